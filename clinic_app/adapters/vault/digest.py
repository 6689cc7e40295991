"""One digest for a whole encrypted database, from the authentication tags of its pages.

SQLCipher keeps the last 80 bytes of every page for itself: a 16-byte IV and the 64-byte HMAC-SHA512
over cipher text, IV and page number. A page put back from an older copy of the file carries a valid
tag of its own, so SQLCipher does not notice it; the digest over all tags in page order does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from struct import Struct
from types import TracebackType
from typing import Self

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


class DigestsBeside:
    """Digests of files that nobody writes to, made on a thread beside what is done meanwhile.

    A vault needs them once its passphrase is stretched, and not its keys, so that stretching hides their reading. The
    thread ends with the block.
    """

    def __init__(self, paths: Collection[Path]) -> None:
        """Begins at once, in this order."""
        self._beside = ThreadPoolExecutor(1)
        self._digests = {path: self._beside.submit(page_digest, path) for path in paths}

    def __call__(self, path: Path) -> str:
        """Of one of them, waited for. Raises OSError: unreadable."""
        return self._digests[path].result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._beside.shutdown(cancel_futures=True)
