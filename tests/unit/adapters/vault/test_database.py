"""One SQLCipher file: opened safely or not at all, and every failure in our own words."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from clinic_app.adapters.vault import schema
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.digest import PAGE_SIZE, DigestsBeside, page_digest
from clinic_app.adapters.vault.outside import write_ahead
from clinic_app.errors import StorageError, UnlockError
from tests.support.vaults import undone

KEY, VAULT_ID = bytes(range(32)), "a" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "privileged.db"
    database = Database.create(path, KEY, schema.PRIVILEGED, vault_id=VAULT_ID)
    for n in range(60):
        database.rows("INSERT INTO secrets VALUES (?, ?, x'')", (f"key {n}", b"secret value" * 100))
    database.fold_in()
    database.close()
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path, KEY, Access.WRITE, vault_id=VAULT_ID)
    yield database
    database.close()


def test_that_its_write_ahead_file_was_emptied_is_durable(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """On FAT it would keep its old length without content, which nobody can read (`e2e/test_on_a_stick.py`)."""
    flushed, flush = list[int](), os.fsync

    def heard(handle: int) -> None:
        flushed.append(os.fstat(handle).st_ino)
        flush(handle)

    database.rows("INSERT INTO secrets VALUES ('one', x'', x'')")
    monkeypatch.setattr(os, "fsync", heard)
    database.fold_in()
    ahead = write_ahead(database.path)
    assert ahead.stat().st_size == 0
    assert flushed == [ahead.stat().st_ino]


def refused(path: Path, key: bytes = KEY, vault_id: str = VAULT_ID) -> str:
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(UnlockError) as caught:
        Database(path, key, Access.WRITE, vault_id=vault_id)
    assert (path.read_bytes() if path.exists() else None) == before
    assert str(path.parent) not in caught.value.line
    return caught.value.code


class TestOpening:
    def test_nothing_of_it_can_be_read_outside(self, path: Path) -> None:
        raw = path.read_bytes()
        assert b"SQLite" not in raw
        assert b"secret value" not in raw
        assert path.stat().st_mode & 0o077 == 0

    def test_it_is_as_safe_as_it_should_be(self, database: Database) -> None:
        expected = {
            "journal_mode": "wal",
            "synchronous": "2",
            "fullfsync": "1",
            "checkpoint_fullfsync": "1",
            "secure_delete": "1",
            "trusted_schema": "0",
            "foreign_keys": "1",
            "temp_store": "2",
            "cell_size_check": "1",
            "cipher_memory_security": "0",
            "cipher_log_level": "NONE",
            "cipher_page_size": "4096",
        }
        assert {name: str(database.value(f"PRAGMA {name}")) for name in expected} == expected
        with pytest.raises(sqlcipher.OperationalError, match="not authorized"):
            database.rows("SELECT load_extension('x')")

    def test_another_key(self, path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert refused(path, key=bytes(32)) == "vault_damaged"
        assert capfd.readouterr() == ("", "")

    def test_another_vault(self, path: Path) -> None:
        assert refused(path, vault_id="b" * 32) == "vault_damaged"

    def test_missing_is_not_made(self, path: Path) -> None:
        path.unlink()
        assert refused(path) == "vault_damaged"
        assert not path.exists()

    @pytest.mark.parametrize("size", [0, 1, 100, PAGE_SIZE - 1, PAGE_SIZE + 1])
    def test_cut_off(self, path: Path, size: int) -> None:
        path.write_bytes(path.read_bytes()[:size])
        assert refused(path) == "vault_damaged"

    def test_a_plain_database_in_its_place(self, path: Path) -> None:
        path.unlink()
        plain = sqlite3.connect(path)
        plain.execute("CREATE TABLE meta (name, value)")
        plain.commit()
        plain.close()
        assert refused(path) == "not_encrypted"

    def test_other_cipher_settings(self, path: Path) -> None:
        path.unlink()
        other = sqlcipher.connect(str(path), isolation_level=None)
        other.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        other.execute("PRAGMA cipher_page_size = 8192")
        other.executescript(schema.PRIVILEGED)
        other.close()
        assert refused(path) == "vault_damaged"

    def test_a_later_version(self, path: Path) -> None:
        database = Database(path, KEY, Access.WRITE, vault_id=VAULT_ID)
        database.rows("PRAGMA user_version = 3")
        database.close()
        assert refused(path) == "vault_too_new"

    def test_reading_leaves_nothing_behind(self, path: Path) -> None:
        before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        database = Database(path, KEY, Access.READ, vault_id=VAULT_ID)
        assert database.value("SELECT count(*) FROM secrets") == 60
        with pytest.raises(StorageError) as caught:
            database.rows("DELETE FROM secrets")
        assert caught.value.code == "read_only"
        database.close()
        assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before

    def test_reading_sees_what_a_crash_left_in_the_write_ahead_file(self, database: Database, tmp_path: Path) -> None:
        database.rows("DELETE FROM secrets WHERE name <> 'key 1'")
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for name in ("privileged.db", "privileged.db-wal"):
            (crashed / name).write_bytes((database.path.parent / name).read_bytes())
        before = {file.name: file.read_bytes() for file in crashed.iterdir()}
        reader = Database(crashed / "privileged.db", KEY, Access.READ, vault_id=VAULT_ID)
        assert reader.value("SELECT count(*) FROM secrets") == 1
        reader.close()
        assert {file.name: file.read_bytes() for file in crashed.iterdir()} == before


class TestFailures:
    def test_a_bug_of_ours_is_not_dressed_up(self, database: Database) -> None:
        with pytest.raises(sqlcipher.OperationalError):
            database.rows("SELECT nothing FROM nowhere")
        with pytest.raises(sqlcipher.IntegrityError):
            database.rows("INSERT INTO secrets VALUES ('key 1', x'', x'')")

    def test_a_failed_transaction_leaves_nothing(self, database: Database) -> None:
        with undone(database):
            database.rows("DELETE FROM secrets")
            assert database.value("SELECT count(*) FROM secrets") == 0
        assert database.value("SELECT count(*) FROM secrets") == 60

    def test_a_full_disk(self, database: Database) -> None:
        pages = database.value("PRAGMA page_count")
        database.rows(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StorageError) as caught:
            _fill(database)
        assert caught.value.code == "disk_full"
        assert database.value("SELECT count(*) FROM secrets") == 60
        database.rows(f"PRAGMA max_page_count = {pages + 200}")
        database.rows("INSERT INTO secrets VALUES ('more', x'', x'')")

    def test_another_program_holds_it(self, database: Database) -> None:
        other = Database(database.path, KEY, Access.WRITE, vault_id=VAULT_ID)
        other._connection.execute("PRAGMA busy_timeout = 0")
        with database.transaction(), pytest.raises(StorageError) as caught, other.transaction():
            pass
        assert caught.value.code == "vault_busy"
        with other.transaction():
            pass
        other.close()

    def test_after_a_bad_page_the_rest_is_still_there(self, path: Path) -> None:
        raw = bytearray(path.read_bytes())
        pages = len(raw) // PAGE_SIZE
        raw[PAGE_SIZE * (pages - 2) + 300] ^= 1
        path.write_bytes(raw)
        database = Database(path, KEY, Access.WRITE, vault_id=VAULT_ID)
        with pytest.raises(StorageError) as caught:
            database.rows("SELECT sum(length(value)) FROM secrets")
        assert caught.value.code == "vault_damaged"
        assert caught.value.__cause__ is not None
        assert database.value("SELECT value FROM meta WHERE name = 'vault_id'") == VAULT_ID
        database.close()

    def test_a_file_that_is_gone_for_good_says_so_each_time(self, path: Path) -> None:
        database = Database(path, KEY, Access.WRITE, vault_id=VAULT_ID)
        database.rows("PRAGMA cache_size = 0")
        path.write_bytes(bytes(len(path.read_bytes())))
        for _ in range(3):
            with pytest.raises(StorageError) as caught:
                database.rows("SELECT sum(length(value)) FROM secrets")
            assert caught.value.code == "vault_damaged"
        database.close()


def _fill(database: Database) -> None:
    with database.transaction():
        for n in range(100):
            database.rows("INSERT INTO secrets VALUES (?, ?, x'')", (f"more {n}", bytes(2000)))


class TestDigest:
    def test_it_is_the_tags_of_all_pages_in_order(self, path: Path) -> None:
        raw = path.read_bytes()
        tags = b"".join(raw[end - 64 : end] for end in range(PAGE_SIZE, len(raw) + 1, PAGE_SIZE))
        assert page_digest(path) == hashlib.sha256(tags).hexdigest()

    def test_any_other_tag_order_or_length_is_another_digest(self, path: Path) -> None:
        raw = path.read_bytes()
        digest = page_digest(path)
        first, second, rest = raw[:PAGE_SIZE], raw[PAGE_SIZE : 2 * PAGE_SIZE], raw[2 * PAGE_SIZE :]
        changed = bytearray(raw)
        changed[-1] ^= 1
        for other in (second + first + rest, first + rest, raw + b"x", raw + bytes(PAGE_SIZE), bytes(changed), b""):
            path.write_bytes(other)
            assert page_digest(path) != digest

    def test_a_page_that_says_the_same_again_has_another_tag(self, path: Path) -> None:
        digest = page_digest(path)
        database = Database(path, KEY, Access.WRITE, vault_id=VAULT_ID)
        (value,) = database.rows("SELECT value FROM secrets WHERE name = 'key 1'")[0]
        for other in (b"x" * len(value), value):
            database.rows("UPDATE secrets SET value = ? WHERE name = 'key 1'", (other,))
        database.fold_in()
        database.close()
        assert page_digest(path) != digest

    def test_made_beside_it_is_the_same_and_a_file_that_cannot_be_read_says_so_when_asked_for(self, path: Path) -> None:
        missing = path.with_name("none.db")
        with DigestsBeside([missing, path]) as digests:
            assert digests(path) == page_digest(path)
            with pytest.raises(FileNotFoundError):
                digests(missing)
