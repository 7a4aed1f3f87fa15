"""The commands that list records of one kind: every filter of each, the order, the limit."""

import re
from shlex import split

import pytest

DECISIONS = {
    "decision-anti-drug-strategy-2024",
    "decision-association-of-investors-2024",
    "decision-caricc-memorandum-2024",
    "decision-counter-terrorism-programme-2024",
    "decision-dialogue-partners-road-map-2024",
    "decision-draft-development-strategy-2024",
    "decision-economic-action-plan-2024",
    "decision-energy-strategy-2024",
    "decision-improving-sco-activities-2024",
    "decision-information-security-plan-2024",
    "decision-project-financing-2024",
    "decision-protected-areas-programme-2024",
    "decision-qingdao-capital-2024",
    "decision-rats-council-report-2024",
    "decision-rats-director-2024",
    "decision-secretary-general-2024",
    "decision-secretary-general-report-2024",
    "decision-world-unity-initiative-2024",
}


def slugs(items):
    """Return the slugs of items; one that may match, the date being vague, ends with ``~``."""
    return {item["id"].split("/", 1)[1] + "~" * (item.get("match") == "possible") for item in items}


# What is asked, and the slugs of all that is found; a slug with ~ may match, its date being vague.
QUESTIONS = [
    (
        "events --year 2024",
        """
        council-of-national-coordinators-india-2023~ almaty-capital-events chairmanship-meetings-2023-2024
        sco-business-forum-2023-2024~ sco-digital-forum-2023-2024~ sco-energy-forum-2023-2024~
        sco-silk-way-festival~ sco-tourism-forum-2023-2024~ sco-youth-council-meeting-2023-2024~
        tokayev-putin-talks-2024-07-03 astana-summit-2024 astana-summit-2024-opening
        belarus-admission-ceremony-2024 sco-plus-meeting-astana-2024 csto-council-session-2024
        putin-state-visit-kazakhstan-2024
        """,
    ),
    ("events --year 2020", "web-anti-drug-operation-2019-2020 sco-summit-2020-11"),
    ("events --year 201X", "web-anti-drug-operation-2019-2020"),
    ("events --to 2020", "web-anti-drug-operation-2019-2020 sco-summit-2020-11"),
    (
        "events --from 2024-07-04",
        """
        council-of-national-coordinators-india-2023~ almaty-capital-events~ chairmanship-meetings-2023-2024~
        sco-business-forum-2023-2024~ sco-digital-forum-2023-2024~ sco-energy-forum-2023-2024~
        sco-silk-way-festival~ sco-tourism-forum-2023-2024~ sco-youth-council-meeting-2023-2024~
        astana-summit-2024 astana-summit-2024-opening belarus-admission-ceremony-2024
        sco-plus-meeting-astana-2024 csto-council-session-2024 putin-state-visit-kazakhstan-2024
        """,
    ),
    (
        "events --from 2022-11-20 --to 2022-11-21",
        """
        council-of-national-coordinators-india-2023~ sco-summit-samarkand-2022~
        kazakhstan-presidential-election-2022~ sco-mission-central-election-commission-2022-11~
        sco-observer-mission-kazakhstan-presidential-2022
        """,
    ),
    (
        "events --on 2022-06-05",
        """
        council-of-national-coordinators-india-2023~ sco-observer-mission-kazakhstan-referendum-2022~
        zhang-rakhmetullin-talks-2022-06~ kazakhstan-referendum-2022
        """,
    ),
    (
        "events --on 2024-07-03",
        """
        council-of-national-coordinators-india-2023~ almaty-capital-events~ chairmanship-meetings-2023-2024~
        sco-business-forum-2023-2024~ sco-digital-forum-2023-2024~ sco-energy-forum-2023-2024~
        sco-silk-way-festival~ sco-tourism-forum-2023-2024~ sco-youth-council-meeting-2023-2024~
        tokayev-putin-talks-2024-07-03
        """,
    ),
    ("events --type visit", "putin-visit-kazakhstan-2023-11 putin-state-visit-kazakhstan-2024"),
    ("events --type ceremony", "astana-summit-2024-opening belarus-admission-ceremony-2024"),
    (
        "events --status planned",
        """
        sco-observer-mission-kazakhstan-referendum-2022 kazakhstan-referendum-2022 sco-summit-samarkand-2022
        almaty-capital-events chairmanship-meetings-2023-2024 sco-observer-mission-majilis-2023
        majilis-election-2023 sco-summit-new-delhi-2023 csto-council-session-2024
        putin-state-visit-kazakhstan-2024
        """,
    ),
    ("events --place beijing", "zhang-nuryshev-talks-2023-02"),
    ("events --place nur-sultan", "zhang-rakhmetullin-talks-2022-06"),
    ("events --place IN", "council-of-national-coordinators-india-2023 sco-summit-new-delhi-2023"),
    ("events --place india", "council-of-national-coordinators-india-2023 sco-summit-new-delhi-2023"),
    (
        "events --person tokayev",
        """
        tokayev-putin-talks-2024-07-03 astana-summit-2024 belarus-admission-ceremony-2024
        putin-state-visit-kazakhstan-2024
        """,
    ),
    (
        "events --event astana-summit-2024",
        "astana-summit-2024-opening belarus-admission-ceremony-2024 sco-plus-meeting-astana-2024",
    ),
    ("events --state belarus", "astana-summit-2024 belarus-admission-ceremony-2024"),
    ("events --state uzbekistan", "astana-summit-2024"),
    ("events --body council-of-heads-of-state", "astana-summit-2024"),
    ("events --body cec", "sco-mission-central-election-commission-2022-11"),
    (
        "events --source astana-times-2023",
        """
        council-of-national-coordinators-india-2023 almaty-capital-events chairmanship-meetings-2023-2024
        sco-summit-new-delhi-2023 astana-summit-2024
        """,
    ),
    ("events --text 'music festival'", "sco-silk-way-festival"),
    ("events --place astana --type summit --status held --year 2024", "astana-summit-2024"),
    (
        "documents --year 2006",
        """
        border-issues-agreement~ counter-terrorism-programme-before-2022~ development-strategy-2025~
        food-security-programme~ economic-development-strategy-2030~
        decision-observer-mission-regulations-2006 observer-mission-regulations-2006
        """,
    ),
    (
        "documents --to 2005",
        """
        border-issues-agreement~ counter-terrorism-programme-before-2022~ development-strategy-2025~
        food-security-programme~ economic-development-strategy-2030~
        """,
    ),
    ("documents --from 2025", ""),
    (
        "documents --on 2024-07-04 --type statement",
        "statement-drinking-water-2024 statement-good-neighborliness-2024 statement-waste-management-2024",
    ),
    ("documents --type agreement", "border-issues-agreement environmental-protection-agreement-2024"),
    (
        "documents --event astana-summit-2024 --type programme",
        """
        anti-drug-action-programme-2024 counter-terrorism-programme-2025-2027 protected-areas-programme-2024
        """,
    ),
    ("documents --state kazakhstan", ""),
    (
        "documents --body council-of-foreign-ministers",
        """
        decision-observer-mission-regulations-2006 observer-mission-regulations-2006
        improving-sco-activities-proposals-2024
        """,
    ),
    ("documents --body caricc", "caricc-memorandum-2024"),
    (
        "documents --source tdi-2022-06-04",
        """
        border-issues-agreement counter-terrorism-programme-before-2022 development-strategy-2025
        food-security-programme
        """,
    ),
    ("documents --text energy", "decision-energy-strategy-2024 energy-cooperation-strategy-2030"),
    (
        "people --year 2023",
        """
        yerlik-ali zhang-ming shakhrat-nuryshev vladimir-putin~ akan-rakhmetullin~ mukhtar-tleuberdi
        kassym-jomart-tokayev xi-jinping~ nurlan-yermekbayev~
        """,
    ),
    (
        "people --from 2025",
        """
        yerlik-ali~ zhang-ming~ shakhrat-nuryshev~ vladimir-putin~ akan-rakhmetullin~ mukhtar-tleuberdi~
        kassym-jomart-tokayev~ xi-jinping~ nurlan-yermekbayev
        """,
    ),
    (
        "people --to 2021",
        """
        yerlik-ali~ shakhrat-nuryshev~ vladimir-putin~ akan-rakhmetullin~ mukhtar-tleuberdi~
        kassym-jomart-tokayev~ xi-jinping~ nurlan-yermekbayev~
        """,
    ),
    (
        "people --on 2024-07-04",
        """
        yerlik-ali~ zhang-ming shakhrat-nuryshev~ vladimir-putin~ akan-rakhmetullin~ mukhtar-tleuberdi~
        kassym-jomart-tokayev xi-jinping nurlan-yermekbayev
        """,
    ),
    ("people --event tokayev-putin-talks-2024-07-03", "vladimir-putin kassym-jomart-tokayev"),
    (
        "people --state kazakhstan",
        """
        yerlik-ali shakhrat-nuryshev akan-rakhmetullin mukhtar-tleuberdi kassym-jomart-tokayev
        nurlan-yermekbayev
        """,
    ),
    ("people --body sco", "zhang-ming nurlan-yermekbayev"),
    ("people --source astana-times-2023", "yerlik-ali"),
    ("people --text envoy", "nurlan-yermekbayev"),
    ("states", "belarus-member kazakhstan-member"),
    ("states --year 2001", "kazakhstan-member"),
    ("states --on 2024-07-03", "kazakhstan-member"),
    ("states --from 2024-07-04", "belarus-member kazakhstan-member"),
    ("states --to 2010", "kazakhstan-member"),
    ("states --status member", "belarus-member kazakhstan-member"),
    ("states --state BY", "belarus-member"),
    ("states --source tdi-2022-06-04", "kazakhstan-member"),
    (
        "organizations --type body",
        """
        kazakhstan-ministry-of-foreign-affairs sco-rats sco-association-of-investors
        kazakhstan-central-election-commission csto-collective-security-council sco-rats-executive-committee
        council-of-national-coordinators council-of-foreign-ministers council-of-heads-of-state
        sco-rats-council sco-youth-council sco-special-working-group-on-investment majilis sco-secretariat
        """,
    ),
    (
        "organizations --state kazakhstan",
        "kazakhstan-ministry-of-foreign-affairs kazakhstan-central-election-commission majilis",
    ),
    ("organizations --body sco-rats", "sco-rats-executive-committee sco-rats-council"),
    ("organizations --source nca-2024-05-20", "iofs"),
    ("organizations --text trafficking", "caricc"),
    (
        "figures --year 2022",
        "observers-presidential-election-2022 observing-states-presidential-election-2022",
    ),
    (
        "figures --from 2024-07-04",
        """
        chairmanship-documents-2023-2024 chairmanship-events-2023-2024 tourist-destinations-2024
        astana-decisions-2024 astana-statements-2024 member-states-2024 sco-continents-2024 sco-years-2024
        training-opportunities-2024 youth-exchanges-2024
        """,
    ),
    (
        "figures --to 2022",
        "observers-presidential-election-2022 observing-states-presidential-election-2022",
    ),
    (
        "figures --on 2024-07-03",
        """
        chairmanship-documents-2023-2024 chairmanship-events-2023-2024 tourist-destinations-2024
        russia-kazakhstan-trade-2024
        """,
    ),
    ("figures --person putin", "russia-kazakhstan-trade-2024"),
    (
        "figures --event sco-plus-meeting-astana-2024",
        "training-opportunities-2024 youth-exchanges-2024",
    ),
    (
        "figures --source kt-2024-07-05-common-home",
        "training-opportunities-2024 youth-exchanges-2024",
    ),
    (
        "figures --text observers",
        "observers-presidential-election-2022 observing-states-presidential-election-2022",
    ),
    ("statements --year 2021", "tokayev-aspirations~"),
    ("statements --from 2024-07-05", ""),
    ("statements --to 2021", "tokayev-aspirations~"),
    (
        "statements --on 2022-11-21",
        """
        zhang-conditions-assessment-2022~ zhang-election-assessment-2022~ zhang-election-day-2022~
        zhang-no-violations-2022~ zhang-openness-assessment-2022~ zhang-turnout-2022~
        """,
    ),
    (
        "statements --type invitation",
        "majilis-invitation-2023 tokayev-invites-putin-2024 xi-beidou-2024 xi-lunar-station-2024",
    ),
    (
        "statements --person rakhmetullin",
        "rakhmetullin-mission-assessment-2022 rakhmetullin-thanks-2022 rakhmetullin-welcome-2022",
    ),
    (
        "statements --event sco-plus-meeting-astana-2024 --type pledge",
        "xi-training-pledge-2024 xi-youth-pledge-2024",
    ),
    ("statements --state belarus", "tokayev-welcomes-belarus-2024"),
    ("statements --body secretariat", "nuryshev-plan-proposal-2023"),
    (
        "statements --source kt-2024-07-04-handover",
        "zhang-congratulates-china-2024 zhang-thanks-kazakhstan-2024",
    ),
    ("statements --text beidou", "xi-beidou-2024"),
    ("sources --year 2022", "tdi-2022-06-04 kazinform-2022-11-21"),
    ("sources --from 2024-07-05", "kt-2024-07-05-cold-war kt-2024-07-05-common-home"),
    ("sources --to 2022-06", "tdi-2022-06-04"),
    ("sources --on 2024-05", "nca-2024-05-20"),
    ("sources --tier press", "tdi-2022-06-04 astana-times-2023 nca-2024-05-20 rt-2024-11"),
    ("sources --text mentality", "kt-2024-07-05-cold-war"),
]
# ``dates`` is a chronology, in which records of other kinds may stand as well.
QUESTIONS_ABOUT_DATES = [
    ("dates --year 2001", "kazakhstan-member sco-founding"),
    (
        "dates --from 2027",
        """
        kazakhstan-member~ belarus-member~ secretary-general-term-2025-2027 digital-training-pledge-2027~
        youth-exchange-pledge-2029
        """,
    ),
    ("dates --to 2001", "kazakhstan-member sco-founding"),
    ("dates --on 2020-11-05", "kazakhstan-member improving-sco-initiative-2020~"),
    (
        "dates --type chairmanship",
        """
        kazakhstan-chairmanship-2023-2024 brics-chairmanship-russia-2024 cis-chairmanship-russia-2024
        csto-chairmanship-kazakhstan-2024 china-chairmanship-2024-2025
        """,
    ),
    ("dates --place qingdao", "qingdao-capital-2024-2025"),
    ("dates --person yermekbayev", "secretary-general-term-2025-2027"),
    (
        "dates --event astana-summit-2024",
        """
        kazakhstan-chairmanship-2023-2024 qingdao-capital-2024-2025 belarus-member
        china-chairmanship-2024-2025 secretary-general-term-2025-2027
        """,
    ),
    ("dates --state belarus", "belarus-member"),
    ("dates --body council-of-heads-of-state", "belarus-member"),
    (
        "dates --source kt-2024-07-03-putin",
        "brics-chairmanship-russia-2024 cis-chairmanship-russia-2024 csto-chairmanship-kazakhstan-2024",
    ),
    ("dates --text relics", "spiritual-relics-project"),
]
QUESTIONS = [pytest.param(asked, found, id=asked) for asked, found in QUESTIONS]
QUESTIONS_ABOUT_DATES = [pytest.param(asked, found, id=asked) for asked, found in QUESTIONS_ABOUT_DATES]


@pytest.mark.parametrize(("asked", "found"), QUESTIONS)
def test_a_filter_finds_exactly_what_it_says(ask, asked, found):
    """A list with a filter holds exactly the records that pass it, and exits 1 if there are none."""
    said = ask(*split(asked), "--json")

    assert said.slugs == set(found.split())
    assert said.json["count"] == len(said.json["items"])
    assert said.code == (0 if found else 1)


@pytest.mark.parametrize(("asked", "found"), QUESTIONS_ABOUT_DATES)
def test_a_filter_finds_exactly_the_dates_it_says(ask, asked, found):
    """A chronology with a filter holds exactly the dated facts that pass it."""
    said = ask(*split(asked), "--json")

    ours = [item for item in said.json["items"] if item["id"].startswith("date/")]
    assert slugs(ours) == set(found.split())
    assert said.code == 0


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("documents --state kazakhstan", {"pact"}),
        ("documents --body sco", {"pact"}),
        ("figures --state kazakhstan", {"trade"}),
        ("figures --body sco", {"members"}),
        ("events --place online", {"call"}),
        ("events --status cancelled", {"call"}),
        ("states --status observer", {"kazakhstan-observer"}),
        ("organizations --body sco", {"office"}),
    ],
)
def test_a_filter_finds_what_the_shipped_facts_do_not_have(facts, base, asked, found):
    """A filter that finds nothing in the shipped facts finds what a base of its own holds."""
    path = base("""
        organizations:
          sco: {name: SCO, type: organization, sources: [paper]}
          office: {name: Office, type: body, parent: sco, sources: [paper]}
          kazakhstan: {name: Kazakhstan, type: state, code: KZ, sources: [paper]}
          china: {name: China, type: state, code: CN, sources: [paper]}
        events:
          call:
            {name: Call, date: 2024, type: talks, status: cancelled, place: {online: true}, sources: [paper]}
          talk: {name: A talk, date: 2024, type: talks, sources: [paper]}
        documents:
          pact:
            {name: A pact, date: 2024, type: pact, act: signed, parties: [kazakhstan, sco], sources: [paper]}
          note: {name: A note, date: 2024, type: note, act: signed, parties: [china], sources: [paper]}
        figures:
          trade: {name: Trade, of: trade, value: 1, unit: tons, by: kazakhstan, sources: [paper]}
          members: {name: Members, of: members, value: 2, unit: states, by: sco, sources: [paper]}
        dates:
          kazakhstan-observer:
            {name: Observer, date: 2001, type: status, status: observer, of: kazakhstan, sources: [paper]}
          china-member: {name: Member, date: 2001, type: status, status: member, of: china, sources: [paper]}
    """)

    said = facts("--data", path, *asked.split(), "--json")

    assert said.slugs == found


def test_the_decisions_of_the_astana_summit(shipped):
    """The decisions of the Astana summit are the 18 of the report."""
    said = shipped("documents", "--event", "astana summit", "--type", "decision", "--json")

    assert said.slugs == DECISIONS
    assert said.json["count"] == 18
    assert said.code == 0


def test_events_of_a_year_are_valid_json(shipped):
    """The events of 2024 are one JSON document with nothing on stderr."""
    said = shipped("events", "--year", "2024", "--json")

    assert "astana-summit-2024" in said.slugs
    assert said.json["count"] == len(said.json["items"]) == len(said.slugs)
    assert (said.code, said.err) == (0, "")


def test_a_list_is_sorted_by_date(ask):
    """Events stand in the order of their days, the vague ones first."""
    said = ask("events", "--from", "2024-07-03", "--to", "2024-12", "--status", "held", "--json")

    certain = [item["date"] for item in said.json["items"] if item["match"] == "certain"]
    assert certain == ["2024-07-03", "2024-07-04", "2024-07-04", "2024-07-04", "2024-07-04"]


def test_organizations_are_sorted_by_name(ask):
    """A list without dates is sorted as one reads names, from their first word on."""
    names = [item["name"] for item in ask("organizations", "--type", "body", "--json").json["items"]]

    assert names == sorted(names, key=str.casefold)


def test_people_are_sorted_by_family_name(ask):
    """People stand in the order of their family names."""
    said = ask("people", "--state", "kazakhstan", "--json")

    assert [item["family"] for item in said.json["items"]] == [
        "Ali",
        "Nuryshev",
        "Rakhmetullin",
        "Tleuberdi",
        "Tokayev",
        "Yermekbayev",
    ]


def test_sort_reverse_and_limit(ask):
    """A list is sorted by any field, in both directions, and stops at the limit."""
    first = ask("figures", "--sort", "value", "--limit", "2", "--json")
    last = ask("figures", "--sort", "value", "--reverse", "--limit", "2", "--json")

    assert [item["value"] for item in first.json["items"]] == [3, 3]
    assert [item["value"] for item in last.json["items"]] == [30_000_000_000, 1000]


def test_reverse_turns_the_whole_list_around(ask):
    """The same list in reverse is the list read from its end."""
    forward = [item["id"] for item in ask("statements", "--json").json["items"]]
    backward = [item["id"] for item in ask("statements", "--reverse", "--json").json["items"]]

    assert backward == forward[::-1]


def test_an_unknown_field_to_sort_by(ask):
    """A field that is not there is a mistake in usage, and the nearest one is named."""
    said = ask("figures", "--sort", "valeu")

    assert said.code == 2
    assert said.err.startswith("sco-facts: 'valeu' is not a field to sort by; did you mean 'value'?")
    assert said.out == ""


def test_nothing_found(ask):
    """A list without records is an empty answer; stderr says how much the base covers: exit code 1."""
    said = ask("events", "--year", "1999")

    assert said.code == 1
    assert said.out == "date\tevent\ttype\tstatus\tplace\tsource\n"
    assert said.err == (
        "sco-facts: no events found; ask for less, or search for a word of it "
        "(coverage of events in 1999: unknown, 0 listed)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            "events --type sumit",
            "no event has the type 'sumit'; did you mean 'summit'?",
        ),
        (
            "events --type zzz",
            "no event has the type 'zzz'; there are ceremony, council, election, election-observation, "
            "festival, forum, meeting, operation, referendum, summit, talks, visit",
        ),
        ("events --status helld", "no event has the status 'helld'; did you mean 'held'?"),
        ("sources --tier wired", "no source has the tier 'wired'; did you mean 'wire'?"),
        ("events --place Beijng", "no event has the place 'Beijng'; did you mean 'Beijing'?"),
    ],
)
def test_a_value_that_no_record_has(ask, arguments, sentence):
    """A type, status, tier or place that does not occur is not understood: exit 3, with what there is."""
    said = ask(*arguments.split())

    assert said == (3, "", f"sco-facts: {sentence}\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("events --year 2024-05", "'2024-05' is not a year; use --on for a day, a month or a season"),
        ("events --year 2023/2024", "'2023/2024' is not a year; use --on for a day, a month or a season"),
        (
            "events --year 2024 --on 2023",
            "--year, --on and --from/--to ask for different days; give only one of them",
        ),
        ("events --from 2025 --to 2024", "from 2025 to 2024 runs backwards; exchange the two"),
        ("events --json -f csv", "--json and --format csv ask for two formats; give one of them"),
        ("events --data x", "--data stands before the command: sco-facts --data PATH COMMAND"),
        ("bogus", "No such command 'bogus'. Try 'sco-facts --help'."),
        (
            "events --limit 0",
            "Invalid value for '--limit': 0 is not in the range 1<=x<=1000000000. "
            "Try 'sco-facts events --help'.",
        ),
        (
            "events -f xml",
            "Invalid value for '--format' / '-f': 'xml' is not one of 'table', 'json', 'jsonl', 'csv', "
            "'tsv', 'yaml', 'markdown'. Try 'sco-facts events --help'.",
        ),
    ],
)
def test_usage(ask, arguments, sentence):
    """A command that was not written as it should be exits 2 with one sentence that says what to do."""
    said = ask(*arguments.split())

    assert said == (2, "", f"sco-facts: {sentence}\n")


def test_an_unknown_option(ask):
    """An option that does not exist is a mistake in usage."""
    said = ask("events", "--flavour", "x")

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("sco-facts: No such option: --flavour")


def test_today_must_be_a_day(shipped):
    """A day set for today that is a whole year is refused with what to write."""
    said = shipped("events", SCO_FACTS_TODAY="2024")

    assert (said.code, said.out) == (2, "")
    assert re.fullmatch(
        r"sco-facts: SCO_FACTS_TODAY is '2024'; \w+ it .*one day, as \d{4}-\d\d-\d\d\n", said.err
    )


def test_version(shipped):
    """The version is one line on stdout."""
    said = shipped("--version")

    assert said.code == 0
    assert said.out.startswith("sco-facts ")


def test_any_locale(shipped):
    """Names are written as UTF-8 whatever the locale of the terminal is."""
    said = shipped("organizations", "--text", "turkiye", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert (
        said.out
        == "name\ttype\tcode\tparent\tsummary\tsource\nTürkiye\tstate\tTR\t\t\tKazinform, 2024-07-04\n"
    )
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize("text", ['"', "*", "(", "-", "", " ", "“"])
def test_text_without_a_word_is_refused(ask, text):
    """What holds no word cannot be looked for; the sentence says what to do."""
    said = ask("events", "--text", text)

    assert said == (2, "", "sco-facts: --text holds no word; write one, as --text border\n")


def test_a_country_comes_before_a_venue_of_its_name(ask, data):
    """The state that a name means is a place, though a hall bears the name too."""
    named = ask("--data", data, "events", "--place", "Russia", "--type", "summit", "--json").slugs
    coded = ask("--data", data, "events", "--place", "RU", "--type", "summit", "--json").slugs

    assert named == coded != set()


def test_a_meeting_is_of_the_states_that_people_came_for(ask, base):
    """A state's filter finds the meetings to which somebody came for it, and no others."""
    path = base(
        """
        organizations:
          land: {name: Land, type: state, code: KZ, sources: [paper]}
        people:
          ann: {name: Ann, sources: [paper]}
        events:
          here: {name: Here, date: 2024, type: talks, sources: [paper],
            participants: [{person: ann, organization: land, as: President of Land}]}
          there: {name: There, date: 2024, type: talks, sources: [paper], participants: [{person: ann}]}
        """
    )
    said = ask("--data", path, "events", "--state", "land", "--json")

    assert [item["id"] for item in said.json["items"]] == ["event/here"]
