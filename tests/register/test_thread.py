"""The one thread: order, writes that nobody can take back, errors, and its end."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from sqlite_utils import Database

from brobygger.errors import BrobyggerError
from brobygger.register.driver import connect
from brobygger.register.thread import DatabaseThread


@pytest.fixture
def path(tmp_path: Path, key: bytes) -> Path:
    path = tmp_path / "register-0001.db"
    db = connect(path, key, new=True)
    db.execute("CREATE TABLE t (x INTEGER) STRICT")
    db.close()
    return path


@pytest.fixture
def thread(path: Path, key: bytes) -> Iterator[DatabaseThread]:
    thread = DatabaseThread(lambda: connect(path, key))
    yield thread
    thread.close()


def _add(db: Database, number: int) -> int:
    db.execute("INSERT INTO t VALUES (?)", (number,))
    return number


def _all(db: Database) -> list[int]:
    return [row[0] for row in db.execute("SELECT x FROM t ORDER BY rowid")]


def _kept(path: Path, key: bytes) -> list[int]:
    db = connect(path, key)
    found = _all(db)
    db.close()
    return found


def test_work_is_done_in_the_order_it_was_queued(thread: DatabaseThread) -> None:
    first, early = thread.write(_add, 1), thread.read(_all)
    second, late = thread.write(_add, 2), thread.read(_all)
    assert (first.result(), early.result()) == (1, [1])
    assert (second.result(), late.result()) == (2, [1, 2])


def test_a_queued_write_happens_though_nobody_waits(path: Path, key: bytes) -> None:
    thread = DatabaseThread(lambda: connect(path, key))
    for number in range(50):
        thread.write(_add, number)
    thread.close()
    assert _kept(path, key) == list(range(50))


def test_a_queued_write_cannot_be_cancelled_but_a_read_can(path: Path, key: bytes) -> None:
    """A screen that closes cancels what it waits for."""
    thread = DatabaseThread(lambda: connect(path, key))
    go_on = threading.Event()
    busy = thread.read(lambda db: go_on.wait(10))
    write, read = thread.write(_add, 7), thread.read(_all)
    assert not write.cancel()
    assert read.cancel()
    go_on.set()
    assert busy.result()
    assert write.result() == 7
    with pytest.raises(CancelledError):
        read.result()
    thread.close()
    assert _kept(path, key) == [7]


def test_a_write_that_fails_is_undone_whole_and_the_next_works(thread: DatabaseThread) -> None:
    def half(db: Database) -> None:
        _add(db, 1)
        db.execute("INSERT INTO t VALUES ('no number')")

    def mistaken(db: Database) -> None:
        _add(db, 2)
        raise LookupError("mine")

    with pytest.raises(BrobyggerError) as caught:
        thread.write(half).result()
    assert caught.value.key == "register.failed"
    with pytest.raises(LookupError, match="mine"):
        thread.write(mistaken).result()
    thread.write(_add, 3)
    assert thread.read(_all).result() == [3]


def test_reading_errors_become_keys(thread: DatabaseThread) -> None:
    with pytest.raises(BrobyggerError) as caught:
        thread.read(lambda db: db.execute("SELECT * FROM nowhere").fetchall()).result()
    assert caught.value.key == "register.failed"


def test_the_connection_lives_and_ends_in_its_own_thread(path: Path, key: bytes) -> None:
    seen = []

    def open_it() -> Database:
        seen.append(threading.get_ident())
        return connect(path, key)

    thread = DatabaseThread(open_it)
    seen.append(thread.read(lambda db: threading.get_ident()).result())
    thread.close()
    assert len(set(seen)) == 1
    assert seen[0] != threading.get_ident()
    connect(path, key).close()  # the lock is gone, so the connection was closed


def test_a_connection_that_fails_leaves_no_thread(tmp_path: Path, key: bytes) -> None:
    before = threading.active_count()
    with pytest.raises(BrobyggerError) as caught:
        DatabaseThread(lambda: connect(tmp_path / "nowhere.db", key))
    assert caught.value.key == "register.database_missing"
    assert threading.active_count() == before
