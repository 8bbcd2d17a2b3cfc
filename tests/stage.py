"""The app as it runs, with keys pressed and the screen read as a terminal shows it."""

import asyncio
import unicodedata
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from brobygger.services.listing import contacts, listing_query
from brobygger.texts import use_language

use_language("da")  # before the screens: their keys are named when the classes are made

from brobygger.tui.app import BrobyggerApp  # noqa: E402

PASSPHRASE = "grøn cykel under broen"
NOW = datetime(2026, 11, 23, 14, 30)


@dataclass
class Stage:
    """An app on stage: what is pressed, what is seen, what is in the register."""

    app: BrobyggerApp
    pilot: Pilot[object]

    async def keys(self, *keys: str) -> None:
        """Press keys by name; what they set going has settled afterwards."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Put text in at once, as pasting does: a key each would take the pilot 60 ms."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """No sleeping: until nothing is being worked on."""
        async with asyncio.timeout(60):
            await self._settle()

    async def _settle(self) -> None:
        quiet = 0
        while quiet < 2:  # what one round has set going is seen in the next
            await self.pilot.pause()
            waiting = [worker for worker in self.app.workers if not worker.is_finished]
            quiet = 0 if waiting else quiet + 1
            for worker in waiting:
                with suppress(WorkerCancelled, asyncio.CancelledError):
                    await worker.wait()

    @property
    def text(self) -> str:
        """The screen as a terminal shows it."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips)

    @property
    def focused(self) -> str | None:
        return None if self.app.focused is None else self.app.focused.id

    def logged(self, **filters: Any) -> list[Any]:
        """The contacts in the register, newest day first."""
        workplace = self.app.desk.workplace
        return list(contacts(workplace, listing_query(workplace.catalogue, **filters)))

    async def unlock(self) -> None:
        await self.settle()
        await self.type(PASSPHRASE)
        await self.keys("enter")
        assert self.app.is_open, self.text


OnStage = Callable[..., AbstractAsyncContextManager[Stage]]


def refuse_harm(stage: Stage) -> None:
    """No character on the screen acts or hides, no piece of it is a link or an action."""
    for screen in stage.app.screen_stack:
        for strip in screen._compositor.render_strips():
            for segment in strip:
                assert segment.text == "".join(char for char in segment.text if _is_seen(char)), (
                    repr(segment.text)
                )
                if segment.style is not None:
                    assert segment.style.link is None
                    meta = segment.style.meta
                    assert "@click" not in meta


def _is_seen(char: str) -> bool:
    return char == " " or unicodedata.category(char) not in {
        "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp",
    }  # fmt: skip
