"""What lawyers, translators and designers own, as the services read it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

from clinic_app.domain.consent_words import ConsentWording
from clinic_app.domain.documents.form import DocumentForm, Variant
from clinic_app.domain.intake.clinic_wording import ClinicWording
from clinic_app.domain.intake.parts import InterviewCourse
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.paper.codes import CodeList
from clinic_app.domain.paper.wording import PaperWording
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.rule_words import RuleWords
from clinic_app.domain.rules.mutants import Mutants
from clinic_app.domain.rules.pack import Pack
from clinic_app.domain.rules.rulebook import Rulebook
from clinic_app.services.ports.packs import PackInUse


class CheckedPack(NamedTuple):
    """A pack that could be prepared, and what speaks against it, one sentence each without a full stop."""

    pack: Pack
    faults: tuple[str, ...]


class Library(Protocol):
    """Rule packs, document forms, recipients and interview texts."""

    def rulebook(self) -> Rulebook:
        """The installed packs, checked and compiled."""
        ...

    def packs(self) -> tuple[PackInUse, ...]:
        """The same packs with where each came from and who approved it. Raises PackError: a shipped one was changed."""
        ...

    def rule_words(self, language: str) -> RuleWords:
        """What rules and clocks are called in a language; nothing in one that nobody has put them into."""
        ...

    def check_pack(self, path: Path, *, drafts: Iterable[str] = ()) -> CheckedPack:
        """Checks a pack's folder from outside. Raises PackError: it cannot be read or prepared; the installed stay."""
        ...

    def try_mutants(self, path: Path, *, drafts: Iterable[str] = ()) -> Mutants:
        """How sharp a pack's worked cases are; with drafts, those of the drafts alone. As `check_pack`."""
        ...

    def form(self, form_id: str) -> tuple[DocumentForm, Variant]:
        """A document form. Raises InputError (`unknown_form`)."""
        ...

    def form_ids(self) -> tuple[str, ...]:
        """All form ids."""
        ...

    def recipient(self, recipient_id: str) -> RecipientProfile:
        """A recipient profile. Raises InputError (`unknown_recipient`)."""
        ...

    def recipient_ids(self) -> tuple[str, ...]:
        """All recipient ids, the clinic's own file included."""
        ...

    def script(self, language: str, *, of_another: bool = False) -> InterviewScript:
        """The texts of questions and choices in a language, as the clinic of the open vault words them.

        Args:
            of_another: as they are said in an account that is told of somebody else.
        """
        ...

    def shipped_script(self, language: str) -> InterviewScript:
        """The same texts as the program words them."""
        ...

    def take_wordings(self, wordings: Iterable[ClinicWording]) -> None:
        """From now on `script` has these words of the open vault in it, and no others."""
        ...

    def script_languages(self) -> tuple[str, ...]:
        """The languages that there are scripts in."""
        ...

    def course(self) -> InterviewCourse:
        """The order in which an interview asks."""
        ...

    def paper_codes(self) -> CodeList:
        """The codes that questions have on paper."""
        ...

    def paper_wording(self) -> PaperWording:
        """The fixed words of papers."""
        ...

    def consent_wordings(self) -> dict[str, ConsentWording]:
        """The words of consents, by language."""
        ...

    def worked_interview(self, number: str) -> bytes:
        """A placeholder intake that ships for demonstrations."""
        ...
