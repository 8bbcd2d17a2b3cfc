"""Keys in a hurry: nothing is done twice, and nothing that was closed is closed again."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from brobygger.services.drafts import Draft
from brobygger.services.form import FORM
from brobygger.supervisor import LOCKED
from brobygger.tui.leaving import TerminalFailed
from brobygger.tui.screens.contact_form import ContactForm
from brobygger.tui.widgets.form_fields import FormField
from stage import PASSPHRASE, OnStage


async def test_enter_twice_unlocks_once(on_stage: OnStage, monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage(unlocked=False) as stage:
        tries = []
        real = stage.app.unlock

        async def counted(alias: str, secret: str) -> None:
            tries.append(alias)
            await real(alias, secret)

        monkeypatch.setattr(stage.app, "unlock", counted)
        await stage.settle()
        await stage.type(PASSPHRASE)
        await stage.pilot.press("enter", "enter", "enter")
        await stage.settle()
        assert tries == ["mk"]
        assert stage.app.is_open


@pytest.mark.parametrize("modal", ["f1", "ctrl+p"])
async def test_f12_locks_whatever_stands_in_front(on_stage: OnStage, modal: str) -> None:
    async with on_stage() as stage:
        await stage.keys(modal, "f12")
        assert stage.app.return_code == LOCKED


@pytest.mark.parametrize("keys", [("ctrl+p", "enter"), ("ctrl+p", "escape"), ("f1", "escape")])
async def test_a_modal_closes_once(on_stage: OnStage, keys: tuple[str, str]) -> None:
    opens, closes = keys
    async with on_stage() as stage:
        await stage.keys("f8", opens)
        await stage.pilot.press(closes, closes, closes)
        await stage.settle()
        assert stage.app.is_open


async def test_escape_twice_leaves_the_form_once(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f5", "f2")
        await stage.pilot.press("escape", "escape")
        await stage.settle()
        assert stage.app.is_open
        assert not isinstance(stage.app.screen, ContactForm)


async def test_a_form_that_was_saved_goes_with_what_stands_on_it(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m")
        await stage.keys("enter", "f2")
        form = stage.app.screen
        await stage.keys("f1")
        form.action_save()
        form.action_save()
        await stage.settle()
        assert form not in stage.app.screen_stack
        assert len(stage.logged()) == 2


async def test_what_is_typed_while_it_is_saved_is_no_draft_after(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        await stage.type("samtale")
        form = stage.app.screen
        real = stage.app.desk.act

        async def typing_meanwhile(service: Callable[..., Any], *args: Any) -> Any:
            form.query(FormField).last().value = "kom"
            await asyncio.sleep(0.1)
            return await real(service, *args)

        with monkeypatch.context() as patch:
            patch.setattr(stage.app.desk, "act", typing_meanwhile)
            await stage.keys("ctrl+s")
        assert len(stage.logged()) == 1
        assert form not in stage.app.screen_stack
        await stage.app.drafts.keep()
        assert await stage.app.drafts.find(FORM) == Draft()


async def test_a_terminal_that_fails_shows_no_traceback(
    on_stage: OnStage, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(TerminalFailed):  # noqa: PT012 - the pilot raises what ended the app
        async with on_stage() as stage:
            await stage.type("sam kanariefugl")
            stage.app.panic("Traceback: kanariefugl")
            await stage.pilot.pause()
    stage.app._print_error_renderables()
    assert "kanariefugl" not in "".join(capfd.readouterr())
    async with on_stage() as stage:
        assert stage.app.screen.line.value == "sam kanariefugl"
