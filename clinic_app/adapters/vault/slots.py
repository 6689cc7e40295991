"""From a passphrase to the vault's keys: Argon2id once, then every slot is tried.

    S            = Argon2id v1.3(NFKC(passphrase), vault salt, m, t, p) -> 32 bytes
    KEK ‖ commit = HKDF-SHA256(S or S ‖ device secret, salt = slot salt ‖ SHA-256(AAD), info = "cv1/slot", 64 bytes)
    ct           = AES-256-GCM(KEK, nonce, VMK or VMK ‖ WPK, AAD)
    identity.ct  = AES-256-GCM(HKDF-SHA256(KEK, info = "cv1/identity"), identity.nonce, AGE-SECRET-KEY-1..., AAD)
    AAD          = canonical JSON {alg, device, format: 2, kdf, kind, role, user, vault}, of the identity also
                   {part: "identity", recipient}; of a slot of format 1 {alg, kdf, kind, role, user, vault}

The identity is the person's own age key: whoever changes the vault's keys while they are away leaves the new ones
for its public half (`handovers`). It stays the same when the passphrase changes.

`commit` is compared first, in constant time, because GCM does not commit to its key. The costs are
bounded before the KDF runs, so that a forged header can neither make it cheap nor exhaust the memory.
Which costs are asked for and accepted is decided by the program alone, through `KdfPolicy`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from clinic_app.adapters.vault.header import Header, KdfParameters, Slot, WrappedIdentity
from clinic_app.adapters.vault.keys import KEY_SIZE, DoesNotOpenError, VaultKeys, derive, unwrap, wrap
from clinic_app.domain.canonical import canonical_json
from clinic_app.services.ports.encryption import AgeIdentity
from clinic_app.services.ports.vault import Role

_SALT_SIZE = 16
_COMMITMENT_SIZE = 32
_ALGORITHM: Literal["aes-256-gcm"] = "aes-256-gcm"
_KIND: Literal["passphrase"] = "passphrase"


@dataclass(frozen=True)
class KdfPolicy:
    """What stretching a passphrase costs in a new vault, and which costs an existing one may name.

    Attributes:
        memory_kib: memory in KiB.
        passes: passes over the memory.
        lanes: parallel lanes.
        memory_bounds: least and most memory accepted, in KiB.
        pass_bounds: fewest and most passes accepted.
        lane_bounds: fewest and most lanes accepted.
    """

    memory_kib: int
    passes: int
    lanes: int
    memory_bounds: tuple[int, int]
    pass_bounds: tuple[int, int]
    lane_bounds: tuple[int, int]

    def fresh_parameters(self) -> KdfParameters:
        """This policy's costs with a new random salt."""
        salt = secrets.token_bytes(_SALT_SIZE).hex()
        return KdfParameters(alg="argon2id-1.3", m=self.memory_kib, t=self.passes, p=self.lanes, salt=salt)

    def accepts(self, kdf: KdfParameters) -> bool:
        """Whether a vault with these parameters may be opened at all."""
        return (
            self.memory_bounds[0] <= kdf.m <= self.memory_bounds[1]
            and self.pass_bounds[0] <= kdf.t <= self.pass_bounds[1]
            and self.lane_bounds[0] <= kdf.p <= self.lane_bounds[1]
        )


PRODUCTION_KDF = KdfPolicy(
    memory_kib=256 * 1024,
    passes=4,
    lanes=4,
    memory_bounds=(64 * 1024, 2 * 1024 * 1024),
    pass_bounds=(3, 16),
    lane_bounds=(1, 16),
)
"""Security-brief 3.1: 256 MiB, four passes, four lanes; what bootstrap passes in."""


def stretch(passphrase: str, kdf: KdfParameters) -> bytes:
    """S, of a passphrase that `is_usable`. The caller has asked its policy first."""
    if ARGON2_VERSION != 0x13:
        raise RuntimeError("this Argon2 is not version 1.3")
    return hash_secret_raw(
        secret=unicodedata.normalize("NFKC", passphrase).encode("utf-8"),
        salt=bytes.fromhex(kdf.salt),
        time_cost=kdf.t,
        memory_cost=kdf.m,
        parallelism=kdf.p,
        hash_len=KEY_SIZE,
        type=Type.ID,
        version=ARGON2_VERSION,
    )


@dataclass(frozen=True)
class OpenedSlot:
    """What a passphrase gets out of a slot.

    Attributes:
        keys: as they were when the slot was written; later ones wait in `handovers`.
        identity: the secret half of the person's key; empty in a slot of format 1, and where somebody changed it.
    """

    keys: VaultKeys
    identity: str = field(repr=False)


def make_slot(
    stretched: bytes,
    keys: VaultKeys,
    *,
    user: str,
    role: Role,
    vault_id: str,
    kdf: KdfParameters,
    identity: AgeIdentity,
    device_secret: bytes | None = None,
) -> Slot:
    """A slot for a person, under a fresh salt; the work-product key goes in for attorneys only.

    Args:
        identity: the person's own, kept from their slot of before where there is one.
        device_secret: needed as well to open it, where given.
    """
    plain = keys.master
    if role is Role.ATTORNEY:
        if keys.work_product is None:
            raise ValueError("only an attorney can enrol an attorney")
        plain += keys.work_product
    salt = secrets.token_bytes(_SALT_SIZE)
    about = _about(user, role.value, vault_id, kdf) | {"device": device_secret is not None, "format": 2}
    purpose = canonical_json(about)
    kek, commitment = _slot_keys(stretched + (device_secret or b""), salt, purpose)
    nonce, sealed = wrap(kek, plain, purpose=purpose)
    identity_nonce, sealed_identity = wrap(
        _identity_key(kek), identity.secret.encode("ascii"), purpose=_identity_purpose(about, identity.recipient)
    )
    return Slot(
        alg=_ALGORITHM,
        commit=commitment.hex(),
        ct=sealed.hex(),
        device=device_secret is not None,
        handovers=(),
        identity=WrappedIdentity(ct=sealed_identity.hex(), nonce=identity_nonce.hex()),
        kind=_KIND,
        nonce=nonce.hex(),
        recipient=identity.recipient,
        role=role.value,
        salt=salt.hex(),
        user=user,
    )


def open_slot(stretched: bytes, slot: Slot, header: Header, device_secret: bytes | None = None) -> OpenedSlot | None:
    """What is in a slot, or None if it is not this passphrase's, is damaged, or needs a device secret and has none."""
    about: dict[str, object] = _about(slot.user, slot.role, header.vault_id, header.kdf)
    if slot.recipient is not None:
        about |= {"device": slot.device, "format": 2}
    if slot.device and device_secret is None:
        return None
    purpose = canonical_json(about)
    secret = stretched + (device_secret or b"") if slot.device else stretched
    kek, commitment = _slot_keys(secret, bytes.fromhex(slot.salt), purpose)
    if not hmac.compare_digest(commitment, bytes.fromhex(slot.commit)):
        return None
    try:
        plain = unwrap(kek, bytes.fromhex(slot.nonce), bytes.fromhex(slot.ct), purpose=purpose)
    except DoesNotOpenError:
        return None
    expected = 2 * KEY_SIZE if slot.role == Role.ATTORNEY.value else KEY_SIZE
    if len(plain) != expected:
        return None
    return OpenedSlot(VaultKeys(plain[:KEY_SIZE], plain[KEY_SIZE:] or None), _identity_in(slot, kek, about))


def _identity_in(slot: Slot, kek: bytes, about: dict[str, object]) -> str:
    if slot.identity is None or slot.recipient is None:
        return ""
    nonce, sealed = bytes.fromhex(slot.identity.nonce), bytes.fromhex(slot.identity.ct)
    try:
        found = unwrap(_identity_key(kek), nonce, sealed, purpose=_identity_purpose(about, slot.recipient))
    except DoesNotOpenError:
        return ""
    return found.decode("ascii")


def _about(user: str, role: str, vault_id: str, kdf: KdfParameters) -> dict[str, object]:
    return {"alg": _ALGORITHM, "kdf": kdf.model_dump(), "kind": _KIND, "role": role, "user": user, "vault": vault_id}


def _identity_purpose(about: dict[str, object], recipient: str) -> bytes:
    return canonical_json({**about, "part": "identity", "recipient": recipient})


def _identity_key(kek: bytes) -> bytes:
    return derive(kek, info=b"cv1/identity")


def _slot_keys(secret: bytes, salt: bytes, purpose: bytes) -> tuple[bytes, bytes]:
    whole_salt = salt + hashlib.sha256(purpose).digest()
    both = derive(secret, info=b"cv1/slot", salt=whole_salt, size=KEY_SIZE + _COMMITMENT_SIZE)
    return both[:KEY_SIZE], both[KEY_SIZE:]


def present_roles(header: Header) -> dict[str, Role]:
    """The role of everybody with a slot, by id."""
    return {slot.user: Role(slot.present_role) for slot in header.slots}
