"""How a word from a stranger's file is shown: complete, on one line, and unable to play tricks on a screen."""

from __future__ import annotations

import unicodedata

_TRICKY = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown(text: str, limit: int = 200) -> str:
    """The text with control, direction and unassigned characters written out, cut after `limit` characters."""
    kept = [_letter(letter) for letter in text[:limit]]
    return "".join(kept) + ("…" if len(text) > limit else "")


def _letter(letter: str) -> str:
    if unicodedata.category(letter) in _TRICKY:
        return f"\\u{{{ord(letter):x}}}"
    return letter
