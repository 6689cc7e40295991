"""The keys of an unlocked vault and how one key is wrapped under another.

Invariants (security-brief 3.1): the vault master key (VMK) and the work-product key (WPK) are 32
random bytes and never leave memory unwrapped; what is used is derived from them by HKDF-SHA256
with a label of its own; every wrapping is AES-256-GCM with a fresh 96-bit nonce and names in its
additional data what it is for, so that no wrapped key can stand in for another.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
NONCE_SIZE = 12


class DoesNotOpenError(ValueError):
    """A wrapped key is damaged, or was wrapped under another key or for another purpose."""


@dataclass(frozen=True)
class VaultKeys:
    """What a slot gives.

    Attributes:
        master: the VMK.
        work_product: the WPK, in attorneys' slots only.
    """

    master: bytes = field(repr=False)
    work_product: bytes | None = field(repr=False)

    @classmethod
    def fresh(cls) -> VaultKeys:
        """New random keys."""
        return cls(secrets.token_bytes(KEY_SIZE), secrets.token_bytes(KEY_SIZE))

    def for_header(self) -> bytes:
        """The key of the header's HMAC."""
        return derive(self.master, info=b"cv1/hdr")

    def for_database(self, privileged: bool) -> bytes | None:
        """The key that the database keys are wrapped under, or None if this person may not have it."""
        base = self.work_product if privileged else self.master
        return None if base is None else derive(base, info=b"cv1/wrap")


def derive(secret: bytes, *, info: bytes, salt: bytes | None = None, size: int = KEY_SIZE) -> bytes:
    """HKDF-SHA256 (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=size, salt=salt, info=info).derive(secret)


def wrap(key: bytes, plain: bytes, *, purpose: bytes) -> tuple[bytes, bytes]:
    """The nonce and the AES-256-GCM cipher text with its tag."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    return nonce, AESGCM(key).encrypt(nonce, plain, purpose)


def unwrap(key: bytes, nonce: bytes, sealed: bytes, *, purpose: bytes) -> bytes:
    """What `wrap` took in.

    Raises:
        DoesNotOpenError: another key, nonce or purpose, or damaged.
    """
    try:
        return AESGCM(key).decrypt(nonce, sealed, purpose)
    except InvalidTag as error:
        raise DoesNotOpenError from error
