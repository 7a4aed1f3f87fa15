"""What a form answers with, and the words that forms share to say it."""

import re
import shlex
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sco_facts.asking.question import Question
from sco_facts.dates import Reading, duration, parse
from sco_facts.names import tokens

SEASON = re.compile(r"\d{4}-2[1-4]")  # in EDTF
MORE = ("organization", "statement", "event")  # kinds whose summary belongs to an answer
NAMES = "{name links}"  # what a record is called, and those it mentions
SHOWN = 4  # how many are named where many fit


class Reply(NamedTuple):
    """An answer: one sentence, the items it rests on, and the command that gives the same.

    ``text`` is None where the question was understood and the base does not hold the answer; ``date`` is
    the day or period that the answer is about, for a question that goes on from there; ``missing`` are the
    words of the question that the record it rests on does not hold.
    """

    text: str | None
    items: list[dict[str, Any]]
    reading: list[str]
    date: str = ""
    covered: str = ""
    missing: tuple[str, ...] = ()


Form = Callable[[Question], Reply | None]
FORMS: dict[str, Form] = {}  # an example of each way of asking, and what reads it


def form(example: str) -> Callable[[Form], Form]:
    """Add a way of asking, with a question that is asked so."""

    def add(read: Form) -> Form:
        FORMS[example] = read
        return read

    return add


def fetch(question: Question, refs: Sequence[str]) -> list[dict[str, Any]]:
    """Return records by id, as JSON promises them."""
    return question.book.items(question.book.rows(refs))


def label(question: Question, kind: str, slug: str) -> str:
    """Return what a record of a kind is called, by its slug."""
    ref = slug if slug.startswith(f"{kind}/") else f"{kind}/{slug}"
    return question.book.labels([ref]).get(ref, slug)


def called(question: Question, value: str) -> str:
    """Return what a person or an organization is called that a field mentions."""
    for kind in ("person", "organization"):
        ref = value if "/" in value else f"{kind}/{value}"
        if label := question.book.labels([ref]).get(ref):
            return label
    return value


def on_option(question: Question) -> list[str]:
    """Return the option that asks for the days of a question."""
    return ["--on", question.edtf] if question.edtf else []


def said_when(item: dict[str, Any]) -> str:
    """Say when a record was, and whether that was only planned."""
    said = parse(item["date"]).spoken(reading_of(item)) if item.get("date") else ""
    return f"{said}, {item['status']}" if said and item["kind"] == "event" and "status" in item else said


def reading_of(item: dict[str, Any]) -> Reading:
    """Say how the date of a record is to be read."""
    return "moment" if item["kind"] in ("document", "statement") else "date"


def said_where(question: Question, item: dict[str, Any]) -> str:
    """Say where something was: venue and city, or the country where no more is known."""
    place = item.get("place", {})
    within = question.has("building", "hall", "palace") and not question.has("city", "town")
    within |= question.has("venue") and {*tokens(place.get("city", ""))} <= {
        *question.words
    }  # within the city
    if within and not place.get("venue"):
        return ""
    parts = [place.get("venue"), place.get("city"), "online" if place.get("online") else None]
    country = question.book.country(place.get("country", ""))
    if question.has("country", "state") or (question.starts() == "who" and parts[1]):  # who hosted it
        parts.append(country)
    return ", ".join(part for part in parts if part) or country


def said_value(figure: dict[str, Any]) -> str:
    """Say the number of a figure, with what qualifies it, its unit and what other sources give."""
    value = f"{figure.get('qualifier', '')} {figure['value']:,}".strip()
    return f"{value} {figure['unit']}{besides(figure, 'value')}"


def besides(item: dict[str, Any], field: str) -> str:
    """Say what other sources give for a field."""
    others = [other for other in item.get("other_values", []) if other["field"] == field]
    said = "; ".join(
        f"{_read_out(str(other['value']))} according to {other['sources'][0]['publisher']}"
        for other in others
    )
    return f" ({said})" if said else ""


def _read_out(value: str) -> str:
    """Return a value as it is, but a season in words: 2022-23 is its autumn, no pair of years."""
    return parse(value).spoken() if SEASON.fullmatch(value) else value


def other_chairs(question: Question, item: dict[str, Any]) -> str:
    """Say whom other sources have in the chair of an event, or at the head of a mission, by name."""
    values = item.get("other_values", [])
    named = [
        {**one, "value": called(question, str(one["value"]))} for one in values if one["field"] == "chair"
    ]
    return besides({"other_values": named}, "chair")


def sentence(parts: Sequence[str]) -> str:
    """Join phrases to one sentence."""
    text = "; ".join(part for part in parts if part)
    return text if text.endswith((".", "?", "!")) else f"{text}."


def lasting(question: Question, start: str | None, end: str | None) -> str:
    """Say how long something lasted, where that is asked for and both its days are known."""
    if not question.how_long or not start or not end or min(len(start), len(end)) < len("2024-07"):
        return ""
    first, last = parse(start), parse(end)
    known = not first.is_span and not last.is_span and start != ".." != end
    return f" ({duration(first.earliest, last.latest)})" if known else ""


def first_of(said: Sequence[str]) -> list[str]:
    """Return the first phrases of a long list, and how many more there are."""
    more = len(said) - 2 * SHOWN
    return [*said[: 2 * SHOWN], *([f"and {more} more"] if more > 0 else [])]


def told(question: Question, item: dict[str, Any]) -> str:
    """Say a record in one phrase: what it is called, by whom, where and when."""
    who = f"{called(question, item['by'])}: " if item["kind"] == "statement" else ""
    about = [said_where(question, item), said_when(item)]
    if item["kind"] == "document":
        number = f"No. {item['number']}" if item["type"] == "resolution" and item.get("number") else ""
        about = [number, item["act"].replace("-", " "), said_when(item)]
        if item.get("covers"):
            about.append(f"for {parse(item['covers']).spoken('period')}")
    if item["kind"] == "person":
        about = [item.get("rank", "")]
    if item["kind"] == "figure":
        about = [said_value(item), said_when(item)]
    said = ", ".join(part for part in about if part)
    return f"{who}{item['name']}{f' ({said})' if said else ''}"


def absent(question: Question, what: str, reading: list[str], refs: Sequence[str] = ()) -> Reply:
    """Say that the base does not hold an answer, and what it does hold of it."""
    covered = "; ".join(told(question, item) for item in fetch(question, refs)[:3])
    return Reply(
        None, [], reading, covered=f"the base does not say {what}{f'; it holds {covered}' if covered else ''}"
    )


def with_article(name: str) -> str:
    """Return the name of a status or a type of date with its article: an observer, a dialogue partner."""
    return f"a{'n' * (name[0] in 'aeio')} {name.replace('-', ' ')}"


def singular(word: str) -> str:
    """Return the singular of an English plural."""
    if word == "memoranda":
        return "memorandum"
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def summary_of(item: dict[str, Any]) -> str:
    """Return the summary of a record as a further sentence, for the kinds that need it."""
    return f". {item['summary'].rstrip('.')}" if item["kind"] in MORE and item.get("summary") else ""


def told_whole(question: Question, item: dict[str, Any]) -> str:
    """Say a record, with its summary where that belongs to the answer."""
    said = told(question, item)
    return said + (summary_of(item) or asked_summary(question, item, said))


def asked_summary(question: Question, item: dict[str, Any], said: str) -> str:
    """Return the summary of a record as a further sentence, if it holds a word asked for and not said."""
    wanted = [set(question.alike(word)) for word in question.content()]
    rest = [words for words in wanted if words.isdisjoint(tokens(said))]
    held = tokens(item.get("summary", ""))
    return f". {item['summary'].rstrip('.')}" if any(not words.isdisjoint(held) for words in rest) else ""


def equal_command(reply: Reply) -> str:
    """Return the command that gives the same answer, as it is typed."""
    return shlex.join(["sco-facts", *reply.reading])


def too_vague(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a day is asked for, and no more is known than its year or month, or than is asked."""
    vague = len(item.get("date", "")) < len("2023-04-05")
    asked = {"day", "date"} & set(question.words[:6]) and question.edtf
    return vague and bool("day" in question.words[:4] or (asked and item["date"] == question.edtf))


def said_of_several(said: list[tuple[dict[str, Any], str]]) -> Reply:
    """Answer with what fits equally well: the last few of them, and how many came before."""
    said.sort(key=lambda one: one[0].get("earliest") or "", reverse=True)
    shown = said[:SHOWN]
    items = [item for item, _ in shown]
    more = [f"and {len(said) - SHOWN} before"] if len(said) > SHOWN else []
    reading = ["show", *(item["id"] for item in items)]
    return Reply(sentence([*(text for _, text in shown), *more]), items, reading, items[0].get("date", ""))
