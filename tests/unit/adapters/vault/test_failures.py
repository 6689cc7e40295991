"""What SQLCipher says becomes one of our sentences, also where it tells no number with it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from clinic_app.adapters.vault.failures import of_database
from clinic_app.errors import StorageError

resource = pytest.importorskip("resource")


@pytest.fixture
def no_large_files() -> Iterator[None]:
    """As on a disk that is full after 100 KB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.usefixtures("no_large_files")
def test_a_copy_that_the_disk_refuses(tmp_path: Path) -> None:
    """The library's `backup` gives its failures no number."""
    whole = sqlcipher.connect(":memory:")
    whole.execute("CREATE TABLE words (word)")
    whole.executemany("INSERT INTO words VALUES (?)", [("x" * 4000,)] * 100)
    whole.commit()
    copy = sqlcipher.connect(str(tmp_path / "copy.db"))
    with pytest.raises(sqlcipher.OperationalError) as refused:
        whole.backup(copy)
    assert getattr(refused.value, "sqlite_errorcode", None) is None
    ours = of_database(refused.value)
    assert isinstance(ours, StorageError)
    assert ours.code in {"disk_full", "storage_failed"}
    copy.close()
    whole.close()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "disk_full"),
        ("disk I/O error", "storage_failed"),
        ("unable to open database file", "storage_failed"),
        ("attempt to write a readonly database", "read_only"),
        ("database is locked", "vault_busy"),
        ("database disk image is malformed", "vault_damaged"),
        ("file is not a database", "vault_damaged"),
    ],
)
def test_its_words_where_there_is_no_number(said: str, code: str) -> None:
    ours = of_database(sqlcipher.OperationalError(said))
    assert ours is not None
    assert ours.code == code


def test_a_bug_of_ours_stays_one() -> None:
    assert of_database(sqlcipher.OperationalError("no such table: nowhere")) is None
