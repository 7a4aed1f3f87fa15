"""For a moment, what ``fuzz.py`` does at length: its corpus, and what hypothesis makes of it."""

import os
import time

import fuzz
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SEEDS = {
    target: [seed.read_bytes() for seed in sorted((fuzz.CORPUS / target).iterdir())]
    for target in fuzz.TARGETS
}
EXAMPLES = int(os.environ.get("SCO_FACTS_EXAMPLES", "60"))
PIECES = [
    b"\0",
    b"\x1b[31m",
    b"\xff",
    "\u202e".encode(),
    b"&a ",
    b"*a",
    b"!!x ",
    b"'",
    b'"',
    b"- ",
    b": ",
    b"9" * 30,
]


def altered(seeds):
    """Return a strategy for seeds cut, joined and spoilt."""
    piece = st.one_of(st.sampled_from(seeds), st.sampled_from(PIECES), st.binary(max_size=8))

    def join(parts, ends):
        return b"".join(
            part[: ends % (len(part) + 1)] if number % 2 else part for number, part in enumerate(parts)
        )

    return st.builds(join, st.lists(piece, min_size=1, max_size=4), st.integers(0, 4000))


@pytest.fixture
def apart(tmp_path, monkeypatch):
    """Keep what is run away from the user's own files."""
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA", "SCO_FACTS_TODAY", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.setenv(name, "")
    monkeypatch.chdir(tmp_path)
    fuzz.apart(str(tmp_path))
    fuzz.run("events", "--limit", "1")  # the base is compiled once, which is no input's doing


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_every_seed(apart, target):
    """Every input of the corpus keeps the promises."""
    for seed in SEEDS[target]:
        fuzz.TARGETS[target](seed)


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_altered_seeds(apart, target):
    """What is made of the corpus keeps the promises too, each within a second."""

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(altered(SEEDS[target]))
    def keeps(data):
        before = time.process_time()
        fuzz.TARGETS[target](data[:4096])
        assert time.process_time() - before < fuzz.SECONDS

    keeps()
