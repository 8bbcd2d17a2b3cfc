"""The words of referrals and placements, each list for its own place of the grammar.

Those of a template are made when its destination is first named; see `Vocabulary.referral_words`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.templates import Template, TemplateStep, template_for
from brobygger.domain.placement import PlacementKind
from brobygger.language.lexicon import Lexicon, Meaning, Wording, WordKind, key
from brobygger.language.referrals import words as referral_words

E = TypeVar("E", bound=StrEnum)

_YES_OR_NO = frozenset({"ja", "nej"})
"""Answers that say too little where several questions might be meant."""


@dataclass(frozen=True)
class ReferralWords:
    """What can be said of referrals to one destination.

    `steps` mean the id of a template's step, or the value of an end or an `Aside`; `by_id` holds
    the former. `answers` mean an answer by question and answer, see `answer`.
    """

    steps: Lexicon
    outcomes: Lexicon
    answers: Lexicon
    by_id: Mapping[str, TemplateStep]

    @staticmethod
    def answer(meaning: Meaning) -> tuple[str, str]:
        """The question and the answer that is meant."""
        question, _, answer = str(meaning.value).partition(" ")
        return question, answer

    def step_into(self, kind: PlacementKind) -> str | None:
        """The only step by which somebody starts in something of this kind."""
        found = [step.id for step in self.by_id.values() if step.placement is kind]
        return found[0] if len(found) == 1 else None


def words_for(catalogue: Catalogue, destination: str) -> ReferralWords:
    """Those of its template; of retired ones too, which go on with what was made by them."""
    templates = _templates_of(catalogue, destination)
    by_id: dict[str, TemplateStep] = {}
    for template in templates:
        for step in template.steps:
            by_id.setdefault(step.id, step)
    outcomes = [outcome for template in templates[:1] for outcome in template.outcomes]
    named = [(WordKind.OUTCOME, each.id, each.name) for each in outcomes]
    answers = [
        (WordKind.ANSWER, f"{question.id} {answer.id}", answer.name)
        for template in templates[:1]
        for question in template.questions
        for answer in question.answers
        if key(answer.name) not in _YES_OR_NO
    ]
    return ReferralWords(
        Lexicon([*_steps(templates), *_ends()]),
        Lexicon(Wording(name, Meaning(kind, each, name)) for kind, each, name in named),
        Lexicon(Wording(name, Meaning(kind, both, name)) for kind, both, name in answers),
        by_id,
    )


def _templates_of(catalogue: Catalogue, destination: str) -> list[Template]:
    """The one for new referrals first."""
    every = catalogue.templates.values()
    own = [each for each in every if destination in each.destinations]
    old = own or [each for each in every if not each.destinations]
    live = template_for(every, destination)
    return [*([live] if live else []), *(each for each in old if each is not live)]


def _steps(templates: Iterable[Template]) -> Iterator[Wording]:
    """A word that an earlier template has is not that of a later one."""
    taken: set[str] = set()
    for template in templates:
        said = set[str]()
        for step in template.steps:
            meaning = Meaning(WordKind.STEP, step.id, step.name)
            names = (re.sub(r"\([^)]*\)", " ", step.name).strip(), *step.words)
            ways = [
                *(Wording(text, meaning, may_be_shortened=True) for text in names),
                *([Wording(step.short, meaning)] if step.short else []),
                Wording(step.id, meaning, is_offered=False),
            ]
            yield from (way for way in ways if _plain(way.text) not in taken)
            said |= {_plain(way.text) for way in ways}
        taken |= said


def _plain(text: str) -> str:
    return " ".join(map(key, text.split()))


def _ends() -> Iterator[Wording]:
    for end, texts in referral_words.ENDS.items():
        for text in texts:
            yield Wording(text, Meaning(WordKind.STEP, end.value, texts[0]))


@cache
def reasons() -> Lexicon:
    return _fixed(referral_words.REASONS)


@cache
def placements() -> Lexicon:
    return _fixed(referral_words.PLACEMENTS)


@cache
def still_there() -> Lexicon:
    return _fixed(referral_words.STILL_THERE)


@cache
def end_reasons() -> Lexicon:
    return _fixed(referral_words.END_REASONS)


@cache
def branches() -> Lexicon:
    return _fixed(referral_words.BRANCHES)


def _fixed(words: Mapping[E, Sequence[str]]) -> Lexicon:
    return Lexicon(
        Wording(text, Meaning(WordKind.FIXED, each, texts[0]))
        for each, texts in words.items()
        for text in texts
    )
