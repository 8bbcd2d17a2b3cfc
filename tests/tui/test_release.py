"""Offentliggør: seen first, released once with a yes, its files written again."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from brobygger.disclosure.releasing import judge
from brobygger.domain.reading import Commented
from brobygger.services.contacts import log_line
from brobygger.services.indicators.comments import add_comment
from brobygger.services.releases import making
from brobygger.services.releases.listing import released
from released import codes, meet, release, stand_still
from stage import OnStage, Stage, refuse_harm


async def opened(stage: Stage, *weeks: str) -> None:
    """With something logged in the week before, and further weeks released."""
    workplace = stage.app.desk.workplace
    stand_still(workplace)
    many = codes(9)
    meet(workplace, "2026-11-18", many)
    meet(workplace, "2026-11-19", codes(3), "fritidsliv", "runddelen")
    for week in weeks:
        release(workplace, week)
    await stage.keys("f9", "u")


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "til bestyrelsen"
    folder.mkdir()
    return folder


async def test_the_newest_week_that_is_over_is_shown_with_what_is_hidden_and_why(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        await opened(stage)
        assert "Ugens tal: uge 47, 2026" in stage.text
        assert "Ikke offentliggjort endnu." in stage.text
        assert "tal er skjult (•), for at ingen kan regne ud" in stage.text
        assert "hele planen" in stage.text
        await stage.keys("down")
        assert "skjult for at beskytte enkeltpersoner" in stage.text
        assert released(stage.app.desk.workplace) == []
        refuse_harm(stage)
        assert all(len(line) <= 80 for line in stage.text.splitlines())


async def test_a_yes_releases_and_says_where_the_files_lie(on_stage: OnStage, to: Path) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await stage.keys("o", "ctrl+u")
        await stage.type(str(to))
        await stage.keys("enter")
        assert "Tallene forlader huset" in stage.text
        assert released(stage.app.desk.workplace) == []
        await stage.keys("n")
        assert released(stage.app.desk.workplace) == []
        assert list(to.iterdir()) == []
        await stage.keys("o", "enter", "j")
        assert [each.period for each in released(stage.app.desk.workplace)] == ["2026-W47"]
        assert len(list(to.iterdir())) == 4
        assert "Offentliggjort 23. november 2026 som nr. 1." in stage.text
        assert "Filerne ligger i" in stage.text
        refuse_harm(stage)


async def test_what_changed_since_it_was_seen_is_seen_first(on_stage: OnStage, to: Path) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await stage.keys("o", "ctrl+u")
        await stage.type(str(to))
        await stage.keys("enter")
        late = Commented(text="ro på", period="2026-W47", count="kontakter")
        add_comment(stage.app.desk.workplace, late)
        await stage.keys("j")
        assert "Se dem igen." in " ".join(stage.text.split())
        assert released(stage.app.desk.workplace) == []
        assert list(to.iterdir()) == []
        assert "1 kommentar følger med:" in stage.text
        assert "ro på" in stage.text
        await stage.keys("o", "enter")
        assert "ro på" in stage.text  # in the question too
        await stage.keys("j")
        assert [each.period for each in released(stage.app.desk.workplace)] == ["2026-W47"]


async def test_a_folder_that_is_not_there_is_told_and_nothing_is_asked(
    on_stage: OnStage, to: Path
) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await stage.keys("o", "ctrl+u")
        await stage.type(str(to / "ingen"))
        await stage.keys("enter")
        assert "findes ikke" in stage.text
        await stage.keys("ctrl+u", "enter")
        assert "Skriv en mappe." in stage.text
        await stage.keys("escape")
        assert released(stage.app.desk.workplace) == []


async def test_a_quarter_comes_before_the_week_that_would_close_it_off(
    on_stage: OnStage, to: Path
) -> None:
    async with on_stage(size=(60, 20)) as stage:
        stand_still(stage.app.desk.workplace)
        await stage.keys("f9")
        assert "Kvartalets tal: 1. kvartal 2026" in stage.text
        assert "De er med i næste kvartal." in " ".join(stage.text.split())  # all of it
        assert "i kvartalet" in stage.text
        await stage.keys("u")
        assert "+ er det, ugen selv" in " ".join(stage.text.split())
        await stage.keys("o", "ctrl+u")
        await stage.type(str(to))
        await stage.keys("enter")
        asked = " ".join(stage.text.replace("│", " ").split())
        assert "Derefter kan 1., 2. og 3. kvartal og uge 1-46 ikke offentliggøres mere." in asked
        assert "Filerne lægges i" in asked


async def test_an_earlier_one_is_found_and_its_files_are_written_again(
    on_stage: OnStage, to: Path
) -> None:
    async with on_stage() as stage:
        await opened(stage, "2026-W46", "2026-W47")
        assert "Foreløbig. Kan offentliggøres fra 30. november 2026." in stage.text
        await stage.keys("o")
        assert len(released(stage.app.desk.workplace)) == 2
        await stage.keys("s", "down", "enter")
        assert "Ugens tal: uge 46, 2026" in stage.text
        assert "som nr. 1." in stage.text
        await stage.keys("o", "ctrl+u")
        await stage.type(str(to))
        await stage.keys("enter")
        assert {path.name.split("-nr-")[0] for path in to.iterdir()} == {"brobygger-2026-W46"}
        assert len(released(stage.app.desk.workplace)) == 2


async def test_quarter_and_year_and_the_days_around(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await stage.keys("v")
        assert "Kvartalets tal: 1. kvartal 2026" in stage.text
        assert "Kvartalet går til og med uge 13" in stage.text
        await stage.keys("right", "right")
        assert "Kvartalets tal: 3. kvartal 2026" in stage.text
        await stage.keys("right")
        assert "Kvartalets tal: 4. kvartal 2026" in stage.text
        assert "Foreløbig. Kan offentliggøres fra 4. januar 2027." in stage.text
        await stage.keys("right")
        assert "4. kvartal 2026" in stage.text
        await stage.keys("a", "left")
        assert "Årets tal: 2026" in stage.text


async def test_one_that_was_passed_by_says_so(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage, "2026-W47")
        await stage.keys("left", "left")
        assert "Uge 46, 2026 kan ikke offentliggøres mere" in stage.text
        await stage.keys("o")
        assert [each.period for each in released(stage.app.desk.workplace)] == ["2026-W47"]


async def test_only_the_lead_is_asked_for_a_folder(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        stage.app.desk.workplace.register.role = "worker"
        await opened(stage)
        assert "Ugens tal: uge 47, 2026" in stage.text
        await stage.keys("o")
        assert "Hvor skal filerne ligge?" not in stage.text
        assert released(stage.app.desk.workplace) == []


async def test_the_palette_and_a_letter_lead_there(on_stage: OnStage) -> None:
    from brobygger.tui.screens.help import HelpScreen

    async with on_stage() as stage:
        await stage.keys("f7", "u")
        assert "Kvartalets tal" in stage.text
        await stage.keys("f5", "ctrl+p")
        await stage.type("offentliggør")
        await stage.keys("enter")
        assert "Kvartalets tal" in stage.text
        shown = {what: key for key, what in HelpScreen.about(stage.app.screen)._keys}
        assert shown["Offentliggør perioden"] == "o"  # F9 leads here, and releases nothing
        await stage.keys("ctrl+p")
        await stage.type("periode")
        assert "Forrige periode" in stage.text
        assert "Næste periode" in stage.text


async def test_whoever_leaves_while_it_is_worked_out_need_not_wait_and_nothing_is_released(
    on_stage: OnStage, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*args: Any, **named: Any) -> Any:
        begun.set()
        assert go_on.wait(30)
        return judge(*args, **named)

    async with on_stage() as stage:
        await opened(stage)
        monkeypatch.setattr(making, "judge", slowly)
        await stage.keys("o", "ctrl+u")
        await stage.type(str(to))
        await stage.keys("enter")
        await stage.pilot.press("j")
        await asyncio.to_thread(begun.wait, 30)
        workplace = stage.app.desk.workplace
        await stage.app.desk.act(log_line, "sam job13 20m")  # nor whoever writes
        assert released(workplace) == []
        await stage.app.leave(0)
        go_on.set()
    assert list(to.iterdir()) == []
