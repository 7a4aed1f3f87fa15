"""The formats of an answer: one small answer in each of them, to the letter."""

import csv
import io
import json

import pytest
import yaml

MEETING = """
    events:
      meeting:
        {name: A meeting, date: 2024-07~, type: talks, place: {city: Astana, country: KZ}, sources: [paper]}
"""
ANSWERS = {
    "json": """{
  "schema_version": 1,
  "data_version": "DATA",
  "as_of": "2026-11-22",
  "count": 1,
  "items": [
    {
      "id": "event/meeting",
      "kind": "event",
      "name": "A meeting",
      "date": "2024-07~",
      "type": "talks",
      "place": {
        "city": "Astana",
        "country": "KZ"
      },
      "earliest": "2024-07-01",
      "latest": "2024-07-31",
      "sources": [
        {
          "id": "source/paper",
          "publisher": "The Paper",
          "title": "A paper",
          "issued": null,
          "url": null,
          "at": null
        }
      ]
    }
  ]
}
""",
    "jsonl": (
        '{"id": "event/meeting", "kind": "event", "name": "A meeting", "date": "2024-07~", "type": "talks", '
        '"place": {"city": "Astana", "country": "KZ"}, "earliest": "2024-07-01", "latest": "2024-07-31", '
        '"sources": [{"id": "source/paper", "publisher": "The Paper", "title": "A paper", "issued": null, '
        '"url": null, "at": null}]}\n'
    ),
    "yaml": """- id: event/meeting
  kind: event
  name: A meeting
  date: 2024-07~
  type: talks
  place:
    city: Astana
    country: KZ
  earliest: '2024-07-01'
  latest: '2024-07-31'
  sources:
  - id: source/paper
    publisher: The Paper
    title: A paper
    issued: null
    url: null
    at: null
""",
    "csv": 'date,event,type,status,place,source\n2024-07~,A meeting,talks,held,"Astana, KZ",The Paper\n',
    "tsv": (
        "date\tevent\ttype\tstatus\tplace\tsource\n2024-07~\tA meeting\ttalks\theld\tAstana, KZ\tThe Paper\n"
    ),
    "markdown": (
        "| date | event | type | status | place | source |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| 2024-07\\~ | A meeting | talks | held | Astana, KZ | The Paper |\n"
    ),
}
EMPTY = {
    "jsonl": "",
    "yaml": "[]\n",
    "csv": "date,event,type,status,place,source\n",
    "tsv": "date\tevent\ttype\tstatus\tplace\tsource\n",
    "markdown": "| date | event | type | status | place | source |\n| --- | --- | --- | --- | --- | --- |\n",
    "table": "0 events\n",
}


@pytest.mark.parametrize("form", ANSWERS)
def test_a_format_to_the_letter(facts, base, form):
    """One event in each format for programs and spreadsheets is exactly this text."""
    said = facts("--data", base(MEETING), "events", "--format", form)

    expected = ANSWERS[form]
    if form == "json":
        expected = expected.replace("DATA", said.json["data_version"])
    assert said == (0, expected, "")


def test_a_table_to_the_letter(facts, base):
    """One event as a table is its columns without lines around them, and the count."""
    said = facts("--data", base(MEETING), "events", "--format", "table", COLUMNS="100")

    assert [line.rstrip() for line in said.lines] == [
        "",
        " Date            Event       Type    Status   Place        Source",
        " " + "─" * 67,
        " about 2024-07   A meeting   talks   held     Astana, KZ   The Paper",
        "",
        "1 event",
    ]
    assert (said.code, said.err) == (0, "")


def test_a_panel_to_the_letter(facts, base):
    """A record shown on a terminal is a panel of all its fields, its id above and its name first."""
    said = facts("--data", base(MEETING), "show", "meeting", "--format", "table", COLUMNS="60")

    assert said.lines == [
        "╭─ event/meeting ───────────────╮",
        "│ name     A meeting            │",
        "│ date     about July 2024      │",
        "│ type     talks                │",
        "│ place    Astana, KZ           │",
        "│ sources  The Paper, “A paper” │",
        "╰───────────────────────────────╯",
    ]


@pytest.mark.parametrize("form", EMPTY)
def test_an_empty_answer_is_valid(facts, base, form):
    """Nothing found is still a valid text of the format, with exit code 1."""
    said = facts("--data", base(MEETING), "events", "--year", "1999", "--format", form, COLUMNS="100")

    assert (said.code, said.out) == (1, EMPTY[form])


def test_an_empty_answer_is_valid_json(facts, base):
    """Nothing found is an envelope without items."""
    said = facts("--data", base(MEETING), "events", "--year", "1999", "--json")

    assert said.code == 1
    assert (said.json["count"], said.json["items"]) == (0, [])


def test_json_is_short_for_the_format(ask):
    """``--json`` and ``--format json`` are the same, and may stand together."""
    long = ask("states", "--format", "json")

    assert ask("states", "--json") == long
    assert ask("states", "--json", "-f", "json") == long


@pytest.mark.parametrize("noun", ["events", "documents", "people", "dates", "states", "organizations"])
def test_all_formats_hold_the_same(ask, noun):
    """JSON lines and YAML hold the items of JSON; CSV holds the cells of the tab-separated table."""
    items = ask(noun, "--json").json["items"]
    rows = [line.split("\t") for line in ask(noun, "-f", "tsv").out.split("\n")[:-1]]

    assert [json.loads(line) for line in ask(noun, "-f", "jsonl").lines] == items
    assert yaml.load(ask(noun, "-f", "yaml").out, yaml.CSafeLoader) == items
    assert list(csv.reader(io.StringIO(ask(noun, "-f", "csv").out))) == rows
    assert len(rows) == len(items) + 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("name", ["=cmd()", "+1+1", "-1+1", "@SUM(A1)"])
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_formula_is_inert_in_a_spreadsheet(facts, base, form, name):
    """A cell that a spreadsheet would take for a formula is marked as text."""
    path = base(f'events:\n  meeting: {{name: "{name}", date: 2024, type: talks, sources: [paper]}}\n')

    said = facts("--data", path, "events", "-f", form)

    dialect = {"csv": ",", "tsv": "\t"}[form]
    assert list(csv.reader(io.StringIO(said.out), delimiter=dialect))[1][1] == f"'{name}"


def test_markdown_is_escaped(facts, base):
    """What means something in Markdown is shown as it stands."""
    path = base(
        "events:\n  meeting: {name: 'a | b *c* <d> [e](f)', date: 2024, type: talks, sources: [paper]}\n"
    )

    said = facts("--data", path, "events", "-f", "markdown")

    assert said.lines[2] == r"| 2024 | a \| b \*c\* \<d\> \[e\](f) | talks | held |  | The Paper |"


def test_a_cell_is_one_line(facts, base):
    """A line break or a tab within a field does not break the row it stands in."""
    path = base('events:\n  meeting: {name: "a\\n\\tb", date: 2024, type: talks, sources: [paper]}\n')

    said = facts("--data", path, "events", "-f", "tsv")

    assert said.lines[1].split("\t")[1] == "a b"
    assert len(said.lines) == 2


def test_json_keeps_every_script_readable(facts, base):
    """Letters of any script stand in JSON as themselves."""
    path = base("people:\n  ann: {name: Анна 安妮, sources: [paper]}\n")

    said = facts("--data", path, "people", "--json")

    assert '"name": "Анна 安妮"' in said.out


def test_a_pipe_gets_tab_separated_cells(shipped):
    """Without a format, a pipe gets the tab-separated cells."""
    assert shipped("states") == shipped("states", "--format", "tsv")
