"""Milestones: steps that somebody took."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from brobygger.domain.act import Statement
from brobygger.domain.contact import stated
from brobygger.domain.course import Course, Session
from brobygger.domain.entry import Kind
from brobygger.domain.milestone import Achieved, Milestone
from brobygger.domain.person import Person
from brobygger.errors import BrobyggerError
from brobygger.language.choice import choose
from brobygger.language.field_texts import read_count
from brobygger.language.plain_text import check_plain
from brobygger.language.reading import Reading
from brobygger.register.courses import milestone_by_id
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

__all__ = [
    "Achieved",
    "Milestone",
    "achieving",
    "new_steps",
    "note_milestone",
    "withdraw_milestone",
]


def achieving(
    day: date,
    base: str,
    milestone: str,
    person: Person,
    activity: str | None = None,
    session: Session | None = None,
) -> Statement:
    achieved = Achieved(
        day=day,
        base=base,
        milestone=milestone,
        person=person,
        activity=activity,
        course=session and session.course,
        session=session and session.id,
    )
    # A subject of its own, for it may stand in the act of a contact.
    return Statement(Kind.ACHIEVED, stated(achieved), subject=uuid4())


def new_steps(
    workplace: Workplace,
    course: Course,
    session: Session,
    number: int,
    milestone: str | None = None,
) -> Statement:
    """`number` people took a step at a session: the one that coming to the course is.

    Error ``milestone.which`` (course) where the course is no step by itself and none is named.
    """
    step = milestone or _step_of(workplace, course)
    if step is None:
        raise BrobyggerError("milestone.which", course=course.name)
    person = Person(number=number)
    return achieving(session.day, course.base, step, person, course.activity, session)


def note_steps(workplace: Workplace, course: Course, session: Session, text: str) -> None:
    """`4`, or with a step of its own `2 udvalg`; errors of `read_count`, `choose`, `new_steps`."""
    number, _, step = check_plain(text).partition(" ")
    milestone = milestone_named(workplace, step) if step else None
    write(workplace, [new_steps(workplace, course, session, read_count(number), milestone)])


def _step_of(workplace: Workplace, course: Course) -> str | None:
    template = workplace.catalogue.courses.get(course.template or "")
    return None if template is None else template.milestone


def achieving_by_line(reading: Reading) -> list[Statement]:
    """What a line says of steps, taken by the people that it names.

    Error ``milestone.who`` where it names several.
    """
    fields, milestones = reading.fields, reading.milestones
    people: Sequence[Person] = fields.get("people", ())
    if milestones and len(people) > 1:
        raise BrobyggerError("milestone.who")
    who = people[0] if people else Person()
    day, base, activity = fields["day"], fields["base"], fields.get("activity")
    return [
        achieving(day, base, step, _taking(who, number), activity) for number, step in milestones
    ]


def _taking(who: Person, number: int) -> Person:
    """A number that was typed before the step outdoes that of the people, not a code."""
    return who if number == 1 or who.code else who.model_copy(update={"number": number})


def milestone_named(workplace: Workplace, text: str) -> str:
    """The id of the milestone that `text` means; errors of `choose`."""
    return choose(workplace.catalogue.milestones, text)


def note_milestone(
    workplace: Workplace,
    milestone: str,
    person: Person,
    *,
    day: date | None = None,
    activity: str | None = None,
) -> Milestone:
    """Errors ``day.future`` (day, today), those of `choose` for an activity."""
    today = workplace.clock.today()
    on = day or today
    if on > today:
        raise BrobyggerError("day.future", day=on, today=today)
    of = None if activity is None else choose(workplace.catalogue.activities, activity)
    (entry,) = write(workplace, [achieving(on, workplace.register.base, milestone, person, of)])
    return _milestone(workplace, entry.subject)


def withdraw_milestone(workplace: Workplace, milestone: UUID) -> None:
    write(workplace, [Statement(Kind.WITHDRAWN, {}, subject=milestone)])


def _milestone(workplace: Workplace, milestone: UUID) -> Milestone:
    found = workplace.register.read(milestone_by_id, milestone)
    assert found is not None
    return found
