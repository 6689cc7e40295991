"""A durable answer while another thread reads without a pause, against one while nobody reads; and what reading costs.

The list on the read lane is measured after a save, because a save makes SQLite forget what the other connection had in
memory; the baseline is the list on the connection that saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from clinic_app.services.matters import Matters
from clinic_app.services.ports.vault import VaultReading
from tests.bench.durable import answers_in
from tests.bench.filled_vault import KIND, FilledVault, filled_vault
from tests.bench.measuring import Measurement, Side, interleaved, timed

LIMIT = 3.0
FLOOR = 0.010
_WAIT_S = 60.0


def measure(*, matters: int = 20_000, repeats: int = 50) -> list[Measurement]:
    """Args: matters: how many lie in the vault; repeats: answers on either side."""
    with filled_vault(matters) as filled:
        return [
            _beside(filled, "the list", lambda reading: Matters(reading.records).all(), repeats),
            _beside(filled, "a search", lambda reading: reading.records.search("mar"), repeats),
            _list_after_a_save(filled, min(repeats, 20)),
        ]


class _Restless:
    """A reader on a thread of its own: reads over and over while it is asked to, else stands still."""

    def __init__(self, filled: FilledVault, read: Callable[[VaultReading], object]) -> None:
        self._wanted, self._standing, self._over = Event(), Event(), Event()
        self._filled, self._read = filled, read
        self.reads = 0

    def work(self) -> None:
        reading = self._filled.vault.reading()
        while not self._over.is_set():
            if self._wanted.is_set():
                self._standing.clear()
                self._read(reading)
                self.reads += 1
            else:
                self._standing.set()
                self._wanted.wait(_WAIT_S)
        reading.close()

    def go_on(self) -> None:
        """Reads again; comes back when a read is under way."""
        before = self.reads
        self._wanted.set()
        while self.reads == before and not self._over.is_set():
            Event().wait(0.001)

    def stand_still(self) -> None:
        """Comes back when nothing is read any more."""
        self._wanted.clear()
        self._standing.wait(_WAIT_S)

    def end(self) -> None:
        """For good."""
        self._over.set()
        self._wanted.set()


@contextmanager
def _restless(filled: FilledVault, read: Callable[[VaultReading], object]) -> Iterator[_Restless]:
    reader = _Restless(filled, read)
    with ThreadPoolExecutor(1) as lane:
        ended = lane.submit(reader.work)
        try:
            yield reader
        finally:
            reader.end()
            ended.result(_WAIT_S)


def _beside(filled: FilledVault, what: str, read: Callable[[VaultReading], object], repeats: int) -> Measurement:
    save = answers_in(filled.vault)
    with _restless(filled, read) as reader:

        def with_reader() -> float:
            reader.go_on()
            return save()

        def alone() -> float:
            reader.stand_still()
            return save()

        ours, baseline = interleaved(with_reader, alone, repeats=repeats, warm_up=3)
    worst = f"slowest {max(ours.seconds) * 1000:.1f} ms (baseline {max(baseline.seconds) * 1000:.1f} ms)"
    note = f"{len(filled.entries):,} matters; {worst}"
    return Measurement(f"answer while {what} is read", ours, baseline, LIMIT, note, FLOOR)


def _list_after_a_save(filled: FilledVault, repeats: int) -> Measurement:
    save, reading = answers_in(filled.vault), filled.vault.reading()

    def listed(rows: Callable[[str], object]) -> Side:
        side = timed(lambda: rows(KIND))

        def after_a_save() -> float:
            save()
            return side()

        return after_a_save

    try:
        ours, baseline = interleaved(
            listed(reading.records.rows), listed(filled.vault.records.rows), repeats=repeats, warm_up=2
        )
    finally:
        reading.close()
    note = f"{len(filled.entries):,} matters; the price of the second connection"
    return Measurement("list on the read lane after a save", ours, baseline, None, note)
