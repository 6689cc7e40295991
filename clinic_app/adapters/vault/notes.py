"""Checkpoints as C2SP signed notes: a log's size and root over an Ed25519 signature.

    amparo/<device id>
    <size in decimal>
    <root, base64>
    <empty line>
    — amparo/<device id> <base64 of 4 bytes key id ‖ 64 bytes signature>

The signature covers the three lines with their line ends. The key id is the first 4 bytes of
SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key); a verifier key is `name+<key id, hex>+<base64 of 0x01 ‖ public key>`.
"""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clinic_app.domain.signed_note import note_key_id

_ED25519 = b"\x01"


class NoteSigner:
    """Signs checkpoints with one device's key."""

    def __init__(self, device_id: str, private_key: bytes) -> None:
        """Args: private_key: the 32 raw bytes of an Ed25519 private key."""
        self._key = Ed25519PrivateKey.from_private_bytes(private_key)
        self.origin = f"amparo/{device_id}"

    @staticmethod
    def fresh_key() -> bytes:
        """A new private key, raw."""
        return Ed25519PrivateKey.generate().private_bytes_raw()

    def verifier_key(self) -> str:
        """The public half, in the form that C2SP gives it."""
        encoded = base64.b64encode(_ED25519 + self._public()).decode("ascii")
        return f"{self.origin}+{self._key_id().hex()}+{encoded}"

    def checkpoint(self, size: int, root: bytes, *more: str) -> str:
        """The signed note, ending with a line end. Args: more: extension lines, which C2SP allows after the root."""
        text = "".join(f"{line}\n" for line in (self.origin, size, base64.b64encode(root).decode("ascii"), *more))
        return self.sign(text)

    def sign(self, text: str) -> str:
        """Any text as a signed note. Args: text: begins with a name of ours and ends with a line end."""
        signature = base64.b64encode(self._key_id() + self._key.sign(text.encode("utf-8"))).decode("ascii")
        return f"{text}\n\N{EM DASH} {self.origin} {signature}\n"

    def _public(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def _key_id(self) -> bytes:
        return note_key_id(self.origin, self._public())
