"""Erasing a participant: what tells who it was goes, bare ids and totals stay."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.register import erasing
from brobygger.register.participants import one_person
from brobygger.services.participants import participant_with
from brobygger.services.workplace import Workplace


@dataclass(frozen=True)
class Erased:
    """The codes that are gone, and how many contacts, steps and the like were changed by it."""

    codes: tuple[str, ...]
    touched: int


def erase_participant(workplace: Workplace, code: str) -> Erased:
    """Erase the person with this code, under all codes that are joined with it.

    Costs a walk through the journal, in slices that let others in between. It cannot be undone.
    Errors of `participant_with`; a code that stands in contacts alone is erased all the same.
    """
    participants, first = _who(workplace, code)
    codes = {each for each in participants.values() if each}
    looked_until = workplace.register.read(erasing.last_arrival)
    subjects: set[UUID] = set()
    after: int | None = 0
    while after is not None:
        found, after = workplace.register.read(erasing.mentions, codes, after)
        subjects |= found
    act = Act(workplace.author, workplace.clock.wall_ms(), first)
    touched = workplace.register.write(erasing.erase, act, participants, subjects, looked_until)
    return Erased(tuple(sorted(codes)), touched)


def _who(workplace: Workplace, text: str) -> tuple[dict[UUID, str | None], tuple[Statement, ...]]:
    """All that are the person, with their codes; and what gives a bare id where there is none."""
    try:
        known = participant_with(workplace, text)
    except BrobyggerError as error:
        code = str(error.values.get("code"))
        if error.key != "participant.unknown" or not workplace.register.read(
            erasing.holds_code, code
        ):
            raise
        bare = uuid4()
        content = {"base": workplace.register.base}
        return {bare: code}, (Statement(Kind.CODED, content, subject=bare),)
    group = workplace.register.read(one_person, known.canonical)
    return {each.id: each.code for each in group}, ()
