"""Forms that list or count what there is: participants, records of a type, what happened on a day."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile
from typing import Any

from sco_facts.asking.grammar import (
    ACTS,
    BY_VIDEO,
    CHAIRING,
    COMING,
    COUNTED,
    FUNCTION,
    GUESTS,
    HOSTING,
    JOINING,
    MEETING,
    OFFICIALS,
    ONLINE,
    PEOPLE,
    STATUS_WORDS,
    TEXTS,
    UNDONE,
)
from sco_facts.asking.question import BE, Found, Question, group
from sco_facts.asking.reply import (
    NAMES,
    Reply,
    absent,
    called,
    fetch,
    first_of,
    form,
    on_option,
    sentence,
    singular,
    summary_of,
    told,
)
from sco_facts.asking.subjects import (
    bodies_of,
    came_for,
    cities_said,
    events_of,
    in_city,
    is_state,
    meetings,
    of_country,
    of_the_organization,
    related,
    states_of,
)
from sco_facts.dates import parse
from sco_facts.factbook import MANY
from sco_facts.listing import Filters
from sco_facts.names import tokens

CAPACITIES = frozenset("observer observers guest guests".split())
ABOUT = frozenset("on about concerning regarding against".split())
STANDING = frozenset("capacity capacities status full".split())
TRAVELLING = frozenset("go went gone travel travelled traveled fly flew come came visit visited".split())
LEADERS = ("president", "prime-minister", "premier")  # posts of those who come to a summit
SENT = frozenset("sent send sends sat member".split())
OBSERVED = frozenset(["observed"])
EXERCISED = frozenset("together exercised trained drilled".split())
BEING = re.compile(r"\ban? (?:full |dialogue )?(?:member|observer|partner)\b", re.IGNORECASE)
BECOMING = frozenset("become became becomes admitted admit accede acceded accession".split())
INVITING = frozenset("invite invited invites host hosts".split())
OFFICERS = frozenset("minister ministers president presidents premier premiers".split())
DELEGATES = frozenset("representative representatives delegate delegates".split())
TOGETHER = frozenset(
    "prime foreign defence defense premiers armies forces troops militaries contingents".split()
)
OFFICES = frozenset("president prime premier foreign defence".split())
HAPPENING = frozenset("happen happened happens events event on".split())
MOST = 12  # records of all types that an answer names
OPERATIONS = frozenset(["operation"])  # types that go by several names


@form("In what capacity did Belarus take part in the Samarkand summit?")
def capacity(question: Question) -> Reply | None:
    """Answer as what somebody came to an event: as a guest, as an observer, in an office."""
    words = set(question.words)
    among = {singular(one) for one in (CAPACITIES | {*STATUS_WORDS}) & words}
    either = question.wants == "yes" and "or" in words and len(among) > 1
    asked = {"capacity", "capacities"} & words or (question.wants == "what" and "status" in words)
    somebody = question.mentions("person") or question.mentions("organization")
    events = events_of(question) or _seen_there(question, somebody)
    if (
        not (either or asked)
        or len({one.ref for one in events}) != 1
        or len({one.ref for one in somebody}) != 1
    ):
        return None
    places = [*events[0].places, *_of_somebody(question)]
    known = COMING | CAPACITIES | STANDING | OFFICERS | MEETING | {*STATUS_WORDS, "prime"}
    if question.left([events[0].ref], places, known):
        return None
    (item,), (other,) = fetch(question, [events[0].ref]), fetch(question, [somebody[0].ref])
    came = [one for one in item.get("participants", []) if one.get("as") and _of(question, one, other)]
    reading = ["show", item["id"]]
    if not came and "status" in words:
        return None  # which status it was given there, no list of guests tells
    if not came:
        return absent(question, f"as what {other['name']} took part in {item['name']}", reading)
    said = f"{', '.join(_guest(question, one) for one in came)}: {told(question, item)}"
    return Reply(sentence([said]), [item], reading, item["date"])


def _seen_there(question: Question, somebody: list[Found]) -> list[Found]:
    """Return the summit, else the only event, in a city and in the days said that somebody was at."""
    cities = cities_said(question)
    if not cities or not somebody or not question.span[0]:
        return []
    rows = question.book.select(Filters("event", *question.span, linked=((somebody[0].ref,),)))
    items = [item for item in question.book.items(rows) if in_city(question, item)]
    items = [item for item in items if item["type"] == "summit"] or items
    places = [place for place, word in enumerate(question.words) if word in cities]
    return [Found(items[0]["id"], places[0], 1)] if len(items) == 1 and len(places) == 1 else []


def _of(question: Question, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether a participant is a person, or came for a state or an organization."""
    if other["kind"] == "person":
        return f"person/{one.get('person')}" == str(other["id"])
    return came_for(question, one, other)


@form("Which organizations took part in the Astana summit?")
def participants(question: Question) -> Reply | None:
    """Answer who took part in an event, or whether somebody did."""
    words = set(question.words) - ({"there"} if question.words[1:2] == ["there"] else set())
    mission = words & {"mission", "missions", "status", "election", "referendum"} or words & JOINING
    capacities = set() if mission else CAPACITIES & words
    which = question.starts() in ("which", "what") and {"summit", "meeting"} & set(question.words[1:3])
    if question.wants not in ("who", "what", "list", "yes") or which:
        return None  # which summit it was that somebody came to
    being = BEING.search(question.text) and not question.has("at")
    if question.wants == "yes" and (words & JOINING & BECOMING or being):
        return None  # who was or became a member need not have come, nor who came be one
    events = events_of(question) or (event_told(question) if COMING & words else [])
    present = {"was", "were"} & words and GUESTS & set(question.asked_for()[-1:]) and question.has("at", "in")
    present = present or question.words[:3] in (["who", "was", "at"], ["who", "were", "at"])
    present = present or (question.words[:3] == ["who", "were", "the"] and GUESTS & set(question.words[3:4]))
    officers = (OFFICERS | DELEGATES) & set(question.words[1:6]) and question.has("at")
    named = officers and (question.wants == "list" or {"was", "were"} & words)
    inviting = capacities & {"guest", "guests"} and INVITING & words
    held = question.has("held") and COUNTED & words and {"countries", "states"} & words
    coming = (COMING | EXERCISED | SENT) & words or capacities or present or named or held
    coming = coming or _was_at(question, events)
    if not events or not coming:
        return None
    (item,) = fetch(question, [events[0].ref])
    places = [*events[0].places, *(_of_somebody(question) if question.wants == "yes" else ())]
    known = COMING | GUESTS | TOGETHER | SENT | MEETING | COUNTED | (INVITING if inviting else set())
    known |= OFFICERS | DELEGATES if named else set()
    known |= BY_VIDEO if question.wants == "yes" else set()
    if question.left([events[0].ref], places, known | capacities):
        return None
    offices = [word for word in question.content(places) if word in OFFICERS and named]
    own = [word for word in question.content(places) if word not in known and word not in capacities]
    told_of = {word for word in own if not question.book.says(item["id"], question.alike(word), NAMES)}
    told_of |= {word for word in offices if not question.book.says(item["id"], (word,), NAMES)}
    guests = [one for one in item.get("participants", []) if _in_capacity(one, told_of | capacities)]
    senders = states_of(question) if named else _senders(question)
    states = fetch(question, [one.ref for one in senders])
    guests = [one for one in guests if not states or any(came_for(question, one, state) for state in states)]
    reading = ["show", events[0].ref]
    if question.wants == "yes":
        return _took_part(question, item, guests, reading)
    said = [_guest(question, one) for one in guests if _wanted(question, one)]
    if not said:
        return absent(question, f"who took part in {item['name']}", reading)
    return Reply(sentence([f"{item['name']}: {', '.join(said)}"]), [item], reading, item["date"])


def event_told(question: Question) -> list[Found]:
    """Return the only event whose name, or whose people and places, the words of a question tell.

    An observation mission is meant where it is named, else none of them.
    """
    words = [word for word in question.content() if word not in COMING | SENT | COUNTED]
    if len(words) < 2 or question.mentions("person") or question.mentions("event"):
        return []
    refs = question.book.holding([question.alike(word) for word in words], ["event"], NAMES)
    items = [
        item for item in fetch(question, refs) if question.fits_days(item["id"]) and related(question, item)
    ]
    mission = question.has("mission")
    items = [item for item in items if (item["type"] == "election-observation") == mission]
    return [Found(items[0]["id"], 0, len(question.words))] if len(items) == 1 else []


def _senders(question: Question) -> list[Found]:
    """Return the states and organizations from or for which somebody came, as a question says."""
    mentioned = question.mentions("organization")
    before = {one: "".join(question.words[: one.first][-2:]) for one in mentioned if one.first}
    return [one for one, said in before.items() if said.removesuffix("the").endswith(("from", "for"))]


def _in_capacity(one: dict[str, Any], words: set[str]) -> bool:
    """Say whether a participant came as what some words say: as an observer, as a minister."""
    capacity = {other for word in tokens(one.get("as", "")) for other in (*group(word), singular(word))}
    return all({singular(word), *group(word)} & capacity for word in words)


def _was_at(question: Question, events: list[Found]) -> bool:
    """Say whether it is asked only if somebody was at an event."""
    places = [*_of_somebody(question), *(place for one in events for place in one.places)]
    asked = question.words[:1] in (["was"], ["were"]) and question.has("at")
    return asked and not set(STATUS_WORDS) & set(question.words) and not question.left([], places)


def _of_somebody(question: Question) -> list[int]:
    """Return where the words stand that mention people, states and organizations."""
    somebody = question.mentions("person") + question.mentions("organization")
    return [place for one in somebody for place in one.places]


def _took_part(
    question: Question, item: dict[str, Any], guests: list[dict[str, Any]], reading: list[str]
) -> Reply:
    """Answer whether all that a question mentions are known to have taken part in an event."""
    states = [one.ref for one in question.mentions("organization") if is_state(question, one)]
    bodies = {
        place for kind in ("event", "organization") for one in question.mentions(kind) for place in one.places
    }
    spoken = {word for place, word in enumerate(question.words) if place not in bodies}
    titles = OFFICES & spoken  # the president, not whoever came for the state
    guests = [one for one in guests if titles <= set(tokens(one.get("as", "").partition(",")[0]))]
    people = {one.ref.partition("/")[2] for one in question.mentions("person")}
    came = [[one for one in guests if came_for(question, one, state)] for state in fetch(question, states)]
    came += [[one for one in guests if one.get("person") == person] for person in people]
    bodies_asked = _guest_bodies(question, item)
    came += [[one for one in guests if one.get("organization") == body] for body in bodies_asked]
    came += [[one for one in guests if _has_title(one, title)] for title in _titles_of_bodies(question)]
    denied = {"not", "absent", "without"} & set(tokens(item.get("summary", "")))
    named = {state["name"] for state in fetch(question, states)}
    if denied and not any(came) and any(name in item["summary"] for name in named):
        return Reply(sentence([f"No: {told(question, item)}{summary_of(item)}"]), [item], reading)
    if not came or not all(came):
        if instead := _in_the_place_of(question, item, people):
            others = ", ".join(_guest(question, one) for one in instead)
            text = f"No, {others} came: {told(question, item)}"
            return Reply(sentence([text]), [item], reading, item["date"])
        refs = _beside(question, item) if people else []
        return absent(question, f"whether they took part in {item['name']}", reading, refs)
    if (way := _in_another_way(question, item, came)) is not None:
        if way:
            return Reply(sentence([f"No, {way}: {told(question, item)}"]), [item], reading, item["date"])
        return absent(question, f"in which way they took part in {item['name']}", reading)
    said = [_guest(question, one) for found in came for one in found]
    return Reply(sentence([f"Yes, {item['name']}: {', '.join(said)}"]), [item], reading, item["date"])


def _guest_bodies(question: Question, event: dict[str, Any]) -> list[str]:
    """Return the organizations that are asked about as guests: none that met, none whose officer is meant."""
    named = {place for one in question.mentions("event") for place in one.places}
    others = [one for one in bodies_of(question) if not named & set(one.places)]
    slugs = [one.ref.partition("/")[2] for one in others if not question.mentions("post")]
    return [slug for slug in slugs if slug != event.get("body")]


def _has_title(one: dict[str, Any], title: str) -> bool:
    """Say whether a participant came in an office, in whatever order its words are said."""
    return {*tokens(one.get("as", "").partition(",")[0])} - FUNCTION == {*tokens(title)} - FUNCTION


def _titles_of_bodies(question: Question) -> list[str]:
    """Return the titles of the posts in organizations, no states, that are asked about."""
    posts = {one.ref: one.ref.split("/")[1] for one in question.mentions("post")}
    owners = {ref: Found(f"organization/{slug}", 0, 0) for ref, slug in posts.items()}
    refs = [ref for ref, owner in owners.items() if not is_state(question, owner)]
    return list(question.book.labels(refs).values()) if len(refs) == 1 else []


def _in_the_place_of(question: Question, event: dict[str, Any], people: set[str]) -> list[dict[str, Any]]:
    """Return who came to a summit for a state whose leader, the only person asked about, is not listed."""
    if len(people) != 1 or event["type"] != "summit" or question.mentions("organization"):
        return []
    (slug,) = people
    then = Filters("role", event["earliest"], event["latest"], linked=((f"person/{slug}",),))
    roles = question.book.items(question.book.select(then))
    states = [
        role["organization"] for role in roles if role["post"] in LEADERS and role["match"] == "certain"
    ]
    guests = event.get("participants", [])
    if any(one.get("person") == slug for one in guests):
        return []
    return [one for one in guests if one.get("person") and one.get("organization") in states]


def _in_another_way(
    question: Question, event: dict[str, Any], came: list[list[dict[str, Any]]]
) -> str | None:
    """Say how they came where it is asked if they came otherwise; empty where that is not known."""
    in_person = ("in", "person") in pairwise(question.words) or question.has("personally", "physically")
    if not in_person and not BY_VIDEO & set(question.words):
        return None
    place = event.get("place", {})
    online = all(_by_video(one) for found in came for one in found)
    if online or (place.get("online") and not place.get("city")):
        return "online" if in_person else None
    if place.get("online"):
        return ""
    return None if in_person else "in person"


def _by_video(one: dict[str, Any]) -> bool:
    """Say whether a participant came by video, as the event has it."""
    return not BY_VIDEO.isdisjoint(tokens(one.get("as", "")))


def _beside(question: Question, event: dict[str, Any]) -> list[str]:
    """Return the other events on the days of one that somebody came to."""
    linked = tuple((one.ref,) for one in question.mentions("person"))
    then = question.book.select(Filters("event", event["earliest"], event["latest"], linked=linked))
    return [row.ref for row in then if row.ref != event["id"]]


def _guest(question: Question, one: dict[str, Any]) -> str:
    """Name one participant, and in what capacity."""
    slug = one.get("person") or one.get("organization")
    who = called(question, slug) if slug else ""
    return f"{who} ({one['as']})" if who and one.get("as") else who or one.get("as", "")


def _wanted(question: Question, one: dict[str, Any]) -> bool:
    """Say whether a participant is of the kind that is asked for: of an organization, or of a state."""
    types = {item["type"] for item in fetch(question, [f"organization/{one.get('organization')}"])}
    if question.has("organizations", "organization"):
        return bool(types - {"state"})
    return "state" in types or not question.has("states", "countries")


@form("Has Turkmenistan ever attended an SCO summit?")
def ever(question: Question) -> Reply | None:
    """Answer yes to whether somebody ever came to, chaired or hosted summits, or had a vote observed."""
    people, states = question.mentions("person"), states_of(question)
    refs = list(dict.fromkeys(one.ref for one in people or states))
    observing = question.has_group("observe") and question.has_group("elect")
    if question.wants != "yes" or len(refs) != 1 or question.mentions("event") or bodies_of(question):
        return None
    acts = OBSERVED if observing else (COMING | CHAIRING | HOSTING) & set(question.words)
    nouns = {singular(word) for word in question.words} & {"summit", "meeting"}
    known = {*group("observe"), *group("elect")} if observing else {*acts, "summit", "summits"}
    places = {place for one in (*people, *states) for place in one.places}
    if not acts or not (observing or nouns) or question.left([], places, known | MEETING):
        return None
    type_ = "election-observation" if observing else "summit" if "summit" in nouns else ""
    filters = Filters("event", *question.span, (("event type", (type_,)),) if type_ else ())
    rows = [row for row in question.book.select(filters) if row.match in (None, "certain")]
    items = [item for item in question.book.items(rows) if _had_part(question, item, refs[0], acts)]
    if not items:
        return None
    said = first_of([told(question, item) for item in items])
    return Reply(f"Yes: {sentence(said)}", items, ["show", *(item["id"] for item in items)])


def _had_part(question: Question, event: dict[str, Any], ref: str, acts: frozenset[str] | set[str]) -> bool:
    """Say whether somebody chaired an event of the organization, hosted it, or came to it, as it is asked."""
    if "status" in event or (question.root_words and not of_the_organization(question, event)):
        return False
    slug = ref.partition("/")[2]
    if acts & CHAIRING:
        return bool(event.get("chair") == slug)
    if acts & (HOSTING | OBSERVED):
        return ref.startswith("organization/") and of_country(question, event, ref)
    guests = event.get("participants", [])
    return any(slug in (one.get("person"), one.get("organization")) for one in guests)


@form("Did Narendra Modi go to Tianjin in 2025?")
def went_to(question: Question) -> Reply | None:
    """Answer yes to whether somebody came to a city, by the events there that hold him."""
    people = {one.ref: one for one in question.mentions("person")}
    cities = cities_said(question)
    came = TRAVELLING | COMING | MEETING
    if question.wants != "yes" or len(people) != 1 or not cities or question.mentions("event"):
        return None
    ((ref, one),) = people.items()
    was_in = question.starts() == "was" and question.has("in")
    if not (was_in or (TRAVELLING | COMING) & set(question.words)) or question.left(
        [], one.places, came | cities
    ):
        return None
    linked = question.book.select(Filters("event", *question.span, linked=((ref,),)))
    certain = [row.ref for row in linked if row.match in (None, "certain")]
    there = [item for item in fetch(question, certain) if in_city(question, item) and "status" not in item]
    there = [item for item in there if not item["place"].get("online")]  # he may have come by video
    there = [item for item in there if item["type"] == "summit" or "summit" not in question.words]
    said = [
        (item, _guest(question, guest))
        for item in there
        for guest in item.get("participants", [])
        if f"person/{guest.get('person')}" == ref
    ]
    if not said:
        return None
    text = "; ".join(f"{item['name']}, {parse(item['date']).spoken()}: {guest}" for item, guest in said)
    items = [item for item, _ in said]
    return Reply(
        f"Yes, {sentence([text])}", items, ["show", *(item["id"] for item in items)], items[0]["date"]
    )


@form("List the statements of the heads of state adopted in Astana in 2024")
def listing(question: Question) -> Reply | None:
    """Answer with all records of a type that fit."""
    plural = any(word.endswith("s") or word != singular(word) for word in question.asked_for())
    words = set(question.words)
    signed = question.wants == "what" and ACTS & words and events_of(question)  # of a type, at one meeting
    if not (question.wants == "list" or plural or signed or BY_VIDEO & words):
        return None
    asked = question.asked_for() or question.words[1:5]
    if question.wants == "list" and {"secretary", *OFFICIALS, *PEOPLE} & set(question.words[1:6]):
        return None  # name the secretary
    if {"states", "countries", "members", "people", "cities", "organizations", "bodies"} & set(asked):
        return None  # of what no record is
    came = next((place for place, word in enumerate(asked) if word in COMING), len(asked))
    if {"ministers", "presidents", "premiers", "leaders", "officials"} & set(asked[:came][-1:]):
        return None  # who came, not to what
    listed = _documents_of(question) or named_type(question, question.words)
    if listed is None or not listed[2]:
        alone = listed and _name_alone(question, listed[0], listed[1])
        return absent(question, f"of any {listed[1]} then", listed[3]) if listed and alone else None
    kind, name, items, reading = listed
    said = [told(question, item) for item in items]
    if not name and len(items) > MOST:
        return Reply(f"The base lists {len(items)} {kind}s: {sentence(first_of(said))}", items, reading)
    return Reply(sentence(said), items, reading)


def _name_alone(question: Question, kind: str, name: str) -> bool:
    """Say whether a question says of what it lists only its type and its days."""
    if not name or not question.span[0] or question.mentions("event") or events_of(question):
        return False
    return not question.left([], (), {*group(name), f"{name}s", *question_verbs(kind)})


def _documents_of(question: Question) -> tuple[str, str, list[dict[str, Any]], list[str]] | None:
    """Find the documents of all types of a meeting that the question names."""
    events = events_of(question)
    if not TEXTS & set(question.words):
        return None
    if not events and question.span[0] and not question.left([], (), ACTS):  # all of a year
        rows = question.book.select(Filters("document", *question.span))
        dated = question.book.items([row for row in rows if row.match == "certain"])
        done = [item for item in dated if item["act"] not in UNDONE]
        return "document", "", done, ["documents", *on_option(question)]
    if not events and ABOUT & set(question.words):
        return _documents_on(question)
    if len({one.ref for one in events}) != 1:
        return None
    if question.left([events[0].ref], events[0].places, ACTS):
        return None
    items = question.book.items(question.book.select(Filters("document", linked=((events[0].ref,),))))
    return "document", "", items, ["documents", "--event", events[0].ref.partition("/")[2]]


def _documents_on(question: Question) -> tuple[str, str, list[dict[str, Any]], list[str]] | None:
    """Find the documents whose names hold every word of a topic, of the days and the body that are named."""
    bodies = bodies_of(question)
    within = {place for one in bodies for place in one.places}
    start = next(place for place, word in enumerate(question.words) if word in ABOUT)
    behind = takewhile(lambda word: word not in BE | ACTS | {"did"}, question.words[start + 1 :])
    topic = [word for word in behind if word not in FUNCTION]
    rest = question.left([], within, {*topic, *ACTS})
    if not topic or rest or cities_said(question) or states_of(question):
        return None
    refs = question.book.holding([question.alike(word) for word in topic], ["document"], "name")
    if question.span[0]:
        refs = [ref for ref in refs if question.book.touches(ref, *question.span, dated=True)]
    ours = {one.ref.partition("/")[2] for one in bodies}
    items = [item for item in fetch(question, refs) if item["act"] not in UNDONE]
    items = [item for item in items if not ours or item.get("body") in ours]
    return "document", "", items, ["show", *(item["id"] for item in items)]


def named_type(
    question: Question, words: Sequence[str]
) -> tuple[str, str, list[dict[str, Any]], list[str]] | None:
    """Find the records of the first type of document, event or statement that some words name."""
    kinds = ("document", "event", "statement")
    said = {other for word in question.words for other in group(word)}
    observing = question.has_group("observe") and said & {"mission", "missions", "election", "elections"}
    for kind in kinds:  # first what two words name: election observation
        for name in question.book.values(kind, "type"):
            parts = name.split("-")
            said |= {"observation", "election"} if observing else set()
            counted = any(singular(word) in (*parts, "mission") for word in words)
            if len(parts) > 1 and counted and said.issuperset(parts):
                return _of_type(question, kind, name, (*words, *parts, *group("observe")))
    for word in words:
        if singular(word) in ("meeting", "session"):
            return _of_body(question)
        for kind in kinds:
            for name in question.book.values(kind, "type"):
                if name in (word, singular(word)) or (name in OPERATIONS and name in group(word)):
                    return _of_type(question, kind, name, (word,))
    return None


def alike_by_name(question: Question, words: Sequence[str]) -> list[dict[str, Any]]:
    """Return the events of one type whose names hold some words: Peace Mission is a name of several."""
    if question.found or len(words) < 2:
        return []
    refs = question.book.holding([question.alike(word) for word in words], ["event"], "name")
    items = sorted(fetch(question, refs), key=lambda item: str(item["type"]))
    families = [list(family) for _, family in groupby(items, key=lambda item: str(item["type"]))]
    family = max(families, key=len, default=[])
    return sorted(family, key=lambda item: str(item["earliest"]))


def _of_body(question: Question) -> tuple[str, str, list[dict[str, Any]], list[str]] | None:
    """Find the meetings of the body that a question mentions; of all bodies together nobody asks."""
    bodies = bodies_of(question)
    if len({one.ref for one in bodies}) != 1:
        return None
    met = meetings(question, frozenset(question_verbs("event")))
    items = [item for item in met if _took_place(question, item) and related(question, item)]
    reading = ["events", *_of_whom(question, "event", items), *on_option(question)]
    return "event", "council", items, reading


def _of_type(
    question: Question, kind: str, name: str, words: Sequence[str]
) -> tuple[str, str, list[dict[str, Any]], list[str]]:
    filters = Filters(kind, facets=((f"{kind} type", (name,)),))
    if question.span[0] and question.book.count(filters) > MANY:  # only those in time are worth a look
        filters = filters._replace(since=question.span[0], until=question.span[1])
    found = question.book.items(question.book.select(filters))
    items = [item for item in found if question.fits_days(item["id"])]
    accounted = (*words, *question_verbs(kind), *COUNTED)
    places: set[int] = set()
    if kind == "event":
        items = [item for item in items if _took_place(question, item) and related(question, item)]
        items = _of_the_bodies(question, filters, items)
        somebody = [*question.mentions("person"), *question.mentions("organization")]
        places = {place for one in somebody for place in one.places}
    if kind == "document" and (bodies := {one.ref for one in bodies_of(question)}):
        items = [item for item in items if bodies & _concerned(item)]
    if kind == "document" and (states := _inside(question)):
        items = [item for item in items if all(_made_in(question, item, state) for state in states)]
        places = {place for one in question.mentions("organization") for place in one.places}
    items = [item for item in items if not question.left([item["id"]], places, accounted)]
    if kind == "document" and ACTS & set(question.words):  # what was only drafted was not signed
        items = [item for item in items if item["act"] not in UNDONE]
    events = [one.ref for one in events_of(question)] if kind == "document" else []
    if events:
        items = [item for item in items if f"event/{item.get('event')}" in events]
    held = {str(item.get("event") or "") for item in items} if kind == "document" else set()
    option = ["--event", *held] if len(held) == 1 and all(held) else []
    option += _of_whom(question, kind, items)
    return kind, name, items, [f"{kind}s", "--type", name, *option, *on_option(question)]


def _of_the_bodies(question: Question, filters: Filters, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep of some records those that mention a body which the question names; all if it names none."""
    refs = tuple(one.ref for one in bodies_of(question))
    if not refs:
        return items
    theirs = {row.ref for row in question.book.select(filters._replace(linked=(refs,)))}
    return [item for item in items if item["id"] in theirs]


def _of_whom(question: Question, kind: str, items: list[dict[str, Any]]) -> list[str]:
    """Return the options for what else narrows a list, those that find all that is on it."""
    sought: list[tuple[str, str, Filters]] = []
    for state in states_of(question)[:1]:
        linked = (question.book.state(state.ref),)
        sought.append(("--state", state.ref.partition("/")[2], Filters(kind, linked=linked)))
    for person in question.mentions("person")[:1]:
        sought.append(("--person", person.ref.partition("/")[2], Filters(kind, linked=((person.ref,),))))
    for body in bodies_of(question)[:1]:
        sought.append(("--body", body.ref.partition("/")[2], Filters(kind, linked=((body.ref,),))))
    if kind == "event" and BY_VIDEO & set(question.words):
        sought.append(("--place", "online", Filters("event", facets=(("event place", ("online",)),))))
    ids = {item["id"] for item in items}
    found = [
        (option, value)
        for option, value, one in sought
        if ids <= {row.ref for row in question.book.select(one)}
    ]
    return [part for option in found for part in option] if items else []


def _concerned(document: dict[str, Any]) -> set[str]:
    """Return the organizations whose document it is: the body it is of, and its parties."""
    fields = [document.get("body"), *document.get("parties", [])]
    return {f"organization/{field}" for field in fields if field}


def _inside(question: Question) -> list[str]:
    """Return the states that a question names as places: behind ``in``."""
    states = states_of(question)
    return [one.ref for one in states if one.first and question.words[one.first - 1] == "in"]


def _made_in(question: Question, item: dict[str, Any], state: str) -> bool:
    """Say whether a document is of an event in a state."""
    events = fetch(question, [f"event/{item['event']}"]) if item.get("event") else []
    return any(of_country(question, event, state) for event in events)


def _took_place(question: Question, item: dict[str, Any]) -> bool:
    """Say whether an event is one that a question for what happened means."""
    if item.get("status") in ("cancelled", "postponed"):
        return False
    past = question.has("held", "took", "did", "was", "were", "has", "have", "happened")
    past = past or bool(set(question.words) & (CHAIRING | COMING | HOSTING))
    if item.get("status") == "planned" and past:
        return False
    return not question.root_words or of_the_organization(question, item)


@form("What happened on 4 July 2024?")
def happened(question: Question) -> Reply | None:
    """Answer what took place in the days asked about, or in a city or a state then."""
    if question.wants not in ("what", "list") or not HAPPENING & set(question.all_words):
        return None
    states = states_of(question)
    cities = cities_said(question)
    if not question.span[0] or question.left([], _of_somebody(question), {"events", "event", *cities}):
        return None
    if bodies_of(question) or question.mentions("person"):
        return None
    rows = [row for row in question.book.select(Filters("event", *question.span)) if row.match == "certain"]
    items = question.book.items(rows)
    reading = ["events", *on_option(question)]
    if cities or states:
        return _happened_there(question, items, reading)
    said = [told(question, item) for item in items]
    if question.span[0] == question.span[1]:  # what else began on the day
        entries = question.book.items(question.book.select(Filters("entry", *question.span)))
        others = [one for one in entries if one["kind"] != "event" and one["earliest"] == question.span[0]]
        items += others
        said += [f"{one['name']} ({one['type'].replace('-', ' ')})" for one in others]
        reading = ["dates", *on_option(question)] if others else reading
    if not items:
        return absent(question, "what happened then", reading)
    return Reply(sentence(first_of(said)), items, reading, items[0]["date"])


def _happened_there(question: Question, events: list[dict[str, Any]], reading: list[str]) -> Reply:
    """Answer which of some events were in the city and the states that a question names."""
    states = states_of(question)
    items = [item for item in events if not cities_said(question) or in_city(question, item)]
    items = [item for item in items if all(of_country(question, item, one.ref) for one in states)]
    items = [item for item in items if _took_place(question, item)]
    places = {str(item["place"].get("city" if cities_said(question) else "country")) for item in items}
    reading = [*reading, *(["--place", *places] if len(places) == 1 else [])]
    if not items:
        return absent(question, "what happened there then", reading)
    return Reply(sentence(first_of([told(question, item) for item in items])), items, reading)


def question_verbs(kind: str) -> tuple[str, ...]:
    """Return the verbs that go with a kind without narrowing it."""
    verbs = {
        "event": {"hold", "held", "military", "missions", "mission"} | CHAIRING | COMING | HOSTING | ONLINE,
        "statement": {"make", "made"},
        "document": ACTS,
    }
    return tuple(verbs.get(kind, ()))
