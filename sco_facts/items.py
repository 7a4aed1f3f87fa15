"""An item as JSON promises it, from what the book holds: in a set order, each date with its bounds."""

from typing import Any

from sco_facts.dates import parse

# The fields every kind has; they are shown behind those of the kind itself.
COMMON = ("summary", "aliases", "names", "wikidata", "checked", "formerly", "other_values", "sources")
DATES = {
    *("date", "start", "end", "until", "issued", "accessed", "checked"),
    *("covers", "in_force", "founded"),
}


def item_of(ref: str, encoded: str) -> dict[str, Any]:
    """Return the item of a record: what it is first, then the fields of its kind, then those of all."""
    from json import loads

    fields: dict[str, Any] = loads(encoded)
    kind = fields.pop("kind", ref.partition("/")[0])
    item = {"id": fields.pop("id", ref), "kind": kind}
    if kind == "source":
        item["name"] = fields["title"]
    elif kind != "role":
        item["name"] = fields.pop("name")
    common = {field: fields.pop(field) for field in COMMON if field in fields}
    item |= fields | common
    _bound(item)
    return item


def _bound(node: Any) -> None:
    """Set beside each date within an item the first and last day it may touch; ``None`` where it is open."""
    if isinstance(node, list):
        for one in node:
            _bound(one)
    elif isinstance(node, dict):
        for key, value in list(node.items()):
            if key not in DATES:
                if key != "sources" and isinstance(
                    value, list | dict
                ):  # what is cited has no date of its own
                    _bound(value)
            elif value and value != ".." and isinstance(value, str):
                date = parse(value)
                prefix = "" if key == "date" else f"{key}_"
                node.setdefault(f"{prefix}earliest", date.earliest if date.start else None)
                node.setdefault(f"{prefix}latest", date.latest if date.end else None)
