"""The small files of this machine: read whatever lies there, replaced whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

_LARGEST = 64 * 1024


def read_small(file: Path) -> str:
    """The text of `file`, without a byte order mark.

    OSError where it cannot be read, or is a pipe or a device that would never come to an end;
    ValueError where it is large or no UTF-8.
    """
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "not an ordinary file")
    with file.open("rb") as opened:
        content = opened.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError("too large")
    return content.decode("utf-8-sig")


def replace_text(file: Path, text: str) -> None:
    """Write `text` to `file`, whose folder is made where it is missing; OSError else."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=file.name, dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        os.replace(name, file)
    except OSError:
        os.unlink(name)
        raise
