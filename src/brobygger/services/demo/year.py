"""Contacts for the made-up year, in the order in which they were written down."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from brobygger.domain.act import Act, Statement
from brobygger.domain.codes import new_participant_code
from brobygger.domain.contact import Detailed, Logged, Noted, stated
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.values import Audience
from brobygger.services.demo import profiles
from brobygger.services.demo.profiles import Profile

STANDS_AT = datetime(2026, 12, 30, 15, 0)  # noqa: DTZ001 - local time is meant
"""Where the clock of a demo register stands (local time)."""
AUTHOR = "demo"
_FIRST_DAY = date(2026, 1, 2)
_WEEKDAYS = (10, 11, 10, 12, 7, 1.5, 0.5)
_MONTHS = (9, 9, 11, 9, 10, 9, 4, 8, 11, 11, 12, 8)
_OPENS, _CLOSES = 9 * 60, 17 * 60
_CODED, _NOTED, _SENSITIVE, _FIRST_TIME = 0.25, 0.06, 0.03, 0.12

T = TypeVar("T")


class Draw:
    """Draws by weight; quick for many draws from the same table."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._tables: dict[int, tuple[list[Any], list[float]]] = {}

    def one(self, weights: Mapping[T, int]) -> T:
        table = self._tables.get(id(weights))
        if table is None:
            total, sums = 0.0, []
            for weight in weights.values():
                total += weight
                sums.append(total)
            table = self._tables[id(weights)] = (list(weights), sums)
        values, sums = table
        return self.random.choices(values, cum_weights=sums)[0]  # type: ignore[no-any-return]

    def happens(self, share: float) -> bool:
        return self.random.random() < share


def acts(contacts: int, seed: int, letters: dict[str, str]) -> Iterator[Act]:
    """`contacts` acts that each begin a contact; `letters` gives each base's code letter."""
    draw = Draw(seed)
    by_weight = {profile: profile.weight for profile in profiles.PROFILES}
    codes = {base: _codes(draw, contacts, base, letter) for base, letter in letters.items()}
    for day, minute in _moments(draw, contacts):
        base = draw.one(profiles.BASES)
        yield _act(draw, draw.one(by_weight), day, minute, base, codes[base])


def _codes(draw: Draw, contacts: int, base: str, letter: str) -> list[str]:
    share = profiles.BASES[base] / sum(profiles.BASES.values())
    return [new_participant_code(letter) for _ in range(max(5, int(contacts * share / 15)))]


def _moments(draw: Draw, contacts: int) -> Iterator[tuple[date, int]]:
    """Day and minute of each contact, ascending: busy weeks, quiet July and Christmas."""
    days = [_FIRST_DAY + timedelta(n) for n in range((STANDS_AT.date() - _FIRST_DAY).days + 1)]
    weights = [_WEEKDAYS[day.weekday()] * _MONTHS[day.month - 1] * _quiet(day) for day in days]
    for day in sorted(draw.random.choices(days, weights, k=contacts)):
        latest = STANDS_AT.hour * 60 if day == STANDS_AT.date() else _CLOSES
        yield day, draw.random.randrange(_OPENS, latest)


def _quiet(day: date) -> float:
    if day.month == 12 and day.day >= 24:
        return 0.05 if day.day <= 26 else 0.5
    return 1.0


def _act(
    draw: Draw, profile: Profile, day: date, minute: int, base: str, codes: Sequence[str]
) -> Act:
    people = _people(draw, profile, base, codes)
    coded = any(person.code for person in people)
    logged = Logged(
        day=day,
        base=base,
        activity=profile.activity,
        channel=draw.one(profile.channels),
        reached=draw.one(profiles.REACHED),
        people=people,
        topics=(draw.one(profile.topics),),
        accompaniment=(
            draw.one(profiles.ACCOMPANIED_TO) if draw.happens(profile.accompanied) else None
        ),
        minutes=draw.one(profiles.MINUTES),
        first_time=draw.happens(_FIRST_TIME),
    )
    statements = [Statement(Kind.LOGGED, stated(logged))]
    if not coded and draw.happens(_SENSITIVE):
        detailed = Detailed(topics=(draw.one(profiles.SENSITIVE),))
        statements.append(Statement(Kind.DETAILED, stated(detailed), Audience.BASE))
    if draw.happens(_NOTED):
        noted = Noted(text=draw.random.choice(profiles.NOTES))
        statements.append(Statement(Kind.NOTED, stated(noted), Audience.BASE))
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local time is meant
    written = midnight + timedelta(minutes=minute)
    return Act(AUTHOR, int(written.timestamp() * 1000), tuple(statements))


def _people(draw: Draw, profile: Profile, base: str, codes: Sequence[str]) -> tuple[Person, ...]:
    kind = {
        "age_band": draw.one(profile.bands),
        "gender": draw.one(profiles.GENDERS),
        "role": draw.one(profile.roles),
        "department": draw.one(profiles.DEPARTMENTS[base]),
    }
    if draw.happens(_CODED):
        return (Person(code=draw.random.choice(codes), **kind),)
    return (Person(number=draw.random.randint(1, profile.most_people), **kind),)
