"""Waiting after wrong passphrases (security-brief section 4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.tries import LONGEST_WAIT_S, tries_left, wait_s


@pytest.mark.parametrize(
    ("failures", "left", "wait"),
    [(1, 4, 30), (4, 1, 30), (5, 0, 30), (6, 0, 60), (7, 0, 120), (9, 0, 480), (10, 0, 900), (500, 0, 900)],
)
def test_five_tries_then_half_a_minute_doubling_to_a_quarter_of_an_hour(failures: int, left: int, wait: int) -> None:
    assert (tries_left(failures), wait_s(failures)) == (left, wait)


@given(st.integers(min_value=0, max_value=10_000))
def test_waiting_never_becomes_shorter(failures: int) -> None:
    assert wait_s(failures) <= wait_s(failures + 1) <= LONGEST_WAIT_S
