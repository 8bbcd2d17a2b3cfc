"""`brobygger figures`."""

from typing import TYPE_CHECKING

import click

from brobygger.cli.opening import opens_register
from brobygger.cli.output import json_option, print_array
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.services.workplace import Workplace


def _period(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """Refused before anybody is asked for a passphrase."""
    from brobygger.domain.period import PLAN, Period

    return PLAN if name.strip().casefold() == PLAN else Period.parse(name).name


def _breakdown(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """By its word in the language in use, in Danish, or by its id."""
    from brobygger.services.breakdowns import breakdown_named
    from brobygger.texts.words import BREAKDOWN

    if name is None:
        return None
    said = name.strip().casefold()
    return breakdown_named(
        next((each for each, word in BREAKDOWN.items() if said in (word, _(word))), name)
    )


period_option = click.option(
    "--period",
    callback=_period,
    required=True,
    metavar=_("PERIODE"),
    help=_("2026-W47, 2026-11, 2026-Q4, 2026 eller plan (hele planens tid)."),
)
breakdown_option = click.option(
    "--breakdown",
    callback=_breakdown,
    metavar=_("OPDELING"),
    help=_(
        "Del op efter alder (age), køn (gender), rolle (role), afdeling (department), henvist til"
        " (destination), hvordan (channel) eller emne (topic)."
    ),
)


@click.command(help=_("Tal for en uge, en måned, et kvartal, et år eller hele planens tid."))
@period_option
@click.option("--base", metavar=_("BASE"), help=_("Kun denne base."))
@breakdown_option
@json_option
@opens_register
def figures(
    workplace: "Workplace", period: str, base: str | None, breakdown: str | None, as_json: bool
) -> None:
    from brobygger.services.figures import period_figures, require_begun
    from brobygger.telling.figures import table

    require_begun(workplace, period)
    named, found = period_figures(workplace, period, base, breakdown)
    if as_json:
        print_array(figure.as_json() for figure in found)
    else:
        click.echo(table(workplace.catalogue, named, found, workplace.clock.today()))
