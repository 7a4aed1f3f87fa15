"""Forms about meetings and documents: who chaired, who came for a state, which number, where and when."""

from typing import Any

from sco_facts.asking.grammar import ACTS, CHAIRING, MEETING
from sco_facts.asking.happenings import SHOWN, said_of_several
from sco_facts.asking.question import Question
from sco_facts.asking.reply import (
    Reply,
    absent,
    besides,
    called,
    fetch,
    form,
    label,
    reading_of,
    said_when,
    said_where,
    sentence,
)
from sco_facts.asking.subjects import documents, is_state, meetings
from sco_facts.dates import parse
from sco_facts.listing import Filters
from sco_facts.names import nth, tokens

DELEGATED = frozenset(
    """
    represent represented representing representative represents behalf delegation delegate delegates sent
    came come attend attended table took part participated stood sat
    """.split()
)
LEADING = frozenset(("led", "headed", "head"))
ASKED = CHAIRING | DELEGATED | LEADING
NUMBER = frozenset(("number", "ordinal"))
FOUNDING = frozenset(
    "founded established created set up opened open launched formed began begin start".split()
)
SEAT = frozenset("seat seated headquarters headquartered based located".split())
FORCE = frozenset("enter entered enters entry come came go went take took into force effect".split())


@form("Who chaired the Samarkand summit?")
def chaired(question: Question) -> Reply | None:
    """Answer who was in the chair of a meeting."""
    if question.wants != "who" or not CHAIRING & set(question.words):
        return None
    if question.of_state and not question.has("meeting", "session", "summit", "conference"):
        return None  # it asks for a chairmanship
    items = meetings(question, CHAIRING)
    known = [item for item in items if item.get("chair")]
    if not items or (len(items) > 1 and not question.span[0]):
        return None
    if not known:
        return absent(question, f"who chaired {items[0]['name']}", ["show", items[0]["id"]])
    return said_of_several(
        [(item, f"{_chair(question, item)}: {item['name']}, {said_when(item)}") for item in known]
    )


def _chair(question: Question, item: dict[str, Any]) -> str:
    """Name who was in the chair, and of which country where that is asked for."""
    name = called(question, item["chair"])
    people = fetch(question, [f"person/{item['chair']}"]) if question.of_state else []
    return f"{name} ({question.book.country(people[0].get('country', ''))})" if people else name


@form("Who represented China at the Samarkand summit?")
def delegated(question: Question) -> Reply | None:
    """Answer who came to a meeting for a state."""
    states = [one for one in question.mentions("organization") if is_state(question, one)]
    if question.wants != "who" or len(states) != 1 or not DELEGATED & set(question.words):
        return None
    if LEADING & set(question.words) and not question.has("delegation"):
        return None
    items = meetings(question, DELEGATED | LEADING, set(states[0].places))
    if len(items) != 1:
        return None
    state = fetch(question, [states[0].ref])[0]
    came = [
        f"{called(question, one['person'])} ({one.get('as', '')})"
        for one in items[0].get("participants", [])
        if one.get("person") and _of_state(question, one, state)
    ]
    reading = ["show", items[0]["id"]]
    if not came:
        return absent(question, f"who came for {state['name']} to {items[0]['name']}", reading)
    return Reply(
        sentence([f"{', '.join(came)}: {items[0]['name']}, {said_when(items[0])}"]),
        items,
        reading,
        items[0]["date"],
    )


def _of_state(question: Question, one: dict[str, Any], state: dict[str, Any]) -> bool:
    """Say whether a participant came for a state: as its officer, or as its national and no other's."""
    capacity = one.get("as", "")
    if state["name"] in capacity:
        return True
    people = fetch(question, [f"person/{one['person']}"])
    return " of " not in capacity and bool(people) and people[0].get("country") == state["code"]


@form("Which number did the Samarkand summit have?")
def numbered(question: Question) -> Reply | None:
    """Answer which meeting of its body a meeting was."""
    if question.wants != "what" or not NUMBER & set(question.words):
        return None
    items = meetings(question, NUMBER | CHAIRING)
    known = [item for item in items if item.get("ordinal")]
    if len(items) != 1 or not known:
        return None
    (item,) = known
    body = f" of the {label(question, 'organization', item['body'])}" if item.get("body") else ""
    said = (
        f"{nth(item['ordinal'])} meeting{body}{besides(item, 'ordinal')}: {item['name']}, {said_when(item)}"
    )
    return Reply(sentence([said]), [item], ["show", item["id"]], item["date"])


@form("Where did the heads of state meet in 2022?")
def met(question: Question) -> Reply | None:
    """Answer where or when a body met."""
    if question.wants not in ("where", "when"):
        return None
    items = [item for item in meetings(question, frozenset()) if item["type"] in ("summit", "council")]
    if not items or (len(items) > (SHOWN if question.has("years", "days") else 1) and not question.span[0]):
        return None
    if question.wants == "where":
        items = [item for item in items if said_where(question, item)]
        said = [(item, f"{said_where(question, item)}: {item['name']}, {said_when(item)}") for item in items]
    else:
        said = [(item, f"{item['name']}: {said_when(item)}{besides(item, 'date')}") for item in items]
    return said_of_several(said) if said else None


@form("At which summit was the Astana Declaration signed?")
def signed_at(question: Question) -> Reply | None:
    """Answer at which meeting, or where, a document was signed."""
    wanted = {"summit", "meeting", "session"} & set(question.asked_for()[-1:])
    if not (wanted or question.wants == "where") or not ACTS & set(question.words):
        return None
    said = []
    for item in documents(question, ACTS | MEETING):
        for event in fetch(question, [f"event/{item['event']}"] if item.get("event") else []):
            where = said_where(question, event)
            when = parse(item["date"]).spoken(reading_of(item))
            said.append((item, f"{where}, {event['name']}: {item['name']}, {item['act']} {when}"))
    return said_of_several(said) if said else None


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
            when = f"{item['name']}, {item['act']} {parse(item['date']).spoken(reading_of(item))}"
            said.append((item, f"{parties or 'Signatories'}: {when}{f'. {summary}' if people else ''}"))
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
    item = _organization(question, FOUNDING) if question.wants == "when" else None
    if item is None or not item.get("founded"):
        return None
    said = f"{item['name']}: founded {parse(item['founded']).spoken()}{besides(item, 'founded')}"
    return Reply(sentence([said]), [item], ["show", item["id"]], item["founded"])


@form("Where does the SCO Secretariat have its seat?")
def seated(question: Question) -> Reply | None:
    """Answer where an organization has its seat."""
    item = _organization(question, SEAT) if question.wants == "where" else None
    if item is None or not item.get("seat"):
        return None
    return Reply(sentence([f"{item['seat']}: {item['name']}"]), [item], ["show", item["id"]])


@form("Which states founded the SCO?")
def founders(question: Question) -> Reply | None:
    """Answer which states founded the organization: those that came in by that step."""
    words = frozenset(
        ("founded", "found", "founding", "founders", "founder", *STATUSES, "states", "six", "five")
    )
    if question.wants not in ("what", "who", "list") or not words & {"founded"} & set(question.words):
        return None
    if not question.has("states", "countries", "nations", "who") or question.left([], (), words):
        return None
    items = question.book.items(question.book.select(Filters("status", *question.span)))
    found = [item for item in items if any(step["step"] == "founded" for step in item.get("steps", []))]
    reading = ["states", "--status", "member"]
    names = ", ".join(item["name"] for item in found)
    return Reply(sentence([f"Founding states: {names}"]), found, reading) if found else None


APPLYING = frozenset("apply applied applies application submit submitted request requested".split())
MEMORANDUM = frozenset("sign signed memorandum obligations commitments".split())
STATUSES = frozenset(
    """
    member members membership observer dialogue partner status state joining join becoming become full way
    """.split()
)


@form("When did Belarus apply for membership?")
def stepped(question: Question) -> Reply | None:
    """Answer when a state applied, or signed the memorandum, on its way to a status."""
    states = [one for one in question.mentions("organization") if is_state(question, one)]
    applied = APPLYING & set(question.words)
    signed = question.has("memorandum") and MEMORANDUM & set(question.words)
    if question.wants != "when" or len({one.ref for one in states}) != 1 or not (applied or signed):
        return None
    if question.left([], states[0].places, STATUSES | (APPLYING if applied else MEMORANDUM)):
        return None
    items = question.book.items(question.book.select(Filters("status", linked=((states[0].ref,),))))
    wanted = (
        "dialogue-partner" if question.has("dialogue") else "observer" if question.has("observer") else ""
    )
    wanted = wanted or ("member" if {"member", "membership", "obligations"} & set(question.words) else "")
    items = [item for item in items if item["status"] == wanted or not wanted]
    said = [
        (item, f"{item['name']}, {step['step'].replace('-', ' ')} {parse(step['date']).spoken()}")
        for item in items
        for step in item.get("steps", [])
        if ("appl" in step["step"] if applied else "memorandum" in step["step"] and "signed" in step["step"])
    ]
    if not said:
        return None
    kept = [item for item, _ in said]
    reading = ["states", "--state", states[0].ref.partition("/")[2]]
    dates = [step["date"] for step in kept[0]["steps"]]
    return Reply(sentence([text for _, text in said]), kept, reading, dates[0])
