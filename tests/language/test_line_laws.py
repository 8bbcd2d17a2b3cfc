"""What holds for every line, whatever is typed."""

from datetime import date
from itertools import chain

from hypothesis import assume, example, given
from hypothesis import strategies as st

from brobygger.catalogue.loading import shipped
from brobygger.errors import BrobyggerError
from brobygger.language.line import read_line
from brobygger.language.plain_text import check_plain
from brobygger.language.reading import Reading
from brobygger.language.vocabulary import Vocabulary

WORDS = Vocabulary(shipped())
KNOWN = sorted({*WORDS.bare.offered, *WORDS.destinations.offered})
MARKS_AND_NUMBERS = (
    "> # + og , med m sammen i på om hos base: base:rund 15-17 14 2 65+ år årige 14-årig i går "
    "kl 14 20m 1t l7kq2mz @ ny nye 3. nov maj 2026-11-03 aftes 19-21 halv fire en et 0 1000 "
    "xyz bisider 14-16 3.11 1/2 : ( ) - / sendt overleveret afsluttet startet ansat stadig er ikke "
    "mdr ja nej bager hos ved via fandt selv inddraget uden stoppet fgu gang til tak"
)
LINES = st.lists(
    st.sampled_from(KNOWN) | st.sampled_from(MARKS_AND_NUMBERS.split()), min_size=1
).map(" ".join)
UNITS = (
    "i går", "kl 14", "samtale", "6 drenge 15-17", "lundtoftegade", "20m", "#fritidsjob",
    ">ny start", "med uu", "2 fam", "første gang", "nej tak", "job13", "gæld", "base:rund",
    ">2 perspektiv", "startet i klub", ">uu forældre inddraget",
)  # fmt: skip


def read(line: str) -> Reading:
    return read_line(line, vocabulary=WORDS, today=date(2026, 11, 23), base="blaagaarden")


def read_if_possible(line: str) -> Reading | None:
    try:
        return read(line)
    except BrobyggerError:
        return None


@given(st.text())
@example("\ud800")
@example("a\u0301" * 500)
@example("\u0660\u0661" * 50)
@example("²" * 9 + " drenge")
def test_no_text_is_met_with_anything_but_a_reading_or_a_clear_refusal(text: str) -> None:
    read_if_possible(text)


@given(LINES)
@example("koord uu koord")
@example("uu sendt l7kq2mz ny dreng")
@example("15-17 og 15-17 mor")
def test_what_was_read_can_be_saved(line: str) -> None:
    if reading := read_if_possible(line):
        reading.logged()


@given(LINES)
def test_no_word_is_swallowed(line: str) -> None:
    reading = read_if_possible(line)
    assume(reading is not None)
    assert reading is not None
    typed = "".join(check_plain(line).split())
    assert "".join(chain.from_iterable(part.words.split() for part in reading.parts)) == typed
    left = [part.words for part in reading.parts if part.meaning == "unread"]
    assert left == [unread.word for unread in reading.unread]


@given(st.lists(st.sampled_from(UNITS), unique=True, min_size=1).flatmap(
    lambda units: st.tuples(st.just(units), st.permutations(units))
))  # fmt: skip
def test_the_order_of_what_is_said_does_not_matter(orders: tuple[list[str], list[str]]) -> None:
    first, second = (read_if_possible(" ".join(units)) for units in orders)
    assert (first is None) == (second is None)
    if first and second:
        assert unordered(first) == unordered(second)


def unordered(reading: Reading) -> tuple[object, ...]:
    fields = reading.fields | {
        name: frozenset(reading.fields.get(name, ())) for name in ("topics", "partners")
    }
    beside = reading.start, reading.check, reading.parents, frozenset(reading.referrals)
    return fields, reading.time, reading.assumed, reading.unread, beside


@given(LINES, st.sampled_from(("zq", "qzqz", "wxq")))
def test_an_unknown_word_is_always_named(line: str, unknown: str) -> None:
    assume(":" not in line)
    reading = read_if_possible(f"{line} {unknown}")
    assume(reading is not None)
    assert reading is not None
    assert any(unknown in unread.word for unread in reading.unread)
