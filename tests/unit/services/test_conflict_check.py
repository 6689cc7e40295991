"""The check for conflicts: blind for everybody, told to attorneys by number and role, offered anew as names change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.people_named import NamedAs, PersonNamed, Sieve, resembling, sounds_column
from clinic_app.errors import InputError
from clinic_app.services.answering import Answering
from clinic_app.services.conflict_check import CHECK_KIND, ConflictCheck, ConflictResult, key_of
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.vault import Person, Role, Vault, VaultKeeper
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper

WORDS = st.sampled_from(
    "Juan Juana Jane Pérez Peres Roe de la García Garcia 王 明 محمد Mohamed Llolanda Yolanda".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


class _As:
    """The same vault in the hands of somebody of another role."""

    def __init__(self, vault: Vault, role: Role) -> None:
        self._vault = vault
        self.person = Person("p", "p", "P. Muestra", role)

    def __getattr__(self, name: str) -> object:
        return getattr(self._vault, name)


@dataclass
class Clinic:
    """A vault with its services."""

    vault: Vault
    answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        self.answering = Answering(self.vault.records, StepClock())

    def check(self, role: Role = Role.PARALEGAL) -> ConflictCheck:
        return ConflictCheck(_As(self.vault, role), self.answering, StepClock())  # type: ignore[arg-type]

    def matter(self, *names: str, mentioned: tuple[str, ...] = (), settled: bool = True) -> str:
        number = self.answering.new_matter()
        if names:
            self.answering.put(number, "1", "names", {"value": [{"as_given": name} for name in names]})
        if mentioned:
            people = [
                {"name": name, "relation": "employer", "designation": {"en": "his employer"}} for name in mentioned
            ]
            self.answering.put(number, "1", "mentioned_people", {"value": people})
        if settled:
            self.answering.settle(number)
        return number


@pytest.fixture(params=["fake", "real"])
def clinic(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Clinic]:
    keeper: VaultKeeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    made = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
    yield Clinic(made.vault)
    made.vault.close()


def test_nobody_else_by_that_name(clinic: Clinic) -> None:
    clinic.matter("Jane Roe")
    mine = clinic.matter("Juan Pérez Doe", settled=False)
    checked = clinic.check().run(mine)
    assert (checked.result, checked.names, checked.matters, checked.possible) == (ConflictResult.NONE, 1, 1, 0)


def test_a_name_that_sounds_alike_in_any_role_is_possible(clinic: Clinic) -> None:
    clinic.matter("Jane Roe", mentioned=("Juan Peres Do",))
    mine = clinic.matter("Juan Pérez Doe")
    assert clinic.check().run(mine).result is ConflictResult.POSSIBLE


def test_what_is_kept_and_answered_never_says_whose(clinic: Clinic) -> None:
    other = clinic.matter("Jane Roe", mentioned=("Ximena Huerta",))
    mine = clinic.matter("Jimena Uerta")
    clinic.check().run(mine)
    record = clinic.vault.records.find(CHECK_KIND, key_of(mine))
    assert record is not None
    answer = clinic.answering.working(mine).accounts[0].person.conflict_check_result
    assert answer is not None
    for kept in (clinic.vault.records.heads(record)[0].body.decode(), str(answer.value)):
        assert other not in kept
        assert "Ximena" not in kept
        assert "Huerta" not in kept
    assert "A possible conflict: an attorney must look." in str(answer.value)
    assert "Possible: 1" in str(answer.value)


def test_only_an_attorney_sees_which_matters_and_roles(clinic: Clinic) -> None:
    other = clinic.matter("Jane Roe", mentioned=("Ximena Huerta",))
    mine = clinic.matter("Jimena Uerta")
    clinic.check().run(mine)
    with pytest.raises(InputError) as refused:
        clinic.check().look(mine)
    assert refused.value.code == "attorneys_only"
    (found,) = clinic.check(Role.ATTORNEY).look(mine)
    assert found.matter == other
    (seen,) = found.resemblances
    assert (seen.role, seen.other_role, seen.exact) == (NamedAs.CLIENT, NamedAs.MENTIONED, False)


def test_an_attorney_decides(clinic: Clinic) -> None:
    clinic.matter("Juan Pérez Doe")
    mine = clinic.matter("Juan Pérez Doe")
    with pytest.raises(InputError):
        clinic.check(Role.ATTORNEY).decide(mine, is_conflict=False)
    clinic.check().run(mine)
    with pytest.raises(InputError):
        clinic.check().decide(mine, is_conflict=False)
    clinic.check(Role.ATTORNEY).decide(mine, is_conflict=False)
    last = clinic.check().last(clinic.answering.working(mine))
    assert last is not None
    assert (last.result, last.possible, last.is_stale) == (ConflictResult.CLEARED, 1, False)


def test_a_changed_name_makes_it_stale_and_another_answer_does_not(clinic: Clinic) -> None:
    mine = clinic.matter("Juan Pérez Doe")
    check = clinic.check()
    check.run(mine, ["Example Cleaning Company"])
    clinic.answering.put(mine, "1", "phone_seized", Answer[bool](value=True))
    last = check.last(clinic.answering.working(mine))
    assert last is not None
    assert not last.is_stale
    assert last.added == ("Example Cleaning Company",)
    clinic.answering.put(mine, "1", "aliases", {"value": ["Juancho"]})
    last = check.last(clinic.answering.working(mine))
    assert last is not None
    assert last.is_stale
    check.run(mine, last.added)
    again = check.last(clinic.answering.working(mine))
    assert again is not None
    assert not again.is_stale


def test_added_names_are_looked_for(clinic: Clinic) -> None:
    clinic.matter("Jane Roe", mentioned=("Example Cleaning Company",))
    mine = clinic.matter("Juan Pérez Doe")
    assert clinic.check().run(mine).result is ConflictResult.NONE
    assert clinic.check().run(mine, ["example cleaning company"]).result is ConflictResult.POSSIBLE


def test_without_a_name_nothing_is_compared(clinic: Clinic) -> None:
    mine = clinic.matter()
    with pytest.raises(InputError) as refused:
        clinic.check().run(mine, ["  ", "..."])
    assert refused.value.code == "no_names"
    assert clinic.check().last(clinic.answering.working(mine)) is None


def test_matters_listed_before_there_was_a_column_are_read(clinic: Clinic) -> None:
    other = clinic.matter("Juan Pérez Doe")
    record = clinic.vault.records.find(INTAKE_KIND, other)
    assert record is not None
    body = clinic.vault.records.heads(record)[0].body
    clinic.vault.records.commit(record, INTAKE_KIND, body, index=IndexEntry(other))
    mine = clinic.matter("Juan Peres")
    assert clinic.check().run(mine).result is ConflictResult.POSSIBLE


def test_names_typed_in_another_matter_and_not_settled_are_compared(clinic: Clinic) -> None:
    other = clinic.matter("Jane Roe", settled=False)
    mine = clinic.matter("Jane Roe")
    assert clinic.check().run(mine).possible == 1
    clinic.answering.settle(other)
    clinic.answering.put(other, "1", "names", {"value": [{"as_given": "A. Muestra"}]})
    assert clinic.check().run(mine).possible == 1  # what is settled counts until it is settled anew
    clinic.answering.settle(other)
    assert clinic.check().run(mine).possible == 0


def test_a_name_in_an_account_that_is_opened_and_not_settled_is_compared(clinic: Clinic) -> None:
    other = clinic.matter("A. Muestra")
    account = clinic.answering.add_account(other, SpeakerRole.FAMILY)
    clinic.answering.put(other, account, "names", {"value": [{"as_given": "Jane Roe"}]})
    mine = clinic.matter("Jane Roe")
    (found,) = clinic.check(Role.ATTORNEY).look(mine)
    assert (found.matter, found.resemblances[0].other_role) == (other, NamedAs.FAMILY)


def test_drafts_of_another_version_do_not_stop_a_check(clinic: Clinic) -> None:
    other = clinic.matter("Jane Roe")
    record = clinic.vault.records.find(INTAKE_KIND, other)
    assert record is not None
    clinic.vault.records.save_draft(record, "accounts/1/person/never_a_field", b'"x"')
    assert clinic.check().run(clinic.matter("Jane Roe")).possible == 1


def test_how_far_it_is_rises_to_the_end(clinic: Clinic) -> None:
    for _ in range(3):
        clinic.matter("Jane Roe")
    shares: list[float] = []
    clinic.check().run(clinic.matter("Jane Roe"), tell=shares.append)
    assert shares == sorted(shares)
    assert len(shares) >= 2
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_stopping_keeps_nothing(clinic: Clinic) -> None:
    clinic.matter("Juan Pérez Doe")
    mine = clinic.matter("Juan Pérez Doe")

    class Stopped(Exception):  # noqa: N818
        pass

    def stop(_share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        clinic.check().run(mine, tell=stop)
    assert clinic.check().last(clinic.answering.working(mine)) is None


def test_officers_and_household_are_read_as_soon_as_they_are_stored() -> None:
    from clinic_app.domain.people_named import people_in

    stored = json.loads(
        '{"accounts": [{"speaker_role": "client", "officers": {"officers_seen": {"value": [{"name": "A. Agent"}]}},'
        '"person": {"household": {"value": [{"name": "B. Muestra"}]},'
        '"interpreter": {"value": {"name": "I. Muestra"}}}}]}'
    )
    assert {person.role for person in people_in(stored)} == {
        NamedAs.OFFICER,
        NamedAs.HOUSEHOLD,
        NamedAs.INTERPRETER,
    }


def test_the_same_interpreter_in_two_matters_is_no_conflict(clinic: Clinic) -> None:
    interpreter = {"value": {"name": "I. Muestra Ejemplo", "mode": "telephone"}}
    for number in (clinic.matter("Jane Roe"), mine := clinic.matter("Juan Pérez Doe")):
        clinic.answering.put(number, "1", "interpreter", interpreter)
        clinic.answering.settle(number)
    assert clinic.check().run(mine).result is ConflictResult.NONE
    clinic.matter("I. Muestra Ejemplo")
    assert clinic.check().run(mine).possible == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=4), st.lists(NAMES, min_size=1, max_size=4))
def test_nothing_that_resembles_is_left_aside_unread(ours: list[str], theirs: list[str]) -> None:
    mine = [PersonNamed(name, NamedAs.CLIENT) for name in ours]
    others = [PersonNamed(name, NamedAs.MENTIONED) for name in theirs]
    if resembling(mine, others):
        assert Sieve(mine).holds(sounds_column(others))
