"""What a record can get wrong by itself though each of its fields is good: errors, and warnings."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec

from sco_facts.dates import Date
from sco_facts.errors import FactsError, nearest
from sco_facts.explain import Reason
from sco_facts.problems import Way
from sco_facts.records import DatedFact, Document, Figure, Person, Role, Source, Step, typed

YEAR = timedelta(days=365)
WAYS_IN = ("admitted", "founded")  # the steps by which a state becomes a member


def faults(record: Any, way: Way) -> Iterator[Reason]:
    """Yield what contradicts itself in a valid record."""
    yield from _citations(record, way)
    if isinstance(record, DatedFact):
        yield from _unordered(record.steps, way)
        if record.type == "status":
            yield from _status(record, way)
    elif isinstance(record, Document):
        looks_back = record.type == "report"
        if record.covers and not looks_back and record.covers.latest < record.date.earliest:
            fault = "ends before the document is dated; mend one of the two"
            yield (*way, "covers"), "covers", fault
    elif isinstance(record, Figure) and not -1e18 < record.value < 1e18:
        fault = "'value' is no number that can be shown; write its digits"
        yield (*way, "value"), "value", fault
    elif isinstance(record, Person):
        for number, role in enumerate(record.roles):
            place = (*way, "roles", str(number))
            yield from _citations(role, place)
            yield from _role(role, place)


def doubts(record: Any, way: Way, today: str) -> Iterator[Reason]:
    """Yield what could be better in a valid record on an ISO day."""
    checked: Date | None = record.checked
    if checked and checked.latest < (date.fromisoformat(today) - YEAR).isoformat():
        fault = f"last checked {checked}; read its sources again and write the day"
        yield (*way, "checked"), "stale", fault
    if isinstance(record, Source) and record.url and not record.archive_url:
        yield (*way, "url"), "unarchived", "no copy is kept of this page; add its 'archive_url'"
    if isinstance(record, DatedFact) and record.status == "member" and not record.steps:
        fault = "nothing says how the member came in; add 'steps' with its admission or founding"
        yield way, "no-admission", fault


def _status(fact: DatedFact, way: Way) -> Iterator[Reason]:
    for field in ("of", "status"):
        if not getattr(fact, field):
            yield way, "missing-field", f"a date of the type 'status' needs '{field}'; add it"
    if fact.status == "member" and fact.steps:
        begins = fact.date.start.latest if fact.date.start else fact.date.latest
        if not any(step.step in WAYS_IN and step.date.earliest <= begins for step in fact.steps):
            fault = f"a member is {' or '.join(WAYS_IN)} by the day it begins; add that step or mend its date"
            yield (*way, "steps"), "never-admitted", fault


def _role(role: Role, way: Way) -> Iterator[Reason]:
    start, end = role.start, role.end or role.until
    if start and end and start.earliest > end.latest:
        field = "end" if role.end else "until"
        yield (*way, field), "backwards", "ends before it starts; mend one of the days"
    if role.post is None and not (role.title and role.organization):
        fault = "a role needs a 'post', or a 'title' and an 'organization'; add what is missing"
        yield way, "role", fault
    if role.post is not None and role.title:
        fault = "a role with a 'post' takes its title from there; delete this one"
        yield (*way, "title"), "role", fault
    yield from _unordered(role.steps, way)


def _unordered(steps: Iterable[Step], way: Way) -> Iterator[Reason]:
    before = ""
    for number, step in enumerate(steps):
        if step.date.latest < before:
            fault = "comes before the step above it; put the steps in the order of their dates"
            yield (*way, "steps", str(number), "date"), "steps", fault
        before = max(before, step.date.earliest)


def _citations(record: Any, way: Way) -> Iterator[Reason]:
    """Find citations for, and other values of, fields that the record does not have."""
    for number, citation in enumerate(getattr(record, "sources", ())):
        for field in citation.for_:
            yield from _field(record, field, (*way, "sources", str(number)))
    for number, other in enumerate(getattr(record, "other_values", ())):
        place = (*way, "other_values", str(number))
        yield from _field(record, other.field, place)
        types = field_types(record.__class__)
        if other.field in types and not _takes(types[other.field], other.value):
            fault = f"'{other.value}' is nothing that '{other.field}' can be; write what the source says"
            yield (*place, "value"), "value", fault


def _field(record: Any, field: str, way: Way) -> Iterator[Reason]:
    types = field_types(record.__class__)
    if field not in types:
        hint = nearest(field, list(types)) or f"; the fields here are {', '.join(types)}"
        yield way, "unknown-field", f"'{field}' is not a field{hint}"


@cache
def field_types(record: Any) -> dict[str, Any]:
    """Return the fields of a class, as YAML calls them, each with its type."""
    return {field.encode_name: field.type for field in msgspec.structs.fields(record)}


def _takes(type_: Any, text: str) -> bool:
    """Say whether a field of a type may be a text; what is not one value, as a list, is not compared."""
    try:
        typed(text, type_)
    except FactsError:
        return False
    except msgspec.ValidationError as error:
        return "Expected" in str(error) and "got `str`" in str(error) and "`int" not in str(error)
    return True
