"""One matcher for names in the whole program: what must match, what must not."""

import pytest

from sco_facts.names import bag, heard

MATCH = [
    ("Kassym-Jomart Tokayev", "kassym jomart tokayev"),
    ("Kassym-Jomart Tokayev", "Tokayev Kassym-Jomart"),
    ("Kassym-Jomart Tokayev", "Kassym-Zhomart Tokayev"),
    ("Kassym-Jomart Tokayev", "Qasym-Jomart Toqayev"),
    ("Kassym-Jomart Tokayev", "Kasym-Jomart Tokaev"),
    ("Kassym-Jomart Tokayev", "Касым-Жомарт Токаев"),
    ("Kassym-Jomart Tokayev", "Қасым-Жомарт Тоқаев"),
    ("Nurlan Yermekbayev", "Nurlan Ermekbaev"),
    ("Nurlan Yermekbayev", "NURLAN YERMEKBAYEV"),
    ("Nurlan Yermekbayev", "Нурлан Ермекбаев"),
    ("Emomali Rahmon", "Emomali Rakhmon"),
    ("Sadyr Japarov", "Sadyr Zhaparov"),
    ("Sadyr Japarov", "Садыр Жапаров"),
    ("Vladimir Putin", "Владимир Путин"),
    ("Alexander Lukashenko", "Aleksandr Lukashenko"),
    ("Akan Rakhmetullin", "Акан Рахметуллин"),
    ("Türkiye", "Turkiye"),
    ("Türkiye", "TÜRKİYE"),
    ("Xi’an", "Xian"),
    ("Secretary-General of the SCO", "sco secretary general"),
    ("Kazakhstan's Ambassador to China", "Kazakhstan Ambassador to China"),
]
DIFFER = [
    ("Tokayev", "Tokmakov"),
    ("Niger", "Nigeria"),
    ("Iran", "Iraq"),
    ("Zhang Ming", "Zhang Deguang"),
    ("Zhang Ming", "Zhang Haizhou"),
    ("Rahmon", "Rahmonov"),
    ("Ukraine", "Uganda"),
    ("Austria", "Australia"),
    ("Guinea", "Guiana"),
    ("Xi Jinping", "Li Jinping"),
    ("Mukhtar Tleuberdi", "Mukhtar Auezov"),
    ("SCO", "SCO+"),
    ("CIS", "CICA"),
    ("Samarkand", "Samara"),
    ("Deputy Secretary-General", "Secretary-General"),
]


@pytest.mark.parametrize(("name", "typed"), MATCH)
def test_one_name_in_two_spellings(name, typed):
    """Case, accents, hyphens, apostrophes, order, script and transliteration make no other name."""
    assert bag(name) == bag(typed)


@pytest.mark.parametrize(("name", "other"), DIFFER)
def test_two_names_that_are_alike(name, other):
    """Names that merely look alike stay apart."""
    assert bag(name) != bag(other)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Ермекбаев", "nurlan-yermekbayev"),
        ("ermekbaev", "nurlan-yermekbayev"),
        ("K.-J. Tokayev", "kassym-jomart-tokayev"),
        ("N. Yermekbayev", "nurlan-yermekbayev"),
        ("Jinping Xi", "xi-jinping"),
        ("Касым-Жомарт", "kassym-jomart-tokayev"),
        ("Putin, Vladimir", "vladimir-putin"),
    ],
)
def test_a_person_is_found_by_any_spelling(ask, typed, slug):
    """The command finds who is meant, in any script and with initials."""
    assert [item["id"] for item in ask("person", typed, "--json").json["items"]] == [f"person/{slug}"]


@pytest.mark.parametrize("typed", ["Tokmakov", "Zhang Deguang", "Putina", "Yermekbayef"])
def test_another_person_is_not(ask, typed):
    """A name that is only like one in the base finds nobody: a slip of the pen is suggested, not guessed."""
    said = ask("person", typed)

    assert said.code == 1
    assert said.err.startswith(f"sco-facts: no person is called '{typed}'")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["statements", "--person", "Путин", "--type", "pledge"], 4),
        (["events", "--place", "ASTANA", "--type", "summit"], 1),
        (["documents", "--event", "summit astana", "--type", "agreement"], 1),
    ],
)
def test_filters_use_the_same_matcher(ask, command, expected):
    """A filter finds its name in any spelling, too."""
    assert ask(*command, "--json").json["count"] == expected


def test_words_without_small_ones():
    """The small words of a name are no part of it, unless it has no others."""
    assert heard("Council of Heads of State of the SCO") == ["council", "heads", "state", "sco"]
    assert heard("the") == ["the"]


@pytest.mark.parametrize("name", ["3rd council", "third council", "council 3rd", "3rd meeting"])
def test_the_ordinal_of_a_meeting_is_a_name(ask, base, name):
    """A meeting is found by its number among its body's, in figures or in letters."""
    path = base(
        """
        events:
          a: {name: Session in Astana, date: 2011, type: council, ordinal: 3, sources: [paper]}
          b: {name: Session in Bishkek, date: 2012, type: council, ordinal: 13, sources: [paper]}
        """
    )

    assert ask("--data", path, "show", name, "--json").slugs == {"a"}
