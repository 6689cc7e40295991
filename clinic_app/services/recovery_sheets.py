"""Recovery sheets of an open vault: the first one for work product, and another in the place of one that is lost.

Nothing of a sheet is in the vault until some of its groups were typed back from paper, so one that was printed and
never tried opens nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.errors import ClinicError, InputError, StorageError
from clinic_app.services.people import People
from clinic_app.services.ports.chance import Chance
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.files import OutputFiles
from clinic_app.services.ports.setting import PageSetter
from clinic_app.services.ports.vault import Vault
from clinic_app.services.rehearsal import Rehearsal
from clinic_app.services.set_up import REHEARSAL, WORK_PRODUCT_SHEET, SheetState, remember

_KEPT: Final = b"kept"


@dataclass(frozen=True)
class NewSheet:
    """A sheet that opens nothing yet.

    Attributes:
        sheet: the PDF with its key, the only copy of it beside `rehearsal`; secret.
        rehearsal: what is typed back from paper.
        recipient: the public half of its key.
        kind: what it will open.
        replaces: whether another one opens that now.
    """

    sheet: bytes = field(repr=False)
    rehearsal: Rehearsal
    recipient: str
    kind: SheetKind
    replaces: bool


@dataclass(frozen=True)
class RecoverySheets:
    """Makes sheets of one vault. Belongs to the vault lane. Args: people: gives the vault other keys."""

    vault: Vault
    people: People
    age: AgeBox
    setter: PageSetter
    output: OutputFiles
    clock: Clock
    chance: Chance

    def is_missing(self) -> bool:
        """Whether whoever has the vault open is an attorney, and no sheet opens work product."""
        if self.vault.privileged is None:
            return False
        is_there = self.vault.sheets.has_work_product()
        if is_there and self.vault.records.secret(WORK_PRODUCT_SHEET) is None:  # cut off when it was made
            self.vault.records.put_secret(WORK_PRODUCT_SHEET, _KEPT)
        return not is_there

    def begin(
        self, kind: SheetKind = SheetKind.WORK_PRODUCT, *, replaces: bool = False, language: str = "en"
    ) -> NewSheet:
        """A new sheet, to be printed or saved and then tried. Args: language: of its words, `en` or `es`.

        Raises:
            InputError: `only_attorneys`, `sheet_exists`, `no_sheet_to_replace`.
            DocumentError: it cannot be set.
        """
        is_there = self.vault.sheets.has_work_product() or kind is SheetKind.RECORDS
        if is_there and not replaces:
            raise InputError(
                "sheet_exists", "There is a sheet already; nothing was changed.", "If it is lost, have it replaced."
            )
        if replaces and not is_there:
            raise InputError("no_sheet_to_replace", "There is no such sheet yet; nothing was changed.", "Make one.")
        identity, info = self.age.new_identity(), self.vault.info()
        pdf = self.setter.set_recovery_sheet(
            clinic_name=info.clinic_name,
            vault_id=info.vault_id,
            secret=identity.secret,
            made_on=self.clock.now().date().isoformat(),
            kind=kind,
            language=language,
        )
        return NewSheet(pdf, Rehearsal(identity.secret, self.chance), identity.recipient, kind, replaces)

    def save(self, new: NewSheet, path: Path) -> None:
        """Writes the sheet to a file that is not there yet. Raises StorageError; nothing is left at `path`."""
        self.output.write(path, lambda target: _fill(target, new.sheet))

    def finish(self, new: NewSheet, present: str = "") -> None:
        """It was tried: from now on it opens the vault, and one that it replaces opens only copies made before.

        Args:
            present: the passphrase of whoever has the vault open, where the sheet replaces another: what it opens is
                encrypted anew.

        Raises:
            InputError: `sheet_not_tried`, `only_attorneys`, `sheet_exists`.
            UnlockError: `wrong_passphrase`.
            StorageError: it opens nothing; the sheet before opens what it did.
        """
        if not new.rehearsal.passed:
            raise InputError("sheet_not_tried", "The recovery sheet was not tried yet; it opens nothing so far.")
        self._keep(new, present)
        if new.kind is SheetKind.RECORDS:
            with suppress(StorageError):  # it opens the vault; at worst one is asked to try it once more
                remember(self.vault.records, SheetState.TRIED)

    def make(
        self,
        path: Path,
        kind: SheetKind = SheetKind.WORK_PRODUCT,
        *,
        replaces: bool = False,
        present: str = "",
        language: str = "en",
    ) -> None:
        """A sheet written to a file, for scripts, which try none; it opens the vault when this returns.

        Raises:
            InputError, UnlockError, StorageError, DocumentError: nothing is left at `path`, unless what failed came
                after it was written: then what lies there opens nothing.
        """
        new, records = self.begin(kind, replaces=replaces, language=language), self.vault.records
        self.save(new, path)
        was_tried = kind is SheetKind.RECORDS and records.secret(REHEARSAL) == SheetState.TRIED.encode()
        if was_tried:  # before it is: nothing may rely on a sheet that nobody tried
            remember(records, SheetState.REPLACED)
        try:
            self._keep(new, present)
        except ClinicError as error:
            if was_tried and error.code != "rekey_waits":
                with suppress(StorageError):  # at worst one is asked to try it once more
                    remember(records, SheetState.TRIED)
            raise

    def _keep(self, new: NewSheet, present: str) -> None:
        if new.replaces:
            self.people.replace_sheet(present, new.recipient, new.kind)
        else:
            self.vault.sheets.keep_work_product(new.recipient)
            with suppress(StorageError):  # `is_missing` notes it then
                self.vault.records.put_secret(WORK_PRODUCT_SHEET, _KEPT)


def _fill(target: BinaryIO, content: bytes) -> None:
    target.write(content)
