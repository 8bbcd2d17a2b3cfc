"""All words that a line may hold: those of the catalogue and the fixed ones, with their meaning."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.rows import Spoken
from brobygger.domain.person import Person
from brobygger.errors import BrobyggerError
from brobygger.language import fixed_words
from brobygger.language.choice import Choices, spoken_forms
from brobygger.language.lexicon import Clash, Lexicon, Meaning, Wording, WordKind
from brobygger.language.referrals.lexicons import ReferralWords, words_for

_NONE: Mapping[str, str] = {}
_TELLING = 5
"""Letters from which on one word of a name is enough."""


class Vocabulary:
    """What can be said about a catalogue; retired things are not offered.

    `bare` holds what a word by itself may mean; destinations need a word before them,
    topics may have `#`, and bases only stand after `base:`. `named` are all ways in which
    the catalogue itself names its things. `steps` are those of the Medborgerskabsstige, which
    stand behind `trin`.

    `courses` are the running ones, name by id: their names are words too, where those do not
    say something else already.
    """

    def __init__(self, catalogue: Catalogue, courses: Mapping[str, str] = _NONE) -> None:
        self.catalogue = catalogue
        milestones = catalogue.milestones.values()
        topics = list(_spoken(WordKind.TOPIC, catalogue.topics.values()))
        bare = [
            *topics,
            *_spoken(WordKind.CHANNEL, catalogue.channels.values()),
            *_spoken(WordKind.ACTIVITY, catalogue.activities.values()),
            *_spoken(WordKind.DEPARTMENT, catalogue.departments.values()),
            *_spoken(WordKind.COURSE, catalogue.courses.values()),
            *_spoken(WordKind.MILESTONE, (m for m in milestones if m.step is None)),
        ]
        destinations = list(_spoken(WordKind.DESTINATION, catalogue.destinations.values()))
        bases = list(_spoken(WordKind.BASE, catalogue.bases.values()))
        self.named = [*bare, *destinations, *bases]
        self.bare = Lexicon([*_fixed(), *bare])
        if courses:
            names = list(_running(courses, self.bare))
            self.bare = Lexicon([*_fixed(), *bare, *names])
        self.steps = Lexicon(_spoken(WordKind.MILESTONE, (m for m in milestones if m.step)))
        self.topics = Lexicon(topics)
        self.destinations = Lexicon(destinations)
        self.bases = Lexicon(bases)
        self.base_letters = frozenset(base.letter for base in catalogue.bases.values())
        self._of_referrals: dict[str, ReferralWords] = {}

    def referral_words(self, destination: str) -> ReferralWords:
        """What can be said of referrals to it; made when first asked for."""
        if destination not in self._of_referrals:
            self._of_referrals[destination] = words_for(self.catalogue, destination)
        return self._of_referrals[destination]

    def refuse_with_code(
        self, people: Iterable[Person], topics: Iterable[str], partners: Iterable[str]
    ) -> None:
        """What may not stand together with somebody's code.

        Errors: ``line.sensitive_with_code`` (topic) unless the plan's settings allow it;
        ``line.partner_with_code`` (partner) for partners that are never told of one person.
        """
        if not any(person.code for person in people):
            return
        destinations = self.catalogue.destinations
        for partner in partners:
            if partner in destinations and destinations[partner].partner_only:
                raise BrobyggerError("line.partner_with_code", partner=destinations[partner].name)
        for topic in topics:
            if not self.catalogue.plan.sensitive_with_code:
                known = self.catalogue.topics.get(topic)
                name = known.name if known else topic
                raise BrobyggerError("line.sensitive_with_code", topic=name)

    @cached_property
    def choices(self) -> dict[str, Choices]:
        """The things of the catalogue by the contact's field that they stand in."""
        catalogue = self.catalogue
        tables: dict[str, Mapping[str, Spoken]] = {
            "base": catalogue.bases,
            "channel": catalogue.channels,
            "activity": catalogue.activities,
            "course": catalogue.courses,
            "topics": catalogue.topics,
            "partners": catalogue.destinations,
            "accompaniment": catalogue.destinations,
            "department": catalogue.departments,
        }
        return {
            field: Choices(
                {key: spoken_forms(thing) for key, thing in table.items()},
                retired={key for key, thing in table.items() if thing.retired},
            )
            for field, table in tables.items()
        }


def _running(courses: Mapping[str, str], known: Lexicon) -> Iterator[Wording]:
    """The whole name of a course, and its first word where that says nothing else.

    Never the beginning of one, and no name that is made of other words of the line: else a
    colleague's `Samtale kvinder` would take what was typed as `sam kvinde`.
    """
    for course, name in courses.items():
        words = re.sub(r"[^\w\s-]", " ", name).split()
        if not words or not words[0].isalpha() or all(map(known.holds, words)):
            continue
        meaning = Meaning(WordKind.COURSE, course, name)
        if not known.holds(" ".join(words)):
            yield Wording(" ".join(words), meaning)
        if len(words) > 1 and len(words[0]) >= _TELLING and not known.begins(words[0]):
            yield Wording(words[0], meaning)


def clashes(catalogue: Catalogue) -> list[Clash]:
    """Words and short forms that would mean two things in one place of a line."""
    words = Vocabulary(catalogue)
    return [
        clash
        for lexicon in (words.bare, words.destinations, words.bases, words.steps)
        for clash in lexicon.clashes()
    ]


def _spoken(kind: WordKind, things: Iterable[Spoken]) -> Iterator[Wording]:
    for thing in things:
        if thing.retired:
            continue
        meaning = Meaning(kind, thing.id, thing.name)
        plain_name = re.sub(r"\([^)]*\)", " ", thing.name)
        for text in (plain_name.strip(), *thing.words):
            yield Wording(text, meaning, may_be_shortened=True)
        if thing.short:
            yield Wording(thing.short, meaning)
        # A name of several words must not be begun by one: `fritidsj` is no mentor scheme.
        yield Wording(thing.id, meaning, may_be_shortened="-" not in thing.id, is_offered=False)
        yield Wording(thing.id.replace("-", ""), meaning, is_offered=False)


def _fixed() -> Iterator[Wording]:
    for forms, noun in fixed_words.PEOPLE.items():
        words = forms.split()
        for word in words:
            yield Wording(word, Meaning(WordKind.PEOPLE, noun, words[0]), may_be_shortened=True)
    groups: list[tuple[WordKind, Hashable, tuple[str, ...]]] = [
        (WordKind.FAMILIES, None, fixed_words.FAMILIES),
        (WordKind.FIRST_TIME, True, fixed_words.FIRST_TIME),
        (WordKind.ACCOMPANIMENT, None, fixed_words.ACCOMPANIMENT),
        *((WordKind.REACHED, reached, words) for reached, words in fixed_words.REACHED.items()),
        *((WordKind.COUNTERPART, who, words) for who, words in fixed_words.COUNTERPARTS.items()),
        (WordKind.WITH, None, fixed_words.WITH),
    ]
    for kind, value, texts in groups:
        for text in texts:
            is_one_long_word = len(text) > 4 and " " not in text
            yield Wording(text, Meaning(kind, value, texts[0]), is_one_long_word)
