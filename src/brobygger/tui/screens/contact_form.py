"""The form: a new contact that resembles the last one, or a correction of one that is there."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from brobygger.domain.contact import Contact
from brobygger.errors import BrobyggerError
from brobygger.language.form_words import LISTS
from brobygger.services.form import (
    FORM,
    FormReading,
    correct_form,
    correction_draft,
    offered,
    read_form,
    save_form,
)
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.texts.safe import safe
from brobygger.texts.words import PIECE
from brobygger.tui import acts
from brobygger.tui.form_words import EXAMPLES, ORDER, PART, USUAL, code_names
from brobygger.tui.screens.drafted_form import DraftedForm
from brobygger.tui.widgets.field import Field, seen
from brobygger.tui.widgets.form_fields import FormField, LabelledField, PersonRow
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Rows

_PAUSE = 0.15


class ContactForm(DraftedForm):
    CSS_PATH = "contact_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "add_person", _("Flere personer"), id="form-add-person"),
        Binding("ctrl+t", "empty", _("Tøm"), id="form-empty", show=False),
    ]

    def __init__(
        self,
        shown: dict[str, str],
        contact: Contact | None = None,
        draft: dict[str, str] | None = None,
    ) -> None:
        """`shown` is how the form begins; `draft` what was written in it before a lock."""
        super().__init__()
        self.told = Plain(id="told")
        self.side_heading = Plain(classes="heading")
        self.example = Plain(classes="hint")
        self.offers = Rows(id="offered")
        self._shown = {key: seen(text) for key, text in shown.items()}
        self._contact = contact
        self._begun = {**self._shown, **(draft or {})}
        self.subject = None if contact is None else contact.id
        self.draft_name = FORM if contact is None else correction_draft(contact.id)
        self._offered_for: tuple[str, str] | None = None
        self._names = code_names()
        self._errors: dict[str, BrobyggerError] = {}
        self._warnings: list[str] = []

    def heading(self) -> str:
        if self._contact is None:
            return _("Ny kontakt")
        return _("Ret kontakt {id}").format(id=self._contact.id.hex[-8:])

    def help(self) -> str:
        return _(
            "En ny kontakt begynder som den, du skrev sidst. Tab går til næste felt, Shift+Tab til"
            " det forrige. Skriv begyndelsen af et ord, eller vælg til højre med pilene og Enter.\n"
            "Ctrl+S gemmer. Esc går tilbage, og det skrevne bliver liggende som kladde, til du"
            " åbner formularen igen. Ctrl+T tømmer den."
        )

    # Layout

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            with VerticalScroll(id="fields", can_focus=False):
                for key in ORDER:
                    if key == "people":
                        yield from self._people()
                    else:
                        usual = _(USUAL[key]) if key in USUAL else ""
                        yield LabelledField(key, _(PIECE[key]), self._begun.get(key, ""), usual)
            with Vertical(id="side"):
                yield self.side_heading
                yield self.example
                yield self.offers
        yield self.told

    def _people(self) -> Iterable[Widget]:
        with Horizontal(id="people-heads", classes="person"):
            for part, label in PART.items():
                yield Plain(_(label), classes=part)
        rows = {int(key.split(".")[1]) for key in self._begun if key.startswith("people.")} or {0}
        for place in range(max(rows) + 1):
            yield PersonRow(place, self._begun)

    def on_mount(self) -> None:
        self.offers.can_focus = False
        first = "channel" if self._contact is None else "day"
        self._field(first).focus()
        self._check()

    # What stands in it

    def texts(self) -> dict[str, str]:
        return {field.key: field.value for field in self.query(FormField)}

    def changed(self) -> dict[str, str]:
        """The texts that differ from how the form began."""
        return {key: text for key, text in self.texts().items() if text != self._shown.get(key, "")}

    def half_written(self) -> dict[str, str]:
        """Of a correction what was changed; of a new contact all, for the one it resembled may
        not be the last one later, nor today be the same day.
        """
        if self._contact is not None:
            return self.changed()
        texts = self.texts()
        written = any(text for key, text in texts.items() if key not in ("day", "base"))
        if not (written and self.changed()):
            return {}
        if texts["day"] == self._shown["day"]:
            day = self.desk.workplace.clock.today()
            texts["day"] = f"{day.day}/{day.month} {day.year}"
        return texts

    def _field(self, key: str) -> FormField:
        return next(field for field in self.query(FormField) if field.key == key)

    @on(Field.Changed)
    def _text_changed(self, event: Field.Changed) -> None:
        self.note_draft()
        if event.input.has_focus and isinstance(event.input, FormField):
            self._offer(event.input)
        self._check()

    @work(exclusive=True, group="checking")
    async def _check(self) -> None:
        await asyncio.sleep(_PAUSE)
        read = await self.desk.ask(read_form, self._names, self.texts(), correcting=self._contact)
        self._take(read)

    def _take(self, read: FormReading) -> None:
        self._errors = read.errors
        self._warnings = [
            message(BrobyggerError(warning.key, **warning.values)) for warning in read.warnings
        ]
        for field in self.query(FormField):
            assert field.parent is not None
            wrong = any(key == field.key or field.key.startswith(key + ".") for key in self._errors)
            field.set_class(wrong, "-wrong")
            field.parent.set_class(wrong, "-wrong")
        self._tell()

    def _tell(self) -> None:
        """The fault of the field somebody is in, else the first one, else what to look at."""
        focused = self.focused
        key = focused.key if isinstance(focused, FormField) else ""
        error = self._errors.get(key) or next(iter(self._errors.values()), None)
        self.told.set_classes("fault" if error else "hint")
        self.told.show(self._fault(error) if error else "\n".join(self._warnings))

    def _fault(self, error: BrobyggerError) -> str:
        """All that could be chosen stands at the side, so it is not told again."""
        if error.key != "choice.unknown":
            return message(error)
        where = next(key for key, each in self._errors.items() if each is error)
        part = where.rsplit(".", 1)[-1]
        told = _("{field}: {text} kendes ikke. Vælg til højre.")
        name = _(PART[part]) if part in PART else _(PIECE[part])
        return told.format(field=name, text=safe(str(error.values["text"])))

    # What is offered

    @on(events.DescendantFocus)
    def _entered(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, FormField):
            self._offer(event.widget)
            self._tell()

    @on(events.DescendantBlur)
    def _left(self, event: events.DescendantBlur) -> None:
        """What was shortened is written out, so that everybody sees what it means."""
        field = event.widget
        if not isinstance(field, FormField) or field.key in LISTS:
            return
        if field.value and field.value != self._shown.get(field.key, ""):
            self._write_out(field)

    @work(group="writing out")
    async def _write_out(self, field: FormField) -> None:
        text = field.value
        found = await self.desk.ask(offered, self._names, field.key, text)
        if len(found) == 1 and field.value == text and not field.has_focus:
            field.value = found[0]

    @work(exclusive=True, group="offering")
    async def _offer(self, field: FormField) -> None:
        part = field.key.rsplit(".", 1)[-1]
        self._offered_for = None
        self.offers.clear_options()
        self.side_heading.show(_(PART[part]) if part in PART else _(PIECE[part]))
        self.example.show(_(EXAMPLES[part]) if part in EXAMPLES else "")
        # A field that is only walked through shows all that it could hold.
        untouched = field.value == self._shown.get(field.key, "")
        typed = "" if untouched else field.value
        found = await self.desk.ask(offered, self._names, field.key, typed)
        self.offers.fill((plain(name), name) for name in found)
        self.offers.highlighted = 0 if found and typed else None
        self._offered_for = (field.key, field.value)

    @on(FormField.Choose)
    def _choose(self, event: FormField.Choose) -> None:
        if event.step == 0:
            self._choose_highlighted(event.field)
        elif event.step > 0:
            self.offers.action_cursor_down()
        else:
            self.offers.action_cursor_up()

    def _choose_highlighted(self, field: FormField) -> None:
        """Only what is offered for this very text; it may still be looked up."""
        name = self.offers.highlighted_id
        if name is not None and self._offered_for == (field.key, field.value):
            self._put(field, name)
        self.focus_next()

    def _put(self, field: FormField, name: str) -> None:
        before, comma, _typed = field.value.rpartition(",")
        field.value = f"{before}{comma} {name}" if field.key in LISTS and comma else name
        field.cursor_position = len(field.value)

    @on(Rows.OptionSelected, "#offered")
    def _clicked(self, event: Rows.OptionSelected) -> None:
        if isinstance(self.focused, FormField) and event.option_id:
            self._put(self.focused, event.option_id)

    # What one can do

    async def saved(self) -> str | None:
        """Where a field is wrong, it goes to the first that is."""
        texts = self.texts()
        read = await self.desk.ask(read_form, self._names, texts, correcting=self._contact)
        if read.errors:
            self._take(read)
            self._go_to(next(iter(read.errors)))
            return None
        if self._contact is None:
            saved = await self.desk.act(save_form, self._names, texts)
        else:
            act, one = correct_form, self._contact.id
            saved = await self.desk.act(act, self._names, one, self._shown, texts)
        return acts.saved_text(self.desk, saved)

    def _go_to(self, key: str) -> None:
        for field in self.query(FormField):
            if field.key == key or field.key.startswith(key + "."):
                field.focus()
                return

    async def action_add_person(self) -> None:
        rows = self.query(PersonRow)
        row = PersonRow(len(rows), {})
        await self.query_one("#fields").mount(row, after=rows.last())
        row.first.focus()

    def action_empty(self) -> None:
        """An empty form; in a correction, what the contact says."""
        for field in self.query(FormField):
            if self._contact is not None:
                field.value = self._shown.get(field.key, "")
            elif field.key not in ("day", "base"):
                field.value = ""
        self._field("channel").focus()

    def waits(self) -> str:
        if self._contact is None:
            return _("Det skrevne ligger som kladde. F2 henter det frem igen.")
        return _("Rettelsen ligger som kladde. R på kontakten henter den frem igen.")
