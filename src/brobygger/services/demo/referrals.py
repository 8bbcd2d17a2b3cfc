"""The made-up year's referrals and placements: most come up when somebody is met.

So many are planned as `aims` says, and some are referred once more. Each has its moment, and
from then on waits some days for a contact that fits; else it begins without one. What becomes
of it is written down in its own time, between all the rest.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from heapq import heappop, heappush

from brobygger.catalogue.models import Catalogue
from brobygger.domain.act import Act, Statement
from brobygger.domain.person import Person
from brobygger.domain.referral import Referred
from brobygger.domain.referral_states import State
from brobygger.domain.values import AgeBand
from brobygger.services.demo.aims import DESTINATIONS, STARTS, Aim, Destination, Start
from brobygger.services.demo.cast import Cast, Somebody
from brobygger.services.demo.draw import AUTHOR, Draw, at
from brobygger.services.demo.placements import Placements
from brobygger.services.demo.profiles import BASES
from brobygger.services.demo.walk import COLLEAGUES, Walk
from brobygger.services.placements.starts import placing
from brobygger.services.referrals.templates import new_template
from brobygger.services.referrals.working_days import working_days_after

Moments = Callable[[Draw, int], Iterable[tuple[date, int]]]
"""Days and minutes of so many things in the year."""

_PATIENCE = 4 * 24 * 60 * 60 * 1000
_ALONE, _CODED, _BY_A_COLLEAGUE, _AGAIN = 0.12, 0.72, 0.3, 0.2
_TRIED_AGAIN = (State.DECLINED, State.REJECTED, State.UNREACHABLE, State.DROPPED)


@dataclass(eq=False)
class Plan:
    """Somebody is to be referred, or to start in something; where it is known who, it is them."""

    aim: Aim
    is_coded: bool
    patience: int
    one: Somebody | None = None
    base: str | None = None
    activity: str | None = None
    is_open: bool = False
    is_done: bool = False


@dataclass(frozen=True)
class _Met:
    """Who it is about, and where it came up."""

    person: Person
    one: Somebody | None
    base: str
    activity: str | None
    wall_ms: int

    @property
    def day(self) -> date:
        return datetime.fromtimestamp(self.wall_ms / 1000).date()  # noqa: DTZ006 - local time


class Referrals:
    """Hears of each contact in the order of time; `until` gives all else that comes between."""

    def __init__(self, draw: Draw, cast: Cast, catalogue: Catalogue, moments: Moments) -> None:
        self._draw, self._cast, self._catalogue = draw, cast, catalogue
        self._placements = Placements(draw)
        self._queue: list[tuple[int, int, Act | Plan]] = []
        self._number = 0
        self._open: list[Plan] = []
        self._walks: defaultdict[tuple[str, str], list[Walk]] = defaultdict(list)
        """By code and destination, the oldest first."""
        self._put_all(self._placements.employers())
        aims = [aim for aim in (*DESTINATIONS, *STARTS) for _ in range(aim.number)]
        draw.random.shuffle(aims)
        for aim, (day, minute) in zip(aims, moments(draw, len(aims)), strict=True):
            patience = 0 if draw.happens(_ALONE) else _PATIENCE
            self._put(at(day, minute), Plan(aim, draw.happens(_CODED), patience))

    def until(self, wall_ms: int) -> Iterator[Act]:
        """All that is written down until then, in the order of time."""
        while self._queue and self._queue[0][0] <= wall_ms:
            moment, _, what = heappop(self._queue)
            if isinstance(what, Act):
                yield what
            elif what.patience and not what.is_open:
                what.is_open = True
                self._open.append(what)
                self._put(moment + what.patience, what)
            elif not what.is_done:
                yield from self._alone(what, moment)

    def met(
        self, base: str, activity: str | None, person: Person, one: Somebody | None, wall_ms: int
    ) -> list[Statement]:
        """What the contact's act states besides, where somebody is referred at it."""
        one_of_them = person.model_copy(update={"number": 1})
        met = _Met(one_of_them, one, base, activity, wall_ms)
        for plan in self._open:
            if (
                plan.is_coded == (one is not None)
                and plan.aim.fits(activity, base, person)
                and self._is_free(plan.aim, met)
            ):
                self._close(plan)
                return self._begin(plan.aim, met, AUTHOR, "contact")
        return []

    def _put(self, wall_ms: int, what: Act | Plan) -> None:
        self._number += 1
        heappush(self._queue, (wall_ms, self._number, what))

    def _put_all(self, acts: Iterable[Act]) -> None:
        for act in acts:
            self._put(act.wall_ms, act)

    def _close(self, plan: Plan) -> None:
        plan.is_done = True
        if plan in self._open:
            self._open.remove(plan)

    def _alone(self, plan: Plan, wall_ms: int) -> Iterator[Act]:
        """It comes up in no contact: with somebody known, else with somebody new."""
        self._close(plan)
        aim, one = plan.aim, plan.one
        base = plan.base or aim.place or self._draw.one(BASES)
        if one is None and plan.is_coded:
            one, coding = self._cast.somebody(
                aim.profile, base, wall_ms, new=True, department=aim.place
            )
            yield from coding
        if one is not None:
            person = one.person()
        else:
            told = self._cast.unknown(aim.profile, base)
            person = Person.model_validate(told | ({"department": aim.place} if aim.place else {}))
        activity = plan.activity or self._draw.random.choice(aim.activities)
        met = _Met(person, one, base, activity, wall_ms)
        if self._is_free(aim, met):
            by_colleague = self._draw.happens(_BY_A_COLLEAGUE)
            owner = self._draw.random.choice(COLLEAGUES) if by_colleague else AUTHOR
            if statements := self._begin(aim, met, owner, None):
                yield Act(owner, wall_ms, tuple(statements))

    def _is_free(self, aim: Aim, met: _Met) -> bool:
        """Nobody is referred to where they are on their way to."""
        earlier = self._walks.get((met.person.code or "", aim.to), [])
        return all(walk.ended and walk.ended <= met.wall_ms for walk in earlier)

    def _begin(self, aim: Aim, met: _Met, owner: str, begun_as: str | None) -> list[Statement]:
        if isinstance(aim, Start):
            self._start(aim, met)
            return []
        assert isinstance(aim, Destination)
        return self._refer(aim, met, owner, begun_as)

    def _start(self, start: Start, met: _Met) -> None:
        placed = self._placements.placed(start, met.person, met.base, met.activity, met.day)
        statement = placing(placed)
        assert statement.subject is not None
        self._put(met.wall_ms, Act(AUTHOR, met.wall_ms, (statement,)))
        self._put_all(self._placements.checks(statement.subject, placed))

    def _refer(
        self, destination: Destination, met: _Met, owner: str, begun_as: str | None
    ) -> list[Statement]:
        earlier = self._walks[met.person.code or "", destination.to]
        followed = [walk for walk in earlier if walk.referral.state is not State.CANCELLED]
        template, band = new_template(self._catalogue, destination.to), met.person.age_band
        referred = Referred(
            day=met.day,
            base=met.base,
            destination=destination.to,
            template=template.id,
            activity=met.activity,
            person=met.person,
            linked=followed[-1].referral.id if followed and met.one else None,
            parents=self._placements.parents(band) if template.ask_parents else None,
            answers=self._answers(destination, band),
        )
        walk = Walk(
            self._draw, self._catalogue, self._placements, destination, referred, owner, met.wall_ms
        )
        statements = walk.begin(begun_as)
        walk.go()
        self._put_all(walk.acts)
        if met.one is not None:
            earlier.append(walk)
            self._try_again(destination, walk, met)
        return statements

    def _answers(self, destination: Destination, band: AgeBand | None) -> dict[str, str]:
        drawn = {each: self._draw.one(ways) for each, ways in destination.answers.items()}
        if band is AgeBand.TEEN and "fylder-18" in drawn:
            drawn["fylder-18"] = "nej"
        return drawn

    def _try_again(self, destination: Destination, walk: Walk, met: _Met) -> None:
        """Some who said no, or whom nobody got hold of, are referred there once more."""
        ended = walk.referral.ended
        if ended and walk.referral.state in _TRIED_AGAIN and self._draw.happens(_AGAIN):
            day = working_days_after(ended, self._draw.random.randint(12, 50))
            moment = at(day, self._draw.random.randrange(9 * 60, 17 * 60))
            self._put(moment, Plan(destination, True, 0, met.one, met.base, met.activity))
