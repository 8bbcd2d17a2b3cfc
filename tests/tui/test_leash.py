"""The process of the screens is a child of `brobygger`, and nobody can look into it."""

import os
import subprocess
import sys

import pytest

from brobygger.supervisor import PIPE

HELD = f"""
import ctypes, os, resource
from brobygger.tui import leash
leash.hold(lambda: None)
get_dumpable = 3
print(resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)), "{PIPE}" in os.environ)
print(ctypes.CDLL(None).prctl(get_dumpable, 0, 0, 0, 0))
"""


def held(environment: dict[str, str], pipe: int) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", HELD],
        env=environment,
        pass_fds=[pipe],
        capture_output=True,
        encoding="utf-8",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="how Linux keeps memory inside")
def test_it_dumps_no_memory_and_makes_files_for_its_user_alone() -> None:
    pipe, supervisors_end = os.pipe()
    done = held(os.environ | {PIPE: str(pipe)}, pipe)
    os.close(supervisors_end)
    os.close(pipe)
    assert done.stdout.splitlines() == ["(0, 0) 0o77 False", "0"], done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="passes no descriptors")
def test_alone_it_says_how_to_start_it() -> None:
    environment = {name: value for name, value in os.environ.items() if name != PIPE}
    done = held(environment, 0)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Skærmbillederne startes med kommandoen brobygger.\n"
