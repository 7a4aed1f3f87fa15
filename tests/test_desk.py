"""What curators use: the schema for editors, new records, what changed, and what holds a record."""

import json
import re
import shutil
import subprocess

import jsonschema
import pytest
import yaml
from conftest import ARTICLES, PAPER
from test_check import OWN_SOURCES, PROBLEMS


class Core(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2, in which a day is text and NO is no boolean."""


Core.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] in ("int", "float", "null")]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"true|True|TRUE|false|False|FALSE"), list("tTfF")
)


@pytest.fixture(scope="session")
def validator(data):
    """Return a validator of files by the schema that the data files name."""
    schema = json.loads((data / "schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def read(text):
    """Return what an editor makes of YAML."""
    return yaml.load(text, Core)


def test_every_file_of_the_base_is_valid_by_the_schema(data, validator):
    """An editor finds nothing wrong in the shipped facts, and knows where the schema is."""
    for path in data.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")

        assert text.startswith("# yaml-language-server: $schema=schema.json\n"), path
        assert [error.message for error in validator.iter_errors(read(text))] == [], path


def test_the_schema_is_the_one_the_program_prints(ask, data):
    """data/schema.json is what ``sco-facts schema`` prints."""
    assert ask("schema").out == (data / "schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind, (_, lines) in PROBLEMS.items()
        if re.search(r"error\[(unknown-field|missing-field|value|shape|kind|slug)\]", lines[0])
    ],
)
def test_an_editor_marks_what_the_check_would(validator, kind):
    """What the fields of a record do not allow is wrong by the schema too."""
    text = PROBLEMS[kind][0] + ("" if kind in OWN_SOURCES else PAPER)

    assert list(validator.iter_errors(read(text.replace("        ", "")))) != []


def test_the_schema_of_a_kind(ask):
    """With a kind, in the singular or plural, the schema is that of one record."""
    one, many = ask("schema", "event").json, ask("schema", "events").json
    event = {"name": "A", "date": 2024, "type": "talks", "sources": ["paper"]}

    assert one == many
    jsonschema.validate(event, one)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(event | {"date": "soon"}, one)


@pytest.mark.parametrize("command", ["schema", "new"])
def test_a_kind_that_is_none(ask, command):
    """A kind that is none is refused with the one that was meant: exit 2."""
    assert ask(command, "evnt") == (2, "", "sco-facts: no kind is called 'evnt'; did you mean 'event'?\n")


def test_a_new_record_takes_five_minutes(facts, tmp_path):
    """What ``new`` prints is appended to the file of its kind and passes the check."""
    copy = tmp_path / "copy"
    shutil.copytree(ARTICLES, copy)
    source = "kazinform-2024-07-04-summit"

    made = facts(
        *("--data", copy, "new", "event", "--name", "Talks on tea: a test", "--date", "2024-07-05"),
        *("--type", "talks", "--source", f"{source}@4,5", "--set", "place={city: Astana, country: KZ}"),
    )
    with (copy / "events.yaml").open("a", encoding="utf-8") as file:
        file.write(made.out)

    assert made.lines[:8] == [
        "",
        "  talks-tea-test-2024:",
        '    name: "Talks on tea: a test"',
        "    # aliases: [Astana summit]",
        "    date: 2024-07-05",
        "    type: talks",
        "    # ordinal: 24                           # which meeting of its body it was",
        "    # status: held                          # held (the default), planned, postponed, cancelled",
    ]
    assert made.lines[-1] == f"    sources: [{{source: {source}, at: [¶4, ¶5]}}]"
    assert facts("check", copy).code == 0
    assert "talks-tea-test-2024" in facts("--data", copy, "events", "--on", "2024-07-05", "--json").slugs


@pytest.mark.parametrize(
    "kind", ["event", "person", "document", "date", "organization", "figure", "statement", "source"]
)
def test_an_empty_template_names_all_that_is_required(facts, base, kind):
    """Without options the template is YAML, and the check asks for just what is required."""
    base("", "base/sources.yaml")
    made = facts("--data", "base", "new", kind)
    plural = {"person": "people"}.get(kind, f"{kind}s")
    base(f"{plural}:\n{made.out}", "base/new.yaml", source="")

    said = facts("check", "base")

    assert made.code == 0
    assert said.code == 4
    assert {re.search(r"error\[(.+?)\]", line)[1] for line in said.lines} <= {
        *("missing-field", "value", "date", "reference"),
    }


def test_the_next_free_slug(facts, base):
    """A slug that is taken, or was before, is numbered."""
    path = base("""
        people:
          ann-able: {name: Ann Able, sources: [paper]}
          ann-able-2: {name: Ann Able, formerly: [ann-able-3], sources: [paper]}
    """)

    assert "  ann-able-4:" in facts("--data", path, "new", "person", "--name", "Ann Able").lines


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--source", "papr"), "no source is called 'papr'; did you mean 'paper'?"),
        (("--set", "plaec=x"), "events have no field 'plaec'; did you mean 'place'?"),
        (("--set", "place"), "'place' sets nothing; write --set FIELD=VALUE"),
        (("--date", "soon"), "'soon' is not a date; write 2024"),
        (("--slug", "A"), "'A' is not a slug; use small letters, digits and hyphens"),
        (("--source", "paper@x"), "'x' is no paragraph; write --source paper@4 or @4,5"),
        (("--set", "place={city"), "'{city' is not YAML; write it as {city: Astana, country: KZ}"),
    ],
)
def test_what_cannot_be_filled_in(facts, base, arguments, sentence):
    """An option that cannot be filled in is refused in one sentence: exit 2."""
    said = facts("--data", base(""), "new", "event", *arguments)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"sco-facts: {sentence}")


OLD = """
    people:
      ann: {name: Ann Able, country: KZ, sources: [paper], roles: [{post: club/chief, start: 2020, sources: [paper]}]}
      bob: {name: Bob, sources: [paper]}
    events:
      talks: {name: The talks, date: 2024-07, type: talks, sources: [paper]}
      gone: {name: A rumour, date: 2023, type: talks, sources: [paper]}
    organizations:
      club: {name: Club, type: organization, sources: [paper],
        posts: {chief: {title: Chief of the Club, seats: 1}, guard: {title: Guard of the Club}}}
"""
NEW = """
    people:
      ann: {name: Ann Able, country: KG, sources: [paper, news],
        roles: [{post: club/chief, start: 2020, end: 2022, sources: [paper]}, {post: club/guard, start: 2025, until: 2027}]}
      bob: {name: Bob, sources: [paper]}
    events:
      the-talks: {name: The talks, date: 2024-07-04, type: talks, formerly: [talks], sources: [paper]}
      more: {name: More talks, date: 2025, type: talks, sources: [news]}
    organizations:
      club: {name: Club, type: organization, sources: [paper],
        posts: {chief: {title: Chief of the Club, seats: 1}, guard: {title: Guard of the Club}}}
    sources:
      paper: {title: A paper, publisher: The Paper, tier: press}
      news: {title: News, publisher: The News, issued: 2025-01-02, tier: wire}
"""
CHANGES = [
    "renamed: The talks, event/the-talks (was: event/talks)",
    "corrected: The talks: date 4 July 2024 (was: July 2024)",
    "added: More talks (event/more), 2025",
    "withdrawn: A rumour (event/gone), 2023",
    "corrected: Ann Able: country KG (was: KZ)",
    "corrected: Ann Able: Chief of the Club from 2020 to 2022 (was: from 2020)",
    "source added: Ann Able: The News, “News”, 2 January 2025",
    "added: Ann Able: Guard of the Club from 2025 until 2027 as planned (was: not recorded)",
    "added: News (source/news), 2 January 2025",
]


def test_changes_in_words(facts, base):
    """Two bases are compared in words: what was added, corrected, renamed, withdrawn, and new sources; exit 1."""
    old, new = base(OLD, "old.yaml"), base(NEW, "new/new.yaml", source="")

    said = facts("diff", old, new.parent)

    assert (said.code, said.err) == (1, "")
    assert said.lines == CHANGES


def test_two_records_that_became_one(facts, base):
    """A record that took in another is neither added nor withdrawn; the other slug is told as its old one."""
    talks = "  {}: {{name: Talks, date: 2024, type: talks, sources: [paper]{}}}\n"
    old = base("events:\n" + talks.format("talks", "") + talks.format("more", ""), "old.yaml")
    new = base("events:\n" + talks.format("talks", ", formerly: [more]"), "new.yaml")

    said = facts("diff", old, new)

    assert said == (1, "renamed: Talks, event/talks (was: event/more)\n", "")


def test_several_values_are_paired_by_what_they_share(facts, base):
    """Of several participants a new one is told beside the old one most like it, others as added or withdrawn."""
    talks = """
        events:
          talks: {{name: Talks, date: 2024, type: talks, sources: [paper], participants: [{}]}}
        """
    old = base(talks.format("{as: President of Land}, {as: Minister of Sea}"), "old.yaml")
    new = base(talks.format("{as: Chief Clerk}, {as: Deputy Minister of Sea}"), "new.yaml")

    assert facts("diff", old, new).lines == [
        "added: Talks: participants Chief Clerk (was: not recorded)",
        "corrected: Talks: participants Deputy Minister of Sea (was: Minister of Sea)",
        "withdrawn: Talks: participants not recorded (was: President of Land)",
    ]


def test_no_change(facts, base):
    """A base compared with itself has no changes: exit 0, and no output."""
    path = base(OLD)

    assert facts("diff", path, path) == (0, "", "")
    assert facts("--data", path, "diff", path) == (0, "", "")


def test_changes_for_a_pull_request_and_for_programs(facts, base):
    """As Markdown the changes are lists below headings, as JSON items."""
    old, new = base(OLD, "old.yaml"), base(NEW, "new.yaml", source="")
    text = facts("diff", old, new, "--format", "markdown")
    items = facts("diff", old, new, "--json").json

    assert text.code == 1
    assert text.lines[:3] == ["### Renamed", "", "- The talks, event/the-talks (was: event/talks)"]
    assert text.lines[text.lines.index("### Added") :][:5] == [
        "### Added",
        "",
        "- More talks (event/more), 2025",
        "- Ann Able: Guard of the Club from 2025 until 2027 as planned (was: not recorded)",
        "- News (source/news), 2 January 2025",
    ]
    assert (items["schema_version"], items["count"]) == (1, len(CHANGES))
    assert items["items"][1] == {
        "change": "corrected",
        "id": "event/the-talks",
        "name": "The talks",
        "field": "date",
        "new": "4 July 2024",
        "old": "July 2024",
    }


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_changes_since_a_revision(facts, base, tmp_path):
    """``git:REVISION`` is the base as it was committed then; a revision that is none is told."""
    base(OLD, "repository/data/facts.yaml")
    data = tmp_path / "repository" / "data"
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "Facts"]):
        subprocess.run(["git", *settings, *arguments], cwd=data.parent, check=True)
    base(NEW, "repository/data/facts.yaml", source="")

    assert facts("--data", data, "diff", "git:HEAD").lines == CHANGES
    assert facts("--data", data / "facts.yaml", "diff", "git:HEAD").lines == CHANGES
    assert facts("--data", data, "diff", "git:HEAD", "git:HEAD") == (0, "", "")
    assert facts("--data", data, "diff", "git:--output=x").err.startswith(
        "sco-facts: git knows no such revision"
    )


def test_a_base_that_does_not_validate_is_not_compared(facts, base):
    """Changes are told of good bases only: exit 4."""
    said = facts("diff", base(OLD), base(NEW.replace("2025-01-02", "soon"), "new.yaml", source=""))

    assert (said.code, said.out) == (4, "")


HELD = """
    events:
      one: {name: One, date: 2024, type: talks, sources: [paper]}
      twice: {name: Twice, date: 2024, type: talks, sources: [paper, again]}
      two: {name: Two, date: 2024, type: talks, sources: [paper, news]}
      first: {name: First, date: 2024, type: talks, sources: [deed]}
    sources:
      paper: {title: A paper, publisher: The Paper, tier: press, url: https://example.org, accessed: 2026-11-12}
      again: {title: Again, publisher: The Paper, tier: press}
      news: {title: News, publisher: The News, tier: wire, accessed: 2026-11-13, archive_url: https://example.com}
      deed: {title: The deed, publisher: The Office, tier: primary, accessed: 2026-11-22}
      idle: {title: Idle, publisher: The Idle, tier: press, accessed: 2026-11-22}
"""


def test_what_holds_each_record(facts, base):
    """Sources are independent if their publishers differ; the best tier of each publisher counts."""
    said = facts("--data", base(HELD, source=""), "sources", "--records")

    assert said.lines == [
        "record\tkind\tindependent\theld by\tsource",
        "First\tevent\t1\t1 primary\tThe Office",
        "One\tevent\t1\t1 press\tThe Paper",
        "Twice\tevent\t1\t1 press\tThe Paper; The Paper",
        "Two\tevent\t2\t1 wire, 1 press\tThe News; The Paper",
    ]


@pytest.mark.parametrize(
    ("option", "slugs"),
    [
        (["--weak"], {"one", "twice"}),
        (["--records", "--tier", "wire"], {"two"}),
        (["--unused"], {"idle"}),
        (["--unarchived"], {"paper", "again", "deed", "idle"}),
        (["--stale", "9"], {"paper", "again"}),
        (["--stale", "10"], {"again"}),
        (["--stale", "0", "--tier", "primary"], set()),
    ],
)
def test_sources_that_need_work(facts, base, option, slugs):
    """The options of ``sources`` list what a curator should look at next."""
    assert facts("--data", base(HELD, source=""), "sources", *option, "--json").slugs == slugs
