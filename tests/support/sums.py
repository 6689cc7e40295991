"""A clock's sum by itself, as a pack would write it: "30 days, rolls federal", "2 years, work 30 days earlier"."""

from __future__ import annotations

from typing import Any, Final

from clinic_app.domain.rules.clock_rule import ClockRule

_UNITS: Final = {"days": "plus_days", "months": "plus_months", "years": "plus_years", "business": "plus_business_days"}


def clock_of(**formula: Any) -> ClockRule:
    """A clock with this formula and nothing else that matters."""
    told = {
        "id": "DL-SUM", "title": "A sum", "trigger": "arrest_at", "calendar": "federal", "last_verified": "2026-11-22",
        "authority": [{"cite": "8 CFR 1.1", "source_code": "V1", "edition": "2026"}],
    }  # fmt: skip
    return ClockRule.model_validate(told | formula)


def formula_of(words: str) -> dict[str, Any]:
    """The formula in the words of the brief's table."""
    first, *more = words.split(", ")
    number, unit, *_rest = first.split()
    if first.endswith("hours"):
        return {"unit": "hours", "plus_hours": int(number), "open_days_only": unit == "open"}
    options = {item.split()[0]: item.split()[1] for item in more}
    return {
        "unit": "days",
        _UNITS[unit]: int(number),
        "rolls": "rolls" in options,
        "safe_minus_days": int(options.get("work", 0)),
    }


def calendar_named(words: str) -> str:
    """The calendar that the words name; federal where they name none."""
    named = words.partition("rolls ")[2].partition(",")[0] or words.partition("business days of ")[2]
    return named or "federal"
