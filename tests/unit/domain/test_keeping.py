"""Laws of keeping: a hold goes before everything, and nothing makes the time shorter but a later look at the clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.adapters.shipped_retention import ShippedRetention
from clinic_app.domain.keeping import Policy, Stage, kept_until, standing, years_later
from clinic_app.domain.kept import Kept
from clinic_app.domain.tombstone import numbers_in, spans_of

days = st.dates(date(1990, 1, 1), date(2080, 12, 31))
births = st.lists(st.dates(date(1940, 1, 1), date(2026, 12, 31)), max_size=4)
policies = st.builds(Policy, st.integers(1, 40), st.integers(0, 30))
keepings = st.builds(Kept, st.none() | days, st.booleans())


@given(keepings, births, policies, days)
def test_a_hold_goes_before_every_end(kept: Kept, born: list[date], policy: Policy, today: date) -> None:
    held = standing(Kept(kept.closed_on, held=True), born, policy, today)
    free = standing(Kept(kept.closed_on), born, policy, today)
    assert held.stage is Stage.HELD
    assert held.until == free.until
    assert free.stage is not Stage.HELD


@given(keepings, births, policies, days)
def test_it_may_go_exactly_when_closed_free_and_over(kept: Kept, born: list[date], policy: Policy, today: date) -> None:
    stands = standing(kept, born, policy, today)
    over = kept.closed_on is not None and today >= kept_until(kept.closed_on, born, policy)
    assert (stands.stage is Stage.OVER) == (over and not kept.held)
    assert (stands.until is None) == (kept.closed_on is None)
    if stands.stage is Stage.OVER:
        assert kept.closed_on is not None
        assert today >= years_later(kept.closed_on, policy.years)
        assert all(today >= years_later(birth, policy.until_age) for birth in born)


@given(keepings, births, policies, days, st.integers(0, 20_000))
def test_what_is_over_stays_over(kept: Kept, born: list[date], policy: Policy, today: date, later: int) -> None:
    if standing(kept, born, policy, today).stage is Stage.OVER:
        after = today + timedelta(days=later)
        assert standing(kept, born, policy, after).stage is Stage.OVER


@given(days, births, policies, st.integers(0, 10), st.integers(0, 5_000), days)
def test_more_years_a_later_closing_or_one_more_person_never_end_it_sooner(
    closed: date, born: list[date], policy: Policy, more: int, later: int, birth: date
) -> None:
    until = kept_until(closed, born, policy)
    assert kept_until(closed, born, Policy(policy.years + more, policy.until_age)) >= until
    assert kept_until(closed + timedelta(days=later), born, policy) >= until
    assert kept_until(closed, [*born, birth], policy) >= until


@given(days, st.integers(1, 60))
def test_a_year_is_never_too_short(day: date, years: int) -> None:
    after = years_later(day, years)
    assert after.year == day.year + years
    assert (after.month, after.day) in {(day.month, day.day), (3, 1)}
    assert (after - day).days >= 365 * years


@pytest.mark.parametrize(
    ("closed", "years", "expected"),
    [("2026-11-12", 7, "2033-11-12"), ("2024-02-29", 7, "2031-03-01"), ("2024-02-29", 8, "2032-02-29")],
)
def test_worked_examples(closed: str, years: int, expected: str) -> None:
    assert kept_until(date.fromisoformat(closed), (), Policy(years, 20)) == date.fromisoformat(expected)


def test_a_child_is_waited_for() -> None:
    assert kept_until(date(2026, 11, 12), [date(2020, 5, 1)], Policy(7, 20)) == date(2040, 5, 1)


def test_what_ships_names_its_authorities() -> None:
    rules = ShippedRetention().rules()
    assert (rules.years, rules.least, rules.most, rules.until_age) == (7, 6, 40, 20)
    assert set(rules.reasons) == {"years", "least", "until_age", "hold"}
    assert {reason.source for reason in rules.reasons["years"]} == {"GK"}


@given(st.sets(st.integers(0, 3_000), max_size=300))
def test_places_in_words_are_read_back(numbers: set[int]) -> None:
    texts = spans_of(numbers)
    assert set().union(*(numbers_in(text, most=3_001) for text in texts)) == numbers
    assert all(len(text) <= 200 for text in texts)


@pytest.mark.parametrize("text", ["", "a", "1-", "-1", "1,,2", "1-2-3", " 1"])
def test_what_is_no_place_is_refused(text: str) -> None:
    if text == "1-":  # an open end is none
        assert numbers_in(text, most=9) == {1}
        return
    with pytest.raises(ValueError, match="places"):
        numbers_in(text, most=9)


def test_a_huge_span_is_cut_to_the_log() -> None:
    assert numbers_in("0-999999999999", most=5) == {0, 1, 2, 3, 4}
