"""Views follow from the set of entries, whichever way they came to be."""

import random
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from sqlite_utils import Database

from brobygger.domain.act import Act, Statement
from brobygger.domain.adoption import document_subject
from brobygger.domain.attendance import attendance_subject, enrolment_subject
from brobygger.domain.course import session_subject
from brobygger.domain.entry import Entry, Kind
from brobygger.domain.participant import join_subject
from brobygger.domain.released import release_subject
from brobygger.domain.values import Audience
from brobygger.register.adoptions import adopted_texts
from brobygger.register.contacts import contact_by_id
from brobygger.register.views import VIEWS, digest, rebuild, record

Acts = Callable[..., Act]
TABLES = [table for view in VIEWS for table in (*view.plan, *view.local)]


def _tables(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in TABLES}  # noqa: S608


def _recorded(db: Database, *acts: Act) -> list[Entry]:
    with db.atomic():
        return record(db, acts)


def _adopted(document: str, version: int) -> Act:
    content = {"document": document, "version": version, "sha256": "0" * 64, "text": f"v{version}"}
    return Act("mette", 1, (Statement(Kind.ADOPTED, content, subject=document_subject(document)),))


def _released(chance: random.Random) -> Act:
    number = chance.randint(1, 9)
    period = f"2026-W0{number}"
    content: dict[str, object] = {
        "number": number,
        "kind": "week",
        "period": period,
        "year": 2026,
        "reach": number,
        "last": "2026-03-01",
        "before": None,
        "made": "2026-03-02",
        "previous": "",
        "seal": "0" * 64,
        "release": "{}",
        "lines": "",
        "shown": "",
        "files": {"brobygger-a.csv": str(chance.random())},
    }
    return Act("mette", 1, (Statement(Kind.RELEASED, content, subject=release_subject(period)),))


CHANGES: list[dict[str, object]] = [
    {"minutes": 45},
    {"minutes": None, "activity": "job-13-18"},
    {"topics": ["cv"], "partners": ["uu", "skole"]},
    {"topics": [], "partners": []},
    {"people": [{"code": "L7KQ2MZ", "gender": "female"}, {"number": 3, "age_band": "15-17"}]},
    {"people": []},
    {"day": "2026-11-20", "reached": "no_show", "first_time": True},
]
DETAILS: list[dict[str, object]] = [{"time": "09:30"}, {"time": None}, {"topics": ["helbred"]}]


PEOPLE = [UUID(int=n) for n in range(1, 9)]
COURSES = [UUID(int=n) for n in range(101, 104)]
DAYS = [date(2026, 11, day) for day in (3, 10, 17)]
MACS = ["ab" * 32, "cd" * 32]


def _about_people(chance: random.Random) -> Act:
    """Anything that can be stated of a few participants, courses and sessions."""
    one, other = chance.sample(PEOPLE, 2)
    course, day = chance.choice(COURSES), chance.choice(DAYS).isoformat()
    session = session_subject(course, date.fromisoformat(day))
    ids = {"course": str(course), "participant": str(one)}
    base = "runddelen"
    statement = chance.choice(
        [
            # Few codes, so that some participants are one person through theirs.
            Statement(
                Kind.CODED,
                {"code": chance.choice(["R7KQ2M1", "R7KQ2M2", "R7KQ2M3"]), "base": base},
                subject=one,
            ),
            Statement(Kind.CORRECTED, {"age_band": "15-17", "retired": True}, subject=one),
            Statement(Kind.REMEMBERED, {"word": "bold"}, Audience.MACHINE, one),
            Statement(Kind.ANSWERED, {"macs": MACS}, Audience.BASE, one),
            Statement(
                Kind.JOINED,
                {"participants": sorted([str(one), str(other)])},
                subject=join_subject(one, other),
            ),
            Statement(Kind.WITHDRAWN, {}, subject=join_subject(one, other)),
            Statement(
                Kind.ARRANGED,
                {"name": "Opråb", "kind": "forløb", "attendance": "both", "base": base}
                | {"partners": ["uu"]},
                subject=course,
            ),
            Statement(Kind.WITHDRAWN, {}, subject=course),
            Statement(
                Kind.SCHEDULED,
                {"course": str(course), "day": day, "partners": ["uu", "skoler"]},
                subject=session,
            ),
            Statement(Kind.CORRECTED, {"cancelled": True}, subject=session),
            Statement(
                Kind.COUNTED,
                {"session": str(session), "people": [{"number": 4, "role": "parent"}]},
            ),
            Statement(
                Kind.ENROLLED,
                {**ids, "day": day, "role": "volunteer", "state": "enrolled"},
                subject=enrolment_subject(course, one),
            ),
            Statement(
                Kind.CORRECTED,
                {"state": "left", "ended": day, "reason": "moved"},
                subject=enrolment_subject(course, one),
            ),
            Statement(
                Kind.MARKED,
                {"session": str(session), "participant": str(one)}
                | {"mark": chance.choice(["present", "absent", None]), "by_hand": True},
                subject=attendance_subject(session, one),
            ),
            Statement(
                Kind.ACHIEVED,
                {"day": day, "base": base, "milestone": "udvalg", "person": {"number": 2}},
            ),
            *_about_referrals(chance, day),
            *_about_indicators(chance, day),
        ]
    )
    return Act("mette", 1, (statement,))


def _about_referrals(chance: random.Random, day: str) -> list[Statement]:
    """Few subjects, so that steps and answers meet those that they are about."""
    referral, placement, employer = (UUID(int=chance.randint(n, n + 4)) for n in (1000, 2000, 3000))
    state = chance.choice(["agreed", "sent", "ongoing", "completed", "dropped"])
    return [
        Statement(
            Kind.REFERRED,
            {"day": day, "base": "runddelen", "destination": "uu", "template": "uu-1"}
            | {"person": {"code": "R7KQ2M1"}, "answers": {"formaal": "fritidsjob"}},
            subject=referral,
        ),
        Statement(
            Kind.STEPPED,
            {"step": state, "state": state, "day": day, "owner": "mette", "due": day}
            | {"follow_ups": [{"id": "1m", "day": day}]},
            subject=referral,
        ),
        Statement(
            Kind.STEPPED,
            {"step": "followed_up", "day": day, "owner": "otto", "follow_up": "1m"},
            subject=referral,
        ),
        Statement(Kind.CORRECTED, {"activity": "job-13-18", "parents": True}, subject=referral),
        Statement(
            Kind.PLACED,
            {"day": day, "base": "runddelen", "kind": "job", "employer": str(employer)},
            subject=placement,
        ),
        Statement(
            Kind.CHECKED,
            {"months": chance.choice([3, 6]), "day": day, "answer": chance.choice(["yes", "no"])},
            subject=placement,
        ),
        Statement(
            Kind.LISTED,
            {"day": day, "base": "runddelen", "branch": "bakery", "places": 2},
            subject=employer,
        ),
        Statement(Kind.NAMED, {"name": "Bageren"}, Audience.BASE, employer),
    ]


def _about_indicators(chance: random.Random, day: str) -> list[Statement]:
    reading, comment, follow_up = (UUID(int=chance.randint(n, n + 2)) for n in (4000, 5000, 6000))
    value = chance.choice(["88.4", "90", "90.25"])
    source = {"place": "Planens område", "year": "2026", "source": "LBF", "unit": "percent"}
    return [
        Statement(Kind.READ, {"indicator": "U2", "value": value} | source, subject=reading),
        Statement(Kind.CORRECTED, {"value": value, "remark": "rettet"}, subject=reading),
        Statement(Kind.WITHDRAWN, {}, subject=chance.choice([reading, comment, follow_up])),
        Statement(
            Kind.COMMENTED,
            {"text": "flere end ventet", "period": "2026", "indicator": "U2"},
            subject=comment,
        ),
        Statement(Kind.CORRECTED, {"text": "som ventet"}, subject=comment),
        Statement(Kind.FOLLOWED_UP, {"day": day, "text": "gennemgået på mødet"}, subject=follow_up),
        Statement(Kind.CORRECTED, {"by": "parties"}, subject=follow_up),
    ]


def _any_history(db: Database, logged: Acts, said: Acts, seed: int) -> None:
    """700 acts of all kinds in any order: contacts, people, changes, notes, undoing, adoptions."""
    chance = random.Random(seed)
    entries: list[Entry] = []
    for _ in range(700):
        contact = chance.choice(entries).subject if entries else None
        kind = chance.choice(
            [
                "log",
                "log",
                "correct",
                "note",
                "detail",
                "withdraw",
                "undo",
                "adopt",
                "release",
                *["people"] * 10,
            ]
        )
        match kind:
            case "correct" if contact:
                act = said(Kind.CORRECTED, contact, **chance.choice(CHANGES))
            case "note" if contact:
                act = said(Kind.NOTED, contact, text=chance.choice(["", "en note", "en anden"]))
            case "detail" if contact:
                act = said(Kind.DETAILED, contact, **chance.choice(DETAILS))
            case "withdraw" if contact:
                act = said(Kind.WITHDRAWN, contact)
            case "undo" if entries:
                target = chance.choice(entries)
                act = said(Kind.UNDONE, target.subject, entry=str(target.id))
            case "people":
                act = _about_people(chance)
            case "adopt":
                act = _adopted(chance.choice(["delaftale", "tilkøb"]), chance.randint(1, 9))
            case "release":
                act = _released(chance)
            case _:
                note = chance.choice([None, "første"])
                act = logged(note=note, time=chance.choice([None, "08:00"]), topics=["cv", "skole"])
        entries += _recorded(db, act)
    last = logged(note="n", time="12:00", topics=["cv"], partners=["uu"], people=[{"number": 2}])
    _recorded(db, last, _adopted("delaftale", 10), _released(chance))


@pytest.mark.parametrize("seed", range(6))
def test_views_kept_up_to_date_equal_views_made_anew(
    db: Database, logged: Acts, said: Acts, seed: int
) -> None:
    _any_history(db, logged, said, seed)
    before, plan = _tables(db), digest(db)
    assert all(before.values())  # every view has something to compare
    with db.atomic():
        rebuild(db)
    assert _tables(db) == before
    assert digest(db) == plan


def test_the_digest_covers_what_the_plan_shares_and_no_more(
    db: Database, logged: Acts, said: Acts
) -> None:
    (entry,) = _recorded(db, logged())
    before = digest(db)
    _recorded(db, said(Kind.NOTED, entry.subject, text="ny"))
    _recorded(db, said(Kind.DETAILED, entry.subject, time="10:00", topics=["helbred"]))
    assert digest(db) == before
    _recorded(db, said(Kind.CORRECTED, entry.subject, minutes=5))
    assert digest(db) != before


def test_undoing_takes_parts_away_and_undoing_that_brings_them_back(
    db: Database, logged: Acts, said: Acts
) -> None:
    (entry,) = _recorded(db, logged(topics=["cv"]))
    (change,) = _recorded(
        db, said(Kind.CORRECTED, entry.subject, topics=["skole", "bolig"], partners=["uu"])
    )
    changed = _tables(db)
    (undo,) = _recorded(db, said(Kind.UNDONE, entry.subject, entry=str(change.id)))
    contact = contact_by_id(db, entry.subject)
    assert contact is not None
    assert (contact.topics, contact.partners) == (("cv",), ())
    _recorded(db, said(Kind.UNDONE, entry.subject, entry=str(undo.id)))
    assert _tables(db) == changed


def test_an_undone_adoption_disappears_and_can_come_back(db: Database, said: Acts) -> None:
    _recorded(db, _adopted("delaftale", 1))
    (second,) = _recorded(db, _adopted("delaftale", 2))
    assert adopted_texts(db) == [("delaftale", "v1"), ("delaftale", "v2")]
    (undo,) = _recorded(db, said(Kind.UNDONE, second.subject, entry=str(second.id)))
    assert adopted_texts(db) == [("delaftale", "v1")]
    _recorded(db, said(Kind.UNDONE, second.subject, entry=str(undo.id)))
    assert adopted_texts(db) == [("delaftale", "v1"), ("delaftale", "v2")]


def test_statements_about_a_contact_that_never_came_show_nothing(db: Database, said: Acts) -> None:
    """Its `logged` may still be on its way from another machine."""
    unknown = UUID(int=5)
    _recorded(db, said(Kind.CORRECTED, unknown, minutes=5), said(Kind.NOTED, unknown, text="n"))
    assert contact_by_id(db, unknown) is None
    assert not any(_tables(db).values())


def test_kinds_of_a_newer_program_are_kept_and_not_shown(db: Database, logged: Acts) -> None:
    (entry,) = _recorded(db, logged())
    before = _tables(db)
    with db.atomic():
        db.execute("UPDATE journal SET kind = 'foretold', id = randomblob(16)")
        db.execute("DELETE FROM contact")
        rebuild(db)
    assert contact_by_id(db, entry.subject) is None
    assert before["contact"]


def test_notes_and_details_stay_out_of_the_shared_entries(db: Database, logged: Acts) -> None:
    entries = _recorded(db, logged(note="fortroligt", time="07:45"))
    shared = [entry for entry in entries if entry.audience == Audience.PLAN]
    assert [entry.kind for entry in shared] == [Kind.LOGGED]
    content = shared[0].content
    assert content is not None
    assert b"fortroligt" not in content
    assert b"07:45" not in content
