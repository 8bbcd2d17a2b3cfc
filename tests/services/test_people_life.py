"""Any sequence of what is done to people and courses: views, rebuild and a small model agree."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlite_utils import Database

from brobygger.domain.attendance import EnrolmentState, LeavingReason, Mark
from brobygger.domain.person import Person
from brobygger.domain.values import AgeBand
from brobygger.errors import BrobyggerError
from brobygger.register.journal import chain_break
from brobygger.register.views import VIEWS, rebuild
from brobygger.services.attending import attend, uncount_others
from brobygger.services.contacts import correct_contact, log_line, withdraw_contact
from brobygger.services.courses import (
    add_sessions,
    arrange,
    blank_course,
    cancel_session,
    move_session,
    the_sessions,
)
from brobygger.services.enrolling import complete, enrol, leave
from brobygger.services.erasing import erase_participant
from brobygger.services.figures import period_figures
from brobygger.services.milestones import note_milestone
from brobygger.services.participants import (
    change_participant,
    join_participants,
    new_participant,
    part_participants,
    participant_with,
    retire_participant,
)
from brobygger.services.roll_call import mark as set_mark
from brobygger.services.roll_call import roll_call
from brobygger.services.series import planned
from brobygger.services.undoing import undo
from support import NOW, made

TABLES = [table for view in VIEWS for table in (*view.plan, *view.local)]
STEP = "klarer-nu-selv-kontakten"
TODAY = NOW.date()
WEEKS = [date(2026, 11, 2) + timedelta(days=7 * week) for week in range(4)]


@dataclass
class Attribute:
    band: AgeBand | None = None
    retired: bool = False


@dataclass
class Model:
    """What somebody would remember who keeps lists on paper; people are numbers."""

    joins: set[tuple[int, int]] = field(default_factory=set)
    people: list[Attribute] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    enrolled: dict[int, EnrolmentState] = field(default_factory=dict)
    days: dict[UUID, date] = field(default_factory=dict)
    """Of the sessions of the course that people are enrolled in."""
    cancelled: set[UUID] = field(default_factory=set)
    marks: dict[tuple[UUID, int], tuple[Mark, bool]] = field(default_factory=dict)
    """(session, somebody) -> mark, and whether it was set for them alone."""
    heads: list[tuple[int, int]] = field(default_factory=list)
    """Week of the open door, how many came; each count as it was written."""
    met: dict[str, tuple[int, bool]] = field(default_factory=dict)
    """Contact -> with whom, and whether they said yes to talking."""
    steps: list[tuple[int | None, int]] = field(default_factory=list)
    """Who took it if that is known, and how many did."""

    def person(self, one: int) -> int:
        """The smallest number that is the same person, by spreading it until nothing changes."""
        smallest = list(range(len(self.people)))
        for _ in smallest:
            for a, b in self.joins:
                smallest[a] = smallest[b] = min(smallest[a], smallest[b])
        return smallest[one]

    def there(self, *, anyhow: bool = False) -> set[tuple[UUID, int]]:
        """Sessions that were held with everybody present; `anyhow` with whoever is marked."""
        return {
            (session, self.person(who))
            for (session, who), (mark, _) in self.marks.items()
            if (anyhow or mark is Mark.PRESENT) and session not in self.cancelled
        }

    def held(self) -> set[UUID]:
        return {session for session, _ in self.marks} - self.cancelled


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
        enrol(self.workplace, self.course, self.codes, day=WEEKS[0])
        sessions = the_sessions(self.workplace, self.course)
        attend(self.workplace, "Opråb", "2026-11-02", marks=[(Mark.PRESENT, ["all"])])
        self.model = Model(
            people=[Attribute() for _ in range(3)],
            enrolled=dict.fromkeys(range(3), EnrolmentState.ENROLLED),
            days={session.id: session.day for session in sessions},
            marks={(sessions[0].id, one): (Mark.PRESENT, False) for one in range(3)},
            met={self.contact(code): (one, True) for one, code in enumerate(self.codes)},
        )
        self.before: list[Model] = []
        self.after: list[Model] = []

    def teardown(self) -> None:
        assert self.workplace.register.read(chain_break) is None
        self.workplace.register.close()
        self.folder.cleanup()

    def contact(self, code: str) -> str:
        logged = log_line(self.workplace, f"sam {code} bråd 10m: kom forbi")
        assert logged.contact is not None
        return str(logged.contact.id)

    def done(self) -> Model:
        """Something is done: the model that it changes."""
        self.before.append(deepcopy(self.model))
        self.after.clear()
        return self.model

    def tried(self, act: Callable[[], object], *refusals: tuple[str, bool]) -> bool:
        """Whether it was done; one of the `refusals` (key, whether it applies) says why not."""
        why = {key for key, applies in refusals if applies}
        try:
            act()
        except BrobyggerError as error:
            assert error.key in why, error.key
            return False
        assert not why
        return True

    def known(self, data: st.DataObject) -> int:
        alive = [one for one in range(len(self.model.people)) if one not in self.model.gone]
        return data.draw(st.sampled_from(alive))

    def somebody(self) -> bool:
        return len(self.model.people) > len(self.model.gone)

    def session(self, data: st.DataObject) -> UUID:
        return data.draw(st.sampled_from(list(self.model.days)))

    # what is done to people

    @precondition(lambda self: len(self.model.people) < 7)
    @rule(band=st.sampled_from([None, *AgeBand]))
    def new(self, band: AgeBand | None) -> None:
        code = str(new_participant(self.workplace, age_band=band).code)
        model = self.done()
        del self.codes[len(model.people) :]  # of some whose making was undone
        self.codes.append(code)
        model.people.append(Attribute(band))

    @precondition(somebody)
    @rule(data=st.data(), band=st.sampled_from([None, *AgeBand]))
    def change(self, data: st.DataObject, band: AgeBand | None) -> None:
        one = self.known(data)
        alike = self.model.people[one].band == band
        if self.tried(
            lambda: change_participant(self.workplace, self.codes[one], age_band=band),
            ("participant.unchanged", alike),
        ):
            self.done().people[one].band = band

    @precondition(somebody)
    @rule(data=st.data())
    def retire(self, data: st.DataObject) -> None:
        one = self.known(data)
        back = self.model.people[one].retired
        retire_participant(self.workplace, self.codes[one], back=back)
        self.done().people[one].retired = not back

    @precondition(somebody)
    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        one, other = sorted((self.known(data), self.known(data)))
        are_one = self.model.person(one) == self.model.person(other)
        if self.tried(
            lambda: join_participants(self.workplace, self.codes[one], self.codes[other]),
            ("join.same", one == other),
            ("join.already", are_one and one != other),
        ):
            self.done().joins.add((one, other))

    @precondition(somebody)
    @rule(data=st.data())
    def part(self, data: st.DataObject) -> None:
        pairs = [pair for pair in sorted(self.model.joins) if pair[0] not in self.model.gone]
        some = st.tuples(st.just(self.known(data)), st.just(self.known(data)))
        one, other = sorted(data.draw(st.sampled_from(pairs) if pairs else some))
        if self.tried(
            lambda: part_participants(self.workplace, self.codes[other], self.codes[one]),
            ("join.not_joined", (one, other) not in self.model.joins),
        ):
            self.done().joins.remove((one, other))

    @precondition(somebody)
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        one = self.known(data)
        erase_participant(self.workplace, self.codes[one])
        person = self.model.person(one)
        everybody = range(len(self.model.people))
        self.model.gone |= {each for each in everybody if self.model.person(each) == person}
        self.before.clear()  # nothing from before it is undone in its place
        self.after.clear()

    # what is done to the list of a course

    @precondition(somebody)
    @rule(data=st.data())
    def enrol(self, data: st.DataObject) -> None:
        one = self.known(data)
        retired = self.model.people[one].retired
        on_list = self.model.enrolled.get(one) is EnrolmentState.ENROLLED
        if self.tried(
            lambda: enrol(self.workplace, self.course, [self.codes[one]] * 2, day=WEEKS[0]),
            ("participant.retired", retired),
            ("enrol.nobody", on_list and not retired),
        ):
            self.done().enrolled[one] = EnrolmentState.ENROLLED

    @precondition(somebody)
    @rule(data=st.data(), state=st.sampled_from([EnrolmentState.COMPLETED, EnrolmentState.LEFT]))
    def end(self, data: st.DataObject, state: EnrolmentState) -> None:
        one = self.known(data)

        def ending() -> None:
            if state is EnrolmentState.COMPLETED:
                complete(self.workplace, self.course, [self.codes[one]])
            else:
                leave(self.workplace, self.course, self.codes[one], LeavingReason.MOVED)

        before = self.model.enrolled.get(one)
        if self.tried(
            ending, ("enrol.not_enrolled", before is None), ("enrol.already", before is state)
        ):
            self.done().enrolled[one] = state

    # what is done at its sessions

    def refusals(self, session: UUID) -> tuple[tuple[str, bool], ...]:
        is_ahead = self.model.days[session] > TODAY
        is_off = session in self.model.cancelled
        return (("session.future", is_ahead), ("session.cancelled", is_off and not is_ahead))

    @precondition(somebody)
    @rule(data=st.data(), mark=st.sampled_from(list(Mark)))
    def mark(self, data: st.DataObject, mark: Mark) -> None:
        one, session = self.known(data), self.session(data)
        marks = [(mark, [self.codes[one]])]
        day = self.model.days[session].isoformat()
        refusals = self.refusals(session)
        cannot = any(applies for _, applies in refusals)
        is_listed = one in self.model.enrolled
        if self.tried(
            lambda: attend(self.workplace, "Opråb", day, marks=marks),
            *refusals,
            ("mark.not_enrolled", not (is_listed or cannot)),
        ):
            self.done().marks[session, one] = (mark, True)

    @precondition(somebody)
    @rule(
        data=st.data(),
        rest=st.sampled_from(list(Mark)),
        over_hand=st.booleans(),
        but_one=st.booleans(),
    )
    def mark_everybody(
        self, data: st.DataObject, rest: Mark, over_hand: bool, but_one: bool
    ) -> None:
        """All, or all but one who was excused."""
        session = self.session(data)
        named = [self.known(data)] if but_one else []
        marks = [(rest, ["all"]), (Mark.EXCUSED, [self.codes[one] for one in named])]
        day = self.model.days[session].isoformat()
        expected = {
            one
            for one, state in self.model.enrolled.items()
            if state is EnrolmentState.ENROLLED and one not in self.model.gone
        }
        known = {one: self.model.marks.get((session, one)) for one in expected - {*named}}
        kept = {one for one, mark in known.items() if mark and mark[1] and mark[0] is not rest} - (
            expected if over_hand else set()
        )
        changed = {
            one
            for one, mark in known.items()
            if one not in kept and (mark is None or mark[0] is not rest)
        }
        refusals = self.refusals(session)
        cannot = any(applies for _, applies in refusals)
        strange = not {*named} <= self.model.enrolled.keys()
        if self.tried(
            lambda: attend(self.workplace, "Opråb", day, marks=marks, over_hand=over_hand),
            *refusals,
            ("mark.not_enrolled", strange and not cannot),
            ("attend.nothing", not (named or changed or kept or cannot)),
        ) and (named or changed):
            model = self.done()
            model.marks |= {(session, one): (Mark.EXCUSED, True) for one in named}
            model.marks |= {(session, one): (rest, False) for one in changed}

    @precondition(lambda self: self.model.marks)
    @rule(data=st.data())
    def take_mark_away(self, data: st.DataObject) -> None:
        session, one = data.draw(st.sampled_from(list(self.model.marks)))
        call = roll_call(self.workplace, self.course.id)
        (found,) = [each for each in call.sessions if each.id == session]
        if one in self.model.gone:
            return
        known = participant_with(self.workplace, self.codes[one])
        if self.tried(
            lambda: set_mark(self.workplace, call, found, {known.id: None}),
            *self.refusals(session),
        ):
            del self.done().marks[session, one]

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        session = self.session(data)
        (found,) = [s for s in the_sessions(self.workplace, self.course) if s.id == session]
        cancel_session(self.workplace, found, back=found.cancelled)
        self.done().cancelled ^= {session}

    @rule(data=st.data(), week=st.integers(0, 3), later=st.integers(0, 3))
    def move(self, data: st.DataObject, week: int, later: int) -> None:
        session, day = self.session(data), WEEKS[week] + timedelta(days=later)
        (found,) = [s for s in the_sessions(self.workplace, self.course) if s.id == session]
        taken = day in (self.model.days.values()) and day != found.day
        ahead = day > TODAY and session in self.model.held()
        if self.tried(
            lambda: move_session(self.workplace, self.course, found, day),
            ("session.held", ahead),
            ("session.twice", taken and not ahead),
            ("session.unchanged", day == found.day and not ahead),
        ):
            self.done().days[session] = day

    @precondition(lambda self: len(self.model.days) < 6)
    @rule(week=st.integers(0, 3), later=st.integers(0, 3))
    def add(self, week: int, later: int) -> None:
        day = WEEKS[week] + timedelta(days=later)
        series = planned(self.workplace, day.isoformat())
        made: list[UUID] = []
        if self.tried(
            lambda: made.extend(
                each.id for each in add_sessions(self.workplace, self.course, series)
            ),
            ("session.twice", day in self.model.days.values()),
        ):
            self.done().days[made[0]] = day

    @rule(week=st.integers(0, 3), number=st.integers(1, 9))
    def count(self, week: int, number: int) -> None:
        day = WEEKS[week].isoformat()
        log_line(self.workplace, f"ungecafé heimdalsgade {number} unge {day}")
        self.done().heads.append((week, number))

    @precondition(lambda self: self.model.heads)
    @rule(data=st.data())
    def uncount_others(self, data: st.DataObject) -> None:
        call = roll_call(self.workplace, self.open.id)
        week, _number = data.draw(st.sampled_from(self.model.heads))
        uncount_others(self.workplace, call, call.sessions[week])
        model = self.done()
        model.heads[:] = [head for head in model.heads if head[0] != week]

    # what is written of people

    @precondition(somebody)
    @rule(data=st.data())
    def meet(self, data: st.DataObject) -> None:
        one = self.known(data)
        contact = self.contact(self.codes[one])
        self.done().met[contact] = (one, True)

    @precondition(lambda self: self.model.met)
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        """They only said no thanks; or were met after all."""
        contact = data.draw(st.sampled_from(list(self.model.met)))
        one, said_yes = self.model.met[contact]
        correct_contact(self.workplace, contact, "nej tak" if said_yes else "truffet")
        self.done().met[contact] = (one, not said_yes)

    @precondition(lambda self: self.model.met)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        contact = data.draw(st.sampled_from(list(self.model.met)))
        withdraw_contact(self.workplace, contact)
        del self.done().met[contact]

    @precondition(somebody)
    @rule(data=st.data(), number=st.integers(0, 4))
    def step(self, data: st.DataObject, number: int) -> None:
        """By somebody with a code, or a number of people without."""
        one = None if number else self.known(data)
        who = Person(number=number) if one is None else Person(code=self.codes[one])
        note_milestone(self.workplace, STEP, who)
        self.done().steps.append((one, number or 1))

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
        there, marked = model.there(), model.there(anyhow=True)
        present = {who for _, who in there}
        assert values["unge-i-opraab"] == len(present)
        percent = int(100 * len(there) / len(marked) + 0.5) if marked else None
        assert values["fremmoede-i-pct"] == percent
        done = EnrolmentState.COMPLETED
        completed = {model.person(one) for one, s in model.enrolled.items() if s is done}
        assert values["unge-der-gennemfoerte"] == len(completed)
        assert values["besoeg-i-ungecafe"] == sum(number for _, number in model.heads)
        assert totals["gange"] == len(model.held()) + len({week for week, _ in model.heads})
        helped = {model.person(one) for one, said_yes in model.met.values() if said_yes}
        assert values["beboere-hjulpet-i-moedet-med-systemet"] == len(helped)
        # Erased or not, whoever was there is somebody new of the year.
        assert totals["nye-personer"] == len(helped | present)
        known = {model.person(one) for one, _ in model.steps if one is not None}
        unknown = sum(number for one, number in model.steps if one is None)
        assert values["beboere-der-nu-klarer-kontakten-selv"] == len(known) + unknown

    @invariant()
    def the_roll_call_is_that_of_the_model(self) -> None:
        call, model = roll_call(self.workplace, self.course.id), self.model
        assert {each.id: each.day for each in call.sessions} == model.days
        assert {each.id for each in call.sessions if each.cancelled} == model.cancelled
        assert {each.id for each in call.sessions if call.is_held(each)} == model.held()
        number = {code: one for one, code in enumerate(self.codes)}
        listed = {
            number[each.participant.code]: each for each in call.listed if each.participant.code
        }
        alive = model.enrolled.keys() - model.gone
        assert {one: each.enrolment and each.enrolment.state for one, each in listed.items()} == {
            one: model.enrolled[one] for one in alive
        }
        assert {
            (session, one): (mark.mark, mark.by_hand)
            for one, each in listed.items()
            for session, mark in each.marks.items()
        } == {(session, one): m for (session, one), m in model.marks.items() if one in alive}
        for session in model.days.keys() - model.cancelled:
            assert call.present(session) == sum(at == session for at, _ in model.there())

    @invariant()
    def participants_are_those_of_the_model(self) -> None:
        for one, said in enumerate(self.model.people):
            if one not in self.model.gone:
                known = participant_with(self.workplace, self.codes[one])
                assert (known.age_band, known.retired) == (said.band, said.retired)

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
TestPeopleLife.settings = settings(max_examples=12, stateful_step_count=25)
