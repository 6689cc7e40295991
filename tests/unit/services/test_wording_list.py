"""The list of questions to word, and the word of a second reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.clinic_wording import OF_ANOTHER
from clinic_app.errors import InputError
from clinic_app.services.ports.vault import Vault
from clinic_app.services.translations import Translations, take_wordings
from clinic_app.services.wording_list import WordingList, WordingState, matching, review_by_another
from tests.support.vaults import StepClock, new_vault

FIELD = "arrest_at"
_LIBRARY = ShippedLibrary()


def library() -> ShippedLibrary:
    """One of our own: what a vault words differently is said by it from then on."""
    return _LIBRARY


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = new_vault(tmp_path / "vault").vault
    yield made
    made.close()


@pytest.fixture
def translations(vault: Vault) -> Translations:
    take_wordings(vault, library())
    return Translations(vault, library(), StepClock())


def state_of(translations: Translations, language: str, field: str = FIELD) -> tuple[WordingState, bool, str]:
    lines = WordingList(translations, library()).lines(language)
    (line,) = (each for each in lines if each.field == field)
    return line.state, line.is_own, line.reader


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_every_question_is_listed_and_is_a_draft_until_somebody_read_it(
    translations: Translations, language: str
) -> None:
    lines = WordingList(translations, library()).lines(language)
    questions = library().shipped_script(language).questions
    assert [line.field for line in lines if not line.is_of_another] == list(questions)
    told = [f"{name}{OF_ANOTHER}" for name, each in questions.items() if each.of_another]
    assert [line.field for line in lines if line.is_of_another] == told
    before = state_of(translations, language)
    assert before == (WordingState.DRAFT, False, "")
    now = translations.correct(language, FIELD, ask="A question of the clinic?")
    assert state_of(translations, language) == (WordingState.DRAFT, True, "")
    review_by_another(translations, library(), language, FIELD, reader=" B.  Muestra ", of=now)
    assert state_of(translations, language) == (WordingState.READ, True, "B. Muestra")
    translations.withdraw(language, FIELD)
    assert state_of(translations, language) == before


def test_who_wrote_the_words_does_not_read_them(translations: Translations) -> None:
    now = translations.correct("es", FIELD, ask="¿A qué hora lo detuvieron?")
    read = WordingList(translations, library()).read("es", FIELD)
    assert (read.is_own, read.writer, read.now.ask) == (True, "A. Muestra", "¿A qué hora lo detuvieron?")
    assert read.shipped.ask == library().shipped_script("es").ask(FIELD)
    assert read.english == library().shipped_script("en").ask(FIELD)
    for reader, code in ((" a. muestra ", "same_reader"), ("  ", "reader_missing")):
        with pytest.raises(InputError) as refused:
            review_by_another(translations, library(), "es", FIELD, reader=reader, of=now)
        assert (refused.value.code, refused.value.where) == (code, "reader")
    assert state_of(translations, "es")[0] is WordingState.DRAFT


def test_the_programs_own_words_can_be_read_by_anybody(translations: Translations) -> None:
    read = WordingList(translations, library()).read("es", FIELD)
    assert (read.is_own, read.writer) == (False, "")
    review_by_another(translations, library(), "es", FIELD, reader="A. Muestra", of=read.now)
    assert state_of(translations, "es") == (WordingState.READ, True, "A. Muestra")


def test_words_corrected_after_a_review_wait_for_another_reader(translations: Translations) -> None:
    now = translations.correct("es", FIELD, ask="¿A qué hora?")
    review_by_another(translations, library(), "es", FIELD, reader="B. Muestra", of=now)
    translations.correct("es", FIELD, ask="¿A qué hora fue?")
    assert state_of(translations, "es")[0] is WordingState.DRAFT
    assert WordingList(translations, library()).read("es", FIELD).writer == "A. Muestra"


def test_a_search_takes_words_in_any_order_without_accents_and_field_names(translations: Translations) -> None:
    lines = WordingList(translations, library()).lines("es")
    assert FIELD in {line.field for line in matching(lines, "arrest_at", drafts_only=False)}
    one = next(line for line in lines if "é" in line.ask)
    words = one.ask.replace("é", "E").split()
    assert one in matching(lines, " ".join(reversed(words)), drafts_only=True)
    assert matching(lines, "zebra zebra", drafts_only=False) == ()


def test_no_such_language_and_no_such_question(translations: Translations) -> None:
    listed = WordingList(translations, library())
    with pytest.raises(InputError, match="no questions in that language"):
        listed.lines("xx")
    with pytest.raises(InputError, match="no such question"):
        listed.read("es", "never_a_field")
