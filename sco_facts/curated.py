"""Curated YAML into records, or every problem with its file, line and column."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from sco_facts.errors import BadData, FactsError, shown_path
from sco_facts.explain import Reason, reasons
from sco_facts.faults import doubts, faults
from sco_facts.ledger import Finding, Ledger
from sco_facts.parsed import Parsed
from sco_facts.problems import CODES, KEY, MOST, Problem, Problems, TooMany, Way
from sco_facts.records import KIND_OF, KINDS, AnyRecord, Reference, references, typed, walk
from sco_facts.stream import Measured, Raw, Reader, Unreadable

Mentions = list[tuple[str, Reference]]  # fields of a record and what they name
Dangling = dict[tuple[str, str], tuple[str, str]]  # kinds and target of a reference -> code and message


class Entry(NamedTuple):
    """One record and where it stands."""

    kind: str
    slug: str
    record: AnyRecord
    path: Path
    mentions: Mentions
    known: bool = True  # no, where it was not yet known on the day a base is rewound to


def read(
    files: list[Path], advance: Callable[[int], None] = lambda _: None, parsed: Parsed | None = None
) -> Iterator[Entry]:
    """Yield every record of a base; after the last, raise Invalid if anything in it is wrong.

    Whoever uses the records must wait for the end: only then is it known that all of them are good.
    ``advance`` is told of every few thousand characters that were read; what was ``parsed`` before is not
    read again.
    """
    return Base(files, advance, parsed=parsed).entries()


class Invalid(BadData):
    """The base has problems; it lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        errors = [problem for problem in self.problems if problem.severity == "error"]
        rest = len(errors) - 1
        more = f" (and {rest} more; 'sco-facts check' lists them)" if rest else ""
        super().__init__(f"{errors[0]}{more}")


class Base:
    """The files of a base while they are read, and what is wrong with them.

    With ``today``, an ISO day, warnings are looked for too; they never keep a base from being answered from.
    """

    def __init__(
        self,
        files: list[Path],
        advance: Callable[[int], None],
        today: str = "",
        parsed: Parsed | None = None,
    ) -> None:
        self._files = list(dict.fromkeys(files))
        self._advance, self._today, self._parsed = advance, today, parsed
        self._problems = Problems()
        self._ledger = Ledger(warn=bool(today))
        self._found: dict[int, list[Finding]] = {}  # file -> what is wrong in it, its line not yet known
        self._dangling: Dangling = {}
        self._count = 0

    @property
    def problems(self) -> list[Problem]:
        """All problems found so far, in the order of the files and lines."""
        return sorted(self._problems.found)

    def entries(self) -> Iterator[Entry]:
        """Yield every record; after the last, raise Invalid if there is an error."""
        try:
            for number, path in enumerate(self._files):
                yield from self._read_file(number, path)
            self._compare()
        except TooMany:
            pass  # what was found until then is told
        finally:
            self._ledger.close()
        with suppress(TooMany):
            for number, path in enumerate(self._files):
                if self._dangling or number in self._found:
                    self._place(number, path)
        if any(problem.severity == "error" for problem in self._problems.found):
            raise Invalid(self._problems.found)

    def _read_file(self, number: int, path: Path) -> Iterator[Entry]:
        """Yield the valid records of one file and note what is wrong with the others."""
        before, seen = len(self._problems.found), 0
        for raw in self._raws(path):
            seen += 1
            record = self._typed(number, raw)
            self._ledger.note(number, raw.kind, raw.slug, (raw.line + 1, raw.column + 1), record)
            if record is not None:
                mentions = list(references(record))
                self._note(number, raw, record, mentions)
                yield Entry(raw.kind, raw.slug, record, path, mentions)
        if not seen and len(self._problems.found) == before:
            fault = "holds no records; write some under 'events:' or delete the file"
            self._problems.add(path, 1, 1, "empty", fault)

    def _raws(self, path: Path) -> Iterator[Raw]:
        """Yield the records of a file: as they were parsed before, where it has not changed since."""
        kept = self._parsed.records(path) if self._parsed else None
        if kept is not None:
            yield from kept
            return
        before, found = len(self._problems.found), list[Raw]()
        for raw in raws(path, self._problems, self._advance):
            if self._parsed and self._parsed.keeps:
                found.append(raw)
            yield raw
        if self._parsed and len(self._problems.found) == before:
            self._parsed.keep(path, found)

    def _typed(self, number: int, raw: Raw) -> AnyRecord | None:
        of = KINDS[raw.kind].record
        try:
            record: AnyRecord = typed(raw.fields, of)
            return record
        except (msgspec.ValidationError, FactsError) as error:
            way = (KINDS[raw.kind].plural, raw.slug)
            for reason in list(reasons(raw.fields, of, way)) or [(way, "value", str(error))]:
                self._wrong(number, *reason)
            return None

    def _note(self, number: int, raw: Raw, record: AnyRecord, mentions: Mentions) -> None:
        """Check one record by itself, and remember what can only be checked when all are known."""
        self._ledger.refer([reference for _, reference in mentions])
        way = (KINDS[raw.kind].plural, raw.slug)
        for reason in faults(record, way):
            self._wrong(number, *reason)
        if self._today:
            for reason in doubts(record, way, self._today):
                self._wrong(number, *reason)

    def _compare(self) -> None:
        """Check what takes more than one record."""
        for number, line, column, slug, first in self._ledger.duplicates():
            if first == number:
                fault = f"'{slug}' stands here a second time; keep one of the two"
            else:
                there = shown_path(self._files[first])
                fault = f"'{slug}' stands in {there} already; slugs are unique: rename one"
            self._problems.add(self._files[number], line, column, "duplicate-slug", fault)
        for finding in self._ledger.findings():
            self._wrong(*finding)
        self._dangling = self._ledger.dangling()

    def _place(self, number: int, path: Path) -> None:
        """Read a file again, and look up the lines and columns of what is wrong in it."""
        wanted: dict[tuple[str, str], list[Reason]] = {}
        for _, way, code, message in self._found.get(number, ()):
            wanted.setdefault(_name(way), []).append((way, code, message))
        for raw in raws(path, Problems()) if self._dangling else ():
            for reason in _uses(raw, self._dangling):
                wanted.setdefault(_name(reason[0]), []).append(reason)
        for raw in raws(path, Problems(), placed=frozenset(wanted)):
            for way, code, message in wanted.pop((raw.kind, raw.slug), ()):
                self._problems.add(path, *_placed(raw, way[2:]), code, message)
            if not wanted:
                break

    def _wrong(self, number: int, way: Way, code: str, message: str) -> None:
        """Note a problem whose line is looked up later, by its way from the root of a file."""
        self._count += 1
        if self._count <= MOST:
            self._found.setdefault(number, []).append(Finding(number, way, code, message))
        elif CODES[code].severity == "error":
            fault = f"more than {MOST} problems in the base; mend these first"
            self._problems.add(self._files[number], 1, 1, "too-many", fault)
            raise TooMany


def _name(way: Way) -> tuple[str, str]:
    """Return kind and slug of the record that a way from the root of a file leads into."""
    return KIND_OF[way[0]], way[1]


def raws(
    path: Path,
    problems: Problems,
    advance: Callable[[int], None] = lambda _: None,
    placed: frozenset[tuple[str, str]] = frozenset(),
) -> Iterator[Raw]:
    """Yield the records of a file as they are written, and note why it cannot be read to its end."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from Reader(Measured(stream, advance), path, problems, placed).records()
    except Unreadable:
        pass  # noted where it stands; what follows in the file cannot be told apart any more
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it does not parse"
        line, column = (mark.line + 1, mark.column + 1) if mark else _position(path, error)
        problems.add(path, line, column, "yaml", f"not YAML: {what}; mend it here or just above")
    except UnicodeDecodeError:
        line, column = _first_bad_byte(path)
        problems.add(path, line, column, "encoding", "not UTF-8; save the file as UTF-8")
    except OSError as error:
        fault = f"cannot be read ({error.strerror}); check the path and its permissions"
        problems.add(path, 1, 1, "unreadable", fault)


def _uses(raw: Raw, dangling: Dangling) -> Iterator[Reason]:
    """Yield where a record refers to what is not there."""
    try:
        record = typed(raw.fields, KINDS[raw.kind].record)
    except (msgspec.ValidationError, FactsError):
        return  # that is a problem already noted
    for way, node in walk(record):
        if isinstance(node, Reference) and (why := dangling.get((" ".join(node.kinds), node))):
            yield (KINDS[raw.kind].plural, raw.slug, *way), *why


def _placed(raw: Raw, way: Way) -> tuple[int, int]:
    """Follow a way through the nodes of a record as far as it goes; return that line and column."""
    node: Any = raw.node
    place = (raw.line, raw.column)
    if isinstance(node, yaml.ScalarNode) and node.value:
        place = (node.start_mark.line, node.start_mark.column)
    for step in way:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                break
            key, node = found
            written = isinstance(node, yaml.ScalarNode) and node.value and way[-1] != KEY
            mark = node.start_mark if written else key.start_mark
        elif isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
            node = node.value[int(step)]
            mark = node.start_mark
        else:
            break
        place = (mark.line, mark.column)
    return place[0] + 1, place[1] + 1


def _position(path: Path, error: Any) -> tuple[int, int]:
    """Find the line of an error that only knows how far into the file it is."""
    position = getattr(error, "position", 0) or 0
    before = path.read_text(encoding="utf-8-sig", errors="replace")[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _first_bad_byte(path: Path) -> tuple[int, int]:
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        return before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
    return 1, 1
