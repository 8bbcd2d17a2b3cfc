"""Persons of a period, and where each was first met in a year: kept, and looked at again.

What has no activity stands as ''.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from brobygger.counting.cache import Span, Summed, Where, around, of_pairs, years_of
from brobygger.counting.cache_plan import Plan
from brobygger.counting.tally import Place, Tally
from brobygger.register.figure_changes import looked_at, names_of, stale_since
from brobygger.register.figures import runner


def fill_persons(db: Database, plan: Plan, scope: int, span: Span) -> None:
    """Add all persons that contacts of the span name."""
    met: defaultdict[tuple[str, object], set[Place]] = defaultdict(set)
    for count, who, place in plan.known(runner(db), span):
        met[count, who].add(place)
    _put(
        db,
        scope,
        (
            (key, before | now, before)
            for key, now in met.items()
            for before in [_places(db, scope, *key)]
        ),
    )


def recheck_persons(db: Database, plan: Plan, scope: int, span: Span) -> Iterator[None]:
    """Whoever was touched since is looked at again, in the whole period."""
    counts = [count.id for count, _ in plan.of_contact_persons]
    while (stale := stale_since(db, scope))[0]:
        persons, seq = stale
        met: defaultdict[tuple[str, object], set[Place]] = defaultdict(set)
        for count, who, place in plan.known(runner(db), span, names_of(db, persons)):
            met[count, who].add(place)
        keys = [(count, who) for count in counts for who in persons]
        _put(db, scope, ((key, met[key], _places(db, scope, *key)) for key in keys))
        looked_at(db, scope, seq)
        yield


def drop_person(db: Database, who: object) -> None:
    """Take somebody out everywhere."""
    rows = db.execute("SELECT DISTINCT scope, count FROM figure_people").fetchall()
    for scope, count in rows:
        _put(db, scope, [((count, who), set(), _places(db, scope, count, who))])
    db.execute(
        "DELETE FROM figure_first WHERE who = ? AND scope IN (SELECT id FROM figure_scope)",
        (who,),
    )
    db.execute("DELETE FROM figure_stale WHERE who = ?", (who,))


def _places(db: Database, scope: int, count: str, who: object) -> set[Place]:
    rows = db.execute(
        "SELECT activity, base FROM figure_person WHERE scope = ? AND count = ? AND who = ?",
        (scope, count, who),
    )
    return {(activity or None, base) for activity, base in rows}


def _put(
    db: Database, scope: int, changes: Iterable[tuple[tuple[str, object], set[Place], set[Place]]]
) -> None:
    """Where each person now counts, and counted before; the numbers follow."""
    numbers: Counter[tuple[str, Where]] = Counter()
    gone, come = [], []
    for (count, who), now, before in changes:
        if now == before:
            continue
        gone += [(scope, count, who, place[0] or "", place[1]) for place in before - now]
        come += [(scope, count, who, place[0] or "", place[1]) for place in now - before]
        numbers.update((count, where) for where in around(now))
        numbers.subtract((count, where) for where in around(before))
    db.conn.executemany(
        "DELETE FROM figure_person WHERE scope = ? AND count = ? AND who = ?"
        " AND activity = ? AND base = ?",
        gone,
    )
    db.conn.executemany("INSERT INTO figure_person VALUES (?, ?, ?, ?, ?)", come)
    db.conn.executemany(
        "INSERT INTO figure_people VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET number = number + excluded.number",
        [
            (scope, count, activity or "", base, number)
            for (count, (activity, base)), number in numbers.items()
            if number
        ],
    )


def persons_at(db: Database, scope: int) -> dict[str, Summed]:
    """The persons of each count, by their numbers."""
    rows = db.execute(
        "SELECT count, activity, base, number FROM figure_people WHERE scope = ?", (scope,)
    )
    found: dict[str, Summed] = {}
    for count, *row in rows:
        found.setdefault(count, Summed()).people.update(dict(of_pairs([row])))
    return found


def who_at(db: Database, scope: int, count: str) -> Tally:
    """The persons of one count, told apart."""
    found = Tally()
    for who, activity, base in db.execute(
        "SELECT who, activity, base FROM figure_person WHERE scope = ? AND count = ?",
        (scope, count),
    ):
        found.who[activity or None, base].add(who)
    return found


# New persons


def fill_firsts(db: Database, plan: Plan, scope: int, span: Span) -> None:
    """Whoever comes in the span and did not before."""
    rows = [
        (scope, who, day, activity or "", base)
        for who, day, (activity, base) in plan.firsts(runner(db), span)
    ]
    db.conn.executemany("INSERT OR IGNORE INTO figure_first VALUES (?, ?, ?, ?, ?)", rows)


def recheck_firsts(db: Database, plan: Plan, scope: int, year: Span) -> Iterator[None]:
    while (stale := stale_since(db, scope))[0]:
        persons, seq = stale
        named = set(persons)
        found = plan.firsts(runner(db), year, names_of(db, persons))
        db.conn.executemany(
            "DELETE FROM figure_first WHERE scope = ? AND who = ?",
            [(scope, who) for who in persons],
        )
        db.conn.executemany(
            "INSERT INTO figure_first VALUES (?, ?, ?, ?, ?)",
            [
                (scope, who, day, activity or "", base)
                for who, day, (activity, base) in found
                if who in named
            ],
        )
        looked_at(db, scope, seq)
        yield


def new_at(db: Database, span: Span) -> Counter[Place]:
    """How many were met for the first time of the year in the span, and where."""
    found: Counter[Place] = Counter()
    for year in years_of(span):
        rows = db.execute(
            "SELECT f.activity, f.base, count(*) FROM figure_scope AS s"
            " JOIN figure_first AS f ON f.scope = s.id"
            " WHERE s.kind = 'year' AND s.first = ? AND f.day BETWEEN ? AND ? GROUP BY 1, 2",
            (year.first.isoformat(), max(year.first, span.first).isoformat(), year.days["last"]),
        )
        found.update({(activity or None, base): number for activity, base, number in rows})
    return found
