"""Forms about documents: where they were signed, by whom, whom they bind, since when they are in force."""

from itertools import pairwise
from typing import Any

from sco_facts.asking.grammar import ACTS, COUNTED, DECIDED, MEETING, UNDONE
from sco_facts.asking.question import Found, Question
from sco_facts.asking.reply import (
    Reply,
    absent,
    besides,
    called,
    fetch,
    form,
    reading_of,
    said_of_several,
    said_where,
    sentence,
)
from sco_facts.asking.subjects import documents, names_a_city
from sco_facts.dates import parse
from sco_facts.listing import Filters
from sco_facts.names import tokens

TAKEN = DECIDED | {"took", "taken"}  # as a decision is
FORCE = frozenset("enter entered enters entry come came go went take took into force effect".split())


@form("At which summit was the Astana Declaration signed?")
def signed_at(question: Question) -> Reply | None:
    """Answer at which meeting, or where, a document was signed."""
    wanted = {"summit", "meeting", "session"} & set(question.asked_for()[-1:])
    if not (wanted or question.wants == "where") or not (ACTS | TAKEN) & set(question.words):
        return None
    said = []
    for item in documents(question, ACTS | MEETING | TAKEN):
        about = acted(item)
        for event in fetch(question, [f"event/{item['event']}"] if item.get("event") else []):
            said.append((item, f"{said_where(question, event)}, {event['name']}: {about}"))
        if not item.get("event") and names_a_city(question, item.get("summary", "")):
            said.append((item, f"{about}. {item['summary'].rstrip('.')}"))
    return said_of_several(said) if said else None


@form("Which body approved the new regulations of the Secretariat in June 2006?")
def by_body(question: Question) -> Reply | None:
    """Answer which body signed or approved a document."""
    wanted = {"body", "bodies", "council", "organ"} & set(question.asked_for()[-1:])
    if not wanted or not ACTS & set(question.words):
        return None
    items = [item for item in documents(question, ACTS | wanted) if item.get("body")]
    said = [(item, f"{called(question, item['body'])}: {acted(item)}") for item in items]
    return said_of_several(said) if said else None


def acted(item: dict[str, Any]) -> str:
    """Say a document with its act and day."""
    return f"{item['name']}, {item['act'].replace('-', ' ')} {parse(item['date']).spoken(reading_of(item))}"


@form("Did the heads of state adopt a statement on the drug threat in November 2020?")
def was_adopted(question: Question) -> Reply | None:
    """Answer yes to whether a document was signed that surely is the one meant, in the days asked about."""
    told_apart = question.span[0] or question.mentions("event")
    if question.wants != "yes" or not ACTS & set(question.words) or not told_apart:
        return None
    items = [item for item in documents(question, ACTS | MEETING) if item["act"] not in UNDONE]
    if question.span[0]:
        items = [item for item in items if question.book.touches(item["id"], *question.span, dated=True)]
    if len(items) != 1 or question.mentions("person"):
        return None
    return Reply(sentence([f"Yes: {acted(items[0])}"]), items, ["show", items[0]["id"]], items[0]["date"])


@form("Who signed the memorandum between the ASEAN Secretariat and that of the SCO?")
def signatories(question: Question) -> Reply | None:
    """Answer who signed a document: its parties, and what its summary tells of those who did."""
    if question.wants != "who" or not ACTS & set(question.words):
        return None
    said = []
    for item in documents(question, ACTS):
        parties = ", ".join(called(question, one) for one in item.get("parties", []))
        summary = item.get("summary", "").rstrip(".")
        people = question.book.mentioned_in(tokens(summary), ["person"])
        if parties or people:
            about = f"{acted(item)}{f'. {summary}' if people else ''}"
            said.append((item, f"{parties or 'Signatories'}: {about}"))
    return said_of_several(said) if said else None


@form("With which organization did the RATS sign a memorandum in November 2014?")
def partner(question: Question) -> Reply | None:
    """Answer with whom one party that the question mentions signed a document of a type, in days it names."""
    with_whom = {("with", "which"), ("with", "what"), ("with", "whom")} & set(pairwise(question.words))
    kinds = ("agency", "body", "office", "organization")  # a UN agency is not the UN
    named = [one for one in question.mentions("organization") if _next_word(question, one) not in kinds]
    bodies = {one.ref: one for one in named}
    types = set(question.book.values("document", "type")) & set(question.words)
    if not with_whom or len(bodies) != 1 or len(types) != 1 or not question.span[0]:
        return None
    words = ACTS | types | {"international", "country", "state", "understanding", *kinds}
    taken = {place for one in question.mentions("organization") for place in one.places}
    if question.left([], taken, words):
        return None
    facets = (("document type", tuple(types)),)
    filters = Filters("document", *question.span, facets, linked=(tuple(bodies),))
    said = []
    for item in question.book.items(question.book.select(filters)):
        others = [one for one in item.get("parties", []) if f"organization/{one}" not in bodies]
        if others and len(others) < len(item["parties"]) and item["act"] not in UNDONE:
            said.append((item, f"{', '.join(called(question, one) for one in others)}: {acted(item)}"))
    return said_of_several(said) if said else None


def _next_word(question: Question, one: Found) -> str:
    return "".join(question.words[one.first + one.length :][:1])


@form("Which states are parties to the Shanghai Convention?")
def parties(question: Question) -> Reply | None:
    """Answer which states a document binds."""
    if not question.has("parties", "party", "signatories") or question.wants not in ("what", "who", "list"):
        return None
    words = frozenset(["states", "countries", "parties", "party", "signatories", "members", *COUNTED])
    items = [item for item in documents(question, words) if item.get("parties")]
    names = [", ".join(called(question, one) for one in item["parties"]) for item in items]
    said = [(item, f"{item['name']}: {named}") for item, named in zip(items, names, strict=True)]
    return said_of_several(said) if said else None


@form("When did the SCO Charter enter into force?")
def in_force(question: Question) -> Reply | None:
    """Answer since when a document that the question names has been in force."""
    if question.wants != "when" or not question.has("force", "effect"):
        return None
    items = documents(question, FORCE)
    if not items:
        return None
    reading = ["show", *(item["id"] for item in items)]
    known = [item for item in items if item.get("in_force")]
    if not known:
        return absent(question, f"when {items[0]['name']} entered into force", reading)
    said = [
        f"{item['name']}: in force since {parse(item['in_force']).spoken()}{besides(item, 'in_force')}"
        for item in known
    ]
    return Reply(sentence(said), known, reading, known[0]["in_force"])
