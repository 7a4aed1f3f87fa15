"""Forms about what happened, was said or signed: who did it, when, where, what."""

import re
from collections.abc import Sequence
from typing import Any

from sco_facts.asking.grammar import (
    ACTS,
    CATEGORIES,
    CHAIRING,
    DECLARED,
    HOSTING,
    JOINING,
    MEETING,
    OFFICIALS,
    PEOPLE,
    SEAT,
    SPEAKING,
    SPEECH,
    UNDONE,
)
from sco_facts.asking.meetings import chair_of
from sco_facts.asking.question import BE, Question, group
from sco_facts.asking.reply import (
    NAMES,
    Reply,
    absent,
    besides,
    called,
    fetch,
    form,
    other_chairs,
    reading_of,
    said_of_several,
    said_when,
    said_where,
    sentence,
    singular,
    summary_of,
    told,
    told_whole,
    too_vague,
)
from sco_facts.asking.statuses import status_said
from sco_facts.asking.subjects import (
    BILATERAL,
    FINDING,
    NEARER,
    UNTIL_A_YEAR,
    as_spoken,
    bodies_of,
    cities_said,
    documents,
    meetings,
    ordinal_said,
    records_fitting,
    related,
    runs_until,
    states_of,
    subject_fits,
    the_one,
)
from sco_facts.dates import parse
from sco_facts.names import tokens

ENCOUNTERS = (*BILATERAL, "meeting", "ceremony")  # where people meet each other, not all of them all
OFFICERS = ("minister", "president", "premier", "secretary", "director", "chairman", "ambassador")
BODIES = frozenset("bodies agencies organisations".split())
PERIODS = frozenset("capital capitals chairmanship chairmanships presidency".split())
STATES = frozenset(["states", "countries", "nations"])
# What somebody heads for a time.
LED = frozenset("mission observers observer delegation election referendum exercise talks visit team".split())
ON_IT = frozenset("part participated joined member members presented findings belonged".split())
ENDING = frozenset("cover covers covered until till end ends expire expires run runs".split())
BINDING = frozenset("charter treaty convention agreement".split())
WITHIN = re.compile(r"\b(?:in|at|near) (?:the )?[A-Z]")  # a summary that tells of a place


@form("Who coordinated the SCO mission at Kyrgyzstan's presidential election in January 2021?")
def on_mission(question: Question) -> Reply | None:
    """Answer who was on an observer mission, or coordinated it."""
    coordinating = frozenset("coordinate coordinated coordinator".split()) & set(question.words)
    being = ON_IT & set(question.words) or question.words[1:3] == ["was", "in"]
    if question.wants != "who" or not (coordinating or being):
        return None
    if not (question.has_group("mission") or question.has_group("observe")):
        return None
    words = [word for word in question.content() if word not in {*ON_IT, *coordinating}]
    refs = question.book.holding([question.alike(word) for word in words], ["event"], NAMES) if words else []
    items = [item for item in fetch(question, refs) if item["type"] == "election-observation"]
    items = [item for item in items if question.fits_days(item["id"])]
    if len(items) != 1:
        return None
    (item,) = items
    came = [one for one in item.get("participants", []) if one.get("person")]
    came = [one for one in came if not coordinating or "coordinator" in tokens(one.get("as", ""))]
    if not came:
        return absent(question, f"who was on it: {item['name']}", ["show", item["id"]])
    who = ", ".join(f"{called(question, one['person'])} ({one.get('as', '')})" for one in came)
    return said_of_several([(item, f"{who}: {told(question, item)}")])


@form("Who headed the observer mission to Kazakhstan's presidential election?")
def who_did(question: Question) -> Reply | None:
    """Answer who did something: headed, met, said, proposed, promised, handed over."""
    if question.wants != "who":
        return None
    if ACTS & set(question.words) and any(
        question.words[one.first - 1] == "for" for one in states_of(question)
    ):
        return None  # who signed for a state, the body whose document it is does not tell
    if question.mentions("post") and question.mentions("person") and question.has_group("appoint"):
        return None  # who appointed somebody, no good wishes tell
    if question.has("spoke", "speak", "speaks") and question.has("for"):
        return None  # who sat for a state, nobody's saying tells
    telling = question.has("told", "tell", "tells", "said", "says")
    heading = question.has_group("head") and not telling  # which leader said
    if _only_is(question) and not heading:
        return None
    meant = {other for word in question.words for other in group(word)}
    if heading and not question.mentions("event") and not (MEETING | LED) & meant:
        return None  # who leads an organization, no meeting tells
    speaking = bool(set(SPEECH) & set(question.words)) or question.has_group("thank")
    meeting = question.has_group("meet") and not telling
    if question.has("founded", "established", "created") and not set(SPEECH) & set(question.words):
        return None  # who founded something, nobody's saying tells
    acting = heading or meeting or (question.has_group("visit") and not speaking)
    if acting and CHAIRING & set(question.words) and not heading:
        return None  # who came is not who sat in the chair
    kinds = ("statement", *(("document",) if ACTS & set(question.words) else ()), "figure")
    visiting = ("event",) if question.has_group("visit") else ()
    for kind in ("event",) if acting else (*kinds, *visiting):
        items = as_spoken(question, records_fitting(question, [kind], by_themselves=True))
        items = [item for item in items if _of_all_years(question, item)]
        if heading and question.has("observers", "observer", "monitors"):
            items = [item for item in items if item["type"] == "election-observation"]
        if question.has_group("meet") and not heading:
            items = [item for item in items if item["type"] in ENCOUNTERS]
        doing = [(item, said) for item in items if (said := _doer(question, item))]
        if doing:
            chosen = doing if kind == "event" and the_one(question, items) is None else doing[:1]
            return said_of_several([(item, _done_by(question, said, item)) for item, said in chosen])
    return None


def _of_all_years(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a record is of, or tells of, all the years that a question names, if several."""
    told = {item.get("date", "")[:4], *tokens(item["name"]), *tokens(item.get("summary", ""))}
    return len(question.years) < 2 or question.years <= told


def _done_by(question: Question, who: str, item: dict[str, Any]) -> str:
    """Say who did something, and what; a statement tells already whose it is, of a head also who else."""
    what = told(question, item)
    others = other_chairs(question, item) if question.has_group("head") else ""
    return what if what.startswith(f"{who}:") else f"{who}{others}: {what}"


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


@form("Who received the SCO foreign ministers in Beijing in May 2012?")
def received_by(question: Question) -> Reply | None:
    """Answer who received those who met, as the summary of their meeting tells."""
    verbs = frozenset(["received", "receive", "hosted"])
    if question.wants != "who" or not question.has("received", "receive") or not question.span[0]:
        return None
    items = [item for item in meetings(question, verbs) if "received" in tokens(item.get("summary", ""))]
    if len(items) != 1:
        return None
    return said_of_several([(items[0], told_whole(question, items[0]))])


@form("At which summit did Xi Jinping call for an SCO development bank?")
def said_at(question: Question) -> Reply | None:
    """Answer at which meeting something was said, as the statement has it."""
    gathering = {"summit", "meeting", "session"} & set(question.asked_for()[-1:])
    if not gathering or not SPEAKING & set(question.words) or question.wants == "when":
        return None
    items = as_spoken(question, records_fitting(question, ["statement"], by_themselves=True))
    items = [item for item in items if item.get("event") and subject_fits(question, item)]
    said = []
    for item in items:
        (event,) = fetch(question, [f"event/{item['event']}"])
        where = ", ".join(part for part in (event["name"], said_where(question, event)) if part)
        said.append((item, f"{where}: {told(question, item)}"))
    return said_of_several(said) if said else None


@form("Which country chaired the RATS legal experts group in January 2026?")
def chaired_by_words(question: Question) -> Reply | None:
    """Answer who was in the chair of the only event that holds all words of a question."""
    if question.wants != "who" or not CHAIRING & set(question.words) or question.has("over"):
        return None
    words = [word for word in question.content() if word not in CHAIRING | MEETING]
    refs = question.book.holding([question.alike(word) for word in words], ["event"], NAMES) if words else []
    items = fetch(question, [ref for ref in refs if question.fits_days(ref)])
    summits = ("summit",) if question.has("summit") else tuple(question.book.values("event", "type"))
    if len(items) != 1 or not question.span[0] or items[0]["type"] not in summits:
        return None
    (item,) = items
    if not item.get("chair"):
        return absent(question, f"who chaired {item['name']}", ["show", item["id"]])
    return said_of_several([(item, f"{chair_of(question, item)}: {item['name']}, {said_when(item)}")])


@form("Did Rashid Alimov lead the SCO observers at Kazakhstan's presidential election of June 2019?")
def led_by(question: Question) -> Reply | None:
    """Answer whether somebody was the head of a mission."""
    people = {one.ref.partition("/")[2]: one for one in question.mentions("person")}
    heading = question.has_group("head") and (question.has_group("observe") or question.has_group("mission"))
    if question.wants != "yes" or len(people) != 1 or not heading or not question.span[0]:
        return None
    ((slug, person),) = people.items()
    words = [word for word in question.content(person.places) if word not in group("head")]
    refs = question.book.holding([question.alike(word) for word in words], ["event"], NAMES)
    items = fetch(question, [ref for ref in refs if question.fits_days(ref)])
    items = [item for item in items if item["type"] == "election-observation" and item.get("chair")]
    if len(items) != 1:
        return None
    (item,) = items
    verdict = "Yes" if item["chair"] == slug else "No, it was"
    return said_of_several([(item, f"{verdict}: {called(question, item['chair'])}: {told(question, item)}")])


def _told_elsewhere(question: Question) -> bool:
    """Say whether it asks when of what no meeting and no document tells: an office, a status, a duration."""
    coming = JOINING & set(question.words)
    person, post = bool(question.mentions("person")), bool(question.mentions("post"))
    of_office = (person and post) or ((coming or question.has("office")) and (person or post))
    of_office = of_office or (post and question.has("been", "since", "until"))
    of_office = of_office or (person and not BE.isdisjoint(question.words[1:2]) and question.has(*OFFICERS))
    lasting = question.how_long and question.has_group("meet")  # how long talks lasted
    joining = coming and not question.mentions("document")
    of_status = joining and (status_said(question) or not question.mentions("organization"))
    return bool(of_office or lasting or of_status or question.of_another)


@form("When did Zhang Ming meet Kazakhstan's First Deputy Foreign Minister?")
def when(question: Question) -> Reply | None:
    """Answer when something happened, or until when it runs."""
    titles = {place for one in question.mentions("document") for place in one.places}
    if question.wants != "when" or (question.how_long and question.mentions("post")):
        return None  # how long an office lasts, no meeting tells
    if {"member", "members", "membership"} & set(question.content(titles)) or _told_elsewhere(question):
        return _rules_of_joining(question)
    named_until = UNTIL_A_YEAR.search(question.text) is not None  # the strategy until 2025
    named = question.mentions("document")
    rest = {word for place, word in enumerate(question.words) if place not in titles}
    ending = not named_until and not rest.isdisjoint(ENDING)
    signed = bool(ACTS & set(question.words)) or question.has_group("approve")
    if signed and named and not question.left([], named[0].places, ACTS):
        items = fetch(question, [one.ref for one in named if question.fits_days(one.ref)])
        items = [item for item in _namesakes(question, items) if item["act"] not in UNDONE]
        items = [item for item in items if not named_until or runs_until(question, item)]
        if items and not ending:
            return said_of_several([(item, _dated(item, ending)) for item in items])
    of_event = question.mentions("event") and {"communique", "declaration", "statement"} & set(question.words)
    texts = (signed or of_event) and not (named or ending or named_until)
    found = documents(question, ACTS | MEETING) if texts else []
    if len(found) == 1 and found[0]["act"] not in UNDONE:
        return said_of_several([(found[0], _dated(found[0], ending))])
    order = ("document", "event", "date") if signed else ("event", "date", "document")
    founded = () if question.span[0] else ("organization",)
    for kind in _mentioned_first(question, (*order, *(() if ending else ("statement", *founded)))):
        items = [
            item
            for item in as_spoken(question, records_fitting(question, [kind]))
            if subject_fits(question, item)
        ]
        if question.how_long and question.mentions("person"):  # an office lasts, no meeting of councils tells
            items = [item for item in items if item.get("type") not in ("council", "summit")]
        if kind == "document" and ending:
            items = [item for item in items if item.get("covers")]
        asked = question.words[-2:-1] if signed else question.words  # on which day was that decision signed
        items = [item for item in items if item.get("type") in asked] or items
        items = [item for item in items if item.get("type") in question.words] or items
        if kind == "document" and signed:
            items = _called_so(question, items) or items
            undone = [item["id"] for item in items if item["act"] in UNDONE]
            if undone and len(undone) == len(items):
                return absent(question, "when it was signed", ["show", *undone], undone)
            items = [item for item in items if item["act"] not in UNDONE]
        if named_until:
            items = [item for item in items if runs_until(question, item)]
        if kind == "date" and question.has_group("meet") and bodies_of(question):
            continue  # a body meets in events
        other = question.has("summit", "held") or PERIODS & set(question.words)
        if kind == "document" and not (signed or named) and other:
            continue  # when a meeting was, or a capital, a document does not tell
        of_meeting = kind == "date" and question.has("summit", "meeting", "session")
        if of_meeting or (kind == "event" and question.has_group("founded")):
            items = _called_so(question, items)  # what came into force there, or where it met, does not tell
        if items and (kind in ("event", "date") or ending or not question.has_group("meet")):
            best = the_one(question, items)
            items = [best] if best else items
            if not ending and all(too_vague(question, item) for item in items):
                refs = [item["id"] for item in items]
                return absent(question, "on which day", ["show", *refs], refs)
            said = [(item, _dated(item, ending)) for item in items]
            if all(text for _, text in said):
                return said_of_several(said)
    return None


def _rules_of_joining(question: Question) -> Reply | None:
    """Answer when the rules of membership, or the procedure for it, were approved."""
    procedure = question.has("procedure", "rules", "regulations", "decision") and ACTS & set(question.words)
    items = documents(question, ACTS | {"full"}) if procedure else []
    return said_of_several([(item, _dated(item, False)) for item in items]) if items else None


@form("Was Uzbekistan's presidential election of 2021 held on 24 October 2021?")
def was_then(question: Question) -> Reply | None:
    """Answer whether what happened once in a year happened on the days asked about."""
    held = question.has("held", "hold", "take", "took", "happen", "happened", "there")
    held = held or question.has_group("observe")
    if question.wants != "yes" or not held or not question.span[0]:
        return None
    year = question.span[0][:4]
    refs = question.book.holding([question.alike(word) for word in question.content()], ["event"], NAMES)
    then = [ref for ref in refs if question.book.touches(ref, f"{year}-01-01", f"{year}-12-31", dated=True)]
    items = [item for item in fetch(question, then) if "status" not in item and related(question, item)]
    if cities_said(question):
        return None  # whether it was there, another form tells
    types = [
        item for item in items if item["type"] in {one for word in question.words for one in group(word)}
    ]
    items = types or items
    if len(items) != 1 or question.span[1][:4] != year:
        return None
    (item,) = items
    then_all = question.years <= {year, item["earliest"][:4], item["latest"][:4]}  # of 2018, held in 2019
    verdict = "Yes" if question.fits_days(item["id"]) and then_all else "No"
    return Reply(sentence([f"{verdict}: {item['name']}, {said_when(item)}"]), items, ["show", item["id"]])


def _called_so(question: Question, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the records of one kind whose own names hold all the words, not only what they mention."""
    words = [question.alike(word) for word in question.content() if word not in ACTS]
    own = set(question.book.holding(words, [item["kind"] for item in items[:1]], "name")) if words else set()
    return [item for item in items if item["id"] in own]


def _namesakes(question: Question, named: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add the documents of the same type that bear the same words, where no year tells them apart."""
    if question.span[0] or not named or any(question.says_whole(item["id"]) for item in named):
        return named
    words = [group(word) for word in question.content() if word not in ACTS]
    refs = question.book.holding(words, ["document"], "name") if words else []
    mention = next(one for one in question.found if one.ref == named[0]["id"])
    called_so = f" {' '.join(question.words[place] for place in mention.places)} "
    alike = [
        item
        for item in fetch(question, refs)
        if item["type"] == named[0]["type"]
        and any(called_so in f" {' '.join(tokens(one))} " for one in (item["name"], *item.get("aliases", [])))
    ]
    types = set(question.words) & {named[0]["type"]}
    return alike if types and len(alike) > len(named) else named


def _dated(item: dict[str, Any], ending: bool) -> str:
    """Say when a record was, or until when it runs; nothing of what ends on no day that is known."""
    if ending and item["kind"] == "date" and item.get("date", "").endswith(".."):
        return ""
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
    if question.wants != "where" or SEAT & set(question.words) or question.has("followed", "succeeded"):
        return None
    of_somebody = question.has_group("elect") or question.has_group("appoint") or question.has("from")
    if of_somebody and question.mentions("person"):
        return None  # of somebody's office or home, no event tells
    bodies = bodies_of(question)
    met = {
        f"organization/{item.get('body')}"
        for item in fetch(question, [one.ref for one in question.mentions("event")])
    }
    if ordinal_said(question) and bodies and met.isdisjoint(one.ref for one in bodies):
        return None  # that meeting of the body is not in the base
    items = records_fitting(question, ["event", "date"])
    named = {one.ref for one in question.mentions("event")}
    items = [item for item in items if item["id"] in named] or items  # not what only prepared it
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
    if question.wants not in ("what", "yes", "list") and question.starts() != "whose":
        return None
    named = {
        place for one in question.mentions("event") + question.mentions("document") for place in one.places
    }
    if question.wants == "yes" and not question.left([], named):
        return None
    if question.starts() in ("do", "does") and not SPEAKING & set(question.words):
        return None  # whether it is so, nobody's saying once proves
    if question.wants == "yes" and (CHAIRING | HOSTING | {"held", "located", "based"}) & set(question.words):
        return None  # whether it was so, nobody's saying proves
    if (
        question.wants == "yes"
        and question.starts() in ("has", "have")
        and not set(SPEECH) & set(question.words)
    ):
        return None  # whether it ever was so, a plan does not tell
    officers = CATEGORIES | PEOPLE | OFFICIALS
    if question.wants == "list" and (
        CATEGORIES & set(question.words[1:4]) or officers & set(question.words[1:7])
    ):
        return None  # list all presidents
    if question.mentions("person") and question.has("job", "post", "position", "office"):
        return None  # what somebody was, no meeting tells
    if (
        question.span[0]
        and not question.content()
        and not (question.mentions("event") or question.mentions("document"))
    ):
        return None  # what it is that the year was, is not said
    if question.has("most") and not question.mentions("document"):
        return None  # of all the others nothing is known
    if question.has("first") and not question.mentions("document"):
        return None  # of several, which came first is another question
    asked = question.asked_for()
    if BODIES & set(question.words[:4]) and ACTS & set(question.words):
        return None  # it asks for a list of what no record is
    verb = asked[1:] and not asked[-1].endswith("s")  # which countries ratified
    if CATEGORIES & set(asked[-1:]) or (verb and STATES & set(asked)):
        return None  # it asks for a list of what no record is
    spoken = SPEAKING & set(question.words) or "according" in question.words
    asserted = question.wants == "yes" and question.starts() in BE and not spoken
    periods = set(question.book.values("date", "type")) & set(question.words)
    for kind in _kinds_told(question):
        if kind in ("date", "organization") and spoken and question.has("about"):
            continue  # what was said about a state, its application does not tell
        if (kind == "event" and periods) or (kind == "statement" and asserted):
            continue  # what is told of a chairmanship, a meeting is not; what is so, nobody's saying proves
        items = as_spoken(
            question, [item for item in records_fitting(question, [kind]) if subject_fits(question, item)]
        )
        if question.wants == "yes":  # a number is confirmed only if the question says it
            items = [
                item
                for item in items
                if kind == "statement" or (kind == "figure" and _confirmed(question, item))
            ]
        if kind in ("document", "event") and BE & set(question.words[:2]) and len(question.content()) == 1:
            items = _called_so(question, items)  # what something is, is not told where it is only named
        if kind == "document" and BE & set(question.words[:2]) and len(question.content()) == 1:
            meant = {one.ref for one in question.mentions("document")}
            items = [one for one in items if one["id"] in meant or one["type"] in question.words]
        if kind == "statement" and BE & set(question.words[:2]) and not SPEAKING & set(question.words):
            items = [item for item in items if set(tokens(item["name"])) <= set(question.words)]
        if kind == "event" and FINDING & set(question.words):
            items = [item for item in items if item["type"] == "election-observation"]
        vague = len(items) > 1 and DECLARED.issuperset(question.content())
        if not items or vague:  # one of all that was declared
            continue
        for nouns in (question.words, [singular(word) for word in question.asked_for()]):
            items = [item for item in items if item.get("type") in nouns] or items
        if UNTIL_A_YEAR.search(question.text):
            year = question.span[1][:4]
            items = [
                one for one in items if runs_until(question, one) or f"until {year}" in one.get("summary", "")
            ]
        if items and kind == "figure":  # of Kazakhstan, not what Kazakhstan is only named in
            items = _called_so(question, items) or items
        items.sort(key=lambda item: kind == "document" and item["type"] not in BINDING)
        if items:
            return _told_of(question, items)
    return None


def _in_words(question: Question, statement: dict[str, Any]) -> bool:
    """Say whether a statement's own words hold all that a question says, whoever said it apart."""
    named = question.mentions("person") + question.mentions("organization")
    words = question.content(place for one in named for place in one.places)
    asked = [question.alike(word) for word in words if word not in SPEAKING]
    return bool(asked) and statement["id"] in question.book.holding(asked, ["statement"], "name")


def _told_of(question: Question, items: list[dict[str, Any]]) -> Reply | None:
    """Answer with the one record that a question means, or the first of those that fit."""
    best = the_one(question, items)
    several = [best] if best else items[:5]
    said = [told_whole(question, item) for item in several]
    if question.wants == "yes" and several[0]["kind"] == "statement" and _in_words(question, several[0]):
        return Reply(
            f"Yes, {sentence(said[:1])}", several[:1], ["show", several[0]["id"]], several[0]["date"]
        )
    if question.has("number"):
        numbers = [item.get("number") for item in several]
        said = [f"{one}. Number {number}" for one, number in zip(said, numbers, strict=True) if number]
    if not said:
        return None
    if len(items) > len(several) > 1:
        said.append(f"and {len(items) - len(several)} more")
    reading = ["show", *(item["id"] for item in several)]
    return Reply(sentence(said), several, reading, several[0].get("date", ""))


def _kinds_told(question: Question) -> tuple[str, ...]:
    """Return the kinds of records that may tell what a question asks, the likeliest first."""
    meanings = {group(word)[0] for word in question.words}
    spoken = bool({"promise", "thank", "praise"} & meanings or SPEAKING & set(question.words))
    observed = any(question.has_group(word) for word in ("observe", "mission", "elect"))
    if question.wants == "what" and FINDING & set(question.words):
        return ("event",) if observed else ("statement",)
    if set(SPEECH) & set(question.words):
        return ("statement",)  # what was promised or proposed, only a statement tells
    if question.wants == "what" and question.has("happened"):
        return ("event",)
    if heads := _heads(question):  # what was put forward at a meeting, its summary may tell
        return (*heads, "event") if question.mentions("event") else heads
    if question.has("body", "organ", "agency", "structure") and question.has("called", "name", "named"):
        return ("organization",)
    order: tuple[str, ...] = ("statement", "document", "date", "organization", "figure")
    if not spoken and question.wants != "yes":
        order = ("document", "date", "organization", "event", "statement", "figure")
    if question.has("turnout", "percentage"):
        return ("figure",)
    if question.has("share", "shares", "total", "width", "length"):
        return ("figure", *order)
    if not spoken and question.wants == "what" and BE & set(question.words[:2]):
        return ("document", "date", "organization", "event", "statement")
    return order


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
