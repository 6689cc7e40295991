"""Short days, moments and lengths."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clinic_app.domain.short_dates import unbroken
from clinic_app.domain.short_times import day_short, length_short, moment_short, when_short
from clinic_app.domain.when import Precision, When, on_day


def test_days_and_moments_in_each_language() -> None:
    assert day_short(date(2026, 10, 30)) == "Fri 30 Oct"
    assert day_short(date(2026, 10, 30), "es", year=True) == "vie 30 oct 2026"
    assert day_short(date(2026, 11, 6), "ar", year=True) == "الجمعة 6 نوفمبر 2026"
    assert [day_short(date(2027, 2, day), "ar").split()[0] for day in (1, 7)] == ["الاثنين", "الأحد"]
    assert day_short(date(2026, 10, 30), "uk") == "Fri 30 Oct"
    assert moment_short(datetime(2026, 11, 2, 5, 0)) == "Mon 2 Nov 05:00"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 min"), (1_259, "20 min"), (5_400, "90 min"), (5_460, "1 h 31 min"), (7_200, "2 h"), (-600, "-10 min")],
)
def test_lengths(seconds: int, text: str) -> None:
    assert length_short(seconds) == text


def test_a_time_told_by_another_clock_names_it() -> None:
    at = datetime.fromisoformat("2026-11-06T19:05:00-07:00")
    told = When(earliest=at, latest=at, zone="America/Phoenix", precision=Precision.EXACT)
    assert when_short(told) == "Fri 6 Nov 19:05 MST"
    day = on_day(date(2026, 11, 6), "America/Phoenix")
    assert when_short(day) == "Fri 6 Nov"


def test_doubt_in_arabic() -> None:
    at, later = (datetime.fromisoformat(f"2026-11-06T{hour}:00:00-06:00") for hour in ("05", "06"))

    def told(precision: Precision, first: datetime | None = None, last: datetime | None = None) -> str:
        return when_short(When(earliest=first, latest=last, zone="America/Chicago", precision=precision), "ar")

    assert told(Precision.UNKNOWN) == "غير معروف"
    assert told(Precision.AFTER, at) == "بعد الجمعة 6 نوفمبر 05:00"
    assert told(Precision.BEFORE, None, at) == "قبل الجمعة 6 نوفمبر 05:00"
    assert told(Precision.BETWEEN, at, later) == "الجمعة 6 نوفمبر 05:00 إلى 06:00"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Work to Mon 1 Nov 2027 05:00, last day 2 Nov.", "Work to Mon 1~Nov~2027 05:00, last day 2~Nov."),
        ("hasta el lun 1 nov 2027; el 12 de noviembre", "hasta el lun 1~nov~2027; el 12~de~noviembre"),
        ("Thursday 12 November, in 5 days", "Thursday 12~November, in 5 days"),
        ("30 days; 3 clocks; may 1 of 7", "30 days; 3 clocks; may 1 of 7"),
    ],
)
def test_a_date_is_held_together(text: str, held: str) -> None:
    assert unbroken(text) == held.replace("~", "\u00a0")
    assert unbroken(text).replace("\u00a0", " ") == text
