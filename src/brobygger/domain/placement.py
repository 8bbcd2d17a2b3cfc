"""A placement: something that somebody started, and whether it still lasts.

Checks are due 3, 6 and 12 months after the start (the users' own rule). Retention is counted over
those who were followed up, so an answer that nobody knows is one too.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.folding import Fields, built, known, reader, standing
from brobygger.domain.period import months_after
from brobygger.domain.person import Person
from brobygger.domain.values import AgeBand, Key

CHECK_MONTHS = (3, 6, 12)
MOST_MONTHS = 120
_LAST_DAY = date(9000, 1, 1)
"""What another machine may have written must still leave room for the checks."""


class PlacementKind(StrEnum):
    JOB = "job"
    CLUB = "club"
    DAY_CARE = "day_care"
    INTERNSHIP = "internship"
    APPRENTICESHIP = "apprenticeship"
    EDUCATION = "education"


def asks_parents(kind: PlacementKind | None, band: AgeBand | None, parents: bool | None) -> bool:
    """Whether it is still to be said if they are involved: at every job of somebody under 18."""
    is_minor = band is not None and band.is_minor
    return kind is PlacementKind.JOB and parents is None and is_minor


class FoundBy(StrEnum):
    US = "us"
    PARTNER = "partner"
    SELF = "self"


class StillThere(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class EndReason(StrEnum):
    """Why somebody is not there any more; short on purpose, and nothing about health."""

    OTHER_PLACE = "other_place"
    TERM_ENDED = "term_ended"
    TIME = "time"
    NOT_INTERESTED = "not_interested"
    DISMISSED = "dismissed"
    MOVED = "moved"
    OTHER = "other"
    UNKNOWN = "unknown"


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Placed(_Stated):
    """What a `placed` entry states, and field by field what `corrected` changes.

    `day` is the day of the start. `partner` is a destination, `employer` one of the local list.
    `parents` says whether they are involved, None where nobody asked.
    """

    day: Annotated[date, Field(le=_LAST_DAY)]
    base: Key
    kind: PlacementKind
    activity: Key | None = None
    person: Person = Person()
    found_by: FoundBy = FoundBy.US
    partner: Key | None = None
    employer: UUID | None = None
    referral: UUID | None = None
    parents: bool | None = None


class Checked(_Stated):
    """What a `checked` entry states; the last one of a month counts."""

    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)]
    day: date
    answer: StillThere
    reason: EndReason | None = None


class Placement(Placed):
    id: UUID
    author: str
    withdrawn: bool = False
    checks: tuple[Checked, ...] = ()

    @property
    def next_check(self) -> int | None:
        """Months after the start of the next check; None after the last, or a no."""
        if any(check.answer is StillThere.NO for check in self.checks):
            return None
        done = max((check.months for check in self.checks), default=0)
        return next((months for months in CHECK_MONTHS if months > done), None)

    @property
    def check_due(self) -> date | None:
        return None if self.next_check is None else months_after(self.day, self.next_check)

    def as_json(self) -> dict[str, object]:
        fields = self.model_dump(mode="json")
        person = fields.pop("person")
        fields["participant"] = person["code"] or person["participant"]
        fields["person"] = {
            key: person[key] for key in ("age_band", "gender", "role", "department")
        }
        due = self.check_due
        return {**fields, "due": due and due.isoformat()}


_read = reader(Placed.model_fields, Kind.PLACED)


def fold_placement(entries: Iterable[Entry]) -> Placement | None:
    stands = standing(entries, Kind.PLACED, _read)
    if stands is None:
        return None
    checks: dict[int, Checked] = {}
    for entry in stands.counting:
        if entry.kind == Kind.CHECKED:
            try:
                check = Checked(**_checked(entry))
            except ValidationError:  # what a newer program stated
                continue
            checks[check.months] = check
    base = {
        "id": stands.begun.subject,
        "author": stands.begun.author,
        "withdrawn": stands.withdrawn,
        "checks": tuple(checks[months] for months in sorted(checks)),
    }
    return built(Placement, base, stands.changes)


def _checked(entry: Entry) -> Fields:
    return known(entry, Checked.model_fields)
