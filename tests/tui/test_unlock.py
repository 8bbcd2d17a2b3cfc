"""Unlocking: the right words and the wrong ones; what is remembered; who has it open."""

from pathlib import Path

import pytest

from brobygger.register.opening import open_register
from brobygger.settings import last_used, locations
from brobygger.tui.opening import opening
from stage import NOW, PASSPHRASE, OnStage


async def test_the_passphrase_opens_the_day(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        assert stage.app.current_mode == "today"
        assert stage.focused == "line"
        assert "mandag 23. november 2026 · Lundtoftegade · mk" in stage.text


async def test_who_was_here_last_is_remembered(on_stage: OnStage, folder: Path) -> None:
    async with on_stage():
        pass
    assert last_used.last_alias(locations.state_folder(), folder) == "mk"
    again = opening(["--now", NOW.isoformat()])
    assert (again.folder, again.alias, again.now) == (folder, "mk", NOW)
    async with on_stage(opening=again, unlocked=False) as stage:
        assert stage.focused == "passphrase"


async def test_the_only_alias_need_not_be_typed(on_stage: OnStage, folder: Path) -> None:
    said = opening(["--register", str(folder)])
    async with on_stage(opening=said, unlocked=False) as stage:
        await stage.settle()
        assert stage.app.screen.alias.value == "mk"
        assert stage.focused == "passphrase"


async def test_a_wrong_passphrase_is_told_and_asked_again(on_stage: OnStage) -> None:
    async with on_stage(unlocked=False) as stage:
        await stage.settle()
        await stage.type("noget helt andet end det")
        await stage.keys("enter")
        assert "Adgangskoden til mk er forkert" in stage.text
        assert stage.app.screen.passphrase.value == ""
        assert stage.focused == "passphrase"
        await stage.unlock()


async def test_a_wrong_alias_is_told_with_the_ones_there_are(on_stage: OnStage) -> None:
    async with on_stage(unlocked=False) as stage:
        await stage.settle()
        stage.app.screen.alias.value = "xx"
        await stage.type(PASSPHRASE)
        await stage.keys("enter")
        assert "Logbogen kender ikke det navn. Skriv mk." in stage.text
        assert stage.focused == "alias"
        assert PASSPHRASE not in stage.text


async def test_nothing_of_the_register_can_be_reached_before(on_stage: OnStage) -> None:
    async with on_stage(unlocked=False) as stage:
        await stage.settle()
        before = stage.app.screen
        await stage.keys("f2", "f5", "f8", "f12", "ctrl+p", "ctrl+z", "ctrl+y")
        assert stage.app.screen is before
        assert stage.app.is_running


async def test_a_register_that_is_open_elsewhere_says_by_whom(
    on_stage: OnStage, folder: Path
) -> None:
    with open_register(folder, "mk", PASSPHRASE):
        async with on_stage(unlocked=False) as stage:
            await stage.settle()
            await stage.type(PASSPHRASE)
            await stage.keys("enter")
            assert "Logbogen er åben på" in stage.text
            assert not stage.app.is_open


@pytest.mark.parametrize("fault", ["keyring", "database"])
async def test_a_damaged_register_is_told(on_stage: OnStage, folder: Path, fault: str) -> None:
    if fault == "keyring":
        (folder / "keyring.json").write_text("{")
    else:
        (folder / "register-0001.db").write_bytes(b"x" * 8192)
    async with on_stage(unlocked=False) as stage:
        await stage.settle()
        await stage.type(PASSPHRASE)
        await stage.keys("enter")
        assert "er beskadiget" in stage.text


async def test_the_passphrase_is_never_on_the_screen_nor_kept(on_stage: OnStage) -> None:
    async with on_stage(unlocked=False) as stage:
        await stage.settle()
        unlock = stage.app.screen
        await stage.type(PASSPHRASE)
        assert PASSPHRASE not in stage.text
        await stage.keys("enter")
        assert unlock.passphrase.value == ""
        assert unlock.passphrase._before == []
