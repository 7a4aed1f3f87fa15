"""How names compare: by their words and how these sound, whatever their case, accents, script and order."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+\+?")  # the SCO+ is not the SCO
_POSSESSIVE = re.compile(r"['’](?:s\b|(?=\s|$))")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´"))
SMALL_WORDS = frozenset(["a", "an", "and", "for", "in", "of", "on", "the", "to"])

# Russian and Kazakh letters in Latin ones; what they sound like is then treated as in any other spelling.
_LETTERS = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я ә ғ қ ң ө ұ ү һ і"
_LATIN = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya a g q n o u u h i"
_CYRILLIC = {
    ord(letter): latin.replace("-", "")
    for letter, latin in zip(_LETTERS.split(), _LATIN.split(), strict=True)
}
# Spellings of one sound, in the order they are put into one form; compiled when first used.
_SOUNDS = (
    (r"ence$", "ense"),  # defence, defense
    (r"isation", "ization"),
    (r"programme", "program"),
    (r"dzh|dj|zh", "j"),  # Zhomart, Jomart; Zhaparov, Japarov
    (r"kh", "h"),  # Rakhmon, Rahmon
    (r"q", "k"),  # Toqayev, Tokayev
    (r"x", "ks"),
    (r"ander$", "andr"),  # Alexander, Aleksandr
    (r"y", "i"),
    (r"ie|ii", "e"),  # Yermekbayev, Ermekbaev
    (r"ss", "s"),  # Kassym, Kasym
)
_SOUNDED = re.compile("|".join(pattern for pattern, _ in _SOUNDS))
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)


def fold(text: str) -> str:
    """Return a text without case, accents and apostrophes: ``Türkiye`` and ``TURKIYE`` become one."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    text = text.casefold().translate(_APOSTROPHES)
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def tokens(text: str) -> list[str]:
    """Return all folded words of a text in their order, without possessive endings."""
    if "'" in text or "’" in text:
        text = _POSSESSIVE.sub("", text)
    text = fold(text)
    return _WORD.findall(text.replace("_", " ") if "_" in text else text)


def words(text: str) -> list[str]:
    """Return the folded words of a name, without the small ones unless it has no others."""
    found = tokens(text)
    if SMALL_WORDS.isdisjoint(found):
        return found
    return [word for word in found if word not in SMALL_WORDS] or found


@lru_cache(maxsize=1 << 16)  # a base says most of its words many times
def sounded(word: str) -> str:
    """Return a folded word in one of the spellings it may have in Latin letters, always the same one."""
    if word in _IN_FIGURES:
        return _IN_FIGURES[word]
    if not _SOUNDED.search(word):
        return word
    for pattern, sound in _SOUNDS:
        word = re.sub(pattern, sound, word)
    return word


def heard(text: str) -> list[str]:
    """Return the words of a name by which it is looked up: Токаев, Toqayev and Tokayev are one."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.casefold()).translate(_CYRILLIC)
    return [sounded(word) for word in words(text)]


def nth(number: int) -> str:
    """Return an ordinal number as it is written in figures: 1st, 2nd, 3rd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 // 10 != 1 else "th"
    return f"{number}{ending}"


def bag(text: str) -> str:
    """Return the words of a name in one order, so that ``Ming Zhang`` finds ``Zhang Ming``."""
    return " ".join(sorted(set(heard(text))))


_IN_FIGURES = {word: nth(number) for number, word in enumerate(_ORDINALS.split(), 1)}
_IN_FIGURES |= {"thirtieth": "30th", "fortieth": "40th"}
