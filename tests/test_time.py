"""Time in every answer: who on a day, the state of a day, what was known when, disagreement, chronology."""

import pytest

OFFICE = """
organizations:
  club:
    name: The Club
    type: organization
    posts: {chief: {title: Chief of the Club, seats: 1}}
    sources: [paper]
  branch: {name: Branch, type: body, parent: club, sources: [paper]}
people:
  ann:
    name: Ann Able
    roles: [{post: club/chief, start: 2001-01-01, end: 2003-12-31, sources: [paper]}]
    sources: [paper]
  bob:
    name: Bob Bold
    roles: [{post: club/chief, start: 2005-01-01, until: 2007, sources: [paper]}]
    sources: [paper]
  cas:
    name: Cas Calm
    roles:
      - post: club/chief
        start: 2010-01-01
        until: 2012-12-31
        steps: [{date: 2009-06-01, step: elected}]
        sources: [paper]
    sources: [paper]
"""


def test_appointed_is_not_in_office(ask):
    """The day after the election the old Secretary-General is in office, and the answer names the next."""
    said = ask("who", "secretary-general", "--on", "2024-07-05", "-f", "csv")

    row = dict(zip(said.lines[0].split(","), said.out.splitlines()[1].split(",", 8), strict=False))
    assert row["holder"] == "Zhang Ming"
    assert row["status"] == "current"
    assert "Nurlan Yermekbayev, elected 2024-07-04, from 2025" in said.out


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2000-12-31", []),
        ("2001-01-01", [("ann", "current", "certain")]),
        ("2003-12-31", [("ann", "current", "certain")]),
        ("2004-06-01", []),
        ("2006-06-01", [("bob", "current", "certain")]),
        ("2007-12-31", [("bob", "current", "certain")]),
        ("2008-06-01", [("bob", "unknown", "possible")]),
        ("2009-12-31", [("bob", "unknown", "possible")]),
        ("2010-01-01", [("cas", "current", "certain")]),
        ("2013-01-01", [("cas", "unknown", "possible")]),
    ],
)
def test_who_held_a_post_on_a_day(facts, base, day, holders):
    """A planned end that has passed without a known one leaves a holder unknown, not current."""
    said = facts("--data", base(OFFICE), "who", "chief", "--on", day, "--json")

    assert [(item["person"], item["status"], item["match"]) for item in said.json["items"]] == holders
    assert said.code == (0 if holders else 1)


def test_gaps_are_shown_as_gaps(facts, base):
    """Without a day all holders stand in order, and the time nobody is known between two of them."""
    said = facts("--data", base(OFFICE), "who", "chief", "--json")

    shown = [(item["kind"], item["name"], item["start"], item["end"]) for item in said.json["items"]]
    assert shown == [
        ("role", "Ann Able", "2001-01-01", "2003-12-31"),
        ("gap", None, "2004-01-01", "2004-12-31"),
        ("role", "Bob Bold", "2005-01-01", None),
        ("role", "Cas Calm", "2010-01-01", None),
    ]


@pytest.mark.parametrize(
    "post",
    ["secretary general", "sco secretary-general", "Secretary-General of the SCO", "sco/secretary-general"],
)
def test_a_post_is_found_by_title_slug_and_organization(ask, post):
    """The same post is meant by its slug, its title, or its title and organization."""
    assert [item["name"] for item in ask("who", post, "--on", "2024-07-04", "--json").json["items"]] == [
        "Zhang Ming"
    ]


@pytest.mark.parametrize(
    ("post", "title"),
    [
        ("director of the rats executive committee", "Director of the SCO RATS Executive Committee"),
        ("rats executive committee", "Director of the SCO RATS Executive Committee"),
        ("president of belarus", None),
    ],
)
def test_a_post_without_a_known_holder(ask, post, title):
    """A post nobody is known to have held is told apart from one nobody knows."""
    said = ask("who", post)

    assert said.code == (1 if title else 3)
    assert (title or "no post is called 'president of belarus'") in said.err


def test_the_state_of_a_day_says_what_is_not_known(ask):
    """One screen a day: a line a fact, and what the base does not know is said in words."""
    said = ask("on", "2024-07-05", "--json")

    lines = {item["section"]: item["name"] for item in said.json["items"]}
    assert lines["chair"] == "China's chairmanship of the SCO in 2024-2025"
    assert lines["Secretary-General of the SCO"] == "Zhang Ming"
    assert lines["Director of the SCO RATS Executive Committee"] is None
    assert lines["known members (2)"] == "Belarus, Kazakhstan"
    assert lines["before"] == "24th Meeting of the Council of Heads of State of the SCO"
    assert "Director of the SCO RATS Executive Committee\tnot known\t\t" in ask("on", "2024-07-05").out


def test_as_known_before_the_summit_it_was_a_plan(ask):
    """As known on 10 February 2023, New Delhi is expected for June-July 2023 and the handover is a plan."""
    dates = ask("dates", "--from", "2023-06", "--as-known-on", "2023-02-10", "-f", "tsv").lines

    assert any(
        line.startswith("2023-06/2023-07\tSCO summit in New Delhi\tsummit\tplanned\t") for line in dates
    )
    assert any(
        line.startswith(
            "2023-06/2024-07\tKazakhstan's chairmanship of the SCO in 2023-2024\tchairmanship\tplanned"
        )
        for line in dates
    )
    assert any(line.startswith("2024-07\t24th Meeting") and "\tplanned\t" in line for line in dates)


def test_as_known_on_a_day_later_sources_do_not_count(ask):
    """What only later sources say is not there: a state, a successor, the start of a term."""
    day = ["--as-known-on", "2023-02-10"]
    role = ask("who", "secretary-general", "--on", "2023-02-10", *day, "--json").json

    assert ask("states", "--state", "belarus", *day).code == 1
    assert role["as_of"] == "2023-02-10"
    assert [(item["name"], item["start"], item["end"], item["match"]) for item in role["items"]] == [
        ("Zhang Ming", "../2022-06-04", "2023-02-10/..", "certain")
    ]
    assert ask("person", "yermekbayev", *day).code == 1
    assert {item["id"] for item in ask("sources", *day, "--json").json["items"]} == {
        "source/tdi-2022-06-04",
        "source/kazinform-2022-11-21",
        "source/kazinform-2023-02-10",
        "source/astana-times-2023",
    }


def test_as_known_today_is_the_base_as_it_is(ask):
    """As known today, every record is there with what it holds."""
    today = ask("events", "--as-known-on", "2026-11-22", "--json").json
    base = ask("events", "--json").json

    assert today["items"] == base["items"]


@pytest.mark.parametrize(
    ("command", "ids"),
    [
        (["events"], ["event/astana-summit-2024"]),
        (["people"], ["person/kassym-jomart-tokayev"]),
        (["figures"], ["figure/astana-decisions-2024"]),
    ],
)
def test_disputed_lists_what_sources_differ_on(ask, command, ids):
    """``--disputed`` lists the records that have another value, and JSON gives it with its source."""
    items = ask(*command, "--disputed", "--json").json["items"]

    assert [item["id"] for item in items] == ids
    assert all(other["sources"][0]["publisher"] for item in items for other in item["other_values"])


def test_a_table_flags_the_disputed_cell(shipped):
    """A cell that another source gives otherwise is marked, and the caption says what the mark means."""
    said = shipped("figures", "--disputed", "-f", "table", COLUMNS="120")

    assert "18 ≠" in said.out
    assert "≠ another source says otherwise: see show" in said.out


def test_a_chronology_holds_all_kinds_in_order(ask):
    """``dates`` lists events, documents, dated facts and terms by their first day."""
    items = ask("dates", "--json").json["items"]
    kinds = {item["kind"] for item in items}
    known = [item["earliest"] for item in items if item["earliest"] and not item["date"].startswith("../")]

    assert kinds == {"event", "document", "date", "role"}
    assert [day for day in known if day[:4] >= "2024"] == sorted(day for day in known if day[:4] >= "2024")


def test_the_periods_of_a_day(ask):
    """``dates --on`` has what runs that day: chairmanship, capital, the span of a strategy, a term."""
    types = {item["type"] for item in ask("dates", "--on", "2024-05-01", "--json").json["items"]}

    assert {"chairmanship", "capital", "period", "term", "status"} <= types


def test_a_timeline_draws_bars_and_marks(ask):
    """A month a line: a cap where a period begins or ends, a mark where something happened."""
    said = ask("timeline", "--from", "2024-06", "--to", "2024-09", "--type", "chairmanship", "-f", "table")

    assert [line.rstrip() for line in said.lines] == [
        "2024-06 ┃  Kazakhstan's chairmanship of the SCO in 2023-2024, 2023 to 2024-07-04",
        "2024-07 ┗┏ China's chairmanship of the SCO in 2024-2025, 2024-07-04 to 2025",
        "           ● Russia in the chair of BRICS, 2024-07-03",
        "           ● Russia in the chair of the CIS, 2024-07-03",
        "           ● Kazakhstan in the chair of the CSTO, 2024-07-03",
        "2024-08  ┃",
        "2024-09  ┃",
        "5 dates · bars last, ● happened, ○ planned, ✕ called off, ≈ vague",
    ]


def test_a_piped_timeline_is_its_rows(ask):
    """In a pipe a timeline is the rows of the chronology, without the drawing."""
    asked = ["--from", "2024-06", "--to", "2024-09", "--type", "chairmanship"]

    assert ask("timeline", *asked).out == ask("dates", *asked).out


@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        ("on 2024-02-30", 2, "'2024-02-30' does not exist: February 2024 has no day 30"),
        (
            "events --on 2024-13",
            2,
            "'2024-13' has no month or season 13; months are 01 to 12, seasons 21 to 24",
        ),
        ("events --from 2024 --to 2023", 2, "from 2024 to 2023 runs backwards; exchange the two"),
        ("events --on 2024/2023", 2, "'2024/2023' runs backwards; write the earlier date first"),
        ("events --year 2024-07", 2, "'2024-07' is not a year; use --on for a day, a month or a season"),
        (
            "events --year 2024 --on 2024-07",
            2,
            "--year, --on and --from/--to ask for different days; give only one of them",
        ),
        ("events --as-known-on 2024", 2, "--as-known-on is '2024'; give it one day, as 2024-07-04"),
    ],
)
def test_a_date_that_cannot_be(ask, command, code, sentence):
    """A date that cannot be, or a span that runs backwards, is told in one sentence: exit 2."""
    said = ask(*command.split())

    assert said == (code, "", f"sco-facts: {sentence}\n")


CLUB = """
organizations:
  club:
    name: The Club
    type: organization
    posts: {chief: {title: Chief, seats: 1}, deputy: {title: Deputy, seats: 2}}
    sources: [paper]
  land: {name: Land, type: state, code: XL, sources: [paper]}
dates:
  one: {name: Land observes, date: 1999-01-01, type: status, of: land, status: observer, sources: [paper]}
  two: {name: Land joins, date: 2004-05-01/.., type: status, of: land, status: member, sources: [paper]}
people:
  ann: {name: Ann Able, sources: [paper], roles: [{post: club/chief, start: 2001-01-01, until: 2003}]}
  bob:
    name: Bob Bold
    sources: [paper]
    roles: [{post: club/chief, start: 2005-01-01, end: .., until: 2027}]
  cas: {name: Cas Calm, sources: [paper], roles: [{post: club/deputy, start: 2000, end: 2010}]}
  dan: {name: Dan Dare, sources: [paper], roles: [{post: club/deputy, start: 2001, end: 2003}]}
  eva: {name: Eva Ease, sources: [paper], roles: [{post: club/deputy, start: 2005, end: ../2009}]}
events:
  off: {name: The Cancelled Forum, date: 2020-03-10, type: forum, status: cancelled, sources: [paper]}
"""


def test_a_status_ends_where_the_next_begins(facts, base):
    """An observer that became a member is no observer any more."""
    path = base(CLUB)

    assert [
        item["status"] for item in facts("--data", path, "states", "--on", "2003", "--json").json["items"]
    ] == ["observer"]
    assert [
        item["status"] for item in facts("--data", path, "states", "--on", "2020", "--json").json["items"]
    ] == ["member"]


@pytest.mark.parametrize(
    ("day", "holders"),
    [("2004-06-01", ["ann unknown"]), ("2026-01-01", ["bob current"]), ("2028-06-01", ["bob unknown"])],
)
def test_who_has_begun_ends_the_time_of_the_one_before(facts, base, day, holders):
    """In a post with one seat only the last who began may still hold it."""
    items = facts("--data", base(CLUB), "who", "chief", "--on", day, "--json").json["items"]

    assert [f"{item['person']} {item['status']}" for item in items] == holders


def test_seats_that_overlap_leave_no_gap(facts, base):
    """Where several sit at once, nobody is said to be missing."""
    items = facts("--data", base(CLUB), "who", "deputy", "--json").json["items"]

    assert [item["kind"] for item in items] == ["role", "role", "role"]


def test_a_term_claims_no_end_that_is_not_known(facts, base):
    """In the chronology a term has an end only where one is known or planned."""
    items = facts("--data", base(CLUB), "dates", "--type", "term", "--json").json["items"]

    assert {item["person"]: item["date"] for item in items} == {
        "ann": "2001-01-01/2003",
        "bob": "2005-01-01/..",
        "cas": "2000/2010",
        "dan": "2001/2003",
        "eva": "2005",
    }


def test_what_was_cancelled_is_said_to_be(facts, base):
    """A cancelled event is not told as held: on its day, in the timeline, or to a question."""
    path = base(CLUB)

    assert "The Cancelled Forum (cancelled)" in facts("--data", path, "on", "2020-03-10").out
    assert "✕ The Cancelled Forum" in facts("--data", path, "timeline", "--year", "2020", "-f", "table").out
    assert "10 March 2020, cancelled" in facts("--data", path, "ask", "When was the Cancelled Forum?").out
    assert facts("--data", path, "ask", "How many forums were held in 2020?").code == 3


def test_an_end_that_lay_ahead_is_not_known(ask, data):
    """As known in 2015, nobody could say that India would cease to be an observer in 2017."""
    then = ask("--data", data, "states", "--state", "india", "--as-known-on", "2015-01-01", "--json").json
    now = ask("--data", data, "states", "--state", "india", "--status", "observer", "--json").json

    assert [(item["status"], item["end"]) for item in then["items"]] == [("observer", "..")]
    assert now["items"][0]["end"] == "2017-06-09"


def test_a_day_tells_the_offices_of_the_organization_alone(ask, data):
    """Who heads the organizations that the SCO works with is known; a day of the SCO tells none of them."""
    day = ask("--data", data, "on", "2024-07-04")
    told = [line.split("\t")[0] for line in day.lines]

    assert ask("--data", data, "who", "un/secretary-general", "--on", "2024-07-04").code == 0
    assert told[1:5] == [
        "chair",
        "chair",
        "Secretary-General of the SCO",
        "Director of the SCO RATS Executive Committee",
    ]
    assert "Secretary-General of the United Nations" not in told
    assert "SCO development strategy until 2035" not in day.out  # a draft then
