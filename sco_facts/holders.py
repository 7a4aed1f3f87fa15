"""Who held a post: on a day, or one after another."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from sco_facts.dates import LAST_DAY, parse, shifted
from sco_facts.factbook import Column, FactBook, Row
from sco_facts.listing import Filters
from sco_facts.output import Answer

NOBODY = "nobody known"


def holders(book: FactBook, post: str, span: tuple[str, str], brief: bool = False) -> Answer:
    """Return the holders of a post, by its id, within a span of days or, where that is empty, all of them.

    Within a span, each comes with who was chosen by then to follow; all of them, with the gaps between.
    """
    rows = list(book.select(Filters("role", *span, linked=((post,),))))
    if span[0] and (seats := _seats(book, post)):
        rows = _seated(book, post, span, rows, seats)
    day = span[1] or book.today
    following = _chosen(book, post, day) if span[0] else ""
    items = [
        _item(item, row, day, book.today) for item, row in zip(book.items(rows, brief), rows, strict=True)
    ]
    cells = [
        [*row.cells[:-1], item["status"], following, row.cells[-1]]
        for row, item in zip(rows, items, strict=True)
    ]
    matches, disputed = [row.match for row in rows], [row.disputed for row in rows]
    if not span[0] and _seats(book, post) == 1:
        for position, gap in reversed(list(_gaps(items))):
            items.insert(position, gap)
            cells.insert(
                position, [rows[0].cells[0], NOBODY, "", gap["start"], gap["end"], "", "", "gap", "", ""]
            )
            matches.insert(position, None)
            disputed.insert(position, "")
    columns = book.columns("role")
    columns[-1:-1] = [Column("status", "status"), Column("next")]
    title = book.labels([post])[post]
    none = f"no holder of '{title}' is known{' then; ask without a date for all that are' * bool(span[0])}"
    return Answer(
        book,
        "holders",
        columns,
        cells,
        lambda: items,
        tuple(matches),
        tuple(disputed),
        found=bool(rows),
        notes=() if rows else (none,),
        asked=("person", span, ()),
    )


def sitting(book: FactBook, post: str, span: tuple[str, str], brief: bool) -> list[dict[str, Any]]:
    """Return who held a post with one seat within a span: the one who surely did, else all who may have."""
    rows = list(book.select(Filters("role", *span, linked=((post,),))))
    sure = [row for row in rows if row.match == "certain"]
    if len(sure) == 1:
        return [_item(item, sure[0], span[1], book.today) for item in book.items(sure, brief)]
    held = holders(book, post, span, brief).items() if rows else []
    return [item for item in held if item["match"] == "certain" or (item["start"] or "..")[:2] != ".."]


def _seats(book: FactBook, post: str) -> int:
    """Return how many may hold a post at once; 0 where nothing says so."""
    (item,) = book.items(book.rows([post]), brief=True)
    return int(item.get("seats") or 0)


def _certain(book: FactBook, post: str, day: str) -> set[str]:
    """Return the roles that were certainly held on a day."""
    rows = book.select(Filters("role", day, day, linked=((post,),)))
    return {row.ref for row in rows if row.match == "certain"}


def _seated(book: FactBook, post: str, span: tuple[str, str], rows: list[Row], seats: int) -> list[Row]:
    """Leave out those who only may have held a post, where others are known to have filled its seats.

    Whoever had begun before the span must have sat on its first day; the others, on any day of it. Whoever
    has begun in the only seat has ended the time of all before him.
    """
    first, last = _certain(book, post, span[0]), _certain(book, post, span[1])
    full_first, full_throughout = len(first) >= seats, len(first & last) >= seats
    every = book.items(book.select(Filters("role", linked=((post,),))), brief=True)
    began = {item["id"]: item.get("start_latest") or LAST_DAY for item in every}
    begun = [item for item in every if (item.get("start_latest") or LAST_DAY) <= span[0]]
    newest = max((item.get("start_earliest") or "" for item in begun), default="")

    sat = {item["id"]: _last_seen(item) for item in every}
    earliest = {item["id"]: _not_before(item, every, sat) for item in every}

    def stays(row: Row) -> bool:
        if seats == 1 and span[1] < earliest[row.ref]:
            return False  # another is known to have sat after that, and before this one was first seen
        before = began[row.ref] <= span[0]
        others = [day for ref, day in began.items() if ref != row.ref and day <= span[0]]
        followed = seats == 1 and (began[row.ref] < newest or any(sat[row.ref] < day for day in others))
        return row.match == "certain" or not (full_throughout or (full_first and before) or followed)

    return [row for row in rows if stays(row)]


def _last_seen(role: dict[str, Any]) -> str:
    """Return the last day on which somebody is known to have sat; nothing where no day is."""
    return max(role.get("start_latest") or "", role.get("end_earliest") or "") if role["start"] else ""


def _not_before(role: dict[str, Any], every: list[dict[str, Any]], sat: dict[str, str]) -> str:
    """Return the day before which somebody in an only seat cannot have begun, another still sitting then."""
    first = role.get("start_latest") or LAST_DAY
    if not (role["start"] or "").startswith("../"):
        return role.get("start_earliest") or ""
    return max(
        (sat[other["id"]] for other in every if other["id"] != role["id"] and sat[other["id"]] <= first),
        default="",
    )


def _chosen(book: FactBook, post: str, day: str) -> str:
    """Say who had been chosen by a day to take the post after it."""
    later = book.items(book.select(Filters("role", linked=((post,),))), brief=True)
    return "; ".join(
        f"{item['name']}, {step['step']} {parse(step['date']).cell()}, from {parse(item['start']).cell()}"
        for item in later
        for step in item.get("steps", [])
        if item["start"] and (item["start_earliest"] or "") > day >= step["latest"]
    )


def _gaps(items: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each time between the known ends of all before and the next known start, and its place."""
    latest = ""
    for position, (before, after) in enumerate(pairwise(items), 1):
        ended = before.get("end_latest") if before["end"] else None
        if ended is None:
            return  # from here on nobody knows who sat until when
        latest = max(latest, ended)
        start = after.get("start_earliest")
        if start and shifted(latest, 1) < start:
            last = shifted(start, -1)
            gap = dict.fromkeys(("id", "person", "name", "for_state", "until", "match")) | {"kind": "gap"}
            gap |= {key: before[key] for key in ("post", "title", "organization")}
            yield position, gap | {"start": shifted(latest, 1), "end": last, "status": "gap", "sources": []}


def _item(item: dict[str, Any], row: Row, day: str, today: str) -> dict[str, Any]:
    """Add to a role how it stands on a day, and whether that is certain."""
    item["status"] = status(item, day, today)
    item["match"] = row.match or "certain"
    item["sources"] = item.pop("sources")
    return item


def status(role: dict[str, Any], day: str, today: str) -> str:
    """Return how a role stands on a day: future, current, ended or unknown.

    A planned end that has passed, with no known one, leaves it unknown; so does a day to come.
    """
    if role["start"] and (role.get("start_earliest") or "") > day:
        return "future"
    if role["end"] and role["end"] != "..":
        first, last = role.get("end_earliest") or "", role.get("end_latest")
        return "current" if first >= day else "ended" if last and last < day else "unknown"
    if role["until"]:
        return "current" if (role.get("until_latest") or "") >= day else "unknown"
    return "current" if role["end"] and day <= today else "unknown"
