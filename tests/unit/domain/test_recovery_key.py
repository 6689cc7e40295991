"""The recovery key in rows of groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.recovery_key import as_typed, beginning, groups, rows

LETTERS = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
KEYS = st.text(LETTERS, min_size=58, max_size=58).map(lambda tail: f"AGE-SECRET-KEY-1{tail}")


@given(KEYS)
def test_beginning_and_groups_are_the_whole_key(key: str) -> None:
    assert beginning(key) + "".join(group.text for group in groups(key)) == key
    assert [group for row in rows(key) for group in row] == list(groups(key))


@given(KEYS)
def test_there_are_three_rows_of_five_and_every_label_is_its_own(key: str) -> None:
    assert [len(row) for row in rows(key)] == [5, 5, 5]
    labels = [group.label for group in groups(key)]
    assert labels[0] == "A1"
    assert labels[-1] == "C5"
    assert len(set(labels)) == len(labels)
    assert [len(group.text) for group in groups(key)] == [4] * 14 + [2]


@pytest.mark.parametrize("typed", ["7qm2", "7QM2", " 7q m2 ", "７ｑｍ２"])
def test_case_blanks_and_width_do_not_matter(typed: str) -> None:
    assert as_typed(typed) == "7QM2"


def test_a_group_does_not_tell_its_letters_when_it_is_printed() -> None:
    assert "QPZR" not in repr(groups("AGE-SECRET-KEY-1QPZRY9X8"))
