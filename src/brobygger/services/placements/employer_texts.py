"""An employer as a text in the users' words: `bager 2 pladser Bageren på hjørnet`."""

import re

from brobygger.domain.employer import EMPLOYER_NAME, MOST_PLACES, Branch, Listed
from brobygger.errors import BrobyggerError
from brobygger.language.plain_text import check_plain
from brobygger.language.referrals.words import BRANCHES
from brobygger.language.words import normal, read_number
from brobygger.services.placements.employers import (
    NewEmployer,
    employer_name,
    employer_named,
    list_employer,
)
from brobygger.services.workplace import Workplace

_PLACES = re.compile(r"(?P<number>\S+) (?:plads(?:er)?|pl)\b\.?", re.IGNORECASE)
_BRANCH = {normal(word): branch for branch, words in BRANCHES.items() for word in words}


def read_employer(workplace: Workplace, text: str) -> NewEmployer:
    """What kind and how many places, if that is said, and else its name.

    Errors of `check_plain`, `employer_name`; ``employer.known`` (name), ``employer.places``
    (most).
    """
    rest, places = _without_places(" ".join(check_plain(text).split()))
    branch, behind = read_branch(rest)
    if not rest:
        raise BrobyggerError("employer.name", most=EMPLOYER_NAME)
    name = employer_name(behind if branch and behind else rest)
    if employer_named(workplace, name) is not None:
        raise BrobyggerError("employer.known", name=name)
    listed = Listed(
        day=workplace.clock.today(), base=workplace.register.base, branch=branch, places=places
    )
    return NewEmployer(listed, name)


def list_by_text(workplace: Workplace, text: str) -> None:
    """Put it on the list; errors of `read_employer`."""
    list_employer(workplace, read_employer(workplace, text))


def read_branch(text: str) -> tuple[Branch | None, str]:
    """The branch that it begins with, of most words, and what stands behind it."""
    words = text.split()
    for length in range(len(words), 0, -1):
        if branch := _BRANCH.get(normal(" ".join(words[:length]))):
            return branch, " ".join(words[length:])
    return None, text


def _without_places(text: str) -> tuple[str, int | None]:
    match = _PLACES.search(text)
    places = read_number(match["number"]) if match else None
    if match is None or places is None:
        return text, None
    if not 0 <= places <= MOST_PLACES:
        raise BrobyggerError("employer.places", most=MOST_PLACES)
    return " ".join((text[: match.start()] + text[match.end() :]).split()), places
