"""The `Library` that ships with the program: everything under `resources/`, and the packs that a vault adds to it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from clinic_app.adapters.pack_shelf import PackageShelf
from clinic_app.adapters.resource_files import load_model, resources_folder
from clinic_app.adapters.rule_packs import check_pack, try_mutants
from clinic_app.domain.consent_words import ConsentWording
from clinic_app.domain.documents.form import DocumentForm, Variant
from clinic_app.domain.intake.clinic_wording import ClinicWording, laid_over
from clinic_app.domain.intake.parts import InterviewCourse
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.paper.codes import CodeList
from clinic_app.domain.paper.wording import PaperWording
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.rule_words import IN_ENGLISH, RuleWords
from clinic_app.domain.rules.mutants import Mutants
from clinic_app.domain.rules.rulebook import Rulebook
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.ports.library import CheckedPack
from clinic_app.services.ports.packs import PackInUse


class ShippedLibrary:
    """A `Library` on the program's own files. Args: shelf: the packs in use; the shipped ones by default."""

    def __init__(self, shelf: PackageShelf | None = None) -> None:
        self._shelf = shelf or PackageShelf()
        self._said = _Said(())

    def rulebook(self) -> Rulebook:
        """See the port."""
        return self._shelf.rulebook()

    def packs(self) -> tuple[PackInUse, ...]:
        """See the port."""
        return self._shelf.packs()

    def rule_words(self, language: str) -> RuleWords:
        """See the port."""
        return _rule_words().get(language, IN_ENGLISH)

    def check_pack(self, path: Path, *, drafts: Iterable[str] = ()) -> CheckedPack:
        """See the port."""
        return check_pack(path, drafts=drafts)

    def try_mutants(self, path: Path, *, drafts: Iterable[str] = ()) -> Mutants:
        """See the port."""
        return try_mutants(path, drafts=drafts)

    def form(self, form_id: str) -> tuple[DocumentForm, Variant]:
        """See the port."""
        for form in _forms():
            variant = form.variant(form_id)
            if variant is not None:
                return form, variant
        known = ", ".join(self.form_ids())
        raise InputError(
            "unknown_form", "There is no document form with that id.", said("Known: {known}.", known=known)
        )

    def form_ids(self) -> tuple[str, ...]:
        """See the port."""
        return tuple(variant.id for form in _forms() for variant in form.variants)

    def recipient(self, recipient_id: str) -> RecipientProfile:
        """See the port."""
        profile = _recipients().get(recipient_id)
        if profile is None:
            known = ", ".join(sorted(name for name, item in _recipients().items() if item.may_receive))
            raise InputError(
                "unknown_recipient", "There is no recipient with that id.", said("Known: {known}.", known=known)
            )
        return profile

    def recipient_ids(self) -> tuple[str, ...]:
        """See the port."""
        return tuple(sorted(_recipients()))

    def script(self, language: str, *, of_another: bool = False) -> InterviewScript:
        """See the port."""
        return self._said.script(language, of_another=of_another)

    def shipped_script(self, language: str) -> InterviewScript:
        """See the port."""
        return _script(language)

    def take_wordings(self, wordings: Iterable[ClinicWording]) -> None:
        """See the port."""
        self._said = _Said(tuple(wordings))  # whole, so that no thread sees half of it

    def script_languages(self) -> tuple[str, ...]:
        """See the port."""
        return tuple(sorted(path.stem for path in (resources_folder() / "interview").glob("*.yaml")))

    def course(self) -> InterviewCourse:
        """See the port."""
        return _course()

    def paper_codes(self) -> CodeList:
        """See the port."""
        return _paper_codes()

    def paper_wording(self) -> PaperWording:
        """See the port."""
        return _paper_wording()

    def consent_wordings(self) -> dict[str, ConsentWording]:
        """See the port."""
        return dict(_consent_wordings())

    def worked_interview(self, number: str) -> bytes:
        """See the port."""
        return (resources_folder() / "demo" / f"{number}.json").read_bytes()


class _Said:
    """Scripts with a clinic's own words in them, each made when it is first asked for. Args: wordings: the clinic's."""

    def __init__(self, wordings: tuple[ClinicWording, ...]) -> None:
        self._wordings = wordings
        self._made: dict[tuple[str, bool], InterviewScript] = {}

    def script(self, language: str, *, of_another: bool) -> InterviewScript:
        made = self._made.get((language, of_another))
        if made is None:
            made = self.script(language, of_another=False).of_another() if of_another else self._laid(language)
            self._made[language, of_another] = made
        return made

    def _laid(self, language: str) -> InterviewScript:
        own = [each for each in self._wordings if each.language == language]
        shipped = _script(language)
        return laid_over(shipped, own, _script("en")) if own else shipped


@cache
def _forms() -> tuple[DocumentForm, ...]:
    folder = resources_folder() / "documents"
    return tuple(load_model(path, DocumentForm, said("document form")) for path in sorted(folder.glob("*.yaml")))


@cache
def _recipients() -> dict[str, RecipientProfile]:
    folder = resources_folder() / "recipients"
    profiles = [load_model(path, RecipientProfile, said("recipient profile")) for path in sorted(folder.glob("*.yaml"))]
    return {profile.id: profile for profile in profiles}


@cache
def _script(language: str) -> InterviewScript:
    """A question that nobody has put into the language yet is told in English."""
    path = resources_folder() / "interview" / f"{language}.yaml"
    script = load_model(path, InterviewScript, said("interview script"))
    return script if language == "en" else script.filled_from(_script("en"))


@cache
def _rule_words() -> dict[str, RuleWords]:
    paths = sorted((resources_folder() / "rule_words").glob("*.yaml"))
    return {words.language: words for words in (load_model(path, RuleWords, said("words of rules")) for path in paths)}


@cache
def _course() -> InterviewCourse:
    return load_model(resources_folder() / "parts" / "interview.yaml", InterviewCourse, said("course of the interview"))


@cache
def _paper_codes() -> CodeList:
    return load_model(resources_folder() / "parts" / "codes.yaml", CodeList, said("list of paper codes"))


@cache
def _paper_wording() -> PaperWording:
    return load_model(resources_folder() / "paper" / "words.yaml", PaperWording, said("paper wording"))


@cache
def _consent_wordings() -> dict[str, ConsentWording]:
    folder = resources_folder() / "consent"
    wordings = [load_model(path, ConsentWording, said("consent wording")) for path in sorted(folder.glob("*.yaml"))]
    return {wording.language: wording for wording in wordings}
