"""What a process holds: keys in its memory, files that it has open. Linux, and only who may look into the process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault.copies import read_copies, unlock
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS
from clinic_app.adapters.vault.state import database_key
from tests.support.real_program import CHEAPEST
from tests.support.vaults import PASSPHRASE


def keys_of(home: Path) -> dict[str, bytes]:
    """The keys that open a vault, by name; nobody may have it open."""
    unlocked = unlock(read_copies(home / "vault"), PASSPHRASE, CHEAPEST, PyrageBox())
    held = {name: database_key(unlocked.header, unlocked.keys, name) for name in (RECORDS, PRIVILEGED)}
    found = {name: key for name, key in held.items() if key is not None}
    return {**found, "master": unlocked.keys.master, "passphrase": PASSPHRASE.encode()}


def found_in(process: int, wanted: Mapping[str, bytes]) -> set[str]:
    """Which of these a process's memory holds, as bytes or in hexadecimal.

    Raises:
        PermissionError: this person may not look into it.
    """
    looked_for = {name: (value, value.hex().encode(), value.hex().upper().encode()) for name, value in wanted.items()}
    found: set[str] = set()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            bounds, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            first, last = (int(each, 16) for each in bounds.split("-"))
            try:
                memory.seek(first)
                held = memory.read(last - first)
            except (OSError, ValueError, OverflowError):
                continue
            found |= {name for name, ways in looked_for.items() if any(way in held for way in ways)}
    return found


def children_of(process: int) -> set[int]:
    """Every process that it began, and those began, and it itself."""
    parents = {int(each.name): _parent(each) for each in Path("/proc").iterdir() if each.name.isdecimal()}
    family = {process}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def open_files(process: int, folder: Path) -> set[str]:
    """The names of what a process has open under a folder."""
    found = set()
    for each in Path(f"/proc/{process}/fd").iterdir():
        try:
            target = each.readlink()
        except FileNotFoundError:
            continue
        if target.is_relative_to(folder):
            found.add(target.name)
    return found


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0
