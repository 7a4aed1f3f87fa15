"""Forms about organizations and bodies: when founded, where seated, whose idea."""

from itertools import pairwise
from typing import Any

from sco_facts.asking.grammar import ACTS, LANGUAGES, SEAT
from sco_facts.asking.question import BE, Question, group
from sco_facts.asking.reply import (
    NAMES,
    Reply,
    absent,
    besides,
    called,
    fetch,
    first_of,
    form,
    said_when,
    said_where,
    sentence,
    summary_of,
)
from sco_facts.asking.subjects import bodies_of, cities_said, documents, names_a_city
from sco_facts.dates import duration, parse
from sco_facts.listing import Filters
from sco_facts.names import tokens

CENTRES = frozenset("centre center centres centers".split())
BODIES = frozenset("body bodies organ organs institution institutions".split()) | CENTRES
FOUNDING = frozenset(
    """
    founded established created set up opened open launched formed began begin start operating operate
    """.split()
)
TELLING = ("event", "document", "date")  # kinds that may tell of a founding


def _organization(question: Question, words: frozenset[str]) -> dict[str, Any] | None:
    """Return the organization that a question is about, which must have one of some words and no others."""
    named = [one for one in question.found if one.kind == "organization"]
    if not named or not words & set(question.words):
        return None
    longest = max(named, key=lambda one: one.length)
    (item,) = fetch(question, [longest.ref])
    return None if question.left([item["id"]], longest.places, words) else item


@form("When was the SCO founded?")
def founded(question: Question) -> Reply | None:
    """Answer when an organization or a body was founded."""
    words = FOUNDING | SEAT if "where" in question.also_wants else FOUNDING
    asked = question.wants == "when" or (question.wants == "yes" and question.span[0])
    item = _organization(question, words) if asked else None
    if item is None:
        return None
    groups = [question.alike(word) for word in question.content()]
    opened = question.has("launched", "opened")
    unknown = not item.get("founded") and not question.has("begin", "began", "start", "started")
    if (opened or unknown) and question.book.holding(groups, TELLING, NAMES):
        return None  # the day of its opening, an event tells
    if item["type"] == "state" and not item.get("founded"):
        return None  # what of it began
    if not item.get("founded"):
        return absent(question, f"when {item['name']} was founded", ["show", item["id"]])
    if not cities_said(question) <= _founding_places(question, item):
        return None
    verdict, day = "", parse(item["founded"])
    if question.wants == "when" and question.span[0] and not question.fits_days(item["id"]):
        return absent(question, "that it was founded then", ["show", item["id"]], [item["id"]])
    if question.wants == "yes":
        if day.earliest < question.span[0] <= question.span[1] < day.latest:
            return absent(question, "on which day it was founded", ["show", item["id"]], [item["id"]])
        within = question.span[0] <= day.earliest and day.latest <= question.span[1]
        verdict = "Yes: " if within else "No: "
    said = f"{verdict}{item['name']}: founded {parse(item['founded']).spoken()}{besides(item, 'founded')}"
    return Reply(sentence([said]), [item], ["show", item["id"]], item["founded"])


@form("How old is the SCO?")
def age(question: Question) -> Reply | None:
    """Answer how long an organization has existed: to the day asked about, or to today."""
    words = frozenset(("exist", "exists", "existed", "existence", "around", "old"))
    asked = question.wants == "when" and question.has("long", "old")
    item = _organization(question, words) if asked else None
    if item is None or question.relative or question.span[0] != question.span[1]:
        return None
    day = parse(item["founded"]) if item.get("founded") else None
    until = question.span[0] or question.book.today
    if day is None or day.is_span or day.earliest > until:
        return absent(question, "since which day it exists", ["show", item["id"]], [item["id"]])
    said = (
        f"{duration(day.earliest, until)}: {item['name']}, founded {day.spoken()}{besides(item, 'founded')}"
    )
    return Reply(sentence([said[0].upper() + said[1:]]), [item], ["show", item["id"]], item["founded"])


@form("Where was the SCO founded?")
def founded_at(question: Question) -> Reply | None:
    """Answer where an organization was founded, or whether it was there: at the event of its founding."""
    cities = cities_said(question) if question.wants == "yes" else set()
    asked = question.wants == "where" or (cities and not question.span[0])
    item = _organization(question, FOUNDING | cities) if asked else None
    if item is None:
        return None
    dated, events = _foundings(question, item)
    if cities:
        return _founded_there(question, item, events, cities)
    said = [f"{said_where(question, one)}: {one['name']}, {said_when(one)}" for one in events]
    if not said and {"founded", "created"} & set(tokens(item.get("summary", ""))):
        told_there = names_a_city(question, item["summary"])
        said, dated = [f"{item['name']}{summary_of(item)}"] * told_there, [item]
    if not said:
        return absent(question, f"where {item['name']} was founded", ["show", item["id"]])
    reading = ["show", *(one["id"] for one in events or dated)]
    return Reply(sentence(said), dated, reading, dated[0].get("date", ""))


def _founded_there(
    question: Question, item: dict[str, Any], events: list[dict[str, Any]], cities: set[str]
) -> Reply | None:
    """Answer whether an organization was founded in a city."""
    if not events or not all(event.get("place", {}).get("city") for event in events):
        return absent(question, f"where {item['name']} was founded", ["show", item["id"]])
    there = any(cities <= set(tokens(event["place"]["city"])) for event in events)
    said = [f"{said_where(question, one)}: {one['name']}, {said_when(one)}" for one in events]
    verdict = "Yes" if there else "No"
    return Reply(f"{verdict}, {sentence(said)}", events, ["show", *(one["id"] for one in events)])


def _foundings(question: Question, item: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the dates on which an organization was founded, and the events at which it was."""
    filters = Filters("date", facets=(("date type", ("founding",)),), linked=((item["id"],),))
    dated = [one for one in question.book.items(question.book.select(filters)) if one.get("event")]
    return dated, fetch(question, [f"event/{one['event']}" for one in dated])


def _founding_places(question: Question, item: dict[str, Any]) -> set[str]:
    """Return the words for where an organization has its seat, and where it was founded."""
    cities = [event.get("place", {}).get("city", "") for event in _foundings(question, item)[1]]
    return {word for city in (item.get("seat", ""), *cities) for word in tokens(city)}


@form("What is the SCO called in Russian?")
def named_in(question: Question) -> Reply | None:
    """Answer what something is called in another language."""
    languages = {name.casefold(): code for code, name in LANGUAGES.items()}
    said = [word for word in question.words if word in languages]
    if (
        question.wants != "what"
        or len(said) != 1
        or not question.has("name", "named", "called", "title", "names")
    ):
        return None
    about = [
        one for one in question.found if said[0] not in question.words[one.first : one.first + one.length]
    ]
    words = frozenset(("name", "named", "called", "title", "names", "language", *said))
    refs = list(dict.fromkeys(one.ref for one in about))
    refs = refs or [item["id"] for item in documents(question, words)]
    if len(refs) != 1 or question.left(refs, (place for one in about for place in one.places), words):
        return None
    (item,) = fetch(question, refs)
    code, language = languages[said[0]], LANGUAGES[languages[said[0]]]
    names = {key.partition("-")[0]: value for key, value in reversed(item.get("names", {}).items())}
    if code not in names:
        return absent(question, f"what {item['name']} is called in {language}", ["show", refs[0]])
    told = names[code] if isinstance(names[code], str) else " or ".join(names[code])
    return Reply(sentence([f"{told}: {item['name']} in {language}"]), [item], ["show", refs[0]])


@form("Where does the SCO Secretariat have its seat?")
def seated(question: Question) -> Reply | None:
    """Answer where an organization has its seat."""
    words = SEAT | BE if BE & set(question.words) else SEAT  # where it is
    seats = SEAT & set(question.words) or (question.starts() == "is" and question.has("in"))
    cities = cities_said(question) if question.wants == "yes" and seats else set()
    if question.mentions("document") or ACTS & set(question.words):
        return None  # where something was signed
    asks_seat = question.wants == "where" or (question.wants == "what" and question.has("seat"))
    item = _organization(question, words | cities) if asks_seat or cities else None
    if item is None:
        return None
    if not item.get("seat"):
        return _seated_bodies(question, item)
    if cities:
        verdict = "Yes" if cities <= set(tokens(item["seat"])) else "No"
        return Reply(sentence([f"{verdict}: {item['name']}, {item['seat']}"]), [item], ["show", item["id"]])
    return Reply(sentence([f"{item['seat']}: {item['name']}"]), [item], ["show", item["id"]])


def _seated_bodies(question: Question, item: dict[str, Any]) -> Reply | None:
    """Answer where the bodies of an organization have their seats, the oldest first."""
    if question.wants == "yes":
        return None
    bodies = question.book.items(question.book.select(Filters("organization", linked=((item["id"],),))))
    seated = [one for one in bodies if one.get("seat") and one.get("parent") == item["id"].partition("/")[2]]
    seated = sorted((one for one in seated if one.get("founded")), key=lambda one: str(one["founded"]))
    if not seated:
        return absent(question, f"where {item['name']} has its seat", ["show", item["id"]])
    said = [f"{one['seat']}: {one['name']}" for one in seated]
    return Reply(sentence(said), seated, ["show", *(one["id"] for one in seated)])


@form("What is the country code of Kazakhstan?")
def code(question: Question) -> Reply | None:
    """Answer with the code of a state in ISO 3166-1, two letters."""
    words = frozenset(("code", "two", "letter", "iso", "carry", "carries", "alpha"))
    item = _organization(question, words) if question.has("code") and question.wants == "what" else None
    if item is None or not item.get("code"):
        return None
    return Reply(sentence([f"{item['code']}: {item['name']}"]), [item], ["show", item["id"]])


@form("What are the permanent bodies of the SCO?")
def bodies(question: Question) -> Reply | None:
    """Answer which bodies an organization has: all, those of some kind, or those seated in a city."""
    asked = BODIES & set(question.words[:6])
    owners = [one for one in question.found if one.kind == "organization"]
    if question.wants not in ("what", "list") or not asked or len({one.ref for one in owners}) != 1:
        return None
    cities = cities_said(question)
    words = question.content({place for one in owners for place in one.places})
    told = [question.alike(word) for word in words if word not in BODIES | cities]
    every = question.book.items(question.book.select(Filters("organization", linked=((owners[0].ref,),))))
    ours = [one for one in every if one.get("parent") == owners[0].ref.partition("/")[2]]
    ours = [one for one in ours if all(question.book.says(one["id"], group, "{body}") for group in told)]
    if cities or asked & CENTRES:
        ours = [one for one in ours if cities <= set(tokens(one.get("seat", "")))]
        ours = [one for one in ours if not asked & CENTRES or CENTRES & set(tokens(one["name"]))]
    if not ours:
        return None
    said = [f"{one['name']}{f' ({seat})' if (seat := one.get('seat')) else ''}" for one in ours]
    reading = ["show", *(one["id"] for one in ours)]
    return Reply(f"The base lists {len(ours)}: {sentence(first_of(said))}", ours, reading)


@form("How often does the Council of National Coordinators meet?")
def how_often(question: Question) -> Reply | None:
    """Answer how often a body meets, as its summary tells."""
    words = frozenset(
        ("often", "meet", "meets", "convene", "convenes", "held", "hold", "sessions", "meetings")
    )
    item = _organization(question, words) if ("how", "often") in pairwise(question.words) else None
    if item is None or question.span[0]:
        return None
    if {"times", "annually", "yearly", "year"}.isdisjoint(tokens(item.get("summary", ""))):
        return absent(question, f"how often {item['name']} meets", ["show", item["id"]])
    return Reply(sentence([f"{item['name']}{summary_of(item)}"]), [item], ["show", item["id"]])


@form("Of which organization is the RATS Council a body?")
def parent(question: Question) -> Reply | None:
    """Answer what an organization is a part of."""
    asked = {"body", "agency", "part", "branch", "arm", "organ", "parent", "belong", "belongs"}
    if question.wants != "what" or not question.has("organization", "organisation", "body", "parent"):
        return None
    item = _organization(question, frozenset(asked)) if question.has("of", "to", "parent") else None
    if item is None or not item.get("parent") or item["id"] == question.root:
        return None
    said = f"{called(question, item['parent'])}: {item['name']}"
    return Reply(sentence([said]), [item], ["show", item["id"]])


@form("Who proposed the SCO University?")
def proposed(question: Question) -> Reply | None:
    """Answer who had the idea of a body, as its summary tells."""
    bodies = bodies_of(question)
    words = {*group("propose"), "idea", "initiative", "first", "originally", "up"}
    if question.wants != "who" or len({one.ref for one in bodies}) != 1 or not words & set(question.words):
        return None
    if question.left([], bodies[0].places, words):
        return None
    (item,) = fetch(question, [bodies[0].ref])
    summary = tokens(item.get("summary", ""))
    if not words & set(summary) or not question.book.mentioned_in(summary, ["person"]):
        return None
    return Reply(sentence([f"{item['name']}{summary_of(item)}"]), [item], ["show", item["id"]])
