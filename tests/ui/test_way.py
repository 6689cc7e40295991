"""Back leads to where one was, by pages and matters, and never begins another matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.stops import USES, PageCode, Stop, Tab
from ui.theme import tokens
from ui.way import Way

A, B = Stop(PageCode.MATTER, "26-0103"), Stop(PageCode.MATTER, "26-0112")
TODAY = Stop(PageCode.TODAY)


def test_back_goes_page_by_page() -> None:
    way = Way()
    assert way.back() is None
    for stop in (TODAY, A, B):
        way.go(stop)
    assert (way.back(), way.back(), way.back()) == (A, TODAY, None)
    assert way.here == TODAY


def test_another_tab_is_the_same_place() -> None:
    way = Way()
    way.go(TODAY)
    way.go(A)
    way.go(Stop(PageCode.MATTER, "26-0103", tab=Tab.ACCOUNT))
    assert way.here is not None
    assert way.here.tab is Tab.ACCOUNT
    assert way.back() == TODAY


def test_narrowed_results_are_a_place_of_their_own() -> None:
    """Back leads from them to the answer, and from there out of the matter, as if one had never looked."""
    way, account = Way(), Stop(PageCode.MATTER, "26-0103", tab=Tab.ACCOUNT)
    narrowed = Stop(PageCode.MATTER, "26-0103", tab=Tab.FINDINGS, detail=f"{USES}arrest_at")
    for stop in (TODAY, A, account, narrowed):
        way.go(stop)
    assert (narrowed.narrowed_to, account.narrowed_to) == ("arrest_at", "")
    assert (way.back(), way.back()) == (account, TODAY)
    for stop in (account, narrowed, Stop(PageCode.MATTER, "26-0103", tab=Tab.FINDINGS)):
        way.go(stop)
    assert (way.back(), way.back(), way.back()) == (narrowed, account, TODAY)


def test_a_new_matter_leaves_no_empty_stop_behind() -> None:
    way = Way()
    for stop in (TODAY, Stop(PageCode.INTERVIEW), Stop(PageCode.INTERVIEW, "26-0104"), A):
        way.go(stop)
    assert way.back() == Stop(PageCode.INTERVIEW, "26-0104")
    assert way.back() == TODAY


@given(st.lists(st.sampled_from([TODAY, A, B, Stop(PageCode.MATTERS)]), max_size=200))
def test_the_way_is_bounded_and_always_leads_somewhere_else(stops: list[Stop]) -> None:
    way = Way()
    for stop in stops:
        way.go(stop)
    steps = 0
    while (here := way.here) and (before := way.back()):
        assert before != here
        steps += 1
    assert steps <= tokens.WAY_BACK


def test_the_last_matters_stay_at_hand_until_they_are_gone() -> None:
    way = Way()
    numbers = [f"26-010{digit}" for digit in range(tokens.OPEN_MATTERS + 1)]
    for number in (*numbers, numbers[-1]):
        way.go(Stop(PageCode.MATTER, number))
    assert way.matters == tuple(numbers[1:])
    way.go(TODAY)
    way.forget(numbers[1])
    assert way.matters == tuple(numbers[2:])
