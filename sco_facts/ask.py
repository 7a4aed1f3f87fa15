"""A question in English into one of the tool's own queries, and its answer in one sentence.

A form reads one way of asking. To add one: write a function that returns a Reply, or None where the
question is not of its form, and put ``@form`` with an example above it. The first form that reads a
question answers it. A form may answer only if every word of content is accounted for: by the form, or by
the records that the answer comes from.
"""

import shlex
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sco_facts.dates import Reading, parse, parse_end
from sco_facts.errors import NotUnderstood
from sco_facts.factbook import FactBook, Filters, printable
from sco_facts.grammar import FUNCTION, LANGUAGES, ORDER_WORDS, SPEAKING, SPEECH, STATUS_WORDS
from sco_facts.holders import holders
from sco_facts.names import tokens
from sco_facts.question import BE, Found, Question, group

MAX_LENGTH = 1000  # letters; a longer text is no question
MORE = ("organization", "statement", "event")  # kinds whose summary belongs to an answer
DURATIONS = ("years", "months", "days")
PAST = frozenset("sent took came went met made held gave won began spoke said put list are".split())
NAMES = "{name links}"  # what a record is called, and what those it mentions are
RECORDS = ("event", "statement", "document", "date", "figure", "organization", "person")


class Reply(NamedTuple):
    """An answer: one sentence, the items it rests on, and the command that gives the same.

    ``text`` is None where the question was understood and the base does not hold the answer; ``date`` is
    the day or period that the answer is about, for a question that goes on from there.
    """

    text: str | None
    items: list[dict[str, Any]]
    reading: list[str]
    date: str = ""
    covered: str = ""


Form = Callable[[Question], Reply | None]
FORMS: list[tuple[str, Form]] = []


def form(example: str) -> Callable[[Form], Form]:
    """Add a way of asking, with a question that is asked so."""

    def add(read: Form) -> Form:
        FORMS.append((example, read))
        return read

    return add


def ask(book: FactBook, text: str) -> Reply:
    """Answer a question; raise NotUnderstood where it holds a word that nothing accounts for."""
    if len(text) > MAX_LENGTH:
        raise NotUnderstood(f"a question of {len(text)} letters is too long; ask in one sentence")
    question = Question(book, text)
    if len(question.all_words) < 2:
        raise NotUnderstood("that is not a question; ask one, as 'Who was Secretary-General in March 2023?'")
    if question.has("why") or (question.has("how") and question.wants == "what"):
        raise NotUnderstood(
            "the base holds who, what, when, where and how many, not why or how; ask for one of those"
        )
    for _, read in FORMS:
        if reply := read(question):
            return reply
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
    groups = [group(word) for word in question.content() if question.book.knows(group(word))]
    while groups:
        if refs := question.book.holding(groups, RECORDS):
            return ", ".join(refs[:3])
        groups.pop()
    return ""


# Helpers of the forms


def _items(question: Question, refs: Sequence[str]) -> list[dict[str, Any]]:
    return question.book.items(question.book.rows(refs))


def _label(question: Question, kind: str, slug: str) -> str:
    ref = slug if slug.startswith(f"{kind}/") else f"{kind}/{slug}"
    return question.book.labels([ref]).get(ref, slug)


def _named(question: Question, value: str) -> str:
    """Return what a person or an organization is called that a field mentions."""
    for kind in ("person", "organization"):
        ref = value if "/" in value else f"{kind}/{value}"
        if label := question.book.labels([ref]).get(ref):
            return label
    return value


def _on(question: Question) -> list[str]:
    """Return the option that asks for the days of a question."""
    return ["--on", question.edtf] if question.edtf else []


def _when(item: dict[str, Any]) -> str:
    said = parse(item["date"]).spoken(_reading(item)) if item.get("date") else ""
    return f"{said}, planned" if said and item.get("status") == "planned" else said


def _reading(item: dict[str, Any]) -> Reading:
    """Say how the date of a record is to be read."""
    return "moment" if item["kind"] in ("document", "statement") else "date"


def _where(item: dict[str, Any]) -> str:
    place = item.get("place", {})
    parts = [place.get("venue"), place.get("city"), "online" if place.get("online") else None]
    return ", ".join(part for part in parts if part)


def _besides(item: dict[str, Any], field: str) -> str:
    """Say what other sources give for a field."""
    others = [other for other in item.get("other_values", []) if other["field"] == field]
    said = "; ".join(f"{other['value']} according to {other['sources'][0]['publisher']}" for other in others)
    return f" ({said})" if said else ""


def _sentence(parts: Sequence[str]) -> str:
    text = "; ".join(part for part in parts if part)
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _told(question: Question, item: dict[str, Any]) -> str:
    """Say a record in one phrase: what it is called, by whom, where and when."""
    who = f"{_named(question, item['by'])}: " if item["kind"] == "statement" else ""
    about = [_where(item), _when(item)]
    if item["kind"] == "document":
        about = [item["act"].replace("-", " "), _when(item)]
        if item.get("covers"):
            about.append(f"for {parse(item['covers']).spoken('period')}")
    if item["kind"] == "person":
        about = [item.get("rank", "")]
    said = ", ".join(part for part in about if part)
    return f"{who}{item['name']}{f' ({said})' if said else ''}"


def _absent(question: Question, what: str, reading: list[str], refs: Sequence[str] = ()) -> Reply:
    """Say that the base does not hold an answer, and what it does hold of it."""
    covered = "; ".join(_told(question, item) for item in _items(question, refs)[:3])
    return Reply(
        None, [], reading, covered=f"the base does not say {what}{f'; it holds {covered}' if covered else ''}"
    )


# Forms, in the order they are tried

# What joins a question to the fact whose day it asks about, and how that fact's day is asked for.
JOINTS = {
    " at the time when ": "",
    " on the day when ": "",
    " on the day that ": "",
    " at the time of ": "was ",
    " on the day of ": "was ",
    " when ": "",
    " while ": "",
}


@form("Who was Secretary-General when Belarus joined?")
def through_another_fact(question: Question) -> Reply | None:
    """Ask on the day that another fact happened."""
    words = question.text.rstrip(" ?.!")
    lowered = words.lower()
    if lowered.startswith(("when", "from when", "since when", "until when")):
        return None
    for joint, asks in JOINTS.items():
        position = lowered.find(joint)
        if position <= 0:
            continue
        first = ask(question.book, f"When {asks}{words[position + len(joint) :]}?")
        if first.text is None or not first.date:
            return first._replace(text=None)
        main = ask(question.book, f"{words[:position]} on {_edtf(first.date)}?")
        return main._replace(items=[*main.items, *first.items])
    return None


def _edtf(date: str) -> str:
    """Return the day that a period began, in the form that a question says it."""
    return date.partition("/")[0].rstrip("~?%")


@form("Was Belarus a member on 3 July 2024?")
def status(question: Question) -> Reply | None:
    """Answer whether, or since when, a state has a status; or which states have it."""
    said = [STATUS_WORDS[word] for word in question.words if word in STATUS_WORDS]
    states = [one for one in question.mentions("organization") if _is_state(question, one)]
    if not said or question.wants == "number" or question.has_group("observe") and "observer" not in said:
        return None
    wanted = "dialogue-partner" if "dialogue-partner" in said else said[0]
    known = {*STATUS_WORDS, "full", "tenth", "10th", "partner", "partners", "status", "state", "states"}
    places = {place for one in states for place in one.places}
    if question.left([], places, known):
        return None
    reading = ["states", "--status", wanted, *_on(question)]
    linked = tuple((one.ref,) for one in states[:1])
    facets = (("status status", (wanted,)),)
    if not states:
        return _states_with(question, wanted, reading) if question.wants in ("who", "what", "list") else None
    state = _label(question, "organization", states[0].ref.partition("/")[2])
    reading += ["--state", states[0].ref.partition("/")[2]]
    ever = question.book.items(question.book.select(Filters("status", facets=facets, linked=linked)))
    if not ever:
        what = f"whether or when {state} was a{'n' * (wanted[0] in 'aeio')} {wanted.replace('-', ' ')}"
        return _absent(question, what, reading)
    since = parse(f"{ever[0]['start']}")
    if question.has("summit", "meeting", "decision", "resolution", "document"):
        return None
    if question.wants != "yes":
        return Reply(
            _sentence([f"{state}: {wanted} since {since.spoken()}"]), ever[:1], reading, ever[0]["start"]
        )
    span = question.span if question.span[0] else (question.book.today,) * 2
    now = question.book.items(question.book.select(Filters("status", *span, facets, linked)))
    if now:
        sure = "Yes" if now[0]["match"] == "certain" else "Possibly"
        return Reply(_sentence([f"{sure}: {state} has been a {wanted} since {since.spoken()}"]), now, reading)
    if since.earliest > span[1]:
        return Reply(
            _sentence([f"No, {state} has been a {wanted} only since {since.spoken()}"]), ever[:1], reading
        )
    return _absent(question, f"whether {state} was a {wanted} then", reading)


def _is_state(question: Question, found: Found) -> bool:
    return bool(_items(question, [found.ref])[0]["type"] == "state")


def _states_with(question: Question, wanted: str, reading: list[str]) -> Reply:
    span = question.span if question.span[0] else (question.book.today,) * 2
    found = question.book.items(
        question.book.select(Filters("status", *span, (("status status", (wanted,)),)))
    )
    if not found:
        return _absent(question, f"which states were {wanted.replace('-', ' ')}s then", reading)
    names = ", ".join(item["name"] for item in found)
    return Reply(_sentence([f"In this base: {names}"]), found, reading)


@form("Who succeeded Zhang Ming as Secretary-General?")
def successor(question: Question) -> Reply | None:
    """Answer who held a post after, or before, somebody."""
    people = question.mentions("person")
    step = next((ORDER_WORDS[word] for word in question.words if word in ORDER_WORDS), 0)
    if not step or question.wants not in ("who", "what") or len({one.ref for one in people}) != 1:
        return None
    posts = {one.ref for one in question.mentions("post")}
    roles = question.book.items(question.book.select(Filters("role", linked=((people[0].ref,),))))
    held = [f"post/{role['organization']}/{role['post']}" for role in roles]
    single = [
        ref for ref in held if (not posts or ref in posts) and _items(question, [ref])[0].get("seats") == 1
    ]
    places = {place for one in [*people, *question.mentions("post")] for place in one.places}
    if len(single) != 1 or question.left([], places, {*ORDER_WORDS, "top", "helm"}):
        return None
    line = [role for role in holders(question.book, single[0], ("", "")).items() if role["kind"] == "role"]
    place = next(number for number, role in enumerate(line) if f"person/{role['person']}" == people[0].ref)
    reading = ["who", single[0].partition("/")[2]]
    if not 0 <= place + step < len(line):
        return _absent(question, f"who came {'after' if step > 0 else 'before'}", reading)
    other = line[place + step]
    return Reply(_sentence([_tenure(other)]), [other], reading, other["start"] or "")


@form("Can the Secretary-General serve a second term?")
def renewable(question: Question) -> Reply | None:
    """Answer whether a post may be held again."""
    again = {
        "renewable",
        "renewed",
        "renew",
        "extended",
        "extend",
        "extension",
        "second",
        "reelected",
        "reappointed",
        "twice",
    }
    posts = question.mentions("post")
    if question.wants != "yes" or not posts or not again & set(question.words):
        return None
    if question.left([], posts[0].places, again):
        return None
    (item,) = _items(question, [posts[0].ref])
    reading = ["who", posts[0].ref.partition("/")[2]]
    if "renewable" not in item:
        return _absent(question, f"whether {item['name']} may serve again", reading)
    said = "Yes" if item["renewable"] else "No"
    return Reply(
        _sentence([f"{said}: {item['name']}, {item.get('summary', '').rstrip('.')}"]), [item], reading
    )


@form("Who was Secretary-General of the SCO in March 2023?")
def holder(question: Question) -> Reply | None:
    """Answer who held a post, or whether or when somebody did."""
    posts = sorted(question.mentions("post"), key=lambda one: -one.length)
    if not posts or question.wants in ("number", "where") or question.has("long"):
        return None
    if question.wants == "what" and question.has("what", "which") and not BE & set(question.words):
        return None
    best = [one for one in posts if one.places == posts[0].places]
    if len({one.ref for one in best}) > 1 and (owned := _owned(question, best)):
        best = owned
    post = best[0]
    if len({one.ref for one in best}) > 1:
        return None
    people = question.mentions("person")
    if people and question.wants in ("yes", "when"):
        return _held_by(question, post, people)
    return _holders(question, post) if not people else None


def _owned(question: Question, posts: list[Found]) -> list[Found]:
    """Keep those of several posts of one title whose organization the question mentions."""
    owners = {one.ref.partition("/")[2] for one in question.mentions("organization")}
    return [one for one in posts if one.ref.split("/")[1] in owners]


def _holders(question: Question, post: Found) -> Reply | None:
    chosen = question.has_group("elect") or question.has_group("appoint")
    span = question.span
    if not span[0] and ({"is", "current", "now", "currently"} & set(question.words)) and not chosen:
        span = (question.book.today,) * 2
    reading = ["who", post.ref.partition("/")[2], *_on(question)]
    title = question.book.labels([post.ref])[post.ref]
    found = holders(question.book, post.ref, ("", "") if chosen else span).items()
    items = [item for item in found if item["kind"] == "role" and (not span[0] or item["match"] == "certain")]
    if chosen:
        items = [item for item in items if _chosen_in(item, question.span)]
    refs = [f"person/{item['person']}" for item in items]
    known = {*group("elect"), *group("appoint"), "charge", "charged", "incumbent"}
    places = {place for one in question.found if one.ref in _about(question, post) for place in one.places}
    if question.left([*refs, post.ref], places, known):
        return None
    if not items:
        return _absent(question, f"who was {title} then", reading)
    return Reply(_sentence([_tenure(item) for item in items]), items, reading, items[0]["start"] or "")


def _about(question: Question, post: Found) -> set[str]:
    """Return the post and the organization that has it: to mention either is to mention the post."""
    return {post.ref, f"organization/{post.ref.split('/')[1]}"}


def _chosen_in(role: dict[str, Any], span: tuple[str, str]) -> bool:
    steps = role.get("steps", [])
    return any(not span[0] or (step["earliest"] <= span[1] and step["latest"] >= span[0]) for step in steps)


def _tenure(role: dict[str, Any]) -> str:
    """Say a role in one phrase: who, what, since and until when."""
    days = [*_began(role), *_ended(role)] or ["days not known"]
    days += [f"{step['step']} {parse(step['date']).spoken()}" for step in role.get("steps", [])]
    return f"{role['name']}, {role['title']} ({', '.join(days)})"


def _began(role: dict[str, Any]) -> list[str]:
    start, end = role["start"], role["end"]
    if not start:
        return []
    if not start.startswith("../"):
        return [f"from {parse(start).spoken()}"]
    if end == f"{start[3:]}/..":
        return [f"known in office as of {parse(start[3:]).spoken()}"]
    return [f"in office by {parse(start[3:]).spoken()}"]


def _ended(role: dict[str, Any]) -> list[str]:
    start, end, until = role["start"], role["end"], role["until"]
    if not end or end == "..":
        return [f"until {parse(until).spoken()} as planned"] if until else []
    if end.endswith("/.."):
        return [] if start == f"../{end[:-3]}" else [f"still on {parse(end[:-3]).spoken()}"]
    return [f"ended by {parse(end[3:]).spoken()}" if end.startswith("../") else f"to {parse(end).spoken()}"]


def _held_by(question: Question, post: Found, people: list[Found]) -> Reply | None:
    """Answer whether or when a person held a post."""
    places = {place for one in [post, *people] for place in one.places}
    about = {place for one in question.found if one.ref in _about(question, post) for place in one.places}
    if question.left([], places | about, {*group("elect"), *group("appoint")}):
        return None
    slug, person = post.ref.partition("/")[2], people[0].ref
    reading = ["who", slug, *_on(question)]
    roles = question.book.items(question.book.select(Filters("role", linked=((post.ref,), (person,)))))
    name, title = question.book.labels([person])[person], question.book.labels([post.ref])[post.ref]
    if not roles:
        return _absent(question, f"that {name} was {title}", reading)
    if question.wants == "when":
        return Reply(_sentence([_tenure(role) for role in roles]), roles, reading, roles[0]["start"] or "")
    span = question.span if question.span[0] else (question.book.today,) * 2
    then = holders(question.book, post.ref, span).items()
    mine = [role for role in then if f"person/{role['person']}" == person]
    if any(role["match"] == "certain" and role["status"] != "unknown" for role in mine):
        return Reply(_sentence([f"Yes: {_tenure(mine[0])}"]), mine, reading)
    if not mine and any(role["match"] == "certain" for role in then):
        return Reply(_sentence([f"No, it was {_tenure(then[0])}"]), then, reading)
    if all((role.get("start_earliest") or "") > span[1] for role in roles):
        return Reply(_sentence([f"No, not before: {_tenure(roles[0])}"]), roles, reading)
    return _absent(question, f"whether {name} was {title} then", reading)


@form("What is the Council of National Coordinators?")
def what_is(question: Question) -> Reply | None:
    """Answer what something is that the question names and says no more of."""
    spelt = {"stand", "stands", "full", "abbreviation", "acronym", "short"}
    if question.wants != "what" or not (BE & set(question.words[:2]) or spelt & set(question.words)):
        return None
    for kind in ("organization", "document", "event", "date"):
        for one in question.mentions(kind):
            if not question.left([], one.places, spelt):
                (item,) = _items(question, [one.ref])
                if spelt & set(question.words):
                    return _spelt_out(question, item)
                return Reply(
                    _sentence([_told(question, item) + _more(item)]),
                    [item],
                    ["show", item["id"]],
                    item.get("date", ""),
                )
    return None


def _spelt_out(question: Question, item: dict[str, Any]) -> Reply | None:
    """Answer with the longest name, where that is longer than the one asked about."""
    longest = max([item["name"], *item.get("aliases", [])], key=len)
    if len(longest.split()) == 1:
        return _absent(question, f"what {item['name']} stands for", ["show", item["id"]])
    short = f"{item['name']}: " if longest != item["name"] else ""
    return Reply(_sentence([f"{short}{longest}"]), [item], ["show", item["id"]])


@form("Who took over the chairmanship from Kazakhstan?")
def period(question: Question) -> Reply | None:
    """Answer about a chairmanship, a capital, a founding, a term: of what, where, and when."""
    types = _date_types(question)
    if not types or question.wants in ("number", "list") or question.has("long"):
        return None
    name, places = types
    found = [
        item
        for item in question.book.items(
            question.book.select(Filters("date", facets=(("date type", (name,)),)))
        )
        if _ours(question, item)
    ]
    if step := _order(question):
        return _following(question, found, step, places)
    fitting = [item for item in found if not question.left([item["id"]], places, (), NAMES)]
    dated = [
        item for item in fitting if not question.span[0] or question.book.touches(item["id"], *question.span)
    ]
    certain = [item for item in dated if question.span[0] and _spans(item, question.span)]
    dated = certain or ([] if "/" in question.edtf else dated)
    reading = ["dates", "--type", name, *_on(question)]
    if question.wants == "yes" and len(fitting) != 1:
        return None
    if not dated:
        return (
            _absent(question, f"of a {name} then", reading, [item["id"] for item in fitting])
            if fitting
            else None
        )
    if not question.span[0] and len(dated) > 1 and {"is", "current", "now"} & set(question.words):
        today = (question.book.today,) * 2
        dated = [item for item in dated if question.book.touches(item["id"], *today)]
        if not dated:
            return _absent(question, f"of a {name} today", reading, [item["id"] for item in fitting])
    return Reply(_sentence([_period(question, item) for item in dated]), dated, reading, dated[0]["date"])


def _date_types(question: Question) -> tuple[str, set[int]] | None:
    """Find the type of a dated fact that a question names, and the words that do."""
    for name in question.book.values("date", "type"):
        if name == "status":
            continue
        places = {place for place, word in enumerate(question.words) if word == name or name in group(word)}
        if places:
            return name, places
    return None


def _ours(question: Question, item: dict[str, Any]) -> bool:
    """Say whether a fact is about the organization of the base, or another that the question mentions."""
    body = item.get("body")
    return body is None or f"organization/{body}" in {question.root, *(one.ref for one in question.found)}


def _spans(item: dict[str, Any], span: tuple[str, str]) -> bool:
    """Say whether a period covers all the days asked about, as far as they are dated as well as these."""
    return (item["earliest"] or "") <= span[0] and (item["latest"] or "9999") >= span[1]


def _period(question: Question, item: dict[str, Any]) -> str:
    said = parse(item["date"]).spoken()
    country = question.book.country(item.get("place", {}).get("country", ""))
    return f"{item['name']}{f' ({country})' if country else ''}: {said}{_besides(item, 'date')}"


def _order(question: Question) -> int:
    """Say whether the one after (1) or before (-1) is asked for; 0 if neither."""
    words = question.words
    if "over" in words and question.has("take", "took", "takes") and question.wants != "when":
        return 1 if question.starts() in ("who", "which", "what") and words[:2] != ["from", "whom"] else -1
    if question.has_group("hand") and question.has("to", "whom") and question.wants in ("who", "what"):
        return 1
    if question.wants in ("who", "what"):
        return next((ORDER_WORDS[word] for word in words if word in ORDER_WORDS and word != "took"), 0)
    return 0


def _following(question: Question, found: list[dict[str, Any]], step: int, places: set[int]) -> Reply | None:
    """Answer what came next after, or before, the one that the question mentions."""
    mentioned = [one for one in question.mentions("organization") + question.mentions("date")]
    taken = places | {place for one in mentioned for place in one.places}
    if not mentioned or question.left([], taken, {*ORDER_WORDS, *group("hand")}):
        return None
    refs = {one.ref.partition("/")[2] for one in mentioned}
    for number, item in enumerate(found):
        if {item.get("of"), item["id"].partition("/")[2]} & refs:
            reading = ["dates", "--type", item["type"]]
            if not 0 <= number + step < len(found):
                return _absent(
                    question, f"what came {'after' if step > 0 else 'before'} it", reading, [item["id"]]
                )
            other = found[number + step]
            return Reply(_sentence([_period(question, other)]), [other], reading, other["date"])
    return None


@form("Which languages does Yermekbayev speak?")
def person_detail(question: Question) -> Reply | None:
    """Answer who somebody is: country, languages, rank, posts."""
    people = question.mentions("person")
    if len({one.ref for one in people}) != 1 or question.wants in ("number", "when", "where", "yes"):
        return None
    (item,) = _items(question, [people[0].ref])
    reading = ["person", people[0].ref.partition("/")[2]]
    name = item["name"]
    places = set(people[0].places)
    details: list[tuple[tuple[str, ...], str, str]] = [
        (("language", "languages", "speak", "speaks"), "languages", _languages(item)),
        (("rank",), "rank", item.get("rank", "")),
        (("country", "nationality", "citizen", "citizenship", "from"), "country", _country(question, item)),
        (
            (
                "post",
                "posts",
                "position",
                "positions",
                "role",
                "roles",
                "job",
                "jobs",
                "career",
                "office",
                "ministry",
                "ministries",
                "lead",
                "led",
                "headed",
            ),
            "posts",
            _posts(question, item),
        ),
    ]
    for words, what, said in details:
        if question.has(*words) and not question.left([], places, {*words, "diplomatic", "earlier", "hold"}):
            if not said:
                return _absent(question, f"the {what} of {name}", reading)._replace(
                    covered=f"the base does not say the {what} of {name}; it holds {_posts(question, item)}"
                )
            return Reply(_sentence([f"{name}: {said}"]), [item], reading)
    if question.left([], places, ("role",)):
        return None
    return Reply(_sentence([f"{name}: {_posts(question, item)}"]), [item], reading)


def _languages(item: dict[str, Any]) -> str:
    return ", ".join(LANGUAGES.get(code, code) for code in item.get("languages", []))


def _country(question: Question, item: dict[str, Any]) -> str:
    targets = question.book.country(item.get("country", ""))
    return targets or str(item.get("country", ""))


def _posts(question: Question, item: dict[str, Any]) -> str:
    roles = question.book.items(question.book.select(Filters("role", linked=((item["id"],),))))
    return "; ".join(_tenure(role).partition(", ")[2] for role in roles)


@form("Which organizations took part in the Astana summit?")
def participants(question: Question) -> Reply | None:
    """Answer who took part in an event."""
    events = question.mentions("event")
    coming = {
        "came",
        "come",
        "attend",
        "attended",
        "participants",
        "participate",
        "participated",
        "part",
        "present",
        "joined",
        "represented",
        "guests",
    }
    if not events or question.wants not in ("who", "what", "list") or not coming & set(question.words):
        return None
    kinds = {
        "organizations",
        "organization",
        "states",
        "countries",
        "people",
        "persons",
        "heads",
        "leaders",
        "presidents",
    }
    if question.left([events[0].ref], events[0].places, coming | kinds):
        return None
    (item,) = _items(question, [events[0].ref])
    said = []
    for one in item.get("participants", []):
        slug = one.get("person") or one.get("organization")
        type_ = _items(question, [f"organization/{slug}"])[0]["type"] if one.get("organization") else "person"
        if question.has("organizations", "organization") and type_ in ("state", "person"):
            continue
        if question.has("states", "countries") and not question.has("organizations") and type_ != "state":
            continue
        who = _named(question, slug) if slug else ""
        said.append(f"{who} ({one['as']})" if who and one.get("as") else who or one.get("as", ""))
    reading = ["show", events[0].ref]
    if not said:
        return _absent(question, f"who took part in {item['name']}", reading)
    return Reply(_sentence([f"{item['name']}: {', '.join(said)}"]), [item], reading, item["date"])


@form("How many training opportunities did Xi Jinping promise?")
def figure(question: Question) -> Reply | None:
    """Answer with a number that a source gives, if it counts what is asked for and all else fits."""
    long = question.has("long")
    if question.wants != "number" and not (long and question.wants == "when"):
        return None
    counted = [] if long else _counted(question)
    words = (
        [word for word in question.words if word not in (*FUNCTION, "sco")] if long else question.content()
    )
    if not counted and question.has("many"):
        return None
    fitting = []
    for item in _items(
        question, question.book.holding([group(word) for word in words], ["figure"]) if words else []
    ):
        subject = _subject(item)
        if long and item["unit"] not in DURATIONS:
            continue
        if all(set(group(word)) & subject for word in counted) and question.fits_days(item["id"]):
            fitting.append(item)
    item = _closest(question, fitting)
    if item is None:
        return None
    when = f", {parse(item['date']).spoken()}" if item.get("date") else ""
    by = f", {_named(question, item['by'])}" if item.get("by") else ""
    value = f"{item.get('qualifier', '')} {item['value']:,}".strip()
    text = f"{value} {item['unit']}{_besides(item, 'value')}: {item['of']}{when}{by}"
    return Reply(_sentence([text]), [item], ["show", item["id"]], item.get("date", ""))


def _closest(question: Question, items: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the figure that says least beyond what is asked; none if two say equally little."""
    asked = {other for word in question.all_words for other in group(word)}

    def beyond(item: dict[str, Any]) -> int:
        return len({*tokens(item["of"]), *tokens(item["unit"])} - asked - FUNCTION)

    ranked = sorted(items, key=beyond)
    if not ranked or (len(ranked) > 1 and beyond(ranked[0]) == beyond(ranked[1])):
        return None
    return ranked[0]


def _counted(question: Question) -> list[str]:
    """Return the words of what is counted: behind ``how many``, up to the verb."""
    words = question.words
    start = words.index("how") + 2
    counted: list[str] = []
    for word in words[start:]:
        if word in FUNCTION or word.endswith("ed") or word in PAST:
            break
        counted.append(word)
    return counted


def _subject(item: dict[str, Any]) -> set[str]:
    """Return the words for what a figure counts: its unit, and ``of`` up to its first preposition."""
    found = []
    for word in tokens(item["of"]):
        if word in ("of", "in", "on", "for", "to", "that", "by", "at", "after", "with"):
            break
        found.append(word)
    every = {*found, *tokens(item["unit"])}
    return every | {"sco"} | ({"countries", "nations"} if "states" in every else set())


@form("How many statements did the heads of state adopt in Astana?")
def count(question: Question) -> Reply | None:
    """Answer with how many records of a type the base lists."""
    if question.wants != "number":
        return None
    listed = _typed(question, _counted(question))
    if listed is None:
        return None
    kind, name, items, reading = listed
    if not items:
        return None
    text = (
        f"The base lists {len(items)} {kind}s of the type {name}: {'; '.join(item['name'] for item in items)}"
    )
    return Reply(_sentence([text]), items, reading)


@form("List the statements of the heads of state adopted in Astana in 2024")
def listing(question: Question) -> Reply | None:
    """Answer with all records of a type that fit."""
    plural = question.words[:2] and any(word.endswith("s") for word in question.words[:4])
    if question.wants not in ("list", "what") or (question.wants == "what" and not plural):
        return None
    listed = _typed(question, question.words)
    if listed is None or not listed[2]:
        return None
    _, _, items, reading = listed
    return Reply(_sentence([_told(question, item) for item in items]), items, reading)


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _typed(
    question: Question, words: Sequence[str]
) -> tuple[str, str, list[dict[str, Any]], list[str]] | None:
    """Find the records of the first type of document, event or statement that some words name."""
    for word in words:
        for kind in ("document", "event", "statement"):
            singular = _singular(word)
            for name in question.book.values(kind, "type"):
                if singular == name or word == name:
                    return _of_type(question, kind, name, word)
    return None


def _of_type(
    question: Question, kind: str, name: str, word: str
) -> tuple[str, str, list[dict[str, Any]], list[str]]:
    facets = ((f"{kind} type", (name,)),)
    found = question.book.items(question.book.select(Filters(kind, *question.span, facets)))
    items = [item for item in found if not question.left([item["id"]], (), (word, *question_verbs(kind)))]
    events = [one.ref for one in question.mentions("event")]
    reading = [
        f"{kind}s",
        "--type",
        name,
        *(["--event", events[0].partition("/")[2]] if events else []),
        *_on(question),
    ]
    return kind, name, items, reading


def question_verbs(kind: str) -> tuple[str, ...]:
    """Return the verbs that go with a kind without narrowing it."""
    return {"event": ("hold", "held"), "statement": ("make", "made")}.get(kind, ())


@form("Who headed the observer mission to Kazakhstan's presidential election?")
def who_did(question: Question) -> Reply | None:
    """Answer who did something: headed, met, said, proposed, promised, handed over."""
    if question.wants != "who":
        return None
    heading = question.has_group("head")
    if _only_is(question) and not heading:
        return None
    for kind in (
        ("event",) if heading or question.has_group("meet") else ("statement", "event", "document", "figure")
    ):
        for item in _as_spoken(question, _fitting(question, [kind])):
            if said := _doer(question, item):
                return Reply(
                    _sentence([f"{said}: {_told(question, item)}"]),
                    [item],
                    ["show", item["id"]],
                    item["date"],
                )
    return None


def _only_is(question: Question) -> bool:
    """Say whether a question asks who somebody is, not who did something."""
    words = [word for word in question.words if word != "who"]
    return bool(words) and words[0] in BE


def _doer(question: Question, item: dict[str, Any]) -> str:
    mentioned = {one.ref.partition("/")[2] for one in question.found}
    if item["kind"] == "event" and question.has_group("head"):
        return _named(question, item["chair"]) if item.get("chair") else ""
    if item["kind"] == "event":
        slugs = [one.get("person") for one in item.get("participants", [])]
        return ", ".join(_named(question, slug) for slug in slugs if slug and slug not in mentioned)
    if item["kind"] == "statement":
        if question.has_group("hand") and item.get("through"):
            return _named(question, item["through"])
        if question.has_group("hand"):
            return ""
        whom = question.words[:1] == ["whom"] or ("who" in question.words and question.has("did", "to"))
        asked = item.get("to") if item["by"] in mentioned and whom else item["by"]
        return _named(question, asked) if asked and asked not in mentioned else ""
    doer = item.get("body") or item.get("by")
    return _named(question, doer) if doer and doer not in mentioned else ""


@form("When did Zhang Ming meet Kazakhstan's First Deputy Foreign Minister?")
def when(question: Question) -> Reply | None:
    """Answer when something happened, or until when it runs."""
    if question.wants != "when":
        return None
    ending = question.has("until", "till", "end", "ends", "expire", "expires", "run", "runs")
    signed = any(question.has_group(word) for word in ("sign", "adopt", "approve"))
    order = ("document", "event", "date") if signed else ("event", "document", "date")
    for kind in _mentioned_first(question, (*order, *(() if ending else ("statement", "organization")))):
        items = [
            item for item in _as_spoken(question, _fitting(question, [kind])) if _subject_fits(question, item)
        ]
        if kind == "document" and ending:
            items = [item for item in items if item.get("covers")]
        if items and (kind in ("event", "date") or ending or not question.has_group("meet")):
            best = _best(question, items)
            chosen = [best] if best else items
            if len(chosen) > 3:
                return None
            chosen.sort(key=lambda item: item.get("earliest") or "")
            said = [_dated(item, ending) for item in chosen]
            if all(said):
                reading = ["show", *(item["id"] for item in chosen)]
                return Reply(_sentence(said), chosen, reading, chosen[0].get("date", ""))
    return None


def _dated(item: dict[str, Any], ending: bool) -> str:
    """Say when a record was, or until when it runs."""
    field = "covers" if ending and item.get("covers") else "date" if item.get("date") else "founded"
    if not item.get(field):
        return ""
    planned = ", planned" if item.get("status") == "planned" else ""
    words = parse(item[field]).spoken("period" if field == "covers" else _reading(item))
    return f"{item['name']}: {words}{planned}{_besides(item, field)}"


def _mentioned_first(question: Question, kinds: Sequence[str]) -> list[str]:
    """Return kinds in the order of the longest name of each that the question mentions."""
    longest = {
        kind: max((one.length for one in question.found if one.kind == kind), default=0) for kind in kinds
    }
    return sorted(kinds, key=lambda kind: -longest[kind])


@form("Where did the 24th SCO summit take place?")
def where(question: Question) -> Reply | None:
    """Answer where something was or is to be held."""
    if question.wants != "where":
        return None
    items = _fitting(question, ["event", "date"])
    placed = [item for item in items if _where(item)]
    if not placed:
        return _absent(question, "where", ["show", items[0]["id"]], [items[0]["id"]]) if items else None
    item = _best(question, placed)
    if item is None:
        return None
    return Reply(
        _sentence([f"{_where(item)}: {item['name']}, {_when(item)}"]),
        [item],
        ["show", item["id"]],
        item["date"],
    )


@form("What did the Kazakh president invite Putin to?")
def what(question: Question) -> Reply | None:
    """Answer what was said, signed, decided or is meant, with the record that all the words fit."""
    if question.wants not in ("what", "yes", "list"):
        return None
    spoken = bool({"promise", "thanks", "praise"} & {group(word)[0] for word in question.words}) or any(
        word in SPEAKING for word in question.words
    )
    order: tuple[str, ...] = ("statement", "document", "event", "date", "organization", "figure")
    if not spoken and question.wants != "yes":
        order = ("document", "date", "organization", "event", "statement", "figure")
    if question.wants == "what" and BE & set(question.words[:2]):  # what something is, nobody's saying tells
        order = ("document", "date", "organization", "event")
    if any(
        word in SPEECH for word in question.words
    ):  # what was promised or proposed, only a statement tells
        order = ("statement",)
    for kind in _heads(question) or order:
        items = _as_spoken(
            question, [item for item in _fitting(question, [kind]) if _subject_fits(question, item)]
        )
        if not items or (question.wants == "yes" and kind not in ("statement", "figure")):
            continue
        best = _best(question, items)
        several = [best] if best else items[:5]
        said = [_told(question, item) + _more(item) for item in several]
        if len(items) > len(several) > 1:
            said.append(f"and {len(items) - len(several)} more")
        return Reply(
            _sentence(said), several, ["show", *(item["id"] for item in several)], several[0].get("date", "")
        )
    return None


def _heads(question: Question) -> tuple[str, ...]:
    """Return the kind that the noun phrase behind ``which`` or ``what`` names, if it names one."""
    start = next((place for place, word in enumerate(question.words) if word in ("which", "what")), None)
    if start is None:
        return ()
    for word in question.words[start + 1 :]:
        if word in FUNCTION:
            break
        noun = _singular(word)
        if noun in ("document", "text", "paper"):
            return ("document",)
        if found := tuple(
            kind for kind in ("document", "event") if noun in question.book.values(kind, "type")
        ):
            return found
    return ()


def _as_spoken(question: Question, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the statements of the type that the verb of the question asks for, if it asks for one."""
    types = {SPEECH[word] for word in question.words if word in SPEECH}
    return [item for item in items if not types or item["kind"] != "statement" or item.get("type") in types]


def _more(item: dict[str, Any]) -> str:
    return (
        f". {item['summary'].rstrip('.')}"
        if item["kind"] in ("organization", "statement") and item.get("summary")
        else ""
    )


def _subject_fits(question: Question, item: dict[str, Any]) -> bool:
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


def _fitting(question: Question, kinds: Sequence[str]) -> list[dict[str, Any]]:
    """Return the records of some kinds that hold every word of content and touch the days asked about."""
    content = question.content()
    if kinds == ["statement"]:
        content = [word for word in content if word not in SPEAKING]
    if not content:
        named = [one.ref for one in question.found if one.kind in kinds]
        return _items(question, named)
    described = question.has("body", "organization", "organisation", "agency", "council")
    column = NAMES if kinds == ["person"] or (kinds == ["organization"] and not described) else ""
    refs = question.book.holding([group(word) for word in content], kinds, column)
    refs = _of_the_verb(question, [ref for ref in refs if question.fits_days(ref)])
    named = [one.ref for one in question.found]
    return sorted(_items(question, refs), key=lambda item: item["id"] not in named)


def _of_the_verb(question: Question, refs: list[str]) -> list[str]:
    """Keep the events of the type that words of the question name, as a visit or talks, if there are any."""
    said = {other for word in question.words for other in group(word)}
    types = [name for name in question.book.values("event", "type") if said.issuperset(name.split("-"))]
    items = _items(question, refs)
    for name in sorted(types, key=lambda name: -name.count("-")):
        if kept := [item["id"] for item in items if item.get("type") == name]:
            return kept
    return refs


def _best(question: Question, items: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the only one, or the only one with all the words in its own name, or that the question names."""
    content = [group(word) for word in question.content()]
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


def equal_command(reply: Reply) -> str:
    """Return the command that gives the same answer, as it is typed."""
    return shlex.join(["sco-facts", *reply.reading])
