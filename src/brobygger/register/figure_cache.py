"""Figures that were counted before, and what has changed since (tables `figure_...`).

Triggers write down which days, persons and groups of sources are no longer as they were. That is
taken in when figures are next asked for, and only what it touches is counted again. `advance`
does a slice of the work in one transaction; whatever happens between two slices is written down
in its turn. All of it may be emptied at any time.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import monotonic

from sqlite_utils import Database

from brobygger.counting.cache import Span, added_up, parts_of, read, written, years_of
from brobygger.counting.cache_plan import GROUPS, Plan
from brobygger.counting.tally import Tally
from brobygger.register.figure_changes import is_current, newest_stale, take_in
from brobygger.register.figure_persons import (
    drop_person,
    fill_firsts,
    fill_persons,
    new_at,
    persons_at,
    recheck_firsts,
    recheck_persons,
    who_at,
)
from brobygger.register.figures import runner

_HOLDS_THE_THREAD = 0.02  # seconds; what is begun then is finished
_FEW = 2000
"""So many contacts are counted in one go; a longer span is made of its parts."""
_KEPT = 150
"""Periods that are kept; whoever steps through more of them begins anew with the oldest."""
_TABLES = (
    *("definitions", "answer", "sum", "person", "people", "first", "other", "change", "stale"),
    "scope",  # last: the triggers wake up by it
)


def answer(db: Database, plan: Plan, span: Span) -> str | None:
    """The tallies of the span as text, where nothing has changed since they were worked out."""
    row = db.execute(
        "SELECT a.tallies FROM figure_definitions AS d JOIN figure_answer AS a"
        " ON a.version = d.version JOIN figure_scope AS s ON s.id = a.scope"
        " WHERE d.sha256 = ? AND s.kind = 'period' AND s.first = ? AND s.last = ?"
        " AND NOT EXISTS (SELECT 1 FROM figure_change)",
        (plan.sha256, *_days(span)),
    ).fetchone()
    return None if row is None else str(row[0])


def advance(db: Database, plan: Plan, span: Span) -> str | None:
    """One slice of the work, in the caller's transaction; the tallies as text when it is done."""
    until = monotonic() + _HOLDS_THE_THREAD
    if not is_current(db, plan.sha256):
        forget(db)
        db.execute("INSERT INTO figure_definitions VALUES (?, 0)", (plan.sha256,))
    scope = _scope(db, "period", span)
    for _ in _work(db, plan, scope, span):
        if monotonic() > until:
            return None
    tallies = written(_together(db, plan, scope, span))
    db.execute(
        "INSERT OR REPLACE INTO figure_answer SELECT ?, version, ? FROM figure_definitions",
        (scope, tallies),
    )
    return tallies


def whole(db: Database, plan: Plan, span: Span) -> str:
    """The same from the log alone, in one go; nothing is kept."""
    return written(plan.whole(runner(db), span))


def forget(db: Database) -> None:
    """Empty every cache, in the caller's transaction."""
    for table in _TABLES:
        db.execute(f"DELETE FROM figure_{table}")  # noqa: S608 - constants only


def drop_names(db: Database, codes: Iterable[str]) -> None:
    """Of codes that are being erased nothing is kept, in the caller's transaction."""
    while take_in(db):
        pass
    for code in codes:
        drop_person(db, code)


def _work(db: Database, plan: Plan, scope: int, span: Span) -> Iterator[None]:
    """All that is left to do, with a pause after each piece."""
    while take_in(db):
        yield
    yield from _fill_sums(db, plan, span)
    yield from _fill(db, scope, span, partial(fill_persons, db, plan, scope))
    yield from recheck_persons(db, plan, scope, span)
    for year in years_of(span):
        whole_year = year._replace(last=year.first.replace(month=12, day=31))
        of_year = _scope(db, "year", whole_year)
        yield from _fill(db, of_year, year, partial(fill_firsts, db, plan, of_year))
        yield from recheck_firsts(db, plan, of_year, whole_year)
    for group in GROUPS:
        if _other(db, scope, group) is None:
            tallies = written(plan.others(runner(db), span, group))
            db.execute("INSERT INTO figure_other VALUES (?, ?, ?)", (scope, group, tallies))
            yield


def _together(db: Database, plan: Plan, scope: int, span: Span) -> dict[str, Tally]:
    others = [read(_other(db, scope, group) or "{}") for group in GROUPS]
    persons: dict[str, Tally] = dict(persons_at(db, scope))
    for count, definition in plan.of_contact_persons:
        if definition.where.met_as:  # one of those may be at a session too
            persons[count.id] = who_at(db, scope, count.id)
    new = new_at(db, span)
    return plan.together(_sum(db, span) or {}, persons, new, others)


def _scope(db: Database, kind: str, span: Span) -> int:
    """The number under which persons of a period, or a year's first days, are kept."""
    found = db.execute(
        "SELECT id FROM figure_scope WHERE kind = ? AND first = ? AND last = ?",
        (kind, *_days(span)),
    ).fetchone()
    if found is None:
        _drop_oldest(db)
        found = db.execute(
            "INSERT INTO figure_scope (kind, first, last, filled, seen)"
            " VALUES (?, ?, ?, '', ?) RETURNING id",
            (kind, *_days(span), newest_stale(db)),
        ).fetchone()
    return int(found[0])


def _drop_oldest(db: Database) -> None:
    old = db.execute(
        "SELECT id FROM figure_scope WHERE kind = 'period' ORDER BY id DESC LIMIT -1 OFFSET ?",
        (_KEPT - 1,),
    ).fetchall()
    for table, column in (
        *((table, "scope") for table in ("answer", "person", "people", "other")),
        ("scope", "id"),
    ):
        db.conn.executemany(f"DELETE FROM figure_{table} WHERE {column} = ?", old)  # noqa: S608


def _fill(db: Database, scope: int, span: Span, fill: Callable[[Span], None]) -> Iterator[None]:
    """Whatever of the span was never looked at, span by span from its beginning on."""
    (filled,) = db.execute("SELECT filled FROM figure_scope WHERE id = ?", (scope,)).fetchone()
    for leaf in _leaves(db, span, filled):
        fill(leaf)
        db.execute(
            "UPDATE figure_scope SET filled = ? WHERE id = ?", (leaf.last.isoformat(), scope)
        )
        yield


def _leaves(db: Database, span: Span, filled: str) -> Iterator[Span]:
    if span.last.isoformat() <= filled:
        return
    if span.first == span.last or (filled < span.first.isoformat() and _is_small(db, span)):
        yield span
        return
    for part in parts_of(span):
        yield from _leaves(db, part, filled)


def _is_small(db: Database, span: Span) -> bool:
    (found,) = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM contact WHERE day BETWEEN ? AND ? LIMIT ?)",
        (*_days(span), _FEW + 1),
    ).fetchone()
    return bool(found <= _FEW)


# What adds up


def _fill_sums(db: Database, plan: Plan, span: Span) -> Iterator[None]:
    if _sum(db, span) is not None:
        return
    if span.first == span.last or _is_small(db, span):
        found = plan.numbers(runner(db), span)
    else:
        parts = parts_of(span)
        for part in parts:
            yield from _fill_sums(db, plan, part)
        found = added_up(_sum(db, part) or {} for part in parts)
    db.execute(
        "INSERT INTO figure_sum (first, last, tallies) VALUES (?, ?, ?)",
        (*_days(span), written(found)),
    )
    yield


def _sum(db: Database, span: Span) -> dict[str, Tally] | None:
    row = db.execute(
        "SELECT tallies FROM figure_sum WHERE first = ? AND last = ?", _days(span)
    ).fetchone()
    return None if row is None else read(row[0])


def _other(db: Database, scope: int, group: str) -> str | None:
    row = db.execute(
        "SELECT tallies FROM figure_other WHERE what = ? AND scope = ?", (group, scope)
    ).fetchone()
    return None if row is None else str(row[0])


def _days(span: Span) -> tuple[str, str]:
    return span.first.isoformat(), span.last.isoformat()
