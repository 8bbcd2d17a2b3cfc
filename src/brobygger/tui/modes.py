"""The main screens, each imported when it is first shown."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

if TYPE_CHECKING:
    from brobygger.domain.period import Period
    from brobygger.services.referrals.lists import SavedView
    from brobygger.tui.app import BrobyggerApp


def today_screen() -> Screen[None]:
    from brobygger.tui.screens.today import TodayScreen

    return TodayScreen()


def contacts_screen() -> Screen[None]:
    from brobygger.tui.screens.contacts import ContactsScreen

    return ContactsScreen()


def figures_screen() -> Screen[None]:
    from brobygger.tui.screens.figures import FiguresScreen

    return FiguresScreen()


def courses_screen() -> Screen[None]:
    from brobygger.tui.screens.courses import CoursesScreen

    return CoursesScreen()


def participants_screen() -> Screen[None]:
    from brobygger.tui.screens.participants import ParticipantsScreen

    return ParticipantsScreen()


def referrals_screen() -> Screen[None]:
    from brobygger.tui.screens.referrals import ReferralsScreen

    return ReferralsScreen()


def release_screen() -> Screen[None]:
    from brobygger.tui.screens.release import ReleaseScreen

    return ReleaseScreen()


MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "today": today_screen,
    "contacts": contacts_screen,
    "referrals": referrals_screen,
    "courses": courses_screen,
    "participants": participants_screen,
    "figures": figures_screen,
    "release": release_screen,
}


async def show_contacts(app: "BrobyggerApp", only: str) -> None:
    """The list of contacts with a filter."""
    from brobygger.tui.screens.contacts import ContactsScreen

    await app.action_show("contacts")
    if isinstance(app.screen, ContactsScreen):
        app.screen.show_only(only)


async def show_referrals(app: "BrobyggerApp", view: "SavedView", only: str = "") -> None:
    """The list of referrals in one of its views, with a filter or whole."""
    from brobygger.tui.screens.referrals import ReferralsScreen

    await app.action_show("referrals")
    if isinstance(app.screen, ReferralsScreen):
        app.screen.show_only(view, only)


async def open_review(
    app: "BrobyggerApp", period: "Period | None" = None, base: str | None = None
) -> None:
    """How far the referrals of a period have come: of this quarter, where none is named."""
    from brobygger.tui.screens.review import ReviewScreen

    await app.push_screen(ReviewScreen(period, base))


async def open_indicators(app: "BrobyggerApp") -> None:
    """The indicators of each focus area, with what we have done beside them."""
    from brobygger.tui.screens.indicators import IndicatorsScreen

    await app.push_screen(IndicatorsScreen())


async def make_register(app: "BrobyggerApp") -> None:
    """There is none yet: offer to make one."""

    def load() -> list[str]:
        from brobygger.services.making import base_names

        return base_names()

    names = await asyncio.to_thread(load)
    from brobygger.tui.screens.first_run import FirstRunScreen

    await app.push_screen(FirstRunScreen(names))
