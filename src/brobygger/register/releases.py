"""What was released, as it stands; one release at a time, since they are large."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.domain.entry import Kind
from brobygger.domain.released import Head, StoredRelease, release_subject
from brobygger.errors import BrobyggerError
from brobygger.register.facts import known
from brobygger.register.views import record

H = TypeVar("H", bound=Head)
_HEAD = tuple(Head.model_fields)
_ALL = ("id", *_HEAD, "release", "lines", "shown", "author")


def heads(db: Database) -> list[Head]:
    """Of all releases, in the order of their numbers; error ``release.ledger_damaged``."""
    sql = f"SELECT {', '.join(_HEAD)} FROM release ORDER BY number, id"  # noqa: S608
    return [_built(Head, dict(zip(_HEAD, row, strict=True))) for row in db.execute(sql)]


def all_heads(db: Database, periods: Iterable[str]) -> list[Head]:
    """As `heads`, and of no other of `periods` has the journal a release.

    Seals alone do not tell that the newest row is gone. Error ``release.ledger_damaged``.
    """
    found = heads(db)
    have = {each.period for each in found}
    sql = "SELECT EXISTS (SELECT 1 FROM journal WHERE subject = ? AND kind = ?)"
    for period in {*periods, *have}:
        (is_stated,) = db.execute(sql, (release_subject(period).bytes, Kind.RELEASED)).fetchone()
        if bool(is_stated) != (period in have):
            raise BrobyggerError("release.ledger_damaged")
    return found


def newest_arrival(db: Database) -> int:
    """The number of the newest entry: while it is the same, nothing was written."""
    (arrival,) = db.execute("SELECT coalesce(max(arrival), 0) FROM journal").fetchone()
    return int(arrival)


def stored(db: Database, number: int) -> StoredRelease | None:
    """With its files; error ``release.ledger_damaged`` where it is not whole."""
    sql = f"SELECT {', '.join(_ALL)} FROM release WHERE number = ?"  # noqa: S608
    rows = db.execute(sql, (number,)).fetchall()
    if not rows:
        return None
    if len(rows) > 1:
        raise BrobyggerError("release.ledger_damaged")
    fields = dict(zip(_ALL, rows[0], strict=True))
    files = db.execute("SELECT name, content FROM release_file WHERE release = ?", (fields["id"],))
    fields["files"] = dict(files.fetchall())
    return _built(StoredRelease, fields)


def has_released(db: Database) -> bool:
    return db.execute("SELECT 1 FROM release LIMIT 1").fetchone() is not None


def ledger_key(db: Database) -> bytes:
    """By which the ledger names people and things; error ``register.damaged``."""
    return known(db, "ledger_key")


def aliases(db: Database) -> dict[str, str]:
    """The ledger's name of an erased code -> its name of who had it."""
    return dict(db.execute("SELECT name, now FROM release_alias").fetchall())


def add_aliases(db: Database, found: Mapping[str, str]) -> None:
    db.conn.executemany("INSERT OR REPLACE INTO release_alias VALUES (?, ?)", found.items())


def record_release(db: Database, act: Act, number: int) -> None:
    """Write a release, in the caller's transaction; error ``release.meanwhile`` where another
    has got its number since it was worked out.
    """
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM release").fetchone()
    if last != number - 1:
        raise BrobyggerError("release.meanwhile")
    record(db, [act])


def _built(model: type[H], fields: dict[str, Any]) -> H:
    try:
        return model(**fields)
    except ValidationError as error:
        raise BrobyggerError("release.ledger_damaged") from error
