"""What was done to referrals, and what can be said of a step, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.templates import Choice
from brobygger.domain.referral import Referral
from brobygger.domain.referral_states import REASONS, State
from brobygger.language.reading import Unread
from brobygger.services.referrals.answers import StepAnswer
from brobygger.services.referrals.templates import PossibleStep, template_of
from brobygger.telling.contacts import named
from brobygger.telling.courses import short
from brobygger.telling.referrals import due_words, step_words
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import joined
from brobygger.texts.referral_words import REASON
from brobygger.texts.safe import safe


def unread_words(unread: Sequence[Unread]) -> list[str]:
    """What was not understood, with what it may have been; nothing where all was."""
    told = []
    for each in unread:
        meant = joined(each.suggestions, _("eller"))
        told.append(f"{safe(each.word)} → {meant}" if meant else safe(each.word))
    return [_("Ikke forstået: {words}").format(words=", ".join(told))] if told else []


def taken_words(catalogue: Catalogue, referrals: Sequence[Referral], today: date) -> str:
    """What the last step of these was, and what comes next where it is one."""
    first = referrals[0]
    step = step_words(catalogue, first, first.steps[-1])
    if len(referrals) > 1:
        told = ngettext("{n} henvisning", "{n} henvisninger", len(referrals))
        return f"{told.format(n=len(referrals))}: {step}"
    where = named(catalogue.destinations, first.destination)
    return " · ".join(filter(None, (f"{where}: {step}", due_words(catalogue, first, today))))


def choices_of_step(step: PossibleStep) -> list[str]:
    """The reasons or outcomes that may be said of it, in the order of their numbers."""
    return _choices(step.reasons, step.outcomes)


def choices_of_last(catalogue: Catalogue, referral: Referral) -> list[str]:
    """The same for the step that led to the present state."""
    outcomes = template_of(catalogue, referral).outcomes
    is_completed = referral.state is State.COMPLETED
    return _choices(REASONS.get(referral.state, ()), outcomes if is_completed else ())


def _choices(reasons: Sequence[str], outcomes: Sequence[Choice]) -> list[str]:
    return [_(REASON[reason]) for reason in reasons] or [safe(each.name) for each in outcomes]


def question_lines(catalogue: Catalogue, referral: Referral) -> list[str]:
    """What its template asks, with the answers: `Hvad er formålet? fritidsjob, gadeindsats`."""
    return [
        f"{safe(each.text)} {', '.join(safe(answer.name) for answer in each.answers)}"
        for each in template_of(catalogue, referral).questions
    ]


def answer_words(step: PossibleStep, answer: StepAnswer) -> Iterator[str]:
    """What an answer to a step was read as."""
    if answer.day is not None:
        yield short(answer.day)
    if answer.reason is not None:
        yield _(REASON[answer.reason])
    yield from (safe(each.name) for each in step.outcomes if each.id == answer.outcome)
