"""The records: one frozen class a kind, and KINDS, from which validation, schema, JSON and tables follow.

The names follow Popolo (people, posts, roles), schema.org (events, figures, claims), CSL-JSON (sources,
documents), ISO 3166-1 (countries), BCP 47 (languages) and EDTF (dates). ``data/README.md`` is the manual.

Importing this costs msgspec (about 10 ms), so only what reads YAML does: a query finds all it needs in
the compiled book.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, get_args

import msgspec
from msgspec import Meta, Struct

from sco_facts.dates import Date, End, parse, parse_end

Slug = Annotated[
    str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="small letters, digits and hyphens")
]
Text = Annotated[str, Meta(min_length=1, description="some text")]
Country = Annotated[str, Meta(pattern=r"^([A-Z]{2})?$", description="a country code of ISO 3166-1, as KZ")]
Language = Annotated[str, Meta(pattern=r"^([a-z]{2,3}(-[A-Za-z0-9]+)*)?$", description="a BCP 47 tag, as zh")]
Wikidata = Annotated[str, Meta(pattern=r"^(Q[1-9][0-9]*)?$", description="a Wikidata item, as Q485207")]
Address = Annotated[str, Meta(pattern=r"^(https?://[^\s]+)?$", description="a web address, with https://")]
Paragraph = Annotated[str, Meta(pattern=r"^¶[0-9]+$", description="a paragraph, as ¶4 (¶0 is the headline)")]


class Reference(str):
    """The slug of another record, or ``kind/slug`` where more than one kind is allowed."""

    kinds: ClassVar[tuple[str, ...]] = ()
    __slots__ = ()


class EventRef(Reference):
    """An event."""

    kinds = ("event",)


class PersonRef(Reference):
    """A person."""

    kinds = ("person",)


class OrganizationRef(Reference):
    """An organization, a body of one, or a state."""

    kinds = ("organization",)


class DocumentRef(Reference):
    """A document."""

    kinds = ("document",)


class SourceRef(Reference):
    """A source."""

    kinds = ("source",)


class ActorRef(Reference):
    """Whoever says, leads or receives something."""

    kinds = ("person", "organization")


class AuthorityRef(Reference):
    """What approved something: a decision or another document, or a body."""

    kinds = ("document", "organization")


class PostRef(Reference):
    """A post, as ``organization/post`` or, where no other organization has one so called, ``post``."""

    kinds = ("post",)


class SubjectRef(Reference):
    """What a date is about."""

    kinds = ("organization", "event", "document", "person")


class _Strict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Refuses keys it does not know."""


class Citation(_Strict, frozen=True, kw_only=True):
    """Where a fact comes from; in YAML also just the slug of the source."""

    source: SourceRef
    at: Paragraph | tuple[Paragraph, ...] = ()
    for_: tuple[str, ...] = msgspec.field(default=(), name="for")


class OtherValue(_Strict, frozen=True, kw_only=True):
    """What another source says of one field, kept beside the value that is preferred."""

    field: Text
    value: Text
    rank: Literal["normal", "deprecated"] = "normal"
    why: Text
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]


class Step(_Strict, frozen=True, kw_only=True):
    """One dated act on the way to a post or a status: applied, decided, elected, signed, admitted."""

    date: Date
    step: Slug
    by: ActorRef | None = None
    sources: tuple[Citation, ...] = ()


class Place(_Strict, frozen=True, kw_only=True):
    """Where something was held."""

    city: str = ""
    country: Country = ""
    venue: str = ""
    online: bool = False

    def __str__(self) -> str:
        return ", ".join(
            part for part in (self.venue, self.city, self.country, "online" * self.online) if part
        )


class Participant(_Strict, frozen=True, kw_only=True):
    """Who took part, in what capacity."""

    person: PersonRef | None = None
    organization: OrganizationRef | None = None
    as_: str = msgspec.field(default="", name="as")


class PostSpec(_Strict, frozen=True, kw_only=True):
    """An office in an organization that people hold one after another."""

    title: Text
    names: dict[Language, str | tuple[str, ...]] = {}
    aliases: tuple[str, ...] = ()
    seats: Annotated[int, Meta(ge=1)] | None = None
    term: str = ""
    renewable: bool | None = None
    summary: str = ""
    sources: tuple[Citation, ...] = ()


class Role(_Strict, frozen=True, kw_only=True):
    """A person in a post. ``end`` is when it really ended, ``until`` when it was planned to.

    Who is ``acting`` stands in for a holder and takes no seat.
    """

    post: PostRef | None = None
    title: str = ""
    organization: OrganizationRef | None = None
    acting: bool = False
    start: Date | None = None
    end: End | None = None
    until: Date | None = None
    for_state: OrganizationRef | None = None
    how: str = ""
    steps: tuple[Step, ...] = ()
    summary: str = ""
    sources: tuple[Citation, ...] = ()
    other_values: tuple[OtherValue, ...] = ()


class Record(_Strict, frozen=True, kw_only=True):
    """What every kind of record has."""

    name: Text
    names: dict[Language, str | tuple[str, ...]] = {}
    aliases: tuple[str, ...] = ()
    summary: str = ""
    wikidata: Wikidata = ""
    checked: Date | None = None
    formerly: tuple[Slug, ...] = ()
    other_values: tuple[OtherValue, ...] = ()
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]


class Event(Record, frozen=True, kw_only=True):
    """Something that took place, or was planned to (schema.org Event). ``ordinal``: which of its body's."""

    date: Date
    type: Slug
    ordinal: Annotated[int, Meta(ge=1)] | None = None
    status: Literal["held", "planned", "postponed", "cancelled"] = "held"
    place: Place | None = None
    body: OrganizationRef | None = None
    chair: ActorRef | None = None
    participants: tuple[Participant, ...] = ()
    part_of: EventRef | None = None


class Person(Record, frozen=True, kw_only=True):
    """A person and the posts held (Popolo Person, Membership)."""

    family: str = ""
    given: str = ""
    country: Country = ""
    languages: tuple[Language, ...] = ()
    rank: str = ""
    roles: tuple[Role, ...] = ()


class Document(Record, frozen=True, kw_only=True):
    """A text that was signed, adopted, approved or drafted (schema.org Legislation, CSL-JSON)."""

    date: Date
    type: Slug
    act: Slug
    event: EventRef | None = None
    body: OrganizationRef | None = None
    approved_by: AuthorityRef | None = None
    parties: tuple[OrganizationRef, ...] = ()
    covers: Date | None = None
    in_force: Date | None = None
    number: str = ""


class DatedFact(Record, frozen=True, kw_only=True):
    """A day or a period that means something: a status, a chairmanship, a deadline."""

    date: Date
    type: Slug
    of: SubjectRef | None = None
    status: Literal["member", "observer", "dialogue-partner", "partner"] | None = None
    body: OrganizationRef | None = None
    place: Place | None = None
    event: EventRef | None = None
    document: DocumentRef | None = None
    steps: tuple[Step, ...] = ()


class Organization(Record, frozen=True, kw_only=True):
    """A state, an organization, or a body or agency of one (Popolo Organization)."""

    type: Literal["state", "organization", "body", "agency"]
    code: Country = ""
    parent: OrganizationRef | None = None
    seat: str = ""
    founded: Date | None = None
    posts: dict[Slug, PostSpec] = {}


class Counted(_Strict, frozen=True, kw_only=True):
    """The records that a figure counts: of a kind, and of the type or status, if it says so."""

    kind: Literal["event", "document", "status"]
    type: str = ""
    status: str = ""


class Figure(Record, frozen=True, kw_only=True):
    """A number that a source gives (schema.org QuantitativeValue).

    ``counts`` says which records of the base it is the number of: those of its event, else of its date.
    """

    of: Text
    value: int | float
    qualifier: Literal["", "about", "nearly", "over", "at least", "at most"] = ""
    unit: Text
    date: Date | None = None
    by: ActorRef | None = None
    event: EventRef | None = None
    counts: Counted | None = None


class Statement(Record, frozen=True, kw_only=True):
    """Something said, proposed or promised, by whom and when (schema.org Claim)."""

    by: ActorRef
    date: Date
    event: EventRef | None = None
    type: Literal["proposal", "pledge", "assessment", "invitation", "claim"] = "claim"
    to: ActorRef | None = None
    through: ActorRef | None = None


class Source(_Strict, frozen=True, kw_only=True):
    """Where facts come from (CSL-JSON)."""

    title: Text
    publisher: Text
    issued: Date | None = None
    url: Address = ""
    accessed: Date | None = None
    tier: Literal["primary", "official", "wire", "press", "reference"]
    lang: Language = ""
    archive_url: Address = ""
    paragraphs: Annotated[int, Meta(ge=0)] | None = None
    without_facts: dict[Paragraph, str] = {}
    summary: str = ""
    checked: Date | None = None
    formerly: tuple[Slug, ...] = ()

    @property
    def name(self) -> str:
        """A source is called by its title."""
        return self.title


AnyRecord = Record | Source
Cell = Literal["text", "date", "moment", "period", "number", "reference", "status"]


class Column(NamedTuple):
    """One column of a kind's table; a cell of several values joins them with ``'; '``."""

    name: str
    cell: Cell
    value: Callable[[Any], Any]
    field: str = ""  # the field it shows, where sources may disagree on it


class Kind(NamedTuple):
    """What the program must know of a kind beyond the fields of its class."""

    plural: str
    record: type[AnyRecord]
    columns: tuple[Column, ...]


def _field(name: str, cell: Cell = "text") -> Column:
    """Make the column that shows a field as it is."""
    return Column(name, cell, lambda record: getattr(record, name), name)


_SOURCE = Column("source", "reference", lambda record: [cited.source for cited in record.sources])

KINDS: dict[str, Kind] = {
    "event": Kind(
        "events",
        Event,
        (
            _field("date", "date"),
            Column("event", "text", lambda event: event.name, "name"),
            _field("type"),
            _field("status", "status"),
            _field("place"),
            _SOURCE,
        ),
    ),
    "person": Kind(
        "people",
        Person,
        (
            _field("name"),
            _field("country"),
            Column(
                "posts",
                "reference",
                lambda person: [role.post or role.title for role in person.roles],
                "roles",
            ),
            _SOURCE,
        ),
    ),
    "document": Kind(
        "documents",
        Document,
        (
            _field("date", "moment"),
            Column("document", "text", lambda document: document.name, "name"),
            _field("type"),
            _field("act", "status"),
            _field("covers", "period"),
            _field("event", "reference"),
            _SOURCE,
        ),
    ),
    "date": Kind(
        "dates",
        DatedFact,
        (
            _field("date", "date"),
            Column("what", "text", lambda fact: fact.name, "name"),
            _field("type"),
            _field("of", "reference"),
            _SOURCE,
        ),
    ),
    "organization": Kind(
        "organizations",
        Organization,
        (
            _field("name"),
            _field("type"),
            _field("code"),
            _field("parent", "reference"),
            _field("summary"),
            _SOURCE,
        ),
    ),
    "figure": Kind(
        "figures",
        Figure,
        (
            _field("date", "date"),
            Column(
                "value",
                "number",
                lambda figure: f"{figure.qualifier} {figure.value}".strip(),
                "value",
            ),
            _field("unit"),
            _field("of"),
            _field("by", "reference"),
            _SOURCE,
        ),
    ),
    "statement": Kind(
        "statements",
        Statement,
        (
            _field("date", "moment"),
            _field("by", "reference"),
            Column("statement", "text", lambda statement: statement.name, "name"),
            _field("type"),
            _field("to", "reference"),
            _SOURCE,
        ),
    ),
    "source": Kind(
        "sources",
        Source,
        (
            _field("issued", "date"),
            _field("publisher"),
            _field("title"),
            _field("tier"),
            Column("address", "text", lambda source: source.url),
        ),
    ),
}


def _item(name: str, cell: Cell = "text") -> Column:
    """Make the column that shows one entry of an item."""
    return Column(name, cell, lambda item: item.get(name), name)


def _acts(item: dict[str, Any]) -> str:
    """Say by which acts a role came about, else how, and whether it was only acting."""
    acts = [f"{step['step']} {step['date']}" for step in item.get("steps", ())] or [item.get("how", "")]
    return "; ".join(["acting"] * bool(item.get("acting")) + [act for act in acts if act])


_ITEM_SOURCE = Column(
    "source", "reference", lambda item: [f"source/{cited['source']}" for cited in item["sources"]]
)

# What is written inside other records but asked for by itself: name in the plural, columns over its item.
DERIVED: dict[str, tuple[str, tuple[Column, ...]]] = {
    "entry": (
        "dates",
        (
            _item("date", "date"),
            Column("what", "text", lambda item: item["name"], "name"),
            _item("type"),
            Column("of", "reference", lambda item: item.get("subject")),
            _ITEM_SOURCE,
        ),
    ),
    "post": ("posts", (_item("name"), _item("organization"), _ITEM_SOURCE)),
    "role": (
        "roles",
        (
            Column("post", "reference", lambda item: f"post/{item['organization']}/{item['post']}"),
            Column("holder", "reference", lambda item: f"person/{item['person']}"),
            Column(
                "for", "reference", lambda item: item["for_state"] and f"organization/{item['for_state']}"
            ),
            Column("from", "moment", lambda item: item["start"], "start"),
            Column("to", "moment", lambda item: item["end"], "end"),
            _item("until", "moment"),
            Column("how", "text", _acts),
            _ITEM_SOURCE,
        ),
    ),
    "match": ("matches", (_item("kind"), _item("name"), _item("where"), _item("id"))),
    "field": ("fields", (_item("id"), _item("field"), _item("value"))),
    "status": (
        "states",
        (
            Column("state", "text", lambda item: item["name"]),
            _item("code"),
            _item("status", "status"),
            Column("from", "moment", lambda item: item["start"], "start"),
            Column("to", "moment", lambda item: item["end"], "end"),
            _ITEM_SOURCE,
        ),
    ),
}
KIND_OF = {kind.plural: name for name, kind in KINDS.items()}


def typed(raw: object, of: Any) -> Any:
    """Give text from YAML the type of its field; raise msgspec.ValidationError where it cannot have it."""
    return msgspec.convert(raw, of, strict=False, dec_hook=_decode)


def plain(record: AnyRecord | Struct) -> dict[str, Any]:
    """Return a record's fields as in its YAML, typed, with defaults left out."""
    fields: dict[str, Any] = msgspec.to_builtins(record, enc_hook=str)
    return fields


def walk(node: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Reference | Date]]:
    """Yield every reference and date within a record, with the way to it."""
    if isinstance(node, Reference | Date):
        yield path, node
    elif isinstance(node, Struct):
        for field, key in _leading(node.__class__, (Reference, Date)):
            yield from walk(getattr(node, field), (*path, key))
    elif isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from walk(item, (*path, str(index)))
    elif isinstance(node, dict):
        for key, item in node.items():
            yield from walk(item, (*path, key))


def references(record: Struct) -> Iterator[tuple[str, Reference]]:
    """Yield every reference within a record with the field of the record it stands in; quicker than walk."""
    found: list[Reference] = []
    for field, key in _leading(record.__class__, (Reference,)):
        if value := getattr(record, field):
            _gather(value, found)
            yield from ((key, reference) for reference in found)
            found.clear()


def _gather(node: Any, found: list[Reference]) -> None:
    kind = node.__class__
    if kind is tuple:
        for item in node:
            _gather(item, found)
    elif issubclass(kind, Reference):
        found.append(node)
    elif kind is dict:
        for item in node.values():
            _gather(item, found)
    else:
        for field, _ in _leading(kind, (Reference,)):
            if value := getattr(node, field):
                _gather(value, found)


@cache
def _leading(record: type[Struct], to: tuple[type, ...]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a class that lead to values of some types, each also as YAML calls it."""
    fields = msgspec.structs.fields(record)
    return tuple((field.name, field.encode_name) for field in fields if _leads(field.type, to))


def _leads(type_: Any, to: tuple[type, ...]) -> bool:
    if isinstance(type_, type) and not get_args(type_):
        return issubclass(type_, to) or (issubclass(type_, Struct) and bool(_leading(type_, to)))
    return any(_leads(part, to) for part in get_args(type_))


def _decode(type_: Any, raw: Any) -> Any:
    if raw.__class__ is not str:
        raise ValueError("Expected text")
    if type_ is Date:
        return parse(raw)
    if type_ is End:
        return parse_end(raw)
    if "/" in raw and len(type_.kinds) == 1:
        return type_(raw.removeprefix(f"{type_.kinds[0]}/"))
    return type_(raw)
