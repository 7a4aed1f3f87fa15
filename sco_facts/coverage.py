"""How much of what there was the base lists: complete, partial or unknown, and what is missing.

Three things tell how much there was: a figure that counts records, the ordinals of a body's meetings, and
a post with one seat, which somebody must have held. Of all else only the number listed is known.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from sco_facts.dates import LAST_DAY, parse, shifted
from sco_facts.factbook import KINDS, Column, FactBook
from sco_facts.holders import holders
from sco_facts.listing import Filters
from sco_facts.output import Answer

COLUMNS = [
    Column("period", "period"),
    Column("kind"),
    Column("what"),
    Column("coverage", "status"),
    Column("listed", "number"),
    Column("reported", "number"),
    Column("gap"),
    Column("source", "reference"),
]
YEARS = 200  # that are told one by one though nothing is listed in some
BY_YEAR = ("event", "document", "date", "figure", "statement")
WRITTEN = {"status": "date"}  # what is counted under a name of its own, and the kind it is written in


class Line(NamedTuple):
    """What is known of one period and kind; ``reported`` is empty where nothing says how many there were."""

    period: str
    kind: str
    what: str
    listed: int
    reported: str = ""
    coverage: str = "unknown"
    gap: str = ""
    sources: tuple[dict[str, Any], ...] = ()


def coverage(book: FactBook, kind: str, span: tuple[str, str], limit: int | None) -> Answer:
    """Return what is known of how much the base lists, of one kind or all, within some days or ever."""
    every = [*_reported(book), *_meetings(book), *_tenures(book), *_turns(book)]
    every += [line for one in BY_YEAR for line in _years(book, one, every)]
    lines = [line for line in every if kind in ("", line.kind) and _within(line, span)]
    shown = lines[:limit]
    return Answer(
        book,
        "lines",
        COLUMNS,
        [_cells(line) for line in shown],
        lambda: [_item(line) for line in shown],
        total=len(lines),
        found=bool(lines),
    )


def gist(book: FactBook, kind: str, span: tuple[str, str], events: tuple[str, ...] = ()) -> str:
    """Say in a few words how much the base lists of a kind at an event, or within some days or ever."""
    noun = {"status": "states", "entry": "dates"}.get(kind) or KINDS[kind]
    lines = [line for line in _reported(book, events) if line.kind == kind] if events else []
    if lines:
        said = ", ".join(
            f"{line.listed} listed of {line.reported} {line.what} reported: {line.coverage}" for line in lines
        )
        return f"coverage: {said}"
    when = _spoken(span)
    listed = book.count(Filters(kind, *span))
    return f"coverage of {noun}{when}: unknown, {listed:,} listed"


def _spoken(span: tuple[str, str]) -> str:
    """Say the days that were asked for, where they have an end."""
    first, last = span
    if not first or last == LAST_DAY:
        return ""
    if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return f" in {first[:4]}"
    return f" on {first}" if first == last else f" from {first} to {last}"


def _reported(book: FactBook, events: tuple[str, ...] = ()) -> Iterator[Line]:
    """Compare the figures that count records with the records; those of some events, or all."""
    filters = Filters("figure", linked=(events,) if events else ())
    for item in book.items(book.select(filters)):
        if counts := item.get("counts"):
            kind = counts["kind"]
            facets = tuple(
                (f"{kind} {facet}", (counts[facet],)) for facet in ("type", "status") if facet in counts
            )
            event = item.get("event") if kind != "status" else None
            dated = item.get("date") and not event
            days = Filters(kind, item["earliest"], item["latest"]) if dated else Filters(kind)
            linked = ((f"event/{event}",),) if event else ()
            listed = book.count(days._replace(facets=facets, linked=linked))
            yield _compared(item, WRITTEN.get(kind, kind), listed)


def _compared(item: dict[str, Any], kind: str, listed: int) -> Line:
    """Return how many records a figure counts and how many there are."""
    value, qualifier = item["value"], item.get("qualifier", "")
    missing = value - listed
    complete = missing == 0 and not qualifier  # with more than reported, somebody counted otherwise
    others = [other for other in item.get("other_values", []) if other["field"] == "value"]
    said = [f"{other['value']} according to {other['sources'][0]['publisher']}" for other in others]
    gap = [f"{missing} not listed"] if missing > 0 else [f"{-missing} more than reported"] if missing else []
    return Line(
        item.get("date", ""),
        kind,
        item["of"],
        listed,
        f"{qualifier} {value}".strip(),
        "complete" if complete else "partial" if missing > 0 else "unknown",
        "; ".join([*gap, *said]),
        tuple(item["sources"]),
    )


def _meetings(book: FactBook) -> Iterator[Line]:
    """Compare the meetings of each body with the highest number that one of them bears."""
    ordinals = tuple(book.values("event", "ordinal"))
    found = book.items(book.select(Filters("event", facets=(("event ordinal", ordinals),))))
    events = sorted((event for event in found if event.get("body")), key=lambda event: event["body"])
    for body, held in groupby(events, key=lambda event: event["body"]):
        meetings = sorted(held, key=lambda event: event["ordinal"])
        listed, last = {event["ordinal"] for event in meetings}, meetings[-1]
        missing = [number for number in range(1, last["ordinal"] + 1) if number not in listed]
        yield Line(
            f"{meetings[0]['date'].partition('/')[0]}/{last['date'].rpartition('/')[2]}",
            "event",
            f"meetings: {book.labels([f'organization/{body}'])[f'organization/{body}']}",
            len(listed),
            str(last["ordinal"]),
            "partial" if missing else "complete",
            f"without number {', '.join(map(str, missing))}" if missing else "",
            tuple(last["sources"]),
        )


def _tenures(book: FactBook) -> Iterator[Line]:
    """Say of each post with one seat when nobody is known to have held it."""
    for post, title in book.single_posts():
        items = holders(book, post, ("", "")).items()
        roles = [item for item in items if item["kind"] == "role"]
        started = [item for item in roles if item["start"] and not item["start"].startswith("..")]
        gaps = [f"{item['start']} to {item['end']}" for item in items if item["kind"] == "gap"]
        open_ = [item["name"] for item in roles[:-1] if not item["end"] or ".." in item["end"]]
        gap = [f"nobody known {', '.join(gaps)}"] if gaps else []
        gap += [f"no end known of {', '.join(open_)}"] if open_ else []
        seen = [item["name"] for item in roles if item not in started]
        gap += [f"no start known of {', '.join(seen)}"] if seen else []
        gap += [_since_then(roles[-1], book.today)] if roles and not _sits(roles[-1], book.today) else []
        complete = bool(roles) and not gap
        yield Line(
            f"{started[0]['start'].partition('/')[0]}/.." if started else "",
            "person",
            title,
            len(roles),
            coverage="complete" if complete else "partial" if roles else "unknown",
            gap="; ".join(gap),
        )


def _sits(role: dict[str, Any], today: str) -> bool:
    """Say whether a role is known to go on."""
    return role["end"] == ".." or (role.get("until_latest") or "") >= today


def _since_then(role: dict[str, Any], today: str) -> str:
    """Say what is not known after the last holder of a post."""
    ended = role.get("end_latest") if role["end"] else None
    if ended and ended < today:
        return f"nobody known since {role['end'].rpartition('/')[2]}"
    return f"not known whether {role['name']} goes on"


def _turns(book: FactBook) -> Iterator[Line]:
    """Say of what goes round in the organization, as its chair, when nobody is known to have had it."""
    for type_ in ("chairmanship", "capital"):
        facets = (("date type", (type_,)),)
        items = book.items(book.select(Filters("date", facets=facets)))
        turns = [item for item in items if item.get("body") == book.organization() and item.get("earliest")]
        pairs = [(one.get("latest"), after["earliest"], one, after) for one, after in pairwise(turns)]
        gaps = [(one, after) for end, start, one, after in pairs if end and shifted(end, 1) < start]
        if turns:
            yield Line(
                f"{turns[0]['earliest']}/..",
                "date",
                f"every {type_} of the {book.labels([ref := f'organization/{book.organization()}'])[ref]}",
                len(turns),
                coverage="partial" if gaps else "complete",
                gap="; ".join(f"nothing between {one['name']} and {after['name']}" for one, after in gaps),
            )


def _years(book: FactBook, kind: str, told: list[Line]) -> Iterator[Line]:
    """Count the records of each year; what a source is known to tell more of is partial."""
    partial = [line for line in told if line.kind == kind and line.coverage == "partial"]
    known = dict(book.by_year(kind))
    first, last = (int(min(known)), int(max(known))) if known else (1, 0)
    for year in map(str, range(first, last + 1)) if last - first < YEARS else sorted(known):
        listed = known.get(year, 0)
        short = [line.what for line in partial if line.period[:4] == year == line.period[-10:][:4]]
        coverage = "partial" if short else "unknown"
        yield Line(year, kind, f"all {KINDS[kind]}", listed, coverage=coverage, gap="; ".join(short))


def _within(line: Line, span: tuple[str, str]) -> bool:
    """Say whether a line is about some of the days asked for."""
    if not span[0]:
        return True
    if not line.period:
        return False
    period = parse(line.period)
    return period.earliest <= span[1] and period.latest >= span[0]


def _cells(line: Line) -> list[str]:
    known = (
        line.period,
        KINDS[line.kind],
        line.what,
        line.coverage,
        str(line.listed),
        line.reported,
        line.gap,
    )
    return [*known, "; ".join(source["id"] for source in line.sources)]


def _item(line: Line) -> dict[str, Any]:
    fields = line._asdict()
    reported, sources = fields.pop("reported"), list(fields.pop("sources"))
    return {"id": None, **fields, "reported": reported or None, "sources": sources}
