"""An app that can be left at any moment, by anybody, without losing anything.

Leaving ends the process, because Python's memory cannot be scrubbed: the supervisor starts
the next one at the unlock screen.
"""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable
from time import monotonic, time
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.worker import WorkerFailed, active_worker

from brobygger.errors import BrobyggerError
from brobygger.settings.locations import state_folder
from brobygger.supervisor import GRACE, LOCKED
from brobygger.tui.crash import is_gone_terminal, loop_handler

if TYPE_CHECKING:
    from brobygger.tui.desk import Desk
    from brobygger.tui.drafts import Drafts

IDLE_SECONDS = 600
SAVING = "saving"
"""The group of workers that leaving waits for."""
_LOOK_EVERY = 5
_JUMP = 60
"""Seconds that the wall clock may be off at a look: more means that the machine has slept."""
_BY_SOMEBODY = (
    events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp,
)  # fmt: skip


class TerminalFailed(Exception):  # noqa: N818 - nothing is wrong in here
    """Nothing more can be read from the terminal: its window is gone, or it sent no UTF-8."""


class LeavingApp(App[object]):
    """`fault` is what ended the app when nobody wanted it to.

    `within` is called when it is being left, with the seconds in which it is to end at the
    latest, and the exit code.
    """

    def __init__(
        self,
        within: Callable[[float, int], None] = lambda seconds, code: None,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        super().__init__()
        self.fault: Exception | None = None
        self._desk: Desk | None = None
        self._drafts: Drafts | None = None
        self._leaving = False
        self._here: asyncio.AbstractEventLoop | None = None
        self._within = within
        self._idle_seconds = idle_seconds
        self._touched = monotonic()
        self._last_look = time()

    @property
    def desk(self) -> "Desk":
        """The open register; nothing that needs it can be reached before."""
        assert self._desk is not None
        return self._desk

    @property
    def drafts(self) -> "Drafts":
        """What is half written in the open register."""
        assert self._drafts is not None
        return self._drafts

    @property
    def is_open(self) -> bool:
        return self._desk is not None and not self._leaving

    def on_mount(self) -> None:
        self._here = asyncio.get_running_loop()
        self._here.set_exception_handler(loop_handler(state_folder()))
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP):
                self._here.add_signal_handler(number, self.end_from_outside)
        self.set_interval(_LOOK_EVERY, self._look)

    async def leave(self, code: int) -> None:
        """Show nothing more, keep what is half written, let go of the register, end."""
        if self._leaving:
            return
        self._leaving = True
        self._within(GRACE, code)
        await self.push_screen(Screen())
        if self._desk is not None:
            self._desk.hurry()
            await self._finish_workers()
            self.before_leaving()
            # A register that cannot be written to must not keep anybody from locking.
            with contextlib.suppress(BrobyggerError):
                await self.drafts.keep()
            self._desk.closed = True
            await asyncio.to_thread(self._desk.close)
        self.exit(return_code=code)

    def before_leaving(self) -> None:
        """The last moment to note a draft."""

    async def _finish_workers(self) -> None:
        """Saves go on to their end; whoever else waits for the register waits no longer."""
        saving = []
        for worker in list(self.workers):
            if worker.group == SAVING and not worker.is_finished:
                saving.append(worker.wait())
            elif worker is not active_worker.get(None):
                worker.cancel()
        await asyncio.gather(*saving, return_exceptions=True)

    async def action_quit(self) -> None:
        await self.leave(0)

    async def action_lock(self) -> None:
        await self.leave(LOCKED)

    def end_from_outside(self) -> None:
        """From any thread: the supervisor or the terminal is gone, or somebody ends us."""
        if self._here is not None:
            self._here.call_soon_threadsafe(lambda: self.run_worker(self.leave(0)))

    def let_go(self) -> None:
        """When the screens have ended, however: keep what is half written, close the register."""
        if self._desk is not None and not self._desk.closed:
            with contextlib.suppress(BrobyggerError):
                self.drafts.keep_now()
            self._desk.closed = True
            self._desk.close()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, _BY_SOMEBODY):
            self._touched = monotonic()
        await super().on_event(event)

    async def _look(self) -> None:
        """Lock when nobody is there: no key for a while, or a clock that has jumped."""
        last, self._last_look = self._last_look, time()
        jumped = abs(self._last_look - last - _LOOK_EVERY) > _JUMP
        idle = monotonic() - self._touched > self._idle_seconds
        if self.is_open and (jumped or idle):
            await self.leave(LOCKED)

    def panic(self, *_renderables: object) -> None:
        """The terminal's own thread has failed; what it would print is not for people."""
        self._handle_exception(TerminalFailed())

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    def refuse(self, error: BrobyggerError) -> None:
        """Tell an error that somebody can act on."""
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        """What a worker was refused is told; all else ends the app, and `fault` says why.

        Textual would print the values of local variables, which is what people typed.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
            if isinstance(error, BrobyggerError):
                self.refuse(error)
                return
        if is_gone_terminal(error):
            self.end_from_outside()
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = self.fault = error
            self._exception_event.set()
        self._close_messages_no_wait()
