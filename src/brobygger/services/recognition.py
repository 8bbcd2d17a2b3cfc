"""What helps to find somebody's code again: a memory word, or answers to four questions."""

import time
from collections.abc import Callable, Sequence

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.participant import MEMORY_WORD_LENGTH
from brobygger.domain.values import Audience
from brobygger.errors import BrobyggerError
from brobygger.language.answers import normal_answer
from brobygger.language.guard import refuse_identities
from brobygger.language.plain_text import check_plain
from brobygger.register import recognition
from brobygger.register.recognition import ENOUGH, FREE_LOOK_UPS, Candidate
from brobygger.services.participants import Known, participant_with
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

__all__ = ["Candidate", "questions", "recognise", "remember_answers", "remember_word"]

_LONGEST_WAIT = 10
"""Seconds that a look-up waits at most."""


def questions(workplace: Workplace) -> tuple[str, ...]:
    """The plan's four questions; none where it does not recognise anybody."""
    return workplace.catalogue.plan.recognition


def remember_answers(workplace: Workplace, code: str, answers: Sequence[str]) -> None:
    """Keep what finds this code again; the answers themselves are kept nowhere.

    Errors of `participant_with` and `_known_answers`.
    """
    participant = participant_with(workplace, code)
    known = _known_answers(workplace, answers)
    macs = workplace.register.read(recognition.kept_macs, known)
    statement = Statement(Kind.ANSWERED, {"macs": macs}, Audience.BASE, participant.id)
    write(workplace, [statement])


def recognise(
    workplace: Workplace, answers: Sequence[str], wait: Callable[[float], None] = time.sleep
) -> list[Candidate]:
    """Whose answers these may be, one of them wrong or unknown; a person confirms who it is.

    Over `FREE_LOOK_UPS` within an hour each look-up waits longer, and is recorded without what was
    asked. Errors of `_known_answers`.
    """
    known = _known_answers(workplace, answers)
    wall_ms = workplace.clock.wall_ms()
    statement = Statement(Kind.LOOKED_UP, {}, Audience.MACHINE, workplace.register.id)
    too_many = Act(workplace.author, wall_ms, (statement,))
    number = workplace.register.write(recognition.count_look_up, wall_ms, too_many)
    if number > FREE_LOOK_UPS:
        wait(min(number - FREE_LOOK_UPS, _LONGEST_WAIT))
    return workplace.register.read(recognition.candidates, known)


def _known_answers(workplace: Workplace, answers: Sequence[str]) -> list[str | None]:
    """Errors: ``recognition.off``; ``recognition.number`` (number) for more or fewer answers than
    questions; ``recognition.too_vague`` (enough) for more than one that is unknown.
    """
    asked = questions(workplace)
    if not asked:
        raise BrobyggerError("recognition.off")
    if len(answers) != len(asked):
        raise BrobyggerError("recognition.number", number=len(asked))
    known = [normal_answer(answer) for answer in answers]
    if sum(answer is not None for answer in known) < ENOUGH:
        raise BrobyggerError("recognition.too_vague", enough=ENOUGH)
    return known


def remember_word(workplace: Workplace, code: str, word: str) -> Known:
    """Keep a memory word with a code, on this machine alone; an empty one takes it away.

    Errors of `participant_with` and the guard; ``word.off``, ``word.too_long`` (most).
    """
    if not workplace.catalogue.plan.memory_words:
        raise BrobyggerError("word.off")
    participant = participant_with(workplace, code)
    text = check_plain(word) if word.strip() else ""
    refuse_identities(text)
    if len(text) > MEMORY_WORD_LENGTH:
        raise BrobyggerError("word.too_long", most=MEMORY_WORD_LENGTH)
    write(
        workplace,
        [Statement(Kind.REMEMBERED, {"word": text}, Audience.MACHINE, participant.id)],
    )
    return participant_with(workplace, code)
