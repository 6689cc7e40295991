"""People's slots in the header: another passphrase, proven before the old one goes."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest

from clinic_app.adapters import durable
from clinic_app.adapters.vault import copies
from clinic_app.adapters.vault.copies import HEADER_A, HEADER_B
from clinic_app.adapters.vault.header import MAX_SLOTS
from clinic_app.errors import InputError, StorageError, UnlockError
from clinic_app.services.ports.vault import Person, Role
from tests.support.vaults import (
    ATTORNEY,
    CLINIC,
    PASSPHRASE,
    body,
    cheap_keeper,
    enrol,
    fault_codes,
    files_of,
    index,
    new_vault,
)

NEW = "harvest pillow grammar sunset violin"
PARALEGAL = Person("2" * 32, "pdoe", "P. Doe", Role.PARALEGAL)
OTHER = "marble window lantern quiet river"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_vault(tmp_path / "vault").vault.close()
    return tmp_path / "vault"


def opens(folder: Path, passphrase: str) -> bool:
    try:
        cheap_keeper().open(folder, passphrase=passphrase).close()
    except UnlockError as error:
        if error.code != "wrong_passphrase":
            raise
        return False
    return True


def events(folder: Path, passphrase: str) -> list[str]:
    vault = cheap_keeper().open(folder, passphrase=passphrase)
    lines = vault.records.export_log().splitlines()[1:-1]
    vault.close()
    return [json.loads(line)["entry"]["event"] for line in lines]


def test_the_new_passphrase_opens_all_of_it_and_the_old_one_nothing(folder: Path) -> None:
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    assert vault.privileged is not None
    vault.privileged.put_secret("seal", b"kept")
    before = vault.info().sequence
    vault.people.change_passphrase(PASSPHRASE, NEW)
    assert vault.info().sequence == before + 1
    vault.records.commit(vault.records.new_record_id(), "intake", body(n=1), index=index("M-1"))
    vault.close()
    assert not opens(folder, PASSPHRASE)
    again = cheap_keeper().open(folder, passphrase=NEW)
    assert again.person == ATTORNEY
    assert again.privileged is not None
    assert again.privileged.secret("seal") == b"kept"
    assert again.records.find("intake", "M-1")
    again.close()
    assert fault_codes(folder, NEW) == set()
    assert [each for each in events(folder, NEW) if each.startswith("passphrase.")] == [
        "passphrase.changing",
        "passphrase.changed",
    ]


def test_others_keep_theirs(folder: Path) -> None:
    enrol(folder, PARALEGAL, OTHER)
    vault = cheap_keeper().open(folder, passphrase=OTHER)
    vault.people.change_passphrase(OTHER, NEW)
    vault.close()
    assert [opens(folder, each) for each in (PASSPHRASE, OTHER, NEW)] == [True, False, True]
    assert fault_codes(folder) == fault_codes(folder, NEW) == set()


@pytest.mark.parametrize(
    ("present", "new", "code"),
    [
        (OTHER, NEW, "wrong_passphrase"),  # another person's is not one's own
        ("", NEW, "wrong_passphrase"),
        ("\ud800", NEW, "wrong_passphrase"),
        (PASSPHRASE, PASSPHRASE, "same_passphrase"),
        (PASSPHRASE, "letmein", "weak_passphrase"),
        (PASSPHRASE, f"{ATTORNEY.display_name} {CLINIC}", "weak_passphrase"),
        (PASSPHRASE, NEW + "\ud800", "unusable_passphrase"),
        (PASSPHRASE, OTHER, "passphrase_taken"),
    ],
)
def test_what_is_refused_changes_nothing(folder: Path, present: str, new: str, code: str) -> None:
    enrol(folder, PARALEGAL, OTHER)
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    before = files_of(folder)
    with pytest.raises((InputError, UnlockError)) as caught:
        vault.people.change_passphrase(present, new)
    assert caught.value.code == code
    assert files_of(folder) == before
    vault.close()
    assert opens(folder, PASSPHRASE)
    assert opens(folder, OTHER)


def test_a_closed_vault_changes_nothing(folder: Path) -> None:
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    vault.close()
    with pytest.raises(StorageError) as caught:
        vault.people.change_passphrase(PASSPHRASE, NEW)
    assert caught.value.code == "vault_closed"


@pytest.mark.parametrize("fails_at", [HEADER_B, HEADER_A])
def test_a_disk_that_fails_leaves_the_present_one(folder: Path, fails_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    write = durable.write_durably
    failing = {fails_at}

    def writes(path: Path, content: bytes) -> None:
        if path.name in failing:
            failing.clear()
            raise OSError(errno.ENOSPC, "full")
        write(path, content)

    monkeypatch.setattr(copies, "write_durably", writes)
    with pytest.raises(StorageError) as caught:
        vault.people.change_passphrase(PASSPHRASE, NEW)
    assert caught.value.code == "disk_full"
    monkeypatch.undo()
    vault.close()
    assert opens(folder, PASSPHRASE)
    assert not opens(folder, NEW)
    assert fault_codes(folder) == set()


@pytest.mark.parametrize(("lasts", "code"), [(1, "storage_failed"), (2, "header_unsure")])
def test_a_disk_that_fails_from_there_on_is_told_as_it_is(
    folder: Path, lasts: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a copy of the new header lies there and cannot be taken back, nobody is told that nothing was changed."""
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    write, written = durable.write_durably, list[str]()

    def writes(path: Path, content: bytes) -> None:
        written.append(path.name)
        if len(written) >= lasts:
            raise OSError(errno.EIO, "failed")
        write(path, content)

    monkeypatch.setattr(copies, "write_durably", writes)
    with pytest.raises(StorageError) as caught:
        vault.people.change_passphrase(PASSPHRASE, NEW)
    assert caught.value.code == code
    with pytest.raises(StorageError):
        vault.close()
    monkeypatch.undo()
    assert opens(folder, NEW if code == "header_unsure" else PASSPHRASE)


def test_an_enrolment_that_was_cut_off_leaves_the_vault_as_it_was_and_can_be_done_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)

    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(copies, "write_durably", full)
    with pytest.raises(StorageError):
        vault.people.add(PARALEGAL, OTHER, prepare=lambda: None)
    monkeypatch.undo()
    assert vault.people.everybody() == (ATTORNEY,)
    vault.close()
    assert not opens(folder, OTHER)
    assert fault_codes(folder) == set()
    again = replace(PARALEGAL, person_id="3" * 32)
    enrol(folder, again, OTHER)
    vault = cheap_keeper().open(folder, passphrase=OTHER)
    assert vault.person == again
    assert vault.people.everybody() == (ATTORNEY, again)
    vault.close()
    assert fault_codes(folder) == set()


def test_there_is_room_for_so_many(folder: Path) -> None:
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    own = vault._standing.header.slots[0]
    many = tuple(own.model_copy(update={"user": f"{n:032x}"}) for n in range(MAX_SLOTS - 1))
    vault._standing._header = vault._standing.header.model_copy(update={"slots": (own, *many)})
    with pytest.raises(InputError) as caught:
        vault.people.add(PARALEGAL, OTHER, prepare=lambda: None)
    assert caught.value.code == "too_many_people"
    vault._standing._header = vault._standing.header.model_copy(update={"slots": (own,)})
    vault.close()


@pytest.mark.parametrize("used", [PASSPHRASE, NEW])
def test_a_crash_between_the_copies_leaves_both_until_one_is_used(folder: Path, used: str, tmp_path: Path) -> None:
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    before = (folder / HEADER_A).read_bytes()
    vault.people.change_passphrase(PASSPHRASE, NEW)
    other = tmp_path / "as it was"
    other.mkdir()
    for name, content in files_of(folder).items():
        path = other / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (other / "att").mkdir(exist_ok=True)
    (other / HEADER_A).write_bytes(before)
    assert opens(other, used)
    assert opens(other, used)
    assert not opens(other, NEW if used == PASSPHRASE else PASSPHRASE)
    assert fault_codes(other, used) == set()
    vault.close()


def test_an_older_header_brings_no_old_passphrase_back(folder: Path) -> None:
    older = (folder / HEADER_A).read_bytes()
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    vault.people.change_passphrase(PASSPHRASE, NEW)
    vault.close()
    for name in (HEADER_A, HEADER_B):
        (folder / name).write_bytes(older)
        with pytest.raises(UnlockError) as caught:
            cheap_keeper().open(folder, passphrase=PASSPHRASE)
        assert caught.value.code == "rolled_back"
