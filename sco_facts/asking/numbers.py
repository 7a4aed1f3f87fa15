"""Forms that answer with a number: what a source gives, or how many records there are."""

from typing import Any

from sco_facts.asking.grammar import (
    ACTS,
    COMING,
    COUNTED,
    FUNCTION,
    HOSTING,
    JOINING,
    SPEAKING,
    SPEECH,
    STATUS_WORDS,
    UNDONE,
)
from sco_facts.asking.lists import alike_by_name, named_type
from sco_facts.asking.question import Found, Question, group
from sco_facts.asking.reply import (
    Reply,
    absent,
    called,
    fetch,
    first_of,
    form,
    on_option,
    said_value,
    sentence,
    singular,
    told,
)
from sco_facts.asking.statuses import none_then, status_said
from sco_facts.asking.subjects import as_spoken, events_of, is_state, of_country, states_of
from sco_facts.dates import FIRST_DAY, parse
from sco_facts.listing import Filters
from sco_facts.names import nth, sounded, tokens

ENOUGH = 2  # words that tell a record whose summary gives a number
GENERAL = 3  # words that a number may say beyond a question for it in general
AS_OF = ("of", "by", "until", "till", "to", "since")  # before the day of a total
COUNTABLE = frozenset("states countries organizations organisations".split())
DURATIONS = ("years", "months", "days")
AHEAD = frozenset("planned expected due".split())
ACTED = ACTS | {"received"}  # documents are signed or adopted, applications received, as one likes to say
PAST = frozenset("sent received took came went met made held gave won began spoke said put list are".split())


@form("How many documents were signed by the prime ministers in Beijing in September 2003?")
def figure_of_meeting(question: Question) -> Reply | None:
    """Answer with a number that a source gives of a meeting, if it counts what is asked for."""
    if question.wants != "number" or not question.has("many"):
        return None
    events = events_of(question)
    if len({one.ref for one in events}) != 1:
        return None
    counted = [word for word in counted_words(question) if word not in question.root_words]
    states = {  # of the soldiers of one state, only a figure that names it tells
        question.words[place]
        for one in question.mentions("organization")
        if is_state(question, one)
        for place in one.places
    }
    found = question.book.items(question.book.select(Filters("figure", linked=((events[0].ref,),))))
    fitting = [
        item
        for item in found
        if all(_same_things(word) & subject_of(item) for word in counted)
        and not question.left([events[0].ref, item["id"]], events[0].places, ACTS | COMING)
        and all(question.book.says(item["id"], (sounded(word),)) for word in states)
    ]
    closest = _closest(question, fitting) if counted else None
    return said_figure(question, closest) if closest else None


@form("How many countries took part in Peace Mission 2016?")
def took_part(question: Question) -> Reply | None:
    """Answer with how many states or organizations are known to have taken part in an event, and which."""
    counted = set(counted_words(question)) if question.wants == "number" and question.has("many") else set()
    events = events_of(question) if COMING & set(question.words) and counted <= COUNTABLE else []
    if not counted or len({one.ref for one in events}) != 1:
        return None
    if question.left([events[0].ref], events[0].places, COMING | COUNTABLE):
        return None
    (item,) = fetch(question, [events[0].ref])
    refs = {
        f"organization/{one['organization']}"
        for one in item.get("participants", [])
        if one.get("organization")
    }
    states = bool(counted & {"states", "countries"})
    names = sorted(one["name"] for one in fetch(question, sorted(refs)) if (one["type"] == "state") == states)
    if not names:
        return absent(question, f"how many took part in {item['name']}", ["show", item["id"]])
    noun = "state" if states else "organization"
    said = f"The base lists {_so_many(len(names), noun)} at {item['name']}: {', '.join(names)}"
    return Reply(sentence([said]), [item], ["show", item["id"]], item["date"])


@form("How many documents were signed in 2015?")
def count_all(question: Question) -> Reply | None:
    """Answer with how many events or documents of all types the base lists in the days asked about."""
    if question.wants != "number" or not question.has("many") or not question.span[0]:
        return None
    if _of_two_days(question):
        return None
    counted = [word for word in counted_words(question) if word not in question.root_words]
    if counted not in (["events"], ["documents"]):
        return None
    if question.left([], (), {*counted, *ACTS, "base"}):
        return None
    kind = singular(counted[0])
    rows = [row for row in question.book.select(Filters(kind, *question.span)) if row.match == "certain"]
    items = [item for item in question.book.items(rows) if item.get("act") not in UNDONE]
    today = question.book.today  # what was planned and never told of did not happen, as far as is known
    items = [item for item in items if "status" not in item or (item["latest"] or today) >= today]
    if not items:
        return None
    said = first_of([told(question, item) for item in items])
    reading = [f"{kind}s", *on_option(question)]
    return Reply(f"The base lists {_so_many(len(items), kind)}: {sentence(said)}", items, reading)


@form("How many training opportunities did Xi Jinping promise?")
def figure(question: Question) -> Reply | None:
    """Answer with a number that a source gives, if it counts what is asked for and all else fits."""
    long = question.how_long
    if question.wants != "number" and not (long and question.wants == "when"):
        return None
    if JOINING & set(question.words) and question.has("states", "members", "countries"):
        return None  # the states that joined are counted
    if _of_two_days(question):
        return None
    if question.has("last", "latest", "next") or (COMING & set(question.words) and question.has("states")):
        return None
    states = {question.words[place] for one in question.mentions("organization") for place in one.places}
    counted = [] if long else [word for word in counted_words(question) if word not in states]
    words = (
        [word for word in question.words if word not in FUNCTION and word not in question.root_words]
        if long
        else question.content()
    )
    if not counted and question.has("many"):
        return None
    types = {name for kind in ("event", "document") for name in question.book.values(kind, "type")}
    if question.span[0] and {singular(word) for word in counted[-1:]} & types:
        return None  # records are counted, not what a source counts otherwise
    fitting = []
    if question.mentions("event"):  # what kind of event it is, its name tells already
        types = {one for name in question.book.values("event", "type") for one in name.split("-")}
        words = [word for word in words if types.isdisjoint(group(word))] or words
        told = COMING | JOINING | _country_of(question)
        words = [word for word in words if word not in told] or words
    living = {"live", "lives", "lived"} if question.has("percent", "share") else set()  # a share lives in
    groups = [question.alike(word) for word in words if word not in ACTED | living]
    for item in fetch(question, question.book.holding(groups, ["figure"]) if groups else []):
        subject = subject_of(item)
        if long and item["unit"] not in DURATIONS:
            continue
        if all(
            _same_things(word) & subject for word in counted if word not in question.root_words
        ) and question.fits_days(item["id"]):
            fitting.append(item)
    closest = _closest(question, [item for item in fitting if _of_those_named(question, item)])
    if closest is None:
        return None
    return said_figure(question, closest)


def _country_of(question: Question) -> set[str]:
    """Return the words for the state in which the event that a question names was held, behind ``in``."""
    held = fetch(question, [one.ref for one in question.mentions("event")])
    return {
        question.words[place]
        for one in states_of(question)
        for place in one.places
        if question.words[one.first - 1] == "in" and all(of_country(question, item, one.ref) for item in held)
    }


def _of_two_days(question: Question) -> bool:
    """Say whether a question names two days, of which an answer would leave one out."""
    return question.dates > 1 and "/" not in question.edtf


def said_figure(question: Question, item: dict[str, Any]) -> Reply:
    """Answer with a number: what it counts, when, and who gives it."""
    when = f", {parse(item['date']).spoken()}" if item.get("date") else ""
    by = f", {called(question, item['by'])}" if item.get("by") else ""
    text = f"{said_value(item)}: {item['of']}{when}{by}"
    return Reply(sentence([text]), [item], ["show", item["id"]], item.get("date", ""))


def _of_those_named(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a figure is not of within a state that is not asked for, and was given by the last day."""
    named = {one.ref for one in question.mentions("organization")}
    words = tokens(item["of"])
    told_of = question.book.mentioned_in(words, ["organization"])
    within = [one for one in told_of if one.first and words[one.first - 1] == "in"]
    states = [Found(ref, 0, 0) for one in within for ref in one.refs if ref not in named]
    bounded = FIRST_DAY in question.span or "/" in question.edtf
    by_then = not bounded or (item.get("latest") or "") <= question.span[1]
    return by_then and _of_the_time(question, item) and not any(is_state(question, one) for one in states)


def _of_the_time(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a figure counts no longer a time than is asked: a total since 2004 is not of 2021."""
    if "/" not in item.get("date", "") or not question.span[0] or question.preposition in AS_OF:
        return True
    return bool(item["earliest"][:4] >= question.span[0][:4])


def _closest(question: Question, items: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the figure that says least beyond what is asked; none if two say equally little."""
    asked = {other for word in question.all_words for other in group(word)}
    told_then = [item for item in items if question.span[0] <= (item.get("latest") or "") <= question.span[1]]
    items = told_then if question.span[0] and told_then else items
    if question.preposition == "since":  # counted from the year that is asked
        items = [item for item in items if item["date"].startswith(question.span[0][:4])] or items
    if not AHEAD & set(question.words):  # what was planned is not how many there were
        items = [item for item in items if AHEAD.isdisjoint(tokens(item["of"]))] or items

    def beyond(item: dict[str, Any]) -> int:
        return len({*tokens(item["of"]), *tokens(item["unit"])} - asked - FUNCTION)

    ranked = sorted(items, key=beyond)
    if question.has("have", "has", "are") and ranked and beyond(ranked[0]) > GENERAL:
        return None  # a number in general is asked for, and this is one of something in particular
    closest = [item for item in ranked if beyond(item) == beyond(ranked[0])]
    if len({item["of"] for item in closest}) == 1:  # of one number that grew, the last, or that of the days
        closest = sorted(closest, key=lambda item: item.get("latest") or "")[-1:]
    return closest[0] if len(closest) == 1 else None


def counted_words(question: Question) -> list[str]:
    """Return the words of what is counted: behind ``how many``, up to the verb."""
    words = question.words
    start = words.index("how") + 2
    counted: list[str] = []
    for word in words[start:]:
        if word == "and":  # election and referendum missions
            continue
        if word in FUNCTION or word.endswith("ed") or word in PAST:
            break
        counted.append(word)
    return counted


def _same_things(word: str) -> set[str]:
    """Return the words for the same things as one that is counted: observers are no observation."""
    doing = ("ion", "ing", "ed") if word.endswith("s") else ()
    return {other for other in group(word) if other == word or not other.endswith(tuple(doing))}


def subject_of(item: dict[str, Any]) -> set[str]:
    """Return the words for what a figure counts: its unit, and ``of`` up to its first preposition."""
    found = []
    for word in tokens(item["of"]):
        if word in ("of", "in", "on", "for", "to", "that", "by", "at", "after", "with"):
            break
        found.append(word)
    every = {*found, *tokens(item["unit"])}
    return every | ({"countries", "nations"} if "states" in every else set())


@form("How many young people did Xi promise to host for exchanges?")
def promised(question: Question) -> Reply | None:
    """Answer with the statement that holds a number and all that the question says."""
    if question.wants != "number" or not set(SPEECH) & set(question.words):
        return None
    words = [word for word in question.content() if word not in HOSTING and word not in SPEAKING]
    found = question.book.holding([question.alike(word) for word in words], ["statement"]) if words else []
    items = [item for item in fetch(question, found) if question.fits_days(item["id"])]
    items = [item for item in as_spoken(question, items) if any(map(str.isdigit, item["name"]))]
    if len(items) != 1:
        return None
    return Reply(sentence([told(question, items[0])]), items, ["show", items[0]["id"]], items[0]["date"])


@form("How many member states did the SCO have in 2018?")
def states(question: Question) -> Reply | None:
    """Answer with how many states had a status, and which."""
    statuses = {STATUS_WORDS[word] for word in question.words if word in STATUS_WORDS}
    statuses |= {status_said(question)} - {"", "partner", "dialogue-partner"}
    if question.has("partner", "partners") and "dialogue-partner" not in statuses:
        statuses |= {"partner"}
    known = {*STATUS_WORDS, "full", "partner", "partners", "status", "state", "states", "countries"}
    if question.wants != "number" or not statuses or question.left([], (), known):
        return None
    both = len(statuses) > 1 and question.has("and", "or")
    wanted = "dialogue-partner" if "dialogue-partner" in statuses else min(statuses)
    span = question.span if question.span[0] else (question.book.today,) * 2
    facets = (("status status", tuple(sorted(statuses)) if both else (wanted,)),)
    found = question.book.items(question.book.select(Filters("status", *span, facets)))
    reading = ["states", *([] if both else ["--status", wanted]), *on_option(question)]
    if JOINING & set(question.words) and question.span[0]:
        found = [item for item in found if span[0] <= (item["start_earliest"] or "") <= span[1]]
    if not found:
        lapsed = None if both else none_then(question, wanted, reading)
        return lapsed or absent(question, f"how many states were {wanted.replace('-', ' ')}s then", reading)
    names = list(dict.fromkeys(item["name"] for item in found))
    so_many = _so_many(len(names), wanted.replace("-", " "))
    if both:
        so_many = f"{_so_many(len(names), 'state')}, {' or '.join(sorted(statuses)).replace('-', ' ')}"
    return Reply(sentence([f"The base lists {so_many}: {', '.join(names)}"]), found, reading)


@form("How many statements did the heads of state adopt in Astana?")
def count(question: Question) -> Reply | None:
    """Answer with how many records of a type the base lists."""
    if question.wants != "number" or _of_two_days(question):
        return None
    listed = named_type(question, counted_words(question))
    if listed is None:
        return _documents_of(question) or _of_one_name(question)
    kind, name, items, reading = listed
    if not items:
        return None
    names = "; ".join(first_of([item["name"] for item in items]))
    text = f"The base lists {_so_many(len(items), kind)} of the type {name}{_numbered(items)}: {names}"
    return Reply(sentence([text]), items, reading)


@form("How many measures does the action plan for 2021-2025 of the SCO Development Strategy hold?")
def told_number(question: Question) -> Reply | None:
    """Answer with the only record whose name holds all words, and whose summary the number of something."""
    counted = counted_words(question)[-1:] if question.wants == "number" and question.has("many") else []
    groups = [question.alike(word) for word in question.content() if word not in counted]
    if not counted or len(groups) < ENOUGH:
        return None
    refs = question.book.holding(groups, ["document", "event", "organization", "date"], "name")
    items = [item for item in fetch(question, refs) if question.fits_days(item["id"])]
    telling = [item for item in items if _counts(item.get("summary", ""), group(counted[0]))]
    if len(telling) != 1:
        return None
    (item,) = telling
    said = f"{told(question, item)}. {item['summary'].rstrip('.')}"
    return Reply(sentence([said]), telling, ["show", item["id"]], item.get("date", ""))


def _counts(summary: str, things: tuple[str, ...]) -> bool:
    """Say whether a number stands shortly before some things in a summary: nearly 150 practical measures."""
    words = tokens(summary)
    years = {word for word in words if word[:2] in ("19", "20") and len(word) == len("2024")}
    numbers = [place for place, word in enumerate(words) if word in COUNTED or word.isdigit()]
    numbers = [place for place in numbers if words[place] not in years]
    return any(not {*words[place + 1 : place + 4]}.isdisjoint(things) for place in numbers)


def _numbered(items: list[dict[str, Any]]) -> str:
    """Say up to which number the meetings of one body go, where the base does not hold them all."""
    last = max((item.get("ordinal", 0) for item in items), default=0)
    one_body = len({item.get("body") for item in items}) == 1
    return f", numbered up to the {nth(last)}" if one_body and last > len(items) else ""


def _of_one_name(question: Question) -> Reply | None:
    """Answer with how many events of one name the base lists: how many Peace Missions."""
    items = alike_by_name(question, [singular(word) for word in question.content()])
    items = [item for item in items if "status" not in item and question.fits_days(item["id"])]
    if len(items) < 2:
        return None
    names = "; ".join(item["name"] for item in items)
    reading = ["show", *(item["id"] for item in items)]
    return Reply(sentence([f"The base lists {_so_many(len(items), 'event')}: {names}"]), items, reading)


def _documents_of(question: Question) -> Reply | None:
    """Answer with how many documents of all types the base lists of a meeting that the question names."""
    events = question.mentions("event")
    events = [one for one in events if question.fits_days(one.ref)]
    if not events or not question.has("documents") or len({one.ref for one in events}) != 1:
        return None
    if question.left([events[0].ref], events[0].places, ACTS):
        return None
    items = question.book.items(question.book.select(Filters("document", linked=((events[0].ref,),))))
    reading = ["documents", "--event", events[0].ref.partition("/")[2]]
    if not items:
        return absent(question, "how many documents there were", reading)
    name = question.book.labels([events[0].ref])[events[0].ref]
    return Reply(
        sentence([f"The base lists {_so_many(len(items), 'document')} of this meeting: {name}"]),
        items,
        reading,
    )


def _so_many(count: int, noun: str) -> str:
    """Say how many of something there are."""
    return f"{count} {noun}{'s' * (count != 1)}"
