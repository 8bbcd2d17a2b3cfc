"""*Hvad ligger bag tallet?*: its definition in words, and all that it counts, one row each."""

from collections.abc import Iterable, Iterator
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from brobygger.domain.contact import Contact
from brobygger.domain.course import Course
from brobygger.domain.employer import Employer
from brobygger.domain.milestone import Milestone
from brobygger.domain.period import Period
from brobygger.domain.referral import Referral
from brobygger.errors import BrobyggerError
from brobygger.services.behind import Behind, Cell, Listed, Thing, more_behind
from brobygger.services.behind_details import Detail, HeldSession, Place
from brobygger.services.participants import Known
from brobygger.telling.behind import read_words, where_words
from brobygger.telling.definitions import says
from brobygger.telling.figure_panel import amount, title
from brobygger.telling.figures import period_name
from brobygger.telling.spots import Spot
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import number
from brobygger.tui.modes import show_contacts
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.widgets.behind_rows import behind_row
from brobygger.tui.widgets.plain import Plain
from brobygger.tui.widgets.rows import Row, Rows

PAGE = 100
_MOST = 2000
"""So many are held; who wants more looks at a shorter period."""


class BehindFigureScreen(DeskScreen[None]):
    CSS_PATH = "behind_figure.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Tilbage"), id="back"),
    ]

    def __init__(self, spot: Spot, cell: Cell, period: Period, value: int | None) -> None:
        super().__init__()
        self.which = Plain(id="which")
        self.says = Plain(id="says", classes="hint")
        self.said = Plain(id="said")
        self.list = Rows(id="behind", endless=True)
        self._spot, self._cell, self._period, self._value = spot, cell, period, value
        self._opened: Behind | None = None
        self._listed: list[Listed] = []

    def heading(self) -> str:
        return _("Hvad ligger bag tallet?")

    def help(self) -> str:
        catalogue = self.desk.workplace.catalogue
        told = _(
            "Øverst står, hvad tallet tæller. Listen er det, der er talt, det nyeste øverst;"
            " personer står med, hvor tit de kom. Enter åbner det, du står på, og pil ned i bunden"
            " henter flere. Esc går tilbage til tallene."
        )
        return f"{says(catalogue, catalogue.counts[self._spot.count])}\n{told}"

    def body(self) -> Iterable[Widget]:
        yield self.which
        yield self.says
        yield self.said
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()
        self.reload()

    def reload(self) -> None:
        super().reload()
        catalogue = self.desk.workplace.catalogue
        count = catalogue.counts[self._spot.count]
        where = [title(catalogue, self._spot), where_words(catalogue, self._cell.base)]
        told = " · ".join([*where, period_name(self._period)])
        self.which.show(f"{told}: {amount(count, self._value)}")
        self.says.show(says(catalogue, count))
        self._opened = Behind(self.desk.workplace, count.id, self._cell, self._period)
        self._read(self._opened, max(PAGE, len(self._listed)))

    @work(exclusive=True, group="behind")
    async def _read(self, opened: Behind, limit: int) -> None:
        """The next of them; the first of a list that is read anew take the place of the old."""
        is_anew = not opened.read
        self.said.show(_("Finder det frem …"))
        try:
            found = await self.desk.ask(more_behind, opened, limit)
        except BrobyggerError:
            self.said.show(self._told(opened) if opened.read else "")
            raise
        if is_anew:
            stood = self._stands_at
            self._listed = found
            self.list.fill(self._rows(opened, 0))
            if stood is not None:
                self._stand_at(stood)
        else:
            first = len(self._listed)
            self._listed += found
            self.list.add(self._rows(opened, first))
        self.said.show(self._told(opened))

    def _rows(self, opened: Behind, first: int) -> Iterator[Row]:
        for at, (thing, detail) in enumerate(self._listed[first:], first):
            yield behind_row(self.desk.workplace, opened.count, at, thing, detail)

    @property
    def _stands_at(self) -> Thing | None:
        at = self.list.highlighted
        return None if at is None or at >= len(self._listed) else self._listed[at][0]

    def _stand_at(self, stood: Thing) -> None:
        """On the same thing, which may stand elsewhere by now."""
        for at, (thing, _detail) in enumerate(self._listed):
            if (thing.kind, thing.id) == (stood.kind, stood.id):
                self.list.highlighted = at
                return

    def _told(self, opened: Behind) -> str:
        told = read_words(opened, self._value)
        if self._is_full and not opened.is_over:
            most = ngettext("De nyeste {n}.", "De nyeste {n}.", _MOST).format(n=number(_MOST))
            told = f"{most} " + _("En kortere periode viser resten.")
        return f"{told} " + _("Enter åbner.") if opened.read else told

    @property
    def _is_full(self) -> bool:
        return len(self._listed) >= _MOST

    @on(Rows.Beyond)
    def _beyond(self, event: Rows.Beyond) -> None:
        opened = self._opened
        waits = any(each.group == "behind" and not each.is_finished for each in self.workers)
        if event.step > 0 and opened is not None and not (opened.is_over or self._is_full or waits):
            self._read(opened, PAGE)

    @on(Rows.OptionSelected, "#behind")
    async def _open(self) -> None:
        at = self.list.highlighted
        if at is None or at >= len(self._listed):
            return
        thing, detail = self._listed[at]
        screen = page_of(detail)
        if screen is not None:
            await self.app.push_screen(screen)
        elif isinstance(thing.id, str):  # a code that no participant has
            await show_contacts(self.app, thing.id)
        else:
            self.app.tell(_("Der står ikke mere om det end her."))

    def action_back(self) -> None:
        self.close()


def page_of(detail: Detail) -> Screen[None] | None:
    """The screen of one thing; None where there is nothing more to see."""
    match detail:
        case Contact():
            from brobygger.tui.screens.contact import ContactScreen

            return ContactScreen(detail.id)
        case Referral():
            from brobygger.tui.screens.referral import ReferralScreen

            return ReferralScreen(detail.id)
        case HeldSession():
            return _course(detail.course.id)
        case Course():
            return _course(detail.id)
        case Place():
            from brobygger.tui.screens.placements import PlacementsScreen

            return PlacementsScreen(detail.placement.id)
        case Employer():
            from brobygger.tui.screens.employers import EmployersScreen

            return EmployersScreen()
        case Known() if detail.code:
            return _participant(detail.code)
        case Milestone() if detail.person.code:
            return _participant(detail.person.code)
        case Milestone() if detail.course:
            return _course(detail.course)
    return None


def _course(course: UUID) -> Screen[None]:
    from brobygger.tui.screens.course import CourseScreen

    return CourseScreen(course)


def _participant(code: str) -> Screen[None]:
    from brobygger.tui.screens.participant import ParticipantScreen

    return ParticipantScreen(code)
