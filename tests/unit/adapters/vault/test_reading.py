"""The second, read-only connection: what was saved is seen at once, nobody waits, and the vault closes in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_app.adapters.vault.failures import vault_closed
from clinic_app.adapters.vault.header import RECORDS
from clinic_app.adapters.vault.outside import write_ahead
from clinic_app.adapters.vault.session import WRITE_AHEAD_MOST, OpenVault
from clinic_app.errors import StorageError
from clinic_app.services.ports.vault import VaultReading
from tests.support.vaults import body, index, new_vault

WAIT_S = 20.0
_SLOW = """
    WITH RECURSIVE many (n) AS (SELECT count(*) FROM records UNION ALL SELECT n + 1 FROM many LIMIT 100000)
    SELECT count(*) FROM many
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reading") / "vault"


@pytest.fixture(scope="module")
def vault(folder: Path) -> Iterator[OpenVault]:
    made = new_vault(folder).vault
    assert isinstance(made, OpenVault)
    yield made
    made.close()


@pytest.fixture
def lane() -> Iterator[ThreadPoolExecutor]:
    """One other thread."""
    with ThreadPoolExecutor(1) as lane:
        yield lane


@pytest.fixture
def reading(vault: OpenVault, lane: ThreadPoolExecutor) -> Iterator[VaultReading]:
    reading = lane.submit(vault.reading).result(WAIT_S)
    yield reading
    reading.close()


def database_of(reading: VaultReading) -> Any:
    return reading._database  # type: ignore[attr-defined]


class TestConnection:
    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM drafts",
            "INSERT INTO meta VALUES ('a', 'b')",
            "CREATE TABLE a (b)",
            "PRAGMA user_version = 7",
        ],
    )
    def test_nothing_can_be_written(self, vault: OpenVault, reading: VaultReading, statement: str) -> None:
        before = vault.info()
        for switched_off in ("", "PRAGMA query_only = OFF"):  # the file itself is open for reading only, too
            if switched_off:
                database_of(reading).rows(switched_off)
            with pytest.raises(StorageError) as caught:
                database_of(reading).rows(statement)
            assert caught.value.code == "read_only"
        assert vault.info() == before == reading.info()

    def test_nor_in_a_transaction(self, reading: VaultReading) -> None:
        with pytest.raises(StorageError) as caught, database_of(reading).transaction():
            database_of(reading).rows("DELETE FROM drafts")
        assert caught.value.code == "read_only"
        assert reading.records.rows("nothing") == ()

    def test_nothing_to_write_with_is_offered(self, reading: VaultReading) -> None:
        for name in ("save_draft", "commit", "keep_file", "note", "put_secret", "export_log", "checkpoint"):
            assert not hasattr(reading.records, name)
        assert not hasattr(reading, "privileged")

    def test_it_is_as_safe_as_the_other(self, vault: OpenVault, reading: VaultReading) -> None:
        for pragma in ("trusted_schema", "cell_size_check", "temp_store", "cipher_settings", "cipher_log_level"):
            assert database_of(reading).rows(f"PRAGMA {pragma}") == vault._database.rows(f"PRAGMA {pragma}")
        assert database_of(reading).value("PRAGMA query_only") == 1

    def test_the_key_is_the_same_object_and_forgotten_at_close(self, vault: OpenVault) -> None:
        reading = vault.reading()
        assert database_of(reading)._key is vault._database._key
        reading.close()
        assert database_of(reading)._key == b""
        assert vault._database._key

    def test_closed_readings_are_not_kept(self, vault: OpenVault) -> None:
        before = len(vault._readings)
        for _ in range(5):
            vault.reading().close()
        vault.reading().close()
        assert len(vault._readings) <= before + 1


class TestBesideAWriter:
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        steps=st.lists(st.tuples(st.sampled_from(["draft", "commit", "file", "fold"]), st.integers(0, 3)), max_size=12)
    )
    def test_a_read_begun_after_a_save_sees_it(
        self, vault: OpenVault, lane: ThreadPoolExecutor, reading: VaultReading, steps: list[tuple[str, int]]
    ) -> None:
        """Whatever was stored, and however the write-ahead file was folded in between: both read the same."""
        for number, (step, which) in enumerate(steps):
            record_id = f"{which:032x}"
            if step == "draft":
                vault.records.save_draft(record_id, f"/{which}", b"%d" % number)
            elif step == "commit":
                entry = index(f"S-{which}", words=f"word{number}")
                vault.records.commit(record_id, "stress", body(n=number), index=entry)
            elif step == "file":
                ref = vault.records.keep_file(b"%d" % number, "text/plain")
                assert lane.submit(reading.records.read_file, ref).result(WAIT_S) == b"%d" % number
            else:
                vault._database.fold_in()  # raises if a reader were still in its way

            def seen() -> object:
                records = reading.records
                return (
                    records.rows("stress"),
                    records.drafts(record_id),  # noqa: B023
                    records.history(record_id),  # noqa: B023
                    records.search(f"word{number}"),  # noqa: B023
                    reading.info(),
                )

            records = vault.records
            assert lane.submit(seen).result(WAIT_S) == (
                records.rows("stress"),
                records.drafts(record_id),
                records.history(record_id),
                records.search(f"word{number}"),
                vault.info(),
            )

    def test_a_reader_in_a_hurry_never_misses_and_never_locks(
        self, vault: OpenVault, lane: ThreadPoolExecutor, reading: VaultReading
    ) -> None:
        acknowledged = 0
        stop = threading.Event()
        record_id = "f" * 32

        def read() -> int:
            reads = 0
            while not stop.is_set():
                before = acknowledged
                assert int(reading.records.drafts(record_id).get("/n", b"0")) >= before
                keys = {row.key for row in reading.records.rows("hurry")}
                assert {f"H-{number}" for number in range(1, before // 10 + 1)} <= keys
                reads += 1
            return reads

        reads = lane.submit(read)
        for number in range(1, 301):
            vault.records.save_draft(record_id, "/n", b"%d" % number)
            if number % 10 == 0:
                key = f"H-{number // 10}"
                entry = index(key, words="x" * 2000)
                vault.records.commit(vault.records.new_record_id(), "hurry", body(n=number), index=entry)
            acknowledged = number
        stop.set()
        assert reads.result(WAIT_S) > 10

    def test_the_write_ahead_file_does_not_grow_with_the_reads(
        self, folder: Path, vault: OpenVault, lane: ThreadPoolExecutor, reading: VaultReading
    ) -> None:
        """SQLite folds it in at 1,000 pages and begins anew when nobody reads: a few milliseconds now and then do."""
        stop = threading.Event()

        def read() -> None:
            while not stop.wait(0.005):
                with reading.moment():
                    reading.records.rows("stress")
                    reading.records.rows("hurry")

        reads = lane.submit(read)
        written = 0
        while written < 24 * 1024 * 1024:
            vault.records.save_draft("e" * 32, "/long", b"%d" % written * 30_000)
            written += 30_000 * len(b"%d" % written)
        stop.set()
        reads.result(WAIT_S)
        vault.records.save_draft("e" * 32, "/long", None)
        assert write_ahead(folder / RECORDS).stat().st_size < written / 2

    def test_the_write_ahead_file_is_bounded_under_reads_without_a_pause(
        self, folder: Path, vault: OpenVault, lane: ThreadPoolExecutor, reading: VaultReading
    ) -> None:
        """A read always runs when SQLite would begin the file anew, as when a list of 20,000 is read without end."""
        stop = threading.Event()
        reads: list[int] = []

        def read() -> None:
            while not stop.is_set():
                reads.append(database_of(reading).value(_SLOW))

        ended = lane.submit(read)
        most = 0
        for number in range(1100):
            vault.records.save_draft("f" * 32, "/long", b"%06d" % number * 5_000)
            most = max(most, write_ahead(folder / RECORDS).stat().st_size)
        stop.set()
        ended.result(WAIT_S)
        vault.records.save_draft("f" * 32, "/long", None)
        assert len(reads) > 10
        assert most < WRITE_AHEAD_MOST + 2**20, most

    def test_a_moment_holds_the_write_ahead_file_and_no_save(
        self, folder: Path, vault: OpenVault, lane: ThreadPoolExecutor, reading: VaultReading
    ) -> None:
        """What is read inside stands as it was; the file is emptied at the first save after it."""

        def save(how_many: int) -> None:
            for number in range(how_many):
                vault.records.save_draft("f" * 32, "/long", b"%06d" % number * 5_000)

        begun, stop = threading.Event(), threading.Event()

        def hold() -> list[dict[str, bytes]]:
            with reading.moment():
                first = reading.records.drafts("f" * 32)
                begun.set()
                stop.wait(WAIT_S)
                return [first, reading.records.drafts("f" * 32)]

        held = lane.submit(hold)
        begun.wait(WAIT_S)
        save(700)
        assert write_ahead(folder / RECORDS).stat().st_size > WRITE_AHEAD_MOST
        stop.set()
        first, second = held.result(WAIT_S)
        assert first == second
        save(1)
        assert write_ahead(folder / RECORDS).stat().st_size < WRITE_AHEAD_MOST
        vault.records.save_draft("f" * 32, "/long", None)


class TestClosing:
    def test_a_vault_closes_clean_with_readings_of_other_threads(self, tmp_path: Path) -> None:
        made = new_vault(tmp_path / "vault").vault
        with ThreadPoolExecutor(1) as lane:
            reading = lane.submit(made.reading).result(WAIT_S)
            assert lane.submit(reading.records.rows, "intake").result(WAIT_S) == ()
            made.close()
            with pytest.raises(StorageError) as caught:
                lane.submit(reading.records.rows, "intake").result(WAIT_S)
        assert caught.value.code == vault_closed().code
        left = {path.name for path in (tmp_path / "vault").iterdir()}
        assert not {name for name in left if name.endswith(("-wal", "-shm"))}

    def test_closing_under_a_busy_reader_harms_nothing(self, tmp_path: Path) -> None:
        """The window never does it: its lanes end first. Still every read ends well or is refused."""
        made = new_vault(tmp_path / "vault").vault
        for number in range(50):
            made.records.commit(made.records.new_record_id(), "intake", body(), index=index(f"M-{number}"))
        begun = threading.Event()

        def read(reading: VaultReading) -> str:
            try:
                while True:
                    assert len(reading.records.rows("intake")) == 50
                    begun.set()
            except StorageError as error:
                return error.code

        with ThreadPoolExecutor(1) as lane:
            ended = lane.submit(lambda: read(made.reading()))
            assert begun.wait(WAIT_S)
            made.close()
            assert ended.result(WAIT_S) == "vault_closed"
