"""A window over a long list: a few pages in memory, read on where somebody walks."""

from collections.abc import AsyncIterator
from uuid import UUID

from brobygger.domain.contact import Contact
from brobygger.services.listing import ContactQuery, Cursor, next_slice
from brobygger.tui.desk import Desk

PAGE = 100
_MOST = 4 * PAGE


class Window:
    """Contacts newest first; `contacts` never holds more than four pages.

    Each end knows where to go on: a cursor, None at the end of the list itself.
    """

    def __init__(self, desk: Desk, query: ContactQuery) -> None:
        self.contacts: list[Contact] = []
        self._desk = desk
        self._query = query
        self._above: Cursor | None = None
        self._below: Cursor | None = None

    def begin(self, step: int = 1) -> AsyncIterator[bool]:
        """The list's first page (1), or its last one (-1)."""
        self.contacts, self._above, self._below = [], None, None
        return self._load(step, None, PAGE)

    def go_on(self, step: int) -> AsyncIterator[bool] | None:
        """The next page towards older (1) or newer (-1); None where there is no more."""
        cursor = self._above if step < 0 else self._below
        return None if cursor is None else self._load(step, cursor, PAGE)

    def again(self) -> AsyncIterator[bool]:
        """The same stretch of the list as it is now, and what is new where it is the newest."""
        wanted = max(PAGE, len(self.contacts))
        beginning = self._above is None or not self.contacts
        begins = None if beginning else _just_above(self.contacts[0])
        self.contacts, self._below = [], None
        return self._load(1, begins, wanted)

    async def _load(self, step: int, cursor: Cursor | None, wanted: int) -> AsyncIterator[bool]:
        """Yields after each slice that found something, and at the end, whether it goes on."""
        while True:
            got = await self._desk.ask(
                next_slice, self._query, cursor=cursor, backwards=step < 0, limit=wanted
            )
            cursor = got.cursor
            wanted -= len(got.contacts)
            self._take(step, got.contacts, cursor)
            searching = cursor is not None and wanted > 0
            if got.contacts or not searching:
                yield searching
            if not searching:
                return

    def _take(self, step: int, found: list[Contact], cursor: Cursor | None) -> None:
        if step < 0:
            self.contacts, self._above = [*found, *self.contacts], cursor
            if len(self.contacts) > _MOST:
                self.contacts = self.contacts[:_MOST]
                self._below = Cursor.at(self.contacts[-1])
        else:
            self.contacts, self._below = [*self.contacts, *found], cursor
            if len(self.contacts) > _MOST:
                self.contacts = self.contacts[-_MOST:]
                self._above = Cursor.at(self.contacts[0])


def _just_above(contact: Contact) -> Cursor:
    """Before it in the list, so that going on from there begins with it."""
    return Cursor(contact.day, UUID(int=contact.id.int + 1))
