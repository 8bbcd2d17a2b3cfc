"""What must hold of a count: its measure, unit, day and breakdowns go together; parts and rates."""

from collections.abc import Iterator, Mapping

from brobygger.catalogue.measures import KNOWN_BY, MEASURES
from brobygger.catalogue.models import COUNTED_STEPS, Count, Definition
from brobygger.domain.placement import CHECK_MONTHS
from brobygger.domain.values import Counterpart

Fault = tuple[str, str]
"""The key within the row, with its value, and a reason code."""

NEVER_ADDED = ("percent", "days")
"""Units of which nothing is a part."""


def count_faults(count: Count, counts: Mapping[str, Count]) -> Iterator[Fault]:
    """Everything that is wrong with one count; `counts` are all that are in use."""
    if count.headline != (count.activity is None):
        yield "activity", "headline_or_activity"
    yield from _part_faults(count, counts)
    if count.definition is not None:
        if count.rate is not None:
            yield "rate", "rate_or_definition"
        yield from _definition_faults(count.definition)
        if count.definition.measure in MEASURES[count.definition.source]:
            yield from _goes_together(count, count.definition)
    elif count.rate is not None:
        yield from _rate_faults(count, counts)
    if count.definition is None and count.breakdowns:
        yield "breakdowns", "not_of_measure"
    if count.target is not None and count.unit == "percent" and count.target.value > 100:
        yield f"target.value = {count.target.value}", "too_great"


def _part_faults(count: Count, counts: Mapping[str, Count]) -> Iterator[Fault]:
    if count.part_of is None:
        return
    key = f"part_of = {count.part_of}"
    whole = counts.get(count.part_of)
    if count.part_of == count.id:
        yield key, "part_of_itself"
    elif whole is None:
        return  # an unknown id is told as that
    elif whole.activity != count.activity:
        yield key, "other_activity"
    elif whole.unit != count.unit or count.unit in NEVER_ADDED:
        yield key, "part_counts_else"
    elif _goes_in_a_circle(count, counts):
        yield key, "circle"


def _goes_in_a_circle(count: Count, counts: Mapping[str, Count]) -> bool:
    seen, at = {count.id}, count.part_of
    while at is not None and at in counts and at not in seen:
        seen.add(at)
        at = counts[at].part_of
    return at in seen


def _rate_faults(count: Count, counts: Mapping[str, Count]) -> Iterator[Fault]:
    """Of a part and its whole alone, so that it never is over 100; of what adds up alone."""
    rate = count.rate
    assert rate is not None
    if count.unit != "percent":
        yield f"unit = {count.unit}", "not_of_measure"
    part, whole = counts.get(rate.of), counts.get(rate.out_of)
    if part is None or whole is None:
        return
    if part.part_of != whole.id:
        yield f"rate.of = {rate.of}", "not_its_part"
    elif part.is_distinct or whole.is_distinct:
        yield f"rate.of = {rate.of}", "never_added"
    elif part.activity != count.activity:
        yield f"rate.of = {rate.of}", "other_activity"


def _goes_together(count: Count, definition: Definition) -> Iterator[Fault]:
    rule = MEASURES[definition.source][definition.measure]
    if count.unit not in rule.units:
        yield f"unit = {count.unit}", "not_of_measure"
    if definition.period not in (None, rule.period):
        yield f"definition.period = {definition.period}", "not_of_measure"
    for index, breakdown in enumerate(count.breakdowns):
        if breakdown not in rule.breakdowns:
            yield f"breakdowns[{index}] = {breakdown}", "not_of_measure"
        elif breakdown in count.breakdowns[:index]:
            yield f"breakdowns[{index}] = {breakdown}", "duplicate"
    if not count.personal and rule.personal and not _is_of_partners(definition):
        yield "personal", "about_residents"


def _is_of_partners(definition: Definition) -> bool:
    """Meetings with partners and employers alone: no resident stands behind them."""
    with_whom = definition.where.counterparts
    is_of_contacts = definition.measure in ("contacts", "minutes")
    return is_of_contacts and bool(with_whom) and Counterpart.RESIDENT not in with_whom


def _definition_faults(definition: Definition) -> Iterator[Fault]:
    """A condition that the source does not know would be passed over unsaid."""
    source, measure, where = definition.source, definition.measure, definition.where
    if measure not in MEASURES[source]:
        yield f"definition.measure = {measure}", "not_of_source"
    for name in sorted(where.model_fields_set - {*KNOWN_BY[source]}):
        yield f"definition.where.{name}", "not_of_source"
    for name in ("not_roles", "met_as"):
        if getattr(where, name) and measure not in ("people", "persons"):
            yield f"definition.where.{name}", "people_only"
    if source == "referrals":
        if where.step is None:
            yield "definition.where.step", "missing"
        elif where.then is None:
            if measure == "median_days":
                yield "definition.where.then", "missing"
        elif COUNTED_STEPS.index(where.then) <= COUNTED_STEPS.index(where.step):
            yield f"definition.where.then = {where.then}", "after_step"
    if measure in ("followed_up", "still"):
        if where.months is None:
            yield "definition.where.months", "missing"
        elif where.months not in CHECK_MONTHS:
            yield f"definition.where.months = {where.months}", "not_allowed"
    elif where.months is not None and "months" in KNOWN_BY[source]:
        yield "definition.where.months", "checks_only"
