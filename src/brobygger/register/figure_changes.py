"""What triggers wrote down is taken in: what it touches is no longer kept."""

from collections.abc import Collection, Iterable

from sqlite_utils import Database

_AT_ONCE = 200


def is_current(db: Database, sha256: str) -> bool:
    """Whether what is kept was counted by these definitions."""
    row = db.execute("SELECT sha256 FROM figure_definitions").fetchone()
    return row is not None and row[0] == sha256


def take_in(db: Database) -> bool:
    """A slice of the changes, in the caller's transaction; False when there were none left.

    An answer goes where its period holds a day that is touched. A group is of every period, and
    so is a person: all that was answered before them is of an older version.
    """
    changes = db.execute("SELECT what, key FROM figure_change LIMIT ?", (_AT_ONCE,)).fetchall()
    if not changes:
        return False
    touched: dict[str, list[object]] = {"day": [], "group": [], "who": []}
    for what, key in changes:
        touched[what].append(key)
    db.conn.executemany(
        "DELETE FROM figure_sum WHERE first <= ? AND last >= ?",
        [(day, day) for day in touched["day"]],
    )
    db.conn.executemany(
        "DELETE FROM figure_answer WHERE scope IN"
        " (SELECT id FROM figure_scope WHERE first <= ? AND last >= ?)",
        [(day, day) for day in touched["day"]],
    )
    db.conn.executemany(
        "DELETE FROM figure_other WHERE what = ?", [(group,) for group in touched["group"]]
    )
    db.conn.executemany(
        "INSERT OR REPLACE INTO figure_stale (who) VALUES (?)",
        [(who,) for who in persons_named(db, touched["who"])],
    )
    db.conn.executemany("DELETE FROM figure_change WHERE what = ? AND key = ?", changes)
    if touched["group"] or touched["who"]:
        db.execute("UPDATE figure_definitions SET version = version + 1")
    return True


def persons_named(db: Database, names: Iterable[object]) -> set[object]:
    """Whoever ids or codes stand for, each as `counting.queries.WHO` tells them apart.

    A name may stand for itself, as long as no participant has it.
    """
    found: set[object] = set()
    for name in names:
        found.add(name)
        found.update(
            row[0]
            for row in db.execute(
                "SELECT canonical FROM participant WHERE id = ?"
                " UNION SELECT canonical FROM participant WHERE code = ?",
                (name, name),
            )
        )
    return found


def names_of(db: Database, persons: Collection[object]) -> list[object]:
    """All ids and codes under which they may stand somewhere."""
    found: dict[object, None] = dict.fromkeys(persons)
    for person in persons:
        for one, code in db.execute(
            "SELECT id, code FROM participant WHERE canonical = ?", (person,)
        ):
            found[one] = None
            if code is not None:
                found[code] = None
    return list(found)


def newest_stale(db: Database) -> int:
    (newest,) = db.execute("SELECT coalesce(max(seq), 0) FROM figure_stale").fetchone()
    return int(newest)


def stale_since(db: Database, scope: int) -> tuple[list[object], int]:
    """The next persons that a scope has not looked at again, and the last one's number."""
    rows = db.execute(
        "SELECT who, seq FROM figure_stale WHERE seq >"
        " (SELECT seen FROM figure_scope WHERE id = ?) ORDER BY seq LIMIT ?",
        (scope, _AT_ONCE // 2),
    ).fetchall()
    return [who for who, _seq in rows], rows[-1][1] if rows else 0


def looked_at(db: Database, scope: int, seq: int) -> None:
    db.execute("UPDATE figure_scope SET seen = ? WHERE id = ?", (seq, scope))
    db.execute("DELETE FROM figure_stale WHERE seq <= (SELECT min(seen) FROM figure_scope)")
