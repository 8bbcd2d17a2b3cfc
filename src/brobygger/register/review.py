"""The referrals of a period for a review, in slices that hold the database for a moment only."""

from dataclasses import dataclass

from sqlite_utils import Database

from brobygger.counting.cohort import Dated
from brobygger.domain.period import Period

_SLICE = 1000
_DATED = ", ".join(f"r.{name}" for name in Dated._fields)


@dataclass(frozen=True)
class CohortSlice:
    """Rows by the day of the offer, and where to go on; None at the end."""

    rows: list[Dated]
    cursor: tuple[str, bytes] | None


def cohort_slice(
    db: Database,
    period: Period,
    base: str | None,
    destination: str | None,
    cursor: tuple[str, bytes] | None = None,
) -> CohortSlice:
    """What stands of the next `_SLICE` referrals offered in the period; at a base, a destination.

    What is elsewhere or withdrawn is looked at and left out, so a slice may hold less or nothing.
    """
    after = cursor or (period.first.isoformat(), b"")  # a second lower bound would win over it
    read = db.execute(
        f"SELECT r.id, r.withdrawn, {_DATED} FROM referral AS r INDEXED BY referral_day"  # noqa: S608
        " WHERE (r.day, r.id) > (?, ?) AND r.day <= ? ORDER BY r.day, r.id LIMIT ?",
        (*after, period.last.isoformat(), _SLICE),
    ).fetchall()
    rows = [Dated(*row[2:]) for row in read if not row[1]]
    wanted = [
        row for row in rows if base in (None, row.base) and destination in (None, row.destination)
    ]
    end = read[-1] if len(read) == _SLICE else None
    return CohortSlice(wanted, None if end is None else (end[2], end[0]))


@dataclass(frozen=True)
class OverdueSlice:
    """Destination and base of each, and where to go on; None at the end."""

    places: list[tuple[str, str]]
    cursor: tuple[str, bytes] | None


def overdue_slice(
    db: Database, today: str, cursor: tuple[str, bytes] | None = None
) -> OverdueSlice:
    """The next `_SLICE` whose answer should have come before `today`, longest due first."""
    after = cursor or ("", b"")
    read = db.execute(
        "SELECT r.answer_due, r.id, r.withdrawn, r.destination, r.base"
        " FROM referral AS r INDEXED BY referral_answer_due"
        " WHERE r.answer_due < ? AND (r.answer_due, r.id) > (?, ?)"
        " ORDER BY r.answer_due, r.id LIMIT ?",
        (today, *after, _SLICE),
    ).fetchall()
    places = [(destination, base) for _due, _id, gone, destination, base in read if not gone]
    end = read[-1] if len(read) == _SLICE else None
    return OverdueSlice(places, None if end is None else (end[0], end[1]))
