"""The chronology drawn: a line a year or a month, bars for periods, marks for what happened.

Importing this costs Rich, so only a timeline for a terminal does.
"""

from typing import Any, NamedTuple, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sco_facts.dates import FIRST_DAY, LAST_DAY, parse
from sco_facts.output import Answer

YEARS = 200  # no more of them are drawn, the last ones
LANES = 24  # bars beside each other; of what runs besides only the name is told
MONTHS = 36  # a window of more months than this is drawn by years
COLORS = ("cyan", "magenta", "green", "yellow", "blue", "red")


MARKS = {"planned": "○", "postponed": "✕", "cancelled": "✕"}


class Bar(NamedTuple):
    """A period in a lane, from its first to its last line."""

    first: int
    last: int
    lane: int
    item: dict[str, Any]


def draw(found: Answer, stream: TextIO) -> None:
    """Draw the entries of a chronology, within the days that were asked for."""
    items = found.items()
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    if not items:
        return
    first, last = _window(items, found.window)
    by_month = _months(first, last) <= MONTHS
    count = _months(first, last) if by_month else int(last[:4]) - int(first[:4]) + 1

    def line(day: str) -> int:
        number = _months(first, day) - 1 if by_month else int(day[:4]) - int(first[:4])
        return min(max(number, 0), count - 1)

    lasting = [item for item in items if _lasts(item)]
    known = [item for item in lasting if item["earliest"]]
    bars = _bars([(line(item["earliest"]), line(item["latest"] or last), item) for item in known])
    marks: dict[int, list[dict[str, Any]]] = {}
    for item in items:
        if not _lasts(item) or not item["earliest"]:  # of what began nobody knows when, the end is marked
            marks.setdefault(line(item["earliest"] or item["latest"] or first), []).append(item)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for number in range(count):
        beginning = [bar for bar in bars if bar.first == number]
        said = Text("\n").join([*_names(beginning), *_marked(marks.get(number, []))])
        grid.add_row(_label(first, number, by_month), _lanes(bars, number, first, last), said)
    console.print(grid)
    count_shown = f"{len(items)} of {found.total}" if found.total > len(items) else f"{len(items)}"
    told = "bars last, ● happened, ○ planned, ✕ called off, ≈ vague"
    console.print(Text(f"{count_shown} dates · {told}", style="dim"))


def _window(items: list[dict[str, Any]], asked: tuple[str, str]) -> tuple[str, str]:
    """Return the days the drawing spans: those asked for, else from the first known to the last."""
    known = [item[end] for item in items for end in ("earliest", "latest") if item.get(end)]
    first = asked[0] if asked[0] not in ("", FIRST_DAY) else min(known, default="")
    last = asked[1] if asked[1] not in ("", LAST_DAY) else max(known, default="")
    first, last = first or last, max(last or first, first)
    return (
        (first, last)
        if int(last[:4]) - int(first[:4]) <= YEARS
        else (f"{int(last[:4]) - YEARS:04}-01-01", last)
    )


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7] or 1) - int(first[5:7] or 1) + 1


def _lasts(item: dict[str, Any]) -> bool:
    """Say whether an entry is a period: more than a month long, or without an end."""
    if (
        "/" not in item["date"]
        or item["kind"] == "event"
        or (item["kind"] == "document" and item["type"] != "period")
    ):
        return False
    return not item["latest"] or not item["earliest"] or _months(item["earliest"], item["latest"]) > 1


def _bars(periods: list[tuple[int, int, dict[str, Any]]]) -> list[Bar]:
    """Give each period the first lane that is free when it begins."""
    free: list[int] = []  # lane -> the first line it is free on
    bars = []
    for first, last, item in sorted(periods, key=lambda period: period[:2]):
        lane = next((number for number, until in enumerate(free) if until <= first), len(free))
        if lane < LANES:
            free[lane : lane + 1] = [last + 1]
        bars.append(Bar(first, last, lane, item))
    return bars


def _label(first: str, number: int, by_month: bool) -> str:
    if not by_month:
        return str(int(first[:4]) + number)
    year, month = divmod(int(first[:4]) * 12 + int(first[5:7]) - 1 + number, 12)
    return f"{year:04}-{month + 1:02}"


def _lanes(bars: list[Bar], number: int, first: str, last: str) -> Text:
    """Draw one line of all lanes; a bar that begins before the window or ends after it has no cap there."""
    drawn = [bar for bar in bars if bar.lane < LANES]
    cells = [" "] * (max((bar.lane for bar in drawn), default=-1) + 1)
    for bar in drawn:
        if bar.first <= number <= bar.last:
            begins = number == bar.first and (bar.item["earliest"] or "") >= first[:7]
            ends = number == bar.last and (bar.item["latest"] or LAST_DAY)[:7] <= last[:7]
            cells[bar.lane] = "■" if begins and ends else "┏" if begins else "┗" if ends else "┃"
    text = Text()
    for lane, cell in enumerate(cells):
        text.append(cell, style=COLORS[lane % len(COLORS)])
    return text


def _names(bars: list[Bar]) -> list[Text]:
    return [
        Text(f"{bar.item['name']}, {_when(bar.item)}", style=COLORS[bar.lane % len(COLORS)]) for bar in bars
    ]


def _marked(items: list[dict[str, Any]]) -> list[Text]:
    """Name what happened in one line of time, and count the documents."""
    documents = sum(item["kind"] == "document" for item in items)
    marked = [
        Text(f"{MARKS.get(item['standing'], '●')} {item['name']}, {_when(item)}")
        for item in items
        if item["kind"] != "document"
    ]
    counted = Text(f"● {documents} document{'s' * (documents > 1)}")
    return [*marked, counted] if documents else marked


def _when(item: dict[str, Any]) -> str:
    vague = "≈ " * (parse(item["date"]).start is not None and item["date"].endswith(("~", "?", "%")))
    return f"{vague}{parse(item['date']).cell('period')}"
