"""Opening one SQLCipher file with every check, and running statements on it.

Invariants (security-brief 3.2): SQLCipher's own log is silenced before a key is given; a file that is
missing, empty, not encrypted, made by other cipher settings or of another vault is refused and not
touched; a database is made only by `create`. A writable connection is WAL with a full flush at each
commit. After a page fails its check the connection is of no use any more, so it is opened anew.
A connection belongs to the thread that opened it, but for the one beside a writer (`beside`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from clinic_app.adapters.durable import flush, sync_file, sync_name
from clinic_app.adapters.vault import failures
from clinic_app.adapters.vault.outside import has_content, refuse_foreign, write_ahead
from clinic_app.adapters.vault.schema import FIRST_VERSION, NEWEST_VERSION
from clinic_app.errors import StorageError, UnlockError
from clinic_app.said import said

_BUSY_SECONDS = 2.0
_CACHE_KIB = 64 * 1024
_PASSING_KIB = 1024
_PAGES_AT_ONCE = 2048
# Off (ARCHITECTURE, decision 23): locking and wiping every allocation makes a search up to twenty times slower,
# and plain copies stay in Python's own memory all the same. Locking ends the process that held the keys.
_MEMORY_SECURITY = 0
_CIPHER_SETTINGS = (
    "PRAGMA kdf_iter = 256000;",
    "PRAGMA cipher_page_size = 4096;",
    "PRAGMA cipher_use_hmac = 1;",
    "PRAGMA cipher_plaintext_header_size = 0;",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
    "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;",
)
# Name, value set, value that must then be read back. fullfsync only has an effect on macOS.
_SAFE = (
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("temp_store", "MEMORY", 2),
)

Row = tuple[Any, ...]


class Access(Enum):
    """What a connection is for."""

    WRITE = "write"
    READ = "read"
    """Of a file that nobody has open."""
    BESIDE = "beside"
    """Reading while this program has the file open for writing; see `beside`."""


class Database:
    """One open SQLCipher file. Every error that the disk or the file can cause comes out as StorageError."""

    def __init__(self, path: Path, key: bytes, access: Access, *, vault_id: str | None) -> None:
        """Opens an existing file with every check.

        Args:
            vault_id: whose it must be; None where nothing says so but the file.

        Raises:
            UnlockError: `not_encrypted`, `vault_damaged`, `vault_too_new`; the file is as it was.
            StorageError: the disk failed, or another program holds the file.
        """
        if access is not Access.BESIDE:  # closing a file that was looked at would undo the writer's locks on it
            refuse_foreign(path)
        self.path = path
        self._key = key
        self._access = access
        self._vault_id = vault_id
        self._shared_memory = path.with_name(path.name + "-shm")
        self._leave_no_shared_memory = access is Access.READ and not self._shared_memory.exists()
        self._unusable: Callable[[], StorageError] | None = None
        self._is_held = False
        self.writing: Callable[[], object] = bool
        """Called before each transaction; whoever writes a single statement calls it."""
        self.stored: Callable[[], object] = bool
        """Called after each transaction; whoever writes a single statement calls it."""
        self._connection = self._connect()
        try:
            self._refuse_other_vault(vault_id)
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, path: Path, key: bytes, ddl: str, *, vault_id: str) -> Database:
        """Makes a new file with its tables and opens it.

        Raises:
            StorageError: the disk failed.
        """
        with failures.translated():
            path.touch(mode=0o600, exist_ok=False)
            connection = _keyed(f"{path.absolute().as_uri()}?mode=rw", key)
            try:
                _make_safe(connection, Access.WRITE)
                connection.executescript(f"BEGIN IMMEDIATE; {ddl} COMMIT;")
                connection.execute("INSERT INTO meta VALUES ('vault_id', ?)", (vault_id,))
                connection.execute(f"PRAGMA user_version = {NEWEST_VERSION}")
            finally:
                connection.close()
        return cls(path, key, Access.WRITE, vault_id=vault_id)

    def rows(self, sql: str, values: Row = ()) -> list[Row]:
        """All rows of a query, or of a statement of its own transaction."""
        if self._unusable:
            raise self._unusable()
        try:
            return self._connection.execute(sql, values).fetchall()  # type: ignore[no-any-return]
        except Exception:
            with self._guarded():  # only on the way out: search asks at every key that is pressed
                raise

    def row(self, sql: str, values: Row = ()) -> Row | None:
        """The first row, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def each(self, sql: str, values: Row = ()) -> Iterator[Row]:
        """The rows of a query one by one, for what may not fit into memory."""
        with self._guarded():
            yield from self._connection.execute(sql, values)

    def hand_out(self, sql: str, values: Row, take: Callable[[list[Row]], None], *, group: int) -> None:
        """The rows of a query, so many at a time, for a list that is held smaller than its rows are.

        A long list comes by each page once, so none of them is kept: they would stay for as long as the vault is open.
        """
        with self._guarded():
            cursor = self._connection.execute(sql, values)
            while found := cursor.fetchmany(group):
                if len(found) == group:
                    self._connection.execute(f"PRAGMA cache_size = -{_PASSING_KIB}")
                take(found)
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def value(self, sql: str, values: Row = ()) -> Any:
        """The first column of the first row; there must be one.

        Raises:
            StorageError: `vault_damaged`, the row is gone.
        """
        found = self.row(sql, values)
        if found is None:
            raise failures.damaged_in_use()
        return found[0]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All statements inside or none; durable when it ends without an error."""
        self.writing()
        with self._guarded():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._guarded():
                self._connection.execute("COMMIT")
            self.stored()
        except BaseException:
            if not self._unusable and self._connection.in_transaction:
                with suppress(sqlcipher.Error):  # the error that led here is the one to show
                    self._connection.execute("ROLLBACK")
            raise

    def hold(self, writing: Callable[[], object]) -> None:
        """Nothing can be written until `release`, which `writing` leads to; it is asked before each transaction."""
        self._is_held, self.writing = True, writing
        self.rows("PRAGMA query_only = ON")

    def release(self) -> None:
        """What `hold` kept from being written can be."""
        self._is_held, self.writing = False, bool
        self.rows("PRAGMA query_only = OFF")

    @property
    def is_current(self) -> bool:
        """Whether its tables are of the newest version."""
        return bool(self.value("PRAGMA user_version") == NEWEST_VERSION)

    def bring_up(self, added: str) -> None:
        """Brings tables of version 1 to version 2, all or nothing. Args: added: the statements that do it."""
        with self._guarded():
            try:
                self._connection.executescript(f"BEGIN IMMEDIATE; {added} PRAGMA user_version = 2; COMMIT;")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def fold_in(self) -> None:
        """Moves the write-ahead file into the database and empties it."""
        busy, _, _ = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0]
        if busy:
            raise failures.busy_in_use()
        ahead = write_ahead(self.path)
        if ahead.exists():  # on FAT it keeps its length until then, and none of what was in it
            with failures.translated():
                sync_file(ahead)

    def has_key(self, key: bytes) -> bool:
        """Whether the file is encrypted under this key."""
        return self._key == key

    def copy_under(self, path: Path, key: bytes) -> None:
        """Writes all of it to a new file under another key, and reads that file back from the disk, page by page.

        Raises:
            StorageError: the disk failed, or the copy is not whole; what lies there counts for nothing.
        """
        self.fold_in()
        with self._guarded():
            with closing(empty_copy(path, key)) as copy:
                self._connection.backup(copy, pages=_PAGES_AT_ONCE)
            with path.open("rb+") as file:
                flush(file.fileno())
        with closing(Database(path, key, Access.READ, vault_id=self._vault_id)) as copied:
            whole = copied.rows("PRAGMA integrity_check") == [("ok",)] and not copied.rows(
                "PRAGMA cipher_integrity_check"
            )
            size = "SELECT page_count, (SELECT count(*) FROM sqlite_schema) FROM pragma_page_count"
            if not whole or copied.row(size) != self.row(size):
                raise failures.storage_failed()

    def take_over(self, path: Path, key: bytes) -> None:
        """Puts another file of the same content in its file's place, and goes on with that.

        Raises:
            StorageError: the disk failed; it goes on with the file that is there.
        """
        self.fold_in()
        self._connection.close()
        try:
            with failures.translated():
                path.replace(self.path)
            self._key = key
        finally:
            self._reopen(failures.storage_failed)
        if self._unusable:
            raise self._unusable()
        with failures.translated():
            sync_name(self.path)

    def close(self) -> None:
        """Closes the connection; safe to call twice. Every later use raises StorageError `vault_closed`."""
        self._unusable = failures.vault_closed
        self._key = b""
        self._connection.close()
        if self._leave_no_shared_memory:
            with suppress(OSError):  # nothing is in it
                self._shared_memory.unlink(missing_ok=True)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        if self._unusable:
            raise self._unusable()
        try:
            with failures.translated():
                yield
        except StorageError as error:
            if error.code == "vault_damaged":
                self._reopen()
            raise

    def _reopen(self, otherwise: Callable[[], StorageError] = failures.damaged_in_use) -> None:
        self._connection.close()
        try:
            self._connection = self._connect()
        except (UnlockError, StorageError):
            self._unusable = otherwise

    def _connect(self) -> sqlcipher.Connection:
        uri = f"{self.path.absolute().as_uri()}?mode={'rw' if self._access is Access.WRITE else 'ro'}"
        if self._access is Access.READ and not has_content(write_ahead(self.path)):
            uri += "&immutable=1"  # else SQLite would lay a write-ahead file beside it
        connection = None
        try:
            with failures.translated():
                connection = _keyed(uri, self._key, one_thread=self._access is not Access.BESIDE)
                _make_safe(connection, self._access)
                if self._is_held:
                    connection.execute("PRAGMA query_only = ON")
        except StorageError as error:
            if connection is not None:
                connection.close()
            if error.code == "vault_damaged":
                raise failures.other_key(self.path.name) from error
            raise
        return connection

    def _refuse_other_vault(self, vault_id: str | None) -> None:
        try:
            version = self.value("PRAGMA user_version")
            if version > NEWEST_VERSION:
                raise failures.vault_too_new()
            own = self.value("SELECT value FROM meta WHERE name = 'vault_id'") if version >= FIRST_VERSION else ""
            if not own or (vault_id is not None and own != vault_id):
                raise failures.vault_damaged(said("{name} in it belongs to another vault", name=self.path.name))
        except StorageError as error:
            if error.code == "vault_damaged":
                raise failures.vault_damaged(said("{name} in it is damaged", name=self.path.name)) from error
            raise


def empty_copy(path: Path, key: bytes) -> sqlcipher.Connection:
    """A new file under the same key, for the backup API to fill; whoever fills it flushes it and proves it.

    Raises:
        OSError, sqlcipher.Error: it cannot be made there.
    """
    path.touch(mode=0o600, exist_ok=False)
    connection = _keyed(f"{path.absolute().as_uri()}?mode=rw", key, one_thread=False)
    connection.execute("PRAGMA journal_mode = OFF")  # until it is proven it counts for nothing
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _keyed(uri: str, key: bytes, *, one_thread: bool = True) -> sqlcipher.Connection:
    connection = sqlcipher.connect(
        uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=one_thread
    )
    try:
        # First of all: the log is one for the whole process and writes to standard error by itself.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA cipher_memory_security = {_MEMORY_SECURITY}")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.enable_load_extension(False)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _make_safe(connection: sqlcipher.Connection, access: Access) -> None:
    if not _single(connection, "cipher_version"):
        raise failures.vault_damaged("this program was built without SQLCipher")
    settings = tuple(row[0] for row in connection.execute("PRAGMA cipher_settings"))
    if settings != _CIPHER_SETTINGS:
        raise failures.vault_damaged("a database in it has other cipher settings")
    if access is Access.WRITE and str(_single(connection, "journal_mode = WAL")) != "wal":
        raise failures.vault_damaged("a database in it cannot be written crash-safely")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    for name, value, expected in _SAFE:
        connection.execute(f"PRAGMA {name} = {value}")
        _require(connection, name, expected)
    _require(connection, "cipher_memory_security", _MEMORY_SECURITY)
    _require(connection, "cipher_log_level", "NONE")
    if access is not Access.WRITE:
        connection.execute("PRAGMA query_only = ON")


def _require(connection: sqlcipher.Connection, pragma: str, expected: object) -> None:
    if str(_single(connection, pragma)) != str(expected):
        raise failures.vault_damaged(said("a database in it could not be opened safely ({pragma})", pragma=pragma))


def _single(connection: sqlcipher.Connection, pragma: str) -> Any:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return row[0] if row else None
