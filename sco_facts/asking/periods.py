"""Forms about what something is, and about chairmanships, capitals and other dated facts."""

from itertools import pairwise
from typing import Any

from sco_facts.asking.grammar import CHAIRING, DECLARED, FUNCTION, LANGUAGES, ORDER_WORDS, PRESENT
from sco_facts.asking.question import BE, Found, Question, group
from sco_facts.asking.reply import (
    NAMES,
    Reply,
    absent,
    asked_summary,
    besides,
    fetch,
    form,
    lasting,
    on_option,
    said_of_several,
    said_when,
    said_where,
    sentence,
    singular,
    summary_of,
    told,
    with_article,
)
from sco_facts.asking.subjects import cities_said, events_of, is_state, meetings, ordinal_said, states_of
from sco_facts.dates import LAST_DAY, parse
from sco_facts.listing import Filters
from sco_facts.names import nth, sounded, tokens

LANGUAGES_SAID = frozenset(name.casefold() for name in LANGUAGES.values())


@form("What is the Council of National Coordinators?")
def what_is(question: Question) -> Reply | None:
    """Answer what something is that the question names and says no more of."""
    spelt = {"stand", "stands", "full", "abbreviation", "acronym", "short", "mean", "means"}
    typed = question.has("type", "kind", "sort")
    asks_what = BE & set(question.words[:2]) or (spelt | {"do"}) & set(question.words) or typed
    asks = asks_what or any(
        one.length == len(question.words) for one in question.found
    )  # no more than a name
    were = question.wants == "who" and {"were", "are"} & set(question.words[:2])
    if (question.wants != "what" or not asks) and not (were and not question.has("at")):
        return None
    if ordinal_said(question) and len(met := meetings(question, frozenset())) == 1:  # what was the 10th
        said = told(question, met[0]) + summary_of(met[0])
        return Reply(sentence([said]), met, ["show", met[0]["id"]], met[0]["date"])
    for kind in ("organization", "document", "event", "date"):
        for one in [one for one in question.found if one.kind == kind]:
            if one.ref == question.root and not spelt & set(question.words):
                continue
            if kind == "organization" and question.span[0] and not asks_what:
                continue  # what it did then
            if question.words[one.first] in LANGUAGES_SAID and question.root_words and one.length == 1:
                continue  # its name in Russian
            if not question.left([], one.places, spelt):
                (item,) = fetch(question, [one.ref])
                if typed and item.get("type"):
                    return Reply(sentence([f"{item['name']}: {item['type']}"]), [item], ["show", item["id"]])
                if spelt & set(question.words):
                    return _spelt_out(question, item)
                if question.words[-1] == "about" and not item.get("summary"):
                    return absent(question, "what it is about", ["show", item["id"]], [item["id"]])
                return Reply(
                    sentence([told(question, item) + summary_of(item)]),
                    [item],
                    ["show", item["id"]],
                    item.get("date", ""),
                )
    return None


def _spelt_out(question: Question, item: dict[str, Any]) -> Reply | None:
    """Answer with the longest name, where that is longer than the one asked about."""
    longest = max([item["name"], *item.get("aliases", [])], key=len)
    if len(longest.split()) == 1:
        return absent(question, f"what {item['name']} stands for", ["show", item["id"]])
    short = f"{item['name']}: " if longest != item["name"] else ""
    return Reply(sentence([f"{short}{longest}"]), [item], ["show", item["id"]])


@form("What was the slogan of India's chairmanship?")
def theme(question: Question) -> Reply | None:
    """Answer under which theme a state's chairmanship or a meeting stood, as its summary tells."""
    words = set(group("theme"))
    if question.wants != "what" or not words & set(question.words):
        return None
    states, events = states_of(question), events_of(question)
    places = {place for one in (*states, *events) for place in one.places}
    if question.left(
        [one.ref for one in events], places, {*words, *CHAIRING, *group("chair"), *group("choose"), "summit"}
    ):
        return None
    if {*CHAIRING, *group("chair")} & set(question.words):
        filters = Filters("date", *question.span, (("date type", ("chairmanship",)),))
        of = {one.ref.partition("/")[2] for one in states}
        found = [item for item in question.book.items(question.book.select(filters)) if _ours(question, item)]
        items = [item for item in found if not of or item.get("of") in of]
    else:
        items = fetch(question, list(dict.fromkeys(one.ref for one in events)))
    items = items if states or events or question.span[0] else []
    telling = [item for item in items if words & set(tokens(item.get("summary", "")))]
    if not telling:
        refs = [item["id"] for item in items[:1]]
        return absent(question, "under which theme that was", ["show", *refs], refs) if refs else None
    said = [f"{told(question, item)}. {item['summary'].rstrip('.')}" for item in telling]
    return Reply(sentence(said), telling, ["show", *(item["id"] for item in telling)], telling[0]["date"])


@form("What was 2024 declared the SCO Year of?")
def year_of(question: Question) -> Reply | None:
    """Answer to what the organization dedicated a year."""
    if reply := _dedicated_year(question):
        return reply
    whole = question.whole_years and question.span[0][:4] == question.span[1][:4]
    if question.wants not in ("what", "when") or not question.has("year") or not whole:
        return None
    dedicated = DECLARED | {"dedicated", "devoted"}
    if ("year", "of") not in pairwise(question.words) and not dedicated & set(question.words):
        return None
    if not question.root_words or question.left([], (), dedicated):
        return None
    items = question.book.items(question.book.select(Filters("date", *question.span)))
    items = [item for item in items if {"year", "of"} <= set(tokens(item["name"])) and _ours(question, item)]
    reading = ["show", *(item["id"] for item in items)]
    if not items:
        ending = question.words[-2:] == ["year", "of"]
        return (
            absent(question, "to what that year was dedicated", ["dates", "--year", question.edtf])
            if ending
            else None
        )
    return Reply(sentence([told(question, item) for item in items]), items, reading, items[0]["date"])


def _dedicated_year(question: Question) -> Reply | None:
    """Answer which year was dedicated to something: which year was the SCO Year of Tourism."""
    joined = list(pairwise(question.words))
    if question.wants != "when" or ("year", "of") not in joined or question.span[0]:
        return None
    topic = question.words[joined.index(("year", "of")) + 2 :]
    words = [word for word in topic if word not in FUNCTION and word not in question.root_words]
    refs = question.book.holding([question.alike(word) for word in words], ["date"], "name") if words else []
    items = [item for item in fetch(question, refs) if {"year", "of"} <= set(tokens(item["name"]))]
    if not items or question.left([items[0]["id"]], (), (*words, *DECLARED)):
        return None
    said = sentence([_period(question, item) for item in items])
    return Reply(said, items, ["show", *(item["id"] for item in items)], items[0]["date"])


@form("Did China chair the SCO in 2015?")
def chaired_then(question: Question) -> Reply | None:
    """Answer whether a state held the chairmanship: in the days asked about, now, or ever."""
    states = states_of(question)
    verbs = {*CHAIRING, *group("chair")}
    if question.wants != "yes" or len({one.ref for one in states}) != 1 or not verbs & set(question.words):
        return None
    if question.left([], {place for one in states for place in one.places}, verbs):
        return None
    filters = Filters("date", facets=(("date type", ("chairmanship",)),))
    every = [item for item in question.book.items(question.book.select(filters)) if _ours(question, item)]
    days = question.days()
    then = [item for item in every if not days[0] or question.book.touches(item["id"], *days, dated=True)]
    theirs = [item for item in then if item.get("of") == states[0].ref.partition("/")[2]]
    reading = ["dates", "--type", "chairmanship", *(["--on", question.edtf] if question.edtf else [])]
    said = theirs or (then if days[0] else [])
    if not said:
        return absent(question, "of such a chairmanship", reading)
    text = f"{'Yes' if theirs else 'No'}: {sentence([_period(question, item) for item in said])}"
    return Reply(text, said, reading, said[0]["date"])


@form("Who took over the chairmanship from Kazakhstan?")
def period(question: Question) -> Reply | None:
    """Answer about a chairmanship, a capital, a founding, a term: of what, where, and when."""
    types = _date_types(question)
    if not types or question.wants == "number" or (question.wants == "list" and _of_other_records(question)):
        return None
    if question.wants == "who" and {"said", "told", "announced"} & set(question.words):
        return None  # who said it of a chairmanship
    name, places = types
    if question.how_long and name != "chairmanship":
        return None
    asks_a_state = question.of_state or question.relative
    of_meeting = question.wants == "who" and question.mentions("event") and not asks_a_state
    if name == "chairmanship" and of_meeting:
        return None  # who sat in the chair of a meeting
    filters = Filters("date", facets=(("date type", (name,)),))
    found = [item for item in question.book.items(question.book.select(filters)) if _ours(question, item)]
    found.sort(key=lambda item: (item["latest"] or LAST_DAY, item["earliest"] or ""))
    if {"summit", "meeting"} & set(question.asked_for()[:1]):
        return _passed_at(question, found, places)
    if step := order_asked(question):
        return _following(question, found, step, places)
    declared = DECLARED & set(question.words) if question.wants in ("where", "when") else set()
    ending = (*group("hand"), *group("celebrate")) if question.wants in ("when", "where") else ()
    if handed := _handed_over(question, found, places):
        return handed
    number = ordinal_said(question)
    if number and name != "anniversary":  # whose number is its name
        found = found[number - 1 : number]
        places |= {place for place, word in enumerate(question.words) if sounded(word) == nth(number)}
    fitting = [item for item in found if not question.left([item["id"]], places, {*ending, *declared}, NAMES)]
    elsewhere = [item for item in fitting if not _in_place(question, item)]
    fitting = [item for item in fitting if item not in elsewhere]
    if elsewhere and not fitting:
        return absent(
            question, f"that there was {with_article(name)} of that place", ["dates", "--type", name]
        )
    states = states_of(question)
    alone = not question.left([], {*places, *(place for one in states for place in one.places)})
    if name == "chairmanship" and states and alone and not fitting and not question.mentions("event"):
        return absent(question, "of such a chairmanship", ["dates", "--type", name])
    if question.wants == "where" and (declared or question.has_group("celebrate")):
        return _declared(question, fitting, "declared" if declared else "celebrated")
    dated = _then(question, fitting)
    if question.wants == "when" and question.has("does", "will"):  # the one that is not over
        ahead = [item for item in dated if (item["latest"] or LAST_DAY) >= question.book.today]
        dated = ahead if question.has("again") else ahead or dated
    reading = ["dates", "--type", name, *on_option(question)]
    if (question.wants == "yes" and len(fitting) != 1) or not fitting:
        return None
    if not dated:
        return absent(question, f"of {with_article(name)} then", reading, [item["id"] for item in fitting])
    once = question.wants == "yes" and name == "capital" and not PRESENT & set(question.words)
    verdict = "Yes: " if once else ""  # how long of the present year it goes on, is not known
    text = sentence([_period(question, item) for item in dated])
    return Reply(f"{verdict}{text}", dated, reading, dated[0]["date"])


def _passed_at(question: Question, found: list[dict[str, Any]], places: set[int]) -> Reply | None:
    """Answer at which meeting a state came into the chair, or a city was made the capital."""
    states, cities = states_of(question), cities_said(question)
    passing = {*group("hand"), *DECLARED, "gave", "given", "over", "began", "begin"} & set(question.words)
    words = {*passing, *cities, "take", "took", "summit", "meeting", "tourism", "cultural"}
    taken = places | {place for one in states for place in one.places}
    if not (states or cities) or not passing or question.left([], taken, words):
        return None
    slugs = {one.ref.partition("/")[2] for one in states}
    items = [item for item in found if item.get("of") in slugs or cities & _city(item)]
    items = [item for item in items if item.get("event") and question.fits_days(item["id"])]
    events = {event["id"]: event for event in fetch(question, [f"event/{item['event']}" for item in items])}
    said = [
        (item, f"{events[ref]['name']}: {_period(question, item)}")
        for item in items
        if (ref := f"event/{item['event']}") in events
    ]
    return said_of_several(said) if said else None


def _city(item: dict[str, Any]) -> set[str]:
    return set(tokens(item.get("place", {}).get("city", "")))


def _of_other_records(question: Question) -> bool:
    """Say whether a question names what may be about a dated fact: documents, events of a type."""
    said = {singular(word) for word in question.words}
    types = {name for kind in ("document", "event") for name in question.book.values(kind, "type")}
    return bool(said & (types | {"document", "text", "event", "statement"}))


def _then(question: Question, facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the facts of the days asked about: what covers them all, else what touches them."""
    days = question.days()
    dated = [item for item in facts if not days[0] or question.book.touches(item["id"], *days, dated=True)]
    if "/" in question.edtf and {"from", "between"} & set(tokens(question.text)):
        return dated  # from one year to another: all that were in between
    within = question.core if question.core[0] else days
    certain = [item for item in dated if days[0] and _spans(item, within)]
    years = set(question.edtf.split("/"))
    if not certain and len(years) == 2:  # a period that is called after two years
        certain = [item for item in dated if years <= set(tokens(item["name"]))] or [
            item for item in dated if years == {(item["earliest"] or "")[:4], (item["latest"] or "")[:4]}
        ]
    return certain or ([] if "/" in question.edtf and not question.vague else dated)


def _in_place(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a city that the question names is in a fact's own name or place, not its event's."""
    own = {*tokens(item["name"]), *tokens(item.get("place", {}).get("city", ""))}
    return cities_said(question) <= own


def _declared(question: Question, facts: list[dict[str, Any]], done: str) -> Reply | None:
    """Answer where a fact was decided, or a day celebrated: at which event."""
    events = {item["id"]: fetch(question, [f"event/{item['event']}"]) for item in facts if item.get("event")}
    said = []
    for item in facts:
        for event in events.get(item["id"], []):
            if not question.span[0] or question.fits_days(event["id"]):
                where = f"at {event['name']}, {said_where(question, event)}, {said_when(event)}"
                said.append(f"{item['name']}: {done} {where}")
    return Reply(sentence(said), facts, ["show", facts[0]["id"]], facts[0]["date"]) if said else None


def _handed_over(question: Question, found: list[dict[str, Any]], places: set[int]) -> Reply | None:
    """Answer when one that the question mentions gave way to another that it mentions next."""
    states = question.mentions("organization")
    taken = places | {place for one in states for place in one.places}
    if question.wants != "when" or question.left(
        [], taken, {*ORDER_WORDS, *group("hand"), "over", "pass", "passed"}
    ):
        return None
    refs = list(dict.fromkeys(one.ref.partition("/")[2] for one in states))
    order = refs[::-1] if question.has("from") else refs
    pairs = [two for two in pairwise(found) if [item.get("of") for item in two] == order]
    if len(refs) != 2 or not pairs:
        return None
    later = [item for _, item in pairs if question.fits_days(item["id"])] or [item for _, item in pairs]
    reading = ["show", *(item["id"] for item in later)]
    return Reply(sentence([_period(question, item) for item in later]), later, reading, later[-1]["date"])


def _date_types(question: Question) -> tuple[str, set[int]] | None:
    """Find the type of a dated fact that a question names, and the words that do."""
    for name in question.book.values("date", "type"):
        if name == "status":
            continue
        places = {
            place
            for place, word in enumerate(question.words)
            if singular(word) == name or name in group(word)
        }
        if places:
            return name, places
    return None


def _ours(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a fact is about the organization of the base, or another that the question mentions."""
    body = f"organization/{item['body']}" if item.get("body") else None
    bodies = {one.ref for one in question.mentions("organization") if not is_state(question, one)}
    return body in bodies if bodies else body in (None, question.root)


def _spans(item: dict[str, Any], span: tuple[str, str]) -> bool:
    """Say whether a period covers all the days asked about, as far as they are dated as well as these."""
    return (item["earliest"] or "") <= span[0] and (item["latest"] or "9999") >= span[1]


def _period(question: Question, item: dict[str, Any]) -> str:
    said = parse(item["date"]).spoken()
    country = question.book.country(item.get("place", {}).get("country", ""))
    first, _, last = item["date"].partition("/")
    said += lasting(question, first, last)
    text = f"{item['name']}{f' ({country})' if country else ''}: {said}{besides(item, 'date')}"
    return text + asked_summary(question, item, text)


def order_asked(question: Question) -> int:
    """Say whether the one after (1) or before (-1) is asked for; 0 if neither."""
    words = question.words
    if "over" in words and question.has("take", "took", "takes") and question.wants != "when":
        return 1 if question.starts() in ("who", "which", "what") and words[:2] != ["from", "whom"] else -1
    if question.has_group("hand") and question.has("to", "whom") and question.wants in ("who", "what"):
        return 1 if question.has("did", "whom") else -1
    if question.wants in ("who", "what", "where"):
        return next((ORDER_WORDS[word] for word in words if word in ORDER_WORDS and word != "took"), 0)
    return 0


def _places(mentions: list[Found]) -> set[int]:
    return {place for one in mentions for place in one.places}


def _following(question: Question, found: list[dict[str, Any]], step: int, places: set[int]) -> Reply | None:
    """Answer what came next after, or before, the one that the question mentions."""
    mentioned = question.mentions("organization") + question.mentions("date")
    bodies = [one for one in mentioned if one.kind == "organization" and not is_state(question, one)]
    if (
        bodies == mentioned
        and question.span[0]
        and not question.left([], {*places, *_places(bodies)}, ORDER_WORDS)
    ):
        began = [item for item in found if question.span[0] <= (item["earliest"] or "") <= question.span[1]]
        reading = ["dates", "--type", found[0]["type"], *on_option(question)] if began else []
        return Reply(sentence([_period(question, item) for item in began]), began, reading) if began else None
    taken = places | {place for one in mentioned for place in one.places}
    words = {*ORDER_WORDS, *group("hand"), "turn", *cities_said(question)}
    if not (mentioned or cities_said(question)) or question.left(
        [item["id"] for item in found[:1]], taken, words
    ):
        return None
    refs = {one.ref.partition("/")[2] for one in mentioned}
    cities = cities_said(question)
    itself = [
        number
        for number, item in enumerate(found)
        if {item.get("of"), item["id"].partition("/")[2]} & refs
        or cities & set(tokens(item.get("place", {}).get("city", "")))
    ]
    asked = [number for number in itself if question.span[0] and question.fits_days(found[number]["id"])]
    if question.span[0] and itself and not asked:
        return absent(question, "of a change between them then", ["dates", "--type", str(found[0]["type"])])
    if {"will", "takes", "follows", "succeeds", *PRESENT} & set(question.words) and not asked:
        itself = itself[-1:]  # what is to come follows the last
    known = [number for number in asked or itself if 0 <= number + step < len(found)]
    reading = ["dates", "--type", found[0]["type"]] if found else []
    if not itself:
        return None
    if not known:
        what = f"what came {'after' if step > 0 else 'before'} it"
        return absent(question, what, reading, [found[itself[-1]]["id"]])
    other = found[known[-1] + step]  # of several times, the last
    later = other if step > 0 else found[known[-1]]
    day = parse(later["date"]).start
    handing = question.has("over") or question.has_group("hand")  # of the day itself a day is said
    first, last = question.span
    if handing and first and day and not (first <= day.latest and day.earliest <= last):
        return absent(question, "of a change between them then", reading, [later["id"]])
    return Reply(sentence([_period(question, other)]), [other], reading, other["date"])
