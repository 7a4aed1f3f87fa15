"""Bad input: one clear sentence on stderr or simply the right answer, never a traceback."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import environment

GOOD = """
events:
  meeting: {name: A meeting, date: 2024, type: talks, sources: [paper]}
"""
TABLE = "date\tevent\ttype\tstatus\tplace\tsource\n2024\tA meeting\ttalks\theld\t\tThe Paper\n"
NOT_A_MAPPING = (
    "1:1: error[shape]: a file is a mapping of kinds to records; begin it with 'events:' or another kind"
)


def refused(sentence):
    """Return what the program must say: nothing but this sentence, with exit code 4."""
    return (4, "", f"sco-facts: {sentence}\n")


@pytest.mark.parametrize("command", [["--data", "nowhere", "events"], ["check", "nowhere"]])
def test_a_missing_path(facts, command):
    """A path that does not exist is named, with what to give instead."""
    said = facts(*command)

    assert said == refused("nowhere does not exist; give --data the folder or the file that holds the facts")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["facts.yaml", "folder"])
def test_an_unreadable_path(facts, base, tmp_path, name):
    """A file or folder that may not be read is named, with what to check."""
    base(GOOD, "facts.yaml")
    base(GOOD, "folder/facts.yaml")
    (tmp_path / name).chmod(0)

    said = facts("--data", name, "events")

    (tmp_path / name).chmod(0o700)
    assert (said.code, said.out) == (4, "")
    assert "cannot be read (Permission denied); check" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "events:\n  meeting: {name: A\n  other: x\n",
            "3:8: error[yaml]: not YAML: did not find expected ',' or '}'; mend it here or just above",
        ),
        (
            "events:\n\tmeeting: x\n",
            "2:1: error[yaml]: not YAML: found character that cannot start any token; mend it here or just above",
        ),
        (
            "events:\n  meeting: {name: 'A\n",
            "3:1: error[yaml]: not YAML: found unexpected end of stream; mend it here or just above",
        ),
        ("just text\n", NOT_A_MAPPING),
        ("- a list\n", NOT_A_MAPPING),
    ],
)
def test_what_is_not_yaml(facts, base, text, sentence):
    """A file that does not parse is told with the line and column of the mistake."""
    path = base("", source=text)

    said = facts("--data", path, "events")

    assert said == refused(f"facts.yaml:{sentence}")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n", "---\n", "\ufeff"])
def test_an_empty_file(facts, base, text):
    """A file without records is an error, not an empty base."""
    path = base("", source=text)

    said = facts("--data", path, "events")

    assert said.code == 4
    assert said.out == ""
    assert re.fullmatch(r"sco-facts: facts\.yaml:[12]:1: error\[(empty|shape)\]: .+; .+\n", said.err)


def test_an_empty_folder(facts, tmp_path):
    """A folder without YAML is an error, not an empty base."""
    (tmp_path / "empty").mkdir()

    said = facts("--data", "empty", "events")

    assert said == refused("empty holds no .yaml file; give --data the folder that holds the facts")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"events:\n  a: {name: caf\xe9, date: 2024}\n", "2:16"),
        ("events:\n  a: {name: é}\n".encode("utf-16"), "1:1"),
        (b"\xff\xfe\x00", "1:1"),
    ],
)
def test_what_is_not_utf8(facts, tmp_path, content, place):
    """Bytes that are not UTF-8 are told with their line and column."""
    (tmp_path / "facts.yaml").write_bytes(content)

    said = facts("--data", "facts.yaml", "events")

    assert said == refused(f"facts.yaml:{place}: error[encoding]: not UTF-8; save the file as UTF-8")


def test_a_byte_order_mark_is_no_harm(facts, base):
    """A file that an editor began with a byte order mark is read like any other."""
    path = base(
        "", source="\ufeff" + GOOD + "sources: {paper: {title: A, publisher: The Paper, tier: press}}\n"
    )

    said = facts("--data", path, "events")

    assert said == (0, TABLE, "")


def test_line_ends_of_windows_are_no_harm(facts, base):
    """Lines may end as they do on Windows, and problems keep their places."""
    path = base(GOOD)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    good = facts("--data", path, "events")
    path.write_bytes(path.read_bytes().replace(b"date: 2024", b"date: 2024-02-30"))
    bad = facts("--data", path, "events")

    assert good == (0, TABLE, "")
    assert bad == refused(
        "facts.yaml:2:36: error[date]: '2024-02-30' does not exist: February 2024 has no day 30"
    )


def test_a_folder_where_a_file_should_be(facts, base, tmp_path):
    """A folder that is called like a file is told, not skipped."""
    base(GOOD, "base/a.yaml")
    (tmp_path / "base" / "x.yaml").mkdir()

    said = facts("--data", "base", "events")

    assert said.code == 4
    assert said.err.startswith("sco-facts: base/x.yaml:1:1: error[unreadable]: cannot be read (")
    assert said.err.count("\n") == 1


def test_a_folder_in_a_folder(facts, base):
    """Files in folders below the base belong to it."""
    base(GOOD, "base/deep/er/a.yaml")

    said = facts("--data", "base", "events")

    assert said == (0, TABLE, "")


def test_a_deep_nest(facts, base):
    """A value that is nested without end is refused where it gets too deep."""
    path = base("", source="events:\n  meeting: " + "[" * 5000 + "]" * 5000 + "\n")

    said = facts("--data", path, "events")

    assert (said.code, said.out) == (4, "")
    assert "nested deeper than 12 levels; no record needs that" in said.err


def test_a_nest_of_aliases(facts, base):
    """Aliases that would grow without bound are refused, not expanded."""
    layers = "\n".join(f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))
    path = base("", source=f"events:\n  a0: &a0 [x]\n{layers}\n")

    said = facts("check", path)

    assert said.code == 4
    assert "error[anchor]: anchors are not read; delete '&a0'\n" in said.out
    assert "error[alias]: aliases are not read; write out what '*a10' stands for\n" in said.out


def test_several_problems_are_counted(facts, base):
    """A question to a base with several problems tells the first and how many more there are."""
    path = base("""
        events:
          first: {name: First, date: 2024-02-30, type: talks, sources: [paper]}
          second: {name: Second, date: soon, type: talks, sources: [papr]}
    """)

    said = facts("--data", path, "events")

    assert said == refused(
        "facts.yaml:2:30: error[date]: '2024-02-30' does not exist: February 2024 has no day 30 "
        "(and 1 more; 'sco-facts check' lists them)"
    )


@pytest.mark.parametrize("form", ["tsv", "csv", "json", "jsonl", "markdown"])
def test_a_closed_pipe(shared_cache, big, form):
    """Whoever reads the first line of a long answer and goes leaves no complaint: exit 0."""
    command = [sys.executable, "-m", "sco_facts", "--data", str(big), "events", "--format", form]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(shared_cache)
    ) as running:
        first = running.stdout.readline()
        running.stdout.close()
        complaint = running.stderr.read()
        code = running.wait(timeout=60)

    assert first
    assert (code, complaint) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="a pipe of the shell")
def test_a_closed_pipe_of_the_shell(shared_cache, big):
    """``sco-facts events | head -1`` prints one line and nothing else."""
    done = subprocess.run(
        f'set -o pipefail; "{sys.executable}" -m sco_facts --data "{big}" events | head -1',
        shell=True,
        executable="/bin/bash",
        env=environment(shared_cache),
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"date\tevent\ttype\tstatus\tplace\tsource\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk(shared_cache, tmp_path):
    """An answer that cannot be written is told in one sentence, and not reported as success."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sco_facts", "events"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(shared_cache),
            cwd=tmp_path,
            timeout=60,
            check=False,
        )

    assert done.returncode != 0
    assert done.stderr.startswith(b"sco-facts: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["events", "--text", "\x1b[31m"],
        ["events", "--person", "\x1b[31mred"],
        ["person", "a\nb"],
        ["show", "\udcff"],
        ["events", "--year", "\x07"],
        ["events", "--type", "x" * 5000],
        ["--data", "\udcff", "events"],
        ["search", "\udcff"],
    ],
)
def test_any_argument(shipped, arguments):
    """Whatever is typed, the answer on stderr is printable text without a traceback."""
    said = shipped(*arguments)

    assert said.code in (1, 2, 3, 4)
    assert "Traceback" not in said.err
    assert "\x1b" not in said.err
    assert "\x07" not in said.err
    assert len(said.err) < 3000


@pytest.mark.parametrize(
    "arguments",
    [("on", ""), ("events", "--on", ""), ("events", "--year", ""), ("events", "--from", "")],
)
def test_an_empty_date_is_no_date(ask, arguments):
    """An empty option, as an unset variable gives it, is refused and not ignored."""
    said = ask(*arguments)

    assert (said.code, said.out) == (2, "")
    assert "'' is not a date" in said.err


@pytest.mark.parametrize("command", ["events", "search summit"])
def test_a_limit_beyond_all_numbers(ask, command):
    """A limit that no number can be is refused in one sentence."""
    said = ask(*command.split(), "--limit", "99999999999999999999")

    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_a_timeline_of_nothing(ask):
    """A timeline without anything to draw says so: exit 1."""
    said = ask("timeline", "--text", "zzzz", "-f", "table")

    assert said == (1, "", "sco-facts: no dates found; ask for less, or search for a word of it\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "dates:\n  d: {name: D, date: 2000, type: status, of: e, status: member, sources: [paper]}\n"
            "events:\n  e: {name: E, date: 2000, type: meeting, sources: [paper]}\n",
            "'e' is not a state of this base; a status is one of a state",
        ),
        (
            "figures:\n  f: {name: F, of: things, value: nan, unit: things, sources: [paper]}\n",
            "'value' is no number that can be shown; write its digits",
        ),
        (
            "events:\n  e: {name: E, date: 2000, type: meeting, sources: [paper],\n"
            "    other_values: [{field: date, value: June or July, why: w, sources: [paper]}]}\n",
            "'June or July' is nothing that 'date' can be",
        ),
        (
            "events:\n  e: {name: E, date: 2000, type: meeting, sources: [{source: paper, for: [dat]}]}\n",
            "'dat' is not a field; did you mean 'date'?",
        ),
    ],
)
def test_what_would_fail_later_fails_the_check(facts, base, text, fault):
    """What a question could not be answered from is found by the check."""
    said = facts("check", base(text))

    assert said.code == 4
    assert fault in said.out


def test_a_reference_may_say_its_kind(facts, base):
    """A reference with its kind is the same as one without."""
    path = base(
        "organizations:\n  club: {name: Club, type: organization, sources: [source/paper]}\n"
        "people:\n  ann: {name: Ann, sources: [paper],\n"
        "    roles: [{title: Chief, organization: organization/club}]}\n"
    )

    assert facts("--data", path, "who", "chief", "--json").json["items"][0]["organization"] == "club"
