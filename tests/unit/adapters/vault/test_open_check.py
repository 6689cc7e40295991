"""A vault is checked while it is open: beside whoever saves, to be stopped at any moment, and ended by the lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from clinic_app.adapters.vault.session import OpenVault
from clinic_app.errors import StorageError
from clinic_app.services.interview import Interview
from clinic_app.services.ports.vault import CheckPart
from tests.support.demo_interviews import keyed_text
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes, new_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    made = new_vault(tmp_path / "vault").vault
    assert isinstance(made, OpenVault)
    Interview(made.records).import_intake(keyed_text("DEMO-A").encode())
    yield made
    made.close()


def found(vault: OpenVault, watch: Any = bool) -> list[str]:
    """The codes, from a thread of its own as in the window."""
    told: list[Any] = []

    def look() -> None:
        try:
            told.extend(fault.code for fault in vault.check(watch))
        except BaseException as error:
            told.append(error)

    thread = Thread(target=look)
    thread.start()
    thread.join(30)
    if told and isinstance(told[0], BaseException):
        raise told[0]
    return told


def test_a_sound_one(vault: OpenVault) -> None:
    seen: list[CheckPart] = []
    assert found(vault, seen.append) == []
    assert set(seen) == set(CheckPart) - {CheckPart.FILES}


def test_what_is_wrong_is_told_with_what_to_do(vault: OpenVault, tmp_path: Path) -> None:
    (tmp_path / "vault" / "recovery" / "records.age").write_bytes(b"something else")
    header = tmp_path / "vault" / "header.b"
    header.write_bytes(header.read_bytes()[:-3])
    assert sorted(found(vault)) == ["header_damaged", "recovery_changed"]
    assert all(fault.hint for fault in vault.check(bool))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file that cannot be read")
def test_a_recovery_file_that_the_disk_cannot_read_is_told_and_written_anew(vault: OpenVault, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    file = folder / "recovery" / "records.age"
    file.unlink()
    file.symlink_to("/proc/self/mem")  # opens, and cannot be read: EIO
    assert found(vault) == ["recovery_changed"]
    vault.close()
    (fault,) = cheap_keeper().check(folder, passphrase=PASSPHRASE)
    assert fault.text == "The disk cannot read the recovery file."
    assert "writes this file anew" in fault.hint
    again = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    assert again.alarms == ()
    again.close()
    assert fault_codes(folder) == set()


def test_a_row_that_the_log_does_not_know(vault: OpenVault) -> None:
    with vault._database.transaction():
        vault._database.rows("DELETE FROM heads")
    assert "heads_differ" in found(vault)


def test_what_is_saved_meanwhile_waits_for_nothing_and_is_no_fault(vault: OpenVault) -> None:
    reached, saved = Event(), Event()

    def watch(part: CheckPart) -> None:
        if part is CheckPart.CONTENTS and not reached.is_set():
            reached.set()
            assert saved.wait(20)

    told: list[tuple[Any, ...]] = []
    thread = Thread(target=lambda: told.append(vault.check(watch)))
    thread.start()
    assert reached.wait(20)
    Interview(vault.records).import_intake(keyed_text("DEMO-B").encode())
    saved.set()
    thread.join(30)
    assert told == [()]


def test_it_stops_when_somebody_asks(vault: OpenVault) -> None:
    class Stopped(Exception):  # noqa: N818 - as a wish to stop is
        pass

    def watch(part: CheckPart) -> None:
        if part is CheckPart.CONTENTS:
            raise Stopped

    with pytest.raises(Stopped):
        found(vault, watch)
    assert found(vault) == []


def test_the_lock_ends_it(vault: OpenVault) -> None:
    def watch(part: CheckPart) -> None:
        if part is CheckPart.CONTENTS:
            vault._backups.stop()

    with pytest.raises(StorageError) as ended:
        found(vault, watch)
    assert ended.value.code == "vault_closed"


def test_what_changes_the_vault_as_a_whole_ends_it_and_says_so(vault: OpenVault) -> None:
    def watch(part: CheckPart) -> None:
        if part is CheckPart.CONTENTS:
            with vault._backups.none_running():
                pass

    with pytest.raises(StorageError) as ended:
        found(vault, watch)
    assert ended.value.code == "check_ended"
    assert found(vault) == []
