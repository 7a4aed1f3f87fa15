"""An answer in the format asked for: one enum of formats, one table of writers."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, StrEnum
from typing import Any, NamedTuple, TextIO

from sco_facts.dates import Reading, parse, parse_end
from sco_facts.factbook import Column, FactBook, Row

SCHEMA_VERSION = 1


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    YAML = "yaml"
    MARKDOWN = "markdown"


class Layout(Enum):
    """What an answer looks like on a terminal."""

    TABLE = "one table"
    PANELS = "one panel an item"
    BOTH = "panels, and the table below them"
    TIMELINE = "a line a year or a month"
    LINES = "a line a row"


class Answer(NamedTuple):
    """What a command found: rows for people and spreadsheets, items for programs.

    ``rows`` are cells as the book holds them; ``matches`` says how surely each row passes a filter by
    date, and ``disputed`` which fields of it other sources give another value; ``items`` is called only
    where items are written; ``total`` counts what a limit left out too, as far as it was counted, which is
    ``partial`` where there is more; ``window`` holds the first and last day that were asked for; ``asked``
    holds the kind, the days and the events asked for, by which an empty answer tells how much the base
    covers; ``notes`` say on stderr what was not found.
    """

    book: FactBook
    noun: str
    columns: list[Column]
    rows: list[list[str]]
    items: Callable[[], list[dict[str, Any]]]
    matches: tuple[str | None, ...] = ()
    disputed: tuple[str, ...] = ()
    total: int = 0
    partial: bool = False
    layout: Layout = Layout.TABLE
    notes: tuple[str, ...] = ()
    found: bool = True
    window: tuple[str, str] = ("", "")
    asked: tuple[str, tuple[str, str], tuple[str, ...]] | None = None
    envelope: tuple[tuple[str, str | None], ...] = ()


def answer(book: FactBook, noun: str, kind: str, rows: Iterable[Row], total: int = 0) -> Answer:
    """Make an answer of the rows of one kind; total says how many there were before a limit."""
    found = list(rows)
    return Answer(
        book,
        noun,
        book.columns(kind),
        [row.cells for row in found],
        lambda: book.items(found),
        tuple(row.match for row in found),
        tuple(row.disputed for row in found),
        total or len(found),
        found=bool(found),
    )


def write(found: Answer, form: Format | None, stream: TextIO) -> None:
    """Write an answer; without a format, as a table on a terminal and as tab-separated cells in a pipe."""
    if form is None and found.layout is Layout.LINES and default_format(stream) is Format.TSV:
        stream.write("".join(f"{row[-1]}\n" for row in found.rows))
    else:
        WRITERS[form or default_format(stream)](found, stream)


def default_format(stream: TextIO) -> Format:
    """Return the format for where the answer goes; ``FORCE_COLOR`` asks for the terminal's everywhere."""
    from os import environ

    return Format.TABLE if stream.isatty() or environ.get("FORCE_COLOR") else Format.TSV


def with_marks(found: Answer) -> Answer:
    """Return an answer whose rows say in words what a table marks: ``possible``, and fields in dispute."""
    for name, marks in (("match", found.matches), ("disputed", found.disputed)):
        if any(marks):
            rows = [[*row, mark or ""] for row, mark in zip(found.rows, marks, strict=True)]
            found = found._replace(columns=[*found.columns, Column(name)], rows=rows)
    return found


def named(found: Answer) -> list[list[str]]:
    """Return the rows with each reference replaced by what it names."""
    places = [index for index, column in enumerate(found.columns) if column.cell == "reference"]
    mentioned = {
        ref
        for row in found.rows
        for index in places
        for value in row[index].split("; ")
        for ref in value.split("|")
        if ref
    }
    labels = found.book.labels(mentioned)

    def name(cell: str) -> str:
        return "; ".join(_label(value, labels) for value in cell.split("; "))

    return [[name(cell) if index in places else cell for index, cell in enumerate(row)] for row in found.rows]


def _label(value: str, labels: dict[str, str]) -> str:
    """Return what a cell's reference is called; it may be written as several ids of which one exists."""
    return next((labels[ref] for ref in value.split("|") if ref in labels), value)


READINGS: dict[str, Reading] = {
    **dict.fromkeys(("date", "issued", "accessed", "checked", "in_force", "founded"), "date"),
    **dict.fromkeys(("start", "end", "until"), "moment"),
    "covers": "period",
}


def told(item: dict[str, Any], names: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what an item says as field and text, in words; ``names`` as FactBook.mentioned gives them."""
    for field, value in item.items():
        if field in ("id", "kind") or field.endswith(("earliest", "latest")):
            continue
        for one in value if isinstance(value, list) else [value]:
            if field == "date" and item["kind"] in ("document", "statement"):
                yield field, parse(one).spoken("moment")
            else:
                yield field, _said(field, one, names.get(field, {}))


def _said(field: str, value: Any, names: dict[str, str]) -> str:
    """Say one value, a nested record in one line."""
    if isinstance(value, dict):
        return citation(value) if field == "sources" else _nested(field, value, names)
    if isinstance(value, list):
        return ", ".join(_said(field, one, names) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field in READINGS:
        return parse_end(value).spoken(READINGS[field])
    return names.get(value, str(value))


def _nested(field: str, value: dict[str, Any], names: dict[str, str]) -> str:
    said = {
        key: _said(key, inner, names)
        for key, inner in value.items()
        if not key.endswith(("earliest", "latest"))
    }
    if field == "participants":
        who = said.get("person") or said.get("organization")
        return f"{who} ({said['as']})" if who and "as" in said else who or said.get("as", "")
    if field == "place":
        return ", ".join("online" if key == "online" else part for key, part in said.items())
    return "; ".join(f"{key}: {part}" for key, part in said.items())


def citation(source: dict[str, Any]) -> str:
    """Say where a fact comes from: publisher, title, day, paragraph, what for, address."""
    at = source["at"]
    paragraphs = " ".join(at) if isinstance(at, list) else at
    issued = parse(source["issued"]).spoken() if source["issued"] else None
    parts = [source["publisher"], f"“{source['title']}”", issued, paragraphs]
    cited = ", ".join(part for part in parts if part)
    proves = f" (for {', '.join(source['for'])})" if source.get("for") else ""
    return f"{cited}{proves} {source['url'] or ''}".rstrip()


def _json(found: Answer, stream: TextIO) -> None:
    from json import dumps

    items = found.items()
    envelope = {
        "schema_version": SCHEMA_VERSION,
        "data_version": found.book.about("data_version"),
        "as_of": found.book.today,
        "count": len(items),
        **dict(found.envelope),
        "items": items,
    }
    stream.write(dumps(envelope, ensure_ascii=False, indent=2) + "\n")


def _jsonl(found: Answer, stream: TextIO) -> None:
    from json import dumps

    for item in found.items():
        stream.write(dumps(item, ensure_ascii=False) + "\n")


def _yaml(found: Answer, stream: TextIO) -> None:
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    yaml.dump(found.items(), stream, dumper, allow_unicode=True, sort_keys=False, width=100)


def _csv(found: Answer, stream: TextIO) -> None:
    from csv import writer

    found = with_marks(found)
    out = writer(stream, lineterminator="\n")
    out.writerow(column.name for column in found.columns)
    out.writerows(_inert(found, row) for row in named(found))


def _tsv(found: Answer, stream: TextIO) -> None:
    found = with_marks(found)
    lines = ["\t".join(column.name for column in found.columns)]
    lines += ["\t".join(_inert(found, row)) for row in named(found)]
    stream.write("\n".join(lines) + "\n")


def _inert(found: Answer, row: list[str]) -> list[str]:
    """Keep a spreadsheet from taking a cell for a formula; a number is none."""
    return [
        f"'{cell}" if cell.startswith(("=", "+", "-", "@")) and column.cell != "number" else cell
        for column, cell in zip(found.columns, row, strict=True)
    ]


MARKDOWN = {ord(char): f"\\{char}" for char in "\\`*_[]<>|#~&"}


def _markdown(found: Answer, stream: TextIO) -> None:
    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |\n"

    found = with_marks(found)
    stream.write(line(column.name for column in found.columns) + line("---" for _ in found.columns))
    for row in named(found):
        stream.write(line(cell.translate(MARKDOWN) for cell in row))


def _table(found: Answer, stream: TextIO) -> None:
    if found.layout is Layout.TIMELINE:
        from sco_facts.timeline import draw
    else:
        from sco_facts.screen import draw
    draw(found, stream)


WRITERS: dict[Format, Callable[[Answer, TextIO], None]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.JSONL: _jsonl,
    Format.CSV: _csv,
    Format.TSV: _tsv,
    Format.YAML: _yaml,
    Format.MARKDOWN: _markdown,
}
