"""The two header files on the disk: how they are written, read and told apart.

Write order: temporary file, write, flush, rename to `header.b`, flush the folder, reopen and compare;
then the same for `header.a`. At every moment at least one copy is whole. The highest `seq` that is
authentic counts. A copy that claims a later format does not stop an authentic one of this format:
one flipped bit must not lock people out, and a vault that a newer program really rewrote shows that
in its databases before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clinic_app.adapters.durable import write_durably
from clinic_app.adapters.vault.failures import header_damaged, storage_failed, vault_too_new, wrong_passphrase
from clinic_app.adapters.vault.handovers import ForgedError, Taken, take_up
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
from clinic_app.adapters.vault.second_secret import SecondSecret
from clinic_app.adapters.vault.slots import KdfPolicy, OpenedSlot, make_slot, open_slot, stretch
from clinic_app.services.ports.device import DeviceSecrets
from clinic_app.services.ports.encryption import AgeBox, AgeIdentity
from clinic_app.services.ports.vault import Role

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
        role: theirs now, whatever the slot was made for.
        stale: the copies that are damaged, forged or behind, by file name.
        recipient: the public half of the person's key, proven; of `renewed` where there is one.
        renewed: a slot to put in the place of `slot`: keys lay there for the person, or they had no key yet.
        stretched: what the passphrase was stretched to, to prove `renewed` with; nobody keeps it longer.
        device_secret: of this computer's keyring, where some way in needs it.
    """

    header: Header
    keys: VaultKeys
    slot: Slot
    role: Role
    stale: tuple[str, ...]
    recipient: str
    renewed: Slot | None = None
    stretched: bytes = field(default=b"", repr=False)
    device_secret: bytes | None = field(default=None, repr=False)


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


def unlock(
    copies: Mapping[str, HeaderCopy | HeaderError],
    passphrase: str,
    policy: KdfPolicy,
    age: AgeBox,
    device: DeviceSecrets | None = None,
    opens_records: Callable[[Header, VaultKeys], bool] | None = None,
) -> Unlocked:
    """Finds the slot that the passphrase opens in the newest authentic copy, and takes up what lies there for it.

    Args:
        device: asked where a slot needs a second secret; None where there is no keyring.
        opens_records: asked where the copies are of two vaults, for the same passphrase may fit both.

    Raises:
        UnlockError: `vault_too_new`, `header_damaged`, `wrong_passphrase`, and where a way in needs this computer's
            keyring `keyring_locked`, `device_secret_missing`, `wrong_with_keyring`.
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
    stretched, second = _Stretched(passphrase), SecondSecret(device)
    forged, is_mixed = False, len({copy.header.vault_id for copy in usable}) > 1
    for copy in sorted(usable, key=lambda copy: copy.header.seq, reverse=True):
        found = _try_slots(copy.header, stretched, second)
        if found is None:
            continue
        opened, slot = found
        try:
            taken = take_up(opened, slot, copy.header, age)
        except ForgedError:
            forged = True
            continue
        keys = taken.keys
        is_ours = not is_mixed or opens_records is None or opens_records(copy.header, keys)
        if is_ours and copy.authentic(keys.for_header()):
            stale = tuple(name for name in BOTH if not _same(copies[name], copy))
            return _unlocked(
                copy.header, slot, opened, taken, stale, stretched.under(copy.header.kdf), age, second.of(copy.header)
            )
        forged = True
    raise header_damaged() if forged else second.refusal()


def _unlocked(
    header: Header,
    slot: Slot,
    opened: OpenedSlot,
    taken: Taken,
    stale: tuple[str, ...],
    stretched: bytes,
    age: AgeBox,
    device_secret: bytes | None,
) -> Unlocked:
    """With a fresh slot where keys lay there for the person, or where they have no key of their own that fits."""
    if opened.identity and not slot.handovers:
        return Unlocked(header, taken.keys, slot, taken.role, stale, str(slot.recipient), device_secret=device_secret)
    secret = opened.identity
    identity = AgeIdentity(secret, str(slot.recipient)) if secret else age.new_identity()
    renewed = make_slot(
        stretched,
        taken.keys,
        user=slot.user,
        role=taken.role,
        vault_id=header.vault_id,
        kdf=header.kdf,
        identity=identity,
        device_secret=device_secret if slot.device else None,
    )
    return Unlocked(header, taken.keys, slot, taken.role, stale, identity.recipient, renewed, stretched, device_secret)


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


def _try_slots(header: Header, stretched: _Stretched, second: SecondSecret) -> tuple[OpenedSlot, Slot] | None:
    secret, device_secret = stretched.under(header.kdf), second.of(header)
    found = None
    for slot in header.slots:  # every slot, so that the time does not tell which one fits
        opened = open_slot(secret, slot, header, device_secret)
        if opened is not None and found is None:
            found = opened, slot
    return found
