"""The two header files on the disk: how they are written, read and told apart.

Write order: temporary file, write, flush, rename to `header.b`, flush the folder, reopen and compare;
then the same for `header.a`. At every moment at least one copy is whole. The highest `seq` that is
authentic counts. A copy that claims a later format does not stop an authentic one of this format:
one flipped bit must not lock people out, and a vault that a newer program really rewrote shows that
in its databases before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from clinic_app.adapters.durable import write_durably
from clinic_app.adapters.vault.failures import header_damaged, storage_failed, vault_too_new, wrong_passphrase
from clinic_app.adapters.vault.header import (
    MAX_BYTES,
    Header,
    HeaderCopy,
    HeaderError,
    HeaderTooNewError,
    KdfParameters,
    Slot,
    parse,
)
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.passphrase import is_usable
from clinic_app.adapters.vault.slots import KdfPolicy, open_slot, stretch

HEADER_A = "header.a"
HEADER_B = "header.b"
BOTH = (HEADER_A, HEADER_B)


@dataclass(frozen=True)
class Unlocked:
    """A passphrase that fits, and what it opens.

    Attributes:
        header: the newest authentic one.
        keys: the vault's keys.
        slot: the slot that opened, so the person.
        stale: the copies that are damaged, forged or behind, by file name.
    """

    header: Header
    keys: VaultKeys
    slot: Slot
    stale: tuple[str, ...]


def write_copies(folder: Path, data: bytes, prove: Callable[[bytes], None] | None = None) -> None:
    """Writes both copies durably, `header.b` first.

    Args:
        prove: looks at what was read back of each; where it raises for the first, the other one was not touched.

    Raises:
        OSError: the disk refused; at least one whole copy, old or new, is there.
        StorageError: `storage_failed`, what was read back is not what was written.
    """
    for name in (HEADER_B, HEADER_A):
        write_durably(folder / name, data)
        there = (folder / name).read_bytes()
        if there != data:
            raise storage_failed()
        if prove is not None:
            prove(there)


def read_copies(folder: Path) -> dict[str, HeaderCopy | HeaderError]:
    """Each copy on its own, or why it cannot be read."""
    return {name: _read(folder / name) for name in BOTH}


def unlock(copies: Mapping[str, HeaderCopy | HeaderError], passphrase: str, policy: KdfPolicy) -> Unlocked:
    """Finds the slot that the passphrase opens in the newest authentic copy.

    Raises:
        UnlockError: `vault_too_new`, `header_damaged`, `wrong_passphrase`.
    """
    readable = {copy.data: copy for copy in copies.values() if isinstance(copy, HeaderCopy)}
    if not readable:
        newer = any(isinstance(copy, HeaderTooNewError) for copy in copies.values())
        raise vault_too_new() if newer else header_damaged()
    usable = [copy for copy in readable.values() if policy.accepts(copy.header.kdf)]
    if not usable:
        raise header_damaged("its passphrase protection is outside what this program allows")
    if not is_usable(passphrase):  # nobody ever set such a one
        raise wrong_passphrase()
    stretched = _Stretched(passphrase)
    forged = False
    for copy in sorted(usable, key=lambda copy: copy.header.seq, reverse=True):
        opened = _try_slots(copy.header, stretched)
        if opened is None:
            continue
        keys, slot = opened
        if copy.authentic(keys.for_header()):
            stale = tuple(name for name in BOTH if not _same(copies[name], copy))
            return Unlocked(copy.header, keys, slot, stale)
        forged = True
    raise header_damaged() if forged else wrong_passphrase()


class _Stretched:
    """The passphrase under each set of parameters; the copies of a sound vault share one, so the KDF runs once."""

    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self._known: dict[KdfParameters, bytes] = {}

    def under(self, kdf: KdfParameters) -> bytes:
        if kdf not in self._known:
            self._known[kdf] = stretch(self._passphrase, kdf)
        return self._known[kdf]


def _read(path: Path) -> HeaderCopy | HeaderError:
    try:
        with path.open("rb") as file:
            return parse(file.read(MAX_BYTES + 1))
    except HeaderError as error:
        return error
    except FileNotFoundError:
        return HeaderError("it is missing")
    except OSError:
        return HeaderError("the disk could not read it")


def _same(copy: HeaderCopy | HeaderError, newest: HeaderCopy) -> bool:
    return isinstance(copy, HeaderCopy) and copy.data == newest.data


def _try_slots(header: Header, stretched: _Stretched) -> tuple[VaultKeys, Slot] | None:
    secret = stretched.under(header.kdf)
    found = None
    for slot in header.slots:  # every slot, so that the time does not tell which one fits
        keys = open_slot(secret, slot, header)
        if keys is not None and found is None:
            found = keys, slot
    return found
