"""A step that somebody took, as texts by field: `step`, `who`, `day`."""

from collections.abc import Mapping

from brobygger.domain.milestone import Achieved, Milestone
from brobygger.errors import BrobyggerError
from brobygger.register.drafts import drop_draft
from brobygger.services.milestones import milestone_named, note_milestone
from brobygger.services.people_texts import past_day, read_person
from brobygger.services.workplace import Workplace


def milestone_draft(who: str) -> str:
    """The name of the draft of a new step of `who`: one half written is not taken for another's."""
    return f"milestone {who}".strip()


def read_texts(workplace: Workplace, texts: Mapping[str, str]) -> Achieved:
    """What the texts say; errors of `choose`, `read_person`, `past_day`; ``milestone.none``
    where no step is written.
    """
    step = texts.get("step", "").strip()
    if not step:
        raise BrobyggerError("milestone.none")
    return Achieved(
        day=past_day(workplace, texts.get("day", "").strip() or "i dag"),
        base=workplace.register.base,
        milestone=milestone_named(workplace, step),
        person=read_person(workplace, texts.get("who", "")),
    )


def note_by_texts(workplace: Workplace, texts: Mapping[str, str], draft: str) -> Milestone:
    """Save it, and the draft of this name is gone; errors of `read_texts` and `note_milestone`."""
    step = read_texts(workplace, texts)
    noted = note_milestone(workplace, step.milestone, step.person, day=step.day)
    workplace.register.write(drop_draft, workplace.author, draft)
    return noted
