"""Views of participants, courses, sessions, attendance and milestones."""

from sqlite_utils import Database

_TABLES = """
ALTER TABLE contact_person ADD COLUMN participant BLOB;
CREATE INDEX contact_person_code ON contact_person (code) WHERE code IS NOT NULL;
CREATE INDEX contact_person_participant ON contact_person (participant)
    WHERE participant IS NOT NULL;

CREATE TABLE participant (
    id BLOB PRIMARY KEY,
    code TEXT,
    kind TEXT NOT NULL,
    base TEXT NOT NULL,
    age_band TEXT,
    gender TEXT,
    department TEXT,
    retired INTEGER NOT NULL,
    coded_clock INTEGER NOT NULL,
    erased INTEGER NOT NULL,
    canonical BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_code ON participant (code);
CREATE INDEX participant_canonical ON participant (canonical);

CREATE TABLE participant_join (
    id BLOB PRIMARY KEY,
    first BLOB NOT NULL,
    second BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_join_first ON participant_join (first);
CREATE INDEX participant_join_second ON participant_join (second);

CREATE TABLE participant_word (
    participant BLOB PRIMARY KEY,
    word TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recognition (
    mac BLOB NOT NULL,
    participant BLOB NOT NULL,
    PRIMARY KEY (mac, participant)
) STRICT, WITHOUT ROWID;
CREATE INDEX recognition_participant ON recognition (participant);

CREATE TABLE course (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    attendance TEXT NOT NULL,
    base TEXT NOT NULL,
    template TEXT,
    activity TEXT,
    starts TEXT,
    capacity INTEGER,
    ended TEXT,
    result TEXT,
    author TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE course_partner (
    course BLOB NOT NULL,
    place INTEGER NOT NULL,
    partner TEXT NOT NULL,
    PRIMARY KEY (course, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id BLOB PRIMARY KEY,
    course BLOB NOT NULL,
    day TEXT NOT NULL,
    time TEXT,
    minutes INTEGER,
    cancelled INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_course_day ON session (course, day, id);
CREATE INDEX session_day ON session (day, id);

CREATE TABLE session_partner (
    session BLOB NOT NULL,
    place INTEGER NOT NULL,
    partner TEXT NOT NULL,
    PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE head_count (
    id BLOB PRIMARY KEY,
    session BLOB NOT NULL,
    families INTEGER,
    first_time INTEGER NOT NULL,
    reached_about INTEGER,
    author TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX head_count_session ON head_count (session, id);

CREATE TABLE head_count_person (
    head_count BLOB NOT NULL,
    place INTEGER NOT NULL,
    number INTEGER NOT NULL,
    age_band TEXT,
    gender TEXT,
    role TEXT,
    department TEXT,
    PRIMARY KEY (head_count, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment (
    id BLOB PRIMARY KEY,
    course BLOB NOT NULL,
    participant BLOB NOT NULL,
    day TEXT NOT NULL,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    ended TEXT,
    reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolment_course ON enrolment (course, participant);
CREATE INDEX enrolment_participant ON enrolment (participant);

CREATE TABLE attendance (
    id BLOB PRIMARY KEY,
    session BLOB NOT NULL,
    participant BLOB NOT NULL,
    mark TEXT NOT NULL,
    by_hand INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_session ON attendance (session, participant);
CREATE INDEX attendance_participant ON attendance (participant);

CREATE TABLE milestone (
    id BLOB PRIMARY KEY,
    day TEXT NOT NULL,
    base TEXT NOT NULL,
    milestone TEXT NOT NULL,
    activity TEXT,
    course BLOB,
    session BLOB,
    code TEXT,
    number INTEGER NOT NULL,
    age_band TEXT,
    gender TEXT,
    role TEXT,
    department TEXT,
    participant BLOB,
    author TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX milestone_day ON milestone (day, id);
CREATE INDEX milestone_code ON milestone (code) WHERE code IS NOT NULL;
CREATE INDEX milestone_participant ON milestone (participant) WHERE participant IS NOT NULL;
CREATE INDEX milestone_session ON milestone (session) WHERE session IS NOT NULL;
"""


def apply(db: Database) -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
