"""The main screens, each imported when it is first shown."""

from textual.screen import Screen


def today_screen() -> Screen[None]:
    from brobygger.tui.screens.today import TodayScreen

    return TodayScreen()


def contacts_screen() -> Screen[None]:
    from brobygger.tui.screens.contacts import ContactsScreen

    return ContactsScreen()


def filter_contacts(screen: Screen[object], only: str) -> None:
    from brobygger.tui.screens.contacts import ContactsScreen

    if isinstance(screen, ContactsScreen):
        screen.show_only(only)


def figures_screen() -> Screen[None]:
    from brobygger.tui.screens.figures import FiguresScreen

    return FiguresScreen()


def courses_screen() -> Screen[None]:
    from brobygger.tui.screens.courses import CoursesScreen

    return CoursesScreen()


def participants_screen() -> Screen[None]:
    from brobygger.tui.screens.participants import ParticipantsScreen

    return ParticipantsScreen()
