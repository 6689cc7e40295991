"""Signed notes and log checkpoints as C2SP describes them (signed-note, tlog-checkpoint), read strictly.

Only form is judged here; whether a signature is good is asked of the port `signed_notes`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

_ED25519 = b"\x01"
_KEY = re.compile(r"([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{1,200})")
_SIGNATURE = re.compile("\u2014 ([^\\s+]{1,200}) ([A-Za-z0-9+/=]{1,400})")
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")
_ROOT_BYTES = 32


@dataclass(frozen=True)
class NoteKey:
    """A verifier key: the signer's name, the four bytes its signatures carry, and the Ed25519 public key."""

    name: str
    key_id: bytes
    public_key: bytes


@dataclass(frozen=True)
class NoteSignature:
    """One signature line of a note: signer's name, key id and signature, not yet checked."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True)
class SignedNote:
    """A note: the bytes that are signed (they end in a line feed) and its signature lines."""

    body: bytes
    signatures: tuple[NoteSignature, ...]


@dataclass(frozen=True)
class Checkpoint:
    """The state of a log: whose it is, how many entries it has, and the root over them."""

    origin: str
    size: int
    root: bytes


def note_key_id(name: str, public_key: bytes) -> bytes:
    """The first four bytes of SHA-256(name ‖ line feed ‖ 0x01 ‖ public key)."""
    return hashlib.sha256(name.encode("utf-8") + b"\n" + _ED25519 + public_key).digest()[:4]


def parse_note_key(text: str) -> NoteKey:
    """Reads `name+id+base64`. Raises ValueError if it is not an Ed25519 verifier key whose id fits."""
    match = _KEY.fullmatch(text.strip())
    if match is None:
        raise ValueError("not a verifier key")
    key = _base64(match[3])
    if len(key) != 1 + 32 or not key.startswith(_ED25519):
        raise ValueError("not an Ed25519 verifier key")
    if note_key_id(match[1], key[1:]) != bytes.fromhex(match[2]):
        raise ValueError("the verifier key's id does not fit the key")
    return NoteKey(match[1], bytes.fromhex(match[2]), key[1:])


def parse_note(text: str) -> SignedNote:
    """Splits a note into body and signatures. Raises ValueError if it is not a signed note."""
    body, blank, tail = text.rpartition("\n\n")
    if not blank or not body or not tail.endswith("\n"):
        raise ValueError("not a signed note")
    signatures = []
    for line in tail[:-1].split("\n"):
        match = _SIGNATURE.fullmatch(line)
        if match is None:
            raise ValueError("a signature line of the note is malformed")
        raw = _base64(match[2])
        signatures.append(NoteSignature(match[1], raw[:4], raw[4:]))
    return SignedNote(f"{body}\n".encode(), tuple(signatures))


def parse_checkpoint(note: SignedNote) -> Checkpoint:
    """Reads origin, size and root from a note's first three lines. Raises ValueError if they are not there."""
    lines = note.body.decode("utf-8").split("\n")
    if len(lines) < 4 or not lines[0] or not _SIZE.fullmatch(lines[1]):
        raise ValueError("not a checkpoint")
    root = _base64(lines[2])
    if len(root) != _ROOT_BYTES:
        raise ValueError("the checkpoint's root is not 32 bytes")
    return Checkpoint(lines[0], int(lines[1]), root)


def _base64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if base64.b64encode(raw).decode() != text:
        raise ValueError("base64 with stray bits")
    return raw
