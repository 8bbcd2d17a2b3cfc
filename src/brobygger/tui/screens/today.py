"""I dag: the quick line with its live reading, what waits, what I wrote today."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.domain.contact import Contact
from brobygger.domain.course import Course, Session
from brobygger.domain.referral import Referral
from brobygger.domain.values import Counterpart
from brobygger.errors import BrobyggerError
from brobygger.services.contacts import LoggedLine, log_line
from brobygger.services.drafts import kept_draft
from brobygger.services.filters import WITHOUT_ACTIVITY
from brobygger.services.referrals.lists import SavedView, waiting_today
from brobygger.services.today import (
    own_contacts,
    own_referrals,
    own_sessions,
    unmarked_sessions,
    without_activity,
)
from brobygger.services.workplace import Workplace
from brobygger.telling.agreement import line_words
from brobygger.telling.contacts import named, pieces
from brobygger.telling.courses import (
    course_name,
    milestone_text,
    session_line_pieces,
    session_remarks,
    session_words,
)
from brobygger.telling.lines import referral_line_pieces
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.errors import message
from brobygger.texts.formats import joined
from brobygger.tui import acts
from brobygger.tui.forms import take_up
from brobygger.tui.leaving import SAVING
from brobygger.tui.modes import show_contacts, show_referrals
from brobygger.tui.screens.contact_acts import ContactActs
from brobygger.tui.widgets import waiting_rows as waits
from brobygger.tui.widgets.chips import Chip, Chips
from brobygger.tui.widgets.contact_rows import written_row
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.referral_rows import referral_words
from brobygger.tui.widgets.rows import Row, Rows

_LINE = "line"
_REFERRAL = "referral:"


class TodayScreen(ContactActs):
    CSS_PATH = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "make_note", _("Gør til note"), id="line-note", show=False),
        Binding("ctrl+z", "undo", _("Fortryd"), id="undo", show=False),
        Binding("down", "app.focus_next", show=False, id="line-down"),
        Binding("escape", "to_line", _("Til linjen"), id="line", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.line = Field(
            id="line", select_on_focus=False, placeholder=_("Skriv en kontakt, og tryk Enter")
        )
        self.reading = Chips(id="reading")
        self.said = Plain(id="said")
        self.waits_heading = Plain(classes="heading")
        self.waits = Rows(id="waits")
        self.own_heading = Plain(classes="heading")
        self.own = Rows(id="own")
        self._read: LoggedLine | None = None
        self._sessions: dict[str, tuple[UUID, UUID]] = {}
        self._saved_line: tuple[tuple[UUID, ...], str] | None = None
        self._saving = False

    def heading(self) -> str:
        return _("I dag")

    def help(self) -> str:
        return _(
            "Skriv en kontakt på linjen, som du ville sige den, og tryk Enter.\n"
            "Under linjen står, hvordan den bliver læst. Det, der står i parentes, har du ikke"
            " skrevet; det er noget, programmet går ud fra. Det, der står med spørgsmålstegn, er"
            " ikke forstået: ret det, slet det, eller gør det til en note med Ctrl+N.\n"
            "Tab går til det, der venter, og til det, du har skrevet i dag. Dér åbner Enter en"
            " kontakt, R retter den, og Delete trækker den tilbage.\n\n"
        ) + line_words(self.desk.workplace.catalogue)

    def body(self) -> Iterable[Widget]:
        yield self.line
        yield self.reading
        yield self.said
        yield self.waits_heading
        yield self.waits
        yield self.own_heading
        yield self.own

    def on_mount(self) -> None:
        self.line.focus()
        self._say_hint()
        self._take_up_drafts()

    @work(group="drafts")
    async def _take_up_drafts(self) -> None:
        """Go on where the lock came in between."""
        line = (await self.desk.ask(kept_draft, _LINE)).texts.get("text", "")
        if line and not self.line.value:
            self._put_in_line(line)
        await take_up(self.app)

    # The line

    @on(Field.Changed, "#line")
    def _line_changed(self, event: Field.Changed) -> None:
        self.app.drafts.note(_LINE, {"text": event.value} if event.value.strip() else {})
        self._read_line(event.value)

    @work(exclusive=True, group="reading")
    async def _read_line(self, text: str) -> None:
        self._read = None
        if not text.strip():
            self.reading.chips = ()
            self._say_hint()
            return
        try:
            read = await self.desk.ask(log_line, text, dry_run=True)
        except BrobyggerError as error:
            self.reading.chips = ()
            self.said.set_classes("fault")
            self.said.show(message(error))
            return
        self._read = read
        self.reading.chips = tuple(self._chips(read))
        self.said.set_classes("hint")
        self.said.show("\n".join(self._remarks(read)))

    def _chips(self, read: LoggedLine) -> Iterable[Chip]:
        catalogue = self.desk.workplace.catalogue
        if read.session is not None:
            yield from map(Chip, session_line_pieces(catalogue, read.session))
        for milestone in read.milestones:
            yield Chip(milestone_text(catalogue, milestone))
        for text, is_assumed in referral_line_pieces(catalogue, read):
            yield Chip(text, "assumed" if is_assumed else "said")
        chips = [] if read.contact is None else list(self._of_contact(read, read.contact))
        yield from (chip for chip in chips if chip.kind != "assumed")
        for unread in read.reading.unread:
            meant = joined(unread.suggestions, _("eller"))
            yield Chip(f"{unread.word} → {meant}" if meant else unread.word, "unread")
        yield from (chip for chip in chips if chip.kind == "assumed")

    def _of_contact(self, read: LoggedLine, contact: Contact) -> Iterable[Chip]:
        for field, words in pieces(self.desk.workplace.catalogue, contact):
            text = _("base {name}").format(name=words) if field == "base" else words
            yield Chip(text, "assumed") if field in read.reading.assumed else Chip(text)
        resident = contact.counterpart == Counterpart.RESIDENT
        for text, is_missing in (
            (_("hvordan?"), contact.channel is None),
            (_("1 ukendt person"), resident and not contact.people and contact.families is None),
            (_("uden aktivitet"), contact.activity is None),
        ):
            if is_missing:
                yield Chip(text, "assumed")

    def _remarks(self, read: LoggedLine) -> Iterable[str]:
        if read.reading.unread:
            yield _("Noget er ikke forstået. Ret det, slet det, eller gør det til note (Ctrl+N).")
        if read.session is not None:
            yield from session_remarks(self.desk.workplace.catalogue, read.session)
        for warning in read.warnings:
            yield message(BrobyggerError(warning.key, **warning.values))

    def _say_hint(self) -> None:
        self.said.set_classes("hint")
        example = "i går kl 14 samtale dreng 15-17 lundtoftegade 20m #fritid: vil i gang"
        self.said.show(_("F.eks. {example}").format(example=example))

    @on(Field.Submitted, "#line")
    def _submitted(self, event: Field.Submitted) -> None:
        """Once, however often the key is pressed while it is being saved."""
        if event.value.strip() and not self._saving:
            self._saving = True
            self._save(event.value)

    @work(group=SAVING)
    async def _save(self, line: str) -> None:
        try:
            logged = await self.desk.act(log_line, line, draft=_LINE)
        except BrobyggerError as error:
            self.said.set_classes("fault")
            self.said.show(message(error))
            return
        finally:
            self._saving = False
        self._saved_line = (logged.entries, line)
        self.app.drafts.forget(_LINE)
        # What was typed on meanwhile is the beginning of the next one.
        self._put_in_line(self.line.value.removeprefix(line).lstrip())
        self.app.reload()
        self.app.tell(acts.saved_line_text(self.desk, logged))

    def _put_in_line(self, text: str) -> None:
        self.line.restart(text)

    def action_make_note(self) -> None:
        """What was not understood goes behind a colon, where anything may stand."""
        if self._read is None or not self._read.reading.unread:
            return
        parts = self._read.reading.parts
        kept = [part.words for part in parts if part.meaning not in ("unread", "note")]
        unread = [part.words for part in parts if part.meaning == "unread"]
        note = " ".join([*unread, *([self._read.reading.note] if self._read.reading.note else [])])
        self.line.value = f"{' '.join(kept)}: {note}"
        self.line.cursor_position = len(self.line.value)

    def action_to_line(self) -> None:
        self.line.focus()

    def action_undo(self) -> None:
        self._undo()

    @work(group=SAVING)
    async def _undo(self) -> None:
        """A line that was just saved comes back, so that it can be typed on."""
        undone = await acts.undone(self.desk)
        self.app.reload()
        self.app.tell(acts.told_undone(self.desk, undone))
        if self._saved_line is None:
            return
        saved, line = self._saved_line
        if undone.takes_away(saved) and not self.line.value:
            self._put_in_line(line)

    # The lists

    @work(exclusive=True, group="lists")
    async def _fill(self) -> None:
        written = await self.desk.ask(own_contacts)
        without = await self.desk.ask(without_activity, waits.MOST_WITHOUT + 1)
        waiting = await self.desk.ask(waiting_today)
        unmarked = await self.desk.ask(unmarked_sessions)
        workplace = self.desk.workplace
        sessions = await self.desk.ask(own_sessions)
        self._sessions |= {session.id.hex: (course.id, session.id) for course, session in sessions}
        referrals = await self.desk.ask(own_referrals)
        self.own.fill(
            [
                *(_session_row(_("Fremmøde: {name}, {day}"), each) for each in sessions),
                *(_referral_row(workplace, each) for each in referrals),
                *(written_row(workplace, contact) for contact in written),
            ]
        )
        live = sum(not contact.withdrawn for contact in written)
        heading = ngettext("Skrevet i dag: {n} kontakt", "Skrevet i dag: {n} kontakter", live)
        self.own_heading.show(heading.format(n=live))
        self._sessions |= {session.id.hex: (course.id, session.id) for course, session in unmarked}
        told = _("Uden kryds: {name}, {day}")
        sessions_waiting = (_session_row(told, each) for each in unmarked)
        rows = [*waits.waiting_rows(waiting, without), *sessions_waiting]
        self.waits.fill(rows)
        self.waits.display = bool(rows)
        told = _("Venter") if rows else _("Der venter ikke noget")
        self.waits_heading.show(told)

    def reload(self) -> None:
        super().reload()
        self._read_line(self.line.value)  # which may be of another day now
        self._fill()

    @on(Rows.OptionSelected, "#waits")
    async def _see_what_waits(self) -> None:
        if not await self._opened_session(self.waits):
            await self._open_waiting(self.waits.highlighted_id)

    async def _open_waiting(self, what: str | None) -> None:
        if what in (waits.CHECKS, waits.STARTS_WITHOUT):
            from brobygger.tui.screens.placements import PlacementsScreen

            without = what == waits.STARTS_WITHOUT
            await self.app.push_screen(PlacementsScreen(without_activity=without))
        elif what in (waits.OVERDUE, waits.FOLLOW_UP):
            own = f"base:{self.desk.workplace.register.base}"  # those that were counted
            await show_referrals(self.app, SavedView(what), own)
        elif what == waits.WITHOUT:
            await show_contacts(self.app, WITHOUT_ACTIVITY)

    async def _opened_session(self, rows: Rows) -> bool:
        """Whether the row is about a session, which is then opened."""
        found = self._sessions.get(rows.highlighted_id or "")
        if found is None:
            return False
        from brobygger.tui.screens.roll_call import open_roll_call

        await open_roll_call(self.app, *found)
        return True

    def chosen_contact(self) -> UUID | None:
        key = self.own.highlighted_id if self.own.has_focus else None
        of_other = key is None or key in self._sessions or key.startswith(_REFERRAL)
        return None if of_other else UUID(key)

    @on(Rows.OptionSelected, "#own")
    async def _open(self) -> None:
        key = self.own.highlighted_id or ""
        if key.startswith(_REFERRAL):
            from brobygger.tui.screens.referral import ReferralScreen

            await self.app.push_screen(ReferralScreen(UUID(key.removeprefix(_REFERRAL))))
        elif not await self._opened_session(self.own):
            self.open_contact()


def _referral_row(workplace: Workplace, referral: Referral) -> Row:
    """Its id is not that of a contact."""
    where = named(workplace.catalogue.destinations, referral.destination)
    told = _("Henvisning: {where}, {rest}")
    words = told.format(where=where, rest=referral_words(workplace, referral))
    return plain(words), _REFERRAL + referral.id.hex


def _session_row(told: str, of: tuple[Course, Session]) -> Row:
    course, session = of
    name, day = course_name(course), session_words(session)
    return plain(told.format(name=name, day=day)), session.id.hex
