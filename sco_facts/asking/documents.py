"""Forms about documents: where they were signed, by whom, whom they bind, since when they are in force."""

import re
from itertools import pairwise
from typing import Any

from sco_facts.asking.grammar import ACTS, COUNTED, DECIDED, MEETING, STATUS_WORDS, UNDONE
from sco_facts.asking.question import Found, Question, group
from sco_facts.asking.reply import (
    Reply,
    absent,
    besides,
    called,
    fetch,
    first_of,
    form,
    on_option,
    reading_of,
    said_of_several,
    said_where,
    sentence,
    singular,
    told,
)
from sco_facts.asking.subjects import (
    bodies_of,
    cities_said,
    documents,
    events_of,
    in_city,
    of_the_organization,
    states_of,
)
from sco_facts.dates import parse
from sco_facts.listing import Filters
from sco_facts.names import tokens

IS_PARTY = re.compile(
    r"^(?:(?:is|was) (?P<state>.+?) (?:an? |among the |one of the )?(?:party|parties|signatory|signatories)"
    r" (?:to|of)"
    r"|(?:did|has) (?P<signer>.+?) sign(?:ed)?) (?P<document>.+?)\W*$",
    re.IGNORECASE,
)
TAKEN = DECIDED | {"took", "taken"}  # as a decision is
_ON_ESTABLISHING = re.compile(
    r"^.*\b(?:establishment|creation|founding) of (?:the )?(?P<what>.+)$", re.IGNORECASE
)
_ON_ITSELF = re.compile(r"^(?:agreement|treaty)\b.*? on (?:the )?(?P<what>.+)$", re.IGNORECASE)
SIGNED_IN = re.compile(r"\b[Ss]igned in [A-Z]")
STARTED = frozenset("start started begin began begun launch launched open opened".split())
FORCE = frozenset("enter entered enters entry come came go went take took into force effect".split())


@form("At which summit was the Astana Declaration signed?")
def signed_at(question: Question) -> Reply | None:
    """Answer at which meeting, or where, a document was signed."""
    wanted = {"summit", "meeting", "session"} & set(question.asked_for()[-1:])
    verbs = ACTS | TAKEN | (STARTED if question.has("procedure") else set())
    if not (wanted or question.wants == "where") or not verbs & set(question.words):
        return None
    said = []
    found = documents(question, verbs | MEETING)
    undone = [item["id"] for item in found if item["act"] in UNDONE]
    if undone and len(undone) == len(found):
        return absent(question, "where it was signed", ["show", *undone], undone)
    for item in found:
        if item["id"] in undone:
            continue
        about = acted(item)
        for event in fetch(question, [f"event/{item['event']}"] if item.get("event") else []):
            said.append((item, f"{said_where(question, event)}, {_also_called(event)}: {about}"))
        if not item.get("event") and SIGNED_IN.search(item.get("summary", "")):
            said.append((item, f"{about}. {item['summary'].rstrip('.')}"))
    return said_of_several(said) if said else None


def _also_called(event: dict[str, Any]) -> str:
    """Return the name of an event; of one that met in no city, also what it is known as: New Delhi summit."""
    aliases = [] if event.get("place", {}).get("city") else event.get("aliases", [])
    return f"{event['name']} ({aliases[0]})" if aliases else str(event["name"])


@form("What was signed in Ufa in 2015?")
def signed_there(question: Question) -> Reply | None:
    """Answer what was signed at a meeting, or in a city in the days asked about: all that the base lists."""
    verbs = ACTS | DECIDED
    if question.wants not in ("what", "list") or not verbs & set(question.words):
        return None
    if question.has("about", "regarding", "concerning"):
        return None
    named = events_of(question)
    refs = {one.ref for one in named}
    if not refs and cities_said(question) and not question.has("leaders", "summit"):
        met = question.book.items(question.book.select(Filters("event", *question.span)))
        refs = {item["id"] for item in met if in_city(question, item)}
        summits = {item["id"] for item in met if item["type"] == "summit"}
        refs = refs & summits or refs
    places = {place for one in named for place in one.places}
    types = {singular(word) for word in question.words} & set(question.book.values("document", "type"))
    typed = {word for word in question.words if singular(word) in types and question.wants == "what"}
    if question.left([], places, verbs | MEETING | typed | cities_said(question)):
        return None
    if not refs:
        return _signed_then(question)
    items = question.book.items(question.book.select(Filters("document", linked=(tuple(refs),))))
    items = [item for item in items if f"event/{item.get('event')}" in refs and item["act"] not in UNDONE]
    items = [item for item in items if not types or item["type"] in types]
    if not items:
        return None
    events = list(dict.fromkeys(item["event"] for item in items))
    reading = (
        ["documents", "--event", events[0]] if len(events) == 1 else ["show", *(item["id"] for item in items)]
    )
    said = sentence(first_of([told(question, item) for item in items]))
    return Reply(f"The base lists {len(items)}: {said}", items, reading)


def _signed_then(question: Question) -> Reply | None:
    """Answer what was signed in the days asked about, where nothing else is said of it."""
    types = {singular(word) for word in question.words} & set(question.book.values("document", "type"))
    if not question.span[0] or types or cities_said(question) or MEETING & set(question.words):
        return None
    rows = [
        row for row in question.book.select(Filters("document", *question.span)) if row.match == "certain"
    ]
    items = [item for item in question.book.items(rows) if item["act"] not in UNDONE]
    said = sentence(first_of([told(question, item) for item in items]))
    reading = ["documents", *on_option(question)]
    return Reply(f"The base lists {len(items)}: {said}", items, reading) if items else None


@form("Which document established the SCO?")
def establishing(question: Question) -> Reply | None:
    """Answer by which document an organization was established: one on its establishment, or on itself."""
    asked = {"document", "documents", "declaration", "agreement", "treaty"} & set(question.asked_for())
    founding = {*group("founding"), "create", "set", "up"}
    refs = list(dict.fromkeys(one.ref for one in bodies_of(question))) or [question.root]
    named = [one for one in question.mentions("organization") if one.ref in refs]
    told_so = asked and founding & set(question.words)
    if question.wants != "what" or not told_so or question.span[0]:
        return None
    places = {place for one in named for place in one.places}
    if len(refs) != 1 or not (named or question.root_words) or question.left([], places, founding | asked):
        return None
    (body,) = fetch(question, refs)
    called_so = [tokens(name) for name in (body["name"], *body.get("aliases", []))]
    held = question.book.holding([[words[0] for words in called_so]], ["document"], "name")
    items = [item for item in fetch(question, held) if item["act"] not in UNDONE]
    ways = (_ON_ESTABLISHING, _ON_ITSELF)
    found = [[item for item in items if _about_it(item, way, called_so)] for way in ways]
    said = [(item, told(question, item)) for item in next(filter(None, found), [])]
    return said_of_several(said) if said else None


def _about_it(item: dict[str, Any], way: re.Pattern[str], names: list[list[str]]) -> bool:
    """Say whether what a document is about, behind its type, is an organization or its establishment."""
    match = way.match(item["name"])
    return match is not None and tokens(match["what"]) in names


@form("Which body approved the new regulations of the Secretariat in June 2006?")
def by_body(question: Question) -> Reply | None:
    """Answer which body signed or approved a document."""
    wanted = {"body", "bodies", "council", "organ"} & set(question.asked_for()[-1:])
    if not wanted or not ACTS & set(question.words):
        return None
    items = [item for item in documents(question, ACTS | wanted) if item.get("body")]
    said = [(item, f"{called(question, item['body'])}: {acted(item)}") for item in items]
    return said_of_several(said) if said else None


@form("Which documents were approved by Decision No. 1 of the heads of state of 2015?")
def approved_by(question: Question) -> Reply | None:
    """Answer which documents another one approved."""
    _, by, what = question.text.rstrip(" ?.!").partition(" approved by ")
    if question.wants not in ("what", "list") or not by:
        return None
    other = Question(question.book, what)
    found = [item for item in documents(other, ACTS | MEETING) if item["type"] in ("decision", "resolution")]
    if len(found) != 1:
        return None
    linked = question.book.items(question.book.select(Filters("document", linked=((found[0]["id"],),))))
    items = [item for item in linked if f"document/{item.get('approved_by')}" == found[0]["id"]]
    if not items:
        return absent(question, f"what {found[0]['name']} approved", ["show", found[0]["id"]])
    said = sentence(first_of([told(question, item) for item in items]))
    return Reply(said, [*items, *found], ["show", *(item["id"] for item in items)])


def acted(item: dict[str, Any]) -> str:
    """Say a document with its act and day."""
    return f"{item['name']}, {item['act'].replace('-', ' ')} {parse(item['date']).spoken(reading_of(item))}"


@form("Did the heads of state adopt a statement on the drug threat in November 2020?")
def was_adopted(question: Question) -> Reply | None:
    """Answer yes to whether a document was signed that surely is the one meant, in the days asked about."""
    told_apart = question.span[0] or question.mentions("event")
    verbs = ACTS | {"dated"}
    if question.wants != "yes" or not verbs & set(question.words) or not told_apart:
        return None
    items = [item for item in documents(question, verbs | MEETING) if item["act"] not in UNDONE]
    if question.span[0]:
        items = [item for item in items if question.book.touches(item["id"], *question.span, dated=True)]
    if question.mentions("person"):
        return None
    if not items and question.span[0]:
        return _signed_otherwise(question)
    if len(items) != 1:
        return None
    return Reply(sentence([f"Yes: {acted(items[0])}"]), items, ["show", items[0]["id"]], items[0]["date"])


def _signed_otherwise(question: Question) -> Reply | None:
    """Answer no, with its day, to whether the only document of a name was signed in the days asked about."""
    named = list({one.ref: one for one in question.mentions("document")}.values())
    if len(named) != 1 or question.left([], named[0].places, ACTS) or question.vague:
        return None
    (item,) = fetch(question, [named[0].ref])
    words = [question.alike(question.words[place]) for place in named[0].places]
    others = set(question.book.holding(words, ["document"], "name")) - {item["id"]}
    date = parse(item["date"])
    apart = date.latest < question.span[0] or date.earliest > question.span[1]
    if (
        not apart
        or item["act"] in UNDONE
        or any(one["type"] == item["type"] for one in fetch(question, sorted(others)))
    ):
        return None
    return Reply(sentence([f"No: {acted(item)}"]), [item], ["show", item["id"]], item["date"])


@form("Who signed the memorandum between the ASEAN Secretariat and that of the SCO?")
def signatories(question: Question) -> Reply | None:
    """Answer who signed a document: its parties, and what its summary tells of those who did."""
    if question.wants != "who" or not ACTS & set(question.words) or _with_whom(question):
        return None
    said = []
    for_one = states_of(question) and (("for" in question.words) or ("behalf" in question.words))
    for item in documents(question, ACTS):
        parties = ", ".join(called(question, one) for one in item.get("parties", []))
        summary = item.get("summary", "").rstrip(".")
        people = question.book.mentioned_in(tokens(summary), ["person"])
        if people or (parties and not for_one):
            about = f"{acted(item)}{f'. {summary}' if people else ''}"
            said.append((item, f"{parties or 'Signatories'}: {about}"))
    return said_of_several(said) if said else None


def _with_whom(question: Question) -> bool:
    return bool({("with", "which"), ("with", "what"), ("with", "whom")} & set(pairwise(question.words)))


@form("Did Nepal sign a memorandum with the SCO?")
def signed_with(question: Question) -> Reply | None:
    """Answer yes to whether somebody signed a document of a type with another."""
    types = set(question.book.values("document", "type")) & set(question.words)
    others = list(dict.fromkeys(one.ref for one in question.mentions("organization")))
    if (
        question.wants != "yes"
        or len(types) != 1
        or not (ACTS | {"have"}) & set(question.words)
        or not others
    ):
        return None
    if not question.has("with", "between") or len(others) > 2 - bool(question.root_words):
        return None
    places = {place for one in question.mentions("organization") for place in one.places}
    if question.left([], places, ACTS | types | {"understanding"}):
        return None
    facets, linked = (("document type", tuple(types)),), tuple((ref,) for ref in others)
    filters = Filters("document", *question.span, facets, linked)
    wanted = {ref.partition("/")[2] for ref in others}
    items = [
        item
        for item in question.book.items(question.book.select(filters))
        if wanted <= set(item.get("parties", [])) and item["act"] not in UNDONE
    ]
    said = [(item, acted(item)) for item in items]
    if not said:
        return None
    reply = said_of_several(said)
    return reply._replace(text=f"Yes: {reply.text}")


@form("With which organization did the RATS sign a memorandum in November 2014?")
def partner(question: Question) -> Reply | None:
    """Answer with whom one party that the question mentions signed a document of a type, in days it names."""
    asked = question.asked_for()[-1:] in (["organization"], ["organisation"], ["body"], ["agency"])
    with_whom = _with_whom(question) or (asked and question.wants == "what" and question.has("with"))
    kinds = (
        "agency",
        "body",
        "commission",
        "fund",
        "office",
        "organization",
        "programme",
    )  # not the UN itself
    mentioned = [one for one in question.mentions("organization") if _next_word(question, one) not in kinds]
    named = mentioned or [one for one in question.found if one.ref == question.root]
    bodies = {one.ref: one for one in named}
    types = {*question.book.values("document", "type"), "protocol"} & set(question.words)
    if not with_whom or len(bodies) != 1 or len(types) != 1 or not question.span[0]:
        return None
    words = ACTS | types | {"international", "country", "state", "understanding", *kinds}
    taken = {place for one in question.mentions("organization") for place in one.places}
    if question.left([], taken, words):
        return None
    of_them = question.book.select(Filters("organization", linked=(tuple(bodies),)))
    ours = {*bodies, *(row.ref for row in of_them)}  # what a body of it signed, it signed
    filters = Filters("document", *question.span, linked=(tuple(ours),))
    said = []
    certain = [row for row in question.book.select(filters) if row.match == "certain"]
    for item in question.book.items(certain):
        others = [one for one in item.get("parties", []) if f"organization/{one}" not in ours]
        if not types & {item["type"], *tokens(item["name"])} or item["act"] in UNDONE:
            continue
        if others and len(others) < len(item["parties"]):
            said.append((item, f"{', '.join(called(question, one) for one in others)}: {acted(item)}"))
    return said_of_several(said) if said else None


@form("Which organizations have signed memoranda with the SCO?")
def partners(question: Question) -> Reply | None:
    """Answer which organizations signed documents of a type with that of the base or a body of it."""
    kinds = {"organizations", "organisations", "agencies", "bodies", "partners"}
    types = set(question.book.values("document", "type")) & set(map(singular, question.words))
    if question.wants not in ("what", "who", "list") or len(types) != 1:
        return None
    if not kinds & set(question.words[:4]) or not question.root_words or bodies_of(question):
        return None
    said = {word for word in question.words if singular(word) in types}
    if question.left([], (), ACTS | said | kinds | {"international", "understanding"}):
        return None
    filters = Filters("document", *question.span, (("document type", tuple(types)),))
    items = [item for item in question.book.items(question.book.select(filters)) if item["act"] not in UNDONE]
    refs = {f"organization/{one}" for item in items for one in item.get("parties", [])}
    others = {
        one["id"]: one["name"]
        for one in fetch(question, sorted(refs))
        if one["id"] != question.root
        and one["type"] != "state"
        and not of_the_organization(question, {"body": one["id"].partition("/")[2]})
    }
    signed = [
        item for item in items if any(f"organization/{one}" in others for one in item.get("parties", []))
    ]
    if not signed:
        return None
    reading = ["documents", "--type", *types, *on_option(question)]
    return Reply(
        sentence([f"The base lists {len(others)}: {', '.join(sorted(others.values()))}"]), signed, reading
    )


def _next_word(question: Question, one: Found) -> str:
    return "".join(question.words[one.first + one.length :][:1])


@form("Which states are parties to the Shanghai Convention?")
def parties(question: Question) -> Reply | None:
    """Answer which states a document binds."""
    signed = ACTS & set(question.words) and {"states", "countries"} & set(question.asked_for()[-1:])
    named = question.has("parties", "party", "signatories") or signed
    if not named or question.wants not in ("what", "who", "list"):
        return None
    words = frozenset(["states", "countries", "parties", "party", "signatories", "members", *COUNTED, *ACTS])
    items = [item for item in documents(question, words) if item.get("parties")]
    names = [", ".join(called(question, one) for one in item["parties"]) for item in items]
    said = [(item, f"{acted(item)}: {named}") for item, named in zip(items, names, strict=True)]
    return said_of_several(said) if said else None


@form("Is Kazakhstan a party to the Shanghai Convention?")
def is_party(question: Question) -> Reply | None:
    """Answer whether a document binds a state."""
    said = IS_PARTY.match(question.text)
    if not said:
        return None
    state, named = (
        Question(question.book, one) for one in (said["state"] or said["signer"], said["document"])
    )
    states = {one.ref.partition("/")[2]: one for one in states_of(state)}
    items = [item for item in documents(named, frozenset()) if item.get("parties")]
    if len(states) != 1 or len(items) != 1 or items[0]["act"] in UNDONE:
        return None
    ((ref, one),), (item,) = states.items(), items
    if state.left([], one.places):
        return None
    if ref not in item["parties"]:  # it may have acceded later
        name = called(question, ref)
        return absent(question, f"that {name} is a party to it", ["show", item["id"]], [item["id"]])
    those = ", ".join(called(question, other) for other in item["parties"])
    return Reply(sentence([f"Yes: {acted(item)}: {those}"]), items, ["show", item["id"]])


def _signed_there(question: Question, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the documents of the city that a question names, if it names one."""
    held = {item["id"]: fetch(question, [f"event/{item['event']}"]) for item in items if item.get("event")}
    return [
        item
        for item in items
        if not cities_said(question) or any(in_city(question, event) for event in held.get(item["id"], []))
    ]


@form("Which documents entered into force in 2009?")
def entered_then(question: Question) -> Reply | None:
    """Answer which documents came into force in the days asked about."""
    types = {singular(word) for word in question.words} & set(question.book.values("document", "type"))
    said = {word for word in question.words if singular(word) in types}
    if question.wants not in ("what", "list") or not question.has("force", "effect") or not question.span[0]:
        return None
    if question.left([], (), FORCE | said):
        return None
    filters = Filters("entry", *question.span, (("entry type", ("in-force",)),))
    items = [
        one
        for one in question.book.items(question.book.select(filters))
        if question.span[0] <= (one["earliest"] or "")
    ]
    reading = ["dates", "--type", "in-force", *on_option(question)]
    if not items:
        return absent(question, "which documents entered into force then", reading)
    return Reply(
        sentence([f"{one['name']} ({parse(one['date']).spoken()})" for one in items]), items, reading
    )


def _in_force_for(question: Question) -> Reply | None:
    """Answer since when a document has been in force for the state that a question names."""
    states = [one for one in states_of(question) if one.first and question.words[one.first - 1] == "for"]
    named = {one.ref.partition("/")[2] for one in question.mentions("document")}
    if len({one.ref for one in states}) != 1 or not named:
        return None
    (state,) = fetch(question, [states[0].ref])
    facts = question.book.items(question.book.select(Filters("date", facets=(("date type", ("in-force",)),))))
    items = [item for item in facts if item.get("document") in named and state["name"] in item["name"]]
    said = [f"{item['name']}: {parse(item['date']).spoken()}{besides(item, 'date')}" for item in items]
    reading = ["show", *(item["id"] for item in items)]
    return Reply(sentence(said), items, reading, items[0]["date"]) if items else None


@form("When did the SCO Charter enter into force?")
def in_force(question: Question) -> Reply | None:
    """Answer since when a document that the question names has been in force."""
    if question.wants != "when" or not question.has("force", "effect"):
        return None
    texts = set(question.book.values("document", "type")) & set(question.words)
    if question.has(*STATUS_WORDS) and not (texts or question.mentions("document")):
        return None  # since when a status counts
    if for_one := _in_force_for(question):
        return for_one
    items = _signed_there(question, documents(question, FORCE | ACTS | cities_said(question)))
    if not items:
        return None
    reading = ["show", *(item["id"] for item in items)]
    known = [item for item in items if item.get("in_force")]
    if not known:
        return absent(question, f"when {items[0]['name']} entered into force", reading)
    signed = bool(ACTS & set(question.words))  # when was it signed, and when did it enter into force
    named = [acted(item) if signed else item["name"] for item in known]
    since = [
        f"in force since {parse(item['in_force']).spoken()}{besides(item, 'in_force')}" for item in known
    ]
    said = [f"{name}: {day}" for name, day in zip(named, since, strict=True)]
    return Reply(sentence(said), known, reading, known[0]["in_force"])
