"""A vault that is read before its pages were looked at: nothing is written until then, and nothing if they differ."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clinic_app.adapters.vault.digest import PAGE_SIZE
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.domain.log_kinds import UNLOCK_FAILED, VAULT_OPENED
from clinic_app.errors import ClinicError, StorageError, UnlockError
from clinic_app.services.ports.work_product import PrivilegedStore
from tests.support.vaults import PASSPHRASE, body, cheap_keeper, index, new_vault

DATABASES = ("records.db", "privileged.db")
WRITES: dict[str, Callable[[OpenVault], object]] = {
    "an answer": lambda vault: vault.records.save_draft("0" * 32, "/answer", b"1"),
    "an answer taken back": lambda vault: vault.records.save_draft("0" * 32, "/answer", None),
    "a record": lambda vault: vault.records.commit("1" * 32, "intake", body(n=1), index=index("M-100", "Jane Roe")),
    "a file": lambda vault: vault.records.keep_file(b"photograph", "image/jpeg"),
    "a key": lambda vault: vault.records.put_secret("seal", b"1"),
    "work product": lambda vault: work_product(vault).put_secret("root", b"1"),
    "people": lambda vault: vault.people.everybody(),
    "the sheet": lambda vault: vault.sheets.has_work_product(),
    "the end": lambda vault: vault.close(),
}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a record, never changed."""
    folder = tmp_path_factory.mktemp("closed") / "vault"
    new_vault(folder).vault.close()
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    for number in range(30):
        words = "and so on " * 60
        vault.records.commit(
            f"{number:032x}", "intake", body(n=number), index=index(f"M-{number}", "Jane Roe", words=words)
        )
    vault.close()
    return folder


@pytest.fixture
def folder(closed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(closed, tmp_path / "vault"))


def work_product(vault: OpenVault) -> PrivilegedStore:
    assert vault.privileged is not None
    return vault.privileged


def opened(folder: Path) -> OpenVault:
    return cheap_keeper().open(folder, passphrase=PASSPHRASE, settled=False)


def content(folder: Path) -> dict[str, bytes]:
    """What lies in it, but for what SQLite lays beside an open database and empties again."""
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm", ".lock"))
    }


def change_unread_page(folder: Path, name: str) -> None:
    """As an older copy of one page: it is valid by itself, but not what was closed. The last one is read by nobody."""
    path = folder / name
    data = bytearray(path.read_bytes())
    data[-PAGE_SIZE // 2] ^= 1
    data[-1] ^= 1  # its tag, which is what the digest is made of
    path.write_bytes(bytes(data))


def events(vault: OpenVault) -> list[str]:
    return [line.event for line in vault.records.log_page(limit=3)]


def test_until_it_is_settled_it_is_read_and_nothing_is_written(folder: Path) -> None:
    before = content(folder)
    vault = opened(folder)
    assert len(vault.records.rows("intake")) == len(vault.reading().records.rows("intake")) == 30
    assert not vault.is_settled
    assert content(folder) == before
    vault.settle()
    assert content(folder) != before
    assert events(vault)[0] == VAULT_OPENED
    vault.close()


@pytest.mark.parametrize("what", WRITES)
def test_whatever_is_written_first_settles_it(folder: Path, what: str) -> None:
    vault = opened(folder)
    WRITES[what](vault)
    assert vault.is_settled
    vault.close()
    vault = opened(folder)
    lines = [line.event for line in vault.records.log_page(limit=10)]
    assert lines.count(VAULT_OPENED) == 1, "noted once, and before what was written"
    vault.close()


@pytest.mark.parametrize("name", DATABASES)
@pytest.mark.parametrize("what", ["nothing", *WRITES])
def test_pages_of_another_day_are_refused_before_anything_is_written(folder: Path, name: str, what: str) -> None:
    change_unread_page(folder, name)
    before = content(folder)
    vault = opened(folder)
    with pytest.raises(UnlockError) as caught:
        WRITES.get(what, OpenVault.settle)(vault)
    assert caught.value.code == "rolled_back"
    assert content(folder) == before
    assert not vault.is_settled
    with pytest.raises(StorageError) as closed:
        vault.records.save_draft("0" * 32, "/answer", b"1")
    assert closed.value.code == "vault_closed"
    vault.close()
    for settled in (True, False):
        with pytest.raises(UnlockError) as again:
            cheap_keeper().open(folder, passphrase=PASSPHRASE, settled=settled).settle()
        assert again.value.code == "rolled_back"
    assert content(folder) == before


def test_a_way_of_writing_that_was_forgotten_writes_nothing(folder: Path) -> None:
    vault = opened(folder)
    with pytest.raises(StorageError):
        vault._database.rows("INSERT INTO meta VALUES ('forgotten', '1')")
    vault.settle()
    vault._database.rows("INSERT INTO meta VALUES ('remembered', '1')")
    vault.close()


def test_after_a_crash_it_is_settled_at_once(folder: Path) -> None:
    vault = opened(folder)
    vault.settle()
    crashed = Path(shutil.copytree(folder, folder.with_name("crashed")))
    vault.close()
    vault = opened(crashed)
    assert vault.is_settled
    assert "vault.not_closed_cleanly" in events(vault)
    vault.close()


def test_a_copy_of_the_header_that_is_behind_is_mended_at_once(folder: Path) -> None:
    (folder / "header.b").write_bytes(b"{}")
    vault = opened(folder)
    assert vault.is_settled
    vault.close()


def test_tries_that_failed_stand_before_the_opening(folder: Path) -> None:
    with pytest.raises(UnlockError):
        cheap_keeper().open(folder, passphrase="some other words that open nothing here")
    vault = opened(folder)
    assert UNLOCK_FAILED not in events(vault)
    vault.settle()
    assert events(vault)[:2] == [VAULT_OPENED, UNLOCK_FAILED]
    vault.close()


def test_a_disk_that_fails_meanwhile_closes_it_and_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = opened(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("clinic_app.adapters.vault.open_header.write_copies", full)
        with pytest.raises(ClinicError) as caught:
            vault.settle()
    assert caught.value.code == "disk_full"
    with pytest.raises(StorageError):
        vault.reading()
    vault = opened(folder)
    assert len(vault.records.rows("intake")) == 30
    vault.close()


def test_a_copy_that_is_asked_for_at_once_waits_until_it_is_settled(folder: Path) -> None:
    vault = opened(folder)
    with ThreadPoolExecutor(1) as copy_lane:
        found = copy_lane.submit(vault.check, lambda _part: None)
        with pytest.raises(TimeoutError):
            found.result(0.2)
        vault.settle()
        assert found.result(10.0) == ()
    vault.close()
