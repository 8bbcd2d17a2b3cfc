"""`brobygger referrals flow`."""

from typing import TYPE_CHECKING

import click

from brobygger.cli.opening import opens_register
from brobygger.cli.output import json_option, print_json
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.services.workplace import Workplace


def _period(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """Refused before anybody is asked for a passphrase."""
    from brobygger.domain.period import Period

    return Period.parse(name).name


@click.command(help=_("Fra tilbud til resultat: hvor langt de kom, der blev tilbudt i en periode."))
@click.option(
    "--period",
    callback=_period,
    required=True,
    metavar=_("PERIODE"),
    help=_("2026-W47, 2026-11, 2026-Q4 eller 2026."),
)
@click.option("--base", metavar=_("BASE"), help=_("Kun denne base."))
@click.option("--destination", metavar=_("STED"), help=_("Kun hertil."))
@json_option
@opens_register
def flow(
    workplace: "Workplace",
    period: str,
    base: str | None,
    destination: str | None,
    as_json: bool,
) -> None:
    import shutil

    from brobygger.services.courses import base_named
    from brobygger.services.referrals.choices import destination_named
    from brobygger.services.referrals.review import review
    from brobygger.telling.review import review_text

    found = review(
        workplace,
        period,
        None if base is None else base_named(workplace, base),
        None if destination is None else destination_named(workplace, destination),
    )
    if as_json:
        print_json(found.as_json())
        return
    columns = shutil.get_terminal_size().columns
    for line in review_text(workplace.catalogue, found, columns):
        click.echo(line)
