"""`brobygger figures`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from brobygger.cli.opening import opens_register
from brobygger.cli.output import json_option, print_array
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.services.workplace import Workplace


def _period(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """Refused before anybody is asked for a passphrase."""
    from brobygger.domain.period import Period

    return Period.parse(name).name


@click.command(help=_("Tal for en uge, en måned, et kvartal eller et år."))
@click.option(
    "--period",
    callback=_period,
    required=True,
    metavar=_("PERIODE"),
    help=_("2026-W47, 2026-11, 2026-Q4 eller 2026."),
)
@click.option("--base", metavar=_("BASE"), help=_("Kun denne base."))
@json_option
@opens_register
def figures(workplace: "Workplace", period: str, base: str | None, as_json: bool) -> None:
    from brobygger.services.figures import period_figures
    from brobygger.telling.figures import table

    named, found = period_figures(workplace, period, base)
    if as_json:
        print_array(asdict(figure) for figure in found)
    else:
        click.echo(table(workplace.catalogue, named, found))
