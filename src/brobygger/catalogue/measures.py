"""What the log can count: of which source, in which unit, on which day, broken down by what.

A definition is checked against these tables when its document is loaded.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Source = Literal[
    "contacts", "sessions", "visits", "attendance", "enrolments", "courses", "milestones",
    "persons", "referrals", "placements", "employers",
]  # fmt: skip
Measure = Literal[
    "contacts", "people", "families", "persons", "distinct_families", "minutes", "sessions",
    "visits", "first_time", "percent", "courses", "steps", "new", "referrals", "median_days",
    "placements", "followed_up", "still", "percent_with_parents", "new_employers",
    "regular_employers", "agreements",
]  # fmt: skip
Unit = Literal[
    "contacts", "people", "families", "persons", "minutes", "sessions", "visits", "referrals",
    "days", "placements", "percent", "events", "steps", "employers",
]  # fmt: skip
PeriodRule = Literal["event_day", "step_day", "state_at_end"]
"""Which day must lie in the period; at the end: what holds on the period's last day."""
Breakdown = Literal["age", "gender", "role", "department", "destination", "channel", "topic"]


class Rule(NamedTuple):
    """What a measure of a source goes together with."""

    units: tuple[Unit, ...]
    period: PeriodRule = "event_day"
    breakdowns: tuple[Breakdown, ...] = ()
    personal: bool = True
    """Whether residents stand behind the number."""


_WHO: tuple[Breakdown, ...] = ("age", "gender", "role", "department")
_CODED: tuple[Breakdown, ...] = ("age", "gender", "department")
_HOW: tuple[Breakdown, ...] = ("channel", "topic")

MEASURES: Mapping[Source, Mapping[Measure, Rule]] = {
    "contacts": {
        "contacts": Rule(("contacts", "events"), breakdowns=_HOW),
        "people": Rule(("people",), breakdowns=(*_WHO, *_HOW)),
        "families": Rule(("families",), breakdowns=_HOW),
        "persons": Rule(("persons",), breakdowns=(*_WHO, *_HOW)),
        "distinct_families": Rule(("families",), breakdowns=_HOW),
        "minutes": Rule(("minutes",), breakdowns=_HOW),
    },
    "sessions": {"sessions": Rule(("sessions", "events"), personal=False)},
    "visits": {
        "visits": Rule(("visits",), breakdowns=_WHO),
        "first_time": Rule(("visits",)),
    },
    "attendance": {
        "persons": Rule(("persons",), breakdowns=_CODED),
        "distinct_families": Rule(("families",)),
        "percent": Rule(("percent",)),
    },
    "enrolments": {"persons": Rule(("persons",), breakdowns=_CODED)},
    "courses": {"courses": Rule(("events",), personal=False)},
    "milestones": {
        "steps": Rule(("steps", "events"), breakdowns=_WHO),
        "persons": Rule(("persons",), breakdowns=_WHO),
    },
    "persons": {"new": Rule(("persons",), breakdowns=_CODED)},
    "referrals": {
        "referrals": Rule(("referrals",), "step_day", (*_WHO, "destination")),
        "median_days": Rule(("days",), "step_day"),
    },
    "placements": {
        "placements": Rule(("placements",), breakdowns=_WHO),
        "followed_up": Rule(("placements",), breakdowns=_WHO),
        "still": Rule(("placements",), breakdowns=_WHO),
        "percent_with_parents": Rule(("percent",)),
    },
    "employers": {
        "new_employers": Rule(("employers",), personal=False),
        "regular_employers": Rule(("employers",), "state_at_end", personal=False),
        "agreements": Rule(("employers",), "state_at_end", personal=False),
    },
}
"""Source of a definition -> what can be counted of it, and what goes with that."""

_OF_COURSES = ("bases", "templates", "kinds")
KNOWN_BY: Mapping[Source, tuple[str, ...]] = {
    "contacts": (
        *("channels", "topics", "reached", "counterparts", "bases", "departments"),
        *("accompanied", "not_roles"),
    ),
    "sessions": (*_OF_COURSES, "partners", "partner_owners"),
    "visits": (*_OF_COURSES, "ages"),
    "attendance": (*_OF_COURSES, "enrolled_as", "met_as"),
    "enrolments": (*_OF_COURSES, "enrolled_as"),
    "courses": (*_OF_COURSES, "results"),
    "milestones": ("bases", "milestones", "steps"),
    "persons": (),
    "referrals": ("bases", "destinations", "step", "then"),
    "placements": (
        *("bases", "placement_kinds", "found_by", "from_destinations", "months", "under_18"),
    ),
    "employers": ("bases",),
}
"""Source of a definition -> the conditions that it knows."""

DISTINCT: tuple[Measure, ...] = ("persons", "distinct_families")
"""Whoever is in two of their cells is one in both together, so cells are never added."""
