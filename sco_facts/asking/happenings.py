"""Forms about what happened, was said or signed: who, when, where, what."""

import re
from collections.abc import Sequence
from typing import Any

from sco_facts.asking.grammar import (
    ACTS,
    CATEGORIES,
    CHAIRING,
    COMING,
    GUESTS,
    HOSTING,
    JOINING,
    MEETING,
    SEAT,
    SPEAKING,
    SPEECH,
)
from sco_facts.asking.question import BE, Question, group
from sco_facts.asking.reply import (
    NAMES,
    Reply,
    absent,
    besides,
    called,
    fetch,
    form,
    on_option,
    reading_of,
    said_when,
    said_where,
    sentence,
    singular,
    summary_of,
    told,
    told_whole,
)
from sco_facts.asking.subjects import (
    came_for,
    events_of,
    is_state,
    meetings,
    of_country,
    of_the_organization,
    ordinal_said,
    related,
)
from sco_facts.dates import parse
from sco_facts.factbook import MANY
from sco_facts.listing import Filters
from sco_facts.names import tokens

BILATERAL = ("talks", "visit")  # what a summit is not, though the same people came
ENCOUNTERS = (*BILATERAL, "meeting", "ceremony")  # where people meet each other, not all of them all
# What somebody heads for a time.
LED = frozenset("mission observers observer delegation election referendum exercise talks visit team".split())
FINDING = frozenset(
    """
    find found conclude verdict finding findings conclusion conclusions assessment opinion evaluation
    """.split()
)
SHOWN = 4  # how many are named where many fit
BINDING = frozenset("charter treaty convention agreement".split())
WITHIN = re.compile(r"\b(?:in|at|near) (?:the )?[A-Z]")  # a summary that tells of a place
NEARER = ("region", "province", "cities")  # where exactly in a country
OPERATIONS = frozenset(["operation"])  # types that go by several names
UNDONE = ("drafted", "signing-decided", "decided-on")
OFFICES = frozenset("president prime premier foreign defence".split())
CAPACITIES = frozenset("observer observers guest guests".split())
EXERCISED = frozenset("together exercised trained drilled".split())
TOGETHER = frozenset(
    "two three four five six seven eight nine ten prime foreign defence defense premiers".split()
)


@form("Which organizations took part in the Astana summit?")
def participants(question: Question) -> Reply | None:
    """Answer who took part in an event, or whether somebody did."""
    words = set(question.words)
    mission = words & {"mission", "missions", "status", "election", "referendum"} or words & JOINING
    capacities = set() if mission else CAPACITIES & words
    if question.wants not in ("who", "what", "list", "yes"):
        return None
    if not (COMING | EXERCISED) & words and not capacities:
        return None
    events = events_of(question)
    if not events:
        return None
    (item,) = fetch(question, [events[0].ref])
    if question.left([events[0].ref], events[0].places, COMING | GUESTS | TOGETHER | capacities):
        return None
    guests = [
        one
        for one in item.get("participants", [])
        if all(singular(word) in one.get("as", "").lower() for word in capacities)
    ]
    reading = ["show", events[0].ref]
    if question.wants == "yes":
        return _took_part(question, item, guests, reading)
    said = [_guest(question, one) for one in guests if _wanted(question, one)]
    if not said:
        return absent(question, f"who took part in {item['name']}", reading)
    return Reply(sentence([f"{item['name']}: {', '.join(said)}"]), [item], reading, item["date"])


def _took_part(
    question: Question, item: dict[str, Any], guests: list[dict[str, Any]], reading: list[str]
) -> Reply:
    """Answer whether all that a question mentions are known to have taken part in an event."""
    states = [one.ref for one in question.mentions("organization") if is_state(question, one)]
    titles = OFFICES & set(question.words)  # the president, not whoever came for the state
    guests = [one for one in guests if titles <= set(tokens(one.get("as", "").partition(",")[0]))]
    people = {one.ref.partition("/")[2] for one in question.mentions("person")}
    came = [[one for one in guests if came_for(question, one, state)] for state in fetch(question, states)]
    came += [[one for one in guests if one.get("person") == person] for person in people]
    if not came or not all(came):
        return absent(question, f"whether they took part in {item['name']}", reading)
    said = [_guest(question, one) for found in came for one in found]
    return Reply(sentence([f"Yes, {item['name']}: {', '.join(said)}"]), [item], reading, item["date"])


def _guest(question: Question, one: dict[str, Any]) -> str:
    """Name one participant, and in what capacity."""
    slug = one.get("person") or one.get("organization")
    who = called(question, slug) if slug else ""
    return f"{who} ({one['as']})" if who and one.get("as") else who or one.get("as", "")


def _wanted(question: Question, one: dict[str, Any]) -> bool:
    """Say whether a participant is of the kind that is asked for: organizations, or states."""
    slug = one.get("organization")
    type_ = fetch(question, [f"organization/{slug}"])[0]["type"] if slug else "person"
    if question.has("organizations", "organization"):
        return type_ not in ("state", "person")
    return type_ == "state" or not question.has("states", "countries")


@form("List the statements of the heads of state adopted in Astana in 2024")
def listing(question: Question) -> Reply | None:
    """Answer with all records of a type that fit."""
    plural = any(word.endswith("s") or word != singular(word) for word in question.asked_for())
    if question.wants != "list" and not plural:
        return None
    if {"states", "countries", "members", "people", "cities"} & set(question.asked_for()):
        return None  # of what no record is
    listed = _documents_of(question) or named_type(question, question.words)
    if listed is None or not listed[2]:
        return None
    _, _, items, reading = listed
    return Reply(sentence([told(question, item) for item in items]), items, reading)


def _documents_of(question: Question) -> tuple[str, str, list[dict[str, Any]], list[str]] | None:
    """Find the documents of all types of a meeting that the question names."""
    events = events_of(question)
    if not question.has("documents", "texts", "papers") or len({one.ref for one in events}) != 1:
        return None
    if question.left([events[0].ref], events[0].places, ACTS):
        return None
    items = question.book.items(question.book.select(Filters("document", linked=((events[0].ref,),))))
    return "document", "", items, ["documents", "--event", events[0].ref.partition("/")[2]]


def named_type(
    question: Question, words: Sequence[str]
) -> tuple[str, str, list[dict[str, Any]], list[str]] | None:
    """Find the records of the first type of document, event or statement that some words name."""
    kinds = ("document", "event", "statement")
    said = {other for word in question.words for other in group(word)}
    for kind in kinds:  # first what two words name: election observation
        for name in question.book.values(kind, "type"):
            parts = name.split("-")
            said |= {"observation"} if said & {"mission", "missions"} else set()
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


def _of_body(question: Question) -> tuple[str, str, list[dict[str, Any]], list[str]] | None:
    """Find the meetings of the body that a question mentions; of all bodies together nobody asks."""
    bodies = [one for one in question.mentions("organization") if not is_state(question, one)]
    if len({one.ref for one in bodies}) != 1:
        return None
    met = meetings(question, frozenset(question_verbs("event")))
    items = [item for item in met if _took_place(question, item) and related(question, item)]
    reading = ["events", "--body", bodies[0].ref.partition("/")[2], *on_option(question)]
    return "event", "council", items, reading


def _of_type(
    question: Question, kind: str, name: str, words: Sequence[str]
) -> tuple[str, str, list[dict[str, Any]], list[str]]:
    filters = Filters(kind, facets=((f"{kind} type", (name,)),))
    if question.span[0] and question.book.count(filters) > MANY:  # only those in time are worth a look
        filters = filters._replace(since=question.span[0], until=question.span[1])
    found = question.book.items(question.book.select(filters))
    items = [item for item in found if question.fits_days(item["id"])]
    accounted = (*words, *question_verbs(kind))
    places: set[int] = set()
    if kind == "event":
        items = [item for item in items if _took_place(question, item) and related(question, item)]
        places = {
            place
            for kind in ("person", "organization")
            for one in question.mentions(kind)
            for place in one.places
        }
    if kind == "document" and (states := _inside(question)):
        items = [item for item in items if all(_made_in(question, item, state) for state in states)]
        places = {place for one in question.mentions("organization") for place in one.places}
    items = [item for item in items if not question.left([item["id"]], places, accounted)]
    if kind == "document" and ACTS & set(question.words):  # what was only drafted was not signed
        items = [item for item in items if item["act"] not in UNDONE]
    events = [one.ref for one in events_of(question)] if kind == "document" else []
    if events:
        items = [item for item in items if f"event/{item.get('event')}" in events]
    option = ["--event", events[0].partition("/")[2]] if events else []
    return kind, name, items, [f"{kind}s", "--type", name, *option, *on_option(question)]


def _inside(question: Question) -> list[str]:
    """Return the states that a question names as places: behind ``in``."""
    states = [one for one in question.mentions("organization") if is_state(question, one)]
    return [one.ref for one in states if one.first and question.words[one.first - 1] == "in"]


def _made_in(question: Question, item: dict[str, Any], state: str) -> bool:
    """Say whether a document is of an event in a state."""
    events = fetch(question, [f"event/{item['event']}"]) if item.get("event") else []
    return any(of_country(question, event, state) for event in events)


def _took_place(question: Question, item: dict[str, Any]) -> bool:
    """Say whether an event is one that a question for what happened means."""
    if item.get("status") in ("cancelled", "postponed"):
        return False
    past = question.has("held", "took", "did", "was", "were", "has", "have") or set(question.words) & (
        CHAIRING | COMING | HOSTING
    )
    if item.get("status") == "planned" and past:
        return False
    return not question.root_words or of_the_organization(question, item)


@form("What happened on 4 July 2024?")
def happened(question: Question) -> Reply | None:
    """Answer what took place on a day or in a month."""
    if question.wants != "what" or not question.has("happen", "happened", "happens") or not question.span[0]:
        return None
    if question.content():
        return None
    rows = [row for row in question.book.select(Filters("event", *question.span)) if row.match == "certain"]
    items = question.book.items(rows)
    reading = ["events", *on_option(question)]
    if not items:
        return absent(question, "what happened then", reading)
    said = [told(question, item) for item in items[: 2 * SHOWN]]
    more = [f"and {len(items) - 2 * SHOWN} more"] if len(items) > 2 * SHOWN else []
    return Reply(sentence([*said, *more]), items, reading, items[0]["date"])


def question_verbs(kind: str) -> tuple[str, ...]:
    """Return the verbs that go with a kind without narrowing it."""
    verbs = {
        "event": {"hold", "held", "military", "missions", "mission"} | CHAIRING | COMING | HOSTING,
        "statement": {"make", "made"},
        "document": ACTS,
    }
    return tuple(verbs.get(kind, ()))


@form("Who headed the observer mission to Kazakhstan's presidential election?")
def who_did(question: Question) -> Reply | None:
    """Answer who did something: headed, met, said, proposed, promised, handed over."""
    if question.wants != "who":
        return None
    heading = question.has_group("head")
    if _only_is(question) and not heading:
        return None
    if heading and not question.mentions("event") and not (MEETING | LED) & set(question.words):
        return None  # who leads an organization, no meeting tells
    speaking = bool(set(SPEECH) & set(question.words))
    acting = heading or question.has_group("meet") or (question.has_group("visit") and not speaking)
    if acting and CHAIRING & set(question.words) and not heading:
        return None  # who came is not who sat in the chair
    kinds = ("statement", *(("document",) if ACTS & set(question.words) else ()), "figure")
    visiting = ("event",) if question.has_group("visit") else ()
    for kind in ("event",) if acting else (*kinds, *visiting):
        items = as_spoken(question, records_fitting(question, [kind], by_themselves=True))
        if question.has_group("meet") and not heading:
            items = [item for item in items if item["type"] in ENCOUNTERS]
        doing = [(item, said) for item in items if (said := _doer(question, item))]
        if doing:
            chosen = doing if kind == "event" and the_one(question, items) is None else doing[:1]
            return said_of_several([(item, f"{said}: {told(question, item)}") for item, said in chosen])
    return None


def said_of_several(said: list[tuple[dict[str, Any], str]]) -> Reply:
    """Answer with what fits equally well: the last few of them, and how many came before."""
    said.sort(key=lambda one: one[0].get("earliest") or "", reverse=True)
    shown = said[:SHOWN]
    items = [item for item, _ in shown]
    more = [f"and {len(said) - SHOWN} before"] if len(said) > SHOWN else []
    reading = ["show", *(item["id"] for item in items)]
    return Reply(sentence([*(text for _, text in shown), *more]), items, reading, items[0].get("date", ""))


def _only_is(question: Question) -> bool:
    """Say whether a question asks who somebody is, not who did something."""
    words = [word for word in question.words if word != "who"]
    return bool(words) and words[0] in BE


def _doer(question: Question, item: dict[str, Any]) -> str:
    mentioned = {one.ref.partition("/")[2] for one in question.found}
    if item["kind"] == "event" and question.has_group("head"):
        return called(question, item["chair"]) if item.get("chair") else ""
    if item["kind"] == "event":
        slugs = [one.get("person") for one in item.get("participants", [])]
        return ", ".join(called(question, slug) for slug in slugs if slug and slug not in mentioned)
    if item["kind"] == "statement":
        if (question.has_group("hand") or question.starts() == "through") and item.get("through"):
            return called(question, item["through"])
        if question.has_group("hand"):
            return ""
        whom = question.words[:1] == ["whom"] or ("who" in question.words and question.has("did", "to"))
        asked = item.get("to") if item["by"] in mentioned and whom else item["by"]
        return called(question, asked) if asked and asked not in mentioned else ""
    doer = item.get("body") or item.get("by")
    return called(question, doer) if doer and doer not in mentioned else ""


@form("When did Zhang Ming meet Kazakhstan's First Deputy Foreign Minister?")
def when(question: Question) -> Reply | None:
    """Answer when something happened, or until when it runs."""
    if question.wants != "when" or question.has("member", "members", "membership"):
        return None
    if JOINING & set(question.words) and (question.mentions("person") or question.mentions("post")):
        return None  # when somebody became something, a meeting does not tell
    if JOINING & set(question.words) and not question.mentions("organization"):
        return None  # of whom, the base does not know
    named_until = question.preposition in ("until", "till")  # the strategy until 2025
    ending = not named_until and question.has(
        "cover", "covers", "covered", "until", "till", "end", "ends", "expire", "expires", "run", "runs"
    )
    signed = any(question.has_group(word) for word in ("sign", "adopt", "approve"))
    named = question.mentions("document")
    if signed and named and not question.left([], named[0].places, ACTS):
        items = fetch(question, [one.ref for one in named if question.fits_days(one.ref)])
        items = [item for item in _namesakes(question, items) if item["act"] not in UNDONE]
        items = [item for item in items if not named_until or _runs_until(question, item)]
        if items and not ending:
            return said_of_several([(item, _dated(item, ending)) for item in items])
    order = ("document", "event", "date") if signed else ("event", "document", "date")
    for kind in _mentioned_first(question, (*order, *(() if ending else ("statement", "organization")))):
        items = [
            item
            for item in as_spoken(question, records_fitting(question, [kind]))
            if subject_fits(question, item)
        ]
        if kind == "document" and ending:
            items = [item for item in items if item.get("covers")]
        items = [item for item in items if item.get("type") in question.words] or items
        if kind == "document" and signed:
            items = _called_so(question, items) or items
            undone = [item["id"] for item in items if item["act"] in UNDONE]
            if undone and len(undone) == len(items):
                return absent(question, "when it was signed", ["show", *undone], undone)
            items = [item for item in items if item["act"] not in UNDONE]
        if named_until:
            items = [item for item in items if _runs_until(question, item)]
        if items and (kind in ("event", "date") or ending or not question.has_group("meet")):
            best = the_one(question, items)
            said = [(item, _dated(item, ending)) for item in ([best] if best else items)]
            if all(text for _, text in said):
                return said_of_several(said)
    return None


def _runs_until(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a record is for the time until the year that a question names it by."""
    year = question.span[1][:4]
    return year in tokens(item["name"]) or year in item.get("covers", "").rpartition("/")[2]


def _called_so(question: Question, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the documents whose own names hold all the words, not only what they mention."""
    words = [question.alike(word) for word in question.content() if word not in ACTS]
    own = set(question.book.holding(words, ["document"], "name")) if words else set()
    return [item for item in items if item["id"] in own]


def _namesakes(question: Question, named: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add the documents of the same type that bear the same words, where no year tells them apart."""
    if question.span[0] or not named:
        return named
    words = [group(word) for word in question.content() if word not in ACTS]
    refs = question.book.holding(words, ["document"], "name") if words else []
    alike = [item for item in fetch(question, refs) if item["type"] == named[0]["type"]]
    types = set(question.words) & {named[0]["type"]}
    return alike if types and len(alike) > len(named) else named


def _dated(item: dict[str, Any], ending: bool) -> str:
    """Say when a record was, or until when it runs."""
    field = "covers" if ending and item.get("covers") else "date" if item.get("date") else "founded"
    if not item.get(field):
        return ""
    planned = f", {item['status']}" if item["kind"] == "event" and "status" in item else ""
    words = parse(item[field]).spoken("period" if field == "covers" else reading_of(item))
    return f"{item['name']}: {words}{planned}{besides(item, field)}"


def _mentioned_first(question: Question, kinds: Sequence[str]) -> list[str]:
    """Return kinds in the order of the longest name of each that the question mentions."""
    longest = {
        kind: max((one.length for one in question.found if one.kind == kind), default=0) for kind in kinds
    }
    return sorted(kinds, key=lambda kind: -longest[kind])


@form("Where did the 24th SCO summit take place?")
def where(question: Question) -> Reply | None:
    """Answer where something was or is to be held."""
    if question.wants != "where" or SEAT & set(question.words):
        return None
    of_somebody = question.has_group("elect") or question.has_group("appoint") or question.has("from")
    if of_somebody and question.mentions("person"):
        return None  # of somebody's office or home, no event tells
    bodies = [one for one in question.mentions("organization") if not is_state(question, one)]
    if ordinal_said(question) and bodies:
        return None  # that meeting of the body is not in the base
    items = records_fitting(question, ["event", "date"])
    placed = [item for item in items if said_where(question, item)]
    events = [item for item in items if item["kind"] == "event" and "status" not in item]
    telling = [item for item in events if WITHIN.search(item.get("summary", ""))]
    if not placed and telling:  # in several places, as its summary says
        return said_of_several([(item, f"{told(question, item)}{summary_of(item)}") for item in telling])
    if not placed:
        return absent(question, "where", ["show", items[0]["id"]], [items[0]["id"]]) if items else None
    best = the_one(question, placed)
    chosen = [best] if best else placed
    if question.has(*NEARER) or question.words[:2] == ["where", "in"]:
        told_near = [
            (item, f"{told(question, item)}{summary_of(item)}") for item in placed if _says_where(item)
        ]
        return said_of_several(told_near) if told_near else None
    return said_of_several(
        [(item, f"{said_where(question, item)}: {item['name']}, {said_when(item)}") for item in chosen],
    )


def _says_where(item: dict[str, Any]) -> bool:
    """Say whether a record tells where within a country it was: by its city, or in its summary."""
    return bool(item.get("place", {}).get("city") or WITHIN.search(item.get("summary", "")))


@form("What did the Kazakh president invite Putin to?")
def what(question: Question) -> Reply | None:
    """Answer what was said, signed, decided or is meant, with the record that all the words fit."""
    if question.wants not in ("what", "yes", "list"):
        return None
    named = {
        place for one in question.mentions("event") + question.mentions("document") for place in one.places
    }
    if question.wants == "yes" and not question.left([], named):
        return None
    if question.wants == "yes" and (CHAIRING | HOSTING | {"held", "located", "based"}) & set(question.words):
        return None  # whether it was so, nobody's saying proves
    if CATEGORIES & set(question.asked_for()[-1:]):
        return None  # it asks for a list of what no record is
    spoken = bool({"promise", "thank", "praise"} & {group(word)[0] for word in question.words}) or any(
        word in SPEAKING for word in question.words
    )
    order: tuple[str, ...] = ("statement", "document", "date", "organization", "figure")
    if not spoken and question.wants != "yes":
        order = ("document", "date", "organization", "event", "statement", "figure")
    if question.has("share", "shares", "percentage", "total"):
        order = ("figure", *order)
    elif (
        not spoken and question.wants == "what" and BE & set(question.words[:2])
    ):  # what something is, nobody's saying tells
        order = ("document", "date", "organization", "event")
    if any(
        word in SPEECH for word in question.words
    ):  # what was promised or proposed, only a statement tells
        order = ("statement",)
    if question.wants == "what" and FINDING & set(question.words):
        order = ("event",)
    heads = _heads(question)
    if heads and question.mentions("event"):  # what was put forward at a meeting, its summary may tell
        heads = (*heads, "event")
    for kind in order if order == ("statement",) else heads or order:
        items = as_spoken(
            question, [item for item in records_fitting(question, [kind]) if subject_fits(question, item)]
        )
        if question.wants == "yes":  # a number is confirmed only if the question says it
            items = [
                item
                for item in items
                if kind == "statement" or (kind == "figure" and _confirmed(question, item))
            ]
        if not items:
            continue
        best = the_one(question, items)
        items.sort(key=lambda item: item["type"] not in BINDING if kind == "document" else False)
        several = [best] if best else items[:5]
        said = [told_whole(question, item) for item in several]
        if question.has("number"):
            numbers = [item.get("number") for item in several]
            said = [f"{one}. Number {number}" for one, number in zip(said, numbers, strict=True) if number]
        if not said:
            return None
        if len(items) > len(several) > 1:
            said.append(f"and {len(items) - len(several)} more")
        return Reply(
            sentence(said), several, ["show", *(item["id"] for item in several)], several[0].get("date", "")
        )
    return None


def _confirmed(question: Question, figure: dict[str, Any]) -> bool:
    """Say whether a question names the value of a figure, and what it counts."""
    unit = {other for word in tokens(figure["unit"]) for other in group(word)}
    return str(figure["value"]) in question.all_words and not unit.isdisjoint(question.words)


def _heads(question: Question) -> tuple[str, ...]:
    """Return the kind that the noun phrase behind ``which`` or ``what`` names, if it names one."""
    for word in question.asked_for():
        noun = singular(word)
        if noun in ("document", "text", "paper"):
            return ("document",)
        if found := tuple(
            kind for kind in ("document", "event") if noun in question.book.values(kind, "type")
        ):
            return found
    return ()


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


def records_fitting(
    question: Question, kinds: Sequence[str], by_themselves: bool = False
) -> list[dict[str, Any]]:
    """Return the records of some kinds that hold every word of content and touch the days asked about.

    By themselves: what is known of who makes a statement, his country and posts, is not what it says.
    """
    content = question.content()
    if kinds == ["statement"] or (kinds == ["date"] and question.wants == "when"):
        content = [word for word in content if word not in SPEAKING]
    if question.wants == "where":
        content = [word for word in content if word not in HOSTING and word not in NEARER]
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
    if kinds == ["event"]:
        items = [item for item in items if related(question, item)]
    named = [one.ref for one in question.found]
    return sorted(
        _of_the_body(question, _of_the_verb(question, items)), key=lambda item: item["id"] not in named
    )


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
        if name in BILATERAL:
            return [item for item in items if item["kind"] != "event"]
    return items


def _of_the_body(question: Question, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the records of the body that the question mentions, if there are any."""
    bodies = {one.ref.partition("/")[2] for one in question.mentions("organization")}
    return [item for item in items if item.get("body") in bodies] or items


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
