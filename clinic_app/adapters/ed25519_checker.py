"""Ed25519 signatures checked with the `cryptography` library."""

from __future__ import annotations


class CryptographySignatureChecker:
    """Fills the port `SignatureChecker`."""

    def is_good(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        """See the port; a key or signature of the wrong length is simply not good."""
        from cryptography.exceptions import InvalidSignature  # only where a pack from outside is read
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True
