"""What follows from a language alone: the direction in which it is written. The one place that knows."""

from __future__ import annotations

from typing import Final

_LEFTWARD_LANGUAGES: Final = frozenset(
    "ar arc arz aeb acm acw afb ajp apc apd ary ayl ckb dv fa glk he iw ks lrc mzn ota pes pnb prs ps sd syr ug ur "
    "yi ji".split()
)
"""Written from right to left where the tag names no script (ISO 639; Arabic with its spoken kinds)."""
_LEFTWARD_SCRIPTS: Final = frozenset("adlm arab aran hebr mand mend nkoo rohg samr syrc syre syrj syrn thaa".split())
"""ISO 15924, lower case."""


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left.

    Args:
        tag: BCP 47 as the account has it; a script in it decides (`pa-Arab`, `ur-Latn`).
    """
    language, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    return script in _LEFTWARD_SCRIPTS if script else language in _LEFTWARD_LANGUAGES
