"""Anchors: signed totals of this device's log, kept beside it in `anchors/` and carried away in bundles and backups.

One is taken whenever the vault is locked and whenever something leaves it. A log that is shorter than an anchor is an
older copy put back; one that does not go on from an anchor was rewritten, or is a second copy that went its own way.
Both show only against an anchor that was not put back as well, so those that lie elsewhere are worth more
(`vault check --anchor`).

A file is one C2SP signed note (`notes`) and is named by its size and the beginning of its root. There are at most
`MOST`; then those that the log goes on from are removed, but for the newest `KEPT`. One that the log contradicts stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from clinic_app.adapters.durable import make_folder, sync_folder, write_durably
from clinic_app.adapters.ed25519_checker import CryptographySignatureChecker
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import translated
from clinic_app.domain.log_kinds import BACKUP_RESTORED
from clinic_app.domain.merkle import TreeHasher
from clinic_app.domain.signed_note import Checkpoint, NoteKey, parse_checkpoint, parse_note
from clinic_app.said import said
from clinic_app.services.ports.vault import VaultFault

FOLDER = "anchors"
MOST = 64
KEPT = 16
_SUFFIX = ".note"
_NAMED, _NAME_LENGTH = "%Y-%m-%dT%H%M%SZ", len("2026-11-23T014512Z")
"""The time in a backup's name."""
_LARGEST = 1024 * 1024
"""Bytes; a `bundle.json` may be given for its anchor."""


def keep(folder: Path, note: bytes, database: Database) -> None:
    """Keeps an anchor.

    Args:
        folder: the vault's.
        database: with the log that the anchor is of.

    Raises:
        StorageError: the disk failed.
    """
    taken = parse_checkpoint(parse_note(note.decode("utf-8")))
    with translated():
        make_folder(folder / FOLDER)
        path = folder / FOLDER / f"{taken.size:012}-{taken.root.hex()[:16]}{_SUFFIX}"
        if not path.exists():
            write_durably(path, note)
        files = _files(folder)
        if len(files) > MOST:
            _let_go(files, database)


def contradicted(folder: Path, size: int) -> bool:
    """Whether an anchor here is, by its name, of a longer log. Looks at names only; `anchor_faults` reads them."""
    with translated():
        return any(path.name[:12].isdecimal() and int(path.name[:12]) > size for path in _files(folder))


def anchor_faults(
    folder: Path, database: Database, key: NoteKey | None, others: Iterable[bytes] = ()
) -> Iterator[VaultFault]:
    """What anchors say against the log.

    Args:
        key: this device's; None where it is missing, which is a fault of its own.
        others: anchors kept elsewhere: signed notes, or `bundle.json` with one inside.

    Raises:
        StorageError: unreadable.
    """
    if key is None:
        return
    with translated():
        found = [(f"{FOLDER}/{_shown(path)}", _content(path)) for path in _files(folder)]
    found += [(f"--anchor {n}", content) for n, content in enumerate(others, start=1)]
    read = [(where, _read(content, key)) for where, content in found]
    roots = _roots(database, {anchor.size for _, anchor in read if anchor is not None})
    restorings = _restorings(database)
    length = database.value("SELECT count(*) FROM log")
    for where, anchor in read:
        made_of = [] if anchor is None else [day for size, day in restorings if size < anchor.size]
        if anchor is None:
            text = said("This is no anchor that this device signed.")
            yield VaultFault("anchor_unreadable", where, text)
        elif made_of and roots.get(anchor.size) != anchor.root:
            text = said(
                "This vault was restored from the backup of {day}: what was signed after that backup, up to entry "
                "{size} of its log, is not in it.",
                day=made_of[-1],
                size=anchor.size,
            )
            yield VaultFault("log_restored", where, text)
        elif anchor.size > length:
            text = said(
                "The vault is older than an anchor: its log has {found} entries where {size} were signed.",
                found=length,
                size=anchor.size,
            )
            yield VaultFault("log_rolled_back", where, text)
        elif roots.get(anchor.size) != anchor.root:
            text = said(
                "The log does not go on from an anchor: its first {size} entries are not those that were signed.",
                size=anchor.size,
            )
            yield VaultFault("log_forked", where, text)


def _files(folder: Path) -> list[Path]:
    place = folder / FOLDER
    return sorted(path for path in place.iterdir() if path.suffix == _SUFFIX) if place.is_dir() else []


def _shown(path: Path) -> str:
    """A name that is not one of ours could be anybody's: it is not repeated."""
    size, _, root = path.stem.partition("-")
    ours = size.isdecimal() and len(size) == 12 and len(root) == 16 and root.isalnum()
    return path.name if ours else f"*{_SUFFIX}"


def _content(path: Path) -> bytes:
    """Nothing, which is no anchor, where the disk cannot read it."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(_LARGEST + 1)
    return b""


def _read(content: bytes, key: NoteKey) -> Checkpoint | None:
    """An anchor of this device; None for anything else."""
    if len(content) > _LARGEST:
        return None
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        text = content.decode("utf-8")
        note = parse_note(str(json.loads(text)["checkpoint"]) if text.startswith("{") else text)
        anchor = parse_checkpoint(note)
        signed = any(
            (each.name, each.key_id) == (key.name, key.key_id)
            and CryptographySignatureChecker().is_good(key.public_key, note.body, each.signature)
            for each in note.signatures
        )
        return anchor if signed and anchor.origin == key.name else None
    return None


def _roots(database: Database, sizes: set[int]) -> dict[int, bytes]:
    """The log's root at each of these sizes that it has, in one pass."""
    tree, roots = TreeHasher(), {}
    if 0 in sizes:
        roots[0] = tree.root()
    for (leaf,) in database.each("SELECT leaf FROM log WHERE n < ? ORDER BY n", (max(sizes, default=0),)):
        tree.add(leaf)
        if tree.size in sizes:
            roots[tree.size] = tree.root()
    return roots


def _restorings(database: Database) -> list[tuple[int, str]]:
    """Of each backup that this vault was made of, in order: its entries, and its day by the clinic's clock."""
    found = []
    event = f'"event":"{BACKUP_RESTORED}","n":'.encode()
    for (entry,) in database.rows("SELECT entry FROM log WHERE instr(entry, ?) > 0 ORDER BY n", (event,)):
        told = json.loads(entry)
        with suppress(ValueError):  # a note of a later form
            made = datetime.strptime(told["subject"][:_NAME_LENGTH], _NAMED).replace(tzinfo=UTC)
            zone = datetime.fromisoformat(told["at"]).tzinfo
            found.append((int(told["detail"]), made.astimezone(zone).date().isoformat()))
    return found


def _let_go(files: list[Path], database: Database) -> None:
    named = {path: int(path.name[:12]) for path in files[:-KEPT] if path.name[:12].isdecimal()}
    roots = _roots(database, set(named.values()))
    for path, size in named.items():
        anchor_root = path.stem.partition("-")[2]
        if size in roots and roots[size].hex().startswith(anchor_root) and anchor_root:
            path.unlink(missing_ok=True)
    for place in {path.parent for path in named}:
        sync_folder(place)
