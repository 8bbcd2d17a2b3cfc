"""Anything that may be stated, in any order, about a few people, courses, referrals and places."""

import random
from datetime import date, timedelta
from uuid import UUID

from brobygger.catalogue.loading import shipped
from brobygger.domain.act import Act, Statement
from brobygger.domain.attendance import attendance_subject, enrolment_subject
from brobygger.domain.codes import new_participant_code
from brobygger.domain.course import session_subject
from brobygger.domain.entry import Entry, Kind
from brobygger.domain.participant import join_subject
from brobygger.domain.values import AgeBand

CATALOGUE = shipped()
BASES = ["lundtoftegade", "blaagaarden"]
FIRST = date(2026, 10, 26)
DAYS = 100  # over the new year, and the week in which it lies
PEOPLE = [UUID(int=n) for n in range(1, 9)]
COURSES = [UUID(int=n) for n in range(101, 105)]


class History:
    """`act` is the next thing that is stated; `entries` are those that it may come back to."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.codes = [new_participant_code("L") for _ in range(7)]
        self.entries: list[Entry] = []

    def act(self) -> Act:
        ways = (self._contact, self._contact, self._person, self._course, self._referral)
        way = self.chance.choice((*ways, self._change, self._change))
        return Act("mk", self.chance.randrange(1, 10**6), (way(),))

    def day(self) -> str:
        return (FIRST + timedelta(self.chance.randrange(DAYS))).isoformat()

    def place(self) -> dict[str, object]:
        """Where and when; of two activities and none, so that people meet in them."""
        activity = self.chance.choice([None, *list(CATALOGUE.activities)[:9]])
        return {"day": self.day(), "base": self.chance.choice(BASES), "activity": activity}

    def person(self) -> dict[str, object]:
        role = self.chance.choice([None, "child", "young", "parent", "resident", "volunteer"])
        return self.chance.choice(
            [
                {"code": self.chance.choice(self.codes), "role": role},
                {"code": self.chance.choice(self.codes)},
                {"participant": str(self.chance.choice(PEOPLE))},
                {"number": self.chance.randint(1, 3), "role": role},
            ]
        )

    def _contact(self) -> Statement:
        return Statement(Kind.LOGGED, self.place() | self._of_contact())

    def _of_contact(self) -> dict[str, object]:
        chance = self.chance
        return {
            "channel": chance.choice(["samtale", "opsoegende", "foelgeskab", "drop-in"]),
            "reached": chance.choice(["met", "met", "met", "no_show"]),
            "counterpart": chance.choice(["resident", "resident", "resident", "partner"]),
            "topics": [chance.choice(["fritid", "skole", "cv"])],
            "people": [self.person() for _ in range(chance.choice([0, 1, 1, 2]))],
            "families": chance.choice([None, 2]),
            "minutes": chance.choice([None, 20]),
            "first_time": chance.random() < 0.3,
        }

    def _person(self) -> Statement:
        one, other = self.chance.sample(PEOPLE, 2)
        both = {"participants": sorted([str(one), str(other)])}
        joined = join_subject(one, other)
        kind = self.chance.choice(["person", "family"])
        coded = {"code": self.chance.choice(self.codes), "base": BASES[0], "kind": kind}
        band = self.chance.choice([None, *AgeBand])
        return self.chance.choice(
            [
                Statement(Kind.CODED, coded, subject=one),
                Statement(Kind.CORRECTED, {"age_band": band, "retired": True}, subject=one),
                Statement(Kind.JOINED, both, subject=joined),
                Statement(Kind.WITHDRAWN, {}, subject=joined),
                Statement(Kind.WITHDRAWN, {}, subject=one),
            ]
        )

    def _course(self) -> Statement:
        chance = self.chance
        course, one = chance.choice(COURSES), chance.choice(PEOPLE)
        # Few sessions, so that people meet at them.
        session_day = FIRST + timedelta(chance.choice([3, 20, 62, 68]))
        session = session_subject(course, session_day)
        template = chance.choice([*CATALOGUE.courses.values()])
        arranged = {"name": template.name, "kind": template.kind, "attendance": "both"}
        arranged |= {"template": template.id, "activity": template.activities[0]}
        scheduled = {"course": str(course), "day": session_day.isoformat(), "partners": ["uu"]}
        counted = {"session": str(session), "people": [{"number": 4, "role": "parent"}]}
        ended = {"state": "completed", "ended": self.day()}
        enrolled = enrolment_subject(course, one)
        mark = chance.choice(["present", "present", "absent", None])
        of_one = {"session": str(session), "participant": str(one), "mark": mark}
        return chance.choice(
            [
                Statement(Kind.ARRANGED, arranged | {"base": chance.choice(BASES)}, subject=course),
                Statement(Kind.CORRECTED, {"base": chance.choice(BASES)}, subject=course),
                Statement(Kind.SCHEDULED, scheduled, subject=session),
                Statement(Kind.SCHEDULED, scheduled, subject=session),
                Statement(Kind.CORRECTED, {"day": self.day()}, subject=session),
                Statement(
                    Kind.CORRECTED, {"cancelled": chance.choice([True, False])}, subject=session
                ),
                Statement(Kind.COUNTED, counted | {"first_time": 2, "families": 3}),
                Statement(
                    Kind.ENROLLED,
                    {"course": str(course), "participant": str(one), "day": self.day()}
                    | {"role": chance.choice(["participant", "volunteer"]), "state": "enrolled"},
                    subject=enrolled,
                ),
                Statement(Kind.CORRECTED, ended, subject=enrolled),
                *[Statement(Kind.MARKED, of_one, subject=attendance_subject(session, one))] * 4,
            ]
        )

    def _referral(self) -> Statement:
        chance = self.chance
        referral, placement, employer = (UUID(int=chance.randint(n, n + 4)) for n in (10, 20, 30))
        state = chance.choice(["suggested", "agreed", "sent", "ongoing", "completed", "cancelled"])
        destination = chance.choice(["uu", "perspektiv", "ny-start"])
        referred = {"destination": destination, "template": "uu-1", "person": self.person()}
        stepped = {"step": state, "state": state, "day": self.day(), "owner": "mk"}
        placed = {"kind": chance.choice(["job", "club"]), "referral": str(referral)}
        checked = {"months": chance.choice([3, 6]), "answer": chance.choice(["yes", "no"])}
        milestone = chance.choice([*CATALOGUE.milestones])
        achieved = {"milestone": milestone, "person": self.person()}
        return chance.choice(
            [
                Statement(Kind.REFERRED, self.place() | referred, subject=referral),
                Statement(Kind.STEPPED, stepped, subject=referral),
                Statement(
                    Kind.PLACED,
                    self.place() | placed | {"person": self.person()},
                    subject=placement,
                ),
                Statement(Kind.CHECKED, checked | {"day": self.day()}, subject=placement),
                Statement(
                    Kind.LISTED, self.place() | {"regular_since": self.day()}, subject=employer
                ),
                Statement(Kind.ACHIEVED, self.place() | achieved),
            ]
        )

    def _change(self) -> Statement:
        """Something that was stated is corrected, taken back, undone, or there again."""
        if not self.entries:
            return self._contact()
        entry = self.chance.choice(self.entries)
        undone = Statement(Kind.UNDONE, {"entry": str(entry.id)}, subject=entry.subject)
        if entry.kind != Kind.LOGGED:
            return undone
        change = self.place() | self._of_contact()
        some = self.chance.sample(sorted(change), 2)
        return self.chance.choice(
            [
                undone,
                Statement(Kind.WITHDRAWN, {}, subject=entry.subject),
                Statement(
                    Kind.CORRECTED, {field: change[field] for field in some}, subject=entry.subject
                ),
            ]
        )
