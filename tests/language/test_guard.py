"""The guard finds CPR numbers, phone numbers and e-mail addresses, and lets work pass."""

import calendar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brobygger.errors import BrobyggerError
from brobygger.language.guard import identities, refuse_identities

NBSP, ZERO_WIDTH, THIN = "\u00a0", "\u200b", "\u2009"


@pytest.mark.parametrize(
    "text",
    [
        "010165-0000",
        "0101650000",
        "010165 0000",
        "010165 - 0000",
        "010165/0000",
        "01 01 65 0000",
        "01.01.65-0000",
        "01-01-65-0000",
        "01 01 65 00 00",
        "0 1 0 1 6 5 0 0 0 0",
        "01-01-1965-0000",
        "610165-0000",  # a replacement number: the day and 60
        "910165-0000",
        "290204-0000",
        "010165–0000",
        "010165\n0000",
        f"010165{NBSP}0000",
        f"010165{THIN}0000",
        f"0101{ZERO_WIDTH}65{ZERO_WIDTH}-0000",
        "\uff10\uff11\uff10\uff11\uff16\uff15-\uff10\uff10\uff10\uff10",
        "\u0660\u0661\u0660\u0661\u0666\u0665\u0660\u0660\u0660\u0660",
        "99010165000099",
        "cpr010165-0000x",
        "ops 6 drenge 15-17, den ene er 010165-0000, 20m",
    ],
)
def test_a_cpr_number(text: str) -> None:
    assert identities(text) == ["cpr"]


@pytest.mark.parametrize("text", ["310265-0000", "000165-0000", "321265-0000", "011365-0000"])
def test_ten_digits_that_begin_with_no_date_are_no_cpr_number(text: str) -> None:
    assert identities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "23456789", "203 040 50", "20 3040 50", "12 34 56 78", "12345678", "23 45 67 89",
        "2345 6789", "23 456 789", "234 56 789", "23-45-67-89",
        "23.45.67.89", "+45 23456789", "+4523456789", "+45 23 45 67 89", "0045 23 45 67 89",
        "(+45) 23456789", "tlf23456789.", f"23{NBSP}45{NBSP}67{NBSP}89", "ring 23 45 67 89 2 gange",
    ],
)  # fmt: skip
def test_a_phone_number(text: str) -> None:
    assert identities(text) == ["phone"]


@pytest.mark.parametrize(
    "text",
    ["beboer@eksempel.dk", "en.anden+x@mail.eksempel.dk", "skriv til Ø.Å@blåbær.dk i dag",
     "beboer\uff20eksempel.dk"],
)  # fmt: skip
def test_an_email_address(text: str) -> None:
    assert identities(text) == ["email"]


@pytest.mark.parametrize(
    "text",
    [
        "i går kl 14 samtale @l7kq2mz dreng 15-17 lundtoftegade 20m #fritidsjob >ny start: ja",
        "3/11-26 14.30-15.15 20m 6 drenge 15-17",
        "03-11-26 14.30-15.15 20m",
        "03-11-26 14.30 2 drenge",
        "3-11-26 14.30 2 drenge",
        "03.11 14.30-15.15 12 børn",
        "03-11 12 15-17",
        "03-11-26 15-17 2",
        "03-11-2026 14 drenge",
        "2026-11-03 14.30 20 drenge",
        "2026-11-03 20 15-17",
        "20261103 samtale",
        "03112026 samtale",
        "kl 10.10-11.00 20 drenge",
        "6 drenge 15-17 3 piger 13-14 2 fam 90m",
        "0-5 6-12 13-14 15-17 18-24 25-30 31-64 65+",
        "skoleåret 2026-2027",
        "12 fam 120 personer 45 nye",
        "1,5 t, 1t30, 90 min",
        "uge 45, den 15., 2. gang",
        "3.024 lejemål og 7.200 beboere",
        "sag 12-3",
        "50.000 kr.",
        "kl. 9 @ biblioteket",
        "3/11-26 1430",
        "3.11.26 1430 samtale",
        "03.11.26 1430: kom igen",
        "13-11-26 kl 1430-1515",
        "3.11.2026 1430",
        "3/11-26 og igen i 2027",
        "1430 og 1500",
        "20 drenge, 12 piger og 1500 kr.",
        "sagde at eksempel.dk er nede",
    ],
)
def test_ordinary_lines_pass(text: str) -> None:
    assert identities(text) == []


def test_the_refusal_names_the_kind_and_never_the_number() -> None:
    with pytest.raises(BrobyggerError) as refused:
        refuse_identities("ring til 23456789 om 010165-0000")
    assert refused.value.key == "identity.cpr"
    assert refused.value.values == {}
    refuse_identities("samtale dreng 15-17")


DATES = st.integers(1900, 2026).flatmap(
    lambda year: st.integers(1, 12).flatmap(
        lambda month: st.integers(1, calendar.monthrange(year, month)[1]).map(
            lambda day: (day, month, year % 100)
        )
    )
)
BETWEEN = st.sampled_from(["", " ", "-", ".", NBSP, ZERO_WIDTH, " - "])


@given(DATES, st.booleans(), st.integers(0, 9999), BETWEEN, BETWEEN)
def test_every_date_with_four_digits_is_found_however_it_is_divided(
    date: tuple[int, int, int], replaced: bool, serial: int, within: str, before_serial: str
) -> None:
    day, month, year = date
    if within in "-." and before_serial in (" ", NBSP) and 20 <= year < 30:
        # With a clock time behind it this is the day of a contact, and nobody born then has one.
        assume(serial // 100 > 23 or serial % 100 > 59 or replaced)
    born = within.join(f"{part:02}" for part in (day + 60 * replaced, month, year))
    assert "cpr" in identities(f"mor {born}{before_serial}{serial:04} samtale")


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "0101",
        "0 1 ",
        "a@",
        "a.",
        "01 01 65 ",
        "-",
        "9.",
        "+45",
        "0-1 ",
        "ﷺ",
        "@a.",
        "\u200b",
        "a (",
        "(at)",
        "snabel ",
        "010165 og ",
        "og ",
        "1.1.26 ",
        "3/11-26 1430",
    ],
)
def test_100_kb_of_hostile_text_comes_to_an_end(piece: str) -> None:
    """A pattern that goes back and forth would take hours for this."""
    text = piece * (100_000 // len(piece))
    assert set(identities(text)) <= {"cpr", "phone", "email"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cpr 1.1.65-1234", "cpr"),
        ("født 01/01-65 1234", "cpr"),
        ("010165: 1234", "cpr"),
        ("010165  -  1234", "cpr"),
        ("nr 4520304050", "phone"),
        ("tlf 20 30 4050", "phone"),
        ("tlf 2030 40 50", "phone"),
        ("tlf 20,30,40,50", "phone"),
        ("noget @ eksempel.dk", "email"),
        ("010165 og 1234", "cpr"),
        ("født 1/1-65, og så 1234", "cpr"),
        ("01 01 65 og 1234", "cpr"),
        ("010165 sidste fire cifre er 1234", "cpr"),
        ("010126 OG 1234", "cpr"),
        ("født 1/1-25 og 5123", "cpr"),
        ("3/11-26-1430", "cpr"),
        ("3/11-26 4430", "cpr"),  # no clock shows it
        ("3/11-36 1430", "cpr"),
        ("031126 1430", "cpr"),
        ("tlf 2 0 3 0 4 0 5 0", "phone"),
        ("2-0-3-0-4-0-5-0", "phone"),
        ("203-04050", "phone"),
        ("20304 050", "phone"),
        ("noget(at)eksempel.dk", "email"),
        ("noget [at] eksempel.dk", "email"),
        ("noget {AT} eksempel punktum dk", "email"),
        ("noget snabel-a eksempel.dk", "email"),
        ("noget Snabela eksempel punktum dk", "email"),
    ],
)
def test_ordinary_ways_of_writing_are_caught(text: str, kind: str) -> None:
    assert kind in identities(text)
