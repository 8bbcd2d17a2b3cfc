"""Damaged, foreign and plain files: told apart from a wrong passphrase, and left as they are."""

import os
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.errors import BrobyggerError
from brobygger.register.driver import PAGE_SIZE, connect, storage_errors
from brobygger.register.views import record

P = PAGE_SIZE
Contents = Callable[[Path], dict[str, str]]


@pytest.fixture
def sound(db: Database, tmp_path: Path, logged: Callable[..., Act]) -> Path:
    """A database of some 60 pages, closed."""
    with db.atomic():
        record(db, [logged(note=f"note {number} " * 9) for number in range(300)])
    db.close()
    return tmp_path / "register-0001.db"


def _flip(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def _swap(raw: bytes, one: int, other: int) -> bytes:
    pages = [raw[at : at + P] for at in range(0, len(raw), P)]
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def _read_all(db: Database) -> None:
    with storage_errors():
        for table in db.table_names():
            list(db[table].rows)
        db.execute("PRAGMA integrity_check").fetchall()


def _plain(path: Path) -> bytes:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE register (name TEXT PRIMARY KEY, value BLOB)")
    plain.commit()
    plain.close()
    return path.read_bytes()


FOUND_AT_OPEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda raw: b"",
    "a page short": lambda raw: raw[:-P],
    "100 bytes short": lambda raw: raw[:-100],
    "half": lambda raw: raw[: len(raw) // 2],
    "first page only": lambda raw: raw[:P],
    "less than a page": lambda raw: raw[:100],
    "salt altered": lambda raw: _flip(raw, 3),
    "first page altered": lambda raw: _flip(raw, 200),
    "page of noise appended": lambda raw: raw + os.urandom(P),
    "zeros appended": lambda raw: raw + bytes(P),
    "some bytes appended": lambda raw: raw + b"x" * 100,
    "noise": lambda raw: os.urandom(len(raw)),
    "zeros": lambda raw: bytes(len(raw)),
}
FOUND_BY_READING: dict[str, Callable[[bytes], bytes]] = {
    "middle page altered": lambda raw: _flip(raw, len(raw) // P // 2 * P + 17),
    "last byte altered": lambda raw: _flip(raw, len(raw) - 1),
    "two pages swapped": lambda raw: _swap(raw, 5, 6),
    "page zeroed": lambda raw: raw[: 9 * P] + bytes(P) + raw[10 * P :],
}


@pytest.mark.parametrize("damage", FOUND_AT_OPEN)
def test_damage_that_opening_finds(
    sound: Path, key: bytes, contents: Contents, damage: str
) -> None:
    sound.write_bytes(FOUND_AT_OPEN[damage](sound.read_bytes()))
    before = contents(sound.parent)
    with pytest.raises(BrobyggerError) as caught:
        connect(sound, key)
    assert caught.value.key == "register.damaged"
    assert contents(sound.parent) == before


@pytest.mark.parametrize("damage", FOUND_BY_READING)
def test_damage_that_the_first_read_of_it_finds(
    sound: Path, key: bytes, contents: Contents, damage: str
) -> None:
    sound.write_bytes(FOUND_BY_READING[damage](sound.read_bytes()))
    before = contents(sound.parent)
    db = connect(sound, key)
    with pytest.raises(BrobyggerError) as caught:
        _read_all(db)
    db.close()
    assert caught.value.key == "register.damaged"
    assert contents(sound.parent) == before


def test_a_plain_database_is_refused(sound: Path, key: bytes, contents: Contents) -> None:
    sound.write_bytes(_plain(sound.with_name("plain.db")))
    before = contents(sound.parent)
    with pytest.raises(BrobyggerError) as caught:
        connect(sound, key)
    assert caught.value.key == "register.damaged"
    assert contents(sound.parent) == before


def test_another_registers_database_is_refused(sound: Path, key: bytes, contents: Contents) -> None:
    before = contents(sound.parent)
    with pytest.raises(BrobyggerError) as caught:
        connect(sound, key[::-1])
    assert caught.value.key == "register.damaged"
    assert contents(sound.parent) == before


def test_a_sound_file_is_not_changed_by_opening(
    sound: Path, key: bytes, contents: Contents
) -> None:
    before = contents(sound.parent)
    db = connect(sound, key)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA cipher_integrity_check").fetchall() == []
    db.close()
    assert contents(sound.parent) == before


SILENT = """
import sys
from pathlib import Path
from brobygger.errors import BrobyggerError
from brobygger.register.driver import connect, storage_errors
for path in sys.argv[1:]:
    try:
        db = connect(Path(path), bytes(range(32)))
        with storage_errors():
            db.execute("PRAGMA integrity_check").fetchall()
            for table in db.table_names():
                list(db[table].rows)
        sys.exit(9)
    except BrobyggerError:
        pass
"""


def test_c_code_prints_nothing(sound: Path, python: Callable[..., "subprocess.Popen[str]"]) -> None:
    raw = sound.read_bytes()
    files = []
    for number, harm in enumerate([*FOUND_AT_OPEN.values(), *FOUND_BY_READING.values()]):
        files.append(sound.with_name(f"harmed-{number}.db"))
        files[-1].write_bytes(harm(raw))
    process = python(SILENT, *files)
    assert process.communicate() == ("", "")
    assert process.returncode == 0
