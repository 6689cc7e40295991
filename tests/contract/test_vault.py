"""The vault's contract, on the real vault and on the fake that services are tested with."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
import rfc8785
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.errors import EvidenceError, InputError, StorageError, UnlockError
from clinic_app.services.ports.backups import Stage
from clinic_app.services.ports.record_values import FileRef
from clinic_app.services.ports.vault import Person, Role, Vault, VaultKeeper, VaultPeople, VaultReading
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, body, cheap_keeper, index


class Dripping:
    """A source that gives at most so many bytes at a time, and then an error if there is one."""

    def __init__(self, content: bytes, part: int, error: Exception | None = None) -> None:
        self._content, self._part, self._error = io.BytesIO(content), part, error

    def read(self, size: int = -1, /) -> bytes:
        part = self._content.read(self._part if size < 0 else min(size, self._part))
        if not part and self._error:
            raise self._error
        return part


class Parts:
    """A target that remembers what it was given, or refuses it."""

    def __init__(self, error: Exception | None = None) -> None:
        self.parts: list[bytes] = []
        self._error = error

    @property
    def content(self) -> bytes:
        return b"".join(self.parts)

    def write(self, data: bytes, /) -> int:
        if self._error:
            raise self._error
        self.parts.append(data)
        return len(data)


@dataclass
class Bench:
    """A keeper and a folder with a new, open vault in it."""

    keeper: VaultKeeper
    folder: Path
    vault: Vault

    def reopened(self) -> Vault:
        self.vault.close()
        self.vault = self.keeper.open(self.folder, passphrase=PASSPHRASE)
        return self.vault

    def saved(self, key: str, *names: str, words: str = "", codes: tuple[str, ...] = ()) -> str:
        record_id = self.vault.records.new_record_id()
        self.vault.records.commit(
            record_id, "intake", body(key=key), index=index(key, *names, words=words, codes=codes)
        )
        return record_id

    def found(self, text: str) -> set[str]:
        return {hit.key for hit in self.vault.records.search(text)}


def test_a_backup_beside_the_work(bench: Bench, tmp_path: Path) -> None:
    place, told = tmp_path / "stick", list[tuple[Stage, float]]()
    place.mkdir()
    record = bench.saved("26-0001")
    bench.vault.records.save_draft(record, "a", b"1")
    assert bench.vault.records.answers_given() == 1
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    first = bench.vault.backups.write(place, made_at=at, watch=lambda *stage: told.append(stage))
    assert first.generation == first.all[0]
    assert (first.answers, first.generation.made_at, first.generation.log_size) == (
        1, at, bench.vault.info().log_size,
    )  # fmt: skip
    assert first.generation.vault_id == bench.vault.backups.vault_id == bench.vault.info().vault_id
    assert {stage for stage, _ in told} == set(Stage)
    assert all(0 <= share <= 1 for _, share in told)
    bench.vault.records.save_draft(record, "a", b"2")
    bench.vault.records.save_draft(record, "a", None)
    second = bench.vault.backups.write(place, made_at=at + timedelta(days=1), watch=lambda *_: None)
    assert second.answers == bench.vault.records.answers_given() == 2  # an answer taken away is none more
    assert [each.name for each in second.all] == [second.generation.name, first.generation.name]
    with pytest.raises(StorageError) as caught:
        bench.vault.backups.write(tmp_path / "gone", made_at=at, watch=lambda *_: None)
    assert caught.value.code == "backup_place_missing"
    vault = bench.vault
    vault.close()
    with pytest.raises(StorageError) as caught:
        vault.backups.write(place, made_at=at, watch=lambda *_: None)
    assert caught.value.code == "vault_closed"


@pytest.fixture(params=["fake", "real"])
def keeper(request: pytest.FixtureRequest) -> VaultKeeper:
    return FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()


@pytest.fixture
def bench(keeper: VaultKeeper, tmp_path: Path) -> Iterator[Bench]:
    folder = tmp_path / "vault"
    made = keeper.create(folder, passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
    bench = Bench(keeper, folder, made.vault)
    yield bench
    bench.vault.close()


class TestKeeper:
    def test_the_passphrase_alone_finds_the_person(self, bench: Bench) -> None:
        assert bench.vault.person == ATTORNEY
        assert bench.reopened().person == ATTORNEY

    def test_another_passphrase_does_not_open(self, bench: Bench) -> None:
        bench.vault.close()
        for wrong in ("", PASSPHRASE.upper(), PASSPHRASE + " ", "x" * 5000, "\ud800"):
            with pytest.raises(UnlockError) as caught:
                bench.keeper.open(bench.folder, passphrase=wrong)
            assert caught.value.code == "wrong_passphrase"

    def test_one_at_a_time(self, bench: Bench) -> None:
        for use in (bench.keeper.open, bench.keeper.check):
            with pytest.raises(UnlockError) as caught:
                use(bench.folder, passphrase=PASSPHRASE)
            assert caught.value.code == "vault_busy"
        bench.reopened()

    def test_no_vault(self, keeper: VaultKeeper, tmp_path: Path) -> None:
        for use in (keeper.open, keeper.check):
            with pytest.raises(UnlockError) as caught:
                use(tmp_path / "nothing", passphrase=PASSPHRASE)
            assert caught.value.code == "vault_missing"
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_in_use_is_not_touched(self, keeper: VaultKeeper, tmp_path: Path) -> None:
        (tmp_path / "letter.txt").write_text("mine")
        with pytest.raises(StorageError) as caught:
            keeper.create(tmp_path, passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
        assert caught.value.code == "vault_exists"
        assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]

    def test_a_vault_is_not_made_twice(self, bench: Bench) -> None:
        bench.vault.close()
        with pytest.raises(StorageError) as caught:
            bench.keeper.create(bench.folder, passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
        assert caught.value.code == "vault_exists"
        bench.reopened()

    @pytest.mark.parametrize("weak", ["", "letmein", "Password2026!", "a" * 200, "qwertyuiopasdfghjkl", "Tr0ub4dor&3"])
    def test_a_weak_passphrase_makes_nothing(self, keeper: VaultKeeper, tmp_path: Path, weak: str) -> None:
        with pytest.raises(InputError) as caught:
            keeper.create(tmp_path / "v", passphrase=weak, clinic_name=CLINIC, first=ATTORNEY)
        assert caught.value.code == "weak_passphrase"
        assert not (tmp_path / "v").exists()

    @pytest.mark.parametrize("odd", [PASSPHRASE + " \ud800", (PASSPHRASE + " ") * 100])
    def test_a_passphrase_nobody_can_type_makes_nothing(self, keeper: VaultKeeper, tmp_path: Path, odd: str) -> None:
        with pytest.raises(InputError) as caught:
            keeper.create(tmp_path / "v", passphrase=odd, clinic_name=CLINIC, first=ATTORNEY)
        assert caught.value.code == "unusable_passphrase"
        assert not (tmp_path / "v").exists()

    def test_the_first_person_is_an_attorney(self, keeper: VaultKeeper, tmp_path: Path) -> None:
        first = replace(ATTORNEY, role=Role.PARALEGAL)
        with pytest.raises(InputError) as caught:
            keeper.create(tmp_path / "v", passphrase=PASSPHRASE, clinic_name=CLINIC, first=first)
        assert caught.value.code == "first_not_attorney"

    def test_a_passphrase_typed_on_another_keyboard_is_the_same(self, keeper: VaultKeeper, tmp_path: Path) -> None:
        composed, apart = "caf\u00e9 sorrow velvet trumpet ocean", "cafe\u0301 sorrow velvet trumpet ocean"
        keeper.create(tmp_path / "v", passphrase=composed, clinic_name=CLINIC, first=ATTORNEY).vault.close()
        keeper.open(tmp_path / "v", passphrase=apart).close()

    def test_a_sound_vault_has_no_faults(self, bench: Bench) -> None:
        bench.saved("M-1", "Jane Roe")
        bench.vault.records.keep_file(b"photograph", "image/jpeg")
        bench.vault.close()
        assert bench.keeper.check(bench.folder, passphrase=PASSPHRASE) == ()

    def test_closing_twice_is_closing_once(self, bench: Bench) -> None:
        bench.vault.close()
        bench.vault.close()
        assert bench.reopened().person == ATTORNEY

    def test_a_closed_vault_takes_nothing_more(self, bench: Bench) -> None:
        records = bench.vault.records
        bench.vault.close()
        for act in (lambda: records.save_draft("a" * 32, "/a", b"1"), lambda: records.search("jane")):
            with pytest.raises(StorageError) as caught:
                act()
            assert caught.value.code == "vault_closed"

    def test_it_tells_what_it_is(self, bench: Bench) -> None:
        before = bench.vault.info()
        assert (before.format_version, before.clinic_name, before.people) == (2, CLINIC, (ATTORNEY,))
        bench.saved("M-1")
        bench.saved("M-2")
        after = bench.reopened().info()
        assert (after.vault_id, after.device_id, after.created_at) == (
            before.vault_id,
            before.device_id,
            before.created_at,
        )
        assert after.counts["intake"] == 2
        assert after.sequence > before.sequence
        assert after.log_size > before.log_size
        assert after.log_root != before.log_root


class TestPeople:
    NEW = "harvest pillow grammar sunset violin"

    def test_a_sheet_for_work_product_is_made_once_and_by_an_attorney(self, bench: Bench) -> None:
        recipient = PyrageBox().new_identity().recipient
        assert not bench.vault.sheets.has_work_product()
        bench.vault.sheets.keep_work_product(recipient)
        assert bench.vault.sheets.has_work_product()
        with pytest.raises(InputError) as caught:
            bench.vault.sheets.keep_work_product(recipient)
        assert caught.value.code == "sheet_exists"
        bench.vault.people.add(Person("2" * 32, "pdoe", "P. Doe", Role.PARALEGAL), self.NEW, prepare=lambda: None)
        bench.vault.close()
        bench.vault = bench.keeper.open(bench.folder, passphrase=self.NEW)
        for refused in (bench.vault.sheets.has_work_product, lambda: bench.vault.sheets.keep_work_product(recipient)):
            with pytest.raises(InputError) as caught:
                refused()
            assert caught.value.code == "only_attorneys"

    OTHERS: ClassVar = (
        (Person("2" * 32, "pdoe", "P. Doe", Role.PARALEGAL), "thistle ribbon anchor purple mosaic"),
        (Person("3" * 32, "bmuestra", "B. Muestra", Role.ATTORNEY), "marble window lantern quiet river"),
    )

    def with_others(self, bench: Bench) -> VaultPeople:
        for person, passphrase in self.OTHERS:
            bench.vault.people.add(person, passphrase, prepare=lambda: None)
        return bench.vault.people

    def by(self, bench: Bench, n: int) -> Vault:
        bench.vault.close()
        bench.vault = bench.keeper.open(bench.folder, passphrase=self.OTHERS[n][1])
        return bench.vault

    def test_somebody_is_removed(self, bench: Bench) -> None:
        people, (paralegal, theirs) = self.with_others(bench), self.OTHERS[0]
        bench.saved("M-1", "Jane Roe")
        with pytest.raises(UnlockError) as caught:
            people.remove((paralegal,), theirs)
        assert caught.value.code == "wrong_passphrase"
        people.remove((paralegal,), PASSPHRASE)
        assert [person.handle for person in people.everybody()] == [ATTORNEY.handle, "bmuestra"]
        with pytest.raises(InputError) as refused:
            people.remove((paralegal,), PASSPHRASE)
        assert refused.value.code == "not_in_vault"
        bench.saved("M-2", "Jane Doe")
        with pytest.raises(UnlockError):
            self.by(bench, 0)
        assert self.by(bench, 1).person == self.OTHERS[1][0]
        assert bench.found("jane") == {"M-1", "M-2"}
        bench.vault.people.remove((ATTORNEY,), self.OTHERS[1][1])
        with pytest.raises(InputError) as refused:
            bench.vault.people.remove((self.OTHERS[1][0],), self.OTHERS[1][1])
        assert refused.value.code == "not_oneself"

    def test_only_an_attorney_removes_or_unmakes_an_attorney(self, bench: Bench) -> None:
        self.with_others(bench)
        vault = self.by(bench, 0)
        deeds: tuple[tuple[Callable[[], None], str], ...] = (
            (lambda: vault.people.remove((ATTORNEY,), self.OTHERS[0][1]), "only_attorneys_remove"),
            (
                lambda: vault.people.change_role(ATTORNEY, Role.PARALEGAL, self.OTHERS[0][1], prepare=lambda: None),
                "only_attorneys_enrol",
            ),
            (lambda: vault.people.replace_sheet(self.OTHERS[0][1], "age1", SheetKind.RECORDS), "only_attorneys"),
        )
        for deed, code in deeds:
            with pytest.raises(InputError) as caught:
                deed()
            assert caught.value.code == code

    def test_another_role(self, bench: Bench) -> None:
        people, (paralegal, theirs) = self.with_others(bench), self.OTHERS[0]
        prepared: list[int] = []
        with pytest.raises(UnlockError) as caught:
            people.change_role(paralegal, Role.ATTORNEY, PASSPHRASE, theirs=PASSPHRASE, prepare=lambda: None)
        assert caught.value.code == "wrong_theirs"
        people.change_role(paralegal, Role.ATTORNEY, PASSPHRASE, theirs=theirs, prepare=lambda: prepared.append(1))
        assert prepared == [1]
        vault = self.by(bench, 0)
        assert (vault.person.role, vault.privileged is None) == (Role.ATTORNEY, False)
        vault.people.change_role(ATTORNEY, Role.RECORDS_OFFICER, theirs, prepare=lambda: None)
        assert {person.handle: person.role for person in vault.people.everybody()}[ATTORNEY.handle] == "records_officer"
        again = bench.reopened()
        assert (again.person.role, again.privileged) == (Role.RECORDS_OFFICER, None)

    def test_another_passphrase_of_ones_own(self, bench: Bench) -> None:
        bench.vault.people.change_passphrase(PASSPHRASE, self.NEW)
        bench.saved("M-1", "Jane Roe")
        bench.vault.close()
        with pytest.raises(UnlockError) as caught:
            bench.keeper.open(bench.folder, passphrase=PASSPHRASE)
        assert caught.value.code == "wrong_passphrase"
        bench.vault = bench.keeper.open(bench.folder, passphrase=self.NEW)
        assert bench.vault.person == ATTORNEY
        assert bench.found("jane") == {"M-1"}

    @pytest.mark.parametrize("role", list(Role))
    def test_one_more_person(self, bench: Bench, role: Role) -> None:
        bench.saved("M-1", "Jane Roe")
        assert bench.vault.privileged is not None
        bench.vault.privileged.put_secret("note", b"work product")
        person, prepared = Person("2" * 32, "pdoe", "P. Doe", role), []
        bench.vault.people.add(person, self.NEW, prepare=lambda: prepared.append(1))
        assert prepared == [1]
        assert bench.vault.people.everybody() == (ATTORNEY, person)
        bench.vault.close()
        bench.vault = bench.keeper.open(bench.folder, passphrase=self.NEW)
        assert bench.vault.person == person
        assert bench.found("jane") == {"M-1"}
        assert (bench.vault.privileged is not None) == (role is Role.ATTORNEY)
        if bench.vault.privileged is not None:
            assert bench.vault.privileged.secret("note") == b"work product"
        assert bench.reopened().person == ATTORNEY
        bench.vault.close()
        assert bench.keeper.check(bench.folder, passphrase=self.NEW) == ()

    def test_only_an_attorney_adds_an_attorney(self, bench: Bench) -> None:
        other = Person("2" * 32, "pdoe", "P. Doe", Role.ADMINISTRATOR)
        bench.vault.people.add(other, self.NEW, prepare=lambda: None)
        bench.vault.close()
        bench.vault = bench.keeper.open(bench.folder, passphrase=self.NEW)
        third = Person("3" * 32, "jroe", "J. Roe", Role.ATTORNEY)
        words = "marble window lantern quiet river"
        with pytest.raises(InputError) as caught:
            bench.vault.people.add(third, words, prepare=lambda: pytest.fail("prepared"))
        assert caught.value.code == "only_attorneys_enrol"
        bench.vault.people.add(replace(third, role=Role.PARALEGAL), words, prepare=lambda: None)
        assert len(bench.vault.people.everybody()) == 3

    @pytest.mark.parametrize(
        ("handle", "words", "code"),
        [
            (ATTORNEY.handle, NEW, "handle_taken"),
            ("pdoe", "letmein", "weak_passphrase"),
            ("pdoe", PASSPHRASE, "passphrase_taken"),
        ],
    )
    def test_who_cannot_be_added(self, bench: Bench, handle: str, words: str, code: str) -> None:
        person = Person("2" * 32, handle, "P. Doe", Role.PARALEGAL)
        with pytest.raises(InputError) as caught:
            bench.vault.people.add(person, words, prepare=lambda: pytest.fail("prepared"))
        assert caught.value.code == code
        assert bench.vault.people.everybody() == (ATTORNEY,)

    @pytest.mark.parametrize(
        ("present", "new", "code"),
        [
            ("not it", NEW, "wrong_passphrase"),
            (PASSPHRASE, PASSPHRASE, "same_passphrase"),
            (PASSPHRASE, "letmein", "weak_passphrase"),
        ],
    )
    def test_a_refused_one_changes_nothing(self, bench: Bench, present: str, new: str, code: str) -> None:
        with pytest.raises((InputError, UnlockError)) as caught:
            bench.vault.people.change_passphrase(present, new)
        assert caught.value.code == code
        assert bench.reopened().person == ATTORNEY


class TestRecords:
    def test_a_draft_is_there_after_reopening(self, bench: Bench) -> None:
        records = bench.vault.records
        record_id = records.new_record_id()
        records.save_draft(record_id, "/person/name", b'"Jane"')
        records.save_draft(record_id, "/person/name", b'"Jane Roe"')
        records.save_draft(record_id, "/incident/at", b"1")
        records.save_draft(record_id, "/incident/at", None)
        records.save_draft(records.new_record_id(), "/person/name", b'"Juan"')
        assert records.drafts(record_id) == {"/person/name": b'"Jane Roe"'}
        assert bench.reopened().records.drafts(record_id) == {"/person/name": b'"Jane Roe"'}

    def test_a_revision_is_named_by_what_it_says(self, bench: Bench) -> None:
        record_id = bench.vault.records.new_record_id()
        tricky = body(text=',"device":"x","body":', nested={"body": {"device": [1.5, None, True]}}, z="王伟 \u2028")
        made = bench.vault.records.commit(record_id, "intake", tricky, index=index("M-1"))
        envelope = {
            "record": record_id,
            "kind": "intake",
            "parents": [],
            "author": ATTORNEY.person_id,
            "device": bench.vault.info().device_id,
            "at": made.at.isoformat(),
            "body": json.loads(tricky),
        }
        assert made.revision_id == hashlib.sha256(rfc8785.dumps(envelope)).hexdigest()
        assert made.body == tricky
        assert bench.reopened().records.heads(record_id) == (made,)

    def test_each_revision_follows_the_one_before(self, bench: Bench) -> None:
        records = bench.vault.records
        record_id = records.new_record_id()
        made = [records.commit(record_id, "intake", body(n=n), index=index("M-1")) for n in range(3)]
        assert [revision.parents for revision in made] == [(), (made[0].revision_id,), (made[1].revision_id,)]
        assert records.history(record_id) == tuple(made)
        assert records.heads(record_id) == (made[2],)
        assert len({revision.revision_id for revision in made}) == 3

    def test_a_number_is_given_once_per_kind(self, bench: Bench) -> None:
        records = bench.vault.records
        first = bench.saved("M-1", "Jane Roe")
        second = records.new_record_id()
        records.save_draft(second, "/a", b"1")
        before = bench.vault.info()
        with pytest.raises(InputError) as caught:
            records.commit(second, "intake", body(), index=index("M-1", "Juan Pérez Doe"))
        assert caught.value.code == "record_exists"
        assert bench.vault.info() == before
        assert records.history(second) == ()
        assert records.drafts(second) == {"/a": b"1"}
        assert records.search("Juan") == ()
        records.commit(second, "document", body(), index=index("M-1"))
        assert (records.find("intake", "M-1"), records.find("document", "M-1")) == (first, second)
        assert records.find("intake", "M-2") is None

    def test_a_number_may_change_and_is_free_again(self, bench: Bench) -> None:
        record_id = bench.saved("M-1")
        bench.vault.records.commit(record_id, "intake", body(), index=index("M-2"))
        assert bench.vault.records.find("intake", "M-2") == record_id
        other = bench.saved("M-1")
        assert bench.vault.records.find("intake", "M-1") == other

    def test_saving_clears_the_drafts_unless_told_otherwise(self, bench: Bench) -> None:
        records = bench.vault.records
        record_id, other = records.new_record_id(), records.new_record_id()
        for name in (record_id, other):
            records.save_draft(name, "/a", b"1")
        records.commit(record_id, "intake", body(), index=index("M-1"), clear_drafts=False)
        assert records.drafts(record_id) == {"/a": b"1"}
        records.commit(record_id, "intake", body(), index=index("M-1"))
        assert records.drafts(record_id) == {}
        assert records.drafts(other) == {"/a": b"1"}

    def test_what_is_laid_aside_outlives_a_revision(self, bench: Bench) -> None:
        records = bench.vault.records
        record_id = records.new_record_id()
        for path in ("/a", "/a#typing"):
            records.save_draft(record_id, path, b"1")
        records.commit(record_id, "intake", body(), index=index("M-1"))
        assert bench.reopened().records.drafts(record_id) == {"/a#typing": b"1"}

    @pytest.mark.parametrize(
        "odd", [b"", b"{", b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1,"a":1}', b"NaN", b"\xff", b"1.0"]
    )
    def test_a_body_that_is_not_canonical_is_refused(self, bench: Bench, odd: bytes) -> None:
        record_id = bench.vault.records.new_record_id()
        with pytest.raises(InputError) as caught:
            bench.vault.records.commit(record_id, "intake", odd, index=index("M-1"))
        assert caught.value.code == "body_not_canonical"
        assert bench.vault.records.history(record_id) == ()

    def test_a_record_keeps_its_kind(self, bench: Bench) -> None:
        record_id = bench.saved("M-1")
        with pytest.raises(InputError):
            bench.vault.records.commit(record_id, "document", body(), index=index("D-1"))
        with pytest.raises(InputError):
            bench.vault.records.commit("not an id", "document", body(), index=index("D-1"))

    def test_a_list_shows_what_changed_last_first(self, bench: Bench) -> None:
        records = bench.vault.records
        first, second = bench.saved("M-1"), bench.saved("M-2")
        bench.vault.records.commit(
            records.new_record_id(), "document", body(), index=index("D-1", incident_date="2026-10-30")
        )
        made = records.commit(first, "intake", body(n=2), index=index("M-1", incident_date="2026-10-30", state=""))
        rows = bench.reopened().records.rows("intake")
        assert [row.record_id for row in rows] == [first, second]
        assert (rows[0].key, rows[0].kind, rows[0].head_count, rows[0].updated_at) == ("M-1", "intake", 1, made.at)
        assert dict(rows[0].columns) == {"incident_date": "2026-10-30", "state": ""}
        assert bench.vault.records.rows("nothing") == ()


class TestSearch:
    @pytest.fixture(autouse=True)
    def matters(self, bench: Bench) -> None:
        bench.saved("M-1", "José Núñez", codes=("A200300400",), words="He was taken near the park on Kedvale.")
        bench.saved("M-2", "Łucja Wałęsa", words="Waited by the door.")
        bench.saved("M-3", "王伟", "Wang Wei", words="警察来了")
        bench.saved("M-4", "Nguyễn Thị Đào")
        bench.saved("M-5", "김민준", "さとう", words="Parking lot")

    @pytest.mark.parametrize(
        ("typed", "keys"),
        [
            ("nunez", {"M-1"}),
            ("NÚÑ", {"M-1"}),
            ("jose nun", {"M-1"}),
            ("nun jos", {"M-1"}),
            ("a2003", {"M-1"}),
            ("m-3", {"M-3"}),
            ("par", {"M-1", "M-5"}),
            ("park ked", {"M-1"}),
            ("ark", set()),
            ("walesa", {"M-2"}),
            ("Wałę", {"M-2"}),
            ("lucja", {"M-2"}),
            ("dao", {"M-4"}),
            ("nguyen thi", {"M-4"}),
            ("王", {"M-3"}),
            ("伟", {"M-3"}),
            ("王伟", {"M-3"}),
            ("警察", {"M-3"}),
            ("来", {"M-3"}),
            ("민", {"M-5"}),
            ("とう", {"M-5"}),
            ("wang 警", {"M-3"}),
            ("", set()),
            ("   ", set()),
            ("zzz", set()),
        ],
    )
    def test_what_is_typed_finds(self, bench: Bench, typed: str, keys: set[str]) -> None:
        assert bench.found(typed) == keys

    def test_one_or_two_letters_look_at_names_and_numbers_only(self, bench: Bench) -> None:
        assert bench.found("pa") == set()
        assert bench.found("w") == {"M-2", "M-3"}
        assert bench.found("jo") == {"M-1"}
        assert bench.found("m") == {"M-1", "M-2", "M-3", "M-4", "M-5"}

    def test_a_changed_record_is_found_by_its_new_words_only(self, bench: Bench) -> None:
        record_id = bench.vault.records.find("intake", "M-1")
        assert record_id is not None
        bench.vault.records.commit(record_id, "intake", body(n=2), index=index("M-1", "Jane Roe", words="A bridge."))
        assert bench.found("nunez") == bench.found("jo") == bench.found("kedvale") == set()
        assert bench.found("bridge") == bench.found("ja") == {"M-1"}

    def test_no_more_than_asked_for(self, bench: Bench) -> None:
        assert len(bench.vault.records.search("m", limit=2)) == 2

    @pytest.mark.parametrize(
        "hostile",
        [
            *('"', '""', "'", "*", "a*", "NEAR(a b)", "names:jose", "AND", "OR", "NOT jose", "{names}:x", "^jose", "("),
            *("-", "jose\x00", "\x00", "\ud800", '" OR 1=1 --', "a" * 10_000, "a " * 10_000, "\u200b", "\U0001f600"),
            *("col : x", "\u0301", "\ue000", "\uffff", "\u202ejose", "ＮＥＡＲ"),
        ],
    )
    def test_nothing_typed_is_a_command(self, bench: Bench, hostile: str) -> None:
        assert bench.found(hostile) <= {"M-1", "M-2", "M-3", "M-4", "M-5"}


class TestFilesAndKeys:
    @pytest.mark.parametrize("content", [b"", b"x", bytes(range(256)) * 1000])
    def test_a_file_comes_back(self, bench: Bench, content: bytes) -> None:
        ref = bench.vault.records.keep_file(content, "image/jpeg")
        assert (ref.sha256, ref.size, ref.media_type) == (
            hashlib.sha256(content).hexdigest(),
            len(content),
            "image/jpeg",
        )
        assert bench.reopened().records.read_file(ref) == content

    def test_a_file_that_is_not_there_or_not_the_same(self, bench: Bench) -> None:
        ref = bench.vault.records.keep_file(b"one", "text/plain")
        for other, code in (
            (replace(ref, file_id="0" * 32), "file_missing"),
            (replace(ref, sha256="0" * 64), "file_changed"),
        ):
            with pytest.raises(EvidenceError) as caught:
                bench.vault.records.read_file(other)
            assert caught.value.code == code

    def test_keys_are_kept_apart(self, bench: Bench) -> None:
        assert bench.vault.privileged is not None
        bench.vault.records.put_secret("seal", b"1")
        bench.vault.records.put_secret("seal", b"2")
        bench.vault.privileged.put_secret("seal", b"3")
        vault = bench.reopened()
        assert vault.privileged is not None
        assert (vault.records.secret("seal"), vault.privileged.secret("seal")) == (b"2", b"3")
        assert (vault.records.secret("other"), vault.privileged.secret("other")) == (None, None)


CHUNK = 64 * 1024
"""Of an age file."""
BORDERS = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 16 * CHUNK - 1, 16 * CHUNK, 16 * CHUNK + 1, 40 * CHUNK + 7]


class TestFilesPieceByPiece:
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(size=st.one_of(st.sampled_from(BORDERS), st.integers(0, 5 * CHUNK)), part=st.integers(1, 3 * CHUNK))
    @example(size=40 * CHUNK + 7, part=CHUNK)
    def test_a_stream_comes_back_whatever_its_length(self, bench: Bench, size: int, part: int) -> None:
        content = bytes(range(251)) * (size // 251 + 1)
        content = content[:size]
        records = bench.vault.records
        sealed = records.seal_file(Dripping(content, part), "video/mp4", size=size)
        assert sealed.ref == FileRef(sealed.ref.file_id, hashlib.sha256(content).hexdigest(), size, "video/mp4")
        record_id = records.new_record_id()
        records.commit(record_id, "thing", body(), index=index(record_id), files=(sealed,))
        poured = Parts()
        records.pour_file(sealed.ref, poured)
        assert poured.content == content == records.read_file(sealed.ref)
        assert max((len(each) for each in poured.parts), default=0) <= 2**20
        records.require_file(sealed.ref)

    def test_it_is_there_after_reopening_and_in_the_log_under_its_id(self, bench: Bench) -> None:
        records = bench.vault.records
        sealed = records.seal_file(io.BytesIO(b"one"), "text/plain")
        other = records.keep_file(b"two", "text/plain")
        records.commit(records.new_record_id(), "thing", body(), index=index("K-1"), files=(sealed,))
        records.note("looked_at", sealed.ref.file_id, "code")
        vault = bench.reopened()
        assert vault.records.read_file(sealed.ref) == b"one"
        reading = vault.reading()
        told = [entry.event for entry in reading.records.logged([sealed.ref.file_id])]
        assert told == ["file.kept", "looked_at"]
        both = reading.records.logged({sealed.ref.file_id, other.file_id})
        assert len(both) == 3
        assert (both[-1].person, both[-1].subject, both[-1].detail) == (ATTORNEY.person_id, sealed.ref.file_id, "code")
        assert both[0].at < both[-1].at
        assert list(reading.records.logged([])) == []
        reading.records.pour_file(sealed.ref, Parts())
        reading.close()

    def test_without_its_commit_it_is_nobodys(self, bench: Bench) -> None:
        records = bench.vault.records
        for sealed in (records.seal_file(io.BytesIO(b"one"), "text/plain") for _ in range(2)):
            with pytest.raises(EvidenceError) as caught:
                records.read_file(sealed.ref)
            assert caught.value.code == "file_missing"
            records.discard_file(sealed)
        bench.vault.close()
        assert bench.keeper.check(bench.folder, passphrase=PASSPHRASE) == ()

    def test_a_commit_that_fails_takes_the_file_with_it(self, bench: Bench) -> None:
        records = bench.vault.records
        bench.saved("M-1")
        sealed = records.seal_file(io.BytesIO(b"one"), "text/plain")
        with pytest.raises(InputError) as caught:
            records.commit(records.new_record_id(), "intake", body(), index=index("M-1"), files=(sealed,))
        assert caught.value.code == "record_exists"
        with pytest.raises(EvidenceError):
            records.read_file(sealed.ref)
        assert list(records.logged([sealed.ref.file_id])) == []
        bench.vault.close()
        assert bench.keeper.check(bench.folder, passphrase=PASSPHRASE) == ()

    def test_what_source_and_target_raise_comes_out_and_nothing_stays(self, bench: Bench) -> None:
        records = bench.vault.records
        with pytest.raises(InputError, match="stick"):
            records.seal_file(
                Dripping(b"x" * 300_000, 100_000, InputError("pulled", "The stick is gone.")), "text/plain"
            )
        ref = records.keep_file(b"x" * 300_000, "text/plain")
        with pytest.raises(InputError, match="enough"):
            records.pour_file(ref, Parts(InputError("enough", "That is enough.")))
        records.pour_file(ref, Parts())
        bench.vault.close()
        assert bench.keeper.check(bench.folder, passphrase=PASSPHRASE) == ()

    def test_no_more_is_begun_than_the_disk_has_room_for(self, bench: Bench) -> None:
        with pytest.raises(StorageError) as caught:
            bench.vault.records.seal_file(io.BytesIO(b"one"), "text/plain", size=2**60)
        assert caught.value.code == "disk_full"

    @pytest.mark.parametrize(("changed", "code"), [("file_id", "file_missing"), ("sha256", "file_changed")])
    def test_a_file_of_another_name_or_content_is_refused(self, bench: Bench, changed: str, code: str) -> None:
        ref = bench.vault.records.keep_file(b"one", "text/plain")
        nothing = "0" * len(getattr(ref, changed))
        other = replace(ref, file_id=nothing) if changed == "file_id" else replace(ref, sha256=nothing)
        for look in (bench.vault.records.require_file, lambda each: bench.vault.records.pour_file(each, Parts())):
            with pytest.raises(EvidenceError) as caught:
                look(other)
            assert caught.value.code == code


class TestWorkProduct:
    def test_a_record_is_its_revisions(self, bench: Bench) -> None:
        assert bench.vault.privileged is not None
        first = bench.vault.privileged.commit("determination", "m1/R-1", body(key="one"))
        other = bench.vault.privileged.commit("determination", "m1/R-2", body(key="other"))
        second = bench.vault.privileged.commit("determination", "m1/R-1", body(key="two"))
        bench.vault.privileged.commit("determination", "m10/R-1", body(key="another matter"))
        bench.vault.privileged.commit("note", "m1/R-1", body(key="another kind"))
        store = bench.reopened().privileged
        assert store is not None
        assert store.heads("determination", "m1/") == {"m1/R-1": (second,), "m1/R-2": (other,)}
        assert store.history("determination", "m1/R-1") == (first, second)
        assert (second.parents, second.record_id, second.author) == (
            (first.revision_id,),
            first.record_id,
            ATTORNEY.person_id,
        )
        assert (store.heads("determination", "m2/"), store.history("determination", "m2/R-1")) == ({}, ())
        bench.vault.close()
        assert bench.keeper.check(bench.folder, passphrase=PASSPHRASE) == ()

    def test_it_leaves_no_trace_beside(self, bench: Bench) -> None:
        assert bench.vault.privileged is not None
        before = bench.vault.info()
        bench.vault.privileged.commit("determination", "m1/R-1", body(key="Zanahoria"))
        assert (bench.vault.info(), bench.found("Zanahoria")) == (before, set())
        assert bench.vault.records.find("determination", "m1/R-1") is None

    def test_a_body_out_of_form_and_a_closed_vault(self, bench: Bench) -> None:
        store = bench.vault.privileged
        assert store is not None
        with pytest.raises(InputError) as refused:
            store.commit("determination", "m1/R-1", b'{"a": 1}')
        assert refused.value.code == "body_not_canonical"
        assert store.heads("determination", "") == {}
        bench.vault.close()
        with pytest.raises(StorageError) as shut:
            store.heads("determination", "")
        assert shut.value.code == "vault_closed"


class TestLog:
    def test_everything_done_makes_it_longer(self, bench: Bench) -> None:
        records = bench.vault.records
        record_id = records.new_record_id()
        for act in (
            lambda: records.note("document_printed", "0" * 32, "a" * 64),
            lambda: records.commit(record_id, "intake", body(), index=index("M-1")),
            lambda: records.keep_file(b"x", "text/plain"),
        ):
            before = bench.vault.info()
            act()
            after = bench.vault.info()
            assert after.log_size == before.log_size + 1
            assert after.log_root != before.log_root

    def test_it_leaves_in_the_form_that_readers_know(self, bench: Bench) -> None:
        bench.vault.records.note("document_printed", "0" * 32, "a" * 64)
        info = bench.vault.info()
        first, *entries, last = map(json.loads, bench.vault.records.export_log().decode().splitlines())
        assert first == {
            "format": "amparo-log/1",
            "device": info.device_id,
            "key": bench.vault.records.log_public_key(),
        }
        assert len(entries) == info.log_size
        assert entries[-1]["entry"]["event"] == "document_printed"
        assert last["checkpoint"].encode() == bench.vault.records.checkpoint()
        assert last["checkpoint"].splitlines()[:2] == [f"amparo/{info.device_id}", str(info.log_size)]

    def test_no_revision_id_leaves_in_it(self, bench: Bench) -> None:
        record_id = bench.saved("M-1")
        if not isinstance(bench.keeper, FakeVaultKeeper):
            revision_id = bench.vault.records.heads(record_id)[0].revision_id
            assert revision_id.encode() not in bench.vault.records.export_log()


class TestReading:
    """A second way in that can only read."""

    @pytest.fixture
    def reading(self, bench: Bench) -> Iterator[VaultReading]:
        reading = bench.vault.reading()
        yield reading
        reading.close()

    def test_it_reads_what_the_vault_reads(self, bench: Bench, reading: VaultReading) -> None:
        record_id = bench.saved("M-1", "Jane Roe", words="near the park")
        records, seen = bench.vault.records, reading.records
        records.commit(record_id, "intake", body(n=2), index=index("M-1", "Jane Roe", words="near the park"))
        records.save_draft(record_id, "/a", b"1")
        ref = records.keep_file(b"photograph", "image/jpeg")
        records.put_secret("seal", b"2")
        assert seen.find("intake", "M-1") == record_id
        assert seen.heads(record_id) == records.heads(record_id)
        assert seen.history(record_id) == records.history(record_id)
        assert seen.rows("intake") == records.rows("intake")
        assert seen.search("park") == records.search("park")
        assert seen.drafts(record_id) == {"/a": b"1"}
        assert (seen.read_file(ref), seen.secret("seal"), seen.secret("none")) == (b"photograph", b"2", None)
        assert (reading.info(), reading.person) == (bench.vault.info(), bench.vault.person)

    def test_each_call_sees_what_was_stored_before_it(self, bench: Bench, reading: VaultReading) -> None:
        record_id = bench.vault.records.new_record_id()
        for number in range(20):
            bench.vault.records.save_draft(record_id, "/a", b"%d" % number)
            assert reading.records.drafts(record_id) == {"/a": b"%d" % number}
            key = bench.saved(f"M-{number}")
            assert reading.records.rows("intake")[0].record_id == key

    def test_a_moment_stands_still(self, bench: Bench, reading: VaultReading) -> None:
        record_id = bench.saved("M-1")
        bench.vault.records.save_draft(record_id, "/a", b"1")
        with reading.moment():
            before = reading.records.heads(record_id)
            bench.vault.records.commit(record_id, "intake", body(n=2), index=index("M-1"))
            assert reading.records.heads(record_id) == before
            assert reading.records.drafts(record_id) == {"/a": b"1"}
        assert reading.records.heads(record_id) == bench.vault.records.heads(record_id) != before
        assert reading.records.drafts(record_id) == {}

    def test_a_fault_inside_a_moment_ends_it(self, bench: Bench, reading: VaultReading) -> None:
        def fail() -> None:
            with reading.moment():
                assert reading.records.rows("intake") == ()
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        bench.saved("M-1")
        assert len(reading.records.rows("intake")) == 1

    def test_closing_the_vault_closes_it_first(self, bench: Bench) -> None:
        readings = [bench.vault.reading() for _ in range(2)]
        bench.saved("M-1")
        with readings[0].moment():
            assert len(readings[0].records.rows("intake")) == 1
            bench.vault.close()
        for reading in readings:
            for act in (lambda: reading.records.rows("intake"), reading.info, reading.moment().__enter__):  # noqa: B023
                with pytest.raises(StorageError) as caught:
                    act()
                assert caught.value.code == "vault_closed"
            reading.close()
        assert [row.key for row in bench.reopened().records.rows("intake")] == ["M-1"]
        assert bench.vault.reading().records.find("intake", "M-1") is not None

    def test_a_closed_vault_gives_none(self, bench: Bench) -> None:
        bench.vault.close()
        with pytest.raises(StorageError) as caught:
            bench.vault.reading()
        assert caught.value.code == "vault_closed"

    def test_closing_it_leaves_the_vault_open(self, bench: Bench, reading: VaultReading) -> None:
        reading.close()
        reading.close()
        assert bench.saved("M-1") == bench.vault.reading().records.find("intake", "M-1")
