"""The entry: one thing that somebody stated, final once written (design section 2)."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from brobygger.domain.values import Audience


class Kind(StrEnum):
    """What an entry states; a journal may hold kinds that a newer program wrote."""

    LOGGED = "logged"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"
    NOTED = "noted"
    DETAILED = "detailed"
    ADOPTED = "adopted"
    CODED = "coded"  # a participant got a code
    REMEMBERED = "remembered"  # a participant's memory word
    ANSWERED = "answered"  # a participant's answers for recognition, keyed
    LOOKED_UP = "looked_up"  # somebody tried to recognise participants, too often
    JOINED = "joined"  # two participants are one person
    ERASED = "erased"
    ARRANGED = "arranged"  # a course
    SCHEDULED = "scheduled"  # a session of a course
    COUNTED = "counted"  # a head count at a session
    ENROLLED = "enrolled"
    MARKED = "marked"  # attendance of a participant at a session
    ACHIEVED = "achieved"  # a milestone
    REFERRED = "referred"
    STEPPED = "stepped"  # a step of a referral
    PLACED = "placed"  # somebody started in a job, a club, an education
    CHECKED = "checked"  # whether what was started still lasts
    LISTED = "listed"  # an employer
    NAMED = "named"  # an employer's name, which stays at the base
    READ = "read"  # an indicator's value for a year, from its source
    COMMENTED = "commented"  # a comment to a figure or an indicator
    FOLLOWED_UP = "followed_up"  # the goals were followed up, by the board above all
    RELEASED = "released"  # figures left the house, once and for all


class Entry(BaseModel):
    """An entry in its envelope.

    `clock` is a hybrid logical clock (see `hybrid_clock`); all entries of one act share
    it. `seq` counts a machine's entries within an epoch, from 1. `content` is canonical
    JSON, kept as the bytes that were first written; None once it has been erased.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    v: int = 1
    kind: str
    audience: Audience
    subject: UUID
    clock: int
    machine: UUID
    epoch: int
    seq: int
    author: str
    content: bytes | None

    @property
    def stated(self) -> dict[str, Any]:
        """The content as a dict; empty once erased, or where it is none that can be read."""
        try:
            stated = {} if self.content is None else json.loads(self.content)
        except (ValueError, RecursionError):  # another machine may have written anything
            return {}
        return stated if isinstance(stated, dict) else {}


def canonical_json(value: object) -> bytes:
    """UTF-8 JSON with sorted keys and no white space; TypeError on a float.

    The same value gives the same bytes on every system, so that it can be authenticated.
    """
    _refuse_floats(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("floats have no canonical form")
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Each entry once, in clock order; within one act as it was written down."""
    return sorted({entry.id: entry for entry in entries}.values(), key=_order)


def _order(entry: Entry) -> tuple[int, bytes, int, int, bytes]:
    return entry.clock, entry.machine.bytes, entry.epoch, entry.seq, entry.id.bytes


def undone_ids(ordered: list[Entry]) -> set[UUID]:
    """Ids of the entries that are undone at the end, `ordered` being `in_order`.

    An `undone` reaches back only, so walking from the newest settles each entry before
    it is judged: the undo of an undo brings the first one back. Nothing undoes an erasure.
    """
    place = {entry.id: at for at, entry in enumerate(ordered) if entry.kind != Kind.ERASED}
    undone: set[UUID] = set()
    for at in range(len(ordered) - 1, -1, -1):
        entry = ordered[at]
        if entry.kind == Kind.UNDONE and entry.id not in undone:
            target = _uuid(entry.stated.get("entry"))
            if target is not None and place.get(target, at) < at:
                undone.add(target)
    return undone


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
