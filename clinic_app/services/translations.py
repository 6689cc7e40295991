"""A clinic's own wording of the interview's questions: corrected, read by a person, taken back; never an answer.

Each question and language is a record of its own in the vault, so its history is its revisions and two people
can work on two questions at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import ValidationError

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.intake.clinic_wording import ClinicWording, WordingFault, faults_of, wording_of
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import ReadableVault, Vault

TRANSLATION_KIND: Final = "translation"
OFFICE: Final = "en"
"""The language that every other one is a translation of."""
_REFUSED: Final = {
    WordingFault.ASKS_FOR_REASONS: said("A question may not ask for reasons; the wording was not kept."),
    WordingFault.EXCLAIMS: said("A wording may not have an exclamation mark; it was not kept."),
}


@dataclass(frozen=True)
class WordingChange:
    """One step in the history of a wording.

    Attributes:
        by: who stored it, as the clinic calls them.
        at: when, with offset.
        revision: its id.
        wording: the words from then on.
    """

    by: str
    at: datetime
    revision: str
    wording: ClinicWording


class ClinicWordings:
    """The clinic's own words, to be read. One instance per unlocked vault."""

    def __init__(self, vault: ReadableVault, library: Library) -> None:
        self._reading = vault
        self._library = library

    @property
    def _reader(self) -> RecordReader:
        return self._reading.records

    def wordings(self, language: str = "") -> tuple[ClinicWording, ...]:
        """Every question that the clinic says in its own words or has read; the newest change first.

        Args:
            language: empty: in every language.
        """
        rows = self._reader.rows(TRANSLATION_KIND)
        return tuple(self._newest(row.record_id) for row in rows if language in ("", row.columns.get("language")))

    def wording(self, language: str, field: str) -> ClinicWording:
        """The words of one question as they are asked now, the program's where the clinic has none.

        Raises:
            InputError: `unknown_language`, `unknown_field`.
        """
        if language not in self._library.script_languages():
            raise InputError("unknown_language", "There are no questions in that language; nothing was changed.")
        english = self._library.shipped_script(OFFICE)
        record_id = self._record(language, field)
        own = self._newest(record_id) if record_id else None
        try:
            shipped = wording_of(self._library.shipped_script(language), field, english)
        except KeyError as error:
            raise InputError("unknown_field", "There is no such question; nothing was changed.") from error
        return shipped if own is None or own.withdrawn else own

    def history(self, language: str, field: str) -> tuple[WordingChange, ...]:
        """What the clinic did with one question, oldest first; empty where the program's words were left alone."""
        record_id = self._record(language, field)
        if record_id is None:
            return ()
        people = {person.person_id: person.display_name for person in self._reading.info().people}
        return tuple(
            WordingChange(people.get(item.author, ""), item.at, item.revision_id, _read(item.body))
            for item in self._reader.history(record_id)
        )

    def _record(self, language: str, field: str) -> str | None:
        return self._reader.find(TRANSLATION_KIND, _key(language, field))

    def _newest(self, record_id: str) -> ClinicWording:
        return _read(self._reader.heads(record_id)[0].body)


class Translations(ClinicWordings):
    """The same, to be changed. Every call that returns is durable."""

    def __init__(self, vault: Vault, library: Library, clock: Clock) -> None:
        super().__init__(vault, library)
        self._store = vault.records
        self._clock = clock

    def correct(
        self,
        language: str,
        field: str,
        *,
        ask: str | None = None,
        label: str | None = None,
        hint: str | None = None,
        choices: Mapping[str, Mapping[str, str]] | None = None,
        machine_made: bool = False,
    ) -> ClinicWording:
        """Says a question in other words; they are a draft until somebody reads them.

        Args:
            ask, label, hint: left out, they stay as they are.
            choices: by list (`field` or `field.part`) and code; those left out stay as they are.
            machine_made: whether a program wrote the words.

        Raises:
            InputError: `unknown_language`, `unknown_field`, `unknown_choice`, `wording_refused`; nothing was kept.
        """
        before = self.wording(language, field)
        english = self._library.shipped_script(OFFICE)
        given = {name: text for name, text in (("ask", ask), ("label", label), ("hint", hint)) if text is not None}
        made = _checked(
            {
                **before.as_draft().model_dump(),
                **given,
                "choices": _chosen(before.choices, choices or {}),
                "english": wording_of(english, field, english).english,
                "machine_made": machine_made,
            }
        )
        return self._keep(made)

    def review(self, language: str, field: str, *, reader: str, of: ClinicWording) -> ClinicWording:
        """Notes that a person who reads the language found the words right; who notes it is in the history.

        Args:
            reader: who read it, as the clinic calls them.
            of: the words that were read, as `wording` gave them.

        Raises:
            InputError: `unknown_language`, `unknown_field`, `wording_refused`; `wording_changed` where the words
                are others by now, or the English question is.
        """
        now = self.wording(language, field)
        if _words(now) != _words(of) or now.is_outdated(self._library.shipped_script(OFFICE)):
            raise InputError(
                "wording_changed", "The words were changed meanwhile; the review was not kept.", "Read them again."
            )
        day = self._clock.now().date().isoformat()
        update = {"state": "reviewed", "reviewed_by": reader, "reviewed_on": day}
        return self._keep(_checked({**now.model_dump(), **update}))

    def withdraw(self, language: str, field: str) -> ClinicWording:
        """Uses the program's words again; the clinic's stay in the history. Returns the program's.

        Raises:
            InputError: `unknown_language`, `unknown_field`.
        """
        now = self.wording(language, field)
        record_id = self._record(language, field)
        if record_id is None or self._newest(record_id).withdrawn:
            return now
        self._keep(now.model_copy(update={"withdrawn": True}))
        return self.wording(language, field)

    def _keep(self, wording: ClinicWording) -> ClinicWording:
        key = _key(wording.language, wording.field)
        record_id = self._record(wording.language, wording.field) or self._store.new_record_id()
        columns = {"language": wording.language, "state": "withdrawn" if wording.withdrawn else wording.state}
        body = canonical_json(wording.model_dump(mode="json", exclude_none=True))
        self._store.commit(record_id, TRANSLATION_KIND, body, index=IndexEntry(key=key, columns=columns))
        self._library.take_wordings(self.wordings())
        return wording


def take_wordings(vault: ReadableVault, library: Library) -> None:
    """From now on a library's scripts are those of the clinic whose vault was just opened."""
    library.take_wordings(ClinicWordings(vault, library).wordings())


def _key(language: str, field: str) -> str:
    return f"{language}/{field}"


def _read(body: bytes) -> ClinicWording:
    return ClinicWording.model_validate_json(body)


def _words(wording: ClinicWording) -> tuple[object, ...]:
    return wording.ask, wording.label, wording.hint, wording.choices, wording.english


def _chosen(
    known: Mapping[str, Mapping[str, str]], given: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    for name, words in given.items():
        if any(code not in known.get(name, {}) for code in words):
            raise InputError("unknown_choice", "There is no such choice; the wording was not kept.")
    return {name: {**words, **given.get(name, {})} for name, words in known.items()}


def _checked(data: dict[str, object]) -> ClinicWording:
    try:
        made = ClinicWording.model_validate(data)
    except ValidationError as error:
        raise InputError(
            "wording_refused",
            "That is no wording: one line of at most 400 characters, without blanks at its ends; it was not kept.",
        ) from error
    others = [made.label, made.hint or "", *(text for words in made.choices.values() for text in words.values())]
    for fault in faults_of(made.ask, *others):
        raise InputError("wording_refused", _REFUSED[fault])
    return made
