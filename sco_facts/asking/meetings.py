"""Forms about meetings and documents: who chaired, who came for a state, which number, where and when."""

from collections.abc import Iterable
from typing import Any

from sco_facts.asking.grammar import ACTS, CHAIRING, COMING, HOSTING, JOINING, MEETING, SEAT
from sco_facts.asking.happenings import SHOWN, named_type, said_of_several
from sco_facts.asking.offices import STATUS_SAID, status_said
from sco_facts.asking.question import BE, Question
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
    summary_of,
    told,
)
from sco_facts.asking.subjects import came_for, documents, events_of, is_state, meetings, names_a_city
from sco_facts.dates import parse
from sco_facts.listing import Filters
from sco_facts.names import nth, tokens

DELEGATED = frozenset(
    """
    represent represented representing representative represents behalf delegation delegate delegates sent
    came come attend attended table took part participated stood sat spoke there
    """.split()
)
LEADING = frozenset(("led", "headed", "head"))
ASKED = CHAIRING | DELEGATED | LEADING
NUMBER = frozenset(("number", "ordinal", "row", "series", "sequence", "summits", "meetings"))
FOUNDING = frozenset(
    "founded established created set up opened open launched formed began begin start".split()
)
ONLINE = frozenset("online video videoconference virtual virtually remotely link person".split())
NEXT = frozenset("next upcoming coming forthcoming".split())
LAST = frozenset("last latest recent previous".split())
FORCE = frozenset("enter entered enters entry come came go went take took into force effect".split())


@form("Who stood in for Yeltsin at the Almaty meeting of the Shanghai Five in 1998?")
def stood_in(question: Question) -> Reply | None:
    """Answer who came to a meeting in somebody's place."""
    people = question.mentions("person")
    if question.wants != "who" or not question.has("stood", "deputized", "instead") or len(people) != 1:
        return None
    events = events_of(question)
    if len({one.ref for one in events}) != 1 or not question.has("for", "of"):
        return None
    (item,) = fetch(question, [events[0].ref])
    (person,) = fetch(question, [people[0].ref])
    others = [one for one in item.get("participants", []) if one.get("person")]
    there = person["id"] in {f"person/{one['person']}" for one in others}
    instead = [
        f"{called(question, one['person'])} ({one.get('as', '')})"
        for one in others
        if fetch(question, [f"person/{one['person']}"])[0].get("country") == person.get("country")
    ]
    if there or not instead:
        return absent(question, f"who came to {item['name']} for {person['name']}", ["show", item["id"]])
    said = f"{', '.join(instead)}: {item['name']}, {said_when(item)}"
    return Reply(sentence([said]), [item], ["show", item["id"]], item["date"])


@form("Which member state stayed away from Peace Mission 2014?")
def stayed_away(question: Question) -> Reply | None:
    """Answer who did not come to an event, as its summary tells."""
    away = {"stayed", "away", "absent", "missing", "missed", "skipped"}
    if not away & set(question.words) or question.wants not in ("who", "what"):
        return None
    events = events_of(question)
    if len({one.ref for one in events}) != 1:
        return None
    words = {*away, *STATUS_SAID, "countries", "country"}
    if question.left([events[0].ref], events[0].places, words):
        return None
    (item,) = fetch(question, [events[0].ref])
    if not {"not", "absent", "without"} & set(tokens(item.get("summary", ""))):
        return absent(question, f"who stayed away from {item['name']}", ["show", item["id"]])
    return Reply(sentence([f"{told(question, item)}{summary_of(item)}"]), [item], ["show", item["id"]])


@form("When was the last SCO summit?")
def nearest(question: Question) -> Reply | None:
    """Answer about the next event of a type or a body, or the last one: when, where, who chaired, or what."""
    ahead, back = NEXT & set(question.words), LAST & set(question.words)
    if bool(ahead) == bool(back) or question.span[0] or question.wants in ("number", "yes", "list"):
        return None
    today = question.book.today
    items = _kind_of_meeting(question, ahead | back | CHAIRING | HOSTING | {"most", "time"})
    if ahead:
        items = [item for item in items if item.get("status") == "planned" and item["latest"] >= today]
        items = sorted(items, key=lambda item: item["earliest"])[:1]
    else:
        items = [item for item in items if "status" not in item and item["earliest"] <= today]
        items = sorted(items, key=lambda item: item["latest"])[-1:]
    if not items and not ahead:
        return None
    if not items:
        return absent(question, "that one is planned", ["events", "--from", today])
    (item,) = items
    if question.wants == "who" or CHAIRING & set(question.words):
        if not item.get("chair"):
            return absent(question, f"who chaired {item['name']}", ["show", item["id"]])
        return said_of_several([(item, f"{_chair(question, item)}: {item['name']}, {said_when(item)}")])
    if item["kind"] == "document":
        return said_of_several([(item, told(question, item))])
    about = ", ".join(part for part in (said_where(question, item), said_when(item)) if part)
    return said_of_several([(item, f"{item['name']}: {about}")])


def _kind_of_meeting(question: Question, words: frozenset[str]) -> list[dict[str, Any]]:
    """Return the meetings of the body, or the events of the type, that a question names, saying no more."""
    if found := meetings(question, words):
        return found if not question.mentions("event") else []
    listed = named_type(question, [word for word in question.words if word not in words])
    return listed[2] if listed and listed[0] in ("event", "document") else []


@form("At which summit did India join the SCO?")
def admitted_at(question: Question) -> Reply | None:
    """Answer at which meeting a state came in: where, when, or who chaired it."""
    verbs = JOINING | {"decided", "granted", "given", "made", "admitted", "accepted"}
    met = question.has("summit", "meeting", "session") or question.wants == "where"
    if question.has("started", "start", "began", "launched", "procedure", "process"):
        return None
    if not verbs & set(question.words) or not met:
        return None
    states = [one for one in question.mentions("organization") if is_state(question, one)]
    places = {place for one in states for place in one.places}
    words = verbs | MEETING | CHAIRING | STATUS_SAID
    if not states or question.wants in ("yes", "number") or question.left([], places, words):
        return None
    wanted = status_said(question) or "member"
    linked = tuple((one.ref,) for one in states[:1])
    facets = (("date type", ("status",)),)
    facts = question.book.items(question.book.select(Filters("date", facets=facets, linked=linked)))
    refs = [f"event/{item['event']}" for item in facts if item["status"] == wanted and item.get("event")]
    items = fetch(question, refs)
    if not items:
        return None
    (item,) = items
    if CHAIRING & set(question.words):
        return said_of_several([(item, f"{_chair(question, item)}: {item['name']}, {said_when(item)}")])
    about = ", ".join(part for part in (said_where(question, item), said_when(item)) if part)
    return said_of_several([(item, f"{item['name']}: {about}")])


@form("Which countries became observers at the Astana summit of 2005?")
def admitted_there(question: Question) -> Reply | None:
    """Answer which states came into a status at a meeting."""
    wanted = status_said(question)
    events = events_of(question)
    if not wanted or question.wants not in ("what", "who", "list") or len({one.ref for one in events}) != 1:
        return None
    if not question.has("states", "countries", "state", "country", "nations", "who"):
        return None
    words = {*STATUS_SAID, *JOINING, "states", "countries", "country", "granted", "given", "received", "got"}
    if question.left([], events[0].places, words):
        return None
    slug = events[0].ref.partition("/")[2]
    facets = (("date type", ("status",)),)
    filters = Filters("date", facets=facets, linked=((events[0].ref,),))
    facts = question.book.items(question.book.select(filters))
    items = [item for item in facts if item.get("event") == slug and item["status"] == wanted]
    reading = ["dates", "--type", "status", "--event", slug]
    if not items:
        return absent(question, f"which states came in as {wanted} there", reading)
    return Reply(sentence([told(question, item) for item in items]), items, reading)


@form("Did Xi Jinping chair the Qingdao summit?")
def chaired_by(question: Question) -> Reply | None:
    """Answer whether somebody was in the chair of a meeting."""
    people = {one.ref.partition("/")[2] for one in question.mentions("person")}
    events = events_of(question)
    if question.wants != "yes" or len(people) != 1 or not CHAIRING & set(question.words):
        return None
    places = {place for one in [*events, *question.mentions("person")] for place in one.places}
    if len({one.ref for one in events}) != 1 or question.left([events[0].ref], places, CHAIRING | MEETING):
        return None
    (item,) = fetch(question, [events[0].ref])
    if not item.get("chair"):
        return absent(question, f"who chaired {item['name']}", ["show", item["id"]])
    there = [one for one in item.get("participants", []) if one.get("person") in people]
    presiding = any("chair" in tokens(one.get("as", "")) for one in there)
    known = fetch(question, [f"person/{item['chair']}"])
    if item["chair"] not in people and not presiding and not known:
        what = f"who of {called(question, item['chair'])} sat in the chair"
        return absent(question, what, ["show", item["id"]])
    right = item["chair"] in people or presiding
    who = question.book.labels([f"person/{one}" for one in people]) if right else {}
    name = next(iter(who.values()), "") or called(question, item["chair"])
    said = f"{'Yes' if right else 'No, it was'}: {name}: {item['name']}, {said_when(item)}"
    return Reply(sentence([said]), [item], ["show", item["id"]])


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
    """Name who was in the chair; with the country where that is asked for, of a state with its summary."""
    name = called(question, item["chair"])
    people = fetch(question, [f"person/{item['chair']}"])
    if people and question.of_state:
        return f"{name} ({question.book.country(people[0].get('country', ''))})"
    told_by = CHAIRING & set(tokens(item.get("summary", ""))) and not people
    return f"{name} ({item['summary'].rstrip('.')})" if told_by else name


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
        f"{called(question, one.get('person') or one['organization'])} ({one.get('as', '')})"
        for one in items[0].get("participants", [])
        if (one.get("person") or one.get("as")) and came_for(question, one, state)
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


@form("Which number did the Samarkand summit have?")
def numbered(question: Question) -> Reply | None:
    """Answer which meeting of its body a meeting was."""
    if question.wants != "what" or not {"number", "ordinal"} & set(question.words):
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
    if question.wants not in ("where", "when") or {"founded", "established", "created"} & set(question.words):
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
        when = parse(item["date"]).spoken(reading_of(item))
        about = f"{item['name']}, {item['act']} {when}"
        for event in fetch(question, [f"event/{item['event']}"] if item.get("event") else []):
            said.append((item, f"{said_where(question, event)}, {event['name']}: {about}"))
        if not item.get("event") and names_a_city(question, item.get("summary", "")):
            said.append((item, f"{about}. {item['summary'].rstrip('.')}"))
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


@form("Which states are parties to the Shanghai Convention?")
def parties(question: Question) -> Reply | None:
    """Answer which states a document binds."""
    if not question.has("parties", "party", "signatories") or question.wants not in ("what", "who", "list"):
        return None
    words = frozenset(["states", "countries", "parties", "party", "signatories", "members"])
    items = [item for item in documents(question, words) if item.get("parties")]
    names = [", ".join(called(question, one) for one in item["parties"]) for item in items]
    said = [(item, f"{item['name']}: {named}") for item, named in zip(items, names, strict=True)]
    return said_of_several(said) if said else None


@form("Was Peace Mission 2020 held?")
def was_held(question: Question) -> Reply | None:
    """Answer whether an event that was planned was held."""
    words = {"held", "take", "place", "planned", "happen", "cancelled", "postponed"}
    if question.wants != "yes" or not words & set(question.words) or question.has("in", "at"):
        return None
    events = events_of(question)
    if len({one.ref for one in events}) != 1 or question.left([events[0].ref], events[0].places, words):
        return None
    (item,) = fetch(question, [events[0].ref])
    state, asked = item.get("status", "held"), {"cancelled", "postponed"} & set(question.words)
    if state == "planned":
        return absent(question, f"whether {item['name']} was held", ["show", item["id"]], [item["id"]])
    verdict = "Yes" if state in asked or (state == "held" and not asked) else "No"
    about = ", ".join(part for part in (said_where(question, item), said_when(item)) if part)
    said = f"{verdict}, {state}: {item['name']}, {about}{summary_of(item)}"
    return Reply(sentence([said]), [item], ["show", item["id"]], item["date"])


@form("Was the SCO summit of November 2020 held in person or by video?")
def held_how(question: Question) -> Reply | None:
    """Answer whether a meeting was held online."""
    if question.wants != "yes" or not ONLINE & set(question.words) or question.mentions("person"):
        return None
    events = events_of(question)
    if len({one.ref for one in events}) != 1:
        return None
    (item,) = fetch(question, [events[0].ref])
    if question.left([item["id"]], events[0].places, ONLINE | MEETING | COMING | {"travel", "travelled"}):
        return None
    place = item.get("place", {})
    online = "online" if place.get("online") else ""
    how = f"in person in {place['city']}" if place.get("city") else ""
    said = " and ".join(part for part in (how, online) if part)
    if not said:
        return absent(question, f"how {item['name']} was held", ["show", item["id"]])
    return Reply(sentence([f"Held {said}: {item['name']}, {said_when(item)}"]), [item], ["show", item["id"]])


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
    words = SEAT | BE if BE & set(question.words) else SEAT  # where it is
    item = _organization(question, words) if question.wants == "where" else None
    if item is None or not item.get("seat"):
        return None
    return Reply(sentence([f"{item['seat']}: {item['name']}"]), [item], ["show", item["id"]])


@form("Which states founded the SCO?")
def founders(question: Question) -> Reply | None:
    """Answer which states founded the organization: those that came in by that step."""
    words = frozenset(
        ("founded", "found", "founding", "founders", "founder", *STATUSES, "states", "six", "five")
    )
    founding = {"founded", "founding", "founders", "founder"}
    if question.wants not in ("what", "who", "list") or not founding & set(question.words):
        return None
    if not question.has("states", "countries", "nations", "members", "founders", "who") or question.left(
        [], (), words
    ):
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
    linked = ((states[0].ref,),)
    filters = [Filters("status", linked=linked)]
    filters += [Filters("date", facets=(("date type", ("application",)),), linked=linked)]
    items = [item for one in filters for item in question.book.items(question.book.select(one))]
    wanted = _status_named(question.words)
    said = [
        (item, f"{item['name']}, {step['step'].replace('-', ' ')} {parse(step['date']).spoken()}")
        for item in items
        for step in item.get("steps", [])
        if ("appl" in step["step"] if applied else "memorandum" in step["step"] and "signed" in step["step"])
        and wanted in ("", _status_named(step["step"].split("-")) or _status_named(_told_in(item)))
    ]
    if not said:
        return None
    kept = [item for item, _ in said]
    reading = ["states", "--state", states[0].ref.partition("/")[2]]
    dates = [step["date"] for step in kept[0]["steps"]]
    return Reply(sentence([text for _, text in said]), kept, reading, dates[0])


def _status_named(words: Iterable[str]) -> str:
    """Return the status that some words name, if they name one."""
    named = [(word, word) for word in ("dialogue", "observer")]
    named += [(word, "member") for word in ("membership", "member", "obligations")]
    return next((status for word, status in named if word in words), "")


def _told_in(item: dict[str, Any]) -> list[str]:
    """Return the words of the status that a fact is about: its own, or the one applied for."""
    return item["status"].split("-") if item["kind"] == "status" else tokens(item["name"])
