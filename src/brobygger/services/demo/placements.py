"""What people of the made-up year start in, whether it lasts, and the employers."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

from brobygger.domain.act import Act, Statement
from brobygger.domain.employer import Listed
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.placement import (
    Checked,
    EndReason,
    FoundBy,
    Placed,
    Placement,
    PlacementKind,
    StillThere,
)
from brobygger.domain.values import AgeBand
from brobygger.services.demo.aims import EMPLOYERS, Start
from brobygger.services.demo.draw import AUTHOR, STANDS_AT, Draw, at
from brobygger.services.placements.employers import NewEmployer
from brobygger.services.referrals.working_days import working_days_after

_FOUND_BY = {FoundBy.US: 6, FoundBy.PARTNER: 2, FoundBy.SELF: 3}
_STILL_THERE = {StillThere.YES: 66, StillThere.NO: 20, StillThere.UNKNOWN: 14}
_CHECKED, _SAID_WHY = 0.88, 0.85
_PARENTS, _NOT_ASKED = 0.85, 0.1
_WITH_EMPLOYER = (PlacementKind.JOB, PlacementKind.INTERNSHIP, PlacementKind.APPRENTICESHIP)
_FIRST_DAY, _LAST_DAYS = date(2026, 1, 5), 320
_LISTED_EARLY, _REGULAR, _AGREED = 9, 0.6, 0.45


class Placements:
    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._employers: list[tuple[date, str, UUID]] = []

    def employers(self) -> Iterator[Act]:
        """They say yes one after the other; some become regular, some with an agreement."""
        for number, (name, branch, base, places) in enumerate(EMPLOYERS):
            early = number % len(EMPLOYERS) < _LISTED_EARLY
            after = self._draw.random.randrange(20 if early else _LAST_DAYS)
            day, subject = _FIRST_DAY + timedelta(days=after), uuid4()
            listed = Listed(
                day=day,
                base=base,
                activity=self._draw.random.choice(["job-13-18", "job-13-18", "job-18-30"]),
                branch=branch,
                places=places,
            )
            self._employers.append((day, base, subject))
            statements = NewEmployer(listed, name).statements(subject)
            yield Act(AUTHOR, self._moment(day), tuple(statements))
            for field, share in (("regular_since", _REGULAR), ("agreement_since", _AGREED)):
                since = day + timedelta(days=self._draw.random.randint(30, 150))
                if self._draw.happens(share) and since < STANDS_AT.date():
                    changed = Statement(Kind.CORRECTED, {field: since.isoformat()}, subject=subject)
                    yield Act(AUTHOR, self._moment(since), (changed,))

    def employer(self, base: str, kind: PlacementKind, day: date) -> UUID | None:
        """One of the base that had said yes by then; not every placement is at one."""
        known = [
            each for since, at_base, each in self._employers if at_base == base and since < day
        ]
        if kind not in _WITH_EMPLOYER or not known or self._draw.happens(0.2):
            return None
        return self._draw.random.choice(known)

    def placed(
        self, start: Start, person: Person, base: str, activity: str | None, day: date
    ) -> Placed:
        """Something that somebody started without a referral to it."""
        found_by = self._draw.one(_FOUND_BY)
        by_partner = found_by is FoundBy.PARTNER
        return Placed(
            day=day,
            base=base,
            kind=start.kind,
            activity=activity,
            person=person,
            found_by=found_by,
            partner=self._draw.one(start.partners) if by_partner else None,
            employer=self.employer(base, start.kind, day),
            parents=self.parents(person.age_band) if start.kind is PlacementKind.JOB else None,
        )

    def parents(self, band: AgeBand | None) -> bool | None:
        """Whether they are involved, where somebody is under 18; now and then nobody asked."""
        if band is None or not band.is_minor or self._draw.happens(_NOT_ASKED):
            return None
        return self._draw.happens(_PARENTS)

    def checks(self, subject: UUID, placed: Placed) -> Iterator[Act]:
        """Each some days after it was due, until somebody forgot one or the clock stands."""
        placement = Placement(id=subject, author=AUTHOR, **placed.model_dump())
        while placement.check_due is not None and self._draw.happens(_CHECKED):
            late = self._draw.random.randint(1, 8)
            day = working_days_after(placement.check_due - timedelta(days=1), late)
            moment = self._moment(day)
            if moment >= STANDS_AT.timestamp() * 1000:
                return
            answer = self._draw.one(_STILL_THERE)
            says_why = answer is StillThere.NO and self._draw.happens(_SAID_WHY)
            assert placement.next_check is not None
            checked = Checked(
                months=placement.next_check,
                day=day,
                answer=answer,
                reason=self._draw.random.choice(list(EndReason)) if says_why else None,
            )
            content = checked.model_dump(mode="json")
            yield Act(AUTHOR, moment, (Statement(Kind.CHECKED, content, subject=subject),))
            placement = placement.model_copy(update={"checks": (*placement.checks, checked)})

    def _moment(self, day: date) -> int:
        return at(day, self._draw.random.randrange(9 * 60, 17 * 60))
