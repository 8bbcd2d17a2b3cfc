"""Participant codes: written, read, and what their check character catches."""

import pytest

from brobygger.domain.codes import (
    ALPHABET,
    new_participant_code,
    plain,
    read_participant_code,
)
from brobygger.errors import BrobyggerError

CODES = [new_participant_code(letter) for letter in "LBRTA" for _ in range(220)]


def is_taken_for_a_good_code(text: str) -> bool:
    try:
        return read_participant_code(text) is not None
    except BrobyggerError:
        return False


def test_every_code_reads_back_however_it_is_typed() -> None:
    for code in CODES:
        assert read_participant_code(code) == code
        assert read_participant_code(f"@{code[0]}-{code[1:5]}-{code[5:]}".lower()) == code


def test_every_single_substitution_is_caught() -> None:
    for code in CODES:
        for at, char in enumerate(code):
            others = "LBRTA" if at == 0 else ALPHABET
            for other in others.replace(char, ""):
                assert not is_taken_for_a_good_code(code[:at] + other + code[at + 1 :])


def test_every_swap_of_unlike_neighbours_is_caught() -> None:
    for code in CODES:
        for at in range(len(code) - 1):
            a, b = code[at : at + 2]
            if a != b:
                assert not is_taken_for_a_good_code(code[:at] + b + a + code[at + 2 :])


def test_look_alikes_are_one_but_the_letter_of_the_base_stays() -> None:
    assert plain("o0-il1") == "00111"
    code = next(code for code in CODES if "0" in code[1:] and code[0] == "L")
    assert read_participant_code(code[0] + code[1:].replace("0", "O")) == code


@pytest.mark.parametrize(
    "word", ["mandag", "torsdag", "15-17", "lundtof", "LABCDEF", "L11011Z", ""]
)
def test_words_are_no_codes(word: str) -> None:
    assert read_participant_code(word) is None


def test_a_code_with_a_typo_is_told_apart_from_a_word() -> None:
    with pytest.raises(BrobyggerError, match=r"code\.wrong"):
        read_participant_code("l7kq2mx")
