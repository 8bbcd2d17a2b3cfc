"""Views of referrals with their steps, placements with their checks, and employers."""

from sqlite_utils import Database

_TABLES = """
CREATE TABLE referral (
    id BLOB PRIMARY KEY,
    destination TEXT NOT NULL,
    template TEXT NOT NULL,
    base TEXT NOT NULL,
    activity TEXT,
    day TEXT NOT NULL,
    contact BLOB,
    linked BLOB,
    parents INTEGER,
    answers TEXT NOT NULL,
    code TEXT,
    age_band TEXT,
    gender TEXT,
    role TEXT,
    department TEXT,
    participant BLOB,
    owner TEXT NOT NULL,
    state TEXT NOT NULL,
    how TEXT,
    outcome TEXT,
    reason TEXT,
    answer_due TEXT,
    follow_up_due TEXT,
    suggested TEXT,
    agreed TEXT,
    sent TEXT,
    answered TEXT,
    ongoing TEXT,
    completed TEXT,
    ended TEXT,
    author TEXT NOT NULL,
    clock INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_day ON referral (day, id);
CREATE INDEX referral_suggested ON referral (suggested) WHERE suggested IS NOT NULL;
CREATE INDEX referral_completed ON referral (completed) WHERE completed IS NOT NULL;
CREATE INDEX referral_owner ON referral (owner);
CREATE INDEX referral_sent ON referral (sent) WHERE sent IS NOT NULL;
CREATE INDEX referral_agreed ON referral (agreed) WHERE agreed IS NOT NULL;
CREATE INDEX referral_ongoing ON referral (ongoing) WHERE ongoing IS NOT NULL;
CREATE INDEX referral_answer_due ON referral (answer_due) WHERE answer_due IS NOT NULL;
CREATE INDEX referral_follow_up_due ON referral (follow_up_due) WHERE follow_up_due IS NOT NULL;
CREATE INDEX referral_contact ON referral (contact) WHERE contact IS NOT NULL;
CREATE INDEX referral_linked ON referral (linked) WHERE linked IS NOT NULL;
CREATE INDEX referral_code ON referral (code) WHERE code IS NOT NULL;
CREATE INDEX referral_participant ON referral (participant) WHERE participant IS NOT NULL;

CREATE TABLE referral_step (
    referral BLOB NOT NULL,
    place INTEGER NOT NULL,
    entry BLOB NOT NULL,
    step TEXT NOT NULL,
    state TEXT,
    day TEXT NOT NULL,
    owner TEXT NOT NULL,
    author TEXT NOT NULL,
    how TEXT,
    reason TEXT,
    outcome TEXT,
    due TEXT,
    follow_up TEXT,
    PRIMARY KEY (referral, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE referral_follow_up (
    referral BLOB NOT NULL,
    place INTEGER NOT NULL,
    step INTEGER NOT NULL,
    follow_up TEXT NOT NULL,
    day TEXT NOT NULL,
    awaits INTEGER NOT NULL,
    PRIMARY KEY (referral, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE placement (
    id BLOB PRIMARY KEY,
    day TEXT NOT NULL,
    base TEXT NOT NULL,
    kind TEXT NOT NULL,
    activity TEXT,
    found_by TEXT NOT NULL,
    partner TEXT,
    employer BLOB,
    referral BLOB,
    parents INTEGER,
    code TEXT,
    age_band TEXT,
    gender TEXT,
    role TEXT,
    department TEXT,
    participant BLOB,
    next_check INTEGER,
    check_due TEXT,
    author TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_day ON placement (day, id);
CREATE INDEX placement_check_due ON placement (check_due) WHERE check_due IS NOT NULL;
CREATE INDEX placement_referral ON placement (referral) WHERE referral IS NOT NULL;
CREATE INDEX placement_without_activity ON placement (base) WHERE activity IS NULL;
CREATE INDEX placement_code ON placement (code) WHERE code IS NOT NULL;
CREATE INDEX placement_participant ON placement (participant) WHERE participant IS NOT NULL;

CREATE TABLE placement_check (
    placement BLOB NOT NULL,
    months INTEGER NOT NULL,
    day TEXT NOT NULL,
    answer TEXT NOT NULL,
    reason TEXT,
    PRIMARY KEY (placement, months)
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_check_day ON placement_check (day);

CREATE TABLE employer (
    id BLOB PRIMARY KEY,
    day TEXT NOT NULL,
    base TEXT NOT NULL,
    activity TEXT,
    branch TEXT,
    places INTEGER,
    regular_since TEXT,
    agreement_since TEXT,
    author TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE employer_name (
    employer BLOB PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
