"""Participants in words: a code, and what figures are broken down by."""

from collections.abc import Iterator
from uuid import UUID

from brobygger.catalogue.models import Catalogue
from brobygger.domain.attendance import Mark
from brobygger.domain.course import Course
from brobygger.services.participants import Known, PersonPage
from brobygger.services.recognition import Candidate
from brobygger.telling.contacts import named, one_line
from brobygger.telling.courses import course_name, milestone_text, short
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe
from brobygger.texts.words import (
    ENROLMENT_ROLE,
    ENROLMENT_STATE,
    GENDER,
    LEAVING_REASON,
    MARK_LETTER,
    PARTICIPANT_KIND,
)


def participant_pieces(catalogue: Catalogue, known: Known) -> list[str]:
    """Code, memory word, kind, gender, age, department; whether they come no more."""
    said = [
        known.code or _("slettet"),
        f"»{safe(known.word)}«" if known.word else "",
        _(PARTICIPANT_KIND[known.kind]) if known.kind != "person" else "",
        _(GENDER[known.gender]) if known.gender else "",
        _("{band} år").format(band=known.age_band) if known.age_band else "",
        named(catalogue.departments, known.department),
        _("kommer ikke mere") if known.retired else "",
    ]
    return [piece for piece in said if piece]


def participant_one_line(catalogue: Catalogue, known: Known) -> str:
    return " · ".join(participant_pieces(catalogue, known))


def candidate_one_line(catalogue: Catalogue, candidate: Candidate) -> str:
    """With the month in which they were seen last, which tells twins apart."""
    seen = _("sidst set {month}").format(month=candidate.last_seen or _("aldrig"))
    return f"{participant_one_line(catalogue, candidate.participant)} · {seen}"


ERASING = N_(
    "Det fjernes for altid, hvad der fortæller, hvem {codes} er: koden, alder, køn, afdeling,"
    " huskeord, svar og noter. Kontakter, fremmøde og skridt tæller stadig med, men uden hvem."
    " Det kan ikke fortrydes, og sikkerhedskopier fra før har det stadig."
)
"""What is asked before somebody is erased."""


def page_lines(catalogue: Catalogue, page: PersonPage) -> Iterator[str]:
    """All that is known of one person, as plain text."""
    for known in page.participants:
        yield participant_one_line(catalogue, known)
    for title, lines in page_sections(catalogue, page):
        yield f"{title}:"
        for line in lines:
            yield f"  {line}"


def page_sections(catalogue: Catalogue, page: PersonPage) -> Iterator[tuple[str, list[str]]]:
    """What there is of a person's page: a title and its lines each."""
    courses = course_lines(page)
    if courses:
        yield _("Forløb"), courses
    if page.milestones:
        steps = [f"{short(m.day)} {milestone_text(catalogue, m)}" for m in page.milestones]
        yield _("Skridt"), steps
    if page.contacts:
        yield _("Kontakter"), [one_line(catalogue, contact) for contact in page.contacts]


def course_lines(page: PersonPage) -> list[str]:
    """Each course with its marks in the order of time, as letters: the attendance strip."""
    return [
        " · ".join(filter(None, (told, "".join(_(MARK_LETTER[mark]) for mark in strip))))
        for _course, told, strip in attended(page)
    ]


def attended(page: PersonPage) -> list[tuple[Course, str, list[Mark]]]:
    """Each course with name and state in words, and its marks in the order of time."""
    strips: dict[UUID, list[Mark]] = {}
    states: dict[UUID, list[str]] = {}
    courses: dict[UUID, Course] = {}
    for mark, _session, course in sorted(page.marks, key=lambda each: each[1].day):
        courses[course.id] = course
        strips.setdefault(course.id, []).append(mark)
    for enrolment, course in page.enrolments:
        courses[course.id] = course
        said = [_(ENROLMENT_STATE[enrolment.state])]
        if enrolment.role != "participant":
            said.append(_(ENROLMENT_ROLE[enrolment.role]))
        if enrolment.reason:
            said.append(_(LEAVING_REASON[enrolment.reason]))
        states[course.id] = said
    return [
        (
            course,
            " · ".join([course_name(course), *filter(None, [", ".join(states.get(one, ()))])]),
            strips.get(one, []),
        )
        for one, course in courses.items()
    ]
