"""The commands about one thing: a person with all posts, the holders of a post, all fields of a record."""

from shlex import split

import pytest

POSTS = "post\tholder\tfor\tfrom\tto\tuntil\thow\tsource\n"
YERMEKBAYEV = POSTS + (
    "Defense Minister of Kazakhstan\tNurlan Yermekbayev\t\t\t../2024-07-04\t\t\t"
    "Kazakhstan Today, 2024-07-04\n"
    "Minister for Religious Affairs and Civil Society of Kazakhstan\tNurlan Yermekbayev\t\t\t"
    "../2024-07-04\t\t\tKazakhstan Today, 2024-07-04\n"
    "Deputy Foreign Minister of Kazakhstan\tNurlan Yermekbayev\t\t\t../2024-07-04\t\t\t"
    "Kazakhstan Today, 2024-07-04\n"
    "Assistant to the President of Kazakhstan – Secretary of the Security Council\tNurlan Yermekbayev\t\t\t"
    "../2024-07-04\t\t\tKazakhstan Today, 2024-07-04\n"
    "Deputy Secretary-General of the SCO\tNurlan Yermekbayev\t\t../2024-07-04\t2024-07-04/..\t\t\t"
    "Kazakhstan Today, 2024-07-04\n"
    "Secretary-General of the SCO\tNurlan Yermekbayev\tKazakhstan\t2025\t\t2027\telected 2024-07-04\t"
    "Kazakhstan Today, 2024-07-04; Kazinform, 2024-07-04\n"
)
PRESIDENTS = """
organizations:
  land: {name: Land, type: state, sources: [paper], posts: {head: {title: Head of Land, seats: 1}}}
people:
  ann:
    name: Ann Able
    names: {ru: Анна Эйбл, zh: 安妮}
    roles: [{post: head, start: 2001-03-01, end: 2009-06-30}]
    sources: [paper]
  bob:
    name: Bob Able
    roles: [{post: land/head, start: 2009-07~, until: 2020}]
    sources: [paper]
  cyd:
    name: Cyd Zoë
    roles: [{post: land/head, start: 2030-01-01}]
    sources: [paper]
"""


def test_person(shipped):
    """A person is answered with every post, each with from, to and source."""
    said = shipped("person", "yermekbayev")

    assert said == (0, YERMEKBAYEV, "")


@pytest.mark.parametrize(
    "name",
    [
        "Zhang Ming",
        "ZHANG MING",
        "ming zhang",
        "Zhāng Míng",
        "zhang",
        "zhan",
        "zhang-ming",
        "person/zhang-ming",
        "mr ming",
    ],
)
def test_a_name_as_people_type_it(ask, name):
    """A person is found in any case, with accents or none, by a part, in any order, by alias and by slug."""
    said = ask("person", name)

    assert [line.split("\t")[:2] for line in said.lines[1:]] == [
        ["Secretary-General of the SCO", "Zhang Ming"]
    ]
    assert (said.code, said.err) == (0, "")


def test_a_name_in_several_words_needs_no_quotes(ask):
    """A name may be given as several arguments."""
    assert ask("person", "Zhang", "Ming") == ask("person", "Zhang Ming")


@pytest.mark.parametrize("name", ["Анна", "эйбл анна", "安妮", "able ann"])
def test_a_name_in_any_recorded_script(facts, base, name):
    """A person is found by each recorded form of the name, in whatever script."""
    said = facts("--data", base(PRESIDENTS), "person", name)

    assert said.lines[1].split("\t")[:2] == ["Head of Land", "Ann Able"]


def test_a_person_whose_posts_are_not_known(facts, base):
    """A person without posts is found all the same."""
    path = base("people:\n  ann: {name: Ann Able, sources: [paper]}\n")

    said = facts("--data", path, "person", "ann")

    assert said.code == 0
    assert said.out == POSTS


def test_a_misspelt_person(ask):
    """A misspelling is told with the nearest name in one sentence, never guessed: nothing is found."""
    said = ask("person", "yermekbayef")

    assert said.code == 1
    assert said.out == POSTS
    assert said.err == (
        "sco-facts: no person is called 'yermekbayef'; did you mean Nurlan Yermekbayev "
        "(person/nurlan-yermekbayev)?\n"
    )


def test_an_ambiguous_person(facts, base):
    """A name that several people bear lists them and picks none: exit 3."""
    said = facts("--data", base(PRESIDENTS), "person", "able")

    assert said == (
        3,
        "",
        "sco-facts: 'able' may be any of 2; say which: ann (Ann Able), bob (Bob Able)\n",
    )


def test_a_filter_by_an_unknown_name(ask):
    """A filter by a name that nothing bears is not understood: exit 3, and the nearest is named."""
    said = ask("documents", "--event", "astana sumit")

    assert said == (
        3,
        "",
        "sco-facts: no event is called 'astana sumit'; did you mean "
        "24th Meeting of the Council of Heads of State of the SCO (event/astana-summit-2024)?\n",
    )


def test_a_name_nothing_is_near_to(ask):
    """A name that is near to none is sent to the search."""
    said = ask("events", "--person", "qqqqqq")

    assert said == (
        3,
        "",
        "sco-facts: no person is called 'qqqqqq'; 'sco-facts search' looks in all the text for 'qqqqqq'\n",
    )


def test_who_on_a_day(shipped):
    """The Secretary-General on 1 May 2023 was Zhang Ming."""
    said = shipped("who", "secretary-general", "--on", "2023-05-01")

    head, holder = (line.split("\t") for line in said.lines)
    row = dict(zip(head, holder, strict=True))
    assert (row["post"], row["holder"], row["status"]) == (
        "Secretary-General of the SCO",
        "Zhang Ming",
        "current",
    )
    assert (row["from"], row["to"], row["until"]) == ("2022-01-01", "", "2024")
    assert "Kazakhstan Today, 2024-07-04" in row["source"].split("; ")
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize(
    ("question", "holders"),
    [
        ("secretary-general", {"zhang-ming/0", "nurlan-yermekbayev/0"}),
        ("sec gen", {"zhang-ming/0", "nurlan-yermekbayev/0"}),
        ("'SCO Secretary General' --on 2022-01-01", {"zhang-ming/0"}),
        ("secretary-general --on 2021-12-31", set()),
        ("secretary-general --year 2026", {"nurlan-yermekbayev/0"}),
        ("secretary-general --from 2026", {"nurlan-yermekbayev/0"}),
        ("secretary-general --to 2022", {"zhang-ming/0"}),
        ("'president of russia' --on 2024-07-03", {"vladimir-putin/0"}),
        ("'president of russia' --on 2020", {"vladimir-putin/0~"}),
        ("kazakhstan/president --on 2023", {"kassym-jomart-tokayev/0"}),
        ("'defense minister'", {"nurlan-yermekbayev/2"}),
    ],
)
def test_who_held_a_post(ask, question, holders):
    """A post is answered with those who held it then, and those who may have; without a day, with all."""
    said = ask("who", *split(question), "--json")

    assert said.slugs == holders
    assert said.code == (0 if holders else 1)


@pytest.mark.parametrize(
    ("day", "holder", "status"),
    [
        ("2005", "ann", "current"),
        ("2009-06-30", "ann", "current"),
        ("2015-01-01", "bob", "current"),
        ("2035", "cyd", "unknown"),
    ],
)
def test_how_a_holder_stands_on_a_day(facts, base, day, holder, status):
    """A holder is current within the known or planned term; without an end at all it is unknown."""
    said = facts("--data", base(PRESIDENTS), "who", "head", "--on", day, "--json")

    assert {item["person"]: item["status"] for item in said.json["items"]}[holder] == status


def test_how_all_holders_stand_today(facts, base):
    """Without a day, a term that is over has ended, one that begins later is future, else nobody knows."""
    said = facts("--data", base(PRESIDENTS), "who", "head of land", "--json")

    assert [(item["person"], item["status"]) for item in said.json["items"]] == [
        ("ann", "ended"),
        ("bob", "unknown"),
        ("cyd", "future"),
    ]


def test_who_may_have_held_a_post_in_a_part_of_a_span(facts, base):
    """One who certainly fills a seat at the end of a span does not hide who may have held it before."""
    said = facts("--data", base(PRESIDENTS), "who", "head", "--from", "2021", "--to", "2035", "--json")

    assert said.slugs == {"bob/0~", "cyd/0"}


def test_who_names_a_post_of_several_organizations(ask):
    """A post that several organizations have is listed, not picked: exit 3."""
    said = ask("who", "president")

    assert said == (
        3,
        "",
        "sco-facts: 'president' may be any of 3; say which: china/president (President of China), "
        "kazakhstan/president (President of Kazakhstan), russia/president (President of Russia)\n",
    )


def test_who_names_no_post(ask):
    """A post that nobody has is not understood, and the nearest is named: exit 3."""
    said = ask("who", "secretary-genral")

    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("sco-facts: no post is called 'secretary-genral'; did you mean ")


def test_who_is_offered_a_post_of_the_organization_first(ask, data):
    """Where several organizations have a post of that name, the one that the base is about is meant."""
    said = ask("--data", data, "who", "secretry-general")

    assert said.err == (
        "sco-facts: no post is called 'secretry-general'; did you mean Secretary-General of the SCO "
        "(post/sco/secretary-general)?\n"
    )


def test_who_knows_no_holder_then(ask):
    """A day for which no holder is known is told in one sentence that says what to ask instead."""
    said = ask("who", "secretary-general", "--on", "1999")

    assert said.code == 1
    assert said.err.startswith("sco-facts: no holder of 'Secretary-General of the SCO' is known then; ")
    assert "without a date" in said.err
    assert said.err.count("\n") == 1


def test_who_knows_no_holder_at_all(ask):
    """A post without any known holder does not ask to leave out a date that was not given."""
    said = ask("who", "rats director")

    assert said.code == 1
    assert "without a date" not in said.err


def test_show_tells_every_field_in_words(shipped):
    """A record is shown as one line a field, dates and references in words, the sources with paragraphs."""
    said = shipped("show", "event/council-of-national-coordinators-india-2023")

    ref = "event/council-of-national-coordinators-india-2023"
    assert said.out == (
        "id\tfield\tvalue\n"
        f"{ref}\tname\tMeeting of the Council of National Coordinators in India\n"
        f"{ref}\tdate\tabout 2023\n"
        f"{ref}\ttype\tcouncil\n"
        f"{ref}\tplace\tIN\n"
        f"{ref}\tbody\tCouncil of National Coordinators of the SCO\n"
        f"{ref}\tparticipants\tYerlik Ali (National Coordinator of Kazakhstan)\n"
        f"{ref}\tsummary\tYerlik Ali had just returned from it when he was interviewed in 2023; "
        "the day is not given.\n"
        f"{ref}\tsources\tThe Astana Times, “Kazakhstan Prepares to Take Over SCO Chairmanship This Year”, "
        "2023, ¶1 https://www.banguipost.com/2023/03/28/kazakhstan-prepares-to-take-over-sco-chairmanship-this-year/\n"
    )
    assert (said.code, said.err) == (0, "")


def test_show_tells_other_values(ask):
    """What another source says of a field is shown with its rank, its reason and its source."""
    said = ask("show", "figure/astana-decisions-2024")

    (line,) = [line for line in said.lines if "\tother_values\t" in line]
    assert line.split("\t")[2].startswith("field: value; value: 20; why: announced as the summit began;")
    assert "SCO summit begins in Astana" in line


def test_show_finds_by_name(ask):
    """A record is shown by its name as well as by its id."""
    by_name, by_id = ask("show", "Astana Declaration"), ask("show", "document/astana-declaration-2024")

    assert by_name == by_id
    assert by_name.code == 0


def test_show_several(ask):
    """Several records are shown in the order in which they were asked for."""
    said = ask("show", "person/zhang-ming", "organization/iofs", "--json")

    assert [item["id"] for item in said.json["items"]] == ["person/zhang-ming", "organization/iofs"]


def test_show_some_and_tell_of_the_others(ask):
    """An id that nothing bears is told on stderr; the others are shown all the same."""
    said = ask("show", "organization/iofs", "qqqqqq", "--json")

    assert [item["id"] for item in said.json["items"]] == ["organization/iofs"]
    assert said.err == (
        "sco-facts: no record is called 'qqqqqq'; 'sco-facts search' looks in all the text for 'qqqqqq'\n"
    )


def test_show_an_ambiguous_name(ask):
    """A name that several records bear is listed: exit 3."""
    said = ask("show", "new delhi summit", "samarkand summit", "sco summit")

    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("sco-facts: 'sco summit' may be any of ")
    assert "sco-summit-samarkand-2022 (SCO summit in Samarkand)" in said.err


def test_an_acting_holder(ask, base):
    """Who stands in for a holder takes no seat, is shown as acting, and is found on the day."""
    path = base(
        """
        organizations:
          land:
            name: Land
            type: state
            code: KG
            posts: {president: {title: President of Land, seats: 1}}
            sources: [paper]
        people:
          ann:
            name: Ann
            roles: [{post: land/president, start: 2005-08-14, end: 2010-04-15}]
            sources: [paper]
          bea:
            name: Bea
            roles:
              - {post: land/president, acting: true, start: 2010-04-07, end: 2010-07-03}
              - {post: land/president, start: 2010-07-03, end: 2011-12-01}
            sources: [paper]
        """
    )

    then = ask("--data", path, "who", "president of land", "--on", "2010-06-10", "--json").json["items"]
    asked = ask("--data", path, "ask", "Who was acting president of Land on 8 April 2010?")

    assert ask("check", path).code == 0
    assert [(item["name"], item["acting"], item["match"]) for item in then] == [("Bea", True, "certain")]
    assert asked.lines[0] == "Bea, Acting President of Land (from 7 April 2010, to 3 July 2010)."


ONE_AFTER_ANOTHER = """
    organizations:
      club:
        name: The Club
        type: organization
        posts: {chief: {title: Chief of the Club, seats: 1, sources: [paper]}}
        sources: [paper]
    people:
      ann: {name: Ann, roles: [{post: club/chief, start: ../2006, end: 2006/..}], sources: [paper]}
      bob: {name: Bob, roles: [{post: club/chief, start: ../2010, end: 2011/..}], sources: [paper]}
      eve: {name: Eve, roles: [{post: club/chief, start: 2019-01-01, end: ..}], sources: [paper]}
"""


@pytest.mark.parametrize(
    ("day", "names"), [("2005-06-01", {"Ann"}), ("2008-01-01", {"Ann", "Bob"}), ("2013-01-01", {"Bob"})]
)
def test_an_undated_term_ends_where_another_was_seen(facts, base, day, names):
    """In an only seat nobody has sat before one who was seen there, nor after."""
    path = base(ONE_AFTER_ANOTHER)

    said = facts("--data", path, "who", "chief", "--on", day, "--json")

    assert {item["name"] for item in said.json["items"]} == names
