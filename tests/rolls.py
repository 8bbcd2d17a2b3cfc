"""A course with people on its list, for tests of the screens."""

from datetime import date

from brobygger.domain.course import Course
from brobygger.services.courses import arrange, blank_course
from brobygger.services.enrolling import enrol
from brobygger.services.participants import new_participant
from brobygger.services.roll_call import RollCall, roll_call
from brobygger.services.series import planned
from stage import Stage


def arranged(stage: Stage, people: int, when: str = "hver mandag fra 2/11, 6 gange") -> Course:
    """An Opråb of this base with so many on its list; a session is today."""
    workplace = stage.app.desk.workplace
    course = arrange(workplace, blank_course(workplace, "opråb"), planned(workplace, when))
    codes = [str(new_participant(workplace).code) for _ in range(people)]
    enrol(workplace, course, codes, day=date(2026, 11, 2))
    return course


def call(stage: Stage, course: Course) -> RollCall:
    return roll_call(stage.app.desk.workplace, course.id)
