"""A referral: what was stated of it, step by step, and what it amounts to.

All entries of a referral have one subject. When an answer is due and when to follow up was worked
out from the template when the step was taken, and stands in the step: a referral keeps the
template that it was made with, and its fold needs no catalogue.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.folding import Fields, built, known, reader, standing
from brobygger.domain.person import Person
from brobygger.domain.referral_states import AT_DESTINATION, OPEN, How, Reason, State
from brobygger.domain.values import Alias, Key

_RANDOM_BITS = 58
StepId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,60}$")]


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Referred(_Stated):
    """What a `referred` entry states, and field by field what `corrected` changes.

    `linked` is the referral that this one follows. `parents` says whether they are involved, None
    where nobody asked. `answers` holds what the template asks, answer by question.
    """

    day: date
    base: Key
    destination: Key
    template: Key
    activity: Key | None = None
    person: Person = Person()
    contact: UUID | None = None
    linked: UUID | None = None
    parents: bool | None = None
    answers: dict[Key, Key] = {}


class FollowUp(_Stated):
    """Planned: look after it on that day. With `awaits` the destination reports by itself."""

    id: Key
    day: date
    awaits: bool = False


class Stepped(_Stated):
    """What a `stepped` entry states.

    `step` is the template's id of it, else the value of the state or of an `Aside`, which has no
    state. `owner` is whose the referral is from then on. `due` is the day by which the next step
    should have come. `follow_up` is the planned one that was answered.
    """

    step: StepId
    day: date
    owner: Alias
    state: State | None = None
    how: How | None = None
    reason: Reason | None = None
    outcome: Key | None = None
    due: date | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    follow_up: Key | None = None


class Step(Stepped):
    """A step as it stands; `id` is that of its entry."""

    id: UUID
    author: str

    def of_one_act(self, other: "Step") -> bool:
        """Whether both were stated at once; ids begin with the moment (RFC 9562, UUIDv7)."""
        return self.id.int >> _RANDOM_BITS == other.id.int >> _RANDOM_BITS


class Referral(Referred):
    """A referral as it stands; `steps` in the order of their days."""

    id: UUID
    author: str
    clock: int
    withdrawn: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def state(self) -> State:
        return next((s.state for s in reversed(self.steps) if s.state), State.SUGGESTED)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN and not self.withdrawn

    @property
    def last(self) -> Step | None:
        """The step that led to the present state."""
        return next((step for step in reversed(self.steps) if step.state), None)

    @property
    def last_day(self) -> date:
        return max([self.day, *(step.day for step in self.steps)])

    @property
    def how(self) -> How | None:
        return next((step.how for step in reversed(self.steps) if step.how), None)

    @property
    def owner(self) -> str:
        return self.steps[-1].owner if self.steps else self.author

    @property
    def outcome(self) -> str | None:
        return self.last.outcome if self.last and self.state is State.COMPLETED else None

    @property
    def reason(self) -> Reason | None:
        return self.last.reason if self.last else None

    def first_day(self, *states: State) -> date | None:
        """The day of the first step to any of these."""
        return min((step.day for step in self.steps if step.state in states), default=None)

    @property
    def answered(self) -> date | None:
        """The day on which the destination first answered what was sent."""
        sent = self.first_day(State.SENT)
        if sent is None:
            return None
        return self.first_day(
            *(State.RECEIVED, State.WAITING, State.ONGOING, State.COMPLETED, State.REJECTED)
        )

    @property
    def ended(self) -> date | None:
        return self.last.day if self.last and self.state not in OPEN else None

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Those that are planned and not answered, by day; none where it ended before."""
        if self.state not in (*AT_DESTINATION, State.COMPLETED):
            return ()
        planned = {each.id: each for step in self.steps for each in step.follow_ups}
        for step in self.steps:
            planned.pop(step.follow_up or "", None)
        return tuple(sorted(planned.values(), key=lambda each: (each.day, each.id)))

    @property
    def answer_due(self) -> date | None:
        """The day by which the next step should have come."""
        return self.last.due if self.last and self.state in OPEN else None

    @property
    def due(self) -> date | None:
        """The next day on which something is to be done, or waited for."""
        days = [self.answer_due, *(each.day for each in self.follow_ups[:1])]
        return min((day for day in days if day), default=None)

    def as_json(self) -> dict[str, Any]:
        """The keys of design section 9, ready for JSON; `participant` is the code."""
        stated = self.model_dump(mode="json")
        order = "id destination state how outcome reason base activity day due owner"
        derived = {
            "state": self.state.value,
            "how": self.how,
            "outcome": self.outcome,
            "reason": self.reason,
            "due": self.due and self.due.isoformat(),
            "owner": self.owner,
        }
        fields = {key: derived.get(key, stated.get(key)) for key in order.split()}
        person = stated["person"]
        fields["participant"] = person["code"] or person["participant"]
        fields["person"] = {
            key: person[key] for key in ("age_band", "gender", "role", "department")
        }
        for key in ("linked", "contact", "template", "parents", "answers"):
            fields[key] = stated[key]
        fields["steps"] = stated["steps"]
        fields["follow_ups"] = [each.model_dump(mode="json") for each in self.follow_ups]
        fields["withdrawn"] = self.withdrawn
        return fields


_read = reader(Referred.model_fields, Kind.REFERRED)


def _read_referred(entry: Entry) -> Fields:
    return {} if entry.kind == Kind.CORRECTED and "entry" in entry.stated else _read(entry)


def fold_referral(entries: Iterable[Entry]) -> Referral | None:
    stands = standing(entries, Kind.REFERRED, _read_referred)
    if stands is None:
        return None
    base = {
        "id": stands.begun.subject,
        "author": stands.begun.author,
        "clock": stands.begun.clock,
        "withdrawn": stands.withdrawn,
        "steps": _steps(stands.counting),
    }
    return built(Referral, base, stands.changes)


def _steps(entries: Iterable[Entry]) -> tuple[Step, ...]:
    """By day; of one day as they were written down. `corrected` names the entry it changes."""
    found: dict[str, list[Fields]] = {}
    for entry in entries:
        stated = known(entry, Stepped.model_fields)
        if entry.kind == Kind.STEPPED:
            found[str(entry.id)] = [{"id": entry.id, "author": entry.author}, stated]
        elif entry.kind == Kind.CORRECTED:
            named = entry.stated.get("entry")
            if isinstance(named, str) and named in found:
                found[named].append(stated)
    # A step or a correction that only a newer program understands is passed over.
    steps = (built(Step, base, changes) for base, *changes in found.values())
    return tuple(sorted((step for step in steps if step), key=lambda step: step.day))
