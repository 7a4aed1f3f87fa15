"""How the tests run the program: as a process of its own, or in this one where that is all the same."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import pytest

import sco_facts
from sco_facts import cli
from sco_facts.cache import default_data

TODAY = "2026-11-22"
ARTICLES = Path(__file__).parent / "articles"  # a base that stays as it is: the facts of five articles
LEAKING = ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "LINES", "PAGER", "SCO_FACTS_DATA", "TERM", "TTY_COMPATIBLE")
PAPER = """
sources:
  paper:
    title: A paper
    publisher: The Paper
    tier: press
"""


class Said(NamedTuple):
    """What the program said: its exit code, its answer on stdout, the rest on stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The answer as parsed JSON."""
        return json.loads(self.out)

    @property
    def slugs(self) -> set[str]:
        """The slugs of a JSON answer; one that may match, the date being vague, ends with ``~``."""
        return {
            item["id"].split("/", 1)[1] + "~" * (item.get("match") == "possible")
            for item in self.json["items"]
        }

    @property
    def lines(self) -> list[str]:
        """The lines of the answer."""
        return self.out.splitlines()


Run = Callable[..., Said]


def environment(cache: Path, **more: str) -> dict[str, str]:
    """Return this process's environment with a base, a cache, a day and a home of our own."""
    env = {name: value for name, value in os.environ.items() if name not in LEAKING}
    ours = str(cache)
    env |= {"XDG_CACHE_HOME": ours, "HOME": ours, "LOCALAPPDATA": ours, "SCO_FACTS_TODAY": TODAY}
    env["SCO_FACTS_DATA"] = str(ARTICLES)
    env["PYTHONPATH"] = str(Path(sco_facts.__file__).parent.parent)
    return env | more


def process(cache: Path, cwd: Path) -> Run:
    """Return a function that runs the program as a process and waits for it."""

    def run(*arguments: object, **env: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "sco_facts", *map(str, arguments)],
            env=environment(cache, **env),
            cwd=cwd,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one cache for all questions about the shipped facts: they are compiled once."""
    return tmp_path_factory.mktemp("shared-cache")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Return the private, empty cache folder of one test."""
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


@pytest.fixture
def facts(cache: Path, tmp_path: Path) -> Run:
    """Return a function that runs ``sco-facts`` as a process in ``tmp_path`` with the test's own cache."""
    return process(cache, tmp_path)


@pytest.fixture
def shipped(shared_cache: Path, tmp_path: Path) -> Run:
    """Return a function that runs ``sco-facts`` as a process with the shared cache."""
    return process(shared_cache, tmp_path)


@pytest.fixture
def ask(shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs ``sco-facts`` within this process, for speed, with the shared cache."""
    for name in LEAKING:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment(shared_cache).items():
        monkeypatch.setenv(name, value)

    def run(*arguments: object) -> Said:
        out, err = io.StringIO(), io.StringIO()
        commands = cli.app.registered_commands
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = cli.run([str(argument) for argument in arguments])
        finally:
            cli.app.registered_commands = commands
        return Said(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def base(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a YAML file, behind it the source ``paper``, and returns its path."""

    def write(text: str, name: str = "facts.yaml", source: str = PAPER) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n") + source, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of the shipped facts."""
    return default_data()


@pytest.fixture(scope="session")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base of 20,000 events: slow to compile, and more than a pipe holds."""
    path = tmp_path_factory.mktemp("big") / "big.yaml"
    record = (
        "  meeting-{0}:\n    name: Meeting {0}\n    date: 2024\n    type: meeting\n    sources: [paper]\n"
    )
    path.write_text("events:\n" + "".join(map(record.format, range(20_000))) + PAPER, encoding="utf-8")
    return path
