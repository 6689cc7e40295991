"""A way in that needs this computer's keyring too: on, off, kept through changes, and what is said without it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.slots import make_slot, open_slot, stretch
from clinic_app.errors import ClinicError, StorageError, UnlockError
from clinic_app.services.device_secret import DeviceSecret
from clinic_app.services.ports.vault import Person, Role, Vault
from clinic_app.services.set_up import SheetState, remember
from tests.support.device_secrets import FakeDeviceSecrets
from tests.support.vaults import ATTORNEY, CHEAP_KDF, CLINIC, PASSPHRASE, StepClock, files_of

NEW = "lantern pebble orchard whistle maple"
PARALEGAL = Person("2" * 32, "jroe", "Jane Roe", Role.PARALEGAL)


class Place:
    """A vault whose sheets were tried, on a computer with a keyring."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keyring = FakeDeviceSecrets()
        made = self.keeper().create(folder, passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
        remember(made.vault.records, SheetState.TRIED)
        made.vault.sheets.keep_work_product(PyrageBox().new_identity().recipient)
        self.vault: Vault = made.vault

    def keeper(self, keyring: FakeDeviceSecrets | None = None) -> SqlCipherVaultKeeper:
        return SqlCipherVaultKeeper(clock=StepClock(), age=PyrageBox(), kdf=CHEAP_KDF, device=keyring or self.keyring)

    def device(self) -> DeviceSecret:
        return DeviceSecret(self.vault, self.keyring)

    def reopen(self, passphrase: str = PASSPHRASE) -> Vault:
        self.vault.close()
        self.vault = self.keeper().open(self.folder, passphrase=passphrase)
        return self.vault

    def refusal(self, passphrase: str = PASSPHRASE, keyring: FakeDeviceSecrets | None = None) -> UnlockError:
        self.vault.close()
        before = files_of(self.folder)
        with pytest.raises(UnlockError) as refused:
            self.keeper(keyring).open(self.folder, passphrase=passphrase)
        assert files_of(self.folder) == before
        return refused.value


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "vault")
    yield made
    made.vault.close()


def test_on_and_off(place: Place) -> None:
    assert not place.device().is_on()
    assert place.keyring.asked == 0  # nobody is asked for what no way in needs
    place.device().turn_on(PASSPHRASE)
    assert place.reopen().person == ATTORNEY
    assert place.device().is_on()
    told = place.vault.records.export_log().decode()
    assert "device.changing" in told
    assert "device.on" in told
    place.vault.close()
    assert place.keeper().check(place.folder, passphrase=PASSPHRASE) == ()
    place.reopen()
    place.device().turn_off(PASSPHRASE)
    place.keyring.kept.clear()
    assert place.reopen().person == ATTORNEY
    assert not place.device().is_on()


def test_a_copy_without_the_keyring_cannot_even_be_guessed(place: Place) -> None:
    place.device().turn_on(PASSPHRASE)
    gone = place.refusal(keyring=FakeDeviceSecrets())
    assert gone.code == "device_secret_missing"
    assert "recovery sheet" in gone.hint
    assert "Caps Lock" in gone.hint  # whose way in needs no keyring has only mistyped
    changed = FakeDeviceSecrets(dict.fromkeys(place.keyring.kept, b"x" * 32))
    assert place.refusal(keyring=changed).code == "wrong_with_keyring"
    assert "recovery sheet" in place.refusal(keyring=changed).hint
    locked = FakeDeviceSecrets(failing="keyring_locked")
    assert place.refusal(keyring=locked).code == "keyring_locked"
    missing = FakeDeviceSecrets(failing="keyring_missing")
    assert place.refusal(keyring=missing).code == "device_secret_missing"
    assert place.refusal(passphrase=NEW).code == "wrong_with_keyring"
    without = SqlCipherVaultKeeper(clock=StepClock(), age=PyrageBox(), kdf=CHEAP_KDF)
    with pytest.raises(UnlockError) as refused:
        without.open(place.folder, passphrase=PASSPHRASE)
    assert refused.value.code == "device_secret_missing"


def test_it_stays_on_through_another_passphrase_and_new_keys(place: Place) -> None:
    place.device().turn_on(PASSPHRASE)
    place.reopen()
    place.vault.people.change_passphrase(PASSPHRASE, NEW)
    place.reopen(NEW)
    assert place.device().is_on()
    place.vault.people.add(PARALEGAL, PASSPHRASE, prepare=lambda: None)
    place.vault.people.remove((PARALEGAL,), NEW)
    place.reopen(NEW)
    assert place.device().is_on()
    assert place.refusal(NEW, FakeDeviceSecrets()).code == "device_secret_missing"


def test_it_is_ones_own(place: Place) -> None:
    place.vault.people.add(PARALEGAL, NEW, prepare=lambda: None)
    place.device().turn_on(PASSPHRASE)
    place.vault.close()
    vault = place.keeper(FakeDeviceSecrets(failing="keyring_locked")).open(place.folder, passphrase=NEW)
    assert vault.person == PARALEGAL
    vault.close()


def test_a_secret_that_the_keyring_has_is_taken_again(place: Place) -> None:
    place.device().turn_on(PASSPHRASE)
    place.vault.close()
    copy = shutil.copytree(place.folder, place.folder.with_name("copy"))
    place.reopen()
    place.device().turn_off(PASSPHRASE)
    place.device().turn_on(PASSPHRASE)
    place.reopen()
    place.keeper().open(copy, passphrase=PASSPHRASE).close()


@pytest.mark.parametrize(("kind", "code"), [("sheet", "sheet_not_tried"), ("second", "work_product_sheet_missing")])
def test_first_the_sheets_are_tried(tmp_path: Path, kind: str, code: str) -> None:
    keyring = FakeDeviceSecrets()
    keeper = SqlCipherVaultKeeper(clock=StepClock(), age=PyrageBox(), kdf=CHEAP_KDF, device=keyring)
    vault = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    if kind == "second":
        remember(vault.records, SheetState.TRIED)
    with pytest.raises(ClinicError) as refused:
        DeviceSecret(vault, keyring).turn_on(PASSPHRASE)
    assert refused.value.code == code
    assert keyring.kept == {}
    vault.close()


def test_where_it_cannot_be_kept_nothing_changes(place: Place) -> None:
    place.keyring.failing = "keyring_locked"
    with pytest.raises(StorageError):
        place.device().turn_on(PASSPHRASE)
    place.keyring.failing = ""
    with pytest.raises(UnlockError) as refused:
        place.device().turn_on(NEW)
    assert refused.value.code == "wrong_passphrase"
    assert not place.device().is_on()
    place.reopen()


@pytest.mark.parametrize("failing", [1, 2])
def test_where_the_disk_fails_the_way_in_is_as_before(
    place: Place, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    real, seen = Path.replace, [0]

    def replace(self: Path, target: Path) -> Path:
        seen[0] += 1
        if seen[0] == failing:
            raise OSError(5, "no")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(StorageError):
        place.device().turn_on(PASSPHRASE)
    monkeypatch.undo()
    place.keyring.kept.clear()
    place.reopen()
    assert not place.device().is_on()


def test_whether_the_keyring_is_needed_cannot_be_changed_in_the_header() -> None:
    kdf, secret = CHEAP_KDF.fresh_parameters(), b"d" * 32
    stretched = stretch(PASSPHRASE, kdf)
    keys, identity = VaultKeys.fresh(), PyrageBox().new_identity()
    for made_with in (secret, None):
        slot = make_slot(
            stretched, keys, user="1" * 32, role=Role.ATTORNEY, vault_id="a" * 32, kdf=kdf, identity=identity,
            device_secret=made_with,
        )  # fmt: skip
        header = SimpleNamespace(vault_id="a" * 32, kdf=kdf)
        other = slot.model_copy(update={"device": not slot.device})
        for given in (secret, None, b"e" * 32):
            opened = open_slot(stretched, slot, header, given)  # type: ignore[arg-type]
            assert (opened is not None) == (made_with is None or given == secret)
            assert open_slot(stretched, other, header, given) is None  # type: ignore[arg-type]
