"""Scanned papers with a signature: which files are taken, and how they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from clinic_app.errors import InputError

LARGEST_SCAN: Final = 5 * 1024 * 1024
SCAN_SUFFIXES: Final = (".pdf", ".png", ".jpg", ".jpeg")
_BEGINNINGS: Final = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def read_scan(path: Path) -> bytes:
    """A file that may be too large, as far as that can be told. Raises InputError (`scan_unreadable`)."""
    try:
        with path.open("rb") as source:
            return source.read(LARGEST_SCAN + 1)
    except OSError as error:
        raise InputError("scan_unreadable", "The file could not be read; nothing was kept.") from error


def media_of(content: bytes) -> str:
    """What a scan is. Raises InputError (`scan_unreadable` where it is no PDF, PNG or JPEG, `scan_too_large`)."""
    media = next((media for begin, media in _BEGINNINGS.items() if content.startswith(begin)), None)
    if media is None:
        raise InputError("scan_unreadable", "That is no PDF, PNG or JPEG; the file was not kept.")
    if len(content) > LARGEST_SCAN:
        raise InputError(
            "scan_too_large", "The file is larger than 5 MB; it was not kept.", "Scan it anew with fewer dots."
        )
    return media
