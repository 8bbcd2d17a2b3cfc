"""A release in words: whatever a catalogue or a comment says, a terminal only shows it."""

from datetime import date

import pytest

from brobygger.domain.release import Release, ReleasedCount, ReleasedFigure
from brobygger.domain.released import Head
from brobygger.services.releases.making import Preview
from brobygger.telling.releases import listed, question, text
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


def test_what_the_values_are_stands_over_them_and_comments_before_them() -> None:
    release = hostile("Alt vel")
    said = list(text(Preview(release, preliminary=False, released=False), 80))
    told = "Tallene er år til dato: 1. januar til 15. november 2026. + er det, ugen selv lagde til."
    assert told in said
    (over,) = (line for line in said if line.endswith("i ugen"))
    assert over.split() == ["år", "til", "dato", "i", "ugen"]
    (comment,) = (at for at, line in enumerate(said) if line == "1 kommentar følger med:")
    assert said[comment + 1] == "  Alt vel"
    assert comment < said.index(over)


def test_a_question_names_the_folder_and_all_that_leaves_the_house() -> None:
    asked = question(Preview(hostile("Alt vel"), preliminary=False, released=False), "/ud\x1b")
    assert asked.splitlines()[1:] == [
        "Filerne lægges i /ud\\u{1b}.", "1 kommentar følger med:", "  Alt vel",
    ]  # fmt: skip
    long = question(Preview(hostile("a" * 900), preliminary=False, released=False), "/ud")
    assert "1 kommentar følger med (øverst på listen)." in long


def test_those_without_a_code_stand_below_the_whole_that_they_are_of() -> None:
    release = hostile("Alt vel")
    whole = release.figures[0]
    other = whole.model_copy(update={"focus_area": "b"})
    part = whole.model_copy(update={"breakdown": "coded", "category": "without", "value": 3})
    few = release.model_copy(update={"figures": (whole, other, part)})
    said = list(text(Preview(few, preliminary=False, released=False), 80))
    values = [line.split() for line in said[said.index("Alt vel") + 1 :]]
    assert values == [["hele", "planen", "7"], ["heraf", "uden", "kode", "3"], ["b", "7"]]


def test_a_year_is_called_one() -> None:
    head = Head(
        number=3, kind="year", period="2026", year=2026, last=date(2026, 12, 31), reach=3,
        before=None, made=date(2027, 1, 4), previous="", seal="0" * 64,
    )  # fmt: skip
    assert "året 2026" in listed(head)
