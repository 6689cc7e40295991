"""The recovery key as it stands on paper: a fixed beginning, then rows A, B, C of groups to be typed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Final

GROUP_LENGTH: Final = 4
ROW_LENGTH: Final = 5
ROW_NAMES: Final = "ABC"
_BEGINNING_ENDS_WITH: Final = "1"  # of "AGE-SECRET-KEY-1"; never comes again in such a key


@dataclass(frozen=True)
class Group:
    """One group of the key.

    Attributes:
        row: from 0.
        column: from 0.
        text: secret.
    """

    row: int
    column: int
    text: str = field(repr=False)

    @property
    def label(self) -> str:
        """Where it stands on the sheet: row B, third column is `B3`."""
        return f"{ROW_NAMES[self.row]}{self.column + 1}"


def beginning(secret: str) -> str:
    """What every such key begins with; no secret."""
    return secret[: secret.find(_BEGINNING_ENDS_WITH) + 1]


def groups(secret: str) -> tuple[Group, ...]:
    """The groups in reading order; the last one may be shorter."""
    start = len(beginning(secret))
    pieces = [secret[place : place + GROUP_LENGTH] for place in range(start, len(secret), GROUP_LENGTH)]
    return tuple(Group(number // ROW_LENGTH, number % ROW_LENGTH, piece) for number, piece in enumerate(pieces))


def rows(secret: str) -> tuple[tuple[Group, ...], ...]:
    """The same by row."""
    every = groups(secret)
    return tuple(every[place : place + ROW_LENGTH] for place in range(0, len(every), ROW_LENGTH))


def as_typed(text: str) -> str:
    """What was typed in the sheet's letters: capitals, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


BEGINNING: Final = "AGE-SECRET-KEY-1"
LETTERS: Final = 58
"""After the beginning, of every such key."""
_LOOKS_LIKE: Final = str.maketrans("OIB", "0L8")
"""Letters that no key has, and what somebody who read them from paper saw."""


def whole_key(typed: str) -> str:
    """The key of a sheet from what was typed of it: all of it, or its groups without the fixed beginning."""
    letters = as_typed(typed)
    return BEGINNING + letters.removeprefix(BEGINNING).translate(_LOOKS_LIKE)
