"""Which way each backup is on: what its signed note says of restores, and the order that follows from it.

A line of the note for each time that the vault was made of a backup: the entries of that backup's log, the beginning of
the entry's hash, which is another for each restore, and when it was. Backups of older programs say nothing; they count
as of a vault that was never restored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from clinic_app.adapters.vault.backup_layout import NOTE, Lying
from clinic_app.adapters.vault.database import Database
from clinic_app.domain.backup_rotation import Made, Restored, left_aside, newest_first
from clinic_app.domain.log_kinds import BACKUP_RESTORED
from clinic_app.services.ports.backups import Generation

_WORD = "amparo-restored"
_LINE = re.compile(rf"{_WORD} ([0-9]{{1,15}}) ([0-9a-f]{{16}}) ([0-9T:.+-]{{16,40}})")
_MOST = 64 * 1024


def note_lines(records: Database) -> Iterator[str]:
    """The lines that a backup's note has of restores. Raises StorageError: unreadable."""
    event = f'"event":"{BACKUP_RESTORED}","n":'.encode()
    for entry, leaf in records.rows("SELECT entry, leaf FROM log WHERE instr(entry, ?) > 0 ORDER BY n", (event,)):
        told = json.loads(entry)
        line = f"{_WORD} {told.get('detail')} {leaf.hex()[:16]} {told.get('at')}"
        if _LINE.fullmatch(line):  # a note of a later form says nothing here
            yield line


def made_of(lying: Lying) -> Made:
    """A backup as the order knows it; by its folder, for several vaults may have one of a name."""
    contents = lying.contents
    at = datetime.fromisoformat(contents.made)
    return Made(str(lying.folder), at, contents.log.size, tuple(_restored(lying.folder / NOTE)))


def in_order(there: Iterable[Lying]) -> list[Lying]:
    """The vault that was backed up last comes first; of each, its own way before what a restore left aside."""
    folders = {str(each.folder): each for each in there}
    made: dict[str, list[Made]] = {}
    for each in folders.values():
        made.setdefault(each.contents.vault, []).append(made_of(each))
    vaults = sorted(made.values(), key=lambda backups: max(each.at for each in backups), reverse=True)
    return [folders[each.name] for backups in vaults for each in newest_first(backups)]


def generations(ordered: Iterable[Lying]) -> tuple[Generation, ...]:
    """As the services see them, each with why it is aside."""
    there = list(ordered)
    vaults = {each.contents.vault for each in there}
    aside = {}
    for vault in vaults:
        aside.update(left_aside(made_of(each) for each in there if each.contents.vault == vault))
    return tuple(replace(each.generation, aside=aside.get(str(each.folder))) for each in there)


def _restored(path: Path) -> Iterator[Restored]:
    content = ""
    with suppress(OSError, UnicodeDecodeError), path.open("rb") as file:
        content = file.read(_MOST).decode("utf-8")
    for line in content.partition("\n\n")[0].split("\n"):
        match = _LINE.fullmatch(line)
        if match is not None:
            with suppress(ValueError):
                on = datetime.fromisoformat(match[3])
                if on.tzinfo is not None:
                    yield Restored(int(match[1]), match[2], on)
