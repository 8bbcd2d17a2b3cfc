"""What is typed of a reading, as Danes write it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.catalogue.loading import shipped
from brobygger.domain.reading import Follower
from brobygger.errors import BrobyggerError
from brobygger.language.readings import (
    parts_of,
    read_follower,
    read_indicator,
    read_part,
    read_place,
    read_value,
    read_year,
    usual_source,
)

TODAY = date(2026, 11, 23)
KNOWN = shipped().indicators


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("88,4", "percent", "88.4"),
        ("88.4", "percent", "88.4"),
        ("88,4 %", "percent", "88.4"),
        ("88,40pct.", "percent", "88.4"),
        ("0", "percent", "0"),
        ("100", "percent", "100"),
        ("5,29", "grade", "5.29"),
        ("284", "cases", "284"),
        ("1.234", "persons", "1234"),
        ("1.234.567,5", "kroner", "1234567.5"),
        ("12.000 kr.", "kroner", "12000"),
    ],
)
def test_values(text: str, unit: str, value: str) -> None:
    assert read_value(text, unit) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "key"),
    [
        ("mange", "percent", "reading.value"),
        ("8,4,1", "percent", "reading.value"),
        ("88,", "percent", "reading.value"),
        (",5", "percent", "reading.value"),
        ("1.23,4", "percent", "reading.value"),
        ("88,12345", "percent", "reading.value"),
        ("1e5", "persons", "reading.value"),
        ("NaN", "percent", "reading.value"),
        ("٣", "percent", "reading.value"),
        ("9" * 400, "persons", "reading.value"),
        ("88,4 %", "persons", "reading.value"),
        ("-3", "percent", "reading.negative"),
        ("−3", "percent", "reading.negative"),
        ("100,1", "percent", "reading.percent"),
        ("88.412", "percent", "reading.percent"),
        ("12,1", "grade", "reading.grade"),
        ("280,5", "cases", "reading.whole"),
    ],
)
def test_what_is_no_value(text: str, unit: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        read_value(text, unit)
    assert caught.value.key == key


@given(st.integers(0, 10**11 - 1), st.integers(0, 9999))
def test_any_value_is_read_as_danes_write_it(whole: int, decimals: int) -> None:
    plain = f"{whole},{decimals:04d}"
    grouped = f"{whole:,}".replace(",", ".") + f",{decimals:04d}"
    expected = Decimal(whole) + Decimal(decimals) / 10000
    assert read_value(plain, "kroner") == expected
    if whole < 10**9:
        assert read_value(grouped, "kroner") == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2026", "2026"),
        (" 2026 ", "2026"),
        ("2026/2027", "2026/2027"),
        ("2026/27", "2026/2027"),
        ("2025-2026", "2025/2026"),
        ("2010", "2010"),
    ],
)
def test_years(text: str, year: str) -> None:
    assert read_year(text, TODAY) == year


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("i fjor", "reading.year"),
        ("26", "reading.year"),
        ("2026/2028", "reading.year"),
        ("2026/2026", "reading.year"),
        ("2026/28", "reading.year"),
        ("2027", "reading.year_bounds"),
        ("2009", "reading.year_bounds"),
        ("9999", "reading.year_bounds"),
    ],
)
def test_what_is_no_year(text: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        read_year(text, TODAY)
    assert caught.value.key == key


def test_indicators_by_id_or_name() -> None:
    assert read_indicator(KNOWN, "u2") == "U2"
    assert read_indicator(KNOWN, "Andel 1-5-årige i dagtilbud") == "O1"
    with pytest.raises(BrobyggerError) as caught:
        read_indicator(KNOWN, "U9")
    assert caught.value.key == "indicator.unknown"
    assert caught.value.values["known"] == tuple(KNOWN)


def test_parts_and_places_are_chosen_where_there_are_several() -> None:
    assert read_part(KNOWN["U1"], "tale") == "talesprog"
    assert read_part(KNOWN["K2"], "") is None  # all levels together
    assert read_part(KNOWN["K2"], "niveau 3") == "niveau 3"
    assert parts_of(KNOWN["K1"]) == ("opsøgt", "takket ja")
    assert read_place(KNOWN["U1"], "talesprog", "") == "Planens område"
    assert read_place(KNOWN["K2"], "niveau 3", "") == "Indre og Ydre Nørrebro"
    assert read_place(KNOWN["S1"], None, "københavn") == "Københavns Kommune"
    for part in ("", "billedsprog"):
        with pytest.raises(BrobyggerError) as caught:
            read_part(KNOWN["U1"], part)
        assert caught.value.key == "reading.part"
        assert caught.value.values["parts"] == ("skriftsprog", "talesprog")
    for place in ("", "Mars"):
        with pytest.raises(BrobyggerError) as caught:
            read_place(KNOWN["S1"], None, place)
        assert caught.value.key == "reading.place"
    with pytest.raises(BrobyggerError) as caught:
        read_part(KNOWN["U2"], "dansk")
    assert caught.value.key == "reading.no_parts"


def test_every_indicator_of_the_agreement_has_a_source() -> None:
    for indicator in KNOWN.values():
        for part in parts_of(indicator):
            assert usual_source(indicator, part, indicator.figures[0].place)


def test_who_followed_up() -> None:
    assert read_follower("") == Follower.BOARD
    assert read_follower("Følgegruppen") == Follower.REFERENCE_GROUP
    assert read_follower("delaftalens parter") == Follower.PARTIES
    with pytest.raises(BrobyggerError):
        read_follower("borgmesteren")
