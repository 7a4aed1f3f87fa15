"""Records into the fact book, one SQLite file.

Every record becomes a row of ``records``: its table cells, tab-separated, and its JSON item. References
stay ids in the cells and become names when a row is shown, so that the order in which records are read
does not matter. The posts, roles and statuses written within records become rows of their own, and so
does every day or period of any record, as an entry of the chronology.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from json import JSONEncoder
from typing import Any

from sco_facts.curated import Entry, tenure
from sco_facts.dates import FIRST_DAY, LAST_DAY, Date, Span
from sco_facts.names import bag, fold, heard, tokens, words
from sco_facts.records import (
    DERIVED,
    KINDS,
    DatedFact,
    Document,
    Event,
    Organization,
    Person,
    Reference,
    Source,
    Statement,
    plain,
    walk,
)

SCHEMA = """
CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE kinds(kind TEXT, plural TEXT, position INT, name TEXT, cell TEXT, field TEXT);
CREATE TABLE records(id INTEGER PRIMARY KEY, ref TEXT, kind TEXT, name TEXT, label TEXT, sort TEXT,
                     row TEXT, item TEXT, disputed TEXT);
CREATE TABLE spans(record INT, start_earliest TEXT, start_latest TEXT, end_earliest TEXT, end_latest TEXT);
CREATE TABLE links(record INT, field TEXT, target TEXT);
CREATE TABLE facets(record INT, facet TEXT, value TEXT);
CREATE TABLE choices(facet TEXT, value TEXT, PRIMARY KEY(facet, value)) WITHOUT ROWID;
CREATE TABLE bags(bag TEXT, kind TEXT, record INT);
CREATE VIRTUAL TABLE names USING fts5(words, kind UNINDEXED, record UNINDEXED);
CREATE VIRTUAL TABLE texts USING fts5(name, names, body, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE asks USING fts5(
    name, links, speaker, body, tokenize="porter unicode61 remove_diacritics 2"
);
"""
# What a question may say of a record: its names; the names of all it mentions, its type and its act; all its
# text. Whoever makes or receives a statement may be named by post or country too.
ASKS = """
INSERT INTO choices SELECT DISTINCT facet, value FROM facets;
INSERT INTO about SELECT 'organization', target FROM links JOIN records p ON p.ref = target
WHERE field = 'parent' GROUP BY target ORDER BY count(*) DESC, target LIMIT 1;
CREATE TEMP TABLE called(ref TEXT PRIMARY KEY, words TEXT);
INSERT INTO called SELECT r.ref, group_concat(b.bag, ' ')
FROM records r JOIN bags b ON b.record = r.id GROUP BY r.id;
INSERT INTO called SELECT 'country/' || json_extract(r.item, '$.code'), c.words
FROM records r JOIN called c ON c.ref = r.ref
WHERE r.kind = 'organization' AND json_extract(r.item, '$.code') IS NOT NULL;
CREATE TEMP TABLE speaker(ref TEXT PRIMARY KEY, words TEXT);
INSERT INTO speaker SELECT r.ref, group_concat(c.words, ' ')
FROM records r JOIN links l ON l.record = r.id JOIN called c ON c.ref = l.target
WHERE r.kind = 'person' AND l.target NOT LIKE 'source/%' GROUP BY r.id;
INSERT INTO asks(rowid, name, links, speaker, body) SELECT r.id, own.words,
    coalesce((
        SELECT group_concat(c.words, ' ') FROM links l JOIN called c ON c.ref = l.target
        WHERE l.record = r.id AND l.target NOT LIKE 'source/%'
    ), '')
    || ' ' || coalesce((SELECT group_concat(value, ' ') FROM facets WHERE record = r.id), ''),
    iif(r.kind = 'statement', (
        SELECT group_concat(s.words, ' ')
        FROM links l JOIN speaker s ON s.ref = l.target WHERE l.record = r.id
    ), ''),
    t.body
FROM records r JOIN called own ON own.ref = r.ref JOIN texts t ON t.rowid = r.id WHERE r.kind != 'source';
DROP TABLE called;
DROP TABLE speaker
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
    for statement in (INDEXES + ASKS).split(";"):
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
        self._posts: dict[str, dict[str, str]] = {}  # post -> the organizations that have one -> its title
        self._people: list[tuple[str, Any]] = []
        self._statuses: list[tuple[str, Any]] = []

    def write(self, entries: Iterable[Entry], about: dict[str, str]) -> None:
        """Write every record; last, what could only be written when all organizations were known."""
        for kind, slug, record, _, known in entries:
            if not known:
                self._write_hidden(kind, slug, record)
            elif kind == "person":
                self._people.append((slug, record))
            else:
                self._write_record(kind, slug, record)
            if isinstance(record, Organization):
                self._organizations[slug] = record
            if known and isinstance(record, DatedFact) and record.type == "status":
                self._statuses.append((slug, record))
        for organization, record in self._organizations.items():
            for post, spec in record.posts.items():
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
            rows = [
                (name, plural, number, *column[:2], column.field) for number, column in enumerate(columns)
            ]
            self._sql.executemany("INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?)", rows)
        for name, kind in KINDS.items():
            fields = set(kind.record.__struct_encode_fields__) - _UNSORTED
            about[f"fields of {name}"] = " ".join(sorted(fields))
        about["fields of status"] = "code end name start status"
        about["fields of entry"] = "date kind name type"
        self._sql.executemany("INSERT INTO about VALUES (?, ?)", about.items())

    def _write_record(self, kind: str, slug: str, record: Any) -> None:
        fields = plain(record)
        common = {name: fields.pop(name) for name in COMMON if name in fields}
        ref = f"{kind}/{slug}"
        item = {"id": ref, "kind": kind, "name": record.name, **fields, **common}
        bounded(record, item)
        disputed = [other.field for other in getattr(record, "other_values", ())]
        if isinstance(record, Person) and any(role.other_values for role in record.roles):
            disputed.append("roles")
        cells = self._cells(KINDS[kind].columns, record)
        row = self._insert(kind, ref, item, _label(record), _sort(record), cells, disputed)
        self._spans(row, _spans(record))
        facets = list(_facets(record))
        links = [
            (way[0], target)
            for way, node in walk(record)
            if isinstance(node, Reference)
            for target in self._targets(node)
        ]
        links += [("country", f"country/{value}") for facet, value in facets if facet == "country"]
        if isinstance(record, Person):
            links += [("roles", f"organization/{self._post(role)[0]}") for role in record.roles]
        self._links(row, links)
        self._facets(row, kind, facets)
        self._name(row, kind, _names(slug, record), _hints(record))
        self._text(row, item)
        for field, type_, span in _entries(record):
            self._write_entry(item, field, type_, span, links, facets)

    def _write_hidden(self, kind: str, slug: str, record: Any) -> None:
        """Keep only what a record is called, for those that mention it."""
        self._insert("", f"{kind}/{slug}", {"name": record.name}, _label(record), "", "", [])

    def _write_entry(
        self,
        item: dict[str, Any],
        field: str,
        type_: str,
        span: Span,
        links: list[tuple[str, str]],
        facets: list[tuple[str, str]],
    ) -> None:
        """Write one day or period of a record into the chronology."""
        subject = next((target for name, target in links if name in ("of", "event")), None)
        shown = {"date": item[field], "type": type_}
        if field != "date":
            shown |= {f"{end}": item.get(f"{field}_{end}") for end in ("earliest", "latest")}
        cells = self._cells(DERIVED["entry"][1], {**item, **shown, "subject": subject})
        sort = f"{span.start_earliest} {span.start_latest}"
        disputed = [
            "date" if other["field"] == field else other["field"] for other in item.get("other_values", ())
        ]
        row = self._insert(
            "entry", f"entry/{item['id']}/{field}", item | shown, item["name"], sort, cells, disputed
        )
        self._text(row, item)
        self._spans(row, [span])
        self._links(row, links)
        self._facets(
            row, "entry", [(facet, value) for facet, value in facets if facet != "type"] + [("type", type_)]
        )

    def _write_post(self, organization: str, post: str, title: str, spec: Any = None) -> None:
        self._posts.setdefault(post, {})[organization] = title
        ref = f"post/{organization}/{post}"
        item: dict[str, Any] = {"id": ref, "kind": "post", "name": title, "organization": organization}
        item |= {"sources": (), **(plain(spec) if spec else {})}
        row = self._insert("post", ref, item, title, title, "", [])
        self._links(row, [("organization", f"organization/{organization}")])
        owner = self._organizations[organization]
        owners = [*_names(organization, owner), owner.code]
        forms = [*spec.aliases, *_forms(spec.names)] if spec else []
        titles = [post, title, *forms]
        both = [f"{one} {name}" for one in titles for name in owners]
        owned = {word for name in owners for word in tokens(name)}
        alone = " ".join(word for word in tokens(title) if word not in owned)
        self._name(row, "post", [*titles, *both, *([alone] if alone else [])], owners)

    def _write_role(self, slug: str, person: Any, number: int, role: Any) -> None:
        organization, post = self._post(role)
        if organization not in self._posts.get(post, {}):
            self._write_post(organization, post, role.title)
        ref = f"role/{slug}/{number}"
        item: dict[str, Any] = {"id": ref, "kind": "role", "person": slug, "name": person.name, "post": post}
        item |= dict.fromkeys(("title", "organization", "for_state", "start", "end", "until")) | plain(role)
        bounded(role, item)
        item |= {"post": post, "organization": organization, "title": self._posts[post][organization]}
        item["sources"] = item.pop("sources", None) or [plain(cited) for cited in person.sources]
        span = tenure(role)
        disputed = [other.field for other in role.other_values]
        cells = self._cells(DERIVED["role"][1], item)
        row = self._insert("role", ref, item, person.name, span.start_earliest, cells, disputed)
        self._spans(row, [span])
        targets = [f"post/{organization}/{post}", f"person/{slug}", f"organization/{organization}"]
        targets += [f"organization/{role.for_state}"] if role.for_state else []
        links = [("role", target) for target in targets] + _cited(item)
        self._links(row, links)
        if role.start and not role.start.is_span:
            term = item | {"name": f"{person.name}, {item['title']}"} | _term(role)
            self._write_entry(term, "term", "term", span, [("of", f"person/{slug}"), *links], [])

    def _write_status(self, slug: str, fact: Any) -> None:
        state = self._organizations[fact.of.removeprefix("organization/")]
        start, slash, end = fact.date.text.partition("/")
        span = fact.date.as_period()
        if following := self._next_status(fact, span):  # a status ends where the next one begins
            end = following.date.text.partition("/")[0]
            span = span._replace(end_earliest=following.date.earliest, end_latest=following.date.earliest)
        elif not slash:
            span = span._replace(end_earliest=None, end_latest=None)
        item = {"id": f"status/{slug}", "kind": "status", "code": state.code, "name": state.name}
        item |= {"status": fact.status, "start": None if start == ".." else start, "end": end or None}
        fields = plain(fact)
        bounded(fact, fields)
        item |= {key: value for key, value in fields.items() if key in ("steps", *COMMON)}
        item |= {"name": state.name, "start_earliest": span.start_earliest, "start_latest": span.start_latest}
        sort = f"{fold(state.name)} {span.start_earliest}"
        disputed = ["start" if other.field == "date" else other.field for other in fact.other_values]
        cells = self._cells(DERIVED["status"][1], item)
        row = self._insert("status", f"status/{slug}", item, state.name, sort, cells, disputed)
        self._spans(row, [span])
        self._links(row, [("of", target) for target in self._targets(fact.of)] + _cited(item))
        self._facets(row, "status", [("status", fact.status)])

    def _next_status(self, fact: Any, span: Span) -> Any:
        """Return the next status of the same state, if this one is without an end."""
        if fact.date.is_span and fact.date.end is not None:
            return None
        later = [
            other
            for _, other in self._statuses
            if other.of == fact.of and other is not fact and other.date.earliest > span.start_latest
        ]
        return min(later, key=lambda other: other.date.earliest, default=None)

    def _links(self, row: int, links: list[tuple[str, str]]) -> None:
        self._sql.executemany("INSERT INTO links VALUES (?, ?, ?)", [(row, *link) for link in links])

    def _facets(self, row: int, kind: str, facets: list[tuple[str, str]]) -> None:
        rows = [(row, f"{kind} {facet}", value) for facet, value in facets]
        self._sql.executemany("INSERT INTO facets VALUES (?, ?, ?)", rows)

    def _cells(self, columns: Sequence[Any], source: Any) -> str:
        return "\t".join(self._cell(column, column.value(source)) for column in columns)

    def _insert(
        self,
        kind: str,
        ref: str,
        item: dict[str, Any],
        label: str,
        sort: str,
        cells: str,
        disputed: list[str],
    ) -> int:
        self._id += 1
        values = (self._id, ref, kind, item["name"], label, sort, cells, self._json(item), " ".join(disputed))
        self._sql.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        return self._id

    def _spans(self, row: int, spans: list[Span]) -> None:
        self._sql.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?)", [(row, *span) for span in spans])

    def _name(self, row: int, kind: str, names: list[str], hints: list[str]) -> None:
        """Make a record known by each of its names; hints help a name along that is not one by itself."""
        bags = {bag(name) for name in names}
        self._sql.executemany("INSERT INTO bags VALUES (?, ?, ?)", [(key, kind, row) for key in bags])
        tokens = " ".join(dict.fromkeys(word for text in (*names, *hints) for word in heard(text)))
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
            return [f"post/{organization or next(iter(self._posts[post]))}/{post}"]
        if not kinds or reference.partition("/")[0] in kinds:
            return [str(reference)]
        return [f"{kind}/{reference}" for kind in kinds]

    def _post(self, role: Any) -> tuple[str, str]:
        """Return the organization and the post of a role."""
        if role.post is None:
            return role.organization, "-".join(words(role.title))
        organization, _, post = role.post.rpartition("/")
        return organization or role.organization or next(iter(self._posts[post])), post


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
    "other_values",
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


def _term(role: Any) -> dict[str, Any]:
    """Return when a role that has a start was held, as one date: without an end where that is not known."""
    end = role.end or role.until
    if end is None or (role.end and not role.end.is_open and role.end.is_span):
        return {
            "term": str(role.start),
            "term_earliest": role.start.earliest,
            "term_latest": role.start.latest,
        }
    latest = None if role.end and role.end.is_open else end.latest
    last = ".." if latest is None else end.text.rpartition("/")[2]
    return {"term": f"{role.start}/{last}", "term_earliest": role.start.earliest, "term_latest": latest}


def _cited(item: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the sources of an item, as links."""
    return [("sources", f"source/{cited['source'].removeprefix('source/')}") for cited in item["sources"]]


def _label(record: Any) -> str:
    """Return what a record is called where another mentions it."""
    if hasattr(record, "publisher"):
        return f"{record.publisher}, {record.issued}" if record.issued else str(record.publisher)
    return str(record.name)


def _spans(record: Any) -> list[Span]:
    """Return when a record was the case: a person's roles, or the record's own date."""
    if isinstance(record, Person):
        return [tenure(role) for role in record.roles]
    if isinstance(record, Organization):
        founded = (
            record.founded.as_point() if record.founded else Span(FIRST_DAY, LAST_DAY, FIRST_DAY, LAST_DAY)
        )
        return [Span(founded.start_earliest, founded.start_latest, None, None)]
    found = record.issued if isinstance(record, Source) else record.date
    moment = isinstance(record, Document | Statement | Source)
    return [found.as_point() if moment else found.as_period()] if found else []


def _entries(record: Any) -> Iterator[tuple[str, str, Span]]:
    """Yield the days and periods of a record for the chronology, as field, type and span."""
    if isinstance(record, Event | Document | DatedFact):
        yield "date", record.type, _spans(record)[0]
    if isinstance(record, Document) and record.covers:
        yield "covers", "period", record.covers.as_period()
    if isinstance(record, Document) and record.in_force:
        yield "in_force", "in-force", record.in_force.as_period()
    if isinstance(record, Organization) and record.founded:
        yield "founded", "founding", record.founded.as_point()


def _sort(record: Any) -> str:
    if isinstance(record, Person):
        return fold(record.family or record.name)
    if isinstance(record, Organization):
        return fold(record.name)
    spans = _spans(record)
    return f"{spans[0].start_earliest} {spans[0].start_latest}" if spans else LAST_DAY


def _forms(names: dict[str, Any]) -> list[str]:
    """Return every form of a name that is given by language."""
    return [form for forms in names.values() for form in ((forms,) if isinstance(forms, str) else forms)]


def _names(slug: str, record: Any) -> list[str]:
    """Return every name a record goes by, those included that another source gives it."""
    others = [other.value for other in getattr(record, "other_values", ()) if other.field == "name"]
    return [
        slug,
        record.name,
        *_forms(getattr(record, "names", {})),
        *getattr(record, "aliases", ()),
        *others,
    ]


def _hints(record: Any) -> list[str]:
    """Return words that people add to a name: the year and the place of an event, a country's code."""
    date, place = getattr(record, "date", None), getattr(record, "place", None)
    bounds = (date.earliest, date.latest) if date else ()
    years = [bound[:4] for bound in bounds if bound not in (FIRST_DAY, LAST_DAY)]
    return [*years, *([place.city, place.venue] if place else []), getattr(record, "code", "")]


def _facets(record: Any) -> Iterator[tuple[str, str]]:
    """Yield the plain values a list can be narrowed by."""
    for field in ("type", "act", "status", "tier", "country"):
        if value := getattr(record, field, None):
            yield field, value
    if place := getattr(record, "place", None):
        yield from (("place", value) for value in (place.city, place.venue, "online" * place.online) if value)
        if place.country:
            yield from (("place", place.country), ("country", place.country))
    for one in getattr(record, "participants", ()):
        if one.as_:
            yield "as", one.as_


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
