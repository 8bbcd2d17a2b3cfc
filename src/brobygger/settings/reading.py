"""Reading the small files of this machine, which anybody may have put anything in place of."""

import errno
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
