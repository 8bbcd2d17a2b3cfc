"""`brobygger figures`."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from brobygger.cli.opening import opens_register
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.services.workplace import Workplace


@click.command(help=_("Tal for en uge, en måned, et kvartal eller et år."))
@click.option(
    "--period",
    required=True,
    metavar=_("PERIODE"),
    help=_("2026-W47, 2026-11, 2026-Q4 eller 2026."),
)
@click.option("--base", metavar=_("BASE"), help=_("Kun denne base."))
@click.option("--json", "as_json", is_flag=True, help=_("Skriv resultatet som JSON."))
@opens_register
def figures(workplace: "Workplace", period: str, base: str | None, as_json: bool) -> None:
    from brobygger.cli.figure_table import table
    from brobygger.services.figures import period_figures

    named, found = period_figures(workplace, period, base)
    if as_json:
        click.echo(json.dumps([asdict(figure) for figure in found], ensure_ascii=False))
    else:
        click.echo(table(workplace.catalogue, named, found))
