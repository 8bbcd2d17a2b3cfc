"""How long the program takes to start: whole processes, in turn with bare Python."""

import subprocess
import sys
from collections.abc import Iterator
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


def rows() -> Iterator[Row]:
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
