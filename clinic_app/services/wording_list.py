"""The questions of one language as a list to work through, one of them to read, and the word of a second reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clinic_app.domain.intake.clinic_wording import OF_ANOTHER, ClinicWording, question_named, wording_of
from clinic_app.errors import InputError
from clinic_app.services.ports.library import Library
from clinic_app.services.translations import OFFICE, ClinicWordings, Translations, WordingChange


class WordingState(StrEnum):
    """How far somebody stands behind a question."""

    DRAFT = "draft"
    READ = "read"


@dataclass(frozen=True)
class WordingLine:
    """One question of the list, or the same as it is said to somebody who tells it of another person.

    Attributes:
        field: with `OF_ANOTHER` behind it where it is said of another.
        is_own: whether the clinic's own words are asked.
        reader: who read it; empty for a draft.
    """

    field: str
    label: str
    ask: str
    state: WordingState
    is_own: bool
    reader: str

    @property
    def is_of_another(self) -> bool:
        """Whether these are the words for somebody who tells it of another person."""
        return self.field.endswith(OF_ANOTHER)


@dataclass(frozen=True)
class WordingRead:
    """One question, whole.

    Attributes:
        shipped: the program's words.
        now: the words that are asked; the program's where the clinic has none.
        english: the question in English as it is asked by the program.
        history: what the clinic did with it, oldest first.
    """

    shipped: ClinicWording
    now: ClinicWording
    english: str
    history: tuple[WordingChange, ...]

    @property
    def is_own(self) -> bool:
        """Whether the clinic's own words are asked, or its reader stands behind the program's."""
        return bool(self.history) and not self.history[-1].wording.withdrawn

    @property
    def writer(self) -> str:
        """Who wrote the words that are asked; empty where the program did."""
        if not self.is_own:
            return ""
        drafts = [each for each in self.history if each.wording.state == "draft" and not each.wording.withdrawn]
        return drafts[-1].by if drafts else ""


class WordingList:
    """Reads questions and their state. One instance per unlocked vault."""

    def __init__(self, wordings: ClinicWordings, library: Library) -> None:
        self._wordings, self._library = wordings, library

    def lines(self, language: str) -> tuple[WordingLine, ...]:
        """Every question of a language in the order of its script. Raises InputError (`unknown_language`)."""
        if language not in self._library.script_languages():
            raise InputError("unknown_language", "There are no questions in that language; nothing was changed.")
        script = self._library.script(language)
        own = {each.field for each in self._wordings.wordings(language) if not each.withdrawn}
        found = []
        for field in (name for each in script.questions for name in (each, f"{each}{OF_ANOTHER}")):
            question = question_named(script, field)
            if question is None:
                continue
            vouched = script.vouched_for(question)
            state = WordingState.DRAFT if vouched.is_draft else WordingState.READ
            found.append(WordingLine(field, question.label, question.ask, state, field in own, vouched.by or ""))
        return tuple(found)

    def read(self, language: str, field: str) -> WordingRead:
        """One question. Raises InputError (`unknown_language`, `unknown_field`)."""
        now = self._wordings.wording(language, field)
        english = self._library.shipped_script(OFFICE)
        shipped = wording_of(self._library.shipped_script(language), field, english)
        if now.is_outdated(english):
            now = now.as_draft()
        return WordingRead(shipped, now, shipped.english, self._wordings.history(language, field))


def matching(lines: Iterable[WordingLine], typed: str, *, drafts_only: bool) -> tuple[WordingLine, ...]:
    """Lines that have every typed word somewhere, accents and case aside."""
    words = _plain(typed).split()
    return tuple(
        line
        for line in lines
        if not (drafts_only and line.state is not WordingState.DRAFT)
        and all(word in _plain(f"{line.field} {line.label} {line.ask}") for word in words)
    )


def review_by_another(
    translations: Translations, library: Library, language: str, field: str, *, reader: str, of: ClinicWording
) -> ClinicWording:
    """The word of a second reader: somebody else than who wrote the words.

    Raises:
        InputError: `reader_missing`, `same_reader`, and those of `Translations.review`; nothing was kept.
    """
    reader = " ".join(reader.split())
    if not reader:
        raise InputError("reader_missing", "A review needs the name of who read it; nothing was kept.", where="reader")
    writer = WordingList(translations, library).read(language, field).writer
    if _plain(reader) == _plain(writer):
        raise InputError(
            "same_reader", "Somebody else than who wrote the words reads them; nothing was kept.", where="reader"
        )
    return translations.review(language, field, reader=reader, of=of)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(char for char in parts if not unicodedata.combining(char)).split())
