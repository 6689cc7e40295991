"""English that stayed in a Spanish text: function words that Spanish does not have."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = re.compile(
    r"\b(the|and|with|of|not|is|are|was|were|be|been|from|this|that|these|or|to|for|by|which|who|what|when|has|have|had"
    r"|its?|will|may|can|cannot|must|does|nothing|nobody|only|than|there|at least|your|you)\b",
    re.IGNORECASE,
)
_AS_IT_IS: Final = re.compile(
    r"\{[^}]*\}|'[^']*'|«[^»]*»|“[^”]*”|--[a-z-]+|\S+\.(?:py|pem|json|txt|yaml|pdf)\b|packaging/\S+"
)
"""Blanks, what is quoted, options and names of files."""


def english_in(text: str) -> list[str]:
    """The words of a text that give it away."""
    return _WORDS.findall(_AS_IT_IS.sub(" ", text))
