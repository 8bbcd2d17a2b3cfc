"""Files that commands write."""

import errno
from pathlib import Path

from brobygger.errors import BrobyggerError


def write_new(file: Path, content: bytes) -> None:
    """Whole or not at all, and only this user may read it.

    Errors ``new_file.exists``, ``new_file.no_folder``, ``new_file.full``, ``new_file.failed``
    (path).
    """
    from brobygger.services.whole_file import write_whole

    try:
        write_whole(file, content)
    except FileExistsError:
        raise BrobyggerError("new_file.exists", path=str(file)) from None
    except FileNotFoundError:
        raise BrobyggerError("new_file.no_folder", path=str(file.parent)) from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise BrobyggerError("new_file.full", path=str(file.parent)) from None
        raise BrobyggerError("new_file.failed", path=str(file)) from None
