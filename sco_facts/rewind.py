"""What was known when: a base as its sources had it on a day. ``data/README.md`` defines the rules."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from sco_facts.curated import Entry
from sco_facts.dates import Date, parse, parse_end
from sco_facts.records import (
    Citation,
    DatedFact,
    Event,
    Organization,
    OtherValue,
    Person,
    Role,
    Source,
    Step,
    references,
    typed,
)

# What tells a record from others stays, even where nothing of what it says was known yet.
IDENTITY = {
    "name",
    "posts",
    "names",
    "aliases",
    "formerly",
    "wikidata",
    "type",
    "of",
    "by",
    "code",
    "country",
    "body",
}
ROLE_IDENTITY = {"post", "title", "organization", "for_state"}

Known = Callable[[Citation], bool]
Issued = dict[str, str]  # source -> the first day it may have been published


def as_known(entries: Iterable[Entry], day: str) -> Iterator[Entry]:
    """Yield a base as known on an ISO day; what was not known at all only so far as others mention it."""
    base = list(entries)
    issued: Issued = {
        entry.slug: _published(entry.record) for entry in base if isinstance(entry.record, Source)
    }

    def known(citation: Citation) -> bool:
        return issued[citation.source.removeprefix("source/")] <= day

    for entry in base:
        if isinstance(entry.record, Source):
            yield entry._replace(known=issued[entry.slug] <= day)
        else:
            record = _rewound(entry.record, known, day, issued)
            state = isinstance(entry.record, Organization) and entry.record.type == "state"
            kept = record or entry.record
            known_at_all = state or record is not None
            yield entry._replace(record=kept, mentions=list(references(kept)), known=known_at_all)


def _published(source: Source) -> str:
    """Return the first day a source may have been out; without one, the day it was read."""
    return (
        source.issued.earliest if source.issued else source.accessed.earliest if source.accessed else "9999"
    )


def _rewound(record: Any, known: Known, day: str, issued: Issued) -> Any:
    """Return a record as known on a day, or None if it was not."""
    changes = _changes(record, record.sources, IDENTITY, known)
    if changes is None:
        return None
    if isinstance(record, Person):
        changes["roles"] = tuple(_roles(record, known, day, issued))
    if hasattr(record, "steps"):
        changes["steps"] = _steps(record.steps, record.sources, known, day)
    date: Any = changes.get("date", getattr(record, "date", None))
    if isinstance(record, DatedFact) and record.type == "status" and date.end and date.end.earliest > day:
        changes["date"] = parse(f"{date.text.partition('/')[0]}/..")  # that it would end nobody knew
    if isinstance(record, Event) and isinstance(date, Date) and date.earliest > day:
        changes["status"] = "planned"
    return msgspec.structs.replace(record, **changes)


def _roles(person: Person, known: Known, day: str, issued: Issued) -> Iterator[Role]:
    """Yield the roles known of; without a known start, held on the days its sources were published."""
    for role in person.roles:
        sources = role.sources or person.sources
        changes = _changes(role, sources, ROLE_IDENTITY, known)
        if changes is None:
            continue
        if role.start and changes.get("start", role.start) is None:
            seen = sorted(issued[citation.source.removeprefix("source/")] for citation in changes["sources"])
            changes |= {"start": parse(f"../{seen[0]}"), "end": parse_end(f"{seen[-1]}/..")}
        changes["steps"] = _steps(role.steps, sources, known, day)
        yield msgspec.structs.replace(role, **changes)


def _steps(
    steps: tuple[Step, ...], sources: tuple[Citation, ...], known: Known, day: str
) -> tuple[Step, ...]:
    """Return the steps that had been taken and were known of."""
    proofs = [citation for citation in sources if "steps" in citation.for_] or sources
    return tuple(
        step for step in steps if step.date.earliest <= day and any(map(known, step.sources or proofs))
    )


def _changes(
    record: Any, sources: tuple[Citation, ...], identity: set[str], known: Known
) -> dict[str, Any] | None:
    """Return the fields that were different on a day; None if nothing of the record was known.

    A field rests on the sources given for it, else on those given for no field in particular. If none of
    these was known, another value that was takes its place; else it is left out.
    """
    cited = tuple(filter(known, sources))
    others = [other for other in record.other_values if any(map(known, other.sources))]
    if not cited and not others:
        return None
    changes: dict[str, Any] = {}
    for field in msgspec.structs.fields(record):
        if field.name in identity or field.name in ("sources", "other_values", "roles", "steps"):
            continue
        if any(map(known, _proofs(sources, field.encode_name))):
            continue
        other = next((one for one in others if one.field == field.encode_name), None)
        if other and (value := _typed(other.value, field.type)) is not None:
            changes[field.name] = value
            others.remove(other)
            cited += tuple(
                citation for citation in other.sources if known(citation) and citation not in cited
            )
        elif field.required:
            return None
        else:
            changes[field.name] = _default(field)
    return changes | {"sources": cited, "other_values": tuple(map(_known_only(known), others))}


def _typed(text: str, type_: Any) -> Any:
    """Return another value as its field has it; None where it is told in words."""
    try:
        return typed(text, type_)
    except msgspec.ValidationError:
        return None


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def _proofs(sources: tuple[Citation, ...], field: str) -> list[Citation]:
    """Return the sources that a field rests on."""
    return (
        [one for one in sources if field in one.for_]
        or [one for one in sources if not one.for_]
        or list(sources)
    )


def _known_only(known: Known) -> Callable[[OtherValue], OtherValue]:
    return lambda other: msgspec.structs.replace(other, sources=tuple(filter(known, other.sources)))
