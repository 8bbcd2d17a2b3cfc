"""The rows of participants and of those that are one person.

`canonical` is the smallest id of all that are one person, through joins or the same code. It
is worked out anew for the groups that a change touches: as much work as those have members.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.entry import Kind
from brobygger.domain.participant import (
    Join,
    Participant,
    fold_join,
    fold_participant,
    groups,
)
from brobygger.register.tables.view import Row, View, replace


def _write_participants(db: Database, participants: list[Participant]) -> None:
    ids = [participant.id.bytes for participant in participants]
    before = [mate for one in ids for mate in _linked(db, UUID(bytes=one))]
    standing = [participant for participant in participants if not participant.withdrawn]
    replace(db, "participant", "id", ids, map(_row, standing))
    words = [(each.id.bytes, each.word) for each in standing if each.word]
    replace(db, "participant_word", "participant", ids, words)
    macs = {(bytes.fromhex(mac), each.id.bytes) for each in standing for mac in each.macs}
    replace(db, "recognition", "participant", ids, sorted(macs))
    _group_again(db, [*before, *(participant.id for participant in participants)])


def _row(participant: Participant) -> Row:
    return (
        participant.id.bytes,
        participant.code,
        participant.kind.value,
        participant.base,
        participant.age_band and participant.age_band.value,
        participant.gender and participant.gender.value,
        participant.department,
        int(participant.retired),
        participant.coded_clock,
        int(participant.erased),
        participant.id.bytes,
    )


def _write_joins(db: Database, joins: list[Join]) -> None:
    rows = [
        (join.id.bytes, *(each.bytes for each in join.participants))
        for join in joins
        if not join.withdrawn
    ]
    replace(db, "participant_join", "id", [join.id.bytes for join in joins], rows)
    _group_again(db, [each for join in joins for each in join.participants])


_LINKED = """
SELECT other.id FROM participant AS one JOIN participant AS other ON other.code = one.code
 WHERE one.id = :id AND other.id <> :id
UNION SELECT second FROM participant_join WHERE first = :id
UNION SELECT first FROM participant_join WHERE second = :id
"""


def _linked(db: Database, participant: UUID) -> list[UUID]:
    """Those that are directly the same person."""
    rows = db.execute(_LINKED, {"id": participant.bytes})
    return [UUID(bytes=row[0]) for row in rows]


def _group_again(db: Database, touched: Iterable[UUID]) -> None:
    links: dict[UUID, list[UUID]] = {}
    waiting = list(touched)
    while waiting:
        one = waiting.pop()
        if one not in links:
            links[one] = _linked(db, one)
            waiting += links[one]
    db.conn.executemany(
        "UPDATE participant SET canonical = ? WHERE id = ?",
        [(first.bytes, each.bytes) for each, first in groups(links).items()],
    )


PARTICIPANTS = View(
    Kind.CODED,
    fold_participant,
    _write_participants,
    ("participant",),
    ("participant_word", "recognition"),
)
JOINS = View(Kind.JOINED, fold_join, _write_joins, ("participant_join",))
