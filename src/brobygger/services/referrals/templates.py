"""What a referral's template says: its steps from here, its deadlines and its follow-ups."""

from dataclasses import dataclass
from datetime import date, timedelta

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.templates import (
    Choice,
    PlannedFollowUp,
    Template,
    TemplateStep,
    template_for,
)
from brobygger.domain.period import months_after
from brobygger.domain.placement import PlacementKind
from brobygger.domain.referral import FollowUp, Referral
from brobygger.domain.referral_states import (
    OPEN,
    PROGRESS,
    REASONS,
    Answer,
    Aside,
    How,
    Reason,
    State,
    answer,
    possible,
)
from brobygger.domain.values import AgeBand
from brobygger.errors import BrobyggerError
from brobygger.language.choice import Choices, spoken_forms
from brobygger.services.referrals.working_days import working_days_after


@dataclass(frozen=True)
class PossibleStep:
    """A step that can be taken now; `name` is the template's, None for what all have alike."""

    step: str
    name: str | None
    state: State | None
    how: How | None = None
    reasons: tuple[Reason, ...] = ()
    outcomes: tuple[Choice, ...] = ()
    placement: PlacementKind | None = None


def template_of(catalogue: Catalogue, referral: Referral) -> Template:
    """The template that it was made with, which may be retired; else the one for all others.

    Another machine may know templates that this one has not got yet. Error
    ``referral.template_dropped`` (destination) where there is none at all.
    """
    found = catalogue.templates.get(referral.template) or template_for(
        catalogue.templates.values(), referral.destination
    )
    if found is None:
        raise dropped(catalogue, referral.destination)
    return found


def new_template(catalogue: Catalogue, destination: str) -> Template:
    """The template for a new referral; error ``referral.template_dropped`` (destination)."""
    found = template_for(catalogue.templates.values(), destination)
    if found is None:
        raise dropped(catalogue, destination)
    return found


def dropped(catalogue: Catalogue, destination: str) -> BrobyggerError:
    known = catalogue.destinations.get(destination)
    name = known.name if known else destination
    return BrobyggerError("referral.template_dropped", destination=name)


def possible_steps(catalogue: Catalogue, referral: Referral) -> list[PossibleStep]:
    """What can be done now: the template's steps, the ends that all have alike, then the asides.

    Of several steps that lead to one state only those behind the last one taken.
    """
    if referral.withdrawn:
        return []
    template, state = template_of(catalogue, referral), referral.state
    found = [
        PossibleStep(
            step.id,
            step.name,
            step.state,
            step.how,
            outcomes=template.outcomes if step.state is State.COMPLETED else (),
            placement=step.placement,
        )
        for step in template.steps
        if answer(state, step.state) is Answer.TAKEN and not _is_behind(template, referral, step)
    ]
    ends = [end for end in possible(state) if end not in PROGRESS]
    found += [PossibleStep(end.value, None, end, reasons=REASONS.get(end, ())) for end in ends]
    asides = [
        aside
        for aside in Aside
        if answer(state, aside) is Answer.TAKEN
        and (aside is not Aside.FOLLOWED_UP or referral.follow_ups)
        and (aside is not Aside.HANDED_OVER or state in OPEN or referral.follow_ups)
    ]
    return found + [PossibleStep(aside.value, None, None) for aside in asides]


def _is_behind(template: Template, referral: Referral, step: TemplateStep) -> bool:
    """Whether a later step of the same state, or this one itself, has been taken."""
    if referral.last is None or step.state is not referral.state:
        return False
    ids = [each.id for each in template.steps]
    taken = referral.last.step
    return taken not in ids or ids.index(step.id) <= ids.index(taken)


def step_named(template: Template, text: str) -> TemplateStep:
    """The step of a template that `text` means; errors of `Choices.choose`."""
    forms = {step.id: spoken_forms(step) for step in template.steps}
    key = Choices(forms).choose(text)
    step = template.step(key)
    assert step is not None
    return step


def due_day(step: TemplateStep, day: date, band: AgeBand | None) -> date | None:
    """By when the next step should have come: so many working days later."""
    if step.due is None:
        return None
    days, youngest = step.due.days, step.due.youngest
    if youngest is not None and band is not None and band.ages[1] <= youngest.to_age:
        days = youngest.days
    return working_days_after(day, days)


def planned_follow_ups(template: Template, state: State, day: date) -> tuple[FollowUp, ...]:
    """Those that are counted from the first step to `state`, taken on `day`."""
    return tuple(
        FollowUp(id=each.id, day=_planned_day(each, day), awaits=each.awaits)
        for each in template.follow_ups
        if each.after is state
    )


def _planned_day(planned: PlannedFollowUp, day: date) -> date:
    return months_after(day, planned.months) + timedelta(days=planned.days)
