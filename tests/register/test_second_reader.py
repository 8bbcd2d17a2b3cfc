"""An independent program reads the register with nothing but its raw key."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest

from brobygger.domain.act import Act
from brobygger.register.keyring import read_keyring, unlock
from brobygger.register.opening import open_register
from brobygger.register.views import record


def _connected(path: Path, key: bytes) -> apsw.Connection:
    other = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    other.execute("PRAGMA cipher = 'sqlcipher'")
    other.execute("PRAGMA legacy = 4")
    other.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return other


def test_sqlite3mc_reads_journal_and_contacts(
    folder: Path, secret: str, logged: Callable[..., Act]
) -> None:
    with open_register(folder, "mette", secret) as register:
        entries = register.write(record, [logged(note="Blåbærgrød", minutes=20)])
    keyring = read_keyring(folder)
    keys = unlock(keyring, "mette", secret)
    other = _connected(folder / keyring.database, keys.database)
    rows: list[tuple[Any, ...]] = other.execute(
        "SELECT kind, content, id FROM journal ORDER BY arrival"
    ).fetchall()
    assert [(kind, json.loads(content)) for kind, content, _ in rows] == [
        ("logged", {"day": "2026-11-23", "base": "lundtoftegade", "minutes": 20}),
        ("noted", {"text": "Blåbærgrød"}),
    ]
    assert [row[2] for row in rows] == [entry.id.bytes for entry in entries]
    contact = other.execute("SELECT day, base, minutes FROM contact").fetchall()
    assert contact == [("2026-11-23", "lundtoftegade", 20)]
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.close()


def test_without_the_key_it_reads_nothing(made: Path) -> None:
    other = _connected(made / "register-0001.db", bytes(32))
    with pytest.raises(apsw.NotADBError, match=re.escape("not a database")):
        other.execute("SELECT * FROM contact").fetchall()
    other.close()
