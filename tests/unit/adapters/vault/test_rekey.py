"""New keys: who is removed has the old ones and no others, who stays gets in, a crash is finished or undone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import copies, recovery
from clinic_app.adapters.vault.copies import BOTH, Unlocked, read_copies, unlock, write_copies
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.handovers import hand_over
from clinic_app.adapters.vault.header import MAX_HANDOVERS, PRIVILEGED, RECORDS, Header, HeaderError, Slot, parse, seal
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.recover import SqlCipherVaultRecovery
from clinic_app.adapters.vault.rekey_finish import REKEYED
from clinic_app.adapters.vault.slots import make_slot, open_slot, stretch
from clinic_app.adapters.vault.state import database_key
from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.errors import ClinicError, InputError, StorageError, UnlockError
from clinic_app.services.ports.backups import Stage
from clinic_app.services.ports.encryption import AgeIdentity
from clinic_app.services.ports.recovery import SheetKeys
from clinic_app.services.ports.vault import Person, Role
from tests.support.sheet_opening import sheet_opens
from tests.support.vaults import (
    ATTORNEY,
    CHEAP_KDF,
    PASSPHRASE,
    StepClock,
    body,
    cheap_keeper,
    fault_codes,
    index,
    new_vault,
)

SECOND = Person("2" * 32, "bmuestra", "B. Muestra", Role.ATTORNEY)
PARALEGAL = Person("3" * 32, "jroe", "Jane Roe", Role.PARALEGAL)
ADMINISTRATOR = Person("4" * 32, "jdoe", "Juan Pérez Doe", Role.ADMINISTRATOR)
WORDS = {
    ATTORNEY: PASSPHRASE,
    SECOND: "thistle ribbon anchor purple mosaic",
    PARALEGAL: "harvest pillow grammar sunset violin",
    ADMINISTRATOR: "marble window lantern quiet river",
}
AGE = PyrageBox()


def nothing() -> None:
    """Nobody needs anything prepared here."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, AgeIdentity]:
    """A closed vault of four people with a record, work product and a kept key; never changed."""
    folder = tmp_path_factory.mktemp("rekey") / "vault"
    new = new_vault(folder)
    for person in (SECOND, PARALEGAL, ADMINISTRATOR):
        new.vault.people.add(person, WORDS[person], prepare=nothing)
    assert new.vault.privileged is not None
    new.vault.privileged.put_secret("seal", b"kept")
    records = new.vault.records
    records.commit(records.new_record_id(), "intake", body(n=1), index=index("M-1", "Jane Roe"))
    new.vault.close()
    return folder, new.recovery


@pytest.fixture
def folder(made: tuple[Path, AgeIdentity], tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(made[0], tmp_path / "vault"))


def opened(folder: Path, person: Person) -> str:
    """The role somebody opens the vault with, having found what is theirs there; or the code of the refusal."""
    try:
        vault = cheap_keeper().open(folder, passphrase=WORDS[person])
    except UnlockError as error:
        return error.code
    assert vault.person.person_id == person.person_id
    assert vault.records.find("intake", "M-1") is not None
    assert (vault.privileged is not None) == (vault.person.role is Role.ATTORNEY)
    assert vault.privileged is None or vault.privileged.secret("seal") == b"kept"
    assert vault.alarms == ()
    vault.close()
    return vault.person.role.value


def all_opened(folder: Path) -> list[str]:
    return [opened(folder, person) for person in WORDS]


def act(folder: Path, person: Person, deed: Callable[[Any], None]) -> None:
    """Somebody opens the vault, does something and closes it."""
    vault = cheap_keeper().open(folder, passphrase=WORDS[person])
    try:
        deed(vault.people)
    finally:
        vault.close()


def removing(person: Person) -> Callable[[Any], None]:
    """The first attorney removes somebody."""
    return lambda people: people.remove((person,), PASSPHRASE)


def unlocked(folder: Path, person: Person = ATTORNEY) -> Unlocked:
    return unlock(read_copies(folder), WORDS[person], CHEAP_KDF, AGE)


def keys_of(folder: Path) -> dict[str, bytes | None]:
    found = unlocked(folder)
    return {name: database_key(found.header, found.keys, name) for name in (RECORDS, PRIVILEGED)}


class TestRemoval:
    def test_a_paralegal_is_gone_and_everybody_else_gets_in(self, folder: Path, made: tuple[Path, AgeIdentity]) -> None:
        before, old = keys_of(folder), unlocked(folder)
        act(folder, ATTORNEY, lambda people: people.remove((PARALEGAL,), PASSPHRASE))
        after, new = keys_of(folder), unlocked(folder)
        assert after[RECORDS] != before[RECORDS]
        assert after[PRIVILEGED] == before[PRIVILEGED]
        assert new.keys.master != old.keys.master
        assert new.keys.work_product == old.keys.work_product
        for _ in range(2):  # what was left for them is taken up once, and their own slot opens then
            assert all_opened(folder) == ["attorney", "attorney", "wrong_passphrase", "administrator"]
            assert fault_codes(folder) == set()
        assert all(slot.handovers == () for slot in unlocked(folder).header.slots)
        assert sheet_opens(folder, made[1].secret)
        assert not list(folder.glob(f"*{REKEYED}"))

    def test_an_attorney_is_removed_by_an_attorney_and_work_product_has_another_key(self, folder: Path) -> None:
        before = keys_of(folder)
        act(folder, SECOND, lambda people: people.remove((ATTORNEY,), WORDS[SECOND]))
        found = unlocked(folder, SECOND)
        assert database_key(found.header, found.keys, PRIVILEGED) not in (None, before[PRIVILEGED])
        assert all_opened(folder) == ["wrong_passphrase", "attorney", "paralegal", "administrator"]
        assert fault_codes(folder, WORDS[SECOND]) == set()

    def test_an_administrator_removes_but_no_attorney(self, folder: Path) -> None:
        with pytest.raises(InputError) as caught:
            act(folder, ADMINISTRATOR, lambda people: people.remove((SECOND,), WORDS[ADMINISTRATOR]))
        assert caught.value.code == "only_attorneys_remove"
        act(folder, ADMINISTRATOR, lambda people: people.remove((PARALEGAL,), WORDS[ADMINISTRATOR]))
        assert all_opened(folder) == ["attorney", "attorney", "wrong_passphrase", "administrator"]
        assert fault_codes(folder) == set()

    def test_the_vault_goes_on_open_and_so_does_who_reads(self, folder: Path) -> None:
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        reading = vault.reading()
        assert reading.records.find("intake", "M-2") is None
        vault.people.remove((PARALEGAL, ADMINISTRATOR), PASSPHRASE)
        vault.records.commit(vault.records.new_record_id(), "intake", body(n=2), index=index("M-2"))
        assert reading.records.find("intake", "M-2") is not None
        vault.people.change_passphrase(PASSPHRASE, "cabin sorrow velvet trumpet violin")
        vault.people.add(replace(PARALEGAL, person_id="5" * 32), WORDS[PARALEGAL], prepare=nothing)
        vault.close()
        assert fault_codes(folder, "cabin sorrow velvet trumpet violin") == set()
        assert opened(folder, ADMINISTRATOR) == "wrong_passphrase"

    def test_who_was_away_for_several_changes_gets_in(self, folder: Path) -> None:
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        for n in range(3):
            extra = Person(f"{n + 5}" * 32, f"extra-{n}", "P. Doe", Role.PARALEGAL)
            vault.people.add(extra, f"ribbon {n} ocean violin harvest", prepare=nothing)
            vault.people.remove((extra,), PASSPHRASE)
        vault.close()
        assert [len(slot.handovers) for slot in unlocked(folder).header.slots] == [0, 3, 3, 3]
        assert all_opened(folder) == ["attorney", "attorney", "paralegal", "administrator"]
        assert fault_codes(folder) == set()

    def test_more_than_so_many_changes_wait_for_whom_they_are_left(self, folder: Path) -> None:
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        for _ in range(MAX_HANDOVERS):
            vault.people.replace_sheet(PASSPHRASE, AGE.new_identity().recipient, SheetKind.RECORDS)
        with pytest.raises(InputError) as caught:
            vault.people.remove((PARALEGAL,), PASSPHRASE)
        assert caught.value.code == "key_missing"
        assert "bmuestra" in caught.value.sentence
        vault.people.remove((SECOND, ADMINISTRATOR, PARALEGAL), PASSPHRASE)
        vault.close()
        assert all_opened(folder) == ["attorney", *["wrong_passphrase"] * 3]

    @pytest.mark.parametrize(
        ("deed", "code"),
        [
            (lambda people: people.remove((ATTORNEY,), PASSPHRASE), "not_oneself"),
            (lambda people: people.remove((replace(SECOND, person_id="9" * 32),), PASSPHRASE), "not_in_vault"),
            (lambda people: people.remove((SECOND,), WORDS[SECOND]), "wrong_passphrase"),
            (lambda people: people.change_role(ATTORNEY, Role.PARALEGAL, PASSPHRASE, prepare=nothing), "not_oneself"),
            (lambda people: people.change_role(SECOND, Role.ATTORNEY, PASSPHRASE, prepare=nothing), "same_role"),
            (
                lambda people: people.change_role(PARALEGAL, Role.ATTORNEY, PASSPHRASE, theirs="no", prepare=nothing),
                "wrong_theirs",
            ),
        ],
    )  # fmt: skip
    def test_what_is_refused_changes_nothing(self, folder: Path, deed: Callable[[Any], None], code: str) -> None:
        before = unlocked(folder)
        with pytest.raises(ClinicError) as caught:
            act(folder, ATTORNEY, deed)
        assert caught.value.code == code
        assert unlocked(folder).keys == before.keys
        assert all_opened(folder) == ["attorney", "attorney", "paralegal", "administrator"]

    def test_a_disk_without_room_changes_nothing(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        usage = shutil.disk_usage(folder)
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1000))
        with pytest.raises(StorageError) as caught:
            act(folder, ATTORNEY, lambda people: people.remove((PARALEGAL,), PASSPHRASE))
        assert caught.value.code == "no_room_for_keys"
        assert all_opened(folder) == ["attorney", "attorney", "paralegal", "administrator"]


class TestRoles:
    def test_taking_the_attorneys_role_away_gives_work_product_another_key(self, folder: Path) -> None:
        before = keys_of(folder)
        act(folder, ATTORNEY, lambda people: people.change_role(SECOND, Role.PARALEGAL, PASSPHRASE, prepare=nothing))
        after = keys_of(folder)
        assert (after[RECORDS] == before[RECORDS], after[PRIVILEGED] == before[PRIVILEGED]) == (True, False)
        assert all_opened(folder) == ["attorney", "paralegal", "paralegal", "administrator"]
        assert unlocked(folder, SECOND).keys.work_product is None
        assert fault_codes(folder) == fault_codes(folder, WORDS[SECOND]) == set()

    def test_where_the_disk_fails_first_who_was_an_attorney_still_is_one_to_others(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(_path: Path, _content: bytes) -> None:
            raise OSError(5, "the disk failed")

        def to_paralegal() -> None:
            vault.people.change_role(SECOND, Role.PARALEGAL, PASSPHRASE, prepare=nothing)

        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        in_the_way = folder / f"{PRIVILEGED}{REKEYED}"
        in_the_way.mkdir()
        with pytest.raises(StorageError) as caught:
            to_paralegal()
        assert caught.value.code == "storage_failed"
        in_the_way.rmdir()
        with monkeypatch.context() as failing:
            failing.setattr(copies, "write_durably", refused)  # the header
            with pytest.raises(StorageError):
                to_paralegal()
        to_paralegal()
        vault.close()
        assert all_opened(folder) == ["attorney", "paralegal", "paralegal", "administrator"]

    def test_an_attorney_makes_an_attorney_with_that_persons_passphrase(self, folder: Path) -> None:
        prepared: list[int] = []

        def make(people: Any) -> None:
            people.change_role(
                PARALEGAL, Role.ATTORNEY, PASSPHRASE, theirs=WORDS[PARALEGAL], prepare=lambda: prepared.append(1)
            )

        with pytest.raises(InputError) as caught:
            act(folder, ADMINISTRATOR, lambda people: people.change_role(
                PARALEGAL, Role.ATTORNEY, WORDS[ADMINISTRATOR], theirs=WORDS[PARALEGAL], prepare=nothing
            ))  # fmt: skip
        assert caught.value.code == "only_attorneys_enrol"
        act(folder, ATTORNEY, make)
        assert prepared == [1]
        assert all_opened(folder) == ["attorney", "attorney", "attorney", "administrator"]
        act(folder, PARALEGAL, lambda people: people.remove((ATTORNEY,), WORDS[PARALEGAL]))
        assert all_opened(folder) == ["wrong_passphrase", "attorney", "attorney", "administrator"]

    def test_other_roles_change_without_a_new_key(self, folder: Path) -> None:
        before = keys_of(folder)
        act(folder, ADMINISTRATOR, lambda people: people.change_role(
            PARALEGAL, Role.RECORDS_OFFICER, WORDS[ADMINISTRATOR], prepare=nothing
        ))  # fmt: skip
        assert keys_of(folder) == before
        assert all_opened(folder) == ["attorney", "attorney", "records_officer", "administrator"]
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        assert {person.handle: person.role for person in vault.info().people}["jroe"] is Role.RECORDS_OFFICER
        vault.close()
        assert fault_codes(folder) == set()


class TestSheets:
    def test_another_sheet_for_records(self, folder: Path, made: tuple[Path, AgeIdentity]) -> None:
        new = AGE.new_identity()
        act(folder, ATTORNEY, lambda people: people.replace_sheet(PASSPHRASE, new.recipient, SheetKind.RECORDS))
        assert (sheet_opens(folder, new.secret), sheet_opens(folder, made[1].secret)) == (True, False)
        assert all_opened(folder) == ["attorney", "attorney", "paralegal", "administrator"]
        act(folder, SECOND, lambda people: people.remove((PARALEGAL,), WORDS[SECOND]))
        assert sheet_opens(folder, new.secret)

    def test_another_sheet_for_work_product(self, folder: Path) -> None:
        first, second = AGE.new_identity(), AGE.new_identity()
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        vault.sheets.keep_work_product(first.recipient)
        vault.people.replace_sheet(PASSPHRASE, second.recipient, SheetKind.WORK_PRODUCT)
        vault.people.remove((SECOND,), PASSPHRASE)  # the sheet stays through the next change
        vault.close()
        opens = [sheet_opens(folder, each.secret, recovery.WORK_PRODUCT_FILE) for each in (first, second)]
        assert opens == [False, True]
        assert fault_codes(folder) == set()

    def test_only_an_attorney_replaces_one(self, folder: Path) -> None:
        with pytest.raises(InputError) as caught:
            act(
                folder,
                ADMINISTRATOR,
                lambda people: people.replace_sheet(WORDS[ADMINISTRATOR], "age1", SheetKind.RECORDS),
            )
        assert caught.value.code == "only_attorneys"

    def test_a_recovery_file_that_is_gone_with_its_folder_is_written_anew(
        self, folder: Path, made: tuple[Path, AgeIdentity]
    ) -> None:
        shutil.rmtree(folder / recovery.FOLDER)
        (folder / recovery.FOLDER).write_bytes(b"in the way")
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        vault.records.note("document_printed", "1" * 32)
        assert [alarm.code for alarm in vault.alarms] == ["recovery_waits"]
        vault.close()
        (folder / recovery.FOLDER).unlink()
        assert opened(folder, PARALEGAL) == "paralegal"
        assert sheet_opens(folder, made[1].secret)
        assert fault_codes(folder) == set()


def resealed(folder: Path, change: Callable[[Header, VaultKeys], Header], by: Person = ADMINISTRATOR) -> None:
    """What somebody who opens the vault can do to its header from outside."""
    found = unlocked(folder, by)
    write_copies(folder, seal(change(found.header, found.keys), found.keys.for_header()))


def with_slot(header: Header, user: str, **changed: object) -> Header:
    slots = tuple(slot.model_copy(update=changed) if slot.user == user else slot for slot in header.slots)
    return header.model_copy(update={"slots": slots})


class TestAttacks:
    def test_a_key_put_into_an_attorneys_slot_is_handed_nothing(self, folder: Path) -> None:
        assert opened(folder, SECOND) == "attorney"
        theirs = AGE.new_identity().recipient
        resealed(folder, lambda header, _keys: with_slot(header, SECOND.person_id, recipient=theirs))
        before = keys_of(folder)
        for person in (PARALEGAL, ADMINISTRATOR):
            with pytest.raises(InputError) as caught:
                act(folder, ATTORNEY, removing(person))
            assert caught.value.code == "key_differs"
            assert SECOND.handle in caught.value.sentence
        with pytest.raises(InputError):
            act(folder, ATTORNEY, lambda people: people.replace_sheet(PASSPHRASE, theirs, SheetKind.WORK_PRODUCT))
        assert keys_of(folder) == before
        # Her passphrase opens it all the same, gives her another key, and then it goes.
        assert opened(folder, SECOND) == "attorney"
        act(folder, ATTORNEY, lambda people: people.remove((ADMINISTRATOR,), PASSPHRASE))
        assert all_opened(folder) == ["attorney", "attorney", "paralegal", "wrong_passphrase"]

    @pytest.mark.parametrize("every", [37, pytest.param(1, marks=pytest.mark.long)])
    def test_every_flipped_bit_of_a_header_with_keys_left_in_it_is_noticed(self, folder: Path, every: int) -> None:
        act(folder, ATTORNEY, removing(PARALEGAL))
        data, key = (folder / BOTH[0]).read_bytes(), unlocked(folder).keys.for_header()
        assert parse(data).authentic(key)
        for bit in range(0, 8 * len(data), every):
            flipped = bytearray(data)
            flipped[bit // 8] ^= 1 << bit % 8
            try:
                accepted = parse(bytes(flipped)).authentic(key)
            except HeaderError:
                accepted = False
            assert not accepted, bit

    def test_a_sheet_put_into_the_header_is_given_nothing(self, folder: Path) -> None:
        theirs = AGE.new_identity()
        resealed(
            folder,
            lambda header, _keys: header.model_copy(
                update={"recovery": header.recovery.model_copy(update={"recipient": theirs.recipient})}
            ),
        )
        with pytest.raises(InputError) as caught:
            act(folder, ATTORNEY, lambda people: people.remove((ADMINISTRATOR,), PASSPHRASE))
        assert caught.value.code == "sheet_differs"

    def test_a_slot_of_nobody_is_left_nothing(self, folder: Path) -> None:
        resealed(
            folder,
            lambda header, _keys: header.model_copy(
                update={"slots": (*header.slots, header.slots[2].model_copy(update={"user": "9" * 32}))}
            ),
        )
        act(folder, ATTORNEY, lambda people: people.remove((ADMINISTRATOR,), PASSPHRASE))
        assert {slot.user for slot in unlocked(folder).header.slots} == {
            each.person_id for each in (ATTORNEY, SECOND, PARALEGAL)
        }

    @pytest.mark.parametrize("demoted", [False, True], ids=["never-one", "no-longer-one"])
    def test_an_attorneys_slot_of_ones_own_making_is_handed_no_work_product(
        self, folder: Path, *, demoted: bool
    ) -> None:
        forger, leaving = (SECOND, PARALEGAL) if demoted else (PARALEGAL, SECOND)
        assert all_opened(folder) == ["attorney", "attorney", "paralegal", "administrator"]
        if demoted:
            act(
                folder, ATTORNEY, lambda people: people.change_role(SECOND, Role.PARALEGAL, PASSPHRASE, prepare=nothing)
            )
            assert opened(folder, SECOND) == "paralegal"

        def forge(header: Header, keys: VaultKeys) -> Header:
            stretched = stretch(WORDS[forger], header.kdf)
            (slot,) = (slot for slot in header.slots if slot.user == forger.person_id)
            own = open_slot(stretched, slot, header)
            assert own is not None
            made = make_slot(
                stretched,
                VaultKeys(keys.master, bytes(32)),
                user=slot.user,
                role=Role.ATTORNEY,
                vault_id=header.vault_id,
                kdf=header.kdf,
                identity=AgeIdentity(own.identity, str(slot.recipient)),
            )
            return header.model_copy(update={"slots": tuple(made if each is slot else each for each in header.slots)})

        resealed(folder, forge, forger)
        before = keys_of(folder)
        for deed in (
            removing(leaving),
            lambda people: people.replace_sheet(PASSPHRASE, AGE.new_identity().recipient, SheetKind.WORK_PRODUCT),
        ):
            with pytest.raises(InputError) as caught:
                act(folder, ATTORNEY, deed)
            assert caught.value.code == "key_differs"
            assert forger.handle in caught.value.sentence
        assert keys_of(folder) == before
        act(folder, ATTORNEY, removing(forger))
        assert opened(folder, ATTORNEY) == "attorney"

    def test_who_holds_no_key_cannot_lay_a_vault_of_their_own_before_anybody(self, folder: Path) -> None:
        header, own = unlocked(folder).header, VaultKeys.fresh()
        slot = next(each for each in header.slots if each.user == PARALEGAL.person_id)
        left = hand_over(AGE, slot, own, VaultKeys(own.master, None), Role.PARALEGAL, header.vault_id)
        forged = with_slot(header, slot.user, handovers=(left,))
        write_copies(folder, seal(forged, own.for_header()))
        assert opened(folder, PARALEGAL) == "header_damaged"

    @pytest.mark.parametrize("target", [SECOND, PARALEGAL])
    def test_who_seals_the_header_cannot_lay_work_product_of_their_own_before_anybody(
        self, folder: Path, target: Person
    ) -> None:
        """Neither before an attorney nor before somebody whom they would make one."""

        def forge(header: Header, keys: VaultKeys) -> Header:
            slot = next(each for each in header.slots if each.user == target.person_id)
            before, after = VaultKeys(keys.master, b"w" * 32), VaultKeys(keys.master, b"v" * 32)
            as_if: Slot = slot.model_copy(update={"role": "attorney"})
            left = hand_over(AGE, as_if, before, after, Role.ATTORNEY, header.vault_id)
            return with_slot(header, slot.user, handovers=(left,))

        resealed(folder, forge)
        assert opened(folder, target) == "header_damaged"
        assert opened(folder, ATTORNEY) == "attorney"

    def test_an_older_copy_of_the_header_lets_nobody_back_in(self, folder: Path) -> None:
        before = (folder / BOTH[0]).read_bytes()
        act(folder, ATTORNEY, lambda people: people.remove((PARALEGAL,), PASSPHRASE))
        for name in BOTH:
            (folder / name).write_bytes(before)
            assert opened(folder, PARALEGAL) in ("vault_damaged", "rolled_back")

    def test_handovers_are_neither_swapped_nor_turned_nor_given_twice(self, folder: Path) -> None:
        act(
            folder,
            ATTORNEY,
            lambda people: people.replace_sheet(PASSPHRASE, AGE.new_identity().recipient, SheetKind.RECORDS),
        )
        act(
            folder,
            ATTORNEY,
            lambda people: people.replace_sheet(PASSPHRASE, AGE.new_identity().recipient, SheetKind.RECORDS),
        )
        found = unlocked(folder)
        one, two = (
            next(slot for slot in found.header.slots if slot.user == person.person_id).handovers
            for person in (PARALEGAL, ADMINISTRATOR)
        )
        whole = seal(found.header, found.keys.for_header())
        for wrong in (
            two,
            one[::-1],
            one[:1],
            one[1:],
            (*one, one[1]),
            (one[0].model_copy(update={"role": "attorney"}), one[1]),
        ):
            changed = with_slot(found.header, PARALEGAL.person_id, handovers=wrong)
            write_copies(folder, seal(changed, found.keys.for_header()))
            assert opened(folder, PARALEGAL) == "header_damaged"
        write_copies(folder, whole)
        assert opened(folder, PARALEGAL) == "paralegal"


def removals(folder: Path) -> int:
    """How often the log says that somebody was removed."""
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    told = vault.records.export_log().count(b'"event":"person.removed"')
    vault.close()
    return told


def stages(folder: Path, monkeypatch: pytest.MonkeyPatch, into: Path, deed: Callable[[Any], None]) -> list[Path]:
    """The vault as it lay on the disk before and after each step of a deed."""
    taken: list[Path] = []

    def take() -> None:
        place = into / f"{len(taken):03d}"
        shutil.copytree(folder, place, ignore=shutil.ignore_patterns("vault.lock", "*-shm"))
        taken.append(place)

    def around(module: object, name: str) -> None:
        real = getattr(module, name)

        def step(*args: object, **named: object) -> object:
            take()
            result = real(*args, **named)
            take()
            return result

        monkeypatch.setattr(module, name, step)

    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    for module in (copies, recovery):
        around(module, "write_durably")
    for name in ("copy_under", "take_over", "fold_in"):
        around(Database, name)
    vault._database.stored = take
    deed(vault.people)
    monkeypatch.undo()
    vault._database.stored = bool
    vault.close()
    return taken


@pytest.mark.parametrize(
    ("leaving", "first", "every"),
    [
        (SECOND, ADMINISTRATOR, 9),
        (PARALEGAL, ATTORNEY, 9),
        *(
            pytest.param(leaving, first, 1, marks=pytest.mark.long)
            for leaving, first in ((SECOND, ATTORNEY), (SECOND, ADMINISTRATOR), (PARALEGAL, ATTORNEY))
        ),
    ],
    ids=lambda each: each.handle if isinstance(each, Person) else str(each),
)
def test_cut_off_at_any_step_it_is_finished_or_undone(
    folder: Path,
    made: tuple[Path, AgeIdentity],
    leaving: Person,
    first: Person,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    every: int,
) -> None:
    taken = stages(folder, monkeypatch, tmp_path, lambda people: people.remove((leaving,), PASSPHRASE))
    assert len(taken) > 20
    gone = []
    for place in taken[::every]:
        assert sheet_opens(place, made[1].secret), place
        assert opened(place, first) == first.role.value, place
        assert fault_codes(place, WORDS[first]) == set(), place
        gone.append(opened(place, leaving) == "wrong_passphrase")
        assert opened(place, ATTORNEY) == "attorney", place
        assert fault_codes(place) == set(), place
        assert removals(place) == int(gone[-1]), place  # the log was told, whoever opened it
        header = unlocked(place).header
        assert (header.databases.records.next, header.databases.privileged.next) == (None, None), place
        assert not list(place.glob(f"*{REKEYED}")), place
        assert sheet_opens(place, made[1].secret), place
    assert gone == sorted(gone)  # undone up to one moment, finished from it on
    assert (gone[0], gone[-1]) == (False, True)


def test_cut_off_at_any_step_the_sheet_for_work_product_opens_it(
    folder: Path, made: tuple[Path, AgeIdentity], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sheet = AGE.new_identity()
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    vault.sheets.keep_work_product(sheet.recipient)
    vault.close()
    taken = stages(folder, monkeypatch, tmp_path, removing(SECOND))
    closed_in = [place for place in taken if not sheet_opens(place, sheet.secret, recovery.WORK_PRODUCT_FILE)]
    assert closed_in == []
    both, new = SheetKeys(made[1].secret, sheet.secret), "lantern pebble orchard whistle maple"
    last = max(number for number, place in enumerate(taken) if (place / f"{PRIVILEGED}{REKEYED}").exists())
    for place in taken[last - 2 : last + 4 : 2]:  # and who has lost every passphrase just then gets in with the sheets
        vault = SqlCipherVaultRecovery(clock=StepClock(), age=AGE, kdf=CHEAP_KDF).recover(place, both, ATTORNEY, new)
        assert vault.privileged is not None
        assert vault.privileged.secret("seal") == b"kept"
        vault.close()
        assert fault_codes(place, new) == set(), place


def test_another_sheet_that_was_cut_off_holds_up_no_later_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    new = AGE.new_identity().recipient
    taken = stages(
        folder, monkeypatch, tmp_path, lambda people: people.replace_sheet(PASSPHRASE, new, SheetKind.RECORDS)
    )
    committed = [place for place in taken if unlocked(place).header.recovery.recipient == new]
    for place in (committed[0], committed[len(committed) // 2]):
        act(place, ATTORNEY, removing(PARALEGAL))
        assert opened(place, PARALEGAL) == "wrong_passphrase"


def test_a_backup_that_is_being_made_ends_and_does_not_hold_it_up(folder: Path, tmp_path: Path) -> None:
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    vault._database.rows("PRAGMA busy_timeout = 20")
    begun, told, stick = Event(), list[str](), tmp_path / "stick"
    stick.mkdir()

    def watch(_stage: Stage, _share: float) -> None:
        if not begun.is_set():
            begun.set()
            time.sleep(0.5)

    def back_up() -> None:
        try:
            vault.backups.write(stick, made_at=datetime(2026, 11, 20, tzinfo=UTC), watch=watch)
        except StorageError as error:
            told.append(error.code)

    beside = Thread(target=back_up)
    beside.start()
    assert begun.wait(10)
    vault.people.remove((PARALEGAL,), PASSPHRASE)
    beside.join()
    vault.close()
    assert told == ["backup_ended"]
    assert all_opened(folder) == ["attorney", "attorney", "wrong_passphrase", "administrator"]
