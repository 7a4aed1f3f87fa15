"""YAML as a stream of raw records: text, lists and mappings, and nothing else of YAML.

libyaml's events are read one by one, so a file of any size costs the memory of one record. Every scalar
is text until the class of its record types it: ``2024``, ``NO`` and ``on`` need no quotes.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

import yaml

from sco_facts.errors import Problem, nearest, shown_path
from sco_facts.records import KIND_OF

MAX_DEPTH = 12  # the deepest record of the schema needs 6
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class TooDeep(Exception):
    """The rest of a file is not worth reading."""


class Reader:
    """Builds plain records from libyaml's events and refuses what plain records do not need."""

    def __init__(self, stream: TextIO, path: Path, problems: list[Problem]) -> None:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        self._next: Callable[[], Any] = loader(stream).get_event
        self._path, self._problems = path, problems

    def records(self) -> Iterator[tuple[str, str, Any]]:
        """Yield kind, slug and the raw fields of each record of the stream."""
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.DocumentStartEvent):
            yield from self._document(self._next())
            self._next()  # the end of the document
            if not isinstance(event := self._next(), yaml.StreamEndEvent):
                self._wrong(event, "a second document begins here; delete the '---'")

    def _document(self, event: Any) -> Iterator[tuple[str, str, Any]]:
        if not isinstance(event, yaml.MappingStartEvent):
            self._wrong(
                event, "a file is a mapping of kinds to records; begin it with 'events:' or another kind"
            )
            self._value(event, 0)
            return
        for key, plural in self._pairs(event):
            kind = KIND_OF.get(plural)
            value = self._next()
            if kind is None:
                known = ", ".join(KIND_OF)
                hint = nearest(plural, list(KIND_OF)) or f"; the kinds are {known}"
                self._wrong(key, f"'{plural}' is not a kind of record{hint}")
                self._value(value, 1)
            elif not isinstance(value, yaml.MappingStartEvent):
                self._wrong(
                    value, f"'{plural}' holds a mapping of slugs to records; write 'slug:' and its fields"
                )
                self._value(value, 1)
            else:
                yield from self._kind(kind, value)

    def _kind(self, kind: str, start: Any) -> Iterator[tuple[str, str, Any]]:
        for key, slug in self._pairs(start):
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
                self._wrong(key, f"'{slug}' is not a slug; use small letters, digits and hyphens")
            yield kind, slug, self._value(self._next(), 2)

    def _pairs(self, start: Any) -> Iterator[tuple[Any, str]]:
        """Yield each key of a mapping; whoever asks must take its value before the next."""
        self._plain(start)
        seen = set()
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                self._wrong(event, "a key must be plain text; write it without brackets")
                self._value(event, 3)
                key = ""
            elif key in seen:
                self._wrong(event, f"'{key}' stands here a second time; keep one of the two")
            seen.add(key)
            yield event, key

    def _value(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self._plain(event)
            if _HARMFUL.search(event.value):
                self._wrong(event, "holds a control character; delete it")
            return event.value
        if isinstance(event, yaml.AliasEvent):
            self._wrong(event, f"aliases are not read; write out what '*{event.anchor}' stands for")
            return ""
        if depth > MAX_DEPTH:
            self._wrong(event, f"nested deeper than {MAX_DEPTH} levels; no record needs that")
            raise TooDeep
        if isinstance(event, yaml.MappingStartEvent):
            return {key: self._child(key, depth) for _, key in self._pairs(event)}
        self._plain(event)
        items = []
        while not isinstance(item := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(item, depth + 1))
        return items

    def _child(self, key: str, depth: int) -> Any:
        value = self._value(self._next(), depth + 1)
        if key == "sources" and isinstance(value, list):  # a bare slug is short for {source: slug}
            return [{"source": item} if isinstance(item, str) else item for item in value]
        return value

    def _plain(self, event: Any) -> None:
        if event.anchor:
            self._wrong(event, f"anchors are not read; delete '&{event.anchor}'")
        if event.tag:
            self._wrong(event, f"tags are not read; delete '{event.tag}'")

    def _wrong(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self._problems.append(Problem(str(shown_path(self._path)), mark.line + 1, mark.column + 1, message))
