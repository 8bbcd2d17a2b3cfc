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
    A code that no participant has (any more) is erased all the same where it stands in anything
    that was ever written. Errors of `participant_with`.
    """
    participants, unknown = _who(workplace, code)
    codes = {each for each in participants.values() if each}
    if unknown is not None:
        codes = {str(unknown.values["code"])}
    looked_until = workplace.register.read(erasing.last_arrival)
    subjects: set[UUID] = set()
    after: int | None = 0
    while after is not None:
        found, after = workplace.register.read(erasing.mentions, codes, after)
        subjects |= found
    if unknown is not None and not subjects:
        raise unknown
    participants |= workplace.register.read(erasing.once_coded, subjects, codes)
    first: tuple[Statement, ...] = ()
    if not participants:
        # Only contacts have the code; with a bare id in its place they stay one person's.
        bare = uuid4()
        participants = dict.fromkeys([bare], *codes)
        first = (Statement(Kind.CODED, {"base": workplace.register.base}, subject=bare),)
    act = Act(workplace.author, workplace.clock.wall_ms(), first)
    touched = workplace.register.write(erasing.erase, act, participants, subjects, looked_until)
    return Erased(tuple(sorted(codes)), touched)


def _who(workplace: Workplace, text: str) -> tuple[dict[UUID, str | None], BrobyggerError | None]:
    """All that are the person, with their codes; or what to say where no participant has it."""
    try:
        known = participant_with(workplace, text)
    except BrobyggerError as error:
        if error.key != "participant.unknown":
            raise
        return {}, error
    group = workplace.register.read(one_person, known.canonical)
    return {each.id: each.code for each in group}, None
