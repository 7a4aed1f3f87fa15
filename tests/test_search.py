"""The search in the text of all records."""

import pytest


def test_search_puts_the_best_match_first(shipped):
    """A record that is called so comes before those that only mention it."""
    said = shipped("search", "astana", "declaration", "--json")

    assert [item["id"] for item in said.json["items"]] == [
        "document/astana-declaration-2024",
        "source/kazinform-2024-07-04-documents",
        "event/astana-summit-2024",
    ]
    assert (said.code, said.err) == (0, "")


def test_search_says_what_matched(ask):
    """Each match is told with its kind, its name, the part that matched and its id."""
    said = ask("search", "beidou")

    assert said.lines[0] == "kind\tname\twhere\tid"
    kind, name, where, ref = said.lines[1].split("\t")
    assert (kind, name, ref) == (
        "statement",
        "Invitation to use the Beidou Satellite Navigation System",
        "statement/xi-beidou-2024",
    )
    assert "Beidou" in where


@pytest.mark.parametrize("word", ["turkiye", "Türkiye", "TÜRKİYE", "turkiy"])
def test_search_folds_diacritics_and_completes_the_last_word(ask, word):
    """A word is found without its accents, in any case, and cut short."""
    said = ask("search", word, "--json")

    assert said.slugs == {"turkiye", "astana-summit-2024"}


def test_search_needs_all_words(ask):
    """Every word must be there; none is left out to find more."""
    said = ask("search", "beidou", "lunar")

    assert said == (
        1,
        "kind\tname\twhere\tid\n",
        "sco-facts: no matches found; ask for less, or search for a word of it\n",
    )


@pytest.mark.parametrize("words", ['"', "*", "AND", "NEAR(", "name:x", "a'b", "(", "-x", "\x00", "💥"])
def test_search_takes_any_text(ask, words):
    """What means something in a query language is only text here: no error, whatever is typed."""
    said = ask("search", "--", words)

    assert said.code in (0, 1)
    assert "Traceback" not in said.err


def test_search_limit(ask):
    """The search stops at the limit, which is 20 unless told."""
    assert ask("search", "astana", "--json").json["count"] == 20
    assert ask("search", "astana", "--limit", "3", "--json").json["count"] == 3


def test_search_looks_in_names_of_any_script(facts, base):
    """A name in another script is searched as well."""
    path = base("people:\n  ann: {name: Ann Able, names: {ru: Анна Эйбл}, sources: [paper]}\n")

    said = facts("--data", path, "search", "анна", "--json")

    assert said.slugs == {"ann"}


@pytest.mark.parametrize("word", ["Ёлка", "Йод", "Straße", "Größe", "Xi'an", "O'Neil", "Türkiye", "turkiye"])
def test_a_word_of_any_script_is_found(facts, base, word):
    """A word is searched for as it stands in the text, whatever its letters."""
    path = base(
        f'events:\n  e: {{name: "About {word} and Türkiye", date: 2000, type: meeting, sources: [paper]}}\n'
    )

    assert [item["id"] for item in facts("--data", path, "search", word, "--json").json["items"]] == [
        "event/e"
    ]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["Токаев"], "person/kassym-jomart-tokayev"),
        (["kind:figure", "year:2022"], "figure/observers-presidential-election-2022"),
        (["beidou", "-lunar"], "statement/xi-beidou-2024"),
        (['"drinking water"'], "document/statement-drinking-water-2024"),
    ],
)
def test_a_search_is_narrowed(ask, words, first):
    """Phrases, exclusions, kinds, years and other spellings are understood."""
    assert ask("search", *words, "--json").json["items"][0]["id"] == first


def test_a_limited_search_says_how_many_there_are(shipped):
    """A search that stops at its limit says how many matches there are."""
    assert (
        shipped("search", "sco", "--limit", "3", "--format", "table", COLUMNS="100")
        .lines[-1]
        .startswith("3 of ")
    )
