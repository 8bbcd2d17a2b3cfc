"""The append-only table of all entries, chained in order of arrival.

link = HMAC-SHA256(chain key, previous link || header || content_mac), header being the
canonical JSON of the envelope without its content, and content_mac the HMAC of the content:
so a content can be erased later and the chain still verifies. An append costs the same
however long the journal is.
"""

import hmac
import os
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.domain.entry import Entry, canonical_json
from brobygger.domain.hybrid_clock import next_clock, uuid7
from brobygger.register.facts import known

_COLUMNS = "id, v, kind, audience, subject, clock, machine, epoch, seq, author, content"
_START = bytes(32)


def append(db: Database, acts: Iterable[Act]) -> list[Entry]:
    """Stamp and chain acts of this machine, in the caller's transaction."""
    machine = UUID(bytes=known(db, "machine"))
    epoch = int(known(db, "epoch"))
    clock, seq = _last_stamp(db, epoch)
    entries: list[Entry] = []
    for act in acts:
        clock = next_clock(clock, act.wall_ms)
        begun: UUID | None = None
        for statement in act.statements:
            seq += 1
            entry_id = uuid7(clock, os.urandom(8))
            subject = statement.subject
            if subject is None:
                subject = begun = begun or entry_id
            content = statement.content
            if statement.begun_as and begun is not None:
                content = content | {statement.begun_as: str(begun)}
            entries.append(
                Entry.model_construct(
                    id=entry_id,
                    v=1,
                    kind=statement.kind.value,
                    audience=statement.audience,
                    subject=subject,
                    clock=clock,
                    machine=machine,
                    epoch=epoch,
                    seq=seq,
                    author=act.author,
                    content=canonical_json(content),
                )
            )
    _insert(db, entries)
    return entries


def _last_stamp(db: Database, epoch: int) -> tuple[int, int]:
    """The highest clock seen and this machine's last number.

    Its own last entry was ahead of all that had arrived before it, so only what arrived
    since needs a look.
    """
    own = db.execute(
        "SELECT arrival, clock, seq FROM journal WHERE machine = 1 AND epoch = ?"
        " ORDER BY seq DESC LIMIT 1",
        (epoch,),
    ).fetchone()
    arrival, clock, seq = own or (0, 0, 0)
    since = db.execute("SELECT max(clock) FROM journal WHERE arrival > ?", (arrival,)).fetchone()
    return max(clock, since[0] or 0), seq


def _insert(db: Database, entries: list[Entry]) -> None:
    key = known(db, "chain_key")
    numbers = {UUID(bytes=bytes(row[1])): row[0] for row in db.execute("SELECT * FROM machine")}
    link = _head(db)
    rows = []
    for entry in entries:
        assert entry.content is not None
        content_mac = hmac.digest(key, entry.content, "sha256")
        link = next_link(key, link, entry, content_mac)
        rows.append(
            (
                entry.id.bytes,
                entry.v,
                entry.kind,
                entry.audience.value,
                entry.subject.bytes,
                entry.clock,
                numbers[entry.machine],
                entry.epoch,
                entry.seq,
                entry.author,
                entry.content,
                content_mac,
                link,
            )
        )
    db.conn.executemany(
        f"INSERT INTO journal ({_COLUMNS}, content_mac, link)"  # noqa: S608 - constants only
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        rows,
    )


def _head(db: Database) -> bytes:
    row = db.execute("SELECT link FROM journal ORDER BY arrival DESC LIMIT 1").fetchone()
    return _START if row is None else bytes(row[0])


def next_link(key: bytes, link: bytes, entry: Entry, content_mac: bytes) -> bytes:
    header = canonical_json(
        [
            entry.id.hex,
            entry.v,
            entry.kind,
            entry.audience.value,
            entry.subject.hex,
            entry.clock,
            entry.machine.hex,
            entry.epoch,
            entry.seq,
            entry.author,
        ]
    )
    return hmac.digest(key, link + header + content_mac, "sha256")


def chain_break(db: Database) -> int | None:
    """The arrival number of the first entry that does not fit the chain, or None.

    A chain cannot tell that its newest entries were cut off.
    """
    key = known(db, "chain_key")
    link = _START
    rows = db.execute(
        f"SELECT {_SELECTED}, j.content_mac, j.link, j.arrival {_JOINED} ORDER BY arrival"
    )
    for *columns, content_mac, stored, arrival in rows:
        try:
            entry = _read(columns)
        except (TypeError, ValueError):  # not even the shape of an entry
            return int(arrival)
        if entry.content is not None:
            intact = hmac.compare_digest(hmac.digest(key, entry.content, "sha256"), content_mac)
            if not intact:
                return int(arrival)
        link = next_link(key, link, entry, content_mac)
        if not hmac.compare_digest(link, stored):
            return int(arrival)
    return None


_SELECTED = (
    "j.id, j.v, j.kind, j.audience, j.subject, j.clock, m.id, j.epoch, j.seq, j.author, j.content"
)
# LEFT, so that no entry drops out of the chain's check where its machine was deleted.
_JOINED = "FROM journal AS j LEFT JOIN machine AS m ON m.number = j.machine"


def entries_of(db: Database, subject: UUID) -> list[Entry]:
    """All entries of one subject, as they arrived."""
    sql = f"SELECT {_SELECTED} {_JOINED} WHERE j.subject = ? ORDER BY arrival"
    return [_read(row) for row in db.execute(sql, (subject.bytes,))]


def newest_own(db: Database, limit: int) -> Iterator[Entry]:
    """This machine's entries, newest first; read as far as it is asked."""
    sql = (
        f"SELECT {_SELECTED} {_JOINED} WHERE j.machine = 1"
        " ORDER BY j.epoch DESC, j.seq DESC LIMIT ?"
    )
    return (_read(row) for row in db.execute(sql, (limit,)))


def act_of(db: Database, entry: Entry) -> list[Entry]:
    """All entries of the act that `entry` is part of, as they were written down.

    They were numbered one after the other, so it looks at those around it only.
    """
    sql = (
        f"SELECT {_SELECTED} {_JOINED} WHERE m.id = ? AND j.epoch = ?"
        " AND j.seq {} ? ORDER BY j.seq {}"
    )
    place = (entry.machine.bytes, entry.epoch, entry.seq)
    before = _while_same_act(entry, db.execute(sql.format("<", "DESC"), place))
    after = _while_same_act(entry, db.execute(sql.format(">=", "ASC"), place))
    return [*reversed(before), *after]


def _while_same_act(entry: Entry, rows: Iterable[Any]) -> list[Entry]:
    read = map(_read, rows)
    return list(takewhile(lambda each: each.clock == entry.clock, read))


def subjects(db: Database) -> Iterator[UUID]:
    """Every subject once."""
    rows = db.execute("SELECT DISTINCT subject FROM journal")
    return (UUID(bytes=bytes(row[0])) for row in rows)


def _read(row: Iterable[Any]) -> Entry:
    entry, v, kind, audience, subject, clock, machine, epoch, seq, author, content = row
    return Entry(
        id=UUID(bytes=entry),
        v=v,
        kind=kind,
        audience=audience,
        subject=UUID(bytes=subject),
        clock=clock,
        machine=UUID(bytes=machine),
        epoch=epoch,
        seq=seq,
        author=author,
        content=content,
    )
