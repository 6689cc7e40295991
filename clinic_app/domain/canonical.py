"""JSON with exactly one meaning: the one canonical way to write it, and a reader that refuses all doubt.

Invariants: what `canonical_json` writes, `strict_json` reads back equal (but for fractional numbers
so large that they are written as whole numbers beyond 2^53 - 1: those it refuses); no error message
ever repeats what the text says, only where it stands.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

import rfc8785

from clinic_app.said import said

_SAFE_INTEGER = 2**53 - 1
_LONGEST_INTEGER = len(str(_SAFE_INTEGER)) + 1
_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[{\]}]', re.DOTALL)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_SHOWABLE_KEY = re.compile(r"[A-Za-z0-9_.-]{1,40}")


class CanonicalError(ValueError):
    """A value that canonical JSON cannot hold (a number out of range, a broken character, a foreign type)."""


class StrictJsonError(ValueError):
    """A text that is not one unambiguous JSON value.

    Attributes:
        reason: what is wrong, in words that follow "the text".
        place: where: a line and column, or a path of field names and list positions; may be empty.
    """

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(said("the text {reason}", reason=_told(reason, place)))
        self.reason = reason
        self.place = place

    @property
    def told(self) -> str:
        """The reason, and the place where there is one."""
        return _told(self.reason, self.place)


def _told(reason: str, place: str) -> str:
    return said("{reason} ({place})", reason=reason, place=place) if place else reason


class _Twice(dict[str, Any]):
    """An object in which a key stood twice; kept until the walk can tell where it is."""


def canonical_json(value: Any) -> bytes:
    """The RFC 8785 form of a value made of None, bool, int, float, str, list, tuple and dict.

    Raises:
        CanonicalError: not representable; the message does not repeat the value.
    """
    try:
        return rfc8785.dumps(value)
    except rfc8785.IntegerDomainError as error:
        raise CanonicalError("a whole number is outside the safe range of JSON") from error
    except rfc8785.FloatDomainError as error:
        raise CanonicalError("a number is not finite") from error
    except UnicodeEncodeError as error:
        raise CanonicalError("a text holds half of a character") from error
    except RecursionError as error:
        raise CanonicalError("the value is nested too deeply") from error
    except rfc8785.CanonicalizationError as error:
        raise CanonicalError("the value holds something that JSON cannot") from error


def strict_json(data: bytes, *, max_bytes: int, max_depth: int) -> Any:
    """Reads one JSON value and refuses everything that two readers could take differently.

    Refused: more than `max_bytes` bytes or `max_depth` levels of brackets (both seen before
    parsing), anything but plain UTF-8, a byte order mark, a key that stands twice, half a
    character, NaN and infinities, whole numbers beyond 2^53 - 1, and anything after the value.

    Raises:
        StrictJsonError: with the reason and the place, never the content.
    """
    if len(data) > max_bytes:
        raise StrictJsonError(said("is longer than {max_bytes} bytes", max_bytes=max_bytes))
    _check_depth(data, max_depth)
    text = _decode(data)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            parse_int=_safe_integer,
        )
    except json.JSONDecodeError as error:
        raise StrictJsonError(
            "is not JSON", said("line {lineno}, column {colno}", lineno=error.lineno, colno=error.colno)
        ) from error
    _check_walk(value, "")
    return value


def _check_depth(data: bytes, max_depth: int) -> None:
    """Counts brackets outside strings; a text too broken for that is left to the parser.

    The parser is recursive: it must never see a depth that we did not allow.
    """
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(data):
        first = data[match.start()]
        if first in b"[{":
            depth += 1
            if depth > max_depth:
                raise StrictJsonError(
                    said("is nested deeper than {max_depth} levels", max_depth=max_depth),
                    said("byte {start}", start=match.start() + 1),
                )
        elif first in b"]}":
            depth -= 1


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        raise StrictJsonError("is not UTF-8", said("byte {start}", start=error.start + 1)) from error
    if text.startswith("\ufeff"):
        raise StrictJsonError("starts with a byte order mark", "byte 1")
    return text


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Twice(found)


def _refuse_constant(_: str) -> NoReturn:
    raise StrictJsonError("holds a number that is not finite")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise StrictJsonError("holds a number that is not finite")
    return number


def _safe_integer(digits: str) -> int:
    if len(digits) > _LONGEST_INTEGER or abs(int(digits)) > _SAFE_INTEGER:
        raise StrictJsonError("holds a whole number that is too large")
    return int(digits)


def _check_walk(value: Any, place: str) -> None:
    if isinstance(value, _Twice):
        raise StrictJsonError("names a field twice", place or said("top level"))
    if isinstance(value, str):
        _check_characters(value, place)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _check_walk(item, f"{place}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_characters(key, place)
            shown = key if _SHOWABLE_KEY.fullmatch(key) else "?"
            _check_walk(item, f"{place}.{shown}" if place else shown)


def _check_characters(text: str, place: str) -> None:
    if not text.isascii() and _HALF_CHARACTER.search(text):
        raise StrictJsonError("holds half of a character", place or said("top level"))
