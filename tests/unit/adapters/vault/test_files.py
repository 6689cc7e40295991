"""Kept files and the folder itself: what lies on the disk, what a crash leaves, who may read it."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from pathlib import Path

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.adapters.vault.files import file_path
from clinic_app.errors import EvidenceError, StorageError
from clinic_app.services.ports.records import FileRef
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
            "att",
            "header.a",
            "header.b",
            "privileged.db",
            "records.db",
            "recovery",
            "recovery/records.age",
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
