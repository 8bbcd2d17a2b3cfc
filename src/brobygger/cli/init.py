"""`brobygger init`: a new register for this machine."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from brobygger.cli.files import write_new
from brobygger.cli.opening import (
    passphrase_option,
    read_passphrase,
    refuse_without_terminal,
    register_option,
)
from brobygger.cli.output import fitted, say
from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe


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
        base = _ask("--base", _("Hvilken base ({names})").format(names=names), making.base_named)
    chosen = making.base_named(base)
    if alias is None:
        question = _("Dit korte navn, for eksempel initialer")
        alias = _ask("--alias", question, making.check_alias)
    making.check_alias(alias)
    if recovery_file is None:
        refuse_without_terminal("--recovery-file")
    passphrase = _new_passphrase(passphrase_file)
    code = making.new_recovery_code()
    if recovery_file is None:
        _hand_over(code)
    else:
        write_new(recovery_file, f"{code}\n".encode())
    try:
        making.make(folder, base=chosen, alias=alias, passphrase=passphrase, recovery_code=code)
    except BaseException:
        # A register that came to stand after all must not lose its code.
        if recovery_file is not None and not making.is_made(folder):
            recovery_file.unlink(missing_ok=True)
        raise
    last_used.remember(locations.state_folder(), folder, alias)
    say(_("Logbogen er klar i {folder}").format(folder=safe(str(folder.absolute()))))
    if recovery_file is not None:
        told = _("Nødkoden står i {file}. Print den, gem den aflåst, og slet filen.")
        say(told.format(file=safe(str(recovery_file))))


def _ask(option: str, question: str, check: Callable[[str], str], *, again: str = "") -> str:
    """Ask until the answer can be used; `again` has it typed twice and unseen.

    Error ``terminal.missing`` naming the `option` that says it too.
    """

    from brobygger.texts.errors import message

    refuse_without_terminal(option)
    while True:
        answer: str = click.prompt(question, hide_input=bool(again), err=True)
        try:
            checked = check(answer)
        except BrobyggerError as error:
            say(message(error))
            continue
        if not again or click.prompt(again, hide_input=True, err=True) == answer:
            return checked
        say(_("De to er ikke ens. Prøv igen."))


def _new_passphrase(file: Path | None) -> str:
    from brobygger.services.making import check_passphrase

    if file is not None:
        return check_passphrase(read_passphrase(file, ""))
    return _ask(
        "--passphrase-file",
        _("Adgangskode (mindst 15 tegn, gerne flere ord)"),
        check_passphrase,
        again=_("Adgangskoden en gang til"),
    )


def _hand_over(code: str) -> None:
    """Show the recovery code before there is anything that needs it, until it is written down.

    At the terminal itself, wherever the streams go: a code in a log file is no secret, and one
    that nobody saw opens nothing.
    """
    from brobygger.services.making import is_written_down

    told = _(
        "Nødkode: {code}\n"
        "Skriv den ned på papir og lås den inde. Den vises kun denne ene gang. Uden"
        " adgangskode og nødkode kan ingen åbne logbogen, heller ikke vi."
    )
    reads, writes = ("CONIN$", "CONOUT$") if sys.platform == "win32" else ("/dev/tty", "/dev/tty")
    with (
        open(reads, encoding="utf-8", errors="replace") as typed,
        open(writes, "w", encoding="utf-8") as shown,
    ):
        click.echo(fitted(told.format(code=code), shown), shown)
        while True:
            click.echo(_("Skriv nødkodens sidste fem tegn: "), shown, nl=False)
            answer = typed.readline()
            if not answer:
                raise click.Abort
            if is_written_down(code, answer):
                return
            click.echo(_("Det er ikke de sidste fem tegn. Se efter på papiret."), shown)
