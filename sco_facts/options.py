"""What the commands take: each option once, and the lists with the filters that fit them."""

from enum import StrEnum
from typing import Annotated, Any, NamedTuple, Optional

import typer

from sco_facts.output import Format

Form = Annotated[Optional[Format], typer.Option("--format", "-f", help="table on a terminal, tsv in a pipe.")]

LongForm = Annotated[Optional[Format], typer.Option("--format", help="table on a terminal, tsv in a pipe.")]


class ReportFormat(StrEnum):
    """How the report of a check is written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class ChangeFormat(StrEnum):
    """How the changes between two bases are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


ReportForm = Annotated[
    ReportFormat, typer.Option("--format", "-f", help="github makes annotations of a pull request.")
]

ChangeForm = Annotated[Optional[ChangeFormat], typer.Option("--format", "-f", help="text without it.")]

Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]

Year = Annotated[
    Optional[str], typer.Option("--year", metavar="YEAR", help="In this year, or decade as 200X.")
]

From = Annotated[Optional[str], typer.Option("--from", metavar="DATE", help="On this day or later.")]

To = Annotated[Optional[str], typer.Option("--to", metavar="DATE", help="On this day or earlier.")]

On = Annotated[
    Optional[str], typer.Option("--on", metavar="DATE", help="On this day, or in this month or year.")
]

AsKnownOn = Annotated[
    Optional[str],
    typer.Option("--as-known-on", metavar="DATE", help="From the sources published by this day."),
]

Limit = Annotated[Optional[int], typer.Option("--limit", min=1, max=1_000_000_000, help="At most so many.")]


def text_option(flag: str, help_: str) -> Any:
    """Return the type of an option that takes any text."""
    return Annotated[Optional[str], typer.Option(flag, metavar="TEXT", help=help_)]


# Every option of a list: its parameter, its type and its default. A list names those that fit it.
OPTIONS: dict[str, tuple[Any, Any]] = {
    "year": (Year, None),
    "since": (From, None),
    "until": (To, None),
    "on": (On, None),
    "type": (text_option("--type", "Of this type, as summit or decision."), None),
    "status": (text_option("--status", "With this status, as member or planned."), None),
    "tier": (text_option("--tier", "Of this tier: primary, official, wire, press, reference."), None),
    "place": (text_option("--place", "In this city, venue or country."), None),
    "person": (text_option("--person", "With this person."), None),
    "event": (text_option("--event", "At this event."), None),
    "state": (text_option("--state", "Of this state."), None),
    "body": (text_option("--body", "Of this organization or body."), None),
    "source": (text_option("--source", "Resting on this source."), None),
    "text": (text_option("--text", "With all these words somewhere in it."), None),
    "disputed": (Annotated[bool, typer.Option("--disputed", help="Where sources differ.")], False),
    "unused": (Annotated[bool, typer.Option("--unused", help="That nothing cites.")], False),
    "unarchived": (
        Annotated[bool, typer.Option("--unarchived", help="Without the address of a copy.")],
        False,
    ),
    "stale": (
        Annotated[
            Optional[int],
            typer.Option("--stale", metavar="DAYS", min=0, max=100_000, help="Not read for so many days."),
        ],
        None,
    ),
    "records": (
        Annotated[
            bool, typer.Option("--records", help="Instead, what holds each record: how many, of which tier.")
        ],
        False,
    ),
    "weak": (
        Annotated[bool, typer.Option("--weak", help="Instead, the records that rest on one press source.")],
        False,
    ),
    "as_known_on": (AsKnownOn, None),
    "sort": (text_option("--sort", "By this field instead of by date or name."), None),
    "reverse": (Annotated[bool, typer.Option("--reverse", help="Last first.")], False),
    "limit": (Limit, None),
    "form": (Form, None),
    "json": (Json, False),
}

DATED = "year since until on"

SHOWN = ("as_known_on", "sort", "reverse", "limit", "form", "json")


class Listing(NamedTuple):
    """A command that lists records of one kind."""

    kind: str
    help: str
    filters: str


LISTINGS = {
    "events": Listing(
        "event",
        "List summits, meetings, talks, visits, elections and what else took place or was planned.",
        f"{DATED} type status place person event state body source text disputed",
    ),
    "documents": Listing(
        "document",
        "List documents that were signed, adopted, approved or drafted.",
        f"{DATED} type event state body source text disputed",
    ),
    "people": Listing(
        "person",
        "List people; with a date, those known to have held a post then.",
        f"{DATED} event state body source text disputed",
    ),
    "dates": Listing(
        "entry",
        "List days and periods of all kinds in order: a chronology of events, documents, statuses and terms.",
        f"{DATED} type place person event state body source text disputed",
    ),
    "timeline": Listing(
        "entry",
        "Draw the chronology: bars for periods, marks for events; in a pipe, its rows.",
        f"{DATED} type place person event state body source text disputed",
    ),
    "states": Listing(
        "status",
        "List states with their status in the organization, from when to when.",
        f"{DATED} status state source disputed",
    ),
    "organizations": Listing(
        "organization",
        "List states, organizations, bodies and agencies, and what they are for.",
        f"{DATED} type state body source text disputed",
    ),
    "figures": Listing(
        "figure",
        "List numbers, with who gave them.",
        f"{DATED} person event state body source text disputed",
    ),
    "statements": Listing(
        "statement",
        "List proposals, pledges, assessments, invitations and claims, with who made them.",
        f"{DATED} type person event state body source text disputed",
    ),
    "sources": Listing(
        "source", "List what the facts rest on.", f"{DATED} tier text unused unarchived stale records weak"
    ),
}
