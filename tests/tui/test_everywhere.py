"""Help, palette, looks, languages, sizes: what is the same on every screen."""

import os
import subprocess
import sys

import pytest

from brobygger.settings.locations import settings_file
from brobygger.settings.settings import Settings, read_settings
from brobygger.tui.screens.help import HelpScreen
from brobygger.tui.screens.palette import PaletteScreen
from brobygger.tui.themes import THEMES
from stage import OnStage


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("escape", "Skriv en kontakt på linjen"),
        ("f2", "begynder som den, du skrev sidst"),
        ("f5", "Skriv i filteret"),
        ("f6", "Bogstaverne øverst vælger"),
        ("f8", "U, M, V og A"),
    ],
)
async def test_help_tells_of_the_screen_and_its_keys(
    on_stage: OnStage, key: str, told: str
) -> None:
    async with on_stage(size=(80, 50)) as stage:
        await stage.keys(key, "f1")
        assert isinstance(stage.app.screen, HelpScreen)
        assert told in stage.text
        assert "F12" in stage.text
        assert "Lås" in stage.text
        await stage.keys("f1")  # closes it, and never stands on itself
        assert not isinstance(stage.app.screen, HelpScreen)


async def test_the_unlock_screen_has_help_too(on_stage: OnStage) -> None:
    async with on_stage(unlocked=False) as stage:
        await stage.settle()
        await stage.keys("f1")
        assert "Skriv dit korte navn og din adgangskode" in stage.text


@pytest.mark.parametrize(("typed", "mode"), [("tal", "figures"), ("contacts", "contacts")])
async def test_the_palette_finds_danish_and_english_words(
    on_stage: OnStage, typed: str, mode: str
) -> None:
    async with on_stage() as stage:
        await stage.keys("ctrl+p")
        await stage.type(typed)
        await stage.keys("enter")
        assert stage.app.current_mode == mode


async def test_the_palette_says_when_there_is_nothing(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("ctrl+p")
        await stage.type("xyzzy")
        assert "Det findes ikke" in stage.text
        await stage.keys("enter", "escape")
        assert not isinstance(stage.app.screen, PaletteScreen)


async def test_a_click_chooses_in_the_palette_and_beside_it_closes_it(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("ctrl+p")
        names = [option.id for option in stage.app.screen.found.options]
        await stage.pilot.click("#found", offset=(2, names.index("Tal")))
        await stage.settle()
        assert stage.app.current_mode == "figures"
        await stage.keys("ctrl+p")
        await stage.pilot.click(offset=(1, 23))
        await stage.settle()
        assert not isinstance(stage.app.screen, PaletteScreen)


async def test_a_look_is_chosen_at_once_and_for_next_time(on_stage: OnStage) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('# mine egne\n[keys]\nlock = "f4"\n', encoding="utf-8")
    async with on_stage() as stage:
        await stage.keys("ctrl+p")
        await stage.type("udseende lyst")
        await stage.keys("enter")
        assert stage.app.theme == "light"
    assert read_settings(settings_file()) == Settings(theme="light", keys={"lock": "f4"})
    assert "# mine egne" in settings_file().read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_look_shows_every_screen(on_stage: OnStage, theme: str) -> None:
    async with on_stage(settings=Settings(theme=theme)) as stage:  # type: ignore[arg-type]
        await stage.type("sam 20m xyzzy")
        for key in ("f2", "escape", "f5", "f6", "f8", "f1", "escape", "ctrl+p", "escape"):
            await stage.keys(key)
        assert stage.app.is_open


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 6), (200, 60)])
async def test_any_size_will_do(on_stage: OnStage, size: tuple[int, int]) -> None:
    async with on_stage(size=size) as stage:
        await stage.type("sam mor 31-64 20m #bolig")
        await stage.keys(
            "enter",
            "f5",
            "down",
            "enter",
            "escape",
            "f6",
            "f3",
            "escape",
            "f8",
            "f2",
            "escape",
            "f1",
            "escape",
        )
        assert len(stage.logged()) == 1
        small = size < (80, 24)
        notice = stage.app.screen.query_one(".small")
        assert notice.display is small


async def test_ctrl_c_tells_how_to_end(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8", "ctrl+c")
        assert "Ctrl+Q afslutter" in stage.text


async def test_nothing_can_be_copied_out_or_photographed(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam mor")
        written: list[str] = []
        stage.app._driver.write = written.append  # type: ignore[union-attr, method-assign]
        await stage.keys("shift+home", "ctrl+c", "ctrl+x", "ctrl+v")
        assert not any("]52" in text for text in written)
        assert stage.app.screen.line.value == "sam mor"  # cut and pasted inside
        stage.app.action_screenshot()
        assert not list(settings_file().parent.glob("*.svg"))
        assert not stage.app.ALLOW_SELECT


ENGLISH = """
from brobygger.texts import use_language
use_language("en")
import asyncio, sys
from pathlib import Path
from datetime import datetime
from brobygger.settings.settings import Settings
from brobygger.tui.app import BrobyggerApp
from brobygger.tui.opening import Opening
async def main():
    app = BrobyggerApp(Opening(Path(sys.argv[1]), "mk", datetime(2026, 11, 23)), Settings("en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.unlock("mk", sys.argv[2])
        for key in ("f2", "escape", "f8", "f1"):
            await pilot.press(key)
        await pilot.pause()
        for screen in app.screen_stack:
            for strip in screen._compositor.render_strips():
                print("".join(segment.text for segment in strip))
        await app.leave(0)
asyncio.run(main())
"""


def test_the_screens_speak_english_when_asked(folder: "os.PathLike[str]") -> None:
    from stage import PASSPHRASE

    done = subprocess.run(
        [sys.executable, "-c", ENGLISH, folder, PASSPHRASE],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert "Help" in done.stdout
    assert "Figures" in done.stdout
    assert "Lås" not in done.stdout
    assert "Hjælp" not in done.stdout
