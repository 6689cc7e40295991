"""A passphrase that opens nothing is noted while the vault is locked, and stands in the log after the next unlock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import failed_unlocks
from clinic_app.domain.log_kinds import UNLOCK_FAILED, UNLOCKS_LOST, VAULT_OPENED
from clinic_app.errors import UnlockError
from clinic_app.services.log_pages import LogPages
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes, new_vault

WRONG = "river marble window thirteen salad"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    new_vault(folder).vault.close()
    return folder


def fail(folder: Path, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(UnlockError) as caught:
            cheap_keeper().open(folder, passphrase=WRONG)
        assert caught.value.code == "wrong_passphrase"


def tries(folder: Path) -> list[Path]:
    return sorted((folder / failed_unlocks.FOLDER).glob("*.age"))


def last_entries(folder: Path) -> list[tuple[str, str]]:
    """Since the last opening before, and this one."""
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    told = [json.loads(line)["entry"] for line in vault.records.export_log().splitlines()[1:-1]]
    vault.close()
    closed = max(n for n, entry in enumerate(told) if entry["event"] == "vault.closed")
    return [(entry["event"], entry["detail"]) for entry in told[closed + 1 :]]


def test_each_try_is_told_with_its_time_before_the_opening(folder: Path) -> None:
    fail(folder, 2)
    assert len(tries(folder)) == 2
    with pytest.raises(UnlockError):
        cheap_keeper().check(folder, passphrase=WRONG)
    assert len(tries(folder)) == 3
    told = last_entries(folder)
    assert [event for event, _ in told] == [UNLOCK_FAILED, UNLOCK_FAILED, UNLOCK_FAILED, VAULT_OPENED]
    assert all(detail.startswith("2026-11-20T09:") for event, detail in told if event == UNLOCK_FAILED)
    assert tries(folder) == []
    assert fault_codes(folder) == set()
    assert [event for event, _ in last_entries(folder)] == [VAULT_OPENED]


def test_nothing_that_was_typed_is_kept_and_nobody_without_the_vault_reads_it(folder: Path) -> None:
    fail(folder)
    (kept,) = tries(folder)
    content = kept.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n")
    assert b"2026" not in content
    for word in WRONG.split():
        assert word.encode() not in content


def test_a_file_that_is_none_of_ours_and_another_key_are_told(folder: Path) -> None:
    place = folder / failed_unlocks.FOLDER
    (place / "0.age").write_bytes(b"nothing")
    thief = PyrageBox().new_identity()
    key = (place / failed_unlocks.PUBLIC).read_bytes()
    (place / failed_unlocks.PUBLIC).write_text(thief.recipient)
    fail(folder)
    assert last_entries(folder) == [(UNLOCKS_LOST, "2"), (UNLOCKS_LOST, "key"), (VAULT_OPENED, "")]
    assert (place / failed_unlocks.PUBLIC).read_bytes() == key
    assert tries(folder) == []


def test_a_broken_folder_never_hides_that_the_passphrase_was_wrong(folder: Path) -> None:
    place = folder / failed_unlocks.FOLDER
    for content in (b"", b"\xff\xfe", b"age1nonsense"):
        (place / failed_unlocks.PUBLIC).write_bytes(content)
        fail(folder)
    (place / failed_unlocks.PUBLIC).unlink()
    fail(folder)
    place.rmdir()
    fail(folder)
    assert not place.exists()
    assert [event for event, _ in last_entries(folder)] == [VAULT_OPENED]  # the folder and the key are back
    fail(folder)
    assert len(tries(folder)) == 1


def test_there_is_an_end_to_what_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failed_unlocks, "MOST", 3)
    fail(folder, 5)
    assert len(tries(folder)) == 3


@pytest.mark.parametrize("times", [0, 1, 3])
def test_how_often_it_was_tried_since_last_time_is_counted_once(folder: Path, times: int) -> None:
    def counted() -> int:
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        try:
            return LogPages(vault).failed_since_last_time()
        finally:
            vault.close()

    fail(folder, times)
    assert counted() == times
    assert counted() == 0
