"""Weeks, months, quarters and years agree by day."""

from datetime import date, timedelta

import pytest

from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError


def days(period: Period) -> list[date]:
    return [period.first + timedelta(n) for n in range((period.last - period.first).days + 1)]


def test_2026_has_53_weeks_and_the_last_ends_in_2027() -> None:
    week = Period.parse("2026-W53")
    assert (week.first, week.last) == (date(2026, 12, 28), date(2027, 1, 3))


@pytest.mark.parametrize("year", range(2020, 2032))
def test_months_and_quarters_cover_the_year_once(year: int) -> None:
    whole = days(Period.parse(f"{year}"))
    assert [d for m in range(1, 13) for d in days(Period.parse(f"{year}-{m:02d}"))] == whole
    assert [d for q in range(1, 5) for d in days(Period.parse(f"{year}-Q{q}"))] == whole


def test_weeks_follow_each_other_without_gap_over_years() -> None:
    day = date(2025, 12, 29)
    while day < date(2029, 1, 1):
        week = Period.holding(day, "week")
        assert week.first == day
        assert {Period.holding(each, "week") for each in days(week)} == {week}
        assert len(days(week)) == 7
        day = week.last + timedelta(1)


@pytest.mark.parametrize(
    "text",
    ["", "2025-W53", "2026-W54", "2026-W00", "2026-13", "2026-00", "2026-Q5", "26", "2026-11-23",
     "20 26", "٢٠٢٦", "2026-w", "9999-W52", "0000", "0000-W01", "9999-W53x"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BrobyggerError, match=r"period\.unknown"):
        Period.parse(text)


def test_lower_case_and_blanks_do_not_matter() -> None:
    assert Period.parse(" 2026-w47 ") == Period.parse("2026-W47")


def test_the_plan_is_a_period_that_only_whoever_knows_the_plan_can_name() -> None:
    plan = Period.of_plan(date(2026, 1, 1), date(2028, 12, 31))
    assert (plan.name, plan.kind) == ("plan", "plan")
    assert plan.neighbour(1) == plan == plan.neighbour(-1)
    with pytest.raises(BrobyggerError) as refused:
        Period.parse("plan")
    assert refused.value.key == "period.unknown"
