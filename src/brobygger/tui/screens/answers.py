"""The plan's questions and their answers: to keep them with a code, or to find one again."""

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
from brobygger.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp

Doing = Callable[[list[str]], Awaitable[list[str]]]


class AnswersScreen(ModalScreen[None]):
    """`do` gives the lines to show; the answers are nowhere but in these fields."""

    CSS_PATH = "answers.tcss"
    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("Luk"), id="answers-close"),
    ]
    app: "BrobyggerApp"

    def __init__(self, title: str, questions: Sequence[str], do: Doing) -> None:
        super().__init__()
        self._title, self._questions, self._do = title, questions, do
        self.answers = [Field(compact=True) for _question in questions]
        self.told = Plain(id="told")
        self._doing = False

    def help(self) -> str:
        return _(
            "Svar på spørgsmålene, og tryk Enter i det sidste felt. Skriv ? hvor svaret ikke vides;"
            " ét svar må mangle eller være forkert. Svarene gemmes ikke."
        )

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Plain(self._title, classes="heading")
            for question, answer in zip(self._questions, self.answers, strict=True):
                yield Plain(question)
                yield answer
            yield Plain(_("? hvor det ikke vides · Enter i det sidste felt"), classes="hint")
            yield self.told

    @on(Field.Submitted)
    def _next(self, event: Field.Submitted) -> None:
        if event.input is not self.answers[-1]:
            self.focus_next()
        elif not self._doing:
            self._doing = True
            self._go([answer.value for answer in self.answers])

    @work(group=SAVING)
    async def _go(self, answers: list[str]) -> None:
        self.told.show(_("Søger …"))
        try:
            self.told.show("\n".join(await self._do(answers)))
        except BrobyggerError as error:
            self.told.show(message(error))
        finally:
            self._doing = False

    def action_close(self) -> None:
        for answer in self.answers:
            answer.restart()
        self.dismiss()
