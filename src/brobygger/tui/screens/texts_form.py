"""A form of a few fields in the users' words; below them what they are read as."""

from collections.abc import Iterable, Mapping

from textual import events, on, work
from textual.containers import Horizontal
from textual.widget import Widget

from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.tui.screens.drafted_form import DraftedForm
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import Plain


class TextsForm(DraftedForm):
    """`shown` is how the form begins; what differs from it is the draft."""

    CSS_PATH = "texts_form.tcss"

    def __init__(
        self, labels: Mapping[str, str], shown: Mapping[str, str], draft: Mapping[str, str]
    ) -> None:
        super().__init__()
        self.labels = labels
        self.shown = {name: shown.get(name, "") for name in labels}
        begun = {**self.shown, **draft}
        self.fields = {name: Field(begun[name], id=f"form-{name}", compact=True) for name in labels}
        self.hint = Plain(id="hint", classes="hint")
        self.read = Plain(id="read")
        self.told = Plain(id="told", classes="fault")

    def hints(self) -> Mapping[str, str]:
        """What helps to fill a field, by its name."""
        raise NotImplementedError

    async def reading(self, texts: Mapping[str, str]) -> list[str]:
        """What will be saved; raises what is wrong with it."""
        raise NotImplementedError

    async def save(self, texts: Mapping[str, str]) -> str:
        """Save it, the draft goes with it; the sentence that tells it. Raises what is wrong."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        for name, field in self.fields.items():
            yield Horizontal(Plain(_(self.labels[name]), classes="label"), field, classes="field")
        yield self.hint
        yield self.read
        yield self.told

    def on_mount(self) -> None:
        next(iter(self.fields.values())).focus()
        self._show()

    @on(events.DescendantFocus)
    def _explain(self, event: events.DescendantFocus) -> None:
        self.hint.show(self.hints().get((event.widget.id or "").removeprefix("form-"), ""))

    @property
    def texts(self) -> dict[str, str]:
        return {name: field.value.strip() for name, field in self.fields.items()}

    def changed(self) -> dict[str, str]:
        """The texts that differ from how the form began."""
        return {name: text for name, text in self.texts.items() if text != self.shown[name]}

    @on(Field.Changed)
    def _typed(self) -> None:
        self.note_draft()
        self._show()

    @on(Field.Submitted)
    def _next(self) -> None:
        self.focus_next()

    @work(exclusive=True, group="reading")
    async def _show(self) -> None:
        """What it will be; or what is wrong with it, once something is written."""
        try:
            lines, fault = await self.reading(self.texts), ""
        except BrobyggerError as error:
            lines, fault = [], message(error) if self.changed() else ""
        self.read.show("\n".join(lines))
        self.told.show(fault)

    def half_written(self) -> Mapping[str, str]:
        return self.changed()

    def waits(self) -> str:
        return _("Det skrevne ligger som kladde og kommer frem igen.")

    async def saved(self) -> str | None:
        try:
            return await self.save(self.texts)
        except BrobyggerError as error:
            self.told.show(message(error))
            return None
