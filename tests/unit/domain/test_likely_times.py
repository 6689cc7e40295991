"""Times that can be read and cannot be true."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clinic_app.domain.likely_times import Unlikely, unlikely_birth, unlikely_day, unlikely_time
from clinic_app.domain.wall_times import exactly, open_ended, whole_day
from clinic_app.domain.when import Precision, When

ZONE = "America/Chicago"
TODAY = date(2026, 11, 12)
NOW = datetime.fromisoformat("2026-11-12T15:30-06:00")
BORN = date(1990, 5, 4)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (exactly(at("2026-10-30T06:20-05:00"), ZONE), None),
        (exactly(at("2046-12-30T06:20-06:00"), ZONE), None),
        (exactly(at("2047-01-01T06:20-06:00"), ZONE), Unlikely.FAR_AHEAD),
        (whole_day(BORN, ZONE), None),
        (whole_day(date(1990, 5, 3), ZONE), Unlikely.BEFORE_BIRTH),
        (open_ended(at("1980-01-01T00:00-06:00"), Precision.BEFORE, ZONE), Unlikely.BEFORE_BIRTH),
        (open_ended(at("1980-01-01T00:00-06:00"), Precision.AFTER, ZONE), None),
        (open_ended(at("2026-11-12T15:00-06:00"), Precision.NOT_YET, ZONE), None),
        (open_ended(at("2199-11-12T15:00-06:00"), Precision.NOT_YET, ZONE), Unlikely.FAR_AHEAD),
        (When(precision=Precision.UNKNOWN), None),
    ],
)
def test_what_cannot_be(when: When, why: Unlikely | None) -> None:
    assert unlikely_time(when, TODAY, BORN) == why


def test_without_a_day_of_birth_nothing_lies_before_it() -> None:
    assert unlikely_time(whole_day(date(1900, 5, 3), ZONE), TODAY, None) is None


def test_days() -> None:
    assert unlikely_day(date(2026, 11, 12), TODAY) is None
    assert unlikely_day(date(2062, 11, 12), TODAY) is Unlikely.FAR_AHEAD
    assert unlikely_birth(date(2026, 11, 12), NOW) is None
    assert unlikely_birth(date(2026, 11, 13), NOW) is Unlikely.BIRTH_AHEAD
