"""The fact book: one SQLite file, and the questions it answers.

The book is complete in itself: a query needs neither the YAML nor the record classes, only sqlite3.
``compiler.py`` writes it, and says what its tables hold.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sco_facts.dates import FIRST_DAY
from sco_facts.errors import LONGEST, NotUnderstood, UsageProblem, nearest, printable
from sco_facts.fulltext import COLUMNS, COMMON, Matches, Sought, any_of, asked, encodable, groups, matches
from sco_facts.items import item_of
from sco_facts.listing import (
    CERTAINTY,
    EVENTS,
    SORTED_BY,
    SUBJECT,
    Filters,
    conditions,
    days,
    facets_of,
    listed,
    spanning,
)
from sco_facts.names import SMALL_WORDS, bag, heard, sounded, words

# The kinds of record, each with the plural its list goes by.
KINDS = {
    **{"event": "events", "person": "people", "document": "documents", "date": "dates"},
    **{"organization": "organizations", "figure": "figures", "statement": "statements", "source": "sources"},
}

BEARERS = 5  # people with one word in their names; of more, no one is meant
MANY = 100  # records that bear a name; more are not told apart
AT_ONCE = 500  # records that one query asks for
NO_ENDS = SMALL_WORDS | {"at", "by", "is", "it"}  # words that codes of countries look like, too
LONGEST_NAME, LONGEST_TITLE = 20, 40  # words of a name that are looked for, and of a document's
CANDIDATES = 2_000  # names that a misspelt one is compared with


class Column(NamedTuple):
    """One column of a table: its name and what its cells hold."""

    name: str
    cell: str = "text"
    field: str = ""  # the field it shows, where sources may disagree on it


class Row(NamedTuple):
    """One record that was found: its id, its cells, its item as JSON, and how surely a date filter holds."""

    ref: str
    cells: list[str]
    item: str
    match: str | None = None
    disputed: str = ""  # the fields that other sources give another value


class Named(NamedTuple):
    """A record that bears a name."""

    ref: str
    name: str


class Mention(NamedTuple):
    """The records that some words of a text may name, and which words those are."""

    refs: tuple[str, ...]
    first: int
    length: int


def _spans(size: int, longest: int) -> Iterator[tuple[int, int]]:
    """Yield where rows of so many words begin and end, the longest first."""
    for length in range(min(size, longest), 0, -1):
        for first in range(size - length + 1):
            yield first, first + length


class FactBook:
    """Answers questions from a compiled book."""

    def __init__(self, connection: sqlite3.Connection, today: str) -> None:
        self._sql = connection
        self.today = today
        self._sources: dict[str, dict[str, Any]] = {}  # what is shown of each source that was cited
        self._names: dict[str, list[tuple[str, str]]] = {}  # who bears each name that was looked for

    def about(self, key: str) -> str:
        """Return one of the facts a book holds about itself."""
        row = self._sql.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def columns(self, kind: str) -> list[Column]:
        """Return the columns of a kind's table."""
        query = "SELECT name, cell, field FROM kinds WHERE kind = ? ORDER BY position"
        return [Column(*row) for row in self._sql.execute(query, (kind,))]

    def select(
        self, filters: Filters, sort: str = "", reverse: bool = False, limit: int | None = None
    ) -> Iterator[Row]:
        """Yield the records that pass all filters, by date or name unless sorted otherwise."""
        where, values = conditions(filters, self.today)
        direction = "DESC" if reverse else "ASC"
        by = "r.sort"
        if sort:
            self._check_sort(filters.kind, sort)
            by, values["by"] = SORTED_BY.get(sort, "json_extract(r.item, :by)"), f"$.{sort}"
        if limit and not sort and filters.only_dated:
            last = self._last(filters, reverse, limit)
            bound = f"sort {'>=' if reverse else '<='} :last OR :last = ''"
            where = f"r.id IN ({spanning(filters.kind, 'record', bound)})"
            values["last"] = last
        chosen = (  # only what is shown is fetched whole
            f"SELECT r.id AS chosen, row_number() OVER (ORDER BY {by} {direction}, r.sort {direction}, "
            f"r.ref {direction}) AS number FROM records r WHERE {where} ORDER BY number LIMIT :limit"
        )
        query = (
            f"SELECT r.ref, r.row, r.item, {CERTAINTY if filters.since else 'NULL'}, r.disputed, "
            f"{SUBJECT if filters.kind == 'entry' else 'NULL'} "
            f"FROM ({chosen}) JOIN records r ON r.id = chosen ORDER BY number"
        )
        values["limit"] = -1 if limit is None else limit
        for ref, row, item, certainty, disputed, subject in self._sql.execute(query, values):
            cells = row.split("\t")
            if subject is not None:
                cells[3:-1] = [subject]
            match = ("possible", "certain")[certainty] if filters.since else None
            yield Row(ref, cells, item, match, disputed)

    def _check_sort(self, kind: str, sort: str) -> None:
        fields = self.about(f"fields of {kind}").split()
        if sort not in fields:
            raise UsageProblem(
                f"'{sort}' is not a field to sort by{nearest(sort, fields)}; use {', '.join(fields)}"
            )

    def _last(self, filters: Filters, reverse: bool, limit: int) -> str:
        """Return by what the last is sorted that will be shown, where only days are asked for."""
        where = spanning(filters.kind, "sort")
        values = days(filters) | {"before": limit - 1}
        order = "DESC" if reverse else "ASC"
        query = f"SELECT sort FROM ({where}) ORDER BY sort {order} LIMIT 1 OFFSET :before"
        row = self._sql.execute(query, values).fetchone()
        return str(row[0]) if row else ""

    def count(self, filters: Filters) -> int:
        """Count the records that pass all filters."""
        where, values = conditions(filters, self.today)
        query = f"SELECT count(*) FROM records r WHERE {where}"
        if filters.only_dated:
            query = f"SELECT count(DISTINCT record) FROM ({spanning(filters.kind, 'record')})"
        return int(self._sql.execute(query, values).fetchone()[0])

    def rows(self, refs: Sequence[str]) -> list[Row]:
        """Return records by id, in the order asked for; ids nobody has are left out."""
        query = "SELECT ref, row, item, disputed FROM records WHERE ref = ? AND kind != ''"
        found = (self._sql.execute(query, (ref,)).fetchone() for ref in refs)
        return [Row(row[0], row[1].split("\t"), row[2], None, row[3]) for row in found if row]

    def labels(self, refs: Iterable[str]) -> dict[str, str]:
        """Return what each record is called where another mentions it; for a source, publisher and day."""
        wanted, labels = list(set(refs)), dict[str, str]()
        for first in range(0, len(wanted), AT_ONCE):
            some = wanted[first : first + AT_ONCE]
            query = f"SELECT ref, label FROM records WHERE ref IN ({', '.join('?' * len(some))})"
            labels |= dict(self._sql.execute(query, some))
        return labels

    def items(self, rows: Iterable[Row], brief: bool = False) -> list[dict[str, Any]]:
        """Return records as JSON promises them: with ``match``, bounds, and each source spelt out.

        Briefly, a source is only its id and where in it: enough for a table, at half the cost.
        """
        found = []
        for row in rows:
            item = item_of(row.ref, row.item)
            if row.match:
                item["match"] = row.match
            self._spell_out(item, brief)
            item["sources"] = item.pop("sources", [])  # evidence comes last
            found.append(item)
        return found

    def _spell_out(self, node: Any, brief: bool) -> None:
        """Replace each citation within an item by the source it names."""
        if isinstance(node, list):
            for item in node:
                self._spell_out(item, brief)
        elif isinstance(node, dict):
            for key, value in node.items():
                if key == "sources":
                    node[key] = [self._cited(citation, brief) for citation in value]
                elif isinstance(value, list | dict):
                    self._spell_out(value, brief)

    def _cited(self, citation: dict[str, Any], brief: bool) -> dict[str, Any]:
        ref = f"source/{citation['source'].removeprefix('source/')}"
        if ref not in self._sources and not brief:
            self._sources[ref] = self._shown(ref)
        shown = {"id": ref} if brief else self._sources[ref]
        rest = {key: value for key, value in citation.items() if key != "source"}
        return {**shown, "at": rest.pop("at", None), **rest}

    def _shown(self, ref: str) -> dict[str, Any]:
        """Return what is shown of a source where it is cited; only its id where it was not yet published."""
        shown = ("publisher", "title", "issued", "url")
        fields = ", ".join(f"json_extract(item, '$.{field}')" for field in shown)
        query = f"SELECT {fields} FROM records WHERE ref = ? AND kind != ''"
        row = self._sql.execute(query, (ref,)).fetchone() or (None,) * len(shown)
        return {"id": ref, **dict(zip(shown, row, strict=True))}

    def find(self, text: str, kinds: Sequence[str]) -> list[Named]:
        """Return the records that a name may mean: those with the very name, else those that share its words.

        An id or a slug means one record. Words may come in any order, case and accents; a word of the
        name may be cut short.
        """
        chosen = listed(kinds)
        text = encodable(text)
        exact = [f"{kind}/{text.removeprefix(f'{kind}/')}" for kind in kinds]
        found = [Named(row.ref, self.labels([row.ref])[row.ref]) for row in self.rows(exact)]
        tokens = heard(text)
        if found or not tokens:
            return found
        by_bag = f"SELECT record FROM bags WHERE bag = ? AND kind IN ({chosen})"
        by_word = f"SELECT rowid FROM names WHERE names MATCH ? LIMIT {MANY * MANY}"
        of_kind = any_of(kinds, "kind")
        whole = f"words: ({' '.join(f'{chr(34)}{token}{chr(34)}' for token in tokens)}) AND {of_kind}"
        cut = f"words: ({' '.join(f'{chr(34)}{token}{chr(34)}*' for token in tokens)}) AND {of_kind}"
        for query, value in ((by_bag, bag(text)), (by_word, whole), (by_word, cut)):
            ids = (
                f"SELECT DISTINCT ref, label FROM records WHERE id IN ({query}) AND kind IN ({chosen}) "
                f"ORDER BY ref LIMIT {MANY + 1}"
            )
            if found := [Named(*row) for row in self._sql.execute(ids, (value,))]:
                ours = self.ours([one.ref for one in found])
                return [one for one in found if one.ref in ours]
        return []

    def ours(self, refs: Sequence[str]) -> Sequence[str]:
        """Keep the posts of the organization that the base is about, where others bear the name too."""
        prefix = f"post/{self.organization()}/"
        return [ref for ref in refs if ref.startswith(prefix)] or refs

    def one(self, text: str, kinds: Sequence[str], what: str) -> str:
        """Return the id of the one record that a name means; raise NotUnderstood if none or several."""
        found = self.find(text, kinds)
        if len(found) == 1:
            return found[0].ref
        if not found:
            raise NotUnderstood(f"no {what} is called '{printable(text)}'{self.suggestion(text, kinds)}")
        shown = ", ".join(f"{ref.partition('/')[2]} ({name})" for ref, name in found[:8])
        count = f"over {MANY}" if len(found) > MANY else f"{len(found)}"
        more = " and more" if len(found) > MANY else f" and {len(found) - 8} more" * (len(found) > 8)
        raise NotUnderstood(f"'{printable(text)}' may be any of {count}; say which: {shown}{more}")

    def suggestion(self, text: str, kinds: Sequence[str]) -> str:
        """Return a hint at the nearest name, for one typing slip; of very many, one that begins alike."""
        from difflib import get_close_matches

        asked = bag(encodable(text))[:LONGEST]
        if not asked:
            return ""
        known: dict[str, dict[str, str]] = {}  # label by id of all that bear a name
        words_of: dict[str, dict[str, str]] = {}
        for key, label, ref in self._alike(asked, kinds):
            known.setdefault(key, {})[ref] = label
            for word in key.split() if len(key.split()) < 4 else ():
                words_of.setdefault(word, {})[ref] = label
        for names in (known, words_of):
            if close := get_close_matches(asked, names, n=1, cutoff=0.75):
                ref, *_ = self.ours([*names[close[0]]])
                return f"; did you mean {names[close[0]][ref]} ({ref})?"
        return f"; 'sco-facts search' looks in all the text for '{printable(text)}'"

    def _alike(self, asked: str, kinds: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Yield the words, label and id of names that one may be a slip of: some, and all that begin so."""
        named = (
            "SELECT bag, label, ref FROM bags JOIN records ON id = record "
            f"WHERE bags.kind IN ({listed(kinds)})"
        )
        yield from self._sql.execute(f"{named} LIMIT {CANDIDATES}")
        for word in asked.split():
            span = (word[:2], f"{word[:2]}\U0010ffff")
            yield from self._sql.execute(f"{named} AND bag BETWEEN ? AND ? LIMIT {CANDIDATES}", span)

    def facet(self, kind: str, facet: str, text: str) -> tuple[str, ...]:
        """Return the values of a kind's facet that a text may mean; raise NotUnderstood if there are none."""
        values = self.values(kind, facet)
        asked = set(words(text))
        found = [value for value in values if set(words(value)) == asked]
        if facet == "place" and asked:  # a country comes before a venue that bears its name
            refs = [one.ref for one in self.find(text, ["organization"])]
            codes = {target.partition("/")[2] for ref in refs for target in self.state(ref)}
            found += [value for value in values if value in codes and value not in found]
        found = found or [value for value in values if asked and asked <= set(words(value))]
        if not found:
            known = ", ".join(values[:30]) or "none"
            hint = nearest(text, values) or f"; there are {known}"
            raise NotUnderstood(f"no {kind} has the {facet} '{printable(text)}'{hint}")
        return tuple(found)

    def state(self, text: str) -> tuple[str, ...]:
        """Return the ids by which records mention a state: its own, and its country's."""
        ref = self.one(text, ["organization"], "state")
        query = "SELECT json_extract(item, '$.code') FROM records WHERE ref = ?"
        code = self._sql.execute(query, (ref,)).fetchone()[0]
        return (ref, f"country/{code}") if code else (ref,)

    def mentioned(self, ref: str) -> dict[str, dict[str, str]]:
        """Return for each field of a record the names of what it mentions there, by slug."""
        query = (
            "SELECT field, target, label FROM links JOIN records m ON m.ref = target "
            "WHERE record = (SELECT id FROM records WHERE ref = ?)"
        )
        names: dict[str, dict[str, str]] = {}
        for field, target, label in self._sql.execute(query, (ref,)):
            kind, _, slug = target.partition("/")
            names.setdefault(field, {}).update({slug: label, target: label})
            if kind == "post":
                names[field][slug.rpartition("/")[2]] = label
        return names

    def organization(self) -> str:
        """Return the slug of the organization that the base is about: the one with the most bodies."""
        return self.about("organization").partition("/")[2]

    def single_posts(self) -> list[tuple[str, str]]:
        """Return id and title of the posts with one seat, those of states left out."""
        lines = self.about("single posts").splitlines()
        return [(ref, title) for ref, _, title in (line.partition(" ") for line in lines)]

    def is_part(self, organization: str, whole: str) -> bool:
        """Say whether an organization, by its slug, is another one, or a body of it or of such a body."""
        query = (
            "SELECT target FROM records r JOIN links l ON l.record = r.id AND field = 'parent' "
            "WHERE r.ref = ?"
        )
        ref, seen = f"organization/{organization}", set[str]()
        while ref and ref not in seen and ref != f"organization/{whole}":
            seen.add(ref)
            (ref,) = self._sql.execute(query, (ref,)).fetchone() or ("",)
        return ref == f"organization/{whole}"

    def nearest(self, day: str, direction: int) -> list[Row]:
        """Return the last events that were over before a day, or the first that began after it."""
        bound, by = (
            ("end_latest < ?", "end_earliest") if direction < 0 else ("start_earliest > ?", "start_latest")
        )
        chosen = f"SELECT {'max' if direction < 0 else 'min'}({by}) {EVENTS} AND {bound}"
        query = f"SELECT ref {EVENTS} AND {bound} AND {by} = ({chosen}) ORDER BY ref"
        return self.rows([row[0] for row in self._sql.execute(query, (day, day))])

    def values(self, kind: str, facet: str) -> list[str]:
        """Return the values that records of a kind have for a facet."""
        facets = facets_of(f"{kind} {facet}")
        query = f"SELECT DISTINCT value FROM choices WHERE facet IN ({listed(facets)}) ORDER BY value"
        return [row[0] for row in self._sql.execute(query)]

    def by_year(self, kind: str) -> list[tuple[str, int]]:
        """Return how many records of a kind begin in each year, as far as a year is known."""
        query = (
            "SELECT substr(start_earliest, 1, 4) AS year, count(DISTINCT record) FROM spans "
            "WHERE kind = ? AND start_earliest > ? GROUP BY year ORDER BY year"
        )
        return [(row[0], row[1]) for row in self._sql.execute(query, (kind, FIRST_DAY))]

    def held(self) -> Iterator[tuple[str, str, str, list[dict[str, str]]]]:
        """Yield id, kind and name of each record and role with the sources it rests on."""
        from json import loads

        shown = ", ".join(
            f"'{field}', json_extract(s.item, '$.{field}')"
            for field in ("publisher", "title", "issued", "url", "tier")
        )
        query = (
            f"SELECT r.ref, r.kind, r.name, json_group_array(json_object('id', s.ref, {shown})) "
            "FROM records r JOIN links l ON l.record = r.id AND l.field = 'sources' "
            f"JOIN records s ON s.ref = l.target WHERE r.kind IN ({listed([*KINDS, 'role'])}) "
            "GROUP BY r.id ORDER BY r.kind, r.sort, r.ref"
        )
        for ref, kind, name, sources in self._sql.execute(query):
            yield ref, kind, name, loads(sources)

    def country(self, code: str) -> str:
        """Return what the state with a country code is called; nothing where the base has no such state."""
        query = "SELECT name FROM records WHERE kind = 'organization' AND json_extract(item, '$.code') = ?"
        row = self._sql.execute(query, (code,)).fetchone() if code else None
        return str(row[0]) if row else ""

    def mentioned_in(self, tokens: Sequence[str], kinds: Sequence[str], year: str = "") -> list[Mention]:
        """Find the names of records in a row of words: the longest first, none within another.

        A year that stands elsewhere among the words may belong to a name: the Tashkent summit of 2010.
        """
        found: list[Mention] = []
        taken: set[int] = set()
        longest = LONGEST_TITLE if "document" in kinds else LONGEST_NAME
        for first, last in _spans(len(tokens), longest):
            if taken.isdisjoint(range(first, last)):
                mention = self._named(tokens, first, last, kinds, year) if year else None
                if mention or (mention := self._named(tokens, first, last, kinds)):
                    found.append(self._of_the_year(mention, tokens, kinds, year))
                    taken.update(range(first, last))
        return sorted(found, key=lambda mention: mention.first)

    def _named(
        self, tokens: Sequence[str], first: int, last: int, kinds: Sequence[str], year: str = ""
    ) -> Mention | None:
        """Return what of some kinds bears the words between two places as its name, a year after it."""
        if not NO_ENDS.isdisjoint((tokens[first], tokens[last - 1])):
            return None
        said = self._called(f"{' '.join(tokens[first:last])} {year}".rstrip())
        refs = [ref for kind, ref in said if kind in kinds]
        return Mention(tuple(self.ours(refs)), first, last - first) if refs else None

    def _of_the_year(
        self, mention: Mention, tokens: Sequence[str], kinds: Sequence[str], year: str
    ) -> Mention:
        """Return what a part of a name means with a year, if that is another: Astana summit of the SCO."""
        for first, last in _spans(mention.length, mention.length - 1) if year else ():
            shift = mention.first
            within = self._named(tokens, first + shift, last + shift, kinds, year)
            if within:
                return mention if set(within.refs) & set(mention.refs) else within
        return mention

    def _called(self, name: str) -> list[tuple[str, str]]:
        """Return the records that bear a name, with their kinds; a question asks for each kind in turn."""
        if name not in self._names:
            query = (
                "SELECT DISTINCT b.kind, r.ref FROM bags b JOIN records r ON r.id = b.record WHERE b.bag = ?"
            )
            self._names[name] = self._sql.execute(query, (bag(name),)).fetchall()
        return self._names[name]

    def bearing(self, token: str, kind: str) -> list[str]:
        """Return the first few records of a kind that have a word in one of their names."""
        query = (
            "SELECT DISTINCT ref FROM names CROSS JOIN records r ON r.id = names.rowid "
            f"WHERE names MATCH ? LIMIT {BEARERS}"
        )
        sought = f'words: "{sounded(token)}" AND kind: "{kind}"'
        return [row[0] for row in self._sql.execute(query, (sought,))]

    def holders_of(self, posts: Sequence[str], people: Sequence[str]) -> list[str]:
        """Return those of some people that have held one of some posts, all by their ids."""
        query = (
            "SELECT DISTINCT p.target FROM links p JOIN links o ON o.record = p.record AND o.field = 'role' "
            f"WHERE p.field = 'role' AND p.target IN ({', '.join('?' * len(people))}) "
            f"AND o.target IN ({', '.join('?' * len(posts))})"
        )
        return [row[0] for row in self._sql.execute(query, (*people, *posts))]

    def holding(self, groups: Sequence[Sequence[str]], kinds: Sequence[str], column: str = "") -> list[str]:
        """Return the records that hold a word of each group, those that have them in their names first."""
        sought = [asked(group, column) for group in groups]
        found = matches(self._sql, "asks", sought, kinds)
        query = (
            f"SELECT m.ref FROM ({found.query}) m CROSS JOIN records r ON r.id = m.id "
            "ORDER BY m.score, r.sort, r.ref LIMIT 200"
        )
        return [row[0] for row in self._sql.execute(query, found.values)]

    def knows(self, group: Sequence[str]) -> bool:
        """Say whether any record holds a word of a group."""
        query = "SELECT 1 FROM asks WHERE asks MATCH ? LIMIT 1"
        return self._sql.execute(query, (asked(group),)).fetchone() is not None

    def says(self, ref: str, group: Sequence[str], columns: str = "") -> bool:
        """Say whether one record holds a word of a group, anywhere or in some columns."""
        query = "SELECT 1 FROM asks WHERE asks MATCH ? AND rowid = (SELECT id FROM records WHERE ref = ?)"
        return self._sql.execute(query, (asked(group, columns), ref)).fetchone() is not None

    def touches(self, ref: str, first: str, last: str, dated: bool = False) -> bool:
        """Say whether a record may have been the case on one of the days from first to last.

        What is ``dated`` and only known to have been by some day, may have been in that year; in days less
        than a year, if these hold that day.
        """
        digits = 4 if first.endswith("-01-01") and last.endswith("-12-31") else len("2024-07")
        by_then = f"substr(end_latest, 1, {digits}) <= substr(?2, 1, {digits})"
        began = f"AND (start_earliest > '0000-01-01' OR {by_then})" * dated
        query = (
            "SELECT 1 FROM spans WHERE record = (SELECT id FROM records WHERE ref = ?1) "
            f"AND start_earliest <= ?2 AND coalesce(end_latest, '9999-12-31') >= ?3 {began} LIMIT 1"
        )
        return self._sql.execute(query, (ref, last, first)).fetchone() is not None

    def search(self, text: str, limit: int) -> tuple[list[Row], int, bool]:
        """Return the records whose text holds what is sought, the best first, and how many there are.

        ``"exact phrase"``, ``-without``, ``kind:document`` and ``year:2024`` narrow it; all else is words.
        Where no text holds them, the records are looked for that bear them as a name, in any spelling.
        The last value is true where there are more than were counted.
        """
        sought = Sought.read(text, KINDS)
        kinds = [sought.kind] if sought.kind else list(KINDS)
        conditions = "1"
        if sought.first:
            conditions = (
                "EXISTS (SELECT 1 FROM spans s WHERE s.record = r.id "
                "AND start_earliest <= :b AND coalesce(end_latest, :b) >= :a)"
            )
        if sought.wanted:
            without = any_of(sought.unwanted, COLUMNS["texts"]) if sought.unwanted else ""
            words = groups(self._sql, sought)
            found = matches(self._sql, "texts", words, kinds, without, conditions)
        elif sought.kind or sought.first:
            among = f"r.kind IN ({listed(kinds)}) AND {conditions}"
            found = Matches(f"SELECT r.id, r.sort AS score, r.ref FROM records r WHERE {among}", {})
        else:
            return [], 0, False
        values: dict[str, str | int] = {"a": sought.first, "b": sought.last, "limit": limit, **found.values}
        query = (  # what is shown of the few that are, not of all that match
            "SELECT r.ref, r.kind, r.name, r.item, t.name, t.names, t.body "
            f"FROM (SELECT id, score, ref FROM ({found.query}) ORDER BY score, ref LIMIT :limit) m "
            "CROSS JOIN records r ON r.id = m.id CROSS JOIN texts t ON t.rowid = m.id ORDER BY m.score, m.ref"
        )
        rows = [
            Row(ref, [kind, name, sought.part(texts), ref], item)
            for ref, kind, name, item, *texts in self._sql.execute(query, values)
        ]
        if len(rows) < limit:
            return rows or self._named_so(text, limit), 0, False
        if found.partial:
            return rows, COMMON, True
        total = self._sql.execute(f"SELECT count(*) FROM ({found.query})", values).fetchone()[0]
        return rows, int(total), False

    def _named_so(self, text: str, limit: int) -> list[Row]:
        """Return the records that a text names in another spelling or script."""
        found = self.find(text, list(KINDS))
        named = sorted(found, key=lambda one: not one.ref.startswith("person/"))[:limit]
        items = {row.ref: row.item for row in self.rows([one.ref for one in named])}
        return [
            Row(one.ref, [one.ref.partition("/")[0], one.name, one.name, one.ref], items[one.ref])
            for one in named
        ]
