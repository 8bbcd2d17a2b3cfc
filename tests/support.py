"""A workplace on a real encrypted database with a raw key: no key derivation, no waiting."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlite_utils import Database

from brobygger.register import facts
from brobygger.register.driver import connect
from brobygger.register.opening import Register
from brobygger.register.slots import Role
from brobygger.register.thread import DatabaseThread
from brobygger.services.workplace import Workplace
from brobygger_migrations import migrations

NOW = datetime(2026, 11, 23, 14, 30)


def made(
    folder: Path, author: str = "mk", base: str = "lundtoftegade", role: Role = "lead"
) -> Workplace:
    """A new register in `folder`, open; its day is 23 November 2026."""

    def new() -> Database:
        db = connect(folder / "register-0001.db", bytes(range(32)), new=True)
        migrations.apply(db)
        facts.first_facts(db, UUID(int=7), base)
        return db

    return Workplace(Register(folder, DatabaseThread(new), role), author, NOW)
