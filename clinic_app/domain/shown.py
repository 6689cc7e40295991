"""How a word from a stranger's file is shown: complete, on one line, and unable to play tricks on a screen."""

from __future__ import annotations

import unicodedata

_TRICKY = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Mc", "Me", "Zs", "Zl", "Zp"})
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and patterns that are blanks."""


def shown(text: str, limit: int = 200) -> str:
    """The text with control, direction and unassigned characters written out, cut after `limit` characters."""
    kept = [_letter(letter) for letter in text[:limit]]
    return "".join(kept) + ("…" if len(text) > limit else "")


def can_be_seen(text: str) -> bool:
    """Whether anything of it shows by itself: not blanks, marks without a letter, or signs that only steer others."""
    return any(unicodedata.category(letter) not in _UNSEEN and letter not in _FILLERS for letter in text)


def _letter(letter: str) -> str:
    if unicodedata.category(letter) in _TRICKY:
        return f"\\u{{{ord(letter):x}}}"
    return letter
