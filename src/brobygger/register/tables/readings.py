"""The rows of readings, comments and follow-ups."""

from sqlite_utils import Database

from brobygger.domain.entry import Kind
from brobygger.domain.reading import (
    Comment,
    FollowUp,
    Reading,
    fold_comment,
    fold_follow_up,
    fold_reading,
    plain_decimal,
)
from brobygger.register.tables.view import View, replace


def _write_readings(db: Database, readings: list[Reading]) -> None:
    rows = [
        (
            reading.id.bytes,
            reading.indicator,
            reading.part,
            reading.place,
            reading.year,
            reading.source,
            plain_decimal(reading.value),
            reading.unit,
            reading.remark,
            reading.author,
            int(reading.withdrawn),
        )
        for reading in readings
    ]
    replace(db, "reading", "id", [reading.id.bytes for reading in readings], rows)


def _write_comments(db: Database, comments: list[Comment]) -> None:
    rows = [
        (
            comment.id.bytes,
            comment.text,
            comment.period,
            comment.indicator,
            comment.count,
            comment.activity,
            comment.base,
            comment.author,
            int(comment.withdrawn),
        )
        for comment in comments
    ]
    replace(db, "comment", "id", [comment.id.bytes for comment in comments], rows)


def _write_follow_ups(db: Database, follow_ups: list[FollowUp]) -> None:
    rows = [
        (
            follow_up.id.bytes,
            follow_up.day.isoformat(),
            follow_up.by.value,
            follow_up.focus_area,
            follow_up.text,
            follow_up.author,
            int(follow_up.withdrawn),
        )
        for follow_up in follow_ups
    ]
    replace(db, "follow_up", "id", [follow_up.id.bytes for follow_up in follow_ups], rows)


READINGS = View(Kind.READ, fold_reading, _write_readings, ("reading",))
COMMENTS = View(Kind.COMMENTED, fold_comment, _write_comments, ("comment",))
FOLLOW_UPS = View(Kind.FOLLOWED_UP, fold_follow_up, _write_follow_ups, ("follow_up",))
