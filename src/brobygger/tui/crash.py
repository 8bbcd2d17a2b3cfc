"""What may be told of a fault of ours: kinds and places, never what it was about.

Messages, notes, local variables and source lines can hold what somebody typed, so a report
has the types of the errors, and module, line and function of each frame, and nothing else.
"""

import errno
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

from brobygger import __version__
from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

_KEPT = 5
_FRAMES = 50
_ERRORS = 20


def report(error: BaseException, state_folder: Path) -> Path | None:
    """Write a report of `error` below `state_folder`; None where that fails.

    The newest five are kept; what was the last to be reported is not written again.
    """
    try:
        text = "\n".join((_program(), *_lines(error), ""))
        folder = state_folder / "crashes"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        reports = sorted(folder.glob("*.txt"))
        if reports and reports[-1].read_text(encoding="utf-8") == text:
            return reports[-1]
        file = folder / f"{datetime.now(UTC):%Y-%m-%dT%H%M%S.%fZ}-{os.getpid()}.txt"
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8") as opened:
            opened.write(text)
        for old in reports[: 1 - _KEPT]:
            old.unlink(missing_ok=True)
    except Exception:  # python would print the first error's message beside a second one
        return None
    return file


def _program() -> str:
    import platform

    return f"brobygger {__version__}, Python {platform.python_version()}, {platform.platform()}"


def told(file: Path | None) -> str:
    """The sentence for people, to be said once the terminal is theirs again."""
    if file is None:
        return _(
            "Der skete en fejl, som vi ikke har forudset, og den kunne ikke beskrives i en fil."
        )
    return _(
        "Der skete en fejl, som vi ikke har forudset. I {file} står, hvor i programmet det"
        " skete, og intet fra logbogen. Giv filen til den, der passer programmet."
    ).format(file=safe(str(file)))


def install(state_folder: Path) -> None:
    """Errors that nobody caught are reported, in all threads, and python tells nothing of them."""

    def uncaught(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            sys.stderr.write(told(report(error, state_folder)) + "\n")

    def elsewhere(failed: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
        if isinstance(failed.exc_value, Exception) and not is_gone_terminal(failed.exc_value):
            report(failed.exc_value, state_folder)

    sys.excepthook = uncaught
    threading.excepthook = elsewhere
    sys.unraisablehook = elsewhere


def is_gone_terminal(error: BaseException) -> bool:
    """Whether the window was closed under us: no fault of ours, and nobody to tell."""
    return isinstance(error, OSError) and error.errno in (errno.EIO, errno.EBADF, errno.EPIPE)


def loop_handler(state_folder: Path) -> "Callable[[AbstractEventLoop, dict[str, Any]], Any]":
    """For `loop.set_exception_handler`: what asyncio would log with its content is reported."""

    def failed(_loop: "AbstractEventLoop", context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), BaseException):
            report(error, state_folder)

    return failed


def _lines(first: BaseException) -> Iterator[str]:
    """One line for each error, what led to it after it, and below each its innermost frames."""
    waiting, seen = deque([("", first)]), 0
    while waiting and seen < _ERRORS:
        relation, error = waiting.popleft()
        seen += 1
        key = f" {error.key}" if isinstance(error, BrobyggerError) else ""
        yield f"{relation}{type(error).__module__}.{type(error).__qualname__}{key}"
        yield from deque(_frames(error.__traceback__), maxlen=_FRAMES)
        if error.__cause__ is not None:
            waiting.append(("because of ", error.__cause__))
        elif error.__context__ is not None:
            waiting.append(("while handling ", error.__context__))
        if isinstance(error, BaseExceptionGroup):
            waiting.extend(("one of several: ", each) for each in error.exceptions)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        yield f"  {_module(trace.tb_frame)}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}"
        trace = trace.tb_next


def _module(frame: FrameType) -> str:
    """The name under which the code was imported; code from elsewhere stays unnamed."""
    name = frame.f_globals.get("__name__")
    spec = getattr(sys.modules.get(name), "__spec__", None) if isinstance(name, str) else None
    return spec.name if spec is not None else "?"
