"""Accounts linked to one incident, within a matter and across matters, and what may be seen across."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clinic_app.domain.comparison import Likeness
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.errors import InputError
from clinic_app.services.answering import Answering
from clinic_app.services.comparison import Comparison
from clinic_app.services.incidents import Incidents, Teller
from clinic_app.services.ports.vault import Role, Vault, VaultKeeper
from clinic_app.services.trash import Trash
from tests.support.fakes import FakeVaultKeeper
from tests.support.roles import InHandsOf
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper


@dataclass
class Clinic:
    """An open vault with three matters, the first of them with two accounts."""

    vault: Vault
    answering: Answering
    numbers: tuple[str, ...]

    def of(self, matter: int, incident: str = "", role: Role = Role.ATTORNEY) -> dict[str, Likeness]:
        view = Comparison(self.vault.records, role).of(self.numbers[matter], incident=incident)
        return {row.spec.name: row.likeness for row in view.rows}

    def teller(self, matter: int, account: str = "1") -> Teller:
        return Teller(self.numbers[matter], account)


@pytest.fixture(params=["fake", "real"])
def clinic(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Clinic]:
    clock = StepClock()
    keeper: VaultKeeper = FakeVaultKeeper(clock) if request.param == "fake" else cheap_keeper()
    vault = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    answering = Answering(vault.records, clock)
    numbers = tuple(answering.new_matter() for _ in range(3))
    answering.add_account(numbers[0], SpeakerRole.WITNESS)
    for matter, account, force, employer in (
        (0, "1", True, "a bakery"), (0, "2", False, "a bakery"), (1, "1", True, "a garage"), (2, "1", True, "a farm")
    ):  # fmt: skip
        answering.put(numbers[matter], account, "force_used", {"value": force})
        answering.put(numbers[matter], account, "employer", {"value": employer})
        answering.put(numbers[matter], account, "nationality", {"value": "not told here"})
    yield Clinic(vault, answering, numbers)
    vault.close()


def test_the_accounts_of_one_matter(clinic: Clinic) -> None:
    view = Comparison(clinic.vault.records, Role.PARALEGAL).of(clinic.numbers[0])
    assert [speaker.teller.account_id for speaker in view.speakers] == ["1", "2"]
    assert [speaker.role for speaker in view.speakers] == [SpeakerRole.CLIENT, SpeakerRole.WITNESS]
    assert not view.across
    assert clinic.of(0)["force_used"] is Likeness.DIFFERENT
    assert clinic.of(1) == {}


def test_across_matters_only_what_happened_is_seen(clinic: Clinic) -> None:
    incident = Incidents(clinic.vault).link(clinic.teller(0), clinic.teller(1))
    view = Comparison(clinic.vault.records, Role.ATTORNEY).of(clinic.numbers[1], incident=incident.number)
    assert view.across
    assert [speaker.teller.matter for speaker in view.speakers] == [clinic.numbers[1], clinic.numbers[0]]
    assert {row.spec.sensitivity for row in view.rows} == {Sensitivity.INCIDENT}
    assert clinic.of(1, incident.number) == {"force_used": Likeness.SAME}
    assert dictionary()["nationality"].sensitivity is Sensitivity.ALIENAGE


def test_links_join_and_part(clinic: Clinic) -> None:
    incidents = Incidents(clinic.vault)
    first = incidents.link(clinic.teller(0), clinic.teller(1))
    assert incidents.link(clinic.teller(1), clinic.teller(0)) == first
    second = incidents.link(clinic.teller(0, "2"), clinic.teller(2))
    assert first.number != second.number
    assert [item.number for item in incidents.of(clinic.numbers[0])] == [second.number, first.number]
    joined = incidents.link(clinic.teller(1), clinic.teller(2))
    assert len(joined.links) == 4
    assert incidents.all() == (joined,)
    for teller in joined.links[:2]:
        left = incidents.unlink(joined.number, teller)
    assert left.links == joined.links[2:]
    assert incidents.unlink(joined.number, left.links[0]).links == ()
    assert incidents.all() == ()
    assert incidents.link(clinic.teller(0), clinic.teller(1)).number not in {first.number, second.number}


def test_only_an_attorney_links_and_sees_links(clinic: Clinic) -> None:
    incident = Incidents(clinic.vault).link(clinic.teller(0), clinic.teller(1))
    paralegal = Comparison(clinic.vault.records, Role.PARALEGAL)
    assert paralegal.of(clinic.numbers[0]).incidents == ()
    with pytest.raises(InputError) as caught:
        paralegal.of(clinic.numbers[0], incident=incident.number)
    assert caught.value.code == "attorney_only"
    incidents = Incidents(InHandsOf(clinic.vault, Role.PARALEGAL))
    with pytest.raises(InputError) as caught:
        incidents.link(clinic.teller(0), clinic.teller(2))
    assert caught.value.code == "attorney_only"
    with pytest.raises(InputError) as caught:
        incidents.unlink(incident.number, clinic.teller(0))
    assert caught.value.code == "attorney_only"


def test_what_cannot_be_linked(clinic: Clinic) -> None:
    incidents = Incidents(clinic.vault)
    here = clinic.teller(0)
    for other, code in (
        (here, "same_account"),
        (Teller("26-9999", "1"), "unknown_matter"),
        (clinic.teller(1, "9"), "unknown_account"),
    ):
        with pytest.raises(InputError) as caught:
            incidents.link(here, other)
        assert caught.value.code == code
    with pytest.raises(InputError) as caught:
        incidents.unlink("I-0001", here)
    assert caught.value.code == "not_linked"
    assert incidents.all() == ()


def test_a_linked_account_in_the_trash_is_named_and_left_out(clinic: Clinic) -> None:
    incidents = Incidents(clinic.vault)
    incidents.link(clinic.teller(0), clinic.teller(1))
    incident = incidents.link(clinic.teller(0), clinic.teller(2))
    Trash(clinic.vault, clinic.answering).throw_matter(clinic.numbers[2], "Entered twice.")
    view = Comparison(clinic.vault.records, Role.ATTORNEY).of(clinic.numbers[0], incident=incident.number)
    assert view.out_of_reach == (clinic.teller(2),)
    assert len(view.speakers) == 2
    with pytest.raises(InputError) as caught:
        Comparison(clinic.vault.records, Role.ATTORNEY).of(clinic.numbers[0], incident="I-9999")
    assert caught.value.code == "unknown_incident"
