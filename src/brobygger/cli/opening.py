"""Options that every command on a register takes, and opening it by them."""

import functools
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from brobygger.cli.output import say
from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.services.workplace import Workplace

Function = TypeVar("Function", bound=Callable[..., Any])
Opened = TypeVar("Opened")
_LONGEST_FILE = 4096
_TRIES = 3
_EARLIEST_YEAR, _LATEST_YEAR = 2020, 2100


class Moment(click.ParamType[datetime]):
    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except ValueError:
            self.fail(_("Skriv tidspunktet sådan: 2026-11-23T14:30"), param, ctx)
        if not _EARLIEST_YEAR <= moment.year <= _LATEST_YEAR:
            told = _("Skriv et tidspunkt fra {first} til {last}, for eksempel 2026-11-23T14:30")
            self.fail(told.format(first=_EARLIEST_YEAR, last=_LATEST_YEAR), param, ctx)
        return moment


register_option = click.option(
    "--register",
    "folder",
    type=click.Path(path_type=Path),
    envvar="BROBYGGER_REGISTER",
    metavar=_("MAPPE"),
    help=_("Mappen med logbogen (ellers den, der sidst blev brugt)."),
)
passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    metavar=_("FIL"),
    help=_("Fil med adgangskoden (ellers spørges der i terminalen)."),
)
alias_option = click.option(
    "--alias", metavar=_("ALIAS"), help=_("Hvem du er (ellers den, der var her sidst).")
)
now_option = click.option(
    "--now",
    type=Moment(),
    metavar=_("DATO"),
    help=_("Lad som om det er dette tidspunkt: 2026-11-23T14:30."),
)


def register_options(command: Function) -> Function:
    """The options `folder`, `alias`, `passphrase_file` and `now`."""
    return register_option(alias_option(passphrase_option(now_option(command))))


def opens_register(command: Function) -> Function:
    """Give `command` an open `Workplace` as first argument, and close it afterwards."""

    @register_options
    @functools.wraps(command)
    def opened(
        *args: Any,
        folder: Path | None,
        alias: str | None,
        passphrase_file: Path | None,
        now: datetime | None,
        **options: Any,
    ) -> Any:
        with open_by_options(folder, alias, passphrase_file, now) as workplace:
            result = command(workplace, *args, **options)
            for document in workplace.left_out:
                told = _("Bemærk: {document} passer ikke til denne udgave og bruges ikke.")
                say(told.format(document=document))
            return result

    return opened  # type: ignore[return-value]


def open_by_options(
    folder: Path | None, alias: str | None, passphrase_file: Path | None, now: datetime | None
) -> "Workplace":
    """Open the register that the options name, or the one that was used last."""
    from brobygger.services.workplace import open_workplace
    from brobygger.settings import last_used, locations

    folder, who, workplace = with_passphrase(
        folder,
        alias,
        passphrase_file,
        lambda folder, who, secret: open_workplace(folder, who, secret, now),
    )
    if not workplace.is_demo:
        last_used.remember(locations.state_folder(), folder, who)
    return workplace


def with_passphrase(
    folder: Path | None,
    alias: str | None,
    passphrase_file: Path | None,
    use: Callable[[Path, str, str], Opened],
) -> tuple[Path, str, Opened]:
    """Register, alias and what `use` makes of both and the passphrase; asked for a few times."""
    from brobygger.services.workplace import who_opens
    from brobygger.settings import last_used, locations
    from brobygger.texts.errors import message

    state = locations.state_folder()
    folder = folder or last_used.last_register(state) or locations.default_register()
    who = who_opens(folder, alias, last_used.last_alias(state, folder))
    tries_left = _TRIES if passphrase_file is None else 1
    while True:
        secret = read_passphrase(passphrase_file, _("Adgangskode for {alias}").format(alias=who))
        try:
            return folder, who, use(folder, who, secret)
        except BrobyggerError as error:
            tries_left -= 1
            if error.key != "keyring.wrong_passphrase" or not tries_left:
                raise
            say(message(error))


def read_passphrase(file: Path | None, question: str) -> str:
    """From `file` (one newline at its end is not part of it), else asked in the terminal.

    Errors: ``passphrase.file``, ``terminal.missing``.
    """
    if file is None:
        return ask_hidden(question)
    try:
        with file.open("rb") as opened:
            text = opened.read(_LONGEST_FILE).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BrobyggerError("passphrase.file", path=str(file)) from None
    return text.removesuffix("\n").removesuffix("\r")


def ask_hidden(question: str) -> str:
    """Asked at the terminal itself, so that standard input stays free for lines."""
    import getpass

    refuse_without_terminal("--passphrase-file")
    return getpass.getpass(question + ": ")


def confirm(question: str, option: str) -> None:
    """Go on only after a yes; error ``terminal.missing`` naming the `option` that says it too."""
    refuse_without_terminal(option)
    yes, no = _("ja"), _("nej")
    asked = f"{question} ({yes}/{no})"
    answer: str = click.prompt(asked, default=no, show_default=False, err=True)
    if answer.strip().lower() not in (yes, yes[0]):
        raise click.Abort


def refuse_without_terminal(option: str) -> None:
    """Error ``terminal.missing`` where nobody can be asked; `option` gives the answer too."""
    if sys.platform == "win32":
        there = sys.stdin is not None and sys.stderr.isatty()
    else:
        try:
            with open("/dev/tty", "rb"):
                there = True
        except OSError:
            there = False
    if not there:
        raise BrobyggerError("terminal.missing", option=option)
