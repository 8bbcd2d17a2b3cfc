"""Which rows a count looks at, by the conditions of its definition."""

from collections.abc import Sequence

from brobygger.catalogue.models import Catalogue, Count, Filter
from brobygger.domain.values import AgeBand, Role


class Meant:
    """Whether a row is one that the count looks at."""

    def __init__(self, catalogue: Catalogue, count: Count, where: Filter) -> None:
        self.where = where
        self.activity = count.activity
        self.any_activity = count.headline or where.says_what_is_meant
        self._steps = {step.id for step in catalogue.milestones.values() if step.step}
        self._partners = {*where.partners} | {
            destination.id
            for destination in catalogue.destinations.values()
            if destination.authority in where.partner_owners
        }

    def one_of(self, wanted: Sequence[object], value: object) -> bool:
        return not wanted or value in wanted

    def place(self, activity: str | None, base: str) -> bool:
        return (self.any_activity or activity == self.activity) and self.one_of(
            self.where.bases, base
        )

    def __call__(self, activity: str | None, base: str, template: str | None, kind: str) -> bool:
        """A row of a course."""
        return (
            self.place(activity, base)
            and self.one_of(self.where.templates, template)
            and self.one_of(self.where.kinds, kind)
        )

    def partners(self, *lists: str | None) -> bool:
        if not (self.where.partners or self.where.partner_owners):
            return True
        return any(self._partners & set((each or "").split(",")) for each in lists)

    def enrolled_as(self, role: str | None) -> bool:
        return self.one_of(self.where.enrolled_as, role)

    def age(self, band: str | None, role: str | None) -> bool:
        """An adult by role or age; whoever has neither is one too, unless they are young."""
        if self.where.ages is None:
            return True
        is_young = role in (Role.CHILD, Role.YOUNG) if band is None else AgeBand(band).is_minor
        return is_young == (self.where.ages == "children")

    def milestone(self, activity: str | None, base: str, milestone: str) -> bool:
        return (
            self.place(activity, base)
            and self.one_of(self.where.milestones, milestone)
            and (not self.where.steps or milestone in self._steps)
        )
