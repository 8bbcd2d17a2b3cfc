"""Words that a line reads before it looks into the catalogue, which may therefore not use them."""

from datetime import date

from brobygger.catalogue.models import Catalogue
from brobygger.errors import BrobyggerError
from brobygger.language.ages import age_at
from brobygger.language.board import FILLER, Board
from brobygger.language.clock import match_time
from brobygger.language.days import DayPart
from brobygger.language.fixed_words import FILLERS
from brobygger.language.lexicon import key
from brobygger.language.vocabulary import Vocabulary
from brobygger.language.when import read_when
from brobygger.language.words import read_number

_SMALL_WORDS = frozenset(map(key, FILLERS))
_ANY_DAY = date(2026, 11, 23)


def reserved_words(catalogue: Catalogue) -> list[str]:
    """Ways to name a thing that are nothing but days, times, ages, numbers and small words."""
    vocabulary = Vocabulary(catalogue)
    steps = (step for template in catalogue.templates.values() for step in template.steps)
    texts = dict.fromkeys(
        [
            *(wording.text for wording in vocabulary.named),
            *(form for step in steps for form in (step.name, *step.words)),
        ]
    )
    return [text for text in texts if _is_taken(text, vocabulary)]


def _is_taken(text: str, vocabulary: Vocabulary) -> bool:
    board = Board(text, vocabulary)
    try:
        read_when(board, _ANY_DAY)
    except BrobyggerError:  # such as a day that does not exist
        return True
    for at in board.unclaimed():
        band, end = age_at(board, at)
        if band:
            board.claim(at, end - at, FILLER)
        elif not (
            board.keys[at] in _SMALL_WORDS
            or read_number(board.tokens[at].word) is not None
            or match_time(board.words, at, DayPart.EVENING)
        ):
            return False
    return True
