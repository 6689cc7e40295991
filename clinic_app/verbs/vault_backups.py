"""`vault backup` and `vault restore`."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from clinic_app.errors import InputError
from clinic_app.services.backups import share
from clinic_app.services.ports.backups import Generation, Stage, Watch
from clinic_app.verbs.common import DONE, FAULTS, Context, json_option, open_vault, read_passphrase, show_json
from clinic_app.verbs.common import vault_options as vault_words

_AS_THEN = (
    "Whoever could open it then opens it again, also who was removed since; what was erased since is in it again. "
    "Remove and erase once more what must not be there."
)
_WORDS = {Stage.COPYING: "copying", Stage.PROVING: "proving"}


def add(family: Any) -> None:
    """Adds both to the parser of `vault`."""
    backup = family.add_parser("backup", help="write an encrypted backup to a folder or stick, and prove it")
    vault_words(backup)
    backup.add_argument("--to", required=True, type=Path, metavar="DIR", help="a folder that is there, or a stick")
    json_option(backup)
    backup.set_defaults(run=_backup)
    restore = family.add_parser("restore", help="make a vault of a backup, in a folder that is new or empty")
    restore.add_argument("place", type=Path, metavar="FROM", help="the folder or stick that it was written to")
    restore.add_argument("--to", type=Path, metavar="DIR", help="where the vault is made; without it they are listed")
    restore.add_argument("--generation", default="", metavar="NAME", help="which one; the newest if left out")
    restore.add_argument(
        "--present", type=Path, metavar="DIR", help="this computer's vault, to compare; only looked at"
    )
    restore.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="its first line opened the vault when the backup was made; - is standard input",
    )
    json_option(restore)
    restore.set_defaults(run=_restore)


def _backup(context: Context) -> int:
    words = context.words
    place = words.to.absolute()
    with open_vault(context) as vault:
        backups = context.clinic.backups(vault)
        written = backups.write(place, _watch())
        backups.keep(place, written)
    made = written.generation
    if words.json:
        show_json(
            {
                "backup": _described(made),
                "proven": True,
                "kept": [each.name for each in written.all],
                "same_disk": written.same_disk,
            }
        )
        return DONE
    print(f"The backup {made.name} is written, was opened there and is whole: {made.files} kept files, {_size(made)}.")
    print(f"Backups of this vault there: {len(written.all)}.")
    if written.same_disk:
        print("It lies on the same disk as the vault: a disk that breaks takes both. A stick is better.")
    return DONE


def _restore(context: Context) -> int:
    words = context.words
    restoring = context.clinic.restoring
    if words.to is None:
        return _list(context, restoring.there(words.place))
    if words.passphrase_file is None:
        raise InputError("passphrase_missing", "A restore needs --passphrase-file; nothing was made.")
    done = restoring.restore(
        words.place,
        words.to.absolute(),
        passphrase=read_passphrase(words.passphrase_file),
        name=words.generation,
        present=words.present,
        watch=_watch(),
    )
    age = restoring.age(done.generation)
    if words.json:
        show_json(
            {
                "vault": str(words.to),
                "backup": _described(done.generation),
                "age_seconds": int(age.total_seconds()),
                "newer_backups": done.newer,
                "missing_files": done.missing,
                "entries_after": done.entries_after,
            }
        )
        return FAULTS if done.missing else DONE
    print(f"The vault is restored as it was {_ago(age)}, on {done.generation.made_at:%Y-%m-%d %H:%M %Z}.")
    print("Its log says so; what was signed or sent after that is not in it.")
    print(_AS_THEN)
    if done.newer:
        print(f"There are {done.newer} newer backups in that folder.")
    if done.entries_after:
        print(
            f"The vault on this computer goes further: {done.entries_after} entries of its log are not in the backup."
        )
    elif done.entries_after == 0:
        print("The vault on this computer has nothing that is not in the backup, as of when it was last closed.")
    if done.missing:
        print(f"Kept files that are missing from the backup or damaged there: {done.missing}.")
    return FAULTS if done.missing else DONE


def _list(context: Context, there: tuple[Generation, ...]) -> int:
    if context.words.json:
        show_json([_described(each) for each in there])
        return DONE
    for each in there:
        print(f"{each.name}  vault {each.vault_id}  {each.files} kept files  {_size(each)}{_aside(each)}")
    if not there:
        print("There is no backup in this folder.")
    return DONE


def _described(made: Generation) -> dict[str, Any]:
    return {
        "name": made.name,
        "vault_id": made.vault_id,
        "made_at": made.made_at.isoformat(),
        "log_size": made.log_size,
        "files": made.files,
        "bytes": made.size,
        "aside": None if made.aside is None else made.aside.on.isoformat(),
    }


def _aside(made: Generation) -> str:
    """Why it is not of the vault that was backed up last; nothing where it is."""
    if made.aside is None:
        return ""
    why = "of another copy, restored on" if made.aside.is_restored else "left behind by the restore of"
    return f"  ({why} {made.aside.on:%Y-%m-%d})"


def _size(made: Generation) -> str:
    return f"{made.size / 10**6:.1f} MB"


def _ago(age: timedelta) -> str:
    hours = int(age.total_seconds() // 3600)
    if hours < 1:
        return "less than an hour ago"
    return f"{hours} hours ago" if hours < 48 else f"{age.days} days ago"


def _watch() -> Watch:
    """Says how far it is, on standard error and only where a person looks at it."""
    if not sys.stderr.isatty():
        return lambda _stage, _fraction: None
    last = ""

    def tell(stage: Stage, fraction: float) -> None:
        nonlocal last
        line = f"\r{_WORDS[stage]} {share(stage, fraction):4.0%}"
        if line != last:
            last = line
            sys.stderr.write(line if share(stage, fraction) < 1 else "\r                    \r")
            sys.stderr.flush()

    return tell
