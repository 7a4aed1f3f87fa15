"""Forms about holders of posts: who, since when, after whom, for how long."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from sco_facts.asking.grammar import (
    CHAIRING,
    COMING,
    FUNCTION,
    HEADING,
    JOINING,
    LEAVING,
    LEFT_OFFICE,
    ORDER_WORDS,
    PRESENT,
)
from sco_facts.asking.numbers import counted_words
from sco_facts.asking.question import BE, Found, Question, group
from sco_facts.asking.reply import (
    Reply,
    absent,
    called,
    fetch,
    form,
    lasting,
    on_option,
    said_of_several,
    sentence,
    singular,
)
from sco_facts.asking.subjects import ORDINALS, bodies_of, is_state, ordinal_said, states_of
from sco_facts.dates import parse
from sco_facts.holders import holders
from sco_facts.listing import Filters
from sco_facts.names import sounded, tokens

PARTS = re.compile(r",| and ")  # of a title that joins several offices
UNDER = re.compile(r" under the [\w ]+?(?= of )")  # the council under the president of
FORMAL = frozenset("affairs republic federation government".split())
PARLIAMENT = ("parliament", "assembly", "legislature", "duma")  # which elects
SERVING = frozenset("sit sits sat serve serves served".split())
SPELL = frozenset("stint spell term tenure mandate".split())
ENOUGH = 3  # words by which a title is known: two, and whose
INSTALLED = frozenset(
    "returned return back inaugurated inauguration sworn oath assumed assume installed took take".split()
)
BEGINNING = JOINING | INSTALLED | {"over", "succeeded", "new"}
DEPARTED = frozenset("death dead died resignation departure removal".split())
CHIEFS = ("Secretary-General", "Executive Secretary", "Executive Director", "Director-General", "Director")
SUBORDINATE = frozenset("deputy first assistant adviser under representative authorized".split())
FILLING = frozenset("appoints nominates elects approves chooses selects names confirms".split())
FILLED = frozenset("appointed nominated elected approved chosen selected".split())
CALLED_AFTER = {"presidency": "president", "premiership": "prime minister"}
CARETAKING = frozenset(["caretaker", "caretaking"])
ACTING = ("acting", "interim", "acted", "stood")


@form("Who headed the Regional Anti-Terrorist Structure in March 2023?")
def head_of(question: Question) -> Reply | None:
    """Answer who headed a body that has one post with one seat, itself or in its executive."""
    bodies = bodies_of(question) or _itself(question) or _headed(question)
    verbs = (HEADING | CHAIRING) & set(question.words)
    chosen = verbs and ({*group("elect"), *group("appoint")} & set(question.words))
    verbs |= chosen or set()
    if question.wants != "who" or not verbs or len({one.ref for one in bodies}) != 1:
        return None
    if question.of_state and not HEADING & verbs:
        return None  # which state was in the chair
    posts = [ref for ref, _ in question.book.single_posts() if _belongs(question, ref, bodies[0].ref)]
    if not posts:
        called_so = _called_head_of(question, bodies[0].places)
        posts = _posts_of_heads(
            question, [ref.split("/")[1] for ref in called_so] or [bodies[0].ref.partition("/")[2]]
        )
        posts = [ref for ref in posts if _of_its_head(question, ref)] or called_so or posts
        if states_of(question) and called_so:  # whoever of a country held the one of these days
            posts = called_so
    if len(posts) > 1:  # whichever of its own offices somebody held in those days
        own = f"post/{bodies[0].ref.partition('/')[2]}/"
        posts = [ref for ref in posts if ref.startswith(own)] or posts
        posts = [ref for ref in posts if _certain(question, ref)] or posts
    if len(posts) > 1 and not question.span[0] and all(_headed_by(question, ref) for ref in posts):
        posts = sorted(posts, key=lambda ref: _seen(_headed_by(question, ref)[-1]))[-1:]
    nations = states_of(question)
    taken = {place for one in [*bodies, *nations] for place in one.places}
    rest = [word for word in question.content(taken) if word not in verbs]
    if len(posts) != 1:  # who chaired its council
        leading = {other for word in verbs for other in group(word)}
        titles = question.book.labels(posts)
        posts = [ref for ref in posts if all(question.book.says(ref, question.alike(word)) for word in rest)]
        posts = [ref for ref in posts if leading & set(tokens(titles[ref]))]
    events = [one for one in question.mentions("event") if not set(one.places) <= set(bodies[0].places)]
    if len(posts) != 1 or events or question.mentions("post"):
        return None
    if question.left([posts[0], bodies[0].ref], taken, verbs):
        return None
    days = ("", "") if chosen or (nations and not question.span[0]) else question.days()
    found = holders(question.book, posts[0], days).items()
    items = [item for item in found if item["kind"] == "role" and (not days[0] or item["match"] == "certain")]
    items = [item for item in items if all(_national(question, item, one.ref) for one in nations)]
    if chosen:
        items = [item for item in items if _chosen_in(item, question.span)]
    reading = ["who", posts[0].partition("/")[2], *on_option(question)]
    if not items and not question.span[0] and not nations:
        known = [
            item for item in holders(question.book, posts[0], ("", "")).items() if item["kind"] == "role"
        ]
        if last := sorted((item for item in known if item["status"] == "unknown"), key=_seen)[-1:]:
            return Reply(sentence([f"Last known: {said_tenure(last[0])}"]), last, reading)
    if not items:
        return absent(question, f"who was {question.book.labels(posts)[posts[0]]} then", reading)
    return Reply(sentence([said_tenure(item) for item in items]), items, reading, items[0]["start"] or "")


def _headed_by(question: Question, post: str) -> list[dict[str, Any]]:
    """Return who held a post whose title is that of a head, the one seen last at the end."""
    found = holders(question.book, post, ("", "")).items() if _is_chief(question, post) else []
    return sorted((item for item in found if item["kind"] == "role"), key=_seen)


def _posts_of_heads(question: Question, organizations: Sequence[str]) -> list[str]:
    """Return the posts of some organizations, by their slugs, but those under another: no deputy heads it."""
    linked = ((*(f"organization/{one}" for one in organizations),),)
    rows = question.book.select(Filters("post", linked=linked))
    refs = [row.ref for row in rows if row.ref.split("/")[1] in organizations]
    titles = question.book.labels(refs)
    return [ref for ref in refs if SUBORDINATE.isdisjoint(tokens(titles[ref])[:1])]


def _of_its_head(question: Question, post: str) -> bool:
    """Say whether a post is that of whoever heads an organization, by its title, in the days asked about."""
    return _is_chief(question, post) and _certain(question, post)


def _is_chief(question: Question, post: str) -> bool:
    """Say whether the title of a post is one of those that heads of organizations bear."""
    title = question.book.labels([post])[post].partition(" of ")[0]
    return title.replace("Secretary General", "Secretary-General") in CHIEFS


def _itself(question: Question) -> list[Found]:
    """Return the mention of the organization that the base is about, where it is asked who runs it."""
    of_office = HEADING & set(question.words) and not question.of_state and not question.mentions("post")
    return [one for one in question.found if one.ref == question.root][:1] if of_office else []


def _headed(question: Question) -> list[Found]:
    """Return the place of what some post is called the head of, though no body is called so alone."""
    places = [place for place, word in enumerate(question.words) if word in question.content()]
    places = [place for place in places if question.words[place] not in HEADING]
    if not HEADING & set(question.words) or len(places) != 1 or not _called_head_of(question, places):
        return []
    return [Found(question.root, places[0], 1)]


def _called_head_of(question: Question, places: Iterable[int]) -> list[str]:
    """Return the posts that are also called the head of what stands in some places."""
    called_so = ["head", "of", *(question.words[place] for place in places)]
    named = question.book.mentioned_in(called_so, ["post"])
    return [ref for one in named if one.length == len(called_so) for ref in one.refs]


def _certain(question: Question, post: str) -> bool:
    """Say whether somebody surely held a post in the days asked about."""
    found = holders(question.book, post, question.days()).items()
    return any(item["kind"] == "role" and item["match"] == "certain" for item in found)


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
    if not people and question.has("predecessor", "successor"):  # of whoever is in the office
        people = _in_office(question)
    if not step or question.wants != "who" or len({one.ref for one in people}) != 1:
        return None
    posts = {one.ref for one in question.mentions("post")}
    roles = question.book.items(question.book.select(Filters("role", linked=((people[0].ref,),))))
    held = dict.fromkeys(f"post/{role['organization']}/{role['post']}" for role in roles)
    single = [
        ref for ref in held if (not posts or ref in posts) and fetch(question, [ref])[0].get("seats") == 1
    ]
    bodies = bodies_of(question)
    places = {place for one in [*people, *question.mentions("post"), *bodies] for place in one.places}
    rest = question.left([], places, {*ORDER_WORDS, *DEPARTED, *ACTING, *HEADING, "top", "helm"})
    if rest and not posts:  # an office that is named by words of its title
        titled = [role for role in roles if _has_title(question, role, rest)]
        single = list(dict.fromkeys(f"post/{role['organization']}/{role['post']}" for role in titled))
        rest = []
    if not single or rest:
        return None
    single = [*question.book.ours(single)]
    found = [role for ref in single for role in _neighbours(question, ref, people[0].ref, step)]
    if not found:
        what = f"who came {'after' if step > 0 else 'before'}"
        return absent(question, what, ["who", single[0].partition("/")[2]])
    reading = ["who", f"{found[0]['organization']}/{found[0]['post']}"]
    return Reply(sentence([said_tenure(role) for role in found]), found, reading, found[0]["start"] or "")


def _in_office(question: Question) -> list[Found]:
    """Return who holds the only post that a question names, today or in the days it names."""
    posts = {one.ref for one in question.mentions("post")}
    days = question.span if question.span[0] else (question.book.today,) * 2
    found = [role for post in posts for role in holders(question.book, post, days).items()]
    refs = {f"person/{role['person']}" for role in found if role["kind"] == "role"}
    return [Found(ref, 0, 0) for ref in refs] if len(posts) == 1 and len(refs) == 1 else []


def _neighbours(question: Question, post: str, person: str, step: int) -> list[dict[str, Any]]:
    """Return the roles of those who held a post next after, or before, each term of somebody."""
    line = [role for role in holders(question.book, post, ("", "")).items() if role["kind"] == "role"]
    if not question.has(*ACTING):
        line = [role for role in line if not role.get("acting")] or line
    pairs = pairwise(line if step > 0 else line[::-1])
    return [
        other for role, other in pairs if f"person/{role['person']}" == person != f"person/{other['person']}"
    ]


@form("Who was Secretary-General between Rashid Alimov and Zhang Ming?")
def between(question: Question) -> Reply | None:
    """Answer who held a post after one of its holders and before another."""
    people = list({one.ref: one for one in question.mentions("person")}.values())
    posts = {one.ref for one in question.mentions("post")}
    if question.wants != "who" or not question.has("between") or len(people) != 2 or not posts:
        return None
    named = [*people, *question.mentions("post"), *bodies_of(question), *states_of(question)]
    places = {place for one in named for place in one.places}
    if question.left([], places, {*ACTING, "stood", "stand"}):
        return None
    for post in sorted(posts):
        line = [role for role in holders(question.book, post, ("", "")).items() if role["kind"] == "role"]
        slugs = [one.ref.partition("/")[2] for one in people]
        first, last = sorted([at for at, role in enumerate(line) if role["person"] == slug] for slug in slugs)
        found = line[first[-1] + 1 : last[0]] if first else []
        if found:
            reading = ["who", post.partition("/")[2]]
            return Reply(sentence([said_tenure(role) for role in found]), found, reading)
    return None


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


@form("Who appoints the Secretary-General?")
def rules_of_post(question: Question) -> Reply | None:
    """Answer by whom a post is filled, or for how long, whoever holds it."""
    posts = question.mentions("post")
    ruling = FILLING & set(question.words) or (
        {"is", "are"} & set(question.words[:3]) and FILLED & set(question.words)
    )
    lasting_so = (question.how_long or question.words[:3] == ["what", "is", "the"]) and SPELL & set(
        question.words
    )
    if len({one.ref for one in posts}) != 1 or question.mentions("person") or question.span[0]:
        return None
    if not (lasting_so or (ruling and question.wants == "who")):
        return None
    places = {place for one in (*posts, *question.mentions("organization")) for place in one.places}
    if question.left([], places, FILLING | FILLED | SPELL):
        return None
    (item,) = fetch(question, [posts[0].ref])
    reading = ["who", posts[0].ref.partition("/")[2]]
    asked = {other for word in FILLED for other in group(word)}
    if lasting_so and item.get("term"):
        return Reply(sentence([f"{item['term']}: {item['name']}"]), [item], reading)
    if lasting_so or asked.isdisjoint(tokens(item.get("summary", ""))):
        return absent(question, f"how {item['name']} is appointed", reading)
    return Reply(sentence([f"{item['name']}. {item['summary'].rstrip('.')}"]), [item], reading)


@form("When did Islam Karimov's presidency end?")
def presidency(question: Question) -> Reply | None:
    """Answer when somebody was in the office that his time in it is called after."""
    said = next((word for word in question.words if word in CALLED_AFTER), "")
    people = question.mentions("person")
    if question.wants != "when" or not said or len({one.ref for one in people}) != 1:
        return None
    words = {said, *LEAVING, *group("begin"), "over", "start", "began", "started"}
    places = {place for one in (*people, *states_of(question)) for place in one.places}
    if question.left([], places, words):
        return None
    name = question.book.labels([people[0].ref])[people[0].ref]
    states = question.book.labels([one.ref for one in states_of(question)])
    state = "".join(f" of {label}" for label in states.values())
    reply = holder(Question(question.book, f"When was {name} {CALLED_AFTER[said]}{state}?"))
    still = reply is not None and all((role["end"] or "..").endswith("..") for role in reply.items)
    if reply and reply.text and still and (LEAVING & set(question.words) or question.has("end")):
        return absent(question, f"that {name} left that office", reply.reading)
    return reply


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
    if question.wants == "yes" and question.mentions("event") and COMING & set(question.words):
        return None  # whether the holder came to it
    best = [one for one in posts if one.places == posts[0].places]
    if len({one.ref for one in best}) > 1 and (owned := _owned(question, best)):
        best = owned
    if len({one.ref for one in best}) > 1 and (held := _held(question, best)):
        best = held
    post = best[0]
    if len({one.ref for one in best}) > 1:
        return None
    people = question.mentions("person")
    owner = Found(f"organization/{post.ref.split('/')[1]}", 0, 0)
    states = {one.ref for one in states_of(question)}
    if states and owner.ref not in states and is_state(question, owner):
        return None  # of China's coordinator, the post of another state tells nothing
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
    if not span[0] and ({"is", "are", "current", "now", "currently"} & set(question.words)) and not chosen:
        span = (question.book.today,) * 2
    on = on_option(question) or (["--on", question.book.today] if span[0] else [])
    reading = ["who", post.ref.partition("/")[2], *on]
    title = question.book.labels([post.ref])[post.ref]
    found = holders(question.book, post.ref, ("", "") if chosen else span).items()
    items = [item for item in found if item["kind"] == "role" and (not span[0] or item["match"] == "certain")]
    owner = f"organization/{post.ref.split('/')[1]}"
    beside = [one for one in states_of(question) if set(one.places).isdisjoint(post.places)]
    if nations := [one for one in beside if one.ref != owner]:  # the Russian Secretary-General
        found = [one for one in found if one["kind"] != "role" or _national(question, one, nations[0].ref)]
        items = [item for item in items if item in found]
    likely = [item for item in found if item["kind"] == "role" and _bounded(item)]
    guessed = not items and bool(span[0]) and len(likely) == 1 and not nations
    items = likely if guessed else items
    if question.has(*ACTING):
        items = [item for item in items if item.get("acting")]
    items = _as_caretaker(question, items)
    number = ORDINALS.get(sounded(question.words[post.first - 1])) if post.first else None
    if number and not span[0]:
        items = items[number - 1 : number]
    if chosen:
        items = [item for item in items if _chosen_in(item, question.span)]
    elif question.span[0] and BEGINNING & set(question.words):  # who took over then, not who left
        items = [item for item in found if item["kind"] == "role" and _began_in(item, question.span)]
    unknown = [] if question.span[0] or chosen else [item for item in found if item["status"] == "unknown"]
    last = _last_seen(question, post, unknown)
    refs = [f"person/{item['person']}" for item in [*items, *last]]
    known = {*group("elect"), *group("appoint"), *ACTING, *CARETAKING, "charge", "charged", "incumbent"}
    known |= {*PARLIAMENT} if chosen else set()
    about = _about(question, post) | {one.ref for one in nations}
    places = {place for one in question.found if one.ref in about for place in one.places}
    places |= {post.first - 1} if number else set()
    if question.left([*refs, post.ref], places, known):
        return None
    if not items and last:
        said = [said_tenure(item) for item in last]
        return Reply(f"Last known: {sentence(said)}", last, reading, last[-1]["start"] or "")
    if not items:
        return titled(question) or absent(question, f"who was {title} then", reading)
    sure = "Possibly: " if guessed else ""
    said = [said_tenure(item) for item in items]
    return Reply(sentence([sure + said[0], *said[1:]]), items, reading, items[0]["start"] or "")


def _as_caretaker(question: Question, roles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the terms that are told to be a caretaker's, where a question says so."""
    if not question.has(*CARETAKING):
        return roles
    return [
        one for one in roles if CARETAKING & {*tokens(one.get("how", "")), *tokens(one.get("summary", ""))}
    ]


def _began_in(role: dict[str, Any], span: tuple[str, str]) -> bool:
    """Say whether a term surely began within some days."""
    return span[0] <= (role.get("start_earliest") or "") and (role.get("start_latest") or "9999") <= span[1]


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


def _last_seen(question: Question, post: Found, roles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return who was last seen in a post; where several hold it, all who were seen within a year of that."""
    seen = sorted(roles, key=_seen)
    if not seen or fetch(question, [post.ref])[0].get("seats") == 1 or not question.has("are"):
        return seen[-1:]
    year_before = str(int(_seen(seen[-1])[:4]) - 1) + _seen(seen[-1])[4:]
    return [role for role in seen if _seen(role) >= year_before]


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
        began = parse(start)  # a day that is only known to lie between two
        return [f"{'took office' if began.is_span else 'from'} {began.spoken('moment')}"]
    if end == f"{start[3:]}/..":
        return [f"known in office as of {parse(start[3:]).spoken()}"]
    return [f"in office by {parse(start[3:]).spoken()}"]


def _ended(role: dict[str, Any]) -> list[str]:
    start, end, until = role["start"], role["end"], role["until"]
    if not end or end == "..":
        return [f"until {parse(until).spoken()} as planned"] if until else []
    if end.endswith("/.."):
        last = parse(end[:-3]).spoken()
        return (
            []
            if start == f"../{end[:-3]}"
            else [f"still {'on' if len(end) > len('2012-10/..') else 'in'} {last}"]
        )
    if end.startswith("../"):
        return [f"ended by {parse(end[3:]).spoken()}"]
    ended = parse(end)
    return [f"{'left office' if ended.is_span else 'to'} {ended.spoken('moment')}"]


def _held_by(question: Question, post: Found, people: list[Found]) -> Reply | None:
    """Answer whether or when a person held a post."""
    places = {place for one in [post, *people] for place in one.places}
    about = {place for one in question.found if one.ref in _about(question, post) for place in one.places}
    chosen = {*group("elect"), *group("appoint"), *group("approve"), "nominate", "nominated"}
    words = {*chosen, *PARLIAMENT, "first"}
    if not chosen & set(question.words):
        words = {
            *ACTING,
            *INSTALLED,
            *LEFT_OFFICE,
            *SPELL,
            *CARETAKING,
            *(word for word in question.words if sounded(word) in ORDINALS),
        }
    if question.left([], places | about, words):
        return None
    slug, person = post.ref.partition("/")[2], people[0].ref
    reading = ["who", slug, *on_option(question)]
    roles = question.book.items(question.book.select(Filters("role", linked=((post.ref,), (person,)))))
    name, title = question.book.labels([person])[person], question.book.labels([post.ref])[post.ref]
    if not roles:
        return titled(question) or absent(question, f"that {name} was {title}", reading)
    roles = _as_caretaker(question, roles)
    if question.has("first") and chosen & set(question.words):  # of the first time, the steps tell
        roles = [role for role in roles if role.get("steps")]
    if not roles:
        return absent(question, f"when {name} was chosen as {title}", reading)
    if question.wants == "when":
        if LEFT_OFFICE & set(question.words) and all((role["end"] or "..").endswith("..") for role in roles):
            return absent(question, f"that {name} left the office of {title}", reading)
        if question.has("acting", "interim"):
            roles = [role for role in roles if role.get("acting")] or roles
        if _no_day(question, roles):
            return absent(question, f"on which day {name} became {title}", reading)
        number = ordinal_said(question)
        if number > len(roles) and question.has("time", *SPELL):
            return absent(question, f"that {name} was {title} so often", reading)
        roles = sorted(roles, key=_seen)[number - 1 : number] if 0 < number <= len(roles) else roles
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


@form("List all presidents of Kyrgyzstan")
def all_holders(question: Question) -> Reply | None:
    """Answer who held a post that is named in the plural, in the days asked about if there are any."""
    named = _plural_post(question)
    if question.wants not in ("list", "who", "what") or named is None:
        return None
    owner = f"organization/{named.ref.split('/')[1]}"
    if question.left(
        [], {*named.places, *(at for one in question.found if one.ref == owner for at in one.places)}
    ):
        return None
    post = named.ref
    found = holders(question.book, post, question.span).items()
    items = [item for item in found if item["kind"] == "role"]
    reading = ["who", post.partition("/")[2], *on_option(question)]
    if not items:
        return absent(question, f"who was {question.book.labels([post])[post]} then", reading)
    still = [item for item in items if item["status"] in ("current", "unknown")]
    if still and not question.span[0] and PRESENT & set(question.words):
        sure = "" if any(item["status"] == "current" for item in still) else "Last known: "
        return Reply(sure + sentence([said_tenure(item) for item in still]), still, reading)
    return Reply(sentence([said_tenure(item) for item in items]), items, reading, items[0]["start"] or "")


def _plural_post(question: Question) -> Found | None:
    """Return the only post that a question names in the plural: directors of the RATS."""
    owners = {one.ref.partition("/")[2] for one in question.mentions("organization")}
    for place, word in enumerate(question.words):
        one = singular(word)
        if one == word or one in CHAIRING | HEADING:  # which country chairs it
            continue
        words = [*question.words[:place], one, *question.words[place + 1 :]]
        for post in question.book.mentioned_in(words, ["post"]):
            refs = [ref for ref in post.refs if len(post.refs) == 1 or ref.split("/")[1] in owners]
            if post.first <= place < post.first + post.length and len(refs) == 1:
                return Found(refs[0], post.first, post.length)
    return None


@form("Which Secretaries-General were from Uzbekistan?")
def held_by_nationals(question: Question) -> Reply | None:
    """Answer who of a country held a post of the organization or of a body of it."""
    nations = states_of(question)
    counting = question.wants == "number"
    *first, last = (counted_words(question) if counting else question.asked_for()) or [""]
    asked = [*first, singular(last)]
    if question.wants not in ("what", "who", "list", "number") or len({one.ref for one in nations}) != 1:
        return None
    named = question.book.mentioned_in(asked, ["post"])
    posts = list(dict.fromkeys(ref for one in named for ref in one.refs))
    posts = [ref for ref in posts if not is_state(question, Found(f"organization/{ref.split('/')[1]}", 0, 0))]
    posts = [*question.book.ours(posts)]
    places = {place for one in question.mentions("organization") for place in one.places}
    if len(posts) != 1 or question.left([], places, {*asked, last, "came", "come"}):
        return None
    found = holders(question.book, posts[0], question.span).items()
    items = [item for item in found if item["kind"] == "role" and _national(question, item, nations[0].ref)]
    reading = ["who", posts[0].partition("/")[2], *on_option(question)]
    if not items:
        return absent(question, "that anybody of that country held the post", reading)
    so_many = f"The base lists {len(items)}: " if counting else ""
    said = sentence([said_tenure(item) for item in items])
    return Reply(f"{so_many}{said}", items, reading, items[0]["start"] or "")


@form("Which countries have provided Secretaries-General?")
def held_by_countries(question: Question) -> Reply | None:
    """Answer of which countries those were who held a post that is named in the plural."""
    named = _plural_post(question)
    asked = {"countries", "states", "nations", "nationalities"} & set(question.asked_for())
    if question.wants != "what" or not asked or named is None:
        return None
    owner = f"organization/{named.ref.split('/')[1]}"
    places = {at for one in question.found if one.ref == owner for at in one.places}
    verbs = {"provided", "provide", "supplied", "produced", "given", "came", "come", "had"}
    if question.left([], {*named.places, *places}, verbs):
        return None
    found = holders(question.book, named.ref, question.span).items()
    roles = [role for role in found if role["kind"] == "role"]
    people = {one["id"]: one for one in fetch(question, [f"person/{role['person']}" for role in roles])}
    by_country: dict[str, dict[str, None]] = {}
    for role in roles:
        person = people[f"person/{role['person']}"]
        country = question.book.country(person.get("country", "")) or "a country not known"
        by_country.setdefault(country, {})[person["name"]] = None
    said = [f"{country}: {', '.join(names)}" for country, names in by_country.items()]
    reading = ["who", named.ref.partition("/")[2], *on_option(question)]
    return Reply(f"In this base: {sentence(said)}", roles, reading) if said else None


@form("How many Secretaries-General has the SCO had?")
def how_many_held(question: Question) -> Reply | None:
    """Answer how many people are known to have held a post, and who they were."""
    if question.wants != "number" or not question.has("many") or question.span[0] or question.has("deputy"):
        return None
    *first, last = counted_words(question) or [""]
    owners = {one.ref.partition("/")[2] for one in question.mentions("organization")}
    owners |= set() if owners else {question.root.partition("/")[2]}
    named = question.book.mentioned_in([*first, singular(last)], ["post"])
    posts = [ref for one in named for ref in one.refs if one.length > len(first)]
    held = [ref for ref in posts if ref.split("/")[1] in owners]
    if len(held) != 1 or is_state(question, Found(f"organization/{held[0].split('/')[1]}", 0, 0)):
        return None  # of a state the base knows only those of its time
    (ref,) = held
    places = {place for one in question.mentions("organization") for place in one.places}
    if question.left([ref], places, (*first, last)):
        return None
    items = [item for item in holders(question.book, ref, ("", "")).items() if item["kind"] == "role"]
    names = list(dict.fromkeys(item["name"] for item in items))
    if not names:
        return None
    title = question.book.labels([ref])[ref]
    said = f"The base lists {len(names)} who held the post of {title}: {', '.join(names)}"
    return Reply(sentence([said]), items, ["who", ref.partition("/")[2]])


def _no_day(question: Question, roles: list[dict[str, Any]]) -> bool:
    """Say whether the day is asked for on which an office began that no role begins with."""
    asked = {"day", "date"} & set(question.words[:6])
    began = (JOINING | INSTALLED | {"since", *group("appoint"), *group("elect")}) & set(question.words)
    dates = [step["date"] for role in roles for step in role.get("steps", [])]
    dates = [role["start"] or "" for role in roles] + [one for one in dates if one.startswith(question.edtf)]
    return bool(asked and began and not any(len(one) == len("2013-11-23") for one in dates))


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
    if _no_day(question, held):
        return absent(question, "on which day that was", reading)
    return Reply(sentence([said_tenure(role) for role in held]), held, reading, held[0]["start"] or "")


@form("By whom was Zhantoro Satybaldiyev appointed prime minister of Kyrgyzstan?")
def appointed_by(question: Question) -> Reply | None:
    """Answer by whom somebody was put into an office: as the steps or the way of it say."""
    people = question.mentions("person")
    chosen = {*group("elect"), *group("appoint"), *INSTALLED, *LEFT_OFFICE}
    passive = {"was", "is", "were", "has"} & set(question.words)
    if question.wants != "who" or len({one.ref for one in people}) != 1 or not chosen & set(question.words):
        return None
    named = [*people, *question.mentions("post"), *question.mentions("organization")]
    verb = next(place for place, word in enumerate(question.words) if word in chosen)
    words = {*chosen, *PARLIAMENT, "president", "duties", "first"}
    if question.left([], {place for one in named for place in one.places}, words):
        return None
    if not passive and verb > people[0].first:
        return None  # whom somebody appointed
    roles = question.book.items(question.book.select(Filters("role", linked=((people[0].ref,),))))
    owners = {one.ref.partition("/")[2] for one in states_of(question)}
    roles = [role for role in roles if not owners or {role["organization"], role.get("for_state")} & owners]
    posts = {one.ref for one in question.mentions("post") if one.first > verb}
    said = []
    for role in roles:
        began = not question.span[0] or question.book.touches(role["id"], *question.span, dated=True)
        if (posts and f"post/{role['organization']}/{role['post']}" not in posts) or not began:
            continue
        by = ", ".join(called(question, step["by"]) for step in role.get("steps", []) if step.get("by"))
        way = f". {role['how']}" if " by " in f" {role.get('how', '')} " else ""
        if by or way:
            said.append((role, f"{f'{by}: ' * bool(by)}{said_tenure(role)}{way}"))
    return (
        said_of_several(said)._replace(reading=["person", people[0].ref.partition("/")[2]]) if said else None
    )


@form("When does the term of Zhang Ming end?")
def term(question: Question) -> Reply | None:
    """Answer from when until when somebody holds a post that one person has at a time."""
    people = question.mentions("person")
    words = {"term", "mandate", "tenure", "office", *group("elect"), *group("appoint")}
    words |= LEFT_OFFICE | LEAVING | INSTALLED
    words |= {"government", "cabinet"} if LEFT_OFFICE & set(question.words) else set()
    words |= {"long", "served", "serve", "years", "down", *ACTING} if question.how_long else set()
    if question.wants != "when" or not words & set(question.words) or len({one.ref for one in people}) != 1:
        return None
    chosen = question.has_group("elect") or question.has_group("appoint")
    chosen = chosen or question.has("inauguration", "inaugurated", "sworn", "oath")
    places = {place for one in [*people, *question.mentions("post")] for place in one.places}
    if question.mentions("post"):  # the Chinese defence minister
        places |= {place for one in question.mentions("organization") for place in one.places}
    rest = ["minister" if word == "ministry" else word for word in question.left([], places, words)]
    roles = question.book.items(question.book.select(Filters("role", linked=((people[0].ref,),))))
    if rest:  # the office is told by words of its title
        roles = [role for role in roles if "minister" in rest and _has_title(question, role, rest)]
    if rest and not roles:
        return None
    if named := {one.ref for one in question.mentions("post")}:
        roles = [role for role in roles if f"post/{role['organization']}/{role['post']}" in named]
    owners = {one.ref.partition("/")[2] for one in states_of(question)}
    if owners:  # prime minister of another state he never was
        roles = [role for role in roles if {role["organization"], role.get("for_state")} & owners]
    if chosen and question.span[0]:
        roles = [role for role in roles if _chosen_in(role, question.span) or _began_in(role, question.span)]
    if question.has(*ACTING):
        roles = [role for role in roles if role.get("acting")]
    limited = [role for role in roles if role["until"] or role["end"]]
    single = [role for role in limited if _seats(question, role) == 1 and (role.get("steps") or not chosen)]
    left = (LEFT_OFFICE | {"leave"}) & set(question.words)
    single = [
        role for role in single if not left or role["until"] or not (role["end"] or "..").endswith("..")
    ]
    if not single and len(roles) == 1 and not chosen and not (roles[0]["end"] or "..").endswith(".."):
        single = roles  # the only office that is known of somebody
    if question.has("does", "will"):  # the term that is not over
        today = question.book.today
        single = [
            role
            for role in single
            if max(role.get("until_latest") or "", role.get("end_latest") or "") >= today
        ] or single
    reading = ["person", people[0].ref.partition("/")[2]]
    if not single:
        return titled(question) or absent(question, "when that term began or ended", reading)
    said = [said_tenure(role) + lasting(question, role["start"], role["end"]) for role in single]
    return Reply(sentence(said), single, reading, single[0]["start"] or "")


@form("When did Ebrahim Raisi die?")
def died(question: Question) -> Reply | None:
    """Answer when somebody died, if an office ended with that."""
    people = question.mentions("person")
    words = {"die", "died", "dead", "death", "killed", "passed", "away", "crash"}
    if question.wants != "when" or not words & set(question.words) or len({one.ref for one in people}) != 1:
        return None
    if question.left([], people[0].places, words):
        return None
    roles = question.book.items(question.book.select(Filters("role", linked=((people[0].ref,),))))
    last = [role for role in roles if {"died", "death"} & set(tokens(role.get("how", ""))) and role["end"]]
    if not last:
        return None
    said = sentence([f"{said_tenure(last[-1])}. {last[-1]['how']}"])
    return Reply(said, last[-1:], ["person", people[0].ref.partition("/")[2]], last[-1]["end"])


def _seats(question: Question, role: dict[str, Any]) -> int:
    (post,) = fetch(question, [f"post/{role['organization']}/{role['post']}"])
    return int(post.get("seats") or 0)


@form("Who was Russia's national coordinator in the SCO in 2020?")
def titled(question: Question) -> Reply | None:
    """Answer who held an office, or when or whether somebody did, that is named by words of its title."""
    people = question.mentions("person")
    if question.wants not in ("who", "when", "yes", "what") or len({one.ref for one in people}) > 1:
        return None
    if bool(people) == (question.wants == "who") or (question.of_state and not question.has("to")):
        return None  # of which country somebody is, no title tells
    if question.has("from") and not question.span[0]:
        return None
    if not people and not (BE | SERVING | {"held", "holds"}) & set(question.words):
        return None
    asked = question.content(place for one in people for place in one.places)
    asked = [word for word in asked if word not in FORMAL | SERVING | JOINING | INSTALLED]
    if not asked or (not people and len(set(asked)) < ENOUGH):
        return None
    refs = [one.ref for one in people] or question.book.holding(
        [question.alike(word) for word in asked], ["person"]
    )
    found = [role for ref in refs for role in _roles(question, ref) if _has_title(question, role, asked)]
    items = [role for role in found if question.wants != "yes" or role.get("match", "certain") == "certain"]
    if question.wants == "who" and question.span[0]:
        items = [role for role in found if role["match"] == "certain"]
    elif question.wants == "who" and PRESENT & set(question.words):
        items = [role for role in found if (role["end"] or "..").endswith("..")] or found
    if not items:
        return None
    if question.wants == "when" and _no_day(question, items):
        return absent(question, "on which day that was", ["person", items[0]["person"]])
    verdict = "Yes: " if question.wants == "yes" else ""
    said = [(role, f"{verdict}{said_tenure(role)}") for role in items]
    return said_of_several(said)._replace(reading=["person", items[0]["person"]])


def _roles(question: Question, person: str) -> list[dict[str, Any]]:
    """Return what somebody was in the days asked about."""
    span = question.span if question.wants != "when" else ("", "")
    return question.book.items(question.book.select(Filters("role", *span, linked=((person,),))))


def _is_named(question: Question, organization: Found, words: set[str]) -> bool:
    """Say whether some words hold a name of an organization."""
    (item,) = fetch(question, [organization.ref])
    return any(set(tokens(name)) <= words for name in (item["name"], *item.get("aliases", [])))


def _has_title(question: Question, role: dict[str, Any], asked: Sequence[str]) -> bool:
    """Say whether one part of a title says what is asked; where nobody is named, no more: no deputy.

    An envoy from one state to another is a post: its words alone do not tell who sent whom.
    """
    owners = [f"organization/{role['organization']}", question.root]
    owned = {place for one in question.found if one.ref in owners for place in one.places}
    wanted = [set(question.alike(word)) for word in asked if word not in {question.words[at] for at in owned}]
    said = {*FORMAL, *FUNCTION, *(other for word in wanted for other in word)}
    for owner in fetch(question, owners):
        said |= {word for name in (owner["name"], *owner.get("aliases", [])) for word in tokens(name)}
    known = set(map(sounded, said))
    people = question.mentions("person")
    told = set(tokens(role["title"]))
    named = [one for one in question.mentions("organization") if _is_named(question, one, told)]
    within = {question.words[place] for one in named for place in one.places}
    wanted = [one for one in wanted if within.isdisjoint(one)]
    for part in [role["title"]] if people else PARTS.split(role["title"]):
        words = set(map(sounded, tokens(UNDER.sub("", part))))
        if (people or "to" not in words) and all(words & set(map(sounded, word)) for word in wanted):
            return bool(people) or words <= known
    return False
