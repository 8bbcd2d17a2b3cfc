"""Leaving, wanted or not: the process ends, nothing is lost, nothing is told that must not be."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from brobygger.errors import BrobyggerError
from brobygger.services.drafts import kept_draft
from brobygger.services.recognition import recognise
from brobygger.settings import locations
from brobygger.supervisor import LOCKED
from brobygger.tui import crash
from stage import OnStage, Stage

CANARY = "kanariefugl"


async def test_locking_ends_the_process_with_its_own_code(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f12")
        assert stage.app.return_code == LOCKED
        assert not stage.app.is_open


async def test_quitting_ends_it_with_none(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam 2")
        await stage.keys("ctrl+q")
        assert stage.app.return_code == 0
    async with on_stage() as stage:
        assert stage.app.screen.line.value == "sam 2"


async def test_a_plain_letter_locks_where_nobody_types(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f8", "l")
        assert stage.app.return_code == LOCKED


async def test_nobody_at_the_keys_locks_it(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.app._look()
        assert stage.app.is_open
        stage.app._touched -= 10_000
        await stage.app._look()
        assert stage.app.return_code == LOCKED


async def test_a_key_counts_as_somebody(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        stage.app._touched -= 10_000
        await stage.keys("tab")
        await stage.app._look()
        assert stage.app.is_open


@pytest.mark.parametrize("seconds", [-3600, 3600])
async def test_a_clock_that_jumps_locks_it(on_stage: OnStage, seconds: int) -> None:
    async with on_stage() as stage:
        stage.app._last_look += seconds
        await stage.app._look()
        assert stage.app.return_code == LOCKED


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signals on this system")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
async def test_a_signal_ends_it_and_keeps_what_was_half_written(
    on_stage: OnStage, number: str
) -> None:
    async with on_stage() as stage:
        await stage.type("sam dreng")
        os.kill(os.getpid(), getattr(signal, number))
        async with asyncio.timeout(10):
            while stage.app.return_code is None:
                await asyncio.sleep(0)
    async with on_stage() as stage:
        assert stage.app.screen.line.value == "sam dreng"


async def test_a_save_that_is_under_way_when_the_window_closes_is_saved(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m")
        await stage.app.screen.line.action_submit()
        await stage.app.leave(0)
    async with on_stage() as stage:
        lines = [stage.app.screen.line.value, *(c.minutes for c in stage.logged())]
        assert lines in (["", 20], ["sam 20m"])  # saved and gone from the line, or neither


async def test_a_register_that_vanishes_is_told_and_the_line_stays(
    on_stage: OnStage, folder: Path
) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m")
        folder.rename(folder.with_name("væk"))
        await stage.keys("enter")
        assert "ligger ikke længere i sin mappe" in stage.text
        assert stage.app.screen.line.value == "sam 20m"
        await stage.keys("f12")  # locking works all the same
        assert stage.app.return_code == LOCKED


async def fault(stage: Stage) -> None:
    """Something we did not foresee, while somebody's words are in memory."""

    def service(_workplace: object, note: str) -> None:
        local = note + " lokal"
        raise RuntimeError(f"ved {local}")

    await stage.type(f"sam: {CANARY}")
    stage.app.run_worker(stage.app.desk.act(service, CANARY))


async def test_a_fault_of_ours_shows_nothing_of_what_was_typed(
    on_stage: OnStage, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012 - the pilot raises what ended the app
        async with on_stage() as stage:
            await fault(stage)
            await stage.pilot.pause()
    app = stage.app
    assert isinstance(app.fault, Exception)
    app._print_error_renderables()
    file = crash.report(app.fault, locations.state_folder())
    assert file is not None
    text = file.read_text(encoding="utf-8")
    assert CANARY not in text
    assert "RuntimeError" in text
    told = "".join(capfd.readouterr()) + crash.told(file)
    assert CANARY not in told
    assert "Traceback" not in told
    async with on_stage() as stage:  # and the half-written line is there again
        assert stage.app.screen.line.value == f"sam: {CANARY}"


async def test_a_draft_that_cannot_be_written_does_not_stop_the_lock(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:

        def refuse(*_: object) -> None:
            raise BrobyggerError("disk.full")

        monkeypatch.setattr("brobygger.tui.drafts.keep_draft", refuse)
        await stage.type("sam")
        await stage.keys("f12")
        assert stage.app.return_code == LOCKED


async def test_what_was_saved_leaves_no_draft(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m")
        await stage.keys("enter")
        await stage.app.drafts.keep()
        assert kept_draft(stage.app.desk.workplace, "line").texts == {}


async def test_a_look_up_that_is_made_to_wait_keeps_nobody_from_locking(on_stage: OnStage) -> None:
    """The supervisor gives the app some seconds to leave, and a look-up may wait for longer."""
    async with on_stage() as stage:
        desk = stage.app.desk
        workplace = desk.workplace
        asked = {"recognition": ("En", "To", "Tre", "Fire")}
        plan = workplace.catalogue.plan.model_copy(update=asked)
        workplace.__dict__["catalogue"] = workplace.catalogue.model_copy(update={"plan": plan})
        for _ in range(45):
            await desk.ask(recognise, "abcd", lambda _seconds: None)
        waiting = asyncio.ensure_future(desk.ask(recognise, "abcd", desk.pause))
        await stage.app.leave(LOCKED)
        with pytest.raises(BrobyggerError, match=r"register\.closing"):
            await waiting
