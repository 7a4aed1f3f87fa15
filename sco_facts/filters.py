"""Filters as they are typed into ids and days."""

from typing import Any

from sco_facts.dates import FIRST_DAY, LAST_DAY, parse, shifted
from sco_facts.errors import UsageProblem, printable
from sco_facts.factbook import FactBook
from sco_facts.listing import Filters


def days_asked(year: str | None, since: str | None, until: str | None, on: str | None) -> tuple[str, str]:
    """Return the first and last day that the options by date ask for; both empty if they ask for none."""
    asked = [year is not None, on is not None, since is not None or until is not None]
    if sum(asked) > 1:
        raise UsageProblem("--year, --on and --from/--to ask for different days; give only one of them")
    if year is not None and (parse(year).is_span or "-" in year):
        raise UsageProblem(f"'{printable(year)}' is not a year; use --on for a day, a month or a season")
    one = year if year is not None else on
    if one is not None:
        reach = parse(one).as_point()  # all the days it may stand for, what is about it included
        return reach.start_earliest, reach.end_latest or LAST_DAY
    if since is None and until is None:
        return "", ""
    first = parse(since).earliest if since is not None else FIRST_DAY
    last = parse(until).latest if until is not None else LAST_DAY
    if first > last:
        raise UsageProblem(f"from {since} to {until} runs backwards; exchange the two")
    return first, last


FILTERED_BY = {"person": ["person"], "event": ["event"], "body": ["organization"], "source": ["source"]}


def narrowed(book: FactBook, kind: str, asked: dict[str, Any]) -> Filters:
    """Turn the options of a list, as typed, into ids and days."""
    span = days_asked(*(asked.get(name) for name in ("year", "since", "until", "on")))
    linked: list[tuple[str, ...]] = []
    within: list[str] = []
    for option, kinds in FILTERED_BY.items():
        if (text := asked.get(option)) is not None:
            ref = book.one(text, kinds, option)
            if option == "event" and kind in ("person", "organization"):
                within.append(ref)  # an event names who took part, nobody names the event
            else:
                linked.append((ref,))
    if (text := asked.get("state")) is not None:
        linked.append(book.state(text))
    facets = []
    for facet in ("type", "status", "tier", "place"):
        if (text := asked.get(facet)) is not None:
            facets.append((f"{kind} {facet}", book.facet(kind, facet, text)))
    words = asked.get("text")
    if words is not None and not any(map(str.isalnum, words)):
        raise UsageProblem("--text holds no word; write one, as --text border")
    return Filters(
        kind,
        *span,
        tuple(facets),
        tuple(linked),
        tuple(within),
        words or "",
        bool(asked.get("disputed")),
        bool(asked.get("unused")),
        bool(asked.get("unarchived")),
        shifted(book.today, -asked["stale"]) if asked.get("stale") is not None else "",
    )
