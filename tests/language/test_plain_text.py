"""Ordinary writing passes as it is; what could act on a screen or hide is refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.errors import BrobyggerError
from brobygger.language.plain_text import MOST_CHARACTERS, check_plain


@pytest.mark.parametrize(
    "text",
    [
        "Ærø på ål: 20 % – “ja”, 3½ t, 5 €, §12, 20° & mere!",
        "café naïve Łódź",
        "مرحبا",
        "zażółć 中文",
        "a+b=c ~ ^ | <i> [b] {c} \\ @ # $",
    ],
)
def test_ordinary_writing_passes(text: str) -> None:
    assert check_plain(text) == text


def test_letters_are_composed_and_blanks_are_one_kind() -> None:
    assert check_plain("a\u030a\u00a0\u2009b") == "å  b"
    assert check_plain("  sam ") == "sam"


@pytest.mark.parametrize(
    ("character", "code", "kind"),
    [
        ("\0", "U+0000", "control"),
        ("\n", "U+000A", "control"),
        ("\x1b", "U+001B", "control"),
        ("\x7f", "U+007F", "control"),
        ("\x9b", "U+009B", "control"),
        ("\u2028", "U+2028", "control"),
        ("\u202e", "U+202E", "invisible"),
        ("\u2066", "U+2066", "invisible"),
        ("\u200b", "U+200B", "invisible"),
        ("\ufeff", "U+FEFF", "invisible"),
        ("\u00ad", "U+00AD", "invisible"),
        ("\u3164", "U+3164", "invisible"),
        ("\u2764", "U+2764", "emoji"),
        ("\ufe0f", "U+FE0F", "emoji"),
        ("\N{GRINNING FACE}", "U+1F600", "emoji"),
        ("\N{EMOJI MODIFIER FITZPATRICK TYPE-3}", "U+1F3FC", "rare"),
        ("\N{MATHEMATICAL BOLD CAPITAL A}", "U+1D400", "rare"),
        ("\U000e0041", "U+E0041", "invisible"),
        ("\ud800", "U+D800", "broken"),
        ("\ue000", "U+E000", "broken"),
        ("\u0378", "U+0378", "broken"),
    ],
)
def test_a_character_that_is_no_writing_is_refused(character: str, code: str, kind: str) -> None:
    with pytest.raises(BrobyggerError) as refused:
        check_plain(f"sam{character}tale")
    assert refused.value.key == "text.character"
    assert refused.value.values == {"code": code, "kind": kind}


def test_nothing_is_refused_as_empty_and_too_much_as_too_long() -> None:
    for nothing in ("", "   ", "\u00a0"):
        with pytest.raises(BrobyggerError, match=r"text\.empty"):
            check_plain(nothing)
    assert check_plain("x" * MOST_CHARACTERS)
    with pytest.raises(BrobyggerError) as refused:
        check_plain("x" * 10_000)
    assert refused.value.key == "text.too_long"
    assert refused.value.values == {"length": 10_000, "most": 1000}


@given(st.text())
def test_what_passes_can_be_shown_anywhere(text: str) -> None:
    try:
        plain = check_plain(text)
    except BrobyggerError:
        return
    assert plain == unicodedata.normalize("NFC", plain)
    assert plain.encode()
    assert all(unicodedata.category(c)[0] != "C" and c <= "\uffff" for c in plain)
    assert check_plain(plain) == plain
