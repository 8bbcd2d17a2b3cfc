"""The history of a contact in words, also where another program stated what cannot be."""

from typing import Any
from uuid import UUID

import pytest

from brobygger.catalogue.loading import shipped
from brobygger.domain.entry import Entry, Kind, canonical_json
from brobygger.domain.values import Audience
from brobygger.services.listing import HistoryItem
from brobygger.telling.history import history_lines


def told(**stated: Any) -> str:
    entry = Entry(
        id=UUID(int=1),
        kind=Kind.CORRECTED,
        audience=Audience.PLAN,
        subject=UUID(int=1),
        clock=1_795_000_000_000 << 16,
        machine=UUID(int=2),
        epoch=1,
        seq=1,
        author="mk",
        content=canonical_json(stated),
    )
    (line,) = history_lines(shipped(), [HistoryItem(entry, entry.stated, False)])
    return line


def test_what_was_stated_is_told_in_words() -> None:
    line = told(day="2026-11-03", people=[{"role": "parent", "gender": "female"}], minutes=20)
    assert "dag: 3. november 2026" in line
    assert "personer: pige/kvinde forælder" in line


@pytest.mark.parametrize(
    "stated",
    [
        {"day": "2026-02-30\x1b"},
        {"people": [{"role": "konge\x1b"}]},
        {"people": [{"number": 0, "hat": "\x1b"}]},
        {"people": {"code": "\x1b"}},
        {"topics": [["\x1b"]], "base": {"\x1b": 1}},
    ],
)
def test_what_cannot_be_is_shown_as_it_is(stated: dict[str, Any]) -> None:
    line = told(**stated)
    assert "\x1b" not in line
    assert "1b" in line
