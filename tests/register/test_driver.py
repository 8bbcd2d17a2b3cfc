"""The connection: SQLCipher under sqlite-utils, with nothing left at a leaking default."""

import functools
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3
from sqlite_utils import Database

from brobygger.errors import BrobyggerError
from brobygger.register.driver import connect, storage_errors

Start = Callable[..., "subprocess.Popen[str]"]


ADOPTED = """
import importlib, sys
importlib.import_module(sys.argv[1])
import sqlcipher3, sqlite_utils
assert sqlite_utils.utils.sqlite3 is sqlcipher3
from pathlib import Path
from brobygger.register.driver import connect
db = connect(Path(sys.argv[2]), bytes(32), new=True)
db["scratch"].insert({"a": 1})
db["scratch"].insert({"a": 2, "b": 3}, alter=True)  # needs the driver's exception to be caught
assert db.execute("SELECT * FROM scratch").fetchall() == [(1, None), (2, 3)]
"""


@pytest.mark.parametrize("first", ["register.opening", "register.facts", "services.workplace"])
def test_sqlite_utils_adopts_sqlcipher_whatever_is_imported_first(
    tmp_path: Path, python: Start, first: str
) -> None:
    process = python(ADOPTED, f"brobygger.{first}", tmp_path / "scratch.db")
    assert process.communicate() == ("", "")
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("cipher_status", "1"),
        ("cipher_log_level", "NONE"),
        ("page_size", "4096"),
        ("locking_mode", "exclusive"),
        ("journal_mode", "truncate"),
        ("synchronous", 3),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("foreign_keys", 1),
        ("cell_size_check", 1),
    ],
)
def test_every_pragma_took_effect(db: Database, pragma: str, value: object) -> None:
    assert db.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_pragmas_hold_again_after_reopening(db: Database, tmp_path: Path, key: bytes) -> None:
    db.close()
    again = connect(tmp_path / "register-0001.db", key)
    modes = [again.execute(f"PRAGMA {name}").fetchone() for name in ("journal_mode", "synchronous")]
    again.close()
    assert modes == [("truncate",), (3,)]


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH '{out}' AS other KEY ''",
        "ATTACH '{out}' AS other",
        "VACUUM",
        "VACUUM INTO '{out}'",
        "VACUUM INTO 'file:{out}?key=abc'",
        "PRAGMA key = 'abc'",
        "PRAGMA rekey = 'abc'",
        "PRAGMA hexkey = 'aa'",
        "PRAGMA hexrekey = 'aa'",
        "PRAGMA temp_store = FILE",
        "PRAGMA main.temp_store(1)",
        "PRAGMA TEMP_STORE = 1",
        "PRAGMA temp_store_directory = '{folder}'",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "PRAGMA journal_mode = WAL",
        "PRAGMA journal_mode = MEMORY",
        "PRAGMA locking_mode = NORMAL",
        "PRAGMA synchronous = OFF",
        "PRAGMA secure_delete = OFF",
        "PRAGMA cipher_page_size = 8192",
        "PRAGMA cipher_use_hmac = OFF",
        "PRAGMA cipher_log = '{out}'",
        "PRAGMA cipher_plaintext_header_size = 32",
    ],
)
def test_what_could_leak_or_weaken_is_denied(db: Database, tmp_path: Path, sql: str) -> None:
    out = tmp_path / "out.db"
    with pytest.raises(sqlcipher3.DatabaseError, match=r"not authorized|authorization denied"):
        db.execute(sql.format(out=out, folder=tmp_path)).fetchall()
    assert not out.exists()


def test_extensions_cannot_be_loaded(db: Database) -> None:
    with pytest.raises(sqlcipher3.OperationalError, match=r"not authorized"):
        db.execute("SELECT load_extension('evil')")


@pytest.mark.parametrize(
    ("sql", "key"),
    [
        ("SELECT * FROM nowhere", "register.failed"),
        ("INSERT INTO machine VALUES (2, NULL)", "register.failed"),
        ("VACUUM", "register.failed"),
        ("SELECT randomblob(1000000001)", "register.failed"),
    ],
)
def test_database_errors_become_keys_without_text(db: Database, sql: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as caught, storage_errors():
        db.execute(sql).fetchall()
    assert (caught.value.key, caught.value.values) == (key, {})


@pytest.mark.parametrize("name", ["blåbær øl æ.db", "a ? b # c % d.db", "file:evil?mode=memory"])
def test_any_file_name_is_only_a_name(
    new_database: Callable[[str], Database], tmp_path: Path, key: bytes, name: str
) -> None:
    new_database(name).close()
    connect(tmp_path / name, key).close()
    assert (tmp_path / name).stat().st_size > 0


def test_relative_paths_that_look_like_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    db = connect(Path("file::memory:"), key, new=True)
    db.execute("CREATE TABLE t (x)")
    db.close()
    assert (tmp_path / "file::memory:").stat().st_size > 0


def test_no_new_database_without_being_asked(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(BrobyggerError) as caught:
        connect(tmp_path / "register-0001.db", key)
    assert caught.value.key == "register.database_missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_a_stray_log_of_another_program_is_not_replayed(
    db: Database, tmp_path: Path, key: bytes, ending: str
) -> None:
    db.close()
    stray = tmp_path / f"register-0001.db{ending}"
    stray.write_bytes(b"old")
    with pytest.raises(BrobyggerError) as caught:
        connect(tmp_path / "register-0001.db", key)
    assert (caught.value.key, caught.value.values) == (
        "register.stray_file",
        {"file": stray.name},
    )
    assert stray.read_bytes() == b"old"


class _Keyless(sqlcipher3.Connection):  # type: ignore[misc]
    def set_key(self, key: str) -> None:
        """The key is lost on its way."""


@pytest.mark.parametrize("new", [False, True])
def test_without_its_key_nothing_is_ever_written(
    tmp_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch, new: bool
) -> None:
    keyless = functools.partial(sqlcipher3.connect, factory=_Keyless)
    path = tmp_path / "register-0001.db"
    if not new:
        path.write_bytes(b"SQLite format 3\0" + bytes(8192 - 16))
    before = path.read_bytes() if path.exists() else b""
    monkeypatch.setattr("brobygger.register.driver.sqlcipher3.connect", keyless)
    with pytest.raises(BrobyggerError) as caught:
        connect(path, key, new=new)
    assert caught.value.key == "register.damaged"
    assert (path.read_bytes() if path.exists() else b"") == before
