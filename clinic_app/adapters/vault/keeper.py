"""Makes, opens and checks vault folders; one program at a time."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from clinic_app.adapters.vault import checkup, failed_unlocks
from clinic_app.adapters.vault.copies import BOTH, Unlocked, read_copies, unlock
from clinic_app.adapters.vault.creation import build
from clinic_app.adapters.vault.digest import DigestsBeside
from clinic_app.adapters.vault.failures import header_damaged, translated, vault_busy, vault_missing
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS
from clinic_app.adapters.vault.passphrase import require_strength
from clinic_app.adapters.vault.second_secret import WRONG
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.adapters.vault.slots import KdfPolicy
from clinic_app.adapters.vault.state import opens_records, require_openable, require_pages
from clinic_app.errors import InputError, StorageError, UnlockError
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.device import DeviceSecrets
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.vault import NewVault, Person, Role, VaultFault

LOCK = "vault.lock"


class SqlCipherVaultKeeper:
    """A `VaultKeeper` whose vaults are folders with two header copies and two SQLCipher databases."""

    def __init__(self, *, clock: Clock, age: AgeBox, kdf: KdfPolicy, device: DeviceSecrets | None = None) -> None:
        """Makes nothing yet.

        Args:
            kdf: what passphrases cost; `PRODUCTION_KDF` everywhere but in tests.
            device: this computer's keyring, for ways in that need it; None where there is none.
        """
        self._device = device
        self._clock = clock
        self._age = age
        self._kdf = kdf

    def create(self, folder: Path, *, passphrase: str, clinic_name: str, first: Person) -> NewVault:
        """A new vault and its recovery key; see the port.

        Raises:
            StorageError: `vault_exists` and others; what was made is removed again.
            InputError: `weak_passphrase`, `first_not_attorney`.
        """
        if first.role is not Role.ATTORNEY:
            raise InputError("first_not_attorney", "The first person of a vault must be an attorney.", where="role")
        require_strength(passphrase, known=(clinic_name, first.handle, first.display_name))
        with translated(), _emptied_on_failure(folder), _released_on_failure(hold_folder(folder)) as lock:
            unlocked, recovery = build(
                folder,
                passphrase=passphrase,
                clinic_name=clinic_name,
                first=first,
                clock=self._clock,
                age=self._age,
                kdf=self._kdf,
            )
            vault = OpenVault(folder, unlocked, lock, clock=self._clock, age=self._age)
        return NewVault(vault, recovery)

    def open(self, folder: Path, *, passphrase: str, settled: bool = True) -> OpenVault:
        """Opens the vault for the person whose passphrase this is; see the port.

        Raises:
            UnlockError: as the port says; the vault is as it was.
            StorageError: the disk failed.
        """
        try:
            with translated(), _released_on_failure(_hold_vault(folder)) as lock:
                unlocked, unlooked = (
                    self._looked_at(folder, passphrase) if settled else self._unlocked(folder, passphrase)
                )
                return OpenVault(
                    folder,
                    unlocked,
                    lock,
                    clock=self._clock,
                    age=self._age,
                    unlooked=unlooked,
                    waits=not settled,
                )
        except StorageError as error:
            if error.code == "vault_busy":
                raise vault_busy() from error
            raise

    def _looked_at(self, folder: Path, passphrase: str) -> tuple[Unlocked, tuple[str, ...]]:
        with DigestsBeside([folder / name for name in (RECORDS, PRIVILEGED)]) as digests:
            unlocked, unlooked = self._unlocked(folder, passphrase)
            for name in unlooked:
                require_pages(folder, unlocked.header, name, digests)
        return unlocked, ()

    def _unlocked(self, folder: Path, passphrase: str) -> tuple[Unlocked, tuple[str, ...]]:
        with self._failure_noted(folder):
            unlocked = unlock(
                read_copies(folder), passphrase, self._kdf, self._age, self._device, partial(opens_records, folder)
            )
        return unlocked, require_openable(folder, unlocked.header, unlocked.keys)

    def check(self, folder: Path, *, passphrase: str, anchors: tuple[bytes, ...] = ()) -> tuple[VaultFault, ...]:
        """Everything that is wrong, in words. Repairs nothing; see the port.

        Raises:
            UnlockError: nothing can be unlocked, or the vault is open somewhere (`vault_busy`).
        """
        with translated():
            lock = _hold_vault(folder)
            try:
                with self._failure_noted(folder):
                    return checkup.examine(folder, passphrase, self._kdf, self._age, anchors, self._device)
            finally:
                lock.release()

    @contextlib.contextmanager
    def _failure_noted(self, folder: Path) -> Iterator[None]:
        """A passphrase that opens nothing leaves a note that only the vault's log can read."""
        try:
            yield
        except UnlockError as error:
            if error.code in WRONG:
                failed_unlocks.note_failure(folder, self._clock, self._age)
            raise


def _hold_vault(folder: Path) -> BaseFileLock:
    if not any((folder / name).is_file() for name in BOTH):
        if (folder / failed_unlocks.FOLDER).is_dir():  # it was opened before, so there is something in it
            raise header_damaged("both copies of its header are missing")
        raise vault_missing()
    return hold_folder(folder)


def hold_folder(folder: Path) -> BaseFileLock:
    """The vault's lock, taken. Raises UnlockError (`vault_busy`)."""
    # Not per thread: whoever closes the vault may not be who opened it.
    lock = FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise vault_busy() from error
    return lock


@contextlib.contextmanager
def _released_on_failure(lock: BaseFileLock) -> Iterator[BaseFileLock]:
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


@contextlib.contextmanager
def _emptied_on_failure(folder: Path) -> Iterator[None]:
    """Makes the folder if it is not there; whatever fails inside leaves it as it was before."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StorageError(
            "vault_exists", "There is something in this folder already, so no vault was made.", "Choose an empty one."
        )
    made_here = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with contextlib.suppress(OSError):  # some sticks have no owners
            folder.chmod(0o700)
        yield
    except BaseException:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if made_here:
            folder.rmdir()
        raise
