"""A form that is saved or left once; what is half written in it waits as a draft."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from textual import work
from textual.binding import Binding, BindingType

from brobygger.texts import gettext as _
from brobygger.tui.leaving import SAVING
from brobygger.tui.screens.desk_screen import DeskScreen


class DraftedForm(DeskScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Gem"), id="form-save"),
        Binding("escape", "back", _("Tilbage"), id="back"),
    ]
    draft_name: str
    subject: UUID | None = None
    """What is corrected in it, if anything is."""
    _going = False  # on the way out

    def half_written(self) -> Mapping[str, str]:
        """What the draft holds; nothing where nothing was written."""
        raise NotImplementedError

    def waits(self) -> str:
        """The sentence that tells that the draft waits."""
        raise NotImplementedError

    async def saved(self) -> str | None:
        """Save it, and the draft goes with it; the sentence that tells it, None where it cannot
        be saved as it stands.
        """
        raise NotImplementedError

    def note_draft(self) -> None:
        """Not on the way out: what is typed into a form that is being saved is no draft after."""
        if not self._going:
            self.app.drafts.note(self.draft_name, self.half_written(), self.subject)

    def action_save(self) -> None:
        if not self._going:
            self._going = True
            self._save()

    @work(group=SAVING)
    async def _save(self) -> None:
        # Before it is saved: a pause in typing that ends meanwhile must not bring it back.
        self.app.drafts.forget(self.draft_name)
        told = None
        try:
            told = await self.saved()
        finally:
            if told is None:
                self._going = False
                self.note_draft()
        if told is not None:
            self.app.tell(told)
            self.close()

    def action_back(self) -> None:
        if not self._going:
            self._going = True
            self._back()

    @work(group=SAVING)
    async def _back(self) -> None:
        """It is said where some of what was written must not be kept."""
        half = self.half_written()
        try:
            whole = await self.app.drafts.keep()
        except BaseException:
            self._going = False
            raise
        if half and not whole:
            self.app.tell(_("Noget af det må ikke stå i logbogen og er ikke gemt."), "warning")
        elif half:
            self.app.tell(self.waits())
        self.close()
