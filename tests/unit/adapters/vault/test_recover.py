"""In again with the printed sheets: whoever lost every passphrase, or both copies of the header."""

from __future__ import annotations

import copy
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import known_keys, rows
from clinic_app.adapters.vault.recover import ASIDE, SqlCipherVaultRecovery
from clinic_app.adapters.vault.rekey_finish import REMOVING
from clinic_app.domain.log_kinds import VAULT_RECOVERED, VAULT_RECOVERING
from clinic_app.errors import ClinicError, InputError, StorageError, UnlockError
from clinic_app.services.ports.recovery import SheetKeys
from clinic_app.services.ports.vault import Person, Role
from tests.support.vaults import (
    ATTORNEY,
    CHEAP_KDF,
    CLINIC,
    PASSPHRASE,
    StepClock,
    body,
    cheap_keeper,
    enrol,
    fault_codes,
    files_of,
    index,
    new_vault,
)

OTHER = "lantern pebble orchard whistle maple"
THIRD = "ribbon copper meadow harvest pocket"
PARALEGAL = Person("2" * 32, "jroe", "Jane Roe", Role.PARALEGAL)
SECOND = Person("4" * 32, "bmuestra", "B. Muestra", Role.ATTORNEY)
NEWCOMER = Person("3" * 32, "jperez", "Juan Pérez Doe", Role.ADMINISTRATOR)


class Lost:
    """A closed vault with one record, one note of work product, and both sheets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        made = new_vault(folder)
        vault = made.vault
        vault.records.commit(vault.records.new_record_id(), "intake", body(name="Jane Roe"), index=index("M-1", "Jane"))
        assert vault.privileged is not None
        vault.privileged.commit("note", "M-1", body(text="strategy"))
        box = PyrageBox()
        second = box.new_identity()
        vault.sheets.keep_work_product(second.recipient)
        vault.close()
        enrol(folder, PARALEGAL, OTHER)
        self.records_sheet, self.second_sheet = made.recovery.secret, second.secret

    @property
    def one(self) -> SheetKeys:
        return SheetKeys(self.records_sheet)

    @property
    def both(self) -> SheetKeys:
        return SheetKeys(self.records_sheet, self.second_sheet)


@pytest.fixture(scope="module")
def lost_once(tmp_path_factory: pytest.TempPathFactory) -> Lost:
    return Lost(tmp_path_factory.mktemp("lost") / "vault")


@pytest.fixture
def lost(lost_once: Lost, tmp_path: Path) -> Lost:
    mine = copy.copy(lost_once)
    mine.folder = tmp_path / "vault"
    shutil.copytree(lost_once.folder, mine.folder)
    return mine


def recovery() -> SqlCipherVaultRecovery:
    return SqlCipherVaultRecovery(clock=StepClock(), age=PyrageBox(), kdf=CHEAP_KDF)


def code(act: Callable[[], object]) -> str:
    with pytest.raises(ClinicError) as refused:
        act()
    return refused.value.code


def test_both_sheets_give_the_attorney_everything_back(lost: Lost) -> None:
    vault = recovery().recover(lost.folder, lost.both, ATTORNEY, THIRD)
    assert vault.person == ATTORNEY
    assert vault.privileged is not None
    assert [each.body for each in vault.privileged.history("note", "M-1")] == [body(text="strategy")]
    assert [person.handle for person in vault.people.everybody()] == ["amuestra"]
    told = vault.records.export_log().decode()
    assert VAULT_RECOVERING in told
    assert VAULT_RECOVERED in told
    vault.close()
    assert fault_codes(lost.folder, THIRD) == set()
    for gone in (PASSPHRASE, OTHER):
        assert code(lambda gone=gone: cheap_keeper().open(lost.folder, passphrase=gone)) == "wrong_passphrase"  # type: ignore[misc]
    assert not list((lost.folder / "recovery").glob(f"{ASIDE}*"))
    cheap_keeper().open(lost.folder, passphrase=THIRD).close()


def test_the_sheets_open_it_once_more(lost: Lost) -> None:
    recovery().recover(lost.folder, lost.both, ATTORNEY, THIRD).close()
    recovery().recover(lost.folder, lost.both, PARALEGAL, OTHER).close()
    vault = cheap_keeper().open(lost.folder, passphrase=OTHER)
    assert vault.person == PARALEGAL
    assert vault.privileged is None
    vault.close()


def test_without_the_second_sheet_work_product_stays_sealed_and_is_not_lost(lost: Lost) -> None:
    before = (lost.folder / "privileged.db").read_bytes()
    vault = recovery().recover(lost.folder, lost.one, NEWCOMER, THIRD)
    assert vault.person == NEWCOMER
    assert vault.privileged is None
    assert vault.records.find("intake", "M-1") is not None
    vault.close()
    assert (lost.folder / "privileged.db").read_bytes() == before
    assert fault_codes(lost.folder, THIRD) == set()
    (aside,) = (lost.folder / "recovery").glob(f"{ASIDE}*")
    assert sorted(path.name for path in aside.iterdir()) == ["header.a", "header.b"]
    # Found later: the second sheet opens all of it.
    again = recovery().recover(lost.folder, lost.both, ATTORNEY, OTHER)
    assert again.privileged is not None
    assert again.privileged.history("note", "M-1")
    again.close()
    assert not list((lost.folder / "recovery").glob(f"{ASIDE}*"))


@pytest.mark.parametrize("damage", ["missing", "zeros", "one"])
def test_a_lost_header_is_the_same_way(lost: Lost, damage: str) -> None:
    if damage == "one":
        (lost.folder / "header.a").unlink()
    for name in ("header.a", "header.b") if damage != "one" else ():
        if damage == "missing":
            (lost.folder / name).unlink()
        else:
            (lost.folder / name).write_bytes(bytes(900))
    if damage != "one":
        assert code(lambda: cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)) == "header_damaged"
    vault = recovery().recover(lost.folder, lost.both, ATTORNEY, PASSPHRASE)
    assert vault.records.find("intake", "M-1") is not None
    vault.close()
    assert fault_codes(lost.folder) == set()


def test_looking_changes_nothing(lost: Lost) -> None:
    before = files_of(lost.folder)
    found = recovery().look(lost.folder, lost.one)
    assert found.clinic_name == CLINIC
    assert [person.handle for person in found.people] == ["amuestra", "jroe"]
    assert not found.work_product
    assert recovery().look(lost.folder, lost.both).work_product
    assert files_of(lost.folder) == before


def test_a_vault_that_was_not_closed_is_recovered_too(lost: Lost) -> None:
    vault = cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)
    vault.records.commit(vault.records.new_record_id(), "intake", body(name="M"), index=index("M-2", "Juan"))
    crashed = lost.folder.with_name("crashed")
    shutil.copytree(lost.folder, crashed)  # with its write-ahead files
    vault.close()
    found = recovery().recover(crashed, lost.one, PARALEGAL, THIRD)
    assert found.records.find("intake", "M-2") is not None
    found.close()
    assert fault_codes(crashed, THIRD) == set()


def typed(secret: str) -> str:
    """As a person types it: small letters, in groups."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)).lower()


def test_small_letters_and_blanks_do_not_matter(lost: Lost) -> None:
    assert recovery().look(lost.folder, SheetKeys(typed(lost.records_sheet))).people


REFUSED: dict[str, tuple[Callable[[Lost], SheetKeys], type[ClinicError], str]] = {
    "sheet_mistyped": (lambda lost: SheetKeys(lost.records_sheet[:-1] + "Q"), InputError, "records"),
    "sheet_does_not_open": (lambda _lost: SheetKeys(PyrageBox().new_identity().secret), UnlockError, ""),
    "other_sheet": (lambda lost: SheetKeys(lost.second_sheet), UnlockError, ""),
}


@pytest.mark.parametrize("why", sorted(REFUSED))
def test_a_wrong_sheet_is_told_and_nothing_changes(lost: Lost, why: str) -> None:
    sheets, kind, where = REFUSED[why]
    before = files_of(lost.folder)
    with pytest.raises(kind) as refused:
        recovery().recover(lost.folder, sheets(lost), NEWCOMER, THIRD)
    assert refused.value.code == why
    assert getattr(refused.value, "where", "") == where
    assert files_of(lost.folder) == before


def test_the_second_sheet_is_asked_of_whoever_would_be_an_attorney(lost: Lost) -> None:
    before = files_of(lost.folder)
    assert code(lambda: recovery().recover(lost.folder, lost.one, ATTORNEY, THIRD)) == "needs_work_product"
    assert code(lambda: recovery().recover(lost.folder, lost.both, ATTORNEY, "short")) == "weak_passphrase"
    swapped = SheetKeys(lost.records_sheet, lost.records_sheet)
    assert code(lambda: recovery().look(lost.folder, swapped)) == "other_sheet"
    assert files_of(lost.folder) == before


def test_what_is_missing_is_told(lost: Lost) -> None:
    assert code(lambda: recovery().look(lost.folder / "nothing", lost.one)) == "vault_missing"
    vault = cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)
    assert code(lambda: recovery().look(lost.folder, lost.one)) == "vault_busy"
    vault.close()
    file = lost.folder / "recovery" / "records.age"
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert code(lambda: recovery().look(lost.folder, lost.one)) == "recovery_damaged"
    file.unlink()
    assert code(lambda: recovery().look(lost.folder, lost.one)) == "recovery_missing"


def test_a_sheet_that_opens_nothing_leaves_a_note_for_the_log(lost: Lost) -> None:
    assert code(lambda: recovery().look(lost.folder, SheetKeys(PyrageBox().new_identity().secret)))
    vault = cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)
    assert "vault.unlock_failed" in vault.records.export_log().decode()
    vault.close()


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_where_the_disk_fails_the_old_way_in_stays(lost: Lost, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    """The k-th file that is put in its place fails: two kept aside, then the two copies of the header."""
    real, seen = Path.replace, [0]

    def replace(self: Path, target: str | os.PathLike[str]) -> Path:
        seen[0] += 1
        if seen[0] == failing:
            raise OSError(5, "no")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(StorageError):
        recovery().recover(lost.folder, lost.both, ATTORNEY, THIRD)
    monkeypatch.undo()
    assert code(lambda: cheap_keeper().open(lost.folder, passphrase=THIRD)) == "wrong_passphrase"
    vault = cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)
    assert vault.records.find("intake", "M-1") is not None
    vault.close()
    assert fault_codes(lost.folder) == set()


@pytest.mark.parametrize(
    ("failing", "said", "opening"),
    [
        (range(5, 6), "recovered_and_failed", THIRD),  # the first file that opening it puts in its place
        (range(5, 99), "recovered_and_failed", THIRD),
        (range(4, 99), "recovery_unsure", THIRD),  # the second copy of the header, and what would put the first back
        (range(3, 99), "storage_failed", PASSPHRASE),
    ],
)
def test_it_is_told_which_way_in_there_is_where_the_disk_fails(
    lost: Lost, monkeypatch: pytest.MonkeyPatch, failing: range, said: str, opening: str
) -> None:
    real, seen = Path.replace, [0]

    def replace(self: Path, target: str | os.PathLike[str]) -> Path:
        seen[0] += 1
        if seen[0] in failing:
            raise OSError(5, "no")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert code(lambda: recovery().recover(lost.folder, lost.both, ATTORNEY, THIRD)) == said
    monkeypatch.undo()
    cheap_keeper().open(lost.folder, passphrase=opening).close()
    assert fault_codes(lost.folder, opening) == set()


class TestSecondSheet:
    """The sheet for work product while the vault is open."""

    def test_only_an_attorney_makes_it_and_only_once(self, lost: Lost) -> None:
        recipient = PyrageBox().new_identity().recipient
        vault = cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)
        assert vault.sheets.has_work_product()
        assert code(lambda: vault.sheets.keep_work_product(recipient)) == "sheet_exists"
        vault.close()
        vault = cheap_keeper().open(lost.folder, passphrase=OTHER)
        assert code(lambda: vault.sheets.keep_work_product(recipient)) == "only_attorneys"
        vault.close()

    def test_check_tells_of_a_file_that_is_gone_or_another(self, lost: Lost) -> None:
        file = lost.folder / "recovery" / "privileged.age"
        file.write_bytes((lost.folder / "recovery" / "records.age").read_bytes())
        assert fault_codes(lost.folder) == {"recovery_changed"}
        file.unlink()
        (fault,) = cheap_keeper().check(lost.folder, passphrase=PASSPHRASE)
        assert (fault.code, fault.hint) == ("recovery_missing", "Have the sheet for work product replaced.")
        assert fault_codes(lost.folder, OTHER) == set()  # whoever is no attorney cannot know of it


def test_killed_at_any_moment_one_way_in_is_whole(lost: Lost, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder as it lies before and after each file gets its place: what a kill there would leave."""
    real = Path.replace
    left: list[Path] = []

    def keep() -> None:
        left.append(shutil.copytree(lost.folder, tmp_path / f"killed-{len(left)}"))

    def replace(self: Path, target: str | os.PathLike[str]) -> Path:
        keep()
        done = real(self, target)
        keep()
        return done

    monkeypatch.setattr(Path, "replace", replace)
    recovery().recover(lost.folder, lost.both, ATTORNEY, THIRD).close()
    monkeypatch.undo()
    assert len(left) >= 8
    opened = []
    for folder in left:
        ways = [words for words in (PASSPHRASE, THIRD) if opens(folder, words)]
        assert len(ways) == 1, folder.name
        opened += ways
        assert fault_codes(folder, ways[0]) == set()
    assert opened == sorted(opened, key=[PASSPHRASE, THIRD].index)


def opens(folder: Path, words: str) -> bool:
    try:
        vault = cheap_keeper().open(folder, passphrase=words)
    except UnlockError:
        return False
    there = vault.records.find("intake", "M-1") is not None and vault.privileged is not None
    vault.close()
    return there


def test_who_was_removed_is_not_offered_and_does_not_come_in(lost: Lost) -> None:
    vault = cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)
    vault.people.remove((PARALEGAL,), PASSPHRASE)
    vault.close()
    assert [person.handle for person in recovery().look(lost.folder, lost.both).people] == ["amuestra"]
    before = files_of(lost.folder)
    assert code(lambda: recovery().recover(lost.folder, lost.both, PARALEGAL, THIRD)) == "was_removed"
    assert files_of(lost.folder) == before
    recovery().recover(lost.folder, lost.both, ATTORNEY, THIRD).close()
    assert fault_codes(lost.folder, THIRD) == set()


def test_who_was_being_removed_when_it_was_cut_off_does_not_come_in_either(lost: Lost) -> None:
    vault = cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)
    with vault._database.transaction():  # what stands there from before the header until the log was told
        rows.put_meta(vault._database, REMOVING, PARALEGAL.person_id)
    vault.close()
    assert PARALEGAL not in recovery().look(lost.folder, lost.both).people
    assert code(lambda: recovery().recover(lost.folder, lost.both, PARALEGAL, THIRD)) == "was_removed"


def test_who_was_an_attorney_before_is_none_until_they_open_it_again(lost: Lost) -> None:
    enrol(lost.folder, SECOND, "thistle ribbon anchor purple mosaic")
    vault = recovery().recover(lost.folder, lost.both, ATTORNEY, THIRD)
    assert vault._privileged_database is not None
    assert known_keys.known(vault._privileged_database, ATTORNEY.person_id, is_attorney=True)
    assert not known_keys.known(vault._privileged_database, SECOND.person_id, is_attorney=True)
    vault.close()


def test_somebody_new_may_have_the_short_name_of_somebody_who_was_removed(lost: Lost) -> None:
    vault = cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)
    vault.people.remove((PARALEGAL,), PASSPHRASE)
    vault.close()
    vault = recovery().recover(lost.folder, lost.one, replace(NEWCOMER, handle=PARALEGAL.handle), THIRD)
    assert [person.handle for person in vault.people.everybody()] == [PARALEGAL.handle]
    vault.close()
    assert fault_codes(lost.folder, THIRD) == set()


def test_somebody_comes_in_with_the_role_they_have_now(lost: Lost) -> None:
    vault = cheap_keeper().open(lost.folder, passphrase=PASSPHRASE)
    vault.people.change_role(PARALEGAL, Role.RECORDS_OFFICER, PASSPHRASE, prepare=lambda: None)
    vault.close()
    found = {person.handle: person for person in recovery().look(lost.folder, lost.one).people}
    assert found["jroe"].role is Role.RECORDS_OFFICER
    vault = recovery().recover(lost.folder, lost.one, found["jroe"], THIRD)
    assert vault.person.role is Role.RECORDS_OFFICER
    vault.close()


@pytest.mark.parametrize("own", [0, 1])
def test_while_a_database_is_encrypted_anew_either_key_may_be_its_own(lost: Lost, own: int) -> None:
    box, file = PyrageBox(), lost.folder / "recovery" / "records.age"
    name, line = box.decrypt(file.read_bytes(), lost.records_sheet).decode().splitlines()
    pairs = [(name, line), (name, f"PRAGMA key = \"x'{'0' * 64}'\";")]
    text = "".join(f"{first}\n{second}\n" for first, second in (pairs if own == 0 else pairs[::-1]))
    file.write_bytes(box.encrypt(text.encode(), (box.recipient_of(lost.records_sheet),)))
    recovery().recover(lost.folder, lost.both, ATTORNEY, THIRD).close()
    assert fault_codes(lost.folder, THIRD) == set()
