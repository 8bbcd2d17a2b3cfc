"""The fold: a pure function of the set of entries."""

from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from brobygger.domain.contact import Contact, fold_contact
from brobygger.domain.entry import Entry, Kind, canonical_json
from brobygger.domain.values import Audience

MACHINES = (UUID(int=1 << 100), UUID(int=2 << 100))
SUBJECT = UUID(int=1000)


def entry(number: int, clock: int, kind: str, content: dict[str, Any], machine: int = 0) -> Entry:
    return Entry(
        id=SUBJECT if kind == Kind.LOGGED else UUID(int=2000 + number),
        kind=kind,
        audience=Audience.PLAN,
        subject=SUBJECT,
        clock=clock,
        machine=MACHINES[machine],
        epoch=1,
        seq=number + 1,
        author="mk",
        content=canonical_json(content),
    )


LOGGED = entry(0, 10, Kind.LOGGED, {"day": "2026-11-23", "base": "lundtoftegade", "minutes": 20})
FIELDS = st.sampled_from(
    [
        {"minutes": 30},
        {"minutes": None},
        {"activity": "job-13-18"},
        {"topics": ["cv", "fritidsjob"]},
        {"activity": "fritidsliv", "minutes": 45},
    ]
)


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """A logged contact and whatever two machines may have said of it, clocks in any order."""
    entries = [LOGGED]
    for number in range(1, draw(st.integers(1, 12))):
        clock = draw(st.integers(1, 30))
        kind = draw(st.sampled_from([Kind.CORRECTED, Kind.WITHDRAWN, Kind.UNDONE, Kind.NOTED]))
        content: dict[str, Any] = {}
        if kind == Kind.CORRECTED:
            content = draw(FIELDS)
        elif kind == Kind.NOTED:
            content = {"text": draw(st.sampled_from(["", "vil gerne i gang"]))}
        elif kind == Kind.UNDONE:
            content = {"entry": str(draw(st.sampled_from([*entries, entry(99, 1, "x", {})])).id)}
        entries.append(entry(number, clock, kind, content, draw(st.integers(0, 1))))
    return entries


@given(histories(), st.randoms(use_true_random=False), st.data())
@settings(max_examples=300)
def test_arrival_order_and_repetition_do_not_matter(
    entries: list[Entry], random: Any, data: st.DataObject
) -> None:
    shuffled = [*entries, *data.draw(st.lists(st.sampled_from(entries), max_size=3))]
    random.shuffle(shuffled)
    assert fold_contact(shuffled) == fold_contact(entries)


@given(histories())
@settings(max_examples=300)
def test_the_fold_is_what_a_slow_reading_of_the_rules_gives(entries: list[Entry]) -> None:
    ordered = sorted(entries, key=lambda e: (e.clock, e.machine.bytes, e.seq))

    def stands(at: int) -> bool:
        return not any(
            ordered[later].kind == Kind.UNDONE
            and ordered[later].stated["entry"] == str(ordered[at].id)
            and stands(later)
            for later in range(at + 1, len(ordered))
        )

    expected: dict[str, Any] = {"activity": None, "topics": (), "minutes": 20, "note": None}
    withdrawn = False
    for at, each in enumerate(ordered):
        if not stands(at):
            withdrawn = withdrawn or each.kind == Kind.LOGGED
        elif each.kind == Kind.CORRECTED:
            expected.update({k: tuple(v) if k == "topics" else v for k, v in each.stated.items()})
        elif each.kind == Kind.NOTED:
            expected["note"] = each.stated["text"] or None
        elif each.kind == Kind.WITHDRAWN:
            withdrawn = True
    contact = fold_contact(entries)
    assert contact is not None
    assert {name: getattr(contact, name) for name in expected} == expected
    assert contact.withdrawn == withdrawn


def test_without_its_first_entry_there_is_no_contact() -> None:
    assert fold_contact([entry(1, 5, Kind.CORRECTED, {"minutes": 5})]) is None


def test_a_correction_keeps_what_a_colleague_corrected_meanwhile() -> None:
    mine = entry(1, 20, Kind.CORRECTED, {"minutes": 30})
    theirs = entry(2, 21, Kind.CORRECTED, {"activity": "job-13-18"}, machine=1)
    undone = entry(3, 22, Kind.UNDONE, {"entry": str(mine.id)})
    contact = fold_contact([LOGGED, mine, theirs, undone])
    assert contact is not None
    assert (contact.minutes, contact.activity) == (20, "job-13-18")


def test_the_undo_of_an_undo_brings_it_back() -> None:
    undone = entry(1, 20, Kind.UNDONE, {"entry": str(LOGGED.id)})
    again = entry(2, 21, Kind.UNDONE, {"entry": str(undone.id)})
    contact = fold_contact([LOGGED, undone])
    assert contact is not None
    assert contact.withdrawn
    contact = fold_contact([LOGGED, undone, again])
    assert contact is not None
    assert not contact.withdrawn


def test_an_erased_content_leaves_the_rest() -> None:
    noted = entry(1, 20, Kind.NOTED, {"text": "vil gerne i gang"})
    contact = fold_contact([LOGGED, noted.model_copy(update={"content": None})])
    assert contact is not None
    assert contact.note is None


def test_json_has_the_keys_that_are_promised_in_their_order() -> None:
    contact = fold_contact([LOGGED])
    assert isinstance(contact, Contact)
    assert contact.day == date(2026, 11, 23)
    assert list(contact.as_json()) == [
        "id",
        "day",
        "time",
        "base",
        "activity",
        "channel",
        "reached",
        "counterpart",
        "partners",
        "people",
        "families",
        "topics",
        "accompaniment",
        "minutes",
        "first_time",
        "course",
        "note",
        "author",
        "logged_at",
        "withdrawn",
    ]


def test_what_a_newer_program_stated_is_passed_over() -> None:
    newer = [
        entry(1, 20, Kind.CORRECTED, {"weather": "regn", "minutes": 30}),
        entry(2, 21, Kind.CORRECTED, {"reached": "by_drone"}),
        entry(3, 22, "celebrated", {"cake": True}),
        entry(4, 23, Kind.CORRECTED, {"activity": "job-13-18"}),
    ]
    contact = fold_contact([LOGGED, *newer])
    assert contact is not None
    assert (contact.minutes, contact.reached, contact.activity) == (30, "met", "job-13-18")


def test_an_erased_contact_is_no_contact() -> None:
    erased = LOGGED.model_copy(update={"content": None})
    assert fold_contact([erased, entry(1, 20, Kind.CORRECTED, {"minutes": 30})]) is None
