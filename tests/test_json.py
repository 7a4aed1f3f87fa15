"""The promise of JSON: the whole answer for one record of each kind."""

import pytest

KAZINFORM_2024_07_04_BELARUS = {
    "id": "source/kazinform-2024-07-04-belarus",
    "publisher": "Kazinform",
    "title": "Belarus officially joins SCO, becoming its 10th member state",
    "issued": "2024-07-04",
    "url": "https://en.inform.kz/news/belarus-officially-joins-sco-becoming-its-10th-member-state-bbfe88/",
}
KAZINFORM_2023_02_10 = {
    "id": "source/kazinform-2023-02-10",
    "publisher": "Kazinform",
    "title": "SCO Mission ready to observe election of Majilis deputies in Kazakhstan",
    "issued": "2023-02-10",
    "url": "https://www.inform.kz/en/sco-mission-ready-to-observe-election-of-majilis-deputies-in-kazakhstan_a4033951",
}
KAZINFORM_2024_07_04_DOCUMENTS = {
    "id": "source/kazinform-2024-07-04-documents",
    "publisher": "Kazinform",
    "title": "SCO members sign key documents on cooperation, including Astana Declaration",
    "issued": "2024-07-04",
    "url": "https://en.inform.kz/news/sco-members-sign-key-documents-on-cooperation-including-astana-declaration-b95095/",
}
KT_2024_07_04_RESULTS = {
    "id": "source/kt-2024-07-04-results",
    "publisher": "Kazakhstan Today",
    "title": "President Tokayev sums up Kazakhstan’s SCO chairmanship results",
    "issued": "2024-07-04",
    "url": "https://kt.kz/eng/politics/president_tokayev_sums_up_kazakhstan_s_sco_chairmanship_1377966356.html",
}
ASTANA_TIMES_2023 = {
    "id": "source/astana-times-2023",
    "publisher": "The Astana Times",
    "title": "Kazakhstan Prepares to Take Over SCO Chairmanship This Year",
    "issued": "2023",
    "url": "https://www.banguipost.com/2023/03/28/kazakhstan-prepares-to-take-over-sco-chairmanship-this-year/",
}
KT_2024_07_05_COLD_WAR = {
    "id": "source/kt-2024-07-05-cold-war",
    "publisher": "Kazakhstan Today",
    "title": "Xi warns SCO members of real threat from Cold War mentality",
    "issued": "2024-07-05",
    "url": "https://kt.kz/eng/politics/president_tokayev_sums_up_kazakhstan_s_sco_chairmanship_1377966356.html",
}
TDI_2022_06_04 = {
    "id": "source/tdi-2022-06-04",
    "publisher": "The Diplomatic Insight",
    "title": "Secretary General SCO visits Kazakhstan",
    "issued": "2022-06-04",
    "url": "https://thediplomaticinsight.com/secretary-general-sco-visits-kazakhstan/",
}
KAZINFORM_2024_07_04_SUMMIT = {
    "id": "source/kazinform-2024-07-04-summit",
    "publisher": "Kazinform",
    "title": "SCO summit begins in Astana",
    "issued": "2024-07-04",
    "url": "https://en.inform.kz/news/sco-summit-begins-in-astana-177406/",
}
ECO_CICA_2021 = {
    "id": "source/eco-cica-2021",
    "publisher": "Economic Cooperation Organization",
    "title": (
        "Participation of ECO Secretary General at the 6th Meeting of CICA Ministers of Foreign Affairs"
    ),
    "issued": None,
    "url": "https://eco.int/participation-of-eco-secretary-general-at-the-6th-meeting-of-cica-ministers-of-foreign-affairs",
}
KT_2024_07_04_YERMEKBAYEV = {
    "id": "source/kt-2024-07-04-yermekbayev",
    "publisher": "Kazakhstan Today",
    "title": "Nurlan Yermekbayev appointed Secretary General of the SCO",
    "issued": "2024-07-04",
    "url": "https://kt.kz/eng/politics/nurlan_yermekbayev_appointed_secretary_general_of_the_sco_1377966359.html",
}
ITEMS = {
    "show event/belarus-admission-ceremony-2024": {
        "id": "event/belarus-admission-ceremony-2024",
        "kind": "event",
        "name": "Ceremony of signing the documents on the admission of Belarus",
        "date": "2024-07-04",
        "type": "ceremony",
        "place": {
            "city": "Astana",
            "country": "KZ",
        },
        "chair": "kassym-jomart-tokayev",
        "participants": [
            {
                "organization": "belarus",
                "as": "President",
            },
        ],
        "part_of": "astana-summit-2024",
        "summary": (
            "Only Tokayev's proposal to begin the meeting with it is reported, and that the "
            "resolution was signed."
        ),
        "earliest": "2024-07-04",
        "latest": "2024-07-04",
        "sources": [
            {**KAZINFORM_2024_07_04_BELARUS, "at": ["¶2", "¶3"]},
        ],
    },
    "show person/mukhtar-tleuberdi": {
        "id": "person/mukhtar-tleuberdi",
        "kind": "person",
        "name": "Mukhtar Tleuberdi",
        "family": "Tleuberdi",
        "given": "Mukhtar",
        "country": "KZ",
        "roles": [
            {
                "post": "kazakhstan/foreign-minister",
                "start": "../2023-02-10",
                "end": "2023-02-10/..",
                "sources": [
                    {**KAZINFORM_2023_02_10, "at": "¶3"},
                ],
                "start_earliest": None,
                "start_latest": "2023-02-10",
                "end_earliest": "2023-02-10",
                "end_latest": None,
            },
        ],
        "sources": [
            {**KAZINFORM_2023_02_10, "at": "¶3"},
        ],
    },
    "show document/energy-cooperation-strategy-2030": {
        "id": "document/energy-cooperation-strategy-2030",
        "kind": "document",
        "name": ("Strategy for the development of energy cooperation of the SCO member states until 2030"),
        "date": "2024-07-04",
        "type": "strategy",
        "act": "approved",
        "event": "astana-summit-2024",
        "approved_by": "decision-energy-strategy-2024",
        "covers": "../2030",
        "earliest": "2024-07-04",
        "latest": "2024-07-04",
        "covers_earliest": None,
        "covers_latest": "2030-12-31",
        "sources": [
            {**KAZINFORM_2024_07_04_DOCUMENTS, "at": "¶9"},
            {**KT_2024_07_04_RESULTS, "at": "¶2"},
        ],
    },
    "show date/sco-founding": {
        "id": "date/sco-founding",
        "kind": "date",
        "name": "Founding of the SCO",
        "date": "2001",
        "type": "founding",
        "of": "sco",
        "summary": (
            "Xi Jinping spoke in July 2024 of an establishment 23 years before; the articles give no day."
        ),
        "aliases": ["establishment of the SCO", "foundation of the SCO"],
        "other_values": [
            {
                "field": "date",
                "value": "2000",
                "rank": "deprecated",
                "why": (
                    "an article of 2023 calls the coming anniversary the 23rd, which would "
                    "count from 2000; another of 2022 speaks of 20 years, and Xi's 23 years "
                    "in 2024 fit the ordinal of the summit better"
                ),
                "sources": [
                    {**ASTANA_TIMES_2023, "at": "¶5"},
                ],
            },
        ],
        "earliest": "2001-01-01",
        "latest": "2001-12-31",
        "sources": [
            {**KT_2024_07_05_COLD_WAR, "at": ["¶5", "¶7"]},
            {**TDI_2022_06_04, "at": "¶8"},
        ],
    },
    "show organization/eco": {
        "id": "organization/eco",
        "kind": "organization",
        "name": "ECO",
        "type": "organization",
        "aliases": ["Economic Cooperation Organization"],
        "sources": [
            {**KAZINFORM_2024_07_04_SUMMIT, "at": "¶3"},
            {**ECO_CICA_2021, "at": None, "for": ["aliases"]},
        ],
    },
    "show figure/astana-decisions-2024": {
        "id": "figure/astana-decisions-2024",
        "kind": "figure",
        "name": "Decisions of the Astana summit",
        "of": "decisions of the heads of state at the Astana summit",
        "value": 18,
        "unit": "decisions",
        "date": "2024-07-04",
        "event": "astana-summit-2024",
        "counts": {"kind": "document", "type": "decision"},
        "summary": "Counted from the list of what was signed.",
        "other_values": [
            {
                "field": "value",
                "value": "20",
                "why": (
                    "announced as the summit began; the report of the signing names 18, and "
                    "the resolution on Belarus apart"
                ),
                "sources": [
                    {**KAZINFORM_2024_07_04_SUMMIT, "at": "¶4"},
                ],
            },
        ],
        "earliest": "2024-07-04",
        "latest": "2024-07-04",
        "sources": [
            {**KAZINFORM_2024_07_04_DOCUMENTS, "at": ["¶3", "¶4", "¶21"]},
        ],
    },
    "show statement/majilis-invitation-2023": {
        "id": "statement/majilis-invitation-2023",
        "kind": "statement",
        "name": "Invitation to the SCO to observe the early Majilis election",
        "by": "mukhtar-tleuberdi",
        "date": "2023-02-10~",
        "event": "zhang-nuryshev-talks-2023-02",
        "type": "invitation",
        "to": "zhang-ming",
        "through": "shakhrat-nuryshev",
        "summary": "Handed over by Ambassador Shakhrat Nuryshev.",
        "earliest": "2023-02-10",
        "latest": "2023-02-10",
        "sources": [
            {**KAZINFORM_2023_02_10, "at": "¶3"},
        ],
    },
    "show source/astana-times-2023": {
        "id": "source/astana-times-2023",
        "kind": "source",
        "name": "Kazakhstan Prepares to Take Over SCO Chairmanship This Year",
        "title": "Kazakhstan Prepares to Take Over SCO Chairmanship This Year",
        "publisher": "The Astana Times",
        "issued": "2023",
        "url": "https://www.banguipost.com/2023/03/28/kazakhstan-prepares-to-take-over-sco-chairmanship-this-year/",
        "accessed": "2026-11-22",
        "tier": "press",
        "lang": "en",
        "paragraphs": 15,
        "without_facts": {
            "¶3": "announces the interview",
            "¶4": "a question of the interviewer",
            "¶9": "a question of the interviewer",
            "¶15": "names the newspaper it is reprinted from",
        },
        "summary": (
            "Read as reprinted by The Bangui Post, whose address carries 28 March 2023. The "
            'reprint does not say when The Astana Times published it, only "this year" beside '
            "2023."
        ),
        "issued_earliest": "2023-01-01",
        "issued_latest": "2023-12-31",
        "accessed_earliest": "2026-11-22",
        "accessed_latest": "2026-11-22",
        "sources": [],
    },
    "who secretary-general --on 2026-01-01": {
        "id": "role/nurlan-yermekbayev/0",
        "kind": "role",
        "person": "nurlan-yermekbayev",
        "name": "Nurlan Yermekbayev",
        "post": "secretary-general",
        "title": "Secretary-General of the SCO",
        "organization": "sco",
        "for_state": "kazakhstan",
        "start": "2025",
        "end": None,
        "until": "2027",
        "how": "elected by the member states at the Astana summit",
        "steps": [
            {
                "date": "2024-07-04",
                "step": "elected",
                "by": "council-of-heads-of-state",
                "earliest": "2024-07-04",
                "latest": "2024-07-04",
            },
        ],
        "start_earliest": "2025-01-01",
        "start_latest": "2025-12-31",
        "until_earliest": "2027-01-01",
        "until_latest": "2027-12-31",
        "match": "certain",
        "status": "current",
        "sources": [
            {**KT_2024_07_04_YERMEKBAYEV, "at": ["¶0", "¶1"]},
            {**KAZINFORM_2024_07_04_DOCUMENTS, "at": "¶18", "for": ["steps"]},
        ],
    },
    "states --state belarus": {
        "id": "status/belarus-member",
        "kind": "status",
        "code": "BY",
        "name": "Belarus",
        "status": "member",
        "start": "2024-07-04",
        "end": "..",
        "aliases": ["accession of Belarus", "admission of Belarus"],
        "summary": ("The tenth member state; it attended the Astana summit as a member for the first time."),
        "steps": [
            {
                "date": "2024-07-04",
                "step": "admitted",
                "by": "council-of-heads-of-state",
                "earliest": "2024-07-04",
                "latest": "2024-07-04",
            },
        ],
        "start_earliest": "2024-07-04",
        "start_latest": "2024-07-04",
        "sources": [
            {**KAZINFORM_2024_07_04_BELARUS, "at": ["¶0", "¶1", "¶2"]},
            {**KT_2024_07_05_COLD_WAR, "at": ["¶4", "¶7", "¶21"]},
            {**KAZINFORM_2024_07_04_SUMMIT, "at": "¶4"},
        ],
    },
    "events --on 2022-06-05 --type talks": {
        "id": "event/zhang-rakhmetullin-talks-2022-06",
        "kind": "event",
        "name": "Talks of Zhang Ming and Akan Rakhmetullin in Nur-Sultan",
        "date": "2022-06-04~",
        "type": "talks",
        "place": {
            "city": "Nur-Sultan",
            "country": "KZ",
        },
        "participants": [
            {
                "person": "zhang-ming",
                "as": "SCO Secretary-General",
            },
            {
                "person": "akan-rakhmetullin",
                "as": "First Deputy Foreign Minister of Kazakhstan",
            },
        ],
        "summary": (
            "They discussed political, trade, economic, cultural and humanitarian "
            "cooperation, regional and world challenges, and the preparations for the "
            "Samarkand summit. The report of 4 June does not say the day."
        ),
        "aliases": ["meeting of the SCO Secretary-General with Kazakhstan's First Deputy Foreign Minister"],
        "earliest": "2022-06-04",
        "latest": "2022-06-04",
        "match": "possible",
        "sources": [
            {**TDI_2022_06_04, "at": ["¶1", "¶2", "¶6", "¶7"]},
        ],
    },
}
DATES = ("date", "start", "end", "until", "covers", "in_force", "founded", "issued", "accessed", "checked")


def unbounded(node, way):
    """Return the ways to all dates within an item that have no bounds beside them."""
    if isinstance(node, list):
        return [found for number, one in enumerate(node) for found in unbounded(one, f"{way} {number}")]
    if not isinstance(node, dict) or ("kind" not in node and str(node.get("id")).startswith("source/")):
        return []
    found = [one for key, value in node.items() for one in unbounded(value, f"{way} {key}")]
    for key in DATES:
        prefix = "" if key == "date" else f"{key}_"
        if isinstance(node.get(key), str) and node[key] != ".." and f"{prefix}earliest" not in node:
            found.append(f"{way} {key}")
    return found


@pytest.mark.parametrize("asked", ITEMS)
def test_the_whole_answer(ask, asked):
    """An answer in JSON is exactly this envelope and this item, whatever data it was compiled from."""
    said = ask(*asked.split(), "--json")

    answer = said.json
    assert len(answer.pop("data_version")) == 12
    assert answer == {"schema_version": 1, "as_of": "2026-11-22", "count": 1, "items": [ITEMS[asked]]}
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize(
    "noun", ["events", "documents", "people", "organizations", "figures", "statements", "sources", "states"]
)
def test_every_item_of_a_kind(ask, noun):
    """Every item has an id, a kind, a name and its evidence; the count is the number of items."""
    answer = ask(noun, "--json").json

    assert answer["count"] == len(answer["items"]) > 0
    for item in answer["items"]:
        assert item["id"].startswith(f"{item['kind']}/")
        assert item["name"]
        assert item["sources"] or noun == "sources"
        assert all(
            source.keys() >= {"id", "publisher", "title", "issued", "url", "at"} for source in item["sources"]
        )


@pytest.mark.parametrize(
    "noun", ["events", "documents", "people", "figures", "statements", "sources", "states"]
)
def test_every_date_has_its_bounds(ask, noun):
    """Beside each date stand the first and the last day it may touch."""
    lacking = [way for item in ask(noun, "--json").json["items"] for way in unbounded(item, item["id"])]

    assert lacking == []


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2024-07-04", "2024-07-04", "2024-07-04"),
        ("2022-23", "2022-09-01", "2022-11-30"),
        ("200X", "2000-01-01", "2009-12-31"),
        ("2003-05~", "2003-05-01", "2003-05-31"),
        ("2025/..", "2025-01-01", None),
        ("../2025", None, "2025-12-31"),
    ],
)
def test_the_bounds_of_a_date(facts, base, date, earliest, latest):
    """The bounds of a date are days, and null where it is open."""
    path = base(f"events:\n  meeting: {{name: M, date: {date}, type: talks, sources: [paper]}}\n")

    (item,) = facts("--data", path, "events", "--json").json["items"]

    assert (item["date"], item["earliest"], item["latest"]) == (date, earliest, latest)


def test_the_data_version_names_the_facts(facts, base):
    """The same facts have the same data version, others have another."""
    text = "events:\n  meeting: {name: M, date: 2024, type: talks, sources: [paper]}\n"

    first = facts("--data", base(text, "a.yaml"), "events", "--json").json["data_version"]
    same = facts("--data", base(text, "b.yaml"), "events", "--json").json["data_version"]
    other = facts("--data", base(text.replace("M,", "N,"), "c.yaml"), "events", "--json").json["data_version"]

    assert first == same != other


def test_a_number_stays_a_number(facts, base):
    """A whole number is whole in JSON, another is not rounded."""
    path = base("""
        figures:
          a: {name: A, of: a, value: 30000000000, unit: x, sources: [paper]}
          b: {name: B, of: b, value: 1.25, unit: x, sources: [paper]}
    """)

    said = facts("--data", path, "figures", "--json")

    assert [repr(item["value"]) for item in said.json["items"]] == ["30000000000", "1.25"]


def test_text_that_looks_like_something_else_stays_text(facts, base):
    """``NO``, ``on`` and ``10:30`` are text where a field is text."""
    path = base("""
        events:
          meeting: {name: NO, date: 2024, type: on, summary: 10:30, place: {country: NO}, sources: [paper]}
    """)

    (item,) = facts("--data", path, "events", "--json").json["items"]

    assert (item["name"], item["type"], item["summary"]) == ("NO", "on", "10:30")
    assert item["place"] == {"country": "NO"}
