"""Short ids: the last hex digits of an id, as they are shown."""

from uuid import UUID

from sqlite_utils import Database

from brobygger.errors import BrobyggerError

_KEYS = {
    "contact": ("contact.unknown", "contact.ambiguous"),
    "referral": ("referral.unknown", "referral.ambiguous"),
    "placement": ("placement.unknown", "placement.ambiguous"),
    "reading": ("reading.unknown", "reading.ambiguous"),
    "comment": ("comment.unknown", "comment.ambiguous"),
    "follow_up": ("follow_up.unknown", "follow_up.ambiguous"),
}
"""Table -> what is said where no id in it ends so, and where several do."""
_ID_DIGITS = 32
_MOST_CANDIDATES = 5
_SHOWN = 12


def by_tail(db: Database, table: str, tail: str) -> UUID:
    """The id in `table` that ends in the hex digits `tail` (hyphens do not matter).

    Errors of `_KEYS` (id; tails: longer ones to choose from).
    Looks at every row, unless the whole id is given.
    """
    unknown, ambiguous = _KEYS[table]
    digits = tail.replace("-", "").lower()
    if not digits or set(digits) - set("0123456789abcdef") or len(digits) > _ID_DIGITS:
        raise BrobyggerError(unknown, id=tail, tails=())
    if len(digits) == _ID_DIGITS:
        whole = UUID(digits)
        rows = db.execute(f"SELECT id FROM {table} WHERE id = ?", (whole.bytes,))  # noqa: S608
    else:
        rows = db.execute(
            f"SELECT id FROM {table} WHERE substr(hex(id), ?) = ? LIMIT ?",  # noqa: S608
            (-len(digits), digits.upper(), _MOST_CANDIDATES),
        )
    found = [UUID(bytes=bytes(row[0])) for row in rows]
    if len(found) > 1:
        tails = tuple(each.hex[-max(_SHOWN, len(digits) + 4) :] for each in found)
        raise BrobyggerError(ambiguous, id=tail, tails=tails)
    if not found:
        raise BrobyggerError(unknown, id=tail, tails=())
    return found[0]
