"""Readings of indicators, comments to figures, and the record that the goals were followed up.

All three are the lead's, and go to the whole plan.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_serializer,
    model_validator,
)

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.folding import built, reader, standing
from brobygger.domain.values import Key

_NAMESPACE = UUID("2f0c3c52-8a0e-4c1b-9a50-6d4f3b8e7a15")
LONGEST_TEXT = 500
LONGEST_SOURCE = 120
MOST_DECIMALS = 4

IndicatorKey = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
Source = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SOURCE)]
SourceYear = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(/[0-9]{4})?$")]
"""A year as sources say it: `2026`, or a school year such as `2026/2027`."""
Value = Annotated[
    Decimal, Field(ge=0, max_digits=15, decimal_places=MOST_DECIMALS, allow_inf_nan=False)
]
PeriodName = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-(W[0-9]{2}|Q[1-4]|[0-9]{2}))?$")]


def plain_decimal(value: Decimal) -> str:
    """`88.4`, `94`, `1200`: the one way in which a value is written in entries and JSON."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def year_order(year: str) -> tuple[int, int]:
    """First and last year of a `SourceYear`, by which they are put in order."""
    first, *last = map(int, re.findall("[0-9]{4}", year))
    return first, last[0] if last else first


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Read(_Stated):
    """What a `read` entry states: an indicator's value for a year, from its source.

    The unit is the indicator's own when it was read, so that the fold needs no catalogue.
    """

    indicator: IndicatorKey
    part: Words | None = None
    place: Words
    year: SourceYear
    source: Source
    value: Value
    unit: Key
    remark: Words | None = None

    @field_serializer("value", when_used="json")
    def _written(self, value: Decimal) -> str:
        return plain_decimal(value)


class Reading(Read):
    id: UUID
    author: str
    withdrawn: bool = False

    def as_json(self) -> dict[str, object]:
        return self.model_dump(mode="json")


def reading_subject(read: Read) -> UUID:
    """One subject for all that is said of a value of one year from one source.

    So whoever reads it anew corrects it, on whichever machine; another source is another reading.
    """
    same = (read.indicator, read.part or "", read.place, read.year, read.source)
    return uuid5(_NAMESPACE, "\n".join(each.casefold() for each in same))


class Commented(_Stated):
    """What a `commented` entry states: a comment to an indicator, or to a count's figure.

    `activity` and `base` narrow a count down; a headline is counted for each activity.
    """

    text: Words
    period: PeriodName
    indicator: IndicatorKey | None = None
    count: Key | None = None
    activity: Key | None = None
    base: Key | None = None

    @model_validator(mode="after")
    def _about_one_thing(self) -> "Commented":
        if (self.indicator is None) == (self.count is None):
            raise ValueError("either an indicator or a count")
        if self.count is None and (self.activity or self.base):
            raise ValueError("only a count has an activity and a base")
        return self


class Comment(Commented):
    id: UUID
    author: str
    withdrawn: bool = False

    @property
    def year(self) -> int:
        """The year that its period is of; a week belongs to its ISO year."""
        return int(self.period[:4])

    def as_json(self) -> dict[str, object]:
        return self.model_dump(mode="json")


class Follower(StrEnum):
    """Who followed up: the agreement has the board look at the overall goals, the parties of a
    sub-agreement at its subgoals."""

    BOARD = "board"
    MANAGEMENT = "management"
    PARTIES = "parties"
    REFERENCE_GROUP = "reference_group"


class FollowedUp(_Stated):
    """What a `followed_up` entry states: on that day the goals were followed up.

    `focus_area` is None for the plan's overall goals.
    """

    day: date
    by: Follower = Follower.BOARD
    focus_area: Key | None = None
    text: Words


class FollowUp(FollowedUp):
    id: UUID
    author: str
    withdrawn: bool = False

    def as_json(self) -> dict[str, object]:
        return self.model_dump(mode="json")


_read_reading = reader(Read.model_fields, Kind.READ)
_read_comment = reader(Commented.model_fields, Kind.COMMENTED)
_read_follow_up = reader(FollowedUp.model_fields, Kind.FOLLOWED_UP)


def fold_reading(entries: Iterable[Entry]) -> Reading | None:
    stands = standing(entries, Kind.READ, _read_reading)
    if stands is None:
        return None
    # Whoever stated it last answers for it.
    last = [entry for entry in stands.counting if _read_reading(entry)] or [stands.begun]
    base = {
        "id": stands.begun.subject,
        "author": last[-1].author,
        "withdrawn": stands.withdrawn,
    }
    return built(Reading, base, stands.changes)


def fold_comment(entries: Iterable[Entry]) -> Comment | None:
    stands = standing(entries, Kind.COMMENTED, _read_comment)
    if stands is None:
        return None
    base = {
        "id": stands.begun.subject,
        "author": stands.begun.author,
        "withdrawn": stands.withdrawn,
    }
    return built(Comment, base, stands.changes)


def fold_follow_up(entries: Iterable[Entry]) -> FollowUp | None:
    stands = standing(entries, Kind.FOLLOWED_UP, _read_follow_up)
    if stands is None:
        return None
    base = {
        "id": stands.begun.subject,
        "author": stands.begun.author,
        "withdrawn": stands.withdrawn,
    }
    return built(FollowUp, base, stands.changes)
