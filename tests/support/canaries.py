"""Forty made-up words that mean nothing, and a search for them in whatever lies on a disk, however it is written."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

COUNT: Final = 40
_BEGINS: Final = "Zqxjkvwyz"
"""All begin alike, so that one search finds any of them."""
_PIECE: Final = 4 * 2**20


def canary(number: int) -> str:
    """One of them: letters only, that any field takes. Args: number: from 0 to 39."""
    assert 0 <= number < COUNT
    return f"{_BEGINS}{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}"


def ways_to_write(word: str = _BEGINS) -> dict[str, bytes]:
    """What a file holds where the word is in it, by how it is written."""
    ways = {name: word.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be")}
    small = {f"{name}, lower case": word.lower().encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be")}
    written = {}
    for name, raw in (ways | small).items():
        for before in range(3):
            whole = base64.b64encode(b"\0" * before + raw)
            known = whole[(8 * before + 5) // 6 : 8 * (before + len(raw)) // 6]
            written[f"base64 of {name}, {before} before"] = known
        written[f"hex of {name}"] = raw.hex().encode()
        written[f"hex in capitals of {name}"] = raw.hex().upper().encode()
    return ways | small | written


_WAYS: Final = ways_to_write()
_LONGEST: Final = max(map(len, _WAYS.values()))


def found_in_bytes(raw: bytes) -> set[str]:
    """The ways in which any canary stands there."""
    return {name for name, way in _WAYS.items() if way in raw}


def found_in_file(path: Path) -> set[str]:
    """The same in a file, its name included; read piece by piece."""
    found = found_in_bytes(str(path).encode("utf-8", "surrogateescape"))
    tail = b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found |= found_in_bytes(tail + piece)
            tail = piece[-_LONGEST:]
    return found


def found_under(folders: Iterable[Path], allowed: Iterable[Path] = ()) -> dict[Path, set[str]]:
    """Every file under the folders that holds a canary. Args: allowed: files and folders that may."""
    may = tuple(allowed)
    hits: dict[Path, set[str]] = {}
    for path in chain.from_iterable(map(_files, folders)):
        if not any(path == each or each in path.parents for each in may) and (found := found_in_file(path)):
            hits[path] = found
    return hits


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    elif folder.is_dir():
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
