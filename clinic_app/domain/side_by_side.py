"""Words beside one another on one line that is shown, each in the direction of its own letters.

Without the marks two Hebrew names change places around their semicolon, and a Latin name after an Arabic one stands
before it. The marks (UAX 9: first strong isolate, pop) have no width. They are for what is shown on a screen only:
nothing with them is stored, searched or exported, and papers order their lines by `paper.line_order`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final
from unicodedata import bidirectional

APART: Final = "\u2068"
AGAIN: Final = "\u2069"
_LEFTWARD: Final = frozenset({"R", "AL"})

Join = Callable[[Iterable[str], str], str]
"""Puts texts into one, with a text between them."""


def side_by_side(texts: Iterable[str], between: str) -> str:
    """All in one line, in their order for the eye; without marks where no letter is written from the right."""
    told = tuple(texts)
    if len(told) > 1 and any(map(has_leftward, told)):
        told = tuple(f"{APART}{text}{AGAIN}" for text in told)
    return between.join(told)


def plainly(texts: Iterable[str], between: str) -> str:
    """The same without marks, for what is written or printed."""
    return between.join(texts)


def inside(text: str) -> str:
    """A text that comes to stand in a sentence of another language, kept together where letters run leftward."""
    return f"{APART}{text}{AGAIN}" if has_leftward(text) else text


def has_leftward(text: str) -> bool:
    """Whether any letter of it belongs to a script that is written from the right."""
    return not text.isascii() and any(bidirectional(letter) in _LEFTWARD for letter in text)
