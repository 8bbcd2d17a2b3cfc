"""What is worth a second look though nothing stands in the way of saving."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from datetime import time as clock_time
from typing import Any

from brobygger.catalogue.models import Catalogue
from brobygger.domain.person import Person
from brobygger.language.reading import LineWarning

FAR_BACK = timedelta(days=180)
_MORNING = "06:00"


def warnings(
    fields: dict[str, Any],
    catalogue: Catalogue,
    *,
    today: date,
    year_was_typed: bool,
    time: str | None,
) -> Iterator[LineWarning]:
    """``warn.outside_plan`` (day, first, last), ``warn.far_back`` (day), ``warn.at_night``
    (time) and ``warn.target_group`` (activity, target, bands).
    """
    day, plan = fields["day"], catalogue.plan
    people: Sequence[Person] = fields.get("people", ())
    if not plan.valid_from <= day <= plan.valid_to:
        values = {"day": day, "first": plan.valid_from, "last": plan.valid_to}
        yield LineWarning("warn.outside_plan", values)
    if not year_was_typed and today - day > FAR_BACK:
        yield LineWarning("warn.far_back", {"day": day})
    if time is not None and time < _MORNING:
        yield LineWarning("warn.at_night", {"time": clock_time.fromisoformat(time)})
    if "activity" in fields:
        yield from _target_group(catalogue, fields["activity"], people)


def _target_group(
    catalogue: Catalogue, activity_id: str, people: Sequence[Person]
) -> Iterator[LineWarning]:
    activity = catalogue.activities[activity_id]
    bands = list(dict.fromkeys(person.age_band for person in people if person.age_band))
    if bands and not any(activity.target.touches(band) for band in bands):
        values: dict[str, object] = {
            "activity": activity.name,
            "target": activity.target.text,
            "bands": tuple(band.value for band in bands),
        }
        yield LineWarning("warn.target_group", values)
