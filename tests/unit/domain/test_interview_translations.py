"""Translations: whole, in their own letters, with the figures and form numbers of the English; who vouches for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.clinic_wording import faults_of
from clinic_app.domain.intake.languages import is_right_to_left
from clinic_app.domain.intake.script import InterviewScript
from tests.support.interview import LANGUAGES, script, written

TRANSLATED = [each for each in LANGUAGES if each != "en"]
INSIDE_NAMES = frozenset("to or and of for in be set".split())
"""Small words within the name of a form or a line of it."""
NAMES_OF_BODIES = re.compile(r"^choices\.(officer_agency|officers_seen\.agency)\.|\.visa_waiver$")
"""Choices that are proper names, alike in every language."""
ALIKE_IN_SPANISH = frozenset({"No", "Hospital", "Illinois", "Indiana", "Wisconsin", "Kentucky", "Kansas"})


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Every text of a script with its place."""
    yield from _texts("", {name: written(language)[name] for name in ("sections", "answers", "questions", "choices")})


def _texts(place: str, data: Any) -> Iterator[tuple[str, str]]:
    for name, value in data.items():
        if isinstance(value, str):
            if name in ("ask", "label", "hint") or not place.startswith("questions."):
                yield f"{place}{name}", value
        elif isinstance(value, dict):
            yield from _texts(f"{place}{name}.", value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_shouts_or_is_too_long(language: str) -> None:
    found = dict(texts(language))
    assert len(found) > 600
    assert [place for place, text in found.items() if faults_of("", text)] == []
    assert [place for place, text in found.items() if len(text) > 400] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_strange_blanks_or_invisible_marks(language: str) -> None:
    strange = re.compile(r"  |\t|[\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
    assert [place for place, text in texts(language) if strange.search(text)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_numbers_and_forms_are_those_of_the_english(language: str) -> None:
    """A figure or a form's number that is lost in translation sends somebody to the wrong paper."""
    english = dict(texts("en"))
    figures = re.compile(r"[A-Z]{0,4}-?\d+")
    wrong = [
        (place, text)
        for place, text in texts(language)
        if sorted(figures.findall(text)) != sorted(figures.findall(english[place]))
    ]
    assert wrong == []


def test_arabic_is_in_arabic_letters_and_western_digits() -> None:
    bodies = [place for place, text in texts("ar") if not re.search(r"[\u0621-\u064a]", text)]
    assert [place for place in bodies if not NAMES_OF_BODIES.search(place)] == []
    assert [place for place, text in texts("ar") if re.search(r"[\u0660-\u0669\u06f0-\u06f9]", text)] == []
    assert [place for place, text in texts("ar") if re.search(r"[?;]|,(?!\d)", _without_names(text))] == []


def _without_names(text: str) -> str:
    """Without what stands in Latin letters, with the commas inside it."""
    return re.sub(r"[A-Za-z][A-Za-z0-9.,'’() -]*[A-Za-z)]", "", text)


def test_no_english_is_left_in_arabic() -> None:
    """Names stay; an English word as it stands on a paper or a door may follow the Arabic in brackets."""
    left = []
    for place, text in texts("ar"):
        words = re.findall(r"[A-Za-z][A-Za-z'’]*", re.sub(r"\([^)]*\)", "", text))
        plain = [word for word in words if word.islower() and word not in INSIDE_NAMES]
        if plain and not NAMES_OF_BODIES.search(place):
            left.append((place, plain))
    assert left == []


def test_an_arabic_text_begins_in_arabic() -> None:
    """The first letter gives a line its direction; a name in front would turn the whole line around."""
    first = re.compile(r"[A-Za-z\u0621-\u064a]")
    begins = {place: found[0] for place, text in texts("ar") if (found := first.search(text))}
    turned = [place for place, letter in begins.items() if letter.isascii() and not NAMES_OF_BODIES.search(place)]
    assert turned == []


def test_no_english_is_left_in_spanish() -> None:
    english = dict(texts("en"))
    alike = [
        place
        for place, text in texts("es")
        if text == english[place] and text not in ALIKE_IN_SPANISH and not NAMES_OF_BODIES.search(place)
    ]
    assert alike == []


def test_arabic_speaks_to_everyone_with_the_plural_of_respect() -> None:
    """A verb or a noun of `you` in the singular is a man's or a woman's; the plural is neither, and polite."""
    ends_in_kaf = re.compile(r"\b\w+ك\b")
    other = {
        "ذلك",
        "تلك",
        "هناك",
        "كذلك",
        "مشترك",
        "شك",
        "بذلك",
        "لذلك",
        "هنالك",
        "أولئك",
        "شارك",
        "شريك",
        "تتحرك",
        "ترك",
        "ملك",
    }
    vowels = re.compile(r"[\u064b-\u0652]")
    voices = (script("ar"), script("ar", of_another=True))
    spoken = [(name, vowels.sub("", asked.ask)) for voice in voices for name, asked in voice.questions.items()]
    assert [(name, ask) for name, ask in spoken if set(ends_in_kaf.findall(ask)) - other] == []
    assert [(name, ask) for name, ask in spoken if re.search(r"\bأنت\b|حضرتك", ask)] == []


# --- the direction of a language


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "fa", "he", "ur", "ps", "pa-Arab", "az-Arab-IR", "ff-Adlm"])
def test_written_from_right_to_left(tag: str) -> None:
    assert is_right_to_left(tag)


@pytest.mark.parametrize("tag", ["en", "es", "es-MX", "am", "pa", "ur-Latn", "az", "zh-Hant-TW", "quc", "ht"])
def test_written_from_left_to_right(tag: str) -> None:
    assert not is_right_to_left(tag)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_script_knows_its_direction(language: str) -> None:
    assert script(language).right_to_left is (language == "ar")


@given(st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", fullmatch=True))
def test_every_tag_has_a_direction(tag: str) -> None:
    assert is_right_to_left(tag) is is_right_to_left(tag.upper())


# --- who stands behind the words


def with_review(field: str | None = None, **marks: Any) -> dict[str, Any]:
    """The shipped Arabic with marks on one question, or on the whole."""
    data = written("ar")
    if field is None:
        return {**data, **marks}
    return {**data, "questions": {**data["questions"], field: {**data["questions"][field], **marks}}}


REVIEWED = {"state": "reviewed", "reviewed_by": "L. Ejemplo", "reviewed_on": "2026-11-22"}


def test_the_shipped_translations_are_drafts_made_by_a_program() -> None:
    for language in TRANSLATED:
        assert len(script(language).drafts) == len(script(language).questions)
        assert script(language).vouched("arrest_at") == ("draft", True, None, None)
    assert not script("en").vouched("arrest_at").machine_made


def test_one_question_can_be_ahead_of_the_rest() -> None:
    found = InterviewScript.model_validate(with_review("arrest_at", **REVIEWED, machine_made=False))
    assert found.vouched("arrest_at") == ("reviewed", False, "L. Ejemplo", "2026-11-22")
    assert found.vouched("free_to_leave").is_draft
    assert "arrest_at" not in found.drafts
    assert len(found.drafts) == len(found.questions) - 1


def test_one_question_can_be_behind_the_rest() -> None:
    data = with_review("arrest_at", state="draft")
    found = InterviewScript.model_validate({**data, **REVIEWED})
    assert found.drafts == ("arrest_at",)
    assert found.vouched("arrest_at").by is None
    assert found.vouched("free_to_leave") == ("reviewed", True, "L. Ejemplo", "2026-11-22")


@pytest.mark.parametrize(
    "marks",
    [
        {"state": "reviewed"},
        {"state": "approved", "reviewed_by": "L. Ejemplo"},
        {"state": "draft", "reviewed_by": "L. Ejemplo", "reviewed_on": "2026-11-22"},
        {"reviewed_on": "2026-11-22"},
        {**REVIEWED, "reviewed_on": "2026-02-30"},
        {**REVIEWED, "reviewed_on": "today"},
        {**REVIEWED, "reviewed_by": ""},
        {"machine_made": "yes"},
        {"own": True},
    ],
)
@pytest.mark.parametrize("field", ["arrest_at", None])
def test_a_review_without_reader_or_day_is_refused(field: str | None, marks: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        InterviewScript.model_validate(with_review(field, **marks))


def test_the_library_offers_every_language() -> None:
    library = ShippedLibrary()
    assert library.script_languages() == tuple(sorted(LANGUAGES))
    assert library.script("ar") == script("ar")


def test_what_is_filled_in_from_the_english_is_a_draft() -> None:
    reviewed = InterviewScript.model_validate({**written("ar"), **REVIEWED})
    kept = {name: question for name, question in reviewed.questions.items() if name != "arrest_at"}
    filled = reviewed.model_copy(update={"questions": kept}).filled_from(script("en"))
    assert filled.ask("arrest_at") == script("en").ask("arrest_at")
    assert filled.drafts == ("arrest_at",)
    assert list(filled.questions) == list(script("en").questions)
