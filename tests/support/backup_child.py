"""A program of its own that answers and backs up until killed: `python -m tests.support.backup_child FOLDER STICK`.

After each call that returned it says `answer N`, `kept N` (a file), or `backup NAME ANSWERS` for a backup that holds
at least that many answers. The answers go on while a backup is written.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Thread

from tests.support.vaults import PASSPHRASE, cheap_keeper

RECORD = "a" * 32


def work(folder: Path, stick: Path) -> None:
    """Answers on this thread, backs up on another, without end."""
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    guard, answers = Lock(), len(vault.records.drafts(RECORD))

    def say(*words: object) -> None:
        with guard:
            print(*words, flush=True)

    def back_up() -> None:
        while True:
            least = answers
            written = vault.backups.write(stick, made_at=datetime.now(UTC), watch=lambda _stage, _share: None)
            say("backup", written.generation.name, least)

    Thread(target=back_up, daemon=True).start()
    while True:
        vault.records.save_draft(RECORD, f"n{answers + 1}", b"1")
        answers += 1
        say("answer", answers)
        if answers % 25 == 0:
            vault.records.keep_file(bytes(60_000), "application/octet-stream")
            say("kept", answers)


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]))
