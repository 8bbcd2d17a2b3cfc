"""Caches of figures, and triggers that write down what is no longer so.

All of it follows from the views and may be emptied at any time. While nothing is cached the
triggers write nothing.
"""

from sqlite_utils import Database

_TABLES = """
CREATE TABLE figure_definitions (
    sha256 TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_scope (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    filled TEXT NOT NULL,
    seen INTEGER NOT NULL,
    UNIQUE (kind, first, last)
) STRICT;

CREATE TABLE figure_answer (
    scope INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    tallies TEXT NOT NULL
) STRICT;

CREATE TABLE figure_sum (
    id INTEGER PRIMARY KEY,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    tallies TEXT NOT NULL,
    UNIQUE (first, last)
) STRICT;

CREATE TABLE figure_person (
    scope INTEGER NOT NULL,
    count TEXT NOT NULL,
    who ANY NOT NULL,
    activity TEXT NOT NULL,
    base TEXT NOT NULL,
    PRIMARY KEY (scope, count, who, activity, base)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_people (
    scope INTEGER NOT NULL,
    count TEXT NOT NULL,
    activity TEXT NOT NULL,
    base TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (scope, count, activity, base)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_first (
    scope INTEGER NOT NULL,
    who ANY NOT NULL,
    day TEXT NOT NULL,
    activity TEXT NOT NULL,
    base TEXT NOT NULL,
    PRIMARY KEY (scope, who)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_first_day ON figure_first (scope, day, activity, base);

CREATE TABLE figure_other (
    scope INTEGER NOT NULL,
    what TEXT NOT NULL,
    tallies TEXT NOT NULL,
    PRIMARY KEY (what, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_change (
    what TEXT NOT NULL,
    key ANY NOT NULL,
    PRIMARY KEY (what, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_stale (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    who ANY NOT NULL UNIQUE
) STRICT;
"""

_MARK = "INSERT OR IGNORE INTO figure_change (what, key)"
_AT_SESSION = "SELECT 'who', participant FROM attendance WHERE session = {row}.id"
_AT_COURSE = (
    "SELECT 'who', a.participant FROM session AS s JOIN attendance AS a ON a.session = s.id"
    " WHERE s.course = {row}.id"
)
_IN_COURSES = (
    "SELECT 'group', 'courses' WHERE EXISTS"
    " (SELECT 1 FROM attendance WHERE participant = {row}.id)"
    " OR EXISTS (SELECT 1 FROM enrolment WHERE participant = {row}.id)"
)
_NAMED_IN = (
    "SELECT 'group', '{table}s' WHERE EXISTS"
    " (SELECT 1 FROM {table} WHERE participant = {{row}}.id)"
    " OR EXISTS (SELECT 1 FROM {table} WHERE code = {{row}}.code)"
)

# A row's parts (topics, partners, head counts' people, steps, checks) are written with the row.
_MARKS = {
    "contact": ["VALUES ('day', {row}.day)"],
    "contact_person": [
        "SELECT 'who', {row}.code WHERE {row}.code IS NOT NULL",
        "SELECT 'who', {row}.participant WHERE {row}.participant IS NOT NULL",
    ],
    "participant": [
        "VALUES ('who', {row}.id), ('who', {row}.canonical)",
        "SELECT 'who', {row}.code WHERE {row}.code IS NOT NULL",
        _IN_COURSES,
        _NAMED_IN.format(table="milestone"),
        _NAMED_IN.format(table="placement"),
    ],
    "course": [
        "VALUES ('group', 'courses')",
        "SELECT 'day', day FROM session WHERE course = {row}.id",
        _AT_COURSE,
    ],
    "session": ["VALUES ('group', 'courses'), ('day', {row}.day)", _AT_SESSION],
    "attendance": ["VALUES ('group', 'courses'), ('who', {row}.participant)"],
    "head_count": [
        "VALUES ('group', 'courses')",
        "SELECT 'day', day FROM session WHERE id = {row}.session",
    ],
    "enrolment": ["VALUES ('group', 'courses')"],
    "milestone": ["VALUES ('group', 'milestones')"],
    "referral": ["VALUES ('group', 'referrals'), ('group', 'placements')"],
    "placement": ["VALUES ('group', 'placements')"],
    "employer": ["VALUES ('group', 'employers')"],
}
_ROWS = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}


def apply(db: Database) -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table, marks in _MARKS.items():
        for event, rows in _ROWS.items():
            db.execute(_trigger(table, event, rows, marks))


def _trigger(table: str, event: str, rows: tuple[str, ...], marks: list[str]) -> str:
    body = " ".join(f"{_MARK} {mark.format(row=row)};" for row in rows for mark in marks)
    # Groups are worked out anew around everybody touched, and most stay as they were.
    is_group = table == "participant" and event == "UPDATE"
    moved = " AND OLD.canonical <> NEW.canonical" if is_group else ""
    return (
        f"CREATE TRIGGER figure_{table}_{event.lower()} AFTER {event} ON {table}"  # noqa: S608
        f" WHEN EXISTS (SELECT 1 FROM figure_scope){moved} BEGIN {body} END"
    )
