"""A participant: a random id behind a random code, and who of them are one person.

What is stated of a participant is only what figures are broken down by. Memory words and
keyed answers are entries of their own, so that they can stay on their machine or at their base.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.folding import built, known, reader, standing
from brobygger.domain.values import AgeBand, Gender, Key

_JOINS = UUID("8a4f6f0e-2f0b-4b63-9a3e-5f3f5ce1c3a4")
MEMORY_WORD_LENGTH = 20

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9A-Z]{6}$")]
Mac = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class ParticipantKind(StrEnum):
    PERSON = "person"
    FAMILY = "family"


class Coded(BaseModel):
    """What a `coded` entry states; `code` is None only once it has been erased."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Code | None = None
    kind: ParticipantKind = ParticipantKind.PERSON
    base: Key
    age_band: AgeBand | None = None
    gender: Gender | None = None
    department: Key | None = None
    retired: bool = False
    """No longer coming; known, but not offered."""


class Participant(Coded):
    """A participant as it stands. `word` and `macs` are what this machine may know of it."""

    id: UUID
    coded_clock: int
    erased: bool = False
    withdrawn: bool = False
    """Its first entry was undone."""
    word: Annotated[str, StringConstraints(max_length=MEMORY_WORD_LENGTH)] | None = None
    macs: Annotated[tuple[Mac, ...], Field(max_length=8)] = ()


class Join(BaseModel):
    """Two participants that are one person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID
    participants: tuple[UUID, UUID]
    withdrawn: bool = False


def join_subject(one: UUID, other: UUID) -> UUID:
    """The subject of all that is said of two being one, the same on every machine."""
    first, second = sorted((one, other))
    return uuid5(_JOINS, first.hex + second.hex)


def fold_participant(entries: Iterable[Entry]) -> Participant | None:
    entries = list(entries)
    stands = standing(entries, Kind.CODED, _read)
    if stands is None:
        return None
    # An erasure of somebody whom a memory word named leaves nothing stated here.
    erased = any(entry.kind == Kind.ERASED and _read_coded(entry) for entry in entries)
    base = {
        "id": stands.begun.subject,
        "coded_clock": stands.begun.clock,
        "erased": erased,
        "withdrawn": stands.withdrawn and not erased,
    }
    return built(Participant, base, stands.changes)


_read_coded = reader(Coded.model_fields, Kind.CODED)


def _read(entry: Entry) -> dict[str, object]:
    if entry.kind == Kind.REMEMBERED:
        return {"word": entry.stated.get("word") or None}
    if entry.kind == Kind.ANSWERED:
        return known(entry, {"macs"})
    return _read_coded(entry)


def fold_join(entries: Iterable[Entry]) -> Join | None:
    stands = standing(entries, Kind.JOINED, reader({"participants"}, Kind.JOINED))
    if stands is None:
        return None
    base = {"id": stands.begun.subject, "withdrawn": stands.withdrawn}
    return built(Join, base, stands.changes)


def groups(links: Mapping[UUID, Iterable[UUID]]) -> dict[UUID, UUID]:
    """Each participant's canonical one: the smallest id of all that it is linked to.

    `links` holds for each participant those that are directly the same person; both ways.
    """
    canonical: dict[UUID, UUID] = {}
    for start in sorted(links):
        if start in canonical:
            continue
        waiting = [start]
        while waiting:
            one = waiting.pop()
            if one not in canonical:
                canonical[one] = start
                waiting += links.get(one, ())
    return canonical
