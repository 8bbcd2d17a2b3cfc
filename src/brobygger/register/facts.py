"""What a register knows of itself (table `register`): small named values."""

import os
from uuid import UUID, uuid4

from sqlite_utils import Database

from brobygger.errors import BrobyggerError


def first_facts(db: Database, register: UUID, base: str) -> None:
    """Written once, when the register is made."""
    facts = {
        "id": register.bytes,
        "base": base.encode(),
        "machine": uuid4().bytes,
        "epoch": b"1",
        # Random, not derived from the master key: they outlive its rotation.
        "chain_key": os.urandom(32),
        "recognition_key": os.urandom(32),
        "ledger_key": os.urandom(32),
    }
    for name, value in facts.items():
        db.execute("INSERT INTO register (name, value) VALUES (?, ?)", (name, value))
    db.execute("INSERT INTO machine (number, id) VALUES (1, ?)", (facts["machine"],))


def fact(db: Database, name: str) -> bytes | None:
    row = db.execute("SELECT value FROM register WHERE name = ?", (name,)).fetchone()
    return None if row is None else bytes(row[0])


def known(db: Database, name: str) -> bytes:
    """A fact that every register has; error ``register.damaged`` without it."""
    value = fact(db, name)
    if value is None:
        raise BrobyggerError("register.damaged")
    return value


def write_fact(db: Database, name: str, value: bytes) -> None:
    db.execute("INSERT OR REPLACE INTO register (name, value) VALUES (?, ?)", (name, value))
