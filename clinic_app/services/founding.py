"""The first hour: a vault, its recovery sheet, the clinic's root, its archive key and the first attorney's seal."""

from __future__ import annotations

import re
import shutil
import unicodedata
import uuid
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final

from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.errors import InputError, StorageError, UnlockError
from clinic_app.said import said
from clinic_app.services.ports.chance import Chance
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.files import OutputFiles
from clinic_app.services.ports.setting import PageSetter
from clinic_app.services.ports.vault import Person, Role, Vault, VaultKeeper
from clinic_app.services.rehearsal import Rehearsal
from clinic_app.services.seals import ClinicSeals
from clinic_app.services.set_up import ARCHIVE_KEY, SheetState, is_unfinished, remember

ARCHIVE_IDENTITY = "archive-identity"
LONGEST_NAME = 80
_HANDLE: Final = re.compile(r"[0-9a-z][0-9a-z.-]{0,23}")


@dataclass(frozen=True)
class NewClinic:
    """A vault just made, open and empty, whose sheet was not tried yet.

    Attributes:
        vault: refuses records until `Founding.finish`.
        sheet: the PDF with the recovery key, the only copy of it beside `rehearsal`; secret.
        rehearsal: what is typed back from paper.
        set_aside: the name of the folder to which something else was moved that lay in the vault's place; or empty.
    """

    vault: Vault
    sheet: bytes = field(repr=False)
    rehearsal: Rehearsal
    set_aside: str = ""


@dataclass(frozen=True)
class Founding:
    """Makes a clinic's vault."""

    keeper: VaultKeeper
    age: AgeBox
    setter: PageSetter
    output: OutputFiles
    seals: ClinicSeals
    clock: Clock
    chance: Chance

    def check_names(self, clinic_name: str, attorney_name: str) -> None:
        """Refuses names that cannot stand on the sheet and in seals.

        Raises:
            InputError: `name_missing`, `name_too_long`, `name_unprintable`; `where` is `clinic` or `attorney`.
        """
        for where, name in (("clinic", clinic_name), ("attorney", attorney_name)):
            if not name.strip():
                raise InputError("name_missing", "A name is missing; nothing was made.", where=where)
            if len(name) > LONGEST_NAME:
                raise InputError(
                    "name_too_long",
                    said(
                        "This name is longer than {longest_name} letters; nothing was made.", longest_name=LONGEST_NAME
                    ),
                    "Use a shorter form of it.",
                    where=where,
                )
            if self.setter.unprintable(name) is not None:
                raise InputError(
                    "name_unprintable",
                    "This name holds a sign that cannot be printed on the sheet; nothing was made.",
                    "Write it in Latin letters.",
                    where=where,
                )

    def begin(
        self,
        folder: Path,
        *,
        passphrase: str,
        clinic_name: str,
        attorney_name: str,
        handle: str = "",
        language: str = "en",
    ) -> NewClinic:
        """A new vault that waits for its recovery sheet to be tried.

        What a founding left behind that was killed before its vault could be opened is set aside, never removed.

        Args:
            folder: where the vault will be.
            passphrase: as typed.
            clinic_name: as on the sheet and in seals.
            attorney_name: of the first person.
            handle: made of the name if empty.
            language: of the sheet's words, `en` or `es`.

        Raises:
            InputError, StorageError, UnlockError, DocumentError: nothing is left behind.
        """
        self.check_names(clinic_name, attorney_name)
        aside = self._set_aside(folder, passphrase)
        short = handle or handle_of(attorney_name)
        made = self._make(folder, passphrase, clinic_name, attorney_name, short, language, waits=True)
        return replace(made, set_aside=aside)

    def save_sheet(self, sheet: bytes, path: Path) -> None:
        """Writes the sheet to a file that is not there yet. Raises StorageError; nothing is left at `path`."""
        self.output.write(path, lambda target: _fill(target, sheet))

    def finish(self, new: NewClinic) -> None:
        """The sheet was tried: from now on records can be made.

        Raises:
            InputError: `sheet_not_tried`; some group was not typed back yet.
        """
        if not new.rehearsal.passed:
            raise InputError("sheet_not_tried", "The recovery sheet was not tried yet; the vault still waits.")
        remember(new.vault.records, SheetState.TRIED)

    def is_unfinished(self, vault: Vault) -> bool:
        """See `set_up.is_unfinished`, which costs nothing to load."""
        return is_unfinished(vault.records)

    def start_over(self, vault: Vault, folder: Path) -> None:
        """Closes and removes a vault whose set-up was never finished; its sheet, if there is one, opens nothing.

        A new sheet for the same keys would leave an unknown paper that opens everything; new keys do not.

        Raises:
            StorageError: `vault_in_use`: it is finished or holds records; it is as it was, and open.
                `not_writable`: its folder cannot be moved; it is as it was, and closed.
        """
        if not self.is_unfinished(vault) or vault.info().counts:
            raise StorageError("vault_in_use", "This vault is in use, so it was left as it is.")
        vault.close()
        # Moved first, so that a half-removed vault never stands where one is looked for.
        shutil.rmtree(_moved(folder, "removed"), ignore_errors=True)

    def found(
        self,
        folder: Path,
        *,
        passphrase: str,
        clinic_name: str,
        attorney_name: str,
        handle: str,
        sheet: Path,
        language: str = "en",
    ) -> Vault:
        """A new vault, open, with its recovery sheet written to `sheet`; for scripts, which try no sheet.

        The sheet is the only copy of the recovery key. If it cannot be written, there is no vault either.

        Raises:
            InputError, StorageError, UnlockError, DocumentError, SigningError: nothing is left behind.
        """
        self.check_names(clinic_name, attorney_name)
        require_handle(handle)
        existed = folder.exists()
        new = self._make(folder, passphrase, clinic_name, attorney_name, handle, language, waits=False)
        try:
            self.save_sheet(new.sheet, sheet)
        except BaseException:
            _unmake(new.vault, folder, keep_folder=existed)
            raise
        return new.vault

    def _make(
        self,
        folder: Path,
        passphrase: str,
        clinic_name: str,
        attorney_name: str,
        handle: str,
        language: str,
        *,
        waits: bool,
    ) -> NewClinic:
        first = Person(uuid.uuid4().hex, handle, attorney_name, Role.ATTORNEY)
        existed = folder.exists()
        made = self.keeper.create(folder, passphrase=passphrase, clinic_name=clinic_name, first=first)
        try:
            if waits:
                remember(made.vault.records, SheetState.WAITING)
            self._furnish(made.vault, clinic_name)
            pdf = self.setter.set_recovery_sheet(
                clinic_name=clinic_name,
                vault_id=made.vault.info().vault_id,
                secret=made.recovery.secret,
                made_on=self.clock.now().date().isoformat(),
                kind=SheetKind.RECORDS,
                language=language,
            )
        except BaseException:
            _unmake(made.vault, folder, keep_folder=existed)
            raise
        return NewClinic(made.vault, pdf, Rehearsal(made.recovery.secret, self.chance))

    def _set_aside(self, folder: Path, passphrase: str) -> str:
        """Moves away a folder that is not empty and holds no vault; gives its new name, or nothing."""
        if not folder.is_dir() or not any(folder.iterdir()):
            return ""
        try:
            self.keeper.open(folder, passphrase=passphrase).close()
        except UnlockError as error:
            if error.code == "vault_missing":
                return _moved(folder, "set-aside").name
        return ""  # there is a vault, whatever its state: making one there will be refused

    def _furnish(self, vault: Vault, clinic_name: str) -> None:
        self.seals.found(vault, clinic_name=clinic_name, at=self.clock.now())
        archive = self.age.new_identity()
        vault.records.put_secret(ARCHIVE_KEY, archive.recipient.encode())
        if vault.privileged is not None:
            vault.privileged.put_secret(ARCHIVE_IDENTITY, archive.secret.encode())


def require_name(name: str, setter: PageSetter) -> None:
    """Whether somebody may come into a vault under this name.

    Raises:
        InputError: `name_missing`, `name_too_long`, `name_unprintable`.
    """
    if not name:
        raise InputError("name_missing", "A name is missing; nothing was changed.", where="name")
    if len(name) > LONGEST_NAME:
        raise InputError(
            "name_too_long",
            said("This name is longer than {longest_name} letters; nothing was changed.", longest_name=LONGEST_NAME),
            "Use a shorter form of it.",
            where="name",
        )
    if setter.unprintable(name) is not None:
        raise InputError(
            "name_unprintable",
            "This name holds a sign that cannot be printed; nothing was changed.",
            "Write it in Latin letters.",
            where="name",
        )


def require_handle(handle: str) -> None:
    """Whether somebody may have this short name. Raises InputError (`handle_odd`)."""
    if _HANDLE.fullmatch(handle) is None:
        raise InputError(
            "handle_odd",
            "A short name has small letters without accents, digits, dots and hyphens, and at most 24 of them; "
            "nothing was changed.",
            where="handle",
        )


def handle_of(name: str) -> str:
    """A short name for logs and `--as`: first letters and the last name, as `amuestra`; `attorney` where none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = ["".join(letter for letter in word if letter.isalnum()) for word in plain.split()]
    words = [word for word in words if word]
    return "".join([*(word[0] for word in words[:-1]), *words[-1:]])[:24] or "attorney"


def _moved(folder: Path, why: str) -> Path:
    """Gives a folder another name beside its place. Raises StorageError; then it is where it was."""
    aside = folder.with_name(f"{folder.name}-{why}-{uuid.uuid4().hex[:8]}")
    try:
        folder.rename(aside)
    except OSError as error:
        raise StorageError(
            "not_writable",
            "The folder of the vault cannot be moved; nothing was changed.",
            "Close other programs that use it and try again.",
        ) from error
    return aside


def _fill(target: BinaryIO, content: bytes) -> None:
    target.write(content)


def _unmake(vault: Vault, folder: Path, *, keep_folder: bool) -> None:
    """Takes away what `create` had made; the folder held nothing before."""
    with suppress(StorageError):  # what the disk refused is told already, and no vault without a sheet may stay
        vault.close()
    if not keep_folder:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for item in folder.iterdir():
        if item.is_dir():
            shutil.rmtree(item, ignore_errors=True)
        else:
            with suppress(OSError):
                item.unlink(missing_ok=True)
