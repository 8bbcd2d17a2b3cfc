"""All commands together. Their modules import services only when a command runs."""

import click

from brobygger import __version__
from brobygger.cli.catalogue import catalogue
from brobygger.cli.contacts import contacts
from brobygger.cli.demo import demo
from brobygger.cli.figures import figures
from brobygger.cli.init import init
from brobygger.cli.log import log, undo
from brobygger.texts import gettext as _


@click.group(
    help=_("Logbog for boligsociale helhedsplaner: pseudonymiserede kontakter og deres tal."),
    context_settings={"help_option_names": ["--help", "-h"]},
    invoke_without_command=True,
)
@click.version_option(__version__, message="brobygger %(version)s", help=_("Vis versionen."))
@click.pass_context
def brobygger(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (init, log, undo, contacts, figures, catalogue, demo):
    brobygger.add_command(_command)


def _in_the_users_language(command: click.Command) -> None:
    """Placeholders in usage lines that click leaves in English."""
    command.options_metavar = _("[TILVALG]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("KOMMANDO [TEKST]...")
        for child in command.commands.values():
            _in_the_users_language(child)


_in_the_users_language(brobygger)
