"""The block of an address: near enough to say where something happened, too coarse to say whose door it was."""

from __future__ import annotations

import re
from typing import Final

_ADDRESS: Final = re.compile(r"(?P<number>[0-9]{1,6})(?:-[0-9]{1,6}|[A-Za-z]| 1/2)?\s+(?P<street>.*)", re.DOTALL)
_DOOR: Final = re.compile(
    r"(?:\s*#|\s+(?:apt|apartment|apto|apartamento|depto|unit|suite|ste|floor|fl|piso|room|rm|rear|front|basement|bsmt)\b\.?"
    r"|\s+[0-9]+(?:st|nd|rd|th)\s+(?:floor|fl)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK: Final = 100


def block_of(address: str) -> str | None:
    """`2700 block of W 24th Pl` from `2743 W 24th Pl, Apt 2`; None where no house number leads a street."""
    street_line = re.split(r"[,;\n]", address.strip(), maxsplit=1)[0]
    found = _ADDRESS.fullmatch(street_line.strip())
    if found is None:
        return None
    street = " ".join(_DOOR.sub("", f" {found['street']}").split())
    if not any(letter.isalpha() for letter in street):
        return None
    start = int(found["number"]) // _BLOCK * _BLOCK
    return f"{start} block of {street}" if start else f"1-99 block of {street}"
