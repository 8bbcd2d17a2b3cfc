"""What one kind of subject looks like in tables."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.person import Person

T = TypeVar("T")
Row = Sequence[object]


@dataclass(frozen=True)
class View(Generic[T]):
    """The subjects that entries of the kind `defined_by` state.

    `write` replaces the rows of the states that it is given. Tables in `plan` hold only what
    entries of audience plan state, those in `local` what stays at the base or on the machine.
    """

    defined_by: Kind
    fold: Callable[[list[Entry]], T | None]
    write: Callable[[Database, list[T]], None]
    plan: tuple[str, ...]
    local: tuple[str, ...] = ()


AnyView = View[Any]


def replace(
    db: Database, table: str, key: str, subjects: Iterable[bytes], rows: Iterable[Row]
) -> None:
    """Put `rows` in the place of those whose column `key` is one of `subjects`."""
    db.conn.executemany(
        f"DELETE FROM {table} WHERE {key} = ?",  # noqa: S608 - constants only
        [(subject,) for subject in subjects],
    )
    whole = [tuple(row) for row in rows]
    if whole:
        marks = ",".join("?" * len(whole[0]))
        db.conn.executemany(f"INSERT INTO {table} VALUES ({marks})", whole)  # noqa: S608


def person_columns(person: Person) -> tuple[object, ...]:
    """number, age_band, gender, role, department."""
    return (
        person.number,
        person.age_band and person.age_band.value,
        person.gender and person.gender.value,
        person.role and person.role.value,
        person.department,
    )


def who_columns(person: Person) -> tuple[object, ...]:
    """code, age_band, gender, role, department, participant; of one person."""
    _number, *attributes = person_columns(person)
    participant = person.participant and person.participant.bytes
    return person.code, *attributes, participant
