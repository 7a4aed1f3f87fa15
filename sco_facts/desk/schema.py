"""The JSON Schema of the base, so that an editor says of a file what the program would.

YAML gives an editor numbers, true and nothing where the program reads text, so text may be any of these.
Follows https://json-schema.org/draft/2020-12/schema
"""

from typing import Any

import msgspec

from sco_facts.dates import Date
from sco_facts.records import KINDS, Citation, Reference

SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_POINT = r"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|[0-9]{3}X|[0-9]{2}XX)[~?%]?"
DATE = {
    "type": ["string", "integer"],
    "pattern": rf"^({_POINT}(/({_POINT}|\.\.))?|\.\.(/{_POINT})?)$",
    "minimum": 1000,
    "maximum": 9999,
    "description": "a date: 2024, 2024-07, 2024-07-04, 2022-23 for autumn 2022, 2003-05~ for about, A/B",
}


def schema(kind: str = "") -> dict[str, Any]:
    """Return the schema of a file or, with a kind, of one record of that kind."""
    records = [spec.record for spec in KINDS.values()]
    _, parts = msgspec.json.schema_components(records, schema_hook=_hook, ref_template="#/$defs/{name}")
    defs = {name: _widened(part) for name, part in parts.items()}
    citation = Citation.__name__
    slug = {"type": "string", "pattern": "^(source/)?" + SLUG[1:], "description": "the slug of a source"}
    defs[citation] = {"anyOf": [slug, defs[citation]]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Facts about the SCO"}
    if kind:
        return {**head, "$ref": _ref(kind), "$defs": defs}
    properties = {
        spec.plural: {
            "type": "object",
            "propertyNames": {"pattern": SLUG},
            "additionalProperties": {"$ref": _ref(name)},
        }
        for name, spec in KINDS.items()
    }
    return {
        **head,
        "type": "object",
        "minProperties": 1,
        "properties": properties,
        "additionalProperties": False,
        "$defs": defs,
    }


def _ref(kind: str) -> str:
    return f"#/$defs/{KINDS[kind].record.__name__}"


def _hook(type_: type) -> dict[str, Any]:
    if issubclass(type_, Date):
        return dict(DATE)
    if issubclass(type_, Reference):
        kinds = "|".join(type_.kinds)
        pattern = r"^([a-z0-9-]+/)?" + SLUG[1:] if kinds == "post" else rf"^(({kinds})/)?{SLUG[1:]}"
        return {
            "type": "string",
            "pattern": pattern,
            "description": f"the slug of: {kinds.replace('|', ' or ')}",
        }
    raise NotImplementedError(type_)


def _widened(node: Any) -> Any:
    """Let text be whatever YAML makes of it, and nothing at all only where the program takes empty text."""
    if isinstance(node, list):
        return [_widened(part) for part in node]
    if not isinstance(node, dict):
        return node
    node = {key: _widened(part) for key, part in node.items() if key != "default"}
    if "anyOf" in node:
        node["anyOf"] = [part for part in node["anyOf"] if part != {"type": "null"}]
        if len(node["anyOf"]) == 1:
            node |= node.pop("anyOf")[0]
    if node.get("type") == "string":
        pattern, empty = node.get("pattern", ""), not node.get("minLength")
        if not pattern:
            node["type"] = ["string", "number", "boolean", *(["null"] if empty else [])]
        elif pattern.endswith(")?$"):
            node["type"] = ["string", "null"]
    return node
