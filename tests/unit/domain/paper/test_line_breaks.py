"""Lines part at spaces, and between Han letters and kana but for what must not begin or end one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.paper.line_breaks import clusters, parts


def told(text: str) -> str:
    return "|".join(f"{' ' if spaced else ''}{part}" for part, spaced in parts(text)).strip()


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Jane Roe", "Jane| Roe"),
        ("我叫王小伟。", "我|叫|王|小|伟。"),
        ("「東京」から", "「東|京」|か|ら"),
        ("パーティー", "パー|ティー"),
        ("佐々木 Roe", "佐々|木| Roe"),
        ("张三(Zhang San)来", "张|三|(Zhang| San)|来"),
        ("김지안 서울", "김지안| 서울"),
        ("किया । इसका", "किया ।| इसका"),
        ("", ""),
    ],
)
def test_where_a_line_may_break(text: str, broken: str) -> None:
    assert told(text) == broken


@pytest.mark.parametrize(
    ("word", "letters"),
    [("क्षेत्री", ["क्षे", "त्री"]), ("ខ្ញុំ", ["ខ្ញុំ"]), ("น้ำ", ["น้", "ำ"]), ("Roe", ["R", "o", "e"]), ("é", ["é"])],
)
def test_letters_keep_their_marks(word: str, letters: list[str]) -> None:
    assert clusters(word) == letters


@given(st.text(st.sampled_from("aé王。「」、 ーッ김क्षា្ញ\u3000()1")))
def test_nothing_is_lost_or_put_in(text: str) -> None:
    assert "".join((" " if spaced else "") + part for part, spaced in parts(text)).split() == text.split()
    for part, _ in parts(text):
        assert "".join(clusters(part)) == part
