"""Hostile files and hostile text: refused by line, or shown so that it acts on nothing."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import PAPER, environment
from fuzz import ACTING

MIB = 1 << 20
MEASURED = """
import sys
from sco_facts import cli
code = cli.run(sys.argv[1:])
sys.stdout.flush()
sys.stderr.write(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
sys.exit(code)
"""
ENDLESS = {
    "one text": ("events:\n  a: {name: '" + "x" * 1000, "x" * 1000, 100_000),
    "a block of text": ("events:\n  a:\n    name: |\n", "      " + "x" * 999 + "\n", 100_000),
    "a comment": ("# ", "x" * 1000, 100_000),
    "one key": ("events:\n  ", "k" * 1000, 100_000),
    "a list": ("events:\n  a:\n    aliases: [", "alias, " * 100, 100_000),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux to know its memory")
@pytest.mark.parametrize("kind", ENDLESS)
def test_what_does_not_end(tmp_path, kind):
    """A record without end is refused where it begins, in a moment and in little memory."""
    head, part, times = ENDLESS[kind]
    with (tmp_path / "facts.yaml").open("w", encoding="utf-8") as file:
        file.write(head)
        for _ in range(times):
            file.write(part)

    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "--data", "facts.yaml", "events"],
        env=environment(tmp_path / "cache"),
        cwd=tmp_path,
        capture_output=True,
        timeout=20,
        check=False,
    )
    said = done.stderr.decode()

    assert (done.returncode, done.stdout) == (4, b"")
    assert said.startswith(
        "sco-facts: facts.yaml:1:1: error[too-long]: a record may be 1 MiB long; shorten it or split it\n"
    )
    assert int(re.search(r"VmHWM:\s+(\d+) kB", said)[1]) < 60 * 1024


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("events:\n  a:\n" + "".join(f"    k{number}: 1\n" for number in range(100_000)), "too-long"),
        ("".join(f"k{number}: 1\n" for number in range(20_000)), "too-many"),
        ("events:\n" + "".join(f"  k{number}: 1\n" for number in range(20_000)), "too-many"),
        ("events:\n" + "".join(f"{' ' * depth}a{depth}:\n" for depth in range(1, 3000)), "too-deep"),
        ("events:\n  a: {name: [[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]}\n", "too-deep"),
        ('events:\n  a: {name: "A \0"}\n', "yaml"),
        ('events:\n  a: {name: "A \\0"}\n', "control-character"),
        ('events:\n  a: {name: "A \\ud800"}\n', "yaml"),
        ('events:\n  a: {name: "A \\e[31m"}\n', "control-character"),
        ("events:\n  a: {name: A \u202e}\n", "control-character"),
        ("events:\n  a: {name: A \u2066}\n", "control-character"),
        ("events:\n  a: {name: A \x7f}\n", "yaml"),
        ("events:\n  a: {name: A \x9b31m}\n", "yaml"),
        ("events:\n\ta: {name: A}\n", "yaml"),
        ("events:\n  a: {<<: {name: A}}\n", "unknown-field"),
        ("events: !!python/object/apply:os.system [exit]\n", "tag"),
        ("%YAML 2.0\n---\nevents: {}\n", "yaml"),
    ],
)
def test_what_no_record_needs(facts, base, text, code):
    """What could harm is refused with its line, and nothing is answered."""
    path = base("", source=text)

    checked, answer = facts("check", path), facts("--data", path, "events")

    assert checked.code == answer.code == 4
    assert f"error[{code}]: " in checked.out
    assert answer.out == ""
    assert not ACTING.search(checked.out + checked.err + answer.err)


NAMES = [
    "=cmd|' /C calc'!A0",
    "+1+cmd()",
    "-2+3",
    "@SUM(1+1)",
    "[bold red]sic[/] :smile:",
    "<script>alert(1)</script> | a *b* _c_ `d` # e",
    "[link](http://example.org) ![image](x)",
    "'; DROP TABLE records; --",
    'a "quoted" name, with comma\\n',
    "line\nbreak\tand tab",
    "%s {} $HOME `id` \\",
]


@pytest.fixture
def evil(base):
    """Return a base whose names try to act on whatever shows them."""
    names = [
        f"  e{number}: {{name: {json.dumps(name)}, date: 2024, type: talks, sources: [paper]}}\n"
        for number, name in enumerate(NAMES)
    ]
    return base("events:\n" + "".join(names), source=PAPER)


def plain(name):
    """Return a name as one line of a cell."""
    return " ".join(name.split())


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_names_in_a_spreadsheet(facts, evil, form, delimiter):
    """No cell is taken for a formula, and each row has as many cells as the head."""
    said = facts("--data", evil, "events", "--format", form)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(said.out)))
    else:
        rows = [line.split(delimiter) for line in said.lines]

    assert {len(row) for row in rows} == {6}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert sorted(row[1].removeprefix("'") for row in rows[1:]) == sorted(
        plain(name).removeprefix("'") for name in NAMES
    )


def test_names_in_markdown(facts, evil):
    """No name opens a tag, a link, a code span or a cell."""
    said = facts("--data", evil, "events", "--format", "markdown")

    for line in said.lines:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 7
        assert not re.search(r"(?<!\\)(?:\\\\)*[<`\[*]", line)


@pytest.mark.parametrize("form", ["json", "jsonl", "yaml"])
def test_names_for_programs(facts, evil, form):
    """What a program reads back are the names as they are."""
    said = facts("--data", evil, "events", "--format", form)
    if form == "json":
        items = said.json["items"]
    elif form == "jsonl":
        items = [json.loads(line) for line in said.lines]
    else:
        items = yaml.safe_load(said.out)

    assert sorted(item["name"] for item in items) == sorted(NAMES)


def test_names_on_a_terminal(facts, evil):
    """No name is taken for markup, an emoji or an escape sequence."""
    for command in ("events", "timeline", "dates"):
        said = facts("--data", evil, command, "--format", "table", COLUMNS="400")

        assert "[bold red]sic[/] :smile:" in said.out
        assert not ACTING.search(said.out)


@pytest.mark.parametrize("name", NAMES)
def test_names_in_queries(facts, evil, name):
    """No argument is taken for SQL or for a query of its own: the base stays as it is."""
    for command in (
        ["show"],
        ["person"],
        ["who"],
        ["events", "--type"],
        ["events", "--text"],
        ["search"],
        ["ask"],
    ):
        said = facts("--data", evil, *command, *([] if command[-1].startswith("--") else ["--"]), name)

        assert said.code in (0, 1, 2, 3)
        assert not ACTING.search(said.out + said.err)
    assert facts("--data", evil, "events", "--json").json["count"] == len(NAMES)


def test_names_in_changes(facts, evil, base):
    """No name acts in what changed: as lines, as Markdown, as JSON."""
    other = base("", "other.yaml")

    said = facts("diff", evil, other, "-f", "markdown")

    assert len(facts("diff", evil, other).lines) == len(NAMES)
    assert facts("diff", evil, other, "-f", "json").json["count"] == len(NAMES)
    assert not [line for line in said.lines if re.search(r"(?<!\\)(?:\\\\)*[<`\[*]", line)]


def test_names_in_a_report(facts, tmp_path):
    """Not even the name of a file acts on the terminal or on GitHub."""
    path = tmp_path / "a\x1b[31m%\nb.yaml"
    try:
        path.write_text("events: {a: {name: '::error::x'}}\n", encoding="utf-8")
    except OSError:
        pytest.skip("no file can be called so here")

    for form in ("text", "json", "github"):
        said = facts("check", path.name, "--format", form)

        assert said.code == 4
        assert not ACTING.search(said.out)
        assert not [
            line for line in said.lines if line.startswith("::") and "file=a�[31m%25�b.yaml" not in line
        ]
