"""The review on the screen: every number is reached by keys and opens what it counts."""

import asyncio
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from brobygger.domain.period import Period
from brobygger.domain.person import Person
from brobygger.domain.referral import Referral
from brobygger.domain.referral_states import Reason, State
from brobygger.services.referrals.making import NewReferral, refer
from brobygger.services.referrals.review import Beside, behind
from brobygger.services.referrals.steps import take_step
from brobygger.tui.screens.referral import ReferralScreen
from brobygger.tui.screens.review import ReviewScreen
from stage import OnStage, Stage, refuse_harm

OCTOBER, AUGUST = date(2026, 10, 5), date(2026, 8, 4)


def add(
    stage: Stage,
    destination: str = "uu",
    *,
    day: date = OCTOBER,
    base: str = "lundtoftegade",
    step: str | None = None,
    **then: Any,
) -> Referral:
    """A referral that began with `step`, and took one more step where one is named."""
    workplace = stage.app.desk.workplace
    (made,) = refer(workplace, [NewReferral(destination, day, base, Person(), step=step)])
    if then:
        (made,) = take_step(workplace, [made.id], then.pop("then"), day=day, **then)
    stage.app.desk.changes += 1
    return made


async def opened(stage: Stage) -> ReviewScreen:
    screen = ReviewScreen()
    await stage.app.push_screen(screen)
    await stage.settle()
    return screen


async def some(stage: Stage) -> ReviewScreen:
    """Six of this quarter, one of the one before."""
    add(stage)
    add(stage, "perspektiv")
    add(stage, then="declined", reason=Reason.TIME)
    add(stage, then="declined", reason=Reason.UNKNOWN, base="blaagaarden")
    add(stage, step="sendt")
    add(stage, "perspektiv", step="kontakt-formidlet", then="rejected", reason=Reason.NO_CAPACITY)
    add(stage, day=AUGUST, step="takket-ja")
    return await opened(stage)


async def test_a_number_opens_exactly_the_referrals_that_it_counts(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        assert stage.focused == "numbers"
        assert "4. kvartal 2026" in stage.text
        assert "↳ 2 takket nej: 1 tiden passede ikke, 1 ved ikke" in stage.text
        assert screen.numbers.number.value == 6
        await stage.keys("down")
        assert "2 henvisninger: takket nej (nået til: tilbudt)" in stage.text
        await stage.keys("right")
        number = screen.numbers.number
        assert "takket nej (nået til: tilbudt): tiden passede ikke" in stage.text
        await stage.keys("enter")
        listed = [option.id for option in stage.app.screen.list.options]
        found = behind(stage.app.desk.workplace, number.query, 9)
        assert listed == [each.id.hex for each in found]
        assert [(each.state, each.reason) for each in found] == [(State.DECLINED, Reason.TIME)]
        assert "1 henvisning" in stage.text
        assert "UU" in stage.text
        await stage.keys("enter")
        assert isinstance(stage.app.screen, ReferralScreen)
        await stage.keys("escape", "escape")
        assert stage.app.screen is screen
        assert screen.numbers.number == number


async def test_every_number_of_every_section_is_reached_by_keys(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        for section in ("f", "s", "s", "r", "r", "q"):
            await stage.keys(section)
            numbers = screen.numbers
            everywhere = {
                (at, place)
                for at, line in enumerate(numbers.lines)
                for place, piece in enumerate(line)
                if piece.number is not None
            }
            assert everywhere
            await stage.keys("home")
            reached = {numbers._at}
            going = True
            while going:
                row = numbers._at
                for step in (-1, 1):
                    for _ in range(20):
                        numbers.action_across(step)
                        reached.add(numbers._at)
                numbers.action_move(1)
                going = numbers._at[0] != row[0]
            assert reached == everywhere


async def test_sections_have_keys_that_stand_on_the_screen(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await some(stage)
        await stage.keys("s")
        assert "‹S tilstand›" in stage.text
        row = next(line for line in stage.text.split("\n") if line.startswith(" Alle "))
        assert row.split() == ["Alle", *"2·1····21···6·"]
        assert "oprettet ved en fejl" in stage.text
        await stage.keys("s")
        assert "Blågården" in stage.text
        await stage.keys("r")
        assert "kendt resultat" in stage.text
        assert "50 %" in stage.text  # of two that were sent, one was turned down
        await stage.keys("q")
        assert "3. kvartal 2026" in stage.text
        assert "1. kvartal 2025" in stage.text
        await stage.keys("f", "f")
        assert "tiden passede ikke" not in stage.text
        assert "↳ 2 takket nej, 2 er her endnu" in stage.text


async def test_periods_by_key(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        for key, period, total in (
            ("minus", "2026-Q3", 1),
            ("plus", "2026-Q4", 6),
            ("a", "2026", 7),
            ("m", "2026-11", 0),
            ("minus", "2026-10", 6),
            ("u", "2026-W40", 0),
        ):
            await stage.keys(key)
            assert screen.wanted.period == Period.parse(period)
            assert screen._found.review.whole.total.value == total
        await stage.keys("plus")
        assert "uge 41, 2026" in stage.text
        assert screen.numbers.number.value == 6


async def test_two_periods_stand_side_by_side(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        await stage.keys("c")
        assert screen.wanted.beside is Beside.BEFORE
        assert "C ved siden af: 3. kvartal 2026" in stage.text
        offered = next(line for line in stage.text.split("\n") if line.startswith(" tilbudt"))
        assert [word for word in offered.split() if word.isdigit()] == ["6", "100", "1", "100"]
        await stage.keys("right", "enter")
        assert len(stage.app.screen.list.options) == 1
        assert "tilbudt i 3. kvartal 2026" in stage.text
        await stage.keys("escape", "s")
        assert stage.text.count("3. kvartal 2026") >= 2
        await stage.keys("c")
        assert "C ved siden af: 4. kvartal 2025" in stage.text
        await stage.keys("c")
        assert screen.wanted.beside is None


async def test_one_base_or_one_destination_alone(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        await stage.keys("b")
        assert "B Lundtoftegade" in stage.text
        assert screen.numbers.number.value == 5
        await stage.keys("b")
        assert "B Blågården" in stage.text
        assert screen.numbers.number.value == 1
        await stage.keys(*"bbbb")
        assert "B alle baser" in stage.text
        await stage.keys("p")
        assert screen.wanted.destination is None  # there is no row to take it from
        await stage.keys("s", "down", "p")
        assert screen.wanted.destination == "uu"
        assert screen._found.review.whole.total.value == 4
        await stage.keys("p")
        assert screen.wanted.destination is None


async def test_a_section_can_be_clicked(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        words = "R ventetid og resultat"
        line = next(line for line in stage.text.split("\n") if words in line)
        await stage.pilot.click(screen.sections, offset=(line.index(words), 0))
        await stage.settle()
        assert f"‹{words}›" in stage.text
        assert stage.focused == "numbers"


async def test_quarters_that_are_still_counted_are_not_said_to_be_empty(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        monkeypatch.setattr(screen, "reload", lambda: None)
        await stage.keys("q")
        assert "Tæller kvartalerne …" in stage.text
        assert "Ingen henvisninger i perioden" not in stage.text


async def test_a_click_opens_a_number(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await some(stage)
        lines = stage.text.split("\n")
        y = next(at for at, line in enumerate(lines) if "↳ 2 takket nej" in line)
        pilot: Pilot[object] = stage.pilot
        await pilot.click(offset=(lines[y].index("2 takket"), y))
        await stage.settle()
        assert len(stage.app.screen.list.options) == 2


async def test_an_empty_register_says_so(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        screen = await opened(stage)
        for section in "fsrq":
            await stage.keys(section)
            assert "Ingen henvisninger i perioden." in stage.text
            assert screen.numbers.number is None
            await stage.keys("up", "down", "left", "right", "home", "end", "pagedown", "enter")
        await stage.keys("c", "c", "minus", "escape")
        assert stage.app.current_mode == "today"


async def test_nothing_lies_behind_a_nought(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        await stage.keys("s", "end", "enter")
        assert screen.numbers.number.value == 0
        assert stage.app.screen is screen


async def test_what_is_done_meanwhile_counts_when_one_comes_back(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        await stage.keys("enter")
        add(stage)
        await stage.keys("escape")
        assert screen.numbers.number.value == 7


async def test_numbers_stand_under_the_name_of_their_own_period_while_others_are_counted(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        screen = await some(stage)
        counted = asyncio.Event()
        ask = stage.app.desk.ask

        async def slowly(*asked: Any) -> Any:
            await counted.wait()
            return await ask(*asked)

        monkeypatch.setattr(stage.app.desk, "ask", slowly)
        screen.action_step(-1)
        await stage.pilot.pause()
        told = "Tæller 3. kvartal 2026 … Herunder står endnu 4. kvartal 2026."
        assert told in stage.text
        counted.set()
        await stage.keys()
        assert "3. kvartal 2026: 1. juli 2026" in stage.text
        assert "Herunder" not in stage.text


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
async def test_it_can_be_used_in_any_window(on_stage: OnStage, size: tuple[int, int]) -> None:
    async with on_stage(size=size) as stage:
        screen = await some(stage)
        for section in "fsrq":
            await stage.keys(section, "end")
            assert all(len(line) <= size[0] for line in stage.text.split("\n"))
            shown = f"{screen.numbers.number.value}" if screen.numbers.number.value else "·"
            assert shown in stage.text
            refuse_harm(stage)
