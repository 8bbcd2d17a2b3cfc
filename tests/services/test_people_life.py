"""Any sequence of what is done to people and courses: views, rebuild and a small model agree."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlite_utils import Database

from brobygger.domain.attendance import EnrolmentState, LeavingReason, Mark
from brobygger.errors import BrobyggerError
from brobygger.register.journal import chain_break
from brobygger.register.views import VIEWS, rebuild
from brobygger.services.attending import attend
from brobygger.services.contacts import log_line
from brobygger.services.courses import (
    arrange,
    blank_course,
    cancel_session,
    move_session,
    the_sessions,
)
from brobygger.services.enrolling import complete, enrol, leave
from brobygger.services.erasing import erase_participant
from brobygger.services.figures import period_figures
from brobygger.services.participants import (
    join_participants,
    new_participant,
    part_participants,
)
from brobygger.services.series import planned
from brobygger.services.undoing import undo
from support import made

TABLES = [table for view in VIEWS for table in (*view.plan, *view.local)]


@dataclass
class Model:
    """What somebody would remember who keeps lists on paper; people are numbers."""

    joins: set[tuple[int, int]] = field(default_factory=set)
    enrolled: dict[int, EnrolmentState] = field(default_factory=dict)
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    """(session, person) -> mark, of the course that people are enrolled in."""
    cancelled: set[int] = field(default_factory=set)
    heads: dict[int, int] = field(default_factory=dict)
    """Session of the open door -> how many came."""
    met: list[int] = field(default_factory=list)
    people: int = 0
    gone: set[int] = field(default_factory=set)

    def person(self, one: int) -> int:
        """The smallest number that is the same person, by spreading it until nothing changes."""
        smallest = list(range(self.people))
        for _ in range(self.people):
            for a, b in self.joins:
                smallest[a] = smallest[b] = min(smallest[a], smallest[b])
        return smallest[one]

    def present(self) -> set[int]:
        return {
            self.person(who)
            for (session, who), mark in self.marks.items()
            if mark is Mark.PRESENT and session not in self.cancelled
        }

    def held(self) -> int:
        marked = {session for session, _ in self.marks} - self.cancelled
        return len(marked) + len(self.heads)


class PeopleLife(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.workplace = made(Path(self.folder.name))
        series = planned(self.workplace, "hver mandag fra 2/11, 4 gange")
        self.course = arrange(self.workplace, blank_course(self.workplace, "opråb"), series)
        self.open = arrange(
            self.workplace, blank_course(self.workplace, "ungecafe-heimdalsgade"), series
        )
        # Three who are on the list, were there and were met, so that all that follows shows.
        self.codes = [str(new_participant(self.workplace).code) for _ in range(3)]
        enrol(self.workplace, self.course, self.codes, day=date(2026, 11, 2))
        first = the_sessions(self.workplace, self.course)[0].day.isoformat()
        attend(self.workplace, "Opråb", first, marks=[(Mark.PRESENT, ["all"])])
        for code in self.codes:
            log_line(self.workplace, f"sam {code} bråd 10m")
        self.model = Model(
            enrolled=dict.fromkeys(range(3), EnrolmentState.ENROLLED),
            marks={(0, one): Mark.PRESENT for one in range(3)},
            met=[0, 1, 2],
            people=3,
        )
        self.before: list[Model] = []
        self.after: list[Model] = []

    def teardown(self) -> None:
        assert self.workplace.register.read(chain_break) is None
        self.workplace.register.close()
        self.folder.cleanup()

    def done(self) -> Model:
        """Something is about to be done: the model that it changes."""
        self.before.append(deepcopy(self.model))
        self.after.clear()
        return self.model

    def known(self, data: st.DataObject) -> int:
        alive = [one for one in range(self.model.people) if one not in self.model.gone]
        return data.draw(st.sampled_from(alive))

    def somebody(self) -> bool:
        return self.model.people > len(self.model.gone)

    # what people do

    @precondition(lambda self: self.model.people < 7)
    @rule()
    def new(self) -> None:
        code = str(new_participant(self.workplace).code)
        model = self.done()
        del self.codes[model.people :]  # of some whose making was undone
        self.codes.append(code)
        model.people += 1

    @precondition(somebody)
    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        one, other = self.known(data), self.known(data)
        try:
            join_participants(self.workplace, self.codes[one], self.codes[other])
        except BrobyggerError as error:
            assert error.key in ("join.same", "join.already")
            assert self.model.person(one) == self.model.person(other)
        else:
            self.done().joins.add((min(one, other), max(one, other)))

    @precondition(somebody)
    @rule(data=st.data())
    def part(self, data: st.DataObject) -> None:
        one, other = self.known(data), self.known(data)
        pair = (min(one, other), max(one, other))
        try:
            part_participants(self.workplace, self.codes[one], self.codes[other])
        except BrobyggerError as error:
            assert error.key == "join.not_joined"
            assert pair not in self.model.joins
        else:
            self.done().joins.remove(pair)

    @precondition(somebody)
    @rule(data=st.data())
    def enrol(self, data: st.DataObject) -> None:
        one = self.known(data)
        try:
            enrol(self.workplace, self.course, [self.codes[one]], day=date(2026, 11, 2))
        except BrobyggerError as error:
            assert error.key == "enrol.nobody"
            assert self.model.enrolled[one] is EnrolmentState.ENROLLED
        else:
            self.done().enrolled[one] = EnrolmentState.ENROLLED

    @precondition(somebody)
    @rule(data=st.data(), completes=st.booleans())
    def end(self, data: st.DataObject, completes: bool) -> None:
        one = self.known(data)
        try:
            if completes:
                complete(self.workplace, self.course, [self.codes[one]])
            else:
                leave(self.workplace, self.course, self.codes[one], LeavingReason.MOVED)
        except BrobyggerError as error:
            assert error.key in ("enrol.not_enrolled", "enrol.already")
        else:
            state = EnrolmentState.COMPLETED if completes else EnrolmentState.LEFT
            self.done().enrolled[one] = state

    @precondition(somebody)
    @rule(data=st.data(), session=st.integers(0, 3), mark=st.sampled_from(list(Mark)))
    def mark(self, data: st.DataObject, session: int, mark: Mark) -> None:
        one = self.known(data)
        day = the_sessions(self.workplace, self.course)[session].day.isoformat()
        try:
            attend(self.workplace, "Opråb", day, marks=[(mark, [self.codes[one]])])
        except BrobyggerError as error:
            if error.key == "session.cancelled":
                assert session in self.model.cancelled
            else:
                assert error.key == "mark.not_enrolled"
                assert one not in self.model.enrolled
        else:
            self.done().marks[session, one] = mark

    @rule(session=st.integers(0, 3))
    def cancel(self, session: int) -> None:
        found = the_sessions(self.workplace, self.course)[session]
        cancel_session(self.workplace, found, back=found.cancelled)
        self.done().cancelled ^= {session}

    @rule(later=st.integers(1, 3))
    def move(self, later: int) -> None:
        """Within its week and what has been, so that sessions stay in order and can be marked."""
        first = the_sessions(self.workplace, self.course)[0]
        day = date(2026, 11, 2 + later)
        if first.day != day:
            move_session(self.workplace, self.course, first, day)
            self.done()

    @rule(session=st.integers(0, 3), number=st.integers(1, 9))
    def count(self, session: int, number: int) -> None:
        day = ("2/11", "9/11", "16/11", "23/11")[session]
        log_line(self.workplace, f"ungecafé heimdalsgade {number} unge {day}")
        heads = self.done().heads
        heads[session] = heads.get(session, 0) + number

    @precondition(somebody)
    @rule(data=st.data())
    def meet(self, data: st.DataObject) -> None:
        one = self.known(data)
        log_line(self.workplace, f"sam {self.codes[one]} bråd 10m: kom forbi")
        self.done().met.append(one)

    @precondition(somebody)
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        one = self.known(data)
        erase_participant(self.workplace, self.codes[one])
        person = self.model.person(one)
        same = {other for other in range(self.model.people) if self.model.person(other) == person}
        self.model.gone |= same
        self.before.clear()  # nothing from before it is undone in its place
        self.after.clear()

    @rule(redo=st.booleans())
    def undo(self, redo: bool) -> None:
        stack, other = (self.after, self.before) if redo else (self.before, self.after)
        try:
            undo(self.workplace, redo=redo)
        except BrobyggerError as error:
            assert error.key in ("undo.nothing", "redo.nothing", "undo.erasure")
            assert not stack
        else:
            if not stack:  # what was made before the model began
                assert not self.model.gone, "an erasure is never undone, nor what came before it"
                undo(self.workplace, redo=True)
                return
            other.append(self.model)
            self.model = stack.pop()

    # what must hold

    @invariant()
    def figures_are_those_of_the_model(self) -> None:
        _, found = period_figures(self.workplace, "2026")
        values = {f.count: f.value for f in found if f.base is None}
        totals = {f.count: f.value for f in found if f.base is None and f.activity is None}
        model = self.model
        assert values["unge-i-opraab"] == len(model.present())
        assert values["besoeg-i-ungecafe"] == sum(model.heads.values())
        assert totals["gange"] == model.held()
        helped = {model.person(one) for one in model.met}
        assert values["beboere-hjulpet-i-moedet-med-systemet"] == len(helped)
        # Erased or not, whoever was there is somebody new of the year.
        assert totals["nye-personer"] == len(helped | model.present())

    @invariant()
    def a_rebuild_gives_the_same(self) -> None:
        def tables(db: Database) -> list[list[tuple[object, ...]]]:
            return [db.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES]  # noqa: S608

        before = self.workplace.register.read(tables)
        self.workplace.register.write(rebuild)
        assert self.workplace.register.read(tables) == before

    @invariant()
    def nothing_of_the_erased_is_left(self) -> None:
        def journal(db: Database) -> str:
            return str(db.execute("SELECT content FROM journal").fetchall())

        held = self.workplace.register.read(journal)
        for one in self.model.gone:
            assert self.codes[one] not in held


TestPeopleLife = PeopleLife.TestCase
TestPeopleLife.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
