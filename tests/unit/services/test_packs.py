"""Packs of a vault: installed from one file, compared matter by matter, approved by an attorney, never half taken."""

from __future__ import annotations

import base64
import html
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property, partial
from pathlib import Path

import pytest

from clinic_app.adapters.pack_shelf import PackageShelf
from clinic_app.domain.determination import Judgment
from clinic_app.domain.rules.parcel import read_parcel
from clinic_app.domain.rules.standing import STALE_DAYS
from clinic_app.errors import ClinicError, InputError, PackError
from clinic_app.services.packs import APPROVAL_KIND, PACK_KIND, Packs
from clinic_app.services.ports.packs import Origin
from clinic_app.services.ports.vault import Role, Vault
from clinic_app.services.verification.trust import Trust
from tests.support.desks import AT, CheapProgram, fresh_clinic
from tests.support.packs import change, folder, parcel, shelf, signed
from tests.support.prepared_clinic import CITY, FORM, board
from tests.support.roles import InHandsOf
from tests.support.vaults import PASSPHRASE, files_of

BAR = "ARDC 6000000"


class Program(CheapProgram):
    """The cheap program with the test's publisher."""

    @cached_property
    def shelf(self) -> PackageShelf:
        return shelf()


def slower(place: Path) -> Path:
    """A newer practice pack with another number."""
    changed = folder("practice_pack", place, version="2027.1.1")
    change(changed / "practice-holding.yaml", "hours: 12", "hours: 400")
    change(
        changed / "practice-holding.cases.yaml",
        '"2026-11-01T06:00", released_at: "2026-11-01T19:00"',
        '"2026-10-01T06:00", released_at: "2026-11-01T19:00"',
    )
    return changed


class Room:
    """An open clinic with both worked interviews."""

    def __init__(self, place: Path) -> None:
        self.folder = fresh_clinic(place) / "vault"
        self.open()

    def open(self) -> None:
        """As the next start of the program finds it."""
        self.program = Program()
        self.vault: Vault = self.program.keeper.open(self.folder, passphrase=PASSPHRASE)
        self.program.take_packs(self.vault)

    @property
    def packs(self) -> Packs:
        return self.program.packs(self.vault)

    def again(self) -> None:
        self.vault.close()
        self.open()

    def stamps(self) -> list[str]:
        return [item.pack.stamp for item in self.packs.all()]

    def results(self, matter: str = "DEMO-A") -> dict[str, str]:
        intake, _ = self.program.interview(self.vault).load(matter)
        found = self.program.review.checklist(intake, account_id="1", as_of=AT)
        return {item.rule.id: item.result.value for item in found}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.vault.close()


def refusal(room: Room, content: bytes) -> ClinicError:
    """Why a file is not taken; nothing is any different."""
    before, count = room.stamps(), room.vault.records.count(PACK_KIND)
    with pytest.raises((PackError, InputError)) as caught:
        room.packs.install(room.packs.look(content))
    assert (room.stamps(), room.vault.records.count(PACK_KIND)) == (before, count)
    return caught.value


def test_a_signed_pack_is_compared_installed_and_used_until_it_is_removed(room: Room, tmp_path: Path) -> None:
    room.packs.install(room.packs.look(signed(folder("practice_pack", tmp_path))))
    before = room.results()
    assert before["PRACTICE-HOLDING"] == "potential_violation"
    offer = room.packs.look(signed(slower(tmp_path)))
    assert offer.replaces is not None
    assert (offer.origin, offer.replaces.pack.stamp, offer.approval) == (Origin.PUBLISHER, "practice@2026.11.1", None)
    told = room.packs.difference(offer)
    assert room.results() == before
    room.packs.install(offer)
    assert "practice@2027.1.1" in room.stamps()
    after = room.results()
    assert after == {**before, "PRACTICE-HOLDING": "pass"}
    assert [(matter.matter, len(matter.rows)) for matter in told.matters] == [("DEMO-A", 1)]
    row = told.matters[0].rows[0]
    assert (row.what, row.before, row.after) == ("PRACTICE-HOLDING", "potential_violation", "pass")
    assert (told.compared, told.unread, told.count) == (2, (), 1)
    room.again()
    assert "practice@2027.1.1" in room.stamps()
    assert room.results() == after
    room.packs.remove("practice")
    assert {**room.results(), "PRACTICE-HOLDING": "pass"} == after
    assert "PRACTICE-HOLDING" not in room.results()
    room.again()
    assert not [stamp for stamp in room.stamps() if stamp.startswith("practice@")]
    with pytest.raises(InputError, match="No pack of that name"):
        room.packs.remove("practice")


def test_a_pack_in_the_place_of_a_shipped_one_gives_way_when_it_is_removed(room: Room, tmp_path: Path) -> None:
    shipped = room.stamps()
    room.packs.install(room.packs.look(signed(folder("cook-county", tmp_path, version="2027.1.1"))))
    assert [stamp.partition("@")[0] for stamp in room.stamps()] == [stamp.partition("@")[0] for stamp in shipped]
    assert "cook-county@2027.1.1" in room.stamps()
    room.packs.remove("cook-county")
    assert room.stamps() == shipped


def test_the_version_before_stays_in_the_history(room: Room, tmp_path: Path) -> None:
    for version in ("2027.1.1", "2027.1.2"):
        room.packs.install(room.packs.look(signed(folder("cook-county", tmp_path, version=version))))
    record = room.vault.records.find(PACK_KIND, "cook-county")
    assert record is not None
    assert [json.loads(item.body)["version"] for item in room.vault.records.history(record)] == ["2027.1.1", "2027.1.2"]


def test_what_is_not_newer_or_not_signed_is_refused(room: Room, tmp_path: Path) -> None:
    newer = folder("cook-county", tmp_path, version="2027.1.1")
    assert refusal(room, parcel(newer).to_bytes()).code == "pack_unsigned"
    assert refusal(room, signed(folder("cook-county", tmp_path, version="2026.1.1"))).code == "pack_not_newer"
    assert refusal(room, signed(folder("cook-county", tmp_path))).code == "pack_installed_already"
    assert refusal(room, signed(folder("cook-county", tmp_path, title="Other words"))).code == "pack_not_newer"
    room.packs.install(room.packs.look(signed(newer)))
    assert refusal(room, signed(newer)).code == "pack_installed_already"


def test_a_pack_whose_own_cases_do_not_come_out_is_refused(room: Room, tmp_path: Path) -> None:
    wrong = folder("practice_pack", tmp_path)
    change(wrong / "practice-holding.yaml", "hours: 12", "hours: 14")
    error = refusal(room, signed(wrong))
    assert error.code == "pack_faulty"
    assert "PRACTICE-HOLDING, case 1 for potential_violation" in error.sentence


def test_only_an_attorney_installs_approves_removes_and_compares(room: Room, tmp_path: Path) -> None:
    content = signed(folder("cook-county", tmp_path, version="2027.1.1"))
    offer = room.packs.look(content)
    for role in Role:
        if role is Role.ATTORNEY:
            continue
        packs = room.program.packs(InHandsOf(room.vault, role))
        acts: tuple[Callable[[], object], ...] = (
            partial(packs.look, content),
            partial(packs.install, offer),
            partial(packs.difference, offer),
            partial(packs.remove, "cook-county"),
            partial(packs.approve, "cook-county", bar_number=BAR),
            partial(packs.make, tmp_path, bar_number=BAR),
        )
        for act in acts:
            with pytest.raises(InputError) as caught:
                act()
            assert caught.value.code == "not_an_attorney"
        assert packs.all() == room.packs.all()


def test_an_approval_is_of_these_files_and_no_others(room: Room, tmp_path: Path) -> None:
    approval = room.packs.approve("cook-county", bar_number=BAR)
    assert (approval.attorney, approval.bar_number) == ("A. Muestra", BAR)

    def approved() -> set[str]:
        return {item.pack.stamp for item in room.packs.all() if item.approval is not None}

    stamp = next(item for item in room.stamps() if item.startswith("cook-county@"))
    assert approved() == {stamp}
    room.again()
    assert approved() == {stamp}
    room.packs.install(room.packs.look(signed(folder("cook-county", tmp_path, version="2027.1.1"))))
    assert approved() == set()
    room.packs.approve("cook-county", bar_number=BAR)
    assert approved() == {"cook-county@2027.1.1"}
    for wrong in ("", "  ", "a\nb", "x" * 60):
        with pytest.raises(InputError, match="bar number"):
            room.packs.approve("cook-county", bar_number=wrong)
    with pytest.raises(InputError, match="no pack of that name"):
        room.packs.approve("texas", bar_number=BAR)


def test_a_clinics_own_pack_carries_its_attorneys_approval_alone(room: Room, tmp_path: Path) -> None:
    room.packs.install(room.packs.look(signed(folder("practice_pack", tmp_path))))
    assert room.results()["PRACTICE-HOLDING"] == "potential_violation"
    content = room.packs.make(folder("own_pack", tmp_path), bar_number=BAR)
    offer = room.packs.look(content)
    assert offer.origin is Origin.CLINIC
    assert offer.approval is not None
    changed = [row for matter in room.packs.difference(offer).matters for row in matter.rows]
    assert {(row.what, row.before, row.after) for row in changed} == {
        ("PRACTICE-HOLDING", "potential_violation", "pass")
    }
    room.packs.install(offer)
    room.again()
    assert room.results()["PRACTICE-HOLDING"] == "pass"
    intake, _ = room.program.interview(room.vault).load("DEMO-A")
    found = room.program.review.checklist(intake, account_id="1", as_of=AT)
    notes = next(item.to_json()["notes"] for item in found if item.rule.id == "PRACTICE-HOLDING")
    assert notes[0].startswith("The clinic's own number: 400 hours in place of 12")
    own = room.packs.all()[-1]
    assert (own.origin, own.approval is not None) == (Origin.CLINIC, True)
    assert room.vault.records.count(APPROVAL_KIND) == 1


def test_another_clinics_attorney_approves_nothing_here(room: Room, tmp_path: Path) -> None:
    place = tmp_path / "other"
    place.mkdir()
    practice = signed(folder("practice_pack", place))
    room.packs.install(room.packs.look(practice))
    content = room.packs.make(folder("own_pack", tmp_path), bar_number=BAR)
    data = read_parcel(content)
    assert data.approval is not None
    for change_it in (
        {"bar_number": "ARDC 1"},
        {"attorney": "B. Muestra"},
        {"at": "2026-11-12T15:30:01-06:00"},
        {"signature": base64.b64encode(b"nothing").decode()},
    ):
        forged = data.model_copy(update={"approval": data.approval.model_copy(update=change_it)})
        assert refusal(room, forged.to_bytes()).code == "pack_approval_bad"
    other = data.model_copy(update={"files": {"pack.yaml": data.files["pack.yaml"].replace("400", "401")}})
    assert refusal(room, other.to_bytes()).code == "pack_approval_bad"
    stranger = Room(place)
    try:
        stranger.program.seals.found(stranger.vault, clinic_name="Another Clinic", at=AT)
        stranger.packs.install(stranger.packs.look(practice))
        foreign = stranger.packs.make(folder("own_pack", tmp_path), bar_number=BAR)
    finally:
        stranger.vault.close()
    assert refusal(room, foreign).code == "pack_approval_bad"
    assert refusal(room, signed(read_parcel(content))).code == "pack_overrides"


def test_a_clinics_own_pack_takes_nobodys_place(room: Room, tmp_path: Path) -> None:
    content = room.packs.make(folder("cook-county", tmp_path, version="2027.1.1"), bar_number=BAR)
    assert refusal(room, content).code == "pack_name_taken"


def test_a_pack_is_out_of_date_after_a_quarter(room: Room) -> None:
    item = room.packs.all()[0]
    assert item.pack.as_of <= date(2026, 11, 30)
    assert not item.is_stale(item.pack.as_of + timedelta(days=STALE_DAYS))
    assert item.is_stale(item.pack.as_of + timedelta(days=STALE_DAYS + 1))


def test_a_comparison_can_be_stopped(room: Room, tmp_path: Path) -> None:
    offer = room.packs.look(signed(folder("cook-county", tmp_path, version="2027.1.1")))
    seen: list[int] = []

    def stop() -> None:
        seen.append(1)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        room.packs.difference(offer, stop)


def test_a_newer_pack_changes_no_old_export(room: Room, tmp_path: Path) -> None:
    """What was written under one version says so and stays as it is; what is written later names the newer one."""
    intake, _ = room.program.interview(room.vault).load("DEMO-A")

    def exported() -> list[dict[str, object]]:
        return [item.to_json() for item in room.program.review.checklist(intake, account_id="1", as_of=AT)]

    old = exported()
    kept = json.dumps(old)
    room.packs.install(room.packs.look(signed(folder("cook-county", tmp_path, version="2027.1.1"))))
    new = exported()
    assert json.dumps(old) == kept
    stamps = {str(row["rule"]): row["pack"] for row in old}
    assert stamps["CCSAO-PROTOCOL"] != "cook-county@2027.1.1"
    assert {str(row["rule"]): row["pack"] for row in new}["CCSAO-PROTOCOL"] == "cook-county@2027.1.1"


def test_a_clinics_own_number_from_pack_to_bundle_and_what_was_sealed_before_stays(room: Room, tmp_path: Path) -> None:
    """Made, signed under the clinic's root, installed; the result is another one and says so wherever it goes."""
    rule, other, reason = "NDS-COUNSEL-PHONE", "ICE-HOLDROOM-12H", "Our county has no telephone on the first night"
    said_of_it = f"The clinic's own number: 72 hours in place of 24 (first_call). Reason: {reason}"
    program, vault = room.program, room.vault

    def approve(*rules: str) -> None:
        service = program.determinations(vault)
        for each in rules:
            service.decide("DEMO-A", "1", each, Judgment.STANDS, "Zanahoria")
            service.approve("DEMO-A", "1", each, CITY, f"Facts that may indicate, see {each}.")

    def sent(name: str) -> tuple[Path, dict[str, bytes]]:
        out = tmp_path / name
        program.submission(vault).make("DEMO-A", recipient=CITY, out=out, account_id="1", form_id=FORM)
        with zipfile.ZipFile(io.BytesIO(program.age.decrypt(out.read_bytes(), board().secret))) as archive:
            return out, {each: archive.read(each) for each in archive.namelist()}

    def rows(bundle: dict[str, bytes]) -> dict[str, dict[str, object]]:
        return {row["rule"]: row for row in json.loads(bundle["data/07-rule-matrix.json"])["rows"]}

    approve(rule, other)
    out, first = sent("first.zip.age")
    sealed, documents = out.read_bytes(), files_of(room.folder / "att")
    before, old = room.results(), rows(first)
    assert (before[rule], old[rule]["own_numbers"]) == ("potential_violation", [])

    own = folder("own_pack", tmp_path)
    change(own / "pack.yaml", "short_holding: {hours: 400, reason: Our county releases on the second morning}",
           f"first_call: {{hours: 72, reason: {reason}}}")  # fmt: skip
    offer = room.packs.look(room.packs.make(own, bar_number=BAR))
    assert {(row.what, row.before) for each in room.packs.difference(offer).matters for row in each.rows} == {
        (rule, "potential_violation")
    }
    room.packs.install(offer)
    after = room.results()
    assert {name for name in after if after[name] != before[name]} == {rule}
    intake, _ = program.interview(vault).load("DEMO-A")
    finding = next(each for each in program.review.checklist(intake, account_id="1", as_of=AT) if each.rule.id == rule)
    assert said_of_it in finding.notes

    assert out.read_bytes() == sealed
    kept = files_of(room.folder / "att")
    assert documents
    assert {name: kept[name] for name in documents} == documents
    trust = Trust(roots=(program.seals.root_pem(vault.records),))
    approve(rule)
    newer, second = sent("second.zip.age")
    for each in (out, newer):
        report = program.verifier.verify(each, identity=board().secret, trust=trust)
        assert report.valid, report.faults
        assert report.found["rule_matrix"]["rows"] == 2
    assert rows(second)[other] == old[other], "what was approved before is told as it was approved"
    assert rows(second)[rule]["own_numbers"] == [said_of_it]
    assert {name for name in first if "05-declaration" in name and first[name] == second[name]} == {
        name for name in first if "05-declaration" in name
    }
    assert html.escape(said_of_it) in second["data/07-rule-matrix.html"].decode()
