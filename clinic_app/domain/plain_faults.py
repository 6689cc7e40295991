"""What is wrong with a value that a model refused, in plain words instead of the library's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from clinic_app.said import said, words_of

_NO_CHOICE: Final = said("is not one of the choices")
_OBJECT: Final = said("must be an object")
_DAY: Final = said("must be a day such as 2026-10-30")
_PLAIN: Final[Mapping[str, str]] = {
    "extra_forbidden": said("there is no such field"),
    "missing": said("is missing"),
    "bool_type": said("must be true or false"),
    "int_type": said("must be a whole number"),
    "string_type": said("must be text"),
    "string_too_long": said("is longer than allowed"),
    "string_too_short": said("must not be empty"),
    "string_pattern_mismatch": said("has a form that is not allowed there"),
    "enum": _NO_CHOICE,
    "literal_error": _NO_CHOICE,
    "union_tag_invalid": _NO_CHOICE,
    "union_tag_not_found": _NO_CHOICE,
    "too_short": said("must not be empty"),
    "too_long": said("has more entries than allowed"),
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "dict_type": _OBJECT,
    "list_type": said("must be a list"),
    "tuple_type": said("must be a list"),
    "none_required": said("must not be there"),
    "greater_than": said("is too small"),
    "greater_than_equal": said("is too small"),
    "less_than": said("is too large"),
    "less_than_equal": said("is too large"),
    "unknown_operator": said("a condition is an object with exactly one known operator"),
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
}
"""By the library's kind of fault."""
_OTHER: Final = said("is not of the form that it must have")


_BOUNDS: Final[Mapping[str, str]] = {
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
}


def plain_fault(first: Mapping[str, Any], *, exactly: bool = False) -> str:
    """One of a `ValidationError`'s errors, read with its context, in words that follow the place.

    Args:
        first: as pydantic tells it.
        exactly: whether to name what would be allowed, for those who write packs.
    """
    kind = str(first["type"])
    if kind == "value_error":
        return words_of(first["ctx"]["error"])
    if exactly and kind in {"enum", "literal_error"}:
        most, _or, last = str(first["ctx"]["expected"]).rpartition(" or ")
        return said("must be {most} or {last}", most=most, last=last) if most else said("must be {only}", only=last)
    if exactly and kind in _BOUNDS:
        return said(_BOUNDS[kind], **first["ctx"])
    return _PLAIN.get(kind, _OTHER)


_FORMAT: Final = re.compile(r"'?(amparo-[a-z-]{1,40})/([0-9]{1,6})'?")
_UNKNOWN_HERE: Final = {"extra_forbidden", "enum", "literal_error", "union_tag_invalid", "unknown_operator"}
NEWER_PROGRAM: Final = said("If it was made for a newer program, install that program first, then take the file.")


def newer_format(first: Mapping[str, Any], given: object) -> str | None:
    """That a file is of a newer format than this program reads, in words that follow the place; None where it is not.

    Args:
        first: as pydantic tells it.
        given: what stands in the place.
    """
    ours = _FORMAT.fullmatch(str(first.get("ctx", {}).get("expected", "")))
    theirs = _FORMAT.fullmatch(given) if isinstance(given, str) else None
    if ours is None or theirs is None or theirs[1] != ours[1] or int(theirs[2]) <= int(ours[2]):
        return None
    return said(
        "it is written in a newer format ({theirs}) than this program reads ({ours})",
        theirs=f"{theirs[1]}/{theirs[2]}",
        ours=f"{ours[1]}/{ours[2]}",
    )


def may_be_newer(first: Mapping[str, Any]) -> bool:
    """Whether a newer program may know what this one does not."""
    return first["type"] in _UNKNOWN_HERE
