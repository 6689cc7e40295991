"""The breach sheet: it counts what is there by class, names nobody, and says each duty with its authority."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.adapters.reportlab_breach import ReportlabBreachSetter
from clinic_app.adapters.shipped_retention import ShippedRetention
from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.paper.breach_sheet import LANGUAGES, Tongue
from clinic_app.errors import DocumentError, InputError
from clinic_app.services.breach import BreachSheets, count
from clinic_app.services.interview import Interview
from clinic_app.services.ports.vault import Vault, VaultKeeper
from tests.support.demo_interviews import keyed_text
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CHEAP_KDF, CLINIC, PASSPHRASE, StepClock, cheap_keeper


@pytest.fixture(params=["fake", "real"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vault]:
    keeper: VaultKeeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    made = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    yield made
    made.close()


@pytest.fixture
def sheets() -> BreachSheets:
    return BreachSheets(ShippedRetention(), ReportlabBreachSetter(), StepClock(), CLINIC_ZONE)


def words_on(pdf: bytes) -> str:
    """All that is printed, with line ends as spaces."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_it_counts_by_class_and_names_nobody(vault: Vault, sheets: BreachSheets) -> None:
    assert count(vault, lambda _share: None).matters == 0
    for number in ("DEMO-A", "DEMO-B"):
        Interview(vault.records).import_intake(keyed_text(number).encode())
    ill = json.loads(keyed_text("DEMO-B"))
    ill["number"] = "26-0001"
    ill["accounts"][0]["person"]["medicine_needed"] = {"state": "answered", "value": ["insulin"]}
    Interview(vault.records).import_intake(json.dumps(ill).encode())
    hurt = json.loads(keyed_text("DEMO-B"))
    hurt["number"] = "26-0002"
    hurt["accounts"][0]["force"]["injuries"] = {"state": "answered", "value": ["a broken wrist"]}
    Interview(vault.records).import_intake(json.dumps(hurt).encode())
    shares: list[float] = []
    held = count(vault, shares.append)
    assert (held.matters, held.medical, held.clinic) == (4, 3, CLINIC)  # injuries count, in DEMO-A too
    assert held.accounts == 7
    assert held.by_class[Sensitivity.IDENTITY] == 4
    assert held.by_class[Sensitivity.HEALTH] == 1
    assert held.people > 3
    assert shares[-1] == 1.0
    for tongue in LANGUAGES:
        told = " ".join(sheets.sheet(tongue, held).texts())
        for word in ("DEMO", "26-0001", "Pérez", "Doe", "insulin"):
            assert word not in told


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_each_duty_says_by_when_and_how_well_that_is_known(sheets: BreachSheets, tongue: Tongue) -> None:
    words, sheet = ShippedRetention().breach_words(), sheets.sheet(tongue)
    told = next(part.told for part in sheet.parts if part.told)
    assert [each.who for each in told] == [duty.who.by(tongue).format(more_than=500) for duty in words.duties]
    residents = next(each for each in told if "530/10" in each.authority)
    assert {"en": "Without unreasonable delay.", "es": "Sin demora injustificada."}[tongue] in residents.when
    assert all(each.authority for each in told)
    assert any("500" in each.who for each in told)


def test_every_word_is_printed_blank_or_not(vault: Vault, sheets: BreachSheets) -> None:
    for language in LANGUAGES:
        for held in (None, count(vault, lambda _share: None)):
            printed = words_on(sheets.make(language, held)).replace(" ", "")
            for part in sheets.sheet(language, held).parts:
                assert part.heading.replace(" ", "") in printed
                for told in part.told:
                    assert told.authority.replace(" ", "") in printed


def test_how_passphrases_are_protected_is_told_in_the_language_of_the_sheet(
    tmp_path: Path, sheets: BreachSheets
) -> None:
    made = cheap_keeper().create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    held = count(made, lambda _share: None)
    made.close()
    english, spanish = (" ".join(sheets.sheet(tongue, held).texts()) for tongue in LANGUAGES)
    assert f"{CHEAP_KDF.passes} passes, {CHEAP_KDF.lanes} lanes" in english
    assert f"{CHEAP_KDF.passes} pasadas, {CHEAP_KDF.lanes} carriles" in spanish
    assert not {"passes", "lanes"} & set(spanish.replace(",", " ").split())


def test_what_cannot_be_made_says_so(vault: Vault, sheets: BreachSheets) -> None:
    with pytest.raises(InputError) as refused:
        sheets.make("ar")
    assert refused.value.code == "unknown_language"
    held = count(vault, lambda _share: None)
    with pytest.raises(DocumentError):
        sheets.make("en", type(held)(**{**vars(held), "clinic": "\U0001f4a9"}))
