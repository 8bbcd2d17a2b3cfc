"""Referrals, their steps and what is due, in the users' own words."""

from collections.abc import Iterator
from datetime import date

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.templates import PlannedFollowUp, Template
from brobygger.domain.referral import FollowUp, Referral, Step
from brobygger.domain.referral_states import Aside, State
from brobygger.services.referrals.templates import PossibleStep
from brobygger.telling.contacts import named, person_text
from brobygger.telling.courses import short
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.referral_words import HOW, REASON, REFERRAL_STATE, STEP
from brobygger.texts.safe import safe

MARK_OVERDUE = "!"
MARK_FOLLOW_UP = "»"


def short_referral_id(referral: Referral) -> str:
    return referral.id.hex[-8:]


def state_words(catalogue: Catalogue, referral: Referral) -> str:
    """The step that led to the present state, as its template calls it."""
    return (
        _(REFERRAL_STATE["suggested"])
        if referral.last is None
        else step_words(catalogue, referral, referral.last)
    )


def step_words(catalogue: Catalogue, referral: Referral, step: Step) -> str:
    """What a step is called: by the template, else as all have it alike."""
    template = catalogue.templates.get(referral.template)
    known = template.step(step.step) if template else None
    if known is not None:
        return safe(known.name)
    if step.step == Aside.FOLLOWED_UP and step.follow_up:
        return f"{_(STEP[step.step])}: {_follow_up_name(template, step.follow_up)}"
    if step.step == Aside.HANDED_OVER:
        return _("givet videre til {who}").format(who=safe(step.owner))
    return _(STEP[step.step]) if step.step in STEP else safe(step.step)


def possible_words(step: PossibleStep) -> str:
    return safe(step.name) if step.name else _(STEP[step.step])


def due_words(catalogue: Catalogue, referral: Referral, today: date) -> str:
    """What is to be done next and when: `svar ventes ti 3/11`, `svar over tid siden ti 3/11`."""
    waits, follow_ups = referral.answer_due, referral.follow_ups
    if waits is not None and waits < today:  # as the mark in the list tells
        late = (today - waits).days
        return ngettext("over tid: {n} dag", "over tid: {n} dage", late).format(n=late)
    if waits is not None and not (follow_ups and follow_ups[0].day < waits):
        return _("svar ventes {day}").format(day=short(waits))
    if follow_ups:
        return follow_up_words(catalogue, referral, follow_ups[0], today)
    return ""


def follow_up_words(
    catalogue: Catalogue, referral: Referral, follow_up: FollowUp, today: date
) -> str:
    name = _follow_up_name(catalogue.templates.get(referral.template), follow_up.id)
    told = _("afvent status {day} ({name})") if follow_up.awaits else _("følg op {day} ({name})")
    if follow_up.day <= today:
        told = _("afvent status nu ({name})") if follow_up.awaits else _("følg op nu ({name})")
    return told.format(day=short(follow_up.day), name=name)


def due_mark(referral: Referral, today: date) -> str:
    """A sign in the list, so that nothing rests on colour alone."""
    if referral.answer_due is not None and referral.answer_due < today:
        return MARK_OVERDUE
    if referral.follow_ups and referral.follow_ups[0].day <= today:
        return MARK_FOLLOW_UP
    return " "


def _follow_up_name(template: Template | None, follow_up: str) -> str:
    planned = template.follow_ups if template else ()
    known = next((each for each in planned if each.id == follow_up), None)
    return safe(follow_up.replace("-", " ")) if known is None else _planned_name(known)


def _planned_name(planned: PlannedFollowUp) -> str:
    if planned.name:
        return safe(planned.name)
    if planned.months:
        return ngettext("{n} måned", "{n} måneder", planned.months).format(n=planned.months)
    return ngettext("{n} dag", "{n} dage", planned.days).format(n=planned.days)


def referral_pieces(catalogue: Catalogue, referral: Referral, today: date) -> list[str]:
    """Where to, how far it is, what is due, who, since when, whose."""
    said = [
        named(catalogue.destinations, referral.destination),
        state_words(catalogue, referral),
        _(REASON[referral.reason]) if referral.reason else "",
        outcome_words(catalogue, referral),
        due_words(catalogue, referral, today),
        person_text(catalogue, referral.person),
        _day_words(referral),
        safe(referral.owner),
        named(catalogue.bases, referral.base),
        _("trukket tilbage") if referral.withdrawn else "",
    ]
    return [piece for piece in said if piece]


def _day_words(referral: Referral) -> str:
    """The day of the offer; by itself where that is all that there is."""
    told = short(referral.day)
    return told if referral.state is State.SUGGESTED else _("tilbudt {day}").format(day=told)


def referral_one_line(catalogue: Catalogue, referral: Referral, today: date) -> str:
    """The referral on one line, its short id last."""
    text = " · ".join(referral_pieces(catalogue, referral, today))
    return f"{text}  [{short_referral_id(referral)}]"


def outcome_words(catalogue: Catalogue, referral: Referral) -> str:
    if referral.outcome is None:
        return ""
    template = catalogue.templates.get(referral.template)
    choices = template.outcomes if template else ()
    known = next((each.name for each in choices if each.id == referral.outcome), referral.outcome)
    return _("resultat: {outcome}").format(outcome=safe(known))


def about_lines(catalogue: Catalogue, referral: Referral) -> Iterator[str]:
    """What was stated of it as a whole, line by line."""
    yield person_text(catalogue, referral.person)
    about = [
        _(HOW[referral.how]) if referral.how else "",
        named(catalogue.activities, referral.activity) or _("uden aktivitet"),
        named(catalogue.bases, referral.base),
        _("hos {who}").format(who=safe(referral.owner)),
    ]
    yield " · ".join(piece for piece in about if piece)
    if referral.parents is not None:
        yield (
            _("forældrene er inddraget") if referral.parents else _("forældrene er ikke inddraget")
        )
    template = catalogue.templates.get(referral.template)
    for question in template.questions if template else ():
        answer = referral.answers.get(question.id)
        known = next((each.name for each in question.answers if each.id == answer), answer)
        yield f"{safe(question.text)} {safe(known or _('ikke besvaret'))}"


def history_lines(catalogue: Catalogue, referral: Referral) -> Iterator[str]:
    """Each step: day, what, why, by whom."""
    for step in referral.steps:
        said = [
            step_words(catalogue, referral, step),
            _(REASON[step.reason]) if step.reason else "",
            outcome_words(catalogue, referral) if step.outcome else "",
            _("svar ventes {day}").format(day=short(step.due)) if step.due else "",
            safe(step.author),
        ]
        yield f"{short(step.day)}  {' · '.join(piece for piece in said if piece)}"
