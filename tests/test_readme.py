"""The README and the data dictionary say what is true: every example is run, every command explained."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_data import read

from sco_facts.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DICTIONARY = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ (.*?)\n(.*?)```", README, re.DOTALL)
ELSEWHERE = (" is called '", " has the post ", " is not a state of this base")  # what a template mentions
DESK = ("check", "new", "diff", "schema")  # what they print is text everywhere
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands]


@pytest.mark.parametrize(("command", "printed"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_prints_what_it_says(shipped, data, command, printed):
    """Each example of the README prints what stands below it, in a terminal of 100 columns."""
    run, *piped = command.split(" | ", 1)
    if piped and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    drawn = not piped and "--json" not in run and run.split()[1] not in DESK
    arguments = ["--format", "table"] if drawn else []
    words = [quoted or word for quoted, word in re.findall(r'"([^"]*)"|(\S+)', run)][1:]

    said = shipped(*words, *arguments, COLUMNS="100", SCO_FACTS_DATA=str(data))
    out = said.out + said.err
    if piped:
        jq = subprocess.run(
            piped[0], shell=True, input=out, capture_output=True, encoding="utf-8", check=True
        )
        out = jq.stdout

    lines = [line.rstrip() for line in out.splitlines()]
    assert "\n".join(lines).strip("\n") == printed.strip("\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained(ask, command):
    """Every command stands in the README and has a help text that says what it does."""
    said = ask(command, "--help")

    assert f"`{command}" in README
    assert said.code == 0
    assert "Usage: sco-facts " in said.out


@pytest.mark.parametrize("template", re.findall(r"```yaml\n(.*?)```", DICTIONARY, re.DOTALL))
def test_every_template_is_valid(facts, base, template):
    """The templates of the data dictionary have no fault but that what they mention is elsewhere."""
    path = base(template, source="")

    said = facts("check", path)

    faults = [line for line in said.lines if not any(one in line for one in ELSEWHERE)]
    assert [fault for fault in faults if "no problems" not in fault] == []


def test_the_data_dictionary_names_every_field():
    """Every field of every kind stands in the data dictionary."""
    from sco_facts.records import KINDS

    missing = [
        f"{kind}.{field}"
        for kind, spec in KINDS.items()
        for field in spec.record.__struct_encode_fields__
        if not re.search(rf"(`|\b){field}(`|:)", DICTIONARY)
    ]
    assert missing == []


def test_the_readme_counts_what_there_is(data):
    """The README says how many records there are, of what, and on how many sources they rest."""
    whole = read(data)
    sources = len(whole["sources"])
    records = sum(map(len, whole.values())) - sources
    posts = sum(len(person.get("roles", [])) for person in whole["people"].values())
    held = [event["type"] for event in whole["events"].values() if event.get("status", "held") == "held"]
    said = " ".join(README.split())

    assert f"in {records:,} records that rest on {sources:,} sources" in said
    assert f"{len(whole['documents'])} documents: " in said
    assert f"{len(whole['people'])} people in {posts} posts" in said
    assert f"{held.count('election-observation')} election observation missions" in said


def test_the_program_runs_as_a_module():
    """``python -m sco_facts`` is the same program."""
    run = subprocess.run(
        [sys.executable, "-m", "sco_facts", "--version"], capture_output=True, encoding="utf-8", check=True
    )

    assert re.fullmatch(r"sco-facts \d+\.\d+\.\d+\n", run.stdout)
