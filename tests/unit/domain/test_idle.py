"""When nobody is there: laws of hiding and locking."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.idle import (
    HIDDEN_AFTER_S,
    LEAST_MINUTES,
    MOST_MINUTES,
    WORK_COUNTS_S,
    Moment,
    Stage,
    has_jumped,
    idle_since,
    minutes_within,
    stage_after,
)

ORDER = (Stage.SHOWN, Stage.HIDDEN, Stage.LOCKED)
SECONDS = st.floats(0, 100_000)


@given(SECONDS, SECONDS, st.integers(-5, 100))
def test_longer_idle_never_shows_more(one: float, other: float, minutes: int) -> None:
    less, more = sorted((one, other))
    assert ORDER.index(stage_after(less, minutes)) <= ORDER.index(stage_after(more, minutes))


@given(st.integers(-1000, 1000))
def test_it_locks_between_two_and_thirty_minutes_whatever_is_asked(minutes: int) -> None:
    assert stage_after(LEAST_MINUTES * 60 - 0.001, minutes) is not Stage.LOCKED
    assert stage_after(MOST_MINUTES * 60, minutes) is Stage.LOCKED
    assert stage_after(minutes_within(minutes) * 60, minutes) is Stage.LOCKED


def test_words_are_hidden_after_two_minutes() -> None:
    assert (stage_after(HIDDEN_AFTER_S - 1, 10), stage_after(HIDDEN_AFTER_S, 10)) == (Stage.SHOWN, Stage.HIDDEN)
    assert stage_after(HIDDEN_AFTER_S, 2) is Stage.LOCKED


@given(SECONDS, SECONDS)
def test_work_counts_for_an_hour_at_most_and_never_against_somebody(last_input: float, last_work: float) -> None:
    since = idle_since(last_input, last_work)
    assert last_input <= since <= last_input + WORK_COUNTS_S
    assert since <= max(last_input, last_work)
    assert idle_since(last_input, None) == last_input


@given(st.floats(0, 25), SECONDS, SECONDS)
def test_two_looks_while_awake_are_no_jump(between: float, steady: float, wall: float) -> None:
    assert not has_jumped(Moment(steady, wall), Moment(steady + between, wall + between))


@given(st.floats(32, 100_000), SECONDS)
def test_sleep_and_a_clock_that_was_set_are_jumps(gap: float, wall: float) -> None:
    before = Moment(5.0, wall)
    assert has_jumped(before, Moment(6.0, wall + gap))  # the steady clock stood
    assert has_jumped(before, Moment(5.0 + gap, wall + gap))  # it went on
    assert has_jumped(before, Moment(6.0, wall - gap))
