"""What a line was read as."""

from dataclasses import dataclass
from typing import Any

from brobygger.domain.contact import Logged
from brobygger.domain.person import Person


@dataclass(frozen=True)
class Part:
    """A piece of the line as typed, and what it was read as.

    `meaning` is a field of the contact, or time, code, department, referral, partner,
    filler, note or unread.
    """

    words: str
    meaning: str
    value: object = None


@dataclass(frozen=True)
class Unread:
    """What was not understood, with at most three things that may have been meant."""

    word: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineWarning:
    """Something that does not stand in the way of saving, as a key and values for `texts`."""

    key: str
    values: dict[str, object]


@dataclass(frozen=True)
class SessionReading:
    """What a line says about a session: it names a course, and types no channel."""

    course: str
    number: int | None
    people: tuple[Person, ...]
    codes: tuple[str, ...]
    families: int | None
    first_time: int
    reached_about: int | None
    partners: tuple[str, ...]
    new_steps: int


@dataclass(frozen=True)
class Reading:
    """A line as read: nothing but what was typed, and the day and base it may be assumed at.

    `fields` are those of `Logged`. `time` (`14:00`) and `sensitive_topics` go into a
    `Detailed`. `referrals` are ids of destinations. `parts` make up the whole line in order.
    """

    fields: dict[str, Any]
    time: str | None
    sensitive_topics: tuple[str, ...]
    note: str | None
    assumed: frozenset[str]
    parts: tuple[Part, ...]
    unread: tuple[Unread, ...]
    warnings: tuple[LineWarning, ...]
    referrals: tuple[str, ...]
    session: SessionReading | None = None
    milestones: tuple[tuple[int, str], ...] = ()

    def logged(self) -> Logged:
        """The fields as a validated statement."""
        return Logged(**self.fields)
