"""Who comes and who goes, as far as the service decides it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinic_app.bootstrap import Clinic
from clinic_app.errors import InputError
from clinic_app.services.people import People
from clinic_app.services.ports.vault import Person, Role
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock

PARALEGAL = Person("2" * 32, "pdoe", "P. Doe", Role.PARALEGAL)
OTHER = "thistle ribbon anchor purple mosaic"


@pytest.fixture
def people(tmp_path: Path) -> People:
    clinic = Clinic()
    vault = (
        FakeVaultKeeper(StepClock())
        .create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
        .vault
    )
    vault.people.add(PARALEGAL, OTHER, prepare=lambda: None)
    return People(vault, clinic.seals, clinic.setter, clinic.clock)


def test_another_role(people: People) -> None:
    assert people.change_role("pdoe", Role.ADMINISTRATOR, PASSPHRASE).role is Role.ADMINISTRATOR
    assert {each.handle: each.role for each in people.everybody()}["pdoe"] is Role.ADMINISTRATOR


def test_nobody_of_that_name(people: People) -> None:
    with pytest.raises(InputError) as caught:
        people.remove(["pdoe", "nobody"], PASSPHRASE)
    assert (caught.value.code, caught.value.where) == ("not_in_vault", "handle")
