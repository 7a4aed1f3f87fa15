"""Kill it, starve it, change what it reads: an answer is never wrong, mixed or old.

    python tests/crashes.py [--kills 200] [--races 2000]

Kills first runs at random moments, and has eight processes ask at once while the YAML is replaced by other
YAML of the same size within the same second; prints how often what happened. ``test_crashes.py`` does the
same for a moment. Needs signals: Linux or macOS.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from conftest import PAPER, environment

RECORDS = 400
TOGETHER = 8
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows has none


def yaml(version: int) -> str:
    """Write a base in which every record says which version it is of; all versions have one size."""
    record = "  e{0}: {{name: Event {0} of {1:06}, date: 2024, type: talks, sources: [paper]}}\n"
    return "events:\n" + "".join(record.format(number, version) for number in range(RECORDS)) + PAPER


def replace(path: Path, version: int) -> None:
    """Put another version in the place of a file, whole, with the time the one before had."""
    draft = path.with_suffix(".draft")
    draft.write_text(yaml(version), encoding="utf-8")
    os.utime(draft, ns=(10**18, 10**18))
    draft.replace(path)


def command(path: Path) -> list[str]:
    """Return the command that names every event of a base."""
    return [sys.executable, "-m", "sco_facts", "--data", str(path), "events"]


def version_of(answer: bytes) -> set[int]:
    """Return the versions that the records of an answer are of; all of one answer must be of one."""
    lines = answer.decode().splitlines()[1:]
    assert len(lines) == RECORDS, f"{len(lines)} of {RECORDS} records"
    return {int(line.split("\t")[1].rpartition(" ")[2]) for line in lines}


def kills(folder: Path, count: int, sign: int = KILL) -> Counter[str]:
    """Kill so many first runs at random moments; after each, the next must answer well."""
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # else whoever is run in the background ignores it
    path, cache, chance = folder / "facts.yaml", folder / "cache", random.Random(count)
    env = environment(cache)
    replace(path, 0)
    before = time.monotonic()
    subprocess.run(command(path), env=env, capture_output=True, check=True)
    lasts = time.monotonic() - before
    told: Counter[str] = Counter()
    for version in range(1, count + 1):
        replace(path, version)
        with subprocess.Popen(
            command(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        ) as running:
            time.sleep(chance.uniform(0, lasts * 1.1))
            running.send_signal(sign)
            out, err = running.communicate()
        told["killed in time" if running.returncode else "had ended"] += 1
        if sign == signal.SIGINT:
            assert not list(cache.rglob(".*")), "a draft was left behind"
            assert b"sco_facts" not in err, err  # of Python starting, nobody can say
        elif out.count(b"\n") > RECORDS:
            assert version_of(out) == {version}
        after = subprocess.run(command(path), env=env, capture_output=True, check=True)
        assert version_of(after.stdout) == {version}, "a wrong answer after a kill"
        books = len(list(cache.rglob("[!.]*.sqlite")))
        assert books == 1, f"{books} books"
        told["right answers after it"] += 1
    return told


@contextmanager
def changing(path: Path, pause: float) -> Iterator[list[int]]:
    """Replace a base again and again; yield the list that ends with the newest version."""
    versions, over = [0], threading.Event()
    replace(path, 0)

    def change() -> None:
        while not over.wait(pause):
            versions.append(versions[-1] + 1)  # known before it can be seen
            replace(path, versions[-1])

    thread = threading.Thread(target=change)
    thread.start()
    try:
        yield versions
    finally:
        over.set()
        thread.join()


def races(folder: Path, count: int, pause: float = 0.7) -> Counter[str]:
    """Ask so many times, eight at once, while the base is being replaced."""
    path, env = folder / "facts.yaml", environment(folder / "cache")
    told: Counter[str] = Counter()
    with changing(path, pause) as versions, ThreadPoolExecutor(TOGETHER) as pool:

        def ask(_: int) -> str:
            oldest = versions[-1] - 1  # the newest may be known and not yet in its place
            done = subprocess.run(command(path), env=env, capture_output=True, check=False)
            if done.returncode == 4 and b"keeps changing" in done.stderr:
                return "refused: the base kept changing"
            assert done.returncode == 0, done.stderr
            (version,) = version_of(done.stdout)
            assert oldest <= version <= versions[-1], f"version {version}, not {oldest} to {versions[-1]}"
            return "right answers"

        told.update(pool.map(ask, range(count)))
        told["replacements"] = versions[-1]
    subprocess.run(command(path), env=env, capture_output=True, check=True)
    told["books left"] = len(list((folder / "cache").rglob("*.sqlite*")))
    return told


def main() -> None:
    """Print what became of all kills and races."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--races", type=int, default=2000)
    chosen = parser.parse_args()
    for name, trial, count in (
        ("killed", kills, chosen.kills),
        ("interrupted", lambda folder, count: kills(folder, count, signal.SIGINT), chosen.kills),
        ("raced", races, chosen.races),
    ):
        with tempfile.TemporaryDirectory() as folder:
            told = trial(Path(folder), count)
        print(
            f"{name} {count}: " + ", ".join(f"{number} {what}" for what, number in sorted(told.items())),
            flush=True,
        )


if __name__ == "__main__":
    main()
