"""A full disk and a read-only folder: a clear refusal, nothing half saved, and it goes on."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.errors import BrobyggerError
from brobygger.register.journal import chain_break
from brobygger.register.opening import open_register
from brobygger.register.views import record

Start = Callable[..., "subprocess.Popen[str]"]


def _limit(db: Database, pages: int) -> None:
    db.execute(f"PRAGMA max_page_count = {pages}")


def test_a_database_that_cannot_grow_keeps_what_it_has(
    folder: Path, secret: str, logged: Callable[..., Act]
) -> None:
    many = [logged(note="n" * 250) for _ in range(200)]
    with open_register(folder, "mette", secret) as register:
        register.write(record, many[:10])
        before = register.read(lambda db: db["contact"].count)
        register.read(_limit, 1)  # SQLite takes the present size as the least
        with pytest.raises(BrobyggerError) as caught:
            register.write(record, many)
        assert caught.value.key == "disk.full"
        assert register.read(lambda db: db["contact"].count) == before
        assert register.read(chain_break) is None
        register.read(_limit, 100_000)
        register.write(record, many)
        assert register.read(lambda db: db["contact"].count) == before + 200
        assert register.read(chain_break) is None
    open_register(folder, "mette", secret).close()


IN_SMALL_SPACE = """
import os, subprocess, sys
from pathlib import Path
from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.register.files import replace_file
from brobygger.register.journal import chain_break
from brobygger.register.keyring import NewSlot
from brobygger.register.making import make_register
from brobygger.register.opening import open_register
from brobygger.register.slots import KdfCost
from brobygger.register.views import record

place, secret = Path(sys.argv[1]), "tolv store elefanter sov"
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", place], check=True)

def key_of(work, *args):
    try:
        work(*args)
    except BrobyggerError as error:
        return error.key

def make(name):
    slots = [NewSlot("mk", "lead", secret)]
    make_register(place / name, "rundforbi", slots, KdfCost(memory_kib=65536))

def act(text):
    said = {"day": "2026-11-23", "base": "rundforbi"}
    parts = (Statement(Kind.LOGGED, said), Statement(Kind.NOTED, {"text": text}))
    return Act("mk", 1, parts)

def count(db):
    return db["contact"].count

def fill():
    with open(place / "ballast", "wb", buffering=0) as file:
        try:
            while file.write(b"x" * 512):
                pass
        except OSError:
            pass

make("logbog")
with open_register(place / "logbog", "mk", secret) as register:
    register.write(record, [act("n")])
    fill()
    print(key_of(register.write, record, [act("n" * 250) for _ in range(60)]))
    print(register.read(count), register.read(chain_break))
    print(key_of(replace_file, place / "logbog" / "keyring.json", b"n" * 9000))
    print(key_of(make, "anden"))
    print(sorted(os.listdir(place)))
    (place / "ballast").unlink()
    register.write(record, [act("n")])
    print(register.read(count), register.read(chain_break))
with open_register(place / "logbog", "mk", secret) as register:
    print(register.read(count), register.read(chain_break))

subprocess.run(["mount", "-o", "remount,ro", place], check=True)
print(key_of(open_register, place / "logbog", "mk", secret))
print(key_of(make, "tredje"))
print(key_of(replace_file, place / "logbog" / "keyring.json", b"new"))
print(sorted(os.listdir(place / "logbog")))
"""


def test_a_real_full_disk_and_a_real_read_only_folder(
    tmp_path: Path, python: Start, program: Callable[[str], str]
) -> None:
    alone = (program("unshare"), "--mount", "--map-root-user")
    program("mount")
    try:
        subprocess.run([*alone, "mount", "-t", "tmpfs", "tmpfs", tmp_path], check=True, timeout=30)
    except subprocess.CalledProcessError:
        pytest.skip("this user may not mount, even in a namespace of its own")
    out, err = python(IN_SMALL_SPACE, tmp_path, before=alone).communicate()
    assert err == ""
    assert out.splitlines() == [
        "disk.full",
        "1 None",
        "disk.full",
        "disk.full",
        "['ballast', 'logbog']",
        "2 None",
        "2 None",
        "register.read_only",
        "folder.read_only",
        "folder.read_only",
        "['keyring.json', 'register-0001.db', 'register-0001.db-journal']",
    ]
    assert list(tmp_path.iterdir()) == []
