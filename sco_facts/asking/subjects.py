"""Which records a question is about: those that its words, its places and its days tell."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sco_facts.asking.grammar import (
    ACTS,
    BY_VIDEO,
    CHAIRING,
    COMING,
    HOSTING,
    JOINING,
    MEETING,
    ONLINE,
    SPEAKING,
    SPEECH,
    STATUS_SAID,
    UNDONE,
)
from sco_facts.asking.question import Found, Question, group
from sco_facts.asking.reply import NAMES, fetch
from sco_facts.listing import Filters
from sco_facts.names import nth, sounded, tokens

ORDINALS = {nth(number): number for number in range(1, 41)}
BILATERAL = ("talks", "visit")  # what a summit is not, though the same people came
FINDING = frozenset(
    """
    find found conclude verdict finding findings conclusion conclusions assessment opinion evaluation
    """.split()
)
UNTIL_A_YEAR = re.compile(r"\b(?:until|till) (?:the year )?\d{4}\b", re.IGNORECASE)
RECEIVING = frozenset("received receive welcomed welcome".split())  # what a city does with its guests
MINISTERS_OF = re.compile(r"\bministers of (?:the )?", re.IGNORECASE)
TITLED = frozenset(
    """
    president prime premier minister foreign first deputy leader leaders ambassador national
    coordinator diplomat official head chief envoy defence side delegation government
    """.split()
)
VENUES = frozenset("center centre hall palace guesthouse".split())
NEARER = ("region", "province", "cities")  # where exactly in a country


def is_state(question: Question, found: Found) -> bool:
    """Say whether a mention is of a state."""
    return bool(fetch(question, [found.ref])[0]["type"] == "state")


def of_the_organization(question: Question, event: dict[str, Any]) -> bool:
    """Say whether an event is one of the organization the base is about, or of a body of it."""
    body = f"organization/{event['body']}" if event.get("body") else question.root
    return body == question.root or any(
        f"organization/{item.get('parent')}" == question.root for item in fetch(question, [body])
    )


def in_city(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a question names the city of a meeting."""
    city = tokens(item.get("place", {}).get("city", ""))
    return bool(city) and set(city) <= set(question.words)


def of_country(question: Question, item: dict[str, Any], state: str) -> bool:
    """Say whether an event was in a state, by the state's id."""
    (country,) = fetch(question, [state])
    return bool(country.get("code")) and item.get("place", {}).get("country") == country["code"]


def came_for(question: Question, one: dict[str, Any], state: dict[str, Any]) -> bool:
    """Say whether a participant came for a state: itself, its officer, or its national and no other's."""
    capacity = one.get("as", "")
    if f"organization/{one.get('organization')}" == state["id"] or state["name"] in capacity:
        return True
    (root,) = fetch(question, [question.root])
    if any(f" {name} " in f" {capacity} " for name in (root["name"], *root.get("aliases", []))):
        return False  # its Secretary-General
    people = fetch(question, [f"person/{one['person']}"]) if one.get("person") else []
    return " of " not in capacity and bool(people) and people[0].get("country") == state.get("code")


def _is_place(question: Question, state: Found) -> bool:
    """Say whether a state is named as a place: in Kyrgyzstan, to Kyrgyzstan, a Kyrgyz town."""
    before, behind = state.first - 1, state.first + state.length
    led_in = before >= 0 and question.words[before] in ("in", "to", "visit", "visited")
    part_of = question.words[max(before - 1, 0) : before + 1]
    led_in = led_in or part_of in (["city", "of"], ["town", "of"], ["part", "of"], ["region", "of"])
    return led_in or question.words[behind : behind + 1] in (["city"], ["town"], ["resort"], ["capital"])


def related(question: Question, item: dict[str, Any]) -> bool:
    """Say whether an event has whom a question mentions in the part it gives them: chair, host, guest.

    A city that the question names is where the event must have been, and so is a state behind ``in``.
    """
    words = set(question.words)
    people = {one.ref.partition("/")[2] for one in question.mentions("person")}
    states = states_of(question)
    cities = cities_said(question)
    if cities and cities.isdisjoint(tokens(item.get("place", {}).get("city", ""))):
        return False
    if words & BY_VIDEO and not item.get("place", {}).get("online"):
        return False
    behind = {one.ref for one in states if _is_place(question, one)}
    hosts = {one.ref for one in states} if words & HOSTING else behind
    if not all(of_country(question, item, ref) for ref in hosts):
        return False
    if words & CHAIRING:
        return _chaired_by(question, item, people, [one for one in states if one.ref not in behind])
    if not words & COMING:
        return True
    guests = item.get("participants", [])
    guests = [*guests, {"person": item.get("chair")}]
    there = {one.get("person") for one in guests}
    rest = fetch(question, [one.ref for one in states if one.ref not in hosts])
    if people and words & {"represent", "represented", "represents", "representing"}:  # and no other state
        guests = [one for one in guests if one.get("person") in people]
    return people <= there and all(any(came_for(question, one, state) for one in guests) for state in rest)


def _chaired_by(question: Question, item: dict[str, Any], people: set[str], states: list[Found]) -> bool:
    """Say whether an event was chaired by some people, or by some states or their people."""
    chair = item.get("chair", "")
    if people and chair not in people:
        return False
    nationals = fetch(question, [f"person/{chair}"]) if states else []
    codes = [person.get("country") for person in nationals]
    wanted = fetch(question, [one.ref for one in states])
    return all(chair == one["id"].partition("/")[2] or one.get("code") in codes for one in wanted)


def cities_said(question: Question) -> set[str]:
    """Return the words of the question that are cities where events were, names of events left out."""
    within = [*question.mentions("event"), *question.mentions("document"), *bodies_of(question)]
    named = {place for one in within for place in one.places}
    spoken = f" {' '.join(word for place, word in enumerate(question.words) if place not in named)} "
    places = [tokens(value) for value in question.book.values("event", "place") if value.istitle()]
    cities = [words for words in places if words and VENUES.isdisjoint(words)]
    return {word for words in cities if f" {' '.join(words)} " in spoken for word in words}


def names_a_city(question: Question, text: str) -> bool:
    """Say whether a text names a city where an event was."""
    said = set(tokens(text))
    places = [tokens(value) for value in question.book.values("event", "place") if value.istitle()]
    return any(set(words) <= said for words in places if words)


def ordinal_said(question: Question) -> int:
    """Return the ordinal number that stands in a question; 0 if there is none."""
    return next((number for word in question.words if (number := ORDINALS.get(sounded(word), 0))), 0)


def bodies_of(question: Question) -> list[Found]:
    """Return the mentions of organizations, states and that of the base left out."""
    return [one for one in question.mentions("organization") if not is_state(question, one)]


def _of_the_bodies(question: Question) -> list[dict[str, Any]]:
    """Return the events in the days asked about: of the bodies that a question mentions, or all summits."""
    if bodies := bodies_of(question):
        refs = tuple(one.ref for one in bodies)
        filters = Filters("event", *question.span, linked=(refs,))
        items = question.book.items(question.book.select(filters))
        return [item for item in items if f"organization/{item.get('body')}" in refs]
    who_came = question.wants in ("who", "yes") or question.has("meeting", "session")
    at_a_city = any(pair[0] == "at" and pair[1] in cities_said(question) for pair in pairwise(question.words))
    of_leaders = at_a_city or question.has("summit", "summits", "leaders")  # at Samarkand
    in_a_city = who_came and cities_said(question) and not of_leaders
    if not in_a_city and not of_leaders:
        return []
    facets = (("event type", ("summit", "council") if in_a_city else ("summit",)),)
    return question.book.items(question.book.select(Filters("event", *question.span, facets)))


def events_of(question: Question) -> list[Found]:
    """Return the events that a question names, else the one of a body that its days, number or city tell."""
    if named := question.mentions("event"):
        fitting = [one for one in named if question.fits_days(one.ref)]
        if fitting:
            return fitting
    items = _of_the_bodies(question)
    if question.root_words:
        items = [item for item in items if of_the_organization(question, item)]
    number = ordinal_said(question)
    there = [item for item in items if in_city(question, item)]
    if number:
        items = [item for item in items if item.get("ordinal") == number]
    elif there or named or cities_said(question):  # in the city that is said, or none
        items = there
    if len(items) != 1 or not (number or there or question.span[0]):
        return []
    places = bodies_of(question) or [Found("", 0, 0)]
    return [places[0]._replace(ref=items[0]["id"])]


def _narrowed(question: Question) -> bool:
    """Say whether a question asks for meetings in a country, or those that a state chaired or hosted."""
    states = states_of(question)
    inside = any(one.first and question.words[one.first - 1] == "in" for one in states)
    return inside or bool(states and (CHAIRING | HOSTING) & set(question.words))


def _met_then(question: Question, event: Found, bodies: list[Found]) -> bool:
    """Say whether an event is a meeting of one of some bodies, or of its council, or named with it."""
    (item,) = fetch(question, [event.ref])
    if any(set(one.places) <= set(event.places) for one in bodies) or not item.get("body"):
        return True
    (body,) = fetch(question, [f"organization/{item['body']}"])
    council = f"organization/{body.get('parent')}" if question.has("council") else ""
    return not {body["id"], council}.isdisjoint(one.ref for one in bodies)


def meetings(
    question: Question, words: frozenset[str], places: set[int] | None = None
) -> list[dict[str, Any]]:
    """Return the meetings that a question is about: by name, else by the body that met; some words left out.

    A summit without a body may be of any. All words that are left must be said of the meeting.
    """
    taken = set(places or ())
    number = ordinal_said(question)
    named = [] if number and _narrowed(question) else question.mentions("event")
    bodies = bodies_of(question)
    if named and bodies:  # a summit of the Five in Dushanbe is not what Dushanbe summit now means
        named = [one for one in named if _met_then(question, one, bodies)]
    if named:
        items = fetch(question, list(dict.fromkeys(one.ref for one in named)))
        taken |= {place for one in named for place in one.places}
    else:
        items = _of_the_bodies(question)
    taken |= {place for one in bodies for place in one.places}
    if question.root_words and not bodies:
        items = [item for item in items if of_the_organization(question, item)]
    if narrow := bool(items) and not named and _narrowed(question):
        items = [item for item in items if related(question, item)]
        taken |= {place for one in question.mentions("organization") for place in one.places}
    if number and not bodies:
        items = [item for item in items if of_the_organization(question, item)]
    if number and narrow:  # the second in a country is not the second of all
        items = sorted(items, key=lambda item: item["earliest"])[number - 1 : number]
    elif number:
        items = [item for item in items if item.get("ordinal") == number] or items
    elif there := [item for item in items if in_city(question, item)]:
        items = there
    elif cities_said(question):
        items = []  # elsewhere
    people = {one.ref.partition("/")[2] for one in question.mentions("person")}
    if people and CHAIRING & set(question.words):
        items = [item for item in items if item.get("chair") in people]
    if number and narrow:
        return items
    return [
        item
        for item in items
        if question.fits_days(item["id"])
        and not question.left(
            [item["id"]],
            taken,
            MEETING | words | _places_of(item),
            "{name}" if question.has("ministers") and not bodies else "",  # of what ministers, its name tells
        )
    ]


def _places_of(event: dict[str, Any]) -> set[str]:
    """Return the words for where an event was: its city, and how one meets from afar."""
    place = event.get("place", {})
    return {*tokens(place.get("city", "")), *(ONLINE if place.get("online") else ())}


def documents(question: Question, words: frozenset[str]) -> list[dict[str, Any]]:
    """Return the documents that a question names, else the only one whose name holds all words but some."""
    if named := question.mentions("document"):
        fitting = [one for one in named if question.fits_days(one.ref)]
        refs = [one.ref for one in fitting if not question.left([one.ref], one.places, words)]
        items = [item for item in fetch(question, refs) if _as_asked(question, item)]
        if items:
            return items
    bodies = {one.ref: one for one in bodies_of(question)}
    held = {one.ref: one for one in question.mentions("event")}
    towns = [one for one in states_of(question) if question.wants == "where" and _is_place(question, one)]
    places = {place for one in (*bodies.values(), *held.values(), *towns) for place in one.places}
    content = [word for word in question.content(places) if word not in words]
    types = set(question.book.values("document", "type")) & set(content)
    groups = [question.alike(word) for word in content if word not in types]
    groups = groups if len(groups) > 1 else [question.alike(word) for word in content]
    refs = question.book.holding(groups, ["document"], "name") if content else []
    refs = [ref for ref in refs if all(_is_or_says(question, ref, type_) for type_ in types)]
    items = fetch(question, [ref for ref in refs if question.fits_days(ref)])
    items = [item for item in items if item["type"] in question.words] or items
    if held:
        items = [item for item in items if f"event/{item.get('event')}" in held]
    if bodies:  # what they issued, or what all the words fit
        ours = [item for item in items if f"organization/{_issuer(question, item)}" in bodies]
        whole = [item for item in items if not question.left([item["id"]], (), words)]
        items = ours if len(bodies) == 1 and ours else whole
    if UNTIL_A_YEAR.search(question.text):
        items = [item for item in items if runs_until(question, item)]
    if ACTS & set(question.words):  # a draft was not signed
        items = [item for item in items if item["act"] not in UNDONE] or items
    told_apart = question.span[0] and (bodies or len(items) == 1)
    if len(content) == 1 and not told_apart and {item["type"] for item in items} != set(content):
        return []  # one word may name a document only as its type: the Charter
    return _closest(question, items)


def _issuer(question: Question, document: dict[str, Any]) -> str:
    """Return the body that issued a document, else the one whose meeting it comes from, by its slug."""
    held = fetch(question, [f"event/{document['event']}"]) if document.get("event") else []
    return str(document.get("body") or next((event.get("body") for event in held), ""))


def _is_or_says(question: Question, ref: str, type_: str) -> bool:
    """Say whether a document is of a type, or has it in its name."""
    return (
        question.book.says(ref, question.alike(type_), "name") or fetch(question, [ref])[0]["type"] == type_
    )


def _as_asked(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a document is of the type that a question names, no draft where it asks of a signing."""
    types = set(question.book.values("document", "type")) & set(question.words)
    drafted = item["act"] in UNDONE and ACTS & set(question.words)
    return not drafted and (item["type"] in types or types <= set(tokens(item["name"])))


def runs_until(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a record is for the time until the year that a question names it by."""
    year = question.span[1][:4]
    return year in tokens(item["name"]) or year in item.get("covers", "").rpartition("/")[2]


def _closest(question: Question, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the only record whose name says least beyond the question; none if two say equally little."""
    (root,) = fetch(question, [question.root])
    said = {other for word in question.all_words for other in group(word)}
    said |= {word for name in (root["name"], *root.get("aliases", [])) for word in tokens(name)}
    beyond = [len({*tokens(item["name"])} - said) for item in items]
    closest = [item for item, more in zip(items, beyond, strict=True) if more == min(beyond)]
    return closest if len(closest) == 1 else []


def states_of(question: Question) -> list[Found]:
    """Return the mentions of states in a question."""
    return [one for one in question.mentions("organization") if is_state(question, one)]


def records_fitting(
    question: Question, kinds: Sequence[str], by_themselves: bool = False
) -> list[dict[str, Any]]:
    """Return the records of some kinds that hold every word of content and touch the days asked about.

    By themselves: what is known of who makes a statement, his country and posts, is not what it says.
    """
    content = question.content()
    if kinds == ["statement"] or (kinds == ["date"] and question.wants == "when"):
        content = [word for word in content if word not in SPEAKING]
        content = [word for word in content if word not in group("creating")] if len(content) > 2 else content
    if question.wants == "where":
        content = [word for word in content if word not in HOSTING | RECEIVING and word not in NEARER]
    if kinds == ["event"]:
        content = [word for word in content if word not in FINDING]
    if question.wants == "when" and kinds == ["document"]:  # one says signed of what was approved
        content = [word for word in content if word not in ACTS]
    if not content:
        named = [one.ref for one in question.found if one.kind in kinds]
        return fetch(question, named)
    if kinds == ["document"] and question.span[0] and set(content) <= ACTS:  # all that was signed then
        rows = question.book.select(Filters("document", *question.span))
        return question.book.items([row for row in rows if row.match == "certain"])
    described = question.has("body", "organization", "organisation", "agency", "council")
    column = NAMES if kinds == ["person"] or (kinds == ["organization"] and not described) else ""
    if question.wants in ("when", "where", "yes"):  # what a summary says of others is not about the record
        column = "{name links speaker}"
    if by_themselves and kinds == ["statement"]:
        column = "{name links body}"
    refs = question.book.holding([question.alike(word) for word in content], kinds, column)
    items = fetch(question, [ref for ref in refs if question.fits_days(ref)])
    telling = [item for item in items if tells_of_states(question, item)]
    own = kinds == ["statement"] and bool(telling) and bool(question.mentions("person"))
    items = items if own else telling  # of whose state it is told, that of the speaker may be meant
    items = [item for item in items if item["kind"] != "event" or related(question, item)]
    items = [item for item in items if item["kind"] != "event" or organized_so(question, item)]
    named = [one.ref for one in question.found]
    return sorted(
        _of_the_body(question, _of_the_verb(question, items)), key=lambda item: item["id"] not in named
    )


def organized_so(question: Question, event: dict[str, Any]) -> bool:
    """Say whether an event is a summit or meeting of the organization whose one a question calls it.

    And whether it is a vote, not the watching of one, where a question says nothing of observers.
    """
    watching = question.has_group("observe") or question.has("mission", "missions", "team")
    if event["type"] == "election-observation" and question.wants == "when" and not watching:
        return False
    if MINISTERS_OF.search(question.text) and not bodies_of(
        question
    ):  # of what, the name of the meeting tells
        topic = MINISTERS_OF.split(question.text, maxsplit=1)[-1]
        if not question.book.says(event["id"], question.alike((tokens(topic) or [""])[0]), "{name}"):
            return False
    held = f"organization/{event.get('body')}"
    if question.root_words and question.has("summit") and not of_the_organization(question, event):
        return False  # what it grew out of is not itself
    for one in bodies_of(question):
        behind = question.words[one.first + one.length : one.first + one.length + 1]
        named = (behind and behind[0] in ("summit", "session")) or CHAIRING & set(question.words)
        if named and one.ref != held:
            (body,) = fetch(question, [held]) if event.get("body") else [{}]
            if f"organization/{body.get('parent')}" != one.ref:
                return False
    return True


def tells_of_states(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a record may be about the states of a question: a status of one, words on or to it.

    That whoever made a statement is of a state counts only where the question says so: the Kazakh president.
    """
    states = states_of(question)
    if item.get("type") == "status":
        ours = {one.ref.partition("/")[2] for one in states}
        return _entered(question, item) and (not ours or item.get("of") in ours)
    if item["kind"] != "statement":
        return True
    persons = {one.first for one in question.mentions("person")}
    for one in states:
        behind = one.first + one.length
        described = behind in persons or {*question.words[behind : behind + 1]} & TITLED
        saying = {*question.words[behind : behind + 1]} & (SPEAKING | set(SPEECH))  # what did China propose
        described = described or saying
        told = question.book.says(item["id"], question.alike(question.words[one.first]), "{name links body}")
        if one.length == 1 and not described and not told:
            return False
    return True


def _entered(question: Question, status: dict[str, Any]) -> bool:
    """Say whether a question is about a status, and a step into it was taken in the days asked about."""
    said = set(question.words) & {*STATUS_SAID, *JOINING, "grant", "granted", "memorandum", "admitting"}
    days = [(status["earliest"], status["earliest"])]
    days += [(step["earliest"] or "", step["latest"] or "") for step in status.get("steps", [])]
    first, last = question.span
    then = not first or any(began <= last and first <= ended for began, ended in days)
    return bool(said) and then


def _of_the_verb(question: Question, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the events of the type that words of the question name, as a visit or talks, if there are any.

    A word within the name of an organization, as of a council, names no type.
    """
    bodies = {place for one in question.mentions("organization") for place in one.places}
    said = {
        other for place, word in enumerate(question.words) if place not in bodies for other in group(word)
    }
    types = [name for name in question.book.values("event", "type") if said.issuperset(name.split("-"))]
    for name in sorted(types, key=lambda name: (-name.count("-"), name not in question.words)):
        if kept := [item for item in items if item.get("type") == name]:
            return kept
        named = question.mentions("event") and question.has("meeting")  # of which no type is said
        if name in BILATERAL and not named:
            return [item for item in items if item["kind"] != "event"]
    return items


def _of_the_body(question: Question, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the records of the body that the question mentions, if there are any; no meetings of others."""
    bodies = {one.ref.partition("/")[2] for one in question.mentions("organization")}
    officers = {one.ref.partition("/")[2] for one in bodies_of(question) if one.length > 1}
    within = {place for one in bodies_of(question) for place in one.places}
    whole = {one.ref for one in question.mentions("event") if within and within <= set(one.places)}
    if exactly := [item for item in items if item["id"] in whole]:
        return exactly  # named by a name in which that of the body stands
    ours = [item for item in items if item.get("body") in bodies]
    said = {place for one in bodies_of(question) for place in one.places}
    if officers and not ours and not set(question.content(said)) - MEETING:
        items = [item for item in items if item["kind"] != "event"]  # another met, whom they were at
    return ours or [item for item in items if not (officers and item.get("type") == "council")]


def the_one(question: Question, items: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the only one, or the only one with all the words in its own name, or that the question names."""
    content = [question.alike(word) for word in question.content()]
    own = set(question.book.holding(content, [items[0]["kind"]], "name")) if content else set()
    named = {one.ref for one in question.found}
    for chosen in (
        items,
        [item for item in items if item["id"] in own],
        [item for item in items if item["id"] in named],
    ):
        if len(chosen) == 1:
            return chosen[0]
    return None


def as_spoken(question: Question, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the statements of the type that the verb of the question asks for, if it asks for one."""
    types = {SPEECH[word] for word in question.words if word in SPEECH}
    return [item for item in items if not types or item["kind"] != "statement" or item.get("type") in types]


def subject_fits(question: Question, item: dict[str, Any]) -> bool:
    """Refuse a statement to somebody where the question has them make it."""
    if item["kind"] != "statement" or not item.get("to"):
        return True
    order = [one.ref.partition("/")[2] for one in sorted(question.found, key=lambda one: one.first)]
    if item["to"] in order and item["by"] in order:
        return order.index(item["by"]) < order.index(item["to"]) or question.has("by")
    subject = next(
        (place for place, word in enumerate(question.words) if word in ("did", "does", "do")), None
    )
    to = next((one for one in question.found if one.ref.partition("/")[2] == item["to"]), None)
    return not (subject is not None and to is not None and to.first == subject + 1)
