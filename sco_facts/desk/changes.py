"""What changed between two bases, in words that a person can review."""

import io
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TextIO

from sco_facts.cache import read_book
from sco_facts.dates import parse, parse_end
from sco_facts.errors import BadData, UsageProblem, printable
from sco_facts.factbook import KINDS, FactBook
from sco_facts.listing import Filters
from sco_facts.names import tokens
from sco_facts.options import ChangeFormat
from sco_facts.output import MARKDOWN, citation, told

ABSENT = "not recorded"
Telling = dict[str, list[str]]  # field -> what a record says there, in words


class Change(NamedTuple):
    """One difference: of which record, in which field, and what it says now and said before."""

    change: str  # added, corrected, withdrawn, renamed, source added, source withdrawn
    id: str
    name: str
    field: str = ""
    new: str | None = None
    old: str | None = None

    def __str__(self) -> str:
        return " ".join(self._said().split())

    def _said(self) -> str:
        if self.change == "renamed":
            return f"renamed: {self.name}, {self.id} (was: {self.old})"
        if self.change.startswith("source"):
            return f"{self.change}: {self.name}: {self.new or self.old}"
        if not self.field:
            said = self.new or self.old
            return f"{self.change}: {self.name} ({self.id}){f', {said}' if said else ''}"
        return f"{self.change}: {self.name}: {self.field} {self.new or ABSENT} (was: {self.old or ABSENT})"


def compared(base: Path, old: str, new: str, today: str) -> list[Change]:
    """Return what changed from one base to another; ``git:REVISION`` is the base as it was then."""
    with _opened(base, old, today) as before, _opened(base, new, today) as after:
        return [change for kind in KINDS for change in _kind(before, after, kind)]


@contextmanager
def _opened(base: Path, text: str, today: str) -> Iterator[FactBook]:
    """Open a base by its path or its revision, leaving no trace."""
    if not text.startswith("git:"):
        yield read_book(Path(text), today)
        return
    with TemporaryDirectory() as folder:
        _check_out(base, text.removeprefix("git:"), Path(folder))
        try:
            book = read_book(Path(folder), today)
        except BadData as error:
            raise BadData(f"{printable(text)}: {str(error).replace(folder, '').lstrip('/')}") from None
        yield book


def _check_out(base: Path, revision: str, folder: Path) -> None:
    """Write the YAML files of a base as they were at a revision into a folder."""
    where, what = (base, ".") if base.is_dir() else (base.parent, base.name)
    commit = _git(where, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    archive = _git(where, "archive", "--format=tar", commit.decode().strip(), what)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files.getmembers():
            content = files.extractfile(member) if member.isfile() else None
            if content and member.name.endswith((".yaml", ".yml")):
                target = folder / Path(member.name).name if "/" not in member.name else folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())


def _git(where: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", where, *arguments], capture_output=True, check=True).stdout
    except OSError:
        raise UsageProblem("git cannot be run; give two folders instead of git:REVISION") from None
    except subprocess.CalledProcessError:
        raise UsageProblem(f"git knows no such revision of {where}; see 'git log' there") from None


def _kind(before: FactBook, after: FactBook, kind: str) -> Iterator[Change]:
    """Yield what changed among the records of a kind."""
    old = {row.ref: row for row in before.select(Filters(kind))}
    new = {row.ref: row for row in after.select(Filters(kind))}
    for ref, row in new.items():
        (item,) = after.items([row])
        slugs = [ref, *(f"{kind}/{slug}" for slug in item.get("formerly", ()))]
        earlier_slugs = [slug for slug in slugs if slug in old]
        if not earlier_slugs:
            yield Change("added", ref, item["name"], new=_when(item))
            continue
        for slug in earlier_slugs:  # renamed, or one of two records that became one
            if slug != ref:
                yield Change("renamed", ref, item["name"], old=slug)
        was, *_ = [old.pop(slug) for slug in earlier_slugs]
        (earlier,) = before.items([was])
        if earlier != item or kind == "person":
            yield from _fields(item, _telling(before, earlier), _telling(after, item))
    for item in before.items(old.values()):
        yield Change("withdrawn", item["id"], item["name"], old=_when(item))


def _when(item: dict[str, Any]) -> str | None:
    date = item.get("date") or item.get("issued")
    return parse(date).spoken() if date else None


def _telling(book: FactBook, item: dict[str, Any]) -> Telling:
    """Return all a record says, in words; a role by the name of its post, a source by where it is cited."""
    names = book.mentioned(item["id"])
    plain = {key: value for key, value in item.items() if key not in ("roles", "sources", "formerly")}
    telling: Telling = {}
    for field, text in told(plain, names):
        telling.setdefault(field, []).append(text)
    for role in item.get("roles", ()):
        post = role.get("title") or names.get("roles", {}).get(role["post"], role["post"])
        telling.setdefault(post, []).append(_role(role))
        telling.setdefault("sources", []).extend(map(citation, role.get("sources", ())))
    telling.setdefault("sources", []).extend(map(citation, item["sources"]))
    return telling


def _role(role: dict[str, Any]) -> str:
    """Say when a role was held and how it came about."""
    start = f"from {parse(role['start']).spoken('moment')}" if role.get("start") else "from an unknown day"
    end = f"to {parse_end(role['end']).spoken('moment')}" if role.get("end") else ""
    until = f"until {parse(role['until']).spoken('moment')} as planned" if role.get("until") else ""
    steps = [f"{step['step']} {parse(step['date']).spoken()}" for step in role.get("steps", ())]
    rest = [role.get("how", ""), *steps, role.get("summary", "")]
    return ", ".join(part for part in (" ".join(filter(None, (start, end, until))), *rest) if part)


def _fields(item: dict[str, Any], before: Telling, after: Telling) -> Iterator[Change]:
    """Yield the differences between what a record said and says."""
    for field in dict.fromkeys((*before, *after)):
        gone, come = list(before.get(field, ())), []
        for text in after.get(field, ()):
            if text in gone:
                gone.remove(text)
            else:
                come.append(text)
        if field == "sources":
            yield from (Change("source added", item["id"], item["name"], new=text) for text in come)
            yield from (Change("source withdrawn", item["id"], item["name"], old=text) for text in gone)
            continue
        for new, old in _pairs(come, gone):
            change = "added" if not old else "corrected" if new else "withdrawn"
            yield Change(change, item["id"], item["name"], field, new, old)


def _pairs(come: list[str], gone: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Pair what a field says now with what it said before: one with one, of several those most alike."""
    alone = len(come) == len(gone) == 1
    rest = list(gone)
    for new in come:
        words = set(tokens(new))
        shared = {old: len(words & set(tokens(old))) for old in rest}
        old = max(rest, key=lambda text: shared[text], default=None)
        if old is not None and not alone and 2 * shared[old] < min(len(words), len(set(tokens(old)))):
            old = None
        if old is not None:
            rest.remove(old)
        yield new, old
    yield from ((None, old) for old in rest)


def write(changes: Sequence[Change], form: ChangeFormat, stream: TextIO) -> None:
    """Write changes as lines, as a section of a change log, or for programs."""
    if form is ChangeFormat.JSON:
        from json import dumps

        items = [change._asdict() for change in changes]
        envelope = {"schema_version": 1, "count": len(items), "items": items}
        stream.write(dumps(envelope, ensure_ascii=False, indent=2) + "\n")
    elif form is ChangeFormat.MARKDOWN:
        for name in dict.fromkeys(change.change for change in changes):
            said = [str(change).removeprefix(f"{name}: ") for change in changes if change.change == name]
            stream.write(f"### {name.capitalize()}\n\n")
            stream.writelines(f"- {line.translate(MARKDOWN)}\n" for line in said)
            stream.write("\n")
    else:
        stream.writelines(f"{change}\n" for change in changes)
