"""YAML as a stream of raw records: text, lists and mappings, and nothing else of YAML.

libyaml's events are read one by one, so a file of any size costs the memory of one record. Every scalar
is text until the class of its record types it: ``2024``, ``NO`` and ``on`` need no quotes.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO, cast

import yaml
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from sco_facts.errors import nearest
from sco_facts.problems import Problems
from sco_facts.records import KIND_OF

MAX_DEPTH = 12  # the deepest record of the schema needs 6
MAX_RECORD = 1 << 20  # characters; libyaml holds the whole of a scalar in memory before it is seen
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class Unreadable(Exception):
    """The rest of a file is not worth reading; why is noted among the problems."""


class Raw(NamedTuple):
    """One record as it is written: its slug's line and column, counted from 0, and its fields as text.

    ``node`` stands in for the fields where their places were asked for: PyYAML's nodes know them.
    """

    kind: str
    slug: str
    fields: Any
    line: int
    column: int
    node: Any = None


class Measured:
    """A stream that counts what is read from it and does not let one record grow without end."""

    def __init__(self, stream: TextIO, advance: Callable[[int], None] = lambda _: None) -> None:
        self._read, self._advance = stream.read, advance
        self.left = MAX_RECORD

    def read(self, size: int) -> str:
        """Read as a text file does; past the end of the longest record there is nothing."""
        if self.left <= 0:
            raise Unreadable
        chunk = self._read(size)
        self.left -= len(chunk)
        self._advance(len(chunk))
        return chunk


class Reader:
    """Builds plain records from libyaml's events and refuses what plain records do not need.

    ``placed`` names the records (kind and slug) whose parts must be found again by line and column.
    """

    def __init__(
        self,
        stream: Measured,
        path: Path,
        problems: Problems,
        placed: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        self._stream, self._path, self._problems, self._placed = stream, path, problems, placed
        self._next: Callable[[], Any] = loader(cast(Any, stream)).get_event

    def records(self) -> Iterator[Raw]:
        """Yield each record of the stream as it is written."""
        line = 0
        try:
            for raw in self._stream_of_records():
                line = raw.line + 1
                yield raw
                self._stream.left = MAX_RECORD
        except (Unreadable, yaml.YAMLError):
            if self._stream.left > 0:
                raise
            fault = f"a record may be {MAX_RECORD >> 20} MiB long; shorten it or split it"
            self._problems.add(self._path, line + 1, 1, "too-long", fault)
            raise Unreadable from None

    def _stream_of_records(self) -> Iterator[Raw]:
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.DocumentStartEvent):
            yield from self._document(self._next())
            self._next()  # the end of the document
            if not isinstance(event := self._next(), yaml.StreamEndEvent):
                self._wrong(event, "second-document", "a second document begins here; delete the '---'")

    def _document(self, event: Any) -> Iterator[Raw]:
        if not isinstance(event, MappingStartEvent):
            fault = "a file is a mapping of kinds to records; begin it with 'events:' or another kind"
            self._wrong(event, "shape", fault)
            self._value(event, 0)
            return
        seen: set[str] = set()
        for key, plural in self._keys(event):
            if plural in seen:
                self._wrong(
                    key, "duplicate-key", f"'{plural}' stands here a second time; keep one of the two"
                )
            seen.add(plural)
            kind = KIND_OF.get(plural)
            value = self._next()
            if kind is None:
                hint = nearest(plural, list(KIND_OF)) or f"; the kinds are {', '.join(KIND_OF)}"
                self._wrong(key, "kind", f"'{plural}' is not a kind of record{hint}")
                self._value(value, 1)
            elif not isinstance(value, MappingStartEvent):
                fault = f"'{plural}' holds a mapping of slugs to records; write 'slug:' and its fields"
                self._wrong(value, "shape", fault)
                self._value(value, 1)
            else:
                yield from self._kind(kind, value)

    def _kind(self, kind: str, start: Any) -> Iterator[Raw]:
        for key, slug in self._keys(start):
            if not SLUG.fullmatch(slug):
                self._wrong(key, "slug", f"'{slug}' is not a slug; use small letters, digits and hyphens")
            mark, event = key.start_mark, self._next()
            placed = (kind, slug) in self._placed
            fields, node = (None, self._node(event)) if placed else (self._value(event, 2), None)
            yield Raw(kind, slug, fields, mark.line, mark.column, node)

    def _keys(self, start: Any) -> Iterator[tuple[Any, str]]:
        """Yield each key of a mapping; whoever asks must take its value before the next."""
        self._plain(start)
        while (event := self._next()).__class__ is not MappingEndEvent:
            yield event, self._key(event, 3)

    def _key(self, event: Any, depth: int) -> str:
        if event.__class__ is ScalarEvent:
            self._plain(event)
            return str(event.value)
        self._wrong(event, "shape", "a key must be plain text; write it without brackets")
        self._value(event, depth)
        return ""

    def _value(self, event: Any, depth: int) -> Any:
        """Build a value from the event it begins with; this is where most of the time goes."""
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                self._plain(event)
            value: str = event.value
            if not value.isprintable() and _HARMFUL.search(value):
                self._wrong(event, "control-character", "holds a control character; delete it")
            return value
        if kind is yaml.AliasEvent:
            fault = f"aliases are not read; write out what '*{event.anchor}' stands for"
            self._wrong(event, "alias", fault)
            return ""
        if depth > MAX_DEPTH:
            fault = f"nested deeper than {MAX_DEPTH} levels; no record needs that"
            self._wrong(event, "too-deep", fault)
            raise Unreadable
        if event.anchor or event.tag:
            self._plain(event)
        return self._mapping(depth + 1) if kind is MappingStartEvent else self._list(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        value: Any
        next_event, build = self._next, self._value
        while (event := next_event()).__class__ is not MappingEndEvent:
            plain = event.__class__ is ScalarEvent and not event.anchor and not event.tag
            key = event.value if plain else self._key(event, depth)
            if key in fields:
                fault = f"'{key}' stands here a second time; keep one of the two"
                self._wrong(event, "duplicate-key", fault)
            event = next_event()
            if (
                event.__class__ is ScalarEvent
                and not event.anchor
                and not event.tag
                and event.value.isprintable()
            ):
                value = event.value  # what most are, without a call
            else:
                value = build(event, depth)
            if key == "sources" and value.__class__ is list:  # a bare slug is short for {source: slug}
                value = [{"source": item} if item.__class__ is str else item for item in value]
            fields[key] = value
        return fields

    def _list(self, depth: int) -> list[Any]:
        items = []
        while (event := self._next()).__class__ is not SequenceEndEvent:
            items.append(self._value(event, depth))
        return items

    def _node(self, event: Any) -> Any:
        """Build a node, which knows its place, from the event it begins with."""
        if isinstance(event, MappingStartEvent):
            pairs = []
            while not isinstance(key := self._next(), MappingEndEvent):
                pairs.append((self._node(key), self._node(self._next())))
            return yaml.MappingNode("", pairs, cast(Any, event.start_mark))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := self._next(), SequenceEndEvent):
                items.append(self._node(item))
            return yaml.SequenceNode("", items, cast(Any, event.start_mark))
        return yaml.ScalarNode("", getattr(event, "value", ""), event.start_mark)

    def _plain(self, event: Any) -> None:
        if event.anchor:
            self._wrong(event, "anchor", f"anchors are not read; delete '&{event.anchor}'")
        if event.tag:
            self._wrong(event, "tag", f"tags are not read; delete '{event.tag}'")

    def _wrong(self, event: Any, code: str, message: str) -> None:
        mark = event.start_mark
        self._problems.add(self._path, mark.line + 1, mark.column + 1, code, message)
