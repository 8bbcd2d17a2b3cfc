"""All commands together. Their modules import services only when a command runs."""

from datetime import datetime
from pathlib import Path

import click

from brobygger import __version__
from brobygger.cli.attend import attend, milestone
from brobygger.cli.catalogue import catalogue
from brobygger.cli.contacts import contacts
from brobygger.cli.courses import courses
from brobygger.cli.demo import demo
from brobygger.cli.export import export
from brobygger.cli.figure_group import figures
from brobygger.cli.init import init
from brobygger.cli.log import log, undo
from brobygger.cli.open import open_file
from brobygger.cli.opening import alias_option, now_option, register_option
from brobygger.cli.participants import participants
from brobygger.cli.placements import placements
from brobygger.cli.referrals import refer, referrals
from brobygger.cli.release import release
from brobygger.texts import gettext as _


@click.group(
    help=_("Logbog for boligsociale helhedsplaner: pseudonymiserede kontakter og deres tal."),
    context_settings={"help_option_names": ["--help", "-h"]},
    invoke_without_command=True,
)
@click.version_option(__version__, message="brobygger %(version)s", help=_("Vis versionen."))
@register_option
@alias_option
@now_option
@click.pass_context
def brobygger(
    context: click.Context, folder: Path | None, alias: str | None, now: datetime | None
) -> int:
    if context.invoked_subcommand is not None:
        _refuse_before_a_command(context)
        return 0
    from brobygger.supervisor import supervise

    given = {"--register": folder, "--alias": alias, "--now": now and now.isoformat()}
    arguments = [
        str(part)
        for option, value in given.items()
        if value is not None
        for part in (option, value)
    ]
    return supervise(arguments)


def _refuse_before_a_command(context: click.Context) -> None:
    for parameter in context.command.params:
        source = context.get_parameter_source(str(parameter.name))
        if source is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(
                _("{option} skal stå efter kommandoen: brobygger {command} {option} ...").format(
                    option=parameter.opts[0], command=context.invoked_subcommand
                ),
                context,
            )


for _command in (
    *(init, log, undo, contacts, participants, courses, attend, milestone),
    *(refer, referrals, placements, figures, release, export, open_file, catalogue, demo),
):
    brobygger.add_command(_command)


def _in_the_users_language(command: click.Command) -> None:
    """Placeholders in usage lines that click leaves in English."""
    command.options_metavar = _("[TILVALG]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("KOMMANDO [TEKST]...")
        for child in command.commands.values():
            _in_the_users_language(child)


_in_the_users_language(brobygger)
