"""The dated record that the goals were followed up: the yearly accounts must document it."""

from collections.abc import Mapping
from uuid import UUID

from brobygger.domain.act import Statement
from brobygger.domain.contact import changes, stated
from brobygger.domain.entry import Kind
from brobygger.domain.reading import FollowedUp, FollowUp
from brobygger.errors import BrobyggerError
from brobygger.language.choice import choose_among
from brobygger.language.readings import OVERALL, read_follower
from brobygger.register.readings import follow_up_by_id, follow_up_by_tail
from brobygger.register.readings import follow_ups as all_follow_ups
from brobygger.services.indicators.lead import checked_text, require_lead
from brobygger.services.people_texts import past_day
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

FOLLOW_UP_FIELDS = ("day", "by", "area", "text")


def read_follow_up(workplace: Workplace, texts: Mapping[str, str]) -> FollowedUp:
    """What the texts of `FOLLOW_UP_FIELDS` say; no day is today, nobody is the board.

    Errors of `past_day`, `read_follower`, `area_named`, `checked_text`.
    """
    said = {name: texts.get(name, "").strip() for name in FOLLOW_UP_FIELDS}
    return FollowedUp(
        day=past_day(workplace, said["day"] or "i dag"),
        by=read_follower(said["by"]),
        focus_area=area_named(workplace, said["area"]),
        text=checked_text(said["text"]),
    )


def area_named(workplace: Workplace, text: str) -> str | None:
    """The focus area that `text` means; None for the overall goals, and for no text.

    Errors of `choose_among`.
    """
    if not text.strip():
        return None
    areas = workplace.catalogue.focus_areas.values()
    forms = {area.id: (area.name, area.id) for area in areas if not area.retired}
    found = choose_among({"": OVERALL, **forms}, text)
    return found or None


def record_follow_up(
    workplace: Workplace, followed: FollowedUp, draft: str | None = None
) -> FollowUp:
    """Error ``indicators.lead``."""
    require_lead(workplace)
    (entry,) = write(workplace, [Statement(Kind.FOLLOWED_UP, stated(followed))], draft)
    return _follow_up(workplace, entry.subject)


def correct_follow_up(
    workplace: Workplace, follow_up: UUID, texts: Mapping[str, str], draft: str | None = None
) -> FollowUp:
    """Only what is given changes. Errors of `read_follow_up`; ``indicators.lead``,
    ``follow_up.withdrawn``, ``follow_up.unchanged``.
    """
    require_lead(workplace)
    before = _standing(workplace, follow_up)
    stood = FollowedUp.model_validate(before.model_dump(include=set(FollowedUp.model_fields)))
    given = {name: text for name, text in texts.items() if text.strip()}
    said = read_follow_up(workplace, {"text": before.text, **given})
    named = {"day": "day", "by": "by", "area": "focus_area", "text": "text"}
    update = {named[name]: getattr(said, named[name]) for name in given}
    changed = changes(stood, stood.model_copy(update=update))
    if not changed:
        raise BrobyggerError("follow_up.unchanged")
    write(workplace, [Statement(Kind.CORRECTED, changed, subject=follow_up)], draft)
    return _follow_up(workplace, follow_up)


def withdraw_follow_up(workplace: Workplace, follow_up: UUID) -> FollowUp:
    """Errors ``indicators.lead``, ``follow_up.withdrawn``."""
    require_lead(workplace)
    _standing(workplace, follow_up)
    write(workplace, [Statement(Kind.WITHDRAWN, {}, subject=follow_up)])
    return _follow_up(workplace, follow_up)


def follow_up_with(workplace: Workplace, tail: str) -> FollowUp:
    """Errors of `follow_up_by_tail`."""
    return workplace.register.read(follow_up_by_tail, tail)


def follow_ups(workplace: Workplace) -> list[FollowUp]:
    """All that stand, by day."""
    return workplace.register.read(all_follow_ups)


def _standing(workplace: Workplace, follow_up: UUID) -> FollowUp:
    found = _follow_up(workplace, follow_up)
    if found.withdrawn:
        raise BrobyggerError("follow_up.withdrawn")
    return found


def _follow_up(workplace: Workplace, follow_up: UUID) -> FollowUp:
    found = workplace.register.read(follow_up_by_id, follow_up)
    assert found is not None
    return found
