"""Views of what was released: the ledger, and the files' bytes.

`release_alias` is no view: it says by which hash somebody goes on whose code was erased.
"""

import os

from sqlite_utils import Database

_TABLES = """
CREATE TABLE release (
    id BLOB PRIMARY KEY,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    year INTEGER NOT NULL,
    last TEXT NOT NULL,
    reach INTEGER NOT NULL,
    before TEXT,
    made TEXT NOT NULL,
    previous TEXT NOT NULL,
    seal TEXT NOT NULL,
    release TEXT NOT NULL,
    lines TEXT NOT NULL,
    shown TEXT NOT NULL,
    author TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX release_number ON release (number);

CREATE TABLE release_file (
    release BLOB NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (release, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_alias (
    name TEXT PRIMARY KEY,
    now TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    # A register that is being made gets its key with its other facts.
    db.execute(
        "INSERT INTO register (name, value) SELECT 'ledger_key', ?"
        " WHERE EXISTS (SELECT 1 FROM register WHERE name = 'id')",
        (os.urandom(32),),
    )
