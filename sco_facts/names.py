"""How names compare: by their words, whatever their case, accents, hyphens and order."""

import re
import unicodedata

_WORD = re.compile(r"\w+")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´"))
_SMALL_WORDS = frozenset(["a", "an", "and", "for", "in", "of", "on", "the", "to"])


def fold(text: str) -> str:
    """Return a text without case, accents and apostrophes: ``Türkiye`` and ``TURKIYE`` become one."""
    text = text.casefold().translate(_APOSTROPHES)
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Return the folded words of a name, without the small ones unless it has no others."""
    found = _WORD.findall(fold(text).replace("_", " "))
    return [word for word in found if word not in _SMALL_WORDS] or found


def bag(text: str) -> str:
    """Return the words of a name in one order, so that ``Ming Zhang`` finds ``Zhang Ming``."""
    return " ".join(sorted(set(words(text))))
