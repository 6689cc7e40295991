"""Keys left for a person who was not there when they were changed, and how that person takes them up.

    age = age file to the person's public key, of VMK or VMK ‖ WPK
    mac = HMAC-SHA256(HKDF-SHA256(before, info = "cv1/handover"), canonical JSON {age, recipient, role, user, vault})

`before` is what the person had until then: VMK ‖ WPK where a WPK is handed over, else the VMK. Anybody can encrypt to a
public key; so who holds no key cannot lay a vault of their own making before somebody, and who holds the VMK alone
cannot lay work product of their own making before an attorney. For the same reason a handover makes nobody an
attorney who was none: that takes a slot under their passphrase.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from clinic_app.adapters.vault.header import Handover, Header, Slot
from clinic_app.adapters.vault.keys import KEY_SIZE, VaultKeys, derive
from clinic_app.adapters.vault.slots import OpenedSlot
from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import InputError
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.vault import Role


class ForgedError(ValueError):
    """What lies there for a person is not by anybody who had the vault's keys."""


@dataclass(frozen=True)
class Taken:
    """What a person has once everything that lay there for them is taken up."""

    keys: VaultKeys
    role: Role


def hand_over(age: AgeBox, slot: Slot, before: VaultKeys, after: VaultKeys, role: Role, vault_id: str) -> Handover:
    """Keys for a person, to the public key in their slot, which the caller has looked at.

    Args:
        before: what they have now, all handovers that wait included.
        after: what they are to have; its WPK goes only to who stays an attorney, and only where it is another one.
        role: from now on.
    """
    if slot.recipient is None:
        raise ValueError("this person has no public key yet")
    stays_attorney = role is Role.ATTORNEY and slot.present_role == Role.ATTORNEY.value
    new_work_product = stays_attorney and after.work_product != before.work_product
    plain = after.master
    if new_work_product and after.work_product is not None:
        plain += after.work_product
    sealed = age.encrypt(plain, (slot.recipient,)).hex()
    mac = _mac(before, sealed, slot, role.value, vault_id, with_work_product=len(plain) > KEY_SIZE)
    return Handover(age=sealed, mac=mac.hex(), role=role.value)


def take_up(opened: OpenedSlot, slot: Slot, header: Header, age: AgeBox) -> Taken:
    """The keys and the role that a person has now.

    Raises:
        ForgedError: something that lies there is not from somebody who had the keys, or cannot be opened.
    """
    keys, role = opened.keys, Role(slot.role)
    for handover in slot.handovers:
        try:
            plain = age.decrypt(bytes.fromhex(handover.age), opened.identity)
        except InputError as error:
            raise ForgedError from error
        whole = len(plain) == 2 * KEY_SIZE
        if not whole and len(plain) != KEY_SIZE:
            raise ForgedError
        if (whole or handover.role == Role.ATTORNEY.value) and keys.work_product is None:
            raise ForgedError
        mac = _mac(keys, handover.age, slot, handover.role, header.vault_id, with_work_product=whole)
        if not hmac.compare_digest(mac, bytes.fromhex(handover.mac)):
            raise ForgedError
        role = Role(handover.role)
        work_product = (plain[KEY_SIZE:] or keys.work_product) if role is Role.ATTORNEY else None
        keys = VaultKeys(plain[:KEY_SIZE], work_product)
    return Taken(keys, role)


def _mac(before: VaultKeys, sealed: str, slot: Slot, role: str, vault_id: str, *, with_work_product: bool) -> bytes:
    base = before.master
    if with_work_product:
        if before.work_product is None:
            raise ForgedError
        base += before.work_product
    said = {"age": sealed, "recipient": slot.recipient, "role": role, "user": slot.user, "vault": vault_id}
    return hmac.digest(derive(base, info=b"cv1/handover"), canonical_json(said), "sha256")
