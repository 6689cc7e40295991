"""Intervals: a comparison is decided exactly when it holds, or fails, for every instant of both."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.counting import add_hours
from clinic_app.domain.spans import (
    Span,
    at_least,
    day_span,
    days_of,
    earlier,
    elapsed,
    instant_span,
    later,
    more_than,
    plus_hours,
    shift_days,
    span_of,
)
from clinic_app.domain.truth import conjunction, negation
from clinic_app.domain.when import When, zone_named

SMALL = st.integers(-6, 6).map(float)


@st.composite
def spans(draw: st.DrawFn, ends: st.SearchStrategy[float] = SMALL) -> Span:
    low, high = sorted((draw(ends), draw(ends)))
    open_low, open_high = draw(st.booleans()), draw(st.booleans())
    # A time that is wholly unknown has no end on either side; else at most one end is open.
    return Span(-math.inf if open_low else low, math.inf if open_high else high)


def sampled(span: Span) -> list[float]:
    """Both ends (or far beyond an open one), the middle and what lies next to the ends."""
    low = span.low if math.isfinite(span.low) else min(span.high, 0.0) - 1_000.0
    high = span.high if math.isfinite(span.high) else max(span.low, 0.0) + 1_000.0
    middle = (low + high) / 2
    return [value for value in (low, low + 0.5, middle, high - 0.5, high) if low <= value <= high]


@given(spans(), spans())
def test_earlier_is_decided_exactly_if_all_instants_agree(first: Span, second: Span) -> None:
    told = {one < two for one in sampled(first) for two in sampled(second)}
    assert earlier(first, second) is (told.pop() if len(told) == 1 else None)


@given(spans(), spans())
def test_later_is_the_mirror_of_earlier(first: Span, second: Span) -> None:
    told = {one > two for one in sampled(first) for two in sampled(second)}
    assert later(first, second) is (told.pop() if len(told) == 1 else None)


@given(spans(), spans(), st.integers(-8, 8).map(float))
def test_a_length_is_decided_exactly_if_all_four_corners_agree(start: Span, end: Span, limit: float) -> None:
    told = {two - one > limit for one in sampled(start) for two in sampled(end)}
    assert more_than(elapsed(start, end), limit) is (told.pop() if len(told) == 1 else None)


@given(spans(), st.integers(-8, 8).map(float))
def test_a_number_reaches_a_limit_exactly_if_all_of_it_does(number: Span, limit: float) -> None:
    told = {value >= limit for value in sampled(number)}
    assert at_least(number, limit) is (told.pop() if len(told) == 1 else None)


@given(spans(), spans(), st.data())
def test_knowing_more_closely_never_changes_what_was_decided(first: Span, second: Span, data: st.DataObject) -> None:
    decided = earlier(first, second)
    closer = [data.draw(narrower(span)) for span in (first, second)]
    if decided is not None:
        assert earlier(*closer) is decided
    longer = more_than(elapsed(first, second), 2.0)
    if longer is not None:
        assert more_than(elapsed(*closer), 2.0) is longer


@st.composite
def narrower(draw: st.DrawFn, span: Span) -> Span:
    low, high = sorted((draw(st.sampled_from(sampled(span))), draw(st.sampled_from(sampled(span)))))
    return Span(low, high)


@pytest.mark.parametrize(
    ("start", "end", "decided"),
    [
        (Span(0, 10), Span(5, 20), None),  # from -5 to 20: at the corners 5, 20, -5 and 10
        (Span(0, 1), Span(14, 20), True),
        (Span(0, 1), Span(13, 20), None),
        (Span(0, 10), Span(5, 12), False),
    ],
)
def test_the_four_corners_of_a_length(start: Span, end: Span, decided: bool | None) -> None:
    assert more_than(elapsed(start, end), 12.0) is decided


def test_instants_and_days_of_a_time() -> None:
    around_midnight = When.model_validate(
        {"earliest": "2026-11-06T23:30", "latest": "2026-11-07T00:30", "precision": "between"}
    )
    instants = span_of(around_midnight)
    assert instants.high - instants.low == 3_600
    assert days_of(around_midnight) == Span(date(2026, 11, 6).toordinal(), date(2026, 11, 7).toordinal())
    assert not days_of(around_midnight).is_point


@pytest.mark.parametrize("precision", ["after", "not_yet"])
def test_a_time_with_one_bound_is_open_on_the_other_side(precision: str) -> None:
    after = When.model_validate({"earliest": "2026-11-06T23:30", "precision": precision})
    assert span_of(after).high == math.inf
    assert days_of(after) == Span(date(2026, 11, 6).toordinal(), math.inf)
    before = When.model_validate({"latest": "2026-11-06T23:30", "precision": "before"})
    assert span_of(before).low == -math.inf
    assert days_of(before).low == -math.inf
    assert span_of(When.model_validate({"precision": "unknown"})) == Span(-math.inf, math.inf)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), st.integers(0, 200))
def test_hours_added_to_instants_are_those_of_the_counting_law(moment: datetime, hours: int) -> None:
    local = moment.replace(microsecond=0).astimezone(zone_named("America/Chicago"))
    assert plus_hours(instant_span(local), hours) == instant_span(add_hours(local, hours))


def test_a_step_over_days_leaves_open_ends_open() -> None:
    shifted = shift_days(Span(-math.inf, day_span(date(2026, 11, 6)).low), lambda day: day + timedelta(days=3))
    assert shifted == Span(-math.inf, day_span(date(2026, 11, 9)).low)


def test_kleenes_three_values() -> None:
    assert conjunction([]) is True
    assert [negation(value) for value in (True, False, None)] == [False, True, None]
