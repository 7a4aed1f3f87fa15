"""The compiled book of a base: found in the cache, or compiled there when the YAML has changed.

A book is good while the paths, sizes and times of the YAML files, and the program, are those it was
compiled from. It is built beside its name and moved into place whole; where nothing can be written, it
is compiled in memory.
"""

import os
import sqlite3
from binascii import crc32
from contextlib import closing, suppress
from pathlib import Path
from time import sleep, time_ns
from typing import NamedTuple

from sco_facts import __version__
from sco_facts.errors import BadData
from sco_facts.factbook import FactBook

TICK = 20_000_000  # ns; a file changed twice within one tick of the clock may keep its time
# What decides what a book holds.
PROGRAM = tuple(
    "compiler curated dates faults fulltext items ledger names parsed pen records rewind stream".split()
)
HOUR = 3_600_000_000_000  # ns; a draft older than this was left behind


def open_book(data: Path, today: str, known_on: str = "") -> FactBook:
    """Return the fact book of a base, or of what was known on a day; the days are ISO."""
    base = _Base(data, _folder(), known_on)
    connection = base.opened(base.signature(files(data))) or base.compiled()
    return FactBook(connection, known_on or today)


def read_book(data: Path, today: str) -> FactBook:
    """Return the fact book of a base, compiled into memory; the cache is left as it is."""
    base = _Base(data, _folder(), "")
    return FactBook(base.compiled(kept=False), today)


def forget() -> bool:
    """Delete all compiled books, one of which was found damaged; say whether there were any."""
    books = [book for kind in ("sqlite", "parsed") for book in _folder().glob(f"*.{kind}")]
    for book in books:
        with suppress(OSError):
            book.unlink()
    return bool(books)


def default_data() -> Path:
    """Return the folder of the facts that came with the program, installed or in a checkout."""
    package = Path(__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def files(data: Path) -> list[Path]:
    """Return the YAML files of a base, in order; raise BadData where there are none."""
    if data.is_file():
        return [data]
    if not data.is_dir():
        fault = "is neither a file nor a folder" if data.exists() else "does not exist"
        raise BadData(f"{data} {fault}; give --data the folder or the file that holds the facts")
    found = []
    for folder, folders, names in os.walk(data, onerror=_unreadable):
        folders.sort()
        found += [Path(folder, name) for name in sorted(names + folders) if name.endswith((".yaml", ".yml"))]
    if not found:
        raise BadData(f"{data} holds no .yaml file; give --data the folder that holds the facts")
    return found


def _unreadable(error: OSError) -> None:
    raise BadData(f"{error.filename} cannot be read ({error.strerror}); check its permissions")


def _folder() -> Path:
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("sco-facts", appauthor=False))


class _Base(NamedTuple):
    """A base, the folder its books are kept in, and the day it is rewound to, if it is."""

    data: Path
    folder: Path
    known_on: str

    def book(self, signature: str) -> Path:
        """Name a book after its base and what it was compiled from; what is inside decides, not the name."""
        base = f"{self.data.absolute()}{' rewound' * bool(self.known_on)}"
        sums = (crc32(text.encode("utf-8", "surrogateescape")) for text in (base, signature))
        return self.folder / f"{'-'.join(f'{number:08x}' for number in sums)}.sqlite"

    def signature(self, paths: list[Path]) -> str:
        """Return everything a book depends on, as text that is equal only while it is good."""
        text = "\n".join([__version__, self.known_on, *_stamps(paths), self.program()])
        return text.encode("utf-8", "backslashreplace").decode("utf-8")

    def program(self) -> str:
        """Return what tells this version of the program from any other."""
        here = Path(__file__).parent
        return "\n".join(_stamps([here / f"{name}.py" for name in PROGRAM]))

    def _parsed(self) -> Path:
        """Name the file of what was parsed of this base."""
        return self.folder / f"{self.book('').name[:8]}.parsed"

    def opened(self, signature: str) -> sqlite3.Connection | None:
        """Open a compiled book, if it is there, whole, and compiled from what the base is now."""
        book = self.book(signature)
        try:
            connection = sqlite3.connect(f"{book.absolute().as_uri()}?mode=ro", uri=True)
        except sqlite3.Error:
            return None
        try:
            size = connection.execute(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            )
            found = connection.execute("SELECT value FROM about WHERE key = 'signature'").fetchone()
            if size.fetchone()[0] == book.stat().st_size and found == (signature,):
                return connection
        except (sqlite3.Error, OSError):
            pass
        connection.close()
        return None

    def compiled(self, kept: bool = True) -> sqlite3.Connection:
        """Compile the base as it is at one moment, into the cache or, where that fails, into memory."""
        for _ in range(50):
            paths = files(self.data)
            signature = self._settled(paths)
            connection = self._kept(paths, signature) if kept else None
            if connection is None and self.signature(files(self.data)) == signature:
                connection = self._in_memory(paths, signature)
            if connection is not None:
                if self.signature(files(self.data)) == signature:
                    return connection
                connection.close()
        raise BadData(f"{self.data} keeps changing while it is read; try again when it is saved")

    def _settled(self, paths: list[Path]) -> str:
        """Wait until any later change of a file must show in its time; return the signature."""
        while True:
            signature = self.signature(paths)
            now = time_ns()
            times = [int(time) for line in signature.splitlines()[2:] for time in line.rsplit(" ", 2)[1:]]
            if not any(now - TICK <= time <= now for time in times):
                return signature
            sleep(TICK / 1e9)

    def _kept(self, paths: list[Path], signature: str) -> sqlite3.Connection | None:
        """Compile into a draft, then move it to the book's name; None if the cache cannot be written."""
        book = self.book(signature)
        draft = book.with_name(f".{book.name}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft.unlink(missing_ok=True)
            with closing(sqlite3.connect(draft, check_same_thread=False)) as connection:
                self._write(paths, connection, signature, kept=True)
            if self.signature(files(self.data)) == signature:
                _prune(book)  # first, so that who is stopped here leaves none rather than two
                draft.replace(book)
            return self.opened(signature)
        except (sqlite3.Error, OSError):
            return None
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def _in_memory(self, paths: list[Path], signature: str) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._write(paths, connection, signature)
        return connection

    def _write(
        self, paths: list[Path], connection: sqlite3.Connection, signature: str, kept: bool = False
    ) -> None:
        from sco_facts.compiler import in_order, write
        from sco_facts.curated import read
        from sco_facts.parsed import Parsed
        from sco_facts.progress import progress
        from sco_facts.rewind import as_known

        parsed = Parsed(self._parsed(), self.program(), paths) if kept else None
        with progress("Compiling", paths) as advance:
            entries = read(in_order(paths), advance, parsed)
            if self.known_on:
                entries = as_known(entries, self.known_on)
            write(entries, connection, {"signature": signature, "data_version": _version(paths)})
        if parsed and self.signature(files(self.data)) == signature:
            parsed.save()


def _stamps(paths: list[Path]) -> list[str]:
    """Return a line for each file that there is, with its size and times."""
    lines = []
    for path in paths:
        with suppress(OSError):
            stat = path.stat()
            lines.append(f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}")
    return lines


def _version(paths: list[Path]) -> str:
    """Return a short name of exactly these facts: a hash of the files' content."""
    from hashlib import blake2b

    digest = blake2b(digest_size=6)
    for path in paths:
        with suppress(OSError), path.open("rb") as stream:
            while part := stream.read(1 << 18):
                digest.update(part)
    return digest.hexdigest()


def _prune(book: Path) -> None:
    """Delete the older books of the same base, and drafts that were left behind."""
    for old in book.parent.glob(f"{book.name[:8]}-*.sqlite"):
        if old != book:
            with suppress(OSError):  # Windows keeps a book that another process reads
                old.unlink()
    drafts = [draft for kind in ("sqlite", "parsed") for draft in book.parent.glob(f".*.{kind}.*")]
    for draft in drafts:
        with suppress(OSError):
            if draft.stat().st_mtime_ns + HOUR < time_ns():
                draft.unlink()
