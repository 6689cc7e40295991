"""Erasing for good: nothing of it in any decrypted page, the log still adds up, and a crash leaves all or nothing."""

from __future__ import annotations

import dataclasses
import json
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from clinic_app.adapters.ed25519_checker import CryptographySignatureChecker
from clinic_app.adapters.vault import SqlCipherVaultKeeper, erasing
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.adapters.vault.state import database_key
from clinic_app.domain.log_kinds import LOG_ERASED, MATTER_ERASED
from clinic_app.domain.signed_note import parse_note, parse_note_key
from clinic_app.domain.tombstone import TOMBSTONE_KIND, Tombstone, hash_of, read_tombstone
from clinic_app.errors import StorageError
from clinic_app.services.ports.backups import Stage
from clinic_app.services.ports.erasing import Erasure
from clinic_app.services.ports.record_values import FileRef
from clinic_app.services.ports.vault import Person, Role
from clinic_app.services.verification.logs import verify_log
from tests.support.vaults import PASSPHRASE, body, cheap_keeper, enrol, fault_codes, index, new_vault

PAGE, TAG, IV = 4096, 64, 16
SALT = "ab" * 16
PARALEGAL = Person("2" * 32, "para", "P. Ejemplo", Role.PARALEGAL)
OTHER = "lantern orbit thistle kettle bronze"
SECRETS = tuple(f"Quetzal{n:04}" for n in range(40))
"""Words of the matter that goes; nothing else has them."""


def open_vault(folder: Path, keeper: SqlCipherVaultKeeper | None = None, passphrase: str = PASSPHRASE) -> OpenVault:
    return (keeper or cheap_keeper()).open(folder, passphrase=passphrase)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def made(folder: Path) -> tuple[OpenVault, Erasure, FileRef]:
    """A vault with sixty matters, saved again and again, one of which is to go."""
    vault = new_vault(folder).vault
    assert isinstance(vault, OpenVault)
    return vault, *fill(vault)


def fill(vault: OpenVault, seed: int = 1) -> tuple[Erasure, FileRef]:
    """Writes sixty matters; what is to go is number 30."""
    chance, records = random.Random(seed), vault.records
    ids = [records.new_record_id() for _ in range(60)]
    order = [n for n in range(60) for _ in range(4)]
    chance.shuffle(order)
    for n in order:
        words = " ".join(f"common{chance.randrange(900)}" for _ in range(chance.randrange(10, 200)))
        names: tuple[str, ...] = (f"Name{n}",)
        own = ""
        if n == 30:
            own, names = " ".join(chance.sample(SECRETS, 25)), tuple(chance.sample(SECRETS, 3))
        entry = index(f"26-{n:04}", *names, words=f"{words} {own}", clocks=f"2027-01-{1 + n % 28:02}//C", note=own)
        records.commit(ids[n], "intake", body(words=words, own=own), index=entry)
        records.save_draft(ids[n], "later", json.dumps(own or words[:50]).encode())
    document = records.new_record_id()
    file = records.keep_file(" ".join(SECRETS).encode(), "text/plain")
    entry = index("Quetzal-document", matter="26-0030")
    records.commit(document, "document", body(file_id=file.file_id, of=SECRETS[0]), index=entry)
    records.note("document_sealed", "Quetzal-document", "f" * 64)
    assert vault.privileged is not None
    for key in ("26-0030/1/RULE", "26-0031/1/RULE"):
        own = " ".join(SECRETS) if "30/" in key else "kept"
        vault.privileged.commit("determination", key, body(note=own))
    stone = Tombstone(
        hash_of(SALT, "26-0030"), SALT, datetime(2026, 11, 20, tzinfo=UTC), vault.person.person_id, "policy",
        "2019-01-01", "2026-01-01", (ids[30], document), (file.file_id,), (), {"intake": 1, "document": 1},
    )  # fmt: skip
    return Erasure(stone, (), ("Quetzal-document",)), file


def pages(folder: Path, name: str, key: bytes) -> Iterator[bytes]:
    """Every page of a closed database, decrypted as SQLCipher does with a raw key."""
    content = (folder / name).read_bytes()
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        body, nonce = page[16 if start == 0 else 0 : -(TAG + IV)], page[-(TAG + IV) : -TAG]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(nonce)).decryptor()
        yield decryptor.update(body) + decryptor.finalize()


def left_of_it(folder: Path, vault: OpenVault) -> int:
    """In how many pages of both databases a word of the matter stands, once the vault is closed."""
    header, keys = vault._standing.header, vault._standing.keys
    known = {name: database_key(header, keys, name) for name in (RECORDS, PRIVILEGED)}
    vault.close()
    assert not any((folder / f"{name}-wal").exists() for name in known)
    found = 0
    for name, key in known.items():
        assert key is not None
        decrypted = list(pages(folder, name, key))
        assert name == PRIVILEGED or any(b"common1" in page for page in decrypted)  # they are readable at all
        found += sum(b"quetzal" in page.lower() for page in decrypted)
    return found


def test_no_word_of_it_is_left_in_any_page(folder: Path, made: tuple[OpenVault, Erasure, FileRef]) -> None:
    vault, erasure, file = made
    assert any(vault.records.search(secret) for secret in SECRETS)
    assert vault.eraser is not None
    vault.eraser.erase(erasure)
    records = vault.records
    assert [records.search(secret) for secret in SECRETS] == [()] * len(SECRETS)
    assert records.find("intake", "26-0030") is None
    assert records.find("document", "Quetzal-document") is None
    assert len(records.rows("intake")) == records.count("intake") == 59
    assert not (folder / "att" / file.file_id[:2] / f"{file.file_id}.age").exists()
    assert vault.privileged is not None
    assert list(vault.privileged.heads("determination", "26-00")) == ["26-0031/1/RULE"]
    assert all("0030" not in row.key for row in records.due("intake", "", "9", limit=100))
    assert left_of_it(folder, vault) == 0
    assert fault_codes(folder) == set()


def test_without_writing_the_index_anew_words_stay(
    folder: Path, made: tuple[OpenVault, Erasure, FileRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look through the pages can fail: this is what it is for."""
    vault, erasure, _ = made
    monkeypatch.setattr(erasing, "_SEARCH", ())
    assert vault.eraser is not None
    vault.eraser.erase(erasure)
    assert left_of_it(folder, vault) > 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_no_word_is_left_however_it_was_written(folder: Path, seed: int) -> None:
    vault = new_vault(folder).vault
    assert isinstance(vault, OpenVault)
    erasure, _ = fill(vault, seed)
    assert vault.eraser is not None
    vault.eraser.erase(erasure)
    assert left_of_it(folder, vault) == 0
    assert fault_codes(folder) == set()


def test_the_tombstone_is_signed_and_says_no_number(made: tuple[OpenVault, Erasure, FileRef]) -> None:
    vault, erasure, _ = made
    assert vault.eraser is not None
    vault.eraser.erase(erasure)
    (row,) = vault.records.rows(TOMBSTONE_KIND)
    stored = vault.records.heads(row.record_id)[0].body
    stone = read_tombstone(stored)
    assert stone == dataclasses.replace(erasure.tombstone, entries=stone.entries)
    assert len(stone.entries) == 1
    assert stone.is_of("26-0030")
    assert not stone.is_of("26-0031")
    assert b"26-0030" not in stored
    note = parse_note(json.loads(stored)["note"])
    key = parse_note_key(vault.records.log_public_key())
    assert CryptographySignatureChecker().is_good(key.public_key, note.body, note.signatures[0].signature)
    vault.close()


def test_the_log_loses_words_and_still_adds_up(folder: Path, made: tuple[OpenVault, Erasure, FileRef]) -> None:
    vault, erasure, _ = made
    anchor = vault.records.checkpoint()
    assert vault.eraser is not None
    vault.eraser.erase(erasure)
    exported, key = vault.records.export_log(), vault.records.log_public_key()
    assert b"Quetzal" not in exported
    assert b'{"erased":' in exported
    report = verify_log(BytesIO(exported), CryptographySignatureChecker(), trusted_keys=(key,))
    assert report.faults == ()
    assert report.found["erased"] == 1
    events = [line.event for line in vault.records.log_page(limit=6)]
    assert events[:2] == [LOG_ERASED, MATTER_ERASED]
    assert vault.records.logged(["Quetzal-document"]) == []
    vault.close()
    assert cheap_keeper().check(folder, passphrase=PASSPHRASE, anchors=(anchor,)) == ()


def test_words_that_no_erasing_took_out_are_a_fault(folder: Path, made: tuple[OpenVault, Erasure, FileRef]) -> None:
    vault, *_ = made
    vault._database.rows("UPDATE log SET entry = x'' WHERE n = 3")
    exported, key = vault.records.export_log(), vault.records.log_public_key()
    report = verify_log(BytesIO(exported), CryptographySignatureChecker(), trusted_keys=(key,))
    assert [fault.code for fault in report.faults] == ["entry_changed"]
    vault.close()
    assert "log_changed" in fault_codes(folder)


def test_a_row_that_no_tombstone_names_is_missed(folder: Path, made: tuple[OpenVault, Erasure, FileRef]) -> None:
    vault, erasure, _ = made
    assert vault.eraser is not None
    vault.eraser.erase(erasure)
    other = vault.records.find("intake", "26-0031")
    assert other is not None
    with vault._database.transaction():
        erasing._take_out(vault._database, other)
    vault.close()
    assert fault_codes(folder) == {"revision_missing"}


def test_what_failed_before_the_transaction_changed_nothing(
    folder: Path, made: tuple[OpenVault, Erasure, FileRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, erasure, file = made

    def fail(*_args: object) -> None:
        raise StorageError("disk_full", "The disk is full.")

    monkeypatch.setattr(erasing, "_take_out", fail)
    assert vault.eraser is not None
    with pytest.raises(StorageError):
        vault.eraser.erase(erasure)
    assert vault.records.find("intake", "26-0030") is not None
    assert vault.records.read_file(file)
    assert vault.records.rows(TOMBSTONE_KIND) == []
    vault.close()
    assert fault_codes(folder) == set()


def test_what_was_cut_off_goes_on_at_the_next_opening(
    folder: Path, made: tuple[OpenVault, Erasure, FileRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, erasure, file = made
    kept = folder / "att" / file.file_id[:2] / f"{file.file_id}.age"

    def fail(*_args: object) -> None:
        raise StorageError("storage_failed", "The disk failed.")

    with monkeypatch.context() as broken:
        broken.setattr(erasing, "_remove_files", fail)
        assert vault.eraser is not None
        with pytest.raises(StorageError) as refused:
            vault.eraser.erase(erasure)
    assert refused.value.code == "erasing_unfinished"
    assert kept.exists()
    vault.close()
    opened = open_vault(folder)
    assert not kept.exists()
    assert opened.privileged is not None
    assert list(opened.privileged.heads("determination", "26-00")) == ["26-0031/1/RULE"]
    assert opened._database.rows("SELECT * FROM meta WHERE name LIKE 'erasing/%'") == []
    assert left_of_it(folder, opened) == 0
    assert fault_codes(folder) == set()


def test_whoever_has_no_key_to_work_product_erases_nothing(
    folder: Path, made: tuple[OpenVault, Erasure, FileRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, erasure, file = made
    vault.close()
    enrol(folder, PARALEGAL, OTHER)
    opened = open_vault(folder, passphrase=OTHER)
    assert opened.eraser is None
    opened.close()
    attorney = open_vault(folder)
    assert attorney.eraser is not None
    with monkeypatch.context() as broken:
        broken.setattr(erasing, "go_on", lambda *_args: None)  # killed right after the transaction
        attorney.eraser.erase(erasure)
        attorney.close()
    opened = open_vault(folder, passphrase=OTHER)
    assert not (folder / "att" / file.file_id[:2] / f"{file.file_id}.age").exists()
    assert len(opened._database.rows("SELECT * FROM meta WHERE name LIKE 'erasing/%'")) == 1
    opened.close()
    attorney = open_vault(folder)
    assert attorney._database.rows("SELECT * FROM meta WHERE name LIKE 'erasing/%'") == []
    assert left_of_it(folder, attorney) == 0


def test_a_backup_that_is_being_made_ends_and_the_next_one_is_without_it(
    made: tuple[OpenVault, Erasure, FileRef], tmp_path: Path
) -> None:
    vault, erasure, _ = made
    begun, told, stick = Event(), list[str](), tmp_path / "stick"
    stick.mkdir()

    def watch(_stage: Stage, _share: float) -> None:
        begun.set()
        time.sleep(0.02)

    def back_up() -> None:
        try:
            vault.backups.write(stick, made_at=datetime(2026, 11, 20, tzinfo=UTC), watch=watch)
        except StorageError as error:
            told.append(error.code)

    beside = Thread(target=back_up)
    beside.start()
    assert begun.wait(10)
    assert vault.eraser is not None
    vault.eraser.erase(erasure)
    beside.join()
    assert told == ["backup_ended"]
    assert not [path for path in stick.rglob("*") if path.suffix in (".db", ".age")]
    written = vault.backups.write(stick, made_at=datetime(2026, 11, 20, tzinfo=UTC), watch=lambda *_: None)
    assert written.generation.files == 0
    vault.close()
