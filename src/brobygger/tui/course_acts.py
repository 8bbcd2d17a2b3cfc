"""What several screens ask about a course, each with the sentence that tells it was done."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from brobygger.domain.course import Counted, Course, Session
from brobygger.errors import BrobyggerError
from brobygger.language.reading import LineWarning
from brobygger.services import enrolling, milestones
from brobygger.services.people_texts import read_others
from brobygger.telling.courses import counted_pieces, course_name, session_words
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.tui.desk import Desk
from brobygger.tui.screens.prompt import Preview, PromptScreen

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp


def with_warnings(told: str, warnings: Iterable[LineWarning]) -> str:
    """A warning stands last, where it is read."""
    said = [message(BrobyggerError(warning.key, **warning.values)) for warning in warnings]
    return " ".join([told, *said])


def others_preview(desk: Desk) -> Preview:
    async def preview(text: str) -> list[str]:
        read = await desk.ask(read_others, text)
        counted = Counted(
            session=UUID(int=0),
            people=read.people,
            families=read.families,
            first_time=read.first_time,
            reached_about=read.reached_about,
        )
        return [" · ".join(counted_pieces(desk.workplace.catalogue, counted))]

    return preview


async def ask_enrol(app: "BrobyggerApp", course: Course) -> None:
    desk = app.desk

    async def enrol(text: str) -> str:
        warnings = await desk.act(enrolling.enrol_by_text, course, text)
        return with_warnings(_("Tilmeldt. Ctrl+Z fortryder."), warnings)

    title = _("Hvem tilmeldes {name}?").format(name=course_name(course))
    hint = _("En eller flere koder, og måske rollen: frivillig, ambassadør. F10 laver nye koder.")
    await app.push_screen(PromptScreen(title, hint, enrol))


async def ask_steps(app: "BrobyggerApp", course: Course, session: Session) -> None:
    desk = app.desk

    async def note(text: str) -> str:
        await desk.act(milestones.note_steps, course, session, text)
        return _("Skrevet. Ctrl+Z fortryder.")

    title = _("Hvor mange tog et nyt trin {day}?").format(day=session_words(session))
    hint = _("For eksempel: 4, eller med trinnet: 2 udvalg.")
    await app.push_screen(PromptScreen(title, hint, note))
