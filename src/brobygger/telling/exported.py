"""What a colleague sent, as a table; named by the file itself, whatever this register knows."""

from collections.abc import Iterator, Sequence
from datetime import date

from brobygger.domain.internal_file import FigureRow, FiguresFile, ReferralsFile
from brobygger.domain.period import Period
from brobygger.domain.referral_states import State
from brobygger.telling.courses import short
from brobygger.telling.figures import age, shown, span
from brobygger.telling.pieces import cells, fitted, right
from brobygger.telling.review_words import state_name
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import day, number
from brobygger.texts.safe import safe
from brobygger.texts.words import GENDER, ROLE, UNKNOWN

_LABEL = 44
_CELL = 9
_Row = tuple[str, str | None, str | None]
"""Count, activity, breakdown."""


def exported_text(file: FiguresFile | ReferralsFile) -> str:
    lines = list(_head(file))
    lines += _figures(file) if isinstance(file, FiguresFile) else _referrals(file)
    return "\n".join(lines)


def _head(file: FiguresFile | ReferralsFile) -> Iterator[str]:
    base = _name(file, "base", file.base) if file.base else _("alle baser")
    made = _("lavet {day}").format(day=day(file.made))
    yield " · ".join([safe(span(Period(file.period, file.first, file.last))), base, made])
    yield _("Kun til internt brug: det kan fortælle om enkeltpersoner og må ikke sendes videre.")
    yield ""


def _figures(file: FiguresFile) -> Iterator[str]:
    columns = list(dict.fromkeys(row.base for row in file.rows))
    values = {(row.count, row.activity, row.breakdown, row.base): row for row in file.rows}
    letters = _letters(file, [each for each in columns if each is not None])
    heads = [_("i alt") if each is None else letters[each] for each in columns]
    if letters:
        yield ", ".join(f"{letter} {_name(file, 'base', base)}" for base, letter in letters.items())
        yield ""
    yield " " * _LABEL + "".join(right(fitted(each, _CELL - 1).rstrip(), _CELL) for each in heads)
    section: str | None = ""
    for count, activity, breakdown in _ordered(file):
        if activity != section:
            section = activity
            yield _("Hele planen") if activity is None else _name(file, "activity", activity)
        rows = [values.get((count, activity, breakdown, each)) for each in columns]
        label = f"  {_name(file, 'count', count)}"
        if breakdown is not None:
            if not any(row and row.value for row in rows):
                continue
            label = f"    {_category(file, breakdown)}"
        told = "".join(right(_amount(row), _CELL) for row in rows)
        if cells(label) > _LABEL:
            yield label
            label = ""
        yield fitted(label, _LABEL) + told


def _letters(file: FiguresFile, bases: Sequence[str]) -> dict[str, str]:
    """A short heading for each, as the sender's house has them; numbers in a file from before."""
    known = file.names.get("letter", {})
    return {each: safe(known.get(each, str(at))) for at, each in enumerate(bases, 1)}


def _ordered(file: FiguresFile) -> list[_Row]:
    """The whole plan first, then activity by activity, as they stand in the file."""
    found = list(dict.fromkeys((row.count, row.activity, row.breakdown) for row in file.rows))
    activities = dict.fromkeys(activity for _count, activity, _by in found)
    place: dict[str | None, int] = {activity: at for at, activity in enumerate(activities)}
    return sorted(found, key=lambda row: -1 if row[1] is None else place[row[1]])


def _amount(row: FigureRow | None) -> str:
    if row is None or row.value is None:
        return shown(None)
    return number(row.value) + (" %" if row.unit == "percent" else "")


def _category(file: FiguresFile, breakdown: str) -> str:
    kind, _colon, value = breakdown.partition(":")
    if value == "unknown" and kind in UNKNOWN:
        return _(UNKNOWN[kind])
    words = {"gender": GENDER, "role": ROLE}.get(kind, {})
    if kind == "age":
        return safe(age(value))
    return _(words[value]) if value in words else _name(file, kind, value)


def _referrals(file: ReferralsFile) -> Iterator[str]:
    n = len(file.rows)
    told = ngettext("{n} henvisning", "{n} henvisninger", n).format(n=number(n))
    if wrong := sum(_text(row, "state") == State.CANCELLED for row in file.rows):
        told += ngettext(
            ", heraf {n} oprettet ved en fejl, som ikke tæller i tallet",
            ", heraf {n} oprettet ved en fejl, som ikke tæller i tallet",
            wrong,
        ).format(n=number(wrong))
    yield told + "."
    for row in file.rows:
        said = [
            _day(row.get("day")),
            _name(file, "destination", _text(row, "destination")),
            _state(_text(row, "state")),
            safe(_text(row, "participant")),
            _name(file, "activity", _text(row, "activity")),
            _name(file, "base", _text(row, "base")),
        ]
        told = " · ".join(piece for piece in said if piece)
        yield f"{told}  [{safe(_text(row, 'id').replace('-', '')[-8:])}]"


def _text(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _day(value: object) -> str:
    try:
        return short(date.fromisoformat(str(value)))
    except ValueError:
        return safe(str(value))


def _state(value: str) -> str:
    return state_name(State(value)) if value in {*State} else safe(value)


def _name(file: FiguresFile | ReferralsFile, table: str, one: str) -> str:
    return safe(file.names.get(table, {}).get(one, one))
