"""What the reader of a sealed thing trusts beforehand: clinics' roots and devices' log keys, from one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from clinic_app.domain.signed_note import parse_note_key
from clinic_app.errors import InputError

MAX_TRUST_BYTES = 1024**2
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----\r?\n[A-Za-z0-9+/=\r\n]+-----END CERTIFICATE-----")


@dataclass(frozen=True)
class Trust:
    """Roots as PEM, one certificate each, and C2SP verifier keys; both may be empty."""

    roots: tuple[bytes, ...] = ()
    log_keys: tuple[str, ...] = ()


def read_trust(data: bytes) -> Trust:
    """Reads a trust file: PEM certificates (`clinic-root.pem`), log keys one a line, or both.

    Raises:
        InputError: `trust_unreadable` if neither is in it.
    """
    roots = tuple(match[0] + b"\n" for match in _PEM.finditer(data[:MAX_TRUST_BYTES]))
    keys = tuple(line for line in map(str.strip, _text(data).splitlines()) if _is_key(line))
    if len(data) > MAX_TRUST_BYTES or not (roots or keys):
        raise InputError(
            "trust_unreadable",
            "The file of trusted roots holds neither a certificate nor a log key.",
            "Give the clinic-root.pem that the clinic handed over.",
            where="trust",
        )
    return Trust(roots, keys)


def read_trust_file(path: Path) -> Trust:
    """The same from a file.

    Raises:
        InputError: `trust_unreadable` as above, `cannot_read`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_TRUST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(
            "cannot_read", "The file of trusted roots cannot be read.", "Choose another one.", where="trust"
        ) from error
    return read_trust(data)


def _text(data: bytes) -> str:
    return data[:MAX_TRUST_BYTES].decode("ascii", errors="replace")


def _is_key(line: str) -> bool:
    try:
        parse_note_key(line)
    except ValueError:
        return False
    return True
