"""A release as CSV for a Danish Excel: semicolons, decimal commas, UTF-8 with BOM, CRLF.

One plain table: a line for each figure, in the release's order, and the release's own marks at the
end of every line, so that lines of several releases can be laid together and sorted.
"""

import csv
import io
from collections.abc import Iterator

from brobygger.domain.release import Release, ReleasedFigure
from brobygger.reports import wording
from brobygger.reports.cells import harmless
from brobygger.reports.figures import Figures
from brobygger.reports.release_report import unit_name
from brobygger.texts import N_
from brobygger.texts import gettext as _

HEADER = (
    N_("periode"),
    N_("til og med"),
    N_("indsatsområde"),
    N_("aktivitet"),
    N_("base"),
    N_("afdeling"),
    N_("tal"),
    N_("enhed"),
    N_("opdelt efter"),
    N_("opdeling"),
    N_("år til dato"),
    N_("heraf i perioden"),
    N_("skjult"),
    N_("senest vist"),
    N_("senest vist i"),
    N_("nøgle"),
    N_("udgivelse"),
    N_("regel"),
    N_("k"),
    N_("katalog"),
    N_("sha256"),
)
_DIMENSIONS = ("focus_area", "activity", "base", "department")


def csv_file(release: Release) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([_(title) for title in HEADER])
    figures = Figures(release)
    for figure in release.figures:
        cells = _line(figures, figure)
        writer.writerow([harmless(each) if isinstance(each, str) else each for each in cells])
    return stream.getvalue().encode("utf-8-sig")


def key_of(figure: ReleasedFigure) -> str:
    """The same for the same figure in every release: `kontakter/activity=fritidsliv`."""
    parts = [figure.count]
    for dimension in (*_DIMENSIONS, "breakdown", "category"):
        if value := getattr(figure, dimension):
            parts.append(f"{dimension}={value}")
    return "/".join(parts)


def _line(figures: Figures, figure: ReleasedFigure) -> Iterator[str | int | None]:
    release, stamp = figures.release, figures.stamp
    count = figures.counts[figure.count]
    yield release.period
    yield release.last.isoformat()
    for dimension in _DIMENSIONS:
        key = getattr(figure, dimension)
        yield wording.name_of(release, dimension, key) if key else ""
    yield count.name
    yield unit_name(count.unit)
    yield wording.breakdown_title(figure.breakdown) if figure.breakdown else ""
    yield (
        wording.name_of(release, figure.breakdown, figure.category)
        if figure.breakdown and figure.category
        else ""
    )
    was_shown = figure.held and figure.as_of is not None
    yield None if figure.held else figure.value
    yield figure.in_period
    yield _("ja") if figure.held else _("nej")
    yield figure.value if was_shown else None
    yield figure.as_of if was_shown else None
    yield key_of(figure)
    yield release.number
    yield release.rule
    yield release.k
    yield ", ".join(f"{name} {version}" for name, version in stamp.catalogue)
    yield stamp.sha256
