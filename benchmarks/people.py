"""Participants: found again by their answers, erased, and a roll call opened."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from uuid import UUID, uuid4

from sqlite_utils import Database

from benchmarks.row import Row, median, seconds
from brobygger.domain.act import Act, Statement
from brobygger.domain.codes import new_participant_code
from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience
from brobygger.register import recognition
from brobygger.register.erasing import last_arrival, mentions
from brobygger.register.facts import known
from brobygger.register.views import record
from brobygger.services.courses import the_courses
from brobygger.services.erasing import erase_participant
from brobygger.services.participants import participant_list
from brobygger.services.roll_call import roll_call
from brobygger.services.workplace import Workplace

_PARTICIPANTS, _RUNS, _AT_ONCE = 10_000, 40, 1000


def rows(workplace: Workplace) -> Iterator[Row]:
    _with_answers(workplace)
    answers = ["svar7a", "svar7b", "forkert", "svar7d"]
    ours = [
        seconds(partial(workplace.register.read, recognition.candidates, answers))
        for _ in range(_RUNS)
    ]
    bare = [seconds(partial(workplace.register.read, _probes)) for _ in range(_RUNS)]
    what = f"one of {_PARTICIPANTS} found by answers, one of them wrong"
    yield Row(what, median(ours), median(bare))
    course = max(the_courses(workplace, ended=True), key=lambda each: each.name == "Opråb forår")
    opened = [seconds(partial(roll_call, workplace, course.id)) for _ in range(_RUNS)]
    yield Row("a roll call of 15 people and 18 sessions opened", median(opened))
    code = str(participant_list(workplace, most=1)[0].code)
    yield Row("longest read while erasing", _longest_walk(workplace, code))
    yield Row("one participant erased", seconds(lambda: erase_participant(workplace, code)))


def _with_answers(workplace: Workplace) -> None:
    key = workplace.register.read(known, "recognition_key")
    acts = (_answered(key, number) for number in range(_PARTICIPANTS))
    while batch := list(islice(acts, _AT_ONCE)):
        workplace.register.write(record, batch)


def _answered(key: bytes, number: int) -> Act:
    subject = uuid4()
    answers = [f"svar{number}{place}" for place in "abcd"]
    macs = [mac.hex() for mac in recognition.macs(key, answers)]
    coded = {"code": new_participant_code("R"), "base": "runddelen"}
    statements = (
        Statement(Kind.CODED, coded, subject=subject),
        Statement(Kind.ANSWERED, {"macs": macs}, Audience.BASE, subject),
    )
    return Act("bench", 1, statements)


def _probes(db: Database) -> None:
    """Four probes of the bare index."""
    for number in range(4):
        mac = UUID(int=number).bytes * 2
        db.execute("SELECT participant FROM recognition WHERE mac = ?", (mac,)).fetchall()


def _longest_walk(workplace: Workplace, code: str) -> float:
    longest, after = 0.0, 0
    last = workplace.register.read(last_arrival)
    while after is not None and after < last:
        found: list[tuple[set[UUID], int | None]] = []

        def walk(after: int = after, found: list[tuple[set[UUID], int | None]] = found) -> None:
            found.append(workplace.register.read(mentions, {code}, after))

        longest = max(longest, seconds(walk))
        after = found[0][1]  # type: ignore[assignment]
    return longest
