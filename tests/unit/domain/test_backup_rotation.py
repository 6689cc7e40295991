"""Which backups are kept: laws that hold whatever the clocks said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.backup_rotation import DAYS, MONTHS, WEEKS, Made, kept, newest_first

FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)


@st.composite
def rows_of_backups(draw: st.DrawFn) -> list[Made]:
    hours = draw(st.lists(st.integers(0, 24 * 400), min_size=1, max_size=60))
    sizes = draw(st.permutations(range(len(hours))))
    return [
        Made(f"{n}", FIRST + timedelta(hours=hour), size)
        for n, (hour, size) in enumerate(zip(hours, sizes, strict=True))
    ]


@given(rows_of_backups())
def test_the_furthest_stays_and_no_more_than_promised(made: list[Made]) -> None:
    names = kept(made)
    assert newest_first(made)[0].name in names
    assert names <= {each.name for each in made}
    assert len(names) <= 1 + DAYS + WEEKS + MONTHS
    days = sorted({each.at.date() for each in made}, reverse=True)[:DAYS]
    assert {each.at.date() for each in made if each.name in names} >= set(days)


@given(rows_of_backups())
def test_what_stayed_stays_when_nothing_is_added(made: list[Made]) -> None:
    names = kept(made)
    assert kept([each for each in made if each.name in names]) == names


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
