"""The lists of a vault, on the real vault and on the fake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.services.ports.vault import IndexEntry, RecordStore, VaultKeeper
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, body, cheap_keeper

HARD = 'a "quoted" \\ value, "clocks":"not this"'


@pytest.fixture(params=["fake", "real"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RecordStore]:
    keeper: VaultKeeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    vault = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    yield vault.records
    vault.close()


def keep(records: RecordStore, key: str, kind: str = "intake", **columns: str) -> str:
    record_id = records.new_record_id()
    records.commit(record_id, kind, body(key=key), index=IndexEntry(key, columns=columns))
    return record_id


def test_rows_come_newest_first_and_can_be_cut_short(records: RecordStore) -> None:
    for key in ("26-0001", "26-0002", "26-0003"):
        keep(records, key, place="home")
    keep(records, "D-1", "document")
    rows = records.rows("intake")
    assert [row.key for row in rows] == ["26-0003", "26-0002", "26-0001"]
    assert [row.key for row in rows[1:]] == ["26-0002", "26-0001"]
    assert records.rows("intake", limit=2) == rows[:2]
    assert len(rows) == 3
    assert rows[-1].columns == {"place": "home"}
    assert list(records.rows("nothing")) == []


def test_one_row_by_its_key(records: RecordStore) -> None:
    keep(records, "26-0001", place="home")
    assert records.row("intake", "26-0001") == records.rows("intake")[0]
    assert records.row("intake", "26-0002") is None
    assert records.row("document", "26-0001") is None


def test_one_column_of_all(records: RecordStore) -> None:
    keep(records, "26-0001", clocks="2026-11-13", place=HARD)
    keep(records, "26-0002", place="home")
    keep(records, "26-0003", clocks=HARD)
    assert [tuple(row) for row in records.listed("intake", "clocks")] == [
        ("26-0003", HARD), ("26-0002", ""), ("26-0001", "2026-11-13")
    ]  # fmt: skip


def test_how_many_have_another_value(records: RecordStore) -> None:
    keep(records, "26-0001", packs="ab", place='"packs":"cd"')
    keep(records, "26-0002", packs="cd")
    keep(records, "26-0003")
    keep(records, "26-0004", packs=HARD)
    assert records.count_other("intake", "packs", "cd") == 3
    assert records.count_other("intake", "packs", HARD) == 3
    assert records.count_other("intake", "packs", "c") == 4
    assert records.count_other("document", "packs", "cd") == 0


def test_a_change_is_seen_and_no_change_is_none(records: RecordStore) -> None:
    record = keep(records, "26-0001")
    before = records.changes()
    records.rows("intake")
    assert records.changes() == before
    records.save_draft(record, "accounts/1/x", b"1")
    drafted = records.changes()
    assert drafted != before
    keep(records, "26-0002")
    assert records.changes() not in (before, drafted)
