"""One digest for a whole encrypted database, from the authentication tags of its pages.

SQLCipher keeps the last 80 bytes of every page for itself: a 16-byte IV and the 64-byte HMAC-SHA512
over cipher text, IV and page number. A page put back from an older copy of the file carries a valid
tag of its own, so SQLCipher does not notice it; the digest over all tags in page order does.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from struct import Struct

PAGE_SIZE = 4096
TAG_SIZE = 64
_PAGES_AT_ONCE = 64
_TAGS = Struct(f"{PAGE_SIZE - TAG_SIZE}x{TAG_SIZE}s" * _PAGES_AT_ONCE)


def page_digest(path: Path) -> str:
    """SHA-256 over the tags in page order, lower-case hex.

    Only meaningful for a closed database whose write-ahead file was checkpointed and truncated.
    A file that is not made of whole pages ends with its odd bytes, which count too.

    Raises:
        OSError: unreadable.
    """
    total = hashlib.sha256()
    buffer = bytearray(PAGE_SIZE * _PAGES_AT_ONCE)  # one for all: memory asked for anew costs more than the reading
    with path.open("rb") as file:
        while (size := file.readinto(buffer)) == len(buffer):
            total.update(b"".join(_TAGS.unpack(buffer)))
    for start in range(0, size, PAGE_SIZE):
        page = buffer[start : min(start + PAGE_SIZE, size)]
        total.update(page[-TAG_SIZE:] if len(page) == PAGE_SIZE else page)
    return total.hexdigest()
