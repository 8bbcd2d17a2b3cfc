"""A random year of referrals, placements and employers: in the register, and as plain lists."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from brobygger.catalogue.loading import shipped
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import stated
from brobygger.domain.employer import Listed
from brobygger.domain.entry import Entry, Kind
from brobygger.domain.participant import Coded
from brobygger.domain.person import Person
from brobygger.domain.placement import Checked, FoundBy, Placed, PlacementKind, StillThere
from brobygger.domain.referral import Referred, Stepped
from brobygger.domain.referral_states import FOLLOWS, PROGRESS, State
from brobygger.domain.values import AgeBand, Gender, Role
from brobygger.register.views import record
from brobygger.services.workplace import Workplace

CATALOGUE = shipped()
BASES = list(CATALOGUE.bases)
FIRST = date(2025, 12, 1)
DAYS = 430
TO = ["uu", "perspektiv", "ny-start", "fritidsjob-med-mentor", "fritidsliv-med-mentor"]
TO += ["ungeenheden", "abif"]


@dataclass
class Sent:
    """A referral as it was written down: `steps` are what came of it, each with its day."""

    id: UUID
    of: Referred
    steps: list[tuple[str | None, date]] = field(default_factory=list)
    gone: bool = False

    def first(self, state: str) -> date | None:
        return min((day for step, day in self.steps if step == state), default=None)

    @property
    def stands(self) -> bool:
        """Neither taken back nor made by mistake, by its latest step that leads anywhere."""
        ways = sorted([s for s in self.steps if s[0] is not None], key=lambda step: step[1])
        return not self.gone and (not ways or ways[-1][0] != "cancelled")


@dataclass
class Started:
    of: Placed
    checks: dict[int, Checked] = field(default_factory=dict)
    gone: bool = False


@dataclass
class Year:
    referrals: dict[UUID, Sent] = field(default_factory=dict)
    placements: list[Started] = field(default_factory=list)
    employers: list[Listed] = field(default_factory=list)
    known: dict[object, Coded] = field(default_factory=dict)
    """Of each code and bare id."""


def an_id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128))


def a_day(chance: random.Random) -> date:
    return FIRST + timedelta(chance.randrange(DAYS))


def a_year(chance: random.Random, workplace: Workplace) -> Year:
    """2,000 referrals, 2,000 placements and 300 employers, in the register and as lists."""
    year, said = Year(), list[Statement]()
    people = [Person()]
    for number in range(40):
        code, one = f"L7KQ2{number:02d}", an_id(chance)
        coded = Coded(
            code=code,
            base=chance.choice(BASES),
            kind="person",
            age_band=chance.choice([None, *AgeBand]),
            gender=chance.choice([None, *Gender]),
            department=chance.choice([None, "titanparken", "raadmandsbo"]),
        )
        said.append(Statement(Kind.CODED, stated(coded), subject=one))
        year.known |= {code: coded, one: coded}
        other = chance.choice([None, *AgeBand])
        people += [Person(code=code), Person(participant=one)]
        people.append(Person(code=code, age_band=other, role=chance.choice([None, *Role])))
    people += [
        Person(
            age_band=band,
            gender=chance.choice([None, *Gender]),
            role=chance.choice([None, *Role]),
            department=chance.choice([None, "aab-58", "raadmandsbo"]),
        )
        for band in AgeBand
        for _ in range(8)
    ]
    for _ in range(2000):
        _refer(year, said, chance, chance.choice(people))
    for _ in range(2000):
        _place(year, said, chance, chance.choice(people))
    for _ in range(300):
        _list(year, said, chance)
    acts = [Act("mk", at, (statement,)) for at, statement in enumerate(said)]
    entries = workplace.register.write(record, acts)
    later = list(_second_thoughts(year, chance, entries))
    acts = [Act("mk", 10**6 + at, (statement,)) for at, statement in enumerate(later)]
    workplace.register.write(record, acts)
    return year


def _second_thoughts(
    year: Year, chance: random.Random, entries: list[Entry]
) -> Iterator[Statement]:
    """Steps are undone or get another day, and some that were taken back are there again."""
    of = Counter[UUID]()
    for entry in entries:
        named = {"entry": str(entry.id)}
        if entry.kind == Kind.STEPPED:
            steps, place = year.referrals[entry.subject].steps, of[entry.subject]
            of[entry.subject] += 1
            if chance.random() < 0.05:
                steps[place] = (None, steps[place][1])
                yield Statement(Kind.UNDONE, named, subject=entry.subject)
            elif chance.random() < 0.05:
                steps[place] = (steps[place][0], a_day(chance))
                change = named | {"day": steps[place][1].isoformat()}
                yield Statement(Kind.CORRECTED, change, subject=entry.subject)
        elif entry.subject in year.referrals and entry.kind == Kind.WITHDRAWN:
            year.referrals[entry.subject].gone = gone = chance.random() < 0.8
            if not gone:
                yield Statement(Kind.UNDONE, named, subject=entry.subject)


def _refer(year: Year, said: list[Statement], chance: random.Random, person: Person) -> None:
    day, one = a_day(chance), an_id(chance)
    referred = Referred(
        day=day,
        base=chance.choice(BASES),
        destination=chance.choice(TO),
        template="uu-1",
        activity=chance.choice([None, *CATALOGUE.activities]),
        person=person,
        parents=chance.choice([None, True, False]),
    )
    sent = Sent(one, referred)
    said.append(Statement(Kind.REFERRED, stated(referred), subject=one))
    # Of some, another machine has the first steps.
    state = chance.choice([State.SUGGESTED] * 9 + [State.SENT])
    while True:
        sent.steps.append((state.value, day))
        if chance.random() < 0.1:
            sent.steps.append((None, day + timedelta(chance.randint(0, 9))))
        after = FOLLOWS[state]
        if not after or chance.random() < 0.15:
            break
        forward = [each for each in after if each in PROGRESS]
        state = chance.choice(forward if forward and chance.random() < 0.8 else after)
        day += timedelta(chance.choice([0, 0, 1, 4, 20, 70]))
    for way, on in sent.steps:
        stepped = Stepped(step=way or "handed_over", state=way, day=on, owner="mk")
        said.append(Statement(Kind.STEPPED, stated(stepped), subject=one))
    if chance.random() < 0.1:
        sent.gone = True
        said.append(Statement(Kind.WITHDRAWN, {}, subject=one))
    year.referrals[one] = sent


def _place(year: Year, said: list[Statement], chance: random.Random, person: Person) -> None:
    one = an_id(chance)
    activity: str | None = "job-13-18"
    kind = PlacementKind.JOB  # enough of them for a percentage
    if chance.random() < 0.8:
        activity = chance.choice([None, *CATALOGUE.activities])
        kind = chance.choice(list(PlacementKind))
    placed = Placed(
        day=a_day(chance),
        base=chance.choice(BASES),
        kind=kind,
        activity=activity,
        person=person,
        found_by=chance.choice(list(FoundBy)),
        partner=chance.choice([None, *TO]),
        referral=chance.choice([None, *year.referrals]) if chance.random() < 0.6 else None,
        parents=chance.choice([None, True, False]),
    )
    started = Started(placed)
    said.append(Statement(Kind.PLACED, stated(placed), subject=one))
    for months in (3, 6, 12):
        for _ in range(chance.choice([0, 1, 1, 2])):
            checked = Checked(
                months=months,
                day=placed.day + timedelta(chance.randrange(30 * months, 40 * months)),
                answer=chance.choice([StillThere.YES, *StillThere]),
            )
            started.checks[months] = checked  # of two the last one counts
            content = checked.model_dump(mode="json")
            said.append(Statement(Kind.CHECKED, content, subject=one))
    if chance.random() < 0.1:
        started.gone = True
        said.append(Statement(Kind.WITHDRAWN, {}, subject=one))
    year.placements.append(started)


def _list(year: Year, said: list[Statement], chance: random.Random) -> None:
    one, day = an_id(chance), a_day(chance)
    listed = Listed(
        day=day,
        base=chance.choice(BASES),
        activity=chance.choice([None, "job-13-18", "job-13-18", "job-18-30"]),
        regular_since=chance.choice([None, day, day + timedelta(60), day - timedelta(1)]),
        agreement_since=chance.choice([None, day, day + timedelta(90)]),
    )
    said.append(Statement(Kind.LISTED, stated(listed), subject=one))
    if chance.random() < 0.1:
        said.append(Statement(Kind.WITHDRAWN, {}, subject=one))
    else:
        year.employers.append(listed)
