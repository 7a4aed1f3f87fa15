"""Forms about statuses of states, holders of posts, and people."""

from typing import Any

from sco_facts.asking.grammar import (
    CHAIRING,
    HEADING,
    JOINING,
    LANGUAGES,
    LEAVING,
    LEFT_OFFICE,
    ORDER_WORDS,
    STATUS_WORDS,
)
from sco_facts.asking.question import BE, Found, Question, group
from sco_facts.asking.reply import Reply, absent, called, fetch, form, label, on_option, sentence, summary_of
from sco_facts.asking.subjects import ORDINALS, is_state, ordinal_said
from sco_facts.dates import parse
from sco_facts.holders import holders
from sco_facts.listing import Filters
from sco_facts.names import nth, sounded, tokens

ACTING = ("acting", "interim", "acted", "stood")
COUNTRY = (
    "country",
    "nationality",
    "citizen",
    "citizenship",
    "represent",
    "represents",
    "represented",
)


STATUS_SAID = {
    *STATUS_WORDS,
    *("two", "three", "four", "five", "six"),
    *(
        "full",
        "tenth",
        "10th",
        "first",
        "become",
        "became",
        "partner",
        "partners",
        "status",
        "state",
        "states",
    ),
}


@form("Was Belarus a member on 3 July 2024?")
def status(question: Question) -> Reply | None:
    """Answer whether, or since when, states have a status; or which states have it."""
    wanted = status_said(question)
    states = _states(question)
    other = question.has_group("observe") and wanted != "observer"
    if question.has("find", "found", "conclude"):
        return None  # what observers found
    if not wanted or question.wants in ("number", "where") or LEAVING & set(question.words) or other:
        return None
    ordinal = {word for word in question.words if sounded(word) in ORDINALS and not states}
    if question.left([], {place for one in states for place in one.places}, STATUS_SAID | ordinal):
        return None
    reading = ["states", "--status", wanted, *on_option(question)]
    if not states:
        return _states_with(question, wanted, reading) if question.wants in ("who", "what", "list") else None
    if question.has("summit", "meeting", "decision", "resolution", "document"):
        return None
    if question.has("same", "or") or (len(states) > 1 and question.wants == "who"):
        return None
    replies = [_status_of(question, state, wanted, reading) for state in states]
    return replies[0] if len(replies) == 1 else _together(replies, reading)


def status_said(question: Question) -> str:
    """Return the status that a question names; nothing if it names none."""
    said = [STATUS_WORDS[word] for word in question.words if word in STATUS_WORDS]
    if not said and question.has("partner", "partners"):
        return "partner"
    return "dialogue-partner" if "dialogue-partner" in said else said[0] if said else ""


def _states(question: Question) -> list[Found]:
    """Return the states that a question mentions, each once."""
    found = [one for one in question.mentions("organization") if is_state(question, one)]
    return list({one.ref: one for one in found}.values())


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
        return absent(question, f"whether or when {state} was {_one(wanted)}", reading)
    if not ever[0]["start"]:
        return absent(question, f"since when {state} was {_one(wanted)}", reading)
    if question.wants == "who":
        return _admitted_by(question, state, ever[0], reading)
    if question.wants != "yes":
        return Reply(sentence([_lasted(state, wanted, ever[0])]), ever[:1], reading, ever[0]["start"])
    return _whether(question, found.ref, ever[0], reading)


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
        return absent(question, f"whether {state} became {_one(wanted)} then", reading)
    filters = Filters("status", *span, (("status status", (wanted,)),), ((ref,),))
    now = question.book.items(question.book.select(filters))
    if now:
        sure = "Yes" if now[0]["match"] == "certain" else "Possibly"
        return Reply(sentence([f"{sure}: {_lasted(state, wanted, now[0])}"]), now, reading)
    over = ever["end"] and ever["end"] != ".." and parse(ever["end"]).latest < span[0]
    if since.earliest > span[1] or over:
        return Reply(sentence([f"No: {lasted}"]), [ever], reading)
    return absent(question, f"whether {state} was {_one(wanted)} then", reading)


def _another_status(
    question: Question, linked: tuple[tuple[str, ...], ...], span: tuple[str, str]
) -> list[dict[str, Any]]:
    """Return what other status a state surely has in the days asked about: it has one at a time."""
    items = question.book.items(question.book.select(Filters("status", *span, linked=linked)))
    return [item for item in items if item["match"] == "certain"]


def _one(wanted: str) -> str:
    """Return a status with its article: an observer."""
    return f"a{'n' * (wanted[0] in 'aeio')} {wanted.replace('-', ' ')}"


@form("What is the status of Afghanistan?")
def status_held(question: Question) -> Reply | None:
    """Answer which status a state has, or had on a day."""
    states = _states(question)
    if not question.has("status") or status_said(question) or len(states) != 1 or question.wants == "number":
        return None
    if question.left([], states[0].places, ("status",)):
        return None
    span = question.span if question.span[0] else (question.book.today,) * 2
    items = question.book.items(question.book.select(Filters("status", *span, linked=((states[0].ref,),))))
    slug = states[0].ref.partition("/")[2]
    reading, state = ["states", "--state", slug, *on_option(question)], label(question, "organization", slug)
    if not items:
        return absent(question, f"which status {state} had then", reading)
    return Reply(sentence([_lasted(state, item["status"], item) for item in items]), items, reading)


@form("When did India cease to be an observer?")
def status_ended(question: Question) -> Reply | None:
    """Answer when a state's status ended."""
    said = [STATUS_WORDS[word] for word in question.words if word in STATUS_WORDS]
    states = [one for one in question.mentions("organization") if is_state(question, one)]
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
    one = _one(wanted)
    if end and end != "..":
        return f"{state} was {one} from {first} to {parse(end).spoken()}"
    return f"{state} has been {one} since {first}"


def _admitted_by(question: Question, state: str, item: dict[str, Any], reading: list[str]) -> Reply | None:
    """Answer who gave a state its status, where a step says so."""
    acts = [
        f"{called(question, step['by'])}, {step['step']} {state} on {parse(step['date']).spoken()}"
        for step in item.get("steps", [])
        if step.get("by")
    ]
    return Reply(sentence(acts), [item], reading, item["start"]) if acts else None


def _first_with(question: Question, wanted: str, reading: list[str]) -> Reply | None:
    """Answer which states were the first to have a status."""
    found = question.book.items(
        question.book.select(Filters("status", facets=(("status status", (wanted,)),)))
    )
    dated = [item for item in found if item["start"]]
    first = min((item["start_earliest"] for item in dated), default="")
    items = [item for item in dated if item["start_earliest"] == first]
    said = [
        f"{item['name']}, {wanted.replace('-', ' ')} since {parse(item['start']).spoken()}" for item in items
    ]
    return Reply(sentence(said), items, reading, items[0]["start"]) if items else None


def _states_with(question: Question, wanted: str, reading: list[str]) -> Reply | None:
    if question.has("first") and not question.span[0]:
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
        return absent(question, f"which states were {wanted.replace('-', ' ')}s then", reading)
    names = ", ".join(item["name"] for item in found)
    return Reply(sentence([f"In this base: {names}"]), found, reading)


@form("Who headed the Regional Anti-Terrorist Structure in March 2023?")
def head_of(question: Question) -> Reply | None:
    """Answer who headed a body that has one post with one seat, itself or in its executive."""
    bodies = [one for one in question.mentions("organization") if not is_state(question, one)]
    verbs = (HEADING | CHAIRING) & set(question.words)
    if question.wants != "who" or not verbs or len({one.ref for one in bodies}) != 1:
        return None
    posts = [ref for ref, _ in question.book.single_posts() if _belongs(question, ref, bodies[0].ref)]
    if not posts:
        own = question.book.select(Filters("post", linked=((bodies[0].ref,),)))
        posts = [row.ref for row in own if row.ref.startswith(f"post/{bodies[0].ref.partition('/')[2]}/")]
    if len(posts) != 1 or question.mentions("event") or question.mentions("post"):
        return None
    if question.left([posts[0], bodies[0].ref], bodies[0].places, verbs):
        return None
    found = holders(question.book, posts[0], question.days()).items()
    items = [item for item in found if item["kind"] == "role" and item["match"] == "certain"]
    reading = ["who", posts[0].partition("/")[2], *on_option(question)]
    if not items:
        return absent(question, f"who was {question.book.labels(posts)[posts[0]]} then", reading)
    return Reply(sentence([said_tenure(item) for item in items]), items, reading, items[0]["start"] or "")


def _belongs(question: Question, post: str, body: str) -> bool:
    """Say whether a post is of a body, or of a body of it."""
    owner = f"organization/{post.split('/')[1]}"
    return owner == body or f"organization/{fetch(question, [owner])[0].get('parent')}" == body


@form("Who succeeded Zhang Ming as Secretary-General?")
def successor(question: Question) -> Reply | None:
    """Answer who held a post after, or before, somebody."""
    people = question.mentions("person")
    step = next((ORDER_WORDS[word] for word in question.words if word in ORDER_WORDS), 0)
    if question.starts() == "whom" and question.has("did"):  # whom did Norov succeed
        step = -step
    if not step or question.wants != "who" or len({one.ref for one in people}) != 1:
        return None
    posts = {one.ref for one in question.mentions("post")}
    roles = question.book.items(question.book.select(Filters("role", linked=((people[0].ref,),))))
    held = dict.fromkeys(f"post/{role['organization']}/{role['post']}" for role in roles)
    single = [
        ref for ref in held if (not posts or ref in posts) and fetch(question, [ref])[0].get("seats") == 1
    ]
    bodies = [one for one in question.mentions("organization") if not is_state(question, one)]
    places = {place for one in [*people, *question.mentions("post"), *bodies] for place in one.places}
    if len(single) != 1 or question.left([], places, {*ORDER_WORDS, "top", "helm", "head"}):
        return None
    line = [role for role in holders(question.book, single[0], ("", "")).items() if role["kind"] == "role"]
    if not question.has(*ACTING):
        line = [role for role in line if not role.get("acting")] or line
    of_person = [number for number, role in enumerate(line) if f"person/{role['person']}" == people[0].ref]
    if not of_person:
        return None
    place = of_person[-1 if step > 0 else 0]
    reading = ["who", single[0].partition("/")[2]]
    if not 0 <= place + step < len(line):
        return absent(question, f"who came {'after' if step > 0 else 'before'}", reading)
    other = line[place + step]
    return Reply(sentence([said_tenure(other)]), [other], reading, other["start"] or "")


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
    (item,) = fetch(question, [posts[0].ref])
    reading = ["who", posts[0].ref.partition("/")[2]]
    if "renewable" not in item:
        return absent(question, f"whether {item['name']} may serve again", reading)
    said = "Yes" if item["renewable"] else "No"
    return Reply(
        sentence([f"{said}: {item['name']}, {item.get('summary', '').rstrip('.')}"]), [item], reading
    )


@form("Who was Secretary-General of the SCO in March 2023?")
def holder(question: Question) -> Reply | None:
    """Answer who held a post, or whether or when somebody did."""
    posts = sorted(question.mentions("post"), key=lambda one: -one.length)
    if not posts or question.wants in ("number", "where") or question.how_long:
        return None
    if question.has("former", "next", "previous", "past") or _adjective(question, "last"):
        return None
    if question.wants == "what" and question.has("what", "which") and not BE & set(question.words):
        return None
    best = [one for one in posts if one.places == posts[0].places]
    if len({one.ref for one in best}) > 1 and (owned := _owned(question, best)):
        best = owned
    if len({one.ref for one in best}) > 1 and (held := _held(question, best)):
        best = held
    post = best[0]
    if len({one.ref for one in best}) > 1:
        return None
    people = question.mentions("person")
    if people and question.wants in ("yes", "when"):
        return _held_by(question, post, people)
    return _holders(question, post) if not people else None


def _adjective(question: Question, word: str) -> bool:
    """Say whether a word stands before another, and is not the verb that ends the question."""
    return word in question.words[:-1] and not question.has("does", "do", "did")


def _held(question: Question, posts: list[Found]) -> list[Found]:
    """Keep those of several posts of one title that the person in the question has held."""
    people = question.mentions("person")
    linked = tuple((one.ref,) for one in people[:1])
    roles = question.book.items(question.book.select(Filters("role", linked=linked))) if linked else []
    held = {f"post/{role['organization']}/{role['post']}" for role in roles}
    return [one for one in posts if one.ref in held]


def _owned(question: Question, posts: list[Found]) -> list[Found]:
    """Keep those of several posts of one title whose organization the question mentions."""
    owners = {one.ref.partition("/")[2] for one in question.mentions("organization")}
    return [one for one in posts if one.ref.split("/")[1] in owners]


def _holders(question: Question, post: Found) -> Reply | None:
    chosen = question.has_group("elect") or question.has_group("appoint")
    span = question.span
    if not span[0] and ({"is", "current", "now", "currently"} & set(question.words)) and not chosen:
        span = (question.book.today,) * 2
    on = on_option(question) or (["--on", question.book.today] if span[0] else [])
    reading = ["who", post.ref.partition("/")[2], *on]
    title = question.book.labels([post.ref])[post.ref]
    found = holders(question.book, post.ref, ("", "") if chosen else span).items()
    items = [item for item in found if item["kind"] == "role" and (not span[0] or item["match"] == "certain")]
    owner = f"organization/{post.ref.split('/')[1]}"
    if nations := [one for one in _states(question) if one.ref != owner]:  # the Russian Secretary-General
        items = [item for item in items if _national(question, item, nations[0].ref)]
    likely = [item for item in found if item["kind"] == "role" and _bounded(item)]
    guessed = not items and bool(span[0]) and len(likely) == 1 and not nations
    items = likely if guessed else items
    if question.has(*ACTING):
        items = [item for item in items if item.get("acting")]
    number = ORDINALS.get(sounded(question.words[post.first - 1])) if post.first else None
    if number and not span[0]:
        items = items[number - 1 : number]
    if chosen:
        items = [item for item in items if _chosen_in(item, question.span)]
    unknown = [] if question.span[0] or chosen else [item for item in found if item["status"] == "unknown"]
    last = sorted(unknown, key=_seen)[-1:]
    refs = [f"person/{item['person']}" for item in [*items, *last]]
    known = {*group("elect"), *group("appoint"), *ACTING, "charge", "charged", "incumbent"}
    about = _about(question, post) | {one.ref for one in nations}
    places = {place for one in question.found if one.ref in about for place in one.places}
    places |= {post.first - 1} if number else set()
    if question.left([*refs, post.ref], places, known):
        return None
    if not items and last:
        return Reply(sentence([f"Last known: {said_tenure(last[0])}"]), last, reading, last[0]["start"] or "")
    if not items:
        return absent(question, f"who was {title} then", reading)
    sure = "Possibly: " if guessed else ""
    said = [said_tenure(item) for item in items]
    return Reply(sentence([sure + said[0], *said[1:]]), items, reading, items[0]["start"] or "")


def _bounded(role: dict[str, Any]) -> bool:
    """Say whether it is known between which years somebody held a post, though not on which days."""
    start, end = role["start"] or "../", role["end"] or "/.."
    return not start.startswith("../") and not end.endswith("..")


def _national(question: Question, role: dict[str, Any], state: str) -> bool:
    """Say whether somebody holds a post on behalf of a state, or is of it."""
    (country,) = fetch(question, [state])
    (person,) = fetch(question, [f"person/{role['person']}"])
    return f"organization/{role.get('for_state')}" == state or person.get("country") == country.get("code")


def _seen(role: dict[str, Any]) -> str:
    """Return the last day on which somebody is known to have been in office."""
    return max(role.get("start_latest") or "", role.get("end_earliest") or "")


def _about(question: Question, post: Found) -> set[str]:
    """Return the post and the organization that has it: to mention either is to mention the post."""
    return {post.ref, f"organization/{post.ref.split('/')[1]}"}


def _chosen_in(role: dict[str, Any], span: tuple[str, str]) -> bool:
    steps = role.get("steps", [])
    return any(not span[0] or (step["earliest"] <= span[1] and step["latest"] >= span[0]) for step in steps)


def said_tenure(role: dict[str, Any]) -> str:
    """Say a role in one phrase: who, what, since and until when."""
    days = [*_began(role), *_ended(role)] or ["days not known"]
    days += [f"{step['step']} {parse(step['date']).spoken()}" for step in role.get("steps", [])]
    return f"{role['name']}, {'Acting ' * bool(role.get('acting'))}{role['title']} ({', '.join(days)})"


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
    reading = ["who", slug, *on_option(question)]
    roles = question.book.items(question.book.select(Filters("role", linked=((post.ref,), (person,)))))
    name, title = question.book.labels([person])[person], question.book.labels([post.ref])[post.ref]
    if not roles:
        return absent(question, f"that {name} was {title}", reading)
    if question.wants == "when":
        return Reply(sentence([said_tenure(role) for role in roles]), roles, reading, roles[0]["start"] or "")
    if JOINING & set(question.words) and question.span[0]:
        began = [
            role
            for role in roles
            if question.span[0] <= (role.get("start_earliest") or "") <= question.span[1]
        ]
        return Reply(
            sentence([f"{'Yes' if began else 'No'}: {said_tenure((began or roles)[0])}"]), roles, reading
        )
    if not question.span[0] and question.has("ever", "had", "has", "was"):
        return Reply(sentence([f"Yes: {'; '.join(said_tenure(role) for role in roles)}"]), roles, reading)
    span = question.span if question.span[0] else (question.book.today,) * 2
    then = holders(question.book, post.ref, span).items()
    mine = [role for role in then if f"person/{role['person']}" == person]
    if any(role["match"] == "certain" and role["status"] != "unknown" for role in mine):
        return Reply(sentence([f"Yes: {said_tenure(mine[0])}"]), mine, reading)
    last = max(roles, key=_seen)
    every = question.book.items(question.book.select(Filters("role", linked=((post.ref,),))))
    if not question.span[0] and last["id"] == max(every, key=_seen)["id"] and not last.get("end_latest"):
        return Reply(sentence([f"Yes, as last known: {said_tenure(last)}"]), [last], reading)
    if not mine and any(role["match"] == "certain" for role in then):
        return Reply(sentence([f"No, it was {said_tenure(then[0])}"]), then, reading)
    return absent(question, f"whether {name} was {title} then", reading)


@form("When did Zhang Ming become Secretary-General?")
def became(question: Question) -> Reply | None:
    """Answer when a person came into an office that the question names by words of its title."""
    people = question.mentions("person")
    verbs = JOINING | set(group("appoint"))
    if question.wants != "when" or not verbs & set(question.words) or len({one.ref for one in people}) != 1:
        return None
    times = [word for word in question.words if sounded(word) in ORDINALS and question.has("time")]
    roles = question.book.items(question.book.select(Filters("role", linked=((people[0].ref,),))))
    asked = set(question.content(people[0].places)) - verbs - set(times)
    held = [role for role in roles if asked and asked <= {*tokens(role["title"]), *tokens(role["post"])}]
    held = [role for role in held if not times or not role.get("acting")]
    for word in times:  # "for the second time"
        held = held[ORDINALS[sounded(word)] - 1 :][:1]
    if not held:
        return None
    reading = ["person", people[0].ref.partition("/")[2]]
    return Reply(sentence([said_tenure(role) for role in held]), held, reading, held[0]["start"] or "")


@form("When does the term of Zhang Ming end?")
def term(question: Question) -> Reply | None:
    """Answer from when until when somebody holds a post that one person has at a time."""
    people = question.mentions("person")
    words = {"term", "mandate", "tenure", "office", *group("elect"), *group("appoint")}
    words |= LEFT_OFFICE | LEAVING
    words |= {"long", "served", "serve", "years", "down"} if question.how_long else set()
    if question.wants != "when" or not words & set(question.words) or len({one.ref for one in people}) != 1:
        return None
    chosen = question.has_group("elect") or question.has_group("appoint")
    places = {place for one in [*people, *question.mentions("post")] for place in one.places}
    if question.mentions("post"):  # the Chinese defence minister
        places |= {place for one in question.mentions("organization") for place in one.places}
    if question.left([], places, words):
        return None
    roles = question.book.items(question.book.select(Filters("role", linked=((people[0].ref,),))))
    if named := {one.ref for one in question.mentions("post")}:
        roles = [role for role in roles if f"post/{role['organization']}/{role['post']}" in named]
    limited = [role for role in roles if role["until"] or role["end"]]
    single = [role for role in limited if _seats(question, role) == 1 and (role.get("steps") or not chosen)]
    reading = ["person", people[0].ref.partition("/")[2]]
    if not single:
        return absent(question, "when that term begins or ends", reading)
    return Reply(sentence([said_tenure(role) for role in single]), single, reading, single[0]["start"] or "")


def _seats(question: Question, role: dict[str, Any]) -> int:
    (post,) = fetch(question, [f"post/{role['organization']}/{role['post']}"])
    return int(post.get("seats") or 0)


@form("Does Yermekbayev speak Chinese?")
def speaks(question: Question) -> Reply | None:
    """Answer whether somebody speaks a language that is recorded."""
    people = question.mentions("person")
    if question.wants != "yes" or not question.has("speak", "speaks", "know", "knows") or not people:
        return None
    asked = {code for code, name in LANGUAGES.items() if name.casefold() in question.words}
    names = {LANGUAGES[code].casefold() for code in asked}
    if not asked or question.left([], people[0].places, {*names, "speak", "speaks", "knows"}):
        return None
    (item,) = fetch(question, [people[0].ref])
    reading = ["person", people[0].ref.partition("/")[2]]
    if not asked <= set(item.get("languages", [])):
        return absent(question, f"that {item['name']} speaks it", reading)
    return Reply(sentence([f"Yes, {item['name']}: {_languages(item)}"]), [item], reading)


@form("Who proposed the SCO University?")
def proposed(question: Question) -> Reply | None:
    """Answer who had the idea of a body, as its summary tells."""
    bodies = [one for one in question.mentions("organization") if not is_state(question, one)]
    words = {*group("propose"), "idea", "initiative", "first", "originally", "up"}
    if question.wants != "who" or len({one.ref for one in bodies}) != 1 or not words & set(question.words):
        return None
    if question.left([], bodies[0].places, words):
        return None
    (item,) = fetch(question, [bodies[0].ref])
    summary = tokens(item.get("summary", ""))
    if not words & set(summary) or not question.book.mentioned_in(summary, ["person"]):
        return None
    return Reply(sentence([f"{item['name']}{summary_of(item)}"]), [item], ["show", item["id"]])


@form("Where is Zhang Ming from?")
def origin(question: Question) -> Reply | None:
    """Answer which country somebody is of."""
    people = question.mentions("person")
    if question.wants != "where" or not question.has("from") or len({one.ref for one in people}) != 1:
        return None
    (item,) = fetch(question, [people[0].ref])
    words = {"come", "comes", "came"}
    if question.left([], people[0].places, words) or not (country := _country(question, item)):
        return None
    reading = ["person", people[0].ref.partition("/")[2]]
    return Reply(sentence([f"{item['name']}: {country}"]), [item], reading)


@form("Which languages does Yermekbayev speak?")
def person_detail(question: Question) -> Reply | None:
    """Answer who somebody is: country, languages, rank, posts."""
    people = question.mentions("person")
    if len({one.ref for one in people}) != 1 or question.wants in ("number", "when", "where", "yes"):
        return None
    (item,) = fetch(question, [people[0].ref])
    reading = ["person", people[0].ref.partition("/")[2]]
    name = item["name"]
    posts = question.mentions("post")  # a title beside the name says who is meant
    places = {place for one in [people[0], *posts] for place in one.places}
    details: list[tuple[tuple[str, ...], str, str]] = [
        (("language", "languages", "speak", "speaks"), "languages", _languages(item)),
        (("rank",), "rank", item.get("rank", "")),
        (_from(question), "country", _country(question, item)),
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
                return absent(question, f"the {what} of {name}", reading)._replace(
                    covered=f"the base does not say the {what} of {name}; it holds {_posts(question, item)}"
                )
            return Reply(sentence([f"{name}: {said}"]), [item], reading)
    if question.left([], places, ("role",)) or not (question.wants == "who" or BE & set(question.words)):
        return None
    if not (held := _posts(question, item)):
        return absent(question, f"who {name} is", reading)
    return Reply(sentence([f"{name}: {held}"]), [item], reading)


def _from(question: Question) -> tuple[str, ...]:
    """Return the words that ask for a country; who comes from one, not what was from a year on."""
    return (*COUNTRY, "from") if question.has("come", "comes", "came", "where") else COUNTRY


def _languages(item: dict[str, Any]) -> str:
    return ", ".join(LANGUAGES.get(code, code) for code in item.get("languages", []))


def _country(question: Question, item: dict[str, Any]) -> str:
    targets = question.book.country(item.get("country", ""))
    return targets or str(item.get("country", ""))


def _posts(question: Question, item: dict[str, Any]) -> str:
    roles = question.book.items(question.book.select(Filters("role", linked=((item["id"],),))))
    return "; ".join(said_tenure(role).partition(", ")[2] for role in roles)
