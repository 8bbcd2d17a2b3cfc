"""One question over a screen: a line in the user's words, or yes and no.

What is typed is read while it is typed, and what is wrong with it is told where it stands; so all
that is done to courses and participants is asked in the same way.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.tui.leaving import SAVING
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.key_line import KeyItem, KeyLine
from brobygger.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp

_DRAFT = "prompt"
Preview = Callable[[str], Awaitable[list[str]]]
Doing = Callable[[str], Awaitable[str]]


class PromptScreen(ModalScreen[None]):
    """`do` gives the sentence that tells it was done; `preview` what the text is read as.

    `choices` stand there with their numbers, and a click on one answers with it.
    """

    CSS_PATH = "prompt.tcss"
    AUTO_FOCUS = "#answer"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("Luk"), id="prompt-close"),
    ]
    app: "BrobyggerApp"

    def __init__(
        self,
        title: str,
        hint: str,
        do: Doing,
        *,
        value: str = "",
        preview: Preview | None = None,
        choices: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._title, self._hint = title, hint
        self._do, self._preview = do, preview
        self.answer = Field(value, id="answer", compact=True, select_on_focus=False)
        self.choices = KeyLine(id="choices")
        self.choices.items = tuple(KeyItem(str(at), each) for at, each in enumerate(choices, 1))
        self.read = Plain(id="read", classes="hint")
        self.told = Plain(id="told", classes="fault")
        self._doing = False

    def help(self) -> str:
        return self._hint + "\n" + _("Enter gør det, Esc lukker uden at gøre noget.")

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Plain(self._title, classes="heading")
            if self.choices.items:
                yield self.choices
            yield Plain(self._hint, classes="hint")
            yield self.answer
            yield self.read
            yield self.told

    async def on_mount(self) -> None:
        """What was half written in answer to the same question is there again."""
        draft = await self.app.drafts.find(_DRAFT)
        if draft.texts.get("title") == self._title and not self.answer.value:
            self.answer.restart(draft.texts.get("text", ""))

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        self.told.show("")
        half = {"title": self._title, "text": event.value}
        self.app.drafts.note(_DRAFT, half if event.value.strip() else {})
        if self._preview is not None:
            self._show(event.value)

    @work(exclusive=True, group="reading")
    async def _show(self, text: str) -> None:
        assert self._preview is not None
        try:
            self.read.show("\n".join(await self._preview(text)) if text.strip() else "")
        except BrobyggerError as error:
            self.read.show(message(error))

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        self._begin(event.value)

    @on(KeyLine.Chosen)
    def _clicked(self, event: KeyLine.Chosen) -> None:
        """Behind a day that stands there already."""
        self.answer.value = f"{self.answer.value} {event.key}".strip()
        self._begin(self.answer.value)

    def _begin(self, text: str) -> None:
        if not self._doing:
            self._doing = True
            self._go(text)

    @work(group=SAVING)
    async def _go(self, text: str) -> None:
        try:
            told = await self._do(text)
        except BrobyggerError as error:
            self.told.show(message(error))
            return
        finally:
            self._doing = False
        self._leave()
        self.app.reload()
        if told:
            self.app.tell(told)

    def _leave(self) -> None:
        self.app.drafts.note(_DRAFT, {})
        if self in self.app.screen_stack:
            self.dismiss()

    def action_close(self) -> None:
        self._leave()


class ConfirmScreen(ModalScreen[bool]):
    """Yes or no, and no where somebody is not sure."""

    CSS_PATH = "prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", _("Ja"), id="confirm-yes"),
        Binding("n,escape", "answer(False)", _("Nej"), id="confirm-no"),
    ]
    app: "BrobyggerApp"

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def help(self) -> str:
        return _("J er ja. N og Esc er nej.")

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Plain(self._question)
            yield Plain(_("J ja · N nej"), classes="hint")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)
