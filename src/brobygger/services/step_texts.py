"""What is typed in answer to a step: a day first, then why, what came of it, or where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from brobygger.catalogue.templates import Choice
from brobygger.domain.referral import Referral
from brobygger.domain.referral_states import REASONS, Reason, State
from brobygger.errors import BrobyggerError
from brobygger.language import referral_words
from brobygger.language.choice import Choices
from brobygger.language.days import match_day
from brobygger.language.plain_text import check_plain
from brobygger.language.when import check_day
from brobygger.services.placements import NewEmployer, employer_or_new
from brobygger.services.referral_choices import activity_named
from brobygger.services.referral_steps import correct_last_step, correct_referral
from brobygger.services.referral_templates import PossibleStep, template_of
from brobygger.services.referring import is_minor
from brobygger.services.workplace import Workplace

_PARENTS = {"yes": ("ja", "forældre med", "yes"), "no": ("nej", "uden forældre", "no")}


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
    employer: UUID | NewEmployer | None = None


def read_step_answer(workplace: Workplace, step: PossibleStep, text: str) -> StepAnswer:
    """`i går`, `2`, `3/11 tiden`: a day, and a choice by its number or the beginning of a word.

    Errors of `check_plain`, `check_day`, `Choices.choose`; ``day.unknown`` (text) where the step
    leaves no choice.
    """
    return _read(workplace, step.reasons, step.outcomes, text)


def read_place(workplace: Workplace, text: str) -> Place:
    """`netto`, `i går netto`; nothing is nowhere known. Errors of `employer_or_new`."""
    day, rest = split_day(workplace, text)
    return Place(day, employer_or_new(workplace, rest) if rest else None)


def read_parents(text: str) -> bool | None:
    """`j`, `nej`; nothing where nobody asked. Errors of `Choices.choose`."""
    if not text.strip():
        return None
    return Choices(_PARENTS).choose(text) == "yes"


def asks_parents(step: PossibleStep, referrals: Sequence[Referral]) -> bool:
    """Whether somebody under 18 starts in something, and nobody has said so of the parents."""
    return step.placement is not None and any(
        each.parents is None and each.person.age_band and is_minor(each.person.age_band)
        for each in referrals
    )


def correct_by_text(workplace: Workplace, referral: Referral, text: str) -> Referral:
    """Correct the last step by a day, a reason or an outcome; or the whole by an activity
    (`job13`) or what is true of the parents.

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
        whole = _of_the_whole(workplace, text)
        if not whole:
            raise
        return correct_referral(workplace, referral.id, **whole)
    if last is None or said == StepAnswer():
        raise BrobyggerError("referral.unchanged")
    return correct_last_step(
        workplace, referral.id, day=said.day, reason=said.reason, outcome=said.outcome
    )


def _of_the_whole(workplace: Workplace, text: str) -> dict[str, Any]:
    for field, read in (
        ("parents", read_parents),
        ("activity", lambda said: activity_named(workplace, said)),
    ):
        try:
            return {field: read(text)}
        except BrobyggerError:
            continue
    return {}


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
        return StepAnswer(day, outcome=chosen({c.id: (c.name, c.id) for c in outcomes}, rest))
    raise BrobyggerError("day.unknown", text=rest)


def chosen(words: Mapping[str, tuple[str, ...]], text: str) -> str:
    """By its number in the list, else as people name it."""
    if text.isdecimal() and 1 <= int(text) <= len(words):
        return list(words)[int(text) - 1]
    return Choices(words).choose(text)


def split_day(workplace: Workplace, text: str) -> tuple[date | None, str]:
    """The day that a text begins with, and the rest of it."""
    words, today = check_plain(text).split(), workplace.clock.today()
    match = match_day(words, 0, today)
    if match is None:
        return None, " ".join(words)
    check_day(match.day, today)
    return match.day, " ".join(words[match.length :])
