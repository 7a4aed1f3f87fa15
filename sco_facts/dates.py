"""Dates that may be vague: a subset of EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/).

``2024`` ``2024-07`` ``2024-07-04`` ``2022-23`` (autumn) ``200X`` ``20XX``, each with ``~`` (about),
``?`` (doubtful) or ``%`` (both) behind it, and spans ``A/B``, ``A/..``, ``../B``.

A bound is an ISO day as text, ``YYYY-MM-DD``, so that bounds compare, sort and go into SQL as they are.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from sco_facts.errors import UsageProblem

FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"
FORMS = "write 2024, 2024-07, 2024-07-04, 2022-23 for autumn 2022, 2003-05~ for about, or A/B for a span"

Reading = Literal["date", "moment", "period"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)


class NotADate(UsageProblem):
    """A text that is no date in the forms this program reads."""


class Point(NamedTuple):
    """A day, month, season, year, decade or century; the parts that were not given are 0."""

    year: str
    month: int
    day: int
    qualifier: str

    @property
    def earliest(self) -> str:
        """The first day it may be, as written."""
        month, _ = _month_range(self.month)
        return f"{self.year.replace('X', '0')}-{month:02}-{self.day or 1:02}"

    @property
    def latest(self) -> str:
        """The last day it may be, as written."""
        year = int(self.year.replace("X", "9"))
        _, month = _month_range(self.month)
        if month > 12 and year == 9999:
            return LAST_DAY
        if month > 12:  # the winter of a year ends in the February of the next
            year, month = year + 1, month - 12
        return f"{year:04}-{month:02}-{self.day or _days_in(year, month):02}"

    @property
    def reach(self) -> tuple[str, str]:
        """The days it may be when about or doubtful is taken seriously: one unit of its own more each way."""
        if not self.qualifier:
            return self.earliest, self.latest
        return _moved(self.earliest, -1, self), _moved(self.latest, +1, self)

    def __str__(self) -> str:
        if self.day:
            text = f"{self.day} {_MONTHS[self.month - 1]} {self.year}"
        elif self.month:
            text = f"{_SEASONS.get(self.month) or _MONTHS[self.month - 1]} {self.year}"
        elif "X" in self.year:
            text = f"between {self.earliest[:4]} and {self.latest[:4]}"
        else:
            text = self.year
        return _qualified(text, self.qualifier)


class Span(NamedTuple):
    """When something began and ended, each within two bounds; ``None`` as end: not ended so far.

    It certainly touches the days from ``a`` to ``b`` if ``start_latest <= b and end_earliest >= a``,
    and it may if ``start_earliest <= b and end_latest >= a``.
    """

    start_earliest: str
    start_latest: str
    end_earliest: str | None
    end_latest: str | None


class Date:
    """A point in time or a span of it, as exact as its source and no more."""

    __slots__ = ("_period", "_point", "end", "start", "text")

    def __init__(self, text: str, start: Point | None, end: Point | None) -> None:
        self.text, self.start, self.end = text, start, end
        self._point: Span | None = None  # dates are shared, so what they span is reckoned once
        self._period: Span | None = None

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Date({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Date) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def is_span(self) -> bool:
        """Whether it was written as ``A/B``."""
        return "/" in self.text

    @property
    def earliest(self) -> str:
        """The first day it may touch, as written."""
        return self.start.earliest if self.start else FIRST_DAY

    @property
    def latest(self) -> str:
        """The last day it may touch, as written."""
        return self.end.latest if self.end else LAST_DAY

    def as_point(self) -> Span:
        """Read it as one moment somewhere within it: ``../2024-07`` is July 2024 or before."""
        if self._point is None:
            self._point = self._as_point()
        return self._point

    def _as_point(self) -> Span:
        first = self.start.reach[0] if self.start else FIRST_DAY
        last = self.end.reach[1] if self.end else LAST_DAY
        if self._doubtful:
            return Span(first, LAST_DAY, FIRST_DAY, last)
        return Span(first, last, first, last)

    def as_period(self) -> Span:
        """Read it as lasting from its first end to its second; a point lasts as long as it may."""
        if self._period is None:
            self._period = self._as_period()
        return self._period

    def _as_period(self) -> Span:
        if not self.is_span or self._doubtful:
            return self.as_point()
        start = self.start.reach if self.start else (FIRST_DAY, self.end.reach[0] if self.end else FIRST_DAY)
        return Span(*start, *(self.end.reach if self.end else (None, None)))

    @property
    def _doubtful(self) -> bool:
        return any(point is not None and point.qualifier in ("?", "%") for point in (self.start, self.end))

    def spoken(self, reading: Reading = "date") -> str:
        """Say it in words: ``autumn 2022``, ``about May 2003``, ``since 1 January 2022``.

        As a moment, ``2024/..`` is 2024 or later, and ``2001/2003`` some time between the two; as a
        period, ``../2030`` is until 2030.
        """
        return self._said(str, reading)

    def cell(self, reading: Reading = "date") -> str:
        """Say it for a column: plain ISO where that is plain, words where EDTF would need explaining."""
        return self._said(_cell, reading)

    def _said(self, say: Callable[[Point], str], reading: Reading) -> str:
        if self.start is None and self.end is None:
            return "still going when last checked"
        if self.start is None:
            last = say(self.end)  # type: ignore[arg-type]
            return f"until {last}" if reading == "period" else f"{last} or before"
        if not self.is_span:
            return say(self.start)
        first = say(self.start)
        if self.end is None:
            return f"{first} or later" if reading == "moment" else f"since {first}"
        return (
            f"between {first} and {say(self.end)}" if reading == "moment" else f"{first} to {say(self.end)}"
        )


class End(Date):
    """The end of a role: a date, or ``..`` for still going when last checked."""

    __slots__ = ()

    @property
    def is_open(self) -> bool:
        """Whether it had not ended when last checked."""
        return self.text == ".."


@lru_cache(maxsize=4096)
def parse(text: str) -> Date:
    """Read a date; raise NotADate, saying why, where the text is none."""
    first, slash, second = text.partition("/")
    if not slash:
        point = _point(first, text)
        return Date(text, point, point)
    start = None if first == ".." else _point(first, text)
    end = None if second == ".." else _point(second, text)
    if start is None and end is None:
        raise NotADate(f"'{text}' has neither a start nor an end; {FORMS}")
    if start and end and start.earliest > end.latest:
        raise NotADate(f"'{text}' runs backwards; write the earlier date first")
    return Date(text, start, end)


def parse_end(text: str) -> End:
    """Read the end of a role: a date, or ``..`` for still going."""
    if text == "..":
        return End(text, None, None)
    read = parse(text)
    return End(text, read.start, read.end)


def _point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise NotADate(f"'{whole}' is not a date; {FORMS}")
    year, month, day, qualifier = match[1], int(match[2] or 0), int(match[3] or 0), match[4]
    if match[2] and not (1 <= month <= 12 or (month in _SEASONS and not match[3])):
        raise NotADate(f"'{whole}' has no month or season {match[2]}; months are 01 to 12, seasons 21 to 24")
    if "X" in year and match[2]:
        raise NotADate(f"'{whole}' gives a month of an unknown year; write the year or the decade alone")
    if match[3] and not 1 <= day <= _days_in(int(year), month):
        raise NotADate(f"'{whole}' does not exist: {_MONTHS[month - 1]} {year} has no day {day}")
    return Point(year, month, day, qualifier)


def _month_range(month: int) -> tuple[int, int]:
    if month in _SEASONS:
        first = 3 * (month - 20)  # spring is March to May; winter starts in December
        return first, first + 2
    return (month, month) if month else (1, 12)


def shifted(day: str, days: int) -> str:
    """Return the day so many days after one, both ISO; one without a further day in the calendar stays."""
    if not "0001-01-02" <= day < "9999-12-31":
        return day
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def duration(first: str, last: str) -> str:
    """Say about how long it is from one ISO day to another: 26 days, about 1 year and 2 months."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    if days < 60:
        return f"{days} day{'s' * (days != 1)}"
    years, months = divmod(round(days / (365.25 / 12)), 12)
    parts = [f"{count} {unit}{'s' * (count != 1)}" for count, unit in ((years, "year"), (months, "month"))]
    return f"about {' and '.join(part for part in parts if part[0] != '0')}"


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _moved(day: str, direction: int, point: Point) -> str:
    """Move a bound by one unit of the point's own precision, staying within the calendar."""
    year, month, number = int(day[:4]), int(day[5:7]), int(day[8:])
    if point.day:
        if not 1 <= min(year, year + direction) <= 9998:
            return day
        return (date(year, month, number) + timedelta(days=direction)).isoformat()
    if point.month:
        count = year * 12 + month - 1 + direction * (3 if point.month > 12 else 1)
        year, month = divmod(count, 12)
        month += 1
    else:
        year += direction * 10 ** point.year.count("X")
    if not 0 <= year <= 9999:
        return FIRST_DAY if direction < 0 else LAST_DAY
    return f"{year:04}-{month:02}-{1 if direction < 0 else _days_in(year, month):02}"


def _qualified(text: str, qualifier: str) -> str:
    about = "about " if qualifier in ("~", "%") else ""
    return f"{about}{text}{' (doubtful)' if qualifier in ('?', '%') else ''}"


def _cell(point: Point) -> str:
    if "X" in point.year or point.month > 12:
        return str(point)
    parts = [point.year, *(f"{part:02}" for part in (point.month, point.day) if part)]
    return _qualified("-".join(parts), point.qualifier)
