"""Words are compared in one form, however they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.language.words import NUMBERS, normal, phrase, read_number


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Går", "gaar"),
        ("gaar", "gaar"),
        ("LØR.", "loer"),
        ("søndag", "soendag"),
        ("Ærlig,", "aerlig"),
        ("caf\u00e9", "cafe"),
        ("én", "en"),
        ("Drop-in;", "dropin"),
        ("drop\u2010in", "dropin"),
        ("15-17", "15-17"),
        ("15–17", "15-17"),
        ("15-årige", "15-aarige"),
        ("\u221220m", "-20m"),
        ("14.30", "14.30"),
        ("nov.", "nov"),
        ("...", ""),
        ("å-å-å", "aaaaaa"),
    ],
)
def test_normal(typed: str, form: str) -> None:
    assert normal(typed) == form


@given(st.text())
def test_normal_form_ends_in_no_stop_and_holds_no_danish_letter(word: str) -> None:
    assert not normal(word).endswith((".", ",", ";"))
    assert not set(normal(word)) & set("æøåÆØÅé–")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0),
        ("nul", 0),
        ("En", 1),
        ("et", 1),
        ("én", 1),
        ("tre,", 3),
        ("tretten", 13),
        ("tyve", 20),
        ("enogtyve", 21),
        ("toogtyve", 22),
        ("tredive", 30),
        ("enogtredive", 31),
        ("femogfyrre", 45),
        ("nioghalvfems", 99),
        ("12", 12),
        ("3.", 3),
        ("012", 12),
        ("999999999", 999_999_999),
        ("1000000000", None),
        ("9" * 10_000, None),
        ("-1", None),
        ("1,5", None),
        ("٣", None),
        ("３", None),
        ("²", None),
        ("dreng", None),
        ("", None),
    ],
)
def test_read_number(typed: str, number: int | None) -> None:
    assert read_number(typed) == number


def test_every_number_to_99_has_a_word() -> None:
    assert sorted(set(NUMBERS.values())) == list(range(100))


def test_phrase_ends_at_what_cannot_belong_to_an_expression() -> None:
    assert phrase(["I", "går,", "x" * 1000, "nat"], 0) == "i gaar"
    assert phrase(["i", "to ord", "nat"], 0) == "i"
    assert phrase(["i"] * 1000, 3).count("i") < 20
