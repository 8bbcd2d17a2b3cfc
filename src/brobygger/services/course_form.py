"""A course as texts by field: a new one, or what is changed of one."""

from collections.abc import Mapping

from brobygger.domain.course import Arranged, Course
from brobygger.language.field_texts import read_count
from brobygger.register.drafts import drop_draft
from brobygger.services.courses import arrange, blank_course, change_course, course_fields
from brobygger.services.series import Series, planned
from brobygger.services.workplace import Workplace

COURSE_FORM = "course"
"""The name of a new course's draft."""
FIELDS = (
    *("template", "name", "when", "capacity", "partners"),
    *("kind", "attendance", "activity", "base"),
)
CHANGEABLE = tuple(name for name in FIELDS if name not in ("template", "when"))
_EMPTIED: Mapping[str, object] = {"name": "", "capacity": None, "partners": (), "activity": None}


def correction_draft(course: Course) -> str:
    """The name of the draft of one course's correction."""
    return f"course:{course.id.hex}"


def read_texts(workplace: Workplace, texts: Mapping[str, str]) -> tuple[Arranged, Series | None]:
    """What the texts say; errors of `blank_course`, `course_fields`, `read_count`, `planned`."""
    said = _written(texts)
    blank = blank_course(workplace, said.get("template"), name=said.get("name", ""))
    series = planned(workplace, said["when"]) if "when" in said else None
    return blank.model_copy(update=_fields(workplace, said)), series


def _written(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in texts.items() if text.strip()}


def _fields(workplace: Workplace, said: Mapping[str, str]) -> dict[str, object]:
    partners = [part.strip() for part in said.get("partners", "").split(",") if part.strip()]
    return course_fields(
        workplace,
        kind=said.get("kind"),
        attendance=said.get("attendance"),
        activity=said.get("activity"),
        base=said.get("base"),
        capacity=read_count(said["capacity"]) if "capacity" in said else None,
        partners=partners,
    )


def arrange_by_texts(workplace: Workplace, texts: Mapping[str, str]) -> Course:
    """A new course from its texts, and their draft gone; errors of `read_texts`, `arrange`."""
    course = arrange(workplace, *read_texts(workplace, texts))
    workplace.register.write(drop_draft, workplace.author, COURSE_FORM)
    return course


def changed_fields(
    workplace: Workplace, shown: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, object]:
    """Fields of `Arranged` whose texts differ from those `shown`; errors of `read_texts`.

    What must be something (kind, attendance, base) stays as it was where its text is emptied.
    """
    changed = {
        name: text.strip()
        for name, text in texts.items()
        if text.strip() != shown.get(name, "").strip()
    }
    said = _written(changed)
    name = {"name": said["name"]} if "name" in said else {}
    emptied = {each: _EMPTIED[each] for each in changed if each in _EMPTIED and each not in said}
    return {**_fields(workplace, said), **name, **emptied}


def change_by_texts(
    workplace: Workplace, course: Course, shown: Mapping[str, str], texts: Mapping[str, str]
) -> Course:
    """Change what the user changed in the texts `shown`; errors of `read_texts`,
    `change_course`.
    """
    changed = change_course(workplace, course, **changed_fields(workplace, shown, texts))
    workplace.register.write(drop_draft, workplace.author, correction_draft(course))
    return changed
