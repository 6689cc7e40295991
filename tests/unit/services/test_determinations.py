"""Determinations: kept with the facts they were made on, behind the attorneys' key; what leaves is a copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from clinic_app.adapters.system_clock import StandingClock
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.determination import Judgment, Moved, moved_since
from clinic_app.domain.intake.drafts import field_path
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.review import review
from clinic_app.errors import InputError
from clinic_app.services.approvals import APPROVED_KIND, ApprovedRows, neutral_text
from clinic_app.services.determinations import Determinations, Determined
from clinic_app.services.interview import Interview
from clinic_app.services.ports.vault import Person, Role, Vault, VaultKeeper
from tests.support.demo_interviews import keyed_text
from tests.support.fake_clinic import fake_clinic
from tests.support.fakes import FakeVaultKeeper
from tests.support.prepared_clinic import board
from tests.support.roles import InHandsOf
from tests.support.two_versions import determined_elsewhere
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper, enrol, fault_codes
from tests.support.worked import library

A, ACCOUNT, RULE = "DEMO-A", "1", "FED-287.8c2iii-IDENTIFY"
AT = datetime.fromisoformat("2026-11-12T15:30:00-06:00")
NOTE = "Zanahoria: weak on the second officer, ask the sister first"
CITY = "city-investigation"


@dataclass
class Room:
    """An attorney's open vault with matter A."""

    vault: Vault
    keeper: VaultKeeper
    folder: Path
    determinations: Determinations

    def finding(self, rule: str = RULE) -> Finding:
        intake, _ = Interview(self.vault.records).load(A)
        found = review(FactSheet(intake.accounts[0]), library().rulebook(), as_of=AT, zone=CLINIC_ZONE)
        return next(item for item in found if item.rule.id == rule)

    @property
    def of(self) -> dict[str, Judgment]:
        return {rule: made.determination.judgment for rule, made in self.determinations.of(A, ACCOUNT).items()}

    @property
    def approved(self) -> list[tuple[str, str]]:
        rows = ApprovedRows(self.vault.records).for_recipient(A, ACCOUNT, CITY)
        return [(row.rule, row.text) for row in rows]


@pytest.fixture(params=["fake", "real"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    keeper: VaultKeeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    folder = tmp_path / "vault"
    vault = keeper.create(folder, passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    Interview(vault.records).import_intake(keyed_text(A).encode())
    yield Room(vault, keeper, folder, Determinations(vault, library(), StandingClock(AT), CLINIC_ZONE))
    vault.close()


def test_a_judgment_keeps_the_facts_it_was_made_on(room: Room) -> None:
    made = room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, f"  {NOTE} ")
    kept = room.determinations.of(A, ACCOUNT)[RULE]
    assert kept == made
    assert (kept.by, kept.determination.judgment, kept.determination.note) == ("A. Muestra", Judgment.STANDS, NOTE)
    finding, snapshot = room.finding(), kept.determination.snapshot
    assert list(snapshot.facts) == finding.fact_rows.to_json() != []
    assert (snapshot.result, snapshot.pack) == (finding.result, finding.pack.stamp)
    assert datetime.fromisoformat(snapshot.as_of) == AT
    assert moved_since(snapshot, finding) == ()


def test_every_judgment_stays_in_the_history_and_the_same_again_adds_nothing(room: Room) -> None:
    first = room.determinations.decide(A, ACCOUNT, RULE, Judgment.NEEDS_MORE, "")
    second = room.determinations.decide(A, ACCOUNT, RULE, Judgment.DOES_NOT_STAND, NOTE)
    assert room.determinations.decide(A, ACCOUNT, RULE, Judgment.DOES_NOT_STAND, NOTE) == second
    room.determinations.restore(A, ACCOUNT, RULE, first)
    assert room.of == {RULE: Judgment.NEEDS_MORE}
    room.determinations.restore(A, ACCOUNT, RULE, None)
    assert room.of == {RULE: Judgment.OPEN}
    told = [item.determination.judgment for item in room.determinations.history(A, ACCOUNT, RULE)]
    assert told == [Judgment.NEEDS_MORE, Judgment.DOES_NOT_STAND, Judgment.NEEDS_MORE, Judgment.OPEN]
    assert room.determinations.of(A, "2") == room.determinations.of("DEMO-B", ACCOUNT) == {}


def test_it_tells_what_moved_since(room: Room) -> None:
    finding = room.finding()
    snapshot = room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, "").determination.snapshot
    assert moved_since(snapshot.model_copy(update={"result": ResultKind.PASS}), finding) == (Moved.RESULT,)
    assert moved_since(snapshot.model_copy(update={"facts": ()}), finding) == (Moved.FACTS,)
    assert moved_since(snapshot.model_copy(update={"pack": "federal-baseline@1.0.0"}), finding) == (Moved.PACK,)
    field = finding.fact_rows.names[0]
    record = room.vault.records.find("intake", A)
    assert record is not None
    room.vault.records.save_draft(record, field_path(ACCOUNT, field), b'{"state":"declined"}')
    later = room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, "").determination.snapshot
    assert field not in {fact["field"] for fact in later.facts}  # it is judged as it is worked on


@pytest.mark.parametrize("role", [Role.PARALEGAL, Role.RECORDS_OFFICER, Role.ADMINISTRATOR])
def test_nobody_else_has_any(room: Room, role: Role) -> None:
    room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, NOTE)
    other = Determinations(InHandsOf(room.vault, role), library(), StandingClock(AT), CLINIC_ZONE)
    for act in (
        lambda: other.of(A, ACCOUNT),
        lambda: other.history(A, ACCOUNT, RULE),
        lambda: other.decide(A, ACCOUNT, RULE, Judgment.OPEN, ""),
        lambda: other.restore(A, ACCOUNT, RULE, None),
        lambda: other.approve(A, ACCOUNT, RULE, CITY, "x"),
        lambda: other.withdraw(A, ACCOUNT, RULE, CITY),
        lambda: other.merge(A, ACCOUNT, RULE, "0" * 64),
    ):
        with pytest.raises(InputError) as refused:
            act()
        assert refused.value.code == "attorney_only"
    assert room.of == {RULE: Judgment.STANDS}


@pytest.mark.parametrize(
    ("matter", "account", "rule", "note", "code"),
    [
        ("DEMO-X", ACCOUNT, RULE, "", "unknown_matter"),
        (A, "nobody", RULE, "", "unknown_account"),
        (A, ACCOUNT, "FED-NO-SUCH", "", "unknown_rule"),
        (A, ACCOUNT, RULE, "x" * 20_001, "note_refused"),
        (A, ACCOUNT, RULE, "half \ud800", "note_refused"),
    ],
)
def test_what_cannot_be_kept(room: Room, matter: str, account: str, rule: str, note: str, code: str) -> None:
    room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, NOTE)
    with pytest.raises(InputError) as refused:
        room.determinations.decide(matter, account, rule, Judgment.NOT_PURSUED, note)
    assert refused.value.code == code
    assert room.of == {RULE: Judgment.STANDS}


class TestTwoVersions:
    """Two computers determined a result at once: nothing more happens to it until a person chose."""

    KEY = f"{A}/{ACCOUNT}/{RULE}"

    def two(self, room: Room) -> tuple[Determined, str]:
        room.determinations.decide(A, ACCOUNT, RULE, Judgment.NEEDS_MORE, "before")
        mine = room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, "mine")
        room.determinations.approve(A, ACCOUNT, RULE, CITY, "Neutral words.")
        return mine, determined_elsewhere(room.vault, self.KEY, Judgment.NOT_PURSUED, "the other's")

    def test_both_are_told_and_nothing_is_done_over_them(self, room: Room) -> None:
        mine, other = self.two(room)
        made = room.determinations.of(A, ACCOUNT)[RULE]
        assert [each.revision for each in made.versions] == [mine.revision, other]
        for act in (
            lambda: room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, ""),
            lambda: room.determinations.restore(A, ACCOUNT, RULE, mine),
            lambda: room.determinations.approve(A, ACCOUNT, RULE, CITY, "Other words."),
        ):
            with pytest.raises(InputError) as refused:
                act()
            assert refused.value.code == "two_versions"
        assert room.determinations.of(A, ACCOUNT)[RULE] == made
        assert room.approved == [(RULE, "Neutral words.")]

    @pytest.mark.parametrize("mine_stands", [True, False])
    @pytest.mark.parametrize("both", [True, False])
    def test_one_is_chosen_and_the_other_stays_in_the_history(self, room: Room, mine_stands: bool, both: bool) -> None:
        mine, other = self.two(room)
        chosen = mine.revision if mine_stands else other
        made = room.determinations.merge(A, ACCOUNT, RULE, chosen, both_notes=both)
        notes = ["mine", "the other's"] if mine_stands else ["the other's", "mine"]
        assert made.determination.note == ("\n\n".join(notes) if both else notes[0])
        assert room.of == {RULE: Judgment.STANDS if mine_stands else Judgment.NOT_PURSUED}
        assert made == room.determinations.of(A, ACCOUNT)[RULE]
        assert not made.others
        assert room.approved == ([(RULE, "Neutral words.")] if mine_stands else [])
        told = [each.determination.note for each in room.determinations.history(A, ACCOUNT, RULE)]
        assert sorted(told[:-1]) == ["before", "mine", "the other's"]
        if isinstance(room.vault, OpenVault):
            room.vault.close()
            assert fault_codes(room.folder) == set()

    def test_what_is_no_version_any_more_is_not_chosen(self, room: Room) -> None:
        mine, other = self.two(room)
        room.determinations.merge(A, ACCOUNT, RULE, other)
        for gone in (mine.revision, "0" * 64):
            with pytest.raises(InputError) as refused:
                room.determinations.merge(A, ACCOUNT, RULE, gone)
            assert refused.value.code == "unknown_version"

    def test_notes_too_long_to_stand_together(self, room: Room) -> None:
        room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, "x" * 15_000)
        other = determined_elsewhere(room.vault, self.KEY, Judgment.STANDS, "y" * 15_000)
        with pytest.raises(InputError) as refused:
            room.determinations.merge(A, ACCOUNT, RULE, other, both_notes=True)
        assert refused.value.code == "note_refused"
        assert len(room.determinations.of(A, ACCOUNT)[RULE].versions) == 2


class TestApproval:
    def test_a_copy_in_neutral_words_is_all_that_leaves(self, room: Room) -> None:
        finding = room.finding()
        room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, NOTE)
        text = neutral_text(finding.rule.title, finding.result, finding.rule.authority)
        assert text.endswith("For the investigator's assessment.")
        room.determinations.approve(A, ACCOUNT, RULE, CITY, text)
        assert room.approved == [(RULE, text)]
        (row,) = ApprovedRows(room.vault.records).for_recipient(A, ACCOUNT, CITY)
        assert (row.pack, row.facts) == (finding.pack.stamp, finding.fact_rows.names)
        assert ApprovedRows(room.vault.records).for_recipient(A, ACCOUNT, "county-prosecutor") == ()
        record = room.vault.records.find(APPROVED_KIND, room.vault.records.rows(APPROVED_KIND)[0].key)
        assert record is not None
        told = room.vault.records.heads(record)[0].body.decode()
        values = {str(fact["value"]) for fact in finding.fact_rows.to_json() if isinstance(fact["value"], str)}
        assert not any(part in told for part in (NOTE, "Zanahoria", "stands", *values))

    def test_only_what_stands(self, room: Room) -> None:
        for judgment in (None, *(each for each in Judgment if each is not Judgment.STANDS)):
            if judgment is not None:
                room.determinations.decide(A, ACCOUNT, RULE, judgment, "")
            with pytest.raises(InputError) as refused:
                room.determinations.approve(A, ACCOUNT, RULE, CITY, "Neutral words.")
            assert refused.value.code == "not_determined"
        assert room.approved == []

    @pytest.mark.parametrize("text", ["", "  ", "x" * 4_001, "half \ud800", f"As said: {NOTE.upper()}."])
    def test_words_that_may_not_leave(self, room: Room, text: str) -> None:
        room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, NOTE)
        room.determinations.approve(A, ACCOUNT, RULE, CITY, "Neutral words.")
        with pytest.raises(InputError) as refused:
            room.determinations.approve(A, ACCOUNT, RULE, CITY, text)
        assert refused.value.code == "text_refused"
        assert room.approved == [(RULE, "Neutral words.")]

    def test_one_approval_is_taken_back_and_given_again(self, room: Room) -> None:
        room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, NOTE)
        room.determinations.approve(A, ACCOUNT, RULE, CITY, "Neutral words.")
        room.determinations.approve(A, ACCOUNT, RULE, "county-prosecutor", "Other words.")
        assert room.determinations.withdraw(A, ACCOUNT, RULE, CITY) == "Neutral words."
        assert room.determinations.withdraw(A, ACCOUNT, RULE, CITY) is None
        assert room.approved == []
        assert len(ApprovedRows(room.vault.records).for_recipient(A, ACCOUNT, "county-prosecutor")) == 1
        room.determinations.approve(A, ACCOUNT, RULE, CITY, "Neutral words.")
        assert room.approved == [(RULE, "Neutral words.")]

    def test_a_judgment_that_changes_takes_it_back(self, room: Room) -> None:
        stood = room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, NOTE)
        room.determinations.approve(A, ACCOUNT, RULE, CITY, "First words.")
        room.determinations.approve(A, ACCOUNT, RULE, CITY, "Better words.")
        assert room.approved == [(RULE, "Better words.")]
        room.determinations.decide(A, ACCOUNT, RULE, Judgment.NOT_PURSUED, NOTE)
        assert room.approved == []
        assert [row.is_approved for row in ApprovedRows(room.vault.records).all(A)] == [False, False]
        room.determinations.restore(A, ACCOUNT, RULE, stood)
        assert room.approved == []  # what was taken back is approved by a person or not at all


class TestWall:
    """Nothing of `privileged.db` but an approved row's text can reach an export or anybody's page."""

    def test_a_paralegals_key_opens_no_word_of_it(self, room: Room) -> None:
        if not isinstance(room.vault, OpenVault):
            pytest.skip("there is nothing on a disk")
        room.determinations.decide(A, ACCOUNT, RULE, Judgment.STANDS, NOTE)
        room.determinations.approve(A, ACCOUNT, RULE, CITY, "Neutral words.")
        assert room.vault._privileged_database is not None
        inside = _everything(room.vault._privileged_database.rows)
        assert "Zanahoria" in inside
        room.vault.close()
        words = "marble window lantern quiet river"
        enrol(room.folder, Person("9" * 32, "pdoe", "P. Doe", Role.PARALEGAL), words)
        assert fault_codes(room.folder) == set()
        paralegal = room.keeper.open(room.folder, passphrase=words)
        assert isinstance(paralegal, OpenVault)
        assert paralegal.privileged is None
        everything = _everything(paralegal._database.rows)
        assert "Neutral words." in everything
        log = paralegal.records.export_log().decode()
        for canary in ("Zanahoria", "amparo-determination", '"judgment"'):
            assert canary not in everything
            assert canary not in log
        assert paralegal.records.search("Zanahoria") == ()
        paralegal.close()

    def test_no_bundle_and_no_intake_has_a_word_of_it(self, tmp_path: Path) -> None:
        clinic = fake_clinic(tmp_path / "vault")
        Interview(clinic.vault.records).import_intake(keyed_text(A).encode())
        clinic.recipient_keys.confirm(CITY, board().recipient, how="by telephone")
        made = Determinations(clinic.vault, clinic.library, clinic.clock, CLINIC_ZONE)
        for rule in (RULE, *list(_rules())[:9]):
            made.decide(A, ACCOUNT, rule, Judgment.STANDS, f"{NOTE} {rule}")
        out = tmp_path / "out.zip.age"
        clinic.submission.make(A, recipient=CITY, out=out, form_id="declaration-1746-2-en", account_id=ACCOUNT)
        with zipfile.ZipFile(io.BytesIO(clinic.age.decrypt(out.read_bytes(), board().secret))) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
        exported = clinic.interview.export_intake(A)
        for canary in (b"Zanahoria", b"amparo-determination", b'"judgment"'):
            assert canary not in content
            assert canary not in exported


def _rules() -> Iterator[str]:
    for pack in library().rulebook().packs:
        for rule in pack.rules:
            yield rule.id


def _everything(rows: object) -> str:
    """Every cell of every table of a database."""
    assert callable(rows)
    tables = [row[0] for row in rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    cells = [cell for table in tables for row in rows(f'SELECT * FROM "{table}"') for cell in row]
    return " ".join(cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell) for cell in cells)
