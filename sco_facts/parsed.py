"""What the files of a base said when they were last read, so that only those that changed are read again.

YAML is a third of what compiling a base costs. What a file holds is kept as it was parsed, beside the book,
for as long as its path, size and times and the program are the same; typing and checking are never skipped.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from sco_facts.stream import Raw

LARGEST = 16 << 20  # bytes of YAML; of more, nothing is kept

Kept = dict[str, tuple[str, bytes]]  # path -> its size and times, and its records


class Parsed:
    """The parsed files of one base, in a file of their own; without a place to keep them, it holds none."""

    def __init__(self, place: Path | None, program: str, files: Iterable[Path]) -> None:
        self._place, self._program = place, program
        self._stamps = {str(path): stamp for path in files if (stamp := _stamp(path))}
        if sum(int(stamp.partition(" ")[0]) for stamp in self._stamps.values()) > LARGEST:
            self._place = None
        self._before = self._load()
        self._now: Kept = {}

    def _load(self) -> Kept:
        with suppress(OSError, msgspec.MsgspecError):
            if self._place:
                program, kept = msgspec.msgpack.decode(self._place.read_bytes(), type=tuple[str, Kept])
                return kept if program == self._program else {}
        return {}

    def records(self, path: Path) -> Iterator[Raw] | None:
        """Return the records of a file as they were, if it has not changed since; else None."""
        stamp, content = self._before.get(str(path), ("", b""))
        if not stamp or stamp != self._stamps.get(str(path)):
            return None
        try:
            found = msgspec.msgpack.decode(content, type=list[tuple[str, str, Any, int, int]])
        except msgspec.MsgspecError:
            return None
        self._now[str(path)] = (stamp, content)
        return (Raw(*fields) for fields in found)

    @property
    def keeps(self) -> bool:
        """Whether what is read is kept at all."""
        return self._place is not None

    def keep(self, path: Path, records: list[Raw]) -> None:
        """Keep what a file without fault was found to hold."""
        if self._place and (stamp := self._stamps.get(str(path))):
            self._now[str(path)] = (stamp, msgspec.msgpack.encode([raw[:-1] for raw in records]))

    def save(self) -> None:
        """Write what is kept for the next time, whole or not at all."""
        if not self._place or self._now == self._before:
            return
        draft = self._place.with_name(f".{self._place.name}.{os.getpid()}")
        try:
            with suppress(OSError):
                draft.write_bytes(msgspec.msgpack.encode((self._program, self._now)))
                draft.replace(self._place)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _stamp(path: Path) -> str:
    """Return what changes when a file does; nothing for one that cannot be looked at."""
    with suppress(OSError):
        stat = path.stat()
        return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"
    return ""
