"""A milestone: a step that somebody took, of a kind in the catalogue."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.folding import built, reader, standing
from brobygger.domain.person import Person
from brobygger.domain.values import Key


class Achieved(BaseModel):
    """What an `achieved` entry states: one by code took the step, or a number of people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    base: Key
    milestone: Key
    person: Person = Person()
    activity: Key | None = None
    course: UUID | None = None
    session: UUID | None = None


class Milestone(Achieved):
    id: UUID
    author: str
    withdrawn: bool = False


def fold_milestone(entries: Iterable[Entry]) -> Milestone | None:
    stands = standing(entries, Kind.ACHIEVED, reader(Achieved.model_fields, Kind.ACHIEVED))
    if stands is None:
        return None
    base = {
        "id": stands.begun.subject,
        "author": stands.begun.author,
        "withdrawn": stands.withdrawn,
    }
    return built(Milestone, base, stands.changes)
