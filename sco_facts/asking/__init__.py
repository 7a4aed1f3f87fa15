"""A question in English into one of the tool's own queries, and its answer in one sentence.

A form reads one way of asking. To add one: write a function that returns a Reply, or None where the
question is not of its form, and put ``@form`` with an example above it. The first form that reads a
question answers it. A form may answer only if every word of content is accounted for: by the form, or by
the records that the answer comes from.
"""

import re
from datetime import date
from typing import Any

from sco_facts.asking import (
    bodies,
    documents,
    happenings,
    lists,
    meetings,
    nearest,
    numbers,
    offices,
    people,
    periods,
    statuses,
)
from sco_facts.asking.grammar import ACTS, CHAIRING, FUNCTION, JOINING
from sco_facts.asking.question import BE, Question, group
from sco_facts.asking.reply import FORMS, Reply, fetch, said_when, said_where
from sco_facts.asking.subjects import events_of, states_of
from sco_facts.dates import shifted
from sco_facts.errors import NotUnderstood, printable
from sco_facts.factbook import FactBook
from sco_facts.names import tokens

MET = frozenset("met meet gathered convened assembled sat held".split())
HINTED = 12  # words that what is nearest is looked for by
WHAT_TIME = re.compile(r"^(?:at )?(?:what|which) (?:time|hour)\b", re.IGNORECASE)
YEAR = re.compile(r"\b\d{4}\b")
AMONG_OTHERS = (
    "successor",
    "period",
    "beside",
    "earlier_or_later",
    "joined_before",
)  # the forms that read what came before or after another
MAX_LENGTH = 1000  # letters; a longer text is no question


# The forms, in the order in which they are tried: those that say most exactly what they want come first.
TRIED = [
    read
    for module in (
        meetings,
        documents,
        bodies,
        statuses,
        offices,
        people,
        periods,
        numbers,
        lists,
        happenings,
        nearest,
    )
    for read in FORMS.values()
    if read.__module__ == module.__name__
]
RECORDS = ("event", "statement", "document", "date", "figure", "organization", "person")


def ask(book: FactBook, text: str) -> Reply:
    """Answer a question; raise NotUnderstood where it holds a word that nothing accounts for."""
    if len(text) > MAX_LENGTH:
        raise NotUnderstood(f"a question of {len(text)} letters is too long; ask in one sentence")
    question = Question(book, text)
    if len(question.all_words) < 2:
        raise NotUnderstood("that is not a question; ask one, as 'Who was Secretary-General in March 2023?'")
    if question.leaves_out:
        raise NotUnderstood("the base answers what is, not all but something; ask without the exception")
    if WHAT_TIME.search(question.text):
        raise NotUnderstood("the base holds days, not the time of day; ask on which day")
    if question.has("not", "never"):
        raise NotUnderstood("the base holds what happened, and cannot prove what did not; ask without 'not'")
    if question.has("why") or (question.has("how") and question.wants == "what"):
        raise NotUnderstood(
            "the base holds who, what, when, where and how many, not why or how; ask for one of those"
        )
    tried = [read for read in TRIED if not question.relative or read.__name__ in AMONG_OTHERS]
    for read in (
        between_meetings,
        through_another_fact,
        through_a_meeting,
        at_a_meeting,
        was_it_there,
        *tried,
    ):
        if reply := read(question):
            return completed(question, reply)
    raise NotUnderstood(_not_understood(question))


def _not_understood(question: Question) -> str:
    unknown = [word for word in question.content() if not question.book.knows(group(word))]
    near = _nearest(question)
    hint = f"; nearest are {near}" if near else "; 'sco-facts --help' lists what can be asked"
    if unknown:
        words = ", ".join(f"'{printable(word)}'" for word in dict.fromkeys(unknown))
        return f"I do not know {words} here{hint}"
    return f"I do not understand how that is asked{hint}"


def _nearest(question: Question) -> str:
    """Name the records that hold most of the words of a question."""
    said = dict.fromkeys(group(word) for word in question.content())
    groups = [words for words in said if question.book.knows(words)][:HINTED]
    while groups:
        if refs := question.book.holding(groups, RECORDS):
            return ", ".join(refs[:3])
        groups.pop()
    return ""


def completed(question: Question, reply: Reply) -> Reply:
    """Add to an answer what a question asks for besides: "in which city, and in what year?"."""
    if reply.text is None:
        return reply
    said = reply.text
    for wanted in sorted(question.also_wants):
        if wanted == "when" and YEAR.search(said):
            continue
        if not (more := _besides(question, wanted, reply.items[0])):
            raise NotUnderstood("it asks for more than one thing; ask for each by itself")
        if more not in said:
            said = f"{said.rstrip('.')}; {more}."
    return reply._replace(text=said)


def _besides(question: Question, wanted: str, item: dict[str, Any]) -> str:
    """Say when or where the record of an answer was; nothing where that is not known, or not asked for."""
    if wanted == "when":
        return said_when(item) if item["kind"] in RECORDS else ""
    if wanted == "who" and CHAIRING & set(question.words):  # and who chaired
        return meetings.chair_of(question, item) if item.get("chair") else ""
    if wanted == "which":  # and at which summit
        return str(item["name"]) if item["kind"] == "event" else ""
    if wanted == "where" and item["kind"] == "organization":
        return str(item.get("seat", ""))
    if wanted == "where":
        held = fetch(question, [f"event/{item['event']}"]) if item.get("event") else [item]
        place = held[0].get("place", {})
        country = question.book.country(place.get("country", ""))
        return ", ".join(part for part in (said_where(question, held[0]), country) if part)
    return ""


# A meeting that a question names by what was done there: the summit that adopted it, at which it was adopted.
THAT_DID = re.compile(
    r"\b(?:the |a |an )?(?P<noun>(?:sco )?(?:summit|meeting|session)) "
    r"(?:(?:that|which) (?P<verb>adopted|signed|approved|admitted|endorsed|established) (?P<what>.+?)"
    r"|(?:at which|in which|where) (?P<clause>.+?))(?: (?:held|take place))?[ ?.!]*$",
    re.IGNORECASE,
)
WAS_IT_THERE = re.compile(r"^(?:was|is) it in (?P<city>[\w .'-]+?) that (?P<clause>.+?)\W*$", re.IGNORECASE)
# What joins a question to the fact whose day it asks about, and how that fact's day is asked for.
JOINTS = {
    " at the time when ": "",
    " on the day when ": "",
    " on the day that ": "",
    " at the time of ": "was ",
    " on the day of ": "was ",
    " when ": "",
    " while ": "",
    " after ": "",
    " before ": "",
}


BETWEEN_MEETINGS = re.compile(
    r"^(?P<asked>.{9,}?) between the (?P<first>.+?) and the (?P<second>.+? summit\b.*?)\W*$", re.IGNORECASE
)
BEING_ONE = re.compile(r"^(?:was|were) .+ (?:an?|members|observers|dialogue partners)\b", re.IGNORECASE)
DURING_IT = re.compile(r" (?:during|at the time of) the ", re.IGNORECASE)


def through_another_fact(question: Question) -> Reply | None:
    """Ask on the day of another fact: "Who was Secretary-General when Belarus joined?"."""
    words = question.text.rstrip(" ?.!")
    lowered = words.lower()
    if lowered.startswith(("when", "from when", "since when", "until when")):
        return None
    for joint, asks in JOINTS.items():
        position = lowered.find(joint)
        if joint == " when " and _asks_of_a_meeting(question, words, max(position, 0)):
            return ask(question.book, f"{words[:position]} at {words[position + len(joint) :]}?")
        before = lowered[: max(position, 0)].split()
        if len(before) < 3 or before[-1] in ("from", "since", "until", "by"):
            continue
        counts_states = question.wants == "number" and JOINING & set(tokens(lowered[position:]))
        if joint in (" after ", " before ") and not counts_states:
            continue
        first = ask(
            question.book, f"When {asks}{_with_its_subject(question, words[position + len(joint) :])}?"
        )
        if first.text is None or not first.date:
            return first._replace(text=None)
        day = _edtf(first.date) if joint != " before " else shifted(_edtf(first.date), -1)
        main = ask(question.book, f"{words[:position]} on {day}?")
        return main._replace(items=[*main.items, *first.items])
    return None


def between_meetings(question: Question) -> Reply | None:
    """Ask on a day between two summits: "Who chaired between the Qingdao and the Bishkek summit?"."""
    if not (said := BETWEEN_MEETINGS.match(question.text)):
        return None
    noun = "" if "summit" in said["first"].lower() else " summit"
    named = [Question(question.book, text) for text in (said["first"] + noun, said["second"])]
    firsts, seconds = (
        fetch(one, [found.ref for found in one.mentions("event") if one.fits_days(found.ref)])
        for one in named
    )
    days = [
        ((date.fromisoformat(other["earliest"]) - date.fromisoformat(one["latest"])).days, one["latest"])
        for one in firsts
        for other in seconds
        if one["latest"] < other["earliest"]
    ]
    if not days:
        return None
    between, start = min(days)  # of several summits in one city, those that lie nearest to each other
    return ask(question.book, f"{said['asked']} on {shifted(start, between // 2)}?")


def _with_its_subject(question: Question, clause: str) -> str:
    """Return a clause with the first person of the question in place of he or she, its only state for it."""
    pronoun, _, rest = clause.partition(" ")
    people = sorted(question.mentions("person"), key=lambda one: one.first)
    states = states_of(question)
    subjects = {"he": people, "she": people, "it": states, "they": states}.get(pronoun.lower(), [])
    refs = list(dict.fromkeys(one.ref for one in subjects))
    if not refs or (len(refs) > 1 and subjects is states):
        return clause
    return f"{question.book.labels(refs)[refs[0]]} {rest}"


def through_a_meeting(question: Question) -> Reply | None:
    """Ask of the meeting at which something was done: "Who chaired the summit that admitted India?"."""
    said = THAT_DID.search(question.text)
    if not said or said.start() == 0 or question.text[: said.start()].lower().split()[0] in ("at", "in"):
        return None
    clause = said["clause"] or f"was {said['what']} {said['verb']}"
    first = ask(question.book, f"At which {said['noun']} {clause}?")
    held = [f"event/{item['event']}" if item.get("event") else item["id"] for item in first.items]
    events = fetch(question, [ref for ref in dict.fromkeys(held) if ref.startswith("event/")])
    if first.text is None or len(events) != 1:
        return first._replace(text=None)
    (event,) = events
    main = ask(question.book, f"{question.text[: said.start()]}{event['name']} in {event['earliest'][:4]}?")
    right = event["id"] in [item["id"] for item in main.items]
    return main._replace(items=[*main.items, *first.items]) if right else None


def was_it_there(question: Question) -> Reply | None:
    """Ask where it was, and compare: "Was it in Dushanbe that the ministers of agriculture met in 2012?"."""
    said = WAS_IT_THERE.match(question.text)
    if not said or question.wants != "yes":
        return None
    first = ask(question.book, f"Where was it that {said['clause']}?")
    held = [f"event/{item['event']}" if item.get("event") else item["id"] for item in first.items]
    events = fetch(question, [ref for ref in dict.fromkeys(held) if ref.startswith("event/")])
    cities = [tokens(event.get("place", {}).get("city", "")) for event in events]
    if first.text is None or not all(cities):
        return first._replace(text=None)
    return first._replace(text=f"{'Yes' if tokens(said['city']) in cities else 'No'}, {first.text}")


def at_a_meeting(question: Question) -> Reply | None:
    """Ask who held an office on the day of a meeting: "Who was China's president at the Ufa summit?"."""
    asked, joint, meeting = DURING_IT.sub(" at the ", question.text.rstrip(" ?.!")).partition(" at the ")
    before = Question(question.book, asked)
    posts = before.mentions("post")
    of_office = question.starts() == "who" and not BE.isdisjoint(question.words[1:2])
    of_office |= question.starts() in BE and bool(DURING_IT.search(question.text))
    of_status = BEING_ONE.search(asked) and bool(states_of(before)) and statuses.status_said(before)
    if not joint or not ((posts and of_office) or of_status):
        return None
    if not (events := events_of(Question(question.book, meeting))):
        return None
    (event,) = fetch(question, [events[0].ref])
    main = ask(question.book, f"{asked} on {_edtf(event['date'])}?")
    return main._replace(items=[*main.items, event])


def _asks_of_a_meeting(question: Question, text: str, position: int) -> bool:
    """Say whether a clause asks who chaired or came to what the next one tells: who presided when ... met."""
    states = {question.words[place] for one in states_of(question) for place in one.places}
    said, clause = set(tokens(text[:position])), set(tokens(text[position:]))
    if MET & clause and said & (meetings.ASKED | lists.CAPACITIES | ACTS):
        return True
    said -= FUNCTION
    return bool(said & meetings.ASKED) and said <= meetings.ASKED | states


def _edtf(date: str) -> str:
    """Return the day that a period began, in the form that a question says it."""
    return date.partition("/")[0].rstrip("~?%")
