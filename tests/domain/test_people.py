"""Participants who are one person, and what stays when somebody is erased."""

import random
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from brobygger.domain.attendance import EnrolmentState, Mark, fold_attendance, fold_enrolment
from brobygger.domain.contact import fold_contact
from brobygger.domain.course import fold_session
from brobygger.domain.entry import Entry, Kind, canonical_json
from brobygger.domain.participant import fold_participant, groups, join_subject
from brobygger.domain.values import Audience

SUBJECT, MACHINE = UUID(int=1000), UUID(int=1 << 100)
COURSE, SESSION, WHO = UUID(int=1), UUID(int=2), UUID(int=3)


def entry(clock: int, kind: str, erased: bool = False, **content: Any) -> Entry:
    return Entry(
        id=SUBJECT if kind == Kind.LOGGED else UUID(int=2000 + clock),
        kind=kind,
        audience=Audience.PLAN,
        subject=SUBJECT,
        clock=clock,
        machine=MACHINE,
        epoch=1,
        seq=clock,
        author="mk",
        content=None if erased else canonical_json(content),
    )


PAIRS = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=14)


@given(PAIRS)
def test_the_canonical_one_is_the_smallest_of_all_that_are_one_person(
    pairs: list[tuple[int, int]],
) -> None:
    links: dict[UUID, set[UUID]] = {UUID(int=n): set() for n in range(1, 13)}
    for one, other in pairs:
        links[UUID(int=one)].add(UUID(int=other))
        links[UUID(int=other)].add(UUID(int=one))
    # Naively: spread the smallest id along every pair until nothing changes.
    smallest = {n: n for n in range(1, 13)}
    for _ in range(13):
        for one, other in pairs:
            least = min(smallest[one], smallest[other])
            smallest[one] = smallest[other] = least
    assert groups(links) == {UUID(int=n): UUID(int=m) for n, m in smallest.items()}


def test_a_join_has_the_same_subject_whoever_is_named_first() -> None:
    assert join_subject(COURSE, WHO) == join_subject(WHO, COURSE) != join_subject(COURSE, SESSION)


def test_somebody_erased_is_a_bare_id() -> None:
    told = {"code": "L7KQ2MZ", "base": "runddelen", "age_band": "15-17", "gender": "male"}
    before = [entry(1, Kind.CODED, **told), entry(2, Kind.REMEMBERED, word="bolden")]
    known = fold_participant(before)
    assert known is not None
    assert (known.code, known.word) == ("L7KQ2MZ", "bolden")
    after = [entry(1, Kind.CODED, erased=True), entry(2, Kind.REMEMBERED, erased=True)]
    remains = {"kind": "person", "base": "runddelen"}
    bare = fold_participant([*after, entry(3, Kind.ERASED, entries=[], remains=remains)])
    assert bare is not None
    assert bare.erased
    assert (bare.code, bare.word, bare.age_band, bare.gender) == (None, None, None, None)
    assert bare.base == "runddelen"


def test_an_undone_erasure_stays_an_erasure() -> None:
    erased = entry(3, Kind.ERASED, entries=[], remains={"kind": "person", "base": "runddelen"})
    undoing = entry(4, Kind.UNDONE, entry=str(erased.id))
    bare = fold_participant([entry(1, Kind.CODED, erased=True), erased, undoing])
    assert bare is not None
    assert bare.erased


def test_a_contact_of_somebody_erased_keeps_what_is_counted() -> None:
    remains = {
        "day": "2026-11-03",
        "base": "runddelen",
        "minutes": 20,
        "people": [{"participant": str(WHO)}, {"number": 1, "age_band": "6-12"}],
    }
    gone = [entry(1, Kind.LOGGED, erased=True), entry(2, Kind.NOTED, erased=True)]
    assert fold_contact(gone) is None
    contact = fold_contact([*gone, entry(3, Kind.ERASED, entries=[], remains=remains)])
    assert contact is not None
    assert (contact.day, contact.minutes, contact.note) == (date(2026, 11, 3), 20, None)
    first, second = contact.people
    assert (first.participant, first.code, first.age_band) == (WHO, None, None)
    assert second.age_band == "6-12"
    assert "participant" not in contact.as_json()["people"][1]


ENROLLED = {
    "course": str(COURSE),
    "participant": str(WHO),
    "day": "2026-01-13",
    "role": "participant",
}
ENROLLED |= {"state": "enrolled"}


def test_enrolling_anew_begins_anew() -> None:
    left = {"state": "left", "ended": "2026-03-01", "reason": "moved"}
    again = ENROLLED | {"day": "2026-04-01", "ended": None, "reason": None}
    entries = [
        entry(1, Kind.ENROLLED, **ENROLLED),
        entry(2, Kind.CORRECTED, **left),
        entry(3, Kind.ENROLLED, **again),
    ]
    gone = fold_enrolment(entries[:2])
    assert gone is not None
    assert (gone.state, gone.ended) == (EnrolmentState.LEFT, date(2026, 3, 1))
    back = fold_enrolment(entries)
    assert back is not None
    assert (back.state, back.ended, back.reason) == (EnrolmentState.ENROLLED, None, None)


def test_what_is_withdrawn_stands_again_once_it_is_stated_anew() -> None:
    scheduled = {"course": str(COURSE), "day": "2026-01-13"}
    entries = [entry(1, Kind.SCHEDULED, **scheduled), entry(2, Kind.WITHDRAWN)]
    hidden = fold_session(entries)
    shown = fold_session([*entries, entry(3, Kind.SCHEDULED, **scheduled)])
    assert hidden is not None
    assert shown is not None
    assert (hidden.withdrawn, shown.withdrawn) == (True, False)


@given(st.lists(st.sampled_from([None, *Mark]), min_size=1, max_size=8), st.randoms())
def test_the_last_mark_counts_in_whatever_order_they_arrive(
    marks: list[Mark | None], chance: random.Random
) -> None:
    entries = [
        entry(
            clock,
            Kind.MARKED,
            session=str(SESSION),
            participant=str(WHO),
            mark=mark and mark.value,
            by_hand=True,
        )
        for clock, mark in enumerate(marks, start=1)
    ]
    chance.shuffle(entries)
    folded = fold_attendance(entries)
    assert folded is not None
    assert folded.mark == marks[-1]
