"""What users are shown of referrals, placements and employers, they can type, and it is read so."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from brobygger.catalogue.loading import shipped
from brobygger.domain.employer import Branch
from brobygger.language.board import Board
from brobygger.language.referrals import words as read
from brobygger.language.referrals.placement_words import read_found_by
from brobygger.language.vocabulary import Vocabulary
from brobygger.services.placements.checks import END_WORDS
from brobygger.services.placements.employer_texts import read_branch
from brobygger.texts import referral_words as shown


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (shown.REFERRAL_STATE, read.STATES),
        (shown.ASIDE, read.ENDS),
        (shown.REASON, read.REASONS),
        (shown.PLACEMENT_KIND, read.PLACEMENTS),
        (shown.STILL_THERE, read.STILL_THERE),
        (shown.END_REASON, read.END_REASONS),
        (shown.BRANCH, read.BRANCHES),
    ],
)
def test_what_is_shown_is_read_as_its_code(
    told: Mapping[str, str], words: Mapping[StrEnum, tuple[str, ...]]
) -> None:
    assert {code: read.read_choice(words, text).value for code, text in told.items()} == {
        code: code for code in told
    }
    if told is not shown.ASIDE:
        assert told.keys() == {each.value for each in words}


def test_who_found_it_is_read_on_a_line() -> None:
    vocabulary = Vocabulary(shipped())
    found = {code: read_found_by(Board(text, vocabulary)) for code, text in shown.FOUND_BY.items()}
    assert found == {code: (code, None) for code in shown.FOUND_BY}


def test_a_branch_is_read_before_a_name() -> None:
    for code, text in shown.BRANCH.items():
        assert read_branch(f"{text} Hjørnet") == (Branch(code), "Hjørnet")


def test_numbers_mean_what_stands_beside_them() -> None:
    assert list(END_WORDS) == list(shown.END_REASON)
