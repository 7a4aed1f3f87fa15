"""Forms about the statuses of states: since when, by which steps, at which meeting, and which states."""

from collections.abc import Iterable
from typing import Any

from sco_facts.asking.grammar import (
    ACTS,
    CHAIRING,
    COUNTED,
    JOINING,
    LEAVING,
    MEETING,
    RELATIVE,
    STATUS_SAID,
    STATUS_WORDS,
    UNDONE,
)
from sco_facts.asking.meetings import chair_of
from sco_facts.asking.question import Found, Question, group
from sco_facts.asking.reply import (
    Reply,
    absent,
    called,
    fetch,
    form,
    label,
    lasting,
    on_option,
    said_of_several,
    said_when,
    said_where,
    sentence,
    summary_of,
    told,
    with_article,
)
from sco_facts.asking.subjects import (
    ORDINALS,
    bodies_of,
    cities_said,
    events_of,
    in_city,
    is_state,
    ordinal_said,
    states_of,
)
from sco_facts.dates import FIRST_DAY, LAST_DAY, parse
from sco_facts.listing import Filters
from sco_facts.names import nth, sounded, tokens

APPLYING = frozenset("apply applied applies application submit submitted request requested".split())
MEMORANDUM = frozenset("sign signed memorandum memoranda obligations commitments".split())
GRANTING = frozenset("granted grant given give gave decided accepted accept admit admitted".split())
LATEST = frozenset("last latest newest recent recently youngest".split())
HOPING = frozenset("want wants wanted wish wishes hope hopes intend intends plan plans".split())
STATUSES = frozenset(
    """
    member members membership observer dialogue partner status state joining join becoming become full way
    """.split()
)


@form("At which summit did India join the SCO?")
def admitted_at(question: Question) -> Reply | None:
    """Answer at which meeting a state came in: where, when, or who chaired it."""
    verbs = JOINING | {
        "go",
        "went",
        "turned",
        "decided",
        "granted",
        "given",
        "gave",
        "give",
        "made",
        "admitted",
        "accepted",
    }
    met = question.has("summit", "meeting", "session") or question.wants == "where"
    if question.has("started", "start", "began", "launched", "procedure", "process"):
        return None
    if not verbs & set(question.words) or not met:
        return None
    states = states_of(question)
    places = {place for one in states for place in one.places}
    words = verbs | MEETING | CHAIRING | STATUS_SAID
    if not states or question.wants in ("yes", "number") or question.left([], places, words):
        return None
    wanted = status_said(question) or "member"
    linked = tuple((one.ref,) for one in states[:1])
    facets = (("date type", ("status",)),)
    facts = question.book.items(question.book.select(Filters("date", facets=facets, linked=linked)))
    refs = [f"event/{item['event']}" for item in facts if item["status"] == wanted and item.get("event")]
    items = fetch(question, refs)
    if not items:
        return None
    (item,) = items
    if CHAIRING & set(question.words):
        return said_of_several([(item, f"{chair_of(question, item)}: {item['name']}, {said_when(item)}")])
    about = ", ".join(part for part in (said_where(question, item), said_when(item)) if part)
    return said_of_several([(item, f"{item['name']}: {about}")])


@form("What steps did Pakistan take to become a member?")
def steps_taken(question: Question) -> Reply | None:
    """Answer by which steps, and when, a state came into its statuses, or into one that is named."""
    states = {one.ref: one for one in states_of(question)}
    if question.wants not in ("what", "list") or not question.has("steps", "stages") or len(states) != 1:
        return None
    ((ref, one),) = states.items()
    verbs = {*JOINING, "steps", "stages", "towards", "way", "path", "accession"}
    if question.left([], one.places, {*verbs, *STATUS_SAID}):
        return None
    wanted = status_said(question)
    facets = (("status status", (wanted,)),) if wanted else ()
    items = question.book.items(question.book.select(Filters("status", facets=facets, linked=((ref,),))))
    said = [
        f"{step['step'].replace('-', ' ')} {parse(step['date']).spoken('moment')}"
        for item in items
        for step in item.get("steps", [])
    ]
    reading = ["states", "--state", ref.partition("/")[2]]
    state = label(question, "organization", ref.partition("/")[2])
    return Reply(sentence([f"{state}: {', '.join(said)}"]), items, reading) if said else None


@form("When was the decision to admit Pakistan signed?")
def decided_on(question: Question) -> Reply | None:
    """Answer when, or where, it was decided to admit a state: the document by which it came into a status."""
    states = states_of(question)
    verbs = {*JOINING, "admit", "admitting", "admission", "accept", "accepting", "grant", "granting"}
    asked = question.has("decision", "document") and verbs & set(question.words)
    if question.wants not in ("when", "what") or not asked or len({one.ref for one in states}) != 1:
        return None
    if question.left([], states[0].places, {*verbs, *ACTS, *STATUS_SAID, "made", "decision", "document"}):
        return None
    wanted = status_said(question) or "member"
    filters = Filters("date", facets=(("date type", ("status",)),), linked=((states[0].ref,),))
    facts = [item for item in question.book.items(question.book.select(filters)) if item["status"] == wanted]
    items = fetch(question, [f"document/{item['document']}" for item in facts if item.get("document")])
    asked_for = {*question.words, "resolution"}  # which decides as well
    items = [item for item in items if item["type"] in asked_for or question.has("document")]
    items = [item for item in items if item["act"] not in UNDONE]
    return said_of_several([(item, told(question, item)) for item in items]) if items else None


@form("Which countries became observers at the Astana summit of 2005?")
def admitted_there(question: Question) -> Reply | None:
    """Answer which states came into a status at a meeting."""
    wanted = status_said(question)
    verbs = {*JOINING, *GRANTING, *MEMORANDUM, "become", "received", "got", "made"}
    if not wanted or question.wants not in ("what", "who", "list") or not verbs & set(question.words):
        return None
    events = _meeting_said(question)
    if len({one.ref for one in events}) != 1:
        return None
    if not question.has("states", "countries", "state", "country", "nations", "who"):
        return None
    words = {*STATUS_SAID, *verbs, *MEETING, *COUNTED, "states", "countries", "country"}
    if question.left([events[0].ref], events[0].places, words):
        return None
    slug = events[0].ref.partition("/")[2]
    facts = question.book.items(question.book.select(Filters("date", facets=(("date type", ("status",)),))))
    facts = [item for item in facts if wanted in _statuses(item)]
    items = [item for item in facts if item.get("event") == slug]
    if question.has("memorandum", "memoranda"):
        signed = fetch(question, [f"document/{item['document']}" for item in facts if item.get("document")])
        there = {item["id"].partition("/")[2] for item in signed if item.get("event") == slug}
        items = [item for item in facts if item.get("document") in there]
    elif GRANTING & set(question.words):
        (event,) = fetch(question, [events[0].ref])
        items = [item for item in facts if _decided_then(item, event)] or items
    reading = ["dates", "--type", "status", "--event", slug]
    if not items:
        return absent(question, f"which states came in as {wanted} there", reading)
    return Reply(sentence([told(question, item) for item in items]), items, reading)


def _meeting_said(question: Question) -> list[Found]:
    """Return the meeting that a question names, else the only one in the city and the days it names."""
    if found := events_of(question):
        return found
    if not cities_said(question):
        return []
    facets = (("event type", ("summit", "council")),)
    met = question.book.items(question.book.select(Filters("event", *question.span, facets)))
    there = [item for item in met if in_city(question, item)]
    there = [item for item in there if item["type"] == "summit"] or there
    return [Found(there[0]["id"], 0, 0)] if len(there) == 1 else []


def _statuses(item: dict[str, Any]) -> set[str]:
    """Return the status that a fact is about, and what else a source calls it."""
    return {
        item["status"],
        *(one["value"] for one in item.get("other_values", []) if one["field"] == "status"),
    }


def _decided_then(item: dict[str, Any], event: dict[str, Any]) -> bool:
    """Say whether a status was decided on in the days of a meeting."""
    days = event["earliest"], event["latest"]
    return any(step["step"] == "decided" and _stepped_within(step, days) for step in item.get("steps", []))


@form("Did Belarus become a member at the Astana summit?")
def came_in_at(question: Question) -> Reply | None:
    """Answer whether a state came into a status at a meeting."""
    states, events = states_of(question), events_of(question)
    verbs = {*JOINING, "granted", "given", "receive", "get"}
    if question.wants != "yes" or len({one.ref for one in states}) != 1 or not verbs & set(question.words):
        return None
    places = {place for one in (*states, *events) for place in one.places}
    if len({one.ref for one in events}) != 1 or question.left([events[0].ref], places, STATUS_SAID | verbs):
        return None
    wanted = status_said(question)
    filters = Filters("date", facets=(("date type", ("status",)),), linked=((states[0].ref,),))
    facts = [item for item in question.book.items(question.book.select(filters)) if item["status"] == wanted]
    reading = ["states", "--state", states[0].ref.partition("/")[2]]
    if not facts or not all(item.get("event") for item in facts):
        return absent(question, "at which meeting that was", reading) if wanted else None
    right = any(f"event/{item['event']}" == events[0].ref for item in facts)
    verdict = "Yes" if right else "No"
    return Reply(f"{verdict}: {sentence([told(question, item) for item in facts])}", facts, reading)


@form("Which states founded the SCO?")
def founders(question: Question) -> Reply | None:
    """Answer which states founded the organization: those that came in by that step."""
    words = frozenset(
        ("founded", "found", "founding", "founders", "founder", *STATUSES, "states", "six", "five")
    )
    founding = {"founded", "founding", "founders", "founder"}
    asked = states_of(question) if question.wants == "yes" else []
    if question.wants not in ("what", "who", "list", "yes", "number") or not founding & set(question.words):
        return None
    whose = question.has("states", "countries", "nations", "members", "member", "founders", "founder", "who")
    if not whose or question.left([], (place for one in asked for place in one.places), {*words, "among"}):
        return None
    items = question.book.items(question.book.select(Filters("status", *question.span)))
    first, last = question.span if question.span[0] else (FIRST_DAY, LAST_DAY)
    found = [
        item
        for item in items
        for step in item.get("steps", [])
        if step["step"] == "founded" and first <= step["latest"] and step["earliest"] <= last
    ]
    reading = ["states", "--status", "member"]
    if not found or (question.wants == "yes" and not asked):
        return None
    names = ", ".join(item["name"] for item in found)
    right = {state["name"] for state in fetch(question, [one.ref for one in asked])} <= {
        item["name"] for item in found
    }
    verdict = f"{'Yes' if right else 'No'}: founding states" if asked else "Founding states"
    heading = f"{len(found)} founding states" if question.wants == "number" else verdict
    return Reply(sentence([f"{heading}: {names}"]), found, reading)


@form("Which countries formed the Shanghai Five?")
def formed(question: Question) -> Reply | None:
    """Answer which states make up an organization other than that of the base, as its summary tells."""
    bodies = bodies_of(question)
    words = {"form", "formed", "founded", "made", "up", "belonged", "part", "members", "states", "countries"}
    if question.wants not in ("what", "who", "list") or len({one.ref for one in bodies}) != 1:
        return None
    if not {"states", "countries", "nations", "members"} & set(question.words[:4]) or question.span[0]:
        return None
    (item,) = fetch(question, [bodies[0].ref])
    named = question.book.mentioned_in(tokens(item.get("summary", "")), ["organization"])
    states = {ref for one in named for ref in one.refs if is_state(question, Found(ref, 0, 0))}
    if item["type"] != "organization" or len(states) < 2 or question.left([], bodies[0].places, words):
        return None
    return Reply(sentence([f"{item['name']}{summary_of(item)}"]), [item], ["show", item["id"]])


@form("When did Belarus apply for membership?")
def stepped(question: Question) -> Reply | None:
    """Answer when a state applied, or signed the memorandum, on its way to a status."""
    states = states_of(question)
    applied = APPLYING & set(question.words)
    signed = question.has("memorandum", "memoranda") and MEMORANDUM & set(question.words)
    asked = question.wants == "when" or (question.wants == "yes" and applied and not question.span[0])
    if not asked or not states or not (applied or signed):
        return None
    places = {place for one in states for place in one.places}
    if question.left([], places, STATUSES | (APPLYING if applied else MEMORANDUM) | {"first"}):
        return None
    linked = (tuple(dict.fromkeys(one.ref for one in states)),)
    filters = [Filters("status", linked=linked)]
    filters += [Filters("date", facets=(("date type", ("application",)),), linked=linked)]
    items = [item for one in filters for item in question.book.items(question.book.select(one))]
    wanted, span = _status_named(question.words), question.span
    said = [
        (item, f"{item['name']}, {step['step'].replace('-', ' ')} {parse(step['date']).spoken()}")
        for item in items
        for step in item.get("steps", [])
        if ("appl" in step["step"] if applied else "memorandum" in step["step"] and "signed" in step["step"])
        and wanted in ("", _status_named(step["step"].split("-")) or _status_named(_told_in(item)))
        and _stepped_within(step, span)
    ]
    if not said:
        return None
    if question.has("first"):
        said = said[:1]
    days = [step["date"] for item, _ in said for step in item["steps"] if "appl" in step["step"]]
    if applied and "day" in question.words[:3] and not any(len(day) == len("2024-07-04") for day in days):
        return absent(
            question, "on which day that was", ["states", "--state", states[0].ref.partition("/")[2]]
        )
    kept = [item for item, _ in said]
    reading = ["states", "--state", states[0].ref.partition("/")[2]]
    dates = [step["date"] for step in kept[0]["steps"]]
    text = sentence([text for _, text in said])
    return Reply(f"Yes: {text}" if question.wants == "yes" else text, kept, reading, dates[0])


@form("When was the memorandum on Saudi Arabia's dialogue partner status approved by the cabinet?")
def step_told(question: Question) -> Reply | None:
    """Answer when a state took the step on its way to a status that a question tells in the step's words."""
    states = {one.ref: one for one in states_of(question)}
    if question.wants != "when" or len(states) != 1:
        return None
    ((ref, one),) = states.items()
    words = [word for word in question.content(one.places) if word not in {*STATUS_SAID, *JOINING, "partner"}]
    items = question.book.items(question.book.select(Filters("status", linked=((ref,),))))
    said = [
        (item, f"{item['name']}, {step['step'].replace('-', ' ')} {parse(step['date']).spoken('moment')}")
        for item in items
        for step in item.get("steps", [])
        if len(words) > 1 and all({*group(word)} & {*step["step"].split("-")} for word in words)
        if _stepped_within(step, question.span)
    ]
    if len(said) != 1:
        return None
    ((item, text),) = said
    return Reply(sentence([text]), [item], ["states", "--state", ref.partition("/")[2]])


@form("Which countries applied for membership in 2014?")
def applied_then(question: Question) -> Reply | None:
    """Answer which states applied for a status, in the days asked about if there are any."""
    whose = {"states", "countries", "nations", "who"}
    if (
        question.wants not in ("what", "who", "list")
        or not whose & set(question.words)
        or states_of(question)
    ):
        return None
    if not APPLYING & set(question.words) or question.left([], (), {*APPLYING, *STATUSES, *whose, "have"}):
        return None
    joining = bool(JOINING & set(question.words))
    wanted, span = "member" if joining else _status_named(question.words), question.span
    said = []
    for kind in ("status", "application"):
        filters = Filters("date", facets=(("date type", (kind,)),))
        for item in question.book.items(question.book.select(filters)):
            for step in item.get("steps", []):
                then = _stepped_within(step, span)
                of_it = wanted in ("", _status_named(_told_in(item)))
                if "appl" in step["step"] and then and of_it:
                    said.append((item, f"{item['name']} ({step['step']} {parse(step['date']).spoken()})"))
    if not said:
        return absent(question, "which states applied then", ["states"])
    items = list({item["id"]: item for item, _ in said}.values())
    return Reply(sentence([text for _, text in said]), items, ["show", *(item["id"] for item in items)])


def _stepped_within(step: dict[str, Any], span: tuple[str, str]) -> bool:
    """Say whether a step was taken in some days; of one known to be taken by a day, if they hold that day."""
    latest = step["latest"] or LAST_DAY
    earliest = latest if (step["earliest"] or FIRST_DAY) <= FIRST_DAY else step["earliest"]
    return not span[0] or (span[0] <= latest and earliest <= span[1])


def _status_named(words: Iterable[str]) -> str:
    """Return the status that some words name, if they name one."""
    named = [(word, word) for word in ("dialogue", "observer")]
    named += [(word, "member") for word in ("membership", "member", "obligations")]
    return next((status for word, status in named if word in words), "")


def _told_in(item: dict[str, Any]) -> list[str]:
    """Return the words of the status that a fact is about: its own, or the one applied for."""
    return item["status"].split("-") if item["kind"] == "status" else tokens(item["name"])


@form("Was Belarus a member on 3 July 2024?")
def status(question: Question) -> Reply | None:
    """Answer whether, or since when, states have a status; or which states have it."""
    wanted = status_said(question)
    states = list({one.ref: one for one in states_of(question)}.values())
    other = question.has_group("observe") and wanted != "observer"
    if question.has("find", "found", "conclude", "happened", "happen", "happens"):
        return None  # what observers found
    if question.how_long and JOINING & set(question.words):
        return None  # how long the way there was
    if not wanted or question.wants in ("number", "where") or LEAVING & set(question.words) or other:
        return None
    if question.has("organization", "organizations", "organisation", "organisations") and not states:
        return None  # states are
    if HOPING & set(question.words[1:]) and question.wants == "yes":
        return None  # whether it is one, does not tell
    ordinal = {word for word in question.words if sounded(word) in ORDINALS and not states}
    ordinal |= LATEST | {"most", "part"} | (GRANTING if question.wants == "who" else set())
    if question.left([], {place for one in states for place in one.places}, STATUS_SAID | ordinal):
        return None
    reading = ["states", "--status", wanted, *on_option(question)]
    together = question.wants == "who" and question.has("with", "alongside", "together")
    if not states or together:
        return _states_with(question, wanted, reading) if question.wants in ("who", "what", "list") else None
    if question.has("summit", "meeting", "decision", "resolution", "document"):
        return None
    if question.has("same", "or") or (len(states) > 1 and question.wants == "who"):
        return None
    if question.wants == "yes" and not _of_that_number(question, states, wanted):
        return None
    replies = [_status_of(question, state, wanted, reading) for state in states]
    return replies[0] if len(replies) == 1 else _together(replies, reading)


def _of_that_number(question: Question, states: list[Found], wanted: str) -> bool:
    """Say whether states came in as the number that a question gives them: the tenth, as a summary says."""
    if not (number := ordinal_said(question)):
        return True
    facets, linked = (("status status", (wanted,)),), ((states[0].ref,),)
    items = question.book.items(question.book.select(Filters("status", facets=facets, linked=linked)))
    counted = any(nth(number) in map(sounded, tokens(item.get("summary", ""))) for item in items)
    return len(states) == 1 and counted


def status_said(question: Question) -> str:
    """Return the status that a question names; nothing if it names none."""
    words = question.words
    if "from" in words and "to" in words[words.index("from") :]:  # from one to the other
        behind = words[len(words) - words[::-1].index("to") :]
        words = behind if {*STATUS_WORDS, "partner"} & set(behind) else words
    said = [STATUS_WORDS[word] for word in words if word in STATUS_WORDS]
    if not said and question.has("partner", "partners"):
        return "partner"
    if not said and _inside(question):
        return "member"
    return "dialogue-partner" if "dialogue-partner" in said else said[0] if said else ""


def _inside(question: Question) -> bool:
    """Say whether it is asked who is in the organization, or a part of it, and no more."""
    roots = [one.first for one in question.found if one.ref == question.root]
    before = [[word for word in question.words[:first] if word != "the"] for first in roots]
    inside = any(words[-1:] == ["in"] or words[-2:] == ["part", "of"] for words in before)
    states = {place for one in states_of(question) for place in one.places}
    whose = states or question.has("states", "countries", "nations")
    return bool(inside and whose and not question.left([], states, ("part", "states", "nations")))


def _together(replies: list[Reply | None], reading: list[str]) -> Reply | None:
    """Answer of several states at once: yes only if it is so of each, nothing if it is not known of each."""
    known = [reply for reply in replies if reply and reply.text]
    if len(known) < len(replies):
        return next((reply for reply in replies if reply), None) if None not in replies else None
    texts = [str(reply.text).rstrip(".") for reply in known]
    verdicts = {text.partition(":")[0] for text in texts} & {"Yes", "No", "Possibly"}
    if verdicts:
        verdict = "No" if "No" in verdicts else min(verdicts)
        texts = [text.partition(": ")[2] for text in texts]
        texts[0] = f"{verdict}: {texts[0]}"
    items = [item for reply in known for item in reply.items]
    return Reply(sentence(texts), items, reading, known[0].date)


def _status_of(question: Question, found: Found, wanted: str, reading: list[str]) -> Reply | None:
    """Answer whether, or since when, one state has a status."""
    slug = found.ref.partition("/")[2]
    state = label(question, "organization", slug)
    reading = [*reading, "--state", slug]
    facets, linked = (("status status", (wanted,)),), ((found.ref,),)
    ever = question.book.items(question.book.select(Filters("status", facets=facets, linked=linked)))
    span = question.span if question.span[0] else (question.book.today,) * 2
    if not ever:
        instead = _another_status(question, linked, span) if question.wants == "yes" else []
        if instead:
            return Reply(
                sentence([f"No: {_lasted(state, instead[0]['status'], instead[0])}"]), instead, reading
            )
        if question.wants == "yes" and (roll := _whole_roll(question, wanted)):
            said = f"{state} is not among the {roll['value']} that the base lists: {roll['of']}"
            return Reply(sentence([f"No: {said}, {said_when(roll)}"]), [roll], reading)
        filters = Filters("date", facets=(("date type", ("application",)),), linked=linked)
        asked = [row.ref for row in question.book.select(filters)]
        return absent(question, f"whether or when {state} was {with_article(wanted)}", reading, asked)
    if not ever[0]["start"]:
        return absent(question, f"since when {state} was {with_article(wanted)}", reading)
    if question.wants == "who":
        by_whom = {*JOINING, *GRANTING, "by", "whom"} & set(question.words)
        return _admitted_by(question, state, ever[0], reading) if by_whom else None
    if question.wants != "yes":
        said = _lasted(state, wanted, ever[0]) + lasting(question, ever[0]["start"], ever[0]["end"])
        return Reply(sentence([said]), ever[:1], reading, ever[0]["start"])
    return _whether(question, found.ref, ever[0], reading)


def _whole_roll(question: Question, wanted: str) -> dict[str, Any] | None:
    """Return the figure that says how many states have a status, where the base lists that many."""
    facets = (("status status", (wanted,)),)
    listed = question.book.count(Filters("status", facets=facets))
    figures = question.book.items(question.book.select(Filters("figure")))
    counting = [item for item in figures if item.get("counts") == {"kind": "status", "status": wanted}]
    return next(
        (item for item in counting if item["value"] == listed and not item.get("qualifier")),
        None,
    )


def _whether(question: Question, ref: str, ever: dict[str, Any], reading: list[str]) -> Reply:
    """Answer whether a state had a status in the days asked about, or came into it then."""
    span = question.span if question.span[0] else (question.book.today,) * 2
    state, wanted = ever["name"], ever["status"]
    since, lasted = parse(ever["start"]), _lasted(state, wanted, ever)
    joined = JOINING & set(question.words) and question.span[0]  # joined then, not only was one then
    if joined or question.edtf.endswith("/.."):  # been one ever since then
        if joined and span[0] <= since.earliest and since.latest <= span[1]:
            return Reply(sentence([f"Yes: {lasted}"]), [ever], reading)
        if not joined and since.latest <= span[0]:
            return Reply(sentence([f"Yes: {lasted}"]), [ever], reading)
        if since.latest < span[0] or since.earliest > (span[1] if joined else span[0]):
            return Reply(sentence([f"No: {lasted}"]), [ever], reading)
        return absent(question, f"whether {state} became {with_article(wanted)} then", reading)
    filters = Filters("status", *span, (("status status", (wanted,)),), ((ref,),))
    now = question.book.items(question.book.select(filters))
    once = question.starts() in ("was", "were") and not question.span[0]  # at any time, not today
    if once and since.latest <= span[1]:
        return Reply(sentence([f"Yes: {lasted}"]), [ever], reading)
    if now:
        sure = "Yes" if now[0]["match"] == "certain" else "Possibly"
        return Reply(sentence([f"{sure}: {_lasted(state, wanted, now[0])}"]), now, reading)
    over = ever["end"] and ever["end"] != ".." and parse(ever["end"]).latest < span[0]
    if since.earliest > span[1] or over:
        return Reply(sentence([f"No: {lasted}"]), [ever], reading)
    return absent(question, f"whether {state} was {with_article(wanted)} then", reading)


def _another_status(
    question: Question, linked: tuple[tuple[str, ...], ...], span: tuple[str, str]
) -> list[dict[str, Any]]:
    """Return what other status a state surely has in the days asked about: it has one at a time."""
    items = question.book.items(question.book.select(Filters("status", *span, linked=linked)))
    return [item for item in items if item["match"] == "certain"]


@form("Did Iran join the SCO before Belarus?")
def joined_before(question: Question) -> Reply | None:
    """Answer whether one state became a member before, or after, another."""
    states = sorted({one.ref: one for one in states_of(question)}.values(), key=lambda one: one.first)
    step = RELATIVE & set(question.words)
    if question.wants != "yes" or len(states) != 2 or len(step) != 1 or not JOINING & set(question.words):
        return None
    if question.span[0] or question.left([], {place for one in states for place in one.places}, STATUS_SAID):
        return None
    facets = (("status status", ("member",)),)
    found = [
        question.book.items(question.book.select(Filters("status", facets=facets, linked=((one.ref,),))))
        for one in states
    ]
    if not all(items and items[0]["start"] for items in found):
        return None
    one, other = (items[0] for items in found)
    first, second = parse(one["start"]), parse(other["start"])
    earlier, later = first.latest < second.earliest, first.earliest > second.latest
    right = earlier if step == {"before"} else later
    said = [_lasted(item["name"], "member", item) for item in (one, other)]
    reading = ["states", "--status", "member"]
    return Reply(f"{'Yes' if right else 'No'}: {sentence(said)}", [one, other], reading)


@form("What is the status of Afghanistan?")
def status_held(question: Question) -> Reply | None:
    """Answer which status a state has, or had on a day."""
    states = states_of(question)
    if not question.has("status") or status_said(question) or len({one.ref for one in states}) != 1:
        return None
    if (APPLYING | {"asked", "sought", "seek"}) & set(question.words):
        return _applied_for(question, states[0])
    if question.left([], states[0].places, ("status",)):
        return None
    span = question.span if question.span[0] else (question.book.today,) * 2
    items = question.book.items(question.book.select(Filters("status", *span, linked=((states[0].ref,),))))
    slug = states[0].ref.partition("/")[2]
    reading, state = ["states", "--state", slug, *on_option(question)], label(question, "organization", slug)
    if not items:
        return absent(question, f"which status {state} had then", reading)
    return Reply(sentence([_lasted(state, item["status"], item) for item in items]), items, reading)


def _applied_for(question: Question, state: Found) -> Reply | None:
    """Answer which status a state applied for."""
    if question.left([], state.places, (*APPLYING, "status", "asked", "sought", "seek")):
        return None
    filters = Filters("date", facets=(("date type", ("application",)),), linked=((state.ref,),))
    items = question.book.items(question.book.select(filters))
    if not items:
        return None
    said = [
        f"{item['name']}, {step['step'].replace('-', ' ')} {parse(step['date']).spoken('moment')}"
        for item in items
        for step in item.get("steps", [])
        if _stepped_within(step, question.span)
    ] or [f"{item['name']}, {parse(item['date']).spoken('moment')}" for item in items]
    said[0] = f"{'Yes: ' * (question.wants == 'yes')}{said[0]}"
    return Reply(sentence(said), items, ["show", *(item["id"] for item in items)], items[0]["date"])


@form("When did India cease to be an observer?")
def status_ended(question: Question) -> Reply | None:
    """Answer when a state's status ended."""
    said = [STATUS_WORDS[word] for word in question.words if word in STATUS_WORDS]
    states = states_of(question)
    if question.wants != "when" or not LEAVING & set(question.words) or len({one.ref for one in states}) != 1:
        return None
    if not said or question.left([], states[0].places, {*STATUS_WORDS, *LEAVING, "status", "full"}):
        return None
    facets = (("status status", ("dialogue-partner" if "dialogue-partner" in said else said[0],)),)
    items = question.book.items(
        question.book.select(Filters("status", facets=facets, linked=((states[0].ref,),)))
    )
    ended = [item for item in items if item["end"] and item["end"] != ".."]
    reading = ["states", "--state", states[0].ref.partition("/")[2]]
    if not ended:
        return absent(question, "that this status ended", reading)
    name = label(question, "organization", states[0].ref.partition("/")[2])
    said_all = [_lasted(name, item["status"], item) for item in ended]
    return Reply(sentence(said_all), ended, reading, ended[0]["end"])


def _lasted(state: str, wanted: str, item: dict[str, Any]) -> str:
    """Say a status in one phrase: since when and, where it ended, until when."""
    start, end = item["start"], item["end"]
    first = parse(start).spoken() if start else "a day not known"
    one = with_article(wanted)
    if end and end != "..":
        return f"{state} was {one} from {first} to {parse(end).spoken()}"
    return f"{state} has been {one} since {first}"


def _admitted_by(question: Question, state: str, item: dict[str, Any], reading: list[str]) -> Reply | None:
    """Answer who gave a state its status, where a step says so."""
    taken = [step for step in item.get("steps", []) if step.get("by")]
    taken = [step for step in taken if called(question, step["by"]) != state]  # not what it did itself
    taken = [step for step in taken if step["step"] in ("admitted", "decided")][-1:] or taken
    acts = [
        f"{called(question, step['by'])}: {state}, {step['step'].replace('-', ' ')} "
        f"{parse(step['date']).spoken('moment')}"
        for step in taken
    ]
    return Reply(sentence(acts), [item], reading, item["start"]) if acts else None


def none_then(question: Question, wanted: str, reading: list[str]) -> Reply | None:
    """Answer that no state had a status any more, where all that ever had it are known to have ended."""
    first, last = question.span if question.span[0] else (question.book.today,) * 2
    filters = Filters("status", facets=(("status status", (wanted,)),))
    ever = question.book.items(question.book.select(filters))
    ends = [parse(item["end"]).latest if item["end"] and item["end"] != ".." else LAST_DAY for item in ever]
    if not ends or JOINING & set(question.words) or max(ends) >= first:
        return None
    items = [item for item, end in zip(ever, ends, strict=True) if end == max(ends)]
    names = [item["name"] for item in items]
    then = question.book.items(question.book.select(Filters("status", first, last)))
    after = {item["status"] for item in then if item["name"] in names and item["match"] == "certain"}
    until = f"until {parse(items[0]['end']).spoken()}: {', '.join(names)}"
    became = [f"after it: {one.replace('-', ' ')}" for one in sorted(after)]
    return Reply(sentence(["None in this base then", until, *became]), items, reading)


def _first_with(question: Question, wanted: str, reading: list[str]) -> Reply | None:
    """Answer which states were the first, or the last, to come into a status."""
    found = question.book.items(
        question.book.select(Filters("status", facets=(("status status", (wanted,)),)))
    )
    dated = [item for item in found if item["start"]]
    farthest = max if LATEST & set(question.words) else min
    first = farthest((item["start_earliest"] for item in dated), default="")
    items = [item for item in dated if item["start_earliest"] == first]
    said = [
        f"{item['name']}, {wanted.replace('-', ' ')} since {parse(item['start']).spoken()}" for item in items
    ]
    return Reply(sentence(said), items, reading, items[0]["start"]) if items else None


def _states_with(question: Question, wanted: str, reading: list[str]) -> Reply | None:
    if ({"first"} | LATEST) & set(question.words) and not question.span[0]:
        return _first_with(question, wanted, reading)
    span = question.span if question.span[0] else (question.book.today,) * 2
    found = question.book.items(
        question.book.select(Filters("status", *span, (("status status", (wanted,)),)))
    )
    if number := ordinal_said(question):  # the tenth member, as a summary counts it
        found = [item for item in found if nth(number) in map(sounded, tokens(item.get("summary", "")))]
    if JOINING & set(question.words):
        if not question.span[0]:
            return absent(question, "in which time, ask for a year", reading)
        found = [item for item in found if span[0] <= (item["start_earliest"] or "") <= span[1]]
    if not found:
        return none_then(question, wanted, reading) or absent(
            question, f"which states were {wanted.replace('-', ' ')}s then", reading
        )
    names = ", ".join(item["name"] for item in found)
    return Reply(sentence([f"In this base: {names}"]), found, reading)
