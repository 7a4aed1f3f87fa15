"""Our dates against the reference library edtf, over every form of the subset.

Where we differ on purpose:

- winter: 2022-24 runs to the end of February, as the season does; edtf ends it on 31 December.
- open ends: ``..`` is without a bound for us and an infinite number for edtf.
- a span that runs backwards is refused; edtf reads it.
- a qualified season (2022-23~) is read, as ISO 8601-2 allows; edtf refuses it.
- seasons 25 to 41 (by hemisphere, quarters) are refused; edtf reads them.
- 29 February is a day of leap years only; edtf reads it in every year.
- a span from a decade to a qualified date (200X/2012~), or the reverse, is read; edtf knows no such span.
- bounds of what is about or doubtful are as written; what a filter adds to them is ours and tested apart.

``SCO_FACTS_EXAMPLES=10000 python -m pytest tests/test_edtf.py`` runs many cases.
"""

import os
from calendar import isleap

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_facts.dates import LAST_DAY, NotADate, parse

EXAMPLES = int(os.environ.get("SCO_FACTS_EXAMPLES", "200"))

years = st.integers(0, 9999).map("{:04}".format)
months = st.builds("{}-{:02}".format, years, st.integers(0, 14))
days = st.builds("{}-{:02}-{:02}".format, years, st.integers(0, 13), st.integers(0, 32))
seasons = st.builds("{}-{}".format, years, st.sampled_from((21, 22, 23, 24)))
unspecified = st.one_of(st.integers(0, 999).map("{:03}X".format), st.integers(0, 99).map("{:02}XX".format))
qualifiers = st.sampled_from(("", "", "~", "?", "%"))
plain = st.one_of(years, months, days)
points = st.one_of(st.builds("{}{}".format, plain, qualifiers), seasons, unspecified)
spans = st.builds("{}/{}".format, points, points)
noise = st.text("0123456789-X/.~?% ", max_size=12)


def bound(struct_time):
    """Return a bound of edtf as ours: a day as text."""
    return "{:04}-{:02}-{:02}".format(*struct_time[:3])


def expected(text):
    """Return the bounds that edtf gives a text, as ours should be; None if it is no date."""
    start, slash, end = text.partition("/")
    if slash and "X" in text and any(qualifier in text for qualifier in "~?%"):
        first, last = expected(start), expected(end)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    if any("-02-29" in point and not isleap(int(point[:4])) for point in (start, end)):
        return None
    try:
        read = parse_edtf(text)
    except EDTFParseException:
        return None
    first, last = bound(read.lower_strict()), bound(read.upper_strict())
    ending = text.rpartition("/")[2]
    if ending[5:7] == "24" and len(ending) == 7:  # winter
        year = int(ending[:4]) + 1
        last = LAST_DAY if year > 9999 else f"{year:04}-02-{29 if isleap(year) else 28}"
    return None if first > last else (first, last)


def ours(text):
    """Return our bounds of a text, or None if we refuse it."""
    try:
        read = parse(text)
    except NotADate:
        return None
    return read.earliest, read.latest


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.one_of(points, spans))
def test_bounds_and_validity_agree_with_the_reference(text):
    """Every date or span of the subset has the bounds of edtf, or is refused by both."""
    assert ours(text) == expected(text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(noise)
def test_what_we_read_the_reference_reads(text):
    """Nothing is read that edtf refuses, open spans and qualified seasons excepted."""
    read = ours(text)

    if read is not None and ".." not in text:
        assert expected(text) == read


@settings(max_examples=EXAMPLES, deadline=None)
@given(points)
def test_open_spans_are_bounded_on_one_side(text):
    """A/.. begins with A and has no end; ../A ends with A and has no beginning."""
    read = ours(text)

    if read is not None:
        assert ours(f"{text}/..") == (read[0], LAST_DAY)
        assert ours(f"../{text}") == ("0000-01-01", read[1])


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.one_of(points, spans))
def test_what_must_match_also_may(text):
    """The days a date certainly touches lie within those it may touch."""
    if ours(text) is None:
        return

    for span in (parse(text).as_point(), parse(text).as_period()):
        assert span.start_earliest <= span.start_latest
        assert (span.end_earliest or LAST_DAY) <= (span.end_latest or LAST_DAY)


@pytest.mark.parametrize("text", ["2022-23~", "2022-21?"])
def test_a_qualified_season_is_read(text):
    """ISO 8601-2 qualifies seasons too, though edtf does not read them."""
    assert ours(text) is not None
    assert expected(text) is None


@pytest.mark.parametrize(
    "text", ["2024/2023", "2022-25", "2022-33", "../..", "2024/", "/2024", "2024-7", "20X4"]
)
def test_what_is_outside_the_subset_is_refused(text):
    """Backwards spans, seasons by hemisphere, empty ends and half-written dates are no dates here."""
    assert ours(text) is None


@pytest.mark.parametrize(
    ("text", "asked", "match"),
    [
        ("2003-05~", ("2003-04-01", "2003-06-30"), "certain"),
        ("2003-05~", ("2003-05-01", "2003-05-31"), "possible"),
        ("2003-05~", ("2003-07-01", "2003-12-31"), None),
        ("2003?", ("1900-01-01", "2099-12-31"), "possible"),
        ("2022-23", ("2022-01-01", "2022-12-31"), "certain"),
        ("2022-23", ("2022-11-18", "2022-11-18"), "possible"),
        ("200X", ("2005-01-01", "2005-12-31"), "possible"),
        ("200X", ("2010-01-01", "2010-12-31"), None),
        ("2024-07-03/2024-07-04", ("2024-07-04", "2024-07-04"), "certain"),
        ("2023/2024", ("2023-06-01", "2024-06-01"), "certain"),
        ("2023/2024", ("2023-06-01", "2023-06-01"), "possible"),
        ("2023-06-30/2024", ("2023-12-01", "2023-12-01"), "certain"),
    ],
)
def test_a_filter_is_certain_where_a_date_must_match(text, asked, match):
    """A period is certain to touch days that lie between its latest start and its earliest end."""
    first, last = asked
    span = parse(text).as_period()

    certain = span.start_latest <= last and (span.end_earliest or LAST_DAY) >= first
    possible = span.start_earliest <= last and (span.end_latest or LAST_DAY) >= first

    assert ("certain" if certain else "possible" if possible else None) == match
