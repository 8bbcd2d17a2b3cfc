"""The only way to a connection: SQLCipher with a raw key, behind sqlite-utils."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG

import sqlcipher3
from sqlite_utils import Database

from brobygger.errors import BrobyggerError

PAGE_SIZE = 4096
_DENIED_PRAGMAS = {
    "key", "rekey", "hexkey", "hexrekey", "textkey", "textrekey",
    "temp_store", "temp_store_directory", "writable_schema", "trusted_schema",
    "journal_mode", "locking_mode", "synchronous", "secure_delete",
}  # fmt: skip
_PRAGMAS = (
    # TRUNCATE: a damaged frame of a write-ahead log loses committed work in silence, and
    # DELETE keeps the journal of the last transaction under exclusive locking.
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
)


def connect(path: Path, key: bytes, *, new: bool = False) -> Database:
    """Open the database file at `path` under the 32-byte `key`, alone.

    Must be called, and the result used, in one thread. A page that was altered is found when
    it is read, not here. Errors: ``register.database_missing``,
    ``register.damaged``, ``register.open_elsewhere``, ``register.read_only``,
    ``disk.full``, ``disk.failed``.
    """
    if not new:
        _check_file(path)
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if new else 'rw'}"
    with storage_errors():
        connection = sqlcipher3.connect(uri, uri=True, isolation_level=None, timeout=0.5)
        try:
            # Else C code prints its own account of a wrong key to the terminal.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.set_key(f"x'{key.hex()}'")
            if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
                raise BrobyggerError("register.damaged")  # what follows would write plain pages
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            # Two connections that have both only read would block each other for good.
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            # After a crash's journal has been rolled back: SQLite would read a torn last page
            # as zeros when it gets there, and never see what somebody appended.
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            if path.stat().st_size != pages * PAGE_SIZE:
                raise BrobyggerError("register.damaged")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            connection.set_authorizer(_authorize)
        except BaseException:
            connection.close()
            raise
    return Database(connection, execute_plugins=False)


def _check_file(path: Path) -> None:
    """What SQLite would take for a new database must never be opened.

    The file's state only: to open and close it here would drop the lock that a connection
    of this process holds on it (sqlite.org/howtocorrupt.html, 2.2). A plain database does
    not fit the key.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        raise BrobyggerError("register.database_missing", file=path.name) from None
    except OSError:
        raise BrobyggerError("register.unreadable", path=str(path)) from None
    if not os.access(path, os.W_OK):
        raise BrobyggerError("register.read_only")  # SQLite would open it for reading only
    if not S_ISREG(status.st_mode) or status.st_size < PAGE_SIZE:
        raise BrobyggerError("register.damaged")
    for ending in ("-wal", "-shm"):
        if path.with_name(path.name + ending).exists():
            raise BrobyggerError("register.stray_file", file=path.name + ending)


def _authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
    """Deny what could write data in plain text elsewhere; VACUUM attaches, so it too."""
    denied = action == sqlcipher3.SQLITE_ATTACH or (
        action == sqlcipher3.SQLITE_PRAGMA
        and second is not None
        and (str(first).lower() in _DENIED_PRAGMAS or str(first).lower().startswith("cipher"))
    )
    return int(sqlcipher3.SQLITE_DENY) if denied else 0


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn the driver's exceptions into ones that users can act on."""
    try:
        yield
    except sqlcipher3.DatabaseError as error:
        raise BrobyggerError(_KEYS.get(_name(error), "register.failed")) from None


_KEYS = {
    "SQLITE_NOTADB": "register.damaged",
    "SQLITE_CORRUPT": "register.damaged",
    "SQLITE_BUSY": "register.open_elsewhere",
    "SQLITE_LOCKED": "register.open_elsewhere",
    "SQLITE_READONLY": "register.read_only",
    "SQLITE_CANTOPEN": "register.read_only",
    "SQLITE_PERM": "register.read_only",
    "SQLITE_FULL": "disk.full",
    "SQLITE_IOERR": "disk.failed",
}


def _name(error: Exception) -> str:
    """The primary result code: `SQLITE_IOERR_WRITE` counts as `SQLITE_IOERR`."""
    name = str(getattr(error, "sqlite_errorname", None) or "")
    if name == "" and "file is not a database" in str(error):
        return "SQLITE_NOTADB"
    return "_".join(name.split("_")[:2])
