"""How long the program takes to start: whole processes, in turn with bare Python."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

from benchmarks.row import Row, median

_RUNS = 15
_BARE = [sys.executable, "-c", "pass"]
_COMMANDS = {
    "`brobygger --version` against bare Python": (["-m", "brobygger", "--version"], 4),
    "`brobygger --help` against bare Python": (["-m", "brobygger", "--help"], None),
    "`brobygger catalogue show` against bare Python": (
        ["-m", "brobygger", "catalogue", "show"],
        None,
    ),
}


_TEXTUAL = [sys.executable, "-c", "import textual.app"]


def rows() -> Iterator[Row]:
    yield _unlock_screen()
    for what, (arguments, budget) in _COMMANDS.items():
        ours, bare = [], []
        for _ in range(_RUNS):
            ours.append(_seconds([sys.executable, *arguments]))
            bare.append(_seconds(_BARE))
        yield Row(what, median(ours), median(bare), budget)


def _seconds(command: list[str]) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - began


def _unlock_screen() -> Row:
    """From the command to the painted unlock screen, supervisor and child together."""
    ours, floor = [], []
    with tempfile.TemporaryDirectory(prefix="brobygger-bench-") as home:
        for _ in range(_RUNS):
            ours.append(_seconds_until_painted(home))
            floor.append(_seconds(_TEXTUAL))
    what = "unlock screen painted, against `import textual.app`"
    return Row(what, median(ours), median(floor), 1.5)


def _seconds_until_painted(home: str) -> float:
    import pty

    environment = {**os.environ, "HOME": home, "TERM": "xterm-256color"}
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        environment[name] = home
    began = perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(sys.executable, [sys.executable, "-m", "brobygger"], environment)
    seen = b""
    while b"Adgangskode" not in seen:
        seen += os.read(terminal, 65536)
    seconds = perf_counter() - began
    os.kill(process, signal.SIGTERM)
    with suppress(OSError):  # the terminal's other end is gone
        while os.read(terminal, 65536):
            pass
    os.close(terminal)
    os.waitpid(process, 0)
    return seconds
