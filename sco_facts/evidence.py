"""How well each record is held: by how many independent sources, of which tier.

Sources are independent if their publishers differ; of a publisher's sources the one of the best tier counts.
"""

from collections import Counter
from typing import Any

from sco_facts.factbook import Column, FactBook
from sco_facts.output import Answer

TIERS = ("primary", "official", "wire", "press", "reference")  # the best first
WEAK = ("press", "reference")
COLUMNS = [
    Column("record"),
    Column("kind"),
    Column("independent", "number"),
    Column("held by"),
    Column("source", "reference"),
]


def evidence(book: FactBook, weak: bool, tier: str, limit: int | None) -> Answer:
    """Return the records, or those that rest on one source of the press, with what holds each."""
    items = [_item(*row) for row in book.held()]
    if weak:
        items = [item for item in items if item["independent"] == 1 and set(item["tiers"]) <= set(WEAK)]
    if tier:
        items = [item for item in items if tier in item["tiers"]]
    shown = items[:limit]
    rows = [
        [
            item["name"],
            item["kind"],
            str(item["independent"]),
            ", ".join(f"{count} {name}" for name, count in item["tiers"].items()),
            "; ".join(source["id"] for source in item["sources"]),
        ]
        for item in shown
    ]
    return Answer(book, "records", COLUMNS, rows, lambda: shown, total=len(items), found=bool(items))


def _item(ref: str, kind: str, name: str, sources: list[dict[str, Any]]) -> dict[str, Any]:
    best: dict[str, str] = {}
    for source in sources:
        known = best.setdefault(source["publisher"], source["tier"])
        best[source["publisher"]] = min(known, source["tier"], key=TIERS.index)
    tiers = Counter(sorted(best.values(), key=TIERS.index))
    held = {"independent": len(best), "tiers": dict(tiers)}
    return {"id": ref, "kind": kind, "name": name, **held, "sources": sources}
