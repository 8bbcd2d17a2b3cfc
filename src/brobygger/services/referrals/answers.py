"""What is typed in answer to a step: a day first, then why, what came of it, or where."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from brobygger.catalogue.templates import Choice, Template
from brobygger.domain import placement
from brobygger.domain.referral import Referral
from brobygger.domain.referral_states import REASONS, Reason, State
from brobygger.errors import BrobyggerError
from brobygger.language.board import Board
from brobygger.language.choice import Choices
from brobygger.language.days import match_day
from brobygger.language.plain_text import check_plain
from brobygger.language.referrals import parents
from brobygger.language.referrals import words as referral_words
from brobygger.language.when import check_day
from brobygger.services.placements.employers import employer_name
from brobygger.services.referrals.choices import activity_named
from brobygger.services.referrals.making import band_of
from brobygger.services.referrals.steps import correct_last_step, correct_referral
from brobygger.services.referrals.templates import PossibleStep, template_of
from brobygger.services.workplace import Workplace

_YES_OR_NO = {"yes": ("ja", "yes"), "no": ("nej", "no")}


@dataclass(frozen=True)
class StepAnswer:
    """What was said of a step; what is None was left open."""

    day: date | None = None
    reason: Reason | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class Place:
    """Where somebody started, and when."""

    day: date | None = None
    employer: str | None = None


def read_step_answer(workplace: Workplace, step: PossibleStep, text: str) -> StepAnswer:
    """`i går`, `2`, `3/11 tiden`: a day, and a choice by its number or the beginning of a word.

    Errors of `check_plain`, `check_day`, `Choices.choose`; ``day.unknown`` (text) where the step
    leaves no choice.
    """
    return _read(workplace, step.reasons, step.outcomes, text)


def read_place(workplace: Workplace, text: str) -> Place:
    """`netto`, `i går netto`; nothing is nowhere known. Errors of `employer_name`."""
    day, rest = split_day(workplace, text)
    return Place(day, employer_name(rest) if rest else None)


def read_parents(text: str) -> bool | None:
    """`j`, `nej`; nothing where nobody asked. Errors of `Choices.choose`."""
    if not text.strip():
        return None
    return Choices(_YES_OR_NO).choose(text) == "yes"


def asks_parents(workplace: Workplace, step: PossibleStep, referrals: Sequence[Referral]) -> bool:
    """Whether somebody under 18 starts in a job, and nobody has said so of the parents."""
    return any(
        placement.asks_parents(step.placement, band_of(workplace, each.person), each.parents)
        for each in referrals
    )


def correct_by_text(workplace: Workplace, referral: Referral, text: str) -> Referral:
    """Correct the last step by a day, a reason or an outcome; or the whole by an activity
    (`job13`), what is true of the parents, or the answer to a question of the template.

    Errors of `correct_last_step` and `correct_referral`, and those of `read_step_answer`.
    """
    last, template = referral.last, template_of(workplace.catalogue, referral)
    reasons = REASONS.get(referral.state, ())
    outcomes = template.outcomes if referral.state is State.COMPLETED else ()
    try:
        said = _read(workplace, reasons, outcomes, text)
    except BrobyggerError as error:
        if error.key not in ("choice.unknown", "day.unknown"):
            raise
        whole = _of_the_whole(workplace, referral, template, text)
        if whole is None:
            raise
        return correct_referral(workplace, referral.id, **whole)
    if last is None or said == StepAnswer():
        raise BrobyggerError("referral.unchanged")
    return correct_last_step(
        workplace, referral.id, day=said.day, reason=said.reason, outcome=said.outcome
    )


def _of_the_whole(
    workplace: Workplace, referral: Referral, template: Template, text: str
) -> dict[str, Any] | None:
    """What a text says that no step holds; None where it says nothing of the kind."""
    for question in template.questions:
        with suppress(BrobyggerError):
            answer = Choices(_named(question.answers)).choose(text)
            return {"answers": referral.answers | {question.id: answer}}
    board = Board(text, workplace.vocabulary)
    said = parents.read_parents(board)
    if said is not None and not list(board.unclaimed()):
        return {"parents": said}
    with suppress(BrobyggerError):
        return {"activity": activity_named(workplace, text)}
    return None


def _named(choices: Sequence[Choice]) -> dict[str, tuple[str, ...]]:
    return {each.id: (each.name, each.id) for each in choices}


def _read(
    workplace: Workplace, reasons: Sequence[Reason], outcomes: Sequence[Choice], text: str
) -> StepAnswer:
    day, rest = split_day(workplace, text)
    if not rest:
        return StepAnswer(day)
    if reasons:
        words = {each.value: (*referral_words.REASONS[each], each.value) for each in reasons}
        return StepAnswer(day, reason=Reason(chosen(words, rest)))
    if outcomes:
        return StepAnswer(day, outcome=chosen(_named(outcomes), rest))
    raise BrobyggerError("day.unknown", text=rest)


def chosen(words: Mapping[str, tuple[str, ...]], text: str) -> str:
    """By its number in the list, else as people name it."""
    if text.isdecimal() and 1 <= int(text) <= len(words):
        return list(words)[int(text) - 1]
    return Choices(words).choose(text)


def split_day(workplace: Workplace, text: str) -> tuple[date | None, str]:
    """The day that a text begins with, and the rest of it."""
    if not text.strip():
        return None, ""
    words, today = check_plain(text).split(), workplace.clock.today()
    match = match_day(words, 0, today)
    if match is None:
        return None, " ".join(words)
    check_day(match.day, today)
    return match.day, " ".join(words[match.length :])
