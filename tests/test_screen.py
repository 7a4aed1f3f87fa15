"""Answers as they look on a terminal: nothing cut, nothing taken for markup, colour only where asked."""

import re

import pytest

from sco_facts.dates import parse

MARKED = """
    events:
      meeting:
        name: "A [sic] meeting :smile: [bold]x[/bold] [/]"
        date: 2024
        type: talks
        sources: [paper]
"""
ANSI = "\x1b["
COLUMNS = ("date", "event", "type", "status", "place", "source")


def expected(shipped):
    """Return what each column of the events must say, line breaks and blanks left out."""
    head, *rows = [line.split("\t") for line in shipped("events", "-f", "tsv").out.split("\n")[:-1]]
    columns = dict(zip(head, zip(*rows, strict=True), strict=True))
    columns["date"] = [parse(cell).cell() for cell in columns["date"]]
    first = [cell.split("; ") for cell in columns["source"]]
    columns["source"] = [cell[0] + f"+{len(cell) - 1}" * (len(cell) > 1) for cell in first]
    return {name: re.sub(r"\s", "", "".join(columns[name])) for name in COLUMNS}


def of_table(lines):
    """Return what each column of a table says, line breaks and blanks left out."""
    head = lines[1]
    last = next(number for number, line in enumerate(lines) if re.match(r"[0-9]+ ", line))
    starts = [match.start() for match in re.finditer(r"\S+", head)]
    found = {}
    for start, end in zip(starts, [*starts[1:], len(head)], strict=True):
        text = "".join(line[start:end] for line in lines[3:last])
        found[head[start:end].strip().lower()] = re.sub(r"[\s≈≠]", "", text)
    return found


def of_blocks(lines):
    """Return what each label of a list of blocks says, line breaks and blanks left out."""
    found, label = {}, ""
    for line in lines:
        if re.match(r"[0-9]+ ", line):
            break  # the caption
        label = line[:7].strip() or label
        found[label] = found.get(label, "") + re.sub(r"[\s≈≠]", "", line[7:])
    return found


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_nothing_is_cut(shipped, width):
    """At any width every word of every cell is there when the line breaks are undone."""
    said = shipped("events", "--format", "table", COLUMNS=str(width))

    found = of_table(said.lines) if not said.lines[0].strip() else of_blocks(said.lines)
    assert {name: found[name] for name in COLUMNS} == expected(shipped)
    assert "…" not in said.out
    assert max(map(len, said.lines)) <= width


@pytest.mark.parametrize(
    "command", ["documents", "organizations", "figures", "statements", "states", "people"]
)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(ask, monkeypatch, command, width):
    """No answer is wider than the terminal or marked as cut."""
    monkeypatch.setenv("COLUMNS", str(width))

    said = ask(command, "--format", "table")

    assert max(map(len, said.lines)) <= width
    assert "…" not in said.out


def test_a_panel_holds_every_word(facts, base):
    """A panel in a narrow terminal holds all that the fields say, a long address folded."""
    path = base(MARKED + f"        summary: {'word ' * 40}\n        wikidata: Q{'1' * 90}\n")

    said = facts("--data", path, "show", "meeting", "-f", "table", COLUMNS="40")

    text = "".join(line[12:-2].strip() for line in said.lines if line.startswith("│ "))
    assert text.count("word") == 40
    assert "Q" + "1" * 90 in text
    assert max(map(len, said.lines)) <= 40


def test_no_colour_in_a_pipe(shipped):
    """A table in a pipe has no colour."""
    said = shipped("events", "--format", "table", COLUMNS="100")

    assert ANSI not in said.out
    assert said.code == 0


def test_forced_colour(shipped):
    """FORCE_COLOR asks for the coloured table everywhere."""
    said = shipped("states", COLUMNS="100", FORCE_COLOR="1")

    assert "\x1b[32mmember\x1b[0m" in said.out
    assert "─────" in said.out


def test_no_color_wins(shipped):
    """NO_COLOR leaves a forced table without colours."""
    said = shipped("states", COLUMNS="100", FORCE_COLOR="1", NO_COLOR="1")

    assert "\x1b[32m" not in said.out
    assert "member" in said.out


def test_forced_colour_does_not_reach_other_formats(shipped):
    """JSON stays JSON where colour is forced."""
    said = shipped("states", "--json", FORCE_COLOR="1")

    assert said.json["count"] == 2
    assert ANSI not in said.out


@pytest.mark.parametrize("width", [50, 100])
def test_markup_is_shown_as_it_stands(facts, base, width):
    """What Rich would take for markup or an emoji is text like any other."""
    said = facts("--data", base(MARKED), "events", "-f", "table", COLUMNS=str(width), FORCE_COLOR="1")

    text = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", said.out).split())
    assert "A [sic] meeting :smile: [bold]x[/bold] [/]" in text
    assert (said.code, said.err) == (0, "")


def test_markup_is_shown_as_it_stands_in_a_panel(facts, base):
    """A panel takes no markup either."""
    said = facts("--data", base(MARKED), "show", "meeting", "-f", "table", COLUMNS="100")

    assert "│ name     A [sic] meeting :smile: [bold]x[/bold] [/] " in said.lines[1]


@pytest.mark.parametrize(
    ("arguments", "caption"),
    [
        ("states", "2 states"),
        ("states --limit 1", "1 of 2 states"),
        ("states --state belarus", "1 state"),
        ("people --source astana-times-2023", "1 person"),
        ("search beidou", "1 match"),
    ],
)
def test_the_caption_counts(shipped, arguments, caption):
    """The last line of a table counts what was found, and says what its marks mean."""
    said = shipped(*arguments.split(), "--format", "table", COLUMNS="100")

    assert said.lines[-1] == caption


def test_a_vague_match_is_marked(facts, base):
    """A record that only may match a date is marked before its date; one that does is not."""
    path = base("""
        events:
          first: {name: First, date: 2020-11, type: talks, sources: [paper]}
          second: {name: Second, date: 2020-11-05, type: talks, sources: [paper]}
    """)

    said = facts("--data", path, "events", "--on", "2020-11-05", "--format", "table", COLUMNS="100")

    assert [" ".join(line.split()[:3]) for line in said.lines[3:5]] == [
        "≈ 2020-11 First",
        "2020-11-05 Second talks",
    ]
    assert said.lines[-1] == "2 events · ≈ may match: the date is vague"


def test_a_person_is_a_panel_and_the_posts(shipped):
    """On a terminal a person is a panel, and below it the table of the posts."""
    said = shipped("person", "tleuberdi", "--format", "table", COLUMNS="100")

    assert said.lines[0].startswith("╭─ person/mukhtar-tleuberdi ─")
    assert said.lines[1].startswith("│ name     Mukhtar Tleuberdi ")
    assert said.lines[-1] == "1 post"
