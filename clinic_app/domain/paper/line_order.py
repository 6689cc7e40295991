"""The order in which the characters of one line stand on the page, from left to right.

The Unicode Bidirectional Algorithm (UAX 9) for one line without embeddings and isolates, whose marks are left out:
rules W1 to W7, N0 to N2, I1, I2 and L1 to L4. For texts that a page setter draws character by character.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_MARKS: Final = frozenset("LRE RLE LRO RLO PDF LRI RLI FSI PDI BN".split())
_OPENING: Final = frozenset({"LRI", "RLI", "FSI"})
RIGHT_MARK: Final = "\u200f"
"""Stands between two texts of a line that are to be ordered each for itself; is not drawn."""
LEFT_MARK: Final = "\u200e"
"""Keeps a full stop at the end of a text from left to right with it; is not drawn."""
_DIRECTIONS: Final = frozenset({RIGHT_MARK, LEFT_MARK, "\u061c"})
_JOINERS: Final = frozenset("\u200c\u200d")
"""Say how letters of India join; those of Arabic have their shapes already."""
_NEUTRAL: Final = frozenset("B S WS ON".split())
_PAIRS: Final = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "<": ">"}
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
_MIRROR: Final = {**_PAIRS, **{shut: opened for opened, shut in _PAIRS.items()}}


def visual(text: str, *, rtl: bool) -> str:
    """The line as it is drawn from left to right.

    Args:
        text: in the order in which it is read, letters already in their shapes (see `joining`).
        rtl: whether the line as a whole begins on the right.
    """
    chars = [char for char in text if unicodedata.bidirectional(char) not in _MARKS]
    kinds = [unicodedata.bidirectional(char) or "L" for char in chars]
    if not rtl and not any(kind in ("R", "AL", "AN") for kind in kinds):
        joining = [char for char in text if char in _JOINERS or unicodedata.bidirectional(char) not in _MARKS]
        return "".join(char for char in joining if char not in _DIRECTIONS)
    base = 1 if rtl else 0
    levels = _levels(chars, kinds, base)
    _trailing(kinds, levels, base)
    return "".join(char for char in _reordered(chars, levels) if char not in _DIRECTIONS)


def begins_right(text: str) -> bool:
    """Whether the first letter of a text is of a script that is written from right to left.

    What stands between isolates does not count (UAX 9, P2).
    """
    if text.isascii():
        return False
    depth = 0
    for kind in map(unicodedata.bidirectional, text):
        if kind in _OPENING:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def _levels(chars: list[str], kinds: list[str], base: int) -> list[int]:
    edge = "R" if base else "L"
    weak = _weak(kinds, edge)
    _brackets(chars, weak, edge)
    _neutral(weak, edge)
    levels = []
    for kind in weak:
        if kind == "R":
            levels.append(1)
        elif kind in ("AN", "EN"):
            levels.append(2)
        else:
            levels.append(2 * base)
    return levels


def _weak(kinds: list[str], edge: str) -> list[str]:
    """W1 to W7."""
    found = list(kinds)
    before, strong = edge, edge
    for at, kind in enumerate(found):
        if kind == "NSM":
            kind = found[at] = before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            found[at] = before = "AN"
    found = ["R" if kind == "AL" else kind for kind in found]
    for at in range(1, len(found) - 1):
        left, kind, right = found[at - 1 : at + 2]
        if left == right and ((kind in ("ES", "CS") and left == "EN") or (kind == "CS" and left == "AN")):
            found[at] = left
    _signs_beside_digits(found)
    strong = edge
    for at, kind in enumerate(found):
        if kind in ("ES", "ET", "CS"):
            found[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[at] = "L"
    return found


def _signs_beside_digits(kinds: list[str]) -> None:
    """W5: a run of signs such as % or $ goes with the digits on either side of it."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at and ((at and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")):
            kinds[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "AN", "EN") else kind


def _brackets(chars: list[str], kinds: list[str], edge: str) -> None:
    """N0: a pair of brackets goes with what it holds, or with what stands before it."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for at, char in enumerate(chars):
        if kinds[at] != "ON":
            continue
        if char in _BRACKETS:
            opened.append((at, _BRACKETS[char]))
        else:
            match = next((place for place in reversed(range(len(opened))) if opened[place][1] == char), None)
            if match is not None:
                pairs.append((opened[match][0], at))
                del opened[match:]
    for start, end in sorted(pairs):
        inside = {_strong(kind) for kind in kinds[start + 1 : end]} & {"L", "R"}
        if edge in inside:
            kinds[start] = kinds[end] = edge
        elif inside:
            before = next((_strong(k) for k in reversed(kinds[:start]) if _strong(k) in ("L", "R")), edge)
            kinds[start] = kinds[end] = before if before in inside else edge


def _neutral(kinds: list[str], edge: str) -> None:
    """N1 and N2: what has no direction takes that of both its sides, or the line's."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > at:
            left = _strong(kinds[at - 1]) if at else edge
            right = _strong(kinds[end]) if end < len(kinds) else edge
            kinds[at:end] = [left if left == right else edge] * (end - at)
        at = max(end, at + 1)


def _trailing(kinds: list[str], levels: list[int], base: int) -> None:
    """L1: spaces at the end, and before a tab, lie in the line's own direction."""
    plain = True
    for at in reversed(range(len(kinds))):
        if kinds[at] in ("S", "B"):
            plain, levels[at] = True, base
        elif kinds[at] == "WS" and plain:
            levels[at] = base
        else:
            plain = False


def _reordered(chars: list[str], levels: list[int]) -> list[str]:
    """L2 to L4: runs turned from the highest level down, brackets mirrored, marks after the letter they sit on."""
    cells = [(_MIRROR.get(char, char) if level % 2 else char, level) for char, level in zip(chars, levels, strict=True)]
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(cells):
            end = at
            while end < len(cells) and cells[end][1] >= level:
                end += 1
            cells[at:end] = reversed(cells[at:end])
            at = max(end, at + 1)
    return _marks_after(cells)


def _marks_after(cells: list[tuple[str, int]]) -> list[str]:
    out: list[str] = []
    waiting: list[str] = []
    for char, level in cells:
        if unicodedata.category(char) == "Mn" and level % 2:
            waiting.insert(0, char)
        else:
            out += [char, *waiting]
            waiting = []
    return out + waiting
