"""The compiled book in the cache: disposable, whole or not there, and never older than the YAML."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import environment

TEXT = "events:\n  meeting: {{name: {} meeting, date: 2024, type: talks, sources: [paper]}}\n"
TABLE = "date\tevent\ttype\tstatus\tplace\tsource\n2024\t{} meeting\ttalks\theld\t\tThe Paper\n"
GOOD = (0, TABLE.format("A"), "")


def book_of(cache):
    """Return the one compiled book of a cache."""
    (book,) = cache.rglob("*.sqlite")
    return book


def test_a_book_is_compiled_once(facts, base, cache):
    """A second question finds the book of the first as it was."""
    path = base(TEXT.format("A"))
    first = facts("--data", path, "events")
    before = book_of(cache).stat()
    second = facts("--data", path, "events")

    assert first == second == GOOD
    assert book_of(cache).stat().st_mtime_ns == before.st_mtime_ns


def test_changed_yaml_is_seen_at_once(facts, base):
    """A change is answered from at the next question, though size and time of the file are as they were."""
    for name in "ABCDE":
        path = base(TEXT.format(name))
        os.utime(path, ns=(10**18, 10**18))

        said = facts("--data", path, "events")

        assert said == (0, TABLE.format(name), "")


def test_an_added_and_a_deleted_file_are_seen_at_once(facts, base):
    """A file that joins or leaves a folder changes the answers at once."""
    base("", "base/a.yaml")
    base(TEXT.format("A"), "base/b.yaml", source="")
    before = facts("--data", "base", "events", "--json").slugs
    more = base(TEXT.format("C").replace("meeting:", "more:"), "base/c.yaml", source="")
    added = facts("--data", "base", "events", "--json").slugs
    more.unlink()
    deleted = facts("--data", "base", "events", "--json").slugs

    assert (before, added, deleted) == ({"meeting"}, {"meeting", "more"}, {"meeting"})


def test_only_what_changed_is_read_again(facts, base):
    """A file that did not change is answered from as it was parsed; another beside it as it is now."""
    base("", "base/a.yaml")
    base(TEXT.format("A"), "base/b.yaml", source="")
    base(TEXT.format("C").replace("meeting:", "more:"), "base/c.yaml", source="")
    facts("--data", "base", "events")
    base(TEXT.format("D").replace("meeting:", "more:"), "base/c.yaml", source="")

    said = facts("--data", "base", "events", "--json")

    assert [item["name"] for item in said.json["items"]] == ["A meeting", "D meeting"]


@pytest.mark.parametrize("content", [b"", b"\x00\xff nonsense", b"\x92\xa1x\x80"])
def test_a_damaged_parse_is_read_again(facts, base, cache, content):
    """What was kept of parsing is not trusted: where it is damaged, the YAML is read."""
    path = base(TEXT.format("A"))
    facts("--data", path, "events")
    (kept,) = cache.rglob("*.parsed")
    kept.write_bytes(content)
    path = base(TEXT.format("B"))

    assert facts("--data", path, "events") == (0, TABLE.format("B"), "")


def test_a_fault_beside_a_parsed_file_is_found_in_its_place(facts, base):
    """A reference to what is gone is told with its line, though the file that has it was not read again."""
    base("", "base/a.yaml")
    event = TEXT.format("A").replace("type: talks", "type: talks, part_of: whole")
    base(event, "base/b.yaml", source="")
    whole = base(TEXT.format("W").replace("meeting:", "whole:"), "base/c.yaml", source="")
    facts("--data", "base", "events")
    whole.unlink()

    said = facts("--data", "base", "events")

    assert (said.code, "b.yaml:2:" in said.err, "whole" in said.err) == (4, True, True)


def test_old_books_are_deleted(facts, base, cache):
    """Only the newest book of a base stays in the cache."""
    for name in "ABC":
        facts("--data", base(TEXT.format(name)), "events")

    assert len(list(cache.rglob("*.sqlite"))) == 1


def test_a_faulty_base_leaves_no_book(facts, base, cache):
    """A base with a problem leaves neither a book nor a draft in the cache."""
    path = base(TEXT.format("A").replace("2024", "soon"))

    said = facts("--data", path, "events")

    assert said.code == 4
    assert [found for found in cache.rglob("*") if found.is_file()] == []


def test_a_base_that_turns_faulty_is_not_answered_from_its_old_book(facts, base):
    """A problem that comes in later is told at once."""
    path = base(TEXT.format("A"))
    good = facts("--data", path, "events")
    path.write_text(path.read_text().replace("2024", "soon"))
    bad = facts("--data", path, "events")

    assert good == GOOD
    assert (bad.code, bad.out) == (4, "")


def test_a_cache_that_cannot_be_written(facts, base, tmp_path):
    """Without a place for the book the answer is the same."""
    path = base(TEXT.format("A"))
    (tmp_path / "file").write_text("in the way")
    blocked = str(tmp_path / "file")

    said = facts("--data", path, "events", XDG_CACHE_HOME=blocked, HOME=blocked, LOCALAPPDATA=blocked)

    assert said == GOOD


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_may_not_be_written(facts, base, cache):
    """Without permission to write the book the answer is the same."""
    path = base(TEXT.format("A"))
    cache.chmod(0o500)

    said = facts("--data", path, "events")

    cache.chmod(0o700)
    assert said == GOOD


def rubbish(book):
    """Overwrite a book with what is no database."""
    book.write_bytes(b"rubbish\n" * 1000)


def truncated(book):
    """Cut a book in half."""
    os.truncate(book, book.stat().st_size // 2)


def cut_by_a_byte(book):
    """Cut the last byte off."""
    os.truncate(book, book.stat().st_size - 1)


def emptied(book):
    """Leave an empty file."""
    book.write_bytes(b"")


def a_folder(book):
    """Put a folder in its place."""
    book.unlink()
    book.mkdir()


def another_database(book):
    """Put a database of something else in its place."""
    import sqlite3

    book.unlink()
    connection = sqlite3.connect(book)
    connection.execute("CREATE TABLE other(thing)")
    connection.commit()
    connection.close()


def of_an_older_program(book):
    """Make it the book of another version, with another answer."""
    import sqlite3

    connection = sqlite3.connect(book)
    connection.execute("UPDATE about SET value = '0.0.1' || substr(value, 6) WHERE key = 'signature'")
    connection.execute("UPDATE records SET row = replace(row, 'A meeting', 'An old meeting')")
    connection.commit()
    connection.close()


def lengthened(book):
    """Write more behind it."""
    with book.open("ab") as stream:
        stream.write(b"more" * 1024)


@pytest.mark.parametrize(
    "spoil",
    [
        rubbish,
        truncated,
        cut_by_a_byte,
        emptied,
        a_folder,
        another_database,
        lengthened,
        of_an_older_program,
    ],
)
def test_rubbish_in_the_cache(facts, base, cache, spoil):
    """A book that something has spoilt is not answered from; the answer is the same, again and again."""
    path = base(TEXT.format("A"))
    facts("--data", path, "events")
    spoil(book_of(cache))

    assert facts("--data", path, "events") == GOOD
    assert facts("--data", path, "events") == GOOD


@pytest.mark.parametrize("part", range(1, 8))
def test_a_book_with_a_spoilt_part(facts, base, cache, part):
    """A book of the right size of which a part is spoilt gives the right answer or one clear sentence."""
    path = base(TEXT.format("A"))
    questions = [
        "events",
        "search meeting",
        "show meeting",
        "events --type talks",
        "events --year 2024 --json",
    ]
    good = {question: facts("--data", path, *question.split()) for question in questions}
    book = book_of(cache)
    content = bytearray(book.read_bytes())
    start, length = part * len(content) // 8, len(content) // 8
    content[start : start + length] = b"\xff" * length
    book.write_bytes(content)

    for question in questions:
        said = facts("--data", path, *question.split())

        assert "Traceback" not in said.err
        if said != good[question]:
            assert said.code not in (0, 1)
            assert said.err.startswith("sco-facts: ")
            assert said.err.count("\n") == 1


def test_an_interrupted_compile(cache, big, facts):
    """A first run that is killed while it compiles leaves no half book behind; the next answers well."""
    command = [sys.executable, "-m", "sco_facts", "--data", str(big), "events", "--limit", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(cache)) as running:
        deadline = time.monotonic() + 30
        while not any(found.stat().st_size for found in cache.rglob(".*.sqlite.*")):
            assert time.monotonic() < deadline
            assert running.poll() is None
            time.sleep(0.005)
        running.kill()
        half = running.stdout.read()

    assert half == b""
    assert list(cache.rglob("[!.]*.sqlite")) == []
    said = facts("--data", big, "events", "--limit", "1")
    assert said == (
        0,
        "date\tevent\ttype\tstatus\tplace\tsource\n2024\tMeeting 0\tmeeting\theld\t\tThe Paper\n",
        "",
    )
    assert len(list(cache.rglob("[!.]*.sqlite"))) == 1


def test_two_first_runs_at_once(facts, base, cache):
    """First runs side by side all answer, and leave one whole book."""
    path = base(TEXT.format("A"))
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda _: facts("--data", path, "events"), range(4)))

    assert said == [GOOD] * 4
    assert [found.name[0] for found in cache.rglob("*.sqlite*")] != ["."]
    assert len(list(cache.rglob("*.sqlite*"))) == 1
    assert facts("--data", path, "events") == GOOD


def test_two_bases_have_two_books(facts, base, cache):
    """Bases do not disturb each other's books."""
    one, two = base(TEXT.format("A"), "one.yaml"), base(TEXT.format("B"), "two.yaml")

    assert facts("--data", one, "events") == GOOD
    assert facts("--data", two, "events") == (0, TABLE.format("B"), "")
    assert facts("--data", one, "events") == GOOD
    assert len(list(cache.rglob("*.sqlite"))) == 2


def test_a_base_that_moved_is_answered_from(facts, base, tmp_path):
    """A base at another path, or with other bytes behind the same path, is its own."""
    path = base(TEXT.format("A"), "first/facts.yaml")
    facts("--data", path, "events")
    shutil.move(tmp_path / "first", tmp_path / "second")
    base(TEXT.format("B"), "first/facts.yaml")

    assert facts("--data", tmp_path / "second", "events") == GOOD
    assert facts("--data", path, "events") == (0, TABLE.format("B"), "")


def test_the_environment_names_the_base(facts, base):
    """SCO_FACTS_DATA is the base where --data is not given."""
    path = base(TEXT.format("A"))

    assert facts("events", SCO_FACTS_DATA=str(path)) == GOOD
