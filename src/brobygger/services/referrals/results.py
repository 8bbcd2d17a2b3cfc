"""What a line or a text became: referrals made, steps taken, checks answered, starts, employers.

Each can be shown before it is written: then the ids of what would begin say nothing yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from brobygger.catalogue.templates import TemplateStep
from brobygger.domain.act import Statement
from brobygger.domain.employer import Employer
from brobygger.domain.entry import Kind
from brobygger.domain.placement import Checked, Placement
from brobygger.domain.referral import Referral, Step
from brobygger.language.reading import LineWarning

_NOWHERE = UUID(int=0)


@dataclass(frozen=True)
class MadeReferrals:
    """New referrals of people alike, to one destination.

    `assumed` are the steps that nobody typed: who has been sent has said yes.
    """

    referrals: tuple[Referral, ...]
    assumed: tuple[TemplateStep, ...] = ()

    @property
    def first(self) -> Referral:
        return self.referrals[0]

    def as_json(self, *, saved: bool) -> list[dict[str, Any]]:
        """`Referral.as_json`, with the step that it is at and those that were assumed."""
        more = {"assumed": [step.id for step in self.assumed]}
        return [
            each.as_json()
            | {"step": each.last and each.last.step, **more}
            | ({} if saved else {"id": None})
            for each in self.referrals
        ]


@dataclass(frozen=True)
class NamedEmployer:
    """An employer that a line names; a new one goes on the list with it."""

    employer: Employer
    is_new: bool
    statements: tuple[Statement, ...] = ()

    def as_json(self, *, saved: bool) -> dict[str, Any]:
        told = self.employer.as_json() | {"new": self.is_new}
        return told if saved or not self.is_new else told | {"id": None}


@dataclass(frozen=True)
class TakenStep:
    """A step of a referral that was there; by it somebody may have started in something."""

    referral: Referral
    step: Step
    placement: Placement | None = None
    employer: NamedEmployer | None = None
    parents: bool | None = None

    def as_json(self, *, saved: bool) -> dict[str, Any]:
        step = self.step.model_dump(mode="json", exclude={"id", "author", "follow_ups"})
        return {
            "kind": "step",
            "referral": str(self.referral.id),
            "destination": self.referral.destination,
            "participant": self.referral.person.code,
            **step,
            "referral_state": self.referral.state.value,
            "parents": self.referral.parents,
            "placement": self.placement and self.placement.kind.value,
            "employer": self.employer and self.employer.employer.name,
        }


@dataclass(frozen=True)
class AnsweredCheck:
    """A check of a placement; with `is_next` nobody typed its months."""

    placement: Placement
    checked: Checked
    is_next: bool

    def as_json(self, *, saved: bool) -> dict[str, Any]:
        return {
            "kind": "check",
            "placement": str(self.placement.id),
            "placement_kind": self.placement.kind.value,
            "participant": self.placement.person.code,
            **self.checked.model_dump(mode="json"),
        }


@dataclass(frozen=True)
class Started:
    """People alike who started in the same; with `is_found_by_us` nobody typed who found it."""

    placements: tuple[Placement, ...]
    is_found_by_us: bool
    employer: NamedEmployer | None = None

    @property
    def first(self) -> Placement:
        return self.placements[0]

    def as_json(self, *, saved: bool) -> dict[str, Any]:
        """One object for all of them; `number` says how many they are."""
        told = self.first.as_json()
        first = told.pop("id")
        return {
            "kind": "start",
            "placement": first if saved else None,
            "placement_kind": told.pop("kind"),
            "number": len(self.placements),
            **told,
            "employer": self.employer and self.employer.employer.name,
        }


@dataclass(frozen=True)
class BesideLine:
    """All that a line says beside a contact; `statements` write it."""

    referrals: tuple[MadeReferrals, ...] = ()
    steps: tuple[TakenStep | AnsweredCheck | Started, ...] = ()
    employers: tuple[NamedEmployer, ...] = ()
    statements: tuple[Statement, ...] = ()
    warnings: tuple[LineWarning, ...] = field(default=())


def as_stated(statements: Iterable[Statement], author: str) -> list[Referral]:
    """The new referrals that these statements amount to."""
    found: dict[UUID, dict[str, Any]] = {}
    for each in statements:
        if each.kind == Kind.REFERRED and each.subject:
            known = {"id": each.subject, "author": author, "clock": 0, "steps": []}
            found[each.subject] = each.content | known
        elif each.kind == Kind.STEPPED and each.subject in found:
            found[each.subject]["steps"].append(stepped(each, author))
    return [Referral.model_validate(fields) for fields in found.values()]


def stepped(statement: Statement, author: str) -> dict[str, Any]:
    """The step that a statement is, as a field of its referral."""
    return statement.content | {"id": _NOWHERE, "author": author}


def after_step(referral: Referral, statements: Iterable[Statement], author: str) -> Referral:
    """The referral as it stands after what was stated of it."""
    fields = referral.model_dump()
    for each in statements:
        if each.subject == referral.id and each.kind == Kind.STEPPED:
            fields["steps"] = (*fields["steps"], stepped(each, author))
        elif each.subject == referral.id and each.kind == Kind.CORRECTED:
            fields |= each.content
    return Referral.model_validate(fields)


def placed(statement: Statement, author: str) -> Placement:
    """The placement that a statement begins."""
    return Placement.model_validate(statement.content | {"id": statement.subject, "author": author})
