"""How much of what there was the base lists, and what an empty answer says of it."""

import pytest

BASE = """
organizations:
  club:
    name: Club
    type: organization
    posts: {chief: {title: Chief of the Club, seats: 1}, scribe: {title: Scribe of the Club, seats: 1}}
    sources: [paper]
  board: {name: Board of the Club, type: body, parent: club, sources: [paper]}
  land: {name: Land, type: state, code: KZ, sources: [paper]}
events:
  board-2001: {name: Board 2001, date: 2001-06-15, type: council, ordinal: 1, body: board, sources: [paper]}
  board-2004: {name: Board 2004, date: 2004-06-17, type: council, ordinal: 4, body: board, sources: [paper]}
documents:
  rules: {name: Rules, date: 2004-06-17, type: decision, act: signed, event: board-2004, sources: [paper]}
dates:
  land-member: {name: Land, date: 2001/.., type: status, of: land, status: member, sources: [paper]}
people:
  ann:
    name: Ann
    roles: [{post: club/chief, start: 2001-01-01, end: 2003-12-31}]
    sources: [paper]
  bob:
    name: Bob
    roles: [{post: club/chief, start: 2005-01-01, end: ..}, {post: club/scribe, start: 2001-01-01, end: ..}]
    sources: [paper]
figures:
  decisions:
    name: Decisions
    of: decisions of 2004
    value: 3
    unit: decisions
    date: 2004-06-17
    event: board-2004
    counts: {kind: document, type: decision}
    other_values: [{field: value, value: 4, why: counted otherwise, sources: [paper]}]
    sources: [paper]
  members:
    name: Members
    of: members in 2010
    value: 1
    unit: members
    date: 2010
    counts: {kind: status, status: member}
    sources: [paper]
  texts:
    name: Texts
    of: texts of 2004
    value: 1
    qualifier: over
    unit: texts
    date: 2004-06-17
    event: board-2004
    counts: {kind: document}
    sources: [paper]
"""


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (
            "--kind documents",
            [
                "2004-06-17\tdocuments\tdecisions of 2004\tpartial\t1\t3\t"
                "2 not listed; 4 according to The Paper\tThe Paper",
                "2004-06-17\tdocuments\ttexts of 2004\tunknown\t1\tover 1\t\tThe Paper",
                "2004\tdocuments\tall documents\tpartial\t1\t\tdecisions of 2004\t",
            ],
        ),
        (
            "--kind event --from 2003 --to 2004",
            [
                "2001-06-15/2004-06-17\tevents\tmeetings: Board of the Club\tpartial\t2\t4\t"
                "without number 2, 3\tThe Paper",
                "2003\tevents\tall events\tunknown\t0\t\t\t",
                "2004\tevents\tall events\tunknown\t1\t\t\t",
            ],
        ),
        ("--kind date --year 2010", ["2010\tdates\tmembers in 2010\tcomplete\t1\t1\t\tThe Paper"]),
        (
            "--kind person",
            [
                "2001-01-01/..\tpeople\tChief of the Club\tpartial\t2\t\t"
                "nobody known 2004-01-01 to 2004-12-31\t",
                "2001-01-01/..\tpeople\tScribe of the Club\tcomplete\t1\t\t\t",
            ],
        ),
    ],
)
def test_coverage(ask, base, arguments, lines):
    """A reported total, the ordinals of meetings and the holders of a post tell what is missing."""
    said = ask("--data", base(BASE), "coverage", *arguments.split())

    assert said.lines == ["period\tkind\twhat\tcoverage\tlisted\treported\tgap\tsource", *lines]
    assert (said.code, said.err) == (0, "")


def test_coverage_as_items(ask, base):
    """For programs each line is an item, with what it rests on."""
    (one,) = ask("--data", base(BASE), "coverage", "--kind", "date", "--year", "2010", "--json").json["items"]

    assert one.pop("sources") == [
        {
            "id": "source/paper",
            "publisher": "The Paper",
            "title": "A paper",
            "issued": None,
            "url": None,
            "at": None,
        }
    ]
    assert one == {
        "id": None,
        "period": "2010",
        "kind": "date",
        "what": "members in 2010",
        "listed": 1,
        "coverage": "complete",
        "gap": "",
        "reported": "1",
    }


@pytest.mark.parametrize(
    ("arguments", "covered"),
    [
        (
            "documents --event board-2004 --state land",
            "coverage: 1 listed of 3 decisions of 2004 reported: partial, "
            "1 listed of over 1 texts of 2004 reported: unknown",
        ),
        ("documents --on 2004-06-18", "coverage of documents on 2004-06-18: unknown, 0 listed"),
        ("statements", "coverage of statements: unknown, 0 listed"),
        ("who chief --on 2004-02-03", "coverage of people on 2004-02-03: unknown, 1 listed"),
        (
            "ask Who was the chief of the club on 3 February 2004?",
            "coverage of people on 2004-02-03: unknown, 1 listed",
        ),
    ],
)
def test_an_empty_answer_says_what_is_covered(ask, base, arguments, covered):
    """What the base does not hold may still have been: how much it covers is said with it."""
    said = ask("--data", base(BASE), *arguments.split())

    assert said.code == 1
    assert said.err.endswith(f"({covered})\n")
