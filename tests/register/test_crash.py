"""Killed while saving: what was acknowledged is there, and nothing is half there."""

import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.register.contacts import contact_by_id
from brobygger.register.driver import connect
from brobygger.register.journal import chain_break
from brobygger.register.views import digest, rebuild, record

Start = Callable[..., "subprocess.Popen[str]"]
VIEWS = (
    "contact", "contact_person", "contact_topic", "contact_partner", "contact_detail",
    "contact_note", "catalogue_document",
)  # fmt: skip

SAVER = """
import sys
from pathlib import Path
from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience
from brobygger.register.driver import connect
from brobygger.register.thread import DatabaseThread
from brobygger.register.views import record
thread = DatabaseThread(lambda: connect(Path(sys.argv[1]), bytes(range(32))))
said = {"day": "2026-11-23", "base": "lundtoftegade", "topics": ["cv", "fritidsjob"]}
said["people"] = [{"number": 2, "department": "lundtoftegade"}]
noted = Statement(Kind.NOTED, {"text": "et eller andet " * 12}, Audience.BASE)
for number in range(100_000):
    act = Act("mette", number, (Statement(Kind.LOGGED, said), noted))
    print(thread.write(record, [act]).result()[0].subject, flush=True)
"""


def tables(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in VIEWS}  # noqa: S608


def _saved_then_killed(path: Path, python: Start, patience: int) -> list[UUID]:
    """Ids that the process acknowledged before it was killed, soon after the last one."""
    process = python(SAVER, path)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(patience)]
    process.kill()
    rest, _ = process.communicate()
    whole = [line for line in ("".join(lines) + rest).splitlines(keepends=True) if line[-1] == "\n"]
    return [UUID(line.strip()) for line in whole]


def test_every_acknowledged_contact_outlives_the_process(
    db: Database, tmp_path: Path, python: Start, key: bytes
) -> None:
    db.close()
    path = tmp_path / "register-0001.db"
    chance = random.Random(2026)
    acknowledged: list[UUID] = []
    for _ in range(12):
        acknowledged += _saved_then_killed(path, python, chance.randint(1, 25))
    again = connect(path, key)
    assert all(contact_by_id(again, contact) is not None for contact in acknowledged)
    assert again["contact"].count - len(acknowledged) <= 12  # saved, but killed before it told
    assert again["contact_note"].count == again["contact"].count
    assert chain_break(again) is None
    assert again.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    before, plan = tables(again), digest(again)
    with again.atomic():
        rebuild(again)
    assert tables(again) == before
    assert digest(again) == plan
    again.close()


MIDWAY = """
import sys
from pathlib import Path
from brobygger.register.driver import connect
db = connect(Path(sys.argv[1]), bytes(range(32)))
db.execute("PRAGMA cache_size = 5")
db.begin()
db.execute("UPDATE contact_note SET text = 'KANARIEFUGL ' || text")
db.execute("INSERT INTO contact_note SELECT randomblob(16), text FROM contact_note")
print("midway", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def interrupted(db: Database, tmp_path: Path, python: Start, logged: Callable[..., Act]) -> Path:
    """A database whose process was killed in a transaction that had spilled to the file."""
    with db.atomic():
        record(db, [logged(note="uforandret " * 20) for _ in range(500)])
    db.close()
    path = tmp_path / "register-0001.db"
    shutil.copy(path, tmp_path / "before")
    process = python(MIDWAY, path)
    assert process.stdout is not None
    assert process.stdout.readline() == "midway\n"
    process.kill()
    process.wait()
    return path


def test_a_transaction_cut_short_is_rolled_back_at_the_next_opening(
    interrupted: Path, key: bytes
) -> None:
    journal = interrupted.with_name("register-0001.db-journal")
    assert journal.stat().st_size > 0
    assert interrupted.read_bytes() != interrupted.with_name("before").read_bytes()
    db = connect(interrupted, key)
    notes = db.execute("SELECT text, count(*) FROM contact_note GROUP BY text").fetchall()
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert chain_break(db) is None
    db.close()
    assert notes == [("uforandret " * 20, 500)]


def test_the_journal_of_a_transaction_cut_short_is_encrypted(interrupted: Path) -> None:
    for file in interrupted.parent.iterdir():
        content = file.read_bytes()
        for canary in ("KANARIEFUGL", "uforandret", "lundtoftegade"):
            assert canary.encode() not in content
            assert canary.encode("utf-16-le") not in content
