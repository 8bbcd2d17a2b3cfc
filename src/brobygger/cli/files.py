"""Files that commands write."""

import os
from pathlib import Path

from brobygger.errors import BrobyggerError


def write_new(file: Path, text: str) -> None:
    """Only this user may read it. Errors ``new_file.exists``, ``new_file.failed`` (path)."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BrobyggerError("new_file.exists", path=str(file)) from None
    except OSError:
        raise BrobyggerError("new_file.failed", path=str(file)) from None
    try:
        with open(handle, "w", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError:
        file.unlink(missing_ok=True)
        raise BrobyggerError("new_file.failed", path=str(file)) from None
