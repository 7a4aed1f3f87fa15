"""Forms about people: languages, country, posts."""

import re
from typing import Any

from sco_facts.asking.grammar import JOINING, LANGUAGES, LEAVING, LEFT_OFFICE, ORDER_WORDS
from sco_facts.asking.offices import said_tenure
from sco_facts.asking.question import BE, Found, Question, group
from sco_facts.asking.reply import Reply, absent, fetch, form, sentence
from sco_facts.asking.subjects import states_of
from sco_facts.dates import parse
from sco_facts.listing import Filters
from sco_facts.names import tokens

TITLES = frozenset("chief head boss leader president minister premier ambassador general".split())
EARLIER_OR_LATER = re.compile(
    r"^(?P<verb>what|which|who|was|had) (?P<asked>.+?) (?P<step>before|after) (?P<post>.+?)\W*$",
    re.IGNORECASE,
)
AT_WORK = frozenset(
    "do did done hold held serve served serving work job post position office career earlier".split()
)
COUNTRY = (
    "country",
    "nationality",
    "citizen",
    "citizenship",
    "represent",
    "represents",
    "represented",
)


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


@form("Where is Zhang Ming from?")
def origin(question: Question) -> Reply | None:
    """Answer which country somebody is of."""
    people, states = question.mentions("person"), states_of(question)
    asked = question.wants == "where" or (question.wants == "yes" and len(states) == 1)
    if not asked or not question.has("from") or len({one.ref for one in people}) != 1 or question.span[0]:
        return None
    (item,) = fetch(question, [people[0].ref])
    places = {place for one in (*people, *states) for place in one.places}
    words = {"come", "comes", "came"}
    if question.left([], places, words) or not (country := _country(question, item)):
        return None
    reading = ["person", people[0].ref.partition("/")[2]]
    verdict = ""
    if question.wants == "yes":
        (state,) = fetch(question, [states[0].ref])
        verdict = "Yes, " if state.get("code") == item.get("country") else "No, "
    return Reply(sentence([f"{verdict}{item['name']}: {country}"]), [item], reading)


@form("What did Nurlan Yermekbayev do before he became Secretary-General?")
def earlier_or_later(question: Question) -> Reply | None:
    """Answer what somebody was before coming into an office, or after leaving it."""
    if not (said := EARLIER_OR_LATER.match(question.text)):
        return None
    asked, named = (Question(question.book, said[part]) for part in ("asked", "post"))
    people = {one.ref: one for one in asked.mentions("person")}
    posts = {one.ref: one for one in named.mentions("post")}
    earlier = {one.ref for one in asked.mentions("post")}  # was he this before that
    whether = said["verb"].lower() in ("was", "had")
    if len(people) != 1 or not posts or named.relative or bool(earlier) != whether:
        return None
    (person,) = people.values()
    around = {
        place
        for kind in ("post", "person", "organization")
        for one in named.mentions(kind)
        for place in one.places
    }
    coming = JOINING | LEAVING | LEFT_OFFICE | set(group("elect")) | set(group("appoint"))
    at_first = {
        place for kind in ("post", "organization") for one in asked.mentions(kind) for place in one.places
    }
    if asked.left([], {*person.places, *at_first}, AT_WORK) or named.left(
        [], around, coming | {"becoming", "being", "taking"}
    ):
        return None
    roles = question.book.items(question.book.select(Filters("role", linked=((person.ref,),))))
    roles = [role for role in roles if role["start"]]
    held = [role for role in roles if f"post/{role['organization']}/{role['post']}" in posts]
    if not held:
        return None
    began = {role["id"]: parse(role["start"]) for role in roles}
    if said["step"].lower() == "before":
        day = min(began[role["id"]].latest for role in held)
        found = [role for role in roles if role not in held and began[role["id"]].latest < day]
    else:
        day = max(began[role["id"]].earliest for role in held)
        found = [role for role in roles if role not in held and began[role["id"]].earliest > day]
    reading = ["person", person.ref.partition("/")[2]]
    if whether:
        found = [role for role in found if f"post/{role['organization']}/{role['post']}" in earlier]
    if not found:
        return absent(
            question,
            f"what {question.book.labels([person.ref])[person.ref]} was {said['step']} that",
            reading,
        )
    opening = "Yes" if whether else "In this base"
    return Reply(f"{opening}: {sentence([said_tenure(role) for role in found])}", found, reading)


@form("Which languages does Yermekbayev speak?")
def person_detail(question: Question) -> Reply | None:
    """Answer who somebody is: country, languages, rank, posts."""
    people = question.mentions("person")
    if len({one.ref for one in people}) != 1 or question.wants in ("number", "when", "where", "yes"):
        return None
    if question.has(*ORDER_WORDS) or (question.has("over") and question.has("took", "take", "takes")):
        return None  # who came after, or whom somebody followed
    (item,) = fetch(question, [people[0].ref])
    reading = ["person", people[0].ref.partition("/")[2]]
    name = item["name"]
    posts = question.mentions("post")  # a title beside the name says who is meant
    owners = question.mentions("organization") if posts else _of_country(question, item)
    places = {place for one in [*people, *posts, *owners] for place in one.places}
    before = people[0].first - 1
    places |= {before} if before >= 0 and question.words[before] in TITLES else set()
    earlier = item["summary"] if {"called", "named"} & {*tokens(item.get("summary", ""))} else ""
    details: list[tuple[tuple[str, ...], str, str]] = [
        (("called", "surname"), "earlier name", earlier.rstrip(".")),
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
                "head",
                "institution",
                "body",
                "council",
                "represent",
                "represents",
                "represented",
                "representing",
            ),
            "posts",
            _posts(question, item),
        ),
    ]
    for words, what, said in details:
        if question.has(*words) and not question.left(
            [], places, {*words, "diplomatic", "military", "foreign", "earlier", "hold"}
        ):
            if not said:
                refs = [] if (held := _posts(question, item)) else [item["id"]]
                reply = absent(question, f"the {what} of {name}", reading, refs)
                return reply._replace(covered=f"{reply.covered}; it holds {held}" if held else reply.covered)
            return Reply(sentence([f"{name}: {said}"]), [item], reading)
    asked = question.wants == "who" or BE & set(question.words) or people[0].length == len(question.words)
    if question.left([], places, ("role",)) or not asked:
        return None
    if not (held := _posts(question, item)):
        return absent(question, f"who {name} is", reading)
    return Reply(sentence([f"{name}: {held}"]), [item], reading)


def _of_country(question: Question, person: dict[str, Any]) -> list[Found]:
    """Return the mentions of the state that somebody is of."""
    states = {one.ref: one for one in states_of(question)}
    return [states[item["id"]] for item in fetch(question, [*states]) if _is_of(person, item)]


def _is_of(person: dict[str, Any], state: dict[str, Any]) -> bool:
    return bool(person.get("country")) and state.get("code") == person["country"]


def _from(question: Question) -> tuple[str, ...]:
    """Return the words that ask for a country; who comes from one, not what was from a year on."""
    return (*COUNTRY, "from") if question.has("come", "comes", "came", "where") else COUNTRY


def _languages(item: dict[str, Any]) -> str:
    return ", ".join(LANGUAGES.get(code, code) for code in item.get("languages", []))


def _country(question: Question, item: dict[str, Any]) -> str:
    targets = question.book.country(item.get("country", ""))
    return targets or str(item.get("country", ""))


def _posts(question: Question, item: dict[str, Any]) -> str:
    roles = question.book.items(
        question.book.select(Filters("role", *question.span, linked=((item["id"],),)))
    )
    return "; ".join(said_tenure(role).partition(", ")[2] for role in roles)
