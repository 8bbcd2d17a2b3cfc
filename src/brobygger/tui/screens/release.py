"""Offentliggør: what a week, a quarter or a year would show, and releasing it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.domain.period import Period
from brobygger.domain.release import ReleaseKind
from brobygger.errors import BrobyggerError
from brobygger.services.releases.cuts import first_day
from brobygger.services.releases.listing import check_folder, proposal
from brobygger.services.releases.making import (
    Made,
    Prepared,
    Preview,
    finish,
    prepare,
    preview,
    require_lead,
)
from brobygger.telling.figures import period_name
from brobygger.telling.release_words import WORDS
from brobygger.telling.releases import (
    Line,
    comments,
    heads,
    hidden,
    lines,
    question,
    row,
    state,
    title,
    to_date,
    until,
)
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.tui.leaving import SAVING
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.prompt import ConfirmScreen, PromptScreen
from brobygger.tui.widgets.key_line import KeyItem, KeyLine
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Row, Rows

_KINDS: dict[str, ReleaseKind] = {"U": "week", "V": "quarter", "A": "year"}
_STEPS = {"←": -1, "→": 1}
_MARGIN = 2


class ReleaseScreen(DeskScreen[None]):
    CSS_PATH = "release.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "kind('week')", _("Uge"), id="period-week", show=False),
        Binding("v", "kind('quarter')", _("Kvartal"), id="period-quarter", show=False),
        Binding("a", "kind('year')", _("År"), id="period-year", show=False),
        Binding("left", "step(-1)", _("Forrige periode"), id="period-before", show=False),
        Binding("right", "step(1)", _("Næste periode"), id="period-after", show=False),
        Binding("o", "release", _("Offentliggør perioden"), id="release-make", show=False),
        Binding("s", "earlier", _("Se tidligere"), id="release-earlier", show=False),
        Binding("escape", "app.show('today')", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.where = Plain(id="where")
        self.kinds = KeyLine(id="kinds")
        self.state = Plain(id="state")
        self.until = Plain(id="until", classes="hint")
        self.hidden = Plain(id="hidden", classes="hint")
        self.heads = Plain(id="heads", classes="hint")
        self.list = Rows(id="lines")
        self.said = Plain(id="said")
        self.period: Period | None = None
        self._preview: Preview | None = None
        self._lines: list[Line] = []
        self._folder = str(Path.home())
        self._files: tuple[Path, ...] = ()
        self._asking = False
        """What is shown is what is being asked about: it is not worked out anew meanwhile."""

    def heading(self) -> str:
        return _("Offentliggør")

    def help(self) -> str:
        return _(
            "Her ses de tal, der kan forlade huset: U, V og A er ugens, kvartalets og årets, og"
            " pilene til venstre og højre er perioden før og efter. Foreslået er den nyeste uge,"
            " der er slut, men først det kvartal, som den ville spærre for.\n"
            "Små tal er skjult (•) for at beskytte enkeltpersoner, og også andre tal, som de kunne"
            " regnes ud af. Stil dig på et for at se, hvad der senest er vist. Alle tal er år til"
            " dato; med + foran står, hvad perioden selv lagde til.\n"
            "O offentliggør: skriv en mappe, og sig ja. Så ligger der en side, et regneark, en"
            " CSV-fil og en JSON-fil. Det kan ikke fortrydes, og tallene laves aldrig om; O på en"
            " periode, der er offentliggjort, skriver de samme filer igen. S viser tidligere.\n"
            "En periode, der ikke er slut, kan kun ses. Lederen offentliggør."
        )

    def body(self) -> Iterable[Widget]:
        yield self.where
        yield self.kinds
        yield self.state
        yield self.until
        yield self.hidden
        yield self.heads
        yield self.list
        yield self.said

    def on_mount(self) -> None:
        self.list.focus()
        self._propose(None)

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._show)

    # What is chosen

    @work(exclusive=True, group="release")
    async def _propose(self, kind: ReleaseKind | None) -> None:
        self._go_to(await self.desk.ask(proposal, kind))

    def action_kind(self, kind: ReleaseKind) -> None:
        if not self._is_busy() and (self.period is None or self.period.kind != kind):
            self._propose(kind)

    def _is_busy(self) -> bool:
        if self._asking:
            self.app.tell(_("Vent, til det er gjort."))
        return self._asking

    def action_step(self, step: int) -> None:
        """None is stepped into that has not begun, or lies outside the plan."""
        if self.period is None or self._is_busy():
            return
        plan, today = self.desk.workplace.catalogue.plan, self.desk.workplace.clock.today()
        there = self.period.neighbour(step)
        if first_day(there) > today:
            self.app.tell(_("Den næste periode er ikke begyndt."))
        elif there.last < plan.valid_from or there.first > plan.valid_to:
            self.app.tell(_("Planen går ikke længere."))
        else:
            self._go_to(there)

    def _go_to(self, period: Period) -> None:
        self.period, self._files = period, ()
        self.list.highlighted = None
        self.reload()

    @on(KeyLine.Chosen, "#kinds")
    def _key_clicked(self, event: KeyLine.Chosen) -> None:
        if event.key in _KINDS:
            self.action_kind(_KINDS[event.key])
        elif event.key in _STEPS:
            self.action_step(_STEPS[event.key])
        elif event.key == "O":
            self.action_release()
        else:
            self.action_earlier()
        self.list.focus()

    @work
    async def action_earlier(self) -> None:
        from brobygger.tui.screens.releases import ReleasesScreen

        def chosen(period: str | None) -> None:
            if period is not None:
                self._go_to(Period.parse(period))

        if self._is_busy():
            return
        await self.app.push_screen(ReleasesScreen(), chosen)

    # What is shown

    def reload(self) -> None:
        super().reload()
        if self.period is not None and not self._asking:
            self._read(self.period)

    @work(exclusive=True, group="release")
    async def _read(self, period: Period) -> None:
        self._preview = None
        self.where.show(period_name(period))
        self._head_keys()
        self.state.show(_("Regner ud, hvad der kan vises …"))
        for each in (self.until, self.hidden, self.heads, self.said):
            each.show("")
        self.list.fill([])
        try:
            found = await self.desk.ponder(preview, period.name, WORDS)
        except BrobyggerError as error:
            self.state.show(message(error))
            return
        if period == self.period:
            self._preview = found
            self._lines = list(lines(found.release))
            self._show()

    def _head_keys(self) -> None:
        kind = self.period.kind if self.period else None
        names = (_("uge"), _("kvartal"), _("år"))
        again = self._preview is not None and self._preview.released
        self.kinds.items = (
            *(KeyItem(key, name) for key, name in zip(_STEPS, ("", _("periode")), strict=True)),
            *(KeyItem(k, n, in_use=_KINDS[k] == kind) for k, n in zip(_KINDS, names, strict=True)),
            KeyItem("O", _("skriv filerne igen") if again else _("offentliggør")),
            KeyItem("S", _("se tidligere")),
        )

    def _show(self) -> None:
        found = self._preview
        if found is None or not self.is_attached:
            return
        self._head_keys()
        self.where.show(title(found.release))
        self.state.show(state(found))
        self.until.show(" ".join(filter(None, (until(found), to_date(found.release)))))
        self.hidden.show(hidden(found.release))
        self.heads.show(row(heads(found.release), self._width))
        self.list.fill(self._rows())
        self._tell()

    @property
    def _width(self) -> int:
        return max(40, self.list.size.width - _MARGIN)

    def _rows(self) -> Iterator[Row]:
        width = self._width
        for at, said in enumerate(comments(self._preview.release) if self._preview else ()):
            yield plain(said, "" if at else "bold underline"), f"comment-{at}" if at else None
        for at, line in enumerate(self._lines):
            if line.is_head:
                yield plain(line.label, "bold underline"), None
            else:
                yield plain(row(line, width), "dim" if line.held else ""), str(at)

    @on(Rows.OptionHighlighted, "#lines")
    def _moved(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """Where the files lie; else what is hidden on the line, in a board's words."""
        key = self.list.highlighted_id or ""
        if self._files:
            folder = str(self._files[0].parent)
            names = ", ".join(each.name for each in self._files)
            self.said.show(
                _("Filerne ligger i {folder}: {names}").format(folder=folder, names=names)
            )
        elif key.isdecimal() and int(key) < len(self._lines):
            line = self._lines[int(key)]
            self.said.show(f"{line.label}: {line.held}" if line.held else "")
        else:
            self.said.show("")

    # What is released

    @work
    async def action_release(self) -> None:
        found = self._preview
        if self._is_busy():
            return
        if found is None or self.period is None:
            self.app.tell(_("Der er ikke noget at offentliggøre her."))
            return
        if found.preliminary:
            self.app.tell(state(found))
            return
        if not found.released:
            try:
                require_lead(self.desk.workplace)
            except BrobyggerError as error:
                self.app.refuse(error)
                return
        await self._ask_folder(self.period, found)

    async def _ask_folder(self, period: Period, found: Preview) -> None:
        chosen: list[Path] = []

        async def look(text: str) -> str:
            if not text.strip():
                raise BrobyggerError("release.folder_none")
            folder = Path(text.strip()).expanduser()
            is_out = found.released
            await self.desk.ask(lambda _workplace: check_folder(folder, is_out=is_out))
            chosen.append(folder)
            return ""

        async def asked(_closed: None) -> None:
            if chosen:
                self._folder = str(chosen[0])
                await self._confirm(period, found, chosen[0])
            else:
                self._asked()

        heading = _("Hvor skal filerne ligge?")
        hint = _("Skriv en mappe, der findes. Andre filer i den bliver ikke rørt.")
        self._asking = True
        await self.app.push_screen(PromptScreen(heading, hint, look, value=self._folder), asked)

    def _asked(self) -> None:
        """Once the screen is back."""

        def done() -> None:
            self._asking = False

        self.call_after_refresh(done)

    async def _confirm(self, period: Period, found: Preview, folder: Path) -> None:
        """Asked once, and not for files that are only written again."""

        def answered(yes: bool | None) -> None:
            if yes:
                self._make(period, folder, found.seen)
            else:
                self._asked()

        if found.released:
            self._make(period, folder, found.seen)
            return
        await self.app.push_screen(ConfirmScreen(question(found, str(folder))), answered)

    @work(exclusive=True, group="making")
    async def _make(self, period: Period, folder: Path, seen: str) -> None:
        """Whoever leaves meanwhile need not wait: nothing is released before it is worked out."""
        self.state.show(_("Regner ud, hvad der kan vises, og skriver filerne …"))
        try:
            self._finish(await self.desk.ponder(prepare, period.name, folder, WORDS, seen))
        except BrobyggerError as error:
            self._refuse(error)

    @work(group=SAVING)
    async def _finish(self, prepared: Prepared) -> None:
        try:
            self._done(await self.desk.act(finish, prepared))
        except BrobyggerError as error:
            self._refuse(error)

    def _refuse(self, error: BrobyggerError) -> None:
        self.app.refuse(error)
        self._asking = False
        self.reload()

    def _done(self, made: Made) -> None:
        number = made.release.number
        if made.again:
            told = _("Filerne er skrevet igen, som de var (nr. {number}).")
        else:
            told = _("Offentliggjort som nr. {number}.")
        self.app.tell(told.format(number=number))
        self._asking = False
        self._files = made.files
        self._preview = Preview(made.release, preliminary=False, released=True)
        self._lines = list(lines(made.release))
        super().reload()
        self._show()
