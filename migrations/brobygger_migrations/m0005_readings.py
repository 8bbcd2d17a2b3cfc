"""Views of indicators' readings, comments to figures, and the record of follow-up."""

from sqlite_utils import Database

_TABLES = """
CREATE TABLE reading (
    id BLOB PRIMARY KEY,
    indicator TEXT NOT NULL,
    part TEXT,
    place TEXT NOT NULL,
    year TEXT NOT NULL,
    source TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    remark TEXT,
    author TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE comment (
    id BLOB PRIMARY KEY,
    text TEXT NOT NULL,
    period TEXT NOT NULL,
    indicator TEXT,
    count TEXT,
    activity TEXT,
    base TEXT,
    author TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up (
    id BLOB PRIMARY KEY,
    day TEXT NOT NULL,
    done_by TEXT NOT NULL,
    focus_area TEXT,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
