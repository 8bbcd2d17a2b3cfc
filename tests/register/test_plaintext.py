"""What is saved is nowhere in plain text: in no file, not even a deleted one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.register.driver import connect
from brobygger.register.views import record

CANARIES = ("kanariefugl på pinden", "L7KQ2MZ", "emmas-hemmelige-emne", "søgeord-rørsanger")
FORMS = tuple(
    text.encode(encoding) for text in CANARIES for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
ROWS = 60_000


@pytest.fixture
def filled(
    tmp_path: Path, key: bytes, db: Database, logged: Callable[..., Act]
) -> Iterator[Database]:
    """Canaries in journal and views, a table of 60,000 rows with them, and a tiny cache."""
    person = {"code": CANARIES[1]}
    with db.atomic():
        record(db, [logged(note=CANARIES[0], people=[person], topics=[CANARIES[2]])])
        db.execute("CREATE TABLE big (word TEXT NOT NULL, filler TEXT NOT NULL) STRICT")
        db.conn.executemany(
            "INSERT INTO big VALUES (?, ?)",
            ((f"{CANARIES[3]} {number * 7919 % ROWS}", "x" * 40) for number in range(ROWS)),
        )
    db.close()
    again = connect(tmp_path / "register-0001.db", key)
    again.execute("PRAGMA cache_size = 10")
    yield again
    again.close()


def _leaks(folder: Path) -> list[str]:
    """Files with a canary: those under `folder`, and temporary ones of SQLite's anywhere.

    SQLite deletes its temporary files as soon as they are open, so they are read through what
    they are open as; so is the database, or else its lock were lost.
    """
    found = []
    held = Path("/proc/self/fd")
    open_now = {os.path.realpath(file): file for file in held.iterdir()} if held.exists() else {}
    paths = {str(path): path for path in folder.rglob("*") if path.is_file()}
    ours = {name for name in open_now if str(folder) in name or "etilqs_" in name}
    for name in ours | paths.keys():
        if name in open_now:
            handle = int(open_now[name].name)
            content = os.pread(handle, os.fstat(handle).st_size, 0)
        else:
            content = paths[name].read_bytes()
        found += [name for form in FORMS if form in content]
    return found


def test_the_search_itself_finds_a_leak(tmp_path: Path) -> None:
    (tmp_path / "leak").write_bytes(b"xx" + CANARIES[0].encode("utf-16-le"))
    with (tmp_path / "deleted").open("w+b") as file:
        file.write(CANARIES[1].encode())
        file.flush()
        (tmp_path / "deleted").unlink()
        names = {Path(name).name for name in _leaks(tmp_path)}
    assert names == {"leak", "deleted (deleted)"}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT word FROM big ORDER BY word",
        "SELECT word, count(*) FROM big GROUP BY substr(word, 3)",
        "SELECT DISTINCT word FROM big UNION SELECT filler FROM big ORDER BY 1 DESC",
        "WITH kept AS MATERIALIZED (SELECT * FROM big) SELECT a.word FROM kept a JOIN kept b"
        " USING (word) ORDER BY a.filler, a.word",
    ],
)
def test_a_sort_larger_than_the_cache_spills_nothing(
    filled: Database, tmp_path: Path, sql: str
) -> None:
    rows = filled.execute(sql)
    assert len([rows.fetchone() for _ in range(100)]) == 100
    assert _leaks(tmp_path) == []  # while the sorter is still at work
    assert len(rows.fetchall()) > ROWS / 2
    assert _leaks(tmp_path) == []


def test_a_transaction_that_outgrows_the_cache_spills_nothing(
    filled: Database, tmp_path: Path
) -> None:
    filled.begin()
    filled.execute("CREATE INDEX big_word ON big (word, filler)")
    filled.execute("UPDATE big SET word = word || 'x'")
    filled.execute("CREATE TEMP TABLE copied AS SELECT word FROM big")
    assert (tmp_path / "register-0001.db-journal").stat().st_size > 0
    assert _leaks(tmp_path) == []
    filled.rollback()
    assert _leaks(tmp_path) == []
    filled.execute("DELETE FROM big")
    assert _leaks(tmp_path) == []
