"""A whole series of sessions in one go."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.catalogue.loading import shipped
from brobygger.errors import BrobyggerError
from brobygger.language.series import Series, read_series

TODAY = date(2026, 11, 23)
HOLIDAYS = list(shipped().holidays.values())


def read(text: str, today: date = TODAY) -> Series:
    return read_series(text, today=today, holidays=HOLIDAYS)


def test_the_line_of_the_field() -> None:
    series = read("hver tirsdag 16.30 fra 12/1, 20 gange, ikke i skoleferier")
    assert series.time == "16:30"
    assert len(series.days) == 20
    assert series.days[0] == date(2027, 1, 12)
    assert {day.weekday() for day in series.days} == {1}
    assert series.skipped == ((date(2027, 2, 16), "vinterferie"), (date(2027, 3, 23), "påskeferie"))
    assert series.days[-1] == date(2027, 6, 8)  # two later than without the holidays


@pytest.mark.parametrize(
    ("text", "days", "time", "minutes"),
    [
        ("12/1 kl 16", ["2027-01-12"], "16:00", None),
        ("2026-12-24", ["2026-12-24"], None, None),
        ("tirsdage fra 2026-12-01 til 2026-12-09", ["2026-12-01", "2026-12-08"], None, None),
        ("1/7-3/7", ["2027-07-01", "2027-07-02", "2027-07-03"], None, None),
        ("1. juli til 2. juli 2027", ["2027-07-01", "2027-07-02"], None, None),
        ("1/12 8/12 15/12 17-19", ["2026-12-01", "2026-12-08", "2026-12-15"], "17:00", 120),
        ("hver anden torsdag fra 3/12, 3 gange", ["2026-12-03", "2026-12-17", "2026-12-31"], None, None),  # noqa: E501
        ("mandag og onsdag fra 30/11 til 9/12", ["2026-11-30", "2026-12-02", "2026-12-07", "2026-12-09"], None, None),  # noqa: E501
        ("tirsdage kl. 10.30-12 2 gange", ["2026-11-24", "2026-12-01"], "10:30", 90),
        ("fra 5/10 hver mandag 2 gange", ["2026-10-05", "2026-10-12"], None, None),
        ("hverdage 7/12-9/12", ["2026-12-07", "2026-12-08", "2026-12-09"], None, None),
    ],
)  # fmt: skip
def test_series_as_people_write_them(
    text: str, days: list[str], time: str | None, minutes: int | None
) -> None:
    series = read(text)
    assert [day.isoformat() for day in series.days] == days
    assert (series.time, series.minutes) == (time, minutes)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hver tirsdag fra 12/1", "series.no_end"),
        ("hver tirsdag fra 12/1 til 5/1-27", "series.backwards"),
        ("hver tirsdag 500 gange", "series.number"),
        ("hver tirsdag 0 gange", "series.number"),
        ("hver dag fra 1/12 til 30/11-29", "series.too_far"),
        ("snart", "series.unread"),
        ("hver tirsdag med kaffe 3 gange", "series.unread"),
        ("kl 16", "series.no_days"),
        ("31/2", "day.impossible"),
        ("12/1 kl 25", "series.clock"),
        ("12/1 18-16", "series.clock"),
        ("20 gange", "series.no_days"),
        ("", "text.empty"),
    ],
)
def test_what_cannot_be_a_series_says_why(text: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as refused:
        read(text)
    assert refused.value.key == key


WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


@given(
    st.sets(st.sampled_from(WEEKDAYS), min_size=1),
    st.integers(1, 60),
    st.integers(0, 600),
    st.booleans(),
)
def test_a_series_has_the_days_that_were_asked_for(
    weekdays: set[str], number: int, later: int, without: bool
) -> None:
    first = TODAY + timedelta(days=later)
    days = " og ".join(sorted(weekdays))
    text = f"{days} fra {first.day}/{first.month}-{first.year}, {number} gange"
    text += ", ikke i skoleferier" if without else ""
    wanted = {WEEKDAYS.index(day) for day in weekdays}
    # Naively: every day from the first on, until there are enough.
    expected: list[date] = []
    day = first
    while len(expected) < number:
        free = any(holiday.first <= day <= holiday.last for holiday in HOLIDAYS)
        if day.weekday() in wanted and not (without and free):
            expected.append(day)
        day += timedelta(days=1)
    if expected[-1] > TODAY + timedelta(days=2 * 366):  # planned no further than two years ahead
        with pytest.raises(BrobyggerError, match=r"^series\.too_far$"):
            read(text)
    else:
        assert list(read(text).days) == expected
