"""What can go wrong, one class an exit code; each error is one sentence that says what to do next."""

import os
from pathlib import Path

LONGEST = 80  # characters of a word that are compared with others


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


def nearest(word: str, known: "list[str]") -> str:
    """Return ``"; did you mean 'x'?"`` for the closest of the known words, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word[:LONGEST], known, n=1, cutoff=0.7)
    return f"; did you mean '{close[0]}'?" if close else ""


def printable(text: str, limit: int = 60) -> str:
    """Return a text fit for one line of a message, whatever it holds."""
    shown = "".join(char if char.isprintable() else "�" for char in text[: limit + 1])
    return shown if len(shown) <= limit else f"{shown[: limit - 3]}..."


def shown_path(path: Path) -> str:
    """Return a path as it is shortest to read from here."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive, on Windows
        return str(path)
    return str(path) if relative.startswith("..") else relative
