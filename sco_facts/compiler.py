"""Records into the fact book, one SQLite file.

Every record becomes a row of ``records``: its table cells, tab-separated, and its JSON item. References
stay ids in the cells and become names when a row is shown, so that the order in which records are read
does not matter. The posts, roles and statuses written within records become rows of their own.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from json import JSONEncoder
from typing import Any

from sco_facts.curated import Entry, tenure
from sco_facts.dates import FIRST_DAY, LAST_DAY, Date, Span
from sco_facts.names import bag, words
from sco_facts.records import DERIVED, KINDS, DatedFact, Document, Reference, Statement, plain, walk

SCHEMA = """
CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE kinds(kind TEXT, plural TEXT, position INT, name TEXT, cell TEXT);
CREATE TABLE records(id INTEGER PRIMARY KEY, ref TEXT, kind TEXT, name TEXT, label TEXT, sort TEXT,
                     row TEXT, item TEXT);
CREATE TABLE spans(record INT, start_earliest TEXT, start_latest TEXT, end_earliest TEXT, end_latest TEXT);
CREATE TABLE links(record INT, field TEXT, target TEXT);
CREATE TABLE facets(record INT, facet TEXT, value TEXT);
CREATE TABLE bags(bag TEXT, kind TEXT, record INT);
CREATE VIRTUAL TABLE names USING fts5(words, kind UNINDEXED, record UNINDEXED);
CREATE VIRTUAL TABLE texts USING fts5(name, names, body, tokenize="unicode61 remove_diacritics 2");
"""
INDEXES = """
CREATE UNIQUE INDEX records_ref ON records(ref);
CREATE INDEX records_sort ON records(kind, sort);
CREATE INDEX spans_record ON spans(record);
CREATE INDEX links_record ON links(record);
CREATE INDEX links_target ON links(target, record);
CREATE INDEX facets_value ON facets(facet, value, record);
CREATE INDEX facets_record ON facets(record);
CREATE INDEX bags_bag ON bags(bag);
"""


def write(entries: Iterable[Entry], connection: sqlite3.Connection, about: dict[str, str]) -> None:
    """Write all records into an empty database as one transaction, indexes last."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    connection.execute("BEGIN")
    _Writer(connection).write(entries, about)
    for statement in INDEXES.split(";"):
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")


class _Writer:
    """Turns records, and the posts, roles and statuses within them, into rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._json = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        self._id = 0
        self._organizations: dict[str, Any] = {}
        self._posts: dict[str, list[str]] = {}  # post -> the organizations that have one
        self._people: list[tuple[str, Any]] = []
        self._statuses: list[tuple[str, Any]] = []

    def write(self, entries: Iterable[Entry], about: dict[str, str]) -> None:
        """Write every record; last, what could only be written when all organizations were known."""
        for kind, slug, record, _ in entries:
            if kind == "person":
                self._people.append((slug, record))
                continue
            if kind == "organization":
                self._organizations[slug] = record
            elif isinstance(record, DatedFact) and record.type == "status" and record.of:
                self._statuses.append((slug, record))
            self._write_record(kind, slug, record)
        for organization, record in self._organizations.items():
            for post, spec in record.posts.items():
                self._posts.setdefault(post, []).append(organization)
                self._write_post(organization, post, spec.title, spec)
        for slug, person in self._people:
            self._write_record("person", slug, person)
            for number, role in enumerate(person.roles):
                self._write_role(slug, person, number, role)
        for slug, fact in self._statuses:
            self._write_status(slug, fact)
        self._write_about(about)

    def _write_about(self, about: dict[str, str]) -> None:
        tables = {name: (kind.plural, kind.columns) for name, kind in KINDS.items()} | DERIVED
        for name, (plural, columns) in tables.items():
            rows = [(name, plural, number, column.name, column.cell) for number, column in enumerate(columns)]
            self._sql.executemany("INSERT INTO kinds VALUES (?, ?, ?, ?, ?)", rows)
        for name, kind in KINDS.items():
            fields = set(kind.record.__struct_encode_fields__) - _UNSORTED
            about[f"fields of {name}"] = " ".join(sorted(fields))
        about["fields of status"] = "code end name start status"
        self._sql.executemany("INSERT INTO about VALUES (?, ?)", about.items())

    def _write_record(self, kind: str, slug: str, record: Any) -> None:
        fields = plain(record)
        common = {name: fields.pop(name) for name in COMMON if name in fields}
        item = {"id": f"{kind}/{slug}", "kind": kind, "name": record.name, **fields, **common}
        bounded(record, item)
        row = self._insert(
            kind, f"{kind}/{slug}", item, _label(record), _sort(record), KINDS[kind].columns, record
        )
        self._spans(row, _spans(record))
        links = [
            (row, way[0], target)
            for way, node in walk(record)
            if isinstance(node, Reference)
            for target in self._targets(node)
        ]
        countries = {
            getattr(record, "country", ""),
            getattr(getattr(record, "place", None), "country", ""),
        } - {""}
        links += [(row, "country", f"country/{country}") for country in countries]
        self._sql.executemany("INSERT INTO links VALUES (?, ?, ?)", links)
        self._sql.executemany(
            "INSERT INTO facets VALUES (?, ?, ?)", [(row, *facet) for facet in _facets(kind, record)]
        )
        self._name(row, kind, _names(slug, record), _hints(record))
        self._text(row, item)

    def _write_post(self, organization: str, post: str, title: str, spec: Any = None) -> None:
        ref = f"post/{organization}/{post}"
        item: dict[str, Any] = {"id": ref, "kind": "post", "name": title, "organization": organization}
        item |= {"sources": (), **(plain(spec) if spec else {})}
        row = self._insert("post", ref, item, title, title, (), None)
        self._sql.execute(
            "INSERT INTO links VALUES (?, ?, ?)", (row, "organization", f"organization/{organization}")
        )
        owner = self._organizations.get(organization)
        owners = [owner.name, *owner.aliases, organization] if owner else [organization]
        titles = [post, title, *(spec.aliases if spec else ())]
        both = [f"{title} {name}" for title in titles for name in owners]
        self._name(row, "post", [*titles, *both], owners)

    def _write_role(self, slug: str, person: Any, number: int, role: Any) -> None:
        organization, post = self._post(role)
        if post not in self._posts or organization not in self._posts[post]:
            self._posts.setdefault(post, []).append(organization)
            self._write_post(organization, post, role.title)
        ref = f"role/{slug}/{number}"
        item = {
            **{
                "id": ref,
                "kind": "role",
                "person": slug,
                "name": person.name,
                "post": post,
                "title": role.title,
            },
            **dict.fromkeys(("organization", "for_state", "start", "end", "until")),
            **plain(role),
        }
        bounded(role, item)
        item |= {"post": post, "organization": organization}
        item.setdefault("sources", [{"source": str(cited.source)} for cited in person.sources])
        span = tenure(role)
        row = self._insert("role", ref, item, person.name, span.start_earliest, DERIVED["role"][1], item)
        self._spans(row, [span])
        targets = [f"post/{organization}/{post}", f"person/{slug}", f"organization/{organization}"]
        targets += [f"organization/{role.for_state}"] if role.for_state else []
        self._sql.executemany(
            "INSERT INTO links VALUES (?, 'role', ?)", [(row, target) for target in targets]
        )

    def _write_status(self, slug: str, fact: Any) -> None:
        state = self._organizations[fact.of.removeprefix("organization/")]
        start, slash, end = fact.date.text.partition("/")
        item = {"id": f"status/{slug}", "kind": "status", "code": state.code, "name": state.name}
        item |= {"status": fact.status, "start": start, "end": end if slash else None}
        item |= {key: value for key, value in plain(fact).items() if key in ("summary", "steps", "sources")}
        span = fact.date.as_period()
        if not slash:  # a status lasts until another is recorded
            span = Span(span.start_earliest, span.start_latest, None, None)
        sort = f"{state.name} {span.start_earliest}"
        row = self._insert("status", f"status/{slug}", item, state.name, sort, DERIVED["status"][1], item)
        self._spans(row, [span])
        self._sql.execute("INSERT INTO links VALUES (?, 'of', ?)", (row, self._targets(fact.of)[0]))
        self._sql.execute("INSERT INTO facets VALUES (?, 'status status', ?)", (row, fact.status))

    def _insert(
        self,
        kind: str,
        ref: str,
        item: dict[str, Any],
        label: str,
        sort: str,
        columns: Sequence[Any],
        source: Any,
    ) -> int:
        self._id += 1
        cells = "\t".join(self._cell(column, column.value(source)) for column in columns)
        values = (self._id, ref, kind, item["name"], label, sort, cells, self._json(item))
        self._sql.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        return self._id

    def _spans(self, row: int, spans: list[Span]) -> None:
        self._sql.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?)", [(row, *span) for span in spans])

    def _name(self, row: int, kind: str, names: list[str], hints: list[str]) -> None:
        """Make a record known by each of its names; hints help a name along that is not one by itself."""
        bags = {bag(name) for name in names}
        self._sql.executemany("INSERT INTO bags VALUES (?, ?, ?)", [(key, kind, row) for key in bags])
        tokens = " ".join(dict.fromkeys(word for text in (*names, *hints) for word in words(text)))
        self._sql.execute("INSERT INTO names VALUES (?, ?, ?)", (tokens, kind, row))

    def _text(self, row: int, item: dict[str, Any]) -> None:
        others = " ".join(_texts({key: item.get(key, "") for key in ("names", "aliases")}))
        body = " ".join(
            _texts({key: value for key, value in item.items() if key not in ("name", "names", "aliases")})
        )
        self._sql.execute(
            "INSERT INTO texts(rowid, name, names, body) VALUES (?, ?, ?, ?)",
            (row, item["name"], others, body),
        )

    def _cell(self, column: Any, value: Any) -> str:
        """Write a cell as one line; a reference as the ids it may be, to be named when it is shown."""
        if value is None:
            return ""
        if isinstance(value, list | tuple):
            return "; ".join(self._cell(column, item) for item in value)
        if column.cell == "reference":
            return "|".join(self._targets(value))
        return " ".join(str(value).split())

    def _targets(self, reference: Any) -> list[str]:
        """Return the ids a reference may stand for; exactly one of them is a record."""
        kinds = getattr(reference, "kinds", ())
        if kinds == ("post",):
            organization, _, post = reference.rpartition("/")
            return [f"post/{organization or self._posts[post][0]}/{post}"]
        if not kinds or reference.partition("/")[0] in kinds:
            return [str(reference)]
        return [f"{kind}/{reference}" for kind in kinds]

    def _post(self, role: Any) -> tuple[str, str]:
        """Return the organization and the post of a role."""
        if role.post is None:
            return role.organization, "-".join(words(role.title))
        organization, _, post = role.post.rpartition("/")
        return organization or role.organization or self._posts[post][0], post


# The fields every kind has, in the order they are shown in, behind those of the kind itself.
COMMON = ("summary", "aliases", "names", "wikidata", "checked", "formerly", "other_values", "sources")
_UNSORTED = {
    "sources",
    "names",
    "aliases",
    "formerly",
    "other_values",
    "steps",
    "roles",
    "posts",
    "participants",
}
_UNSEARCHED = {
    "id",
    "kind",
    "sources",
    "wikidata",
    "url",
    "archive_url",
    "formerly",
    "checked",
    "without_facts",
}


def bounded(record: Any, item: dict[str, Any]) -> None:
    """Set beside each date of an item the first and last day it may touch; ``None`` where it is open."""
    for way, node in walk(record):
        if not isinstance(node, Date) or node.text == "..":
            continue
        parent: Any = item
        for step in way[:-1]:
            parent = parent[int(step)] if isinstance(parent, list | tuple) else parent[step]
        prefix = "" if way[-1] == "date" else f"{way[-1]}_"
        parent[f"{prefix}earliest"] = node.earliest if node.start else None
        parent[f"{prefix}latest"] = node.latest if node.end else None


def _label(record: Any) -> str:
    """Return what a record is called where another mentions it."""
    if hasattr(record, "publisher"):
        return f"{record.publisher}, {record.issued}" if record.issued else str(record.publisher)
    return str(record.name)


def _spans(record: Any) -> list[Span]:
    """Return when a record was the case: a person's roles, or the record's own date."""
    if hasattr(record, "roles"):
        return [tenure(role) for role in record.roles]
    dates = [getattr(record, field, None) for field in ("date", "issued", "founded")]
    moment = isinstance(record, Document | Statement)
    return [found.as_point() if moment else found.as_period() for found in dates if found is not None]


def _sort(record: Any) -> str:
    if hasattr(record, "roles"):
        return bag(record.family or record.name)
    spans = _spans(record)
    dated = bool(spans) and not hasattr(record, "founded")
    return f"{spans[0].start_earliest} {spans[0].start_latest}" if dated else bag(record.name)


def _names(slug: str, record: Any) -> list[str]:
    given = [
        form
        for forms in getattr(record, "names", {}).values()
        for form in ((forms,) if isinstance(forms, str) else forms)
    ]
    return [slug, record.name, *given, *getattr(record, "aliases", ())]


def _hints(record: Any) -> list[str]:
    """Return words that people add to a name: the year and the place of an event, a country's code."""
    date, place = getattr(record, "date", None), getattr(record, "place", None)
    years = (
        [bound[:4] for bound in (date.earliest, date.latest) if bound not in (FIRST_DAY, LAST_DAY)]
        if date
        else []
    )
    return [*years, *([place.city, place.venue] if place else []), getattr(record, "code", "")]


def _facets(kind: str, record: Any) -> Iterator[tuple[str, str]]:
    """Yield the plain values a list of this kind can be narrowed by."""
    for field in ("type", "act", "status", "tier"):
        if value := getattr(record, field, None):
            yield f"{kind} {field}", value
    if place := getattr(record, "place", None):
        for value in (place.city, place.venue, place.country, "online" * place.online):
            if value:
                yield f"{kind} place", value


def _texts(node: Any) -> Iterator[str]:
    """Yield all text within an item that a search should look in."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in _UNSEARCHED and not key.endswith(("earliest", "latest")):
                yield from _texts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _texts(value)
