"""Everyday Danish days, read on a fixed today."""

import subprocess
import sys
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brobygger.errors import BrobyggerError
from brobygger.language.dateparsing import read_leftover
from brobygger.language.days import DayPart, match_day

MONDAY = date(2026, 11, 23)  # in week 48


def read(line: str, today: date = MONDAY) -> date | None:
    """The day that the whole line names, None if it is not a day from end to end."""
    words = line.split()
    match = match_day(words, 0, today)
    return match.day if match and match.length == len(words) else None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("i dag", "2026-11-23"),
        ("idag", "2026-11-23"),
        ("I DAG,", "2026-11-23"),
        ("i går", "2026-11-22"),
        ("igår", "2026-11-22"),
        ("i gaar", "2026-11-22"),
        ("i forgårs", "2026-11-21"),
        ("iforgårs", "2026-11-21"),
        ("i morgen", "2026-11-24"),
        ("i overmorgen", "2026-11-25"),
        # weekdays
        ("mandag", "2026-11-23"),
        ("tirsdag", "2026-11-17"),
        ("tirs", "2026-11-17"),
        ("tir.", "2026-11-17"),
        ("ons", "2026-11-18"),
        ("tors.", "2026-11-19"),
        ("Tor.", "2026-11-19"),
        ("fre", "2026-11-20"),
        ("lør", "2026-11-21"),
        ("loerdag", "2026-11-21"),
        ("søndag", "2026-11-22"),
        ("man.", "2026-11-23"),
        ("i mandags", "2026-11-16"),
        ("i søndags", "2026-11-22"),
        ("i tirsdags", "2026-11-17"),
        ("sidste mandag", "2026-11-16"),
        ("sidste tirsdag", "2026-11-17"),
        ("forrige tirsdag", "2026-11-17"),
        ("på tirsdag", "2026-11-24"),
        ("på mandag", "2026-11-30"),
        ("mandag i sidste uge", "2026-11-16"),
        ("søndag i forrige uge", "2026-11-22"),
        ("mandag sidste uge", "2026-11-16"),
        ("mandag i denne uge", "2026-11-23"),
        ("fredag i denne uge", "2026-11-27"),
        ("tirsdag i næste uge", "2026-12-01"),
        ("torsdag uge 45", "2026-11-05"),
        ("torsdag i uge 45", "2026-11-05"),
        ("uge 45 torsdag", "2026-11-05"),
        ("man uge 45", "2026-11-02"),
        ("mandag uge 48", "2026-11-23"),
        ("tirsdag uge 48", "2025-11-25"),
        ("torsdag uge 53 2026", "2026-12-31"),
        # so long ago
        ("for 3 dage siden", "2026-11-20"),
        ("for tre dage siden", "2026-11-20"),
        ("3 dage siden", "2026-11-20"),
        ("for en dag siden", "2026-11-22"),
        ("for en uge siden", "2026-11-16"),
        ("for to uger siden", "2026-11-09"),
        ("for 14 dage siden", "2026-11-09"),
        ("for en måned siden", "2026-10-23"),
        ("for to måneder siden", "2026-09-23"),
        ("for et år siden", "2025-11-23"),
        # dates
        ("d. 3/11", "2026-11-03"),
        ("d.3/11", "2026-11-03"),
        ("den 3/11", "2026-11-03"),
        ("3/11", "2026-11-03"),
        ("03/11", "2026-11-03"),
        ("3/11,", "2026-11-03"),
        ("23/11", "2026-11-23"),
        ("24/11", "2025-11-24"),
        ("1/2", "2026-02-01"),
        ("3/11-25", "2025-11-03"),
        ("3/11-2025", "2025-11-03"),
        ("3/11/25", "2025-11-03"),
        ("3/11 2025", "2025-11-03"),
        ("3-11-2025", "2025-11-03"),
        ("3.11.2025", "2025-11-03"),
        ("3.11.25", "2025-11-03"),
        ("03.11.25", "2025-11-03"),
        ("2025-11-03", "2025-11-03"),
        ("3/11-1899", "1899-11-03"),
        ("3.11", "2026-11-03"),
        ("24.12", "2025-12-24"),
        ("d. 10.12", "2025-12-10"),
        ("den 10.12", "2025-12-10"),
        ("3. nov.", "2026-11-03"),
        ("3 nov", "2026-11-03"),
        ("3.nov", "2026-11-03"),
        ("3. december", "2025-12-03"),
        ("3. november 2025", "2025-11-03"),
        ("3. nov. 1899", "1899-11-03"),
        ("den 3. november", "2026-11-03"),
        ("d. 1. maj", "2026-05-01"),
        ("den 15.", "2026-11-15"),
        ("d. 15", "2026-11-15"),
        ("d.15", "2026-11-15"),
        ("d 3/11", "2026-11-03"),
        ("den 23.", "2026-11-23"),
        ("den 24.", "2026-10-24"),
        ("den 31.", "2026-10-31"),
        ("29/2", "2024-02-29"),
        ("29. februar", "2024-02-29"),
        ("tirsdag d. 3/11", "2026-11-03"),
        ("tirsdag 3. nov", "2026-11-03"),
        ("tirs. 3/11-26", "2026-11-03"),
        ("man 2/11", "2026-11-02"),
        ("tirsdag den 17.", "2026-11-17"),
        ("i tirsdags d. 17/11", "2026-11-17"),
    ],
)
def test_day(line: str, day: str) -> None:
    assert read(line) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("today", "line", "day"),
    [
        ("2026-01-05", "i forgårs", "2026-01-03"),
        ("2026-01-05", "mandag i sidste uge", "2025-12-29"),
        ("2026-01-05", "24/12", "2025-12-24"),
        ("2026-01-05", "den 31.", "2025-12-31"),
        ("2026-01-05", "mandag uge 2", "2026-01-05"),
        ("2026-01-05", "tirsdag uge 2", "2025-01-07"),
        ("2027-01-02", "torsdag uge 53", "2026-12-31"),
        ("2027-01-02", "lørdag uge 53", "2027-01-02"),
        ("2027-01-02", "fredag uge 1", "2026-01-02"),
        ("2027-01-02", "i går", "2027-01-01"),
        ("2027-01-02", "søndag i denne uge", "2027-01-03"),
        ("2027-01-02", "3/1", "2026-01-03"),
        ("2024-02-29", "29/2", "2024-02-29"),
        ("2024-02-28", "29/2", "2020-02-29"),
        ("2024-02-29", "for et år siden", "2023-02-28"),
        ("2024-03-31", "for en måned siden", "2024-02-29"),
        ("2024-03-01", "i går", "2024-02-29"),
    ],
)
def test_day_at_the_turn_of_a_year(today: str, line: str, day: str) -> None:
    assert read(line, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("line", "days", "part"),
    [
        ("i morges", 0, DayPart.MORNING),
        ("imorges", 0, DayPart.MORNING),
        ("i formiddag", 0, DayPart.FORENOON),
        ("i formiddags", 0, DayPart.FORENOON),
        ("i eftermiddag", 0, DayPart.AFTERNOON),
        ("i eftermiddags", 0, DayPart.AFTERNOON),
        ("i aften", 0, DayPart.EVENING),
        ("i aftes", -1, DayPart.EVENING),
        ("i nat", 0, DayPart.NIGHT),
        ("i går aftes", -1, DayPart.EVENING),
        ("i går formiddags", -1, DayPart.FORENOON),
        ("fredag aften", -3, DayPart.EVENING),
        ("20/11 om eftermiddagen", -3, DayPart.AFTERNOON),
        ("i dag", 0, None),
    ],
)
def test_part_of_the_day(line: str, days: int, part: DayPart | None) -> None:
    match = match_day(line.split(), 0, MONDAY)
    assert match is not None
    assert (match.length, match.part) == (len(line.split()), part)
    assert match.day == MONDAY + timedelta(days=days)


@pytest.mark.parametrize(
    "line",
    [
        "15-17", "19-21", "3-11", "d. 3-11", "uge 45", "uge", "søn", "søn.", "son", "man", "tor",
        "søn 22/11", "14.30", "09.15", "14:30", "0.10", "1/2 time", "1.5 time", "1.5 t", "45", "15",
        "den", "d.", "d 15", "den 15-årige", "den 15 årige", "den 3. gang", "den 9. klasse",
        "i", "i klub", "for et par dage siden", "3 dage", "nov", "november", "mandagsklub",
        "i mandagsklubben", "dagtilbud", "3/11-5/11", "100/200", "٣/١١", "３/１１", "3.nova",
        "d15", "",
    ],
)  # fmt: skip
def test_no_day(line: str) -> None:
    assert match_day(line.split(" "), 0, MONDAY) is None


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("i går kl 14", 2),
        ("tirsdag 14.30", 1),
        ("mandag 3 drenge", 1),
        ("3/11 15-17", 1),
        ("3. nov 15 drenge", 2),
        ("den 15. 20m", 2),
        ("i dag og i morgen", 2),
        ("mandag søn 15-17", 1),
    ],
)
def test_a_day_ends_where_other_words_begin(line: str, length: int) -> None:
    match = match_day(line.split(), 0, MONDAY)
    assert match is not None
    assert match.length == length


def test_digits_after_kl_begin_no_day() -> None:
    assert match_day(["kl.", "10.12"], 1, MONDAY) is None


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("31/2", "day.impossible"),
        ("30. februar", "day.impossible"),
        ("d. 32", "day.impossible"),
        ("0/5", "day.impossible"),
        ("10/25", "day.impossible"),
        ("29/2-25", "day.impossible"),
        ("2025-02-29", "day.impossible"),
        ("3/11-0000", "day.impossible"),
        ("31.02", "day.impossible"),
        ("torsdag uge 54", "day.impossible"),
        ("torsdag uge 0", "day.impossible"),
        ("torsdag uge 53 2025", "day.impossible"),
        ("torsdag uge 53", "day.impossible"),
        ("for 999999999 dage siden", "day.impossible"),
        ("for 99999999 måneder siden", "day.impossible"),
        ("10.12", "day.or_time"),
        ("09.11", "day.or_time"),
        ("tirsdag 10.12", "day.or_time"),
        ("mandag d. 3/11", "day.contradiction"),
        ("onsdag 3. november 2026", "day.contradiction"),
    ],
)
def test_day_that_must_be_asked_for(line: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        match_day(line.split(), 0, MONDAY)
    assert caught.value.key == key
    assert str(caught.value.values["text"]) in line


@pytest.mark.parametrize("line", ["3/11-26", "3. nov. 2026", "2026-11-03", "torsdag uge 45 2026"])
def test_typed_year_is_told(line: str) -> None:
    typed, bare = match_day(line.split(), 0, MONDAY), match_day(["3/11"], 0, MONDAY)
    assert typed is not None
    assert bare is not None
    assert (typed.typed_year, bare.typed_year) == (True, False)


DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))
FORMS = [
    "{d}/{m}-{y}", "{d}/{m}-{yy}", "{d}/{m}/{y}", "{d}/{m}/{yy}", "{d}-{m}-{y}", "{d}.{m}.{y}",
    "{d}.{m}.{yy}", "{y}-{m:02}-{d:02}", "{d:02}.{m:02}.{y}", "d. {d}/{m} {y}",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_date_reads_back_as_itself(form: str) -> None:
    day = date(2020, 1, 1)
    while day <= date(2028, 12, 31):
        assert read(form.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100)) == day
        day += timedelta(days=1)


@given(day=DAYS, today=DAYS)
@example(date(2024, 2, 29), date(2027, 12, 31))
def test_without_a_year_it_is_the_nearest_past_one(day: date, today: date) -> None:
    found = read(f"{day.day}/{day.month}", today)
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today
    after = found + timedelta(days=1)
    later = (after + timedelta(days=n) for n in range((today - found).days))
    assert not any((d.day, d.month) == (day.day, day.month) for d in later)


@given(today=DAYS, name=st.sampled_from(["mandag", "tirsdag", "onsdag", "torsdag", "søndag"]))
def test_bare_last_and_next_weekday_lie_a_week_apart_at_most(today: date, name: str) -> None:
    bare, last, coming = read(name, today), read(f"i {name}s", today), read(f"på {name}", today)
    assert bare
    assert last
    assert coming
    assert last < today < coming
    assert bare in (last, today)
    assert coming - bare == timedelta(days=7)


SCRAPS = (
    "i for siden uge dag dage mandag man. søn d. den 3. 15 31/2 3/11- nov kl 10.12 9999 sidste "
    "torsdag 53 for år måned 999999999 1/2 time på morgen aften ٣/٤ ３/１１ - . \x00 \ud800"
)
PIECES = st.sampled_from(SCRAPS.split())


@settings(max_examples=400)
@given(st.lists(PIECES | st.text() | st.just("9" * 5000), max_size=12), DAYS)
def test_no_words_raise_anything_but_our_own_error(words: list[str], today: date) -> None:
    for at in range(len(words)):
        with suppress(BrobyggerError):
            match = match_day(words, at, today)
            assert match is None or 1 <= match.length <= len(words) - at


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("november 3", "2026-11-03"),
        ("november 3 2025", "2025-11-03"),
        ("den 24 i november", "2025-11-24"),
        ("2025/11/03", "2025-11-03"),
        ("15-17", None),
        ("november", None),
        ("maj 15-17", None),
        ("3 nov kl 14", None),
        ("31 februar", None),
        ("dreng 15", None),
        ("", None),
        ("nov " * 500, None),
    ],
)
def test_leftover(line: str, day: str | None) -> None:
    assert read_leftover(line.split(), MONDAY) == (date.fromisoformat(day) if day else None)


@settings(max_examples=60)
@given(st.lists(PIECES | st.text(max_size=8), max_size=4))
def test_leftovers_never_raise(words: list[str]) -> None:
    found = read_leftover([*words, "november"], MONDAY)
    assert found is None or isinstance(found, date)


def test_dateparser_is_loaded_only_when_it_is_needed() -> None:
    program = (
        "import sys, datetime\n"
        "from brobygger.language import clock, dateparsing, days, words\n"
        "dateparsing.read_leftover(['vil', 'gerne'], datetime.date(2026, 11, 23))\n"
        "print('dateparser' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("False", "")
