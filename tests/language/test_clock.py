"""Clock times and durations as they are typed."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brobygger.errors import BrobyggerError
from brobygger.language.clock import match_duration, match_time
from brobygger.language.days import DayPart

MORNING, FORENOON, AFTERNOON = DayPart.MORNING, DayPart.FORENOON, DayPart.AFTERNOON
EVENING, NIGHT = DayPart.EVENING, DayPart.NIGHT


@pytest.mark.parametrize(
    ("line", "part", "start", "end"),
    [
        ("kl 14", None, "14:00", None),
        ("kl. 14", None, "14:00", None),
        ("kl.14", None, "14:00", None),
        ("kl14", None, "14:00", None),
        ("klokken 14", None, "14:00", None),
        ("kl 14.30", None, "14:30", None),
        ("kl. 14.30,", None, "14:30", None),
        ("kl 14:30", None, "14:30", None),
        ("kl 1430", None, "14:30", None),
        ("kl 930", None, "09:30", None),
        ("kl 10.12", None, "10:12", None),
        ("kl 3", None, "03:00", None),
        ("kl 0.15", None, "00:15", None),
        ("kl 14-15.30", None, "14:00", "15:30"),
        ("kl 14.15-15", None, "14:15", "15:00"),
        ("kl 14–16", None, "14:00", "16:00"),
        ("kl 15-17", None, "15:00", "17:00"),
        ("kl 8", EVENING, "20:00", None),
        ("kl 2", AFTERNOON, "14:00", None),
        ("kl 2", NIGHT, "02:00", None),
        ("14.30", None, "14:30", None),
        ("14:30", None, "14:30", None),
        ("09.15", None, "09:15", None),
        ("10:12", None, "10:12", None),
        ("14.30-15.15", None, "14:30", "15:15"),
        ("14.30-16", None, "14:30", "16:00"),
        ("14-15.30", None, "14:00", "15:30"),
        ("10.10-11.05", None, "10:10", "11:05"),
        ("19-21", EVENING, "19:00", "21:00"),
        ("7-9", EVENING, "19:00", "21:00"),
        ("10-12", FORENOON, "10:00", "12:00"),
        ("11-2", AFTERNOON, "11:00", "14:00"),
        ("20", EVENING, "20:00", None),
        ("19.05", EVENING, "19:05", None),
        ("halv fire", None, "15:30", None),
        ("halv 4", None, "15:30", None),
        ("halv otte", None, "07:30", None),
        ("halv otte", EVENING, "19:30", None),
        ("halv syv", None, "18:30", None),
        ("halv syv", MORNING, "06:30", None),
        ("halv fire", NIGHT, "03:30", None),
        ("halv et", None, "12:30", None),
        ("halv et", NIGHT, "00:30", None),
        ("halv to", None, "13:30", None),
        ("kvart over to", None, "14:15", None),
        ("kvart i ti", None, "09:45", None),
        ("kvart i et", None, "12:45", None),
        ("kvart over tolv", None, "12:15", None),
        ("20 over 15", None, "15:20", None),
        ("20 over 3", None, "15:20", None),
        ("ti minutter i fire", None, "15:50", None),
        ("3 min i 10", None, "09:57", None),
        ("fem i ti", None, "09:55", None),
        ("fem over halv fire", None, "15:35", None),
        ("fem minutter i halv fire", None, "15:25", None),
        ("kl halv fire", None, "15:30", None),
        ("kl. kvart i 4", None, "15:45", None),
        ("kl 20 over 15", None, "15:20", None),
        ("kl to", None, "14:00", None),
        ("kl. ti", None, "10:00", None),
    ],
)
def test_time(line: str, part: DayPart | None, start: str, end: str | None) -> None:
    words = line.split()
    match = match_time(words, 0, part)
    assert match is not None
    assert match.length == len(words)
    assert match.start == time.fromisoformat(start)
    assert match.end == (time.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("14", None), ("19-21", None), ("15-17", None), ("15-17", EVENING), ("13-14", AFTERNOON),
        ("3 drenge", EVENING), ("30-40", EVENING), ("45", EVENING), ("10.12", None), ("3.11", None),
        ("3.11-5.11", None), ("14.75", None), ("14.5", None), ("25.30", None), ("1.30 time", None),
        ("halv time", None), ("halv", None), ("halvanden time", None), ("kvart", None),
        ("kl", None), ("kl fri", None), ("to", None), ("ti over", None), ("fem i klub", None),
        ("fem i 9. klasse", None), ("10 over 18 år", None), ("10 i 2", None), ("3 i 10", None),
        ("tre i fire", None), ("halv fire timer", None), ("kl ١٤", None), ("１４.３０", None),
        ("9" * 5000, EVENING), ("", None),
    ],
)  # fmt: skip
def test_no_time(line: str, part: DayPart | None) -> None:
    assert match_time(line.split(" "), 0, part) is None


def test_a_bare_hour_stands_beside_its_part_of_the_day() -> None:
    assert match_time(["i", "aftes", "20", "#job"], 2, EVENING) is not None
    assert match_time(["i", "aftes", "3", "drenge"], 2, EVENING) is None
    assert match_time(["i", "aftes", "dreng", "16"], 3, EVENING) is None


@pytest.mark.parametrize(
    "line",
    ["kl 25", "kl 24", "kl 14.75", "kl 14.5", "kl 2530", "kl 16-14", "15.30-14.00", "kl 1-25"],
)
def test_impossible_time(line: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        match_time(line.split(), 0, None)
    assert caught.value.key == "time.impossible"
    assert caught.value.values == {"text": line}


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("20m", 20),
        ("20M,", 20),
        ("20min", 20),
        ("20 min", 20),
        ("20 min.", 20),
        ("20 minutter", 20),
        ("ti minutter", 10),
        ("femogfyrre min", 45),
        ("1t", 60),
        ("1 t", 60),
        ("1t30", 90),
        ("1t30m", 90),
        ("1t 30m", 90),
        ("1t 30 min.", 90),
        ("1 time", 60),
        ("1 time 15 min", 75),
        ("1 time og 15 minutter", 75),
        ("2 timer", 120),
        ("to timer", 120),
        ("1,5 time", 90),
        ("1.5 time", 90),
        ("1,25 time", 75),
        ("1,5t", 90),
        ("1½ time", 90),
        ("2½t", 150),
        ("½ time", 30),
        ("1/2 time", 30),
        ("en time", 60),
        ("halv time", 30),
        ("en halv time", 30),
        ("halvanden time", 90),
        ("to og en halv time", 150),
        ("2 og en halv time", 150),
        ("et kvarter", 15),
        ("tre kvarter", 45),
        ("3 kvarter", 45),
        ("24 timer", 1440),
    ],
)
def test_duration(line: str, minutes: int) -> None:
    words = line.split()
    match = match_duration(words, 0)
    assert match is not None
    assert (match.length, match.minutes) == (len(words), minutes)


@pytest.mark.parametrize(
    "line",
    [
        "20", "20 m", "m", "t", "min", "time", "halv", "halv fire", "halvt", "tit", "tot",
        "kvarter", "en", "1.30 time", "for 2 timer siden", "2 timer siden", "20 min siden",
        "20mm", "15-17", "٢٠m", "２０m", "",
    ],
)  # fmt: skip
def test_no_duration(line: str) -> None:
    assert match_duration(line.split(" "), 0) is None


@pytest.mark.parametrize(("line", "length"), [("1t 30 unge", 1), ("20m m mor", 1), ("1 t m uu", 2)])
def test_a_duration_ends_where_other_words_begin(line: str, length: int) -> None:
    match = match_duration(line.split(), 0)
    assert match is not None
    assert match.length == length


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("-20m", "minutes.negative"),
        ("−20m", "minutes.negative"),
        ("-20 min", "minutes.negative"),
        ("-1t", "minutes.negative"),
        ("25t", "minutes.too_many"),
        ("1441m", "minutes.too_many"),
        ("24t30", "minutes.too_many"),
        ("999999999999999m", "minutes.too_many"),
    ],
)
def test_duration_that_is_refused(line: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        match_duration(line.split(), 0)
    assert (caught.value.key, caught.value.values) == (key, {"text": line})


@given(
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["kl {}.{:02}", "kl {:02}{:02}", "{}:{:02}"]),
)
def test_every_minute_of_the_day_reads_back_as_itself(hour: int, minute: int, form: str) -> None:
    match = match_time(form.format(hour, minute).split(), 0, None)
    assert match is not None
    assert match.start == time(hour, minute)


SCRAPS = (
    "kl kl. kl.14 14.30 25 9999 14-13 halv fire kvart over i ti minutter 20 min -1t 1t30 ½ time "
    "timer og en 1/2 24 et kvarter siden 99999999999999m kl٣ ３ - . \x00 \ud800"
)
PIECES = st.sampled_from(SCRAPS.split())


@settings(max_examples=400)
@given(
    st.lists(PIECES | st.text() | st.just("9" * 5000), max_size=10),
    st.none() | st.sampled_from(DayPart),
)
def test_no_words_raise_anything_but_our_own_error(words: list[str], part: DayPart | None) -> None:
    for at in range(len(words)):
        with suppress(BrobyggerError):
            clock = match_time(words, at, part)
            assert clock is None or 1 <= clock.length <= len(words) - at
        with suppress(BrobyggerError):
            duration = match_duration(words, at)
            assert duration is None or 1 <= duration.length <= len(words) - at
