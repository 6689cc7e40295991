"""Log exports made by the letter of their format, to hold the verifier to that and not to our writer."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

DEVICE = "d" * 32

Line = dict[str, Any]


@dataclass(frozen=True)
class SampleLog:
    """The parts of an export, to be tampered with before it is written."""

    lines: tuple[Line, ...]
    key: Ed25519PrivateKey
    device: str = DEVICE
    size: int | None = None
    root: bytes | None = None
    origin: str | None = None
    named_key: str | None = None

    @property
    def name(self) -> str:
        return f"amparo/{self.device}"

    @property
    def verifier_key(self) -> str:
        public = b"\x01" + self.key.public_key().public_bytes_raw()
        return f"{self.name}+{self._key_id().hex()}+{base64.b64encode(public).decode()}"

    def note(self) -> str:
        size = len(self.lines) if self.size is None else self.size
        root = by_definition([bytes.fromhex(line["leaf"]) for line in self.lines]) if self.root is None else self.root
        text = f"{self.origin or self.name}\n{size}\n{base64.b64encode(root).decode()}\n"
        signed = base64.b64encode(self._key_id() + self.key.sign(text.encode())).decode()
        return f"{text}\n\u2014 {self.name} {signed}\n"

    def head(self) -> Line:
        return {"format": "amparo-log/1", "device": self.device, "key": self.named_key or self.verifier_key}

    def export(self, *, note: str | None = None) -> bytes:
        return written([self.head(), *self.lines, {"checkpoint": note or self.note()}])

    def as_signed(self) -> SampleLog:
        """The same with size and root held fast, so that entries can be changed under the signature."""
        root = by_definition([bytes.fromhex(line["leaf"]) for line in self.lines])
        return replace(self, size=len(self.lines), root=root)

    def tampered(self, change: Callable[[list[Line]], object]) -> bytes:
        """The export with its entries changed after signing."""
        lines = json.loads(json.dumps(self.lines))
        change(lines)
        return replace(self.as_signed(), lines=tuple(lines)).export()

    def _key_id(self) -> bytes:
        public = self.key.public_key().public_bytes_raw()
        return hashlib.sha256(f"{self.name}\n".encode() + b"\x01" + public).digest()[:4]


def make_log(size: int = 8, *, seed: int = 1) -> SampleLog:
    """A log of `size` entries, the same for the same seed."""
    lines: list[Line] = []
    for number in range(size):
        lines.append(line_of(number, lines[-1]["leaf"] if lines else ""))
    return SampleLog(tuple(lines), Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


def line_of(number: int, previous: str, *, detail: str = "") -> Line:
    """One honest entry."""
    entry = {
        "n": number,
        "at": f"2026-11-03T09:{number % 60:02d}:00-06:00",
        "person": "1" * 32,
        "event": "revision",
        "subject": "2" * 32,
        "detail": detail or f"{number:064x}",
        "previous": previous,
    }
    salt = hashlib.sha256(f"salt {number}".encode()).digest()[:16]
    return {"entry": entry, "salt": salt.hex(), "leaf": leaf_of(entry, salt)}


def leaf_of(entry: Line, salt: bytes) -> str:
    # These entries hold nothing but ASCII and small numbers: sorted and without spaces is canonical.
    plain = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(b"\x00" + salt + plain).hexdigest()


def relinked(lines: list[Line], start: int) -> None:
    """Numbers and links everything from `start` on anew, as a careful forger would."""
    for number in range(start, len(lines)):
        entry = lines[number]["entry"]
        entry["n"] = number
        entry["previous"] = lines[number - 1]["leaf"] if number else ""
        lines[number]["leaf"] = leaf_of(entry, bytes.fromhex(lines[number]["salt"]))


def written(lines: Sequence[Line]) -> bytes:
    return b"".join(json.dumps(line, sort_keys=True).encode() + b"\n" for line in lines)


def by_definition(leaves: Sequence[bytes]) -> bytes:
    """The root of RFC 6962 section 2.1."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()
