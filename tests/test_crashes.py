"""For a moment, what ``crashes.py`` does at length; and a cache that cannot take the book."""

import os
import signal
import subprocess
import sys

import pytest
from conftest import environment
from crashes import KILL, RECORDS, command, kills, races, replace, version_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows kills otherwise, and keeps open files")


@pytest.mark.parametrize("sign", [KILL, signal.SIGINT])
def test_killed_at_random_moments(tmp_path, sign):
    """Whenever a first run is killed or interrupted, the next one answers well, and leaves one book."""
    told = kills(tmp_path, 6, sign)

    assert told["right answers after it"] == 6


def test_asked_while_the_base_is_replaced(tmp_path):
    """Eight processes at once never mix two versions of a base, and never answer from an old one."""
    told = races(tmp_path, 24, pause=0.3)

    assert told["right answers"] + told["refused: the base kept changing"] == 24
    assert told["replacements"] > 0
    assert told["books left"] == 1


@pytest.mark.parametrize(
    ("command", "what"), [(["check"], "Checking"), (["events", "--limit", "1"], "Compiling")]
)
def test_long_work_is_seen_on_a_terminal(big, tmp_path, command, what):
    """Whoever waits at a terminal sees how far it has come, on stderr; the answer is as ever."""
    pty = pytest.importorskip("pty")
    longer = f"type: meeting\n    summary: {'x' * 150}\n"
    path = tmp_path / "bigger.yaml"
    path.write_text(big.read_text(encoding="utf-8").replace("type: meeting\n", longer), encoding="utf-8")
    screen, terminal = pty.openpty()

    with subprocess.Popen(
        [sys.executable, "-m", "sco_facts", "--data", str(path), *command],
        stdout=subprocess.PIPE,
        stderr=terminal,
        env=environment(tmp_path / "cache", TERM="xterm"),
    ) as running:
        os.close(terminal)
        seen = b""
        while part := _read(screen):
            seen += part
        out = running.stdout.read()

    os.close(screen)
    assert what.encode() in seen
    assert b"MB/s" in seen
    assert b"\x1b" not in out


def _read(screen):
    """Read what a terminal shows; nothing once the program has closed it."""
    try:
        return os.read(screen, 4096)
    except OSError:
        return b""


def test_a_full_disk_under_the_cache(tmp_path):
    """Where the book does not fit on the disk, it is compiled in memory, and nothing is left behind."""
    path, cache = tmp_path / "facts.yaml", tmp_path / "cache"
    replace(path, 7)
    limited = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)); "
        "sys.argv = sys.argv[1:]; runpy.run_module('sco_facts', run_name='__main__')"
    )

    done = subprocess.run(
        [sys.executable, "-c", limited, "sco-facts", *command(path)[3:]],
        env=environment(cache),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert version_of(done.stdout) == {7}
    assert done.stdout.count(b"\n") == RECORDS + 1
    assert [found for found in cache.rglob("*") if found.is_file()] == []
