"""What was released, and the reports that are made of it alone."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from brobygger.domain.period import Period
from brobygger.domain.release import Release, ReleaseKind
from brobygger.domain.released import Head
from brobygger.errors import BrobyggerError
from brobygger.register.releases import heads
from brobygger.reports.presets import PRESETS, Preset, based_on, preset_report, write_preset
from brobygger.reports.report import Report
from brobygger.services.indicators.pages import indicator_pages
from brobygger.services.releases.cuts import proposed
from brobygger.services.releases.leaving import names_a_code
from brobygger.services.releases.making import Made, read_again
from brobygger.services.releases.places import check_folder, check_names, write_files
from brobygger.services.workplace import Workplace

__all__ = ["check_folder", "latest", "proposal", "released", "report"]


def released(workplace: Workplace) -> list[Head]:
    """All, the newest first; error ``release.ledger_damaged``."""
    return workplace.register.read(heads)[::-1]


def proposal(workplace: Workplace, kind: ReleaseKind) -> Period:
    """The period that is to be released next: the newest that is over, else the present one."""
    plan, today = workplace.catalogue.plan, workplace.clock.today()
    return proposed(kind, workplace.register.read(heads), plan, today)


def latest(workplace: Workplace) -> Release | None:
    """The newest release; error ``release.ledger_damaged``."""
    found = workplace.register.read(heads)
    return read_again(workplace, found[-1].number) if found else None


def report(workplace: Workplace, preset: str, period: str | None, to: Path) -> Made:
    """One of the reports that are asked for again and again, made of a release's figures.

    Without a `period` of the newest's; indicators, comments and follow-ups are always today's.
    Errors ``release.unknown_preset`` (text, known),
    ``release.not_released`` (period), ``release.report_code``, ``reports.nothing_released``,
    those of `places` and `read_again`.
    """
    chosen = _preset(preset)
    check_folder(to)
    found = workplace.register.read(heads)
    if period is not None:
        name = Period.parse(period).name
        until = [each.number for each in found if each.period == name]
        if not until:
            raise BrobyggerError("release.not_released", period=name)
        found = found[: until[0]]
    releases = [read_again(workplace, each.number) for each in found]
    newest = based_on(chosen, releases)
    files = _files(workplace, chosen, releases, newest)
    check_names(to, files)
    return Made(newest, again=True, files=write_files(to, files, newest.number))


def _files(
    workplace: Workplace, preset: Preset, releases: list[Release], newest: Release
) -> Mapping[str, bytes]:
    pages = indicator_pages(workplace, newest.last.year)
    today = workplace.clock.today()
    if names_a_code(workplace, _written(preset_report(preset, releases, pages, today))):
        raise BrobyggerError("release.report_code")
    return write_preset(preset, releases, pages, today)


def _written(report: Report) -> Iterator[str]:
    """Comments, follow-ups, remarks and sources of readings, all of which stand in notes.

    Those that a release has are out already.
    """
    for section in report.sections:
        for row in section.table.rows if section.table else ():
            yield row.note


def _preset(text: str) -> Preset:
    """By its id, with Danish letters too, or the beginning of it."""
    plain = text.strip().casefold().replace("å", "aa").replace("ø", "oe").replace(" ", "-")
    fitting = [each for each in PRESETS if plain and each.startswith(plain)]
    if len(fitting) != 1:
        raise BrobyggerError("release.unknown_preset", text=text, known=PRESETS)
    return fitting[0]
