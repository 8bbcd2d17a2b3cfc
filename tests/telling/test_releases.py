"""A release in words: whatever a catalogue or a comment says, a terminal only shows it."""

from datetime import date

import pytest

from brobygger.domain.release import Release, ReleasedCount, ReleasedFigure
from brobygger.services.releases.making import Preview
from brobygger.telling.releases import text
from brobygger.texts.safe import is_harmless

HOSTILE = "\x1b]0;x\x07\u202ek\r\n\u2028\x9b\x00"


def hostile(said: str) -> Release:
    count = ReleasedCount(
        id="a", name=said, unit="contacts", personal=True, activity=None, part_of=None, feeds=(),
        says=said,
    )  # fmt: skip
    own = count.model_copy(update={"id": "b", "activity": "x"})
    figure = ReleasedFigure(count="a", value=7, held=False, as_of="2026-W46")
    return Release(
        number=1, kind="week", period="2026-W46", first=date(2026, 11, 9), last=date(2026, 11, 15),
        made=date(2026, 11, 16), plan=said, k=5, rule=said, catalogue={}, counts=(count, own),
        names={"base": {"x": said}, "activity": {"x": said}, "age": {"x": said}},
        figures=(
            figure,
            figure.model_copy(update={"base": "x"}),
            figure.model_copy(update={"base": said}),
            figure.model_copy(update={"breakdown": "age", "category": "x"}),
            figure.model_copy(update={"count": "b", "activity": "x"}),
        ),
        comments=(said,),
    )  # fmt: skip


@pytest.mark.parametrize("released", [True, False])
def test_nothing_in_it_acts_on_a_terminal(released: bool) -> None:
    lines = list(text(Preview(hostile(HOSTILE), preliminary=False, released=released), 80))
    assert [line for line in lines if not all(map(is_harmless, line))] == []
    assert "\\u{202e}" in "".join(lines)
    plain = list(text(Preview(hostile("Åse & co."), preliminary=False, released=released), 80))
    assert sum("Åse & co." in line for line in plain) >= 6
