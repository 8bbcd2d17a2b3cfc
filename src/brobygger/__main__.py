"""`brobygger`: the version is told without importing anything, the screens start with little.

All else begins in `cli`.
"""

import os
import sys

from brobygger import __version__


def main() -> int:
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"brobygger {__version__}\n")
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
