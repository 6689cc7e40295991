"""Names for files a person types: which can be used on every system, and one that is still free."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
_NOT_ON_WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789")]
)
_MOST_BYTES = 255  # of a name, on every file system in use


def with_suffix(name: str, suffix: str) -> str:
    """The name with its suffix, once."""
    return name if name.lower().endswith(suffix.lower()) else f"{name.rstrip('.')}{suffix}"


def can_be_used(name: str) -> bool:
    """Whether Linux, macOS and Windows all take such a name, so that a stick can carry it anywhere."""
    return (
        bool(name.strip("."))
        and not any(letter in _NOT_IN_NAMES or not letter.isprintable() for letter in name)
        and not name.endswith((".", " "))
        and name.partition(".")[0].strip().lower() not in _NOT_ON_WINDOWS
        and len(name.encode("utf-8")) <= _MOST_BYTES
    )


def free_name(name: str, suffix: str, is_taken: Callable[[str], bool]) -> str:
    """The name with the lowest number, from 2, that nothing has yet."""
    stem = name[: -len(suffix)] if suffix and name.lower().endswith(suffix.lower()) else name
    return next(tried for n in count(2) if not is_taken(tried := f"{stem} {n}{suffix}"))
