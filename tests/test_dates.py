"""Dates that may be vague: what is one, which days it may be, and how it is said."""

import pytest

from sco_facts.dates import parse

FORMS = "write 2024, 2024-07, 2024-07-04, 2022-23 for autumn 2022, 2003-05~ for about, or A/B for a span"
VALID = [  # text, earliest, latest, spoken, cell
    ("2024", "2024-01-01", "2024-12-31", "2024", "2024"),
    ("2024-07", "2024-07-01", "2024-07-31", "July 2024", "2024-07"),
    ("2024-02", "2024-02-01", "2024-02-29", "February 2024", "2024-02"),
    ("1900-02", "1900-02-01", "1900-02-28", "February 1900", "1900-02"),
    ("2000-02-29", "2000-02-29", "2000-02-29", "29 February 2000", "2000-02-29"),
    ("2024-07-04", "2024-07-04", "2024-07-04", "4 July 2024", "2024-07-04"),
    ("2022-21", "2022-03-01", "2022-05-31", "spring 2022", "spring 2022"),
    ("2022-22", "2022-06-01", "2022-08-31", "summer 2022", "summer 2022"),
    ("2022-23", "2022-09-01", "2022-11-30", "autumn 2022", "autumn 2022"),
    ("2022-24", "2022-12-01", "2023-02-28", "winter 2022", "winter 2022"),
    ("2023-24", "2023-12-01", "2024-02-29", "winter 2023", "winter 2023"),
    ("200X", "2000-01-01", "2009-12-31", "between 2000 and 2009", "between 2000 and 2009"),
    ("19XX", "1900-01-01", "1999-12-31", "between 1900 and 1999", "between 1900 and 1999"),
    ("2003-05~", "2003-05-01", "2003-05-31", "about May 2003", "about 2003-05"),
    ("2003?", "2003-01-01", "2003-12-31", "2003 (doubtful)", "2003 (doubtful)"),
    ("2003%", "2003-01-01", "2003-12-31", "about 2003 (doubtful)", "about 2003 (doubtful)"),
    ("2022-23~", "2022-09-01", "2022-11-30", "about autumn 2022", "about autumn 2022"),
    (
        "2024-07-03/2024-07-04",
        "2024-07-03",
        "2024-07-04",
        "3 July 2024 to 4 July 2024",
        "2024-07-03 to 2024-07-04",
    ),
    ("2025/2027", "2025-01-01", "2027-12-31", "2025 to 2027", "2025 to 2027"),
    ("2025/..", "2025-01-01", "9999-12-31", "since 2025", "since 2025"),
    ("../2024-07", "0000-01-01", "2024-07-31", "July 2024 or before", "2024-07 or before"),
    ("2023~/2024-07-04", "2023-01-01", "2024-07-04", "about 2023 to 4 July 2024", "about 2023 to 2024-07-04"),
    ("0000", "0000-01-01", "0000-12-31", "0000", "0000"),
    ("9999-24", "9999-12-01", "9999-12-31", "winter 9999", "winter 9999"),
]
INVALID = [  # text, what is said
    ("2024-02-30", "'2024-02-30' does not exist: February 2024 has no day 30"),
    ("2023-02-29", "'2023-02-29' does not exist: February 2023 has no day 29"),
    ("1900-02-29", "'1900-02-29' does not exist: February 1900 has no day 29"),
    ("2024-04-31", "'2024-04-31' does not exist: April 2024 has no day 31"),
    ("2024-07-00", "'2024-07-00' does not exist: July 2024 has no day 0"),
    ("2024-13", "'2024-13' has no month or season 13; months are 01 to 12, seasons 21 to 24"),
    ("2024-00", "'2024-00' has no month or season 00; months are 01 to 12, seasons 21 to 24"),
    ("2024-25", "'2024-25' has no month or season 25; months are 01 to 12, seasons 21 to 24"),
    ("2024-23-01", "'2024-23-01' has no month or season 23; months are 01 to 12, seasons 21 to 24"),
    ("200X-05", "'200X-05' gives a month of an unknown year; write the year or the decade alone"),
    ("2024/2023", "'2024/2023' runs backwards; write the earlier date first"),
    ("../..", f"'../..' has neither a start nor an end; {FORMS}"),
    ("yesterday", f"'yesterday' is not a date; {FORMS}"),
    ("4 July 2024", f"'4 July 2024' is not a date; {FORMS}"),
    ("04.07.2024", f"'04.07.2024' is not a date; {FORMS}"),
    ("24", f"'24' is not a date; {FORMS}"),
    ("20240704", f"'20240704' is not a date; {FORMS}"),
    ("2024-7-4", f"'2024-7-4' is not a date; {FORMS}"),
    ("2024-07-04T10:00", f"'2024-07-04T10:00' is not a date; {FORMS}"),
    ("~2024", f"'~2024' is not a date; {FORMS}"),
    ("2024/", f"'2024/' is not a date; {FORMS}"),
    ("/2024", f"'/2024' is not a date; {FORMS}"),
    ("2024/2025/2026", f"'2024/2025/2026' is not a date; {FORMS}"),
    ("٢٠٢٤", f"'٢٠٢٤' is not a date; {FORMS}"),
    ("2024 ", f"'2024 ' is not a date; {FORMS}"),
    ("", None),
]
INVALID.remove(("", None))


@pytest.mark.parametrize(("text", "earliest", "latest", "spoken", "cell"), VALID)
def test_a_date(text, earliest, latest, spoken, cell):
    """A date in each valid form has these bounds and is said like this."""
    date = parse(text)

    assert (date.earliest, date.latest) == (earliest, latest)
    assert (date.spoken(), date.cell()) == (spoken, cell)
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "reading", "spoken"),
    [
        ("2024/..", "moment", "2024 or later"),
        ("../2024", "moment", "2024 or before"),
        ("2001/2003", "moment", "between 2001 and 2003"),
        ("../2030", "period", "until 2030"),
        ("2025/2027", "period", "2025 to 2027"),
        ("2024-07-04", "period", "4 July 2024"),
    ],
)
def test_a_span_as_a_moment_or_a_period(text, reading, spoken):
    """A span is said as some moment within it or as a period, as its field means it."""
    assert parse(text).spoken(reading) == spoken


@pytest.mark.parametrize(("text", "sentence"), INVALID)
def test_what_is_no_date(ask, text, sentence):
    """A text that is no date is refused with the reason and what to write instead: exit 2."""
    said = ask("events", "--on", text)

    assert said == (2, "", f"sco-facts: {sentence}\n")


@pytest.mark.parametrize("option", ["--year", "--from", "--to", "--on"])
def test_every_option_by_date_refuses_what_is_no_date(ask, option):
    """Each option that takes a date refuses the same texts."""
    said = ask("events", option, "2024-02-30")

    assert said == (2, "", "sco-facts: '2024-02-30' does not exist: February 2024 has no day 30\n")


@pytest.mark.parametrize(
    ("date", "on", "match"),
    [
        ("2024-07-04", "2024-07-04", "certain"),
        ("2024-07-04", "2024-07-03", None),
        ("2024-07-04", "2024", "certain"),
        ("2024-07", "2024-07-04", "possible"),
        ("2024-07", "2024-08", None),
        ("2024-07/2024-08", "2024-08-01", "certain"),
        ("2024-07/2024-08", "2024-08-02", "possible"),
        ("2024-07-01/2024-08", "2024-07-15", "certain"),
        ("2003-05~", "2003-05", "possible"),
        ("2003-05~", "2003-04", "possible"),
        ("2003-05~", "2003-03", None),
        ("2003-05-10~", "2003-05-11", "possible"),
        ("2003-05-10~", "2003-05-12", None),
        ("2003~", "2002", "possible"),
        ("2003~", "2001", None),
        ("2003?", "2003", "possible"),
        ("200X", "2005", "possible"),
        ("200X", "200X", "certain"),
        ("2022-23", "2022-10", "possible"),
        ("2022-23", "2022", "certain"),
        ("2025/..", "2026", "certain"),
        ("2025/..", "2030", "possible"),
        ("2025/..", "2024", None),
        ("../2024-07", "1990", "possible"),
        ("../2024-07", "2024-08", None),
    ],
)
def test_how_surely_a_date_matches(facts, base, date, on, match):
    """A date matches a day certainly, possibly or not at all."""
    path = base(f"events:\n  meeting: {{name: M, date: {date}, type: talks, sources: [paper]}}\n")

    said = facts("--data", path, "events", "--on", on, "--json")

    assert [item["match"] for item in said.json["items"]] == ([match] if match else [])
