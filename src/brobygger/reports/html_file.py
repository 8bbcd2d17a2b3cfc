"""A report as one HTML page that stands by itself: no script, nothing fetched, prints well.

A screen reader gets every figure from tables with captions and headings; charts have a title and
say in words what is to be seen.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from brobygger.reports import wording
from brobygger.reports.chart_words import axis_name, missing
from brobygger.reports.report import (
    Amount,
    Bars,
    Big,
    Cell,
    Chart,
    Column,
    Held,
    Report,
    Row,
    Section,
    Table,
)
from brobygger.reports.stamps import stamp_lines
from brobygger.reports.svg import svg, text
from brobygger.texts import gettext as _
from brobygger.texts import language
from brobygger.texts.words import CAVEAT

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
    " base-uri 'none'; form-action 'none'"
)
_MANY_COLUMNS = 7
"""A table with more beside its labels is printed across."""


def html_file(report: Report) -> bytes:
    return "".join(_page(report)).encode()


@cache
def _style() -> str:
    return files(__package__).joinpath("report.css").read_text(encoding="utf-8")


def _foot(number: int) -> str:
    """On each printed page: of which release it is, and which page of how many."""
    release = _("Udgivelse nr. {number}").format(number=number)
    page = _("side {page} af {pages}").format(page='" counter(page) "', pages='" counter(pages) "')
    return f'@page{{@bottom-left{{content:"{release}"}}@bottom-right{{content:"{page}"}}}}\n'


def _page(report: Report) -> Iterator[str]:
    stamp = report.stamp
    yield f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield f'<meta name="sha256" content="{text(stamp.sha256)}">\n'
    yield f"<title>{text(report.title)} · {text(report.plan)}</title>\n"
    yield f"<style>\n{_style()}{_foot(stamp.number)}</style>\n</head>\n<body>\n"
    yield f'<a class="skip" href="#tal">{text(_("Gå til tallene"))}</a>\n<header>\n'
    yield f'<p class="over">{text(report.plan)}</p>\n<h1>{text(report.title)}</h1>\n'
    release = _("udgivelse nr. {number}").format(number=stamp.number)
    yield f'<p class="over">{text(_capital(report.subtitle))} · {text(release)}</p>\n'
    yield f'<p class="caveat">{text(_(CAVEAT))}</p>\n</header>\n<main id="tal">\n'
    yield from _big(report.big)
    if report.comments:
        yield f'<h2>{text(_("Bemærkninger"))}</h2>\n<ul class="comments">\n'
        yield from (f"<li>{text(comment)}</li>\n" for comment in report.comments)
        yield "</ul>\n"
    yield from _contents(report)
    for at, section in enumerate(report.sections, 1):
        yield from _section(section, f"a{at}")
    yield from _about(report)
    yield "</main>\n</body>\n</html>\n"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _big(big: Sequence[Big]) -> Iterator[str]:
    if not big:
        return
    yield '<dl class="big">\n'
    for each in big:
        yield f'<div><dt>{text(each.label)}</dt><dd class="figure">{_shown(each.cell)}</dd>'
        yield f'<dd class="note">{text(each.note)}</dd></div>\n' if each.note else "</div>\n"
    yield "</dl>\n"


def _contents(report: Report) -> Iterator[str]:
    yield f'<nav aria-label="{text(_("Indhold"))}"><ul>\n'
    for at, section in enumerate(report.sections, 1):
        yield f'<li><a href="#a{at}">{text(section.title)}</a></li>\n'
    yield f'<li><a href="#om">{text(_("Om tallene"))}</a></li>\n</ul></nav>\n'


def _section(section: Section, key: str) -> Iterator[str]:
    table = section.table
    wide = table is not None and len(table.columns) + _beside(table) > _MANY_COLUMNS
    look = ' class="landscape"' if wide else ""
    yield f'<section{look} aria-labelledby="{key}">\n'
    yield f'<h2 id="{key}">{text(section.title)}</h2>\n'
    yield from (f"<p>{text(paragraph)}</p>\n" for paragraph in section.paragraphs)
    if section.table is not None:
        yield from _table(section.table)
    if section.charts:
        yield '<div class="charts">\n'
        for at, chart in enumerate(section.charts, 1):
            yield from _figure(chart, f"{key}c{at}")
        yield "</div>\n"
    yield "</section>\n"


def _figure(chart: Chart, key: str) -> Iterator[str]:
    yield f"<figure>\n<figcaption>{text(chart.title)}</figcaption>\n{svg(chart, key)}\n"
    yield from (f"<p>{text(sentence)}</p>\n" for sentence in missing(chart))
    yield f"<details><summary>{text(_('Tallene bag diagrammet'))}"
    yield f'<span class="sr">: {text(chart.title)}</span></summary>\n'
    yield from _table(_behind(chart))
    yield "</details>\n</figure>\n"


def _behind(chart: Chart) -> Table:
    """A chart's values as a table; what was hidden then is hidden here."""
    if isinstance(chart, Bars):
        rows = tuple(Row(name, (Amount(value),)) for name, value in chart.bars)
        hidden = tuple(Row(name, (Held(),)) for name in chart.hidden)
        return Table(chart.title, _("Navn"), (Column(_("År til dato")),), (*rows, *hidden))
    rows = tuple(
        Row(str(point.at), (Held() if point.value is None else Amount(point.value),))
        for point in chart.points
    )
    label = axis_name(chart.kind)
    return Table(chart.title, _capital(label), (Column(_("År til dato")),), rows)


def _table(table: Table, look: str = "") -> Iterator[str]:
    kind = f' class="{look}"' if look else ""
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{text(table.caption)}">'
    yield f"<table{kind}>\n<caption>{text(table.caption)}</caption>\n"
    yield f'<thead><tr><th scope="col">{text(table.label)}</th>'
    for column in table.columns:
        align = "" if column.is_text else ' class="n"'
        yield f'<th scope="col"{align}>{text(column.title)}</th>'
    notes = _beside(table)
    yield f'<th scope="col" class="beside">{text(_("Bemærkning"))}</th>' if notes else ""
    yield "</tr></thead>\n"
    across = 1 + len(table.columns) + notes
    for group, rows in groupby(table.rows, key=lambda row: row.group):
        yield "<tbody>\n"
        if table.group and group:
            yield f'<tr><th class="group" scope="rowgroup" colspan="{across}">{text(group)}</th>'
            yield "</tr>\n"
        for row in rows:
            yield from _row(row, table, notes)
        yield "</tbody>\n"
    yield "</table></div>\n"


def _beside(table: Table) -> bool:
    """Whether notes have a column; where many values may be hidden each says it itself."""
    return table.has_notes and not table.is_cross


def _row(row: Row, table: Table, notes: bool) -> Iterator[str]:
    """A note is in its own column, and on a narrow screen below the first value instead."""
    part = ' class="part"' if row.is_part else ""
    whole = f'<span class="sr">{text(row.part_of)}, </span>' if row.part_of else ""
    beside = f'<span class="last narrow">{text(row.note)}</span>' if notes and row.note else ""
    has_value = any(
        cell != "" and not column.is_text
        for column, cell in zip(table.columns, row.cells, strict=True)
    )
    yield f'<tr><th scope="row"{part}>{whole}{text(row.label)}{"" if has_value else beside}</th>'
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.is_text:
            yield f'<td class="unit">{text(wording.cell_words(cell))}</td>'
        elif isinstance(cell, str):
            said = f'<span class="last">{text(cell)}</span>' if cell else ""
            yield f'<td class="n">{said}</td>'
        else:
            yield f'<td class="n">{_shown(cell)}{beside if notes else _last(cell)}</td>'
            beside = ""
    yield f'<td class="note beside">{text(row.note)}</td>' if notes else ""
    yield "</tr>\n"


def _shown(cell: Cell) -> str:
    words = text(wording.cell_words(cell))
    if cell is None or isinstance(cell, Held):
        said = text(_("intet at regne en andel af") if cell is None else _("skjult"))
        mark = f'<span class="mark" aria-hidden="true">{words}</span>'
        return f'{mark}<span class="sr">{said}</span>'
    return words


def _last(cell: Cell) -> str:
    """Below a hidden value the last one that was shown."""
    if not isinstance(cell, Held) or cell.last is None:
        return ""
    since = _("senest vist: {last}").format(last=wording.last_words(cell))
    return f'<span class="last">{text(since)}</span>'


def _about(report: Report) -> Iterator[str]:
    yield f'<section aria-labelledby="om">\n<h2 id="om">{text(_("Om tallene"))}</h2>\n'
    yield '<div class="about">\n'
    for title, words in report.explained:
        yield f"<div><h3>{text(title)}</h3>\n<p>{text(words)}</p></div>\n"
    yield "</div>\n"
    if report.definitions is not None:
        yield from _table(report.definitions, "definitions")
    for stamp in reversed(report.stamps):
        yield '<dl class="stamp">\n'
        for title, words in stamp_lines(stamp):
            yield f"<dt>{text(title)}</dt><dd>{text(words)}</dd>\n"
        yield "</dl>\n"
    yield "</section>\n"
