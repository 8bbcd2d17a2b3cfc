"""What the agreement consists of, as frozen models.

One document (a TOML file) holds any of these tables; all documents together make the
`Catalogue`. Ids are stable slugs: lower case, æ/ø/å as ae/oe/aa, hyphens between words.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from brobygger.catalogue.lattice import Disclosure, LatticeRow
from brobygger.catalogue.measures import (
    DISTINCT,
    MEASURES,
    Breakdown,
    Measure,
    PeriodRule,
    Source,
    Unit,
)
from brobygger.catalogue.rows import Id, Model, Named, Spoken, TargetGroup, Text
from brobygger.catalogue.templates import Template
from brobygger.domain.attendance import EnrolmentRole
from brobygger.domain.course import CourseKind, TrialResult
from brobygger.domain.placement import FoundBy, PlacementKind
from brobygger.domain.referral_states import State
from brobygger.domain.values import Counterpart, Reached, Role

IndicatorId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]


class Figure(Model):
    """One published number, with where it holds and who says so."""

    role: Literal["baseline", "comparison", "target", "level", "expectation", "size", "limit"]
    part: Text | None = None
    """Which part of an indicator that is measured in parts: `talesprog`, `FV22`, `niveau 1`."""
    place: Text
    value: Annotated[Decimal, Field(max_digits=15)]
    unit: Literal[
        "percent", "grade", "cases", "persons", "homes", "departments", "kroner",
        "sessions", "months",
    ]  # fmt: skip
    year: Text | None = None
    """As the source says it, such as `2023` or `2023/2024`."""
    source: Text | None = None
    remark: Text | None = None


class Plan(Named):
    valid_from: date
    valid_to: date
    where: Text
    fund: Text
    figures: tuple[Figure, ...] = ()
    remarks: tuple[Text, ...] = ()
    notes: bool = True
    """Whether free notes may be kept at all."""
    sensitive_with_code: bool = False
    """Whether sensitive topics may stand on a contact that has a participant's code."""
    memory_words: bool = False
    """Whether a word may be kept with a code, on the machine where it was typed alone."""
    recognition: tuple[Text, ...] = ()
    """Four questions by whose answers a forgotten code is found again; none: it is off."""


class Base(Spoken):
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    """First letter of the participant codes made here."""
    kind: Literal["hovedbase", "base", "arbejdsstation"]


class Department(Spoken):
    organisation: Text
    district: Literal["Indre", "Ydre"]


class FocusArea(Named):
    pass


class Goal(Named):
    """An overall goal of the plan (strategic agreement, section 5)."""


class Subgoal(Named):
    focus_area: Id


class Indicator(Model):
    """What others measure once a year; belongs to an overall goal or a subgoal."""

    id: IndicatorId
    name: Text
    goal: Id | None = None
    subgoal: Id | None = None
    also_used_by: tuple[Id, ...] = ()
    """Further focus areas that use the same indicator."""
    wanted: Literal["rises", "falls", "two_counts"] | None = None
    remark: Text | None = None
    scope: Text | None = None
    """Whom it covers when that is more than the plan's departments."""
    hold: tuple[Text, ...] = ()
    """Places where it is enough that a level once reached is kept."""
    parts: tuple[Text, ...] = ()
    """Parts that it may be read in, beside those of the figures."""
    places: tuple[Text, ...] = ()
    """Places that it may be read for, beside those of the figures."""
    figures: tuple[Figure, ...]
    retired: bool = False


class Activity(Spoken):
    focus_area: Id
    target: TargetGroup
    doing: Text


class Destination(Spoken):
    """Somewhere residents are referred to, or a partner one works with."""

    owner: Text | None = None
    for_whom: Text | None = None
    partner_only: bool = False
    """A working partner that is never the destination of a person (SSP)."""
    departments: tuple[Id, ...] = ()
    """Where it works; empty means everywhere."""
    runs: Text | None = None

    @property
    def authority(self) -> str | None:
        """Its owner without the office: `SOF` of `SOF, Din Sociale Indgang - Børn`."""
        return self.owner and self.owner.partition(",")[0].strip()


class Course(Spoken):
    activities: tuple[Id, ...]
    kind: Literal["forløb", "åben", "tur", "arrangement", "kampagne", "prøvehandling"]
    attendance: Literal["enrolled", "open", "both"]
    shape: Text
    figures: tuple[Figure, ...] = ()
    milestone: Id | None = None
    """The step that coming here is."""


class Channel(Spoken):
    pass


class Topic(Spoken):
    sensitive: bool = False


class Milestone(Spoken):
    step: int | None = None
    """Place on the Medborgerskabsstige, from 1; None for other milestones."""


class Holiday(Named):
    """Days on which a course may pause; both are included."""

    first: date
    last: date


CountedStep = Literal[
    State.SUGGESTED, State.AGREED, State.SENT, State.ONGOING, State.COMPLETED,
]  # fmt: skip
COUNTED_STEPS: tuple[State, ...] = get_args(CountedStep)
"""The steps of a referral that can be counted by their day."""


class Filter(Model):
    """What a count looks at; every given condition must hold.

    Which conditions a source knows stands in `KNOWN_BY`. A filter by templates, milestones,
    steps or destinations says by itself what is meant; without one, a count looks at its own
    activity only.
    """

    channels: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    reached: tuple[Reached, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    bases: tuple[Id, ...] = ()
    departments: tuple[Id, ...] = ()
    accompanied: bool | None = None
    not_roles: tuple[Role, ...] = ()
    """Roles whose people are not counted (measures `people` and `persons`)."""
    templates: tuple[Id, ...] = ()
    """Courses of the catalogue that the course was made after."""
    kinds: tuple[CourseKind, ...] = ()
    partners: tuple[Id, ...] = ()
    partner_owners: tuple[Text, ...] = ()
    """Authorities of destinations, one of which was there as a partner (`BIF`, `SOF`)."""
    ages: Literal["adults", "children"] | None = None
    enrolled_as: tuple[EnrolmentRole, ...] = ()
    met_as: tuple[Role, ...] = ()
    """Beside those who were present, people met in contacts of the activity in these roles."""
    results: tuple[TrialResult, ...] = ()
    milestones: tuple[Id, ...] = ()
    steps: bool = False
    """Milestones that are steps of the Medborgerskabsstige."""
    destinations: tuple[Id, ...] = ()
    """Where a referral is to."""
    step: CountedStep | None = None
    """The step of a referral whose first day must lie in the period."""
    then: CountedStep | None = None
    """The step that it must have come to by the period's last day.

    So this is a part of what `step` alone counts, and what comes later changes no past period.
    Of `median_days` it is the later step, whose first day must lie in the period.
    """
    placement_kinds: tuple[PlacementKind, ...] = ()
    found_by: tuple[FoundBy, ...] = ()
    from_destinations: tuple[Id, ...] = ()
    """Placements whose partner is one of these, or which stem from a referral to one."""
    months: int | None = None
    """How long after the start a placement was checked (measures `followed_up` and `still`)."""
    under_18: bool = False
    """Placements of somebody whose age band ends below 18."""

    @property
    def says_what_is_meant(self) -> bool:
        """Then a count looks at all activities."""
        named = (self.templates, self.milestones, self.destinations, self.from_destinations)
        return self.steps or any(named)


class Definition(Model):
    """How the log computes a count."""

    source: Source
    measure: Measure
    where: Filter = Filter()
    period: PeriodRule | None = None
    """Which day must lie in the period. There is one for each measure, so a document may leave
    it out; what it says must be so."""

    @property
    def counts_on(self) -> PeriodRule:
        rule = MEASURES[self.source].get(self.measure)
        return self.period or (rule.period if rule else "event_day")


class Rate(Model):
    """A count in percent of the count that it is a part of."""

    of: Id
    out_of: Id


class Target(Model):
    """What the plan wants a count to come to in a calendar year."""

    value: Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
    remark: Text | None = None


class Count(Model):
    """A number of the plan's own work that feeds indicators."""

    id: Id
    name: Text
    activity: Id | None = None
    """None for a headline, which is counted for every activity and in all."""
    headline: bool = False
    feeds: tuple[IndicatorId, ...] = ()
    beside: tuple[IndicatorId, ...] = ()
    """Indicators shown beside it that it must never be mixed into (UU's own count)."""
    unit: Unit
    personal: bool = True
    """False where no resident stands behind the number; then it is never hidden."""
    part_of: Id | None = None
    whole_plan_only: bool = False
    definition: Definition | None = None
    """None for a `rate`, and while nothing in the log can answer it yet."""
    rate: Rate | None = None
    breakdowns: tuple[Breakdown, ...] = ()
    """By what it may be broken down."""
    target: Target | None = None
    remark: Text | None = None
    """What the definition in words does not say by itself."""
    retired: bool = False

    @property
    def is_distinct(self) -> bool:
        """Whoever counts at two bases or in two weeks is one in both together."""
        return self.definition is not None and self.definition.measure in DISTINCT


class Document(Model):
    """One TOML file: `document` names it, a higher `version` replaces a lower one."""

    document: Id
    version: Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
    title: Text
    plan: Plan | None = None
    bases: tuple[Base, ...] = ()
    departments: tuple[Department, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    goals: tuple[Goal, ...] = ()
    subgoals: tuple[Subgoal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    activities: tuple[Activity, ...] = ()
    destinations: tuple[Destination, ...] = ()
    templates: tuple[Template, ...] = ()
    courses: tuple[Course, ...] = ()
    channels: tuple[Channel, ...] = ()
    topics: tuple[Topic, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    counts: tuple[Count, ...] = ()
    disclosure: Disclosure | None = None
    lattice: tuple[LatticeRow, ...] = ()


class Catalogue(Model):
    """All documents together; each table by id, in the order it was written."""

    documents: dict[Id, int]
    """Name of each document -> its version."""
    plan: Plan
    bases: dict[str, Base]
    departments: dict[str, Department]
    focus_areas: dict[str, FocusArea]
    goals: dict[str, Goal]
    subgoals: dict[str, Subgoal]
    indicators: dict[str, Indicator]
    activities: dict[str, Activity]
    destinations: dict[str, Destination]
    templates: dict[str, Template]
    courses: dict[str, Course]
    channels: dict[str, Channel]
    topics: dict[str, Topic]
    milestones: dict[str, Milestone]
    holidays: dict[str, Holiday]
    counts: dict[str, Count]
    disclosure: Disclosure
    lattice: dict[str, LatticeRow]
