"""A durable answer in a vault of many matters, against a raw SQLCipher commit of one row on the same disk."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from clinic_app.adapters.vault.database import Access, _keyed, _make_safe
from clinic_app.adapters.vault.keys import KEY_SIZE
from clinic_app.adapters.vault.session import OpenVault
from tests.bench.filled_vault import filled_vault
from tests.bench.measuring import Measurement, Side, interleaved, timed

LIMIT = 3.0
FLOOR = 0.001
_QUESTIONS = 60


def measure(*, matters: int = 1000, repeats: int = 500) -> list[Measurement]:
    """Args: matters: how many lie in the vault; repeats: answers on either side."""
    with filled_vault(matters) as filled:
        bare = bare_database(filled.folder.with_name("bare.db"))
        try:
            ours, baseline = interleaved(answers_in(filled.vault), bare_rows(bare), repeats=repeats, warm_up=20)
        finally:
            bare.close()
    worst = f"99 of 100 within {ours.share(99) * 1000:.2f} ms (baseline {baseline.share(99) * 1000:.2f} ms)"
    note = f"{matters:,} matters; allowed {LIMIT:g}x or 1 ms if larger; {worst}"
    return [Measurement("durable answer", ours, baseline, LIMIT, note, FLOOR)]


def _typed() -> Iterator[tuple[str, bytes]]:
    """Answers to one question after the other, each time other words: SQLite writes nothing where nothing changes."""
    for number in count():
        words = f"answer number {number:06}, of ordinary length, as it is typed"
        yield f"person.field_{number % _QUESTIONS}", f'{{"state":"answered","value":"{words}"}}'.encode()


def answers_in(vault: OpenVault) -> Side:
    """One answer more, durable when it returns."""
    records = vault.records
    record_id = records.new_record_id()
    typed = _typed()
    return timed(lambda: records.save_draft(record_id, *next(typed)))


def bare_database(path: Path) -> sqlcipher.Connection:
    """A database with one table, under the very pragmas with which the vault opens its own."""
    bare = _keyed(f"{path.as_uri()}?mode=rwc", secrets.token_bytes(KEY_SIZE))
    _make_safe(bare, Access.WRITE)
    bare.execute("CREATE TABLE answers (record TEXT, path TEXT, value BLOB, PRIMARY KEY (record, path)) WITHOUT ROWID")
    return bare


def bare_rows(bare: sqlcipher.Connection) -> Side:
    """One row more in its table, committed."""
    record_id = secrets.token_hex(16)
    typed = _typed()
    insert = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)"
    return timed(lambda: bare.execute(insert, (record_id, *next(typed))))
