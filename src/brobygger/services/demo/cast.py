"""The made-up people of the demo: each code is one person with steady attributes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from uuid import UUID, uuid4

from brobygger.domain.act import Act, Statement
from brobygger.domain.codes import new_participant_code
from brobygger.domain.contact import stated
from brobygger.domain.entry import Kind
from brobygger.domain.participant import Coded, ParticipantKind, join_subject
from brobygger.domain.person import Person
from brobygger.domain.values import AgeBand, Role
from brobygger.services.demo import profiles
from brobygger.services.demo.draw import AUTHOR, Draw
from brobygger.services.demo.profiles import Profile

_AGES: Mapping[Role, tuple[AgeBand, ...]] = {
    Role.CHILD: (AgeBand.INFANT, AgeBand.SCHOOL, AgeBand.TEEN),
    Role.YOUNG: (AgeBand.TEEN, AgeBand.YOUTH, AgeBand.YOUNG_ADULT, AgeBand.ADULT_25),
    Role.PARENT: (AgeBand.YOUNG_ADULT, AgeBand.ADULT_25, AgeBand.ADULT_31),
    Role.RESIDENT: (AgeBand.YOUNG_ADULT, AgeBand.ADULT_25, AgeBand.ADULT_31, AgeBand.OLDER),
    Role.VOLUNTEER: (AgeBand.YOUNG_ADULT, AgeBand.ADULT_25, AgeBand.ADULT_31, AgeBand.OLDER),
}
"""Ages that a role may have, so that nobody of six is anybody's parent."""
_FAMILIES = {"foraeldreraadgivning": 0.12, "foraeldre-og-boern": 0.4}
"""Share of those with a code who are a family."""
_KNOWN, _LATELY, _FEW = 0.8, 0.7, 6


@dataclass(frozen=True)
class Somebody:
    """A participant with the role that they have in contacts."""

    id: UUID
    coded: Coded
    role: Role
    since: int
    """When they got their code, in milliseconds since 1970."""

    def person(self) -> Person:
        """As a contact states them."""
        return Person(
            code=self.coded.code,
            age_band=self.coded.age_band,
            gender=self.coded.gender,
            role=self.role,
            department=self.coded.department,
        )


class Cast:
    """Everybody who has a code, by base and activity; new ones come as they are needed."""

    def __init__(self, draw: Draw, letters: Mapping[str, str]) -> None:
        self._draw = draw
        self._letters = letters
        self._known: defaultdict[tuple[str, str | None], list[Somebody]] = defaultdict(list)
        self._later: list[tuple[int, int, tuple[str, str | None], Somebody]] = []
        """Those whose code is made up before its time has come."""
        self._codes: set[str] = set()

    def unknown(self, profile: Profile, base: str) -> dict[str, object]:
        """What is known of somebody without a code: role, age, gender, department."""
        role = self._draw.one(profile.roles)
        fitting = {band: profile.bands.get(band, 0) for band in _AGES[role]}
        if not any(fitting.values()):
            fitting = dict.fromkeys(fitting, 1)
        bands = [band for band, weight in fitting.items() for _ in range(weight)]
        return {
            "role": role,
            "age_band": self._draw.random.choice(bands),
            "gender": self._draw.one(profiles.GENDERS),
            "department": self._draw.one(profiles.DEPARTMENTS[base]),
        }

    def somebody(
        self,
        profile: Profile,
        base: str,
        wall_ms: int,
        *,
        new: bool = False,
        department: str | None = None,
    ) -> tuple[Somebody, list[Act]]:
        """One who is known there, mostly one of the latest, or a `new` one with the act that
        codes them. Those who are not asked to be new are asked for in the order of time.
        `department` is where somebody new lives, else drawn.
        """
        place = base, profile.activity
        if not new:
            while self._later and self._later[0][0] <= wall_ms:
                _since, _number, of, waiting = heappop(self._later)
                self._known[of].append(waiting)
            known = self._known[place]
            if self._draw.happens(_KNOWN) and len(known) >= _FEW:
                latest = known[-_FEW:] if self._draw.happens(_LATELY) else known
                return self._draw.random.choice(latest), []
        told = self.unknown(profile, base)
        role = told.pop("role")
        assert isinstance(role, Role)
        is_family = self._draw.happens(_FAMILIES.get(profile.activity or "", 0))
        coded = Coded.model_validate(
            {
                **told,
                "code": self._code(base),
                "base": base,
                "department": department or told["department"],
                "kind": ParticipantKind.FAMILY if is_family else ParticipantKind.PERSON,
            }
        )
        one = Somebody(uuid4(), coded, role, wall_ms)
        heappush(self._later, (wall_ms, len(self._codes), place, one))
        statement = Statement(Kind.CODED, stated(coded), subject=one.id)
        return one, [Act(AUTHOR, wall_ms, (statement,))]

    def _code(self, base: str) -> str:
        code = new_participant_code(self._letters[base])
        while code in self._codes:
            code = new_participant_code(self._letters[base])
        self._codes.add(code)
        return code

    def joins(self, wall_ms: int, number: int) -> Iterator[Act]:
        """Some turn out to have two codes, and some come no more."""
        groups = [known for known in self._known.values() if len(known) > 1]
        for known in self._draw.random.sample(groups, min(number, len(groups))):
            one, other = sorted(each.id for each in self._draw.random.sample(known, 2))
            both = {"participants": [str(one), str(other)]}
            statement = Statement(Kind.JOINED, both, subject=join_subject(one, other))
            retired = Statement(Kind.CORRECTED, {"retired": True}, subject=known[0].id)
            yield Act(AUTHOR, wall_ms, (statement, retired))
