"""The register made in the app: checked first, code shown once and typed back, then open."""

from datetime import date
from pathlib import Path

import pytest

from brobygger.domain.codes import plain
from brobygger.register.opening import open_register
from brobygger.tui.opening import Opening
from stage import NOW, PASSPHRASE, OnStage, Stage


@pytest.fixture
def nowhere(tmp_path: Path) -> Opening:
    return Opening(tmp_path / "ny" / "logbog", None, NOW)


async def filled(stage: Stage, alias: str = "ab", again: str = PASSPHRASE) -> None:
    await stage.settle()
    await stage.keys("down", "enter")  # the second base
    await stage.type(alias)
    await stage.keys("enter")
    await stage.type(PASSPHRASE)
    await stage.keys("enter")
    await stage.type(again)
    await stage.keys("enter")


async def test_a_register_is_made_and_its_code_opens_it_too(
    on_stage: OnStage, nowhere: Opening
) -> None:
    async with on_stage(opening=nowhere, unlocked=False) as stage:
        await filled(stage)
        code = stage.app.screen._code
        assert code in stage.text
        assert not nowhere.folder.exists()  # nothing is made before the code was seen
        await stage.type("0000" if plain(code)[-5:] != "0000" else "1111")
        await stage.keys("enter")
        assert "ikke de sidste fem tegn" in stage.text
        assert not nowhere.folder.exists()
        await stage.keys("ctrl+u")
        await stage.type(plain(code)[-5:].lower())
        await stage.keys("enter")
        assert stage.app.current_mode == "today"
        assert "Blågården · ab" in stage.text
        await stage.type("sam 20m")
        await stage.keys("enter")
        assert stage.logged()[0].day == date(2026, 11, 23)
    with open_register(nowhere.folder, "nødkode", code):
        pass


@pytest.mark.parametrize(
    ("alias", "again", "told"),
    [
        ("", PASSPHRASE, "kort navn"),
        ("med mellemrum", PASSPHRASE, "kort navn"),
        ("nødkode", PASSPHRASE, "kort navn"),
        ("ab", "noget andet", "ikke ens"),
    ],
)
async def test_what_cannot_be_used_is_told_and_nothing_is_made(
    on_stage: OnStage, nowhere: Opening, alias: str, again: str, told: str
) -> None:
    async with on_stage(opening=nowhere, unlocked=False) as stage:
        await filled(stage, alias, again)
        assert told in stage.text
        assert not nowhere.folder.exists()


async def test_escape_leads_from_the_code_back_to_the_questions(
    on_stage: OnStage, nowhere: Opening
) -> None:
    async with on_stage(opening=nowhere, unlocked=False) as stage:
        await filled(stage)
        await stage.keys("escape")
        assert "Hvilken base står computeren på?" in stage.text
