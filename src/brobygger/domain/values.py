"""Value types of a contact: the codes that are stored, in the order users see them."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,60}$")]
"""The id of something in the catalogue."""
Alias = Annotated[str, StringConstraints(pattern=r"^[^\W_](?:[\w-]{0,18}[^\W_])?$")]
"""A worker's short name."""
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Audience(StrEnum):
    """Who may receive an entry when machines exchange (design section 2)."""

    MACHINE = "machine"
    BASE = "base"
    PLAN = "plan"


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Role(StrEnum):
    CHILD = "child"
    YOUNG = "young"
    PARENT = "parent"
    RESIDENT = "resident"
    VOLUNTEER = "volunteer"


class Reached(StrEnum):
    MET = "met"
    NO_ANSWER = "no_answer"
    NO_SHOW = "no_show"
    DECLINED = "declined"


class Counterpart(StrEnum):
    RESIDENT = "resident"
    PARTNER = "partner"
    EMPLOYER = "employer"


class AgeBand(StrEnum):
    """Ages are kept as bands only, so that an age never tells who somebody is."""

    INFANT = "0-5"
    SCHOOL = "6-12"
    TEEN = "13-14"
    YOUTH = "15-17"
    YOUNG_ADULT = "18-24"
    ADULT_25 = "25-30"
    ADULT_31 = "31-64"
    OLDER = "65+"

    @property
    def ages(self) -> tuple[int, int]:
        """First and last age in whole years; the last band ends at `OLDEST_AGE`."""
        if self is AgeBand.OLDER:
            return 65, OLDEST_AGE
        first, last = self.value.split("-")
        return int(first), int(last)

    @property
    def is_minor(self) -> bool:
        """Whether all of them are under 18."""
        return self.ages[1] < FIRST_ADULT_YEAR

    @classmethod
    def of_age(cls, age: int) -> "AgeBand":
        """The band that holds `age`; ValueError outside 0..`OLDEST_AGE`."""
        for band in cls:
            first, last = band.ages
            if first <= age <= last:
                return band
        raise ValueError(age)


FIRST_ADULT_YEAR = 18
OLDEST_AGE = 120
MOST_MINUTES = 24 * 60
NOTE_LENGTH = 280
EARLIEST_DAY = "2020-01-01"
UNSPECIFIED = "unspecified"  # accompanied, but with whom was not said
