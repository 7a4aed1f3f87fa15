"""A new record to fill in: the example of its kind in ``data/README.md``, with what is known put in."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from sco_facts.cache import default_data
from sco_facts.curated import raws
from sco_facts.dates import parse
from sco_facts.errors import UsageProblem, nearest, printable
from sco_facts.names import words
from sco_facts.problems import Problems
from sco_facts.records import KINDS
from sco_facts.stream import SLUG

_FIELD = re.compile(r"    (\w+):(.*)")
_COMMENT = re.compile(r"(?:^|\s)#\s*(.*)")
SUMMARY = "    summary: one or two sentences of your own"


def template(
    kind: str,
    values: dict[str, str],
    given: Sequence[str],
    sources: Sequence[str],
    slug: str | None,
    files: list[Path],
) -> str:
    """Return the YAML of a record, to be appended to the file of its kind.

    What is not given stands in a comment. ``given`` holds ``FIELD=VALUE``, ``sources`` slugs with or without
    ``@PARAGRAPH``. Raises UsageProblem for a field, a date or a source that cannot be, and for a slug that
    is taken.
    """
    filled = _filled(kind, values, given)
    taken = {(raw_kind, name) for raw_kind, name in _slugs(files)}
    if sources:
        filled["sources"] = f"[{', '.join(_citation(one, taken) for one in sources)}]"
    slug = _free(kind, slug, filled, taken)
    lines = [f"\n  {slug}:"]
    blocks = list(_blocks(kind))
    known = [field for field, _ in blocks]
    blocks[-1:-1] = [(field, []) for field in filled if field not in known]
    for field, block in blocks:
        lines += _written(kind, field, block, filled.get(field))
    return "\n".join(lines) + "\n"


def _filled(kind: str, values: dict[str, str], given: Sequence[str]) -> dict[str, str]:
    """Return each given field with its value as YAML."""
    fields = list(KINDS[kind].record.__struct_encode_fields__)
    own = {"name": "title", "date": "issued"} if kind == "source" else {}
    filled = {own.get(field, field): _scalar(value) for field, value in values.items()}
    for pair in given:
        field, equals, value = pair.partition("=")
        if not equals:
            raise UsageProblem(f"'{printable(pair)}' sets nothing; write --set FIELD=VALUE")
        filled[field] = _flow(value) if value.startswith(("[", "{")) else _scalar(value)
    for field in filled:
        if field not in fields:
            hint = nearest(field, fields) or f"; it has {', '.join(fields)}"
            raise UsageProblem(f"{KINDS[kind].plural} have no field '{printable(field)}'{hint}")
    for field in ("date", "issued"):
        if field in filled:
            parse(filled[field])
    return filled


def _scalar(text: str) -> str:
    """Write a text as YAML reads it back, with quotes only where it needs them."""
    try:
        plain = text == text.strip() and yaml.load(f"a: {text}\n", yaml.BaseLoader) == {"a": text}
    except yaml.YAMLError:
        plain = False
    return text if plain and "\n" not in text else json.dumps(text, ensure_ascii=False)


def _flow(text: str) -> str:
    try:
        yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        raise UsageProblem(
            f"'{printable(text)}' is not YAML; write it as {{city: Astana, country: KZ}}"
        ) from None
    return " ".join(text.split())


def _slugs(files: list[Path]) -> Iterator[tuple[str, str]]:
    """Yield every slug of a base that is or was in use, as far as its files can be read."""
    for path in files:
        for raw in raws(path, Problems()):
            yield raw.kind, raw.slug
            former = raw.fields.get("formerly") if isinstance(raw.fields, dict) else None
            yield from (
                (raw.kind, old)
                for old in (former if isinstance(former, list) else ())
                if isinstance(old, str)
            )


def _citation(text: str, taken: set[tuple[str, str]]) -> str:
    slug, _, paragraph = text.removeprefix("source/").partition("@")
    if ("source", slug) not in taken:
        known = [name for kind, name in taken if kind == "source"]
        hint = nearest(slug, known) or "; enter it first, with 'sco-facts new source'"
        raise UsageProblem(f"no source is called '{printable(slug)}'{hint}")
    numbers = [number.removeprefix("¶") for number in paragraph.split(",") if number]
    if not all(number.isdecimal() for number in numbers):
        raise UsageProblem(f"'{printable(paragraph)}' is no paragraph; write --source {slug}@4 or @4,5")
    if not numbers:
        return slug
    at = ", ".join(f"¶{int(number)}" for number in numbers)
    return f"{{source: {slug}, at: {at if len(numbers) == 1 else f'[{at}]'}}}"


def _free(kind: str, slug: str | None, filled: dict[str, str], taken: set[tuple[str, str]]) -> str:
    """Return the slug that was asked for, else the next free one that says what the record is."""
    if slug is not None:
        if not SLUG.fullmatch(slug):
            raise UsageProblem(f"'{printable(slug)}' is not a slug; use small letters, digits and hyphens")
        if (kind, slug) in taken:
            raise UsageProblem(f"the slug '{slug}' is taken; give another or none")
        return slug
    named = (
        f"{filled.get('publisher', '')} {filled['issued']}" if "issued" in filled else filled.get("name", "")
    )
    made = re.sub(r"[^a-z0-9]+", "-", " ".join(words(named))).strip("-") or f"new-{kind}"
    date = filled.get("date", "")
    if date[:4].isdecimal() and date[:4] not in made and kind in ("event", "document", "statement", "figure"):
        made += f"-{date[:4]}"
    number = 1
    while (kind, made if number == 1 else f"{made}-{number}") in taken:
        number += 1
    return made if number == 1 else f"{made}-{number}"


def _blocks(kind: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each field of the example of a kind with its lines."""
    manual = (default_data() / "README.md").read_text(encoding="utf-8")
    example = (
        manual.partition(f"\n### {KINDS[kind].plural}\n")[2].partition("```yaml\n")[2].partition("```")[0]
    )
    field, block = "", list[str]()
    for line in example.splitlines()[2:]:
        if found := _FIELD.fullmatch(line):
            if field:
                yield field, block
            field, block = found[1], []
            if field == "sources" and kind != "source":
                yield "summary", [SUMMARY]
        block.append(line)
    yield field, block


def _written(kind: str, field: str, block: list[str], value: str | None) -> list[str]:
    """Return the lines of a field: its value, a place for what is required, or the example as a comment."""
    said = [found[1] for line in block if (found := _COMMENT.search(line[6:]))]
    comment = f"   # {' '.join(said)}" if said else ""
    if value is not None:
        return [f"    {field}: {value}"]
    if field in _required(kind):
        empty = " []   # * as [{source: a-slug, at: ¶4}]" if field == "sources" else f" {comment or '  # *'}"
        return [f"    {field}:{empty}"]
    return [f"    # {line[4:]}" for line in block]


def _required(kind: str) -> set[str]:
    import msgspec

    return {field.encode_name for field in msgspec.structs.fields(KINDS[kind].record) if field.required}
