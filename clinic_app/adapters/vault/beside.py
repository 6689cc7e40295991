"""A database that one thread reads while another one writes it: a second connection that cannot write.

Invariants: the file is open for writing in this program all the while, so that its write-ahead file is there;
every statement is a read transaction of its own that ends before it returns, unless `moment` holds several
together, so that the write-ahead file can be folded in soon after; whoever closes it waits for the statement
that runs, and none begins afterwards. The writer may ask for a pause between two statements (`pause`), so that a
write-ahead file that is read without end can be emptied all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from sqlcipher3 import dbapi2 as sqlcipher

from clinic_app.adapters.vault.backup_failures import translated_place
from clinic_app.adapters.vault.database import Access, Database, Row, empty_copy
from clinic_app.adapters.vault.failures import storage_failed, vault_closed

_PAGES_IN_A_STEP = 64
"""About 2 ms where it was measured; nobody waits for a step, but a wish to stop is heard after one."""
_ROWS_AT_ONCE = 200


class DatabaseBeside(Database):
    """The reading half of an open database. One thread uses it; any thread may close it."""

    def __init__(self, writer: Database) -> None:
        """Opens it with every check but the look from outside. Args: writer: lends its key, which is not copied.

        Raises:
            UnlockError, StorageError: as `Database`.
        """
        self._turn, self._gate = Lock(), Lock()
        self._holds_moment = self._ending = False
        self.breathe: Callable[[], object] = bool
        """Called between two groups of rows of one moment; what it raises ends the reading."""
        super().__init__(writer.path, writer._key, Access.BESIDE, vault_id=writer._vault_id)

    @property
    def is_closed(self) -> bool:
        """Whether its key was let go of."""
        return not self._key

    def rows(self, sql: str, values: Row = ()) -> list[Row]:
        """All rows of a query. A statement that would write raises StorageError `read_only`."""
        with self._gate:  # whoever waits for a pause comes first
            self._turn.acquire()
        try:
            return super().rows(sql, values)
        finally:
            self._turn.release()

    def each(self, sql: str, values: Row = ()) -> Iterator[Row]:
        """The rows of a query.

        All are read at once, for nobody knows how long the one who asks would take over them; inside a moment, which
        waits for nobody and nobody for it, so many at a time as fit into little memory.
        """
        if not self._holds_moment:
            yield from self.rows(sql, values)
            return
        with self._turn, self._guarded():
            cursor = self._connection.execute(sql, values)
        while found := self._group(cursor):
            yield from found
            self.breathe()

    def _group(self, cursor: sqlcipher.Cursor) -> list[Row]:
        with self._turn, self._guarded():
            return cursor.fetchmany(_ROWS_AT_ONCE)  # type: ignore[no-any-return]

    def hand_out(self, sql: str, values: Row, take: Callable[[list[Row]], None], *, group: int) -> None:
        """The rows of a query, so many at a time; a pause waits until all were taken."""
        with self._gate:
            self._turn.acquire()
        try:
            super().hand_out(sql, values, take, group=group)
        finally:
            self._turn.release()

    @contextmanager
    def pause(self) -> Iterator[bool]:
        """Waits for the statement that runs; none begins inside. Gives whether nothing is read: no moment is held."""
        with self._gate, self._turn:
            yield not self._holds_moment

    @contextmanager
    def moment(self) -> Iterator[None]:
        """All statements inside see the database as it was at the first of them."""
        self.rows("BEGIN")  # reads nothing yet
        self._holds_moment = True
        try:
            yield
        finally:
            with self._turn:
                self._holds_moment = False
                if not self._unusable and self._connection.in_transaction:  # a damaged page opens it anew
                    super().rows("COMMIT")

    def copy_to(self, path: Path, watch: Callable[[float], None]) -> None:
        """Copies all of it, page by page, encrypted to encrypted; as the moment that is held shows it.

        Args:
            path: a file that is not there yet.
            watch: told after each step how much of it is done, 0 to 1; what it raises stops it.

        Raises:
            StorageError: of the place where the copy lies, or `vault_closed`, `vault_damaged`.
        """

        def stepped(_status: int, remaining: int, total: int) -> None:
            if self._ending:
                raise vault_closed()
            watch(1 - remaining / max(total, 1))

        with self._gate:
            self._turn.acquire()
        try:
            with self._guarded(), translated_place(), closing(empty_copy(path, self._key)) as copy:
                self._connection.backup(copy, pages=_PAGES_IN_A_STEP, progress=stepped)
        finally:
            self._turn.release()

    def part(self) -> None:
        """Lets go of the file, which another one is about to take the place of; inside a `pause`."""
        self._connection.close()

    def rejoin(self, writer: Database) -> None:
        """Reads what the writer writes now; inside the same `pause`. One that cannot is of no use any more."""
        if self.is_closed:
            return
        self._key = writer._key
        self._reopen(storage_failed)

    def close(self) -> None:
        """Closes it once the statement that runs, or the step of a copy, has ended; safe to call twice."""
        self._ending = True
        with self._turn:
            super().close()
