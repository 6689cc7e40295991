"""Reads the YAML of resources and packs: plain data only, with the line of every fault.

Refused: aliases and anchors (they can grow without bound), tags, directives, repeated keys, merge keys,
several documents, control characters, more than `MAX_BYTES`, more than `MAX_DEPTH` levels. Only true,
false, null and whole numbers are read as such; `yes`, `no`, `on`, dates and versions stay text.
The stream of events is read once, and refused at the first fault, before anything is built from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from clinic_app.said import said

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 40
_WHOLE_NUMBER: Final = re.compile(r"^(0|-?[1-9][0-9]{0,15})$")
_WORDS: Final = {"true": True, "false": False, "null": None, "": None}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BAD_CHARACTER: Final = said("the file has a character that is not allowed")

Place = tuple[str | int, ...]


class YamlFaultError(ValueError):
    """Not acceptable; `line` counts from 1 (0 where there is none)."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class Located:
    """The data of a file and the line on which each part of it begins."""

    def __init__(self, data: Any, lines: dict[Place, int]) -> None:
        self.data = data
        self._lines = lines

    def line_of(self, place: Place) -> int:
        """The line of the nearest enclosing part that has one."""
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place, 1)


def read_yaml(content: bytes) -> Located:
    """Parses one document; an empty file is null.

    Raises:
        YamlFaultError: with the line.
    """
    if len(content) > MAX_BYTES:
        raise YamlFaultError("the file is larger than 2 MiB")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise YamlFaultError("the file is not UTF-8 text", content.count(b"\n", 0, error.start) + 1) from error
    try:
        return _Reader(_events(text)).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFaultError("the file is not readable as YAML", mark.line + 1 if mark else 0) from error
    except yaml.reader.ReaderError as error:
        raise YamlFaultError(_BAD_CHARACTER, text.count("\n", 0, error.position) + 1) from error


def _events(text: str) -> Iterator[Any]:
    """What the parser finds, each part of it acceptable in itself."""
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        line = _line(event)
        if getattr(event, "anchor", None) is not None:
            raise YamlFaultError("aliases and anchors are not allowed", line)
        if getattr(event, "tag", None) is not None:
            raise YamlFaultError("tags are not allowed", line)
        if isinstance(event, yaml.DocumentStartEvent) and (event.tags or event.version):
            raise YamlFaultError("directives are not allowed", line)
        if isinstance(event, yaml.ScalarEvent) and _CONTROL.search(event.value):
            raise YamlFaultError(_BAD_CHARACTER, line)
        yield event


class _Reader:
    """Builds plain data from events, noting where each part begins."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._lines: dict[Place, int] = {}

    def read(self) -> Located:
        """The one document of the stream."""
        data, documents = None, 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise YamlFaultError("there is more than one document in the file", _line(event))
            elif isinstance(event, yaml.NodeEvent):
                data = self._value(event, ())
        return Located(data, self._lines)

    def _value(self, event: Any, place: Place) -> Any:
        line = _line(event)
        if len(place) > MAX_DEPTH:
            raise YamlFaultError("the file is nested too deeply", line)
        self._lines[place] = line
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place)
        return _scalar(event)

    def _sequence(self, place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*place, len(items))))
        return items

    def _mapping(self, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = _key(event)
            if key in data:
                raise YamlFaultError("a key stands twice", _line(event))
            data[key] = self._value(next(self._events), (*place, key))
        return data


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _key(event: Any) -> str:
    if not isinstance(event, yaml.ScalarEvent) or not event.value:
        raise YamlFaultError("a key must be a word", _line(event))
    if event.value == "<<" and _is_plain(event):
        raise YamlFaultError("merge keys are not allowed", _line(event))
    return str(event.value)


def _scalar(event: Any) -> Any:
    text = str(event.value)
    if not _is_plain(event):
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.match(text) else text


def _is_plain(event: Any) -> bool:
    """Whether a word stands without quotation marks and not as a block; only such a word can be more than text."""
    return event.style not in ("'", '"', "|", ">")
