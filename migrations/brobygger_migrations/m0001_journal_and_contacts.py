"""The journal, and the views of contacts and of the adopted catalogue."""

from sqlite_utils import Database

_TABLES = """
CREATE TABLE register (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE machine (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE journal (
    arrival INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    v INTEGER NOT NULL,
    kind TEXT NOT NULL,
    audience TEXT NOT NULL,
    subject BLOB NOT NULL,
    clock INTEGER NOT NULL,
    machine INTEGER NOT NULL REFERENCES machine (number),
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    author TEXT NOT NULL,
    content BLOB,
    content_mac BLOB NOT NULL,
    link BLOB NOT NULL,
    UNIQUE (machine, epoch, seq)
) STRICT;
CREATE INDEX journal_subject ON journal (subject);

CREATE TABLE contact (
    id BLOB PRIMARY KEY,
    day TEXT NOT NULL,
    base TEXT NOT NULL,
    activity TEXT,
    channel TEXT,
    reached TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    families INTEGER,
    accompaniment TEXT,
    minutes INTEGER,
    first_time INTEGER NOT NULL,
    course TEXT,
    author TEXT NOT NULL,
    logged_clock INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_day ON contact (day, id);
CREATE INDEX contact_base_day ON contact (base, day, id);
CREATE INDEX contact_activity_day ON contact (activity, day, id);

CREATE TABLE contact_person (
    contact BLOB NOT NULL,
    place INTEGER NOT NULL,
    code TEXT,
    number INTEGER NOT NULL,
    age_band TEXT,
    gender TEXT,
    role TEXT,
    department TEXT,
    PRIMARY KEY (contact, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_topic (
    contact BLOB NOT NULL,
    place INTEGER NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (contact, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_partner (
    contact BLOB NOT NULL,
    place INTEGER NOT NULL,
    partner TEXT NOT NULL,
    PRIMARY KEY (contact, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_detail (
    contact BLOB PRIMARY KEY,
    time TEXT,
    topics TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_note (
    contact BLOB PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue_document (
    entry BLOB PRIMARY KEY,
    clock INTEGER NOT NULL,
    document TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
