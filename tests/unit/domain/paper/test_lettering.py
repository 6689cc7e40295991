"""Arabic letters join and lines are turned as Unicode says; nothing is lost on the way."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.paper.joining import joined
from clinic_app.domain.paper.line_order import begins_right, visual

# What arabic-reshaper gives for the same texts.
JOINED = {
    "\u0644\u0627": "\ufefb",
    "\u0633\u0644\u0627\u0645": "\ufeb3\ufefc\ufee1",
    "\u0628\u064e\u0628": "\ufe91\u064e\ufe90",
    "\u0648\u0631\u0642\u0629": "\u0648\u0631\u0642\u0629",
    "\u0627\u0644\u0628\u064a\u062a": "\ufe8d\ufedf\ufe92\ufef4\ufe96",
}
JOINED["\u0648\u0631\u0642\u0629"] = "\ufeed\ufead\ufed7\ufe94"


@pytest.mark.parametrize(("text", "shown"), JOINED.items())
def test_letters_take_their_shapes(text: str, shown: str) -> None:
    assert joined(text) == shown


def test_a_joiner_is_not_drawn_and_parts_letters() -> None:
    assert joined("\u0628\u200c\u0628") == "\ufe8f\ufe8f"


def test_other_scripts_stay() -> None:
    for text in ("Jane Roe", "Juan P\u00e9rez Doe", "\u5f20", "\u05e9\u05dc\u05d5\u05dd", ""):
        assert joined(text) == text


@pytest.mark.parametrize(
    ("text", "rtl", "shown"),
    [
        ("\u0627\u0628 12", True, "12 \u0628\u0627"),
        ("\u0627\u0628 12", False, "12 \u0628\u0627"),
        ("a \u0627\u0628 b", False, "a \u0628\u0627 b"),
        ("a \u0627\u0628 b", True, "b \u0628\u0627 a"),
        ("\u0627\u0628 (I-213) \u0627", True, "\u0627 (I-213) \u0628\u0627"),
        ("\u0627\u0628 (\u0627) c", True, "c (\u0627) \u0628\u0627"),
        ("\u0627 2027/04/30.", True, ".2027/04/30 \u0627"),
        ("\u00ab\u0627\u00bb", True, "\u00ab\u0627\u00bb"),
        ("Yes, 12 %", False, "Yes, 12 %"),
        ("\u0627\u200f \u00b7 \u200fEdition A.\u200e", True, "Edition A. \u00b7 \u0627"),
    ],
)
def test_a_line_is_turned(text: str, rtl: bool, shown: str) -> None:
    assert visual(text, rtl=rtl) == shown


def test_the_first_letter_tells_where_a_text_begins() -> None:
    assert begins_right("12 \u0627 a")
    assert not begins_right("12 a \u0627")
    assert not begins_right("12")


@given(st.text(), st.booleans())
def test_nothing_is_lost_but_invisible_marks(text: str, rtl: bool) -> None:
    def seen(words: str) -> Counter[str]:
        """Characters that are drawn, a bracket and its mirror image as one."""
        hidden = ("Cf", "Cc", "Zl", "Zp")
        upright = {pair[1]: pair[0] for pair in _PAIRS}
        return Counter(upright.get(char, char) for char in words if unicodedata.category(char) not in hidden)

    assert seen(visual(text, rtl=rtl)) == seen(text)


_PAIRS = ("()", "[]", "{}", "<>", "\u00ab\u00bb", "\u2039\u203a")
