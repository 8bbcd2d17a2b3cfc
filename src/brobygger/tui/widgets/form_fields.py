"""The fields of a form: a label and a text each, people as rows of six."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from brobygger.services.form import PERSON_FIELDS, person_field
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import Plain


class FormField(Field):
    """One text of the form, by its key; arrows and Enter choose from what is offered."""

    class Choose(Message):
        """Move along what is offered (`step`), or take it (0)."""

        def __init__(self, field: "FormField", step: int) -> None:
            super().__init__()
            self.field = field
            self.step = step

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False, id="form-down"),
        Binding("up", "choose(-1)", show=False, id="form-up"),
        Binding("enter", "choose(0)", show=False, id="form-take"),
    ]

    def __init__(self, key: str, value: str, *, usual: str = "", classes: str = "") -> None:
        """`usual` is what an empty field stands for."""
        super().__init__(value, placeholder=usual, compact=True, classes=classes)
        self.key = key

    def on_blur(self) -> None:
        """From where nobody types, its beginning is seen."""
        self.cursor_position = 0

    def action_choose(self, step: int) -> None:
        self.post_message(self.Choose(self, step))


class LabelledField(Horizontal):
    """A label and its field on one line."""

    def __init__(self, key: str, label: str, value: str, usual: str = "") -> None:
        super().__init__(classes="field")
        self._parts = (Plain(label, classes="label"), FormField(key, value, usual=usual))

    def compose(self) -> ComposeResult:
        yield from self._parts


class PersonRow(Horizontal):
    """One kind of people: how many, gender, age, role, department, code."""

    def __init__(self, place: int, texts: dict[str, str]) -> None:
        super().__init__(classes="person")
        self._fields = [
            FormField(key, texts.get(key, ""), classes=part)
            for part in PERSON_FIELDS
            for key in (person_field(place, part),)
        ]

    def compose(self) -> ComposeResult:
        yield from self._fields

    @property
    def first(self) -> Widget:
        return self._fields[0]
