"""Backups: whole or not there, proven where they lie, made a vault of again; nothing tells of a client."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import backup_files, backup_writer
from clinic_app.adapters.vault.backup_shelf import SqlCipherBackupShelf
from clinic_app.adapters.vault.digest import page_digest
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.errors import StorageError, UnlockError
from clinic_app.services.ports.backups import RestoredVault, Stage, WrittenBackup
from clinic_app.services.ports.vault import Person, Role
from tests.support.vaults import (
    CHEAP_KDF,
    PASSPHRASE,
    StepClock,
    body,
    cheap_keeper,
    enrol,
    fault_codes,
    files_of,
    index,
    new_vault,
)

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
NAME = "Wilhelmina Quetzalcoatl"
PARALEGAL = Person("2" * 32, "pdoe", "P. Doe", Role.PARALEGAL)
OTHER = "marble window lantern quiet river"


def silent(_stage: Stage, _fraction: float) -> None:
    """Nobody looks."""


def shelf() -> SqlCipherBackupShelf:
    return SqlCipherBackupShelf(clock=StepClock(), age=PyrageBox(), kdf=CHEAP_KDF)


class Clinic:
    """A vault with a matter, answers that wait and a kept file, and a stick."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.stick = folder / "vault", folder / "stick"
        self.stick.mkdir()
        made = new_vault(self.folder).vault
        assert isinstance(made, OpenVault)
        self.vault = made
        self.record = self.vault.records.new_record_id()
        self.vault.records.commit(self.record, "intake", body(name=NAME), index=index("26-0001", NAME))
        self.vault.records.save_draft(self.record, "told", b'"first"')
        self.file = self.vault.records.keep_file(NAME.encode() * 5000, "text/plain")

    def write(self, days: int = 0) -> WrittenBackup:
        return self.vault.backups.write(self.stick, made_at=AT + timedelta(days=days), watch=silent)

    def open_again(self, passphrase: str = PASSPHRASE) -> OpenVault:
        self.vault.close()
        self.vault = cheap_keeper().open(self.folder, passphrase=passphrase)
        return self.vault

    @property
    def backups(self) -> Path:
        (folder,) = self.stick.iterdir()
        return folder

    def restore(self, to: str = "restored", passphrase: str = PASSPHRASE, name: str = "") -> RestoredVault:
        place = self.folder.parent / to
        return shelf().restore(self.stick, place, passphrase=passphrase, name=name, present=self.folder, watch=silent)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(tmp_path)
    yield made
    made.vault.close()


@contextmanager
def opened(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[OpenVault]:
    vault = cheap_keeper().open(folder, passphrase=passphrase)
    try:
        yield vault
    finally:
        vault.close()


def test_a_backup_is_a_vault_again(clinic: Clinic, tmp_path: Path) -> None:
    clinic.write()
    clinic.vault.records.save_draft(clinic.record, "told", b'"later"')
    clinic.vault.close()
    done = clinic.restore()
    assert (done.missing, done.newer) == (0, 0)
    assert done.entries_after == 1  # that it was closed
    assert fault_codes(tmp_path / "restored") == set()
    with opened(tmp_path / "restored") as vault:
        assert vault.records.drafts(clinic.record) == {"told": b'"first"'}
        assert vault.records.read_file(clinic.file) == NAME.encode() * 5000
        assert [hit.key for hit in vault.records.search("wilhel")] == ["26-0001"]
        assert vault.alarms == ()
        assert vault.privileged is not None


def test_two_of_one_second_and_a_file_copied_once(clinic: Clinic) -> None:
    first = clinic.write()
    (kept,) = (path for path in clinic.backups.rglob("*.age") if path.parent.name != "recovery")
    before = kept.stat().st_mtime_ns
    second = clinic.write()
    assert [each.name for each in second.all] == ["2026-11-20T090000Z-2"]  # of one day the last
    assert first.generation.name == "2026-11-20T090000Z"
    assert kept.stat().st_mtime_ns == before
    assert len(clinic.write(days=1).all) == 2


def test_old_ones_go_and_so_do_files_that_none_has(clinic: Clinic) -> None:
    clinic.write()
    lost = clinic.backups / "att" / "00" / ("0" * 32 + ".age")
    lost.parent.mkdir()
    lost.write_bytes(b"of a backup that is gone")
    strange = clinic.backups / "att" / "shopping.txt"
    strange.write_bytes(b"somebody's own")
    last = [clinic.write(days=day) for day in range(1, 10)][-1]
    assert len(last.all) == 8  # seven days, and the last of the week before
    assert not lost.exists()
    assert strange.exists()
    assert {path.name for path in clinic.backups.iterdir()} == {
        "att", "backup.lock", *(each.name for each in last.all),
    }  # fmt: skip


def test_nothing_on_the_stick_tells_of_anybody(clinic: Clinic) -> None:
    clinic.write()
    for path in clinic.stick.rglob("*"):
        assert "ilhelm" not in path.name
        if path.is_file():
            content = path.read_bytes()
            for word in (NAME, "Wilhelmina", "Example Clinic", "A. Muestra", "26-0001"):
                assert word.encode() not in content
            assert not content.startswith(b"SQLite format 3")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(next(clinic.stick.rglob("records.db"))).execute("SELECT * FROM sqlite_master")


def test_answers_are_saved_while_it_runs(clinic: Clinic) -> None:
    steps = 0

    def save(_stage: Stage, _fraction: float) -> None:
        nonlocal steps
        steps += 1

    done: list[WrittenBackup] = []
    at_work = Thread(
        target=lambda: done.append(clinic.vault.backups.write(clinic.stick, made_at=AT, watch=save)), daemon=True
    )
    at_work.start()
    saved = 0
    while at_work.is_alive():
        saved += 1
        clinic.vault.records.save_draft(clinic.record, f"n{saved}", b"1")
    assert saved > 3
    assert steps > 2
    assert 0 < done[0].answers <= saved + 1
    clinic.vault.close()
    clinic.restore()
    with opened(clinic.folder.parent / "restored") as vault:
        # What it holds is a beginning of what was answered, without a gap.
        drafts = vault.records.drafts(clinic.record)
        assert set(drafts) == {"told", *(f"n{n}" for n in range(1, done[0].answers))}


@pytest.mark.parametrize("stage", list(Stage))
def test_stopped_in_the_middle_leaves_the_earlier_ones(clinic: Clinic, stage: Stage) -> None:
    clinic.write()
    before = files_of(clinic.backups)

    class StoppedError(BaseException):
        """Somebody pressed Cancel."""

    def stop(now: Stage, _fraction: float) -> None:
        if now is stage:
            raise StoppedError

    clinic.vault.records.keep_file(b"more" * 9000, "text/plain")
    with pytest.raises(StoppedError):
        clinic.vault.backups.write(clinic.stick, made_at=AT + timedelta(days=1), watch=stop)
    assert {name: content for name, content in files_of(clinic.backups).items() if not name.startswith("att/")} == {
        name: content for name, content in before.items() if not name.startswith("att/")
    }
    assert len(clinic.write(days=2).all) == 2


def test_locking_ends_it_at_once(clinic: Clinic) -> None:
    lockers: list[Thread] = []

    def lock(_stage: Stage, _fraction: float) -> None:
        if not lockers:
            lockers.append(Thread(target=clinic.vault.backups.stop))
            lockers[0].start()
            time.sleep(0.05)  # the next step finds out

    with pytest.raises(StorageError) as caught:
        clinic.vault.backups.write(clinic.stick, made_at=AT, watch=lock)
    lockers[0].join()
    assert caught.value.code == "vault_closed"
    assert shelf().generations(clinic.stick) == ()


def test_a_paralegal_backs_up_work_product_unread(clinic: Clinic, tmp_path: Path) -> None:
    assert clinic.vault.privileged is not None
    clinic.vault.privileged.commit("note", "26-0001", body(note="mine"))
    clinic.vault.close()
    enrol(clinic.folder, PARALEGAL, OTHER)
    vault = clinic.open_again(OTHER)
    assert vault.privileged is None
    clinic.write()
    clinic.vault.close()
    clinic.restore(passphrase=OTHER)
    assert fault_codes(tmp_path / "restored") == set()
    with opened(tmp_path / "restored") as restored:
        assert restored.privileged is not None
        assert restored.privileged.history("note", "26-0001")


def test_a_wrong_passphrase_opens_no_backup(clinic: Clinic, tmp_path: Path) -> None:
    clinic.write()
    before = files_of(clinic.stick)
    with pytest.raises(UnlockError) as caught:
        clinic.restore(passphrase=OTHER)
    assert (caught.value.code, caught.value.sentence) == (
        "wrong_passphrase", "This passphrase does not open the backup.",
    )  # fmt: skip
    assert not (tmp_path / "restored").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["stick", "vault"]
    assert files_of(clinic.stick) == before


def test_it_opens_with_the_passphrase_of_then(clinic: Clinic) -> None:
    clinic.write()
    clinic.vault.people.change_passphrase(PASSPHRASE, OTHER)
    clinic.write(days=1)
    clinic.vault.close()
    names = [each.name for each in shelf().generations(clinic.stick)]
    clinic.restore("now", OTHER)
    done = clinic.restore("then", PASSPHRASE, name=names[-1])
    assert done.newer == 1
    with pytest.raises(UnlockError, match="does not open the backup"):
        clinic.restore("wrong", PASSPHRASE)


def test_a_restored_vault_is_told_apart_from_tampering(clinic: Clinic, tmp_path: Path) -> None:
    clinic.write()
    clinic.vault.records.commit(clinic.record, "intake", body(name="later"), index=index("26-0001"))
    anchor = clinic.vault.records.checkpoint()
    clinic.vault.close()
    clinic.restore()
    faults = cheap_keeper().check(tmp_path / "restored", passphrase=PASSPHRASE, anchors=(anchor,))
    assert [fault.code for fault in faults] == ["log_restored"]
    assert "restored from the backup of 2026-11-20" in faults[0].text
    (note,) = clinic.stick.rglob("backup.note")
    anchors = (note.read_bytes(),)
    assert cheap_keeper().check(clinic.folder, passphrase=PASSPHRASE, anchors=anchors) == ()


def test_a_vault_that_was_restored_twice_names_the_backup_that_lacks_it(clinic: Clinic, tmp_path: Path) -> None:
    def save(vault: OpenVault) -> bytes:
        vault.records.commit(clinic.record, "intake", body(name="later"), index=index("26-0001"))
        return vault.records.checkpoint()

    clinic.write()
    lacked_by_first = save(clinic.vault)
    clinic.vault.close()
    clinic.restore("again")
    clinic.folder = tmp_path / "again"
    clinic.open_again()
    for _ in range(20):
        save(clinic.vault)
    newest = clinic.write(days=2).generation.name
    lacked_by_second = save(clinic.vault)
    clinic.vault.close()
    at_evening = StepClock(datetime(2026, 11, 22, 21, tzinfo=timezone(timedelta(hours=-12))))
    evening = SqlCipherBackupShelf(clock=at_evening, age=PyrageBox(), kdf=CHEAP_KDF)
    evening.restore(clinic.stick, tmp_path / "twice", passphrase=PASSPHRASE, name=newest, watch=silent)
    anchors = (lacked_by_first, lacked_by_second)
    found = cheap_keeper().check(tmp_path / "twice", passphrase=PASSPHRASE, anchors=anchors)
    told = {fault.where: fault for fault in found if fault.where.startswith("--anchor")}
    assert {fault.code for fault in told.values()} == {"log_restored"}
    assert "the backup of 2026-11-20:" in told["--anchor 1"].text
    assert "the backup of 2026-11-21:" in told["--anchor 2"].text  # by the clinic's clock; its name says the 22nd


def test_after_an_older_one_was_restored_its_vault_comes_first(clinic: Clinic, tmp_path: Path) -> None:
    """Until its log was longer, the vault of before stood first, and was what a restore took without asking."""
    for days in range(3):
        clinic.write(days)
        for _ in range(5):
            clinic.vault.records.note("evidence_checked")
    old = [each.name for each in shelf().generations(clinic.stick)][::-1]
    clinic.vault.close()
    clinic.restore(name=old[0])
    with opened(tmp_path / "restored") as vault:
        written = vault.backups.write(clinic.stick, made_at=AT + timedelta(days=5), watch=silent)
    there = shelf().generations(clinic.stick)
    assert [each.name for each in there] == [written.generation.name, old[0], old[2], old[1]]
    assert there[0].log_size < there[2].log_size
    assert there == written.all
    assert [each.aside is None for each in there] == [True, True, False, False]
    assert not any(each.aside.is_restored for each in there if each.aside is not None)
    assert clinic.restore("again").generation.name == written.generation.name
    assert clinic.restore("again-1", name=old[0]).newer == 1
    before = clinic.restore("again-2", name=old[2])
    assert (before.newer, fault_codes(tmp_path / "again-2")) == (1, set())
    for note in clinic.stick.rglob("backup.note"):  # as programs wrote it that did not tell; it is believed by nobody
        note.write_bytes(b"?")
    assert [each.name for each in shelf().generations(clinic.stick)] == [
        old[2],
        old[1],
        written.generation.name,
        old[0],
    ]


@pytest.mark.parametrize("name", ["header.b", "records.db", "privileged.db", "recovery/records.age", "backup.note"])
def test_a_damaged_file_is_noticed(clinic: Clinic, tmp_path: Path, name: str) -> None:
    clinic.write()
    (path,) = (each for each in clinic.stick.rglob(Path(name).name) if each.as_posix().endswith(name))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(StorageError) as caught:
        clinic.restore()
    assert caught.value.code == "backup_damaged"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["stick", "vault"]


def test_a_list_of_contents_that_was_written_anew_is_noticed(clinic: Clinic) -> None:
    clinic.write()
    (path,) = clinic.stick.rglob("contents.json")
    told = json.loads(path.read_bytes())
    told["made"] = "2026-11-21T09:00:00+00:00"
    path.write_bytes(json.dumps(told, sort_keys=True, separators=(",", ":")).encode())
    with pytest.raises(StorageError, match="not the one that was signed"):
        clinic.restore()


def test_a_kept_file_that_went_bad_is_copied_again_or_counted(clinic: Clinic) -> None:
    clinic.write()
    (kept,) = (path for path in clinic.stick.rglob("att/*/*.age"))
    content = bytearray(kept.read_bytes())
    content[100] ^= 1
    kept.write_bytes(content)
    assert clinic.restore("first").missing == 1
    clinic.write(days=1)
    assert clinic.restore("second").missing == 0
    kept.unlink()
    assert clinic.restore("third").missing == 1


def unreadable(path: Path) -> None:
    """It is there and opens, and the disk gives nothing of it (EIO)."""
    path.unlink()
    path.symlink_to("/proc/self/mem")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file that cannot be read")
def test_what_a_stick_cannot_read_costs_no_more_than_that(clinic: Clinic) -> None:
    clinic.write()
    clinic.write(days=1)
    older, newer = sorted(clinic.stick.rglob("contents.json"))
    (kept,) = clinic.stick.rglob("att/*/*.age")
    unreadable(kept)
    unreadable(newer)
    restored = clinic.restore("first")
    assert (restored.missing, restored.generation.name) == (1, older.parent.name)
    unreadable(older.with_name("backup.note"))
    with pytest.raises(StorageError, match=r"cannot be read, or was pulled out; nothing was restored\.$"):
        clinic.restore("second")
    unreadable(older)
    with pytest.raises(StorageError, match=r"cannot be read, or was pulled out; nothing was restored\.$"):
        shelf().generations(clinic.stick)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file that cannot be read")
def test_a_stick_that_is_pulled_out_restores_nothing(clinic: Clinic, tmp_path: Path) -> None:
    clinic.write()

    def pull(_stage: Stage, _fraction: float) -> None:
        for path in (*clinic.stick.rglob("contents.json"), *clinic.stick.rglob("att/*/*.age")):
            unreadable(path)

    def unmount(_stage: Stage, _fraction: float) -> None:
        if clinic.stick.exists():
            clinic.stick.rename(tmp_path / "elsewhere")

    for gone in (unmount, pull):
        with pytest.raises(StorageError) as caught:
            shelf().restore(clinic.stick, tmp_path / "restored", passphrase=PASSPHRASE, watch=gone)
        assert caught.value.code == "backup_unreadable"
        assert not (tmp_path / "restored").exists()
        if gone is unmount:
            (tmp_path / "elsewhere").rename(clinic.stick)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["stick", "vault"]


def test_a_file_that_the_vault_lost_is_no_whole_backup(clinic: Clinic) -> None:
    (kept,) = clinic.folder.glob("att/*/*.age")
    kept.unlink()
    with pytest.raises(StorageError) as caught:
        clinic.write()
    assert caught.value.code == "backup_file_lost"
    assert shelf().generations(clinic.stick) == ()


def test_refused_places(clinic: Clinic, tmp_path: Path) -> None:
    def code(place: Path) -> str:
        with pytest.raises(StorageError) as caught:
            clinic.vault.backups.write(place, made_at=AT, watch=silent)
        return caught.value.code

    before = files_of(clinic.folder).keys()
    assert code(clinic.folder) == "backup_inside_vault"
    assert code(clinic.folder / "att") == "backup_inside_vault"
    assert code(tmp_path / "gone") == "backup_place_missing"
    assert code(tmp_path / "vault" / "header.a") == "backup_place_missing"
    assert files_of(clinic.folder).keys() == before


def test_no_room_is_said_before_anything_is_written(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(clinic.stick)._replace(free=1000)
    monkeypatch.setattr("clinic_app.adapters.vault.backup_writer.shutil.disk_usage", lambda _path: usage)
    with pytest.raises(StorageError) as caught:
        clinic.write()
    assert caught.value.code == "backup_full"
    assert "0 MB are free" in caught.value.sentence
    assert not list(clinic.stick.rglob("*.db"))


def test_where_backups_of_others_lie_too(clinic: Clinic, tmp_path: Path) -> None:
    clinic.write()
    other = new_vault(tmp_path / "other").vault
    other.backups.write(clinic.stick, made_at=AT, watch=silent)
    other.close()
    assert len(shelf().generations(clinic.stick)) == 2
    with pytest.raises(StorageError) as caught:
        clinic.restore()
    assert caught.value.code == "several_backups"
    assert clinic.write(days=1).generation.vault_id == clinic.vault.info().vault_id
    assert len(shelf().generations(clinic.stick)) == 3


def test_refused_restores(clinic: Clinic, tmp_path: Path) -> None:
    def code(place: Path, to: Path, name: str = "") -> str:
        with pytest.raises(StorageError) as caught:
            shelf().restore(place, to, passphrase=PASSPHRASE, name=name, watch=silent)
        return caught.value.code

    empty = tmp_path / "empty"
    empty.mkdir()
    assert code(empty, tmp_path / "new") == "no_backup"
    assert code(clinic.folder, tmp_path / "new") == "no_backup"
    assert code(tmp_path / "gone", tmp_path / "new") == "backup_place_missing"
    clinic.write()
    assert code(clinic.stick, clinic.folder) == "vault_exists"
    assert code(clinic.stick, tmp_path / "new", "2020-01-01T000000Z") == "no_backup"
    assert code(clinic.stick, clinic.backups / "new") == "restore_inside_backup"
    (path,) = clinic.stick.rglob("contents.json")
    path.write_bytes(path.read_bytes().replace(b"amparo-backup/1", b"amparo-backup/2"))
    assert code(path.parent, tmp_path / "new") == "backup_too_new"
    assert code(clinic.stick, tmp_path / "new") == "no_backup"


def test_what_this_computers_disk_refuses_is_told_as_of_a_restore(clinic: Clinic, tmp_path: Path) -> None:
    clinic.write()
    (tmp_path / "file").write_bytes(b"?")
    with pytest.raises(StorageError, match="The disk failed where the vault was to be made; nothing was restored"):
        clinic.restore("file/restored")


def test_what_a_killed_restore_left_goes_and_one_at_work_stays(clinic: Clinic, tmp_path: Path) -> None:
    clinic.write()
    left, strange = tmp_path / f".restoring-{'0' * 16}", tmp_path / ".restoring-of-mine"
    for folder in (left, strange):
        folder.mkdir()
        (folder / "records.db").write_bytes(b"half")
    at_work: list[bool] = []

    def another(_stage: Stage, _fraction: float) -> None:
        if not at_work:
            at_work.append(True)
            shelf().restore(clinic.stick, tmp_path / "second", passphrase=PASSPHRASE, watch=silent)

    shelf().restore(clinic.stick, tmp_path / "first", passphrase=PASSPHRASE, watch=another)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".restoring-of-mine", "first", "second", "stick", "vault",
    ]  # fmt: skip
    assert not list(tmp_path.rglob("restore.lock"))


def test_an_empty_folder_takes_a_restore_and_another_does_not(clinic: Clinic, tmp_path: Path) -> None:
    clinic.write()
    (tmp_path / "restored").mkdir()
    assert clinic.restore().missing == 0
    with pytest.raises(StorageError, match="something in this folder"):
        clinic.restore()


def test_what_lies_beside_recovery(clinic: Clinic, tmp_path: Path) -> None:
    (clinic.folder / "recovery" / f"{NAME}.txt").write_text(NAME)
    before = clinic.folder / "recovery" / "header-before-0a1b2c3d"
    before.mkdir()
    (before / "header.a").write_bytes(b"of before a recovery")
    clinic.write()
    clinic.restore()
    assert (tmp_path / "restored" / before.relative_to(clinic.folder) / "header.a").read_bytes()
    assert not [path for path in clinic.stick.rglob("*") if NAME in path.name]


def test_a_copy_that_is_not_whole_is_removed(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    clinic.write()

    def spoilt(path: Path) -> str:
        content = bytearray(path.read_bytes())
        content[5000] ^= 1
        path.write_bytes(content)
        return page_digest(path)

    monkeypatch.setattr("clinic_app.adapters.vault.backup_writer.page_digest", spoilt)
    with pytest.raises(StorageError) as caught:
        clinic.write(days=1)
    assert caught.value.code == "backup_not_whole"
    assert len(shelf().generations(clinic.stick)) == 1


def test_a_limit_of_the_disk_in_a_database_and_in_a_kept_file(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    clinic.vault.records.keep_file(bytes(400_000), "text/plain")

    def code(largest: int) -> str:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
        try:
            with pytest.raises(StorageError) as caught:
                clinic.write()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        return caught.value.code

    assert code(100_000) == "backup_failed"
    monkeypatch.setattr(backup_writer, "_LARGEST_ON_FAT", 100_000)
    assert code(100_000) == "backup_file_too_large"
    assert code(300_000) == "backup_file_too_large"
    assert shelf().generations(clinic.stick) == ()
    clinic.write()


def test_what_the_stick_says_becomes_one_sentence(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    for number, code in (
        (errno.ENOSPC, "backup_full"),
        (errno.EIO, "backup_failed"),
        (errno.EFBIG, "backup_file_too_large"),
        (errno.EROFS, "backup_read_only"),
    ):

        class Failing:
            """A file that the disk refuses."""

            def __init__(self, _path: Path) -> None:
                raise OSError(number, "disk")  # noqa: B023

        with monkeypatch.context() as patch:
            patch.setattr(backup_files, "durable_file", Failing)
            with pytest.raises(StorageError) as caught:
                clinic.write()
        assert caught.value.code == code
        assert str(clinic.stick) not in caught.value.line
    assert shelf().generations(clinic.stick) == ()
    clinic.write()
