"""What was released, and the reports that are made of it alone."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from brobygger.domain.period import Period
from brobygger.domain.release import Release, ReleaseKind
from brobygger.domain.released import Head
from brobygger.errors import BrobyggerError
from brobygger.register.releases import heads
from brobygger.reports.presets import (
    KINDS,
    PRESETS,
    Preset,
    based_on,
    preset_report,
    write_preset,
)
from brobygger.reports.report import Report
from brobygger.services.indicators.pages import indicator_pages
from brobygger.services.releases.cuts import foremost, proposed
from brobygger.services.releases.leaving import names_a_code
from brobygger.services.releases.making import Made, read_again
from brobygger.services.releases.places import check_folder, check_names, write_files
from brobygger.services.workplace import Workplace

__all__ = ["check_folder", "latest", "proposal", "released", "report"]


def released(workplace: Workplace) -> list[Head]:
    """All, the newest first; error ``release.ledger_damaged``."""
    return workplace.register.read(heads)[::-1]


def proposal(workplace: Workplace, kind: ReleaseKind | None = None) -> Period:
    """The period that is to be released next, of that kind or of all; see `cuts`."""
    plan, today = workplace.catalogue.plan, workplace.clock.today()
    done = workplace.register.read(heads)
    if kind is None:
        return foremost(done, plan, today)
    return proposed(kind, done, plan, today)


def latest(workplace: Workplace) -> Release | None:
    """The newest release; error ``release.ledger_damaged``."""
    found = workplace.register.read(heads)
    return read_again(workplace, found[-1].number) if found else None


def report(workplace: Workplace, preset: str, period: str | None, to: Path) -> Made:
    """One of the reports that are asked for again and again, made of a release's figures.

    Without a `period` of the newest's; indicators, comments and follow-ups are always today's.
    Errors ``release.unknown_preset`` (text, known),
    ``release.not_released`` (period), ``release.report_too_early`` (period, later),
    ``release.report_code``, ``reports.nothing_released``,
    those of `places` and `read_again`.
    """
    chosen = _preset(preset)
    check_folder(to, is_out=True)
    found = workplace.register.read(heads)
    if period is not None:
        asked = Period.parse(period)
        until = [each.number for each in found if each.period == asked.name]
        if not until:
            raise BrobyggerError("release.not_released", period=asked)
        _refuse_too_early(chosen, asked, found[: until[0]], found)
        found = found[: until[0]]
    releases = [read_again(workplace, each.number) for each in found]
    newest = based_on(chosen, releases)
    files = _files(workplace, chosen, releases, newest)
    check_names(to, files)
    return Made(newest, again=True, files=write_files(to, files, newest.number))


def _refuse_too_early(
    preset: Preset, asked: Period, until: Sequence[Head], found: Sequence[Head]
) -> None:
    """Error ``release.report_too_early``: what the report is made of came later."""
    kinds = KINDS[preset]
    if any(each.kind in kinds for each in until):
        return
    if later := [each for each in found if each.kind in kinds]:
        raise BrobyggerError("release.report_too_early", period=asked, later=later[0].period)


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
