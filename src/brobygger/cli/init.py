"""`brobygger init`: a new register for this machine."""

import os
from pathlib import Path

import click

from brobygger.cli.opening import ask_hidden, passphrase_option, read_passphrase, register_option
from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _


@click.command(help=_("Opret en ny, tom logbog på denne maskine."))
@register_option
@click.option("--base", metavar=_("BASE"), help=_("Basen, hvor maskinen står."))
@click.option("--alias", metavar=_("ALIAS"), help=_("Kort navn for dig, for eksempel initialer."))
@passphrase_option
@click.option(
    "--recovery-file",
    type=click.Path(path_type=Path),
    metavar=_("FIL"),
    help=_("Ny fil, som nødkoden skrives i (ellers vises den i terminalen)."),
)
def init(
    folder: Path | None,
    base: str | None,
    alias: str | None,
    passphrase_file: Path | None,
    recovery_file: Path | None,
) -> None:
    from brobygger.services import making
    from brobygger.settings import last_used, locations

    folder = folder or locations.default_register()
    making.refuse_place(folder)
    if base is None:
        names = ", ".join(making.base_names())
        base = click.prompt(_("Hvilken base ({names})").format(names=names), err=True)
    chosen = making.base_named(base)
    if alias is None:
        alias = click.prompt(_("Dit korte navn, for eksempel initialer"), err=True)
    making.check_alias(alias)
    passphrase = _new_passphrase(passphrase_file)
    code = making.new_recovery_code()
    if recovery_file is not None:
        _write_new(recovery_file, code + "\n")
    try:
        making.make(folder, base=chosen, alias=alias, passphrase=passphrase, recovery_code=code)
    except BaseException:
        if recovery_file is not None:
            recovery_file.unlink(missing_ok=True)
        raise
    last_used.remember(locations.state_folder(), folder, alias)
    click.echo(_("Logbogen er klar i {folder}").format(folder=folder.absolute()), err=True)
    if recovery_file is None:
        _show_recovery_code(code)
    else:
        told = _("Nødkoden står i {file}. Print den, gem den aflåst, og slet filen.")
        click.echo(told.format(file=recovery_file), err=True)


def _new_passphrase(file: Path | None) -> str:
    from brobygger.services.making import check_passphrase

    passphrase = read_passphrase(file, _("Adgangskode (mindst 15 tegn, gerne flere ord)"))
    check_passphrase(passphrase)
    if file is None and ask_hidden(_("Adgangskoden en gang til")) != passphrase:
        raise BrobyggerError("passphrase.differs")
    return passphrase


def _show_recovery_code(code: str) -> None:
    click.echo(
        "\n"
        + _("Nødkode: {code}").format(code=code)
        + "\n"
        + _(
            "Skriv den ned på papir og lås den inde. Den vises kun denne ene gang. Uden"
            " adgangskode og nødkode kan ingen åbne logbogen, heller ikke vi."
        ),
        err=True,
    )


def _write_new(file: Path, text: str) -> None:
    """Errors ``recovery_file.exists``, ``recovery_file.failed``."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BrobyggerError("recovery_file.exists", path=str(file)) from None
    except OSError:
        raise BrobyggerError("recovery_file.failed", path=str(file)) from None
    try:
        with open(handle, "w", encoding="utf-8") as opened:
            opened.write(text)
    except OSError:
        file.unlink(missing_ok=True)
        raise BrobyggerError("recovery_file.failed", path=str(file)) from None
