"""Contacts to be released, and releasing them, on a real register."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from brobygger.domain.act import Act, Statement
from brobygger.domain.codes import new_participant_code
from brobygger.domain.contact import Logged, stated
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.release import Release
from brobygger.register.views import record
from brobygger.services.clock import Clock
from brobygger.services.releases.making import Made, make, preview
from brobygger.services.workplace import Workplace
from brobygger.telling.release_words import WORDS


def codes(number: int, letter: str = "L") -> list[str]:
    return [new_participant_code(letter) for _ in range(number)]


def meet(
    workplace: Workplace,
    day: str,
    people: Iterable[str],
    activity: str | None = "job-13-18",
    base: str = "lundtoftegade",
) -> list[Any]:
    """One contact with each of them; the contacts' ids."""
    statements = [
        Statement(
            Kind.LOGGED,
            stated(
                Logged.model_validate(
                    {
                        "day": day,
                        "base": base,
                        "activity": activity,
                        "channel": "samtale",
                        "people": (Person(code=code),),
                    }
                )
            ),
        )
        for code in people
    ]
    acts = [Act("mk", workplace.clock.wall_ms(), (each,)) for each in statements]
    return [entry.subject for entry in workplace.register.write(record, acts)]


def on_day(workplace: Workplace, day: str) -> None:
    """It is that day from now on, for the journal too: ``--now`` alone would not do."""
    moment = datetime.combine(date.fromisoformat(day), datetime.min.time()).replace(hour=12)
    workplace.clock = Clock(shown=moment, standing=moment)


def stand_still(workplace: Workplace) -> None:
    """The journal's day is the one that is shown, whatever day it is where this is run."""
    if workplace.clock.standing is None:
        workplace.clock = replace(workplace.clock, standing=workplace.clock.shown)


def release(workplace: Workplace, period: str, to: Path | None = None) -> Made:
    stand_still(workplace)
    return make(workplace, period, to, WORDS)


def look(workplace: Workplace, period: str) -> Release:
    return preview(workplace, period, WORDS).release


def value(of: Made | Release, count: str, **where: str) -> int | None:
    """What stands there; None where it is hidden and never was shown."""
    (found,) = (each for each in figures(of, count) if _at(each) == where)
    return found.value  # type: ignore[no-any-return]


def is_held(of: Made | Release, count: str, **where: str) -> bool:
    (found,) = (each for each in figures(of, count) if _at(each) == where)
    return bool(found.held)


def figures(of: Made | Release, count: str) -> list[Any]:
    whole = of.release if isinstance(of, Made) else of
    return [each for each in whole.figures if each.count == count]


def _at(figure: Any) -> dict[str, str]:
    said = {"focus_area", "activity", "base", "department", "breakdown", "category"}
    return {name: each for name, each in figure.model_dump(include=said).items() if each}
