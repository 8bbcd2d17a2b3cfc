"""Referrals of a quarter that went at random, as their rows in the register."""

from datetime import timedelta
from random import Random

from brobygger.counting.cohort import Dated
from brobygger.domain.period import Period
from brobygger.domain.referral_states import FOLLOWS, PROGRESS, REASONS, State

QUARTER = Period.parse("2026-Q3")
STAGES = ["offered", "agreed", "sent", "answered", "ongoing", "completed"]


def some_row(random: Random) -> Dated:
    """A referral that goes as the states allow, or now and then as no machine would write it."""
    days: dict[str, str | None] = dict.fromkeys(STAGES[1:])
    at, state = QUARTER.first + timedelta(random.randrange(92)), State.SUGGESTED
    day = at.isoformat()
    while FOLLOWS[state] and random.random() < 0.85:
        state = random.choice([next_ for next_ in FOLLOWS[state] for _ in range(_likely(next_))])
        at += timedelta(random.choice((0, 1, 2, 7, 30)))
        if state.value in days and days[state.value] is None:
            days[state.value] = at.isoformat()
        answers = ("received", "waiting", "ongoing", "rejected")
        if state in answers and days["sent"] and days["answered"] is None:
            days["answered"] = at.isoformat()
    if random.random() < 0.05:  # from another machine: a step before was never heard of
        days[random.choice(STAGES[1:5])] = None
    if random.random() < 0.05:
        days["sent"] = (QUARTER.last + timedelta(400)).isoformat()
    reasons = REASONS.get(state, ())
    reason = random.choice((*reasons, None)) if reasons else None
    outcome = random.choice(("job", "praktik", None)) if state is State.COMPLETED else None
    if state is State.COMPLETED:
        days["completed"] = days["completed"] or at.isoformat()
    return Dated(
        day,
        random.choice(("uu", "perspektiv", "ny-start")),
        random.choice(("lundtoftegade", "blaagaarden")),
        state.value,
        reason and reason.value,
        outcome,
        **days,
    )


def _likely(state: State) -> int:
    return 6 if state in PROGRESS else 1


def some_rows(seed: int, number: int = 2000) -> list[Dated]:
    random = Random(seed)
    return [some_row(random) for _ in range(number)]
