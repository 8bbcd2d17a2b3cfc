"""The open register as the screens use it: services run beside the screens' own thread."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Concatenate, ParamSpec, TypeVar

from brobygger.errors import BrobyggerError
from brobygger.services.workplace import Workplace, open_workplace

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Acts happen one after the other, and to the end even when nobody waits any more."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        self._acting = ThreadPoolExecutor(1, "acting")
        self._asking = ThreadPoolExecutor(2, "asking")
        self._pondering = ThreadPoolExecutor(1, "pondering")
        self.closed = False
        self._leaving = Event()
        self.changes = 0
        """How often something has been written; a screen that has seen as many is up to date."""

    def act(
        self, service: Callable[Concatenate[Workplace, P], T], *args: P.args, **named: P.kwargs
    ) -> "asyncio.Future[T]":
        """Something that is written down; it is under way when this returns, and closing the
        screen that asked does not stop it.
        """
        written = asyncio.wrap_future(self._submit(self._acting, service, *args, **named))
        written.add_done_callback(self._count)  # before whoever waits for it goes on
        return asyncio.shield(written)

    def keep(
        self, service: Callable[Concatenate[Workplace, P], T], *args: P.args, **named: P.kwargs
    ) -> "asyncio.Future[T]":
        """As `act`, for what no screen shows: a draft."""
        return asyncio.shield(
            asyncio.wrap_future(self._submit(self._acting, service, *args, **named))
        )

    def _count(self, _written: object) -> None:
        self.changes += 1

    async def ask(
        self, service: Callable[Concatenate[Workplace, P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """Something that is only read; dropped when whoever asked is gone before it begins."""
        return await asyncio.wrap_future(self._submit(self._asking, service, *args, **named))

    async def ponder(
        self, service: Callable[Concatenate[Workplace, P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """As `ask`, for what takes many seconds: it keeps nothing else waiting but its like."""
        return await asyncio.wrap_future(self._submit(self._pondering, service, *args, **named))

    def pause(self, seconds: float) -> None:
        """Wait, inside of a service; error ``register.closing`` where the app is left meanwhile."""
        if self._leaving.wait(seconds):
            raise BrobyggerError("register.closing")

    def hurry(self) -> None:
        """The app is being left: nothing waits any longer."""
        self._leaving.set()
        self.workplace.leaving.set()

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        service: Callable[Concatenate[Workplace, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> "Future[T]":
        if self.closed:
            raise BrobyggerError("register.closing")
        return pool.submit(service, self.workplace, *args, **named)

    def close(self) -> None:
        """Finish what is being written, then let go of the register. Blocks.

        `closed` is to be set before, in the screens' own thread, so that nothing more comes in.
        """
        self.hurry()
        self._pondering.shutdown(wait=False, cancel_futures=True)
        self._asking.shutdown(cancel_futures=True)
        self._acting.shutdown()
        self.workplace.register.close()


def open_desk(folder: Path, alias: str, secret: str, now: datetime | None) -> Desk:
    """Blocks while the key is derived; all that the first screen needs is ready afterwards.

    Errors of `open_workplace`.
    """
    workplace = open_workplace(folder, alias, secret, now)
    try:
        workplace.vocabulary  # noqa: B018 - built here, not on a key press
    except BaseException:
        workplace.register.close()
        raise
    return Desk(workplace)
