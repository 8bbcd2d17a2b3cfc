"""New files that are there with all of their content or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

_BINARY = getattr(os, "O_BINARY", 0)  # Windows
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY


def write_whole(path: Path, content: bytes, mode: int = 0o600) -> None:
    """A new file; `mode` holds where the file system has such.

    Errors: FileExistsError where anything has that name, which is never replaced; OSError.
    """
    beside = path.parent / f".brobygger-{token_hex(8)}"
    try:
        with open(os.open(beside, _NEW, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            beside.chmod(mode)
        # The name is taken first, so that what somebody else puts there is never replaced.
        os.close(os.open(path, _NEW, 0o600))
        try:
            os.replace(beside, path)
        except OSError:
            path.unlink()
            raise
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
