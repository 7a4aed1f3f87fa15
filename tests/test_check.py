"""The check: every problem of a base with its file, line and column, and exit code 4."""

import re

import pytest
from conftest import PAPER

from sco_facts.problems import CODES

FORMS = "write 2024, 2024-07, 2024-07-04, 2022-23 for autumn 2022, 2003-05~ for about, or A/B for a span"
GOOD = """
events:
  meeting: {name: A meeting, date: 2024, type: talks, sources: [paper]}
"""
OWN_SOURCES = ("no mapping", "a second document", "a document after its source")
PROBLEMS = {
    "an unknown key": (
        """
        events:
          meeting:
            name: A meeting
            date: 2024
            type: talks
            plaec: {city: Astana}
            sources: [paper]
        """,
        ["6:5: error[unknown-field]: 'plaec' is not a field; did you mean 'place'?"],
    ),
    "an unknown key within a field": (
        """
        events:
          meeting: {name: M, date: 2024, type: talks, place: {town: Astana}, sources: [paper]}
        """,
        [
            "2:55: error[unknown-field]: 'town' is not a field; the fields here are city, country, venue, online"
        ],
    ),
    "an unknown kind": (
        """
        evnts:
          meeting: {name: A meeting, date: 2024, type: talks, sources: [paper]}
        """,
        ["1:1: error[kind]: 'evnts' is not a kind of record; did you mean 'events'?"],
    ),
    "a kind without records": (
        "people: [ann]\n",
        ["1:9: error[shape]: 'people' holds a mapping of slugs to records; write 'slug:' and its fields"],
    ),
    "a list for a value": (
        """
        events:
          meeting:
            name: A meeting
            date: [2024]
            type: talks
            sources: [paper]
        """,
        ["4:5: error[shape]: 'date' takes a single value, not a list; write it as plain text"],
    ),
    "a value for a list": (
        """
        events:
          meeting: {name: A meeting, date: 2024, type: talks, sources: paper}
        """,
        [
            "2:64: error[shape]: 'sources' takes a list; write its items as [one, two] or below each other behind '-'"
        ],
    ),
    "a value for fields": (
        """
        events:
          meeting: {name: A meeting, date: 2024, type: talks, place: Astana, sources: [paper]}
        """,
        ["2:62: error[shape]: 'place' takes fields; write 'key: value' lines below it"],
    ),
    "text for a number": (
        """
        figures:
          figure: {name: A figure, of: things, value: many, unit: things, sources: [paper]}
        """,
        ["2:47: error[value]: 'value' takes a number, not 'many'; mend it or delete the line"],
    ),
    "text for true or false": (
        """
        events:
          meeting: {name: M, date: 2024, type: talks, place: {online: maybe}, sources: [paper]}
        """,
        ["2:63: error[value]: 'online' takes true or false, not 'maybe'; mend it or delete the line"],
    ),
    "a value that is none of the possible": (
        """
        events:
          meeting: {name: M, date: 2024, type: talks, status: heldd, sources: [paper]}
        """,
        ["2:55: error[value]: 'status' cannot be 'heldd'; did you mean 'held'?"],
    ),
    "a code that is none": (
        """
        events:
          meeting: {name: M, date: 2024, type: talks, place: {country: Kaz}, sources: [paper]}
        """,
        [
            "2:64: error[value]: 'country' takes a country code of ISO 3166-1, as KZ, not 'Kaz'; mend it or delete the line"
        ],
    ),
    "a paragraph that is none": (
        """
        events:
          meeting: {name: M, date: 2024, type: talks, sources: [{source: paper, at: 4}]}
        """,
        [
            "2:77: error[value]: 'at' takes a paragraph, as ¶4 (¶0 is the headline), not '4'; mend it or delete the line"
        ],
    ),
    "a day that does not exist": (
        """
        events:
          meeting: {name: A meeting, date: 2024-02-30, type: talks, sources: [paper]}
        """,
        ["2:36: error[date]: '2024-02-30' does not exist: February 2024 has no day 30"],
    ),
    "what is not a date": (
        """
        events:
          meeting: {name: A meeting, date: yesterday, type: talks, sources: [paper]}
        """,
        [f"2:36: error[date]: 'yesterday' is not a date; {FORMS}"],
    ),
    "dates that run backwards": (
        """
        events:
          meeting: {name: A meeting, date: 2024/2023, type: talks, sources: [paper]}
        """,
        ["2:36: error[date]: '2024/2023' runs backwards; write the earlier date first"],
    ),
    "an unknown reference": (
        """
        events:
          meeting: {name: M, date: 2024, type: talks, body: scoo, sources: [papr]}
        organizations:
          sco: {name: SCO, type: organization, sources: [paper]}
        """,
        [
            "2:53: error[reference]: no organization is called 'scoo'; did you mean 'sco'?",
            "2:69: error[reference]: no source is called 'papr'; did you mean 'paper'?",
        ],
    ),
    "a reference to a record of another kind": (
        """
        events:
          meeting: {name: M, date: 2024, type: talks, body: meeting, sources: [paper]}
        """,
        ["2:53: error[reference]: no organization is called 'meeting'; add it, or mend the reference"],
    ),
    "a reference that may be two records": (
        """
        people:
          twin: {name: Twin, sources: [paper]}
        organizations:
          twin: {name: Twin, type: body, sources: [paper]}
        statements:
          claim: {name: A claim, by: twin, date: 2024, sources: [paper]}
        """,
        [
            "6:30: error[ambiguous]: 'twin' may be more than one record; write 'organization/twin' or 'person/twin'"
        ],
    ),
    "a duplicate key": (
        """
        events:
          meeting: {name: A meeting, date: 2024, date: 2025, type: talks, sources: [paper]}
        """,
        ["2:42: error[duplicate-key]: 'date' stands here a second time; keep one of the two"],
    ),
    "a duplicate id": (
        """
        events:
          meeting: {name: A meeting, date: 2024, type: talks, sources: [paper]}
          meeting: {name: B meeting, date: 2024, type: talks, sources: [paper]}
        """,
        ["3:3: error[duplicate-slug]: 'meeting' stands here a second time; keep one of the two"],
    ),
    "an anchor": (
        """
        events:
          meeting: &one {name: A meeting, date: 2024, type: talks, sources: [paper]}
        """,
        ["2:12: error[anchor]: anchors are not read; delete '&one'"],
    ),
    "an alias": (
        """
        events:
          meeting: {name: &n A meeting, date: 2024, type: talks, summary: *n , sources: [paper]}
        """,
        [
            "2:19: error[anchor]: anchors are not read; delete '&n'",
            "2:67: error[alias]: aliases are not read; write out what '*n' stands for",
        ],
    ),
    "a tag": (
        """
        events:
          meeting: {name: !!str A meeting, date: 2024, type: talks, sources: [paper]}
        """,
        ["2:19: error[tag]: tags are not read; delete 'tag:yaml.org,2002:str'"],
    ),
    "no source": (
        """
        events:
          meeting: {name: A meeting, date: 2024, type: talks}
        """,
        ["2:3: error[missing-field]: 'meeting' has no 'sources'; add it"],
    ),
    "an empty list of sources": (
        """
        events:
          meeting: {name: A meeting, date: 2024, type: talks, sources: []}
        """,
        ["2:55: error[missing-field]: 'sources' is empty; give at least one"],
    ),
    "an empty name": (
        """
        events:
          meeting: {name: , date: 2024, type: talks, sources: [paper]}
        """,
        ["2:13: error[value]: 'name' takes some text, and it is empty; mend it or delete the line"],
    ),
    "a slug that is none": (
        """
        events:
          A_meeting: {name: A meeting, date: 2024, type: talks, sources: [paper]}
        """,
        ["2:3: error[slug]: 'A_meeting' is not a slug; use small letters, digits and hyphens"],
    ),
    "a slug that is used again": (
        """
        events:
          meeting: {name: A meeting, date: 2024, type: talks, sources: [paper]}
          other: {name: B meeting, date: 2024, type: talks, formerly: [meeting], sources: [paper]}
        """,
        [
            "3:53: error[former-slug]: 'meeting' is in use again or was another record's; a slug is never reused: delete it here"
        ],
    ),
    "a control character": (
        """
        events:
          meeting: {name: "A \\x1b[31mmeeting", date: 2024, type: talks, sources: [paper]}
        """,
        ["2:19: error[control-character]: holds a control character; delete it"],
    ),
    "a character that turns the text around": (
        """
        events:
          meeting: {name: "A \\u202emeeting", date: 2024, type: talks, sources: [paper]}
        """,
        ["2:19: error[control-character]: holds a control character; delete it"],
    ),
    "a second document": (
        """
        sources:
          paper: {title: A paper, publisher: The Paper, tier: press}
        ---
        """,
        ["3:1: error[second-document]: a second document begins here; delete the '---'"],
    ),
    "a role without a post": (
        """
        people:
          ann: {name: Ann, roles: [{start: 2024}], sources: [paper]}
        """,
        ["2:28: error[role]: a role needs a 'post', or a 'title' and an 'organization'; add what is missing"],
    ),
    "a post that nobody has": (
        """
        people:
          ann: {name: Ann, roles: [{post: land/haed, start: 2024}], sources: [paper]}
        organizations:
          land: {name: Land, type: state, posts: {head: {title: Head}}, sources: [paper]}
        """,
        ["2:35: error[reference]: no organization has the post 'land/haed'; did you mean 'land/head'?"],
    ),
    "a role that ends before it starts": (
        """
        people:
          ann: {name: Ann, roles: [{post: head, start: 2024, end: 2023}], sources: [paper]}
        organizations:
          land: {name: Land, type: state, posts: {head: {title: Head}}, sources: [paper]}
        """,
        ["2:59: error[backwards]: ends before it starts; mend one of the days"],
    ),
    "two holders of one seat": (
        """
        people:
          ann: {name: Ann, roles: [{post: head, start: 2020-01-01, end: 2022-01-01}], sources: [paper]}
          bob: {name: Bob, roles: [{post: land/head, start: 2021-01-01}], sources: [paper]}
        organizations:
          land: {name: Land, type: state, posts: {head: {title: Head, seats: 1}}, sources: [paper]}
        """,
        ["3:28: error[seats]: land/head has 1 seat, held on 2021-01-01 by ann too; mend a start or an end"],
    ),
    "an anchor on a key": (
        """
        &a events:
          meeting: {name: A meeting, date: 2024, type: talks, sources: [paper]}
        """,
        ["1:1: error[anchor]: anchors are not read; delete '&a'"],
    ),
    "a member that was never admitted": (
        """
        organizations:
          land: {name: Land, type: state, sources: [paper]}
        dates:
          member: {name: M, date: 2005/.., type: status, of: land, status: member, sources: [paper],
            steps: [{date: 2004, step: applied}, {date: 2006, step: admitted}]}
        """,
        [
            "5:5: error[never-admitted]: a member is admitted or founded by the day it begins; "
            "add that step or mend its date"
        ],
    ),
    "steps out of order": (
        """
        organizations:
          land: {name: Land, type: state, sources: [paper]}
        dates:
          member: {name: M, date: 2005/.., type: status, of: land, status: member, sources: [paper],
            steps: [{date: 2005, step: admitted}, {date: 2004-07, step: applied}]}
        """,
        ["5:50: error[steps]: comes before the step above it; put the steps in the order of their dates"],
    ),
    "statuses that overlap": (
        """
        organizations:
          land: {name: Land, type: state, sources: [paper]}
        dates:
          observer: {name: O, date: 2004/2006, type: status, of: land, status: observer, sources: [paper]}
          partner: {name: P, date: 2005/.., type: status, of: land, status: partner, sources: [paper]}
        """,
        ["5:28: error[overlap]: land has another status on 2005-12-31 already; mend a date of the two"],
    ),
    "an event outside its period": (
        """
        events:
          week: {name: Week, date: 2024-07-01/2024-07-07, type: forum, sources: [paper]}
          talks: {name: Talks, date: 2024-07-08, type: talks, part_of: week, sources: [paper]}
          early: {name: Early, date: 2024-06, type: talks, part_of: week, sources: [paper]}
        """,
        [
            "3:30: error[outside-period]: lies outside the days of 'week', which it is part of; mend one of the dates",
            "4:30: error[outside-period]: lies outside the days of 'week', which it is part of; mend one of the dates",
        ],
    ),
    "a document before its event": (
        """
        events:
          week: {name: Week, date: 2024-07-01/2024-07-07, type: forum, sources: [paper]}
        documents:
          act: {name: Act, date: 2024-06-30, type: plan, act: adopted, event: week, sources: [paper]}
        """,
        ["4:26: error[before-event]: is before its event 'week'; mend the date or the event"],
    ),
    "a document after its source": (
        """
        documents:
          act: {name: Act, date: 2024-06-30, type: plan, act: adopted, sources: [news]}
        sources:
          news: {title: News, publisher: News, issued: 2024-06-29, tier: press}
          paper: {title: A paper, publisher: The Paper, tier: press}
        """,
        [
            "2:26: error[after-source]: is after the day of 'news', which tells of it; "
            "mend the date or the source"
        ],
    ),
    "a period that ends before its document": (
        """
        documents:
          act: {name: Act, date: 2024, type: plan, act: adopted, covers: 2020/2023, sources: [paper]}
        """,
        ["2:66: error[covers]: ends before the document is dated; mend one of the two"],
    ),
    "a reference by an old slug": (
        """
        events:
          week: {name: Week, date: 2024, type: forum, formerly: [wek], sources: [paper]}
          talks: {name: Talks, date: 2024, type: talks, part_of: wek, sources: [paper]}
        """,
        ["3:58: error[renamed]: 'wek' is called 'week' now; write that"],
    ),
    "an old slug of two records": (
        """
        events:
          week: {name: Week, date: 2024, type: forum, formerly: [wek], sources: [paper]}
          talks: {name: Talks, date: 2024, type: talks, formerly: [wek], sources: [paper]}
        """,
        [
            f"{line}: error[former-slug]: 'wek' is in use again or was another record's; "
            "a slug is never reused: delete it here"
            for line in ("2:47", "3:49")
        ],
    ),
    "no mapping": (
        "- a list\n",
        [
            "1:1: error[shape]: a file is a mapping of kinds to records; begin it with 'events:' or another kind"
        ],
    ),
}


def problems(text):
    """Return what ``check`` must say of a file: which source stands behind it does not matter."""
    return "".join(f"facts.yaml:{line}\n" for line in text)


@pytest.mark.parametrize("kind", PROBLEMS)
def test_a_problem(facts, base, kind):
    """A problem is told with its file, line and column on stdout, in one sentence on stderr; exit 4."""
    text, lines = PROBLEMS[kind]
    base(text, source="" if kind in OWN_SOURCES else PAPER)

    said = facts("check", "facts.yaml")

    assert said.out == problems(lines)
    assert said.code == 4
    count = f"{len(lines)} problem{'s' * (len(lines) > 1)}"
    assert said.err == f"sco-facts: {count}; nothing is answered until they are mended\n"


@pytest.mark.parametrize(
    "kind",
    [
        "an unknown key",
        "a day that does not exist",
        "an unknown reference",
        "a duplicate id",
        "an alias",
        "two holders of one seat",
        "no mapping",
    ],
)
def test_nothing_is_answered_from_a_base_with_a_problem(facts, base, kind):
    """A question to a faulty base is refused with the first problem: exit 4, and never half an answer."""
    text, lines = PROBLEMS[kind]
    base(text, source="" if kind in OWN_SOURCES else PAPER)

    said = facts("--data", "facts.yaml", "events")

    assert (said.code, said.out) == (4, "")
    more = f" (and {len(lines) - 1} more; 'sco-facts check' lists them)" * (len(lines) > 1)
    assert said.err == f"sco-facts: facts.yaml:{lines[0]}{more}\n"


def test_all_problems_in_one_run(facts, base):
    """Several problems in several files are all told, in the order of the files and lines."""
    base(
        """
        events:
          first: {name: First, date: 2024-02-30, type: talks, plaec: {city: x}, sources: [paper]}
          second: {name: Second, date: soon, type: talks, body: nobody, sources: []}
        """,
        "base/a.yaml",
    )
    base(
        """
        figures:
          figure: {name: A figure, of: things, value: many, unit: things, sources: [nothing]}
        people: {}
        events:
          third: {name: Third, date: 2024, type: talks, body: nobody, sources: [nothing]}
        """,
        "base/b.yaml",
        source="",
    )

    said = facts("check", "base")

    assert said.code == 4
    assert said.lines == [
        "base/a.yaml:2:30: error[date]: '2024-02-30' does not exist: February 2024 has no day 30",
        "base/a.yaml:2:55: error[unknown-field]: 'plaec' is not a field; did you mean 'place'?",
        f"base/a.yaml:3:32: error[date]: 'soon' is not a date; {FORMS}",
        "base/a.yaml:3:65: error[missing-field]: 'sources' is empty; give at least one",
        "base/b.yaml:2:47: error[value]: 'value' takes a number, not 'many'; mend it or delete the line",
        "base/b.yaml:5:55: error[reference]: no organization is called 'nobody'; add it, or mend the reference",
        "base/b.yaml:5:73: error[reference]: no source is called 'nothing'; add it, or mend the reference",
    ]


def test_the_check_does_not_send_to_the_check(facts, base):
    """The check lists all problems itself, so its last sentence does not say to run it."""
    base("""
        events:
          first: {name: First, date: 2024-02-30, type: talks, sources: []}
    """)

    said = facts("check", "facts.yaml")

    assert len(said.lines) == 2
    assert "'sco-facts check' lists them" not in said.err


def test_a_slug_in_two_files(facts, base):
    """An id that stands in two files of a base is told where it stands a second time."""
    base(GOOD, "base/a.yaml")
    base(GOOD, "base/b.yaml", source="")

    said = facts("check", "base")

    assert (
        said.out
        == "base/b.yaml:2:3: error[duplicate-slug]: 'meeting' stands in base/a.yaml already; slugs are unique: rename one\n"
    )
    assert said.code == 4


def test_the_day_of_a_handover_is_shared(facts, base):
    """Two holders of one seat may share the day on which one follows the other."""
    base("""
        people:
          ann: {name: Ann, roles: [{post: head, start: 2020-01-01, end: 2022-01-01}], sources: [paper]}
          bob: {name: Bob, roles: [{post: head, start: 2022-01-01}], sources: [paper]}
        organizations:
          land: {name: Land, type: state, posts: {head: {title: Head, seats: 1}}, sources: [paper]}
    """)

    said = facts("check", "facts.yaml")

    assert (said.code, said.err) == (0, "")


def test_two_seats_take_two_holders_and_no_third(facts, base):
    """A post of two seats has two holders at once, and a third is one too many."""
    text = """
        organizations:
          land: {name: Land, type: state, posts: {judge: {title: Judge, seats: 2}}, sources: [paper]}
        people:
          ann: {name: Ann, roles: [{post: judge, start: 2020-01-01, end: 2029}], sources: [paper]}
          bob: {name: Bob, roles: [{post: judge, start: 2021-01-01, end: 2029}], sources: [paper]}
    """
    base(text)
    two = facts("check", "facts.yaml")
    base(
        text
        + "      cyd: {name: Cyd, roles: [{post: judge, start: 2022-01-01, end: 2029}], sources: [paper]}\n"
    )
    three = facts("check", "facts.yaml")

    assert two.code == 0
    assert three.code == 4
    assert "land/judge has 2 seat" in three.out
    assert "held on 2022-01-01 by ann, bob too" in three.out


def test_the_shipped_facts_have_no_problem(shipped, data):
    """The facts that come with the program pass the check; it warns only of pages without a copy."""
    said = shipped("check", data)

    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(r"[\d,]+ records in \d+ files: no problems, [\d,]+ warnings", said.lines[-1])
    assert {line.split()[1] for line in said.lines[:-1]} == {"warning[unarchived]:"}


def test_a_good_file(facts, base):
    """A base without problems is counted: exit 0."""
    base(GOOD)

    said = facts("check", "facts.yaml")

    assert said == (0, "2 records in 1 file: no problems\n", "")


def test_several_paths_are_one_base(facts, base):
    """Files and folders given together are checked as one base."""
    base(GOOD, "a.yaml", source="")
    base("", "more/b.yaml")

    alone, together = facts("check", "a.yaml"), facts("check", "a.yaml", "more")

    assert (
        alone.out
        == "a.yaml:2:65: error[reference]: no source is called 'paper'; add it, or mend the reference\n"
    )
    assert together == (0, "2 records in 2 files: no problems\n", "")


def test_the_check_reads_the_base_of_the_option(facts, base):
    """Without a path the check reads the base given with --data."""
    path = base(GOOD)

    assert facts("--data", path, "check").out == facts("check", path).out


SOUND = {
    "a founder and one that came later": """
        organizations:
          land: {name: Land, type: state, sources: [paper]}
          isle: {name: Isle, type: state, sources: [paper]}
        dates:
          land: {name: L, date: 2001/.., type: status, of: land, status: member, sources: [paper],
            steps: [{date: 2001, step: founded}]}
          isle: {name: I, date: 2017-06-09/.., type: status, of: isle, status: member, sources: [paper],
            steps: [{date: 2015-07, step: decided}, {date: 2016-06-24, step: signed}, {date: 2017-06-09, step: admitted}]}
        """,
    "a status that follows another": """
        organizations:
          land: {name: Land, type: state, sources: [paper]}
        dates:
          observer: {name: O, date: 2004/.., type: status, of: land, status: observer, sources: [paper]}
          member: {name: M, date: 2017/.., type: status, of: land, status: member, sources: [paper],
            steps: [{date: 2017, step: admitted}]}
        """,
    "events and documents in their time": """
        events:
          week: {name: Week, date: 2024-07-01/2024-07-07, type: forum, formerly: [wek], sources: [news]}
          talks: {name: Talks, date: 2024-07-07, type: talks, part_of: week, sources: [news]}
        documents:
          act: {name: Act, date: 2024-07-07, type: plan, act: adopted, event: week, covers: ../2025,
            sources: [news]}
          report: {name: Report, date: 2024-07-07, type: report, act: adopted, covers: 2023, sources: [news]}
          later: {name: Later, date: 2025, type: plan, act: adopted, sources: [{source: news, for: [type]}, paper]}
        sources:
          news: {title: News, publisher: News, issued: 2024-07-07, tier: press}
          paper: {title: A paper, publisher: The Paper, tier: press}
        """,
}


@pytest.mark.parametrize("kind", SOUND)
def test_what_is_sound_has_no_problem(facts, base, kind):
    """What comes close to a problem and is none passes."""
    base(SOUND[kind], source="" if "sources:\n" in SOUND[kind] else PAPER)

    said = facts("check", "facts.yaml")

    assert said.code == 0
    assert said.lines[-1].endswith(": no problems")


DOUBTS = """
    events:
      week: {name: Week, date: 2024-07-01, type: forum, checked: 2025-11-21, sources: [book]}
      month: {name: Week, date: 2024-07, type: forum, checked: 2025-11-22, sources: [book]}
      both: {name: Both, date: 2024-07-01, type: forum, sources: [book, paper]}
    organizations:
      land: {name: Land, type: state, sources: [paper]}
    dates:
      member: {name: M, date: 2005/.., type: status, of: land, status: member, sources: [paper]}
    sources:
      book: {title: Book, publisher: Book, url: https://example.org, tier: reference}
      kept: {title: Kept, publisher: Book, url: https://example.org, archive_url: https://example.com, tier: press}
      paper: {title: A paper, publisher: The Paper, tier: press}
"""


def test_warnings(facts, base):
    """What could be better is told and keeps nothing from being answered: exit 0."""
    base(DOUBTS, source="")

    said = facts("check", "facts.yaml")

    assert said.code == 0
    assert said.lines == [
        "facts.yaml:2:16: warning[same-title]: 'month' is called so too; tell the two apart, or make them one",
        "facts.yaml:2:28: warning[too-exact]: a day that only reference works give; "
        "cite a source of another tier or write the month",
        "facts.yaml:2:62: warning[stale]: last checked 2025-11-21; read its sources again and write the day",
        "facts.yaml:3:17: warning[same-title]: 'week' is called so too; tell the two apart, or make them one",
        "facts.yaml:8:3: warning[no-admission]: nothing says how the member came in; "
        "add 'steps' with its admission or founding",
        "facts.yaml:10:45: warning[unarchived]: no copy is kept of this page; add its 'archive_url'",
        "8 records in 1 file: no problems, 6 warnings",
    ]
    assert facts("--data", "facts.yaml", "events").code == 0


def test_the_report_for_programs(facts, base):
    """--format json counts and lists what text prints, each with its parts apart."""
    base(PROBLEMS["a day that does not exist"][0])

    said = facts("check", "facts.yaml", "--format", "json")

    assert said.code == 4
    assert said.json == {
        "schema_version": 1,
        "records": 0,
        "files": 1,
        "errors": 1,
        "warnings": 0,
        "count": 1,
        "items": [
            {
                "path": "facts.yaml",
                "line": 2,
                "column": 36,
                "code": "date",
                "message": "'2024-02-30' does not exist: February 2024 has no day 30",
                "severity": "error",
            }
        ],
    }


def test_the_report_for_a_pull_request(facts, base):
    """--format github annotates the lines of a pull request; what has a meaning to GitHub is escaped."""
    base(DOUBTS.replace("date: 2024-07,", "date: '100%',"), "a,b:c.yaml", source="")

    said = facts("check", "a,b:c.yaml", "-f", "github")

    assert said.code == 4
    assert said.lines[2].startswith(
        "::error file=a%2Cb%3Ac.yaml,line=3,col=29,title=date::'100%25' is not a date; write 2024,"
    )
    assert said.lines[-1] == (
        "::warning file=a%2Cb%3Ac.yaml,line=10,col=45,title=unarchived::"
        "no copy is kept of this page; add its 'archive_url'"
    )


def test_every_code_is_documented(data):
    """The table of codes in data/README.md is that of the program."""
    manual = (data / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (error|warning) \| (.+) \|$", manual, re.MULTILINE)

    assert {code: (severity, meaning) for code, severity, meaning in rows} == CODES


def test_more_problems_than_anybody_reads(facts, base):
    """A base with endless problems is read no further than anybody would."""
    base("events:\n" + "".join(f"  e{number}: 1\n" for number in range(10_050)))

    said = facts("check", "facts.yaml")

    assert said.code == 4
    assert len(said.lines) == 10_000
    assert said.lines[0] == (
        "facts.yaml:1:1: error[too-many]: more than 10000 problems in the base; mend these first"
    )
