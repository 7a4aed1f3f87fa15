"""Forms about meetings: who chaired, who came for a state, which number, where, when and how."""

import re
from typing import Any

from sco_facts.asking.grammar import (
    ACTS,
    BY_VIDEO,
    CHAIRING,
    COMING,
    COUNTED,
    HOSTING,
    MEETING,
    ONLINE,
    SPEAKING,
    STATUS_SAID,
)
from sco_facts.asking.lists import alike_by_name, event_told, named_type
from sco_facts.asking.question import BE, Question
from sco_facts.asking.reply import (
    SHOWN,
    Reply,
    absent,
    besides,
    called,
    fetch,
    form,
    label,
    other_chairs,
    said_of_several,
    said_when,
    said_where,
    sentence,
    summary_of,
    told,
    too_vague,
)
from sco_facts.asking.subjects import (
    came_for,
    cities_said,
    documents,
    events_of,
    in_city,
    meetings,
    of_country,
    states_of,
)
from sco_facts.listing import Filters
from sco_facts.names import nth, tokens

DELEGATED = frozenset(
    """
    travelled traveled travel went flew represent represented representing representative represents behalf
    delegation delegate delegates leader sent came come attend attended table took part participated stood sat
    spoke there
    """.split()
)
LEADING = frozenset(("led", "headed", "head"))
ASKED = CHAIRING | DELEGATED | LEADING
IN_A_PLACE = re.compile(
    r"^(?:did (?P<which>.+?) (?:take place|happen|meet)"
    r"|(?:was|were) (?P<what>.+?)(?P<verb> (?:held|signed|adopted))?) in (?P<place>[^\d?]+?)"
    r"(?P<then> (?:in|on) (?:\w+ ){0,2}\d{4})?\W*$",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"^(?:which|what|where|when)(?: was| is)?(?: the)?(?: sco)? (?P<noun>summit|meeting|session)"
    r"(?: of the sco)?(?: that)?(?: was| is| came| took place| held)*"
    r" (?P<step>after|followed|following|before|preceded|preceding) (?:the |that of |that in )*"
    r"(?P<other>[^?]+?)\W*$",
    re.IGNORECASE,
)
FIRST_OR_LAST = re.compile(r"\b(?:for the )?(first|last)(?: time| ever|[- ]ever)?\b", re.IGNORECASE)
NUMBER = frozenset(("number", "ordinal", "row", "series", "sequence", "summits", "meetings"))
HELD = HOSTING | {"held", "place", "been", "seen"}
NEXT = frozenset("next upcoming coming forthcoming".split())
LAST = frozenset("last latest recent previous".split())


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


@form("Which summit followed the Samarkand summit?")
def beside(question: Question) -> Reply | None:
    """Answer which meeting of the same body came next after another, or next before it."""
    said = BESIDE.search(question.text)
    if not said:
        return None
    names = (said["other"], f"{said['other']} {said['noun']}")
    found = [events_of(Question(question.book, name)) for name in names]
    events = next((one for one in found if len({event.ref for event in one}) == 1), [])
    if not events:
        return None
    (item,) = fetch(question, [events[0].ref])
    linked = ((f"organization/{item.get('body')}",),)
    met = question.book.items(question.book.select(Filters("event", linked=linked)))
    met = [one for one in met if (one.get("body"), one["type"]) == (item.get("body"), item["type"])]
    line = [one["id"] for one in sorted(met, key=lambda one: one["earliest"])]
    step = 1 if said["step"].lower() in ("after", "followed", "following") else -1
    place = line.index(item["id"]) + step
    reading = ["show", item["id"]]
    others = [one for one in met if 0 <= place < len(line) and one["id"] == line[place]]
    numbers = [one["ordinal"] for one in (*others, item) if one.get("ordinal")]
    if not others or (len(numbers) > 1 and numbers[0] != numbers[1] + step):  # between them one is not known
        what = f"which {said['noun']} came {'after' if step > 0 else 'before'} it"
        return absent(question, what, reading, [item["id"]])
    (other,) = others
    about = ", ".join(part for part in (said_where(question, other), said_when(other)) if part)
    return Reply(sentence([f"{other['name']}: {about}"]), [other, item], ["show", other["id"]], other["date"])


@form("When was the last SCO summit?")
def nearest(question: Question) -> Reply | None:
    """Answer about the next event of a type or a body, or the last one: when, where, who chaired, or what."""
    titles = {place for one in question.mentions("document") for place in one.places}
    words = {word for place, word in enumerate(question.words) if place not in titles}
    ahead, back = NEXT & words, LAST & words
    if bool(ahead) == bool(back) or question.span[0] or question.wants in ("number", "yes", "list"):
        return None
    if SPEAKING & set(question.words):
        return None  # who described the coming chairmanship
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
        return said_of_several([(item, f"{chair_of(question, item)}: {item['name']}, {said_when(item)}")])
    if item["kind"] == "document":
        return said_of_several([(item, told(question, item))])
    about = ", ".join(part for part in (said_where(question, item), said_when(item)) if part)
    return said_of_several([(item, f"{item['name']}: {about}")])


@form("When did Modi first attend an SCO summit?")
def first_or_last(question: Question) -> Reply | None:
    """Answer about the first or the last event that somebody came to or hosted, or that was held online."""
    said = FIRST_OR_LAST.search(question.text)
    if not said or question.wants not in ("when", "where", "what") or question.relative:
        return None
    plain = Question(question.book, FIRST_OR_LAST.sub("", question.text))
    words = set(plain.words)
    of_somebody = bool(plain.mentions("person") or states_of(plain)) and words & (COMING | HOSTING | CHAIRING)
    listed = named_type(plain, plain.words)
    family = [] if listed else alike_by_name(plain, plain.content())
    told_apart = bool(of_somebody or words & BY_VIDEO or plain.has_group("observe") or len(family) > 1)
    told_apart = told_apart or (len(plain.content()) > 1 and not plain.found)
    told_apart = told_apart or bool(listed and listed[1] == "council")
    if family:
        listed = "event", "", family, ["show", *(item["id"] for item in family)]
    if not listed or listed[0] != "event" or not told_apart:
        return None
    items = sorted((item for item in listed[2] if "status" not in item), key=lambda item: item["earliest"])
    if not items:
        return None
    item = items[0 if said[1].lower() == "first" else -1]
    if question.wants == "where" and not said_where(question, item):
        place = f"{item['name']}{summary_of(item)}"
        return Reply(
            sentence([f"{said[1].capitalize()} in this base: {place}"]), [item], ["show", item["id"]]
        )
    about = ", ".join(part for part in (said_where(question, item), said_when(item)) if part)
    text = f"{said[1].capitalize()} in this base: {item['name']}, {about}"
    return Reply(sentence([text]), [item], ["show", item["id"]], item["date"])


def _kind_of_meeting(question: Question, words: frozenset[str]) -> list[dict[str, Any]]:
    """Return the meetings of the body, or the events of the type, that a question names, saying no more."""
    if found := meetings(question, words):
        return found if not question.mentions("event") else []
    listed = named_type(question, [word for word in question.words if word not in words])
    return listed[2] if listed and listed[0] in ("event", "document") else []


@form("Did Xi Jinping chair the Qingdao summit?")
def chaired_by(question: Question) -> Reply | None:
    """Answer whether somebody was in the chair of a meeting."""
    people = {one.ref.partition("/")[2] for one in question.mentions("person")}
    states = states_of(question) if not people else []
    if question.wants != "yes" or len(people) + len(states) != 1 or not CHAIRING & set(question.words):
        return None
    events = events_of(question)
    places = {place for one in [*events, *states, *question.mentions("person")] for place in one.places}
    if len({one.ref for one in events}) != 1 or question.left([events[0].ref], places, CHAIRING | MEETING):
        return None
    (item,) = fetch(question, [events[0].ref])
    if not item.get("chair"):
        return absent(question, f"who chaired {item['name']}", ["show", item["id"]])
    if states:
        return _chaired_by_state(question, item, states[0].ref)
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


def _chaired_by_state(question: Question, item: dict[str, Any], state: str) -> Reply | None:
    """Answer whether a state, or somebody of it, was in the chair."""
    people = fetch(question, [f"person/{item['chair']}"])
    (country,) = fetch(question, [state])
    right = (
        people[0].get("country") == country["code"] if people else item["chair"] == state.partition("/")[2]
    )
    said = (
        f"{'Yes' if right else 'No, it was'}: {chair_of(question, item)}: {item['name']}, {said_when(item)}"
    )
    return Reply(sentence([said]), [item], ["show", item["id"]])


@form("Who chaired the Samarkand summit?")
def chaired(question: Question) -> Reply | None:
    """Answer who was in the chair of a meeting."""
    if question.wants != "who" or not CHAIRING & set(question.words):
        return None
    if question.of_state and not question.has("meeting", "session", "summit", "conference", "met"):
        return None  # it asks for a chairmanship
    if question.has("held", "holds") and not MEETING & set(question.words) - {"council"}:
        return None  # who held the chair of a body for a time
    if question.has("guest", "guests") or (question.has("over") and question.has("take", "took", "takes")):
        return None  # of the chair; who took it over
    items = meetings(question, CHAIRING)
    known = [item for item in items if item.get("chair")]
    if not items or (len(items) > 1 and not question.span[0]):
        return None
    if not known and _has_posts(question, items[0]) and not question.mentions("event"):
        return None  # who was in the chair of the body
    if not known:
        return absent(question, f"who chaired {items[0]['name']}", ["show", items[0]["id"]])
    said = [
        (item, f"{chair_of(question, item)}{other_chairs(question, item)}: {item['name']}, {said_when(item)}")
        for item in known
    ]
    return said_of_several(said)


def _has_posts(question: Question, item: dict[str, Any]) -> bool:
    """Say whether there are offices in the body whose meeting an event is."""
    bodies = (f"organization/{item.get('body')}",)
    return any(question.book.select(Filters("post", linked=(bodies,)), limit=1))


def chair_of(question: Question, item: dict[str, Any]) -> str:
    """Name who was in the chair; with the country where that is asked for, of a state with its summary."""
    name = called(question, item["chair"])
    people = fetch(question, [f"person/{item['chair']}"])
    if people and question.of_state:
        return f"{name} ({question.book.country(people[0].get('country', ''))})"
    presiding = [
        f"{called(question, one['person'])}, {one['as']}"
        for one in item.get("participants", [])
        if one.get("person") and "chair" in tokens(one.get("as", "")) and not people
    ]
    if not people and not presiding and {"chaired", "presided"} & set(tokens(item.get("summary", ""))):
        presiding = [item["summary"].rstrip(".")]
    return f"{name} ({'; '.join(presiding)})" if presiding else name


@form("Who represented China at the Samarkand summit?")
def delegated(question: Question) -> Reply | None:
    """Answer who came to a meeting for a state."""
    states = states_of(question)
    if question.wants != "who" or len(states) != 1 or not DELEGATED & set(question.words):
        return None
    if LEADING & set(question.words) and not question.has("delegation"):
        return None
    if question.has("over"):
        return None  # who took over the chair
    posts = {place for one in question.mentions("post") for place in one.places}
    items = meetings(question, DELEGATED | LEADING, {*states[0].places, *posts})
    if len(items) != 1 and (named := events_of(question) or event_told(question)):
        places = {*states[0].places, *posts, *(place for one in named for place in one.places)}
        items = [] if question.left([named[0].ref], places, DELEGATED) else fetch(question, [named[0].ref])
    if len(items) != 1:
        return None
    state = fetch(question, [states[0].ref])[0]
    came = [
        f"{called(question, one.get('person') or one['organization'])} ({one.get('as', '')})"
        for one in items[0].get("participants", [])
        if (one.get("person") or (one.get("as") and _named_by(one))) and came_for(question, one, state)
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


def _named_by(one: dict[str, Any]) -> bool:
    """Say whether a title tells who came, not only in what capacity his state did: as guest."""
    return not one["as"].islower()


@form("Who was Kyrgyzstan's defence minister at the SCO meeting of June 2007?")
def sat_as(question: Question) -> Reply | None:
    """Answer who sat for a state at a meeting in an office that the question names, as the meeting has it."""
    states = states_of(question)
    asked, _, meeting = question.text.partition(" at the ")
    if (
        question.wants != "who"
        or len({one.ref for one in states}) != 1
        or not question.span[0]
        or not meeting
    ):
        return None
    office = set(Question(question.book, asked).content()) - {
        question.words[place] for one in states for place in one.places
    }
    rest = Question(question.book, meeting)
    if not MEETING & set(rest.words):
        return None
    filters = Filters("event", *question.span, linked=((states[0].ref,),))
    items = [item for item in question.book.items(question.book.select(filters)) if item.get("body")]
    items = [item for item in items if not rest.left([item["id"]], (), MEETING | _city_of(item))]
    (state,) = fetch(question, [states[0].ref])
    said = [
        (item, f"{_sitting(question, one)}: {item['name']}, {said_when(item)}")
        for item in items
        for one in item.get("participants", [])
        if office and came_for(question, one, state) and office <= set(tokens(one.get("as", "")))
    ]
    return said_of_several(said) if said else None


def _city_of(item: dict[str, Any]) -> set[str]:
    return set(tokens(item.get("place", {}).get("city", "")))


def _sitting(question: Question, one: dict[str, Any]) -> str:
    """Name whoever sat at a meeting, with the office."""
    return f"{called(question, one['person'])} ({one['as']})" if one.get("person") else str(one["as"])


@form("Which number did the Samarkand summit have?")
def numbered(question: Question) -> Reply | None:
    """Answer which meeting of its body a meeting was."""
    if question.wants != "what" or not {"number", "ordinal"} & set(question.words):
        return None
    if texts := [item for item in documents(question, NUMBER) if item.get("number")]:
        said_so = [(item, f"No. {item['number']}: {told(question, item)}") for item in texts]
        return said_of_several(said_so)
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


@form("Which cities have hosted an SCO summit?")
def hosts(question: Question) -> Reply | None:
    """Answer which cities or countries events of a type were held in, or which of them most often."""
    asked = set(question.words[:6])
    by_country = asked & {"country", "countries", "state", "states"}
    if not (by_country or asked & {"cities", "city"}) or question.wants not in (
        "where",
        "what",
        "list",
        "who",
    ):
        return None
    most = question.has("most", "often")
    several = most or asked & {"cities", "countries", "states"}
    if not HELD & set(question.words) or question.span[0] or not several or COUNTED & set(question.words):
        return None  # which two held it together
    plain = [word for word in question.words if word not in ("most", "often", "cities", "city")]
    listed = named_type(Question(question.book, " ".join(plain)), plain)
    if not listed or listed[0] != "event":
        return None
    held: dict[str, list[dict[str, Any]]] = {}
    for item in listed[2]:
        place = item.get("place", {})
        name = question.book.country(place.get("country", "")) if by_country else place.get("city", "")
        if name and "status" not in item:
            held.setdefault(name, []).append(item)
    if not held:
        return None
    often = max(map(len, held.values()))
    shown = {name: items for name, items in held.items() if not most or len(items) == often}
    said = [f"{name} ({', '.join(item['earliest'][:4] for item in items)})" for name, items in shown.items()]
    return Reply(sentence(said), [item for items in shown.values() for item in items], listed[3])


@form("What did the RATS Council decide in March 2012?")
def decided_there(question: Question) -> Reply | None:
    """Answer what a meeting was about or led to, as its summary tells."""
    verbs = {
        "decide",
        "decided",
        "agree",
        "agreed",
        "discuss",
        "discussed",
        "approve",
        "adopt",
        "do",
        "achieve",
    }
    if question.wants != "what" or not verbs & set(question.words) or question.mentions("person"):
        return None
    gathering = {"summit", "meeting", "session"} & set(question.asked_for()[-1:])  # at which it was
    if gathering or question.has("about") or not (question.span[0] or question.mentions("event")):
        return None
    items = meetings(question, frozenset(verbs))
    told_of = [item for item in items if item.get("summary") and "status" not in item]
    if len(items) != 1 or not told_of:
        return None
    texts = question.book.select(Filters("document", linked=((items[0]["id"],),)), limit=1)
    if question.has("adopt") and any(texts):
        return None  # the texts, not what else the meeting did
    return said_of_several([(items[0], f"{told(question, items[0])}{summary_of(items[0])}")])


@form("Which ministers met in Khiva in 2022?")
def who_met(question: Question) -> Reply | None:
    """Answer which body met in a city in the days asked about."""
    cities = cities_said(question)
    asked = set(question.words[:4]) if question.starts() in ("which", "what") else set()
    if (
        not asked & {"ministers", "body", "bodies", "officials", "council"}
        or not cities
        or not question.span[0]
    ):
        return None
    if question.left([], (), {"ministers", "officials", "council", *cities, *MEETING}):
        return None
    items = question.book.items(question.book.select(Filters("event", *question.span)))
    there = [item for item in items if in_city(question, item) and item.get("body") and "status" not in item]
    words = [word for word in ("ministers", "council") if word in asked]
    there = [item for item in there if all(word in tokens(called(question, item["body"])) for word in words)]
    return said_of_several([(item, told(question, item)) for item in there]) if there else None


@form("Where did the heads of state meet in 2022?")
def met(question: Question) -> Reply | None:
    """Answer where or when a body met."""
    if question.wants not in ("where", "when") or {"founded", "established", "created"} & set(question.words):
        return None
    if (question.how_long or question.has("presidency")) and question.mentions("person"):
        return None  # how long somebody held an office
    if question.wants == "where" and question.has("named", "declared", "chosen", "nominated", "candidate"):
        return None  # where they met is not the city that they chose
    if any(question.says_whole(one.ref) for one in question.mentions("document")):
        return None  # of a document on the body, or by it
    items = [item for item in meetings(question, frozenset()) if item["type"] in ("summit", "council")]
    if not items or (len(items) > SHOWN and not question.span[0] and question.wants != "when"):
        return None
    if question.has("will") and not question.span[0]:
        today = question.book.today
        items = [item for item in items if (item["latest"] or today) > today]
        if not items:
            return absent(question, "that one is planned", ["events", "--from", today])
    if question.wants == "when" and all(too_vague(question, item) for item in items):
        return absent(question, "on which day", ["show", items[0]["id"]], [items[0]["id"]])
    if question.wants == "where":
        items = [item for item in items if said_where(question, item)]
        meant = question.has("originally", "initially", "planned")  # where it was to be, its summary tells
        said = [
            (
                item,
                f"{said_where(question, item)}: {item['name']}, {said_when(item)}{summary_of(item) * meant}",
            )
            for item in items
        ]
    else:
        said = [(item, f"{item['name']}: {said_when(item)}{besides(item, 'date')}") for item in items]
    return said_of_several(said) if said else None


@form("Was the first SCO summit held in Beijing?")
def was_there(question: Question) -> Reply | None:
    """Answer whether a meeting was, or a document was signed, in a city or a state."""
    said = IN_A_PLACE.match(question.text)
    if question.wants != "yes" or not said:
        return None
    place = Question(question.book, said["place"])
    rest = Question(question.book, f"{said['which'] or said['what']}{said['then'] or ''}")
    states = states_of(place)
    places = {at for one in states for at in one.places}
    if not (cities_said(place) or states) or place.left([], places, cities_said(place)):
        return None
    signed = ACTS & {*tokens(said["verb"] or "")}
    found = documents(rest, ACTS) if signed else fetch(rest, [one.ref for one in events_of(rest)][:1])
    events = [item for item in found if item["kind"] == "event"]
    events += fetch(rest, [f"event/{item['event']}" for item in found if item.get("event")])
    if len(found) != 1 or len(events) != 1 or rest.left([found[0]["id"]], (), MEETING | ACTS):
        return None
    if rest.mentions("person"):
        return None  # whether somebody was there
    (item,) = events
    where = item.get("place", {})
    if not where.get("city") and not where.get("country"):
        return absent(question, f"where {item['name']} was held", ["show", item["id"]])
    if where.get("online") and not where.get("city"):
        return Reply(sentence([f"Held online: {told(question, found[0])}"]), found, ["show", item["id"]])
    right = all(of_country(question, item, one.ref) for one in states)
    right = right and cities_said(place) <= set(tokens(where.get("city", "")))
    about = f"{said_where(question, item)}: {told(question, found[0])}"
    return Reply(sentence([f"{'Yes' if right else 'No'}, {about}"]), [*found, *events], ["show", item["id"]])


@form("Was Peace Mission 2020 held?")
def was_held(question: Question) -> Reply | None:
    """Answer whether an event that was planned was held."""
    words = {"held", "take", "place", "planned", "happen", "cancelled", "postponed"}
    inside = question.has("in", "at") and not question.span[0]
    if question.wants != "yes" or not words & set(question.words) or inside:
        return None
    events = events_of(question)
    if len({one.ref for one in events}) != 1 or question.left([events[0].ref], events[0].places, words):
        return None
    (item,) = fetch(question, [events[0].ref])
    if question.span[0] and "status" not in item:
        return None  # whether it was then, its day tells
    state, asked = item.get("status", "held"), {"cancelled", "postponed"} & set(question.words)
    if state == "planned":
        return absent(question, f"whether {item['name']} was held", ["show", item["id"]], [item["id"]])
    verdict = "Yes" if state in asked or (state == "held" and not asked) else "No"
    about = ", ".join(part for part in (said_where(question, item), said_when(item)) if part)
    said = f"{verdict}, {state}: {item['name']}, {about}{summary_of(item)}"
    return Reply(sentence([said]), [item], ["show", item["id"]], item["date"])


@form("What is the status of Peace Mission 2023?")
def stands(question: Question) -> Reply | None:
    """Answer whether an event was held, planned, postponed or cancelled."""
    words = {"status", "held", "planned", "cancelled", "postponed", "exercise", "only"}
    if question.wants != "what" or not question.has("status") or not BE & set(question.words[:2]):
        return None  # which status a state had
    events = events_of(question)
    if len({one.ref for one in events}) != 1 or question.left([events[0].ref], events[0].places, words):
        return None
    (item,) = fetch(question, [events[0].ref])
    state = item.get("status", "held")
    return Reply(sentence([f"{state.capitalize()}: {told(question, item)}"]), [item], ["show", item["id"]])


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
    ways = {"in person": bool(how), "online": bool(online)}
    asked = ["in person"] * question.has("person", "personally") or ["online"]
    both = question.has("or") or (question.has("person") and len(ONLINE & set(question.words)) > 1)
    verdict = "" if both else "Yes, " if ways[asked[0]] else "No, "
    text = f"{verdict}held {said}: {item['name']}, {said_when(item)}"
    return Reply(sentence([text[0].upper() + text[1:]]), [item], ["show", item["id"]])
