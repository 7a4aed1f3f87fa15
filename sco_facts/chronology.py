"""Days and periods of all kinds in order, and the state of the organization on one day."""

from collections.abc import Iterator, Sequence
from typing import Any

from sco_facts.dates import parse
from sco_facts.factbook import Column, FactBook, Row
from sco_facts.holders import sitting, status
from sco_facts.listing import Filters
from sco_facts.output import Answer, answer

DAY_COLUMNS = [
    Column("what"),
    Column("answer"),
    Column("when", "period"),
    Column("source", "reference"),
]
NOT_KNOWN = "not known"
STATUSES = {
    "member": "members",
    "observer": "observers",
    "dialogue-partner": "dialogue partners",
    "partner": "partners",
}
START = 3  # the cell of a role that holds its start; what is "by" a day begins with a dot, before all digits
NEAR = 3  # months that an event may have been in, to be named for a day it may have been on


def dates(book: FactBook, rows: list[Row], total: int) -> Answer:
    """Return entries of the chronology, each with how it stands today."""
    found = answer(book, "dates", "entry", rows, total)
    items = found.items()
    standing = [_standing(item, book.today) for item in items]
    columns = [*found.columns[:3], Column("status", "status"), *found.columns[3:]]
    cells = [[*row[:3], status, *row[3:]] for row, status in zip(found.rows, standing, strict=True)]
    told = [item | {"standing": stands} for item, stands in zip(items, standing, strict=True)]
    return found._replace(columns=columns, rows=cells, items=lambda: told)


def _standing(item: dict[str, Any], day: str) -> str:
    """Return what a record says of itself, else whether its time lies ahead, runs or is over."""
    if item["kind"] == "role":
        return {"future": "planned", "current": "running", "ended": "over"}.get(
            status(item, day, day), "unknown"
        )
    if item["kind"] == "event":
        return str(item.get("status") or "held")
    if item["kind"] == "document" and item["type"] not in ("period", "in-force"):
        return str(item["act"])
    if (item.get("earliest") or "") > day:
        return "planned"
    if "/" not in item["date"]:
        return ""
    latest = item.get("latest")
    return "running" if latest is None or latest >= day else "over"


def day(book: FactBook, span: tuple[str, str]) -> Answer:
    """Return the state of the organization on a day, a line a fact; what is not known is said so."""
    lines = list(_day(book, span, brief=True))
    cells = [[what, *_cells(item)] for what, item in lines]

    def items() -> list[dict[str, Any]]:
        nothing: dict[str, Any] = {"id": None, "name": None, "sources": []}
        return [{"section": what, **(item or nothing)} for what, item in _day(book, span, brief=False)]

    return Answer(
        book,
        "lines",
        DAY_COLUMNS,
        cells,
        items,
        tuple((item or {}).get("match") for _, item in lines),
        found=any(item for _, item in lines),
    )


def _day(book: FactBook, span: tuple[str, str], brief: bool) -> Iterator[tuple[str, dict[str, Any] | None]]:
    organization = book.organization()
    yield from _lines("chair", _entries(book, span, "chairmanship", organization, brief))
    for post, title in book.single_posts():
        if not book.is_part(post.split("/")[1], organization):
            continue  # of organizations that it works with
        held = sitting(book, post, span, brief)
        if len(held) == 1 or _vacant(book, post, span):
            yield from _lines(title, [item | {"when": _tenure(item)} for item in held[:1]])
    for name, plural in STATUSES.items():
        states = book.items(
            book.select(Filters("status", *span, facets=(("status status", (name,)),))), brief
        )
        if states or name == "member":
            yield from _lines(f"known {plural} ({len(states)})", _together(states))
    yield from _lines("capital", _entries(book, span, "capital", organization, brief))
    yield from (("runs", item) for item in _running(book, span, brief))
    yield from (
        ("runs", item) for item in _entries(book, span, "initiative", "", brief) if "/" in item["date"]
    )
    events = [event for event in book.items(book.select(Filters("event", *span)), brief) if _near(event)]
    yield from _lines("on this day", [event | {"when": event["date"]} for event in events])
    for what, rows in (("before", book.nearest(span[0], -1)), ("after", book.nearest(span[1], 1))):
        events = _whole(book.items(rows, brief))
        yield from _lines(what, [event | {"when": event["date"]} for event in events])


def _vacant(book: FactBook, post: str, span: tuple[str, str]) -> bool:
    """Say whether a post that nobody is known to have held on a day was held later, or by nobody known."""
    roles = list(book.select(Filters("role", linked=((post,),))))
    return not roles or any(row.cells[START] > span[1] for row in roles)


def _running(book: FactBook, span: tuple[str, str], brief: bool) -> list[dict[str, Any]]:
    """Return the programmes and plans that ran on a day; a report, a decision or a draft does not run."""
    from json import loads

    rows = list(book.select(Filters("entry", *span, facets=(("entry type", ("period",)),))))
    known = {row.ref: loads(row.item) for row in book.rows([loads(row.item)["id"] for row in rows])}
    of_a_time = ("report", "decision", "statement")
    running = {
        ref for ref, record in known.items() if record["type"] not in of_a_time and record["act"] != "drafted"
    }
    begun = {ref for ref in running if parse(known[ref]["date"]).earliest <= span[1]}
    items = book.items([row for row in rows if loads(row.item)["id"] in begun], brief)
    return [item | {"when": item["date"]} for item in items]


def _whole(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out the parts of an event that is named itself."""
    named = {event["id"].partition("/")[2] for event in events}
    return [event for event in events if event.get("part_of") not in named]


def _near(event: dict[str, Any]) -> bool:
    """Say whether an event is dated well enough to be named for a day: to the month or so."""
    first, last = parse(event["date"]).as_period()[0::3]
    return event["match"] == "certain" or _months(first, last or "9999-12-31") <= NEAR


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def _lines(what: str, items: Sequence[dict[str, Any] | None]) -> Iterator[tuple[str, dict[str, Any] | None]]:
    yield from ((what, item) for item in items or [None])


def _entries(
    book: FactBook, span: tuple[str, str], type_: str, organization: str, brief: bool
) -> list[dict[str, Any]]:
    """Return what of a type ran on a day; of the organization, where an entry says of which."""
    found = book.items(book.select(Filters("entry", *span, facets=(("entry type", (type_,)),))), brief)
    if organization:  # of ours; of what began nobody knows when, a day long before its end tells nothing
        found = [item for item in found if item.get("body", organization) == organization]
        found = [item for item in found if item["match"] == "certain" or item["earliest"]]
    return [item | {"when": item["date"]} for item in found]


def _together(states: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Make one line of many states: their names, and all that they rest on."""
    if not states:
        return []
    names = ", ".join(f"{'≈ ' * (state['match'] == 'possible')}{state['name']}" for state in states)
    sources = {source["id"]: source for state in states for source in state["sources"]}
    return [
        {"id": None, "kind": "states", "name": names, "states": states, "sources": list(sources.values())}
    ]


def _tenure(role: dict[str, Any]) -> str:
    """Return the term of a role as one date, where its days can be written as one."""
    start, end = role["start"], role["end"] or role["until"]
    if not start or "/" in start:
        return ""
    return f"{start}/{end}" if end and ("/" not in end) else str(start)


def _cells(item: dict[str, Any] | None) -> list[str]:
    if item is None:
        return [NOT_KNOWN, "", ""]
    status = (
        f" ({item['status']})" if item["kind"] == "event" and item.get("status", "held") != "held" else ""
    )
    return [
        f"{item['name']}{status}",
        item.get("when", ""),
        "; ".join(source["id"] for source in item["sources"]),
    ]
