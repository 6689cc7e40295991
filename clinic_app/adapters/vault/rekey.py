"""New keys for an open vault: who is removed, and what a lost sheet opens, has the keys of before and no others.

Order (security-brief 3.2, and ARCHITECTURE for where it differs). `records.db` tells its log and notes the number of
the next header. Each database whose key changes is copied to `<name>.rekeyed` under the new one, and the copy is read
back whole. Then the header with both keys is written, sealed under the new vault key and proven with the passphrase of
whoever does it: from here on it is finished (`rekey_finish`), before it is as if nothing had been. Then the recovery
file has both keys, and each copy takes its file's place.

The new keys are wrapped anew for whoever does it, and left for the others (`handovers`). An attorney compares the
public keys with those that attorneys know (`known_keys`).
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from clinic_app.adapters.durable import sync_folder
from clinic_app.adapters.vault import known_keys, recovery, rows
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import HEADER_UNSURE, storage_failed, translated
from clinic_app.adapters.vault.handovers import hand_over
from clinic_app.adapters.vault.header import (
    MAX_HANDOVERS,
    PRIVILEGED,
    RECORDS,
    Header,
    HeaderError,
    Recovery,
    Slot,
    WrappedKey,
    parse,
)
from clinic_app.adapters.vault.keys import KEY_SIZE, VaultKeys
from clinic_app.adapters.vault.rekey_finish import NEXT_SHEET, REKEYED, REMOVING, RekeyFinish, key_of
from clinic_app.adapters.vault.slots import present_roles
from clinic_app.adapters.vault.state import next_database_key, wrapped_key
from clinic_app.errors import InputError, StorageError
from clinic_app.said import said
from clinic_app.services.ports.vault import Role

_SPARE: Final = 8 * 2**20
"""Bytes that are left free beside the copies."""


@dataclass(frozen=True)
class Change:
    """What is changed, and what the log says of it.

    Attributes:
        records: a new key for `records.db`, and for the vault.
        work_product: a new key for `privileged.db`, and for attorneys.
        leaving: whose slots go, by id.
        roles: new roles, by id; an attorney's is never given here.
        sheet: the public key of another sheet for records, or empty.
        work_product_sheet: likewise for work product.
        told: kinds of the log's entries before and after.
        subjects: whom or what they are about.
    """

    told: tuple[str, str]
    subjects: tuple[str, ...]
    records: bool = False
    work_product: bool = False
    leaving: frozenset[str] = frozenset()
    roles: Mapping[str, Role] = field(default_factory=dict)
    sheet: str = ""
    work_product_sheet: str = ""


class Rekey:
    """Changes the keys of one open vault.

    Args:
        rest: what is done once the header has them; on the same vault.
        no_backup: inside it nobody holds a moment of the databases for long: no backup is being made.
        alone: inside it nobody else has the databases open.
    """

    def __init__(
        self,
        rest: RekeyFinish,
        no_backup: Callable[[], AbstractContextManager[None]],
        alone: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._rest, self._no_backup, self._alone = rest, no_backup, alone
        self._folder, self._standing, self._log, self._age = rest.folder, rest.standing, rest.log, rest.age
        self._databases = rest.databases

    @property
    def _records(self) -> Database:
        return self._databases[RECORDS]

    def carry_out(
        self, change: Change, own: Callable[[VaultKeys], Slot], prove: Callable[[bytes, VaultKeys], None]
    ) -> None:
        """Makes the change; durable when it returns.

        Args:
            own: a fresh slot with these keys for whoever does it.
            prove: looks whether that person gets these keys out of a header's bytes.

        Raises:
            InputError: `key_missing`, `key_differs`, `sheet_differs`: nothing was changed.
            StorageError: nothing was changed; or `rekey_waits`: it is done but for the rest, which waits.
        """
        with self._no_backup():
            self._carry_out(change, own, prove)

    def _carry_out(
        self, change: Change, own: Callable[[VaultKeys], Slot], prove: Callable[[bytes, VaultKeys], None]
    ) -> None:
        if any(self._standing.header.databases.named(name).next for name in self._databases):
            with self._alone():
                self._rest.finish({})  # of one before, where the disk failed then
        before, header = self._standing.keys, self._standing.header
        after = VaultKeys(
            secrets.token_bytes(KEY_SIZE) if change.records else before.master,
            secrets.token_bytes(KEY_SIZE) if change.work_product else before.work_product,
        )
        staying = self._staying(change, header)
        self._require_known(change, header, staying, after, before)
        changing = [name for name, asked in ((RECORDS, change.records), (PRIVILEGED, change.work_product)) if asked]
        self._require_room(changing)
        mine = own(after)
        slots = tuple(
            mine if each.user == mine.user else self._left_for(each, change, before, after) for each in staying
        )
        copies = {name: self._folder / f"{name}{REKEYED}" for name in changing}
        try:
            keys = {name: secrets.token_bytes(KEY_SIZE) for name in changing}
            with self._attorneys_aside(change):
                self._begin(change)
                for name, key in keys.items():
                    self._databases[name].copy_under(copies[name], key)
                with self._alone():
                    lines = self._commit(change, slots, before, after, keys, prove)
                    self._finish_now(change, copies, lines)
        finally:
            for path in copies.values():
                with suppress(OSError):
                    path.unlink(missing_ok=True)
                    sync_folder(path.parent)

    def _staying(self, change: Change, header: Header) -> tuple[Slot, ...]:
        """A slot of nobody in the list of people is nobody's, and goes as well where keys change."""
        known = {person.person_id for person in rows.people(self._records)}
        rid = change.records or change.work_product
        return tuple(
            each for each in header.slots if each.user not in change.leaving and (not rid or each.user in known)
        )

    def _is_handed(self, slot: Slot, change: Change, before: VaultKeys, after: VaultKeys) -> bool:
        role = change.roles.get(slot.user, Role(slot.present_role))
        gets_work_product = role is Role.ATTORNEY and after.work_product != before.work_product
        return change.records or slot.user in change.roles or gets_work_product

    def _require_known(
        self, change: Change, header: Header, staying: tuple[Slot, ...], after: VaultKeys, before: VaultKeys
    ) -> None:
        names = {person.person_id: person.handle for person in rows.people(self._records)}
        own = self._log.person_id
        handed = [each for each in staying if each.user != own and self._is_handed(each, change, before, after)]
        waiting = [
            names[each.user] for each in handed if each.recipient is None or len(each.handovers) == MAX_HANDOVERS
        ]
        if waiting:
            raise InputError(
                "key_missing",
                said("Nothing was changed: {people} must open the vault once before.", people=", ".join(waiting)),
                "New keys are left for people under a key that they get when they open the vault. "
                "Who never will again is removed in the same step: vault people remove, with each short name.",
            )
        privileged = self._databases.get(PRIVILEGED)
        if privileged is None:
            return
        differing = [
            names[each.user]
            for each in handed
            if known_keys.known(privileged, each.user, is_attorney=each.present_role == Role.ATTORNEY.value)
            != str(each.recipient)
        ]
        if differing:
            raise InputError(
                "key_differs",
                said(
                    "Nothing was changed: the key in the header for {people} is not the one that attorneys know.",
                    people=", ".join(differing),
                ),
                "Ask them to open the vault at this computer. If it stays so, remove them and add them again.",
            )
        if not change.sheet and not known_keys.is_known_sheet(privileged, header.recovery.recipient):
            raise InputError(
                "sheet_differs",
                "Nothing was changed: the recovery sheet in the header is not the one that attorneys know.",
                "Have the recovery sheet for records replaced.",
            )

    def _require_room(self, names: list[str]) -> None:
        with translated():
            needed = sum((self._folder / name).stat().st_size for name in names)
            free = shutil.disk_usage(self._folder).free
        if names and free < needed + needed // 16 + _SPARE:
            raise StorageError(
                "no_room_for_keys",
                said(
                    "Nothing was changed: the disk needs {megabytes} MB free.", megabytes=(needed + _SPARE) // 2**20 + 1
                ),
                "A second copy of the vault's databases is made before the first one gives way to it.",
            )

    def _left_for(self, slot: Slot, change: Change, before: VaultKeys, after: VaultKeys) -> Slot:
        if not self._is_handed(slot, change, before, after):
            return slot
        role = change.roles.get(slot.user, Role(slot.present_role))
        left = hand_over(self._age, slot, before, after, role, self._standing.header.vault_id)
        return slot.model_copy(update={"handovers": (*slot.handovers, left)})

    @contextmanager
    def _attorneys_aside(self, change: Change) -> Iterator[None]:
        """Whoever stops being an attorney is known as none before the header says so; as one again if it never does."""
        privileged, aside, before = self._databases.get(PRIVILEGED), list[str](), self._standing.header
        if change.work_product and privileged is not None:
            with privileged.transaction():
                aside += (each for each in (*change.leaving, *change.roles) if known_keys.no_attorney(privileged, each))
        try:
            yield
        except BaseException as error:
            may_say_so = isinstance(error, StorageError) and error.code == HEADER_UNSURE
            if aside and privileged is not None and self._standing.header is before and not may_say_so:
                with suppress(StorageError), privileged.transaction():
                    for user in aside:
                        known_keys.attorney_again(privileged, user)
            raise

    def _begin(self, change: Change) -> None:
        privileged = self._databases.get(PRIVILEGED)
        if change.work_product and privileged is not None:
            with privileged.transaction():
                rows.put_secret(privileged, NEXT_SHEET, change.work_product_sheet.encode("ascii"))
        if change.sheet and privileged is not None:
            known_keys.announce_sheet(privileged, change.sheet)
        with self._records.transaction():
            for subject in change.subjects:
                self._log.append(change.told[0], subject)
            rows.put_meta(self._records, REMOVING, " ".join(sorted(change.leaving)))
            self._standing.put_next(self._records)

    def _commit(
        self,
        change: Change,
        slots: tuple[Slot, ...],
        before: VaultKeys,
        after: VaultKeys,
        keys: Mapping[str, bytes],
        prove: Callable[[bytes, VaultKeys], None],
    ) -> bytes:
        """Writes the header with both keys; gives what goes into the recovery file, or nothing."""
        header = self._standing.header
        wrapped: dict[str, tuple[WrappedKey, WrappedKey | None]] = {}
        for name, key in keys.items():
            present = key_of(header, before, name)
            epoch = header.databases.named(name).key.epoch
            old = wrapped_key(after, name, present, vault_id=header.vault_id, epoch=epoch)
            new = wrapped_key(after, name, key, vault_id=header.vault_id, epoch=epoch + 1)
            wrapped[name] = (old, new)
        lines, kept = b"", None
        if change.records:
            recipient = change.sheet or header.recovery.recipient
            both = ((RECORDS, key_of(header, before, RECORDS)), (RECORDS, keys[RECORDS]))
            lines = recovery.sealed_keys(self._age, recipient, both)
            kept = Recovery(recipient=recipient, sha256=recovery.sha256_of(lines))
        following = header.following(
            clean=False, log=self._log.head(), pages={}, slots=slots, keys=wrapped, recovery=kept
        )

        def proven(data: bytes) -> None:
            prove(data, after)
            try:
                written = parse(data).header
            except HeaderError as error:
                raise storage_failed() from error
            for name, key in keys.items():
                if next_database_key(written, after, name) != key:
                    raise storage_failed()

        self._standing.write(following, after, proven)
        return lines

    def _finish_now(self, change: Change, copies: Mapping[str, Path], lines: bytes) -> None:
        try:
            if lines:
                with translated():
                    recovery.put_recovery(self._folder, lines)
            self._rest.finish(copies)
            privileged = self._databases.get(PRIVILEGED)
            if change.sheet and privileged is not None:
                known_keys.put_sheet(privileged, change.sheet)
        except StorageError as error:
            raise StorageError(
                "rekey_waits",
                "It is done, but the disk failed before everything was encrypted anew; "
                "that is finished when the vault is opened the next time.",
                "Make sure that the disk has room and works, then lock and open the vault again.",
            ) from error
        with suppress(StorageError), self._records.transaction():  # it is done, whether this can be said or not
            for subject in change.subjects:
                self._log.append(change.told[1], subject)
            rows.put_meta(self._records, REMOVING, "")
            rows.keep_roles(self._records, self._log, present_roles(self._standing.header))
