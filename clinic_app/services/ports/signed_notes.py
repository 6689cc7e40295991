"""The one question a signed note leaves open: is this signature by that key over these bytes."""

from __future__ import annotations

from typing import Protocol


class SignatureChecker(Protocol):
    """Checks Ed25519 signatures (RFC 8032)."""

    def is_good(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        """Whether the 64-byte `signature` over `message` is by the 32-byte `public_key`; False for anything odd."""
        ...
