"""Which backups are kept: laws that hold whatever the clocks said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.backup_rotation import (
    DAYS,
    MONTHS,
    WEEKS,
    Aside,
    Made,
    Restored,
    is_past_of,
    kept,
    left_aside,
    newest_first,
)

FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)
RESTORES = [Restored(of, mark, FIRST) for of in (3, 20) for mark in "ab"]


@st.composite
def rows_of_backups(draw: st.DrawFn) -> list[Made]:
    hours = draw(st.lists(st.integers(0, 24 * 400), min_size=1, max_size=60))
    sizes = draw(st.permutations(range(len(hours))))
    ways = [(), *draw(st.lists(st.lists(st.sampled_from(RESTORES), unique=True, max_size=3).map(tuple), max_size=3))]
    return [
        Made(f"{n}", FIRST + timedelta(hours=hour), size, draw(st.sampled_from(ways)))
        for n, (hour, size) in enumerate(zip(hours, sizes, strict=True))
    ]


@given(rows_of_backups())
def test_the_furthest_stays_and_no_more_than_promised(made: list[Made]) -> None:
    names = kept(made)
    assert newest_first(made)[0].name in names
    assert max(made, key=lambda each: each.log_size).name in names
    assert names <= {each.name for each in made}
    assert len(names) <= 4 + DAYS + WEEKS + MONTHS
    days = sorted({each.at.date() for each in made}, reverse=True)[:DAYS]
    assert {each.at.date() for each in made if each.name in names} >= set(days)


@given(rows_of_backups())
def test_what_stayed_stays_when_nothing_is_added(made: list[Made]) -> None:
    names = kept(made)
    assert kept([each for each in made if each.name in names]) == names


@given(rows_of_backups())
def test_the_way_of_the_vault_that_was_backed_up_last_comes_first(made: list[Made]) -> None:
    ordered, aside = newest_first(made), left_aside(made)
    last = max(made, key=lambda each: (each.at, each.log_size))
    way = [each for each in ordered if each.name not in aside]
    assert ordered == [*way, *(each for each in ordered if each.name in aside)]
    assert last in way
    assert all(one.log_size >= other.log_size for one, other in pairwise(way))
    assert all(is_past_of(each, last) == (each.log_size <= last.log_size) for each in way)
    assert not any(is_past_of(each, last) for each in made if each.name in aside)


def on_day(day: int, log_size: int, *restored: Restored) -> Made:
    return Made(f"day {day}", FIRST + timedelta(days=day), log_size, restored)


def test_what_a_restore_left_behind_is_told_apart_and_kept() -> None:
    """Of the backup of day 2 a vault was made on day 6, and is worked with from then on."""
    restored = Restored(20, "a", FIRST + timedelta(days=6))
    before = [on_day(day, 10 * day) for day in range(1, 6)]
    after = [on_day(7, 23, restored), on_day(8, 26, restored)]
    there = [*before, *after]
    assert [each.name for each in newest_first(there)] == [f"day {n}" for n in (8, 7, 2, 1, 5, 4, 3)]
    why = Aside(restored.on, is_restored=False)
    assert left_aside(there) == {f"day {n}": why for n in (3, 4, 5)}
    assert is_past_of(before[1], after[0])
    assert not is_past_of(before[2], after[0])
    assert left_aside(before) == {}
    trial = on_day(4, 35, Restored(30, "b", FIRST + timedelta(days=4)))  # of day 3, on another computer
    assert left_aside([*before, trial]) == {trial.name: Aside(trial.restored[0].on, is_restored=True)}
    again = [on_day(9 + day, 29 + day, restored) for day in range(30)]
    assert {"day 5", "day 38"} <= kept([*there, *again])  # though it goes no further any more
    long_after = [on_day(9 + 30 * month, 60 + month, restored) for month in range(8)]
    assert "day 5" not in kept([*there, *again, *long_after])


def test_on_the_day_of_a_restore_the_vault_in_use_is_kept() -> None:
    restored = Restored(20, "a", FIRST)
    noon, evening = Made("noon", FIRST, 90), Made("evening", FIRST + timedelta(hours=6), 25, (restored,))
    later = on_day(1, 30, restored)
    morning = Made("morning", FIRST - timedelta(hours=6), 80)
    assert kept([morning, noon, evening, later]) == {"noon", "evening", later.name}
    further = on_day(2, 95, restored)
    assert kept([morning, noon, evening, later, further]) == {"noon", "evening", later.name, further.name}


def test_a_year_of_working_days() -> None:
    there: list[Made] = []
    for day in range(365):
        there.append(Made(f"{day}", FIRST + timedelta(days=day), day))
        names = kept(there)
        there = [each for each in there if each.name in names]
    ages = sorted(364 - int(each.name) for each in there)
    assert ages[:DAYS] == list(range(DAYS))
    assert max(ages) > 120
    assert len(ages) <= 1 + DAYS + WEEKS + MONTHS


def test_a_clock_set_back_loses_nothing_that_goes_further() -> None:
    old = [Made(f"{day}", FIRST + timedelta(days=day), day) for day in range(30)]
    now = Made("set-back", FIRST - timedelta(days=2000), 100)
    assert {"set-back", "29"} <= kept([*old, now])
