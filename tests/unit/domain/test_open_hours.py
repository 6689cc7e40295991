"""Hours on open days after doubtful times: closed days stretch and shrink doubt; what is not known stays so."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from clinic_app.domain.open_hours import open_hours_after
from clinic_app.domain.wall_times import between, exactly, open_ended
from clinic_app.domain.when import LATEST_YEAR, Precision, TimeError, When
from tests.support.calendars import shipped_calendars

CHICAGO = "America/Chicago"
FEDERAL = shipped_calendars()["federal"]
NOTHING = When(precision=Precision.UNKNOWN)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def ends(when: When | None) -> tuple[str | None, str | None]:
    assert when is not None
    shown = when.model_dump(mode="json")
    return shown["earliest"], shown["latest"]


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        # Anywhere in the weekend: nothing of it counts, so the limit is one instant.
        ("2026-11-21T00:00-06:00", "2026-11-22T23:00-06:00", ("2026-11-25T00:00:00-06:00",) * 2),
        # Two hours of doubt that end in the weekend are as wide as what lies before it.
        (
            "2026-11-20T23:00-06:00",
            "2026-11-21T01:00-06:00",
            ("2026-11-24T23:00:00-06:00", "2026-11-25T00:00:00-06:00"),
        ),
        # Two hours of doubt with a holiday and a weekend behind them are pulled apart by four days.
        (
            "2026-11-23T23:00-06:00",
            "2026-11-24T01:00-06:00",
            ("2026-11-25T23:00:00-06:00", "2026-11-27T01:00:00-06:00"),
        ),
    ],
)
def test_closed_days_stretch_and_shrink_doubt(first: str, last: str, due: tuple[str, str]) -> None:
    found = open_hours_after(between(at(first), at(last), CHICAGO), 48, FEDERAL)
    assert ends(found) == due
    assert found is not None
    assert found.precision is (Precision.EXACT if due[0] == due[1] else Precision.BETWEEN)


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        (CHICAGO, "2026-11-25T00:00:00-06:00"),  # Saturday 00:30
        ("America/Los_Angeles", "2026-11-24T22:30:00-08:00"),  # still Friday
        ("Pacific/Guam", "2026-11-25T00:00:00+10:00"),  # Saturday afternoon
    ],
)
def test_days_are_those_of_the_clocks_in_which_the_time_was_told(zone: str, due: str) -> None:
    assert (
        ends(open_hours_after(exactly(at("2026-11-21T00:30-06:00").astimezone(ZoneInfo(zone)), zone), 48, FEDERAL))[0]
        == due
    )


@pytest.mark.parametrize("precision", [Precision.AFTER, Precision.BEFORE])
def test_an_end_that_nobody_knows_stays_unknown(precision: Precision) -> None:
    found = open_hours_after(open_ended(at("2026-11-20T06:30-06:00"), precision, CHICAGO), 48, FEDERAL)
    due = "2026-11-24T06:30:00-06:00"
    assert ends(found) == ((due, None) if precision is Precision.AFTER else (None, due))
    assert found is not None
    assert found.precision is precision


@pytest.mark.parametrize("trigger", [NOTHING, open_ended(at("2026-11-20T06:30-06:00"), Precision.NOT_YET, CHICAGO)])
def test_what_is_not_known_to_have_happened_starts_nothing(trigger: When) -> None:
    assert open_hours_after(trigger, 48, FEDERAL) is None


def test_a_year_beyond_all_times_is_refused_in_words() -> None:
    late = exactly(datetime(LATEST_YEAR, 12, 30, tzinfo=UTC), "UTC")
    with pytest.raises(TimeError, match="year"):
        open_hours_after(late, 24 * 40, FEDERAL)
