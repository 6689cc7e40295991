"""A program of its own that works on a vault until somebody stops it: `python -m tests.support.vault_child FOLDER`.

It says on standard output what has been saved, one line each, after the call returned:
`ready`, then `draft PATH N`, `record KEY N`, `file ID SHA256`, `secret N`, over and over; `closed` at the end
of its standard input. A failure of the disk is said as `error CODE`, and it ends.
"""

from __future__ import annotations

import select
import sys
from pathlib import Path

from clinic_app.errors import StorageError
from tests.support.vaults import PASSPHRASE, body, cheap_keeper, index

DRAFTS = "d" * 32


def say(*words: object) -> None:
    print(*words, flush=True)


def work(folder: Path) -> None:
    """Opens, saves until told to stop, closes."""
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    records = vault.records
    say("ready")
    n = vault.info().log_size
    while not select.select([sys.stdin], [], [], 0)[0]:
        n += 1
        path = f"/answer/{n % 7}"
        records.save_draft(DRAFTS, path, b"%d" % n)
        say("draft", path, n)
        key = f"M-{n % 5}"
        record_id = records.find("intake", key) or records.new_record_id()
        records.commit(
            record_id, "intake", body(n=n, text="x" * 2000), index=index(key, f"Jane {n}", words="a b c" * 50)
        )
        say("record", key, n)
        if n % 3 == 0:
            ref = records.keep_file(b"%d" % n * 5000, "image/jpeg")
            say("file", ref.file_id, ref.sha256)
        if n % 5 == 0:
            records.put_secret("seal", b"%d" % n)
            say("secret", n)
    vault.close()
    say("closed")


if __name__ == "__main__":
    try:
        work(Path(sys.argv[1]))
    except StorageError as error:
        say("error", error.code)
