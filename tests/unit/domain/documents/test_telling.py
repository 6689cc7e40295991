"""Times in words, in both languages: as exact as they are known, never more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.documents.telling import when_in_words
from clinic_app.domain.when import Precision, When, on_day

CASES = [
    (
        {"precision": "exact", "earliest": "2026-10-30T08:15-05:00"},
        "on Friday, October 30, 2026, at 08:15",
        "el viernes 30 de octubre de 2026, a las 08:15",
    ),
    (
        {"precision": "between", "earliest": "2026-10-30T06:20-05:00", "latest": "2026-10-30T06:40-05:00"},
        "on Friday, October 30, 2026, between 06:20 and 06:40",
        "el viernes 30 de octubre de 2026, entre las 06:20 y las 06:40",
    ),
    (
        {"precision": "within_15_min", "earliest": "2026-10-30T06:35-05:00", "latest": "2026-10-30T07:05-05:00"},
        "on Friday, October 30, 2026, between 06:35 and 07:05",
        "el viernes 30 de octubre de 2026, entre las 06:35 y las 07:05",
    ),
    (
        {"precision": "within_hour", "earliest": "2026-10-31T14:00-05:00", "latest": "2026-10-31T16:00-05:00"},
        "on Saturday, October 31, 2026, between 14:00 and 16:00",
        "el sábado 31 de octubre de 2026, entre las 14:00 y las 16:00",
    ),
    (
        {"precision": "between", "earliest": "2026-10-31T23:50-05:00", "latest": "2026-11-01T03:00-06:00"},
        "between Saturday, October 31, 2026, 23:50 and Sunday, November 1, 2026, 03:00",
        "entre el sábado 31 de octubre de 2026, 23:50, y el domingo 1 de noviembre de 2026, 03:00",
    ),
    (
        {"precision": "before", "latest": "2026-03-08T03:30-05:00"},
        "before Sunday, March 8, 2026, 03:30",
        "antes del domingo 8 de marzo de 2026, 03:30",
    ),
    (
        {"precision": "after", "earliest": "2026-01-07T12:00-06:00"},
        "after Wednesday, January 7, 2026, 12:00",
        "después del miércoles 7 de enero de 2026, 12:00",
    ),
    (
        {"precision": "not_yet", "earliest": "2026-11-12T10:05-06:00"},
        "not yet as of Thursday, November 12, 2026, 10:05",
        "todavía no, al jueves 12 de noviembre de 2026, 10:05",
    ),
    ({"precision": "unknown"}, "at a time I do not know", "a una hora que no sé"),
]


@pytest.mark.parametrize(("data", "english", "spanish"), CASES, ids=[str(case[1]) for case in CASES])
def test_every_precision_in_both_languages(data: dict[str, str], english: str, spanish: str) -> None:
    when = When.model_validate(data)
    assert when_in_words(when, "en") == english
    assert when_in_words(when, "es") == spanish


def test_every_precision_is_tried() -> None:
    assert {case[0]["precision"] for case in CASES} | {"day_only"} == set(Precision)


@pytest.mark.parametrize("day", ["2026-11-01", "2026-03-08", "2026-11-02"])
def test_a_day_of_any_length_is_a_day(day: str) -> None:
    when = on_day(date.fromisoformat(day), "America/Chicago")
    assert when_in_words(when, "en").endswith(", 2026")
    assert ":" not in when_in_words(when, "en")
    assert ":" not in when_in_words(when, "es")


@pytest.mark.parametrize(
    ("first", "last", "english", "spanish"),
    [
        (
            "2026-11-01T01:30-05:00",
            "2026-11-01T01:30-05:00",
            "on Sunday, November 1, 2026, at 01:30 (before the clocks went back)",
            "el domingo 1 de noviembre de 2026, a las 01:30 (antes de atrasarse los relojes)",
        ),
        (
            "2026-11-01T01:30-06:00",
            "2026-11-01T01:30-06:00",
            "on Sunday, November 1, 2026, at 01:30 (after the clocks went back)",
            "el domingo 1 de noviembre de 2026, a las 01:30 (después de atrasarse los relojes)",
        ),
        (
            "2026-11-01T01:30-05:00",
            "2026-11-01T01:30-06:00",
            "on Sunday, November 1, 2026, between 01:30 (before the clocks went back) and 01:30 (after the clocks went "
            "back)",
            "el domingo 1 de noviembre de 2026, entre las 01:30 (antes de atrasarse los relojes) y las 01:30 (después "
            "de atrasarse los relojes)",
        ),
    ],
)
def test_the_hour_that_comes_twice_says_which(first: str, last: str, english: str, spanish: str) -> None:
    """Without it one time would be told for two, an hour apart, and the limits of custody turn on that hour."""
    when = When.model_validate({"precision": "between", "earliest": first, "latest": last})
    assert when_in_words(when, "en") == english
    assert when_in_words(when, "es") == spanish


@given(st.datetimes(min_value=on_day(date(2000, 1, 1), "UTC").earliest.replace(tzinfo=None)))  # type: ignore[union-attr]
def test_an_exact_time_is_told_to_the_minute(at: object) -> None:
    from datetime import UTC, datetime

    assert isinstance(at, datetime)
    if at.year > 2199:
        return
    moment = at.replace(tzinfo=UTC, microsecond=0)
    text = when_in_words(When(earliest=moment, latest=moment, zone="UTC", precision=Precision.EXACT), "en")
    assert f"{moment:%H:%M}" in text
    assert f"{moment:%B} {moment.day}, {moment.year}" in text
    assert f"{moment:%A}" in text


def test_a_time_by_another_clock_than_the_clinics_says_so() -> None:
    at = {"earliest": "2026-11-06T19:05", "zone": "America/Phoenix", "precision": "exact"}
    when = When.model_validate(at)
    assert when_in_words(when, "en") == "on Friday, November 6, 2026, at 19:05 (Phoenix time)"
    assert when_in_words(when, "es") == "el viernes 6 de noviembre de 2026, a las 19:05 (hora de Phoenix)"
    twice = When.model_validate({**at, "earliest": "2026-11-01T01:30-07:00", "zone": "America/Denver"})
    assert when_in_words(twice, "en").endswith("01:30 (Denver time, after the clocks went back)")
