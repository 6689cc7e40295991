"""A long list that is held small gives what was put into it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.adapters.vault.packed_rows import GROUP, PackedRows

ROWS = st.lists(st.tuples(st.text(max_size=8), st.integers(-(2**63), 2**63 - 1), st.none() | st.binary(max_size=4)))


def packed(rows: list[tuple[Any, ...]]) -> PackedRows[tuple[Any, ...]]:
    made: PackedRows[tuple[Any, ...]] = PackedRows(lambda row: row)
    for start in range(0, len(rows), GROUP):
        made.take(rows[start : start + GROUP])
    return made


@given(ROWS, st.slices(2 * GROUP + 5), st.integers(0, 2 * GROUP + 5))
def test_it_is_the_list_that_was_read(few: list[tuple[Any, ...]], part: slice, more: int) -> None:
    rows = [*few, *((str(number), number, None) for number in range(more))]
    made = packed(rows)
    assert len(made) == len(rows)
    assert list(made) == rows
    assert made[part] == rows[part]
    assert [made[place] for place in range(-len(rows), len(rows))] == rows + rows
    assert made == tuple(rows)


def test_a_place_beyond_its_ends_is_refused() -> None:
    made = packed([("a",), ("b",)])
    for place in (2, -3):
        with pytest.raises(IndexError):
            made[place]


def test_ten_thousand_rows_of_a_list_take_a_tenth_of_their_words() -> None:
    words = '{"accounts":"1","custody":"held","languages":"es","place":"home"}' * 6
    rows: list[tuple[Any, ...]] = [(f"26-{number:05}", words) for number in range(10_000)]
    made = packed(rows)
    assert sum(map(len, made._groups)) < sum(len(word) for row in rows for word in row) / 10
