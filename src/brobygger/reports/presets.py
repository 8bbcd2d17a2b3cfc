"""Reports that are asked for again and again, made of releases alone (and of indicators' pages).

Own figures come from releases and from nowhere else: the pages' own counts are internal, and are
never looked at here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from brobygger.counting.indicators import FocusAreaPage
from brobygger.domain.release import Release, ReleaseKind
from brobygger.errors import BrobyggerError
from brobygger.reports import trends, wording
from brobygger.reports.figures import Figures
from brobygger.reports.follow_up import follow_up_sections
from brobygger.reports.html_file import html_file
from brobygger.reports.release_report import big_figures, definitions, sections
from brobygger.reports.report import Chart, Line, Report, Section
from brobygger.reports.xlsx_file import xlsx_file
from brobygger.texts import N_, in_danish
from brobygger.texts import gettext as _
from brobygger.texts.formats import day

Preset = Literal["kvartal", "etaarseftersyn", "foelgegruppe", "aarlig-opfoelgning"]
PRESETS: tuple[Preset, ...] = get_args(Preset)
TITLES: dict[Preset, str] = {
    "kvartal": N_("Kvartalsrapport"),
    "etaarseftersyn": N_("Etårseftersyn"),
    "foelgegruppe": N_("Til følgegruppen"),
    "aarlig-opfoelgning": N_("Årlig opfølgning"),
}
KINDS: dict[Preset, tuple[ReleaseKind, ...]] = {
    "kvartal": ("quarter",),
    "etaarseftersyn": ("year", "quarter"),
    "foelgegruppe": ("quarter", "week", "year"),
    "aarlig-opfoelgning": ("year", "quarter"),
}
"""What each is made of: the newest release of the first kind that there is."""
_OF_TODAY: frozenset[Preset] = frozenset({"etaarseftersyn", "aarlig-opfoelgning"})
"""Those with pages: their figures are a release's, and all else is as it stands today."""


@dataclass(frozen=True)
class Made:
    """What a preset is made of."""

    figures: Figures
    earlier: Sequence[Release]
    """All releases before it."""
    pages: Sequence[FocusAreaPage]
    today: date | None
    """The day that the pages are of."""


def write_preset(
    preset: Preset,
    releases: Sequence[Release],
    pages: Sequence[FocusAreaPage] = (),
    today: date | None = None,
) -> dict[str, bytes]:
    """File name -> bytes of a page and a workbook.

    What has pages has the day that they are of in its name: the next day's is another file.
    Error ``reports.nothing_released`` (preset) where no release is of a kind that it is made of.
    """
    newest = based_on(preset, releases)
    name = f"brobygger-{preset}-{newest.period}-nr-{newest.number}"
    if today is not None and preset in _OF_TODAY:
        name = f"{name}-{today.isoformat()}"
    with in_danish():
        report = preset_report(preset, releases, pages, today)
        return {f"{name}.html": html_file(report), f"{name}.xlsx": xlsx_file(report)}


def based_on(preset: Preset, releases: Sequence[Release]) -> Release:
    """The release whose figures it shows; of a year's, the newest of the first fitting kind.

    A year that has only quarters as yet is more of use than a whole one before it.
    """
    for year in sorted({each.last.year for each in releases}, reverse=True):
        for kind in KINDS[preset]:
            found = [each for each in releases if each.kind == kind and each.last.year == year]
            if found:
                return max(found, key=lambda each: (each.last, each.number))
    raise BrobyggerError("reports.nothing_released", preset=_(TITLES[preset]))


def preset_report(
    preset: Preset,
    releases: Sequence[Release],
    pages: Sequence[FocusAreaPage] = (),
    today: date | None = None,
) -> Report:
    newest = based_on(preset, releases)
    figures = Figures(newest)
    earlier = sorted(
        (each for each in releases if each.number < newest.number), key=lambda each: each.number
    )
    of_year = [page for page in pages if page.year == newest.last.year]
    made = Made(figures, earlier, of_year, today)
    shown = tuple(_SECTIONS[preset](made))
    history = trends.of_year(newest, earlier) if any(each.charts for each in shown) else []
    older = [each for each in history if each.release.number != newest.number]
    return Report(
        plan=newest.plan,
        title=f"{_(TITLES[preset])}: {wording.period_name(newest.period)}",
        subtitle=wording.to_date(newest),
        sections=shown,
        stamps=(*(each.stamp for each in older), figures.stamp),
        explained=wording.explained(newest, trends.drawn_from(shown, history)),
        definitions=None if preset == "foelgegruppe" else definitions(figures),
        big=tuple(big_figures(figures, earlier)),
        comments=newest.comments,
    )


def _quarter(made: Made) -> Iterator[Section]:
    yield Section(
        _("Sådan læses kvartalets tal"),
        (
            _(
                "Kvartalets tal viser hver aktivitets tal fra årets begyndelse til kvartalets"
                " sidste dag, og hvor meget kvartalet selv lagde til. Et kvartal slutter med"
                " dets sidste søndag; fjerde kvartal slutter 31. december."
            ),
            _(
                "Et lavt tal kan betyde, at en aktivitet er ny, har holdt pause eller mangler at"
                " blive skrevet. Spørg holdet, før der lægges noget i det."
            ),
        ),
    )
    yield from sections(made.figures, made.earlier)


def _first_year(made: Made) -> Iterator[Section]:
    yield Section(
        _("Hvad der er nået"),
        (
            _(
                "Etårseftersynet ser på, om planen er kommet i gang som aftalt. Her står hver"
                " aktivitets egne tal for året ved siden af de indikatorer, som de underbygger."
            ),
        ),
    )
    yield from sections(made.figures, made.earlier)
    yield from _yearly(made)


def _reference_group(made: Made) -> Iterator[Section]:
    figures = made.figures
    history = trends.of_year(figures.release, made.earlier)
    charts: tuple[Chart, ...] = (
        *trends.headlines(figures, history),
        *trends.over_areas(figures),
    )
    told = _("Hvert tal er det, året er nået til på periodens sidste dag.")
    if any(isinstance(each, Line) for each in charts):
        told += " " + _(
            "En linje stiger derfor hele året; hvor stejl den er, viser, hvor meget der sker."
        )
    yield Section(
        _("Året indtil nu"),
        (told,),
        charts=charts,
    )
    for area in figures.areas:
        name = wording.name_of(figures.release, "focus_area", area)
        charts = tuple(trends.over_activities(figures, area))
        if charts:
            yield Section(name, charts=charts)


def _yearly(made: Made) -> Iterator[Section]:
    for section in follow_up_sections(made.figures, made.pages):
        if made.today is not None:
            as_of = _("Indikatorer og kommentarer: som de stod {day}.").format(day=day(made.today))
            section = replace(section, paragraphs=(*section.paragraphs, as_of))
        yield section


_SECTIONS: dict[Preset, Callable[[Made], Iterator[Section]]] = {
    "kvartal": _quarter,
    "etaarseftersyn": _first_year,
    "foelgegruppe": _reference_group,
    "aarlig-opfoelgning": _yearly,
}
