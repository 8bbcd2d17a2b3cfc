"""`brobygger` while its screens are open: starts them as a child process, tidies up after them.

Python cannot scrub its memory, so locking ends the process that holds the keys. This one
never holds any: it starts the next child, which begins at the unlock screen. The child ends
itself when it sees the pipe close whose write end is here.

It imports little, because its start comes before that of the screens.
"""

import os
import signal
import sys
import time
from contextlib import suppress
from types import FrameType

from brobygger import terminal
from brobygger.errors import BrobyggerError

LOCKED = 75
"""The child's exit code for "locked": start the next at the unlock screen."""

REFUSED = 78
"""The child's exit code for "it could not begin, and has said why"."""

PIPE = "BROBYGGER_SUPERVISOR"
"""The environment variable with the number of the pipe's read end (on Windows its handle)."""

GRACE = 5
"""Seconds in which the child may save a draft, once it is to end."""

_MOMENT = 1.0  # seconds in which nobody unlocks and locks again
_QUICK_LOCKS = 3

# Of the variables of python and Textual only these reach the child. Others would write keys
# to a log, save pictures of screens, press keys, or keep or dump memory.
_GUARDED = ("PYTHON", "TEXTUAL")
_HARMLESS = {
    *("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONNOUSERSITE", "PYTHONPATH"),
    *("PYTHONPYCACHEPREFIX", "PYTHONUSERBASE", "PYTHONUTF8"),
    *("TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DIM_FACTOR"),
    *("TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_FILTERS", "TEXTUAL_FPS", "TEXTUAL_SMOOTH_SCROLL"),
}


def supervise(arguments: list[str], module: str = "brobygger.tui") -> int:
    """Show the screens, which `module` draws, until somebody quits them.

    Returns 0, or 128 + the number of the SIGTERM or SIGHUP that ended it. Such signals stay
    without effect afterwards, so that the caller can tidy up. Errors ``screens.no_terminal``,
    ``screens.ended_badly``.
    """
    if not terminal.is_there():
        raise BrobyggerError("screens.no_terminal")
    # -P: a file named textual.py in the folder where somebody stands is not ours.
    command = [sys.executable, "-P", "-m", module, *arguments]
    found = terminal.Terminal()
    child = _Child(found)
    quick_locks = 0
    try:
        while True:
            found.hush()
            started = time.monotonic()
            code = child.run(command)
            if child.told_to_end:
                return 128 + child.told_to_end
            if code == 0:
                return 0
            if code == REFUSED:
                return 1
            quick_locks = quick_locks + 1 if time.monotonic() - started < _MOMENT else 0
            if code != LOCKED or quick_locks == _QUICK_LOCKS:
                raise BrobyggerError("screens.ended_badly")
            found.wipe()
            command = [sys.executable, "-P", "-m", module, *arguments, "--locked"]
    finally:
        found.put_back()


def _environment(pipe: int) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_GUARDED) or name in _HARMLESS
    }
    return kept | {PIPE: str(pipe)}


if sys.platform == "win32":

    class _Child:
        """One child after the other. A console sends its signals to all that run in it."""

        told_to_end = 0

        def __init__(self, found: terminal.Terminal) -> None:
            import msvcrt

            read, self._held = os.pipe()
            self._pipe = msvcrt.get_osfhandle(read)
            os.set_handle_inheritable(self._pipe, True)
            signal.signal(signal.SIGINT, _unheeded)

        def run(self, command: list[str]) -> int:
            import subprocess

            given = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [self._pipe]})
            return subprocess.Popen(
                command,
                stdin=0,
                stdout=1,
                stderr=2,
                env=_environment(self._pipe),
                startupinfo=given,
            ).wait()

else:

    class _Child:
        """One child after the other, in the group of processes that has the terminal."""

        def __init__(self, found: terminal.Terminal) -> None:
            self.told_to_end = 0
            self._terminal = found
            self._pid = 0
            self._pipe, self._held = os.pipe()
            os.set_inheritable(self._pipe, True)
            for number in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, self._pass_on)
            signal.signal(signal.SIGALRM, self._kill)
            for number in (signal.SIGINT, signal.SIGTSTP):
                # Not SIG_IGN, which the child would inherit.
                signal.signal(number, _unheeded)

        def run(self, command: list[str]) -> int:
            """The child's exit code, or minus the number of the signal that killed it."""
            try:
                # Importing `subprocess` would cost as much as starting python once more.
                self._pid = os.posix_spawn(command[0], command, _environment(self._pipe))
            except OSError:  # an update has moved python away
                raise BrobyggerError("screens.ended_badly") from None
            if self.told_to_end:
                self._pass_on(self.told_to_end, None)
            status = self._wait()
            self._pid = 0
            signal.alarm(0)
            return os.waitstatus_to_exitcode(status)

        def _wait(self) -> int:
            while True:
                _, status = os.waitpid(self._pid, os.WUNTRACED)
                if not os.WIFSTOPPED(status):
                    return status
                # Suspended: the shell gets its terminal, and `fg` wakes both of us.
                self._terminal.put_back()
                os.kill(os.getpid(), signal.SIGSTOP)

        def _pass_on(self, number: int, _frame: FrameType | None) -> None:
            self.told_to_end = number
            self._signal(number)
            signal.alarm(GRACE)

        def _kill(self, _number: int, _frame: FrameType | None) -> None:
            self._signal(signal.SIGKILL)

        def _signal(self, number: int) -> None:
            with suppress(ProcessLookupError):  # it has just ended
                if self._pid:
                    os.kill(self._pid, number)


def _unheeded(_number: int, _frame: FrameType | None) -> None:
    pass
