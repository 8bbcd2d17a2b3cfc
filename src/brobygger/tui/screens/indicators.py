"""Indikatorer: a page per focus area and one for the overall goals, as of a year."""

from collections.abc import Iterable, Iterator
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.counting.indicators import FocusAreaPage
from brobygger.domain.reading import Comment
from brobygger.domain.values import EARLIEST_DAY
from brobygger.errors import BrobyggerError
from brobygger.language.readings import typed_value
from brobygger.services.indicators import forms
from brobygger.services.indicators.comments import correct_comment, withdraw_comment
from brobygger.services.indicators.follow_ups import withdraw_follow_up
from brobygger.services.indicators.lead import require_lead
from brobygger.services.indicators.pages import indicator_pages
from brobygger.services.indicators.readings import withdraw_reading
from brobygger.telling.indicators import PageLine, page_body, page_head, page_name
from brobygger.texts import gettext as _
from brobygger.texts.indicator_words import FOLLOWER
from brobygger.texts.words import CAVEAT
from brobygger.tui.leaving import SAVING
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.indicator_forms import CommentForm, FollowUpForm, ReadingForm
from brobygger.tui.screens.prompt import PromptScreen
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Row, Rows

_STYLES = {"head": "bold underline", "strong": "bold"}
_MARGIN = 2  # beside the list, for its scroll bar


class IndicatorsScreen(DeskScreen[None]):
    CSS_PATH = "indicators.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "page(-1)", _("Forrige side"), id="indicators-before", show=False),
        Binding("right", "page(1)", _("Næste side"), id="indicators-after", show=False),
        Binding("minus", "year(-1)", _("Året før"), id="indicators-year-before", show=False),
        Binding("plus", "year(1)", _("Året efter"), id="indicators-year-after", show=False),
        Binding("o", "reading", _("Nyt tal fra kilden"), id="indicator-reading", show=False),
        Binding("c", "comment", _("Ny kommentar"), id="indicator-comment", show=False),
        Binding("f", "follow_up", _("Fulgt op på målene"), id="indicator-follow-up", show=False),
        Binding("r", "correct", _("Ret"), id="indicator-correct", show=False),
        Binding("delete", "withdraw", _("Træk tilbage"), id="indicator-withdraw", show=False),
        Binding("escape", "back", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.where = Plain(id="where")
        self.list = Rows(id="indicators")
        self.year: int | None = None
        self._at = 0
        self._pages: tuple[FocusAreaPage, ...] = ()
        self._lines: list[PageLine] = []

    def heading(self) -> str:
        return _("Indikatorer")

    def help(self) -> str:
        return _(
            "En side for hvert indsatsområde og en for de overordnede mål. Pilene til venstre og"
            " højre skifter side; - og + er året før og efter. Ved hver indikator står"
            " udgangspunktet, de nye tal fra kilden og om de går den rigtige vej. Under den står"
            " vores egne tal for året: de fortæller, hvad vi har gjort, og tæller ikke med i"
            " indikatoren.\n"
            "O skriver et nyt tal fra kilden, C en kommentar og F, at bestyrelsen eller andre har"
            " fulgt op på målene. Enter eller R retter det, rækken viser, og Delete trækker det"
            " tilbage. Det gør lederen. Ctrl+Z fortryder.\n"
            "Vores egne tal er til jer selv: de kan fortælle om enkeltpersoner og må ikke sendes"
            " videre."
        )

    def body(self) -> Iterable[Widget]:
        yield self.where
        yield Plain(_(CAVEAT), id="caveat", classes="hint")
        yield self.list
        keys = _("← → side · - + år · O nyt tal · C kommentar · F fulgt op · R ret · Delete")
        yield Plain(keys, id="keys", classes="hint")

    def on_mount(self) -> None:
        self.list.focus()
        self.year = self.desk.workplace.clock.today().year
        self.reload()

    @on(Rows.Resized, "#indicators")
    def _resized(self) -> None:
        self._show()

    # What is shown

    def reload(self) -> None:
        super().reload()
        if self.year is not None:
            self._read(self.year)

    @work(exclusive=True, group="indicators")
    async def _read(self, year: int) -> None:
        if not self._pages or self._pages[0].year != year:
            self.where.show(_("Tæller {year} …").format(year=year))
        self._pages = await self.desk.ask(indicator_pages, year)
        self._show()

    @property
    def page(self) -> FocusAreaPage | None:
        return self._pages[self._at % len(self._pages)] if self._pages else None

    @property
    def line(self) -> PageLine | None:
        """The line that stands out."""
        key = self.list.highlighted_id
        at = -1 if key is None else int(key)
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _show(self) -> None:
        page = self.page
        if page is None or not self.is_attached:
            return
        place = _("side {n} af {all}").format(n=self._at + 1, all=len(self._pages))
        self.where.show(f"{page_head(page)} · {place}")
        width = max(30, self.list.size.width - _MARGIN)
        self._lines = list(page_body(self.desk.workplace.catalogue, page, width))
        self.list.fill(self._rows())

    def _rows(self) -> Iterator[Row]:
        for at, line in enumerate(self._lines):
            yield plain(line.text, _STYLES.get(line.look, "")), str(at) if line.text else None

    def action_page(self, step: int) -> None:
        if self._pages:
            self._at = (self._at + step) % len(self._pages)
            self.list.highlighted = None
            self._show()
            self.list.scroll_home(animate=False)

    def action_year(self, step: int) -> None:
        """Not beyond this year, nor before anything was logged."""
        if self.year is not None:
            this_year = self.desk.workplace.clock.today().year
            self.year = max(int(EARLIEST_DAY[:4]), min(this_year, self.year + step))
            self.reload()

    # What is written

    @work
    async def action_reading(self) -> None:
        """A new one of the indicator where one stands."""
        if not await self._may_write():
            return
        of = self.line.indicator if self.line else None
        name = f"reading-{of or ''}"
        draft = await self.app.drafts.find(name)
        shown = {"indicator": of or "", "year": str(self.year)}
        await self.app.push_screen(ReadingForm(shown, draft.texts, name))

    @work
    async def action_comment(self) -> None:
        """To the count or the indicator where one stands."""
        if not await self._may_write():
            return
        line = self.line
        about = line.which if line and line.about == "count" else line and line.indicator
        name = f"comment-{about or ''}"
        draft = await self.app.drafts.find(name)
        await self.app.push_screen(CommentForm(about or "", str(self.year), draft.texts, name))

    @work
    async def action_follow_up(self) -> None:
        page = self.page
        if page is None or not await self._may_write():
            return
        name = f"follow-up-{page.focus_area or ''}"
        draft = await self.app.drafts.find(name)
        area = page_name(page)
        shown = {"day": "i dag", "by": _(FOLLOWER[_who(page)]), "area": area}
        await self.app.push_screen(FollowUpForm(shown, draft.texts, name))

    @on(Rows.OptionSelected, "#indicators")
    def _chosen(self) -> None:
        self.action_correct()

    @work
    async def action_correct(self) -> None:
        """What the line shows, if it is somebody's to correct."""
        line = self.line
        if line is None or line.which is None or line.about in ("indicator", "count"):
            self.app.tell(_("Gå til et nyt tal, en kommentar eller en opfølgning for at rette."))
            return
        if not await self._may_write():
            return
        which = UUID(line.which)
        match line.about:
            case "reading":
                await self._correct_reading(which)
            case "comment":
                comment = await self.desk.ask(forms.the_comment, which)
                if comment is not None:
                    await self.app.push_screen(self._prompt(comment))
            case "follow_up":
                await self._correct_follow_up(which)

    async def _correct_reading(self, which: UUID) -> None:
        stands = await self.desk.ask(forms.the_reading, which)
        if stands is None:
            return
        name = f"reading-{which.hex}"
        draft = await self.app.drafts.find(name)
        shown = {
            "indicator": stands.indicator,
            "part": stands.part or "",
            "place": stands.place,
            "year": stands.year,
            "value": typed_value(stands.value),
            "source": stands.source,
            "remark": stands.remark or "",
        }
        await self.app.push_screen(ReadingForm(shown, draft.texts, name))

    async def _correct_follow_up(self, which: UUID) -> None:
        stands = await self.desk.ask(forms.the_follow_up, which)
        page = self.page
        if stands is None or page is None:
            return
        name = f"follow-up-{which.hex}"
        draft = await self.app.drafts.find(name)
        shown = {
            "day": f"{stands.day:%d/%m-%Y}",
            "by": _(FOLLOWER[stands.by]),
            "area": page_name(page),
            "text": stands.text,
        }
        await self.app.push_screen(FollowUpForm(shown, draft.texts, name, stands))

    def _prompt(self, comment: Comment) -> PromptScreen:
        async def correct(text: str) -> str:
            await self.desk.act(correct_comment, comment.id, text)
            return _("Kommentaren er rettet. Ctrl+Z fortryder.")

        hint = _("Skriv kommentaren, som den skal stå. Ingen navne.")
        return PromptScreen(_("Ret kommentar"), hint, correct, value=comment.text)

    def action_withdraw(self) -> None:
        line = self.line
        if line is not None and line.which is not None:
            self._withdraw(line)

    @work(group=SAVING)
    async def _withdraw(self, line: PageLine) -> None:
        try:
            match line.about:
                case "reading":
                    await self.desk.act(withdraw_reading, UUID(line.which))
                case "comment":
                    await self.desk.act(withdraw_comment, UUID(line.which))
                case "follow_up":
                    await self.desk.act(withdraw_follow_up, UUID(line.which))
                case _:
                    return
        except BrobyggerError as error:
            self.app.refuse(error)
            return
        self.reload()
        self.app.tell(_("Trukket tilbage") + ". " + _("Ctrl+Z fortryder."))

    async def _may_write(self) -> bool:
        """Told before anything is typed, not after."""
        try:
            await self.desk.ask(require_lead)
        except BrobyggerError as error:
            self.app.refuse(error)
            return False
        return True

    def action_back(self) -> None:
        self.close()


def _who(page: FocusAreaPage) -> str:
    """Who usually follows up: the board on the overall goals, the parties on their own."""
    return "board" if page.focus_area is None else "parties"
