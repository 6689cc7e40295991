"""A database that one thread reads while another one writes it: a second connection that cannot write.

Invariants: the file is open for writing in this program all the while, so that its write-ahead file is there;
every statement is a read transaction of its own that ends before it returns, unless `moment` holds several
together, so that the write-ahead file can be folded in soon after; whoever closes it waits for the statement
that runs, and none begins afterwards. The writer may ask for a pause between two statements (`pause`), so that a
write-ahead file that is read without end can be emptied all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from clinic_app.adapters.vault.database import Access, Database, Row


class DatabaseBeside(Database):
    """The reading half of an open database. One thread uses it; any thread may close it."""

    def __init__(self, writer: Database) -> None:
        """Opens it with every check but the look from outside. Args: writer: lends its key, which is not copied.

        Raises:
            UnlockError, StorageError: as `Database`.
        """
        self._turn, self._gate = Lock(), Lock()
        self._holds_moment = False
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
        """The rows of a query, all read at once: nobody knows how long the one who asks would take over them."""
        yield from self.rows(sql, values)

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

    def close(self) -> None:
        """Closes it once the statement that runs has ended; safe to call twice."""
        with self._turn:
            super().close()
