"""Kept files and the folder itself: what lies on the disk, what a crash leaves, who may read it."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.adapters.vault.files import file_path
from clinic_app.errors import EvidenceError, StorageError
from clinic_app.services.ports.record_values import FileRef
from tests.support.vaults import (
    ATTORNEY,
    CHEAP_KDF,
    CLINIC,
    PASSPHRASE,
    StepClock,
    body,
    cheap_keeper,
    fault_codes,
    files_of,
    index,
    new_vault,
)

PLAIN = b"a photograph of the door " * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def reopened(folder: Path) -> None:
    cheap_keeper().open(folder, passphrase=PASSPHRASE).close()


class TestKept:
    def test_each_file_is_an_age_file_of_its_own(self, folder: Path) -> None:
        vault = new_vault(folder).vault
        refs = [vault.records.keep_file(PLAIN, "image/jpeg") for _ in range(2)]
        sealed = [file_path(folder, ref.file_id).read_bytes() for ref in refs]
        assert refs[0].file_id != refs[1].file_id
        assert sealed[0] != sealed[1]
        for data in sealed:
            assert data.startswith(b"age-encryption.org/v1\n")
            assert b"photograph" not in data
        vault.close()

    def test_one_file_cannot_pass_for_another(self, folder: Path) -> None:
        vault = new_vault(folder).vault
        one, two = (vault.records.keep_file(content, "text/plain") for content in (b"one", b"two"))
        sealed = file_path(folder, two.file_id).read_bytes()
        file_path(folder, one.file_id).write_bytes(sealed)
        with pytest.raises(EvidenceError) as caught:
            vault.records.read_file(one)
        assert caught.value.code == "file_changed"
        assert vault.records.read_file(two) == b"two"
        vault.close()
        assert fault_codes(folder) == {"file_changed"}

    def test_a_missing_file_is_an_alarm(self, folder: Path) -> None:
        vault = new_vault(folder).vault
        ref = vault.records.keep_file(PLAIN, "text/plain")
        file_path(folder, ref.file_id).unlink()
        with pytest.raises(EvidenceError) as caught:
            vault.records.read_file(ref)
        assert caught.value.code == "file_missing"
        vault.close()
        assert fault_codes(folder) == {"file_missing"}

    @pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file that cannot be read")
    def test_a_file_that_the_disk_cannot_read_is_told_as_one(self, folder: Path) -> None:
        vault = new_vault(folder).vault
        ref = vault.records.keep_file(PLAIN, "image/jpeg")
        path = file_path(folder, ref.file_id)
        path.unlink()
        path.symlink_to("/proc/self/mem")
        with pytest.raises(EvidenceError) as caught:
            vault.records.read_file(ref)
        assert (caught.value.code, caught.value.sentence) == ("file_unreadable", "The disk cannot read a kept file.")
        vault.close()

    def test_every_flipped_region_is_noticed(self, folder: Path) -> None:
        vault = new_vault(folder).vault
        ref = vault.records.keep_file(PLAIN * 10, "text/plain")
        path = file_path(folder, ref.file_id)
        sealed = path.read_bytes()
        for place in (*range(0, 260, 13), 70_000, len(sealed) - 1):
            path.write_bytes(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])
            with pytest.raises(EvidenceError):
                vault.records.read_file(ref)
        vault.close()

    def test_every_chunk_of_the_age_file_is_watched(self, folder: Path) -> None:
        """One bit of the header, of each chunk's words and tag, of what stands behind; a chunk less, twice, turned."""
        vault = new_vault(folder).vault
        ref = vault.records.keep_file(bytes(range(256)) * 1100, "video/mp4")  # four chunks and a piece
        path = file_path(folder, ref.file_id)
        sealed = path.read_bytes()
        head = sealed.index(b"\n---") + 1
        start = sealed.index(b"\n", head) + 1 + 16
        chunk = 64 * 1024 + 16
        starts = range(start, len(sealed), chunk)
        assert len(starts) == 5
        places = [0, head, start - 8, *starts, *(min(each + chunk, len(sealed)) - 1 for each in starts)]
        changed = [sealed[:place] + bytes([sealed[place] ^ 4]) + sealed[place + 1 :] for place in places]
        parts = [sealed[each : each + chunk] for each in starts]
        changed += [
            sealed[:start] + b"".join(order)
            for order in (parts[:-1], parts[1:], [*parts[:2], *parts[1:]], [parts[1], parts[0], *parts[2:]], [])
        ]
        changed += [b"", sealed[:-1], sealed + b"x"]
        for content in changed:
            path.write_bytes(content)
            with pytest.raises(EvidenceError) as caught:
                vault.records.pour_file(ref, io.BytesIO())
            assert caught.value.code == "file_changed"
        path.write_bytes(sealed)
        vault.records.pour_file(ref, io.BytesIO())
        vault.close()

    @pytest.mark.skipif(not shutil.which("age"), reason="needs age")
    @pytest.mark.parametrize("size", [0, 64 * 1024, 16 * 64 * 1024 + 1])
    def test_the_stock_tool_opens_it_with_the_identity_in_its_row(self, folder: Path, size: int) -> None:
        vault = new_vault(folder).vault
        content = os.urandom(size)
        ref = vault.records.keep_file(content, "video/mp4")
        (row,) = vault._database.rows("SELECT identity, sealed_sha256, sealed_size FROM files")  # type: ignore[attr-defined]
        vault.close()
        sealed = file_path(folder, ref.file_id)
        identity = folder.parent / "identity.txt"
        identity.write_text(f"{row[0]}\n")
        opened = subprocess.run(["age", "-d", "-i", identity, sealed], capture_output=True, check=True).stdout
        assert opened == content
        assert (hashlib.sha256(sealed.read_bytes()).hexdigest(), sealed.stat().st_size) == row[1:]

    def test_a_row_that_is_not_stored_leaves_no_file(self, folder: Path) -> None:
        vault = new_vault(folder).vault
        before = files_of(folder)
        vault.records._database.rows("PRAGMA query_only = ON")  # type: ignore[attr-defined]
        with pytest.raises(StorageError):
            vault.records.keep_file(PLAIN, "text/plain")
        vault.records._database.rows("PRAGMA query_only = OFF")  # type: ignore[attr-defined]
        assert files_of(folder) == before
        vault.close()


class TestSweeping:
    def test_missing_files_are_told_in_the_log_when_the_vault_opens(self, folder: Path) -> None:
        vault = new_vault(folder).vault
        refs = [vault.records.keep_file(PLAIN, "text/plain") for _ in range(3)]
        vault.close()
        lost = [file_path(folder, ref.file_id) for ref in refs[:2]]
        lost[0].unlink()
        (folder / "att" / "elsewhere").mkdir()
        lost[1].rename(folder / "att" / "elsewhere" / lost[1].name)
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        (told,) = [entry for entry in vault.records.logged([""]) if entry.event == "vault.files_missing"]
        assert told.detail == "2"
        (alarm,) = vault.alarms
        assert (alarm.code, alarm.sentence[-2:]) == ("files_missing", "2.")
        vault.close()
        reopened(folder)  # the file that lies in another place is the only copy: no sweep takes it
        lost[0].write_bytes(b"whatever is in it")
        (folder / "att" / "elsewhere" / lost[1].name).rename(lost[1])
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        assert vault.alarms == ()
        vault.close()

    def test_what_a_crash_left_goes_a_session_later(self, folder: Path) -> None:
        """A whole file without a row could belong to a row that is lost: it waits for a clean close in between."""
        vault = new_vault(folder).vault
        kept = vault.records.keep_file(PLAIN, "text/plain")
        vault.close()
        orphan = file_path(folder, "ab" * 16)
        temporary = orphan.with_name(f".{orphan.name}.0123456789abcdef.tmp")
        orphan.parent.mkdir(exist_ok=True)
        time.sleep(0.02)
        for path in (temporary, orphan):
            path.write_bytes(b"half")
        assert fault_codes(folder) == {"file_unknown"}
        reopened(folder)
        assert (temporary.exists(), orphan.exists()) == (False, True)
        reopened(folder)
        assert not orphan.exists()
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        assert b"vault.files_swept" in vault.records.export_log()
        assert vault.records.read_file(kept) == PLAIN
        vault.close()
        assert fault_codes(folder) == set()

    def test_nothing_goes_after_an_unclean_end(self, folder: Path, tmp_path: Path) -> None:
        vault = new_vault(folder).vault
        orphan = file_path(folder, "ab" * 16)
        orphan.parent.mkdir(exist_ok=True)
        orphan.write_bytes(b"whole")
        os.utime(orphan, (1, 1))
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for name, data in files_of(folder).items():
            (crashed / name).parent.mkdir(parents=True, exist_ok=True)
            (crashed / name).write_bytes(data)
        vault.close()
        reopened(crashed)
        assert file_path(crashed, "ab" * 16).exists()

    def test_what_is_no_kept_file_is_left_alone(self, folder: Path) -> None:
        new_vault(folder).vault.close()
        note = folder / "att" / "Jane Roe.txt"
        note.write_text("somebody's own")
        os.utime(note, (1, 1))
        reopened(folder)
        assert note.exists()
        (fault,) = cheap_keeper().check(folder, passphrase=PASSPHRASE)
        assert (fault.code, fault.where) == ("file_unknown", "att")
        assert "Roe" not in fault.text


class _BrokenBox(PyrageBox):
    """An age that fails at the last step of making a vault."""

    def encrypt(self, plain: bytes, recipients: tuple[str, ...]) -> bytes:
        super().encrypt(plain, recipients)
        raise OSError(errno.ENOSPC, "as a full disk would")


class TestFolder:
    @pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
    def test_it_is_its_owners_alone(self, folder: Path) -> None:
        vault = new_vault(folder).vault
        vault.records.keep_file(PLAIN, "text/plain")
        for path in (folder, *folder.rglob("*")):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path
        vault.close()
        for path in (folder, *folder.rglob("*")):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path

    def test_the_layout(self, folder: Path) -> None:
        new_vault(folder).vault.close()
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
        assert names == {
            "anchors",
            *(path.relative_to(folder).as_posix() for path in (folder / "anchors").glob("*.note")),
            "att",
            "header.a",
            "header.b",
            "privileged.db",
            "records.db",
            "recovery",
            "recovery/records.age",
            "tries",
            "tries/audit-key.txt",
            "vault.lock",
        }

    @pytest.mark.parametrize("there_before", [False, True])
    def test_a_half_made_vault_is_removed_again(self, folder: Path, there_before: bool) -> None:
        if there_before:
            folder.mkdir()
        keeper = SqlCipherVaultKeeper(clock=StepClock(), age=_BrokenBox(), kdf=CHEAP_KDF)
        with pytest.raises(StorageError) as caught:
            keeper.create(folder, passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
        assert caught.value.code == "disk_full"
        assert folder.exists() is there_before
        assert not there_before or list(folder.iterdir()) == []
        new_vault(folder).vault.close()

    def test_nothing_readable_lies_in_it(self, folder: Path) -> None:
        vault = new_vault(folder).vault
        canary = "Zanzibar-Canary"
        records = vault.records
        record_id = records.new_record_id()
        records.save_draft(record_id, "/name", f'"{canary}"'.encode())
        records.commit(record_id, "intake", body(name=canary), index=index("M-1", canary, words=canary))
        records.save_draft(record_id, "/name", f'"{canary}"'.encode())
        ref = records.keep_file(canary.encode() * 1000, "text/plain")
        records.put_secret("seal", canary.encode())
        assert vault.privileged is not None
        vault.privileged.put_secret("root", canary.encode())
        for _ in range(2):
            for path in folder.rglob("*"):
                if path.is_file():
                    assert canary.encode() not in path.read_bytes(), path
                    assert canary not in path.name
            vault.close()
        assert ref.sha256 == hashlib.sha256(canary.encode() * 1000).hexdigest()
        assert isinstance(ref, FileRef)
