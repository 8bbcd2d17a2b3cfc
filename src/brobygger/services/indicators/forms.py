"""The forms of the indicators' pages: what their texts say, and saving them with their drafts."""

from collections.abc import Mapping
from uuid import UUID

from brobygger.domain.reading import Comment, FollowedUp, FollowUp, Read, Reading
from brobygger.register.readings import comment_by_id, follow_up_by_id, reading_by_id
from brobygger.services.indicators.comments import add_comment, read_comment
from brobygger.services.indicators.follow_ups import (
    correct_follow_up,
    read_follow_up,
    record_follow_up,
)
from brobygger.services.indicators.readings import (
    Kept,
    add_reading,
    read_reading,
    standing_reading,
)
from brobygger.services.workplace import Workplace


def preview_reading(workplace: Workplace, texts: Mapping[str, str]) -> tuple[Read, Reading | None]:
    """What would be saved, and what it would correct; errors of `read_reading`."""
    read = read_reading(workplace, texts)
    return read, standing_reading(workplace, read)


def save_reading(workplace: Workplace, texts: Mapping[str, str], draft: str) -> Kept:
    return add_reading(workplace, read_reading(workplace, texts), draft)


def save_comment(workplace: Workplace, texts: Mapping[str, str], draft: str) -> Comment:
    return add_comment(workplace, read_comment(workplace, texts), draft)


def preview_follow_up(workplace: Workplace, texts: Mapping[str, str]) -> FollowedUp:
    return read_follow_up(workplace, texts)


def save_follow_up(
    workplace: Workplace, texts: Mapping[str, str], draft: str, corrects: UUID | None
) -> FollowUp:
    """A new one, or what is corrected in one; errors of `correct_follow_up`."""
    if corrects is not None:
        return correct_follow_up(workplace, corrects, texts, draft)
    return record_follow_up(workplace, read_follow_up(workplace, texts), draft)


def the_reading(workplace: Workplace, reading: UUID) -> Reading | None:
    return workplace.register.read(reading_by_id, reading)


def the_comment(workplace: Workplace, comment: UUID) -> Comment | None:
    return workplace.register.read(comment_by_id, comment)


def the_follow_up(workplace: Workplace, follow_up: UUID) -> FollowUp | None:
    return workplace.register.read(follow_up_by_id, follow_up)
