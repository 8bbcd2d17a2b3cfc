"""The filter line: the words of the quick line, and periods."""

from datetime import date
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brobygger.errors import BrobyggerError
from brobygger.services.contacts import log_line
from brobygger.services.filters import read_filter
from brobygger.services.listing import ContactQuery, contacts
from brobygger.services.workplace import Workplace

# The workplace's day is Monday 23 November 2026, in week 48.


def asked(workplace: Workplace, text: str) -> dict[str, Any]:
    read = read_filter(workplace, text)
    assert read.unread == ()
    return {k: v for k, v in vars(read.query).items() if v != getattr(ContactQuery(), k)}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("uge 47", date(2026, 11, 16), date(2026, 11, 22)),
        ("uge 48", date(2026, 11, 23), date(2026, 11, 29)),
        ("uge 49", date(2025, 12, 1), date(2025, 12, 7)),
        ("uge 53", date(2020, 12, 28), date(2021, 1, 3)),
        ("uge 1 2027", date(2027, 1, 4), date(2027, 1, 10)),
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("i november", date(2026, 11, 1), date(2026, 11, 30)),
        ("dec.", date(2025, 12, 1), date(2025, 12, 31)),
        ("november 2024", date(2024, 11, 1), date(2024, 11, 30)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("3. kvartal", date(2026, 7, 1), date(2026, 9, 30)),
        ("4. kvartal 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("sidste uge", date(2026, 11, 16), date(2026, 11, 22)),
        ("denne måned", date(2026, 11, 1), date(2026, 11, 30)),
        ("sidste kvartal", date(2026, 7, 1), date(2026, 9, 30)),
        ("i år", date(2026, 1, 1), date(2026, 12, 31)),
        ("i dag", date(2026, 11, 23), date(2026, 11, 23)),
        ("i går", date(2026, 11, 22), date(2026, 11, 22)),
        ("3/11", date(2026, 11, 3), date(2026, 11, 3)),
        ("3. november", date(2026, 11, 3), date(2026, 11, 3)),
        ("torsdag uge 45", date(2026, 11, 5), date(2026, 11, 5)),
        ("2026-11-03", date(2026, 11, 3), date(2026, 11, 3)),
    ],
)
def test_periods(workplace: Workplace, text: str, first: date, last: date) -> None:
    assert asked(workplace, text) == {"first_day": first, "last_day": last}


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", {}),
        ("  ", {}),
        ("samtale", {"channel": "samtale"}),
        ("#bolig", {"topic": "bolig"}),
        ("# bolig", {"topic": "bolig"}),
        ("helbred", {"topic": "helbred"}),
        ("Blågården", {"department": "blaagaarden"}),
        ("base:rund", {"base": "runddelen"}),
        ("job13", {"activity": "job-13-18"}),
        ("kom ikke", {"reached": "no_show"}),
        ("truffet", {"reached": "met"}),
        ("l7kq2mz", {"code": "L7KQ2MZ"}),
        ("uden aktivitet", {"without_activity": True}),
        ("trukket tilbage", {"withdrawn": True}),
        (
            "sam #bolig blågården base:rund uge 47 uden aktivitet",
            {
                "channel": "samtale",
                "topic": "bolig",
                "department": "blaagaarden",
                "base": "runddelen",
                "first_day": date(2026, 11, 16),
                "last_day": date(2026, 11, 22),
                "without_activity": True,
            },
        ),
    ],
)
def test_words(workplace: Workplace, text: str, query: dict[str, Any]) -> None:
    assert asked(workplace, text) == query


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("samtale xyzzy", ["xyzzy"]),
        ("dreng 15-17 samtale", ["dreng", "15-17"]),
        ("samtale 20m", ["20m"]),
        ("samtale >ny start", [">ny start"]),
        ("første gang", ["første gang"]),
        ("#xyzzy uge 47", ["#xyzzy"]),
    ],
)
def test_what_a_list_cannot_be_asked_is_told(
    workplace: Workplace, text: str, words: list[str]
) -> None:
    told = " ".join(unread.word for unread in read_filter(workplace, text).unread)
    assert told.replace(" ", "") == "".join(words).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("lundt", "line.ambiguous"),
        ("samtale tlf", "line.twice"),
        ("#bolig #cv", "line.twice"),
        ("uge 47 november", "line.twice"),
        ("uge 60", "period.unknown"),
        ("uge 53 2025", "period.unknown"),
        ("31/2", "day.impossible"),
        ("l7kq2m2", "code.wrong"),
        ("sam\x1btale", "text.character"),
    ],
)
def test_what_cannot_be_asked_is_refused(workplace: Workplace, text: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        read_filter(workplace, text)
    assert caught.value.key == key


WORDS = """
samtale #bolig #xyz blågården base:rund uge 47 2026 uden aktivitet trukket tilbage i går november
3/11 kvartal 3. xyzzy dreng 15-17 l7kq2mz > med og kom ikke 20m : ( , 2026-W47
"""
PIECES = st.sampled_from(sorted(set(WORDS.split())))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES | st.text(max_size=8), max_size=9).map(" ".join))
def test_any_text_is_read_whole_or_refused(workplace: Workplace, text: str) -> None:
    try:
        read = read_filter(workplace, text)
    except BrobyggerError:
        return
    said = "".join(part.words for part in read.parts)
    assert "".join(said.split()) == "".join(normalize("NFC", text).split())
    assert [p.words for p in read.parts if p.meaning == "unread"] == [u.word for u in read.unread]


def test_a_filter_finds_what_was_logged(workplace: Workplace) -> None:
    wanted = log_line(workplace, "i går samtale dreng blågården #helbred").contact
    log_line(workplace, "samtale dreng blågården #helbred")
    log_line(workplace, "i går tlf blågården #helbred")
    query = read_filter(workplace, "i går samtale #helbred blågården").query
    assert list(contacts(workplace, query)) == [wanted]
