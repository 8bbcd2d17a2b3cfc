"""A terminal for each test, with a home of its own."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tmux import Tmux, wait_for


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Everything that is the user's."""
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def reopened(program: Callable[[str], str], home: Path) -> Iterator[Callable[[], Tmux]]:
    """Open a terminal, as often as wanted."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("processes are looked up in /proc")
    kept = ("PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {
        "HOME": str(home),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE")},
    }
    opened: list[tuple[Tmux, str]] = []

    def open_one() -> Tmux:
        folder = tempfile.mkdtemp(prefix="tmux-")  # a socket's path is at most 107 bytes
        opened.append((Tmux(program("tmux"), Path(folder), environment), folder))
        return opened[-1][0]

    yield open_one
    for each, folder in opened:
        each.end()
        shutil.rmtree(folder)


@pytest.fixture
def terminal(reopened: Callable[[], Tmux]) -> Tmux:
    return reopened()


@pytest.fixture
def noted(home: Path) -> Callable[[str], str]:
    """Wait until the dummy has noted a line that begins so; the line."""
    file = home / "noted"

    def until(beginning: str) -> str:
        found: list[str] = []

        def there() -> bool:
            lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
            found[:] = [line for line in lines if line.startswith(beginning)]
            return bool(found)

        wait_for(there, lambda: f"{beginning!r} was not noted")
        return found[0]

    return until
