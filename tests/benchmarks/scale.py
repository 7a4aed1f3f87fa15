"""What questions cost as a base grows: CPU time of each as a ratio to the same on 1,000 records.

    python tests/benchmarks/scale.py [--records 1000 10000 100000 1000000] [--program PATH/TO/sco-facts]

Writes synthetic bases (about 490 bytes a record, words in Zipf order), checks and compiles each once, and
prints how fast by the clock and in how much memory. A million records take a quarter of an hour and 4 GB
of disk. Needs ``os.wait4``: Linux or macOS.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from startup import clean, cost, installed

ROUNDS = 9
KINDS = ("events", "documents", "statements", "people")
QUERIES = {
    "id": ["show", "event/e40"],
    "list by year": ["events", "--year", "2004", "--limit", "20"],
    "name": ["person", "Anna Person7"],
    "who": ["who", "chief", "--on", "2003-05-01"],
    "search, rare word": ["search", "word900", "--limit", "20"],
    "search, common word": ["search", "word1", "--limit", "20"],
    "search, two words": ["search", "word1", "word900", "--limit", "20"],
    "ask who": ["ask", "Who was Chief of the Club on 1 May 2003?"],
    "ask when": ["ask", "When was event e40x40?"],
    "ask, refused": ["ask", "How much did the Astana summit cost?"],
}


def records(count: int) -> Iterator[tuple[str, str]]:
    """Yield kind and YAML of so many records, the same for the same number."""
    chance = random.Random(count)
    vocabulary = [f"word{number}" for number in range(1, 1001)]
    weights = [1 / number for number in range(1, 1001)]

    def text(words: int) -> str:
        return " ".join(chance.choices(vocabulary, weights, k=words))

    for number in range(count - 2):
        kind = KINDS[number % len(KINDS)]
        day = f"{1996 + number % 30}-{1 + number % 12:02}-{1 + number % 28:02}"
        name, summary = f"{kind[:-1]} {kind[0]}{number}x{number} {text(5)}", text(45)
        roles = f"[{{title: Aide {number % 50}, organization: club, start: {day}}}]"
        fields = {
            "events": f"date: {day}, type: meeting",
            "documents": f"date: {day}, type: decision, act: signed",
            "statements": f"date: {day}, by: club",
            "people": f"country: KZ, roles: {roles}",
        }[kind]
        if kind == "people":
            name = f"Anna Person{number}"
        yield kind, f"  {kind[0]}{number}: {{name: {name}, {fields}, summary: {summary}, sources: [paper]}}\n"


def write(folder: Path, count: int) -> None:
    """Write a base of so many records, a file a kind."""
    folder.mkdir()
    (folder / "base.yaml").write_text(
        "sources:\n  paper: {title: A Paper, publisher: A Publisher, issued: 2026, tier: press}\n"
        "organizations:\n  club: {name: The Club, type: organization, sources: [paper],\n"
        "    posts: {chief: {title: Chief of the Club, seats: 1}}}\n"
        "people:\n  ann: {name: Ann Able, sources: [paper],\n"
        "    roles: [{post: club/chief, start: 2001-01-01, end: 2004-12-31}]}\n",
        encoding="utf-8",
    )
    files = {kind: (folder / f"{kind}.yaml").open("w", encoding="utf-8") for kind in KINDS}
    for kind, file in files.items():
        file.write(f"{kind}:\n")
    for kind, record in records(count):
        files[kind].write(record)
    for file in files.values():
        file.close()


def main() -> None:
    """Print compile speed and memory of each base, then one line a query: ratios to the smallest base."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--program", type=Path, help="an installed sco-facts, python beside it")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        program = chosen.program or installed(folder / "venv")
        environment = clean(XDG_CACHE_HOME=str(folder / "cache"))
        for count in chosen.records:
            write(folder / str(count), count)
            size = sum(path.stat().st_size for path in (folder / str(count)).iterdir()) / 1e6
            base = [program, "--data", folder / str(count)]
            for name, command in (("check", ["check"]), ("compile", ["show", "event/e40"])):
                time.sleep(0.05)
                before = time.perf_counter()
                spent, memory = cost([*base, *command], environment)
                lasted = time.perf_counter() - before
                print(
                    f"{count:>9,} records, {size:6.1f} MB: {name:7} {size / lasted:5.1f} MB/s "
                    f"({size / spent:4.1f} of CPU time), {memory:4.0f} MiB",
                    flush=True,
                )
        print(f"{'':22}" + "".join(f"{count:>10,}" for count in chosen.records))
        for name, query in QUERIES.items():
            medians = []
            for count in chosen.records:
                command = [program, "--data", folder / str(count), *query]
                spent = [cost(command, environment, codes=(0, 3))[0] for _ in range(ROUNDS)]
                medians.append(statistics.median(spent))
            print(f"{name:22}" + "".join(f"{spent / medians[0]:10.2f}" for spent in medians), flush=True)


if __name__ == "__main__":
    main()
