"""The tables of a review: who stands where, how long it took, and quarter after quarter."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from brobygger.catalogue.models import Catalogue
from brobygger.counting.review import Days, Number, PlaceReview, QuarterReview, Review
from brobygger.domain.referral_flow import FLOWING
from brobygger.domain.referral_states import State
from brobygger.telling.contacts import named
from brobygger.telling.figures import period_name
from brobygger.telling.pieces import Line, Look, Piece, cells, fitted, flowing, plain_line, right
from brobygger.telling.review_flow import bar
from brobygger.telling.review_words import state_name
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.formats import number as written

By = Literal["destination", "base"]
"""What the rows of a table are."""
Cell = tuple[str, Number | None]
"""What is shown, and what it opens."""

_LEAST_LABEL = 14
_STATES = (*FLOWING, State.CANCELLED)
_GAPS = {_STATES.index(State.DECLINED), len(FLOWING)}
"""Columns with a blank more before them: those who left, and the sum."""

# A word for each state in the order of their columns, the sum before the last: short ones, and
# such as go over two lines (`|`; `_` is a blank).
_SHORT = N_("tlb ja sen mod ven ig slu nej afs fat sto vid alle fejl")
_LONG = N_(
    "tilbudt takket|ja sendt mod-|taget vente-|liste i|gang afslut-|tet takket|nej afslag"
    " ikke|fat_i stop-|pet henvist|videre alle ved_en|fejl"
)


@dataclass(frozen=True)
class Table:
    """`heads` stand still while the rows go up and down; `legend` says what they mean."""

    heads: list[Line]
    rows: list[Line]
    legend: str = ""


def state_table(
    catalogue: Catalogue, review: Review, width: int, by: By, beside: Review | None = None
) -> Table:
    """How many are in each state, by destination or base: those who go on, then who left.

    `alle` are all but those made by mistake, which stand behind it.
    """
    rows = _named_rows(catalogue, review, by, beside, _state_cells)
    widest = [max(cells(row.cells[at][0]) for row in rows) for at in range(len(_STATES) + 1)]

    def fitting(heads: list[list[str]]) -> list[int]:
        return [
            max(size, *map(cells, head)) + (2 if at in _GAPS else 1)
            for at, (size, head) in enumerate(zip(widest, heads, strict=True))
        ]

    heads, is_short = _long_heads(), False
    if sum(fitting(heads)) + _LEAST_LABEL > width:
        heads, is_short = [[head] for head in _(_SHORT).split()], True
    sizes = fitting(heads)
    label = max(_LEAST_LABEL, width - sum(sizes))
    lines = list(_heads(_by_name(by), label, heads, sizes))
    return Table(lines, _lines(rows, label, sizes), _short_legend(width) if is_short else "")


def days_table(
    catalogue: Catalogue, review: Review, width: int, by: By, beside: Review | None = None
) -> Table:
    """Days to an answer and to a start, what is known of those sent, and what is overdue."""
    rows = _named_rows(catalogue, review, by, beside, _days_cells)
    late, _bar, overdue = _("over|tid").partition("|")
    groups = (
        (_("dage til svar"), (_("median"), _("9/10"), _("antal"))),
        (_("dage til start"), (_("median"), _("9/10"), _("antal"))),
        (_("kendt resultat"), (_("andel"), _("kendt"), _("sendt"))),
        (late, (overdue,)),
    )
    heads = []
    for title, below in groups:
        heads += [[title if at == 0 else "", each] for at, each in enumerate(below)]
    sizes = [7, 6, 6, 8, 6, 6, 7, 6, 6, 5]
    for at in range(len(sizes)):
        widest = max(cells(row.cells[at][0]) for row in rows)
        sizes[at] = max(sizes[at], widest + 1)
    label = max(_LEAST_LABEL, width - sum(sizes))
    lines = [_group_line(groups, label, sizes), *_heads(_by_name(by), label, heads, sizes)[1:]]
    return Table(lines, _lines(rows, label, sizes), days_legend())


def not_known_line(review: Review, width: int) -> list[Line]:
    """Why it is not known of the others."""
    known = review.whole.known
    told = (
        (known.still_open, _("ikke slut endnu")),
        (known.unreachable, _("ikke fået fat i")),
        (known.without_outcome, _("afsluttet uden resultat")),
    )
    chunks = [
        (Piece(written(number.value), number), Piece(f" {name}" + ("," if at < 2 else "")))
        for at, (number, name) in enumerate(told)
    ]
    return list(flowing([Piece(_("Ikke kendt: "))], chunks, width, 2))


def trend_table(quarters: Sequence[QuarterReview], width: int) -> Table:
    """Each quarter's own referrals, the oldest first; the bar is how many were offered."""
    heads = [_("tilbudt"), _("takket ja"), _("i gang"), _("sendt"), _("kendt"), _("andel")]
    rows = [_Row(period_name(quarter.period), _quarter_cells(quarter)) for quarter in quarters]
    sizes = [max(cells(head), *(cells(row.cells[at][0]) for row in rows)) + 2
             for at, head in enumerate(heads)]  # fmt: skip
    label = _LEAST_LABEL + 4
    room = max(1, width - label - sum(sizes) - 2)
    most = max(quarter.offered.value for quarter in quarters)
    lines = [
        (*line, Piece("  "), Piece(bar(quarter.offered.value, most, room), look="bar"))
        for line, quarter in zip(_lines(rows, label, sizes), quarters, strict=True)
    ]
    head = _heads(_("kvartal"), label, [[each] for each in heads], sizes)
    return Table(head, lines, trend_legend())


def days_legend() -> str:
    return _(
        "Kalenderdage. Svar: fra sendt til modtagerens første svar. Start: fra ja til i gang."
        " Halvdelen fik det inden for »median« dage, 9 af 10 inden for »9/10«. Kendt: afsluttet med"
        " et resultat, afslag, takket nej, stoppet eller henvist videre. Over tid: svar, der"
        " skulle være kommet før i dag, uanset periode."
    )


def trend_legend() -> str:
    return _(
        "Hvert kvartal er dem, der blev tilbudt i det, også når resten kom senere. De nyeste"
        " kvartaler kan derfor stadig stige."
    )


# What they have in common


@dataclass(frozen=True)
class _Row:
    name: str
    cells: list[Cell]
    look: Look = ""


def _named_rows(
    catalogue: Catalogue,
    review: Review,
    by: By,
    beside: Review | None,
    cells_of: Callable[[PlaceReview, bool], list[Cell]],
) -> list[_Row]:
    """The whole first, then where there is anything at all to tell.

    With a review `beside` each row has a second one below it.
    """
    rows: list[_Row] = []
    for name, place, other in _places(catalogue, review, by, beside):
        told = [cell for each in (place, other) if each for cell in cells_of(each, False)]
        if rows and not any(number and number.value for _text, number in told):
            continue
        look: Look = "" if rows else "strong"
        blank = place or other
        assert blank is not None
        none: list[Cell] = [("·" if text else "", None) for text, _number in cells_of(blank, False)]
        rows.append(_Row(name, cells_of(place, False) if place else none, look))
        if beside is not None:
            below = cells_of(other, True) if other else none
            rows.append(_Row(f"  {period_name(beside.period)}", below, "muted"))
    return rows


def _places(
    catalogue: Catalogue, review: Review, by: By, beside: Review | None
) -> Iterator[tuple[str, PlaceReview | None, PlaceReview | None]]:
    yield _("Alle"), review.whole, beside.whole if beside else None
    table = catalogue.destinations if by == "destination" else catalogue.bases
    found: list[dict[str, PlaceReview]] = []
    for each in (review, beside):
        if each is None:
            found.append({})
        elif by == "destination":
            found.append({place.destination or "": place for place in each.destinations()})
        else:
            found.append({place.base or "": place for place in each.bases()})
    keys = list(dict.fromkeys([*found[0], *found[1]]))
    if by == "base":
        known = list(table)
        keys.sort(key=lambda key: known.index(key) if key in known else len(known))
    for key in keys:
        yield named(table, key), found[0].get(key), found[1].get(key)


def _state_cells(place: PlaceReview, is_beside: bool) -> list[Cell]:
    numbers = [place.states[state] for state in FLOWING]
    numbers += [place.total, place.states[State.CANCELLED]]
    return [_cell(number) for number in numbers]


def _days_cells(place: PlaceReview, is_beside: bool) -> list[Cell]:
    """What is overdue is so today, and has no other period beside it."""
    known = place.known
    shared = "–" if known.share is None else _("{n} %").format(n=known.share)
    return [
        *_three(place.answer),
        *_three(place.start),
        (shared, known.known),
        _cell(known.known),
        _cell(known.sent),
        ("", None) if is_beside else _cell(place.overdue),
    ]


def _three(days: Days) -> list[Cell]:
    ranks = [("–" if each is None else written(each), days.n) for each in (days.median, days.p90)]
    return [*ranks, _cell(days.n)]


def _quarter_cells(quarter: QuarterReview) -> list[Cell]:
    known = quarter.known
    shared = "–" if known.share is None else _("{n} %").format(n=known.share)
    numbers = (quarter.offered, quarter.agreed, quarter.started, known.sent, known.known)
    return [*map(_cell, numbers), (shared, known.known)]


def _cell(number: Number) -> Cell:
    return (written(number.value) if number.value else "·", number)


def _lines(rows: list[_Row], label: int, sizes: list[int]) -> list[Line]:
    lines = []
    for row in rows:
        pieces = [Piece(fitted(row.name, label - 1) + " ", look=row.look)]
        for (text, number), size in zip(row.cells, sizes, strict=True):
            look: Look = "muted" if text == "·" else row.look
            pieces.append(Piece(right(text, size), number, look))
        lines.append(tuple(pieces))
    return lines


def _heads(name: str, label: int, heads: list[list[str]], sizes: list[int]) -> list[Line]:
    """The name of the rows stands on the last line."""
    height = len(heads[0])
    return [
        (
            Piece(fitted(name if at == height - 1 else "", label), look="head"),
            *(
                Piece(right(head[at], size), look="head")
                for head, size in zip(heads, sizes, strict=True)
            ),
        )
        for at in range(height)
    ]


def _group_line(
    groups: Sequence[tuple[str, tuple[str, ...]]], label: int, sizes: list[int]
) -> Line:
    """A title over the columns of each group; as many pieces as the lines below have."""
    pieces, at = [Piece(" " * label)], 0
    for title, below in groups:
        whole = sum(sizes[at : at + len(below)])
        pieces.append(Piece(right(title, whole), look="head"))
        pieces += [Piece("")] * (len(below) - 1)
        at += len(below)
    return tuple(pieces)


def _long_heads() -> list[list[str]]:
    words = [word.replace("_", " ").split("|") for word in _(_LONG).split()]
    return [["", *word][-2:] for word in words]


def _short_legend(width: int) -> str:
    """What the short heads mean; no line ends between a head and its meaning."""
    short = _(_SHORT).split()
    meant = [*zip(short, map(state_name, FLOWING), strict=False)]
    meant.append((short[-1], state_name(State.CANCELLED)))
    chunks = [
        (Piece(f"{head}: {name}" + (" ·" if at < len(meant) else "")),)
        for at, (head, name) in enumerate(meant, 1)
    ]
    return "\n".join(map(plain_line, flowing([], chunks, width, 0)))


def _by_name(by: By) -> str:
    return _("Henvist til") if by == "destination" else _("Base")
