"""Participants: new, changed, retired, joined, parted, and all that is known of one."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from brobygger.domain.act import Statement
from brobygger.domain.codes import new_participant_code, read_participant_code, slip, spelt
from brobygger.domain.contact import changes, stated
from brobygger.domain.entry import Kind
from brobygger.domain.participant import Coded, ParticipantKind, join_subject
from brobygger.domain.values import AgeBand, Gender
from brobygger.errors import BrobyggerError
from brobygger.register import participants
from brobygger.register.participants import Known, PersonPage
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

__all__ = [
    "Known",
    "PersonPage",
    "change_participant",
    "join_participants",
    "new_participant",
    "part_participants",
    "participant_with",
    "person_page",
    "retire_participant",
    "the_participants",
]

_AT_ONCE = 500


def new_participant(
    workplace: Workplace,
    *,
    kind: ParticipantKind = ParticipantKind.PERSON,
    age_band: AgeBand | None = None,
    gender: Gender | None = None,
    department: str | None = None,
) -> Known:
    """Somebody new, with a code that nobody in this register has."""
    base = workplace.register.base
    letter = workplace.catalogue.bases[base].letter
    code = new_participant_code(letter)
    while workplace.register.read(participants.with_code, code) is not None:
        code = new_participant_code(letter)
    coded = Coded(
        code=code,
        kind=kind,
        base=base,
        age_band=age_band,
        gender=gender,
        department=department,
    )
    write(workplace, [Statement(Kind.CODED, stated(coded), subject=uuid4())])
    return participant_with(workplace, code)


def participant_with(workplace: Workplace, text: str) -> Known:
    """The participant whose code is typed.

    Errors: ``code.none`` (text) where it has not the form of a code; ``code.near`` (code, near:
    known ones that are a slip away, places: where) or ``code.wrong`` (code) where the check
    character does not fit; ``participant.unknown`` (code).
    """
    try:
        code = read_participant_code(text.strip())
    except BrobyggerError as error:
        wrong = str(error.values["code"])
        raise nearest(workplace, wrong) from None
    if code is None:
        # A slip may take away the digit that a code must have, and it looks like a word.
        near = nearest(workplace, spelt(text.strip()))
        raise near if near.key == "code.near" else BrobyggerError("code.none", text=text)
    known = workplace.register.read(participants.with_code, code)
    if known is None:
        raise BrobyggerError("participant.unknown", code=code)
    return known


def person_behind(workplace: Workplace, code: str) -> tuple[list[str], list[bytes]]:
    """All codes and bare ids of the person whose code it is; a code that nobody knows is alone."""
    known = workplace.register.read(participants.with_code, code)
    if known is None:
        return [code], []
    group = workplace.register.read(participants.one_person, known.canonical)
    return [each.code for each in group if each.code], [each.id.bytes for each in group]


def nearest(workplace: Workplace, wrong: str) -> BrobyggerError:
    """What to say of a code whose check character does not fit."""
    near: list[str] = []
    places: set[int] = set()
    for code in workplace.register.read(participants.codes_like, wrong):
        if differs := slip(wrong, code):
            near.append(code)
            places |= set(differs)
    if not near:
        return BrobyggerError("code.wrong", code=wrong)
    return BrobyggerError("code.near", code=wrong, near=tuple(near), places=tuple(sorted(places)))


def change_participant(workplace: Workplace, /, code: str, **fields: Any) -> Known:
    """Change `age_band`, `gender`, `department` or `kind`; error ``participant.unchanged``."""
    known = participant_with(workplace, code)
    before = _coded(known)
    after = Coded.model_validate(before.model_dump() | fields)
    changed = changes(before, after)
    if not changed:
        raise BrobyggerError("participant.unchanged", code=known.code)
    write(workplace, [Statement(Kind.CORRECTED, changed, subject=known.id)])
    return participant_with(workplace, code)


def retire_participant(workplace: Workplace, code: str, *, back: bool = False) -> Known:
    """Somebody comes no more, or with `back` does again; error ``participant.unchanged``."""
    return change_participant(workplace, code, retired=not back)


def join_participants(workplace: Workplace, one: str, other: str) -> list[Known]:
    """Two codes are one person, who then counts as one; all codes of that person.

    Contacts keep the code that they have. Errors ``join.same`` and ``join.already``.
    """
    first, second = participant_with(workplace, one), participant_with(workplace, other)
    if first.id == second.id:
        raise BrobyggerError("join.same", code=first.code)
    if first.canonical == second.canonical:
        raise BrobyggerError("join.already", codes=(first.code, second.code))
    subject = join_subject(first.id, second.id)
    both = sorted(str(each.id) for each in (first, second))
    write(workplace, [Statement(Kind.JOINED, {"participants": both}, subject=subject)])
    return _person(workplace, one)


def part_participants(workplace: Workplace, one: str, other: str) -> tuple[Known, Known]:
    """Two codes that were joined are two persons after all. Error ``join.not_joined``."""
    first, second = participant_with(workplace, one), participant_with(workplace, other)
    subject = join_subject(first.id, second.id)
    if not workplace.register.read(participants.are_joined, subject):
        raise BrobyggerError("join.not_joined", codes=(first.code, second.code))
    write(workplace, [Statement(Kind.WITHDRAWN, {}, subject=subject)])
    return participant_with(workplace, one), participant_with(workplace, other)


def the_participants(
    workplace: Workplace, *, base: str | None = None, retired: bool = False
) -> Iterator[Known]:
    """Those with a code, by code, slice by slice."""
    after = ""
    while True:
        found = workplace.register.read(
            participants.listed, base=base, retired=retired, after=after, limit=_AT_ONCE
        )
        yield from found
        if len(found) < _AT_ONCE:
            return
        after = str(found[-1].code)


def participant_list(
    workplace: Workplace, begins: str = "", *, retired: bool = False, most: int
) -> list[Known]:
    """At most `most` whose code or memory word begins so, by code."""
    return workplace.register.read(
        participants.listed, base=None, retired=retired, begins=begins.strip(), limit=most
    )


def person_page(workplace: Workplace, code: str) -> PersonPage:
    """All that is known of the person with this code; errors of `participant_with`."""
    known = participant_with(workplace, code)
    return workplace.register.read(participants.person_page, known.canonical)


def person_codes(workplace: Workplace, code: str) -> tuple[str, ...]:
    """All codes of the person with this code; the code itself where no participant has it."""
    try:
        return tuple(str(each.code) for each in _person(workplace, code) if each.code)
    except BrobyggerError as error:
        if error.key != "participant.unknown":
            raise
        return (str(error.values["code"]),)


def _person(workplace: Workplace, code: str) -> list[Known]:
    known = participant_with(workplace, code)
    return workplace.register.read(participants.one_person, known.canonical)


def _coded(known: Known) -> Coded:
    return Coded(
        code=known.code,
        kind=known.kind,
        base=known.base,
        age_band=known.age_band,
        gender=known.gender,
        department=known.department,
        retired=known.retired,
    )
