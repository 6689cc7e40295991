"""Everything `check` says of a vault: each part looked at on its own, all faults listed, nothing repaired.

Read-only throughout. One broken part does not hide another: whatever can still be opened is examined.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from clinic_app.adapters.vault import recovery, rows
from clinic_app.adapters.vault.anchors import anchor_faults
from clinic_app.adapters.vault.backup_access import VaultMoment
from clinic_app.adapters.vault.beside import DatabaseBeside
from clinic_app.adapters.vault.contents import content_faults
from clinic_app.adapters.vault.copies import BOTH, Unlocked, read_copies, unlock
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.failures import translated
from clinic_app.adapters.vault.files import COLUMNS, FOLDER, file_path, is_ours, orphans
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS, Header, HeaderCopy, HeaderError
from clinic_app.adapters.vault.keys import KEY_SIZE
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.adapters.vault.outside import refuse_foreign
from clinic_app.adapters.vault.privileged import work_product_faults
from clinic_app.adapters.vault.records import DEVICE_KEY
from clinic_app.adapters.vault.slots import KdfPolicy
from clinic_app.adapters.vault.state import open_database, opens_records, require_current, require_pages
from clinic_app.adapters.vault.what_to_do import advised
from clinic_app.domain.signed_note import NoteKey, parse_note_key
from clinic_app.errors import ClinicError, StorageError
from clinic_app.said import said, words_of
from clinic_app.services.ports.device import DeviceSecrets
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.vault import CheckPart, CheckWatch, VaultFault

_SHOWN = 5
_PIECE = 2**20


def examine(
    folder: Path,
    passphrase: str,
    policy: KdfPolicy,
    age: AgeBox,
    anchors: tuple[bytes, ...] = (),
    device: DeviceSecrets | None = None,
) -> tuple[VaultFault, ...]:
    """Looks at the whole vault.

    Args:
        anchors: of its log, kept elsewhere.
        device: as for `unlock`.

    Raises:
        UnlockError: no copy of the header opens with this passphrase.
    """
    copies = read_copies(folder)
    unlocked = unlock(copies, passphrase, policy, age, device, partial(opens_records, folder))
    faults = [*_header_faults(copies, unlocked, policy)]
    faults += _database_faults(folder, unlocked, RECORDS, anchors)
    faults += _database_faults(folder, unlocked, PRIVILEGED)
    faults += _recovery_faults(folder, unlocked.header)
    return tuple(map(advised, faults))


def examine_open(folder: Path, moment: VaultMoment, watch: CheckWatch) -> tuple[VaultFault, ...]:
    """Looks at a vault that is open, as it was at one moment; see the port's `check`.

    Args:
        watch: what it raises ends the look.

    Raises:
        StorageError: `vault_closed`, for the vault was locked meanwhile.
    """
    watch(CheckPart.HEADER)
    faults = [*_twice(lambda: list(_open_header_faults(folder, moment)))]
    for name, database in ((RECORDS, moment.records), (PRIVILEGED, moment.privileged)):
        if database is not None:
            faults += _open_database_faults(folder, name, database, watch)
    faults += _recovery_faults(folder, moment.header)
    return tuple(map(advised, faults))


def _open_header_faults(folder: Path, moment: VaultMoment) -> Iterator[VaultFault]:
    copies = read_copies(folder)
    for name, copy in copies.items():
        if isinstance(copy, HeaderError):
            yield _header_useless(name, copy)
        elif not copy.authentic(moment.keys.for_header()):
            yield _header_changed(name)
    whole = {copy.header.seq for copy in copies.values() if isinstance(copy, HeaderCopy)}
    if len(whole) > 1:
        behind = min((copy.header.seq, name) for name, copy in copies.items() if isinstance(copy, HeaderCopy))
        yield _header_behind(behind[1])


def _open_database_faults(folder: Path, name: str, database: DatabaseBeside, watch: CheckWatch) -> Iterator[VaultFault]:
    part = CheckPart.CONTENTS if name == RECORDS else CheckPart.WORK_PRODUCT
    database.breathe = lambda: watch(part)
    watch(CheckPart.PAGES)
    try:
        pages = _twice(lambda: list(_page_faults(database, name)))
        yield from pages
        watch(part)
        if pages:
            return
        if name == RECORDS:
            yield from content_faults(database)
            yield from anchor_faults(folder, database, _device_key(database))
            yield from _file_faults(folder, database, lambda: watch(CheckPart.FILES))
        else:
            yield from work_product_faults(database)
            yield from _second_sheet_faults(folder, database)
    except StorageError as error:
        if error.code == "vault_closed":
            raise
        yield _fault(error, name)


def _twice(look: Callable[[], list[VaultFault]]) -> list[VaultFault]:
    """What a second look still finds: the first may have met a page or a header while it was being written."""
    return look() and look()


def _header_faults(
    copies: dict[str, HeaderCopy | HeaderError], unlocked: Unlocked, policy: KdfPolicy
) -> Iterator[VaultFault]:
    for name in BOTH:
        copy = copies[name]
        if isinstance(copy, HeaderError):
            yield _header_useless(name, copy)
        elif not copy.authentic(unlocked.keys.for_header()):
            yield _header_changed(name)
        elif copy.header != unlocked.header:
            yield _header_behind(name)
        elif not policy.accepts(copy.header.kdf):
            yield VaultFault("header_parameters", name, said("Its passphrase protection is outside what is allowed."))


def _header_useless(name: str, why: HeaderError) -> VaultFault:
    text = said("This copy of the header is no use: {reason}.", reason=words_of(why))
    return VaultFault("header_damaged", name, text)


def _header_changed(name: str) -> VaultFault:
    return VaultFault("header_damaged", name, said("This copy of the header was changed: its seal does not fit."))


def _header_behind(name: str) -> VaultFault:
    return VaultFault("header_behind", name, said("This copy of the header is behind; opening the vault renews it."))


def _database_faults(
    folder: Path, unlocked: Unlocked, name: str, anchors: tuple[bytes, ...] = ()
) -> Iterator[VaultFault]:
    header, path = unlocked.header, folder / name
    try:
        refuse_foreign(path)
    except ClinicError as error:
        yield _fault(error, name)
        return
    if name == PRIVILEGED:
        yield from _said(lambda: require_pages(folder, header, name), name)
    try:
        database = open_database(folder, header, unlocked.keys, name, Access.READ)
    except ClinicError as error:
        yield _fault(error, name)
        return
    if database is None:
        return  # an attorney's, and this person is none
    try:
        if name == RECORDS:
            yield from _said(lambda: require_current(folder, header, database), name)
        pages = list(_page_faults(database, name))
        yield from pages
        if not pages and name == RECORDS:
            yield from content_faults(database)
            yield from anchor_faults(folder, database, _device_key(database), anchors)
            yield from _file_faults(folder, database)
        if not pages and name == PRIVILEGED:
            yield from work_product_faults(database)
            yield from _second_sheet_faults(folder, database)
    except StorageError as error:
        yield _fault(error, name)
    finally:
        database.close()


def _device_key(database: Database) -> NoteKey | None:
    """The public half of the key that this vault's log is signed with; None where that is damaged, which is told."""
    secret = rows.secret(database, DEVICE_KEY)
    if secret is None or len(secret) != KEY_SIZE:
        return None
    return parse_note_key(NoteSigner(rows.meta(database, "device_id"), secret).verifier_key())


def _page_faults(database: Database, name: str) -> Iterator[VaultFault]:
    for pragma, code, text in (
        ("cipher_integrity_check", "pages_damaged", said("Pages of this database were changed or are damaged")),
        ("integrity_check", "structure_damaged", said("The structure of this database is damaged")),
        ("foreign_key_check", "links_damaged", said("Rows of this database point to nothing")),
    ):
        try:
            found = [" ".join(map(str, row)) for row in database.rows(f"PRAGMA {pragma}") if row != ("ok",)]
        except StorageError as error:
            found = [error.code]
        if found:
            yield VaultFault(code, name, said("{what} ({found}).", what=text, found=_some(found)))
            return  # the next look would only say the same again


def _file_faults(folder: Path, database: Database, watch: Callable[[], object] = bool) -> Iterator[VaultFault]:
    known = set()
    for file_id, *_, sealed_sha256, sealed_size, _identity, _salt in database.each(f"SELECT {COLUMNS} FROM files"):  # noqa: S608
        known.add(file_id)
        path = file_path(folder, file_id)
        where = path.relative_to(folder).as_posix()
        try:
            if not path.is_file():
                yield VaultFault("file_missing", where, said("A kept file is missing."))
            elif path.stat().st_size != sealed_size or _sha256(path, watch) != sealed_sha256:
                yield VaultFault("file_changed", where, said("A kept file was changed or is damaged."))
        except OSError:
            yield VaultFault("file_unreadable", where, said("The disk cannot read a kept file."))
    with translated():
        unknown = sorted(orphans(folder, known))
    for path in unknown:
        # A name that is not one of ours could be anybody's: it is not repeated.
        where = path.relative_to(folder).as_posix() if is_ours(path) else FOLDER
        yield VaultFault("file_unknown", where, said("A file lies here that no record speaks of."))


def _recovery_faults(folder: Path, header: Header) -> Iterator[VaultFault]:
    where = f"{recovery.FOLDER}/{recovery.FILE}"
    try:
        content = (folder / where).read_bytes()
    except FileNotFoundError:
        yield VaultFault(
            "recovery_missing", where, said("The recovery file is missing: the printed sheet opens nothing.")
        )
    except OSError:
        yield VaultFault("recovery_changed", where, said("The disk cannot read the recovery file."))
    else:
        if recovery.sha256_of(content) != header.recovery.sha256:
            yield VaultFault("recovery_changed", where, said("The recovery file is not the one that was written."))


def _second_sheet_faults(folder: Path, database: Database) -> Iterator[VaultFault]:
    """The file that the sheet for work product opens, where there is one; only another sheet has it written anew."""
    where = f"{recovery.FOLDER}/{recovery.WORK_PRODUCT_FILE}"
    written, replace = recovery.work_product_sha256(database), said("Have the sheet for work product replaced.")
    if not written:
        return
    try:
        content = (folder / where).read_bytes()
    except FileNotFoundError:
        text = said("The recovery file for work product is missing: its printed sheet opens nothing.")
        yield VaultFault("recovery_missing", where, text, replace)
    except OSError:
        yield VaultFault("recovery_changed", where, said("The disk cannot read the recovery file."), replace)
    else:
        if recovery.sha256_of(content) != written:
            text = said("The recovery file is not the one that was written.")
            yield VaultFault("recovery_changed", where, text, replace)


def _said(look: Callable[[], None], where: str) -> Iterator[VaultFault]:
    try:
        look()
    except ClinicError as error:
        yield _fault(error, where)


def _fault(error: ClinicError, where: str) -> VaultFault:
    return VaultFault(error.code, where, error.sentence, error.hint)


def _some(found: list[str]) -> str:
    more, first = len(found) - _SHOWN, "; ".join(found[:_SHOWN])
    return said("{first}; and {more} more", first=first, more=more) if more > 0 else first


def _sha256(path: Path, watch: Callable[[], object]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            watch()
            digest.update(piece)
    return digest.hexdigest()
