"""Answers drawn with Rich: tables that fit the terminal, panels to quote from.

Importing this costs Rich (about 30 ms), so only an answer for a terminal does.
"""

import os
import re
from collections.abc import Iterator
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sco_facts.dates import parse
from sco_facts.output import Answer, Layout, named, told

NARROW = 64  # columns; below this a table is drawn as one block a record
WORDS = range(24, 9, -1)  # letters; the first of these that fits is the longest word that is never folded

_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d])")
SINGULAR = {"people": "person", "matches": "match"}
STATUS_STYLES = {
    **dict.fromkeys(("member", "held", "signed", "adopted", "current", "approved"), "green"),
    **dict.fromkeys(("planned", "drafted", "postponed", "future", "possible", "unknown"), "yellow"),
    **dict.fromkeys(("cancelled", "ended"), "red"),
    **dict.fromkeys(("observer", "dialogue-partner", "partner"), "cyan"),
}


def draw(found: Answer, stream: TextIO) -> None:
    """Draw an answer; through ``PAGER``, where that is set and the answer is higher than the screen."""
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    with console.capture() as drawn:
        for part in _parts(found, console.width):
            console.print(part, soft_wrap=isinstance(part, Text) and part.plain.startswith("http"))
    text = drawn.get()
    if os.environ.get("PAGER") and stream.isatty() and text.count("\n") >= console.height:
        from pydoc import pager

        pager(text)
    else:
        stream.write(text)


def _parts(found: Answer, width: int) -> Iterator[RenderableType]:
    if found.layout is Layout.LINES:
        yield from _answered(found)
    if found.layout in (Layout.PANELS, Layout.BOTH):
        yield from _panels(found)
    if found.layout in (Layout.TABLE, Layout.BOTH):
        rows = [_cells(found, number, row) for number, row in enumerate(named(found))]
        if rows:
            yield _table(found, rows, width) or _blocks(found, rows)
        yield Text(_caption(found), style="dim")


def _answered(found: Answer) -> Iterator[Text]:
    """Draw an answer in words; an address has its own line, which is not broken."""
    for number, row in enumerate(found.rows):
        text, address, rest = row[-1].partition("http")
        yield Text(text.rstrip(), style="bold" if not number else "dim")
        if address:
            yield Text(f"{address}{rest}", style="dim")


def _table(found: Answer, rows: list[list[Text]], width: int) -> RenderableType | None:
    """Draw the columns that say anything, none narrower than its words; nothing if that does not fit."""
    columns = [
        (column, cells) for column, *cells in zip(found.columns, *rows, strict=True) if any(map(str, cells))
    ]
    words = [
        max(
            len(word) for cell in (column.name, *map(str, cells)) for word in _breakable(cell).split() or [""]
        )
        for column, cells in columns
    ]
    lengths = [max(len(cell) for cell in (column.name, *cells)) for column, cells in columns]
    widths = _widths(lengths, words, width - 3 * len(columns) - 1)
    if not widths or width < NARROW:
        return None
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    for (column, _), fitted in zip(columns, widths, strict=True):
        table.add_column(
            column.name.capitalize(),
            justify="right" if column.cell == "number" else "left",
            style="dim" if column is found.columns[-1] else None,
            overflow="fold",
            width=fitted,
        )
    for row in zip(*(cells for _, cells in columns), strict=True):
        table.add_row(*(_fitted(cell, width) for cell, width in zip(row, widths, strict=True)))
    return table


def _breakable(text: str) -> str:
    """Put a space behind each hyphen where a word may be broken: not within a date."""
    return _HYPHEN.sub("- ", text)


def _fitted(cell: Text, width: int) -> Text:
    """Break the words of a cell that are wider than its column behind their hyphens."""
    words = [
        _breakable(word).replace("- ", "-\n") if len(word) > width else word for word in cell.plain.split(" ")
    ]
    return Text(" ".join(words), style=cell.style)


def _widths(lengths: list[int], words: list[int], room: int) -> list[int]:
    """Narrow the columns until all fit, none below its longest word; nothing if they cannot.

    The longest column, which says what a row is about, is narrowed last: it counts for half.
    """
    weights = [2 if length == max(lengths) else 1 for length in lengths]
    for bound in WORDS:
        least = [min(word, bound) for word in words]
        if sum(least) > room:
            continue
        widths = list(lengths)
        while sum(widths) > room:
            wide = (index for index, width in enumerate(widths) if width > least[index])
            widths[max(wide, key=lambda index: widths[index] / weights[index])] -= 1
        return widths
    return []


def _blocks(found: Answer, rows: list[list[Text]]) -> RenderableType:
    """Draw each row as a short list of its cells, for a terminal too narrow for columns."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="bold", overflow="fold")
    grid.add_column(overflow="fold")
    for row in rows:
        for column, cell in zip(found.columns, row, strict=True):
            if cell.plain:
                grid.add_row(column.name, cell)
        grid.add_row("", "")
    return grid


def _caption(found: Answer) -> str:
    """Say how many there are, and what the marks mean that were used."""
    shown, total = len(found.rows), max(found.total, len(found.rows))
    count = f"{shown} of {'over ' * found.partial}{total}" if shown < total else f"{shown}"
    noun = SINGULAR.get(found.noun, found.noun.removesuffix("s")) if total == 1 else found.noun
    possible = " · ≈ may match: the date is vague" if "possible" in found.matches else ""
    disputed = " · ≠ another source says otherwise: see show" if any(found.disputed) else ""
    return f"{count} {noun}{possible}{disputed}"


def _cells(found: Answer, number: int, row: list[str]) -> list[Text]:
    vague = bool(found.matches) and found.matches[number] == "possible"
    disputed = found.disputed[number].split() if found.disputed else []
    cells = []
    for column, cell in zip(found.columns, row, strict=True):
        shown, style = cell, ""
        if column.cell in ("date", "moment", "period"):
            shown = f"{'≈ ' * vague}{_day(cell, column.cell)}"
            vague = False  # the mark stands once, before the first date
        elif column.cell == "number":
            shown = _grouped(cell)
        elif column.cell == "status":
            style = STATUS_STYLES.get(cell, "")
        elif column.name == "source":
            shown = _first(cell)
        cells.append(Text(f"{shown} ≠" if column.field in disputed else shown, style=style))
    return cells


def _day(cell: str, reading: Any) -> str:
    if cell in ("", ".."):
        return "today" if cell else ""
    return parse(cell).cell(reading)


def _grouped(cell: str) -> str:
    """Group the digits of a number: ``nearly 30 000 000`` reads better than a row of noughts."""
    qualifier, _, number = cell.rpartition(" ")
    if number.isdigit() and len(number) > 4:
        number = f"{int(number):,}"
    return f"{qualifier} {number}".strip()


def _first(cell: str) -> str:
    """Name the first source and count the others."""
    first, *others = cell.split("; ")
    return f"{first} +{len(others)}" if others else first


def _panels(found: Answer) -> Iterator[RenderableType]:
    """Draw each item as a panel of all it says, sources last."""
    for item in found.items():
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="bold", overflow="fold")
        grid.add_column(overflow="fold")
        before = ""
        for field, text in told(item, found.book.mentioned(item["id"])):
            if field == "roles" and found.layout is Layout.BOTH:
                continue  # they are the table below
            style = {"sources": "dim", "name": "bold"}.get(field, "")
            grid.add_row(field if field != before else "", Text(text, style=style))
            before = field
        yield Panel(grid, title=Text(item["id"], style="dim"), title_align="left", expand=False)
