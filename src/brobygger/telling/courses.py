"""Courses, their sessions and who was there, in the users' own words."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from brobygger.catalogue.models import Catalogue
from brobygger.domain.course import Counted, Course, Session
from brobygger.domain.milestone import Achieved
from brobygger.domain.person import Person
from brobygger.services.courses import CourseSummary
from brobygger.services.series import Series, skipped_by_holiday
from brobygger.services.sessions import SessionLine
from brobygger.telling.contacts import named, person_text
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import clock, short_day
from brobygger.texts.formats import number as amount
from brobygger.texts.safe import safe
from brobygger.texts.words import COURSE_KIND, TRIAL_RESULT


def course_name(course: Course) -> str:
    return safe(course.name)


def course_pieces(
    catalogue: Catalogue, summary: CourseSummary, *, with_base: bool = True
) -> list[str]:
    """Sessions, next or last day, how many are on the list, kind and base: what changes first."""
    course = summary.course
    ended = course.ended and _("slut {day}").format(day=short(course.ended))
    going = summary.next_day or summary.last_day
    when = ended or (going and _next_or_last(summary, going)) or ""
    sessions = ngettext("{held} af {n} gang", "{held} af {n} gange", summary.sessions)
    enrolled = ngettext("{n} tilmeldt", "{n} tilmeldte", summary.enrolled)
    said = [
        sessions.format(held=summary.held, n=summary.sessions) if summary.sessions else "",
        when,
        enrolled.format(n=summary.enrolled) if summary.enrolled else "",
        _(TRIAL_RESULT[course.result]) if course.result else "",
        _(COURSE_KIND[course.kind]),
        named(catalogue.bases, course.base) if with_base else "",
    ]
    return [piece for piece in said if piece]


def _next_or_last(summary: CourseSummary, day: date) -> str:
    text = _("næste {day}") if summary.next_day else _("sidst {day}")
    return text.format(day=short(day))


def short(day: date) -> str:
    """`ti 3/11-26`: a day in a row of days, which may be of other years."""
    return f"{short_day(day)}-{day:%y}"


def course_one_line(catalogue: Catalogue, summary: CourseSummary) -> str:
    """The course on one line, its short id last."""
    said = [course_name(summary.course), *course_pieces(catalogue, summary)]
    return f"{' · '.join(said)}  [{summary.course.id.hex[-8:]}]"


def series_lines(series: Series) -> list[str]:
    """How many sessions, from when to when, and which days a holiday took."""
    number = ngettext("{n} gang", "{n} gange", len(series.days)).format(n=len(series.days))
    at = ""
    if series.time:
        at = " " + _("kl. {time}").format(time=clock(time.fromisoformat(series.time)))
    first, last = short(series.days[0]), short(series.days[-1])
    whole = _("{number}: {first} til {last}").format(number=number, first=first, last=last)
    lines = [(whole if len(series.days) > 1 else f"{number}: {first}") + at]
    for holiday, days in skipped_by_holiday(series).items():
        told = _("Ikke i {holiday}: {days}")
        lines.append(told.format(holiday=safe(holiday), days=", ".join(map(short, days))))
    return lines


def session_place(sessions: Sequence[Session], session: Session) -> str:
    """`12. gang af 20`, counted without those that were cancelled."""
    held = [each for each in sessions if not each.cancelled]
    if session not in held:
        return _("aflyst")
    return _("{place}. gang af {n}").format(place=held.index(session) + 1, n=len(held))


def session_words(session: Session) -> str:
    """Day and time."""
    day = short(session.day)
    if session.time is None:
        return day
    return f"{day} " + _("kl. {time}").format(time=clock(time.fromisoformat(session.time)))


def counted_pieces(catalogue: Catalogue, counted: Counted) -> list[str]:
    """`11 kvinder forældre`, `2 familier`, `3 nye`, `nået ca. 300`."""
    families = ngettext("{n} familie", "{n} familier", counted.families or 0)
    new = ngettext("{n} ny", "{n} nye", counted.first_time)
    about = _("nået ca. {n}").format(n=amount(counted.reached_about or 0))
    return [
        *(_group(catalogue, person) for person in counted.people),
        *([families.format(n=counted.families)] if counted.families else []),
        *([new.format(n=counted.first_time)] if counted.first_time else []),
        *([about] if counted.reached_about else []),
    ]


def _group(catalogue: Catalogue, person: Person) -> str:
    """Of a head count the number is what matters, one too."""
    text = person_text(catalogue, person)
    return text if person.number > 1 or text[:1].isdigit() else f"1 {text}"


def milestone_text(catalogue: Catalogue, milestone: Achieved) -> str:
    """`L7KQ2MZ: CV færdigt`, `4: opgangsmøde`."""
    person = milestone.person
    nobody = person == Person()
    who = "" if nobody else person_text(catalogue, person)
    step = named(catalogue.milestones, milestone.milestone)
    return f"{who}: {step}" if who else step


def session_line_pieces(catalogue: Catalogue, line: SessionLine) -> list[str]:
    """What a line says of a session: course, day, who."""
    return [
        course_name(line.course),
        session_words(line.session),
        *line.present,
        *counted_pieces(catalogue, line.counted),
        *_steps(catalogue, line),
    ]


def _steps(catalogue: Catalogue, line: SessionLine) -> Iterable[str]:
    if line.steps:
        step = named(catalogue.milestones, line.step)
        yield _("{n} tog trinnet {step}").format(n=line.steps, step=step)


def session_remarks(catalogue: Catalogue, line: SessionLine) -> list[str]:
    """What is worth knowing before or after the line is saved."""
    said = []
    if line.is_new_course:
        said.append(_("Forløbet {name} begynder her.").format(name=course_name(line.course)))
    before = [piece for count in line.before for piece in counted_pieces(catalogue, count)]
    if before:
        told = _("Der er allerede talt {before}; det nye lægges til.")
        said.append(told.format(before=", ".join(before)))
    if line.step and line.counted.first_time and not line.steps:
        told = _("Tog de nye trinnet {step}? Så skriv også: {n} nye trin.")
        step = named(catalogue.milestones, line.step)
        said.append(told.format(step=step, n=line.counted.first_time))
    return said
