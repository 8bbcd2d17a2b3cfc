"""What a line was read as."""

from dataclasses import dataclass
from typing import Any

from brobygger.domain.contact import Logged
from brobygger.domain.employer import Branch
from brobygger.domain.person import Person
from brobygger.domain.placement import EndReason, FoundBy, PlacementKind, StillThere
from brobygger.domain.referral_states import Reason


@dataclass(frozen=True)
class Part:
    """A piece of the line as typed, and what it was read as.

    `meaning` is a field of the contact, or time, code, department, referral, partner,
    filler, note or unread; or what is said of a referral or a placement: destination, step,
    reason, outcome, answer, colleague, employer, parents, start, check, found_by, branch.
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
class Pointed:
    """A destination after `>`: for how many, and how far it is, where that was typed."""

    destination: str
    number: int | None = None
    step: str | None = None


@dataclass(frozen=True)
class ReferralReading:
    """What a line says about a referral and no contact.

    `step` is a template's id, or the value of an end or an `Aside`; `step_words` are those that
    were typed. `to` is the colleague that it is handed over to.
    """

    destination: str
    number: int | None = None
    step: str | None = None
    step_words: str | None = None
    reason: Reason | None = None
    outcome: str | None = None
    employer: str | None = None
    to: str | None = None
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CheckReading:
    """Whether somebody is still there; without `months` it is the next check."""

    answer: StillThere
    kind: PlacementKind | None = None
    months: int | None = None
    reason: EndReason | None = None


@dataclass(frozen=True)
class StartReading:
    """Somebody started; `found_by` is None where nobody said who found it."""

    kind: PlacementKind
    found_by: FoundBy | None = None
    partner: str | None = None
    employer: str | None = None


@dataclass(frozen=True)
class EmployerReading:
    """An employer that said yes to so many places."""

    branch: Branch
    places: int


@dataclass(frozen=True)
class Reading:
    """A line as read: nothing but what was typed, and the day and base it may be assumed at.

    `fields` are those of `Logged`. `time` (`14:00`) and `sensitive_topics` go into a
    `Detailed`. `referrals` are those after `>`. `parts` make up the whole line in order.
    """

    fields: dict[str, Any]
    time: str | None
    sensitive_topics: tuple[str, ...]
    note: str | None
    assumed: frozenset[str]
    parts: tuple[Part, ...]
    unread: tuple[Unread, ...]
    warnings: tuple[LineWarning, ...]
    referrals: tuple[Pointed, ...]
    session: SessionReading | None = None
    milestones: tuple[tuple[int, str], ...] = ()
    referral: ReferralReading | None = None
    check: CheckReading | None = None
    start: StartReading | None = None
    employer: EmployerReading | None = None
    parents: bool | None = None

    @property
    def is_beside(self) -> bool:
        """Whether it says anything that is no field of a contact."""
        beside = (self.referrals, self.milestones, self.referral, self.check, self.start)
        return any(beside) or self.employer is not None or self.parents is not None

    def logged(self) -> Logged:
        """The fields as a validated statement."""
        return Logged(**self.fields)
