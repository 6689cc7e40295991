"""Calendars as a person reads them: names in place of ids, each with its version."""

from __future__ import annotations

from typing import Final

_NAMES: Final[dict[str, dict[str, str]]] = {
    "en": {
        "federal": "federal",
        "illinois_state": "Illinois state",
        "us_courts_ndil": "federal courts in northern Illinois",
        "cook_county_circuit": "Circuit Court of Cook County",
    },
    "es": {
        "federal": "federal",
        "illinois_state": "estado de Illinois",
        "us_courts_ndil": "tribunales federales del norte de Illinois",
        "cook_county_circuit": "tribunal de circuito del condado de Cook",
    },
}


def calendar_words(stamp: str, language: str = "en") -> str:
    """`Illinois state 2026.11.1, federal 2026.11.1` of a reading's calendar; an id without a name stays as it is."""
    names = _NAMES.get(language, _NAMES["en"])
    parts = (part.partition(" ") for part in stamp.split(" + "))
    return ", ".join(f"{names.get(name, name)} {version}".strip() for name, _, version in parts)
