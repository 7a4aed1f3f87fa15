"""Records into the fact book, one SQLite file.

Every record becomes a row of ``records``: its table cells, tab-separated, and its JSON item. References
stay ids in the cells and become names when a row is shown, so that the order in which records are read
does not matter. The posts, roles and statuses written within records become rows of their own, and so
do the days and periods of the chronology that are no record's own date.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from sco_facts.curated import Entry, Mentions
from sco_facts.dates import FIRST_DAY, LAST_DAY, Date, Span
from sco_facts.fulltext import apart
from sco_facts.items import COMMON
from sco_facts.ledger import tenure
from sco_facts.names import bag, fold, heard, nth, tokens, words
from sco_facts.pen import Pen
from sco_facts.records import (
    DERIVED,
    KINDS,
    DatedFact,
    Document,
    Organization,
    Person,
    Source,
    Statement,
    plain,
)

# What others mention, in the order in which it is best read; its names are kept at hand as far as this many.
MENTIONED = ("organization", "person", "event", "document")
KNOWN = 20_000


def in_order(files: Iterable[Path]) -> list[Path]:
    """Return the files of a base, those first whose names say that they hold what others mention."""
    plurals = [KINDS[kind].plural for kind in MENTIONED]

    def place(file: Path) -> int:
        found = [plural for plural in plurals if plural in (file.stem, file.parent.name)]
        return plurals.index(found[0]) if found else len(plurals)

    return sorted(files, key=place)


def write(entries: Iterable[Entry], connection: sqlite3.Connection, about: dict[str, str]) -> None:
    """Write all records into an empty database as one transaction, indexes last."""
    with Pen(connection) as pen:
        _Writer(pen).write(entries, about)
        pen.finish()


class _Writer:
    """Turns records, and the posts, roles and statuses within them, into rows."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._json = msgspec.json.Encoder(enc_hook=str)
        self._id = 0
        self._organizations: dict[str, Any] = {}
        self._posts: dict[str, dict[str, str]] = {}  # post -> the organizations that have one -> its title
        self._called: dict[str, str] = {}  # what others mention -> all words of its names
        self._single: list[str] = []  # the posts with one seat, those of states left out, with their titles
        self._people: list[tuple[str, Any, Mentions]] = []  # whose organizations are not known yet
        self._statuses: dict[str, list[tuple[str, Any]]] = {}  # by state

    def write(self, entries: Iterable[Entry], about: dict[str, str]) -> None:
        """Write every record; last, what could only be written when all organizations were known."""
        for kind, slug, record, _, mentions, known in entries:
            if kind == "organization":
                self._write_organization(slug, record, mentions, known)
            elif not known:
                self._write_hidden(kind, slug, record)
            elif kind == "person":
                self._write_person(slug, record, mentions)
            elif kind == "source":
                self._write_source(slug, record)
            else:
                self._write_record(kind, slug, record, mentions)
            if known and isinstance(record, DatedFact) and record.type == "status":
                self._statuses.setdefault(_slug(str(record.of)), []).append((slug, record))
        for person in self._people:
            self._write_roles(*person)
        for state, facts in self._statuses.items():
            for slug, fact in facts:
                self._write_status(slug, fact, self._organizations[state])
        self._write_about(about)

    def _write_about(self, about: dict[str, str]) -> None:
        tables = {name: (kind.plural, kind.columns) for name, kind in KINDS.items()} | DERIVED
        for name, (plural, columns) in tables.items():
            for number, column in enumerate(columns):
                self._pen.write("kinds", (name, plural, number, *column[:2], column.field))
        for name, kind in KINDS.items():
            fields = set(kind.record.__struct_encode_fields__) - _UNSORTED
            about[f"fields of {name}"] = " ".join(sorted(fields))
        about["single posts"] = "\n".join(self._single)
        about["fields of status"] = "code end name start status"
        about["fields of entry"] = "date kind name type"
        for pair in about.items():
            self._pen.write("about", pair)

    def _write_organization(self, slug: str, record: Any, mentions: Mentions, known: bool) -> None:
        self._organizations[slug] = record
        if known:
            self._write_record("organization", slug, record, mentions)
        else:
            self._write_hidden("organization", slug, record)
        for post, spec in record.posts.items():
            self._write_post(slug, post, spec.title, spec)

    def _write_person(self, slug: str, person: Any, mentions: Mentions) -> None:
        """Write a person at once if the organizations of all roles are known, else when all are."""
        if all(self._organization(role) in self._organizations for role in person.roles):
            self._write_roles(slug, person, mentions)
        else:
            self._people.append((slug, person, mentions))

    def _write_roles(self, slug: str, person: Any, mentions: Mentions) -> None:
        self._write_record("person", slug, person, mentions)
        for number, role in enumerate(person.roles):
            self._write_role(slug, person, number, role)

    def _write_record(self, kind: str, slug: str, record: Any, found: Mentions) -> None:
        ref, item, spans = f"{kind}/{slug}", self._json.encode(record).decode(), _spans(record)
        cells = self._cells(KINDS[kind].columns, record)
        label, sort = _label(record), _sort(record, spans)
        row = self._insert(kind, ref, record.name, item, label, sort, cells, _disputed(record))
        self._spans(row, kind, spans, sort)
        facets = list(_facets(record))
        mentions = [(field, self._targets(node)) for field, node in found]
        links = {(field, target) for field, targets in mentions for target in targets}
        besides = {("country", f"country/{value}") for facet, value in facets if facet == "country"}
        if kind == "person":
            besides |= {("roles", f"organization/{self._post(role)[0]}") for role in record.roles}
        self._links(row, links | besides)
        self._facets(row, kind, facets)
        called = self._name(row, kind, map(heard, _names(slug, record)), _hints(record))
        if kind == "organization":
            self._called |= {ref: called, f"country/{record.code}": called}
        elif kind in MENTIONED and len(self._called) < KNOWN:
            self._called[ref] = called
        body = _body(record)
        self._text(row, kind, record, body)
        mentioned = [targets for _, targets in mentions if not targets[0].startswith("source/")]
        mentioned += [[target] for _, target in besides]
        self._asked(row, kind, called, mentioned, [value for _, value in facets], body)
        for field, type_, span in _entries(record):
            shown = plain(record) | {"id": ref, "kind": kind, "type": type_}
            shown["date"] = shown[field]
            disputed = ["date" if other.field == field else other.field for other in record.other_values]
            self._write_entry(f"{ref}/{field}", shown, disputed, span, links | besides, facets, body)

    def _write_source(self, slug: str, source: Any) -> None:
        """Write a source: it mentions nothing and is asked for by its slug; its words are for the search."""
        spans, item = _spans(source), self._json.encode(source).decode()
        cells, sort = self._cells(KINDS["source"].columns, source), _sort(source, spans)
        row = self._insert("source", f"source/{slug}", source.name, item, _label(source), sort, cells, ())
        self._spans(row, "source", spans, sort)
        self._facets(row, "source", [("tier", source.tier)])
        self._pen.write("bags", (bag(slug), "source", row))
        said = (source.publisher, source.issued, source.tier, source.lang, source.summary)
        body = " ".join([str(one) for one in said if one])
        self._pen.write("texts", (row, source.title, "", body, "source"))

    def _write_hidden(self, kind: str, slug: str, record: Any) -> None:
        """Keep only what a record is called, for those that mention it."""
        name = record.name
        item = self._json.encode({"name": name}).decode()
        self._insert("", f"{kind}/{slug}", name, item, _label(record), "", "", [])

    def _write_entry(
        self,
        name: str,
        shown: dict[str, Any],
        disputed: list[str],
        span: Span,
        links: Iterable[tuple[str, str]],
        facets: Iterable[tuple[str, str]],
        body: str,
    ) -> None:
        """Write one day or period of the chronology that is not the date of a record."""
        cells = self._cells(DERIVED["entry"][1], shown)
        sort = f"{span.start_earliest} {span.start_latest}"
        item = self._json.encode(shown).decode()
        row = self._insert(
            "entry", f"entry/{name}", shown["name"], item, shown["name"], sort, cells, disputed
        )
        self._pen.write("texts", (row, shown["name"], "", body, "entry"))
        self._spans(row, "entry", [span], sort)
        self._links(row, links)
        kept = [(facet, value) for facet, value in facets if facet != "type"]
        self._facets(row, "entry", [*kept, ("type", shown["type"])])

    def _write_post(self, organization: str, post: str, title: str, spec: Any = None) -> None:
        self._posts.setdefault(post, {})[organization] = title
        ref = f"post/{organization}/{post}"
        item = {"name": title, "organization": organization, "sources": ()} | (plain(spec) if spec else {})
        row = self._insert("post", ref, title, self._json.encode(item).decode(), title, title, "", [])
        self._links(row, [("organization", f"organization/{organization}")])
        owner = self._organizations[organization]
        if spec and spec.seats == 1 and owner.type != "state":
            self._single.append(f"{ref} {title}")
        owners = [*_names(organization, owner), owner.code]
        forms = [*spec.aliases, *_forms(spec.names)] if spec else []
        titles = [post, title, *forms]
        owned = {word for name in owners for word in tokens(name)}
        alone = " ".join(word for word in tokens(title) if word not in owned)
        sounds = [_heard(one) for one in [*titles, *([alone] if alone else [])]]
        sounds += [[*_heard(one), *_heard(name)] for one in titles for name in owners]
        self._called[ref] = called = self._name(row, "post", sounds, owners)
        self._asked(row, "post", called, (), (), "")

    def _write_role(self, slug: str, person: Any, number: int, role: Any) -> None:
        organization, post = self._post(role)
        if organization not in self._posts.get(post, {}):
            self._write_post(organization, post, role.title)
        title = self._posts[post][organization]
        item: dict[str, Any] = {"person": slug, "name": person.name, "post": post}
        item |= dict.fromkeys(("title", "organization", "for_state", "start", "end", "until")) | plain(role)
        item |= {"post": post, "organization": organization, "title": title}
        item["sources"] = item.pop("sources", None) or [plain(cited) for cited in person.sources]
        span = tenure(role)
        disputed = [other.field for other in role.other_values]
        cells = self._cells(DERIVED["role"][1], item)
        ref = f"role/{slug}/{number}"
        encoded = self._json.encode(item).decode()
        began_by = bool(role.start) and role.start.start is None  # comes where it was first seen
        sort = span.start_latest if began_by else span.start_earliest
        row = self._insert("role", ref, person.name, encoded, person.name, sort, cells, disputed)
        self._spans(row, "role", [span], sort)
        targets = [f"post/{organization}/{post}", f"person/{slug}", f"organization/{organization}"]
        targets += [f"organization/{role.for_state}"] if role.for_state else []
        links = [("role", target) for target in targets] + _cited(item)
        self._links(row, links)
        if role.start and not role.start.is_span:
            term = item | {"id": ref, "kind": "role", "name": f"{person.name}, {title}", "type": "term"}
            term["date"] = _term(role)
            own = [("of", f"person/{slug}"), *links]
            lasted = span if "/" in term["date"] else role.start.as_point()  # without an end, only its start
            self._write_entry(f"{ref}/term", term, disputed, lasted, own, [], _body(term))

    def _write_status(self, slug: str, fact: Any, state: Any) -> None:
        start, slash, end = fact.date.text.partition("/")
        span = fact.date.as_period()
        if following := self._next_status(fact, span):  # a status ends where the next one begins
            end = following.date.text.partition("/")[0]
            span = span._replace(end_earliest=following.date.earliest, end_latest=following.date.earliest)
        elif not slash:
            span = span._replace(end_earliest=None, end_latest=None)
        item = {"code": state.code, "name": state.name, "status": fact.status}
        item |= {"start": None if start == ".." else start, "end": end or None}
        item |= {key: value for key, value in plain(fact).items() if key in ("steps", *COMMON)}
        item |= {"start_earliest": span.start_earliest, "start_latest": span.start_latest}
        sort = f"{fold(state.name)} {span.start_earliest}"
        disputed = ["start" if other.field == "date" else other.field for other in fact.other_values]
        cells = self._cells(DERIVED["status"][1], item)
        encoded = self._json.encode(item).decode()
        row = self._insert("status", f"status/{slug}", state.name, encoded, state.name, sort, cells, disputed)
        self._spans(row, "status", [span], sort)
        self._links(row, [("of", target) for target in self._targets(fact.of)] + _cited(item))
        self._facets(row, "status", [("status", fact.status)])

    def _next_status(self, fact: Any, span: Span) -> Any:
        """Return the next status of the same state, if this one is without an end."""
        if fact.date.is_span and fact.date.end is not None:
            return None
        others = [other for _, other in self._statuses[_slug(fact.of)] if other is not fact]
        later = [other for other in others if other.date.earliest > span.start_latest]
        return min(later, key=lambda other: other.date.earliest, default=None)

    def _insert(
        self,
        kind: str,
        ref: str,
        name: str,
        item: str,
        label: str,
        sort: str,
        cells: str,
        disputed: Iterable[str],
    ) -> int:
        self._id += 1
        self._pen.write("records", (self._id, ref, kind, name, label, sort, cells, item, " ".join(disputed)))
        return self._id

    def _spans(self, row: int, kind: str, spans: list[Span], sort: str) -> None:
        self._pen.write(
            "spans", *[(row, number, kind, _is_short(span), *span, sort) for number, span in enumerate(spans)]
        )

    def _links(self, row: int, links: Iterable[tuple[str, str]]) -> None:
        self._pen.write("links", *[(row, field, target) for field, target in links])

    def _facets(self, row: int, kind: str, facets: Iterable[tuple[str, str]]) -> None:
        self._pen.write("facets", *[(f"{kind} {facet}", value, row) for facet, value in facets])

    def _name(self, row: int, kind: str, names: Iterable[list[str]], hints: list[str]) -> str:
        """Make a record known by each of its names, which are given as they sound, and return their words.

        Hints help a name along that is not one by itself.
        """
        sounds = list(names)
        bags = {" ".join(sorted(set(sound))) for sound in sounds}
        self._pen.write("bags", *[(key, kind, row) for key in bags])
        known = dict.fromkeys(chain.from_iterable((*sounds, *map(_heard, hints))))
        self._pen.write("names", (row, " ".join(known), kind))
        return " ".join(bags)

    def _text(self, row: int, kind: str, record: Any, body: str) -> None:
        others = [*_forms(getattr(record, "names", {})), *getattr(record, "aliases", ())]
        self._pen.write("texts", (row, record.name, " ".join(others), body, kind))

    def _asked(
        self,
        row: int,
        kind: str,
        called: str,
        mentions: Iterable[list[str]],
        facets: Iterable[str],
        body: str,
    ) -> None:
        """Make a record answer questions that name what it mentions; later, where that is not all known yet.

        What it mentions may be any of several ids, of which exactly one is a record.
        """
        named = [next((one for one in targets if one in self._called), "") for targets in mentions]
        if all(named) and kind != "statement":  # of whom one is, more is said when all people are known
            words = " ".join((*(self._called[target] for target in set(named)), *facets))
            self._pen.write("asks", (row, apart(called), apart(words), "", apart(body), kind))
        else:
            self._pen.write("later", (row, called, " ".join(facets)))

    def _cells(self, columns: Sequence[Any], source: Any) -> str:
        return "\t".join([self._cell(column.cell, column.value(source)) for column in columns])

    def _cell(self, kind: str, value: Any) -> str:
        """Write a cell as one line; a reference as the ids it may be, to be named when it is shown."""
        if value is None or value == "":
            return ""
        if value.__class__ in (list, tuple):
            return "; ".join([self._cell(kind, item) for item in value])
        if kind == "reference":
            return "|".join(self._targets(value))
        return " ".join(str(value).split())

    def _targets(self, reference: Any) -> list[str]:
        """Return the ids a reference may stand for; exactly one of them is a record."""
        kinds: tuple[str, ...] = getattr(reference, "kinds", ())
        if len(kinds) == 1 and kinds[0] != "post" and "/" not in reference:
            return [f"{kinds[0]}/{reference}"]
        if kinds == ("post",):
            organization, _, post = reference.rpartition("/")
            return [f"post/{organization or next(iter(self._posts[post]))}/{post}"]
        if not kinds or reference.partition("/")[0] in kinds:
            return [str(reference)]
        return [f"{kind}/{reference}" for kind in kinds]

    def _organization(self, role: Any) -> str:
        """Return the organization of a role, as far as the role says it."""
        return (role.post or "").rpartition("/")[0] or role.organization or ""

    def _post(self, role: Any) -> tuple[str, str]:
        """Return the organization and the post of a role."""
        if role.post is None:
            return role.organization, "-".join(words(role.title))
        post = role.post.rpartition("/")[2]
        return self._organization(role) or next(iter(self._posts[post])), post


_UNSORTED = {
    *("sources", "names", "aliases", "formerly", "other_values"),
    *("steps", "roles", "posts", "participants"),
}
_UNSEARCHED = {
    *("other_values", "id", "kind", "sources", "wikidata", "url", "archive_url"),
    *("formerly", "checked", "without_facts"),
}


_heard = lru_cache(maxsize=4096)(heard)  # years and places come again and again


def _term(role: Any) -> str:
    """Return when a role that has a start was held, as one date: without an end where that is not known."""
    end = role.end or role.until
    if end is None or (role.end and not role.end.is_open and role.end.is_span):
        return str(role.start)
    return f"{role.start}/{end.text.rpartition('/')[2]}"


def _is_short(span: Span) -> bool:
    """Say whether something was surely over a year after it may have begun."""
    first, last = span.start_earliest, span.end_latest
    if last is None or last[:4] == first[:4]:
        return last is not None
    return last <= f"{int(first[:4]) + 1:04}{first[4:]}"


def _disputed(record: Any) -> list[str]:
    """Return the fields that other sources give another value."""
    disputed = [other.field for other in getattr(record, "other_values", ())]
    if isinstance(record, Person) and any(role.other_values for role in record.roles):
        disputed.append("roles")
    return disputed


def _body(record: Any) -> str:
    """Return all text of a record or an item, its names apart, that a search should look in."""
    found: list[str] = []
    if isinstance(record, dict):
        _say({key: value for key, value in record.items() if key not in ("name", "names", "aliases")}, found)
    else:
        for field in _searched(record.__class__):
            if field not in ("name", "names", "aliases") and (value := getattr(record, field)):
                _say(value, found)
    return " ".join(found)


def _say(node: Any, found: list[str]) -> None:
    """Add all text within a value that a search should look in."""
    if isinstance(node, str):
        found.append(node)
    elif isinstance(node, Date):
        found.append(node.text)
    elif isinstance(node, msgspec.Struct):
        for field in _searched(node.__class__):
            if value := getattr(node, field):
                _say(value, found)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in _UNSEARCHED:
                _say(value, found)
    elif isinstance(node, tuple | list):
        for value in node:
            _say(value, found)


@cache
def _searched(record: type[msgspec.Struct]) -> list[str]:
    """Return the fields of a class that a search should look in, its own before the common ones."""
    fields = [name for name in record.__struct_fields__ if name not in _UNSEARCHED]
    return sorted(fields, key=lambda name: name in COMMON)


def _slug(organization: str) -> str:
    return organization.removeprefix("organization/")


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
    """Yield the days and periods of a record for the chronology, its own date apart: field, type and span."""
    if isinstance(record, Document):
        if record.covers:
            span, made = record.covers.as_period(), record.date.as_point()
            if record.covers.start is None:  # until then; from when there was a text, at the earliest
                span = span._replace(start_earliest=made.start_earliest)
            yield "covers", "period", span
        if record.in_force:
            yield "in_force", "in-force", record.in_force.as_period()
    elif isinstance(record, Organization) and record.founded:
        yield "founded", "founding", record.founded.as_point()


def _sort(record: Any, spans: list[Span]) -> str:
    if isinstance(record, Person):
        return fold(record.family or record.name)
    if isinstance(record, Organization):
        return fold(record.name)
    return f"{spans[0].start_earliest} {spans[0].start_latest}" if spans else LAST_DAY


def _forms(names: dict[str, Any]) -> list[str]:
    """Return every form of a name that is given by language."""
    return [form for forms in names.values() for form in ((forms,) if isinstance(forms, str) else forms)]


def _names(slug: str, record: Any) -> list[str]:
    """Return every name a record goes by, those included that another source gives it."""
    others = [other.value for other in getattr(record, "other_values", ()) if other.field == "name"]
    ordinal = getattr(record, "ordinal", None)
    numbered = [f"{nth(ordinal)} {what}" for what in (record.type, "meeting")] if ordinal else []
    return [
        slug,
        record.name,
        *_forms(getattr(record, "names", {})),
        *getattr(record, "aliases", ()),
        *others,
        *numbered,
    ]


def _hints(record: Any) -> list[str]:
    """Return words that people add to a name: the year and the place of an event, a country's code."""
    hints = [record.code] if isinstance(record, Organization) else []
    if date := getattr(record, "date", None):
        bounds = {date.earliest, date.latest} - {FIRST_DAY, LAST_DAY}
        hints += sorted({bound[:4] for bound in bounds})
    if place := getattr(record, "place", None):
        hints += [place.city, place.venue]
    return hints


def _facets(record: Any) -> Iterator[tuple[str, str]]:
    """Yield the plain values a list can be narrowed by."""
    for field in ("type", "act", "status", "tier", "country"):
        if value := getattr(record, field, None):
            yield field, value
    if ordinal := getattr(record, "ordinal", None):
        yield "ordinal", str(ordinal)
    if place := getattr(record, "place", None):
        yield from (("place", value) for value in (place.city, place.venue, "online" * place.online) if value)
        if place.country:
            yield from (("place", place.country), ("country", place.country))
    for one in getattr(record, "participants", ()):
        if one.as_:
            yield "as", one.as_
