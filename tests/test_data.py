"""Invariants over all the shipped facts; for each a test that a broken base is caught."""

import re
import shutil
from collections import Counter
from copy import deepcopy

import pytest
import yaml
from conftest import ARTICLES

KINDS = ("events", "people", "documents", "dates", "organizations", "figures", "statements", "sources")


def read(folder):
    """Return a whole base as ``{kind: {slug: fields}}``, every scalar as text."""
    whole = {kind: {} for kind in KINDS}
    for path in sorted(folder.rglob("*.yaml")):
        for kind, records in yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader).items():
            whole[kind] |= records
    return whole


def nodes(node):
    """Yield every mapping within a record, the record itself first."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


def citations(record):
    """Yield each source a record cites, wherever in it, with its paragraphs."""
    for node in nodes(record):
        for cited in node.get("sources", []):
            if isinstance(cited, str):
                yield cited, []
            else:
                at = cited.get("at", [])
                yield cited["source"], [at] if isinstance(at, str) else at


def records(whole):
    """Yield the kind, the slug and the fields of every record but the sources."""
    for kind in KINDS[:-1]:
        for slug, record in whole[kind].items():
            yield kind, slug, record


def overlooked_paragraphs(whole):
    """Return what is wrong with the paragraphs: neither cited nor listed, both, or beyond the last."""
    cited = {}
    for _, _, record in records(whole):
        for source, at in citations(record):
            cited.setdefault(source, set()).update(at)
    problems = []
    for slug, source in whole["sources"].items():
        if "paragraphs" not in source:
            continue
        every = {f"¶{number}" for number in range(int(source["paragraphs"]) + 1)}
        listed, used = set(source.get("without_facts", {})), cited.get(slug, set())
        problems += [f"{slug} {one} is neither cited nor listed" for one in every - used - listed]
        problems += [f"{slug} {one} is cited and listed" for one in used & listed]
        problems += [f"{slug} {one} does not exist" for one in (used | listed) - every]
    return sorted(problems)


def without_source(whole):
    """Return the records that cite no source."""
    return [f"{kind}/{slug}" for kind, slug, record in records(whole) if not record.get("sources")]


def uncited_sources(whole):
    """Return the sources that no record cites."""
    cited = {source for _, _, record in records(whole) for source, _ in citations(record)}
    return sorted(whole["sources"].keys() - cited)


def strange_countries(whole):
    """Return the country codes that belong to no state of the base, and the states without a code."""
    states = {slug: one for slug, one in whole["organizations"].items() if one["type"] == "state"}
    codes = {one.get("code") for one in states.values()}
    used = {node["country"] for _, _, record in records(whole) for node in nodes(record) if "country" in node}
    return sorted(used - codes) + sorted(slug for slug, one in states.items() if "code" not in one)


def shared_names(whole):
    """Return the names, or titles of sources, that two records of one kind share."""
    counts = Counter(
        (kind, record.get("name", record.get("title", "")).casefold())
        for kind in KINDS
        for record in whole[kind].values()
    )
    return sorted(f"{kind}: {name}" for (kind, name), count in counts.items() if count > 1)


def shared_codes(whole):
    """Return the country codes that two states share."""
    counts = Counter(one["code"] for one in whole["organizations"].values() if "code" in one)
    return sorted(code for code, count in counts.items() if count > 1)


def strange_fields(whole):
    """Return the fields that ``for`` or ``other_values`` name and the record does not have."""
    problems = []
    for kind, slug, record in records(whole):
        for node in nodes(record):
            if "sources" not in node:
                continue
            named = [
                one for cited in node["sources"] if isinstance(cited, dict) for one in cited.get("for", [])
            ]
            named += [other["field"] for other in node.get("other_values", [])]
            problems += [f"{kind}/{slug} has no {one}" for one in named if one not in node]
    return problems


def undated_sources(whole):
    """Return the sources without a publisher, an address or the day they were read."""
    wanted = ("title", "publisher", "url", "accessed", "tier", "lang")
    return [f"{slug} {key}" for slug, one in whole["sources"].items() for key in wanted if not one.get(key)]


def rest_on_later_sources(whole):
    """Return the records held or done on a day after the newest source that they cite."""
    issued = {slug: one.get("issued", "9999") for slug, one in whole["sources"].items()}
    problems = []
    for kind, slug, record in records(whole):
        day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", record.get("date", ""))
        if day and kind in ("events", "documents", "statements") and record.get("status") != "planned":
            newest = max(issued[source] for source, _ in citations(record))
            if len(newest) == 10 and day[0] > newest:
                problems.append(f"{kind}/{slug} is of {day[0]}, its newest source of {newest}")
    return problems


INVARIANTS = [
    overlooked_paragraphs,
    without_source,
    uncited_sources,
    strange_countries,
    shared_names,
    shared_codes,
    strange_fields,
    undated_sources,
    rest_on_later_sources,
]

BASE = {
    "organizations": {
        "kazakhstan": {"name": "Kazakhstan", "type": "state", "code": "KZ", "sources": ["paper"]},
        "china": {"name": "China", "type": "state", "code": "CN", "sources": ["paper"]},
    },
    "events": {
        "talks": {
            "name": "Talks",
            "date": "2024-07-03",
            "type": "talks",
            "place": {"city": "Astana", "country": "KZ"},
            "sources": [{"source": "paper", "at": ["¶0", "¶1"], "for": ["place"]}],
        },
    },
    "people": {
        "ann": {
            "name": "Ann",
            "roles": [{"title": "Envoy", "sources": [{"source": "paper", "at": "¶2"}]}],
            "other_values": [{"field": "name", "value": "Anne", "why": "a slip", "sources": ["paper"]}],
            "sources": ["paper"],
        },
    },
    "sources": {
        "paper": {
            "title": "A paper",
            "publisher": "The Paper",
            "issued": "2024-07-04",
            "url": "https://example.org/paper",
            "accessed": "2026-11-22",
            "tier": "press",
            "lang": "en",
            "paragraphs": "3",
            "without_facts": {"¶3": "a photograph"},
        },
    },
}
BASE = {kind: BASE.get(kind, {}) for kind in KINDS}


def put(*way_and_value):
    """Return a function that sets a value within a base; ``None`` deletes it."""
    *way, last, value = way_and_value

    def change(whole):
        node = whole
        for step in way:
            node = node[step]
        if value is None:
            del node[last]
        else:
            node[last] = value

    return change


PAPER, TALKS = ("sources", "paper"), ("events", "talks")
BROKEN = [
    (overlooked_paragraphs, put(*PAPER, "paragraphs", "4"), ["paper ¶4 is neither cited nor listed"]),
    (overlooked_paragraphs, put(*PAPER, "without_facts", None), ["paper ¶3 is neither cited nor listed"]),
    (
        overlooked_paragraphs,
        put(*PAPER, "without_facts", {"¶2": "wrong", "¶3": "a photograph"}),
        ["paper ¶2 is cited and listed"],
    ),
    (overlooked_paragraphs, put(*PAPER, "paragraphs", "2"), ["paper ¶3 does not exist"]),
    (
        overlooked_paragraphs,
        put(*TALKS, "sources", 0, "at", ["¶1", "¶9"]),
        ["paper ¶0 is neither cited nor listed", "paper ¶9 does not exist"],
    ),
    (
        overlooked_paragraphs,
        put("people", "ann", "roles", 0, "sources", ["paper"]),
        ["paper ¶2 is neither cited nor listed"],
    ),
    (without_source, put(*TALKS, "sources", None), ["events/talks"]),
    (without_source, put(*TALKS, "sources", []), ["events/talks"]),
    (uncited_sources, put("sources", "other", {"title": "Another"}), ["other"]),
    (strange_countries, put(*TALKS, "place", {"country": "UZ"}), ["UZ"]),
    (strange_countries, put("people", "ann", "country", "RU"), ["RU"]),
    (strange_countries, put("organizations", "china", "code", None), ["china"]),
    (shared_names, put("organizations", "china", "name", "kazakhstan"), ["organizations: kazakhstan"]),
    (shared_names, put("sources", "other", {"title": "A paper"}), ["sources: a paper"]),
    (shared_codes, put("organizations", "china", "code", "KZ"), ["KZ"]),
    (strange_fields, put(*TALKS, "sources", 0, "for", ["plaec"]), ["events/talks has no plaec"]),
    (strange_fields, put("people", "ann", "other_values", 0, "field", "nmae"), ["people/ann has no nmae"]),
    (undated_sources, put(*PAPER, "accessed", None), ["paper accessed"]),
    (
        rest_on_later_sources,
        put(*TALKS, "date", "2024-07-05"),
        ["events/talks is of 2024-07-05, its newest source of 2024-07-04"],
    ),
]


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.__name__)
def test_the_shipped_facts_hold(data, invariant):
    """Nothing in the shipped facts breaks the invariant."""
    assert invariant(read(data)) == []


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.__name__)
def test_a_good_base_holds(invariant):
    """Nothing in a small good base breaks the invariant."""
    assert invariant(BASE) == []


@pytest.mark.parametrize(("invariant", "change", "problems"), BROKEN)
def test_a_broken_base_is_caught(invariant, change, problems):
    """A base in which one thing was broken is told with exactly that."""
    whole = deepcopy(BASE)
    change(whole)

    assert invariant(whole) == problems


def test_every_invariant_is_seen_to_fail():
    """There is a broken base for each invariant."""
    assert {invariant for invariant, _, _ in BROKEN} == set(INVARIANTS)


def test_every_kind_has_records(data):
    """The shipped facts have records of each kind, and every reader of them finds all files."""
    whole = read(data)

    assert all(whole[kind] for kind in KINDS)
    assert len(whole["sources"]) >= 16


SLIPS = {  # what the check proves over all of the shipped facts, and the slip that shows it does
    "a source resolves": (
        "events.yaml",
        "source: kt-2024-07-03-putin",
        "source: kt-2024-07-03-puttin",
        "no source is called 'kt-2024-07-03-puttin'; did you mean 'kt-2024-07-03-putin'?",
    ),
    "an event resolves": (
        "documents.yaml",
        "event: astana-summit-2024",
        "event: astana-sumit-2024",
        "no event is called 'astana-sumit-2024'; did you mean 'astana-summit-2024'?",
    ),
    "a person resolves": (
        "events.yaml",
        "person: zhang-ming",
        "person: zhang-mign",
        "no person is called 'zhang-mign'; did you mean 'zhang-ming'?",
    ),
    "a post resolves": (
        "people.yaml",
        "post: sco/secretary-general",
        "post: sco/secretary-generall",
        "no organization has the post 'sco/secretary-generall'; did you mean 'sco/secretary-general'?",
    ),
    "dates are in order": (
        "dates.yaml",
        "date: 2023/2024-07-04",
        "date: 2025/2024-07-04",
        "'2025/2024-07-04' runs backwards; write the earlier date first",
    ),
    "roles are in order": (
        "people.yaml",
        "until: 2024",
        "until: 2021",
        "ends before it starts; mend one of the days",
    ),
    "a seat has one holder": (
        "people.yaml",
        "post: russia/president",
        "post: kazakhstan/president",
        "kazakhstan/president has 1 seat, held on 2024-07-03 by kassym-jomart-tokayev too; "
        "mend a start or an end",
    ),
    "a record has a source": (
        "figures.yaml",
        "    sources: [{source: kt-2024-07-04-results, at: ¶1}]\n",
        "",
        "'chairmanship-events-2023-2024' has no 'sources'; add it",
    ),
    "a day exists": (
        "events.yaml",
        "date: 2024-07-04",
        "date: 2024-07-34",
        "'2024-07-34' does not exist: July 2024 has no day 34",
    ),
    "a slug is unique": (
        "events.yaml",
        "  web-anti-drug-operation-2019-2020:",
        "  astana-summit-2024:",
        "'astana-summit-2024' stands here a second time; keep one of the two",
    ),
}


@pytest.mark.parametrize("invariant", SLIPS)
def test_the_check_can_fail(shipped, tmp_path, invariant):
    """One slip in the shipped facts is told by the check, with its file, and nothing is answered."""
    name, old, new, message = SLIPS[invariant]
    copy = tmp_path / "copy"
    shutil.copytree(ARTICLES, copy)
    text = (copy / name).read_text(encoding="utf-8")
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    said = shipped("check", "copy")

    assert old in text
    assert said.code == 4
    place = r"^copy/\w+\.yaml:\d+:\d+: error\[[\w-]+\]: "
    errors = [line for line in said.lines if "error[" in line]
    assert [re.sub(place, "", line) for line in errors] == [message]
    assert errors[0].startswith(f"copy/{name}:")


def test_a_seat_that_is_free_later_takes_another_holder(shipped, tmp_path):
    """One who follows on the day another leaves is no second holder."""
    copy = tmp_path / "copy"
    shutil.copytree(ARTICLES, copy)
    (copy / "more.yaml").write_text(
        "people:\n"
        "  ann:\n"
        "    name: Ann Able\n"
        "    roles: [{post: sco/secretary-general, start: 2019-01-01, end: 2022-01-01}]\n"
        "    sources: [kt-2024-07-04-yermekbayev]\n",
        encoding="utf-8",
    )

    said = shipped("check", "copy")

    assert (said.code, said.err) == (0, "")
