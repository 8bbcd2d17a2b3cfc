"""The flow from offer to outcome as a picture: bars whose width is the number, and what leaves."""

from collections.abc import Iterator, Sequence

from brobygger.catalogue.models import Catalogue
from brobygger.counting.review import Leaving, Number, Review, StageReview
from brobygger.domain.referral_flow import Stage
from brobygger.domain.referral_states import Reason
from brobygger.domain.rounding import percent
from brobygger.telling.figures import period_name
from brobygger.telling.pieces import Line, Piece, cells, counted, fitted, flowing, right
from brobygger.telling.review_words import STAGE, outcome_name, reason_name, state_name
from brobygger.texts import gettext as _
from brobygger.texts.formats import number as written

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LABEL, _SHARE, _GAP = 20, 6, 2
_BESIDE_LABEL = 26
_LEAVES = "  ↳ "
_Named = tuple[str, Number]
_INDENT = 6


def bar(value: int, most: int, width: int) -> str:
    """Blocks, to the nearest eighth: `width` columns for `most`, nothing for nothing alone."""
    if value <= 0 or most <= 0:
        return ""
    eighths = (16 * value * width + most) // (2 * most)
    full, part = divmod(max(1, min(eighths, 8 * width)), 8)
    return "█" * full + (_EIGHTHS[part] if part else "")


def flow_lines(
    catalogue: Catalogue,
    review: Review,
    width: int,
    beside: Review | None = None,
    *,
    why: bool = True,
) -> list[Line]:
    """Stage by stage how many came so far, then who left there and why, and who is still there.

    With another review `beside` all numbers stand in two columns, the bars in one scale. Without
    `why` no reasons are told, so that the whole takes half the lines.
    """
    if beside is not None:
        return list(_two(catalogue, review, beside, width, why=why))
    return list(_one(catalogue, review, width, why=why))


# One period


def _one(catalogue: Catalogue, review: Review, width: int, *, why: bool) -> Iterator[Line]:
    most = review.whole.total.value
    size = max(5, len(written(most)))
    room = max(1, width - _LABEL - size - _SHARE - _GAP)
    for stage in review.flow:
        yield (
            Piece(fitted(_(STAGE[stage.stage]), _LABEL), look="strong"),
            *_numbered(stage.reached, size),
            Piece(_percent(stage.reached.value, most)),
            Piece(" " * _GAP),
            Piece(bar(stage.reached.value, most, room), look="bar"),
        )
        outcomes = review.outcomes if stage.stage is Stage.COMPLETED else ()
        told = [(outcome_name(catalogue, key), number) for key, number in outcomes]
        yield from _why(stage, told, width) if why else _briefly(stage, told, width)


def _why(stage: StageReview, outcomes: list[_Named], width: int) -> Iterator[Line]:
    """A line for each way in which they left, with the reasons."""
    for leaving in stage.left:
        yield from flowing([Piece(_LEAVES)], _leaving_chunks(leaving), width, _INDENT)
    if outcomes:
        chunks = [(Piece(_("resultat:")),), *_listed(outcomes)]
        yield from flowing([Piece(_LEAVES)], chunks, width, _INDENT)
    if stage.still.value:
        yield (Piece("  · "), counted(stage.still), Piece(f" {_('er her endnu')}"))


def _briefly(stage: StageReview, outcomes: list[_Named], width: int) -> Iterator[Line]:
    """All of them on one line."""
    told = [(state_name(leaving.state), leaving.number) for leaving in stage.left] + outcomes
    if stage.still.value:
        told.append((_("er her endnu"), stage.still))
    if told:
        yield from flowing([Piece(_LEAVES)], _listed(told), width, _INDENT)


def _leaving_chunks(leaving: Leaving) -> Iterator[Line]:
    """`12 takket nej:` `7 tiden passede ikke,` `5 ved ikke`."""
    has_reasons = any(reason for reason, _number in leaving.reasons)
    name = state_name(leaving.state)
    yield (counted(leaving.number), Piece(f" {name}:" if has_reasons else f" {name}"))
    if has_reasons:
        told = [(reason_name(reason), number) for reason, number in leaving.reasons]
        yield from _listed(told)


def _listed(named: list[_Named]) -> Iterator[Line]:
    for at, (name, number) in enumerate(named, 1):
        yield (counted(number), Piece(f" {name}" + ("," if at < len(named) else "")))


# Two periods


def _two(
    catalogue: Catalogue, review: Review, beside: Review, width: int, *, why: bool
) -> Iterator[Line]:
    both = (review, beside)
    most = max(each.whole.total.value for each in both)
    half = max(16, (width - _BESIDE_LABEL) // 2)
    size = max(5, len(written(most)))
    room = max(1, half - size - _SHARE - 2 * _GAP)
    heads = [Piece(fitted(period_name(each.period), half), look="head") for each in both]
    yield (Piece(" " * _BESIDE_LABEL), *heads)
    for stages in zip(review.flow, beside.flow, strict=True):
        yield (
            Piece(fitted(_(STAGE[stages[0].stage]), _BESIDE_LABEL), look="strong"),
            *(
                piece
                for each, stage in zip(both, stages, strict=True)
                for piece in (
                    *_numbered(stage.reached, size),
                    Piece(_percent(stage.reached.value, each.whole.total.value)),
                    Piece(" " * _GAP),
                    Piece(fitted(bar(stage.reached.value, most, room), room + _GAP), look="bar"),
                )
            ),
        )
        yield from _rows(_leavers(stages, why=why), size, half)
        if stages[0].stage is Stage.COMPLETED:
            yield from _rows(_outcomes(catalogue, both), size, half)
        still = [stage.still if stage.still.value else None for stage in stages]
        if any(still):
            yield from _rows([("  · " + _("er her endnu"), still)], size, half)


_Pair = Sequence[Number | None]


def _leavers(stages: tuple[StageReview, StageReview], *, why: bool) -> Iterator[tuple[str, _Pair]]:
    """The ends after a stage, each with its reasons below; those of either period."""
    left = [{leaving.state: leaving for leaving in stage.left} for stage in stages]
    for state in dict.fromkeys([*left[0], *left[1]]):
        pair = [each.get(state) for each in left]
        yield _LEAVES + state_name(state), [each.number if each else None for each in pair]
        reasons = [dict(each.reasons) if each else {} for each in pair]
        told: dict[Reason | None, None] = dict.fromkeys([*reasons[0], *reasons[1]])
        if why and any(told):
            for reason in told:
                name = " " * _INDENT + reason_name(reason)
                yield name, [each.get(reason) for each in reasons]


def _outcomes(catalogue: Catalogue, both: tuple[Review, Review]) -> Iterator[tuple[str, _Pair]]:
    found = [dict(each.outcomes) for each in both]
    for outcome in dict.fromkeys([*found[0], *found[1]]):
        name = _LEAVES + outcome_name(catalogue, outcome)
        yield name, [each.get(outcome) for each in found]


def _rows(
    named: Iterator[tuple[str, _Pair]] | list[tuple[str, _Pair]], size: int, half: int
) -> Iterator[Line]:
    for name, pair in named:
        pieces = [Piece(fitted(name, _BESIDE_LABEL - 1) + " ")]
        for number in pair:
            if number is None:
                pieces.append(Piece(right("·", size), look="muted"))
            else:
                pieces += _numbered(number, size)
            pieces.append(Piece(" " * (half - size)))
        yield tuple(pieces)


def _numbered(number: Number, size: int) -> list[Piece]:
    """Right-aligned; the blanks before it are no part of what is opened."""
    shown = counted(number)
    return [Piece(" " * (size - cells(shown.text))), shown]


def _percent(part: int, whole: int) -> str:
    of_whole = percent(part, whole)
    return right("" if of_whole is None else _("{n} %").format(n=of_whole), _SHARE)
