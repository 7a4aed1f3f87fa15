"""Why a raw record is not what its class wants: every reason, in words, with the way to it."""

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from msgspec import inspect

from sco_facts.errors import FactsError, nearest
from sco_facts.problems import KEY, Way
from sco_facts.records import typed

Reason = tuple[Way, str, str]  # where, the code, and what is wrong; what to do


def reasons(raw: Any, record: type, way: Way) -> Iterator[Reason]:
    """Yield everything that keeps raw fields from being a record of this class."""
    yield from _explain(raw, inspect.type_info(record), way)


def _explain(raw: Any, info: inspect.Type, way: Way) -> Iterator[Reason]:
    """Yield everything that keeps a raw value from being what its field wants, in our words."""
    what = ""
    while isinstance(info, inspect.Metadata):
        what = what or (info.extra_json_schema or {}).get("description", "")
        info = info.type
    if isinstance(info, inspect.UnionType):
        info = _alternative(raw, info)
        yield from _explain(raw, info, way)
    elif isinstance(info, inspect.StructType):
        yield from _explain_struct(raw, info, way)
    elif isinstance(info, inspect.VarTupleType):
        yield from _explain_list(raw, info, way)
    elif isinstance(info, inspect.DictType):
        if not isinstance(raw, dict):
            yield way, "shape", f"'{way[-1]}' takes a mapping; write 'key: value' lines below it"
            return
        for key, item in raw.items():
            yield from _explain(key, info.key_type, (*way, key))
            yield from _explain(item, info.value_type, (*way, key))
    else:
        yield from _explain_scalar(raw, info, what, way)


def _explain_list(raw: Any, info: inspect.VarTupleType, way: Way) -> Iterator[Reason]:
    if not isinstance(raw, list):
        fault = f"'{way[-1]}' takes a list; write its items as [one, two] or below each other behind '-'"
        yield way, "shape", fault
        return
    if len(raw) < (info.min_length or 0):
        yield way, "missing-field", f"'{way[-1]}' is empty; give at least one"
    for index, item in enumerate(raw):
        yield from _explain(item, info.item_type, (*way, str(index)))


def _explain_struct(raw: Any, info: inspect.StructType, way: Way) -> Iterator[Reason]:
    if not isinstance(raw, dict):
        yield way, "shape", f"'{way[-1]}' takes fields; write 'key: value' lines below it"
        return
    fields = {field.encode_name: field for field in info.fields}
    for key, value in raw.items():
        if key in fields:
            yield from _explain(value, fields[key].type, (*way, key))
        else:
            hint = nearest(key, list(fields)) or f"; the fields here are {', '.join(fields)}"
            yield (*way, key, KEY), "unknown-field", f"'{key}' is not a field{hint}"
    for key, field in fields.items():
        if field.required and key not in raw:
            yield way, "missing-field", f"'{way[-1]}' has no '{key}'; add it"


def _explain_scalar(raw: Any, info: inspect.Type, what: str, way: Way) -> Iterator[Reason]:
    name = way[-1] if not way[-1].isdigit() else way[-2]
    if not isinstance(raw, str):
        shape = "list" if isinstance(raw, list) else "mapping"
        fault = f"'{name}' takes {what or 'a single value'}, not a {shape}; write it as plain text"
        yield way, "shape", fault
    elif isinstance(info, inspect.LiteralType):
        values = [str(value) for value in info.values]
        if raw not in values:
            hint = nearest(raw, values) or f"; it is one of {', '.join(value for value in values if value)}"
            yield way, "value", f"'{name}' cannot be '{raw}'{hint}"
    else:
        wanted, of = _wanted(info)
        try:
            typed(raw, of)
        except FactsError as error:
            yield way, "date", str(error)
        except msgspec.ValidationError:
            shown = f"not '{raw}'" if raw else "and it is empty"
            yield way, "value", f"'{name}' takes {what or wanted}, {shown}; mend it or delete the line"


def _wanted(info: inspect.Type) -> tuple[str, Any]:
    """Return what a plain field wants, in words, and the type that says so."""
    if isinstance(info, inspect.CustomType):
        return "a date", info.cls
    if isinstance(info, inspect.IntType):
        return "a whole number", int
    if isinstance(info, inspect.FloatType):
        return "a number", float
    if isinstance(info, inspect.BoolType):
        return "true or false", bool
    constraints = msgspec.Meta(
        pattern=getattr(info, "pattern", None) or None,
        min_length=getattr(info, "min_length", None),
    )
    return "text", Annotated[str, constraints]


def _alternative(raw: Any, info: inspect.UnionType) -> inspect.Type:
    """Choose the member of a union that a raw value was most likely meant for."""
    members = [one for one in info.types if not isinstance(one, inspect.NoneType)]
    shapes: dict[type, type] = {dict: inspect.StructType, list: inspect.VarTupleType}
    fitting = [one for one in members if isinstance(one, shapes.get(type(raw), ()))]
    plain = [one for one in members if not isinstance(one, inspect.StructType | inspect.VarTupleType)]
    return (fitting or plain[::-1] or members)[0]
