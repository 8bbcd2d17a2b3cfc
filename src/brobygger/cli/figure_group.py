"""`brobygger figures` and all that belongs to it."""

import click
from click_default_group import DefaultGroup

from brobygger.cli.figures import figures as figures_of_a_period
from brobygger.cli.indicators import comment, followed_up, indicators, reading
from brobygger.texts import gettext as _


@click.group(
    cls=DefaultGroup,
    default="show",
    default_if_no_args=True,
    help=_(
        "Tal for en periode: figures --period 2026-Q4 (mere om det: figures show --help);"
        " indikatorer, nye tal fra kilden, kommentarer og opfølgning på målene."
    ),
)
def figures() -> None:
    pass


figures_of_a_period.name = "show"
for _command in (figures_of_a_period, indicators, reading, comment, followed_up):
    figures.add_command(_command)
