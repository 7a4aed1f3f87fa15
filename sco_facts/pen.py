"""The tables of the fact book, and the pen that fills them.

Rows are written a thousand at a time and, where there are many, by a thread of their own: SQLite lets go of
Python while it works, so that the next records are read on another core meanwhile. Indexes come last.
"""

import sqlite3
from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, Any

from sco_facts.fulltext import CONFUSED

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

BATCH = 1000  # rows in one statement
AHEAD = 8  # statements that may wait to be carried out
ALONE = 100  # statements that are carried out at once; handing so few over costs more than it gains
TABLES = {
    "about": "(key TEXT PRIMARY KEY, value TEXT)",
    "kinds": "(kind TEXT, plural TEXT, position INT, name TEXT, cell TEXT, field TEXT)",
    "records": "(id INTEGER PRIMARY KEY, ref TEXT, kind TEXT, name TEXT, label TEXT, sort TEXT, row TEXT, "
    "item TEXT, disputed TEXT)",
    # When a record was the case. A short one ends within a year of its start, so that few must be looked at.
    "spans": "(record INT, number INT, kind TEXT, short INT, start_earliest TEXT, start_latest TEXT, "
    "end_earliest TEXT, end_latest TEXT, sort TEXT, PRIMARY KEY(record, number)) WITHOUT ROWID",
    "links": "(record INT, field TEXT, target TEXT, PRIMARY KEY(record, field, target)) WITHOUT ROWID",
    "facets": "(facet TEXT, value TEXT, record INT, PRIMARY KEY(facet, value, record)) WITHOUT ROWID",
    "bags": "(bag TEXT, kind TEXT, record INT)",
    # Records that mention some whose names were not known yet when they were written.
    "later": "(record INTEGER PRIMARY KEY, words TEXT, facets TEXT)",
}
SEARCHED = {
    "names": "words, kind, content=''",
    "texts": 'name, names, body, kind, tokenize="unicode61 remove_diacritics 2"',
    # What a question may say of a record: its names; the names of all it mentions, its type and its act;
    # whoever makes or receives a statement, by post or country too; all its text.
    "asks": "name, links, speaker, body, kind, content='', tokenize=\"porter unicode61 remove_diacritics 2\"",
}
INDEXES = """
CREATE UNIQUE INDEX records_ref ON records(ref);
CREATE INDEX records_sort ON records(kind, sort, ref);
CREATE INDEX spans_when ON spans(kind, short, start_earliest, end_latest, sort);
CREATE INDEX links_target ON links(target, record);
CREATE INDEX bags_bag ON bags(bag, kind);
CREATE TABLE choices(facet TEXT, value TEXT, PRIMARY KEY(facet, value)) WITHOUT ROWID;
INSERT INTO choices SELECT DISTINCT facet, value FROM facets;
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, texts, row);
CREATE TABLE terms(term TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO terms SELECT term FROM vocabulary;
DROP TABLE temp.vocabulary;
INSERT INTO about SELECT 'organization', target FROM links WHERE field = 'parent'
GROUP BY target ORDER BY count(*) DESC, target LIMIT 1
"""


def _apart(column: str) -> str:
    """Return SQL for the text of a column with the words kept apart that the stemmer confuses."""
    for end in CONFUSED:
        column = f"replace({column}, '{end}', '{end}{end[-1]}')"
    return column


ASKED_LATER = f"""
CREATE TEMP TABLE called(ref TEXT PRIMARY KEY, words TEXT);
INSERT INTO called SELECT ref, group_concat(bag, ' ')
FROM records r JOIN bags b ON b.record = r.id GROUP BY r.id;
INSERT INTO called SELECT 'country/' || json_extract(r.item, '$.code'), c.words
FROM records r JOIN called c ON c.ref = r.ref
WHERE r.kind = 'organization' AND json_extract(r.item, '$.code') IS NOT NULL;
CREATE TEMP TABLE speaker(ref TEXT PRIMARY KEY, words TEXT);
INSERT INTO speaker SELECT r.ref, group_concat(c.words, ' ')
FROM records r JOIN links l ON l.record = r.id JOIN called c ON c.ref = l.target
WHERE r.kind = 'person' AND l.target NOT LIKE 'source/%' GROUP BY r.id;
INSERT INTO asks(rowid, name, links, speaker, body, kind) SELECT r.id, {_apart("l.words")},
    coalesce((
        SELECT group_concat({_apart("c.words")}, ' ') FROM links k JOIN called c ON c.ref = k.target
        WHERE k.record = r.id AND k.target NOT LIKE 'source/%'
    ), '') || ' ' || l.facets,
    iif(r.kind = 'statement', (
        SELECT group_concat({_apart("s.words")}, ' ') FROM links k JOIN speaker s ON s.ref = k.target
        WHERE k.record = r.id
    ), ''),
    {_apart("t.body")}, t.kind
FROM later l CROSS JOIN records r ON r.id = l.record CROSS JOIN texts t ON t.rowid = r.id;
DROP TABLE called;
DROP TABLE speaker
"""


class Pen:
    """Writes rows into the tables of a new book as one transaction; ``finish`` ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
            "PRAGMA cache_size = -32768; PRAGMA threads = 2;"
            + "".join(f"CREATE TABLE {name}{columns};" for name, columns in TABLES.items())
            + "".join(f"CREATE VIRTUAL TABLE {name} USING fts5({spec});" for name, spec in SEARCHED.items())
            + "".join(f"INSERT INTO {name}({name}, rank) VALUES('hashsize', 16777216);" for name in SEARCHED)
        )
        self._columns = {name: _columns(connection, name) for name in (*TABLES, *SEARCHED)}
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in self._columns}
        self._sent = 0
        self._thread: ThreadPoolExecutor | None = None  # a small base needs none
        self._waiting: deque[Future[None]] = deque()
        connection.execute("BEGIN")

    def __enter__(self) -> "Pen":
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread:
            self._thread.shutdown(cancel_futures=True)

    def write(self, table: str, *new: tuple[Any, ...]) -> None:
        """Write some rows; into what is searched, with the record's number in front."""
        rows = self._rows[table]
        rows.extend(new)
        if len(rows) >= BATCH:
            self._send(table)

    def _send(self, table: str) -> None:
        rows = self._rows[table]
        self._rows[table] = rows[BATCH:]
        self._sent += 1
        if self._sent <= ALONE:
            self._insert(table, rows[:BATCH])
            return
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor

            self._thread = ThreadPoolExecutor(1)
        self._waiting.append(self._thread.submit(self._insert, table, rows[:BATCH]))
        while len(self._waiting) > AHEAD:
            self._waiting.popleft().result()

    def _insert(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        """Insert many rows by one statement, so that SQLite works through them without Python's lock."""
        values = f"({', '.join('?' * len(rows[0]))})"
        into = f"INSERT OR IGNORE INTO {table}{self._columns[table]} VALUES "
        if len(rows) < BATCH:  # a last batch, whose length never comes again
            self._sql.executemany(into + values, rows)
        else:
            cells = list(chain.from_iterable(rows))
            self._sql.execute(f"{into}{values}{f', {values}' * (BATCH - 1)}", cells)

    def finish(self) -> None:
        """Write what is left, then the indexes."""
        for table in self._rows:
            while self._rows[table]:
                self._send(table)
        while self._waiting:
            self._waiting.popleft().result()
        statements = INDEXES
        if self._sql.execute("SELECT 1 FROM later LIMIT 1").fetchone():
            statements += f";{ASKED_LATER}"
        for statement in f"{statements};DROP TABLE later;COMMIT;PRAGMA analysis_limit = 400;ANALYZE".split(
            ";"
        ):
            self._sql.execute(statement)


def _columns(connection: sqlite3.Connection, table: str) -> str:
    """Return the columns of a table as an INSERT names them."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return f"({', '.join(['rowid'] * (table in SEARCHED) + names)})"
