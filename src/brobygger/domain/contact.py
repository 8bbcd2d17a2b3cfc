"""A contact: what is stated about it, and its present state folded from that."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from brobygger.domain.entry import Entry, Kind, in_order, undone_ids
from brobygger.domain.hybrid_clock import moment
from brobygger.domain.values import (
    MOST_MINUTES,
    NOTE_LENGTH,
    AgeBand,
    Counterpart,
    Gender,
    Reached,
    Role,
)

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,60}$")]
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Note = Annotated[str, StringConstraints(max_length=NOTE_LENGTH)]


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(_Stated):
    """People of one kind in a contact: one by code, or a number of unknown ones."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9A-Z]{6}$")] | None = None
    number: Annotated[int, Field(ge=1, le=999)] = 1
    age_band: AgeBand | None = None
    gender: Gender | None = None
    role: Role | None = None
    department: Key | None = None

    @model_validator(mode="after")
    def _a_code_is_one(self) -> "Person":
        if self.code is not None and self.number != 1:
            raise ValueError("a code stands for one")
        return self


class Logged(_Stated):
    """What a `logged` entry states, and field by field what `corrected` changes.

    No people means one unknown person. `accompaniment` is the id of the destination that
    somebody was accompanied to, or `unspecified`.
    """

    day: date
    base: Key
    activity: Key | None = None
    channel: Key | None = None
    reached: Reached = Reached.MET
    counterpart: Counterpart = Counterpart.RESIDENT
    partners: tuple[Key, ...] = ()
    people: Annotated[tuple[Person, ...], Field(max_length=50)] = ()
    families: Annotated[int, Field(ge=1, le=999)] | None = None
    topics: tuple[Key, ...] = ()
    accompaniment: Key | None = None
    minutes: Annotated[int, Field(ge=0, le=MOST_MINUTES)] | None = None
    first_time: bool = False
    course: Key | None = None


class Detailed(_Stated):
    """What stays at the base: a contact's clock time and its sensitive topics."""

    time: ClockTime | None = None
    topics: tuple[Key, ...] = ()


class Noted(_Stated):
    """A note; an empty text takes the note away."""

    text: Note


class Contact(Logged):
    """A contact as it stands now. `topics` are the ordinary ones."""

    id: UUID
    time: ClockTime | None = None
    sensitive_topics: tuple[Key, ...] = ()
    note: str | None = None
    author: str
    logged_clock: int
    withdrawn: bool = False

    @property
    def logged_at(self) -> datetime:
        """When it was first written down, UTC."""
        return moment(self.logged_clock)

    def as_json(self) -> dict[str, Any]:
        """The keys of design section 9, ready for JSON."""
        fields = self.model_dump(mode="json", exclude={"sensitive_topics", "logged_clock"})
        fields["topics"] = [*self.topics, *self.sensitive_topics]
        fields["logged_at"] = self.logged_at.isoformat().replace("+00:00", "Z")
        order = (
            "id day time base activity channel reached counterpart partners people families "
            "topics accompaniment minutes first_time course note author logged_at withdrawn"
        )
        return {key: fields[key] for key in order.split()}


def stated(model: BaseModel) -> dict[str, Any]:
    """The JSON content of an entry: what was said, defaults left out."""
    return model.model_dump(mode="json", exclude_defaults=True)


def changes(before: BaseModel, after: BaseModel) -> dict[str, Any]:
    """Only the fields of `after` that differ, for `corrected` and `detailed`."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    return {field: value for field, value in new.items() if old[field] != value}


def fold_contact(entries: Iterable[Entry]) -> Contact | None:
    """The contact that a set of entries of one subject amounts to.

    None without the `logged` entry whose id is the subject, or once its content is erased.
    Depends on the set alone, not on the order in which it arrived, and not on any catalogue.
    What a newer program stated and this one cannot hold is passed over.
    """
    ordered = in_order(entries)
    logged = next((e for e in ordered if e.kind == Kind.LOGGED and e.id == e.subject), None)
    if logged is None or logged.content is None:
        return None
    undone = undone_ids(ordered)
    counting = [entry for entry in ordered if entry.id not in undone]
    state: dict[str, Any] = {
        **_known(logged, Logged),
        "id": logged.subject,
        "author": logged.author,
        "logged_clock": logged.clock,
        "withdrawn": logged.id in undone or any(e.kind == Kind.WITHDRAWN for e in counting),
    }
    changed = [change for change in map(_change, counting) if change]
    try:
        return Contact(**{k: v for part in (state, *changed) for k, v in part.items()})
    except ValidationError:
        return _fold_step_by_step(state, changed)


def _change(entry: Entry) -> dict[str, Any]:
    """What an entry changes in the contact, by field."""
    if entry.kind == Kind.CORRECTED:
        return _known(entry, Logged)
    if entry.kind == Kind.DETAILED:
        detail = _known(entry, Detailed)
        return {("sensitive_topics" if k == "topics" else k): v for k, v in detail.items()}
    if entry.kind == Kind.NOTED:
        return {"note": entry.stated.get("text") or None}
    return {}


def _known(entry: Entry, model: type[BaseModel]) -> dict[str, Any]:
    return {field: value for field, value in entry.stated.items() if field in model.model_fields}


def _fold_step_by_step(state: dict[str, Any], changed: list[dict[str, Any]]) -> Contact | None:
    """The slow way: every change that does not give a valid contact is passed over."""
    contact: Contact | None = None
    for change in ({}, *changed):
        try:
            contact = Contact(**{**state, **change})
        except ValidationError:
            continue
        state = {**state, **change}
    return contact
