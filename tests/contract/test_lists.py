"""The lists of a vault, on the real vault and on the fake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordStore
from clinic_app.services.ports.vault import VaultKeeper
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, body, cheap_keeper, fault_codes

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


def test_one_column_by_key_in_pages(records: RecordStore) -> None:
    keep(records, "26-0002", place="home", sounds=HARD)
    keep(records, "26-0001", sounds="Jn prs;mr")
    keep(records, "26-0003", place="home")
    keep(records, "D-1", "document", sounds="x")
    everything = [("26-0001", "Jn prs;mr"), ("26-0002", HARD), ("26-0003", "")]
    assert list(records.column("intake", "sounds", limit=9)) == everything
    assert list(records.column("intake", "sounds", limit=2)) == everything[:2]
    assert list(records.column("intake", "sounds", after="26-0002", limit=2)) == everything[2:]
    assert list(records.column("intake", "sounds", after="26-0003", limit=2)) == []
    assert [row.value for row in records.column("intake", "never", limit=9)] == ["", "", ""]
    assert [row.value for row in records.column("document", "sounds", limit=9)] == ["x"]


def test_the_records_in_which_drafts_wait(records: RecordStore) -> None:
    second, first = keep(records, "26-0002"), keep(records, "26-0001")
    document = keep(records, "D-1", "document")
    keep(records, "26-0003")
    assert records.keys_with_drafts("intake") == ()
    for record in (second, first, first, document, records.new_record_id()):
        records.save_draft(record, "accounts/1/person/names", b'"x"')
        records.save_draft(record, "accounts/1/person/aliases#", b'"x"')
    assert records.keys_with_drafts("intake") == ("26-0001", "26-0002")
    assert records.keys_with_drafts("document") == ("D-1",)
    records.commit(first, "intake", body(again=1), index=IndexEntry("26-0001"))
    assert records.keys_with_drafts("intake") == ("26-0001", "26-0002")  # what is laid aside waits on
    records.save_draft(first, "accounts/1/person/aliases#", None)
    assert records.keys_with_drafts("intake") == ("26-0002",)


def test_how_many_there_are_and_were_written_under_other_packs(records: RecordStore) -> None:
    keep(records, "26-0001", packs="ab", place='"packs":"cd"')
    keep(records, "26-0002", packs="cd")
    keep(records, "26-0003")
    record = keep(records, "26-0004", packs=HARD)
    keep(records, "D-1", "document", packs="cd")
    assert [records.count(kind) for kind in ("intake", "document", "nothing")] == [4, 1, 0]
    assert [records.count_stale("intake", packs) for packs in ("cd", HARD, "c", "")] == [3, 3, 4, 4]
    assert records.count_stale("document", "cd") == 0
    records.commit(record, "intake", body(again=1), index=IndexEntry("26-0004", columns={"packs": "cd"}))
    assert (records.count("intake"), records.count_stale("intake", "cd")) == (4, 2)


def test_due_days_come_in_order(records: RecordStore) -> None:
    keep(records, "26-0002", clocks="2026-11-13//B/1 2026-11-13/2027-01-01/A/1 daily//C/1")
    keep(records, "26-0001", clocks="2026-11-13//B/2 2026-11-20//B/1")
    keep(records, "26-0003", place="home")
    keep(records, "D-1", "document", clocks="2026-11-14//B/1")
    wanted = [
        ("2026-11-13", "26-0001", "/B/2"),
        ("2026-11-13", "26-0002", "/B/1"),
        ("2026-11-13", "26-0002", "2027-01-01/A/1"),
        ("2026-11-20", "26-0001", "/B/1"),
    ]
    assert list(records.due("intake", "2026-11-13", "daily", limit=9)) == wanted
    assert list(records.due("intake", "2026-11-13", "2026-11-20", limit=2)) == wanted[:2]
    assert list(records.due("intake", "daily", "daily~", limit=9)) == [("daily", "26-0002", "/C/1")]
    assert list(records.due("document", "", "~", limit=9)) == [("2026-11-14", "D-1", "/B/1")]


def test_what_is_past_stays_until_its_last_day(records: RecordStore) -> None:
    keep(records, "26-0001", clocks="2026-11-01/2026-11-12/A/1 2026-11-02//B/1 2026-11-03/?/C/1 daily//D/1")
    keep(records, "26-0002", clocks="2026-11-01/2026-11-11/A/1 2026-11-12//B/1 2026-11-13//B/1")
    past = [("2026-11-03", "26-0001", "?/C/1"), ("2026-11-01", "26-0001", "2026-11-12/A/1")]
    assert list(records.overdue("intake", "2026-11-12", limit=9)) == past
    assert list(records.overdue("intake", "2026-11-12", limit=1)) == past[:1]
    assert records.due_counts("intake", "2026-11-12") == (3, 2)
    assert records.due_counts("intake", "2027-11-12") == (1, 1)
    assert records.due_counts("nothing", "2026-11-12") == (0, 0)


def test_a_revision_takes_its_days_along(records: RecordStore) -> None:
    record = keep(records, "26-0001", clocks="2026-11-13//A/1 2026-11-14//B/1")
    keep(records, "26-0002", clocks="2026-11-13//A/1")
    moved = {"clocks": "2026-11-14//B/1 2026-11-15//A/1 2026-11-15//A/1"}
    records.commit(record, "intake", body(again=1), index=IndexEntry("26-0009", columns=moved))
    assert list(records.due("intake", "", "~", limit=9)) == [
        ("2026-11-13", "26-0002", "/A/1"), ("2026-11-14", "26-0009", "/B/1"), ("2026-11-15", "26-0009", "/A/1")
    ]  # fmt: skip
    assert records.due_counts("intake", "2026-11-14") == (2, 0)


_days = st.dates(date(2026, 1, 1), date(2026, 1, 9)).map(str)
_words = st.builds(
    "{}/{}/{}/1".format, st.one_of(_days, st.just("daily")), st.one_of(_days, st.sampled_from("?,".split(","))),
    st.sampled_from(["A", "B", 'a"b\\', "ñ😀"]),
)  # fmt: skip
_histories = st.lists(st.tuples(st.sampled_from(["M-1", "M-2", "M-3"]), st.lists(_words, max_size=4)), max_size=6)


@settings(max_examples=25, deadline=None)
@given(histories=st.lists(_histories, min_size=1, max_size=3), day=_days)
def test_the_vault_tells_what_the_fake_tells(
    tmp_path_factory: pytest.TempPathFactory, histories: list[list[tuple[str, list[str]]]], day: str
) -> None:
    """Whatever was saved in whatever order, the real one's tables say what going through all columns would say."""
    folder = tmp_path_factory.mktemp("vaults")
    made = [
        keeper.create(folder / name, passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
        for name, keeper in (("fake", FakeVaultKeeper(StepClock())), ("real", cheap_keeper()))
    ]
    for key, words in (save for history in histories for save in history):
        for vault in made:
            records = vault.records
            record = records.find("intake", key) or records.new_record_id()
            columns = {"clocks": " ".join(words), "packs": words[0] if words else ""}
            records.commit(record, "intake", body(of=words), index=IndexEntry(key, columns=columns))
    fake, real = (
        (
            list(vault.records.due("intake", day, "~", limit=99)),
            list(vault.records.overdue("intake", day, limit=3)),
            vault.records.due_counts("intake", day),
            (vault.records.count("intake"), vault.records.count_stale("intake", "")),
        )
        for vault in made
    )
    for vault in made:
        vault.close()
    assert real == fake
    assert fault_codes(folder / "real") == set()


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


def test_looking_at_something_is_no_change(records: RecordStore) -> None:
    keep(records, "26-0001")
    before = records.changes()
    records.note("matter_opened", "26-0001")
    assert records.changes() == before
    records.note("paper_printed", "26-0001")
    assert records.changes() != before
