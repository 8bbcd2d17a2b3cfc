"""Told to end, a command tidies up; and it leaves no copy of its memory."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def ended_while(program: Any, *args: str, told: str) -> tuple[int, str]:
    """Run a command and end it once it has written `told`; its exit code, and all it wrote."""
    with subprocess.Popen(
        [sys.executable, "-m", "brobygger", *args],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=program.environment() | {"TMPDIR": str(program.home / "tmp")},
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        text = ""
        while told not in text:
            piece = os.read(process.stderr.fileno(), 4096).decode()
            assert piece, text
            text += piece
        process.send_signal(signal.SIGTERM)
        return process.wait(), text + process.stderr.read().decode()


def test_a_demo_that_is_ended_leaves_nothing(program: Any) -> None:
    (program.home / "tmp").mkdir()
    for args in ((), ("--create", str(program.home / "ny"))):
        code, text = ended_while(
            program, "demo", "--contacts", "5000000", *args, told="Laver et opdigtet"
        )
        assert (code, "Traceback" in text) == (128 + signal.SIGTERM, False)
        assert list((program.home / "tmp").iterdir()) == []
        assert not (program.home / "ny").exists()


INIT = """
import os, signal, sys
from pathlib import Path
from brobygger.register import making
def ended(*args):
    os.kill(os.getpid(), signal.SIGTERM)
    signal.sigtimedwait([], 5)
making.write_keyring = ended
from brobygger.cli.run import run
run(sys.argv[1:])
"""


def test_an_init_that_is_ended_leaves_nothing(program: Any, tmp_path: Path) -> None:
    options = ("--base", "blå", "--alias", "ab", "--passphrase-file", str(program.home / "kode"))
    files = ("--register", str(tmp_path / "ny"), "--recovery-file", str(tmp_path / "nykode"))
    before = sorted(tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", INIT, "init", *options, *files],
        env=program.environment(),
        capture_output=True,
        start_new_session=True,
    )
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, b"")
    assert sorted(tmp_path.iterdir()) == before


def test_no_core_is_dumped(program: Any) -> None:
    script = (
        "import resource\n"
        "from brobygger.cli.run import run\n"
        "most = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (most, most))\n"
        "assert run(['catalogue', 'show', '--json']) == 0\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=program.environment(), capture_output=True
    )
    assert done.returncode == 0, done.stderr
