"""How somebody knows, typed in one line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.intake.answers import Source
from clinic_app.domain.intake.typed_source import Clause, read_clause, with_clause


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("told by my wife", {"basis": "told_by", "told_by": "my wife"}),
        ("t my wife", {"basis": "told_by", "told_by": "my wife"}),
        ("lo dijo mi esposa", {"basis": "told_by", "told_by": "mi esposa"}),
        ("paper i200", {"basis": "document", "exhibit": "i200"}),
        ("p", {"basis": "document"}),
        ("film doorbell", {"basis": "first_hand", "exhibit": "doorbell"}),
        ("believes", {"basis": "belief"}),
        ("d can mean order or warrant", {"basis": "first_hand", "doubt": "can mean order or warrant"}),
        ("\u201cDijeron que tenían orden.\u201d", {"basis": "first_hand", "words": "Dijeron que tenían orden."}),
    ],
)
def test_what_is_read(typed: str, source: dict[str, Any]) -> None:
    read = read_clause(typed)
    assert read is not None
    found = with_clause({}, *read)
    assert found == source
    Source.model_validate(found)


@pytest.mark.parametrize("typed", ["", "  ", "told by", "t", "film", "f ", '"', "the neighbor said so", "x i200"])
def test_what_says_nothing(typed: str) -> None:
    assert read_clause(typed) is None


def test_one_clause_leaves_the_others_alone() -> None:
    before = {"basis": "told_by", "told_by": "my wife", "doubt": "who", "words": "así", "interpreter": "i2"}
    kept = {"doubt": "who", "words": "así", "interpreter": "i2"}
    assert with_clause(before, Clause.SAW, "") == {"basis": "first_hand", **kept}
    assert with_clause(before, Clause.PAPER, "i200") == {"basis": "document", "exhibit": "i200", **kept}
    assert "doubt" not in with_clause(before, Clause.DOUBT, "")
    assert with_clause(before, Clause.FILM, "door") == {**before, "exhibit": "door"}


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    read = read_clause(typed)
    if read is not None:
        assert with_clause({"basis": "belief"}, *read)["basis"]
