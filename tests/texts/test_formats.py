"""Days, times, numbers and lists as Danish and English readers write them."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from brobygger.texts import formats, use_language


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("da")


def test_danish() -> None:
    assert formats.day(date(2026, 11, 3)) == "3. november 2026"
    assert formats.weekday_and_day(date(2026, 11, 3)) == "tirsdag 3. november 2026"
    assert formats.clock(time(9, 5)) == "09.05"
    assert formats.moment(datetime(2026, 3, 1, 14, 30)) == "1. marts 2026 kl. 14.30"
    assert formats.number(Decimal("12345.60")) == "12.345,60"
    assert formats.number(7200) == "7.200"


@pytest.mark.usefixtures("english")
def test_english() -> None:
    assert formats.day(date(2026, 5, 3)) == "3 May 2026"
    assert formats.clock(time(9, 5)) == "09:05"
    assert formats.moment(datetime(2026, 3, 1, 14, 30)) == "1 March 2026 at 14:30"
    assert formats.number(Decimal("12345.60")) == "12,345.60"


def test_lists_read_as_people_say_them() -> None:
    assert formats.joined([], "eller") == ""
    assert formats.joined(["Prater"], "eller") == "Prater"
    assert formats.joined(["Lundtoftegade", "Lundtoftegården"], "eller") == (
        "Lundtoftegade eller Lundtoftegården"
    )
    assert formats.joined(["a", "b", "c"], "og") == "a, b og c"
    assert formats.joined(["a", "b", "c"]) == "a, b, c"


def test_a_year_is_no_amount_and_a_set_has_an_order() -> None:
    assert formats.shown(2026) == "2026"
    assert formats.shown({"b", "a"}, "og") == "a og b"


def test_text_inside_lists_is_made_safe_too() -> None:
    assert formats.shown(["a\x1b", "b"], "eller") == r"a\u{1b} eller b"
