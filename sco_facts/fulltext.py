"""Searching the text of a book, at a cost that hardly grows with it.

What few records hold is ranked by BM25. A word that thousands hold says little of any of them: it narrows
the others but is not ranked by, and where there are only such words, records that bear them in their
names come first, in the order of the files.
"""

import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from sco_facts.dates import parse
from sco_facts.errors import UsageProblem, nearest, printable
from sco_facts.names import fold

COMMON = 1_000  # records that hold a word; more are neither ranked nor counted one by one
# What is searched in a table without being asked for a column, and how much a word counts in each.
COLUMNS = {"texts": "{name names body}", "asks": "{name links speaker body}"}
# Ends of words that the stemmer would cut down to those of others: of the interior and between nations,
# universal and university, communication and community, important and import, governance and government.
CONFUSED = ("nternal", "niversal", "ommunication", "mportant", "overnance")
WEIGHTS = {"texts": "10, 5, 1, 0", "asks": "10, 3, 2, 1, 0"}
EXPANDED = 1_000  # words that one cut short may stand for
AROUND = 6  # words shown on each side of one that was searched for
_SOUGHT = r"""(-?)(?:"([^"]*)"?|([^\s"]+))"""


class Sought(NamedTuple):
    """What a search asks for: words and phrases, and the kind and the days it is narrowed to."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()
    cut: bool = False  # the last word may be cut short
    kind: str = ""
    first: str = ""
    last: str = ""

    @classmethod
    def read(cls, text: str, kinds: dict[str, str]) -> "Sought":
        """Read the words of a search; raise UsageProblem for a kind or a year that cannot be."""
        wanted: list[str] = []
        unwanted: list[str] = []
        kind, first, last = "", "", ""
        for minus, phrase, word in re.findall(_SOUGHT, encodable(text)):
            name, colon, value = word.partition(":")
            if colon and name == "kind" and value:
                kind = kind_named(value, kinds)
            elif colon and name == "year" and value:
                year = parse(value)
                first, last = year.earliest, year.latest
            elif any(char.isalnum() for char in phrase or word):
                (unwanted if minus else wanted).append(phrase or word)
        cut = bool(wanted) and not text.rstrip().endswith('"')
        return cls(tuple(wanted), tuple(unwanted), cut, kind, first, last)

    def part(self, texts: Sequence[str]) -> str:
        """Cut out of some texts the words around the first that is sought."""
        sought_words = [fold(phrase.split()[0]) for phrase in self.wanted]
        for text in texts:
            found = text.split()
            folded = [fold(word) for word in found]
            for sought in sought_words:
                place = next((number for number, word in enumerate(folded) if sought in word), None)
                if place is not None:
                    first, last = max(place - AROUND, 0), place + AROUND + 1
                    before, after = "…" * (first > 0), "…" * (last < len(found))
                    return f"{before}{' '.join(found[first:last])}{after}"
        return ""


# What happened before the numbers of it, and these before the pages that tell of it.
FACTS_FIRST = "CASE r.kind WHEN 'source' THEN 0.3 WHEN 'figure' THEN 0.7 ELSE 1 END"


class Matches(NamedTuple):
    """SQL that yields what matches as ``id``, ``score``, the best lowest, and ``ref``; and its values.

    It is ``partial`` if only the first few thousand are looked at, there being more.
    """

    query: str
    values: dict[str, str]
    partial: bool = False


def matches(
    sql: sqlite3.Connection,
    table: str,
    groups: Sequence[str],
    kinds: Sequence[str],
    without: str = "",
    conditions: str = "1",
) -> Matches:
    """Find the records ``r`` of some kinds that meet some conditions and hold something of every group.

    A group is an FTS5 expression.
    """
    every = " AND ".join(groups)
    every = f"({every}) NOT ({without})" if without else every
    among = ", ".join(f"'{kind}'" for kind in kinds)
    rare = [group for group in groups if not is_common(sql, table, group)]
    # The text is searched first whatever the planner thinks, and what is common no further than need be.
    source = f"FROM {table} CROSS JOIN records r ON r.id = {table}.rowid"
    found = f"{source} WHERE r.kind IN ({among}) AND {conditions} AND {table} MATCH"
    if not rare:
        of_kind = f" AND {any_of(kinds, 'kind')}" if len(kinds) == 1 else ""  # more would slow it down
        named = f"SELECT r.id, 0 AS score, r.ref {found} :named LIMIT {COMMON}"
        others = f"SELECT r.id, 1 AS score, r.ref {found} :every LIMIT {COMMON}"
        query = f"SELECT id, min(score) AS score, ref FROM (SELECT * FROM ({named}) UNION ALL "
        query += f"SELECT * FROM ({others})) GROUP BY id"
        values = {"every": f"({every}){of_kind}", "named": f"({{name}}: ({every})){of_kind}"}
        return Matches(query, values, is_common(sql, table, values["every"]))
    values = {"every": every, "rare": " AND ".join(rare)}
    query = f"SELECT r.id, bm25({table}, {WEIGHTS[table]}) * {FACTS_FIRST} AS score, r.ref {found} :rare"
    if without or len(rare) < len(groups):
        query += f" AND +{table}.rowid IN (SELECT rowid FROM {table} WHERE {table} MATCH :every)"
    return Matches(query, values)


def is_common(sql: sqlite3.Connection, table: str, group: str) -> bool:
    """Say whether thousands of records hold something of a group."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT {COMMON + 1})"
    return int(sql.execute(query, (group,)).fetchone()[0]) > COMMON


def groups(sql: sqlite3.Connection, sought: Sought) -> list[str]:
    """Return what is sought as FTS5 expressions; a last word cut short as all it may stand for."""
    found = [f'{COLUMNS["texts"]}: "{word}"' for word in sought.wanted]
    if sought.cut and not is_common(sql, "texts", found[-1]):
        found[-1] = f"{COLUMNS['texts']}: {_expanded(sql, sought.wanted[-1])}"
    return found


def _expanded(sql: sqlite3.Connection, word: str) -> str:
    start = fold(word)
    query = f"SELECT term FROM terms WHERE term >= ? AND term < ? LIMIT {EXPANDED + 1}"
    terms = [row[0] for row in sql.execute(query, (start, f"{start}\U0010ffff"))]
    if not start.isalnum() or not 0 < len(terms) <= EXPANDED:
        return f'"{word}"*'
    return f"({' OR '.join(f'{chr(34)}{term}{chr(34)}' for term in terms)})"


def any_of(group: Sequence[str], column: str) -> str:
    """Turn a group of words into an FTS5 expression for any of them in a column, or one of several."""
    return f"{column}: (" + " OR ".join(f'"{word}"' for word in group) + ")"


def asked(group: Sequence[str], columns: str = "") -> str:
    """Turn a group of words of a question into an FTS5 expression for any of them in what records answer."""
    return any_of([apart(word) for word in group], columns or COLUMNS["asks"])


def apart(text: str) -> str:
    """Write the words that the stemmer confuses so that it does not: what is asked, and what answers."""
    for end in CONFUSED:
        if end in text:
            text = text.replace(end, end + end[-1])
    return text


def quoted(text: str) -> str:
    """Turn any text into an FTS5 query for all its words, the last of which may be cut short."""
    found = [word for word in encodable(text).replace('"', " ").split() if any(map(str.isalnum, word))]
    return f"{COLUMNS['texts']}: (" + " ".join(f'"{word}"' for word in found) + "*)" if found else ""


def encodable(text: str) -> str:
    """Return a text that SQLite can take: what the shell could not decode is replaced."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def kind_named(name: str, kinds: dict[str, str]) -> str:
    """Return the kind that a name in the singular or plural means; raise UsageProblem for none."""
    for kind, plural in kinds.items():
        if name.casefold() in (kind, plural):
            return kind
    hint = nearest(name, [*kinds, *kinds.values()]) or f"; use {', '.join(kinds)}"
    raise UsageProblem(f"no kind is called '{printable(name)}'{hint}")
