"""The newest release as a table for a spreadsheet: only what has been released."""

from collections.abc import Iterator

from brobygger.domain.release import Release, ReleasedCount, ReleasedFigure
from brobygger.reports.cells import harmless
from brobygger.reports.wording import DASH, DOT
from brobygger.texts import gettext as _
from brobygger.texts import in_danish
from brobygger.texts.words import UNIT


@in_danish()
def tab_separated(release: Release) -> str:
    """A head and a line for each figure, year to date; what is hidden is a dot."""
    counts = {each.id: each for each in release.counts}
    heads = (_("tal"), _("hvor"), _("opdelt"), _("året til og med {period}"), _("enhed"))
    lines = [[each.format(period=release.period) for each in heads]]
    lines += [list(_line(release, counts[each.count], each)) for each in release.figures]
    return "\n".join("\t".join(map(_cell, line)) for line in lines) + "\n"


def _line(release: Release, count: ReleasedCount, figure: ReleasedFigure) -> Iterator[str]:
    yield count.name
    at = [
        release.names.get(table, {}).get(one, one)
        for table in ("focus_area", "activity", "base", "department")
        if (one := getattr(figure, table)) is not None
    ]
    yield ", ".join(at) or _("hele planen")
    category = figure.category or ""
    yield release.names.get(figure.breakdown or "", {}).get(category, category)
    yield DOT if figure.held else DASH if figure.value is None else str(figure.value)
    yield _(UNIT[count.unit]) if count.unit in UNIT else count.unit


def _cell(text: str) -> str:
    return harmless(" ".join(text.split()))
