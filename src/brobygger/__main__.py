"""`brobygger`: the version is told without importing anything, the screens start with little.

All else begins in `cli`.
"""

import os
import sys
from contextlib import suppress

from brobygger import __version__


def main() -> int:
    if sys.argv[1:] == ["--version"]:
        with suppress(OSError):  # where it cannot be written, the command line says so
            os.write(1, f"brobygger {__version__}\n".encode())
            return 0
    if sys.argv[1:] or "BROBYGGER_REGISTER" in os.environ:
        from brobygger.cli.run import run

        return run(sys.argv[1:])
    from brobygger.errors import BrobyggerError
    from brobygger.supervisor import supervise

    try:
        return supervise([])
    except BrobyggerError as error:
        from brobygger.cli.run import refuse

        return refuse(error)


if __name__ == "__main__":
    sys.exit(main())
