"""The recovery code catches what goes wrong when it is copied; the passphrase's one rule."""

from collections.abc import Callable

import pytest

from brobygger.domain.codes import ALPHABET
from brobygger.errors import BrobyggerError
from brobygger.register.secrets import check_passphrase, check_recovery_code, new_recovery_code


def _right(code: str) -> bool:
    try:
        check_recovery_code(code)
    except BrobyggerError as error:
        assert error.key == "recovery.wrong"
        return False
    return True


def test_codes_are_new_each_time_and_of_160_bits() -> None:
    codes = {new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [4] * 8 + [1]
        assert set("".join(groups)) <= set(ALPHABET)


@pytest.mark.parametrize(
    "spell",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', ' ')}\n",
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.lower().replace("0", "o").replace("1", "l"),
    ],
)
def test_spelling_does_not_matter(spell: Callable[[str], str]) -> None:
    assert all(_right(spell(new_recovery_code())) for _ in range(20))


def test_every_single_wrong_character_is_caught() -> None:
    code = new_recovery_code()
    for at, right in enumerate(code):
        if right != "-":
            wrong = [code[:at] + other + code[at + 1 :] for other in ALPHABET if other != right]
            assert not any(map(_right, wrong))


def test_every_swap_of_unlike_neighbours_is_caught() -> None:
    for _ in range(20):
        code = new_recovery_code().replace("-", "")
        for at in range(len(code) - 1):
            swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            assert swapped == code or not _right(swapped)


@pytest.mark.parametrize(
    "code", ["", "-", "A", "A" * 32, "A" * 34, "Æ" * 33, "0" * 10_000, "\ud800"]
)
def test_what_is_no_code_is_wrong(code: str) -> None:
    assert not _right(code)


@pytest.mark.parametrize("text", ["femten tegn her", "å" * 15, "ø" * 512, "🙂" * 256, "a\0" * 8])
def test_a_passphrase_needs_length_and_nothing_else(text: str) -> None:
    check_passphrase(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "passphrase.too_short"),
        ("fjorten tegn!!", "passphrase.too_short"),
        ("a\u030a" * 14, "passphrase.too_short"),
        ("ø" * 513, "passphrase.too_long"),
        ("x" * 1_000_000, "passphrase.too_long"),
    ],
)
def test_a_passphrase_out_of_bounds_is_refused(text: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        check_passphrase(text)
    assert caught.value.key == key
