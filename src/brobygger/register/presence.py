"""`register.lock`: who has the register open, for the message to the next who tries.

SQLite's own exclusive lock keeps others out; this file only tells who holds it, so one
left behind by a crash does no harm.
"""

import contextlib
import json
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

from brobygger.errors import BrobyggerError
from brobygger.register.files import replace_file

FILE_NAME = "register.lock"
_LONGEST = 4096


def announce(folder: Path) -> None:
    """Tell who has it open; no error where that cannot be written."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    who = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
    with contextlib.suppress(BrobyggerError):
        replace_file(folder / FILE_NAME, json.dumps(who).encode())


def leave(folder: Path) -> None:
    with contextlib.suppress(OSError):
        (folder / FILE_NAME).unlink()


def open_elsewhere(folder: Path) -> BrobyggerError:
    """The error that tells who has it open, as far as that is known."""
    path = folder / FILE_NAME
    try:
        if not path.is_file():  # a pipe would be waited for
            return BrobyggerError("register.open_elsewhere")
        with path.open("rb") as file:
            who = json.loads(file.read(_LONGEST))
        since = datetime.fromisoformat(who["since"]).astimezone()
        pid, host = int(who["pid"]), str(who["host"])
        return BrobyggerError("register.open_elsewhere_by", pid=pid, host=host, since=since)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return BrobyggerError("register.open_elsewhere")
