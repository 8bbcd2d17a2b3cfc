"""Tal: the tree by period, base and breakdown, one figure's weeks and bases, and what is behind."""

import asyncio
import csv
import re
import threading
from typing import Any
from uuid import uuid4

import pytest

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError
from brobygger.register.views import record
from brobygger.services.contacts import log_line
from brobygger.services.figures import period_figures
from brobygger.services.participants import new_participant
from brobygger.tui.screens.behind_figure import BehindFigureScreen
from payloads import PAYLOADS
from releases import made_up
from stage import OnStage, Stage, refuse_harm


def row(stage: Stage, name: str) -> list[int]:
    """The values of the first row that begins so."""
    for option in stage.app.screen.table.options:
        text = option.prompt.plain
        if text.strip().startswith(name):
            cells = [cell.replace(".", "") for cell in text.split()]
            return [int(cell) for cell in cells if cell.isdecimal()]
    raise AssertionError(name)


def names(stage: Stage) -> str:
    return "\n".join(option.prompt.plain for option in stage.app.screen.table.options)


def panel(stage: Stage) -> str:
    """The panel's words, also those that lie under a notice."""
    return stage.app.screen.panel.told.render().plain


async def log(stage: Stage, *lines: str) -> None:
    for line in lines:
        await stage.type(line)
        await stage.keys("enter")


async def test_the_week_then_month_quarter_year_and_plan(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await log(stage, "sam 20m", "17/11 sam 10m", "2/11 tlf 5m", "3/3 tlf 5m")
        await stage.keys("f8")
        for key, period, total in (
            ("u", "2026-W48", 1),
            ("m", "2026-11", 3),
            ("v", "2026-Q4", 3),
            ("a", "2026", 4),
            ("p", "plan", 4),
        ):
            await stage.keys(key)
            assert stage.app.screen.period.name == period
            assert row(stage, "Kontakter")[0] == total
            _named, figures = period_figures(stage.app.desk.workplace, period)
            headline = next(f for f in figures if f.count == "kontakter" and f.base is None)
            assert headline.value == total


async def test_arrows_go_to_the_period_before_and_after(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8", "left")
        assert "uge 47, 2026: 16. november 2026 til 22. november 2026" in stage.text
        assert "foreløbig" not in stage.text
        await stage.keys("right")
        assert "uge 48, 2026" in stage.text
        assert "foreløbig" in stage.text
        await stage.keys("m", "left")
        assert "oktober 2026" in stage.text


async def test_nobody_steps_into_a_period_that_has_not_begun(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8", "right")
        assert stage.app.screen.period == Period.parse("2026-W48")
        assert "Den næste periode er ikke begyndt." in stage.text
        await stage.keys("p", "right", "left")
        assert stage.app.screen.period.name == "plan"


async def test_before_the_plan_it_says_so(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        plan = stage.app.desk.workplace.catalogue.plan
        await stage.keys("f8", "a")
        for _ in range(2026 - plan.valid_from.year + 1):
            await stage.keys("left")
        assert "før planen begyndte" in stage.text
        assert row(stage, "Kontakter")[0] == 0


async def test_numbers_stand_under_the_name_of_their_own_period_while_others_are_counted(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        await stage.keys("f8")
        counted = asyncio.Event()
        ask = stage.app.desk.ask

        async def slowly(*asked: Any, **named: Any) -> Any:
            await counted.wait()
            return await ask(*asked, **named)

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
        assert "Kun til internt brug" in stage.text


async def test_a_new_contact_counts_when_one_comes_back(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8")
        assert row(stage, "Kontakter")[0] == 0
        await stage.keys("escape")
        await log(stage, "sam 20m")
        await stage.keys("f8")
        assert row(stage, "Kontakter")[0] == 1
        assert "uge 23 til 48: mindst 0, mest 1 (uge 48)" in panel(stage)


async def test_the_first_look_counts_the_period_once(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        asked: list[str] = []
        ask = stage.app.desk.ask

        async def noted(service: Any, *args: Any, **named: Any) -> Any:
            if "is_wanted" in named:  # not of the weeks beside it
                asked.append(args[0])
            return await ask(service, *args, **named)

        monkeypatch.setattr(stage.app.desk, "ask", noted)
        await stage.keys("f8")
        assert asked == ["2026-W48"]


async def test_a_contact_that_is_still_being_written_counts_as_soon_as_it_is(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        may_write = threading.Event()
        stage.app.desk._acting.submit(may_write.wait)
        await stage.type("sam 20m")
        await stage.pilot.press("enter", "f8")
        shown = stage.app.screen
        while getattr(shown, "_counted", None) is None:
            await stage.pilot.pause()
            shown = stage.app.screen
        assert row(stage, "Kontakter")[0] == 0
        may_write.set()
        await stage.settle()
        assert shown is stage.app.screen
        assert row(stage, "Kontakter")[0] == 1


async def test_weeks_that_are_being_counted_go_on_when_a_draft_is_kept(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        await log(stage, "sam 20m")
        begun, go_on = asyncio.Event(), asyncio.Event()
        ask = stage.app.desk.ask

        async def slowly(service: Any, *args: Any, **named: Any) -> Any:
            if args[:1] == ("2026-W40",):
                begun.set()
                await go_on.wait()
            return await ask(service, *args, **named)

        monkeypatch.setattr(stage.app.desk, "ask", slowly)
        await stage.pilot.press("f8")
        await begun.wait()
        async with asyncio.timeout(60):
            while not re.search(r"uge 23 til 48: (1|2)\d uger mangler endnu", stage.text):
                await stage.pilot.pause()
        changes = stage.app.desk.changes
        stage.app.drafts.note("line", {"text": "halv"})
        await stage.app.drafts.keep()
        assert stage.app.desk.changes == changes
        go_on.set()
        await stage.settle()
        assert "uge 23 til 48: mindst 0, mest 1 (uge 48)" in panel(stage)


async def test_weeks_are_counted_anew_from_the_newest_when_something_is_written_meanwhile(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        await log(stage, "sam 20m")
        ask = stage.app.desk.ask
        written = False

        async def meanwhile(service: Any, *args: Any, **named: Any) -> Any:
            nonlocal written
            if args[:1] == ("2026-W40",) and not written:
                written = True
                await stage.app.desk.act(log_line, "sam 10m")  # nobody tells the screen
            return await ask(service, *args, **named)

        monkeypatch.setattr(stage.app.desk, "ask", meanwhile)
        await stage.keys("f8")
        assert written
        assert "uge 23 til 48: mindst 0, mest 2 (uge 48)" in panel(stage)


async def test_a_low_and_narrow_window_tells_which_base_and_breakdown(on_stage: OnStage) -> None:
    async with on_stage(size=(60, 20)) as stage:
        await log(stage, "sam dreng 13-14")
        await stage.keys("f8", "b", "n")
        await stage.type("alder")
        await stage.keys("enter")
        assert "‹B Lundtoftegade›" in stage.text
        assert "‹N delt efter alder›" in stage.text


async def test_areas_hold_activities_which_hold_counts(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await log(stage, "samtale mor beboerrådgivning 20m #bolig")
        await stage.keys("f8")
        assert "▸ Beboerrådgivning" in names(stage)
        assert "1 kontakt" in names(stage)
        assert "Møder som bisidder" not in names(stage)
        await stage.keys("f")
        assert "▾ Beboerrådgivning" in names(stage)
        assert "Møder som bisidder" in names(stage)
        await stage.keys("f", "up", "enter")  # the first row: the whole plan
        assert "Nye personer" not in names(stage)


async def test_one_base_then_all_again(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await log(stage, "sam 20m", "sam 20m base:blågården")
        await stage.keys("f8")
        assert row(stage, "Kontakter")[:3] == [2, 1, 1]
        await stage.keys("b")
        assert "‹B Lundtoftegade›" in stage.text
        assert row(stage, "Kontakter") == [1]
        for _ in range(5):
            await stage.keys("b")
        assert row(stage, "Kontakter")[:3] == [2, 1, 1]


async def test_figures_are_broken_down_by_what_is_chosen(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await log(stage, "sam dreng 13-14 første gang", "sam kvinde 31-64 første gang")
        await stage.keys("f8", "n")
        await stage.type("vrøvl")
        await stage.keys("enter")
        assert "vrøvl kendes ikke. Det kan være: ikke delt op, alder, køn" in " ".join(
            stage.text.split()
        )
        await stage.keys("escape", "n")
        await stage.type("alder")
        await stage.keys("enter")
        assert row(stage, "13-14 år") == [1, 1, 0, 0, 0, 0]
        assert "31-64 år" in names(stage)
        assert "‹N delt efter alder›" in stage.text
        await stage.keys("n")
        await stage.type("1")
        await stage.keys("enter")
        assert "31-64 år" not in names(stage)


async def test_different_persons_and_the_sum_over_bases_are_both_told(on_stage: OnStage) -> None:
    async with on_stage(size=(120, 40)) as stage:
        code = new_participant(stage.app.desk.workplace).code
        line = f"samtale {code} 20m beboerrådgivning #bolig"
        await log(stage, line, f"{line} base:blågården")
        await stage.keys("f8", "f")
        await go_to(stage, "Beboere, vi hjalp")
        assert "1 forskellige personer" in stage.text
        assert "lagt sammen over baser: 2" in stage.text
        assert "underbygger indikator S1" in stage.text


async def go_to(stage: Stage, name: str) -> None:
    table = stage.app.screen.table
    table.highlighted = next(
        at
        for at, option in enumerate(table.options)
        if option.prompt.plain.strip().startswith(name)
    )
    await stage.settle()


async def test_enter_opens_what_lies_behind_and_enter_the_contact(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await log(stage, "sam 20m", "tlf 5m", "i går tlf 5m")
        await stage.keys("f8")
        await go_to(stage, "Kontakter")
        await stage.keys("enter")
        assert "Kontakter · alle baser · uge 48, 2026: 2" in stage.text
        assert "Antal kontakter." in stage.text
        assert "Listen giver tallet: 2. Enter åbner." in stage.text
        assert [o.prompt.plain[:8] for o in stage.app.screen.list.options] == ["ma 23/11"] * 2
        await stage.keys("enter")
        assert "Kontakt" in stage.app.screen.heading()
        await stage.keys("escape", "escape")
        assert stage.app.screen.heading() == "Tal"


async def test_behind_persons_stand_persons_with_how_often(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        code = new_participant(stage.app.desk.workplace).code
        line = f"samtale {code} 20m beboerrådgivning #bolig"
        await log(stage, line, line, "samtale mand 31-64 beboerrådgivning første gang #bolig")
        await stage.keys("f8", "f")
        await go_to(stage, "Beboere, vi hjalp")
        await stage.keys("enter")
        assert "Listen giver tallet: 1 med kode og 1 uden." in stage.text
        rows = [option.prompt.plain for option in stage.app.screen.list.options]
        (at,) = (at for at, told in enumerate(rows) if code in told)
        assert "2 gange, sidst ma 23/11-26" in rows[at]
        stage.app.screen.list.highlighted = at
        await stage.keys("enter")
        assert code in stage.app.screen.heading()


async def test_a_long_list_is_read_on_where_one_walks(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brobygger.tui.screens.behind_figure.PAGE", 2)
    async with on_stage() as stage:
        await log(stage, *["sam 20m"] * 5)
        await stage.keys("f8")
        await go_to(stage, "Kontakter")
        await stage.keys("enter")
        assert "De nyeste 2. Gå ned for at se flere." in stage.text
        await stage.keys("down", "down")
        assert len(stage.app.screen.list.options) == 4
        await stage.keys("end", "down")
        assert "Listen giver tallet: 5." in stage.text


async def test_reading_on_and_what_is_written_meanwhile_keep_the_place(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brobygger.tui.screens.behind_figure.PAGE", 2)
    async with on_stage() as stage:
        await log(stage, *(f"sam {minutes}m" for minutes in range(10, 17)))
        await stage.keys("f8")
        await go_to(stage, "Kontakter")
        await stage.keys("enter", "down", "down", "down", "down", "down")
        screen = stage.app.screen
        assert (screen.list.highlighted, len(screen.list.options)) == (3, 6)
        before = screen.list.highlighted_option.prompt.plain
        await stage.app.desk.act(log_line, "sam 20m")
        screen.reload()
        await stage.settle()
        assert len(screen.list.options) == 6
        assert screen.list.highlighted == 4
        assert screen.list.highlighted_option.prompt.plain == before


async def test_after_an_error_the_list_is_read_on(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brobygger.tui.screens.behind_figure.PAGE", 2)
    async with on_stage() as stage:
        await log(stage, "sam 20m", "sam 10m", "i går sam 5m")
        await stage.keys("f8", "u", "m")
        await go_to(stage, "Kontakter")
        await stage.keys("enter")
        register = stage.app.desk.workplace.register
        read = register.read

        def refuse(*_: object) -> None:
            raise BrobyggerError("disk.failed")

        monkeypatch.setattr(register, "read", refuse)
        await stage.keys("down", "down")
        assert "De nyeste 2. Gå ned for at se flere." in stage.text
        monkeypatch.setattr(register, "read", read)
        await stage.keys("down")
        assert "Listen giver tallet: 3." in stage.text


async def test_only_what_was_released_goes_to_the_clipboard(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        given: list[str] = []
        monkeypatch.setattr(stage.app, "hand_out", given.append)
        await log(stage, "sam 20m")
        await stage.keys("f8", "t")
        assert "Der er ikke offentliggjort" in stage.text
        assert given == []
        release = made_up("2026-Q1", 12)
        monkeypatch.setattr("brobygger.services.releases.listing.latest", lambda _: release)
        await stage.keys("t")
        assert "Udgivelse nr. 12 (1. kvartal 2026)" in " ".join(stage.text.split())
        head, *lines = csv.reader(given[0].splitlines(), delimiter="\t")
        assert len(head) == 5
        assert [line[3] for line in lines] == [
            "•" if figure.held else "–" if figure.value is None else str(figure.value)
            for figure in release.figures
        ]
        assert any(figure.held for figure in release.figures)


async def test_names_that_others_wrote_do_nothing_behind_a_number(on_stage: OnStage) -> None:
    async with on_stage(size=(120, len(PAYLOADS) + 20)) as stage:
        acts = []
        for payload in PAYLOADS:
            course, session = uuid4(), uuid4()
            arranged = {
                "name": payload,
                "kind": "åben",
                "attendance": "open",
                "base": "lundtoftegade",
                "template": None,
                "activity": "beboerraadgivning",
            }
            scheduled = {"course": str(course), "day": "2026-11-23"}
            counted = {"session": str(session), "people": [{"number": 2}]}
            acts.append(
                Act(
                    "mk",
                    1,
                    (
                        Statement(Kind.ARRANGED, arranged, subject=course),
                        Statement(Kind.SCHEDULED, scheduled, subject=session),
                        Statement(Kind.COUNTED, counted),
                    ),
                )
            )
        stage.app.desk.workplace.register.write(record, acts)
        await stage.keys("f8")
        await go_to(stage, "Gange")
        await stage.keys("enter")
        while "Gå ned" in stage.text:
            await stage.keys("end", "down")
        shown = [option.prompt.plain for option in stage.app.screen.list.options]
        assert len(shown) >= 150
        assert "Listen giver tallet" in stage.text
        refuse_harm(stage)


async def test_nothing_behind_a_zero_is_said_and_is_no_error(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8")
        await go_to(stage, "Gange")
        await stage.keys("enter")
        assert isinstance(stage.app.screen, BehindFigureScreen)
        assert "Der ligger intet bag tallet." in stage.text


async def test_what_was_written_meanwhile_is_in_the_list_and_said(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await log(stage, "sam 20m", "sam 10m")
        await stage.keys("f8")
        await go_to(stage, "Kontakter")
        await stage.keys("enter", "ctrl+z")
        assert "Listen giver nu 1. Tallet var 2, da det blev talt." in stage.text
        await stage.keys("escape")
        assert row(stage, "Kontakter")[0] == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_tree_and_figure_fit_beside_or_below_each_other(
    on_stage: OnStage, size: tuple[int, int]
) -> None:
    async with on_stage(size=size) as stage:
        await log(stage, "sam 20m")
        await stage.keys("f8")
        await go_to(stage, "Kontakter")
        lines = stage.text.split("\n")
        assert max(map(len, lines)) <= size[0]
        for told in (
            "▾ Hele planen",
            "uge 23 til 48",
            "L Lundtoftegade",
            "hvad ligger bag tallet?",
        ):
            assert told in stage.text
        beside = any("Kontakter  " in line and "│" in line for line in lines)
        assert beside == (size == (120, 40))


async def test_figures_are_drawn_for_the_window_that_one_comes_back_in(on_stage: OnStage) -> None:
    async with on_stage(size=(60, 20)) as stage:
        await log(stage, "sam 20m")
        await stage.keys("f8", "f9")
        for size, heads in (((120, 40), 6), ((80, 24), 6), ((60, 20), 1)):
            await stage.pilot.resize_terminal(*size)
            await stage.keys("f8")
            (line,) = (each for each in stage.text.splitlines() if "  Kontakter  " in each)
            assert line.split("│")[0].split()[1:] == ["1", "1", "0", "0", "0", "0"][:heads]
            assert "i alt" in stage.text
            await stage.keys("f9")


async def test_how_to_get_to_another_period_is_told(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8")
        assert "←  → periode" in stage.text
        await stage.pilot.click("#keys", offset=(1, 0))
        assert stage.app.screen.period == Period.parse("2026-W47")
        await stage.keys("f1")
        shown = {what: key for key, what in stage.app.screen._keys}
        assert (shown["Forrige periode"], shown["Næste periode"]) == ("←", "→")
        await stage.keys("escape", "ctrl+p")
        await stage.type("næste periode")
        await stage.keys("enter")
        assert stage.app.screen.period == Period.parse("2026-W48")


async def test_a_count_that_is_not_broken_down_says_why(on_stage: OnStage) -> None:
    async with on_stage(size=(120, 40)) as stage:
        await log(stage, "sam dreng 13-14")
        await stage.keys("f8", "n", "enter")
        assert "Vælg et nummer fra 1 til 8, eller skriv f.eks. alder." in stage.text
        await stage.type("alder")
        await stage.keys("enter")
        await go_to(stage, "Kontakter")
        told = " ".join(re.sub("(?m)^.*│", "", stage.text).split())
        assert (
            "Kontakter deles ikke efter alder: en kontakt kan have flere personer. Se Nye personer."
        ) in told
        await go_to(stage, "Gange")
        assert "Gange deles ikke efter alder." in stage.text


async def test_in_a_small_window_all_is_told_too(on_stage: OnStage) -> None:
    async with on_stage(size=(60, 20)) as stage:
        await log(stage, "sam 20m")
        await stage.keys("f8")
        assert "uge 48, 2026 · foreløbig" in stage.text
        assert "Enter bag tallet" in stage.text
        await go_to(stage, "Nye personer")
        await stage.keys("enter")
        shown = " ".join(stage.text.split())
        definition = " ".join(stage.app.screen.says.render().plain.split())
        assert definition in shown
        assert "Tælles for hver aktivitet og i alt, ud fra kontakter og gange." in shown
        await stage.keys("f1")
        assert "Tælles for hver aktivitet" in " ".join(stage.text.replace("│", " ").split())
        await stage.keys("escape", "escape", "i")
        assert "R ret · Delete" in " ".join(stage.text.split())


async def test_the_review_is_of_the_same_period_and_base(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8", "m", "left", "b", "o")
        wanted = stage.app.screen.wanted
        assert (wanted.period, wanted.base) == (Period.parse("2026-10"), "lundtoftegade")
        await stage.keys("escape", "p", "o")
        assert stage.app.screen.wanted.period == Period.parse("2026-Q4")
