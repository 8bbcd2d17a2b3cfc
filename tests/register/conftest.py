"""Registers to attack: one made once with the cheapest derivation, and ones without a keyring."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlite_utils import Database

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience
from brobygger.register.driver import connect
from brobygger.register.facts import first_facts
from brobygger.register.keyring import NewSlot
from brobygger.register.making import make_register
from brobygger.register.slots import RECOVERY_ALIAS, KdfCost
from brobygger_migrations import migrations

KEY = bytes(range(32))
PASSPHRASE = "tolv grønne cykler i regn"
RECOVERY = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH-0"

Said = dict[str, object]
Acts = Callable[..., Act]


@pytest.fixture(scope="session")
def cost() -> KdfCost:
    """The cheapest that is allowed: about 0.15 s."""
    return KdfCost(memory_kib=64 * 1024)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, cost: KdfCost) -> Path:
    """A register that tests copy and never change."""
    folder = tmp_path_factory.mktemp("made") / "logbog"
    slots = [
        NewSlot("mette", "lead", PASSPHRASE),
        NewSlot("nour", "worker", "en helt anden sætning"),
        NewSlot(RECOVERY_ALIAS, "recovery", RECOVERY),
    ]
    make_register(folder, "lundtoftegade", slots, cost)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A register of one's own: alias `mette`, `PASSPHRASE`."""
    return Path(shutil.copytree(made, tmp_path / "logbog"))


@pytest.fixture
def secret() -> str:
    return PASSPHRASE


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def new_database(tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    """Make a database of the register's schema in `tmp_path`, under `KEY`."""
    opened: list[Database] = []

    def make(name: str) -> Database:
        db = connect(tmp_path / name, KEY, new=True)
        opened.append(db)
        migrations.apply(db)
        with db.atomic():
            first_facts(db, uuid4(), "lundtoftegade")
        return db

    yield make
    for db in opened:
        db.close()


@pytest.fixture
def db(new_database: Callable[[str], Database]) -> Database:
    return new_database("register-0001.db")


@pytest.fixture
def logged() -> Acts:
    """An act that logs a contact, with a note and a clock time where they are given."""

    def act(
        *, note: str | None = None, time: str | None = None, wall_ms: int = 1, **fields: object
    ) -> Act:
        content = {"day": "2026-11-23", "base": "lundtoftegade", **fields}
        statements = [Statement(Kind.LOGGED, content)]
        if time is not None:
            statements.append(Statement(Kind.DETAILED, {"time": time}, Audience.BASE))
        if note is not None:
            statements.append(Statement(Kind.NOTED, {"text": note}, Audience.BASE))
        return Act("mette", wall_ms, tuple(statements))

    return act


@pytest.fixture
def said() -> Acts:
    """An act about a contact that there is."""

    def act(kind: Kind, subject: UUID, *, wall_ms: int = 1, **content: object) -> Act:
        return Act("mette", wall_ms, (Statement(kind, content, subject=subject),))

    return act


@pytest.fixture
def contents() -> Callable[[Path], dict[str, str]]:
    """The hash of every file under a folder, to see that nothing changed.

    Never while this process has the register open: that would drop its lock.
    """

    def hashes(folder: Path) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return hashes


def _environment() -> dict[str, str]:
    paths = os.pathsep.join(str(Path(path).absolute()) for path in sys.path if path)
    return {**os.environ, "PYTHONPATH": paths, "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def python() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start another Python process on some code and its arguments."""
    begun: list[subprocess.Popen[str]] = []

    def start(code: str, *args: object, before: tuple[str, ...] = ()) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [*before, sys.executable, "-c", code, *map(str, args)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            text=True,
        )
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.communicate()
