"""Whatever it is fed, the program answers, finds nothing, or says in one sentence why not.

    python tests/fuzz.py TARGET [--runs 100000] [--seed 1]

A target takes any bytes and raises AssertionError where a promise is broken. The runs are guided by coverage
(needs ``pip install atheris``), begin with the inputs in ``tests/corpus/TARGET``, and stop at the first input
that breaks a promise, takes longer than a second, or takes the program above 200 MiB. ``test_fuzz.py`` runs
the same targets for a moment.
"""

import argparse
import importlib
import io
import os
import pkgutil
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
SECONDS, MEMORY = 1, 200  # an input, and MiB for all of them
ANSWERED = (0, 1)
REFUSED = (2, 3, 4)
# What could act on a terminal: control characters but tabs and ends of lines, changes of direction.
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command within this process; return its exit code and what it wrote."""
    from sco_facts import cli

    out, err = io.StringIO(), io.StringIO()
    commands = cli.app.registered_commands
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.run(list(arguments))
    finally:
        cli.app.registered_commands = commands
    return code, out.getvalue(), err.getvalue()


def promised(code: int, out: str, err: str) -> None:
    """Hold an answer to what every command promises."""
    assert code in ANSWERED + REFUSED, (code, err)
    assert not ACTING.search(out + err), (out, err)
    assert code in ANSWERED or err.count("\n") == 1, err
    assert code != 4 or not out.startswith(("date\t", "{")), out


def dates(data: bytes) -> None:
    """Expect a date with bounds in order that reads back as itself, or why the text is none."""
    from sco_facts.dates import NotADate, parse, parse_end

    text = data.decode("utf-8", "surrogateescape")
    try:
        date = parse(text)
    except NotADate:
        return
    assert parse(str(date)) is not None
    assert date.earliest <= date.latest, text
    for span in (date.as_point(), date.as_period()):
        assert span.end_latest is None or span.start_earliest <= span.end_latest, text
    for reading in ("date", "moment", "period"):
        assert date.spoken(reading)
        assert date.cell(reading)
    assert str(parse_end(text)) == text


def base(data: bytes) -> None:
    """Expect a file to be valid and answered from, or refused with its line and never answered from."""
    path = Path(os.environ["XDG_CACHE_HOME"], "base.yaml")
    path.write_bytes(data)
    checked = run("check", str(path), "-f", "github")
    promised(*checked)
    assert checked[0] in (0, 4)
    problems = [line for line in checked[1].splitlines() if line.startswith("::error ")]
    assert all(re.match(r"::error file=[^,]+,line=\d+,col=\d+,title=[\w-]+::.+", line) for line in problems)
    assert bool(problems) == (checked[0] == 4)
    if checked[0] == 0 or data[:1] < b" ":  # of the refused ones a few: most are found so at once
        answer = run("--data", str(path), "search", "a", "--json")
        promised(*answer)
        assert (answer[0] == 4) == (checked[0] == 4), answer
        assert answer[0] != 4 or not answer[1]


def search(data: bytes) -> None:
    """Expect words to be found, not found or refused."""
    promised(*run("search", "--", data.decode("utf-8", "surrogateescape")))


def ask(data: bytes) -> None:
    """Expect a question to be answered, not known or not understood."""
    promised(*run("ask", "--json", "--", data.decode("utf-8", "surrogateescape")))


def arguments(data: bytes) -> None:
    """Expect arguments, NUL between them, to be a command or refused; what names a place outside is left."""
    words = data.decode("utf-8", "surrogateescape").split("\0")
    if any(word.startswith(("/", "~", "git:")) or ".." in word or "=/" in word for word in words):
        return
    code, out, err = run(*words)
    if "--help" in words or "-h" in words or not words[0]:
        return  # drawn by Rich
    promised(code, out, err)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (dates, base, search, ask, arguments)
}


def apart(folder: str) -> None:
    """Keep what is run away from the user's own files, and from the terminal."""
    os.environ |= {"XDG_CACHE_HOME": folder, "HOME": folder, "LOCALAPPDATA": folder}
    os.environ |= {"SCO_FACTS_TODAY": "2026-11-22", "COLUMNS": "80"}
    os.environ.pop("FORCE_COLOR", None)
    os.chdir(folder)


def main() -> None:
    """Fuzz one target for so many runs, guided by coverage."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    import atheris

    seeds = CORPUS / chosen.target
    with tempfile.TemporaryDirectory() as folder:
        apart(folder)
        with atheris.instrument_imports(include=["sco_facts"]):
            import sco_facts

            for module in pkgutil.walk_packages(sco_facts.__path__, "sco_facts."):
                if module.name != "sco_facts.__main__":
                    importlib.import_module(module.name)
        import gc

        gc.enable()  # the program turns it off, as it ends before anything needs collecting
        found = Path(folder, "found")
        found.mkdir()
        options = [f"-runs={chosen.runs}", f"-seed={chosen.seed}", f"-timeout={SECONDS}"]
        options += [
            f"-rss_limit_mb={MEMORY}",
            "-max_len=4096",
            "-print_final_stats=1",
            f"-artifact_prefix={folder}/",
        ]
        atheris.Setup([sys.argv[0], *options, str(found), str(seeds)], TARGETS[chosen.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
