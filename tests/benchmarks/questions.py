"""Count the questions of a file that are answered right, wrong, or not.

    python tests/benchmarks/questions.py FILE... [--program COMMAND]

The file is YAML: a list of ``{q: question, all: [patterns]}``, each of which must be found in the answer
whatever its case, or ``{q: question, refuse: true}`` where no answer is the right one.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

import yaml


def answer(program: list[str], question: str) -> str | None:
    """Ask through the real command; return the answer, or None where it was refused."""
    command = [*program, "ask", question, "--json"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1, 3):
        sys.exit(f"{question!r} ended with {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)["answer"] if run.returncode == 0 else None


def judged(case: dict, said: str | None) -> str:
    """Return right, wrong (another answer, or one where there is none) or refused."""
    if said is None:
        return "right" if case.get("refuse") else "refused"
    fits = all(re.search(pattern, said, re.IGNORECASE) for pattern in case.get("all", []))
    return "right" if fits and not case.get("refuse") else "wrong"


def main() -> None:
    """Print each question that was not answered right, then the counts and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="+")
    parser.add_argument("--program", help="the command to ask; this Python's sco_facts by default")
    chosen = parser.parse_args()
    program = chosen.program.split() if chosen.program else [sys.executable, "-m", "sco_facts"]
    for file in chosen.file:
        cases = yaml.safe_load(file.read_text(encoding="utf-8"))
        counts = dict.fromkeys(("right", "wrong", "refused"), 0)
        for case in cases:
            said = answer(program, case["q"])
            verdict = judged(case, said)
            counts[verdict] += 1
            if verdict != "right":
                print(f"{verdict}: {case['q']}\n    {said}")
        shown = ", ".join(f"{verdict} {count}" for verdict, count in counts.items())
        print(f"{file.name}: {shown} of {len(cases)}: {counts['right'] / len(cases):.1%}")


if __name__ == "__main__":
    main()
