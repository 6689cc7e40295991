"""Lets old backups go, and kept files that no backup has any more."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from clinic_app.adapters.durable import sync_folder, sync_name
from clinic_app.adapters.vault.backup_files import let_go
from clinic_app.adapters.vault.backup_layout import EVIDENCE, MAKING, Lying, backups_in, kept_lines
from clinic_app.adapters.vault.backup_order import in_order, made_of
from clinic_app.adapters.vault.files import FOLDER
from clinic_app.domain.backup_rotation import kept
from clinic_app.errors import StorageError


def let_old_go(target: Path, new: Lying) -> list[Lying]:
    """Removes the backups that are past their time, and kept files that none has any more; gives those that stay.

    What cannot be removed now goes after the next backup; the new one is whole in any case.
    """
    there = [new]
    with suppress(OSError, StorageError, ValueError):
        ours = [each for each in backups_in(target) if each.contents.vault == new.contents.vault]
        wanted = {Path(folder).name for folder in kept(made_of(each) for each in ours)} | {new.folder.name}
        there = [each for each in in_order(ours) if each.folder.name in wanted]
        for each in ours:
            if each.folder.name not in wanted:
                aside = target / f"{MAKING}{secrets.token_hex(8)}"
                sync_name(each.folder.rename(aside))  # half removed it is none
                shutil.rmtree(aside)
                sync_folder(target)  # a stick is pulled as soon as it is said to be done
        strangers = {path.name for path in target.iterdir() if path.is_dir() and not path.name.startswith(MAKING)}
        if strangers == wanted | {FOLDER} or strangers == wanted:  # of others nobody knows which files they need
            used = {line.file_id for each in there for line in kept_lines(each.folder / EVIDENCE)}
            let_go(target, used.__contains__)
    return there
