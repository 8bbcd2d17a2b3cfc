"""Figures by period keys: the same numbers as the service gives."""

import asyncio
from typing import Any

import pytest

from brobygger.domain.period import Period
from brobygger.services.figures import period_figures
from stage import OnStage, Stage


def shown(stage: Stage) -> dict[str, list[int]]:
    """The headline rows: label and values."""
    found = {}
    for option in stage.app.screen.table.options:
        label, *values = option.prompt.plain.split("  ")
        cells = [int(cell) for cell in values if cell.strip().isdecimal()]
        if cells and (name := option.prompt.plain[:30].strip()) not in found:
            found[name] = cells
        del label
    return found


async def test_the_week_then_month_quarter_year(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for line in ("sam 20m", "17/11 sam 10m", "2/11 tlf 5m", "3/3 tlf 5m"):
            await stage.type(line)
            await stage.keys("enter")
        await stage.keys("f8")
        for key, period, total in (
            ("u", "2026-W48", 1),
            ("m", "2026-11", 3),
            ("v", "2026-Q4", 3),
            ("a", "2026", 4),
        ):
            await stage.keys(key)
            assert stage.app.screen.period == Period.parse(period)
            assert shown(stage)["Kontakter"][0] == total
            _named, figures = period_figures(stage.app.desk.workplace, period)
            headline = next(f for f in figures if f.count == "kontakter" and f.base is None)
            assert headline.value == total


async def test_arrows_go_to_the_period_before_and_after(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8", "left")
        assert "uge 47, 2026: 16. november 2026 til 22. november 2026" in stage.text
        assert "ikke slut" not in stage.text
        await stage.keys("right")
        assert "uge 48, 2026" in stage.text
        assert "ikke slut endnu" in stage.text
        await stage.keys("m", "left")
        assert "oktober 2026" in stage.text


async def test_numbers_stand_under_the_name_of_their_own_period_while_others_are_counted(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        await stage.keys("f8")
        counted = asyncio.Event()
        ask = stage.app.desk.ask

        async def slowly(*asked: Any) -> Any:
            await counted.wait()
            return await ask(*asked)

        monkeypatch.setattr(stage.app.desk, "ask", slowly)
        stage.app.screen.action_step(-1)
        await stage.pilot.pause()
        assert "Tæller uge 47, 2026 … Herunder står endnu uge 48, 2026." in stage.text
        counted.set()
        await stage.keys()
        assert "uge 47, 2026: 16. november 2026" in stage.text
        assert "Herunder" not in stage.text


async def test_the_caveat_stands_over_every_figure(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8")
        assert "Tallene viser, hvad vi har gjort." in stage.text


async def test_a_new_contact_counts_when_one_comes_back(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8")
        assert shown(stage)["Kontakter"][0] == 0
        await stage.keys("escape")
        await stage.type("sam 20m")
        await stage.keys("enter", "f8")
        assert shown(stage)["Kontakter"][0] == 1
