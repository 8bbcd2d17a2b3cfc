"""`brobygger`: the version is told without importing anything; all else begins in `cli`."""

import sys

from brobygger import __version__


def main() -> int:
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"brobygger {__version__}\n")
        return 0
    from brobygger.cli.run import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
