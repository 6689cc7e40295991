"""One bit of a closed vault flipped, anywhere: it does not open, or a check says what is wrong.

Every bit of the header (both copies alike), every page of both databases in five regions, every chunk of every age
file, every byte of what lies beside. The suite flips a few; `dev.py faults --full` all of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from clinic_app.adapters.vault.digest import PAGE_SIZE
from clinic_app.errors import UnlockError
from tests.fault.figures import WHOLE, Figures, Part
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes, new_vault
from tests.unit.adapters.vault.test_state import work

HEADERS: Final = ("header.a", "header.b")
DATABASES: Final = ("records.db", "privileged.db")
REGIONS: Final = ((0, 16), (16, 120), (120, 4016), (4016, 4032), (4032, 4096))
"""Of a page: its salt or header, cells, more of them, the initial vector, the tag."""
CHUNK: Final = 64 * 1024 + 16
FILM: Final = bytes(range(256)) * 1100
"""Four chunks of an age file and a piece."""
IN_A_CHUNK: Final = 8


@dataclass(frozen=True)
class Flip:
    """Args: names: of the files that are changed alike; place: the byte; bit: in it."""

    names: tuple[str, ...]
    place: int
    bit: int


def made(folder: Path) -> Path:
    """A closed vault with records, drafts, secrets and files, anchors, a sheet."""
    opened = new_vault(folder).vault
    opened.records.keep_file(FILM, "video/mp4")
    opened.close()
    work(folder, 1)
    work(folder, 2)
    assert fault_codes(folder) == set()
    return folder


def every_flip(folder: Path, chance: Random) -> list[Flip]:
    """All of them, in an order of chance."""
    header = (folder / HEADERS[0]).read_bytes()
    flips = [Flip(HEADERS, bit // 8, bit % 8) for bit in range(8 * len(header))]
    for name in DATABASES:
        pages = (folder / name).stat().st_size // PAGE_SIZE
        flips += [
            Flip((name,), page * PAGE_SIZE + chance.randrange(low, high), chance.randrange(8))
            for page in range(pages)
            for low, high in REGIONS
        ]
    for path in sorted(folder.rglob("*")):
        name, size = path.relative_to(folder).as_posix(), path.stat().st_size
        if path.is_file() and name.startswith("att/"):
            starts = [*range(0, size, CHUNK), max(0, size - 16)]
            places = {min(size - 1, each + chance.randrange(CHUNK)) for each in starts for _ in range(IN_A_CHUNK)}
            flips += [Flip((name,), place, chance.randrange(8)) for place in sorted({*places, *range(min(300, size))})]
        elif path.is_file() and name.startswith(("recovery/", "anchors/")):
            flips += [Flip((name,), place, chance.randrange(8)) for place in range(size)]
    chance.shuffle(flips)
    return flips


def is_noticed(folder: Path, flip: Flip) -> bool:
    """Flips, looks and puts it back."""
    before = {name: (folder / name).read_bytes() for name in flip.names}
    for name, raw in before.items():
        changed = bytearray(raw)
        changed[flip.place] ^= 1 << flip.bit
        (folder / name).write_bytes(changed)
    try:
        if flip.names == HEADERS:
            cheap_keeper().open(folder, passphrase=PASSPHRASE).close()
            return False
        return bool(fault_codes(folder))
    except UnlockError:
        return True
    finally:
        for name, raw in before.items():
            (folder / name).write_bytes(raw)


def rounds(room: Path, chance: Random, part: Part = WHOLE) -> Iterator[Figures]:
    """See `programmes`."""
    folder = made(room / "vault")
    untouched = Path(shutil.copytree(folder, room / "untouched"))
    for flip in part.of(every_flip(untouched, chance)):
        noticed = is_noticed(folder, flip)
        assert noticed, f"{flip} is not noticed"
        shutil.rmtree(folder / "tries", ignore_errors=True)  # a wrong passphrase is noted
        shutil.copytree(untouched / "tries", folder / "tries")
        yield Figures(changed=1, noticed=1)
    assert fault_codes(folder) == set()


def test_no_flipped_bit_passes(tmp_path: Path) -> None:
    told = sum(islice(rounds(tmp_path, Random(1)), 40), Figures())
    assert told.noticed == told.changed == 40
