"""What releases call things: groups of ages and of bases, and where each thing belongs."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from brobygger.catalogue.measures import MEASURES
from brobygger.catalogue.models import Catalogue, Count
from brobygger.counting.breakdowns import UNKNOWN
from brobygger.domain.values import AgeBand

STATIONS = "arbejdsstationer"
"""The id of all bases of kind `arbejdsstation` together: each is too small to stand alone."""
RELEASED_AGES = ("0-12", "13-17", "18-24", "25-30", "31+")
_GROUP: Mapping[AgeBand, str] = {
    AgeBand.INFANT: "0-12",
    AgeBand.SCHOOL: "0-12",
    AgeBand.TEEN: "13-17",
    AgeBand.YOUTH: "13-17",
    AgeBand.YOUNG_ADULT: "18-24",
    AgeBand.ADULT_25: "25-30",
    AgeBand.ADULT_31: "31+",
    AgeBand.OLDER: "31+",
}
_OF_PEOPLE = ("age", "gender", "department")


class Sort(NamedTuple):
    """What is known of a person, or of people who are all alike."""

    age: str | None = None
    """An age band."""
    gender: str | None = None
    department: str | None = None


NOTHING_KNOWN = Sort()


def in_common(sorts: Iterable[Sort]) -> Sort:
    """What is known, and the same, of all."""
    alike = [{*values} for values in zip(*{*sorts}, strict=True)]
    return Sort(*(each.pop() if len(each) == 1 else None for each in alike))


def released_base(catalogue: Catalogue, base: str) -> str:
    """The base itself, or the group that a release shows it in."""
    known = catalogue.bases.get(base)
    return STATIONS if known is not None and known.kind == "arbejdsstation" else base


def released_age(band: str | None) -> str:
    return UNKNOWN if band is None else _GROUP[AgeBand(band)]


class Places:
    """Where the things of one count belong: the `at` of an occurrence.

    A dimension that the count cannot have is left out. What is in the same place has the very
    same mapping, which nobody changes.
    """

    def __init__(self, catalogue: Catalogue, count: Count) -> None:
        self._catalogue = catalogue
        self._count = count
        self._dimensions = _dimensions(count)
        self._known: dict[tuple[object, ...], dict[str, str]] = {}

    def __call__(
        self,
        activity: str | None,
        base: str,
        sort: Sort = NOTHING_KNOWN,
        destination: str | None = None,
        *,
        coded: bool = False,
    ) -> Mapping[str, str] | None:
        """None where it belongs nowhere yet: what has no activity is in no release."""
        here = self._count.activity or activity
        if here is None:
            return None
        key = (here, base, sort, destination, coded)
        if key not in self._known:
            self._known[key] = self._at(here, base, sort, destination, coded=coded)
        return self._known[key]

    def _at(
        self, activity: str, base: str, sort: Sort, destination: str | None, *, coded: bool
    ) -> dict[str, str]:
        known = self._catalogue.activities.get(activity)
        at = {"focus_area": known.focus_area if known else UNKNOWN, "activity": activity}
        if not self._count.whole_plan_only:
            at["base"] = released_base(self._catalogue, base)
        if not self._count.personal:
            return at
        of_people = {
            "age": released_age(sort.age),
            "gender": sort.gender or UNKNOWN,
            "department": sort.department or UNKNOWN,
            "destination": destination or UNKNOWN,
        }
        at |= {name: each for name, each in of_people.items() if name in self._dimensions}
        return at | {"coded": "with" if coded else "without"}


def _dimensions(count: Count) -> frozenset[str]:
    """Those of its measure; of contacts themselves not the age, which several people have."""
    definition = count.definition
    if definition is None:
        return frozenset()
    if definition.source == "contacts" and definition.measure in (
        "contacts",
        "families",
        "minutes",
    ):
        return frozenset(_OF_PEOPLE[1:])
    rule = MEASURES[definition.source][definition.measure]
    return frozenset(rule.breakdowns) & {*_OF_PEOPLE, "destination"}
