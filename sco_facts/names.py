"""How names compare: by their words, whatever their case, accents, hyphens and order."""

import re
import unicodedata

_WORD = re.compile(r"\w+\+?")  # the SCO+ is not the SCO
_POSSESSIVE = re.compile(r"['’](?:s\b|(?=\s|$))")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´"))
SMALL_WORDS = frozenset(["a", "an", "and", "for", "in", "of", "on", "the", "to"])


def fold(text: str) -> str:
    """Return a text without case, accents and apostrophes: ``Türkiye`` and ``TURKIYE`` become one."""
    text = text.casefold().translate(_APOSTROPHES)
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def tokens(text: str) -> list[str]:
    """Return all folded words of a text in their order, without possessive endings."""
    return _WORD.findall(fold(_POSSESSIVE.sub("", text)).replace("_", " "))


def words(text: str) -> list[str]:
    """Return the folded words of a name, without the small ones unless it has no others."""
    found = tokens(text)
    return [word for word in found if word not in SMALL_WORDS] or found


def bag(text: str) -> str:
    """Return the words of a name in one order, so that ``Ming Zhang`` finds ``Zhang Ming``."""
    return " ".join(sorted(set(words(text))))
