"""Typing groups of the key back from paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.recovery_key import groups
from clinic_app.services.rehearsal import Rehearsal
from tests.unit.domain.test_recovery_key import KEYS
from tests.unit.services.test_passphrases import Dice

KEY = "AGE-SECRET-KEY-1QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"
TEXTS = {group.label: group.text for group in groups(KEY)}


def rehearsal() -> Rehearsal:
    return Rehearsal(KEY, Dice([4, 0, 3]))


@given(KEYS, st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 3)))
def test_one_whole_group_of_each_row_is_asked(key: str, throws: tuple[int, ...]) -> None:
    made = Rehearsal(key, Dice(throws))
    assert [label[0] for label in made.asked] == ["A", "B", "C"]
    assert "C5" not in made.asked


def test_it_passes_when_every_group_matches_and_not_before() -> None:
    tried = rehearsal()
    assert tried.asked == ("A5", "B1", "C4")
    for label in tried.asked:
        assert not tried.passed
        assert tried.try_group(label, TEXTS[label].lower())
        assert tried.matched(label)
    assert tried.passed
    assert tried.failures == 0


def test_another_group_of_the_same_key_does_not_match() -> None:
    tried = rehearsal()
    assert not tried.try_group("A5", TEXTS["B1"])
    assert not tried.matched("A5")


def test_the_third_failure_advises_a_new_print_and_begins_again() -> None:
    tried = rehearsal()
    tried.try_group("A5", TEXTS["A5"])
    for expected in (False, False, True):
        assert not tried.try_group("B1", "0000")
        assert tried.needs_new_print is expected
    tried.begin_again()
    assert not tried.needs_new_print
    assert not tried.matched("A5")


def test_what_was_not_asked_cannot_be_tried() -> None:
    with pytest.raises(KeyError):
        rehearsal().try_group("A1", TEXTS["A1"])


def test_it_tells_no_letters() -> None:
    tried = rehearsal()
    told = repr(tried) + repr(vars(tried))
    assert not [text for text in TEXTS.values() if len(text) > 2 and text in told]
    assert tried.shape == ((4, 4, 4, 4, 4), (4, 4, 4, 4, 4), (4, 4, 4, 4, 2))
