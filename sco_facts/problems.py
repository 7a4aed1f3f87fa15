"""What may be wrong with a base: every code once, and one problem with its place."""

from pathlib import Path
from typing import Literal, NamedTuple, NoReturn

from sco_facts.errors import printable, shown_path

Severity = Literal["error", "warning"]
MOST = 10_000  # problems that are listed


class Code(NamedTuple):
    """A kind of problem: how bad it is, and what it means."""

    severity: Severity
    meaning: str


def _error(meaning: str) -> Code:
    return Code("error", meaning)


def _warning(meaning: str) -> Code:
    return Code("warning", meaning)


# data/README.md holds the same table for those who keep the base; a test compares the two.
CODES: dict[str, Code] = {
    # a file
    "unreadable": _error("a file that cannot be opened or read"),
    "encoding": _error("a file that is not UTF-8"),
    "yaml": _error("text that is not YAML"),
    "empty": _error("a file without records"),
    "second-document": _error("a second YAML document in a file"),
    "shape": _error("a list or text where a mapping must stand"),
    "kind": _error("a key at the top that is no kind of record"),
    "too-deep": _error("a value nested deeper than any record needs"),
    "too-long": _error("a record longer than 1 MiB"),
    "too-many": _error("more problems than can be listed"),
    # what YAML can do and a record cannot
    "alias": _error("an alias, `*name`"),
    "anchor": _error("an anchor, `&name`"),
    "tag": _error("a tag, `!name`"),
    "control-character": _error("a character that is not text: a control character, a change of direction"),
    "duplicate-key": _error("a key that stands twice in one mapping"),
    "slug": _error("a slug that is not small letters, digits and hyphens"),
    # a record
    "unknown-field": _error("a field that its kind does not have"),
    "missing-field": _error("a required field that is not there"),
    "value": _error("a value that its field cannot take"),
    "date": _error("a date that cannot be read or does not exist"),
    "role": _error("a role without a post, or with one that contradicts it"),
    "backwards": _error("an end before its start"),
    "covers": _error("a `covers` that ends before the document is dated"),
    "steps": _error("steps that are not in the order of their dates"),
    "never-admitted": _error("a member whose steps have no `admitted` or `founded` by the day it begins"),
    # more than one record
    "duplicate-slug": _error("a slug that two records of a kind share"),
    "former-slug": _error("a slug in `formerly` that a record still has, or that two records had"),
    "reference": _error("a reference to a record that is not there"),
    "renamed": _error("a reference to a record by a slug it had before"),
    "ambiguous": _error("a reference that may mean records of two kinds"),
    "seats": _error("more holders of a post on one day than it has seats"),
    "outside-period": _error("an event outside the days of the event it is `part_of`"),
    "before-event": _error("a document dated before its event"),
    "after-source": _error("a document dated after a source that tells of it"),
    "overlap": _error("two statuses of one state on the same days"),
    # what is good enough to answer from, and could be better
    "stale": _warning("a record that was last checked over a year ago"),
    "unarchived": _warning("a source with an address and no `archive_url`"),
    "too-exact": _warning("a day that rests on reference works alone"),
    "same-title": _warning("a name that another record of its kind bears"),
    "no-admission": _warning("a member without steps that say how it came in"),
}


class Problem(NamedTuple):
    """One thing wrong in the YAML, at a line and column counted from 1."""

    path: str  # as shown_path gives it
    line: int
    column: int
    code: str
    message: str  # what is wrong; what to do

    @property
    def severity(self) -> Severity:
        """Whether nothing can be answered before it is mended."""
        return CODES[self.code].severity

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.code}]: {self.message}"


Way = tuple[str, ...]  # from the root of a file: ("events", "astana-summit-2024", "place", "city")
KEY = ""  # as the last step of a way: the key itself, not its value


class TooMany(Exception):
    """So many problems that the rest of the base is not worth reading."""


class Problems:
    """The problems found so far, each fit to be printed whatever the base holds."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, path: Path, line: int, column: int, code: str, message: str) -> None:
        """Note a problem; raise TooMany when it is one more than anybody would read."""
        if len(self.found) >= MOST:
            self._stop(path, line, column)
        where = printable(shown_path(path), 1000)
        self.found.append(Problem(where, line, column, code, printable(message, 500)))

    def _stop(self, path: Path, line: int, column: int) -> NoReturn:
        if all(problem.code != "too-many" for problem in self.found):
            where = printable(shown_path(path), 1000)
            message = f"more than {MOST} problems in the base; mend these first"
            self.found.append(Problem(where, line, column, "too-many", message))
        raise TooMany
