"""`brobygger export`: internal figures and referrals, sealed to those who may see them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from brobygger.cli.figures import breakdown_option, period_option
from brobygger.cli.opening import opens_register, register_options, with_passphrase
from brobygger.cli.output import say
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.domain.internal_file import FiguresFile, ReferralsFile
    from brobygger.services.workplace import Workplace

Command = TypeVar("Command", bound=Callable[..., Any])


def _recipients(
    _context: click.Context, _option: click.Parameter, texts: tuple[str, ...]
) -> tuple[str, ...]:
    """Refused before anybody is asked for a passphrase."""
    from brobygger.services.exporting import checked_recipient

    return tuple(checked_recipient(each) for each in texts)


def _sealed_options(command: Command) -> Command:
    for option in (
        click.option(
            "--to",
            "file",
            type=click.Path(path_type=Path),
            metavar=_("FIL.age"),
            help=_("Den nye fil (ellers en i denne mappe med periodens navn)."),
        ),
        click.option("--base", metavar=_("BASE"), help=_("Kun denne base.")),
        click.option(
            "--recipient",
            "recipients",
            multiple=True,
            required=True,
            callback=_recipients,
            metavar="age1…",
            help=_("Modtagerens nøgle; kan gives flere gange. Ingen andre kan åbne filen."),
        ),
        period_option,
    ):
        command = option(command)
    return command


@click.group(help=_("Interne tal og henvisninger som fil: altid krypteret til dem, der må se dem."))
def export() -> None:
    pass


@export.command("figures", help=_("Tal for en periode, som kun modtageren kan åbne."))
@breakdown_option
@_sealed_options
@opens_register
def export_figures(
    workplace: "Workplace",
    period: str,
    recipients: tuple[str, ...],
    base: str | None,
    file: Path | None,
    breakdown: str | None,
) -> None:
    from brobygger.services.exporting import figures_file

    made = figures_file(workplace, period, base, breakdown)
    _write(made, recipients, file or Path(_("tal-{period}.age").format(period=made.period)))


@export.command("referrals", help=_("Henvisninger tilbudt i en periode, kun til modtageren."))
@_sealed_options
@opens_register
def export_referrals(
    workplace: "Workplace",
    period: str,
    recipients: tuple[str, ...],
    base: str | None,
    file: Path | None,
) -> None:
    from brobygger.services.exporting import referrals_file

    made = referrals_file(workplace, period, base)
    name = _("henvisninger-{period}.age").format(period=made.period)
    _write(made, recipients, file or Path(name))


def _write(made: "FiguresFile | ReferralsFile", recipients: tuple[str, ...], file: Path) -> None:
    from brobygger.cli.files import write_new
    from brobygger.services.exporting import sealed_to

    write_new(file, sealed_to(made, recipients))
    say(_("Skrevet til {file}. Kun modtageren kan åbne den: brobygger open.").format(file=file))


@export.command(
    "recipient", help=_("Din egen modtagernøgle: send den til dem, der skal sende dig tal.")
)
@register_options
def recipient(
    folder: Path | None, alias: str | None, passphrase_file: Path | None, now: datetime | None
) -> None:
    from brobygger.services.exporting import own_recipient

    del now  # nothing here depends on the day
    _folder, _who, key = with_passphrase(folder, alias, passphrase_file, own_recipient)
    click.echo(key)
