"""Opening: what is refused, by which name, and that refusing changes nothing."""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.errors import BrobyggerError
from brobygger.register import facts
from brobygger.register.journal import chain_break
from brobygger.register.keyring import read_keyring
from brobygger.register.listing import ContactQuery, next_slice
from brobygger.register.opening import open_register, pick_alias
from brobygger.register.presence import open_elsewhere
from brobygger.register.views import record

Start = Callable[..., "subprocess.Popen[str]"]
Contents = Callable[[Path], dict[str, str]]

HOLDER = """
import sys
from pathlib import Path
from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.register.opening import open_register
from brobygger.register.views import record
register = open_register(Path(sys.argv[1]), "mette", sys.argv[2])
said = {"day": "2026-11-23", "base": "lundtoftegade"}
register.write(record, [Act("mette", 1, (Statement(Kind.LOGGED, said),))])
print("open")
sys.stdin.read()
register.close()
"""


@pytest.fixture
def holder(folder: Path, secret: str, python: Start) -> "subprocess.Popen[str]":
    """A second process that has the register open, with one contact saved."""
    process = python(HOLDER, folder, secret)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def _refused(folder: Path, secret: str, alias: str = "mette") -> BrobyggerError:
    with pytest.raises(BrobyggerError) as caught:
        open_register(folder, alias, secret)
    return caught.value


def test_every_slot_opens_the_same_register(folder: Path, secret: str) -> None:
    with open_register(folder, "mette", secret) as register:
        first = register.id, register.base
    with open_register(folder, "NOUR", "en helt anden sætning") as register:
        assert (register.id, register.base) == first
    assert first[1] == "lundtoftegade"


def test_a_register_is_where_any_path_leads(
    made: Path, tmp_path: Path, secret: str, logged: Callable[..., Act]
) -> None:
    odd = tmp_path / "Æblegrød på 50% # 1? & file:x" / "log bog"
    shutil.copytree(made, odd)
    with open_register(odd, "mette", secret) as register:
        register.write(record, [logged()])
    assert {path.name for path in odd.iterdir()} >= {"keyring.json", "register-0001.db"}
    assert [path.name for path in odd.parent.iterdir()] == ["log bog"]


def test_opening_and_closing_changes_nothing(folder: Path, secret: str, contents: Contents) -> None:
    open_register(folder, "mette", secret).close()
    before = contents(folder)
    open_register(folder, "mette", secret).close()
    assert contents(folder) == before
    assert "register.lock" not in before


def _half_made(folder: Path) -> None:
    (folder / "keyring.json").unlink()


def _without_database(folder: Path) -> None:
    (folder / "register-0001.db").unlink()


def _empty_database(folder: Path) -> None:
    (folder / "register-0001.db").write_bytes(b"")


def _damaged(folder: Path) -> None:
    path = folder / "register-0001.db"
    raw = path.read_bytes()
    path.write_bytes(raw[:300] + bytes([raw[300] ^ 1]) + raw[301:])


def _of_another_register(folder: Path) -> None:
    path = folder / "register-0001.db"
    path.write_bytes(os.urandom(path.stat().st_size))


def _folder_for_database(folder: Path) -> None:
    (folder / "register-0001.db").unlink()
    (folder / "register-0001.db").mkdir()


def _empty_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _file_for_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not a folder")


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (shutil.rmtree, "register.missing"),
        (_empty_folder, "register.missing"),
        (_file_for_folder, "register.missing"),
        (_half_made, "register.half_made"),
        (_without_database, "register.database_missing"),
        (_empty_database, "register.damaged"),
        (_damaged, "register.damaged"),
        (_of_another_register, "register.damaged"),
        (_folder_for_database, "register.damaged"),
    ],
)
def test_each_fault_has_its_own_name_and_nothing_is_written(
    folder: Path, secret: str, contents: Contents, spoil: Callable[[Path], None], key: str
) -> None:
    spoil(folder)
    before = contents(folder.parent)
    assert _refused(folder, secret).key == key
    assert contents(folder.parent) == before


def test_a_wrong_passphrase_is_not_damage_and_writes_nothing(
    folder: Path, contents: Contents
) -> None:
    before = contents(folder)
    error = _refused(folder, "ikke den rigtige sætning")
    assert (error.key, error.values) == ("keyring.wrong_passphrase", {"alias": "mette"})
    assert contents(folder) == before


def test_a_register_of_a_newer_program_is_refused_untouched(
    folder: Path, secret: str, contents: Contents
) -> None:
    def later(db: Database) -> None:
        step = {"migration_set": "brobygger", "name": "m9999_later", "applied_at": ""}
        db.table("_sqlite_migrations").insert(step)

    with open_register(folder, "mette", secret) as register:
        register.write(later)
    before = contents(folder)
    assert _refused(folder, secret).key == "register.newer"
    assert contents(folder) == before


def test_a_database_that_says_it_is_another_register_is_refused(folder: Path, secret: str) -> None:
    with open_register(folder, "mette", secret) as register:
        register.write(facts.write_fact, "id", bytes(16))
    assert _refused(folder, secret).key == "register.damaged"


def test_migrations_are_applied_once(folder: Path, secret: str) -> None:
    for _ in range(2):
        with open_register(folder, "mette", secret) as register:
            applied = register.read(
                lambda db: db.execute("SELECT name FROM _sqlite_migrations").fetchall()
            )
    assert len(applied) == len(set(applied)) > 0


def test_a_second_process_is_told_who_has_it_open(
    folder: Path, secret: str, holder: "subprocess.Popen[str]", made: Path
) -> None:
    error = _refused(folder, secret)
    assert error.key == "register.open_elsewhere_by"
    assert error.values["pid"] == holder.pid
    assert error.values["host"] == socket.gethostname()
    since = error.values["since"]
    assert isinstance(since, datetime)
    assert 0 <= (datetime.now(UTC) - since).total_seconds() < 600
    holder.communicate("")
    assert not (folder / "register.lock").exists()
    with open_register(folder, "mette", secret) as register:
        assert len(register.read(next_slice, ContactQuery(), limit=9).contacts) == 1


def test_after_its_holder_was_killed_it_opens_with_everything(
    folder: Path, secret: str, holder: "subprocess.Popen[str]"
) -> None:
    holder.kill()
    holder.wait()
    assert (folder / "register.lock").exists()
    with open_register(folder, "mette", secret) as register:
        assert len(register.read(next_slice, ContactQuery(), limit=9).contacts) == 1
        assert register.read(chain_break) is None
        assert json.loads((folder / "register.lock").read_bytes())["pid"] == os.getpid()
    assert not (folder / "register.lock").exists()


@pytest.mark.parametrize(
    "lock",
    [
        b"",
        b"garbage\xff",
        b"[]",
        b'{"pid": 1}',
        b'{"pid": 1e999, "host": "h", "since": "2026-11-23"}',
        b'{"pid": 1, "host": "h", "since": "9999-12-31T23:59:59-23:00"}',
        b'{"pid": 1, "host": "h", "since": 5}',
        b"[" * 100_000,
    ],
)
def test_a_lock_file_of_garbage_tells_nobody(tmp_path: Path, lock: bytes) -> None:
    (tmp_path / "register.lock").write_bytes(lock)
    assert open_elsewhere(tmp_path).key == "register.open_elsewhere"


def test_a_lock_file_left_behind_harms_nothing(folder: Path, secret: str) -> None:
    (folder / "register.lock").write_bytes(b"garbage")
    open_register(folder, "mette", secret).close()
    assert not (folder / "register.lock").exists()


def test_a_folder_in_the_lock_files_place_harms_nothing(folder: Path, secret: str) -> None:
    (folder / "register.lock").mkdir()
    open_register(folder, "mette", secret).close()
    assert open_elsewhere(folder).key == "register.open_elsewhere"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_files_place_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("register.lock", "keyring.json"):
        os.mkfifo(tmp_path / name)
    assert open_elsewhere(tmp_path).key == "register.open_elsewhere"
    with pytest.raises(BrobyggerError, match=r"keyring\.damaged"):
        read_keyring(tmp_path)


def test_the_lock_survives_a_second_try_in_the_same_process(
    folder: Path, secret: str, python: Start
) -> None:
    """POSIX drops a process's locks on a file when it closes any handle to that file."""
    with open_register(folder, "mette", secret):
        assert _refused(folder, secret).key == "register.open_elsewhere_by"
        other = python(HOLDER, folder, secret)
        out, err = other.communicate("")
        assert out == ""
        assert "register.open_elsewhere_by" in err


@pytest.mark.parametrize("gone", ["deleted", "replaced", "moved"])
def test_nothing_is_written_to_a_file_that_is_no_longer_there(
    folder: Path, secret: str, logged: Callable[..., Act], gone: str
) -> None:
    """On most systems an open file takes writes after it was deleted; they would be lost."""
    with open_register(folder, "mette", secret) as register:
        file = folder / "register-0001.db"
        if gone == "moved":
            folder.rename(folder.with_name("væk"))
        else:
            copy = file.read_bytes() if gone == "replaced" else None
            file.unlink()
            if copy is not None:
                file.write_bytes(copy)
        with pytest.raises(BrobyggerError, match=r"register\.vanished"):
            register.write(record, [logged()])
        if gone == "moved":
            folder.with_name("væk").rename(folder)
            register.write(record, [logged()])


def test_which_slot_is_meant(folder: Path) -> None:
    keyring = read_keyring(folder)
    assert pick_alias(keyring, "Mette", None) == "mette"
    assert pick_alias(keyring, None, "nour") == "nour"
    assert pick_alias(keyring, "nødkode", "nour") == "nødkode"
    with pytest.raises(BrobyggerError) as caught:
        pick_alias(keyring, None, "left-us")
    assert caught.value.key == "keyring.which_alias"
    assert caught.value.values == {"aliases": ("mette", "nour")}
    only = keyring.model_copy(update={"slots": keyring.slots[1:]})
    assert pick_alias(only, None, None) == "nour"
