"""What a result shows: data keeps ISO times, a person is told days and hours."""

from __future__ import annotations

import pytest

from clinic_app.domain.rules.showing import WrittenTime, told_value
from clinic_app.said import said
from clinic_app.spanish import in_spanish

MOMENT = WrittenTime("2026-11-07T07:05-06:00")


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        ({"text": said("{words} {day}", words="By", day=MOMENT)}, "By Sat 7 Nov 2026 07:05", "By sáb 7 nov 2026 07:05"),
        (
            {"text": said("{words} not before {day}", words="By", day=WrittenTime("2026-11-20"))},
            "By not before Fri 20 Nov 2026",
            "By: no antes de vie 20 nov 2026",
        ),
        (["one", "two"], "one, two", "one, two"),
        ("a fixed text", "a fixed text", "a fixed text"),
        (None, "", ""),
    ],
)
def test_a_value_is_told(value: object, english: str, spanish: str) -> None:
    assert told_value(value, "en") == english
    assert in_spanish(told_value(value, "es")) == spanish


def test_data_keeps_what_it_has() -> None:
    assert said("{words} {day}", words="By", day=MOMENT) == "By 2026-11-07T07:05-06:00"
