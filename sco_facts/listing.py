"""What a list is narrowed by, as SQL: conditions on a record ``r`` and the values they need."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sco_facts.fulltext import quoted

LISTED = {"entry": ("event", "document", "date", "entry")}  # a chronology lists the dates of several kinds
SORTED_BY = {"kind": "coalesce(json_extract(r.item, :by), r.kind)"}
_READ = "json_extract(r.item, '$.checked'), json_extract(r.item, '$.accessed')"
EVENTS = "FROM spans JOIN records r ON r.id = record WHERE spans.kind = 'event'"
CERTAINTY = (
    "(SELECT max(start_latest <= :b AND coalesce(end_earliest, :today) >= :a) FROM spans s "
    "WHERE s.record = r.id AND start_earliest <= :b AND coalesce(end_latest, '9999-12-31') >= :a)"
)
# What an entry of a chronology is about: the ids that may stand for it, or the event it belongs to.
SUBJECT = (
    "coalesce((SELECT group_concat(target, '|') FROM links WHERE record = r.id AND field = 'of'), "
    "(SELECT group_concat(target, '|') FROM links WHERE record = r.id AND field = 'event'), '')"
)


class Filters(NamedTuple):
    """What a list is narrowed by; names are ids already, days are ISO.

    A record passes ``linked`` if it mentions one of each row of ids, ``within`` if each of these mentions it.
    """

    kind: str
    since: str = ""
    until: str = ""
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    linked: tuple[tuple[str, ...], ...] = ()
    within: tuple[str, ...] = ()
    text: str = ""
    disputed: bool = False
    unused: bool = False  # a source that nothing cites
    unarchived: bool = False  # a source of which no copy is known
    read_before: str = ""  # a source that was last read before this day, or nobody knows when

    @property
    def only_dated(self) -> bool:
        """Whether nothing but days narrows the list; a person may have been in several posts then."""
        if not self.since or self.kind == "person":
            return False
        return self == Filters(self.kind, self.since, self.until)


def conditions(filters: Filters, today: str) -> tuple[str, dict[str, str | int]]:
    """Return the conditions of a list as SQL and the values they need."""
    among = listed(LISTED.get(filters.kind, (filters.kind,)))
    values: dict[str, str | int] = {"today": today}
    where = f"r.kind IN ({among})"
    if filters.since:
        values |= days(filters)
        within = f"r.id IN ({spanning(filters.kind, 'record')})"
        where += f" AND {within if filters.only_dated else f'{CERTAINTY} IS NOT NULL'}"
    for number, (facet, wanted) in enumerate(filters.facets):
        facets = _among(f"facet{number}", facets_of(facet), values)
        choice = _among(f"value{number}", wanted, values)
        where += f" AND r.id IN (SELECT record FROM facets WHERE facet IN {facets} AND value IN {choice})"
    for number, targets in enumerate(filters.linked):
        choice = _among(f"target{number}", targets, values)
        where += f" AND r.id IN (SELECT record FROM links WHERE target IN {choice})"
    for number, ref in enumerate(filters.within):
        values[f"within{number}"] = ref
        where += (
            " AND r.ref IN (SELECT target FROM links WHERE record = "
            f"(SELECT id FROM records WHERE ref = :within{number}))"
        )
    if filters.disputed:
        where += " AND r.disputed != ''"
    if filters.unused:
        where += " AND r.ref NOT IN (SELECT target FROM links)"
    if filters.unarchived:
        where += " AND coalesce(json_extract(r.item, '$.archive_url'), '') = ''"
    if filters.read_before:
        where += f" AND coalesce({_READ}, '') < :read_before"
        values["read_before"] = filters.read_before
    if filters.text:
        where += " AND r.id IN (SELECT rowid FROM texts WHERE texts MATCH :text)"
        values["text"] = quoted(filters.text)
    return where, values


def facets_of(facet: str) -> tuple[str, ...]:
    """Return the facets of all kinds that a list narrows by when it narrows by a facet of its own."""
    kind, _, name = facet.partition(" ")
    return tuple(f"{one} {name}" for one in LISTED.get(kind, (kind,)))


def spanning(kind: str, column: str, condition: str = "1") -> str:
    """Return SQL for what touches the days from a to b; the short began in the year before, or later."""
    kinds = listed(LISTED.get(kind, (kind,)))
    spans = f"SELECT {column} FROM spans WHERE kind IN ({kinds}) AND ({condition})"
    return (
        f"{spans} AND short = 1 AND start_earliest BETWEEN :year_before AND :b AND end_latest >= :a "
        f"UNION ALL {spans} AND short = 0 AND start_earliest <= :b "
        "AND (end_latest IS NULL OR end_latest >= :a)"
    )


def days(filters: Filters) -> dict[str, str | int]:
    """Return the days a list is narrowed to as SQL needs them."""
    year_before = f"{max(int(filters.since[:4]) - 1, 0):04}{filters.since[4:]}"
    return {"a": filters.since, "b": filters.until, "year_before": year_before}


def listed(kinds: Iterable[str]) -> str:
    """Return names of ours, never a user's words, as a list in SQL."""
    return ", ".join(f"'{kind}'" for kind in kinds)


def _among(name: str, choice: Sequence[str], values: dict[str, str | int]) -> str:
    """Add the values of a choice under numbered names; return the list of the names."""
    numbered = {f"{name}_{index}": value for index, value in enumerate(choice)}
    values |= numbered
    return f"({', '.join(f':{key}' for key in numbered)})"
