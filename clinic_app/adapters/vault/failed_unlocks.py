"""Passphrases that did not open the vault: noted while it is locked, taken into the log at the next unlock.

Nobody has the vault's keys at that moment, so each try is an age file of its own in `tries/`, to the audit key, whose
public half lies beside them and whose secret half is kept in `records.db` (security-brief 3.4). It says when, and that
is all: never what was typed. Whoever can write into the folder can remove the files or put another key there; the
first is a thing that no log can see, the second is told at the next unlock.

Files of tries are named at random. There are at most `MOST` of them; what comes after is not kept.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from clinic_app.adapters.durable import make_folder, sync_folder, write_durably
from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import translated
from clinic_app.adapters.vault.log import DeviceLog
from clinic_app.domain.canonical import StrictJsonError, canonical_json, strict_json
from clinic_app.domain.log_kinds import UNLOCK_FAILED, UNLOCKS_LOST
from clinic_app.errors import InputError, StorageError
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox

FOLDER = "tries"
PUBLIC = "audit-key.txt"
AUDIT_KEY = "device/audit-key"
MOST = 1_000
_SUFFIX = ".age"
_LARGEST = 4_096
_LONGEST_KEY = 200


def note_failure(folder: Path, clock: Clock, age: AgeBox) -> None:
    """Keeps one failed try. Never raises: whoever typed wrongly is told that, whatever the disk says.

    Args:
        folder: the vault's; one without an audit key, of an older program, keeps nothing.
    """
    with suppress(OSError, StorageError, InputError, UnicodeDecodeError):
        place = folder / FOLDER
        with (place / PUBLIC).open("rb") as file:
            recipient = file.read(_LONGEST_KEY).decode("ascii").strip()
        if not age.is_recipient(recipient) or sum(1 for _ in _tries(place)) >= MOST:
            return
        sealed = age.encrypt(canonical_json({"at": clock.now().isoformat()}), (recipient,))
        write_durably(place / f"{secrets.token_hex(16)}{_SUFFIX}", sealed)


def take_in(folder: Path, database: Database, log: DeviceLog, age: AgeBox) -> None:
    """Tells the log of the tries that failed since the last unlock, and removes their files.

    The entries are durable before the first file goes; a crash between the two tells of a try twice, never not at all.

    Raises:
        StorageError: the disk failed.
    """
    place = folder / FOLDER
    with translated():
        make_folder(place)
        found = sorted(_tries(place))
        secret = rows.secret(database, AUDIT_KEY)
        times: list[str] = []
        lost = 0 if secret is not None or not found else len(found)
        if secret is not None:
            opened = [_opened(path, secret.decode("ascii"), age) for path in found]
            times = sorted(time for time in opened if time is not None)
            lost = len(opened) - len(times)
        with database.transaction():
            if secret is None:
                secret = age.new_identity().secret.encode("ascii")
                log.append("secret.kept", AUDIT_KEY, rows.put_secret(database, AUDIT_KEY, secret))
            for time in times:
                log.append(UNLOCK_FAILED, detail=time)
            if lost:
                log.append(UNLOCKS_LOST, detail=str(lost))
        for path in found:
            path.unlink(missing_ok=True)
        if found:
            sync_folder(place)
        _put_public(place, age.recipient_of(secret.decode("ascii")), database, log)


def _put_public(place: Path, recipient: str, database: Database, log: DeviceLog) -> None:
    """The public half as it must be; one that somebody put in its place took what was tried meanwhile."""
    path, content = place / PUBLIC, f"{recipient}\n".encode("ascii")
    present = path.read_bytes() if path.is_file() else None
    if present == content:
        return
    if present is not None:
        with database.transaction():
            log.append(UNLOCKS_LOST, detail="key")
    write_durably(path, content)


def _tries(place: Path) -> Iterator[Path]:
    return (path for path in place.iterdir() if path.suffix == _SUFFIX and path.is_file())


def _opened(path: Path, secret: str, age: AgeBox) -> str | None:
    """When a try was made; None for a file that says nothing that one of ours says."""
    if path.stat().st_size > _LARGEST:
        return None
    try:
        told = strict_json(age.decrypt(path.read_bytes(), secret), max_bytes=_LARGEST, max_depth=2)
        return datetime.fromisoformat(told["at"]).isoformat() if isinstance(told, dict) else None
    except (InputError, StrictJsonError, KeyError, TypeError, ValueError):
        return None
