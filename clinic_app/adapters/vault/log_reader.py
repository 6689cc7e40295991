"""Pages of the log, the newest entry first; nothing that is not shown is read out of its JSON.

An entry is canonical JSON, so that its kind and its day stand in it letter by letter: a quotation mark inside a value
is always escaped, and the time comes first.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from clinic_app.adapters.vault.database import Database
from clinic_app.domain.log_kinds import READS
from clinic_app.services.ports.record_values import LogLine

_DAY_AT, _DAY_LENGTH = len('{"at":"') + 1, len("2026-11-12")


def log_page(database: Database, *, events: Collection[str], day: str, before: int | None, limit: int) -> list[LogLine]:
    """See `RecordReader.log_page`."""
    conditions, values = ["entry <> x''"], list[str | int | bytes]()
    if before is not None:
        conditions.append("n < ?")
        values.append(before)
    if day:
        conditions.append(f"substr(entry, {_DAY_AT}, {_DAY_LENGTH}) = ?")
        values.append(day.encode("utf-8"))
    if events:
        conditions.append(f"({_is_any(len(events))})")
        values += map(_as_it_stands, events)
    sql = f"""
        SELECT found.n, entry, records.kind, records.key
        FROM (SELECT n, entry FROM log WHERE {" AND ".join(conditions)} ORDER BY n DESC LIMIT ?) AS found
        LEFT JOIN records ON records.record_id = json_extract(CAST(entry AS TEXT), '$.subject')
        ORDER BY found.n DESC
    """  # noqa: S608
    return [_line(*row) for row in database.rows(sql, (*values, limit))]


def last_change(database: Database) -> int:
    """The number of the newest entry that tells of more than a read; 0 where there is none."""
    sql = f"SELECT n FROM log WHERE NOT ({_is_any(len(READS))}) ORDER BY n DESC LIMIT 1"  # noqa: S608
    found = database.row(sql, tuple(map(_as_it_stands, READS)))
    return 0 if found is None else int(found[0])


def _is_any(of: int) -> str:
    return " OR ".join(["instr(entry, ?) > 0"] * of)


def _as_it_stands(event: str) -> bytes:
    return f'"event":{json.dumps(event)},"n":'.encode()


def _line(n: int, entry: bytes, kind: str | None, key: str | None) -> LogLine:
    told = json.loads(entry)
    at = datetime.fromisoformat(told["at"])
    return LogLine(n, at, told["person"], told["event"], told["subject"], told["detail"], kind or "", key or "")
