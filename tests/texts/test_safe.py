"""Text from people and other machines cannot steer the terminal or hide what it says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.texts.safe import safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x1b[31mrød", r"\u{1b}[2J\u{1b}[31mrød"),
        ("\x1b]0;titel\x07", r"\u{1b}]0;titel\u{7}"),
        ("\x9b31m", r"\u{9b}31m"),
        ("første\nanden\r\ttredje", r"første\u{a}anden\u{d}\u{9}tredje"),
        ("linje\u2028afsnit\u2029", r"linje\u{2028}afsnit\u{2029}"),
        ("\u202eabc\u202c \u2066x\u2069", r"\u{202e}abc\u{202c} \u{2066}x\u{2069}"),
        ("a\u200bb\ufeffc\u00add", r"a\u{200b}b\u{feff}c\u{ad}d"),
        ("\ud800 \udcff", r"\u{d800} \u{dcff}"),
        ("\x00", r"\u{0}"),
        ("\ue000 \U0010ffff", r"\u{e000} \u{10ffff}"),
        ("\u3164", r"\u{3164}"),
        ("\U000e0041", r"\u{e0041}"),
    ],
)
def test_what_could_do_harm_becomes_a_visible_mark(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    "text",
    ["", "Rådmandsbo, æøå ÆØÅ é ü", "14.30 – 20 min.", "1\u00a0000 kr.", "😀", "[fed] {x} %s \\"],
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


@given(st.text(st.characters(codec=None)))
def test_nothing_but_visible_characters_and_blanks_is_left(text: str) -> None:
    result = safe(text)
    assert all(char.isprintable() or unicodedata.category(char) == "Zs" for char in result)
    assert safe(result) == result
