"""The last form: the only record that holds nearly all words of a question, weighed by how rare they are.

A name, a number or a word that outweighs a quarter of the others must not be left out; what is left out is
told beside the answer.
"""

import math
import re
from typing import Any

from sco_facts.asking.documents import acted
from sco_facts.asking.grammar import (
    ACTS,
    CHAIRING,
    COMING,
    DECIDED,
    HOSTING,
    LANGUAGES,
    LEFT_OFFICE,
    MEETING,
    SPEAKING,
    STATUS_WORDS,
    UNDONE,
)
from sco_facts.asking.happenings import ENDING, PERIODS
from sco_facts.asking.numbers import counted_words, said_figure, subject_of
from sco_facts.asking.question import BE, Question, group
from sco_facts.asking.reply import (
    Reply,
    absent,
    called,
    fetch,
    form,
    said_of_several,
    said_when,
    said_where,
    sentence,
    summary_of,
    told,
    told_whole,
)
from sco_facts.asking.subjects import (
    UNTIL_A_YEAR,
    as_spoken,
    bodies_of,
    organized_so,
    related,
    runs_until,
    subject_fits,
    tells_of_states,
)
from sco_facts.names import tokens

OUTWEIGHS = 4  # how much more all words found must weigh than all that are left out
UNKNOWN = 2.5  # what a word weighs that no record holds: another way to say it, not another thing
ENOUGH = 3  # words that must be found
MOST = 200  # records that hold a word which tells them apart
LOOKED_AT = 12  # of those that hold most of the rare words, how many are compared word by word
FRAME = ACTS | CHAIRING | COMING | DECIDED | HOSTING | MEETING | SPEAKING
GATHERING = frozenset("summit meeting session conference gathering".split())
ORGAN = frozenset("body council organ".split())


@form("Who said that serious projects in trade, farming, energy and ecology need regional cooperation?")
def nearly(question: Question) -> Reply | None:
    """Answer who said it, when, where or at which meeting it was, or how many: by the nearest record."""
    if (
        question.relative
        or question.how_long
        or question.of_another
        or (question.has(*STATUS_WORDS) and question.wants != "number")
    ):
        return None
    if question.has("force", "ratify", "ratified", "ratification"):
        return None  # which a day of signing does not tell
    held = question.words[:2] == ["when", "was"] and question.mentions("person")
    left = LEFT_OFFICE & set(question.words)
    if question.wants == "when" and (left or (held and question.mentions("post"))):
        return None  # when somebody held or left an office, no meeting tells
    if question.wants == "when" and question.has("open", "opened", "founded", "established"):
        return None  # where something of its kind met, it did not begin
    for kind in _kinds(question):
        item, missing = _nearest(question, kind)
        if item and missing and item.get("type") == "status":
            continue  # a step into it is not told by its day
        if item and (reply := _answer(question, item)):
            return reply._replace(missing=missing)
    return None


@form("What are the working languages of the SCO?")
def described(question: Question) -> Reply | None:
    """Answer with what an organization is, where its summary says all that is asked of it."""
    named = {one.ref: one for one in question.found}
    languages = {name.casefold() for name in LANGUAGES.values()} & set(question.words)
    if question.wants == "yes" and languages:  # Russian is a language here, not a country
        named = {ref: one for ref, one in named.items() if ref == question.root}
    elif question.wants != "what":
        return None
    if len(named) != 1 or question.span[0] or not (BE | {"does", "has"}) & set(question.words):
        return None
    ((ref, one),) = named.items()
    (item,) = fetch(question, [ref])
    asked = question.content(one.places)
    said = {word for other in tokens(item.get("summary", "")) for word in group(other)}
    if one.kind != "organization" or not asked or not all(said & set(group(word)) for word in asked):
        return None
    verdict = "Yes, " if question.wants == "yes" else ""
    return Reply(sentence([f"{verdict}{item['name']}{summary_of(item)}"]), [item], ["show", ref])


def _kinds(question: Question) -> tuple[str, ...]:
    """Return the kinds of records that may tell what is asked."""
    words = set(question.words)
    if question.wants == "number":
        return ("figure",) if question.has("many") else ()
    if question.wants in ("who", "what") and SPEAKING & words:
        return ("statement",)
    if question.wants == "when" and not words & ENDING:
        if (ACTS | DECIDED) & words:
            return ("document",)
        return ("event", "date", "document")
    if (question.wants == "where" and ACTS & words) or GATHERING & set(question.asked_for()[-1:]):
        begun = {"start", "started", "began", "launched"} & words  # with which no status begins
        return ("document",) if begun else ("document", "date")
    return ("document",) if ORGAN & set(question.asked_for()[-1:]) and ACTS & words else ()


def _nearest(question: Question, kind: str) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """Return the only record of a kind that holds most of what a question says, and what it leaves out."""
    words = dict.fromkeys(word for word in question.content() if word not in FRAME)
    bearers = {word: question.book.holding([question.alike(word)], [kind]) for word in words}
    weights = {word: math.log(MOST * 10 / (1 + len(refs))) for word, refs in bearers.items()}
    weights |= {word: UNKNOWN for word in words if not question.book.knows(question.alike(word))}
    rare = {word: set(refs) for word, refs in bearers.items() if len(refs) < MOST}
    scores: dict[str, float] = {}
    for word, refs in rare.items():
        for ref in refs:
            scores[ref] = scores.get(ref, 0) + weights[word]
    best: list[tuple[float, str, tuple[str, ...]]] = []
    decided = kind == "document" and bool(DECIDED & set(question.words))
    fitting = [ref for ref in scores if question.fits_days(ref)]
    least = sorted((scores[ref] for ref in fitting), reverse=True)[:LOOKED_AT][-1:]
    for ref in sorted(fitting):
        if scores[ref] >= least[0] and (not decided or _is_decision(question, ref)):
            missing = tuple(word for word in words if not _holds(question, ref, word, rare))
            best.append((sum(weights[word] for word in words if word not in missing), ref, missing))
    best.sort(key=lambda one: -one[0])
    if not best or (len(best) > 1 and best[1][0] == best[0][0]):
        return None, ()
    found, ref, missing = best[0]
    light = found >= OUTWEIGHS * sum(weights[word] for word in missing)
    enough = ENOUGH - 1 if question.span[0] and not missing else ENOUGH
    if not light or len(words) - len(missing) < enough or any(_is_name(question, word) for word in missing):
        return None, ()
    return fetch(question, [ref])[0], missing


def _is_decision(question: Question, ref: str) -> bool:
    return fetch(question, [ref])[0]["type"] in ("decision", "resolution")


def _holds(question: Question, ref: str, word: str, rare: dict[str, set[str]]) -> bool:
    return ref in rare[word] if word in rare else question.book.says(ref, question.alike(word))


def _is_name(question: Question, word: str) -> bool:
    """Say whether a word is a number, or written as a name is."""
    if word[0].isdigit():
        return True
    written = re.compile(rf"\b{re.escape(word)}", re.IGNORECASE)
    return any(match[0][0].isupper() for match in written.finditer(question.text) if match.start())


def _of_the_type(question: Question, item: dict[str, Any]) -> bool:
    """Say whether an event is of the type that a question names, as an election, if it names one."""
    types = set(question.book.values("event", "type")) & set(question.words)
    return item["kind"] != "event" or not types or item["type"] in types


def _answer(question: Question, item: dict[str, Any]) -> Reply | None:
    """Say of a record what the question asks."""
    if UNTIL_A_YEAR.search(question.text) and not runs_until(question, item):
        return None
    if not tells_of_states(question, item) or not _of_the_type(question, item):
        return None
    if item["kind"] == "statement":
        mentioned = {one.ref.partition("/")[2] for one in question.mentions("person")}
        if question.wants == "who" and item["by"] in mentioned:
            return None
        if not as_spoken(question, [item]) or not subject_fits(question, item):
            return None
        return said_of_several([(item, told_whole(question, item))])
    if item["kind"] == "figure":
        units = subject_of(item)
        fits = all(set(group(word)) & units for word in counted_words(question)[-1:])
        return said_figure(question, item) if fits else None
    bodies = {one.ref for one in bodies_of(question)}
    elsewhere = bool(bodies) and f"organization/{item.get('body')}" not in bodies
    if item["kind"] == "event" and (elsewhere or not related(question, item)):
        return None
    if item["kind"] == "event" and not organized_so(question, item):
        return None
    if item["kind"] == "document" and ACTS & set(question.words) and item["act"] in UNDONE:
        return absent(question, "when it was signed", ["show", item["id"]], [item["id"]])
    if ORGAN & set(question.asked_for()[-1:]):
        said = [(item, f"{called(question, item['body'])}: {acted(item)}")] if item.get("body") else []
        return said_of_several(said) if said else None
    if GATHERING & set(question.asked_for()[-1:]) or question.wants == "where":
        held = fetch(question, [f"event/{item['event']}"]) if item.get("event") else []
        place = ", ".join(part for one in held for part in (said_where(question, one), one["name"]) if part)
        place = place or (said_where(question, item) if item["kind"] == "event" else "")
        return said_of_several([(item, f"{place}: {told(question, item)}")]) if place else None
    if question.wants == "when":
        unnamed = set(tokens(item["name"])).isdisjoint(question.content()) or question.has(*PERIODS)
        if item["kind"] == "document" and unnamed:
            return None  # of a day, what else was signed on it does not tell
        about = acted(item) if item["kind"] == "document" else f"{item['name']}: {said_when(item)}"
        return said_of_several([(item, about)]) if item.get("date") else None
    return said_of_several([(item, told_whole(question, item))])
