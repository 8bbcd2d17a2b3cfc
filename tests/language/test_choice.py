"""Choosing by name: whole before begun, what stands before what is retired."""

import pytest

from brobygger.errors import BrobyggerError
from brobygger.language.choice import Choices

THINGS = Choices(
    {
        "bolig": ("Bolig", "bolig", "lejlighed"),
        "boligjob": ("Boligjob og penge", "boligjob", "cv"),
        "cv": ("CV", "cv"),
        "gammel": ("Gammel klub", "gammel", "klub"),
        "klub": ("Klub", "klub"),
        "ny": ("Gammel klub", "ny"),
        "mange": ("Et, to, mange", "mange"),
    },
    retired={"gammel"},
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("bolig", "bolig"),
        ("BOLIGJ", "boligjob"),
        ("lejl", "bolig"),
        ("cv", "cv"),
        ("klub", "klub"),
        ("gammel klub", "ny"),
        ("gammel", "gammel"),
    ],
)
def test_chosen(text: str, key: str) -> None:
    assert THINGS.choose(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [("boli", "choice.ambiguous"), ("", "choice.unknown"), ("xyzzy", "choice.unknown")],
)
def test_not_chosen(text: str, key: str) -> None:
    with pytest.raises(BrobyggerError, match=key):
        THINGS.choose(text)


def test_what_is_retired_is_chosen_only_where_it_may_be() -> None:
    assert THINGS.choose("gammel") == "gammel"
    assert THINGS.choose("gammel", retired=False) == "ny"


@pytest.mark.parametrize("key", ["bolig", "boligjob", "cv", "gammel", "klub", "ny", "mange", "?"])
def test_a_label_is_read_as_its_key_even_in_a_list(key: str) -> None:
    label = THINGS.label(key)
    assert "," not in label
    if key != "?":
        assert THINGS.choose(label) == key


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("", ["bolig", "boligjob", "cv", "klub", "ny", "mange"]),
        ("bolig", ["bolig", "boligjob"]),
        ("cv", ["cv", "boligjob"]),
        ("kl", ["klub", "ny"]),
        ("pen", ["boligjob"]),
        ("lej", ["bolig"]),
        ("xyzzy", []),
    ],
)
def test_fitting(typed: str, keys: list[str]) -> None:
    assert THINGS.fitting(typed) == keys
