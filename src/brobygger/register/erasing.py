"""Taking the contents out of the journal that could tell who a participant was.

The journal is walked in slices, so that no single job holds the database's thread for long; what
arrives meanwhile is looked at once more in the transaction that erases.
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.act import Act, Statement
from brobygger.domain.attendance import enrolment_subject
from brobygger.domain.codes import LOOK_ALIKES
from brobygger.domain.entry import Kind
from brobygger.domain.erasure import erasure
from brobygger.domain.participant import join_subject
from brobygger.domain.released import ledger_name
from brobygger.register.drafts import drop_draft, read_draft
from brobygger.register.figure_cache import drop_names
from brobygger.register.journal import entries_of
from brobygger.register.releases import add_aliases, has_released, ledger_key
from brobygger.register.views import record, refold

_AT_ONCE = 1000
# Most of what is looked through is ASCII, for which this takes one quick pass.
_ASCII_SPELT = {
    point: chr(point).upper().translate(LOOK_ALIKES) if chr(point).isalnum() else None
    for point in range(128)
}


def names_any(text: str, codes: Collection[str]) -> bool:
    """Whether one of the codes stands in `text`, in any way in which people may read it.

    Whatever stands between its characters, such as the dash that a text program makes of a
    hyphen.
    """
    if text.isascii():
        plain = text.translate(_ASCII_SPELT)
    else:
        spelt = unicodedata.normalize("NFKC", text).upper().translate(LOOK_ALIKES)
        plain = "".join(filter(str.isalnum, spelt))
    return any(code.translate(LOOK_ALIKES) in plain for code in codes)


def mentions(db: Database, codes: Collection[str], after: int) -> tuple[set[UUID], int | None]:
    """Subjects of which an entry names one of the codes, in a slice behind the arrival `after`.

    And where to go on from; None at the end of the journal. Releases are large and name nobody:
    what they say has left the house, and who was counted stands there by keyed hashes.
    """
    rows = db.execute(
        "SELECT arrival, subject, CASE WHEN kind <> ? THEN content END FROM journal"
        " WHERE arrival > ? ORDER BY arrival LIMIT ?",
        (Kind.RELEASED, after, _AT_ONCE),
    ).fetchall()
    found = {
        UUID(bytes=subject)
        for _, subject, content in rows
        if content and names_any(content.decode(errors="replace"), codes)
    }
    return found, rows[-1][0] if len(rows) == _AT_ONCE else None


def last_arrival(db: Database) -> int:
    (last,) = db.execute("SELECT coalesce(max(arrival), 0) FROM journal").fetchone()
    return int(last)


def once_coded(db: Database, subjects: Iterable[UUID], codes: Collection[str]) -> dict[UUID, str]:
    """Those of the subjects that ever were participants with one of the codes, undone or not."""
    return {
        entry.subject: str(entry.stated["code"])
        for subject in subjects
        for entry in entries_of(db, subject)
        if entry.kind == Kind.CODED and entry.stated.get("code") in codes
    }


def erase(
    db: Database,
    act: Act,
    participants: Mapping[UUID, str | None],
    subjects: Iterable[UUID],
    looked_until: int,
) -> int:
    """Erase a person, in the caller's transaction; how many subjects it touched.

    `participants` are all that are this person, with their codes; `subjects` those that were
    found to name one, in a walk up to the arrival `looked_until`. `act` is written first: it
    gives a bare id to a code that stands in contacts alone.
    """
    record(db, [act])
    codes: dict[str, UUID] = {}
    for participant, code in sorted(participants.items(), reverse=True):
        if code is not None:
            codes[code] = participant
    touched = {*subjects, *participants, *_enrolments(db, participants)}
    after: int | None = looked_until
    while after is not None:
        found, after = mentions(db, codes, after)
        touched |= found
    statements = _joining(participants)
    emptied: list[UUID] = []
    for subject in sorted(touched):
        gone = erasure(
            entries_of(db, subject), codes, participants, lambda text: names_any(text, codes)
        )
        if gone is not None:
            statements.append(Statement(Kind.ERASED, gone.content, subject=subject))
            emptied += gone.emptied
    db.conn.executemany(
        "UPDATE journal SET content = NULL WHERE id = ?", [(entry.bytes,) for entry in emptied]
    )
    record(db, [Act(act.author, act.wall_ms, tuple(statements))])
    refold(db, touched)
    drop_names(db, codes)
    _rename_in_the_ledger(db, codes)
    _drop_drafts(db, codes, {each.subject for each in statements if each.kind == Kind.ERASED})
    return len(statements)


def _rename_in_the_ledger(db: Database, codes: Mapping[str, UUID]) -> None:
    """Who was counted in a release by the code goes on by the bare id, and is not counted twice."""
    if has_released(db):
        key = ledger_key(db)
        of_codes = {ledger_name(key, f"code:{code}"): each.hex for code, each in codes.items()}
        add_aliases(db, {old: ledger_name(key, bare) for old, bare in of_codes.items()})


def _joining(participants: Mapping[UUID, str | None]) -> list[Statement]:
    """Those who are one person through their code alone would not be so without it."""
    alike: dict[str, list[UUID]] = {}
    for participant, code in sorted(participants.items()):
        if code is not None:
            alike.setdefault(code, []).append(participant)
    return [
        Statement(
            Kind.JOINED,
            {"participants": [str(one), str(other)]},
            subject=join_subject(one, other),
        )
        for same in alike.values()
        for one, other in pairwise(same)
    ]


def _enrolments(db: Database, participants: Iterable[UUID]) -> list[UUID]:
    """Where a participant's enrolment in each course would stand; an undone one has no row."""
    courses = [UUID(bytes=row[0]) for row in db.execute("SELECT id FROM course")]
    return [enrolment_subject(course, each) for each in participants for course in courses]


def _drop_drafts(db: Database, codes: Collection[str], erased: Collection[UUID | None]) -> None:
    """Half-written texts that name one of the codes, or correct what was erased, go whole."""
    for author, name, content in db.execute("SELECT author, name, content FROM draft").fetchall():
        draft = read_draft(db, author, name)
        texts = (name, content, *draft.texts.values())
        if draft.subject in erased or any(names_any(text, codes) for text in texts):
            drop_draft(db, author, name)
