"""Readings, comments and follow-ups as they stand: a few hundred in all the plan's years."""

from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlite_utils import Database

from brobygger.domain.reading import Comment, FollowUp, Reading, year_order
from brobygger.register.tails import by_tail

M = TypeVar("M", bound=BaseModel)
_READING = (
    *("id", "indicator", "part", "place", "year", "source", "value", "unit", "remark"),
    *("author", "withdrawn"),
)
_COMMENT = (
    *("id", "text", "period", "indicator", "count", "activity", "base", "author", "withdrawn"),
)
_FOLLOW_UP = ("id", "day", "by", "focus_area", "text", "author", "withdrawn")


def readings(db: Database) -> list[Reading]:
    """All that stand, by indicator, part, place and year."""
    found = _all(db, "reading", _READING, Reading)
    return sorted(
        found,
        key=lambda each: (
            each.indicator,
            each.part or "",
            each.place,
            year_order(each.year),
            each.source,
        ),
    )


def comments(db: Database) -> list[Comment]:
    """All that stand, by period."""
    found = _all(db, "comment", _COMMENT, Comment)
    return sorted(found, key=lambda each: (each.period, each.id))


def follow_ups(db: Database) -> list[FollowUp]:
    """All that stand, by day."""
    found = _all(db, "follow_up", _FOLLOW_UP, FollowUp)
    return sorted(found, key=lambda each: (each.day, each.id))


def reading_by_id(db: Database, reading: UUID) -> Reading | None:
    return _one(db, "reading", _READING, Reading, reading)


def comment_by_id(db: Database, comment: UUID) -> Comment | None:
    return _one(db, "comment", _COMMENT, Comment, comment)


def follow_up_by_id(db: Database, follow_up: UUID) -> FollowUp | None:
    return _one(db, "follow_up", _FOLLOW_UP, FollowUp, follow_up)


def reading_by_tail(db: Database, tail: str) -> Reading:
    """Errors ``reading.unknown``, ``reading.ambiguous`` (id, tails)."""
    found = reading_by_id(db, by_tail(db, "reading", tail))
    assert found is not None
    return found


def comment_by_tail(db: Database, tail: str) -> Comment:
    """Errors ``comment.unknown``, ``comment.ambiguous`` (id, tails)."""
    found = comment_by_id(db, by_tail(db, "comment", tail))
    assert found is not None
    return found


def follow_up_by_tail(db: Database, tail: str) -> FollowUp:
    """Errors ``follow_up.unknown``, ``follow_up.ambiguous`` (id, tails)."""
    found = follow_up_by_id(db, by_tail(db, "follow_up", tail))
    assert found is not None
    return found


def _all(db: Database, table: str, columns: tuple[str, ...], model: type[M]) -> list[M]:
    rows = db.execute(f"SELECT * FROM {table} WHERE withdrawn = 0").fetchall()  # noqa: S608
    return [_built(row, columns, model) for row in rows]


def _one(
    db: Database, table: str, columns: tuple[str, ...], model: type[M], wanted: UUID
) -> M | None:
    sql = f"SELECT * FROM {table} WHERE id = ?"  # noqa: S608 - constants only
    row = db.execute(sql, (wanted.bytes,)).fetchone()
    return None if row is None else _built(row, columns, model)


def _built(row: tuple[object, ...], columns: tuple[str, ...], model: type[M]) -> M:
    fields = dict(zip(columns, row, strict=True))
    return model.model_validate(fields | {"id": UUID(bytes=bytes(fields["id"]))})  # type: ignore[call-overload]
