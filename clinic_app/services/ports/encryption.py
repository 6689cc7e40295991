"""age encryption to the keys of people and bodies (a recipient, the clinic's archive, a recovery sheet)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class AgeIdentity:
    """A key pair in the age format.

    Attributes:
        secret: `AGE-SECRET-KEY-1...`, secret.
        recipient: `age1...`, may be shown.
    """

    secret: str = field(repr=False)
    recipient: str


class ByteSource(Protocol):
    """Bytes that are read once, from the beginning to the end."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


class LineSource(ByteSource, Protocol):
    """The same, also read line by line."""

    def readline(self, size: int = -1, /) -> bytes:
        """Up to the next line feed, or its first `size` bytes."""
        ...


class ByteTarget(Protocol):
    """Where bytes go, in order. One that can be sought (`seek`, `truncate`) is cut back when something fails."""

    def write(self, data: bytes, /) -> int:
        """Takes some of it; how many bytes."""
        ...

    def flush(self) -> None:
        """Hands on what was taken."""
        ...

    def seekable(self) -> bool:
        """Whether it can be cut back."""
        ...


class AgeBox(Protocol):
    """Encrypts to X25519 recipients and opens with X25519 identities; passphrase recipients are refused."""

    def new_identity(self) -> AgeIdentity:
        """A new key pair."""
        ...

    def recipient_of(self, secret: str) -> str:
        """The public half of an identity. Raises InputError if it is not an age X25519 identity."""
        ...

    def is_recipient(self, text: str) -> bool:
        """Whether `text` is a well-formed X25519 recipient."""
        ...

    def fingerprint(self, recipient: str) -> str:
        """SHA-256 of the recipient string as 16 groups of 4 upper-case hex digits, to read out by telephone."""
        ...

    def encrypt(self, plain: bytes, recipients: tuple[str, ...]) -> bytes:
        """Small texts, in memory."""
        ...

    def encrypt_file(self, source: ByteSource, target: ByteTarget, recipients: tuple[str, ...]) -> None:
        """Any size, in bounded memory."""
        ...

    def decrypt(self, sealed: bytes, secret: str) -> bytes:
        """Small texts, in memory. Raises InputError (`age_wrong_key`, `age_malformed`)."""
        ...

    def decrypt_file(self, source: LineSource, target: ByteTarget, secret: str) -> None:
        """Any size, in bounded memory. Raises InputError (`age_wrong_key`, `age_malformed`).

        The stanza grammar is checked before the library sees the file, because the library
        accepts two malformed forms (security-brief section 1, age).
        """
        ...

    def read_identity_file(self, path: Path) -> str:
        """The one `AGE-SECRET-KEY-1...` line of an identity file; comment lines are allowed.

        Raises:
            InputError: no such line, more than one, or unreadable.
        """
        ...
