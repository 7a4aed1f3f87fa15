"""What can only be checked when every record of a base is known, kept in a temporary SQLite file.

A base of a million records must not be held in memory to see that its slugs are unique and its references
lead somewhere. Every record leaves a row; the questions that take more than one record are joins.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from sco_facts.dates import FIRST_DAY, LAST_DAY, Date, Span
from sco_facts.errors import nearest
from sco_facts.problems import Way
from sco_facts.records import (
    KINDS,
    DatedFact,
    Document,
    Event,
    Organization,
    Person,
    PostRef,
    Reference,
    Role,
)

BATCH = 1000
REMEMBERED = 10_000  # targets that are not written a second time
CANDIDATES = 2_000  # slugs that a mistyped one is compared with
SCHEMA = """
CREATE TABLE records(kind TEXT, slug TEXT, file INT, line INT, col INT, name TEXT, earliest TEXT, latest TEXT,
                     tier TEXT);
CREATE TABLE targets(kinds TEXT, target TEXT, kind TEXT, slug TEXT, PRIMARY KEY(kinds, target, kind))
    WITHOUT ROWID;
CREATE TABLE relations(relation TEXT, file INT, kind TEXT, slug TEXT, earliest TEXT, latest TEXT,
                       target TEXT);
CREATE TABLE formerly(kind TEXT, old TEXT, file INT, slug TEXT);
"""
_DANGLING = """
SELECT kinds, target, group_concat(r.kind) FROM targets t
LEFT JOIN records r ON r.kind = t.kind AND r.slug = t.slug
GROUP BY kinds, target HAVING count(DISTINCT r.kind) != 1
"""
_DUPLICATES = """
SELECT r.file, r.kind, r.slug, r.line, r.col, first.file FROM records r
JOIN records first ON first.kind = r.kind AND first.slug = r.slug AND first.rowid < r.rowid
GROUP BY r.rowid
"""
_FORMER = """
SELECT f.file, f.kind, f.slug, f.old FROM formerly f
WHERE EXISTS (SELECT 1 FROM records r WHERE r.kind = f.kind AND r.slug = f.old)
   OR EXISTS (SELECT 1 FROM formerly o WHERE o.kind = f.kind AND o.old = f.old AND o.rowid != f.rowid)
"""
# A relation whose record and target contradict each other by their dates.
_CONTRADICTING = """
SELECT l.file, l.kind, l.slug, l.target FROM relations l
JOIN records t ON t.kind = ?1 AND t.slug = l.target AND t.earliest != ''
WHERE l.relation = ?2 AND l.earliest != '' AND (
    SELECT count(*) FROM records o WHERE o.kind = ?1 AND o.slug = l.target
) = 1 AND
"""
_TOO_EXACT = """
SELECT l.file, l.kind, l.slug FROM relations l JOIN records s ON s.kind = 'source' AND s.slug = l.target
WHERE l.relation = 'rests' AND l.earliest = l.latest GROUP BY l.kind, l.slug
HAVING count(*) = sum(s.tier = 'reference')
"""
_SAME_TITLE = """
SELECT r.file, r.kind, r.slug, min(o.slug) FROM records r
JOIN records o ON o.kind = r.kind AND o.name = r.name AND o.slug != r.slug
WHERE r.name != '' GROUP BY r.kind, r.slug
"""


class Finding(NamedTuple):
    """A problem whose line is still to be looked up, by its way from the root of a file."""

    file: int
    way: Way
    code: str
    message: str


class Holding(NamedTuple):
    """A role in a post, as far as seats are concerned."""

    file: int
    way: Way
    person: str
    role: Role


class Ledger:
    """The rows that the records of a base leave, and what they say together."""

    def __init__(self, warn: bool) -> None:
        self._sql = sqlite3.connect("", isolation_level=None)
        self._sql.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        self._sql.execute("BEGIN")
        self._warn = warn
        self._rows: dict[str, list[tuple[Any, ...]]] = {"records": [], "relations": [], "targets": []}
        self._remembered: set[tuple[tuple[str, ...], str]] = set()
        self._posts: dict[str, dict[str, int | None]] = {}  # post -> organization -> seats
        self._states: set[str] = set()
        self._statuses: list[tuple[int, str, DatedFact]] = []
        self._holdings: list[Holding] = []

    def note(self, file: int, kind: str, slug: str, place: tuple[int, int], record: Any) -> None:
        """Remember of a record what others may depend on; of one that is not valid, only its name."""
        date = getattr(record, "issued" if kind == "source" else "date", None)
        earliest, latest = _bounds(date)
        name = record.name if self._warn and record is not None else ""
        self._write(
            "records", (kind, slug, file, *place, name, earliest, latest, getattr(record, "tier", ""))
        )
        if record is None:
            return
        for old in record.formerly:
            self._sql.execute("INSERT INTO formerly VALUES (?, ?, ?, ?)", (kind, old, file, slug))
        if isinstance(record, Event) and record.part_of:
            self._relate("part", file, kind, slug, (earliest, latest), record.part_of)
        elif isinstance(record, Document) and record.event:
            self._relate("event", file, kind, slug, (earliest, latest), record.event)
        elif isinstance(record, DatedFact) and record.type == "status" and record.of:
            self._statuses.append((file, slug, record))
        elif isinstance(record, Organization):
            self._note_organization(slug, record)
        elif isinstance(record, Person):
            self._note_roles(file, slug, record)
        if kind == "document" or (self._warn and kind in ("event", "date")):
            for citation in record.sources:
                if not citation.for_ or "date" in citation.for_:
                    self._relate("rests", file, kind, slug, (earliest, latest), citation.source)

    def _note_organization(self, slug: str, record: Organization) -> None:
        if record.type == "state":
            self._states.add(slug)
        for post, spec in record.posts.items():
            self._posts.setdefault(post, {})[slug] = spec.seats

    def _note_roles(self, file: int, slug: str, person: Person) -> None:
        for number, role in enumerate(person.roles):
            if role.post is not None:
                way = ("people", slug, "roles", str(number))
                self._holdings.append(Holding(file, way, slug, role))

    def _relate(
        self, relation: str, file: int, kind: str, slug: str, bounds: tuple[str, str], target: Reference
    ) -> None:
        row = (relation, file, kind, slug, *bounds, target.removeprefix(f"{target.kinds[0]}/"))
        self._write("relations", row)

    def refer(self, references: Iterable[Reference]) -> None:
        """Remember what a record refers to; where it does is looked up only if nothing is there."""
        for reference in references:
            key = (reference.kinds, reference)
            if key in self._remembered or reference.__class__ is PostRef:
                continue
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered.add(key)
            for kind in reference.kinds:
                slug = reference.removeprefix(f"{kind}/")
                self._write("targets", (" ".join(reference.kinds), reference, kind, slug))

    def _write(self, table: str, row: tuple[Any, ...]) -> None:
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= BATCH:
            self._flush(table)

    def _flush(self, table: str) -> None:
        rows = self._rows[table]
        if rows:
            values = ", ".join("?" * len(rows[0]))
            self._sql.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({values})", rows)
            rows.clear()

    def close(self) -> None:
        """Delete the temporary file."""
        self._sql.close()

    def duplicates(self) -> Iterator[tuple[int, int, int, str, int]]:
        """Yield each slug that stands a second time: its file, line and column, itself, the first's file."""
        for table in self._rows:
            self._flush(table)
        self._sql.execute("CREATE INDEX records_slug ON records(kind, slug)")
        for file, _, slug, line, column, first in self._sql.execute(_DUPLICATES):
            yield file, line, column, slug, first

    def dangling(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Return each reference (its kinds, and what it names) that does not lead to one record, and why."""
        found = {}
        for kinds, target, there in self._sql.execute(_DANGLING):
            if there:
                choice = " or ".join(f"'{kind}/{target}'" for kind in sorted(set(there.split(","))))
                why = ("ambiguous", f"'{target}' may be more than one record; write {choice}")
            else:
                why = self._missing(kinds.split(), target)
            found[kinds, target] = why
        return found

    def _missing(self, kinds: list[str], target: str) -> tuple[str, str]:
        slug = target.rpartition("/")[2]
        among = ", ".join("?" * len(kinds))
        query = f"SELECT slug FROM formerly WHERE old = ? AND kind IN ({among})"
        if now := self._sql.execute(query, (slug, *kinds)).fetchone():
            return "renamed", f"'{target}' is called '{now[0]}' now; write that"
        query = f"SELECT slug FROM records WHERE kind IN ({among}) AND abs(length(slug) - ?) < 4 LIMIT ?"
        known = [row[0] for row in self._sql.execute(query, (*kinds, len(slug), CANDIDATES))]
        hint = nearest(target, known) or "; add it, or mend the reference"
        return "reference", f"no {' or '.join(kinds)} is called '{target}'{hint}"

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with records that are good by themselves; dangling references apart."""
        for file, kind, slug, old in self._sql.execute(_FORMER):
            way = (KINDS[kind].plural, slug, "formerly")
            yield Finding(
                file,
                way,
                "former-slug",
                f"'{old}' is in use again or was another record's; a slug is never reused: delete it here",
            )
        yield from self._contradictions()
        yield from self._status_findings()
        yield from self._role_findings()
        if self._warn:
            yield from self._warnings()

    def _contradictions(self) -> Iterator[Finding]:
        for kind, relation, condition, field, code, fault in (
            *(("event", "part", f"(l.{one})", "date", "outside-period", _OUTSIDE) for one in _APART),
            ("event", "event", "l.latest < t.earliest", "date", "before-event", _BEFORE),
            (
                "source",
                "rests",
                "l.kind = 'document' AND l.earliest > t.latest",
                "date",
                "after-source",
                _AFTER,
            ),
        ):
            for file, of, slug, target in self._sql.execute(_CONTRADICTING + condition, (kind, relation)):
                yield Finding(file, (KINDS[of].plural, slug, field), code, fault.format(target))

    def _status_findings(self) -> Iterator[Finding]:
        held: dict[str, list[tuple[Span, int, Way]]] = {}
        for file, slug, fact in self._statuses:
            way: Way = ("dates", slug)
            state = str(fact.of).removeprefix("organization/")
            if state not in self._states:
                fault = f"'{fact.of}' is not a state of this base; a status is one of a state"
                yield Finding(file, (*way, "of"), "value", fault)
            span = fact.date.as_period()
            if not fact.date.is_span:  # since then, not only then
                span = span._replace(end_earliest=None, end_latest=None)
            held.setdefault(state, []).append((span, file, way))
        for state, spans in held.items():
            spans.sort(key=lambda one: one[0].start_earliest)
            for (before, _, _), (after, file, way) in pairwise(spans):
                if (
                    after.start_latest < (before.end_earliest or "")
                    or after.start_latest <= before.start_earliest
                ):
                    fault = (
                        f"{state} has another status on {after.start_latest} already; mend a date of the two"
                    )
                    yield Finding(file, (*way, "date"), "overlap", fault)

    def _role_findings(self) -> Iterator[Finding]:
        held: dict[tuple[str, str], list[tuple[Span, Holding]]] = {}
        for holding in self._holdings:
            found = self._post(holding.role)
            if isinstance(found, str):
                yield Finding(holding.file, (*holding.way, "post"), "reference", found)
            elif self._posts[found[1]][found[0]] and holding.role.start and not holding.role.acting:
                held.setdefault(found, []).append((tenure(holding.role, planned=False), holding))
        for (organization, post), holders in held.items():
            yield from _crowded(f"{organization}/{post}", self._posts[post][organization] or 0, holders)

    def _post(self, role: Role) -> tuple[str, str] | str:
        """Return the organization and the post of a role, or what is wrong with its post."""
        organization, _, post = str(role.post).rpartition("/")
        organization = organization or role.organization or ""
        having = self._posts.get(post, {})
        if not organization and len(having) == 1:
            (organization,) = having
        if organization in having:
            return organization, post
        known = [f"{one}/{slug}" for slug, holders in self._posts.items() for one in holders]
        hint = nearest(str(role.post), known[:CANDIDATES]) or "; add it to its organization's posts"
        hint = "; write it as organization/post" if having else hint
        return f"no organization has the post '{role.post}'{hint}"

    def _warnings(self) -> Iterator[Finding]:
        for file, kind, slug in self._sql.execute(_TOO_EXACT):
            yield Finding(
                file,
                (KINDS[kind].plural, slug, "date"),
                "too-exact",
                "a day that only reference works give; cite a source of another tier or write the month",
            )
        self._sql.execute("CREATE INDEX records_name ON records(kind, name)")
        for file, kind, slug, other in self._sql.execute(_SAME_TITLE):
            field = "title" if kind == "source" else "name"
            yield Finding(
                file,
                (KINDS[kind].plural, slug, field),
                "same-title",
                f"'{other}' is called so too; tell the two apart, or make them one",
            )


_APART = ("latest < t.earliest", "earliest > t.latest")
_OUTSIDE = "lies outside the days of '{}', which it is part of; mend one of the dates"
_BEFORE = "is before its event '{}'; mend the date or the event"
_AFTER = "is after the day of '{}', which tells of it; mend the date or the source"


@lru_cache(maxsize=4096)
def _bounds(date: Date | None) -> tuple[str, str]:
    """Return the first and the last day that a date may touch, what is about or doubtful in it included."""
    if date is None:
        return "", ""
    first, last = date.as_point()[0::3]
    return first, last or LAST_DAY


def _crowded(post: str, seats: int, holders: list[tuple[Span, Holding]]) -> Iterator[Finding]:
    """Find who holds a post on a day on which its seats are taken, the day of a handover excepted."""
    holders.sort(key=lambda one: one[0].start_latest)
    sitting: list[tuple[Span, str]] = []
    for number, (span, holding) in enumerate(holders):
        day = span.start_latest
        alike = takewhile(lambda one: one[0].start_latest == day, holders[number + 1 :])  # noqa: B023
        sitting = [one for one in sitting if _known_end(one[0]) > day or one[0].start_latest == day]
        sharing = {name for _, name in sitting} | {other.person for _, other in alike}
        sharing -= {holding.person}
        sitting.append((span, holding.person))
        if len(sharing) >= seats:
            who = ", ".join(sorted(sharing))
            fault = f"{post} has {seats} seat, held on {day} by {who} too; mend a start or an end"
            yield Finding(holding.file, holding.way, "seats", fault)


def tenure(role: Role, planned: bool = True) -> Span:
    """Return when a role was held; a planned end stands in for an unknown one if so asked.

    ``until: 2027`` runs to the last day of 2027. Without any end, it is only known to have begun.
    """
    start = role.start.as_point() if role.start else Span(FIRST_DAY, LAST_DAY, "", "")
    if role.end is not None and role.end.is_open:
        return Span(start.start_earliest, start.start_latest, None, None)
    if role.end is not None:
        return Span(start.start_earliest, start.start_latest, *role.end.as_point()[2:])
    last = role.until.latest if role.until and planned else start.start_latest
    return Span(start.start_earliest, start.start_latest, last, LAST_DAY)


def _known_end(span: Span) -> str:
    return span.end_earliest or LAST_DAY
