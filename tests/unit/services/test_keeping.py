"""Keeping and erasing as services: who may, when, with which reason; and that nothing of an erased matter stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from clinic_app.adapters.shipped_retention import ShippedRetention
from clinic_app.adapters.source_files import LocalSourceFiles
from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.keeping import Stage, years_later
from clinic_app.errors import InputError
from clinic_app.services import belongings
from clinic_app.services.answering import Answering
from clinic_app.services.belongings import belongings_of
from clinic_app.services.bundle_tags import COUNT_KIND, SUBMISSION_KIND, previous_of
from clinic_app.services.erasing import DisposalLog, Erasing
from clinic_app.services.evidence import Evidence
from clinic_app.services.incidents import Incidents, Teller
from clinic_app.services.interview import INTAKE_KIND, Interview
from clinic_app.services.keeping import Did, KeepingOfMatters
from clinic_app.services.kept_list import KeptList
from clinic_app.services.kept_states import KEEPING_KIND, kept_of, kept_states
from clinic_app.services.matters import Matters
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.vault import Role, Vault, VaultKeeper
from clinic_app.services.projection import Projection
from clinic_app.services.pseudonyms import pseudonym_for
from clinic_app.services.trash import Trash
from tests.support.demo_interviews import keyed_text
from tests.support.fakes import FakeVaultKeeper
from tests.support.roles import InHandsOf
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper
from tests.support.worked import library

A, B = "DEMO-A", "DEMO-B"


class Years(StepClock):
    """A clock that years can pass on."""

    def pass_years(self, years: int) -> None:
        self._now += timedelta(days=366 * years)


@dataclass
class Desk:
    vault: Vault
    clock: Years
    keeping: KeepingOfMatters
    erasing: Erasing

    @property
    def today(self) -> date:
        return self.keeping.today

    def close_and_wait(self, matter: str, years: int = 20) -> None:
        self.keeping.close(matter, self.today, "The work is done.")
        self.clock.pass_years(years)


def desk_of(vault: Vault, clock: Years) -> Desk:
    keeping = KeepingOfMatters(vault, ShippedRetention(), clock, CLINIC_ZONE)
    return Desk(vault, clock, keeping, Erasing(vault, keeping, clock))


@pytest.fixture(params=["fake", "real"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    clock = Years()
    keeper: VaultKeeper = FakeVaultKeeper(clock) if request.param == "fake" else cheap_keeper()
    vault = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    for number in (A, B):
        Interview(vault.records).import_intake(keyed_text(number).encode())
    yield desk_of(vault, clock)
    vault.close()


def commit_accounts(vault: Vault, matter: str, accounts: list[dict[str, object]]) -> None:
    """A matter that tells no more than this."""
    head = vault.records.heads(vault.records.find(INTAKE_KIND, A) or "")[0]
    body = canonical_json({**json.loads(head.body), "accounts": accounts})
    record = vault.records.find(INTAKE_KIND, matter) or vault.records.new_record_id()
    vault.records.commit(record, INTAKE_KIND, body, index=IndexEntry(matter))


def numbered(vault: Vault, letter: str, how_many: int) -> tuple[str, ...]:
    """Matters that hold next to nothing, begun in this vault."""
    head = vault.records.heads(vault.records.find(INTAKE_KIND, A) or "")[0]
    body = canonical_json({**json.loads(head.body), "accounts": []})
    matters = tuple(f"{letter}-{number:04}" for number in range(how_many))
    for matter in matters:
        vault.records.commit(vault.records.new_record_id(), INTAKE_KIND, body, index=IndexEntry(matter))
    return matters


def refused(code: str) -> pytest.RaisesExc[InputError]:
    return pytest.RaisesExc(InputError, check=lambda error: error.code == code)


class TestHolds:
    def test_a_hold_is_placed_and_released_with_who_and_why(self, desk: Desk) -> None:
        assert desk.keeping.of(A).stage is Stage.OPEN
        desk.keeping.hold(A, "A subpoena of 3 November.")
        kept = desk.keeping.of(A)
        assert (kept.stage, kept.held, kept.closed_on) == (Stage.HELD, True, None)
        with refused("held_already"):
            desk.keeping.hold(A, "Again.")
        assert [each.matter for each in desk.keeping.all()] == [A]
        desk.keeping.release(A, "Answered.")
        kept = desk.keeping.of(A)
        assert [(step.did, step.by, step.reason) for step in kept.steps] == [
            (Did.HOLD, "A. Muestra", "A subpoena of 3 November."),
            (Did.RELEASE, "A. Muestra", "Answered."),
        ]
        assert desk.keeping.all() == ()
        with refused("not_held"):
            desk.keeping.release(A, "Again.")
        assert [line.event for line in desk.vault.records.log_page(limit=3)][::2] == ["hold_released", "hold_placed"]

    def test_a_hold_of_a_closed_matter_keeps_it_past_its_time(self, desk: Desk) -> None:
        desk.keeping.hold(A, "A lawsuit.")
        desk.close_and_wait(A)
        with refused("still_held"):
            desk.erasing.erase(A, "policy")
        desk.keeping.release(A, "It is over.")
        assert desk.keeping.of(A).stage is Stage.OVER

    def test_nothing_without_a_reason(self, desk: Desk) -> None:
        for reason in ("", "  ", "x" * 3000):
            for act in (desk.keeping.hold, desk.keeping.release, desk.keeping.reopen):
                with pytest.raises(InputError):
                    act(A, reason)
            with pytest.raises(InputError):
                desk.keeping.close(A, desk.today, reason)
        assert desk.keeping.of(A).steps == ()


class TestClosing:
    def test_the_time_runs_from_the_day_of_closing(self, desk: Desk) -> None:
        kept = desk.keeping.close(A, desk.today, "Done.")
        assert (kept.stage, kept.until) == (Stage.KEPT, desk.today.replace(year=desk.today.year + 7))
        assert kept.steps[0].on == desk.today
        with refused("closed_already"):
            desk.keeping.close(A, desk.today, "Again.")
        assert desk.keeping.reopen(A, "An appeal.").stage is Stage.OPEN
        with refused("not_closed"):
            desk.keeping.reopen(A, "Again.")

    @pytest.mark.parametrize(
        "told",
        [
            {"guardian": {"state": "answered", "value": {"name": "Jane Roe"}}},
            {"minor_unaccompanied": {"state": "answered", "value": True}},
        ],
    )
    def test_a_child_whose_day_of_birth_nobody_told_is_kept_as_if_born_then(
        self, desk: Desk, told: dict[str, object]
    ) -> None:
        """Seven years after a two-year-old's matter is closed they are nine."""
        account = {"account_id": "1", "subject_dob": {"state": "client_does_not_know"}, **told}
        commit_accounts(desk.vault, "CHILD", [account, {"account_id": "2"}])
        closed_on = desk.today
        kept = desk.keeping.close("CHILD", closed_on, "Done.")
        assert kept.until == years_later(closed_on, desk.keeping.years().policy.until_age)
        desk.clock.pass_years(8)
        commit_accounts(desk.vault, "CHILD", [account, {"account_id": "2"}])  # as a renewal of due days does
        assert desk.keeping.of("CHILD").until == kept.until
        assert desk.keeping.undated("CHILD") == 2
        account["subject_dob"] = {"state": "answered", "value": "2025-01-02"}
        commit_accounts(desk.vault, "CHILD", [account])
        assert desk.keeping.of("CHILD").until == date(2045, 1, 2)
        assert desk.keeping.undated("CHILD") == 0

    def test_no_grown_ups_matter_is_kept_longer_for_that(self, desk: Desk) -> None:
        commit_accounts(desk.vault, "ADULT", [{"minor_unaccompanied": {"state": "answered", "value": False}}])
        kept = desk.keeping.close("ADULT", desk.today, "Done.")
        assert kept.until == years_later(desk.today, desk.keeping.years().policy.years)

    def test_no_day_before_it_was_begun_or_to_come(self, desk: Desk) -> None:
        for days in (-1, 1, -4000):
            with refused("day_refused"):
                desk.keeping.close(A, desk.today + timedelta(days=days), "Done.")

    def test_a_clock_that_was_set_back_is_told_as_that(self, desk: Desk) -> None:
        desk.clock.pass_years(-1)
        with refused("clock_behind") as told:
            desk.keeping.close(A, desk.today, "Done.")
        assert "nothing was changed" in told.value.sentence
        assert desk.keeping.of(A).closed_on is None

    def test_the_clinic_chooses_its_years_within_bounds(self, desk: Desk) -> None:
        desk.keeping.close(A, desk.today, "Done.")
        assert desk.keeping.choose_years(10, "Our insurer asks for ten.").own == "Our insurer asks for ten."
        assert desk.keeping.of(A).until == desk.today.replace(year=desk.today.year + 10)
        for years in (0, 5, 41):
            with refused("years_refused"):
                desk.keeping.choose_years(years, "Why not.")

    def test_however_many_there_are_all_are_listed(self, desk: Desk) -> None:
        """What may be erased first, then by the day from which it may be, and what is held last."""
        later, held = numbered(desk.vault, "T", 20), numbered(desk.vault, "H", 3)
        desk.close_and_wait(A)
        for matter in later:
            desk.keeping.close(matter, desk.today, "Done.")
        for matter in (*held, B):
            desk.keeping.hold(matter, "A lawsuit.")
        found = desk.keeping.all()
        assert [kept.matter for kept in found] == [A, *later, *sorted((*held, B))]
        assert found[0].stage is Stage.OVER
        assert [step.did for step in found[1].steps] == [Did.CLOSE]

    def test_a_long_list_is_read_in_slices(self, desk: Desk) -> None:
        matters = numbered(desk.vault, "T", 5)
        for matter in matters:
            desk.keeping.close(matter, desk.today, "Done.")
        whole = KeptList(desk.keeping)
        assert (whole.whole, whole.left, whole.found()) == (5, 5, ())
        whole.read_on(seconds=0)
        assert (whole.left, len(whole.found())) == (4, 1)
        whole.read_on(seconds=60)
        assert whole.left == 0
        assert [kept.matter for kept in whole.found()] == list(matters)

    def test_what_is_erased_between_two_slices_is_not_missed(self, desk: Desk) -> None:
        desk.keeping.close(B, desk.today, "Done.")
        desk.close_and_wait(A)
        whole = KeptList(desk.keeping)
        desk.erasing.erase(A, "policy")
        whole.read_on(seconds=60)
        assert [kept.matter for kept in whole.found()] == [B]

    def test_lists_and_searches_say_what_is_closed_or_held(self, desk: Desk) -> None:
        records = desk.vault.records
        assert kept_states(records) == {}
        desk.keeping.close(A, desk.today, "Done.")
        desk.keeping.hold(A, "A lawsuit.")
        desk.keeping.hold(B, "A subpoena.")
        assert kept_states(records) == {A: "held closed", B: "held"}
        assert {line.matter: line.kept for line in Matters(records).all()} == {A: "held closed", B: "held"}
        found = Matters(records).search("DEMO-A")
        assert {line.matter: line.kept for line in found}[A] == "held closed"
        desk.keeping.release(B, "Answered.")
        assert kept_states(records) == {A: "held closed"}
        assert (kept_of(records, B).held, kept_of(records, A).closed_on) == (False, desk.today)
        matters = Matters(records)
        assert [line.kept for line in matters.all()[:1]] == [matters.all()[0].kept]

    def test_a_matter_in_the_trash_can_be_closed_and_stays_there(self, desk: Desk) -> None:
        answering = Answering(desk.vault.records, desk.clock, Projection(library(), desk.clock, CLINIC_ZONE).index)
        Trash(desk.vault, answering).throw_matter(A, "Twice in the list.")
        assert desk.keeping.close(A, desk.today, "Done.").in_trash
        with refused("unknown_matter"):
            desk.keeping.of("26-9999")


@pytest.mark.parametrize("role", [Role.PARALEGAL, Role.RECORDS_OFFICER, Role.ADMINISTRATOR])
def test_only_attorneys_decide(desk: Desk, role: Role) -> None:
    desk.close_and_wait(A)
    other = desk_of(InHandsOf(desk.vault, role), desk.clock)
    acts = (
        lambda: other.keeping.hold(A, "Why."),
        lambda: other.keeping.release(A, "Why."),
        lambda: other.keeping.close(B, other.today, "Why."),
        lambda: other.keeping.reopen(A, "Why."),
        lambda: other.keeping.choose_years(9, "Why."),
        lambda: other.erasing.leaving(A),
        lambda: other.erasing.erase(A, "Why."),
    )
    for act in acts:
        with refused("attorney_only"):
            act()
    assert other.keeping.of(A).stage is Stage.OVER  # reading is for everybody who sees the matter


class TestErasing:
    def test_only_what_is_over(self, desk: Desk) -> None:
        with refused("not_closed"):
            desk.erasing.erase(A, "policy")
        desk.keeping.close(A, desk.today, "Done.")
        with refused("time_not_over"):
            desk.erasing.erase(A, "policy")
        desk.clock.pass_years(20)
        with refused("reason_missing"):
            desk.erasing.erase(A, " ")
        assert desk.vault.records.find("intake", A)
        assert desk.erasing.erase(A, "policy").authority == "policy"
        with refused("unknown_matter"):
            desk.erasing.erase(A, "policy")

    def test_all_of_it_goes_and_nothing_of_another(self, desk: Desk, tmp_path: Path) -> None:
        records = desk.vault.records
        photo = tmp_path / "photo.jpg"
        photo.write_bytes(b"\xff\xd8\xff" + b"x" * 5000)
        evidence = Evidence(desk.vault, LocalSourceFiles(), desk.clock)
        for matter in (A, B):
            evidence.add(matter, photo)
            pseudonym_for(records, matter=matter, account_id="1", recipient="city")
            desk.keeping.hold(matter, "A hold.")
            desk.keeping.release(matter, "No hold.")
            assert desk.vault.privileged is not None
            desk.vault.privileged.commit("determination", f"{matter}/1/RULE", b'{"note":"x"}')
            columns = {"recipient": "city", "matter": matter, "sequence": "4" if matter == A else "3"}
            index = IndexEntry(f"B-{matter}", codes=(f"B-{matter}",), columns=columns)
            records.commit(records.new_record_id(), SUBMISSION_KIND, b"{}", index=index)
            records.note("bundle_exported", f"B-{matter}", "0" * 64)
        Incidents(desk.vault).link(Teller(A, "1"), Teller(B, "1"))
        desk.close_and_wait(A)
        before = belongings_of(records, B)
        leaving = desk.erasing.leaving(A)
        assert leaving.files == 1
        assert {"intake", "keeping", "evidence_item", "submission", "pseudonym"} <= leaving.records.keys()
        disposal = desk.erasing.erase(A, "Policy of 2026.")
        assert belongings_of(records, A).record_ids == ()
        assert belongings_of(records, B) == before
        assert disposal.files == 1
        assert disposal.records == sum(leaving.records.values())
        work_product = desk.vault.privileged
        assert work_product is not None
        assert work_product.heads("determination", A) == {}
        assert len(work_product.heads("determination", B)) == 1
        assert previous_of(records, "city") == (4, f"B-{A}")
        (incident,) = records.rows("incident")
        history = records.history(incident.record_id)
        assert all(A not in revision.body.decode() for revision in history[-1:])
        assert all(hit.key not in (A, f"B-{A}") for hit in records.search("B-DEMO-A"))
        assert evidence.items(B)[0].name == "photo.jpg"

    def test_the_disposal_log_tells_who_what_when_and_why(self, desk: Desk) -> None:
        matter_id = desk.vault.records.find("intake", A)
        desk.close_and_wait(A)
        desk.erasing.erase(A, "Policy of 2026.")
        (disposal,) = DisposalLog(desk.vault).all()
        assert (disposal.by, disposal.authority, disposal.matter_id) == ("A. Muestra", "Policy of 2026.", matter_id)
        assert A not in json.dumps([disposal.note, disposal.tombstone])
        assert desk.vault.records.count(KEEPING_KIND) == 0

    def test_an_import_of_what_was_erased_is_refused(self, desk: Desk) -> None:
        desk.close_and_wait(A)
        desk.erasing.erase(A, "policy")
        with refused("matter_erased"):
            Interview(desk.vault.records).import_intake(keyed_text(A).encode())
        assert desk.vault.records.find("intake", A) is None
        assert Interview(desk.vault.records).import_intake(keyed_text(B).encode()).outcome == "unchanged"

    def test_the_last_number_to_a_recipient_is_kept_from_one_erasing_to_the_next(self, desk: Desk) -> None:
        records = desk.vault.records
        for matter, number in ((A, "7"), (B, "9")):
            columns = {"recipient": "city", "matter": matter, "sequence": number}
            records.commit(
                records.new_record_id(), SUBMISSION_KIND, b"{}", index=IndexEntry(f"B-{matter}", columns=columns)
            )
            desk.close_and_wait(matter)
        desk.erasing.erase(B, "policy")
        desk.erasing.erase(A, "policy")
        assert previous_of(records, "city") == (9, f"B-{B}")
        assert records.count(COUNT_KIND) == 1


OF_NO_MATTER = frozenset(
    {
        "keeping_years", "sent_count", "recipient_key", "staff_role", "report_log", "rule_pack", "pack_approval",
        "translation", "determination",
    }
)  # fmt: skip
"""Kinds that hold nothing of one matter; determinations lie in work product, by the number's beginning."""


def test_every_kind_of_record_is_told_to_belong_somewhere() -> None:
    """A service that writes a new kind says here where it belongs, or erasing would leave it behind."""
    services = Path(belongings.__file__).parent
    written = {
        kind
        for path in services.glob("*.py")
        for kind in re.findall(r'^[A-Z_]*KIND(?:: Final)? = "([a-z_]+)"', path.read_text(), re.MULTILINE)
    }
    named = {*belongings.BY_KEY, *belongings.BY_COLUMN, *belongings.SHARED, "evidence_item", "pseudonym"}
    assert written == named | OF_NO_MATTER
