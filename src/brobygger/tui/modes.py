"""The main screens, each imported when it is first shown."""

from textual.screen import Screen


def today_screen() -> Screen[None]:
    from brobygger.tui.screens.today import TodayScreen

    return TodayScreen()


def contacts_screen() -> Screen[None]:
    from brobygger.tui.screens.contacts import ContactsScreen

    return ContactsScreen()


def figures_screen() -> Screen[None]:
    from brobygger.tui.screens.figures import FiguresScreen

    return FiguresScreen()
