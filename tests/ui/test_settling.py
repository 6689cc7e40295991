"""The window shows its first page before the vault was looked through, and takes it back if that finds another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.adapters.vault.digest import PAGE_SIZE
from clinic_app.errors import StorageError
from tests.support.desks import fresh_clinic
from tests.support.qt import wait_for
from tests.support.vaults import PASSPHRASE, cheap_keeper, files_of, refusal
from tests.support.window_driver import WindowDriver
from ui.pages.unlock import UnlockPage
from ui.theme.theme import Theme


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return fresh_clinic(tmp_path / "home")


@pytest.fixture
def driver(theme: Theme, home: Path) -> Iterator[WindowDriver]:
    assert theme is not None
    driver = WindowDriver(home)
    yield driver
    driver.close()


def put_back_a_page(path: Path) -> bytes:
    """The last page as an older copy of it would be, as far as a digest can tell. Gives what stood there."""
    before = path.read_bytes()
    changed = bytearray(before)
    changed[-PAGE_SIZE // 2] ^= 1
    changed[-1] ^= 1
    path.write_bytes(bytes(changed))
    return before


def test_an_opening_is_settled_without_anybody_waiting_for_it(driver: WindowDriver) -> None:
    driver.unlock()
    assert driver.shell.desk.vault.is_settled


@pytest.mark.parametrize("name", ["records.db", "privileged.db"])
def test_another_vault_than_was_closed_is_shut_again_with_its_reason(
    driver: WindowDriver, home: Path, name: str
) -> None:
    vault = home / "vault"
    was = put_back_a_page(vault / name)
    before = files_of(vault)
    driver.type_passphrase()
    driver.press_enter()
    wait_for(lambda: driver.window.shell is not None)
    wait_for(lambda: driver.window.shell is None)
    driver.settle()
    page = driver.window.entrance.unlock
    assert isinstance(page, UnlockPage)
    assert page.isVisibleTo(driver.window)
    assert "older copy was put back" in page.note
    assert not page.passphrase.isReadOnly()
    assert driver.window.shell is None
    assert driver.window.holds_keys, "its memory held them: whatever locks ends the process"
    assert {file: data for file, data in files_of(vault).items() if file in before} == before
    assert refusal(vault) == "rolled_back"
    (vault / name).write_bytes(was)
    driver.unlock()  # in the same window, as it was closed
    assert driver.shell.desk.vault.is_settled


def test_a_disk_that_takes_nothing_is_told_at_the_entrance(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("clinic_app.adapters.vault.open_header.write_copies", full)
        driver.type_passphrase()
        driver.press_enter()
        wait_for(lambda: driver.window.shell is not None)
        wait_for(lambda: driver.window.shell is None)
        driver.settle()
    assert "disk is full" in driver.window.entrance.unlock.note.lower()
    driver.unlock()
    assert driver.shell.desk.vault.is_settled


@pytest.mark.usefixtures("theme")
def test_closing_at_once_notes_the_opening(home: Path) -> None:
    driver = WindowDriver(home)
    driver.type_passphrase()
    driver.press_enter()
    wait_for(lambda: driver.window.shell is not None)
    driver.close()
    vault = cheap_keeper().open(home / "vault", passphrase=PASSPHRASE)
    told = [line.event for line in vault.records.log_page(limit=3)]
    vault.close()
    assert told == ["vault.opened", "vault.closed", "vault.opened"]


def test_what_fails_between_opening_and_the_first_page_leaves_the_vault_free(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise StorageError("vault_damaged", "A pack in it cannot be read.", "Restore the last backup.")

    with monkeypatch.context() as patch:
        patch.setattr(driver.window._program, "take_packs", damaged)
        driver.type_passphrase()
        driver.press_enter()
        wait_for(lambda: driver.window.entrance.unlock.note)
        driver.settle()
    driver.unlock()
    assert driver.shell.desk.vault.is_settled
