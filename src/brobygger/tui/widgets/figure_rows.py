"""The tree of figures as rows of a list: what it is, what it feeds, its values."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from brobygger.catalogue.models import Catalogue
from brobygger.telling.figure_panel import amount
from brobygger.telling.figure_tree import Branch
from brobygger.telling.pieces import right
from brobygger.tui.widgets.plain import plain
from brobygger.tui.widgets.rows import Row

_FEEDS = 6
_LEAST = 6
_NAME = 14


def has_room(width: int, columns: int) -> bool:
    """Whether so many columns leave room for names that can be read."""
    return width - _LEAST * columns - _FEEDS >= _NAME


def cell_width(catalogue: Catalogue, found: Iterable[Branch]) -> int:
    """As wide as the widest value needs, with a blank before it."""
    shown = [len(text) for branch in found for text in _values(catalogue, branch)]
    return max([_LEAST, *(size + 1 for size in shown)])


def heads_line(heads: Sequence[str], width: int, cell: int) -> str:
    return right("".join(right(each, cell) for each in heads), width)


def branch_row(catalogue: Catalogue, branch: Branch, width: int, cell: int) -> Row:
    """A heading says in words what stands under it; a count has its values in columns."""
    mark = "" if branch.is_open is None else ("▾ " if branch.is_open else "▸ ")
    indent = "  " * branch.level
    style = "" if branch.values else "bold"
    name = plain(f"{indent}{mark}{branch.name}", style)
    if not branch.values:
        room = max(8, width - len(branch.summary) - 1)
        name = name.truncate(room, ellipsis=True)
        gap = width - name.cell_length
        return name + plain(right(branch.summary, gap), "$foreground 65%"), branch.id
    values = "".join(right(each, cell) for each in _values(catalogue, branch))
    room = max(8, width - len(values) - _FEEDS)
    name = name.truncate(room, ellipsis=True)
    feeds = plain(branch.feeds).truncate(_FEEDS - 1, ellipsis=True)
    told = Content.assemble(
        name.extend_right(room - name.cell_length + 1),
        feeds.extend_right(_FEEDS - 1 - feeds.cell_length).stylize("$foreground 65%"),
        plain(values),
    )
    return told, branch.id


def _values(catalogue: Catalogue, branch: Branch) -> list[str]:
    if branch.spot is None or not branch.values:
        return []
    count = catalogue.counts[branch.spot.count]
    return [amount(count, value) for value in branch.values]
