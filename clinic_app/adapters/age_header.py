"""The grammar of an age v1 header (C2SP `age`), checked before any library sees the file.

Why: the library takes two malformed stanzas as good and follows passphrase recipients with any
work factor. Here a header is a version line, one or more stanzas and a MAC line, nothing else; a
passphrase stanza is refused; an X25519 stanza has exactly one share of 32 bytes and a body of 32.
Stanzas of other kinds (other people's key types, deliberate filler) pass when well formed, because
the format says that a reader ignores them.
"""

from __future__ import annotations

import re
from typing import Protocol

from clinic_app.errors import InputError

MOST_HEADER_BYTES = 256 * 1024
_VERSION = b"age-encryption.org/v1\n"
_ARGUMENT = re.compile(rb"[\x21-\x7e]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*")
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_COLUMNS = 64
_X25519_BYTES = 32
_MAC_BYTES = 32


class SupportsReadline(Protocol):
    """What the grammar needs of a stream."""

    def readline(self, size: int, /) -> bytes:
        """The next line with its end, or its first `size` bytes."""
        ...


def read_header(source: SupportsReadline) -> bytes:
    """The whole header, from the version line to the end of the MAC line; `source` stands behind it.

    Raises:
        InputError: `age_malformed` for anything outside the grammar, `age_passphrase` for a file
            that is locked with a passphrase.
    """
    lines = _Lines(source)
    if lines.next() != _VERSION:
        raise malformed()
    line = lines.next()
    if not line.startswith(b"-> "):
        raise malformed()
    while line.startswith(b"-> "):
        _check_stanza(line[3:-1].split(b" "), lines.body())
        line = lines.next()
    if not line.startswith(b"--- ") or _decoded_length(line[4:-1]) != _MAC_BYTES:
        raise malformed()
    return lines.taken


def malformed() -> InputError:
    """The error for a file that is not a whole, well-formed age file."""
    return InputError(
        "age_malformed",
        "This file is damaged or is not an age file; nothing of it was taken in.",
        "Ask the sender for a new copy.",
    )


class _Lines:
    """Lines of a stream with a bound on all of them together."""

    def __init__(self, source: SupportsReadline) -> None:
        self._source = source
        self.taken = b""

    def next(self) -> bytes:
        line = self._source.readline(MOST_HEADER_BYTES - len(self.taken))
        if not line.endswith(b"\n"):
            raise malformed()
        self.taken += line
        return line

    def body(self) -> int:
        """Decoded length of a stanza's body: full lines of 64 columns, then one shorter line, maybe empty."""
        length = 0
        while True:
            line = self.next()[:-1]
            if len(line) > _COLUMNS:
                raise malformed()
            length += _decoded_length(line)
            if len(line) < _COLUMNS:
                return length


def _check_stanza(arguments: list[bytes], body_length: int) -> None:
    if not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
        raise malformed()
    kind = arguments[0]
    if kind == b"scrypt":
        raise InputError(
            "age_passphrase",
            "This file is locked with a passphrase; such files are not opened here.",
            "Ask the sender to encrypt it to the clinic's key instead.",
        )
    if kind == b"X25519":
        one_share = len(arguments) == 2 and _decoded_length(arguments[1]) == _X25519_BYTES
        if not one_share or body_length != _X25519_BYTES:
            raise malformed()


def _decoded_length(text: bytes) -> int:
    """Length of unpadded canonical base64; the bits that no byte uses must be zero."""
    whole, rest = divmod(len(text), 4)
    if not _BASE64.fullmatch(text) or rest == 1:
        raise malformed()
    if rest:
        unused_bits = 4 if rest == 2 else 2
        if _ALPHABET.index(text[-1:]) & ((1 << unused_bits) - 1):
            raise malformed()
    return whole * 3 + max(rest - 1, 0)
