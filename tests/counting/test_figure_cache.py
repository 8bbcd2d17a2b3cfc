"""Figures that were kept equal those counted from nothing, whatever happened in between."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlite_utils import Database

from brobygger.catalogue import loading
from brobygger.counting.cache import Span, added_up, parts_of, read, summed, years_of
from brobygger.counting.tally import Tally
from brobygger.domain.act import Act, Statement
from brobygger.domain.attendance import attendance_subject, enrolment_subject
from brobygger.domain.course import session_subject
from brobygger.domain.entry import Kind
from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError
from brobygger.register import figure_cache
from brobygger.register.views import digest, rebuild, record
from brobygger.services.catalogue import adopt_document
from brobygger.services.erasing import erase_participant
from brobygger.services.figures import named_period, period_figures
from brobygger.services.tallies import tallies
from brobygger.services.workplace import Workplace
from histories import History
from support import made

PERIODS = ["2026-W45", "2026-W53", "2026-11", "2026-12", "2027-01", "2026-Q4", "2026", "2027"]
PERIODS += ["plan"]
COUNTS = Path(loading.__file__).parent / "agreement" / "counts.toml"


def from_nothing(workplace: Workplace, period: Period) -> dict[str, Tally]:
    span = Span(period.first, period.last)
    return read(workplace.register.read(figure_cache.whole, workplace.counting_plan, span))


def agree(workplace: Workplace, *names: str) -> int:
    """How many of the numbers that were looked at are more than nothing."""
    seen = 0
    for name in names:
        period = named_period(workplace, name)
        kept, fresh = tallies(workplace, period), from_nothing(workplace, period)
        for count, tally in fresh.items():
            assert kept[count] == tally, (name, count)
            seen += bool(tally.numbers or tally.bases())
    return seen


@pytest.fixture(params=["in one go", "bit by bit"])
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small register is counted in one go, a large one in pieces: here in the smallest."""
    if request.param == "bit by bit":
        monkeypatch.setattr(figure_cache, "_FEW", 1)
        monkeypatch.setattr(figure_cache, "_HOLDS_THE_THREAD", 0)


def write(workplace: Workplace, history: History) -> None:
    history.entries += workplace.register.write(record, [history.act()])


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_figures_are_those_counted_from_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    history = History(chance)
    seen = 0
    with made(tmp_path) as workplace:
        for _ in range(150):
            write(workplace, history)
        for _ in range(40):
            for _ in range(chance.choice([1, 1, 1, 4])):
                write(workplace, history)
            if chance.random() < 0.03:
                erase(workplace, chance.choice(history.codes))
            seen += agree(workplace, *chance.sample(PERIODS, 2))
        seen += agree(workplace, *PERIODS)
        before = [tallies(workplace, named_period(workplace, name)) for name in PERIODS]
        told = workplace.register.read(digest)
        workplace.register.write(rebuild)
        assert kept(workplace) == {}
        again = [tallies(workplace, named_period(workplace, name)) for name in PERIODS]
        assert (again, workplace.register.read(digest)) == (before, told)
    assert seen > 500


def erase(workplace: Workplace, code: str) -> None:
    try:
        erase_participant(workplace, code)
    except BrobyggerError as error:
        assert error.key == "participant.unknown"


def kept(workplace: Workplace) -> dict[str, int]:
    """The caches that hold anything, with their number of rows."""

    def rows(db: Database) -> dict[str, int]:
        names = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'figure\\_%'"
            " ESCAPE '\\'"
        ).fetchall()
        counted = {
            name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for (name,) in names
        }
        return {name: number for name, number in counted.items() if number}

    return workplace.register.read(rows)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_written_while_it_is_being_counted_is_counted_too(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_cache, "_FEW", 1)
    monkeypatch.setattr(figure_cache, "_HOLDS_THE_THREAD", 0)
    history = History(random.Random(seed))
    written = total = 0

    def meanwhile() -> bool:
        """Between two slices somebody writes something, and looks at another period."""
        nonlocal written
        if written < 20:
            written += 1
            write(workplace, history)
            if written % 10 == 0:
                tallies(workplace, Period.parse("2026-11"))
        return True

    with made(tmp_path) as workplace:
        for _ in range(100):
            write(workplace, history)
        for name in PERIODS:
            written = 0
            write(workplace, history)
            tallies(workplace, named_period(workplace, name), meanwhile)
            total += written
            agree(workplace, name)
        assert total > 100


def test_counting_is_given_up_when_nobody_waits_and_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_cache, "_FEW", 1)
    monkeypatch.setattr(figure_cache, "_HOLDS_THE_THREAD", 0)
    history = History(random.Random(1))
    year = Period.parse("2026")

    def slices() -> tuple[Callable[[], bool], list[int]]:
        begun: list[int] = []
        return lambda: len(begun) < 30 and not begun.append(1), begun  # type: ignore[func-returns-value]

    with made(tmp_path) as workplace:
        for _ in range(100):
            write(workplace, history)
        given_up = 0
        while True:
            is_wanted, begun = slices()
            try:
                tallies(workplace, year, is_wanted)
                break
            except BrobyggerError as error:
                assert error.key == "register.closing"
                given_up += 1
                assert given_up < 100
        assert given_up > 3
        assert begun
        agree(workplace, "2026")
        workplace.leaving.set()
        write(workplace, history)
        with pytest.raises(BrobyggerError, match=r"register\.closing"):
            tallies(workplace, year)


def test_nothing_is_written_down_before_anybody_has_asked_for_figures(tmp_path: Path) -> None:
    history = History(random.Random(1))
    with made(tmp_path) as workplace:
        for _ in range(100):
            write(workplace, history)
        assert kept(workplace) == {}
        agree(workplace, "2026-11")
        assert kept(workplace)["figure_answer"] == 1


def test_a_contact_without_a_code_leaves_what_was_answered_of_other_weeks(tmp_path: Path) -> None:
    met = {"day": "2026-11-25", "base": "lundtoftegade", "activity": "job-13-18"}
    of_week, of_month = Period.parse("2026-W45"), Period.parse("2026-11")

    def is_known(workplace: Workplace, period: Period) -> bool:
        span = Span(period.first, period.last)
        return (
            workplace.register.read(figure_cache.answer, workplace.counting_plan, span) is not None
        )

    with made(tmp_path) as workplace:
        for period in (of_week, of_month):
            tallies(workplace, period)
        for people, stays in (([], True), ([{"code": "L7KQ2MZ"}], False)):
            said = Statement(Kind.LOGGED, met | {"people": people})
            workplace.register.write(record, [Act("mk", 1, (said,))])
            assert not is_known(workplace, of_week)  # nobody knows yet what has changed
            tallies(workplace, of_month)
            assert is_known(workplace, of_week) == stays
            agree(workplace, *PERIODS)
            tallies(workplace, of_week)


def test_an_adopted_document_has_its_counts_counted_anew(tmp_path: Path) -> None:
    history = History(random.Random(2))
    text = COUNTS.read_text(encoding="utf-8")
    changed = text.replace("version = ", "version = 9", 1).replace(
        'id = "familier-i-raadgivning"\nname = "Familier i rådgivning"\nactivity'
        ' = "foraeldreraadgivning"',
        'id = "familier-i-raadgivning"\nname = "Familier i rådgivning"\nactivity = "fritidsliv"',
    )
    assert changed.count('activity = "fritidsliv"') == text.count('activity = "fritidsliv"') + 1
    file = tmp_path / "counts.toml"
    file.write_text(changed, encoding="utf-8")
    with made(tmp_path) as workplace:
        for _ in range(150):
            write(workplace, history)
        family = {"day": "2026-11-03", "base": "lundtoftegade", "activity": "fritidsliv"}
        act = Act("mk", 1, (Statement(Kind.LOGGED, family | {"first_time": True}),))
        workplace.register.write(record, [act])
        agree(workplace, *PERIODS)
        before = value(workplace, "familier-i-raadgivning")
        adopt_document(workplace, file)
        agree(workplace, *PERIODS)
        assert value(workplace, "familier-i-raadgivning") != before


def value(workplace: Workplace, count: str) -> list[int | None]:
    _, found = period_figures(workplace, "2026")
    return [figure.value for figure in found if figure.count == count]


def test_a_period_that_is_kept_no_longer_is_counted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_cache, "_KEPT", 2)
    history = History(random.Random(3))
    with made(tmp_path) as workplace:
        for name in PERIODS * 2:
            for _ in range(20):
                write(workplace, history)
            agree(workplace, name)
            assert kept(workplace)["figure_answer"] <= 2


@pytest.mark.parametrize("error", ["disk.full", "register.read_only", "register.vanished"])
def test_where_nothing_can_be_kept_figures_are_counted_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    history = History(random.Random(4))

    def refuse(*_: object) -> None:
        raise BrobyggerError(error)

    with made(tmp_path) as workplace:
        for _ in range(100):
            write(workplace, history)
        monkeypatch.setattr(workplace.register, "write", refuse)
        assert agree(workplace, "2026") > 5


@pytest.mark.parametrize("period", ["2026", "2026-W53", "2026-W47", "2026-Q1", "2026-02"])
def test_spans_are_made_of_their_parts_down_to_single_days(period: str) -> None:
    named = Period.parse(period)

    def days(span: Span) -> list[date]:
        if span.first == span.last:
            return [span.first]
        parts = parts_of(span)
        assert 1 < len(parts) <= 12
        return [day for part in parts for day in days(part)]

    found = days(Span(named.first, named.last))
    assert found == sorted(set(found))
    assert (found[0], found[-1]) == (named.first, named.last)
    assert len(found) == (named.last - named.first).days + 1


def test_a_week_over_new_year_belongs_to_two_years() -> None:
    named = Period.parse("2026-W53")
    assert years_of(Span(named.first, named.last)) == [
        Span(date(2026, 1, 1), date(2026, 12, 31)),
        Span(date(2027, 1, 1), date(2027, 1, 3)),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_a_sum_that_does_not_say_who_has_the_same_values(seed: int) -> None:
    chance = random.Random(seed)
    places = [(activity, base) for activity in (None, "a", "b") for base in ("x", "y", "z")]
    tally = Tally()
    for _ in range(40):
        tally.who[chance.choice(places)].add(chance.choice([b"\1", b"\2", b"\3", "kode", "anden"]))
        tally.numbers[chance.choice(places)] += chance.randint(0, 2)
    told = summed(tally)
    for any_activity in (True, False):
        for activity in (None, "a", "b", "c"):
            for base in (None, "x", "y", "z", "w"):
                asked = (activity, base)
                expected = tally.value(*asked, any_activity=any_activity)
                assert told.value(*asked, any_activity=any_activity) == expected
    assert told.bases() == tally.bases()
    assert not told.who


def test_sums_of_spans_add_up() -> None:
    parts = [{"a": Tally()}, {"a": Tally(), "b": Tally()}]
    parts[0]["a"].numbers[None, "x"] = 2
    parts[1]["a"].numbers[None, "x"] = 3
    parts[1]["b"].numbers["act", "y"] = 1
    total = added_up(parts)
    assert total["a"].numbers == {(None, "x"): 5}
    assert total["b"].numbers == {("act", "y"): 1}


def test_of_an_erased_code_nothing_is_kept(tmp_path: Path) -> None:
    history = History(random.Random(5))

    def names(db: Database) -> str:
        tables = ["person", "first", "stale", "change", "other", "answer", "sum"]
        return str([db.execute(f"SELECT * FROM figure_{name}").fetchall() for name in tables])  # noqa: S608

    with made(tmp_path) as workplace:
        # Of nobody else's: with a participant, it is the bare id that is kept.
        code = history.codes[0]
        met = {"day": "2026-11-03", "base": "lundtoftegade", "activity": "job-13-18"}
        said = [
            Statement(Kind.LOGGED, met | {"people": [{"code": code}]}),
            Statement(Kind.ACHIEVED, met | {"milestone": "udvalg", "person": {"code": code}}),
        ]
        workplace.register.write(record, [Act("mk", 1, (each,)) for each in said])
        agree(workplace, "2026", "2026-11")
        workplace.register.write(record, [Act("mk", 2, (said[0],))])  # not taken in yet
        assert code in workplace.register.read(names)
        erase_participant(workplace, code)
        assert code not in workplace.register.read(names)
        agree(workplace, "2026", "2026-11")


COURSE, ONE = UUID(int=101), UUID(int=1)
DAY = date(2026, 11, 3)
SESSION = session_subject(COURSE, DAY)
LISTED, ATTENDED = enrolment_subject(COURSE, ONE), attendance_subject(SESSION, ONE)
PRESENT = {"session": str(SESSION), "participant": str(ONE), "mark": "present"}
COUNTED = {"session": str(SESSION), "people": [{"number": 4, "role": "parent"}], "first_time": 2}


def a_session() -> list[Statement]:
    course = {"name": "Forældregruppe", "kind": "forløb", "attendance": "both"}
    course |= {"template": "foraeldregruppe", "activity": "foraeldre-og-boern"}
    enrolled = {"course": str(COURSE), "participant": str(ONE), "day": "2026-11-01"}
    return [
        Statement(Kind.CODED, {"code": "L7KQ2MZ", "base": "lundtoftegade"}, subject=ONE),
        Statement(Kind.ARRANGED, course | {"base": "lundtoftegade"}, subject=COURSE),
        Statement(Kind.SCHEDULED, {"course": str(COURSE), "day": "2026-11-03"}, subject=SESSION),
        Statement(
            Kind.ENROLLED,
            enrolled | {"role": "participant", "state": "enrolled"},
            subject=LISTED,
        ),
        Statement(Kind.MARKED, PRESENT, subject=ATTENDED),
    ]


@pytest.mark.parametrize(
    "change",
    [
        Statement(Kind.CORRECTED, {"base": "blaagaarden"}, subject=COURSE),
        Statement(Kind.WITHDRAWN, {}, subject=COURSE),
        Statement(Kind.CORRECTED, {"cancelled": True}, subject=SESSION),
        Statement(Kind.CORRECTED, {"day": "2026-10-30"}, subject=SESSION),
        Statement(Kind.COUNTED, COUNTED),
        Statement(Kind.CORRECTED, {"state": "completed", "ended": "2026-11-20"}, subject=LISTED),
        Statement(Kind.MARKED, PRESENT | {"mark": "absent"}, subject=ATTENDED),
        Statement(Kind.WITHDRAWN, {}, subject=ONE),
    ],
    ids=lambda change: f"{change.kind} {change.content}",
)
def test_each_change_around_a_session_is_noticed_and_its_undoing_too(
    tmp_path: Path, change: Statement
) -> None:
    november = Period.parse("2026-11")
    with made(tmp_path) as workplace:
        workplace.register.write(record, [Act("mk", 1, (each,)) for each in a_session()])
        before = tallies(workplace, november)
        (entry,) = workplace.register.write(record, [Act("mk", 2, (change,))])
        assert tallies(workplace, november) != before
        agree(workplace, *PERIODS)
        undone = Statement(Kind.UNDONE, {"entry": str(entry.id)}, subject=entry.subject)
        workplace.register.write(record, [Act("mk", 3, (undone,))])
        assert tallies(workplace, november) == before
        agree(workplace, *PERIODS)
