"""Arabic letters in the shapes they take beside their neighbours, as code points that a plain font shows.

The shapes and what they stand for are Unicode's own (Arabic Presentation Forms, in `unicodedata`). For pages whose
setter does not shape; the words themselves are stored and searched unshaped.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache
from typing import Final

_BLOCKS: Final = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
_LAM: Final = "\u0644"
_TATWEEL: Final = "\u0640"
_JOINERS: Final = frozenset({_TATWEEL, "\u200d"})
_INVISIBLE: Final = frozenset({"\u200c", "\u200d"})


class _Shape(StrEnum):
    ISOLATED = "<isolated>"
    FINAL = "<final>"
    INITIAL = "<initial>"
    MEDIAL = "<medial>"


@cache
def _shapes() -> dict[str, dict[_Shape, str]]:
    """For a letter, or for lam with an alif, its shapes."""
    found: dict[str, dict[_Shape, str]] = {}
    for low, high in _BLOCKS:
        for code in range(low, high + 1):
            tag, *points = unicodedata.decomposition(chr(code)).split() or [""]
            whole = "".join(chr(int(point, 16)) for point in points)
            if tag in set(_Shape) and (len(whole) == 1 or (len(whole) == 2 and whole[0] == _LAM and _is_alif(whole))):
                found.setdefault(whole, {}).setdefault(_Shape(tag), chr(code))
    return found


def _is_alif(pair: str) -> bool:
    return pair[1] in "\u0622\u0623\u0625\u0627"


def _joins_next(char: str) -> bool:
    return char in _JOINERS or _Shape.INITIAL in _shapes().get(char, {})


def _joins_before(char: str) -> bool:
    return char in _JOINERS or _Shape.FINAL in _shapes().get(char, {})


def joined(text: str) -> str:
    """The text with every Arabic letter in its shape, in the order in which it is read; other letters as they are."""
    shapes = _shapes()
    if not any(char in shapes for char in text):
        return text
    units = _with_ligatures(text)
    out: list[str] = []
    for at, unit in enumerate(units):
        own = shapes.get(unit)
        if own is None:
            out.append("" if unit in _INVISIBLE else unit)
            continue
        before, after = _beside(units, at, -1), _beside(units, at, 1)
        from_right = bool(before) and _joins_next(before[-1]) and _Shape.FINAL in own
        to_left = bool(after) and _joins_before(after[0]) and _Shape.INITIAL in own
        shape = (
            (_Shape.MEDIAL if to_left else _Shape.FINAL)
            if from_right
            else (_Shape.INITIAL if to_left else _Shape.ISOLATED)
        )
        out.append(own.get(shape, unit))
    return "".join(out)


def _with_ligatures(text: str) -> list[str]:
    """Characters, but lam and a following alif as one."""
    units: list[str] = []
    for char in text:
        if units and units[-1] == _LAM and _is_alif(_LAM + char):
            units[-1] = _LAM + char
        else:
            units.append(char)
    return units


def _beside(units: list[str], at: int, step: int) -> str:
    """The nearest unit on one side that is no mark over or under a letter; empty where there is none."""
    at += step
    while 0 <= at < len(units):
        if unicodedata.category(units[at][0]) != "Mn":
            # Lam with alif joins what stands before it and nothing after: its last letter tells.
            return units[at]
        at += step
    return ""
