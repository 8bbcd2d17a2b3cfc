"""What a line became, in words."""

from collections.abc import Iterator, Sequence

from brobygger.catalogue.models import Catalogue
from brobygger.domain.contact import Contact
from brobygger.domain.person import Person
from brobygger.domain.referral import Step
from brobygger.services.contacts import LoggedLine
from brobygger.services.referrals.results import (
    AnsweredCheck,
    MadeReferrals,
    NamedEmployer,
    Started,
    TakenStep,
)
from brobygger.telling.contacts import brief, named, one_line, person_text
from brobygger.telling.courses import milestone_text, session_line_pieces, short
from brobygger.telling.placements import employer_title
from brobygger.telling.referrals import outcome_words, step_words
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import weekday_and_day
from brobygger.texts.referral_words import (
    END_REASON,
    FOUND_BY,
    PLACEMENT_KIND,
    REASON,
    STILL_THERE,
)
from brobygger.texts.safe import safe

Pieces = Iterator[tuple[str, bool]]


def logged_one_line(catalogue: Catalogue, logged: LoggedLine) -> str:
    """All of it on one line; what nobody typed stands in brackets."""
    said = [] if logged.contact is None else [one_line(catalogue, logged.contact)]
    said += _rest(catalogue, logged)
    for text, is_assumed in referral_line_pieces(catalogue, logged):
        if is_assumed and said:
            said[-1] += f" ({text})"
        else:
            said.append(text)
    return " · ".join(said)


def logged_brief(catalogue: Catalogue, logged: LoggedLine) -> str:
    """Enough to know what it was."""
    said = [] if logged.contact is None else [brief(catalogue, logged.contact)]
    beside = referral_line_pieces(catalogue, logged)
    typed = [text for text, is_assumed in beside if not is_assumed]
    return ", ".join([*said, *_rest(catalogue, logged), *typed])


def _rest(catalogue: Catalogue, logged: LoggedLine) -> list[str]:
    session = [] if logged.session is None else session_line_pieces(catalogue, logged.session)
    return [*session, *(milestone_text(catalogue, each) for each in logged.milestones)]


def referral_line_pieces(catalogue: Catalogue, logged: LoggedLine) -> list[tuple[str, bool]]:
    """What there is to say of referrals, steps, checks, starts and employers.

    Each piece with whether it was taken for granted rather than typed.
    """
    said: list[tuple[str, bool]] = []
    for made in logged.referrals:
        said += _made(catalogue, made, logged.contact)
    for step in logged.steps:
        if isinstance(step, TakenStep):
            said += _taken(catalogue, step)
        elif isinstance(step, AnsweredCheck):
            said += _answered(catalogue, step)
        else:
            said += _started(catalogue, step, logged.contact)
    for employer in logged.employers:
        said += _employer(employer)
    if logged.contact is None and (logged.referrals or logged.steps):
        said += _when_and_where(catalogue, logged)
    return said


def _made(catalogue: Catalogue, made: MadeReferrals, contact: Contact | None) -> Pieces:
    first = made.first
    step = step_words(catalogue, first, first.steps[-1])
    yield f"{named(catalogue.destinations, first.destination)}: {step}", False
    if made.assumed:
        yield ", ".join(safe(each.name) for each in made.assumed), True
    yield from _who(catalogue, first.person, len(made.referrals), contact)
    yield from _parents(first.parents)
    template = catalogue.templates.get(first.template)
    for question in template.questions if template else ():
        chosen = first.answers.get(question.id)
        yield from ((safe(each.name), False) for each in question.answers if each.id == chosen)
    yield from _due(first.steps[-1])


def _taken(catalogue: Catalogue, taken: TakenStep) -> Pieces:
    referral, step = taken.referral, taken.step
    name = named(catalogue.destinations, referral.destination)
    yield f"{name}: {step_words(catalogue, referral, step)}", False
    yield person_text(catalogue, referral.person), False
    if step.reason:
        yield _(REASON[step.reason]), False
    if step.outcome:
        yield outcome_words(catalogue, referral), False
    if taken.placement is not None:
        text = _("startet: {kind}").format(kind=_(PLACEMENT_KIND[taken.placement.kind]))
        yield text, True
    yield from _place(taken.employer)
    yield from _parents(taken.parents)
    yield from _due(step)


def _answered(catalogue: Catalogue, answered: AnsweredCheck) -> Pieces:
    checked = answered.checked
    kind = _(PLACEMENT_KIND[answered.placement.kind])
    yield f"{kind}: {_(STILL_THERE[checked.answer])}", False
    yield _("{months} mdr.").format(months=checked.months), answered.is_next
    yield person_text(catalogue, answered.placement.person), False
    if checked.reason:
        yield _(END_REASON[checked.reason]), False


def _started(catalogue: Catalogue, started: Started, contact: Contact | None) -> Pieces:
    first = started.first
    yield _("startet: {kind}").format(kind=_(PLACEMENT_KIND[first.kind])), False
    yield from _who(catalogue, first.person, len(started.placements), contact)
    yield from _place(started.employer)
    partner = named(catalogue.destinations, first.partner)
    found_by = (
        _("via {partner}").format(partner=partner) if partner else _(FOUND_BY[first.found_by])
    )
    yield found_by, started.is_found_by_us
    yield from _parents(first.parents)


def _who(catalogue: Catalogue, person: Person, number: int, contact: Contact | None) -> Pieces:
    """Who it is, where that is not the only one of the contact."""
    several = person if number == 1 else person.model_copy(update={"number": number})
    if contact is not None and list(contact.people) in ([several], []):
        return
    nobody = several == Person()
    yield _("1 ukendt person") if nobody else person_text(catalogue, several), nobody


def _parents(involved: bool | None) -> Pieces:
    if involved is not None:
        yield _("forældre inddraget") if involved else _("forældre ikke inddraget"), False


def _due(step: Step) -> Pieces:
    if step.due is not None:
        yield _("svar ventes {day}").format(day=short(step.due)), True


def _place(employer: NamedEmployer | None) -> Pieces:
    if employer is not None:
        yield _("hos {employer}").format(employer=employer_title(employer.employer)), False


def _employer(named_there: NamedEmployer) -> Pieces:
    """One that is new on the list; those that were there are told by what happened there."""
    employer = named_there.employer
    if not named_there.is_new:
        return
    yield _("ny arbejdsgiver: {name}").format(name=employer_title(employer)), not employer.places
    if places := employer.places:
        yield ngettext("{n} plads", "{n} pladser", places).format(n=places), False


def _when_and_where(catalogue: Catalogue, logged: LoggedLine) -> Pieces:
    """Of a line without a contact, which says this itself."""
    fields, assumed = logged.reading.fields, logged.reading.assumed
    yield weekday_and_day(fields["day"]), "day" in assumed
    begins = bool(logged.referrals) or _starts(logged.steps)
    activity, is_assumed = fields.get("activity"), "activity" in assumed
    if activity and (begins or not is_assumed):
        yield named(catalogue.activities, activity), is_assumed
    elif begins:
        yield _("uden aktivitet"), True
    if begins:
        base = named(catalogue.bases, fields["base"])
        yield _("base {name}").format(name=base), "base" in assumed


def _starts(steps: Sequence[object]) -> bool:
    return any(isinstance(step, Started) for step in steps)
