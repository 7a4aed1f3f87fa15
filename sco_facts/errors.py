"""What can go wrong, one class an exit code; each error is one sentence that says what to do next."""

import os
from pathlib import Path
from typing import NamedTuple


class FactsError(Exception):
    """A failure that is told to the user in one sentence on stderr."""

    exit_code = 1


class UsageProblem(FactsError):
    """The command was not written as it should be: exit 2."""

    exit_code = 2


class NotUnderstood(FactsError):
    """A name that nothing bears, or that several records bear: exit 3."""

    exit_code = 3


class BadData(FactsError):
    """The facts cannot be read or do not validate, so nothing is answered from them: exit 4."""

    exit_code = 4


class Problem(NamedTuple):
    """One thing wrong in the YAML, at a line and column counted from 1."""

    path: str  # as shown_path gives it
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: error: {self.message}"


def nearest(word: str, known: "list[str]") -> str:
    """Return ``"; did you mean 'x'?"`` for the closest of the known words, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.7)
    return f"; did you mean '{close[0]}'?" if close else ""


def shown_path(path: Path) -> str:
    """Return a path as it is shortest to read from here."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive, on Windows
        return str(path)
    return str(path) if relative.startswith("..") else relative
