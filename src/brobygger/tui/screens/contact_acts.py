"""What can be done to the contact that is chosen on a screen."""

from typing import ClassVar
from uuid import UUID

from textual.binding import Binding, BindingType

from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.tui import acts
from brobygger.tui.screens.desk_screen import DeskScreen


class ContactActs(DeskScreen[None]):
    """A screen on which a contact can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "correct", _("Ret"), id="contact-correct"),
        Binding("delete", "withdraw", _("Træk tilbage"), id="contact-withdraw"),
    ]

    def chosen_contact(self) -> UUID | None:
        """The id of the contact that is meant now."""
        raise NotImplementedError

    def referred(self, referral: UUID) -> None:
        """A referral was made from the one that is chosen."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("correct", "withdraw"):
            return self.chosen_contact() is not None
        return super().check_action(action, parameters)

    def open_contact(self) -> None:
        from brobygger.tui.screens.contact import ContactScreen

        contact = self.chosen_contact()
        if contact is not None:
            self.app.push_screen(ContactScreen(contact))

    async def action_correct(self) -> None:
        from brobygger.tui.forms import open_correction

        chosen = self.chosen_contact()
        if chosen is None:
            return
        try:
            await open_correction(self.app, chosen)
        except BrobyggerError as error:
            self.app.refuse(error)

    def action_withdraw(self) -> None:
        chosen = self.chosen_contact()
        if chosen is not None:
            self.app.act(acts.withdrawn_text(self.desk, chosen))
