"""One run of the command line: language first, then the command, then the exit code."""

import errno
import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import FrameType

from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.texts import use_language

DONE, REFUSED = 0, 1
_PACKAGE = Path(__file__).parents[1]


def run(args: list[str]) -> int:
    """The exit code: 0 done, 1 refused, 2 wrong usage. Errors go to stderr, in words."""
    _prepare()
    import click

    from brobygger.cli.output import give_up, say

    try:
        _dump_no_memory()
        _end_in_order()
        _choose_language()
        from brobygger.cli.commands import brobygger

        code = brobygger.main(args, prog_name="brobygger", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except BrobyggerError as error:
        from brobygger.texts.errors import message

        say(message(error))
        return REFUSED
    except click.ClickException as error:
        try:
            error.show()
        except OSError:
            give_up(sys.stderr)
        return error.exit_code
    except click.Abort:
        say(_("Afbrudt. Det, der allerede var gemt, er gemt."))
        return REFUSED
    except BrokenPipeError:
        give_up(sys.stdout)  # whoever read it has had enough
        return REFUSED
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EBADF, errno.EIO):
            say(_unexpected(error))
        else:
            give_up(sys.stdout)
            say(_("Resultatet kunne ikke skrives færdigt. Det, der allerede var gemt, er gemt."))
        return REFUSED
    except Exception as error:
        say(_unexpected(error))
        return REFUSED


def refuse(error: BrobyggerError) -> int:
    """Tell an error that came before any command; the exit code."""
    from brobygger.cli.output import say
    from brobygger.texts.errors import message

    _prepare()
    with suppress(BrobyggerError):  # settings that cannot be read are told by all commands
        _choose_language()
    say(message(error))
    return REFUSED


def _prepare() -> None:
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Danish letters reach files and pipes on every system, whatever its code page.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    use_language("da")


def _dump_no_memory() -> None:
    """A crash leaves no copy of the keys on the disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_in_order() -> None:
    """Let what is half done be tidied up when the program is told to end."""

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)  # tidying up is not interrupted again
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _choose_language() -> None:
    from brobygger.settings.locations import settings_file

    if settings_file().exists():
        from brobygger.settings.settings import read_settings

        use_language(read_settings(settings_file()).language)


def _unexpected(error: Exception) -> str:
    """What may be told of a fault of ours: its type and place, never what it was about."""
    trace = error.__traceback__
    place = ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_PACKAGE):
            place = f"{file.stem}:{trace.tb_lineno}"
        trace = trace.tb_next
    return _(
        "Der skete en fejl, som vi ikke har forudset ({kind}, {place}). Det, der allerede var"
        " gemt, er uberørt. Prøv igen, og giv fejlens navn til den, der passer programmet."
    ).format(kind=type(error).__name__, place=place)
