"""The process of the screens holds keys, so it dumps no memory and does not outlive `brobygger`."""

import os
import sys
import threading
import time
from collections.abc import Callable

from brobygger import terminal
from brobygger.errors import BrobyggerError
from brobygger.supervisor import GRACE, PIPE


def hold(on_gone: Callable[[], None]) -> None:
    """Call `on_gone`, in a thread of its own, when the supervisor is gone; then end by force.

    To be called once, before any secret is in memory. Exits with 2, saying so, where there
    is no supervisor at all.
    """
    number = os.environ.pop(PIPE, "")
    if not number.isdecimal():
        from brobygger.texts.errors import message

        sys.stderr.write(message(BrobyggerError("screens.unsupervised")) + "\n")
        raise SystemExit(2)
    os.umask(0o077)
    _keep_memory_inside()
    threading.Thread(target=_watch, args=(int(number), on_gone), daemon=True).start()


def end_within(seconds: float, code: int) -> None:
    """From now on the process ends with `code` after so long, whatever it still waits for."""

    def end() -> None:
        time.sleep(seconds)
        terminal.leave()
        os._exit(code)

    threading.Thread(target=end, daemon=True).start()


def _watch(number: int, on_gone: Callable[[], None]) -> None:
    if sys.platform == "win32":
        import msvcrt

        number = msvcrt.open_osfhandle(number, os.O_RDONLY)
    else:
        os.set_inheritable(number, False)
    os.read(number, 1)  # nothing is ever written: it returns when the other end closes
    end_within(GRACE, 1)
    on_gone()


def _keep_memory_inside() -> None:
    """No core dumps; on Linux nobody but root may look into the process."""
    import ctypes

    if sys.platform == "win32":
        without_error_reporting = 0x1 | 0x2 | 0x8000
        ctypes.windll.kernel32.SetErrorMode(without_error_reporting)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        set_dumpable = 4
        ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)
