"""Templates: how a referral goes, step by step, when an answer is due and when to follow up."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from brobygger.catalogue.rows import Id, Model, Named, Spoken, TargetGroup, Text
from brobygger.domain.placement import PlacementKind
from brobygger.domain.referral_states import How, State


class Youngest(Model):
    """A shorter deadline for those up to `to_age`; whose age is not known has the longer one."""

    to_age: Annotated[int, Field(ge=0, le=120)]
    days: Annotated[int, Field(ge=1, le=400)]


class Due(Model):
    """In how many working days the next step should have come."""

    days: Annotated[int, Field(ge=1, le=400)]
    youngest: Youngest | None = None


class TemplateStep(Spoken):
    """A step of a referral: what it is called here, and the state that it leads to.

    With `placement` somebody has started in something by it, which is then written down too.
    """

    state: State
    how: How | None = None
    due: Due | None = None
    placement: PlacementKind | None = None


class PlannedFollowUp(Model):
    """So long after the step that first led to the state `after` it is looked after.

    With `awaits` the destination reports by itself: it is only waited for.
    """

    id: Id
    name: Text | None = None
    after: State
    months: Annotated[int, Field(ge=0, le=60)] = 0
    days: Annotated[int, Field(ge=0, le=400)] = 0
    awaits: bool = False


class Choice(Model):
    id: Id
    name: Text


class Question(Model):
    id: Id
    text: Text
    answers: tuple[Choice, ...]


class Template(Named):
    """How a referral to some destinations goes; to all others, where it names none.

    What may change gets a new id: referrals keep the template that they were made with.
    """

    destinations: tuple[Id, ...] = ()
    target: TargetGroup | None = None
    """Warns, never blocks."""
    ask_parents: bool = False
    steps: tuple[TemplateStep, ...]
    follow_ups: tuple[PlannedFollowUp, ...] = ()
    questions: tuple[Question, ...] = ()
    outcomes: tuple[Choice, ...] = ()

    def step(self, step: str) -> TemplateStep | None:
        return next((each for each in self.steps if each.id == step), None)


def template_for(templates: Iterable[Template], destination: str) -> Template | None:
    """The live template for referrals to `destination`.

    None where there is none, or where its own was dropped and nothing took its place: the one
    for all others would not say when its answer is due.
    """
    of_all, dropped = None, False
    for template in templates:
        if destination in template.destinations:
            if not template.retired:
                return template
            dropped = True
        elif not template.destinations and not template.retired:
            of_all = template
    return None if dropped else of_all
