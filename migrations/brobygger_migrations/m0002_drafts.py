"""Half-written texts, so that closing or locking loses nothing."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    db.execute(
        "CREATE TABLE draft ("
        "author TEXT NOT NULL, name TEXT NOT NULL, subject BLOB, content TEXT NOT NULL,"
        " PRIMARY KEY (author, name)) STRICT, WITHOUT ROWID"
    )
