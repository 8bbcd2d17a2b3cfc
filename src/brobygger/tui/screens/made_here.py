"""What was made from a screen just now is what Ctrl+Z takes back there first."""

from uuid import UUID

from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.prompt import ConfirmScreen, PromptScreen


class MadeHere(DeskScreen[None]):
    _made: UUID | None = None
    _unmade: UUID | None = None

    def referred(self, referral: UUID) -> None:
        """A referral was made from what this screen shows."""
        self._made, self._unmade = referral, None

    def did_else(self) -> None:
        """Something else is the latest now."""
        self._made = self._unmade = None

    def made_here(self, *, redo: bool) -> UUID | None:
        """The referral whose making is to be taken back, or its undoing: each of them once."""
        if redo:
            self._made, self._unmade = self._unmade, None
            return self._made
        self._made, self._unmade = None, self._made
        return self._unmade

    def on_screen_suspend(self) -> None:
        """A question over the screen changes nothing; behind any other a lot may happen."""
        if not isinstance(self.app.screen, PromptScreen | ConfirmScreen):
            self.did_else()
