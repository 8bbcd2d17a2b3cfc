"""The made-up year, in the order in which it was written down."""

import heapq
from collections.abc import Iterator
from datetime import date, timedelta

from brobygger.catalogue.models import Catalogue
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import Detailed, Logged, Noted, stated
from brobygger.domain.entry import Kind
from brobygger.domain.milestone import Achieved
from brobygger.domain.person import Person
from brobygger.domain.values import Audience, Reached
from brobygger.services.demo import profiles
from brobygger.services.demo.cast import Cast
from brobygger.services.demo.courses import course_acts
from brobygger.services.demo.draw import AUTHOR, STANDS_AT, Draw, at
from brobygger.services.demo.profiles import Profile
from brobygger.services.demo.referrals import Referrals

__all__ = ["AUTHOR", "STANDS_AT", "acts"]

_FIRST_DAY = date(2026, 1, 2)
_WEEKDAYS = (10, 11, 10, 12, 7, 1.5, 0.5)
_MONTHS = (9, 9, 11, 9, 10, 9, 4, 8, 11, 11, 12, 8)
_OPENS, _CLOSES = 9 * 60, 17 * 60
_CODED, _NOTED, _SENSITIVE, _FIRST_TIME = 0.25, 0.06, 0.03, 0.12

_STEPS = {
    "job-13-18": {"cv-faerdigt": 5, "ansoegning-sendt": 4, "jobsamtale": 2},
    "job-18-30": {"cv-faerdigt": 3, "jobsamtale": 2},
    "laerende-ungefaellesskaber": {"kulturpas": 1},
    "beboerraadgivning": {"klarer-nu-selv-kontakten": 1},
    "medborgerskab": {"udvalg": 2, "lokal-arbejdsgruppe": 3, "ambassadoer": 2, "bydaekkende": 1},
}
_STEPPED, _JOINED = 0.12, 4


def acts(contacts: int, seed: int, catalogue: Catalogue) -> Iterator[Act]:
    """`contacts` contacts, the people that they are about, the year's courses and referrals."""
    draw = Draw(seed)
    letters = {base.id: base.letter for base in catalogue.bases.values()}
    cast = Cast(draw, letters)
    courses = sorted(course_acts(draw, cast, catalogue), key=_moment)
    referrals = Referrals(Draw(seed), cast, catalogue, _moments)
    others = _contact_acts(draw, cast, referrals, contacts)
    yield from heapq.merge(courses, others, key=_moment)
    yield from cast.joins(at(STANDS_AT.date(), 14 * 60), _JOINED)


def _moment(act: Act) -> int:
    return act.wall_ms


def _contact_acts(draw: Draw, cast: Cast, referrals: Referrals, contacts: int) -> Iterator[Act]:
    """The contacts, and what comes of referrals between them."""
    by_weight = {profile: profile.weight for profile in profiles.PROFILES}
    for day, minute in _moments(draw, contacts):
        yield from referrals.until(at(day, minute))
        base = draw.one(profiles.BASES)
        yield from _acts(draw, cast, referrals, draw.one(by_weight), day, minute, base)
    yield from referrals.until(int(STANDS_AT.timestamp() * 1000))


def _moments(draw: Draw, contacts: int) -> Iterator[tuple[date, int]]:
    """Day and minute of each contact, ascending: busy weeks, quiet July and Christmas."""
    days = [_FIRST_DAY + timedelta(n) for n in range((STANDS_AT.date() - _FIRST_DAY).days + 1)]
    weights = [_WEEKDAYS[day.weekday()] * _MONTHS[day.month - 1] * _quiet(day) for day in days]
    last = STANDS_AT.date()
    moments = (
        (day, draw.random.randrange(_OPENS, STANDS_AT.hour * 60 if day == last else _CLOSES))
        for day in draw.random.choices(days, weights, k=contacts)
    )
    yield from sorted(moments)


def _quiet(day: date) -> float:
    if day.month == 12 and day.day >= 24:
        return 0.05 if day.day <= 26 else 0.5
    return 1.0


def _acts(
    draw: Draw,
    cast: Cast,
    referrals: Referrals,
    profile: Profile,
    day: date,
    minute: int,
    base: str,
) -> Iterator[Act]:
    """The contact, before it whoever is new, and sometimes a step that they took."""
    written = at(day, minute)
    is_coded, somebody = draw.happens(_CODED), None
    if is_coded:
        somebody, coding = cast.somebody(profile, base, written)
        yield from coding
        person = somebody.person()
    else:
        number = draw.random.randint(1, profile.most_people)
        person = Person.model_validate({**cast.unknown(profile, base), "number": number})
    logged = Logged(
        day=day,
        base=base,
        activity=profile.activity,
        channel=draw.one(profile.channels),
        reached=draw.one(profiles.REACHED),
        people=(person,),
        topics=(draw.one(profile.topics),),
        accompaniment=(
            draw.one(profiles.ACCOMPANIED_TO) if draw.happens(profile.accompanied) else None
        ),
        minutes=draw.one(profiles.MINUTES),
        first_time=not is_coded and draw.happens(_FIRST_TIME),
    )
    statements = [Statement(Kind.LOGGED, stated(logged))]
    if not is_coded and draw.happens(_SENSITIVE):
        detailed = Detailed(topics=(draw.one(profiles.SENSITIVE),))
        statements.append(Statement(Kind.DETAILED, stated(detailed), Audience.BASE))
    if draw.happens(_NOTED):
        noted = Noted(text=draw.random.choice(profiles.NOTES))
        statements.append(Statement(Kind.NOTED, stated(noted), Audience.BASE))
    if logged.reached is Reached.MET:
        statements += referrals.met(base, profile.activity, person, somebody, written)
    yield Act(AUTHOR, written, tuple(statements))
    steps = _STEPS.get(profile.activity or "")
    if steps and is_coded and draw.happens(_STEPPED):
        achieved = Achieved(
            day=day,
            base=base,
            milestone=draw.one(steps),
            person=Person(code=person.code),
            activity=profile.activity,
        )
        yield Act(AUTHOR, written, (Statement(Kind.ACHIEVED, stated(achieved)),))
