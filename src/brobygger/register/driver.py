"""The only way to a connection: SQLCipher with a raw key, behind sqlite-utils.

sqlite-utils takes the driver named `pysqlite3` where there is one, so SQLCipher is given
that name before sqlite-utils is imported; then it also catches SQLCipher's exceptions.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database  # noqa: E402

from brobygger.errors import BrobyggerError  # noqa: E402

PAGE_SIZE = 4096
_PLAIN_HEADER = b"SQLite format 3\0"
_DENIED_PRAGMAS = {
    "key", "rekey", "hexkey", "hexrekey", "textkey", "textrekey",
    "temp_store", "temp_store_directory", "writable_schema", "journal_mode", "trusted_schema",
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

    Must be called, and the result used, in one thread. Errors: ``register.database_missing``,
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
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            # Two connections that have both only read would block each other for good.
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
                raise BrobyggerError("register.damaged")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            connection.set_authorizer(_authorize)
        except BaseException:
            connection.close()
            raise
    return Database(connection, execute_plugins=False)


def _check_file(path: Path) -> None:
    """What SQLite would take for a new or a plain database must never be opened."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(len(_PLAIN_HEADER))
    except FileNotFoundError:
        raise BrobyggerError("register.database_missing", file=path.name) from None
    except OSError:
        raise BrobyggerError("register.unreadable", path=str(path)) from None
    if size < PAGE_SIZE or header == _PLAIN_HEADER:
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
