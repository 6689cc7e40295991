"""Reads the file of a pack that a person chose, and no more of it than a pack can have."""

from __future__ import annotations

from pathlib import Path

from clinic_app.domain.rules.parcel import MOST_BYTES
from clinic_app.errors import InputError


def read_pack_file(path: Path) -> bytes:
    """Its bytes.

    Raises:
        InputError: `cannot_read`, `too_large`.
    """
    try:
        if not path.is_file():
            raise InputError("cannot_read", "The rule pack file cannot be read; nothing was changed.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError("cannot_read", "The rule pack file cannot be read; nothing was changed.") from error
    if len(content) > MOST_BYTES:
        raise InputError("too_large", "The rule pack file is too large (8 MiB at most); nothing was changed.")
    return content
