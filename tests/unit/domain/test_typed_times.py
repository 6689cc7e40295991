"""A whole time typed in one field: what is read, what is left to the fields, and which year is meant."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.typed_times import TypedTime, nearest, read_day_near, read_typed

TODAY = date(2026, 11, 12)
SIXTH = date(2026, 11, 6)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5:40 11/6", TypedTime("exact", time(5, 40), SIXTH)),
        ("11/6 5:40", TypedTime("exact", time(5, 40), SIXTH)),
        ("6 Nov 5:40", TypedTime("exact", time(5, 40), SIXTH)),
        ("5.40 pm 6 de noviembre", TypedTime("exact", time(17, 40), SIXTH)),
        ("0540 2025-11-06", TypedTime("exact", time(5, 40), date(2025, 11, 6))),
        ("about 5:40 11/6", TypedTime("about", time(5, 40), SIXTH)),
        ("~15:00 10/31 +60", TypedTime("about", time(15), date(2026, 10, 31), minutes=60)),
        ("a eso de 15:00", TypedTime("about", time(15))),
        ("6:20-6:40 10/30", TypedTime("between", time(6, 20), date(2026, 10, 30), time(6, 40))),
        ("6:20 to 6:40", TypedTime("between", time(6, 20), None, time(6, 40))),
        ("23:00 11/6 - 1:00 11/7", TypedTime("between", time(23), SIXTH, time(1), date(2026, 11, 7))),
        ("1/1/2006-12/31/2006", TypedTime("between", None, date(2006, 1, 1), None, date(2006, 12, 31))),
        ("11/17", TypedTime("day_only", None, date(2026, 11, 17))),
        ("before 5:40 11/6", TypedTime("before", time(5, 40), SIXTH)),
        ("después de 11/6", TypedTime("after", None, SIXTH)),
        ("not yet 10:05 11/12", TypedTime("not_yet", time(10, 5), TODAY)),
    ],
)
def test_what_is_read(typed: str, meant: TypedTime) -> None:
    assert read_typed(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["", " ", "5:40", "0540", "5 11/6", "25:10 11/6", "5:40 13/40", "11/6/26", "noon", "about", "x" * 5000]
)
def test_what_is_left_to_the_fields(typed: str) -> None:
    assert read_typed(typed, TODAY) is None


def test_the_year_is_the_one_that_is_near() -> None:
    assert nearest(12, 30, date(2027, 1, 2)) == date(2026, 12, 30)
    assert nearest(1, 2, date(2026, 12, 30)) == date(2027, 1, 2)
    assert nearest(2, 29, TODAY) is None
    assert read_day_near("6 Nov", TODAY) == SIXTH
    assert read_day_near("Nov 6 2024", TODAY) == date(2024, 11, 6)


@given(st.dates(date(2001, 1, 1), date(2098, 1, 1)), st.integers(-170, 170), st.times())
def test_what_is_written_short_is_read_back(today: date, away: int, at: time) -> None:
    day = date.fromordinal(today.toordinal() + away)
    read = read_typed(f"{at:%H:%M} {day.month}/{day.day}", today)
    if (day.month, day.day) == (2, 29):
        assert read is None or read.day == day
    else:
        assert read == TypedTime("exact", time(at.hour, at.minute), day)


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    read = read_typed(typed, TODAY)
    assert read is None or read.way in {"exact", "about", "between", "day_only", "before", "after", "not_yet"}
