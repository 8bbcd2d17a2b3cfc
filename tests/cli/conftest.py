"""The real program in its own processes, in a home of its own."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from brobygger.register.slots import KdfCost
from brobygger.services.making import make, new_recovery_code

PASSPHRASE = "grøn cykel under broen"
NOW = "2026-11-23T14:30"


@dataclass
class Program:
    """Runs `brobygger` with `home` as everything that is the user's."""

    home: Path
    register: Path
    options: list[str] = field(default_factory=list)

    def run(
        self, *args: str, stdin: str | bytes = "", env: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        data = stdin if isinstance(stdin, bytes) else stdin.encode(errors="surrogateescape")
        done = subprocess.run(
            [sys.executable, "-m", "brobygger", *args],
            input=data,
            capture_output=True,
            cwd=self.home,
            env=self.environment() | (env or {}),
            start_new_session=True,  # no terminal to ask at
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(args, done.returncode, out, err)

    def environment(self) -> dict[str, str]:
        kept = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        return environment | {"HOME": str(self.home), "PYTHONUTF8": "1"}

    def __call__(self, command: str, *args: str, stdin: str | bytes = "") -> Any:
        """Run a command on the register."""
        return self.run(*command.split(), *self.options, *args, stdin=stdin)

    def json(self, command: str, *args: str, stdin: str = "") -> Any:
        done = self(command, "--json", *args, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.register)): path.read_bytes()
            for path in sorted(self.register.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a register as `init` makes it; copied for each test."""
    home = tmp_path_factory.mktemp("home")
    (home / "kode").write_text(PASSPHRASE + "\n", encoding="utf-8")
    code = new_recovery_code()
    (home / "nødkode").write_text(code + "\n", encoding="utf-8")
    make(
        home / "logbog",
        base="lundtoftegade",
        alias="mk",
        passphrase=PASSPHRASE,
        recovery_code=code,
        cost=KdfCost(memory_kib=64 * 1024),  # the least that is allowed: `init` itself asks more
    )
    return home


@pytest.fixture
def program(made_once: Path, tmp_path: Path) -> Program:
    home = tmp_path / "home"
    shutil.copytree(made_once, home)
    register = home / "logbog"
    options = ["--register", str(register), "--passphrase-file", str(home / "kode"), "--now", NOW]
    return Program(home, register, options)
