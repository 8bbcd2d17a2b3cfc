"""A contact: what is stated about it, and its present state folded from that."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.folding import Fields, built, known, reader, standing
from brobygger.domain.hybrid_clock import moment
from brobygger.domain.person import Person
from brobygger.domain.values import (
    MOST_MINUTES,
    NOTE_LENGTH,
    ClockTime,
    Counterpart,
    Key,
    Reached,
)

Note = Annotated[str, StringConstraints(max_length=NOTE_LENGTH)]


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


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
        for person in fields["people"]:
            if person["participant"] is None:
                del person["participant"]
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

    None without the `logged` entry whose id is the subject, or once its content is gone and
    nothing says what remains.
    """
    own = [entry for entry in entries if entry.kind != Kind.LOGGED or entry.id == entry.subject]
    stands = standing(own, Kind.LOGGED, _read)
    if stands is None:
        return None
    base = {
        "id": stands.begun.subject,
        "author": stands.begun.author,
        "logged_clock": stands.begun.clock,
        "withdrawn": stands.withdrawn,
    }
    return built(Contact, base, stands.changes)


_read_logged = reader(Logged.model_fields, Kind.LOGGED)


def _read(entry: Entry) -> Fields:
    if entry.kind == Kind.DETAILED:
        detail = known(entry, Detailed.model_fields)
        return {("sensitive_topics" if k == "topics" else k): v for k, v in detail.items()}
    if entry.kind == Kind.NOTED:
        return {"note": entry.stated.get("text") or None}
    return _read_logged(entry)
