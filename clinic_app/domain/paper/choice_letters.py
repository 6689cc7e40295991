"""The letters of choices on paper, chosen so that none of them is the key of another answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

YES: Final = "Y"
NO: Final = "N"
DOES_NOT_KNOW: Final = "D"
DECLINED: Final = "P"
LATER: Final = "L"
NOTHING: Final = "-"
"""For a list that holds nothing."""
STATES: Final = {DOES_NOT_KNOW: "client_does_not_know", DECLINED: "declined", LATER: "come_back_later"}
SINGLES: Final = "ABCEFGHIJKMOQRSTUVWXZ"
"""Without D, L, N, P and Y; after the last of them come pairs: AA, AB ..."""


def letter(at: int) -> str:
    """The letter of the choice at this place, counted from 0."""
    if at < len(SINGLES):
        return SINGLES[at]
    first, second = divmod(at - len(SINGLES), len(SINGLES))
    return SINGLES[first] + SINGLES[second]


def lettered(choices: Sequence[str]) -> dict[str, str]:
    """The choices by their letters, in order."""
    return {letter(at): choice for at, choice in enumerate(choices)}
