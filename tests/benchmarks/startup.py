"""What a question costs: CPU time as a ratio to ``python3 -c pass``, pairs in alternation, median of 15.

    python tests/benchmarks/startup.py [--program PATH/TO/sco-facts]

Without ``--program`` the project is installed into a fresh virtual environment, not editable and with its
.pyc files, as users have it. Needs ``os.wait4``: Linux or macOS.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 15
CASES: dict[str, tuple[list[str], float]] = {
    "events --year 2024, piped": (["events", "--year", "2024"], 6.5),
    "events --year 2024, table": (["events", "--year", "2024"], 11),
    "events --year 2024 --json": (["events", "--year", "2024", "--json"], 7),
    "who secretary-general --on 2023-05-01, piped": (["who", "secretary-general", "--on", "2023-05-01"], 7),
    "who secretary-general --on 2023-05-01, table": (["who", "secretary-general", "--on", "2023-05-01"], 12),
    "on 2024-07-04, piped": (["on", "2024-07-04"], 7),
    "on 2024-07-04, table": (["on", "2024-07-04"], 12),
    "states --on 2024-07-04, piped": (["states", "--on", "2024-07-04"], 7),
    "states --on 2024-07-04, table": (["states", "--on", "2024-07-04"], 12),
    "ask, piped": (["ask", "Who was Secretary-General when Belarus joined?"], 9),
}
COMPILING = ("first run after a change", ["events", "--year", "2024"], 60)
MEMORY = 26  # MiB


def installed(folder: Path) -> Path:
    """Install the project as users do; return the program."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ROOT]
    subprocess.run(pip, check=True, env=clean())
    return scripts / "sco-facts"


def clean(**more: str) -> dict[str, str]:
    """Return the environment without what would slow Python down or draw tables."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "FORCE_COLOR", "NO_COLOR")
    return {key: value for key, value in os.environ.items() if key not in dropped} | more


def cost(
    command: list[str | Path], environment: dict[str, str], codes: tuple[int, ...] = (0,)
) -> tuple[float, float]:
    """Run a command that may end with some codes; return its CPU seconds and its peak memory in MiB."""
    err = subprocess.DEVNULL if len(codes) > 1 else None
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=err, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in codes:
        sys.exit(f"{command} failed; run it by itself to see why")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def ratio(
    program: Path, arguments: list[str], environment: dict[str, str], touched: Path | None = None
) -> None:
    """Measure one case against the bare interpreter beside the program, in alternation."""
    python = program.with_name("python")
    ratios, memory = [], 0.0
    for _ in range(ROUNDS):
        if touched:
            touched.touch()
            time.sleep(0.03)
        bare, _ = cost([python, "-c", "pass"], clean())
        spent, memory = cost([program, *arguments], environment)
        ratios.append(spent / bare)
    print(f"{statistics.median(ratios):6.2f}  {memory:5.1f} MiB  ", end="")


def main() -> None:
    """Print one line a case: ratio, peak memory, what it is and its bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, help="an installed sco-facts, python beside it")
    chosen = parser.parse_args().program
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        program = chosen or installed(folder / "venv")
        cache = {"XDG_CACHE_HOME": str(folder / "cache")}
        print(f" ratio    memory   case (bars: see right; memory at most {MEMORY} MiB)")
        for name, (arguments, bar) in CASES.items():
            environment = clean(**cache, **({"FORCE_COLOR": "1"} if name.endswith("table") else {}))
            cost([program, *arguments], environment)  # the compiled book and the .pyc files are in place
            ratio(program, arguments, environment)
            print(f"{name} (at most {bar})")
        name, arguments, bar = COMPILING
        data = Path(shutil.copytree(ROOT / "data", folder / "data"))
        ratio(program, ["--data", str(data), *arguments], clean(**cache), data / "dates.yaml")
        print(f"{name} (at most {bar})")


if __name__ == "__main__":
    main()
