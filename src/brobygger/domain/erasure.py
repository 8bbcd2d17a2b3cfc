"""What an erasure takes out of one subject's entries, and what of it remains.

Bare ids and what totals need stay; codes, attributes, memory words, keyed answers, notes and clock
times go, in every entry that ever held them, undone and withdrawn ones too.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from brobygger.domain.attendance import Enrolled, fold_enrolment
from brobygger.domain.contact import Logged, fold_contact
from brobygger.domain.entry import Entry, Kind
from brobygger.domain.milestone import Achieved, fold_milestone
from brobygger.domain.participant import fold_participant
from brobygger.domain.person import Person
from brobygger.domain.placement import Placed, fold_placement
from brobygger.domain.referral import Referred, fold_referral

_PARTICIPANT = (Kind.CODED, Kind.CORRECTED, Kind.REMEMBERED, Kind.ANSWERED)
# What an earlier erasure let remain may tell of somebody else who was there.
_CONTACT = (Kind.LOGGED, Kind.CORRECTED, Kind.DETAILED, Kind.NOTED, Kind.ERASED)
_MILESTONE = (Kind.ACHIEVED, Kind.CORRECTED, Kind.ERASED)
_ENROLMENT = (Kind.ENROLLED, Kind.CORRECTED)
_REFERRAL = (Kind.REFERRED, Kind.CORRECTED, Kind.ERASED)
_PLACEMENT = (Kind.PLACED, Kind.CORRECTED, Kind.ERASED)
_TEXTS = (Kind.NOTED, Kind.REMEMBERED)


@dataclass(frozen=True)
class Erasure:
    """Of one subject: the entries whose content goes, and the fields that remain."""

    emptied: tuple[UUID, ...]
    remains: dict[str, Any]

    @property
    def content(self) -> dict[str, Any]:
        """What the `erased` entry states."""
        return {"entries": [str(entry) for entry in self.emptied], "remains": self.remains}


def erasure(
    entries: list[Entry],
    codes: Mapping[str, UUID],
    participants: Collection[UUID],
    names_any: Callable[[str], bool],
) -> Erasure | None:
    """What of a subject goes when the person with these codes is erased; None where nothing does.

    `codes` gives the bare id that takes a code's place, `participants` all ids of the person.
    `names_any` finds the codes in a free text.
    """
    kinds = {entry.kind for entry in entries}
    held = [entry for entry in entries if entry.content is not None]
    if Kind.CODED in kinds and entries[0].subject in participants:
        known = fold_participant(entries)
        assert known is not None
        return _of(entries, _PARTICIPANT, {"kind": known.kind.value, "base": known.base})
    if Kind.LOGGED in kinds and any(_holds(entry, codes) for entry in held):
        contact = fold_contact(entries)
        remains = {}
        if contact is not None:
            fields = Logged.model_validate(contact.model_dump(include=set(Logged.model_fields)))
            people = tuple(_bare(person, codes) for person in contact.people)
            remains = fields.model_copy(update={"people": people}).model_dump(mode="json")
        return _of(entries, _CONTACT, remains)
    if Kind.ACHIEVED in kinds and any(_holds(entry, codes) for entry in held):
        milestone = fold_milestone(entries)
        remains = {}
        if milestone is not None:
            known_fields = milestone.model_dump(include=set(Achieved.model_fields))
            person = _bare(milestone.person, codes)
            remains = Achieved(**known_fields | {"person": person}).model_dump(mode="json")
        return _of(entries, _MILESTONE, remains)
    if Kind.REFERRED in kinds and any(_holds(entry, codes) for entry in held):
        return _of_referral(entries, codes)
    if Kind.PLACED in kinds and any(_holds(entry, codes) for entry in held):
        return _of_placement(entries, codes)
    if Kind.ENROLLED in kinds:
        return _of_enrolment(entries, held, participants)
    texts = [entry for entry in held if entry.kind in _TEXTS and _tells(entry, names_any)]
    return _of(texts, _TEXTS, {}) if texts else None


def _of(entries: list[Entry], kinds: Collection[Kind], remains: dict[str, Any]) -> Erasure:
    """Those too whose content is gone already, so that the newest erasure names them all."""
    return Erasure(tuple(entry.id for entry in entries if entry.kind in kinds), remains)


def _of_referral(entries: list[Entry], codes: Mapping[str, UUID]) -> Erasure:
    """Steps stay: they tell how it went, not who it was. What the template asked goes."""
    referral = fold_referral(entries)
    remains = {}
    if referral is not None:
        known = referral.model_dump(include=set(Referred.model_fields))
        person = _bare(referral.person, codes)
        remains = Referred(**known | {"person": person, "answers": {}}).model_dump(mode="json")
    own = [entry for entry in entries if "entry" not in entry.stated]
    return _of(own, _REFERRAL, remains)


def _of_placement(entries: list[Entry], codes: Mapping[str, UUID]) -> Erasure:
    """That it began and whether it lasts is counted; at whose place tells who it was."""
    placement = fold_placement(entries)
    remains = {}
    if placement is not None:
        known = placement.model_dump(include=set(Placed.model_fields))
        person = _bare(placement.person, codes)
        left = {"person": person, "employer": None}
        remains = Placed(**known | left).model_dump(mode="json")
    return _of(entries, _PLACEMENT, remains)


def _of_enrolment(
    entries: list[Entry], held: list[Entry], participants: Collection[UUID]
) -> Erasure | None:
    """Why somebody left is nobody's business any more; that they left is counted."""
    enrolment = fold_enrolment(entries)
    if enrolment is None or enrolment.participant not in participants:
        return None
    if not any(entry.stated.get("reason") for entry in held):
        return None
    fields = enrolment.model_dump(include=set(Enrolled.model_fields))
    remains = Enrolled(**fields | {"reason": None}).model_dump(mode="json")
    return _of(entries, _ENROLMENT, remains)


def _tells(entry: Entry, names_any: Callable[[str], bool]) -> bool:
    return names_any((entry.content or b"").decode(errors="replace"))


def _holds(entry: Entry, codes: Mapping[str, UUID]) -> bool:
    """Whether the entry states somebody by one of the codes."""
    said = entry.stated
    if entry.kind == Kind.ERASED and isinstance(said.get("remains"), dict):
        said = said["remains"]
    people = said.get("people")
    everybody = [*(people if isinstance(people, list) else ()), said.get("person")]
    return any(isinstance(person, dict) and person.get("code") in codes for person in everybody)


def _bare(person: Person, codes: Mapping[str, UUID]) -> Person:
    participant = codes.get(person.code or "")
    return person if participant is None else Person(participant=participant)
