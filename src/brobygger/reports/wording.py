"""How a release is spoken of to a board: plain words, the same in every file."""

from collections.abc import Sequence
from datetime import date

from brobygger.domain.period import Period
from brobygger.domain.release import Release, ReleasedFigure
from brobygger.reports.report import Amount, Cell, Held
from brobygger.texts import N_, ngettext
from brobygger.texts import gettext as _
from brobygger.texts.formats import day, joined, number
from brobygger.texts.indicator_words import VALUE
from brobygger.texts.periods import period_words

DOT = "•"
"""Hidden: the same mark, whatever it was hidden for."""
DASH = "–"
TITLE = {"week": N_("Ugens tal"), "quarter": N_("Kvartalets tal"), "year": N_("Årets tal")}
IN_PERIOD = {"week": N_("Heraf i ugen"), "quarter": N_("Heraf i kvartalet")}
_EXPLAINED = (
    (
        N_("År til dato"),
        N_(
            "Hvert tal er år til dato: det, året er nået til på periodens sidste dag. “Heraf i"
            " ugen” og “heraf i kvartalet” er det, perioden selv lagde til. Det står kun, hvor"
            " tallet også blev vist ved periodens begyndelse."
        ),
    ),
    (
        N_("Små tal er skjult"),
        N_(
            "Et tal, der kunne fortælle noget om færre end {k} personer, er skjult for at beskytte"
            " enkeltpersoner. Det gælder også, når det lille tal ellers kunne regnes ud ved at"
            " trække andre tal fra hinanden. Der står • i stedet, og mærket er det samme, uanset"
            " hvorfor tallet er skjult. Er tallet vist før, står det sidst viste tal ved siden af."
            " 0 er også et tal og kan vises."
        ),
    ),
    (
        N_("Personer tæller én gang om året"),
        N_(
            "Nye personer tæller én gang om året: der, hvor vi traf dem første gang, og i den uge,"
            " det skete. I alle andre tal over personer tæller en person én gang om året i hvert"
            " tal. Den samme person kan altså være med i flere forskellige tal, så personer i"
            " forskellige tal kan ikke lægges sammen."
        ),
    ),
    (
        N_("Personer uden kode"),
        N_(
            "Logbogen har ingen navne, kun koder. Om dem uden kode ved ingen, om den samme person"
            " kommer igen; derfor står der, hvor mange der er talt uden kode. Når det afgøres, om"
            " et tal er for lille, regnes de som det største antal, vi har mødt på én dag. Det"
            " forudsætter, at ingen mødes to gange den dag."
        ),
    ),
    (
        N_("Det, der skrives sent"),
        N_(
            "Det, der først bliver skrevet senere, tæller med i den udgivelse, hvor det først"
            " kunne. En udgivelse laves aldrig om; rettelser kommer med i den næste. Derfor kan"
            " det, en periode lagde til, rumme noget fra perioden før, og en sjælden gang være"
            " under 0."
        ),
    ),
    (
        N_("Det, der ikke er med"),
        N_(
            "Kontakter uden aktivitet tæller først med, når de har fået en. Tal, som ingen beboere"
            " står bag, for eksempel gange og jobudbydere, vises altid. En streg betyder, at der"
            " ikke er noget at regne en andel af."
        ),
    ),
)
_BREAKDOWN = {
    "age": N_("Alder"),
    "gender": N_("Køn"),
    "destination": N_("Henvist til"),
    "coded": N_("Kode"),
    "department": N_("Afdeling"),
}
_UNNAMED = {"without": N_("uden kode"), "with": N_("med kode"), "unknown": N_("ikke oplyst")}


def explained(release: Release, drawn_from: Sequence[int] = ()) -> tuple[tuple[str, str], ...]:
    """What a reader must know of the figures: heading and text.

    `drawn_from` are the numbers of the earlier releases that lines are of.
    """
    told = {_(title): _(text).format(k=release.k) for title, text in _EXPLAINED}
    if any(figure.department for figure in release.figures):
        told[_("Små tal er skjult")] += " " + _(
            "En afdelings tal vises kun, når det er en del større; hvor stort, står ved det, tallet"
            " tæller."
        )
    if drawn_from:
        told[_("Linjer i diagrammer")] = _("Linjerne er fra udgivelse nr. {numbers}.").format(
            numbers=ranges((*drawn_from, release.number))
        )
    return tuple(told.items())


def ranges(numbers: Sequence[int]) -> str:
    """`4, 5 og 8`, `1-13 og 15`: numbers in order, three and more on end as one."""
    runs: list[list[int]] = []
    for each in numbers:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    short = [[f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run) for run in runs]
    return joined([text for texts in short for text in texts], _("og"))


def breakdown_title(breakdown: str) -> str:
    return _(_BREAKDOWN[breakdown]) if breakdown in _BREAKDOWN else breakdown


def period_name(name: str, beside: int | None = None) -> str:
    """`uge 47, 2026`, `4. kvartal 2026`, `2026`; without the year where it is `beside`."""
    period = Period.parse(name)
    return period_words(period.kind, period.first, beside)


def to_date(release: Release) -> str:
    """Which days the values cover."""
    return _("år til dato: {first} til {last}").format(
        first=day(date(release.last.year, 1, 1)), last=day(release.last)
    )


def name_of(release: Release, dimension: str, key: str) -> str:
    """A name as the release has it; what has none is told by its id."""
    if (name := release.names.get(dimension, {}).get(key)) is not None:
        return name
    return _(_UNNAMED[key]) if key in _UNNAMED else key


def cell_of(figure: ReleasedFigure | None, release: Release, unit: str = "") -> Cell:
    """What stands in a table for a figure; None where there is none."""
    if figure is None:
        return None
    if figure.held:
        as_of = figure.as_of
        since = "" if as_of is None else period_name(as_of, release.last.year)
        return Held(None if as_of is None else figure.value, since)
    return None if figure.value is None else Amount(figure.value, unit)


def held_words(held: Held) -> str:
    """`skjult for at beskytte enkeltpersoner; senest vist: 37 (uge 41)`."""
    if held.last is None:
        return _("skjult for at beskytte enkeltpersoner")
    return _("skjult for at beskytte enkeltpersoner; senest vist: {last}").format(
        last=last_words(held)
    )


def last_words(held: Held) -> str:
    """The last value that was shown, `37 (uge 41)`; empty where there is none."""
    return "" if held.last is None else f"{number(held.last)} ({held.since})"


def amount_words(amount: Amount) -> str:
    """`1.234`, `31,8 %`, `12 dage`."""
    said, value = number(amount.value), amount.value
    if amount.unit in VALUE:
        return _(VALUE[amount.unit]).format(number=said)
    match amount.unit:
        case "days":
            return ngettext("{number} dag", "{number} dage", int(value)).format(number=said)
        case "minutes":
            return _("{number} min.").format(number=said)
    return said


def cell_words(cell: Cell) -> str:
    match cell:
        case Amount():
            return amount_words(cell)
        case Held():
            return DOT
        case None:
            return DASH
    return cell
