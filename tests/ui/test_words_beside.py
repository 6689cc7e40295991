"""What is said to a person in a language that only the questions have."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from ui.interview.wording import say_in
from ui.recipient_names import CONSENT_TO, with_recipients
from ui.words import Language, ar, said_to, texts

ENGLISH = texts(Language.ENGLISH)
BLANK = re.compile(r"\{\w+\}")


def test_arabic_has_the_keys_and_blanks_of_the_english() -> None:
    assert [key for key in ar.TEXTS if key not in ENGLISH] == []
    assert [
        key for key, text in ar.TEXTS.items() if Counter(BLANK.findall(text)) != Counter(BLANK.findall(ENGLISH[key]))
    ] == []


def test_arabic_is_arabic_with_western_digits_and_shouts_nothing() -> None:
    for key, text in ar.TEXTS.items():
        assert re.search(r"[\u0621-\u064a]", text), key
        assert not re.search(r"[!?;\u0660-\u0669\u200b-\u200f\u202a-\u202e]", text), key
        assert not re.search(r"[a-z]{3,}", BLANK.sub("", text)), key


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "5:40 in the morning"), ("es", "5:40 de la mañana"), ("ar", "5:40 صباحًا"), ("am", "5:40 in the morning")],
)
def test_a_time_is_said_in_the_persons_language(language: str, said: str) -> None:
    assert say_in(language, "interview.edit.spoken.morning", time="5:40") == said


def test_what_is_not_in_arabic_yet_is_said_in_english() -> None:
    missing = next(key for key in ENGLISH if key not in ar.TEXTS and not BLANK.search(ENGLISH[key]))
    assert said_to("ar", missing) == ENGLISH[missing]
    with pytest.raises(KeyError):
        said_to("ar", "no.such.key")


def test_a_choice_of_recipients_is_in_arabic_where_it_can_be() -> None:
    names = with_recipients(ShippedLibrary().script("ar"), ShippedLibrary()).choices[CONSENT_TO]
    assert names["statistics"] == "إحصاءات"
