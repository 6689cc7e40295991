"""A programme that goes through everything can be done in parts: together they are all of it, and nothing twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fault import runner
from tests.fault.figures import Part


@given(st.integers(0, 300), st.integers(1, 40))
def test_all_parts_together_are_everything_once(count: int, parts: int) -> None:
    everything = range(count)
    done = [each for number in range(1, parts + 1) for each in Part(number, parts).of(everything)]
    assert sorted(done) == list(everything)


@pytest.mark.parametrize(
    "asked",
    [
        ["disk", "--part", "1/2"],
        ["interview", "--full", "--part", "1/2"],
        ["disk", "--full", "--part", "0/2"],
        ["disk", "--full", "--part", "3/2"],
        ["disk", "--full", "--part", "half"],
    ],
)
def test_a_part_that_cannot_be_done_is_refused(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        runner.main(asked)
    assert "part" in capsys.readouterr().err
