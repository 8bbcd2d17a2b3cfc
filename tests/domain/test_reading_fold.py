"""Readings, comments and follow-ups: the same whichever way their entries arrive."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brobygger.domain.entry import Entry, Kind, canonical_json
from brobygger.domain.reading import (
    Read,
    fold_comment,
    fold_follow_up,
    fold_reading,
    plain_decimal,
    reading_subject,
    year_order,
)
from brobygger.domain.values import Audience

SUBJECT = UUID(int=77)
READ = {"indicator": "U2", "place": "Planens område", "year": "2026", "source": "LBF"}
FIRST: dict[Kind, dict[str, Any]] = {
    Kind.READ: READ | {"value": "88.4", "unit": "percent"},
    Kind.COMMENTED: {"text": "a", "period": "2026", "indicator": "U2"},
    Kind.FOLLOWED_UP: {"text": "a", "day": "2026-11-12"},
}
CHANGES: dict[Kind, list[dict[str, Any]]] = {
    Kind.READ: [{"value": "90"}, {"value": "91.25", "remark": "rettet"}, {"remark": None}],
    Kind.COMMENTED: [{"text": "b"}, {"text": "c"}, {"period": "2026-Q4"}],
    Kind.FOLLOWED_UP: [{"text": "b"}, {"by": "parties"}, {"focus_area": "beskaeftigelse"}],
}
FOLDS: dict[Kind, Callable[[Iterable[Entry]], Any]] = {
    Kind.READ: fold_reading,
    Kind.COMMENTED: fold_comment,
    Kind.FOLLOWED_UP: fold_follow_up,
}


def entry(number: int, clock: int, kind: str, content: dict[str, Any], machine: int = 0) -> Entry:
    return Entry(
        id=UUID(int=2000 + number),
        kind=kind,
        audience=Audience.PLAN,
        subject=SUBJECT,
        clock=clock,
        machine=UUID(int=machine + 1),
        epoch=1,
        seq=number + 1,
        author=f"leder{machine}",
        content=canonical_json(content),
    )


@st.composite
def histories(draw: st.DrawFn, kind: Kind) -> list[Entry]:
    entries = [entry(0, 10, kind, FIRST[kind])]
    for number in range(1, draw(st.integers(1, 10))):
        said = draw(st.sampled_from([kind, Kind.CORRECTED, Kind.WITHDRAWN, Kind.UNDONE]))
        content: dict[str, Any] = {}
        if said == kind:
            content = FIRST[kind] | draw(st.sampled_from(CHANGES[kind]))
        elif said == Kind.CORRECTED:
            content = draw(st.sampled_from(CHANGES[kind]))
        elif said == Kind.UNDONE:
            content = {"entry": str(draw(st.sampled_from(entries)).id)}
        clock, machine = draw(st.integers(11, 30)), draw(st.integers(0, 1))
        entries.append(entry(number, clock, said, content, machine))
    return entries


@pytest.mark.parametrize("kind", FOLDS)
@given(data=st.data())
@settings(max_examples=150)
def test_order_and_repetition_do_not_matter(kind: Kind, data: st.DataObject) -> None:
    entries = data.draw(histories(kind))
    again = data.draw(st.permutations([*entries, *entries[:2]]))
    assert FOLDS[kind](again) == FOLDS[kind](entries)
    assert FOLDS[kind](entries) is not None


@pytest.mark.parametrize("kind", FOLDS)
@given(data=st.data())
@settings(max_examples=150)
def test_without_undo_the_last_that_states_a_field_wins(kind: Kind, data: st.DataObject) -> None:
    entries = [each for each in data.draw(histories(kind)) if each.kind != Kind.UNDONE]
    ordered = sorted(entries, key=lambda each: (each.clock, each.machine.bytes, each.seq))
    fields: dict[str, Any] = {}
    hidden = False
    for each in ordered:
        fields |= each.stated
        hidden = each.kind == Kind.WITHDRAWN or (hidden and each.kind != kind)
    found = FOLDS[kind](entries)
    said = found.model_dump(mode="json")
    assert {name: said[name] for name in fields} == fields
    assert found.withdrawn == hidden


def test_undo_takes_a_correction_away_and_redo_brings_it_back() -> None:
    first = entry(0, 10, Kind.READ, FIRST[Kind.READ])
    change = entry(1, 11, Kind.CORRECTED, {"value": "90"})
    undo = entry(2, 12, Kind.UNDONE, {"entry": str(change.id)})
    redo = entry(3, 13, Kind.UNDONE, {"entry": str(undo.id)})
    values = [fold_reading(some) for some in ([first, change], [first, change, undo])]
    assert [each and each.value for each in values] == [Decimal(90), Decimal("88.4")]
    again = fold_reading([first, change, undo, redo])
    assert again is not None
    assert again.value == 90


def test_whoever_stated_it_last_answers_for_a_reading() -> None:
    first = entry(0, 10, Kind.READ, FIRST[Kind.READ])
    found = fold_reading([first, entry(1, 11, Kind.CORRECTED, {"value": "90"}, machine=1)])
    assert found is not None
    assert found.author == "leder1"


def test_a_change_that_another_machine_cannot_mean_is_passed_over() -> None:
    first = entry(0, 10, Kind.READ, FIRST[Kind.READ])
    for wrong in ({"value": "-3"}, {"value": "NaN"}, {"value": 88.5 > 2}, {"year": "engang"}):
        found = fold_reading([first, entry(1, 11, Kind.CORRECTED, wrong)])
        assert found is not None
        assert (found.value, found.year) == (Decimal("88.4"), "2026")
    both = {"indicator": "U2", "count": "kontakter", "text": "a", "period": "2026"}
    assert fold_comment([entry(0, 1, Kind.COMMENTED, both)]) is None


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({"value": Decimal(3)}, True),
        ({"remark": "ny"}, True),
        ({"source": "lbf"}, True),
        ({"year": "2025"}, False),
        ({"source": "TMF"}, False),
        ({"place": "Blågården"}, False),
        ({"part": "talesprog"}, False),
        ({"indicator": "U1"}, False),
    ],
)
def test_one_year_from_one_source_is_one_subject(change: dict[str, Any], is_same: bool) -> None:
    read = Read(**READ, value=Decimal("88.4"), unit="percent")
    other = read.model_copy(update=change)
    assert (reading_subject(read) == reading_subject(other)) is is_same


def test_years_of_sources_are_in_order() -> None:
    years = ["2025/2026", "2024", "2026", "2025", "2024/2025"]
    assert sorted(years, key=year_order) == ["2024", "2024/2025", "2025", "2025/2026", "2026"]


@given(st.decimals(0, 10**9, places=4))
def test_a_value_is_written_in_one_way(value: Decimal) -> None:
    text = plain_decimal(value)
    assert Decimal(text) == value
    assert plain_decimal(Decimal(text + "0" if "." in text else text)) == text
    assert "E" not in text
