"""Short days, moments and lengths."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clinic_app.domain.short_times import day_short, length_short, moment_short


def test_days_and_moments_in_both_languages() -> None:
    assert day_short(date(2026, 10, 30)) == "Fri 30 Oct"
    assert day_short(date(2026, 10, 30), "es", year=True) == "vie 30 oct 2026"
    assert day_short(date(2026, 10, 30), "uk") == "Fri 30 Oct"
    assert moment_short(datetime(2026, 11, 2, 5, 0)) == "Mon 2 Nov 05:00"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 min"), (1_259, "20 min"), (5_400, "90 min"), (5_460, "1 h 31 min"), (7_200, "2 h"), (-600, "-10 min")],
)
def test_lengths(seconds: int, text: str) -> None:
    assert length_short(seconds) == text
