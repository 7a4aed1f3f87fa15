"""A question in English, taken apart: what it asks for, the days it names, the records it mentions."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sco_facts.asking.grammar import (
    ACTS,
    CATEGORIES,
    CHAIRING,
    EXCLUDING,
    FUNCTION,
    GROUPS,
    GUESTS,
    HEADING,
    HOSTING,
    LIGHT,
    OFFICIALS,
    PEOPLE,
    PREFACE,
    PRESENT,
    RELATIVE,
    TEXTS,
    dates_in,
    spelt,
    written_out,
)
from sco_facts.dates import FIRST_DAY, LAST_DAY, parse, shifted
from sco_facts.factbook import BEARERS, FactBook
from sco_facts.listing import Filters
from sco_facts.names import sounded, tokens

DATED = ("event", "document")  # whose names may hold the year that is asked about
FAR_MORE = 5  # times as many events at which the one meant by a family name was than any other
SHORT = 5  # words that may be a name of several records, as Astana Declaration is
# Before a date: when it was, not what it is called after.
DURING = ("in", "on", "during", "since", "after", "before", "by")
# What is only known to have been by some day is not looked for in the years before it.
DATED_KINDS = ("event/", "document/", "date/", "statement/", "figure/")
NAMED = ("person", "organization", "post", "event", "document", "date", "figure")
BE = {"is", "are", "was", "were", "be", "been", "will"}
ASKING_YES = BE | {"did", "does", "do", "has", "have", "had", "can", "could", "would"}
TAKING_PLACE = {(verb, "place") for verb in ("take", "takes", "took", "taken", "taking")}
WHERE = {"city", "cities", "town", "place", "region", "province", "venue", "building", "hall", "palace"}
HOUSES = {"ministry", "university", "institute", "academy", "embassy", "hotel", "guesthouse"}  # at which
# Those who meet as a body, by any name, and what may stand between them and their field.
OFFICERS = frozenset(
    """
    ministers heads chiefs bosses chairmen chairpersons chairs presidents justices judges secretaries
    prosecutors directors ministries administrations authorities agencies services departments bodies
    officials
    """.split()
)
BETWEEN = frozenset(
    "the of and for top senior member states countries agency department service ministry".split()
)
LISTING = {"list", "show", "name", "give", "enumerate"}
# The noun that a question asks for: what was the date of, name the city in which.
_NOUN_ASKED_FOR = re.compile(
    r"^(?:what(?:'s| is| was| were| are)|name|give|tell me|state) (?:me )?the (?:exact |full |official )?"
    r"(?P<noun>\w+) (?:(?P<head>days?|dates?|year|city|venue|minister) )?",
    re.IGNORECASE,
)


# What a question asks for, a second thing that it asks for besides, and the words that tell which.
_ASKED = re.compile(
    r"\b(?P<asked>when|where|whom?|how (?:many|much|long)|(?:which|what) \w+)\b", re.IGNORECASE
)
_SECOND = re.compile(rf"\band,? (?:(?:in|on|at|by|to|with|from|for) )?{_ASKED.pattern}", re.IGNORECASE)
_LATER = re.compile(r"(?:who|whom|whose|what|which|where|how)\b.*?(?= when\b)", re.IGNORECASE)
_ASKED_BY = {
    "when": {"when", "year", "years", "month", "season", "day", "days", "date", "dates"},
    "where": {"where", "city", "town", "country", "place", "venue"},
    "who": {"who", "whom"},
    "which": {"summit", "meeting", "session"},
}


class Found(NamedTuple):
    """A mention of one record, and the places of its words."""

    ref: str
    first: int
    length: int

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.ref.partition("/")[0]

    @property
    def places(self) -> range:
        """Where its words stand among those of the question."""
        return range(self.first, self.first + self.length)


class Question:
    """One question: its words without its dates, what it asks for, and what it mentions."""

    def __init__(self, book: FactBook, text: str) -> None:
        self.book = book
        self.text = written_out(" ".join(text.split()))
        said = dates_in(self.text)
        rest = list(self.text)
        for one in said:
            rest[one.start : one.end] = " " * (one.end - one.start)
        self.words = tokens("".join(rest))
        self.all_words = tokens(self.text)
        self.edtf, self.span = self._span(
            [one.date for one in said], self.text[: said[0].start] if said else ""
        )
        self.wants = "yes" if PREFACE.match(text) else self._wants()
        self.root = f"organization/{book.organization()}"
        self.found = self._mentions()
        if self.wants == "what" and self._of_a_national():
            self.wants = "who"
        named = any(one.length == len(self.words) - 1 for one in self.found)
        if (
            self.wants == "what" and named and self.words[-1] in ("date", "dates", "day")
        ):  # astana summit date
            self.wants = "when"

    def _span(self, dates: list[str], before: str) -> tuple[str, tuple[str, str]]:
        """Return the days asked about, as EDTF and as bounds; a word before a date may open it."""
        self.relative = bool(RELATIVE & set(self.words))
        self.dates = len(set(dates))
        self.years = {year for date in dates for year in re.findall(r"\b\d{4}\b", date)}
        self.preposition = ""  # the word before the first date
        self.vague = False  # early, mid or late in a year: what touches it fits
        self.core = ("", "")  # the days that lie within, however vague the first and the last date are
        if not dates:
            return "", ("", "")
        self.vague = bool(re.fullmatch(r"(\d{4})-\d\d/\1-\d\d", dates[0]))
        first, last = parse(dates[0]), parse(dates[-1])
        self.preposition = preposition = (tokens(before) or [""])[-1]
        if preposition == "on" and dates[0].isdigit():  # a report on 2018 is of that year
            self.preposition = preposition = "of"
        self.relative = bool(RELATIVE & set(self.words)) and preposition not in RELATIVE
        if len(dates) > 1 and first.earliest <= last.latest and {"from", "between"} & set(self.words):
            self.core = (first.latest, last.earliest)
            return f"{dates[0]}/{dates[-1]}", (first.earliest, last.latest)
        if preposition == "since" and len(dates) > 1 and first.earliest <= last.latest:  # as of a later day
            return f"{dates[0]}/{dates[-1]}", (first.earliest, last.latest)
        if preposition in ("after", "since"):
            start = first.earliest if preposition == "since" else shifted(first.latest, 1)
            return f"{start}/..", (start, LAST_DAY)
        if preposition in ("before", "until", "by"):
            end = first.latest if preposition != "before" else shifted(first.earliest, -1)
            return f"../{end}", (FIRST_DAY, end)
        return dates[0], (first.earliest, first.latest)

    def _wants(self) -> str:
        """Say what kind of answer the question wants: who, when, where, number, list, yes, or what."""
        second, later = _SECOND.search(self.text), _LATER.match(self.text)
        end = second.start() if second else later.end() if later else None
        words = tokens(self.text[:end]) if end else self.words
        pairs = set(pairwise(words))
        words = [word for before, word in pairwise(["", *words]) if (before, word) not in TAKING_PLACE]
        asked = {"what", "which"}
        phrases = zip(words, words[1:], [*words[2:], ""], [*words[3:], "", ""], strict=False)
        asked_of = {noun for first, *nouns in phrases if first in asked for noun in nouns}
        if named := _NOUN_ASKED_FOR.match(self.text):  # what was the date of, name the city in which
            asked_of |= {noun.lower() for noun in named.groups("")}
        if {"name", "title", "language", "languages"} & set(words):
            asked_of -= {"official"}  # the official name
        if {("how", "many"), ("how", "much"), ("how", "often")} & pairs:
            return "number"
        if (
            {"day", "date", "year", "month", "season", "days", "dates", "years"} & asked_of
            or "when" in words
            or {("how", "long"), ("how", "old")} & pairs
        ):
            return "when"
        inside = "country" in asked_of and bool({("in", "which"), ("in", "what")} & pairs)
        hosting = "country" in asked_of and HOSTING & set(words)
        hosting = hosting or ("who" in words and HOSTING & set(words))
        inside = inside or (bool(HOUSES & asked_of) and bool({("at", "which"), ("at", "what")} & pairs))
        if WHERE & asked_of or {"where", "venue"} & set(words) or inside or hosting:
            return "where"
        if {"who", "whom", "whose"} & set(words) or PEOPLE & asked_of:
            return "who"
        if words and words[0] in LISTING and OFFICIALS & asked_of:
            return "who"
        if {"country", "state"} & asked_of and CHAIRING & set(words):
            return "who"
        if words and words[0] in LISTING | TEXTS:
            return "list"
        if asked & set(words):
            return "what"
        return "yes" if words and words[0] in ASKING_YES else "what"

    def _of_a_national(self) -> bool:
        """Say whether a question asks for somebody of a country: which Kazakh led it."""
        named = any(one.first == 1 and one.length == 1 and one.kind == "organization" for one in self.found)
        return self.starts() in ("which", "what") and named and bool({*self.words[2:3]} & (HEADING | BE))

    def _mentions(self) -> list[Found]:
        """Find the records the question names; a single word may be a part of one person's name."""
        found = []
        taken: set[int] = set()
        year = self.span[0][:4] if self.span[0][:4] == self.span[1][:4] else ""
        for (
            kind
        ) in NAMED:  # one kind's name may stand within another's: Belarus in Belarus, member of the SCO
            for mention in self.book.mentioned_in(self.words, [kind], year if kind in DATED else ""):
                word = self.words[mention.first]
                if mention.length == 1 and (word in FUNCTION or word in LIGHT or word in CHAIRING | HEADING):
                    continue
                taken.update(range(mention.first, mention.first + mention.length))
                said = self.words[mention.first : mention.first + mention.length]
                found += [
                    Found(ref, mention.first, mention.length)
                    for ref in mention.refs
                    if self._same_way(ref, said)
                ]
        for place, word in enumerate(self.words):
            if place not in taken and word not in FUNCTION and word not in LIGHT:
                people = self.book.bearing(word, "person")
                posts = [one.ref for one in found if one.kind == "post"]
                if len(people) > 1 and posts:  # the one who held the post that is named too
                    people = self.book.holders_of(posts, people)
                if 1 < len(people) < BEARERS:
                    people = self._best_known(people, word)
                if len(people) == 1:
                    found.append(Found(people[0], place, 1))
            if place not in taken and word.endswith("s"):  # Belarusians are of Belarus
                found += [
                    Found(ref, place, 1)
                    for one in self.book.mentioned_in([word[:-1]], ["organization"])
                    for ref in one.refs
                ]
        if not any(one.kind == "organization" and one.length > 1 for one in found):
            found += self._officers(taken, found)
        return self._of_one_body(found)

    def _best_known(self, people: list[str], word: str) -> list[str]:
        """Return of those with one family name the one who was at far more events than any other."""
        items = self.book.items(self.book.rows(people), brief=True)
        namesakes = [item["id"] for item in items if tokens(item.get("family", "")) == [word]]
        been = [(self.book.count(Filters("event", linked=((ref,),))), ref) for ref in namesakes]
        most = sorted(been, reverse=True)
        far = len(most) > 1 and most[0][0] >= FAR_MORE * max(most[1][0], 1)
        return [most[0][1]] if far else people

    def _officers(self, taken: set[int], found: list[Found]) -> list[Found]:
        """Find the body whose members a question calls otherwise: tourism chiefs, ministers of transport."""
        between = BETWEEN | {
            self.words[place] for one in found if one.ref == self.root for place in one.places
        }
        for place, word in enumerate(self.words):
            if word not in OFFICERS or place in taken:
                continue
            first, last = place, place + 1
            while first > 0 and self.words[first - 1] in OFFICERS | between:
                first -= 1
            behind = self.words[last : last + 1] == ["of"]
            while last < len(self.words) and behind and self.words[last] in OFFICERS | between:
                last += 1
            for more in range(1, 5):  # the fewest words around it that one body bears
                start, stop = (first, last + more) if behind else (first - more, last)
                topic = [one for one in self.words[max(start, 0) : stop] if one not in OFFICERS | between]
                if ref := self._body_of_officers(topic):
                    return [Found(ref, max(start, 0), stop - max(start, 0))]
        return []

    def _body_of_officers(self, topic: Sequence[str]) -> str:
        """Return the only body of officers whose name holds all words of its field."""
        if not topic or not {*topic}.isdisjoint(FUNCTION | LIGHT):
            return ""
        refs = self.book.holding([group(word) for word in topic], ["organization"], "name")
        items = self.book.items(self.book.rows(refs), brief=True)
        bodies = [
            item["id"]
            for item in items
            if item["type"] == "body"
            and OFFICERS
            & {word for name in (item["name"], *item.get("aliases", [])) for word in tokens(name)}
        ]
        return bodies[0] if len(bodies) == 1 else ""

    def _of_one_body(self, found: list[Found]) -> list[Found]:
        """Keep of the events that one name may mean, as the 18th meeting, those of a body mentioned."""
        bodies = {one.ref for one in found if one.kind == "organization"}
        places = [set(one.places) for one in found if one.kind == "organization"]
        kept = []
        for one in found:
            if one.kind == "event" and any(set(one.places) <= within for within in places):
                continue  # foreign ministers of 2017 are the council, not one of its meetings
            rivals = [other for other in found if other.kind == "event" and other.places == one.places]
            ours = self._held_by(rivals, bodies) if one.kind == "event" and len(rivals) > 1 else []
            if not ours or one in ours:
                kept.append(one)
        return kept

    def _held_by(self, events: list[Found], bodies: set[str]) -> list[Found]:
        """Return those of some events that are meetings of some bodies."""
        items = self.book.items(self.book.rows([one.ref for one in events]))
        refs = {item["id"] for item in items if f"organization/{item.get('body')}" in bodies}
        return [one for one in events if one.ref in refs]

    def _same_way(self, ref: str, said: list[str]) -> bool:
        """Tell the ambassador of one country to another from the ambassador of the other to the one."""
        if "to" not in said:
            return True
        name = tokens(self.book.labels([ref])[ref])
        return (
            "to" not in name
            or set(said[said.index("to") + 1 :]) <= set(name[name.index("to") + 1 :]) | FUNCTION
        )

    def fits_days(self, ref: str) -> bool:
        """Say whether a record may be about the days asked about: by its date, or the years in its text."""
        if not self.span[0]:
            return True
        if (self.wants == "when" and FIRST_DAY in self.span) or (
            "/" in self.edtf and ".." not in self.edtf and ref.startswith("document/")
        ):
            years = {bound[:4] for bound in self.span if bound not in (FIRST_DAY, LAST_DAY)}
            return all(self.book.says(ref, (year,)) for year in years)  # the days are a part of its name
        if self.book.touches(ref, *self.span, dated=ref.startswith(DATED_KINDS)):
            return True
        years = {bound[:4] for bound in self.span if bound not in (FIRST_DAY, LAST_DAY)}
        if self.says_whole(ref) and years <= set(tokens(self.book.labels([ref])[ref])):
            return True
        named = any(one.ref == ref and one.kind == "document" for one in self.found)
        if ref.startswith("date/") and self.wants == "when" and self.preposition not in DURING:
            return self.whole_years and years <= set(
                tokens(self.book.labels([ref])[ref])
            )  # a year in its name
        if ACTS & set(self.words) and self.preposition in DURING and not (named and self.wants == "when"):
            return False  # when it was signed, not of which year it tells
        return (
            ref.startswith("document/")
            and self.whole_years
            and all(self.book.says(ref, (year,)) for year in years)
        )

    def says_whole(self, ref: str) -> bool:
        """Say whether the whole name of a record that is mentioned stands in the question, its years too."""
        if all(one.ref != ref for one in self.found):
            return False
        name = tokens(self.book.labels([ref])[ref])
        return len(name) > SHORT and f" {' '.join(name)} " in f" {' '.join(self.all_words)} "

    @property
    def whole_years(self) -> bool:
        """Say whether the days asked about are one or more years."""
        return self.span[0].endswith("01-01") and self.span[1].endswith("12-31")

    @property
    def root_words(self) -> set[str]:
        """The words by which the question names the organization that the base is about."""
        return {self.words[place] for one in self.found if one.ref == self.root for place in one.places}

    def mentions(self, kind: str) -> list[Found]:
        """Return the mentions of one kind, the organization that the base is about left out."""
        return [one for one in self.found if one.kind == kind and one.ref != self.root]

    def content(self, without: Iterable[int] = ()) -> list[str]:
        """Return the words that an answer must account for, some places left out."""
        root = {place for one in self.found if one.ref == self.root for place in one.places}
        skipped = root | set(without)
        return [
            word
            for place, word in enumerate(self.words)
            if place not in skipped
            and (word not in FUNCTION or self._is_shown(place))
            and word not in LIGHT
            and not self._is_apposition(place)
        ]

    def _is_shown(self, place: int) -> bool:
        """Say whether what something shows is asked for; a request to show comes first, or shows me."""
        return (
            place > 0
            and self.words[place : place + 2] not in (["show", "me"], ["show", "us"])
            and self.words[place] == "show"
        )

    def _is_apposition(self, place: int) -> bool:
        """Say whether a word only says what kind of a thing the next is: which president, member states."""
        word, behind = self.words[place], "".join(self.words[place + 1 : place + 2])
        if word in PEOPLE and self.wants == "who" and {"which", "what"} & set(self.words):
            return True
        if word == "member" and self.wants != "number":
            return behind in ("states", "countries", "state", "country")
        named = any(place in one.places for one in self.found)
        return self.wants == "where" and behind in ("city", "town") and not named  # which seaside city

    def alike(self, word: str) -> tuple[str, ...]:
        """Return what means the same as one word; for another word for a state, also its name."""
        named = [
            one
            for one in self.found
            if one.length == 1 and one.kind == "organization" and self.words[one.first] == word
        ]
        names = [tokens(label) for label in self.book.labels([one.ref for one in named]).values()]
        return (*group(word), *(sounded(name[0]) for name in names if len(name) == 1))

    def left(
        self, refs: Sequence[str], without: Iterable[int] = (), words: Iterable[str] = (), columns: str = ""
    ) -> list[str]:
        """Return the words of content that neither some records, in some columns, nor a form accounts for."""
        accounted = set(words)
        return [
            word
            for word in self.content(without)
            if word not in accounted
            and not any(self.book.says(ref, self.alike(word), columns) for ref in refs)
        ]

    def has(self, *words: str) -> bool:
        """Say whether any of some words stands in the question."""
        return any(word in self.words for word in words)

    def has_group(self, word: str) -> bool:
        """Say whether a word of the same meaning stands in the question."""
        return any(one in GROUPS[word] for one in self.words)

    def asked_for(self) -> list[str]:
        """Return the noun phrase behind ``which`` or ``what``, if the question has one."""
        start = next(
            (place for place, word in enumerate(self.words) if word in ("which", "what")), len(self.words)
        )
        phrase = self.words[start + 1 :]
        for end, word in enumerate(phrase):
            named = any(one not in LIGHT or one in CATEGORIES for one in phrase[:end])
            verb = word in LIGHT and word not in CATEGORIES | TEXTS and named
            if word in FUNCTION or verb or (end and word in ACTS):
                return phrase[:end]
        return phrase

    @property
    def also_wants(self) -> set[str]:
        """What else it asks for, where it asks for two things: when, where, who, or what no form reads."""
        if not _SECOND.search(self.text):
            return set()
        phrases = [set(tokens(match["asked"])) for match in _ASKED.finditer(self.text)]
        kinds = [next((kind for kind, said in _ASKED_BY.items() if said & one), "else") for one in phrases]
        return {kind for kind in kinds if kind != self.wants} if self.wants in kinds else set(kinds[1:])

    @property
    def of_state(self) -> bool:
        """Say whether a state is asked for: which country."""
        return bool({"country", "state", "nation"} & set(self.asked_for()))

    @property
    def how_long(self) -> bool:
        """Say whether it asks for a duration; a long-term plan does not."""
        return ("how", "long") in pairwise(self.words)

    @property
    def of_another(self) -> bool:
        """Say whether it asks of a thing that another is for: the vote for which a mission was sent."""
        return ("for", "which") in pairwise(self.words[1:])

    @property
    def leaves_out(self) -> bool:
        """Say whether it asks for all but something, other than guests of another kind."""
        for place, word in enumerate(self.words):
            rest = [one for one in self.words[place + 1 :] if one != "the"]
            if word in EXCLUDING and not (rest and rest[0] in GUESTS):
                return True
        return False

    def days(self) -> tuple[str, str]:
        """Return the days asked about; today, where it asks in the present and names no day."""
        if not self.span[0] and PRESENT & set(self.words):
            return (self.book.today, self.book.today)
        return self.span

    def starts(self) -> str:
        """Return its first word."""
        return self.words[0] if self.words else ""


def group(word: str) -> tuple[str, ...]:
    """Return the words that mean the same as one, and how it sounds; of an ordinal, only its figures."""
    heard = sounded(word)
    if heard[0].isdigit():
        return (heard,)
    others = (*GROUPS.get(word, (word,)), *spelt(word))
    return tuple(dict.fromkeys((*others, heard, *map(sounded, others))))
