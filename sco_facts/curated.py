"""Curated YAML into records, or every problem with its file, line and column."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from sco_facts.dates import FIRST_DAY, LAST_DAY, Span
from sco_facts.errors import BadData, FactsError, Problem, nearest, shown_path
from sco_facts.explain import KEY, Way, reasons
from sco_facts.records import (
    KINDS,
    AnyRecord,
    DatedFact,
    Figure,
    Organization,
    Person,
    PostRef,
    Reference,
    Role,
    typed,
    walk,
)
from sco_facts.stream import Reader, TooDeep


class Entry(NamedTuple):
    """One record and where it stands."""

    kind: str
    slug: str
    record: AnyRecord
    path: Path
    known: bool = True  # no, where it was not yet known on the day a base is rewound to


def read(files: list[Path]) -> Iterator[Entry]:
    """Yield every record of a base; after the last, raise Invalid if anything in it is wrong.

    Whoever uses the records must wait for the end: only then is it known that all of them are good.
    """
    base = _Base()
    for path in dict.fromkeys(files):
        for entry in base.read_file(path):
            base.note(entry)
            yield entry
    base.check()
    if base.problems:
        raise Invalid(base.problems)


class Invalid(BadData):
    """The base has problems; it lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        rest = len(problems) - 1
        more = f" (and {rest} more; 'sco-facts check' lists them)" if rest else ""
        super().__init__(f"{self.problems[0]}{more}")


class _Base:
    """What is known of a base while it is read: its names, its references, its problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.names: dict[tuple[str, str], Path] = {}
        self.posts: dict[str, dict[str, int | None]] = {}  # post -> organization -> seats
        self.references: list[tuple[Path, Way, Reference, str]] = []
        self.former: list[tuple[Path, Way, str, str]] = []
        self.states: set[str] = set()
        self.statuses: list[tuple[Path, Way, Reference]] = []
        self.roles: list[tuple[Path, Way, str, Role]] = []
        self._unplaced: dict[Path, list[tuple[Way, str]]] = {}

    def read_file(self, path: Path) -> Iterator[Entry]:
        """Yield the valid records of one file and note what is wrong with the others."""
        seen = 0
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                for kind, slug, raw in Reader(stream, path, self.problems).records():
                    seen += 1
                    record = self._typed(path, kind, slug, raw)
                    if record is not None:
                        yield Entry(kind, slug, record, path)
        except TooDeep:
            pass  # noted where it stands; what follows in the file cannot be told apart any more
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it does not parse"
            line, column = (mark.line + 1, mark.column + 1) if mark else _position(path, error)
            self._problem(path, line, column, f"not YAML: {what}; mend it here or just above")
        except UnicodeDecodeError:
            line, column = _first_bad_byte(path)
            self._problem(path, line, column, "not UTF-8; save the file as UTF-8")
        except OSError as error:
            self._problem(
                path, 1, 1, f"cannot be read ({error.strerror}); check the path and its permissions"
            )
        else:
            if not seen and not any(problem.path == str(shown_path(path)) for problem in self.problems):
                self._problem(path, 1, 1, "holds no records; write some under 'events:' or delete the file")

    def _typed(self, path: Path, kind: str, slug: str, raw: Any) -> AnyRecord | None:
        of = KINDS[kind].record
        try:
            record: AnyRecord = typed(raw, of)
            return record
        except (msgspec.ValidationError, FactsError) as error:
            way = (KINDS[kind].plural, slug)
            found = list(reasons(raw, of, way)) or [(way, str(error))]
            self._unplaced.setdefault(path, []).extend(found)
            self.names[kind, slug] = path
            return None

    def note(self, entry: Entry) -> None:
        """Remember what can only be checked when all records are known."""
        way = (KINDS[entry.kind].plural, entry.slug)
        first = self.names.setdefault((entry.kind, entry.slug), entry.path)
        if first is not entry.path:
            self._wrong(
                entry.path, way, f"'{entry.slug}' stands in {shown_path(first)} already; slugs are unique"
            )
        for old in entry.record.formerly:
            self.former.append((entry.path, way, entry.kind, old))
        self._check_fields(entry, way)
        for steps, node in walk(entry.record):
            if isinstance(node, Reference):
                self.references.append((entry.path, way + steps, node, ""))
        self._note_own(entry, way)

    def _note_own(self, entry: Entry, way: Way) -> None:
        """Remember, and check, what only records of one kind have."""
        record = entry.record
        if isinstance(record, DatedFact) and record.type == "status":
            for field in ("of", "status"):
                if not getattr(record, field):
                    self._wrong(entry.path, way, f"a date of the type 'status' needs '{field}'; add it")
            if record.of:
                self.statuses.append((entry.path, (*way, "of"), record.of))
        elif isinstance(record, Figure) and not -1e18 < record.value < 1e18:
            self._wrong(
                entry.path, (*way, "value"), "'value' is no number that can be shown; write its digits"
            )
        elif isinstance(record, Organization):
            if record.type == "state":
                self.states.add(entry.slug)
            for post, spec in record.posts.items():
                self.posts.setdefault(post, {})[entry.slug] = spec.seats
        elif isinstance(record, Person):
            for number, role in enumerate(record.roles):
                self.roles.append((entry.path, (*way, "roles", str(number)), entry.slug, role))

    def _check_fields(self, entry: Entry, way: Way) -> None:
        """Refuse a citation for, or another value of, a field that the record does not have."""
        parts: list[tuple[Any, Way]] = [(entry.record, way)]
        if isinstance(entry.record, Person):
            parts += [(role, (*way, "roles", str(n))) for n, role in enumerate(entry.record.roles)]
        for part, where in parts:
            types = _types(part.__class__)
            for n, citation in enumerate(getattr(part, "sources", ())):
                for field in citation.for_:
                    self._check_field(entry.path, (*where, "sources", str(n)), field, types)
            for n, other in enumerate(getattr(part, "other_values", ())):
                place = (*where, "other_values", str(n))
                self._check_field(entry.path, place, other.field, types)
                if other.field in types and not _takes(types[other.field], other.value):
                    fault = f"'{other.value}' is nothing that '{other.field}' can be"
                    self._wrong(entry.path, (*place, "value"), fault)

    def _check_field(self, path: Path, way: Way, field: str, types: dict[str, Any]) -> None:
        if field not in types:
            hint = nearest(field, list(types)) or f"; the fields here are {', '.join(types)}"
            self._wrong(path, way, f"'{field}' is not a field{hint}")

    def check(self) -> None:
        """Check what takes more than one record: references, former slugs, roles and seats."""
        for path, way, reference, _ in self.references:
            if not isinstance(reference, PostRef):
                self._check_reference(path, way, reference)
        for path, way, kind, old in self.former:
            if (kind, old) in self.names:
                self._wrong(path, (*way, "formerly"), f"'{old}' is in use again; a slug is never reused")
        for path, way, of in self.statuses:
            if of.removeprefix("organization/") not in self.states:
                self._wrong(path, way, f"'{of}' is not a state of this base; a status is one of a state")
        held: dict[str, list[tuple[Span, Path, Way, str]]] = {}
        for path, way, person, role in self.roles:
            post = self._check_role(path, way, role)
            if post and role.start:
                held.setdefault(post, []).append((tenure(role, planned=False), path, way, person))
        for post, holders in held.items():
            self._check_seats(post, holders)
        for path, found in self._unplaced.items():
            root = _composed(path)
            for way, message in found:
                self._problem(path, *_placed(root, way), message)

    def _check_reference(self, path: Path, way: Way, reference: Reference) -> None:
        found = [kind for kind in reference.kinds if self.target(kind, reference)]
        if not found:
            known = [slug for kind, slug in self.names if kind in reference.kinds]
            kinds = " or ".join(reference.kinds)
            self._wrong(path, way, f"no {kinds} is called '{reference}'{nearest(reference, known)}")
        elif len(found) > 1:
            choice = " or ".join(f"'{kind}/{reference}'" for kind in found)
            self._wrong(path, way, f"'{reference}' may be more than one record; write {choice}")

    def target(self, kind: str, reference: str) -> bool:
        """Say whether a reference, with or without its kind, names a record of this kind."""
        return (kind, reference.removeprefix(f"{kind}/")) in self.names

    def _check_role(self, path: Path, way: Way, role: Role) -> str:
        """Check one role; return its post as ``organization/post``, or nothing."""
        start, end = role.start, role.end or role.until
        if start and end and start.earliest > end.latest:
            self._wrong(
                path, (*way, "end" if role.end else "until"), "ends before it starts; mend one of the days"
            )
        if role.post is None:
            if not role.title or not role.organization:
                self._wrong(path, way, "a role needs a 'post', or a 'title' and an 'organization'")
            return ""
        if role.title:
            self._wrong(
                path, (*way, "title"), "a role with a 'post' takes its title from there; delete this one"
            )
        organization, _, post = role.post.rpartition("/")
        organization = organization or role.organization or ""
        having = self.posts.get(post, {})
        if not organization and len(having) == 1:
            (organization,) = having
        if organization in having:
            return f"{organization}/{post}"
        known = [f"{one}/{slug}" for slug, holders in self.posts.items() for one in holders]
        hint = "; write it as organization/post" if having else nearest(role.post, known)
        self._wrong(path, (*way, "post"), f"no organization has the post '{role.post}'{hint}")
        return ""

    def _check_seats(self, post: str, holders: list[tuple[Span, Path, Way, str]]) -> None:
        """Refuse more holders on one day than the post has seats, the day of a handover excepted."""
        organization, _, slug = post.rpartition("/")
        seats = self.posts[slug][organization]
        if seats is None:
            return
        for span, path, way, person in holders:
            day = span.start_latest
            sharing = [
                other
                for holder, _, _, other in holders
                if other != person
                and holder.start_latest <= day
                and (_known_end(holder) > day or holder.start_latest == day)
            ]
            if len(sharing) >= seats:
                who = ", ".join(sorted(sharing))
                self._wrong(
                    path, way, f"{post} has {seats} seat, held on {day} by {who} too; mend a start or an end"
                )

    def _wrong(self, path: Path, way: Way, message: str) -> None:
        """Note a problem whose line is looked up later, by its way from the root of the file."""
        self._unplaced.setdefault(path, []).append((way, message))

    def _problem(self, path: Path, line: int, column: int, message: str) -> None:
        self.problems.append(Problem(str(shown_path(path)), line, column, message))


@cache
def _types(record: Any) -> dict[str, Any]:
    """Return the fields of a class, as YAML calls them, each with its type."""
    return {field.encode_name: field.type for field in msgspec.structs.fields(record)}


def _takes(type_: Any, text: str) -> bool:
    """Say whether a field of a type may be a text; what is not one value, as a list, is not compared."""
    try:
        typed(text, type_)
    except FactsError:
        return False
    except msgspec.ValidationError as error:
        return "Expected" in str(error) and "got `str`" in str(error) and "`int" not in str(error)
    return True


def tenure(role: Role, planned: bool = True) -> Span:
    """Return when a role was held; a planned end stands in for an unknown one if so asked.

    ``until: 2027`` runs to the last day of 2027. Without any end, it is only known to have begun.
    """
    start = role.start.as_point() if role.start else Span(FIRST_DAY, LAST_DAY, "", "")
    if role.end is not None and role.end.is_open:
        return Span(start.start_earliest, start.start_latest, None, None)
    if role.end is not None:
        return Span(start.start_earliest, start.start_latest, *role.end.as_point()[2:])
    last = role.until.latest if role.until and planned else start.start_latest
    return Span(start.start_earliest, start.start_latest, last, LAST_DAY)


def _known_end(span: Span) -> str:
    return span.end_earliest or LAST_DAY


def _composed(path: Path) -> Any:
    """Return a file's node tree, which knows every line and column; only a faulty file pays for it."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return yaml.compose(stream, Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None  # that it does not parse is a problem already noted


def _placed(node: Any, way: Way) -> tuple[int, int]:
    """Follow a way through a node tree as far as it goes; return that line and column."""
    mark = node.start_mark if node is not None else None
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
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


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
