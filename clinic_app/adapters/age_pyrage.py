"""age encryption with pyrage, to X25519 recipients only.

Every file is checked against the header grammar (`age_header`) before pyrage sees it. Files stream
through in pieces of some kilobytes. What was written to a target before an error is cut off again
where the target can be cut.
"""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from pyrage import DecryptError, EncryptError, IdentityError, RecipientError, decrypt_io, encrypt_io, x25519

from clinic_app.adapters.age_header import malformed, read_header
from clinic_app.domain.fingerprints import spoken_fingerprint
from clinic_app.errors import InputError, StorageError
from clinic_app.services.ports.encryption import AgeIdentity, ByteSource, ByteTarget, LineSource

_MOST_IDENTITY_BYTES = 64 * 1024
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_RECIPIENT_PREFIX = "age1"
_CHECKSUM_LETTERS = 6
_KEY_BYTES = 32
_PIECE = 2**17
"""Bytes read from a stream at a time."""
# How pyrage says that no stanza fits the identity.
_NO_KEY = "No matching keys found"


class PyrageBox:
    """An `AgeBox` on pyrage (the Rust implementation of age)."""

    def new_identity(self) -> AgeIdentity:
        """A new key pair."""
        identity = x25519.Identity.generate()
        return AgeIdentity(secret=str(identity), recipient=str(identity.to_public()))

    def recipient_of(self, secret: str) -> str:
        """The public half of an identity.

        Raises:
            InputError: `age_identity` if it is not an age X25519 identity.
        """
        return str(_identity(secret).to_public())

    def is_recipient(self, text: str) -> bool:
        """Whether `text` is a well-formed X25519 recipient that a secret can be kept from others with."""
        try:
            _recipient(text)
        except InputError:
            return False
        return True

    def fingerprint(self, recipient: str) -> str:
        """SHA-256 of the recipient string, to read out.

        Raises:
            InputError: `age_recipient`.
        """
        return spoken_fingerprint(str(_recipient(recipient)).encode("ascii"))

    def encrypt(self, plain: bytes, recipients: tuple[str, ...]) -> bytes:
        """Small texts, in memory.

        Raises:
            InputError: `age_recipient` for none or a bad one.
        """
        target = io.BytesIO()
        self.encrypt_file(io.BytesIO(plain), target, recipients)
        return target.getvalue()

    def encrypt_file(self, source: ByteSource, target: ByteTarget, recipients: tuple[str, ...]) -> None:
        """Any size, in bounded memory.

        Raises:
            InputError: `age_recipient` for none or a bad one.
            StorageError: `disk_full` or `file_io` when reading or writing fails.
        """
        keys = [_recipient(recipient) for recipient in recipients]
        if not keys:
            raise _bad_recipient()
        with _all_or_nothing(source, target) as (reader, writer):
            encrypt_io(reader, writer, keys)

    def decrypt(self, sealed: bytes, secret: str) -> bytes:
        """Small texts, in memory.

        Raises:
            InputError: `age_wrong_key`, `age_malformed`, `age_passphrase`, `age_identity`.
        """
        target = io.BytesIO()
        self.decrypt_file(io.BytesIO(sealed), target, secret)
        return target.getvalue()

    def decrypt_file(self, source: LineSource, target: ByteTarget, secret: str) -> None:
        """Any size, in bounded memory; see the port.

        Raises:
            InputError: `age_wrong_key`, `age_malformed`, `age_passphrase`, `age_identity`.
            StorageError: `disk_full` or `file_io` when reading or writing fails.
        """
        identity = _identity(secret)
        with _all_or_nothing(source, target) as (reader, writer):
            reader.replay(read_header(reader))
            decrypt_io(reader, writer, [identity])

    def read_identity_file(self, path: Path) -> str:
        """The one secret in an identity file; see the port.

        Empty lines and lines that start with `#` are skipped, and Windows line ends are taken.

        Raises:
            InputError: `age_identity_file`: unreadable, too large, no secret line, more than one,
                or anything else in it.
        """
        try:
            with path.open("rb") as file:
                raw = file.read(_MOST_IDENTITY_BYTES + 1)
            lines = [line.strip() for line in raw.decode("utf-8-sig").splitlines()]
        except (OSError, UnicodeDecodeError) as error:
            raise _bad_identity_file() from error
        secrets = [line for line in lines if line and not line.startswith("#")]
        if len(raw) > _MOST_IDENTITY_BYTES or len(secrets) != 1:
            raise _bad_identity_file()
        try:
            return str(_identity(secrets[0]))
        except InputError as error:
            raise _bad_identity_file() from error


class _Watched:
    """A stream that remembers its own failure, which pyrage would report as the file's fault.

    pyrage asks for 8 KB at a time: it is given slices of larger pieces.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._piece = b""
        self._place = 0
        self.failure: BaseException | None = None

    def replay(self, first: bytes) -> None:
        """Makes `first` come again before the rest of the stream; works on pipes too."""
        self._piece, self._place = first + self._piece[self._place :], 0

    def readline(self, size: int, /) -> bytes:
        with self._remembered():
            line: bytes = self._stream.readline(size)
            return line

    def read(self, size: int) -> bytes:
        place = self._place
        part = self._piece[place : place + size]
        if part:
            self._place = place + len(part)
            return part
        with self._remembered():
            self._piece = self._stream.read(_PIECE)
        self._place = size
        return self._piece[:size]

    def write(self, data: bytes) -> int:
        with self._remembered():
            rest = data
            while rest:
                done = self._stream.write(rest)
                if not done:
                    raise OSError(errno.EIO, "nothing was written")
                rest = rest[done:]
        return len(data)

    def flush(self) -> None:
        with self._remembered():
            self._stream.flush()

    @contextmanager
    def _remembered(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:  # pyrage makes another of it, of Ctrl C too
            self.failure = self.failure or error
            raise


@contextmanager
def _all_or_nothing(source: ByteSource, target: Any) -> Iterator[tuple[_Watched, _Watched]]:
    """Watches both streams, translates what goes wrong, and cuts off what was written before it."""
    reader, writer = _Watched(source), _Watched(target)
    start: int | None = target.tell() if target.seekable() else None
    try:
        yield reader, writer
    except BaseException as error:
        _cut(target, start)
        failure = reader.failure or writer.failure
        if failure is not None:
            raise _stream_failed(failure) from error
        # pyrage raises a bare OSError for a damaged payload, and Rust's panic is no Exception.
        if isinstance(error, (DecryptError, EncryptError, OSError)) or type(error).__name__ == "PanicException":
            raise (_wrong_key() if _NO_KEY in str(error) else malformed()) from error
        raise
    # pyrage says nothing when writing the last piece fails.
    if writer.failure is not None:
        _cut(target, start)
        raise _stream_failed(writer.failure) from writer.failure


def _cut(target: Any, start: int | None) -> None:
    if start is not None:
        with suppress(OSError):
            target.seek(start)
            target.truncate()


def _recipient(text: str) -> x25519.Recipient:
    try:
        recipient = x25519.Recipient.from_str(text)
        # Only the one spelling that age itself writes, so that a key has one fingerprint.
        if str(recipient) != text:
            raise _bad_recipient()
        # A point of low order would give everybody the same shared secret.
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(_public_bytes(text)))
    except (RecipientError, ValueError) as error:
        raise _bad_recipient() from error
    return recipient


def _public_bytes(recipient: str) -> bytes:
    # pyrage has verified the checksum; 52 letters of 5 bits hold 32 bytes and 4 spare bits.
    number = 0
    for letter in recipient[len(_RECIPIENT_PREFIX) : -_CHECKSUM_LETTERS]:
        number = number << 5 | _BECH32.index(letter)
    return (number >> 4).to_bytes(_KEY_BYTES, "big")


def _identity(secret: str) -> x25519.Identity:
    try:
        identity = x25519.Identity.from_str(secret)
    except IdentityError as error:
        raise _bad_identity() from error
    if str(identity) != secret:
        raise _bad_identity()
    return identity


def _stream_failed(failure: BaseException) -> BaseException:
    if not isinstance(failure, OSError):
        return failure
    if failure.errno == errno.ENOSPC:
        return StorageError("disk_full", "The disk is full; nothing was kept of this file.", "Free some space first.")
    if failure.errno == errno.EFBIG:
        return StorageError(
            "file_too_large",
            "This file is larger than the disk can hold (4 GB with FAT32); nothing was kept of it.",
            "Use a disk or stick with another format, such as exFAT.",
        )
    return StorageError("file_io", "A file could not be read or written; nothing was kept of it.", "Try again.")


def _wrong_key() -> InputError:
    return InputError(
        "age_wrong_key",
        "This file is not encrypted to this key.",
        "Use the key it was encrypted to, or ask the sender to encrypt it to this one.",
    )


def _bad_recipient() -> InputError:
    return InputError(
        "age_recipient",
        "This is not a key that a file can be encrypted to.",
        "Paste the whole line that starts with age1.",
        where="recipient",
    )


def _bad_identity() -> InputError:
    return InputError(
        "age_identity",
        "This is not a secret key that opens age files.",
        "Type or scan the whole line that starts with AGE-SECRET-KEY-1.",
        where="identity",
    )


def _bad_identity_file() -> InputError:
    return InputError(
        "age_identity_file",
        "The key file cannot be read, or does not hold exactly one secret key.",
        "Choose a text file with one line that starts with AGE-SECRET-KEY-1.",
        where="identity file",
    )
