"""A clinic's own wording of the questions, on the real vault and on the fake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.adapters.system_clock import StandingClock
from clinic_app.domain.intake.clinic_wording import ClinicWording, faults_of, laid_over
from clinic_app.domain.intake.intake import Intake
from clinic_app.errors import InputError
from clinic_app.services.interview import INTAKE_KIND, Interview, to_body
from clinic_app.services.ports.vault import Vault, VaultKeeper
from clinic_app.services.translations import TRANSLATION_KIND, Translations, take_wordings
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper

LIBRARY = ShippedLibrary()
AT = StandingClock(datetime.fromisoformat("2026-11-22T10:00:00-06:00"))
NEW = "متى صار واضحًا أنكم لا تستطيعون الانصراف؟"
READER = "L. Ejemplo"


@pytest.fixture(params=["fake", "real"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vault]:
    keeper: VaultKeeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    made = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    yield made
    made.close()


@pytest.fixture
def said() -> ShippedLibrary:
    """As the clinic words it; `LIBRARY` stays as the program does."""
    return ShippedLibrary()


@pytest.fixture
def translations(vault: Vault, said: ShippedLibrary) -> Translations:
    return Translations(vault, said, AT)


def opened_anew(vault: Vault) -> ShippedLibrary:
    """The words of a program that has just opened the vault."""
    library = ShippedLibrary()
    take_wordings(vault, library)
    return library


def test_nothing_changed_gives_the_program_s_own_words(translations: Translations, said: ShippedLibrary) -> None:
    assert said.script("ar") is LIBRARY.script("ar")
    assert translations.wordings("ar") == ()
    assert translations.history("ar", "arrest_at") == ()
    shipped = translations.wording("ar", "warrant_type")
    assert shipped.ask == LIBRARY.script("ar").ask("warrant_type")
    assert shipped.choices == {"warrant_type": LIBRARY.script("ar").choices["warrant_type"]}
    assert (shipped.state, shipped.machine_made) == ("draft", True)


def test_a_correction_is_asked_from_now_on_and_is_a_draft(
    vault: Vault, translations: Translations, said: ShippedLibrary
) -> None:
    made = translations.correct("ar", "arrest_at", ask=NEW)
    for script in (said.script("ar"), opened_anew(vault).script("ar")):
        assert script.ask("arrest_at") == NEW
        assert script.label("arrest_at") == LIBRARY.script("ar").label("arrest_at")
        assert script.questions["arrest_at"].hint == LIBRARY.script("ar").questions["arrest_at"].hint
        vouched = script.vouched("arrest_at")
        assert (vouched.state, vouched.machine_made, vouched.by) == ("draft", False, None)
    assert made == translations.wording("ar", "arrest_at")
    assert LIBRARY.script("ar").ask("arrest_at") != NEW
    assert said.script("es") is LIBRARY.script("es")


def test_choices_of_a_part_can_be_said_otherwise_one_by_one(translations: Translations, said: ShippedLibrary) -> None:
    shipped = LIBRARY.script("es").choices["docs_signed.kind"]
    translations.correct("es", "docs_signed", choices={"docs_signed.kind": {"waiver": "Renuncia a un derecho"}})
    laid = said.script("es").choices["docs_signed.kind"]
    assert laid == {**shipped, "waiver": "Renuncia a un derecho"}
    assert list(laid) == list(shipped)


def test_the_words_for_who_tells_it_of_another_are_corrected_and_read_apart(
    vault: Vault, translations: Translations, said: ShippedLibrary
) -> None:
    made = translations.correct("es", "arrest_at/of_another", ask="¿Cuándo ya no pudo irse la persona?")
    assert (made.english, made.choices) == (LIBRARY.script("en", of_another=True).ask("arrest_at"), {})
    for script in (said.script("es", of_another=True), opened_anew(vault).script("es", of_another=True)):
        assert script.ask("arrest_at") == "¿Cuándo ya no pudo irse la persona?"
        assert script.label("arrest_at") == LIBRARY.script("es").label("arrest_at")
        assert script.vouched("arrest_at").is_draft
    translations.review("es", "arrest_at/of_another", reader=READER, of=made)
    assert said.script("es", of_another=True).vouched("arrest_at").by == READER
    assert said.script("es").questions["arrest_at"].state is None
    assert said.script("es").vouched("arrest_at").is_draft
    own = translations.correct("es", "arrest_at", ask="¿Cuándo ya no pudo irse?")
    translations.review("es", "arrest_at", reader=READER, of=own)
    assert said.script("es").ask("arrest_at") == "¿Cuándo ya no pudo irse?"
    assert said.script("es", of_another=True).ask("arrest_at") == "¿Cuándo ya no pudo irse la persona?"
    translations.withdraw("es", "arrest_at/of_another")
    shipped = LIBRARY.script("es", of_another=True)
    assert said.script("es", of_another=True).ask("arrest_at") == shipped.ask("arrest_at")
    with pytest.raises(InputError, match="no such question"):
        translations.correct("es", "names/of_another", ask="¿Cómo se llama la persona?")


def test_a_review_says_by_whom_and_when(translations: Translations, said: ShippedLibrary) -> None:
    made = translations.correct("ar", "arrest_at", ask=NEW)
    translations.review("ar", "arrest_at", reader=READER, of=made)
    vouched = said.script("ar").vouched("arrest_at")
    assert (vouched.state, vouched.by, vouched.on, vouched.is_draft) == ("reviewed", READER, "2026-11-22", False)
    assert "arrest_at" not in said.script("ar").drafts
    again = translations.correct("ar", "arrest_at", label="نهاية الحرية")
    assert (again.state, again.reviewed_by) == ("draft", None)


def test_the_program_s_words_can_be_reviewed_as_they_are(translations: Translations, said: ShippedLibrary) -> None:
    found = translations.wording("ar", "free_to_leave")
    translations.review("ar", "free_to_leave", reader=READER, of=found)
    script = said.script("ar")
    assert script.ask("free_to_leave") == found.ask
    assert (script.vouched("free_to_leave").state, script.vouched("free_to_leave").machine_made) == ("reviewed", True)
    assert script.vouched("arrest_at").is_draft


def test_words_that_changed_meanwhile_are_not_reviewed(translations: Translations, said: ShippedLibrary) -> None:
    read = translations.correct("ar", "arrest_at", ask=NEW)
    translations.correct("ar", "arrest_at", ask="متى عرفتم أنكم لا تستطيعون الانصراف؟")
    with pytest.raises(InputError) as refused:
        translations.review("ar", "arrest_at", reader=READER, of=read)
    assert refused.value.code == "wording_changed"
    assert said.script("ar").vouched("arrest_at").is_draft


def test_the_history_keeps_every_step(translations: Translations, said: ShippedLibrary) -> None:
    made = translations.correct("ar", "arrest_at", ask=NEW)
    translations.review("ar", "arrest_at", reader=READER, of=made)
    shipped = translations.withdraw("ar", "arrest_at")
    assert shipped.ask == LIBRARY.script("ar").ask("arrest_at") == said.script("ar").ask("arrest_at")
    steps = translations.history("ar", "arrest_at")
    assert [(step.wording.state, step.wording.withdrawn) for step in steps] == [
        ("draft", False), ("reviewed", False), ("reviewed", True)
    ]  # fmt: skip
    assert {step.by for step in steps} == {ATTORNEY.display_name}
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert len({step.revision for step in steps}) == 3
    assert translations.withdraw("ar", "arrest_at") == shipped
    assert len(translations.history("ar", "arrest_at")) == 3
    translations.correct("ar", "arrest_at", ask=NEW)
    assert said.script("ar").ask("arrest_at") == NEW


def test_no_answer_changes(vault: Vault, translations: Translations) -> None:
    intake = Intake.model_validate_json(LIBRARY.worked_interview("DEMO-B"))
    Interview(vault.records).import_intake(to_body(intake))
    record = vault.records.find(INTAKE_KIND, "DEMO-B")
    assert record is not None
    before = vault.records.history(record)
    choices = {"warrant_type": dict.fromkeys(LIBRARY.script("es").choices["warrant_type"], "Otra cosa")}
    made = translations.correct("es", "warrant_type", ask="¿Qué papel le mostraron?", choices=choices)
    translations.review("es", "warrant_type", reader=READER, of=made)
    translations.withdraw("es", "warrant_type")
    assert vault.records.history(record) == before
    assert vault.records.drafts(record) == {}
    assert [row.key for row in vault.records.rows(TRANSLATION_KIND)] == ["es/warrant_type"]


@pytest.mark.parametrize(
    ("language", "field", "given", "code"),
    [
        ("fr", "arrest_at", {"ask": "Quand?"}, "unknown_language"),
        ("ar", "shoe_size", {"ask": "ما المقاس؟"}, "unknown_field"),
        ("ar", "arrest_at", {"choices": {"arrest_at": {"a": "أ"}}}, "unknown_choice"),
        ("ar", "warrant_type", {"choices": {"warrant_type": {"I-999": "ورقة"}}}, "unknown_choice"),
        ("ar", "arrest_at", {"ask": "لماذا أوقفوكم؟"}, "wording_refused"),
        ("es", "arrest_at", {"ask": "¿Por qué le pararon?"}, "wording_refused"),
        ("en", "arrest_at", {"ask": "Why did they stop you?"}, "wording_refused"),
        ("es", "arrest_at", {"hint": "¡Con calma!"}, "wording_refused"),
        ("es", "arrest_at", {"ask": "¿Cuándo?" * 51}, "wording_refused"),
        ("es", "arrest_at", {"ask": ""}, "wording_refused"),
        ("es", "arrest_at", {"label": "Una\nDos"}, "wording_refused"),
        ("es", "arrest_at", {"ask": "¿Cuándo \ud800?"}, "wording_refused"),
    ],
)
def test_what_is_no_wording_is_refused_and_nothing_is_kept(
    translations: Translations, language: str, field: str, given: dict[str, object], code: str
) -> None:
    with pytest.raises(InputError) as refused:
        translations.correct(language, field, **given)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert translations.wordings(language) == ()


def test_a_reviewed_wording_is_a_draft_again_when_the_english_is_another(translations: Translations) -> None:
    made = translations.correct("ar", "arrest_at", ask=NEW)
    kept = translations.review("ar", "arrest_at", reader=READER, of=made)
    english, arabic = LIBRARY.script("en"), LIBRARY.script("ar")
    asked = english.questions["arrest_at"].model_copy(update={"ask": "When could you no longer leave?"})
    later = english.model_copy(update={"questions": {**english.questions, "arrest_at": asked}})
    assert not kept.is_outdated(english)
    assert laid_over(arabic, [kept], english).vouched("arrest_at").state == "reviewed"
    assert kept.is_outdated(later)
    stale = laid_over(arabic, [kept], later)
    assert (stale.ask("arrest_at"), stale.vouched("arrest_at").is_draft) == (NEW, True)


def test_words_for_a_question_that_is_gone_are_passed_over() -> None:
    gone = ClinicWording(language="ar", field="shoe_size", ask="ما المقاس؟", label="مقاس الحذاء", english="What size?")
    other = gone.model_copy(update={"language": "es", "field": "arrest_at"})
    arabic, english = LIBRARY.script("ar"), LIBRARY.script("en")
    assert laid_over(arabic, [gone, other], english) == arabic


def test_faults_are_found_in_every_text() -> None:
    assert faults_of("متى؟", "نهاية الحرية", "") == ()
    assert faults_of("Why?", "Oh!") == ("asks_for_reasons", "exclaims")
    assert faults_of("When?", "Label", "The reason why, as told.") == ()
