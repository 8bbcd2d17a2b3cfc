"""What may have been meant by a word that is not known: offered, never taken."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import chain

from brobygger.domain.values import AgeBand
from brobygger.language import fixed_words
from brobygger.language.lexicon import Lexicon, Wording, WordKind, key
from brobygger.language.tokens import Token
from brobygger.language.vocabulary import Vocabulary

MOST = 3
_LIKENESS = 0.75
_LONGEST_WORD = 40
_VOWELS = frozenset("aeiouy")
_DAYS = {" ".join(map(key, day.split())): day for day in fixed_words.DAYS_OFFERED}
_OFTEN_MEANT = {key(word): meant for word, meant in fixed_words.OFTEN_MEANT.items()}


def near(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """At most three things of the lexicon that are spelt much like `word` or begin with it."""
    return _near(key(word), lexicon)


def near_or_within(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Those near, else those of whose name `word` begins a later word: `mentor`."""
    part = f" {key(word)}"
    within = {
        entry.meaning.what: entry.text
        for phrase, entry in lexicon.offered.items()
        if len(part) > 4 and part in phrase
    }
    return near(word, lexicon) or tuple(within.values())[:MOST]


def for_unread(
    tokens: list[Token], vocabulary: Vocabulary, hints: Iterable[Lexicon] = ()
) -> tuple[str, ...]:
    """What unread words may have meant: an unknown one, perhaps with small ones before it.

    `hints` come first: the words that only this line gives a meaning.
    """
    word = tokens[-1].key
    if days := _days_near(f"i {word}" if tokens[0].key == "i" and len(tokens) == 2 else word):
        return days
    if word in _OFTEN_MEANT:
        return _OFTEN_MEANT[word]
    if bands := _bands_near(tokens[-1].plain):
        return bands
    found = [*chain.from_iterable(_near(word, lexicon) for lexicon in hints)]
    return tuple(dict.fromkeys([*found, *_near(word, vocabulary.bare)]))[:MOST]


def _near(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """One word for each thing that may be meant, the likeliest first."""
    if not word[:1].isalpha() or not 2 < len(word) <= _LONGEST_WORD or word in lexicon.offered:
        return ()
    known = lexicon.offered
    likely = [
        *get_close_matches(word, known, n=2 * MOST, cutoff=_LIKENESS),
        *(phrase for phrase in known if len(word) > 3 and phrase.startswith(word)),
        *(phrase for phrase, entry in known.items() if _is_initials(word, phrase, entry)),
    ]
    by_thing: dict[object, str] = {}
    for phrase in likely:
        if known[phrase].meaning.kind is WordKind.WITH:
            continue
        by_thing.setdefault(known[phrase].meaning.what, known[phrase].text)
    return tuple(by_thing.values())[:MOST]


def _is_initials(word: str, phrase: str, entry: Wording) -> bool:
    """Whether `word` is a department's name without its vowels, as `ltg`."""
    if entry.meaning.kind is not WordKind.DEPARTMENT or word[0] != phrase[0] or _VOWELS & set(word):
        return False
    letters = iter(phrase)
    return all(letter in letters for letter in word)


def _days_near(text: str) -> tuple[str, ...]:
    if len(text) > _LONGEST_WORD or text in _DAYS:
        return ()
    return tuple(_DAYS[day] for day in get_close_matches(text, _DAYS, n=1, cutoff=_LIKENESS))


def _bands_near(text: str) -> tuple[str, ...]:
    """The bands that a range of ages such as `14-16` lies in."""
    first, mark, last = text.partition("-")
    if not (mark and first.isdecimal() and last.isdecimal() and len(text) < 8):
        return ()
    low, high = int(first), int(last)
    return tuple(band.value for band in AgeBand if band.ages[0] <= high and low <= band.ages[1])[
        :MOST
    ]
