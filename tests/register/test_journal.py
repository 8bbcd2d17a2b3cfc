"""The journal: stamps without gaps, a clock that never goes back, a chain that tells."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Entry, Kind
from brobygger.domain.hybrid_clock import wall_ms
from brobygger.register.journal import append, chain_break, entries_of, subjects

Acts = Callable[..., Act]
YEAR_MS = 365 * 24 * 3600 * 1000
NOW_MS = 1_795_000_000_000


@pytest.fixture
def journal(db: Database, logged: Acts) -> Database:
    """Nine entries: six acts, three of them with a note."""
    with db.atomic():
        for number in range(3):
            append(db, [logged(wall_ms=NOW_MS), logged(note=f"note {number}", wall_ms=NOW_MS)])
    return db


def test_the_chain_holds_after_many_appends(db: Database, logged: Acts) -> None:
    for _ in range(30):
        with db.atomic():
            append(db, [logged(note="n") for _ in range(20)])
    assert db["journal"].count == 1200
    assert chain_break(db) is None


def test_an_empty_journal_is_sound(db: Database) -> None:
    assert chain_break(db) is None


@pytest.mark.parametrize(
    ("harm", "found_at"),
    [
        ("UPDATE journal SET content = x'7b7d' WHERE arrival = 4", 4),
        ("UPDATE journal SET content_mac = randomblob(32) WHERE arrival = 4", 4),
        ("UPDATE journal SET link = randomblob(32) WHERE arrival = 4", 4),
        ("UPDATE journal SET content = NULL, content_mac = randomblob(32) WHERE arrival = 4", 4),
        ("UPDATE journal SET link = x'' WHERE arrival = 4", 4),
        ("UPDATE journal SET id = randomblob(16) WHERE arrival = 4", 4),
        ("UPDATE journal SET id = x'01' WHERE arrival = 4", 4),
        ("UPDATE journal SET subject = randomblob(16) WHERE arrival = 4", 4),
        ("UPDATE journal SET v = 2 WHERE arrival = 4", 4),
        ("UPDATE journal SET kind = 'withdrawn' WHERE arrival = 4", 4),
        ("UPDATE journal SET audience = 'base' WHERE arrival = 4", 4),
        ("UPDATE journal SET audience = 'world' WHERE arrival = 4", 4),
        ("UPDATE journal SET clock = clock - 1 WHERE arrival = 4", 4),
        ("UPDATE journal SET epoch = 2 WHERE arrival = 4", 4),
        ("UPDATE journal SET seq = 400 WHERE arrival = 4", 4),
        ("UPDATE journal SET author = 'nour' WHERE arrival = 4", 4),
        ("UPDATE machine SET id = randomblob(16)", 1),
        ("DELETE FROM journal WHERE arrival = 1", 2),
        ("DELETE FROM journal WHERE arrival = 4", 5),
        ("DELETE FROM journal WHERE arrival BETWEEN 2 AND 8", 9),
        ("UPDATE journal SET arrival = -arrival WHERE arrival = 4", -4),
        (
            "UPDATE journal SET arrival = CASE arrival WHEN 4 THEN -7 ELSE -4 END"
            " WHERE arrival IN (4, 7); UPDATE journal SET arrival = abs(arrival)",
            4,
        ),
        (
            "INSERT INTO journal SELECT 10, randomblob(16), v, kind, audience, subject, clock,"
            " machine, epoch, 10, author, content, content_mac, link FROM journal"
            " WHERE arrival = 9",
            10,
        ),
        ("PRAGMA foreign_keys = OFF; DELETE FROM machine", 1),
        ("PRAGMA foreign_keys = OFF; UPDATE journal SET machine = 7 WHERE arrival = 9", 9),
        # Nothing within the journal tells that its end is missing, or that a content was
        # taken out: the first is for the anchor to notice, the second is how erasing works.
        ("DELETE FROM journal WHERE arrival > 5", None),
        ("UPDATE journal SET content = NULL WHERE arrival = 4", None),
    ],
)
def test_what_is_done_behind_its_back_is_found(
    journal: Database, harm: str, found_at: int | None
) -> None:
    assert chain_break(journal) is None
    for sql in harm.split("; "):
        journal.execute(sql)
    assert chain_break(journal) == found_at


def test_an_erased_content_still_verifies_and_later_appends_too(
    journal: Database, logged: Acts
) -> None:
    with journal.atomic():
        journal.execute("UPDATE journal SET content = NULL WHERE kind = 'noted'")
        append(journal, [logged()])
    assert chain_break(journal) is None
    notes = [e for s in subjects(journal) for e in entries_of(journal, s) if e.kind == Kind.NOTED]
    assert [entry.content for entry in notes] == [None, None, None]


def test_entries_of_one_act_share_a_clock_and_later_acts_go_on(db: Database, logged: Acts) -> None:
    with db.atomic():
        first = append(db, [logged(note="n", time="14:00", wall_ms=NOW_MS)])
        second = append(db, [logged(note="n", wall_ms=NOW_MS), logged(wall_ms=NOW_MS)])
    assert len({entry.clock for entry in first}) == 1
    assert len({entry.subject for entry in first}) == 1
    clocks = [first[0].clock, second[0].clock, second[1].clock, second[2].clock]
    assert clocks[1] == clocks[2]
    assert clocks[0] < clocks[1] < clocks[3]
    assert {wall_ms(clock) for clock in clocks} == {NOW_MS}


def test_the_clock_never_goes_back(db: Database, logged: Acts) -> None:
    seen: list[Entry] = []
    for wall in (NOW_MS, NOW_MS - YEAR_MS, 0, NOW_MS + 1, NOW_MS - YEAR_MS):
        with db.atomic():
            seen += append(db, [logged(wall_ms=wall)])
    clocks = [entry.clock for entry in seen]
    assert clocks == sorted(set(clocks))
    assert wall_ms(clocks[2]) == NOW_MS
    assert wall_ms(clocks[-1]) == NOW_MS + 1


def test_the_clock_goes_on_from_another_machines_entry(db: Database, logged: Acts) -> None:
    """As an exchange will bring one: from a machine whose clock is a year ahead."""
    with db.atomic():
        append(db, [logged(wall_ms=NOW_MS)])
        db.execute("INSERT INTO machine VALUES (2, randomblob(16))")
        db.execute(
            "INSERT INTO journal SELECT 2, randomblob(16), v, kind, audience, subject,"
            " clock + ?, 2, epoch, 1, author, content, content_mac, link FROM journal",
            (YEAR_MS << 16,),
        )
        entry = append(db, [logged(wall_ms=NOW_MS + 5)])[0]
    assert wall_ms(entry.clock) == NOW_MS + YEAR_MS
    assert entry.seq == 2


def test_numbers_have_no_gaps(db: Database, logged: Acts) -> None:
    for count in (1, 3, 2):
        with db.atomic():
            append(db, [logged(note="n") for _ in range(count)])
    numbers = [row[0] for row in db.execute("SELECT seq FROM journal ORDER BY arrival")]
    assert numbers == list(range(1, 13))


def test_an_append_is_undone_with_its_transaction(journal: Database, logged: Acts) -> None:
    before = journal.execute("SELECT * FROM journal").fetchall()

    def fail() -> None:
        with journal.atomic():
            append(journal, [logged(note="lost")])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert journal.execute("SELECT * FROM journal").fetchall() == before
    with journal.atomic():
        assert append(journal, [logged()])[0].seq == 10
    assert chain_break(journal) is None


def test_contents_are_kept_as_the_bytes_that_were_written(db: Database) -> None:
    act = Act("mette", NOW_MS, (Statement(Kind.LOGGED, {"b": "æ\n\U0001f600", "a": [1, None]}),))
    with db.atomic():
        (entry,) = append(db, [act])
    assert entry.content == '{"a":[1,null],"b":"æ\\n\U0001f600"}'.encode()
    assert entries_of(db, entry.subject) == [entry]


def test_floats_never_enter(db: Database) -> None:
    with pytest.raises(TypeError):
        append(db, [Act("mette", NOW_MS, (Statement(Kind.LOGGED, {"a": [{"b": 0.5}]}),))])
    assert db["journal"].count == 0
