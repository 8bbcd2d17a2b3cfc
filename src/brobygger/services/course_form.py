"""A new course as texts by field."""

from collections.abc import Mapping

from brobygger.domain.course import Arranged, Course
from brobygger.language.field_texts import read_count
from brobygger.register.drafts import drop_draft
from brobygger.services.courses import arrange, blank_course, course_fields
from brobygger.services.series import Series, planned
from brobygger.services.workplace import Workplace

COURSE_FORM = "course"
"""The name of a new course's draft."""
FIELDS = (
    *("template", "name", "when", "capacity", "partners"),
    *("kind", "attendance", "activity", "base"),
)


def read_texts(workplace: Workplace, texts: Mapping[str, str]) -> tuple[Arranged, Series | None]:
    """What the texts say; errors of `blank_course`, `course_fields`, `read_count`, `planned`."""
    said = {name: text.strip() for name, text in texts.items() if text.strip()}
    blank = blank_course(workplace, said.get("template"), name=said.get("name", ""))
    partners = [part.strip() for part in said.get("partners", "").split(",") if part.strip()]
    fields = course_fields(
        workplace,
        kind=said.get("kind"),
        attendance=said.get("attendance"),
        activity=said.get("activity"),
        base=said.get("base"),
        capacity=read_count(said["capacity"]) if "capacity" in said else None,
        partners=partners,
    )
    series = planned(workplace, said["when"]) if "when" in said else None
    return blank.model_copy(update=fields), series


def arrange_by_texts(workplace: Workplace, texts: Mapping[str, str]) -> Course:
    """A new course from its texts, and their draft gone; errors of `read_texts`, `arrange`."""
    course = arrange(workplace, *read_texts(workplace, texts))
    workplace.register.write(drop_draft, workplace.author, COURSE_FORM)
    return course
