"""One figure beside the tree: in words, as 26 weeks, and at each base."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from brobygger.catalogue.models import Catalogue, Count
from brobygger.telling.figure_panel import base_bars, title, told, weeks_lines
from brobygger.telling.spots import Spot, Values
from brobygger.texts import gettext as _
from brobygger.tui.widgets.plain import Plain, plain

_BARS = 34


class FigurePanel(Container):
    """`show` what a row stands for, then its weeks as far as they are counted."""

    def __init__(self) -> None:
        super().__init__(id="panel")
        self.told = Plain(id="told")
        self.bars = Plain(id="bars")
        self._count: Count | None = None
        self._lines: list[Content] = []

    def compose(self) -> ComposeResult:
        yield self.told
        yield self.bars

    def clear(self) -> None:
        self._count = None
        self.told.show("")
        self.bars.show("")

    def show(
        self,
        catalogue: Catalogue,
        values: Values,
        spot: Spot,
        base: str | None,
        bases: Sequence[str],
        by: str | None,
    ) -> None:
        """`by` is what the figures are broken down by."""
        self._count = catalogue.counts[spot.count]
        self._lines = [
            plain(title(catalogue, spot), "bold"),
            *map(plain, told(catalogue, values, spot, base, by)),
            plain(_("Enter: hvad ligger bag tallet?"), "$foreground 65%"),
        ]
        self.told.show(Content("\n").join(self._lines))
        width = self.bars.size.width or _BARS
        self.bars.show(
            Content("\n").join(
                Content.assemble(plain(name), plain(bar, "$primary"), plain(number))
                for name, bar, number in base_bars(catalogue, values, spot, bases, width)
            )
        )

    def show_weeks(self, weeks: Sequence[tuple[int, int | None]], missing: int) -> None:
        """As `weeks_lines`."""
        if self._count is not None:
            spark, said = weeks_lines(weeks, missing, self._count)
            lines = [self._lines[0], plain(spark, "$primary"), plain(said), *self._lines[1:]]
            self.told.show(Content("\n").join(lines))
