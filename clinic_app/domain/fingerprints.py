"""Fingerprints that people compare by eye, over the telephone or on paper."""

from __future__ import annotations

import hashlib

_GROUP = 4


def spoken_fingerprint(data: bytes) -> str:
    """SHA-256 of `data` as 16 groups of 4 upper-case hex digits, separated by single spaces.

    Args:
        data: the bytes that are pinned, for example a certificate in DER.
    """
    digits = hashlib.sha256(data).hexdigest().upper()
    return " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))
