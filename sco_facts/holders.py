"""Who held a post: on a day, or one after another."""

from typing import Any

from sco_facts.factbook import Column, FactBook, Filters, Row
from sco_facts.output import Answer


def holders(book: FactBook, post: str, span: tuple[str, str]) -> Answer:
    """Return the holders of a post, by its id, within a span of days or, where that is empty, all of them."""
    rows = list(book.select(Filters("role", *span, linked=((post,),))))
    title = book.labels([post])[post]
    if span[0]:
        rows = _seated(rows, _seats(book, post))
    items = [
        _item(item, row, span[1] or book.today) for item, row in zip(book.items(rows), rows, strict=True)
    ]
    cells = [[*row.cells[:-1], item["status"], row.cells[-1]] for row, item in zip(rows, items, strict=True)]
    columns = book.columns("role")
    columns.insert(-1, Column("status", "status"))
    none = f"no holder of '{title}' is known then; 'sco-facts who' without a date lists those that are"
    return Answer(
        book,
        "holders",
        columns,
        cells,
        lambda: items,
        tuple(row.match for row in rows),
        found=bool(rows),
        notes=() if rows else (none,),
    )


def _seats(book: FactBook, post: str) -> int:
    """Return how many may hold a post at once; 0 where nothing says so."""
    (item,) = book.items(book.rows([post]))
    return int(item.get("seats") or 0)


def _seated(rows: list[Row], seats: int) -> list[Row]:
    """Leave out those who may have held a post when others certainly filled all its seats."""
    certain = [row for row in rows if row.match == "certain"]
    return certain if seats and len(certain) >= seats else rows


def _item(item: dict[str, Any], row: Row, day: str) -> dict[str, Any]:
    """Add to a role how it stands on a day, and whether that is certain."""
    item["status"] = status(item, day)
    item["match"] = row.match or "certain"
    item["sources"] = item.pop("sources")
    return item


def status(role: dict[str, Any], day: str) -> str:
    """Return how a role stands on a day: future, current, ended or unknown.

    A planned end that has passed, with no known one, leaves it unknown.
    """
    if role["start"] and (role.get("start_earliest") or "") > day:
        return "future"
    if role["end"] == "..":
        return "current"
    if role["end"]:
        last = role.get("end_latest")
        return (
            "ended"
            if last and last < day
            else "current"
            if (role.get("end_earliest") or "") >= day
            else "unknown"
        )
    if role["until"]:
        return "current" if (role.get("until_latest") or "") >= day else "unknown"
    return "unknown"
