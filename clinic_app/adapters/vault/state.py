"""Whether the databases in a folder belong to its header: nothing older, nothing put back, nothing foreign.

All of this is read-only, so that a vault which cannot be fully opened is left exactly as it was. The
header's `seq` and `records.db`'s `pending_seq` settle what happened last:

- equal: the last header was written. If it says `clean`, page digests must fit, the log must be exactly the
  header's, and no write-ahead file may lie there of which SQLite would take anything.
- the database one ahead: a crash between noting the number and writing the header; no alarm, and no digest
  to compare, because the database went on from there.
- anything else: one of the two is older than the other.

After a crash the log may be longer than the header's; its beginning must still be the header's, recomputed.
`privileged.db` has no number of its own: its digest is taken out of the header before it is first written.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.digest import page_digest
from clinic_app.adapters.vault.failures import damaged_in_use, rolled_back, translated, vault_damaged
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS, DatabaseEntry, Header, WrappedKey
from clinic_app.adapters.vault.keys import DoesNotOpenError, VaultKeys, unwrap, wrap
from clinic_app.adapters.vault.log import computed_head, stored_head
from clinic_app.adapters.vault.outside import has_content, is_committed, refuse_foreign, write_ahead
from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import UnlockError
from clinic_app.said import said

Digest = Callable[[Path], str]

PENDING = "pending_seq"
_CHANGED = "{name} in it is not as it was when the vault was closed: an older copy was put back, or it was changed"


def database_entry(keys: VaultKeys, name: str, key: bytes, *, vault_id: str, epoch: int, pages: str) -> DatabaseEntry:
    """What the header says of a new database; its key is wrapped under the vault's keys."""
    return DatabaseEntry(key=wrapped_key(keys, name, key, vault_id=vault_id, epoch=epoch), next=None, pages=pages)


def wrapped_key(keys: VaultKeys, name: str, key: bytes, *, vault_id: str, epoch: int) -> WrappedKey:
    """A database's key as the header keeps it."""
    wrapping = keys.for_database(privileged=name == PRIVILEGED)
    if wrapping is None:
        raise ValueError("only an attorney can make the work product's database")
    nonce, sealed = wrap(wrapping, key, purpose=_key_purpose(vault_id, name, epoch))
    return WrappedKey(alg="aes-256-gcm", ct=sealed.hex(), epoch=epoch, nonce=nonce.hex())


def database_key(header: Header, keys: VaultKeys, name: str) -> bytes | None:
    """A database's key, or None where this person may not have it; while it is changed, the one of before.

    Raises:
        UnlockError: `vault_damaged`.
    """
    return _unwrapped(header, keys, name, header.databases.named(name).key)


def next_database_key(header: Header, keys: VaultKeys, name: str) -> bytes | None:
    """The key that a database is being encrypted under anew, or None where it is not, or this person may not have it.

    Raises:
        UnlockError: `vault_damaged`.
    """
    following = header.databases.named(name).next
    return None if following is None else _unwrapped(header, keys, name, following)


def _unwrapped(header: Header, keys: VaultKeys, name: str, wrapped: WrappedKey) -> bytes | None:
    wrapping = keys.for_database(privileged=name == PRIVILEGED)
    if wrapping is None:
        return None
    purpose = _key_purpose(header.vault_id, name, wrapped.epoch)
    try:
        return unwrap(wrapping, bytes.fromhex(wrapped.nonce), bytes.fromhex(wrapped.ct), purpose=purpose)
    except DoesNotOpenError as error:
        raise vault_damaged(said("the key of {name} in its header is damaged", name=name)) from error


def open_database(folder: Path, header: Header, keys: VaultKeys, name: str, access: Access) -> Database | None:
    """One of the vault's databases with every open check, or None where this person has no key to it.

    While its key is being changed the file has the next one or still the one of before.
    """
    key = database_key(header, keys, name)
    if key is None:
        return None
    following = next_database_key(header, keys, name)
    if following is not None:
        with suppress(UnlockError):
            return Database(folder / name, following, access, vault_id=header.vault_id)
    return Database(folder / name, key, access, vault_id=header.vault_id)


def open_records(folder: Path, header: Header, keys: VaultKeys, access: Access) -> Database:
    """`records.db`, which every slot opens."""
    database = open_database(folder, header, keys, RECORDS, access)
    if database is None:
        raise damaged_in_use()
    return database


def opens_records(folder: Path, header: Header, keys: VaultKeys) -> bool:
    """Whether a header's key is that of the `records.db` which lies there."""
    try:
        open_records(folder, header, keys, Access.READ).close()
    except UnlockError:
        return False
    return True


def require_current(folder: Path, header: Header, records: Database) -> None:
    """`records.db` and its log against the header.

    Raises:
        UnlockError: `rolled_back`.
        StorageError: unreadable.
    """
    if _is_settled(header, records):
        require_pages(folder, header, RECORDS)


def _is_settled(header: Header, records: Database) -> bool:
    """The log against the header; gives whether nothing was written since that header, so that the pages are its."""
    pending = _pending(records)
    if pending not in (header.seq, header.seq + 1):
        older = said("its header") if pending > header.seq else RECORDS
        raise rolled_back(said("{older} in it is older than the rest", older=older))
    settled = header.clean and pending == header.seq
    head = stored_head(records)
    if settled and head != header.log:
        raise rolled_back(said("the log in {records} is not the one it was closed with", records=RECORDS))
    if not settled and (computed_head(records, header.log.size) != header.log or not _agrees(records)):
        raise rolled_back(said("the log in {records} does not go on from where it was", records=RECORDS))
    return settled


def require_pages(folder: Path, header: Header, name: str, digest: Digest = page_digest) -> None:
    """A database that nobody has written to since the header was: its page tags, and no write-ahead file.

    Raises:
        UnlockError: `rolled_back`.
        StorageError: unreadable.
    """
    pages = header.databases.named(name).pages
    if pages is None:
        return
    _require_folded_in(folder, name)
    with translated():
        if digest(folder / name) != pages:
            raise rolled_back(said(_CHANGED, name=name))


def _require_folded_in(folder: Path, name: str) -> None:
    ahead = write_ahead(folder / name)
    with translated():
        if has_content(ahead) and is_committed(ahead):
            raise rolled_back(said(_CHANGED, name=name))


def require_openable(folder: Path, header: Header, keys: VaultKeys) -> tuple[str, ...]:
    """Everything that must hold before anything is read, and all of it that does not take long.

    Returns:
        The databases whose pages are those of the header, if nobody changed them; `require_pages` tells. Until it did
        nothing may be written.

    Raises:
        UnlockError: `not_encrypted`, `vault_damaged`, `vault_too_new`, `rolled_back`.
        StorageError: the disk failed.
    """
    records = open_records(folder, header, keys, Access.READ)
    try:
        settled = _is_settled(header, records)
    finally:
        records.close()
    privileged = open_database(folder, header, keys, PRIVILEGED, Access.READ)
    if privileged is None:
        refuse_foreign(folder / PRIVILEGED)
    else:
        privileged.close()
    unlooked = tuple(
        name
        for name, fits in ((RECORDS, settled), (PRIVILEGED, True))
        if fits and header.databases.named(name).pages is not None
    )
    for name in unlooked:
        _require_folded_in(folder, name)
    return unlooked


def _pending(records: Database) -> int:
    text = rows.meta(records, PENDING)
    if not text.isdecimal():
        raise damaged_in_use()
    return int(text)


def _agrees(records: Database) -> bool:
    head = stored_head(records)
    return computed_head(records, head.size + 1) == head


def _key_purpose(vault_id: str, name: str, epoch: int) -> bytes:
    return canonical_json({"alg": "aes-256-gcm", "database": name, "epoch": epoch, "vault": vault_id})
