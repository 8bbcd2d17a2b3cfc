"""Files that commands write."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from brobygger.errors import BrobyggerError

_BINARY = getattr(os, "O_BINARY", 0)  # Windows


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


def write_new_whole(file: Path, content: bytes) -> None:
    """As `write_new`, and the file is there with all of its content or not at all."""
    beside = file.parent / f".{file.name}.{token_hex(4)}"  # the name may be empty: `--to .`
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with open(handle, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        # The name is taken first, so that what somebody else puts there is never replaced.
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            os.replace(beside, file)
        except OSError:
            file.unlink()
            raise
    except FileExistsError:
        raise BrobyggerError("new_file.exists", path=str(file)) from None
    except OSError:
        raise BrobyggerError("new_file.failed", path=str(file)) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
