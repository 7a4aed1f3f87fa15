"""Which records a question is about: the meeting or the document that its words, places and days tell."""

from typing import Any

from sco_facts.asking.grammar import CHAIRING, MEETING
from sco_facts.asking.question import Found, Question, group
from sco_facts.asking.reply import fetch
from sco_facts.listing import Filters
from sco_facts.names import nth, sounded, tokens

ORDINALS = {nth(number): number for number in range(1, 41)}


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


def ordinal_said(question: Question) -> int:
    """Return the ordinal number that stands in a question; 0 if there is none."""
    return next((number for word in question.words if (number := ORDINALS.get(sounded(word), 0))), 0)


def _named_bodies(question: Question) -> list[Found]:
    """Return the organizations that a question mentions, states and that of the base left out."""
    return [one for one in question.mentions("organization") if not is_state(question, one)]


def _of_the_bodies(question: Question) -> list[dict[str, Any]]:
    """Return the events in the days asked about: of the bodies that a question mentions, or all summits."""
    if bodies := _named_bodies(question):
        refs = tuple(one.ref for one in bodies)
        filters = Filters("event", *question.span, linked=(refs,))
        items = question.book.items(question.book.select(filters))
        return [item for item in items if f"organization/{item.get('body')}" in refs]
    if not question.has("summit", "summits", "leaders"):
        return []
    facets = (("event type", ("summit",)),)
    return question.book.items(question.book.select(Filters("event", *question.span, facets)))


def events_of(question: Question) -> list[Found]:
    """Return the events that a question names, else the one of a body that its days, number or city tell."""
    if named := question.mentions("event"):
        return named
    items = _of_the_bodies(question)
    if question.root_words:
        items = [item for item in items if of_the_organization(question, item)]
    number = ordinal_said(question)
    there = [item for item in items if in_city(question, item)]
    if number:
        items = [item for item in items if item.get("ordinal") == number]
    elif there:
        items = there
    if len(items) != 1 or not (number or there or question.span[0]):
        return []
    places = _named_bodies(question) or [Found("", 0, 0)]
    return [places[0]._replace(ref=items[0]["id"])]


def meetings(
    question: Question, words: frozenset[str], places: set[int] | None = None
) -> list[dict[str, Any]]:
    """Return the meetings that a question is about: by name, else by the body that met; some words left out.

    A summit without a body may be of any. All words that are left must be said of the meeting.
    """
    taken = set(places or ())
    named = question.mentions("event")
    bodies = _named_bodies(question)
    if named:
        items = fetch(question, [one.ref for one in named])
        taken |= {place for one in named for place in one.places}
    else:
        items = _of_the_bodies(question)
    taken |= {place for one in bodies for place in one.places}
    if question.root_words and not bodies:
        items = [item for item in items if of_the_organization(question, item)]
    number = ordinal_said(question)
    items = [item for item in items if item.get("ordinal") == number] or items
    items = [item for item in items if in_city(question, item)] or items
    people = {one.ref.partition("/")[2] for one in question.mentions("person")}
    if people and CHAIRING & set(question.words):
        items = [item for item in items if item.get("chair") in people]
    return [
        item
        for item in items
        if question.fits_days(item["id"]) and not question.left([item["id"]], taken, MEETING | words)
    ]


def documents(question: Question, words: frozenset[str]) -> list[dict[str, Any]]:
    """Return the documents that a question names, else the only one whose name holds all words but some."""
    if named := question.mentions("document"):
        return (
            [] if question.left([], named[0].places, words) else fetch(question, [one.ref for one in named])
        )
    content = [word for word in question.content() if word not in words]
    refs = question.book.holding([group(word) for word in content], ["document"], "name") if content else []
    items = fetch(question, [ref for ref in refs if question.fits_days(ref)])
    items = [item for item in items if item["type"] in content] or items
    return items if len(items) == 1 and len(content) > 1 else []
