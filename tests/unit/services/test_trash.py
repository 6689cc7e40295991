"""The trash: what is put away is listed with who and when, comes back as it was, and is never erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.errors import InputError
from clinic_app.services.answering import Answering
from clinic_app.services.bin import TRASH_KIND, What, matters_in_trash, taken_out
from clinic_app.services.interview import INTAKE_KIND, Accounts, Interview
from clinic_app.services.matters import Matters
from clinic_app.services.ports.vault import Role, Vault, VaultKeeper
from clinic_app.services.projection import Projection
from clinic_app.services.today import Today
from clinic_app.services.trash import Trash
from tests.support.fakes import FakeVaultKeeper
from tests.support.roles import InHandsOf
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper
from tests.support.worked import library


@dataclass
class Clinic:
    """An open vault with its services."""

    vault: Vault
    answering: Answering
    trash: Trash

    @property
    def items(self) -> list[tuple[What, str, str]]:
        return [(item.what, item.matter, item.field) for item in self.trash.all()]


@pytest.fixture(params=["fake", "real"])
def clinic(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Clinic]:
    clock = StepClock()
    keeper: VaultKeeper = FakeVaultKeeper(clock) if request.param == "fake" else cheap_keeper()
    vault = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    answering = Answering(vault.records, clock, Projection(library(), clock, CLINIC_ZONE).index)
    yield Clinic(vault, answering, Trash(vault, answering))
    vault.close()


def line(line_id: str, text: str = "They knocked.") -> StatementLine:
    return StatementLine(line_id=line_id, section=Section.ENTRY, language="en", text=text)


def worked(clinic: Clinic, number: str = "DEMO-A") -> str:
    projection = Projection(library(), StepClock(), CLINIC_ZONE)
    Interview(clinic.vault.records, projection.index).import_intake(library().worked_interview(number))
    return number


class TestMatters:
    def test_a_matter_leaves_every_list_and_comes_back_as_it_was(self, clinic: Clinic) -> None:
        number = worked(clinic)
        other = clinic.answering.new_matter()
        records = clinic.vault.records
        body, row = Accounts(records).export_intake(number), records.row(INTAKE_KIND, number)
        today = Today(records, library(), CLINIC_ZONE)
        at = StepClock().now()
        before = today.view(at)
        found = [hit.key for hit in records.search("knocked")]
        clinic.trash.throw_matter(number, "Entered twice.")
        assert [found_line.matter for found_line in Matters(records).all()] == [other]
        assert [found_line["matter"] for found_line in Accounts(records).matters()] == [other]
        assert [found_line.matter for found_line in Matters(records).search(number)] == []
        assert records.search("knocked") == ()
        seen = today.view(at)
        assert (seen.total, seen.matters, seen.stale) == (0, 1, 0)
        assert [changed.matter for changed in seen.changed] == [other]
        with pytest.raises(InputError) as caught:
            Accounts(records).export_intake(number)
        assert caught.value.code == "matter_in_trash"
        assert caught.value.line.count(".") <= 2
        (item,) = clinic.trash.all()
        assert (item.what, item.matter, item.reason, item.author) == (
            What.MATTER, number, "Entered twice.", ATTORNEY.person_id
        )  # fmt: skip
        clinic.trash.restore_matter(number)
        assert clinic.trash.all() == ()
        assert Accounts(records).export_intake(number) == body
        after = records.row(INTAKE_KIND, number)
        assert row is not None
        assert after is not None
        assert after.columns == row.columns
        assert today.view(at).total == before.total
        assert [hit.key for hit in records.search("knocked")] == found

    def test_what_was_typed_is_settled_first(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        clinic.answering.put(number, "1", "employer", {"value": "a bakery"})
        clinic.trash.throw_matter(number, "Entered twice.")
        clinic.trash.restore_matter(number)
        employer = clinic.answering.working(number).accounts[0].person.employer
        assert employer is not None
        assert employer.value == "a bakery"

    def test_it_takes_a_reason(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        for reason in ("", "  \n"):
            with pytest.raises(InputError) as caught:
                clinic.trash.throw_matter(number, reason)
            assert caught.value.code == "reason_missing"
        assert clinic.trash.all() == ()

    @pytest.mark.parametrize("role", [Role.RECORDS_OFFICER, Role.ADMINISTRATOR])
    def test_only_attorneys_and_paralegals(self, clinic: Clinic, role: Role) -> None:
        number = clinic.answering.new_matter()
        trash = Trash(InHandsOf(clinic.vault, role), clinic.answering)
        with pytest.raises(InputError) as caught:
            trash.throw_matter(number, "Entered twice.")
        assert caught.value.code == "not_allowed"
        Trash(InHandsOf(clinic.vault, Role.PARALEGAL), clinic.answering).throw_matter(number, "Entered twice.")
        with pytest.raises(InputError):
            trash.restore_matter(number)

    def test_its_number_is_not_given_again_nor_imported_over(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        clinic.trash.throw_matter(number, "Entered twice.")
        assert clinic.answering.new_matter() != number
        text = json.dumps({"number": number, "accounts": [{"account_id": "1", "speaker_role": "client"}]})
        with pytest.raises(InputError) as caught:
            Interview(clinic.vault.records).import_intake(text.encode())
        assert caught.value.code == "matter_in_trash"

    def test_a_second_time_and_twice_at_once(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        for reason in ("Entered twice.", "Yes, twice."):
            clinic.trash.throw_matter(number, reason)
            with pytest.raises(InputError):
                clinic.trash.throw_matter(number, reason)
            assert [item.reason for item in clinic.trash.all()] == [reason]
            clinic.trash.restore_matter(number)
        with pytest.raises(InputError) as caught:
            clinic.trash.restore_matter(number)
        assert caught.value.code == "not_in_trash"

    def test_the_list_without_some_of_many(self, clinic: Clinic) -> None:
        numbers = [clinic.answering.new_matter() for _ in range(30)]
        gone = {numbers[0], numbers[7], numbers[8], numbers[29]}
        for number in gone:
            clinic.trash.throw_matter(number, "Entered twice.")
        assert matters_in_trash(clinic.vault.records) == gone
        lines = Matters(clinic.vault.records).all()
        left = [number for number in reversed(numbers) if number not in gone]
        assert [found.matter for found in lines] == left
        assert len(lines) == len(left)
        assert [found.matter for found in lines[3:9]] == left[3:9]
        assert lines[-1].matter == left[-1]
        with pytest.raises(IndexError):
            lines[len(left)]


class TestParts:
    def test_a_line_goes_back_where_it_stood(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        for line_id in ("s1", "s2", "s3"):
            clinic.answering.put_line(number, "1", line(line_id))
        clinic.answering.remove_line(number, "1", "s2")
        clinic.answering.settle(number)
        (item,) = clinic.trash.all()
        assert (item.what, item.account_id, item.content["text"]) == (What.LINE, "1", "They knocked.")
        assert item.author == ATTORNEY.person_id
        clinic.trash.restore(number, item.part_id)
        statement = clinic.answering.working(number).accounts[0].statement
        assert [told.line_id for told in statement] == ["s1", "s2", "s3"]
        assert clinic.trash.all() == ()
        clinic.answering.undo(number)
        assert len(clinic.answering.working(number).accounts[0].statement) == 2

    def test_an_entry_of_a_list_goes_back_where_it_stood(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        source = {"basis": "belief"}
        clinic.answering.put(number, "1", "injuries", {"value": ["knee", "wrist", "eye"], "source": source})
        clinic.answering.put(number, "1", "injuries", {"value": ["knee", "eye"], "source": source})
        (item,) = clinic.trash.all()
        assert (item.what, item.field, item.content) == (What.ITEM, "injuries", "wrist")
        clinic.trash.restore(number, item.part_id)
        injuries = clinic.answering.working(number).accounts[0].force.injuries
        assert injuries is not None
        assert (injuries.value, injuries.source.basis) == (("knee", "wrist", "eye"), "belief")

    def test_entries_of_a_list_that_was_taken_back(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        clinic.answering.put(number, "1", "injuries", {"value": ["knee", "wrist"]})
        clinic.answering.put(number, "1", "injuries", {"state": "declined"})
        assert clinic.items == [(What.ITEM, number, "injuries")] * 2
        for item in clinic.trash.all():
            clinic.trash.restore(number, item.part_id)
        injuries = clinic.answering.working(number).accounts[0].force.injuries
        assert injuries is not None
        assert set(injuries.value or ()) == {"knee", "wrist"}

    def test_a_change_of_an_entry_is_not_its_removal(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        for told in (["knee"], ["kne"], ["wrist", "knee"], ["knee", "eye"]):
            clinic.answering.put(number, "1", "injuries", {"value": told})
        assert clinic.items == []
        assert not clinic.vault.records.rows(TRASH_KIND)

    def test_what_undo_brought_back_is_not_in_the_trash(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        clinic.answering.put_line(number, "1", line("s1"))
        clinic.answering.put(number, "1", "injuries", {"value": ["knee"]})
        clinic.answering.remove_line(number, "1", "s1")
        clinic.answering.undo(number)
        clinic.answering.put(number, "1", "injuries", None)
        clinic.answering.undo(number)
        assert clinic.items == []

    def test_an_account_goes_and_comes_back(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        second = clinic.answering.add_account(number, SpeakerRole.WITNESS)
        third = clinic.answering.add_account(number, SpeakerRole.FAMILY)
        clinic.answering.put(number, second, "employer", {"value": "a bakery"})
        before = clinic.answering.working(number)
        clinic.trash.throw_account(number, second)
        assert [account.account_id for account in clinic.answering.working(number).accounts] == ["1", third]
        assert clinic.items == [(What.ACCOUNT, number, "")]
        assert clinic.answering.add_account(number, SpeakerRole.CALLER) == "4"
        clinic.trash.restore(number, clinic.trash.all()[0].part_id)
        after = clinic.answering.working(number)
        assert after.accounts[:3] == before.accounts
        assert [account.account_id for account in after.accounts] == ["1", second, third, "4"]

    def test_ids_of_accounts_in_the_trash_are_not_given_again(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        second = clinic.answering.add_account(number, SpeakerRole.WITNESS)
        clinic.trash.throw_account(number, second)
        assert clinic.answering.add_account(number, SpeakerRole.WITNESS) == "3"

    def test_the_last_account_stays(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        with pytest.raises(InputError) as caught:
            clinic.trash.throw_account(number, "1")
        assert caught.value.code == "last_account"

    def test_a_line_of_an_account_in_the_trash_waits_for_it(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        second = clinic.answering.add_account(number, SpeakerRole.WITNESS)
        clinic.answering.put_line(number, second, line("s1"))
        clinic.answering.remove_line(number, second, "s1")
        clinic.trash.throw_account(number, second)
        account, gone_line = clinic.trash.all()
        with pytest.raises(InputError) as caught:
            clinic.trash.restore(number, gone_line.part_id)
        assert caught.value.code == "unknown_account"
        clinic.trash.restore(number, account.part_id)
        clinic.trash.restore(number, gone_line.part_id)
        assert clinic.items == []

    def test_parts_of_a_matter_in_the_trash_come_with_it(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        clinic.answering.put(number, "1", "injuries", {"value": ["knee"]})
        clinic.answering.put(number, "1", "injuries", {"value": []})
        clinic.trash.throw_matter(number, "Entered twice.")
        assert clinic.items == [(What.MATTER, number, "")]
        clinic.trash.restore_matter(number)
        assert clinic.items == [(What.ITEM, number, "injuries")]

    def test_nothing_is_erased(self, clinic: Clinic) -> None:
        number = clinic.answering.new_matter()
        clinic.answering.put_line(number, "1", line("s1"))
        clinic.answering.remove_line(number, "1", "s1")
        clinic.trash.restore(number, clinic.trash.all()[0].part_id)
        (row,) = clinic.vault.records.rows(TRASH_KIND)
        assert len(clinic.vault.records.history(row.record_id)) == 2
        assert json.loads(clinic.vault.records.heads(row.record_id)[0].body)["parts"][0]["content"]["line_id"] == "s1"


@pytest.mark.parametrize(
    ("before", "after", "taken"),
    [
        (["a", "b", "c"], ["a", "c"], {1: "b"}),
        (["a", "a"], ["a"], {1: "a"}),
        (["a", "b"], [], {0: "a", 1: "b"}),
        (["a", "b"], ["b", "a"], {}),
        (["a", "b"], ["c"], {}),
        (["a"], ["a", "b"], {}),
        (None, [], {}),
        ([], None, {}),
    ],
)
def test_what_was_taken_out_of_a_list(before: Any, after: Any, taken: dict[int, Any]) -> None:
    assert taken_out(before, after) == taken
