"""How far long work has come, for whoever waits at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LONG = 4_000_000  # bytes; less is read before anybody looks


@contextmanager
def progress(what: str, files: list[Path]) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal's stderr while files are read; yield what is told of the characters read."""
    size = sum(file.stat().st_size for file in files if file.is_file())
    if size < LONG or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=size)

        def advance(count: int) -> None:
            bar.advance(task, count)
            if bar.finished:  # all is read; what follows cannot be foreseen
                bar.update(task, description="Ordering", total=None)

        yield advance
