"""`brobygger demo`: the made-up year 2026, to look at and to try things out on."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from brobygger import terminal
from brobygger.cli.opening import passphrase_option, read_passphrase
from brobygger.cli.output import say
from brobygger.supervisor import supervise
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe

_PREFIX = "brobygger-demo-"


@click.command(help=_("Lav en logbog over et opdigtet 2026 og åbn den."))
@click.option(
    "--create",
    "folder",
    type=click.Path(path_type=Path),
    metavar=_("MAPPE"),
    help=_("Lav kun logbogen, i denne mappe."),
)
@click.option(
    "--contacts",
    type=click.IntRange(1, 5_000_000),
    default=5000,
    show_default=True,
    metavar="N",
    help=_("Hvor mange kontakter."),
)
@click.option("--seed", type=int, default=1, metavar="S", help=_("Andre tal giver et andet år."))
@passphrase_option
def demo(folder: Path | None, contacts: int, seed: int, passphrase_file: Path | None) -> int:
    from brobygger.services.demo.making import PASSPHRASE, make_demo

    passphrase = PASSPHRASE if passphrase_file is None else read_passphrase(passphrase_file, "")

    def make(place: Path) -> None:
        label = _("Laver et opdigtet år")
        with click.progressbar(length=contacts, label=label, file=sys.stderr) as bar:
            make_demo(place, passphrase=passphrase, contacts=contacts, seed=seed, told=bar.update)

    if folder is None and terminal.is_there():
        return _open_throw_away(make, known_passphrase=passphrase_file is None)
    place = folder or Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        make(place)
    except BaseException:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)
        raise
    told = _("Demologbogen ligger i {folder}").format(folder=safe(str(place.absolute())))
    if passphrase_file is None:
        told += "\n" + _("Adgangskode: {passphrase}").format(passphrase=PASSPHRASE)
    say(told)
    if folder is None:
        _show_week(place, passphrase)
    return 0


def _open_throw_away(make: Callable[[Path], None], *, known_passphrase: bool) -> int:
    """Open the screens on a register that is gone afterwards; their exit code."""
    from brobygger.services.demo.year import AUTHOR

    how = ["--demo"] if known_passphrase else ["--alias", AUTHOR]
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as folder:
        make(Path(folder))
        code = supervise(["--register", folder, *how])
    say(_("Demologbogen er slettet igen."))
    return code


def _show_week(folder: Path, passphrase: str) -> None:
    from brobygger.services.demo.year import AUTHOR
    from brobygger.services.figures import last_week, period_figures
    from brobygger.services.workplace import open_workplace
    from brobygger.telling.figures import table

    with open_workplace(folder, AUTHOR, passphrase, None) as workplace:
        click.echo(table(workplace.catalogue, *period_figures(workplace, last_week(workplace))))
    click.echo(
        "\n"
        + _("Prøv selv (adgangskoden står ovenfor):")
        + f'\n  brobygger log --register "{folder}" "i går samtale dreng 15-17 lundtoftegade 20m'
        + ' #fritidsjob: vil gerne i gang"'
        + f'\n  brobygger contacts --register "{folder}" --limit 10'
        + f'\n  brobygger figures --register "{folder}" --period 2026-Q4'
        + "\n"
        + _("Slet mappen, når du er færdig med at prøve.")
    )
