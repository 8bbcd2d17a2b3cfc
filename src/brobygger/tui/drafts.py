"""What is half written: kept in the encrypted register a moment after the last key."""

import asyncio
from collections.abc import Callable, Mapping
from uuid import UUID

from textual.timer import Timer

from brobygger.services.drafts import Draft, keep_draft, kept_draft
from brobygger.tui.desk import Desk

PAUSE = 1.0
"""Seconds without a key before a draft is written."""


class Drafts:
    """Drafts by name; after a pause in typing `soon` is asked to see to it that they are kept."""

    def __init__(self, desk: Desk, soon: Callable[[float], Timer]) -> None:
        self._desk = desk
        self._soon = soon
        self._waiting: dict[str, Draft] = {}
        self._timer: Timer | None = None

    def note(self, name: str, texts: Mapping[str, str], subject: UUID | None = None) -> None:
        """The draft `name` now reads so; no texts, no draft."""
        self._waiting[name] = Draft(dict(texts), subject)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._soon(PAUSE)

    def forget(self, name: str) -> None:
        """It has been saved, and its draft went with the save."""
        self._waiting.pop(name, None)

    async def find(self, name: str) -> Draft:
        """As it was noted last, written or not."""
        waiting = self._waiting.get(name)
        return await self._desk.ask(kept_draft, name) if waiting is None else waiting

    async def keep(self) -> bool:
        """Write down at once what still waits; whether all of it may be kept.

        What could not be written waits on; the first error is raised.
        """
        waiting, self._waiting = self._waiting, {}
        # All are handed over before the first is awaited, so that a save that comes
        # meanwhile comes after them.
        outcomes = await asyncio.gather(
            *(self._desk.keep(keep_draft, name, draft) for name, draft in waiting.items()),
            return_exceptions=True,
        )
        failed = dict(zip(waiting, outcomes, strict=True))
        for name, outcome in failed.items():
            if isinstance(outcome, BaseException):
                self._waiting.setdefault(name, waiting[name])
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome
        return all(outcome is True for outcome in outcomes)

    def keep_now(self) -> None:
        """The same when no screens run any more. Error: the first one met."""
        waiting, self._waiting = self._waiting, {}
        for name, draft in waiting.items():
            keep_draft(self._desk.workplace, name, draft)
