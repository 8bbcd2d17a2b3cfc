"""How one referral of the made-up year goes: likely days, and steps as the services take them."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import uuid4

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.templates import TemplateStep
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import stated
from brobygger.domain.entry import Kind
from brobygger.domain.placement import FoundBy, Placed
from brobygger.domain.referral import Referral, Referred, Step, Stepped
from brobygger.domain.referral_states import PROGRESS, Aside, State
from brobygger.services.demo.aims import Destination
from brobygger.services.demo.draw import STANDS_AT, Draw, at
from brobygger.services.demo.placements import Placements
from brobygger.services.placements.starts import placing
from brobygger.services.referrals.making import step_of_template
from brobygger.services.referrals.templates import PossibleStep, new_template, possible_steps
from brobygger.services.referrals.working_days import working_days_after

COLLEAGUES = ("lyng", "rav", "strand", "sol")
"""Made-up aliases, beside that of the demo itself."""
ENDS_AT = int(STANDS_AT.timestamp() * 1000)

_FIRST = {State.SUGGESTED: 78, State.AGREED: 9, State.SENT: 13}
"""As what referrals are first written down."""
_NEXT: Mapping[State, Mapping[State, int]] = {
    State.SUGGESTED: {
        State.AGREED: 66,
        State.DECLINED: 20,
        State.UNREACHABLE: 7,
        State.CANCELLED: 3,
        State.REFERRED_ON: 4,
    },
    State.AGREED: {
        State.SENT: 90,
        State.DECLINED: 2,
        State.UNREACHABLE: 2,
        State.DROPPED: 3,
        State.CANCELLED: 1,
        State.REFERRED_ON: 2,
    },
    State.SENT: {
        State.RECEIVED: 48,
        State.ONGOING: 24,
        State.WAITING: 14,
        State.REJECTED: 8,
        State.UNREACHABLE: 4,
        State.DROPPED: 3,
        State.REFERRED_ON: 2,
    },
    State.RECEIVED: {
        State.RECEIVED: 150,
        State.ONGOING: 60,
        State.WAITING: 14,
        State.REJECTED: 4,
        State.DROPPED: 6,
        State.UNREACHABLE: 2,
        State.REFERRED_ON: 2,
    },
    State.WAITING: {
        State.ONGOING: 70,
        State.DROPPED: 15,
        State.REJECTED: 8,
        State.UNREACHABLE: 3,
        State.REFERRED_ON: 4,
    },
    State.ONGOING: {
        State.ONGOING: 70,
        State.COMPLETED: 70,
        State.DROPPED: 14,
        State.REFERRED_ON: 3,
    },
}
"""What follows how often, where the template has it."""
_SOON, _SLOW = (0, 15, 5), (14, 40, 20)
_DAYS: Mapping[State, tuple[int, int, int]] = {
    State.AGREED: _SOON,
    State.SENT: _SOON,
    State.DECLINED: _SOON,
    State.CANCELLED: (0, 3, 1),
    State.UNREACHABLE: (8, 25, 15),
    State.DROPPED: (10, 40, 20),
}
"""Least, most and most often how many working days it takes; else as long as an answer."""
_ANSWERED, _WAITED = (2, 15, 5), (12, 60, 30)
_LATE, _LATE_IN_DECEMBER, _NEGLECTED, _NEGLECTED_IN_DECEMBER = 0.14, 0.5, 0.1, 0.45
_DECEMBER = date(2026, 11, 23)
"""From then on there is much to do, so that something waits as the clock stands."""
_HANDED_OVER, _SAID_WHY, _UNPREPARED = 0.04, 0.88, 0.15


class Walk:
    """Makes up what becomes of one referral; `acts` are its steps until the clock stands."""

    def __init__(
        self,
        draw: Draw,
        catalogue: Catalogue,
        placements: Placements,
        destination: Destination,
        referred: Referred,
        owner: str,
        wall_ms: int,
    ) -> None:
        self._draw, self._catalogue, self._placements = draw, catalogue, placements
        self._destination, self._wall, self._is_over = destination, wall_ms, False
        self._template = new_template(catalogue, destination.to)
        self.referral = Referral(id=uuid4(), author=owner, clock=0, **referred.model_dump())
        self.acts: list[Act] = []
        self.ended: int | None = None
        """The moment in which it did, in milliseconds since 1970."""

    def begin(self, begun_as: str | None) -> list[Statement]:
        """It is written down: offered, or so far already that what came before goes without
        saying. With `begun_as` the contact of the act is put there.
        """
        referral = self.referral
        content = stated(Referred.model_validate(referral.model_dump(include=_STATED)))
        statements = [Statement(Kind.REFERRED, content, subject=referral.id, begun_as=begun_as)]
        last = self._draw.one(_FIRST)
        for state in PROGRESS[: PROGRESS.index(last) + 1]:
            step = self._of_state(state) if state is last else self._first_of(state)
            statements.append(self._stepped(step, referral.day, waits=state is last))
        return statements

    def go(self) -> None:
        while not self._is_over and self.referral.is_open:
            self._one_more()
        self._look_after(STANDS_AT.date() + timedelta(days=1))

    def _one_more(self) -> None:
        """The next step, and before it what else there is to do until its day."""
        step = self._drawn()
        day = working_days_after(self.referral.last_day, self._working_days(step))
        soon = working_days_after(self.referral.last_day, 1)
        if soon < day and self._draw.happens(_HANDED_OVER):
            self._take(PossibleStep(Aside.HANDED_OVER, None, None), soon)
        self._look_after(day)
        self._take(step, max(day, self.referral.last_day))

    def _drawn(self) -> PossibleStep:
        offered: dict[State, list[PossibleStep]] = {}
        follows = _NEXT[self.referral.state]
        for step in possible_steps(self._catalogue, self.referral):
            if step.state is not None and step.state in follows:
                offered.setdefault(step.state, []).append(step)
        weights = [follows[state] * self._likely(steps[0]) for state, steps in offered.items()]
        (steps,) = self._draw.random.choices(list(offered.values()), weights)
        if steps[0].state is State.SENT:
            wanted = self._of_state(State.SENT).id
            return next(each for each in steps if each.step == wanted)
        return self._draw.random.choice(steps) if steps[0].state is State.COMPLETED else steps[0]

    def _likely(self, step: PossibleStep) -> float:
        """Nobody starts in something right after they were sent, but a few."""
        at_once = step.placement is not None and self.referral.state is State.SENT
        return _UNPREPARED if at_once else 1

    def _first_of(self, state: State) -> TemplateStep:
        return next(step for step in self._template.steps if step.state is state)

    def _of_state(self, state: State) -> TemplateStep:
        """The one that leads there; of the ways to be sent one that is usual there."""
        if state is not State.SENT:
            return self._first_of(state)
        step = self._template.step(self._draw.one(self._destination.sent))
        assert step is not None
        return step

    def _working_days(self, step: PossibleStep) -> int:
        before = self.referral.state
        assert step.state is not None
        if before is State.ONGOING:
            least, most = (5 * weeks for weeks in self._destination.lasts)
            goes_on = step.state is State.ONGOING
            return self._draw.random.randint(least // 2 if goes_on else least, most)
        if before is State.WAITING:
            least, most, often = _WAITED
        elif step.state in _DAYS:
            least, most, often = _DAYS[step.state]
        else:
            is_december = self.referral.last_day >= _DECEMBER
            is_late = self._draw.happens(_LATE_IN_DECEMBER if is_december else _LATE)
            least, most, often = _SLOW if is_late else _ANSWERED
        return round(self._draw.random.triangular(least, most, often))

    def _look_after(self, until: date) -> None:
        """Follow up what is due before that day, mostly within a few days."""
        while not self._is_over and self.referral.follow_ups:
            planned = self.referral.follow_ups[0].day
            share = _NEGLECTED_IN_DECEMBER if planned >= _DECEMBER else _NEGLECTED
            late = self._draw.random.randint(*((10, 40) if self._draw.happens(share) else (0, 4)))
            day = working_days_after(planned - timedelta(days=1), 1 + late)
            if day >= until:
                return
            self._take(
                PossibleStep(Aside.FOLLOWED_UP, None, None), max(day, self.referral.last_day)
            )

    def _take(self, step: PossibleStep, day: date) -> None:
        minute = self._draw.random.randrange(9 * 60, 17 * 60)
        wall = max(at(day, minute), self._wall + 300_000)
        if wall >= ENDS_AT:
            self._is_over = True
            return
        self._wall, author = wall, self.referral.owner
        of_template = self._template.step(step.step)
        if of_template is not None:
            statements = [self._stepped(of_template, day)]
        else:
            statements = [self._said(Stepped(**self._aside_or_end(step, day)))]
        if step.placement is not None:
            statements.append(self._placed(step, day))
        self.acts.append(Act(author, wall, tuple(statements)))
        if self.ended is None and not self.referral.is_open:
            self.ended = wall

    def _aside_or_end(self, step: PossibleStep, day: date) -> dict[str, object]:
        fields: dict[str, object] = {"step": step.step, "state": step.state, "day": day}
        fields["owner"] = self.referral.owner
        if step.step == Aside.HANDED_OVER:
            others = [each for each in COLLEAGUES if each != self.referral.owner]
            fields["owner"] = self._draw.random.choice(others)
        elif step.step == Aside.FOLLOWED_UP:
            fields["follow_up"] = self.referral.follow_ups[0].id
        elif step.reasons and self._draw.happens(_SAID_WHY):
            fields["reason"] = self._draw.random.choice(step.reasons)
        return fields

    def _stepped(self, step: TemplateStep, day: date, *, waits: bool = True) -> Statement:
        referral = self.referral
        stepped = step_of_template(
            self._template,
            step,
            day=day,
            owner=referral.owner,
            band=referral.person.age_band,
            is_first=referral.first_day(step.state) is None,
            waits=waits,
        )
        if step.state is State.COMPLETED and self._draw.happens(_SAID_WHY):
            outcomes = self._template.outcomes  # the good ones come first
            weights = range(len(outcomes), 0, -1)
            (outcome,) = self._draw.random.choices(outcomes, weights)
            stepped = stepped.model_copy(update={"outcome": outcome.id})
        return self._said(stepped)

    def _said(self, stepped: Stepped) -> Statement:
        referral = self.referral
        step = Step(id=uuid4(), author=referral.owner, **stepped.model_dump())
        self.referral = referral.model_copy(update={"steps": (*referral.steps, step)})
        return Statement(Kind.STEPPED, stated(stepped), subject=referral.id)

    def _placed(self, step: PossibleStep, day: date) -> Statement:
        referral, kind = self.referral, step.placement
        assert kind is not None
        placed = Placed(
            day=day,
            base=referral.base,
            kind=kind,
            activity=referral.activity,
            person=referral.person,
            found_by=FoundBy.PARTNER,
            partner=referral.destination,
            employer=self._placements.employer(referral.base, kind, day),
            referral=referral.id,
            parents=referral.parents,
        )
        statement = placing(placed)
        assert statement.subject is not None
        self.acts += self._placements.checks(statement.subject, placed)
        return statement


_STATED = set(Referred.model_fields)
