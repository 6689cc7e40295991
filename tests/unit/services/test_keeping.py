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
from clinic_app.domain.keeping import Stage
from clinic_app.errors import InputError
from clinic_app.services import belongings
from clinic_app.services import keeping as services_keeping
from clinic_app.services.answering import Answering
from clinic_app.services.belongings import belongings_of
from clinic_app.services.bundle_tags import COUNT_KIND, SUBMISSION_KIND, previous_of
from clinic_app.services.erasing import DisposalLog, Erasing
from clinic_app.services.evidence import Evidence
from clinic_app.services.incidents import Incidents, Teller
from clinic_app.services.interview import Interview
from clinic_app.services.keeping import KEEPING_KIND, Did, KeepingOfMatters
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

    def test_no_day_before_it_was_begun_or_to_come(self, desk: Desk) -> None:
        for days in (-1, 1, -4000):
            with refused("day_refused"):
                desk.keeping.close(A, desk.today + timedelta(days=days), "Done.")

    def test_the_clinic_chooses_its_years_within_bounds(self, desk: Desk) -> None:
        desk.keeping.close(A, desk.today, "Done.")
        assert desk.keeping.choose_years(10, "Our insurer asks for ten.").own == "Our insurer asks for ten."
        assert desk.keeping.of(A).until == desk.today.replace(year=desk.today.year + 10)
        for years in (0, 5, 41):
            with refused("years_refused"):
                desk.keeping.choose_years(years, "Why not.")

    def test_where_there_are_very_many_the_oldest_are_listed(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(services_keeping, "MOST_LISTED", 1)
        desk.close_and_wait(A)
        desk.keeping.close(B, desk.today, "Done.")
        assert [(kept.matter, kept.stage) for kept in desk.keeping.all()] == [(A, Stage.OVER)]

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
