"""A real terminal, tmux, to run the program in: typing, keys, and what stands on the screen."""

import shlex
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

WITHIN = 20.0  # seconds: far more than anything takes; a test that waits so long fails

_SETTINGS = """
set -g status off
set -g default-terminal screen-256color
set -g default-shell /bin/sh
set -g history-limit 5000
set -s escape-time 0
set -s exit-empty off
"""
Value = TypeVar("Value")


class Tmux:
    """A terminal of 80 x 24 in which a shell runs, with its own server and environment."""

    def __init__(self, program: str, folder: Path, environment: dict[str, str]) -> None:
        """`folder` gets the server's socket, so its path must be short."""
        settings = folder / "tmux.conf"
        settings.write_text(_SETTINGS)
        self._command = [program, "-u", "-S", str(folder / "socket"), "-f", str(settings)]
        self._environment = {"TERM": "screen-256color", "PS1": "$ "} | environment
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", "exec /bin/sh")
        self.until("$")

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", "--", text)

    def keys(self, *keys: str) -> None:
        """Keys by tmux's names: `F12`, `C-s`, `Enter`, `Escape`."""
        self._tmux("send-keys", *keys)

    def run(self, *command: str) -> None:
        """Give a command to the shell."""
        self.type(shlex.join(command))
        self.keys("Enter")

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def scrollback(self) -> str:
        """The screen and all that was scrolled out of it."""
        return self._tmux("capture-pane", "-p", "-S", "-")

    def until(self, text: str) -> str:
        """Wait until the screen shows `text`; the whole screen."""
        screen = ""

        def shown() -> bool:
            nonlocal screen
            screen = self.screen()
            return text in screen

        wait_for(shown, lambda: f"{text!r} did not come:\n{screen}")
        return screen

    def until_gone(self, text: str) -> str:
        """Wait until the screen no longer shows `text`; the whole screen."""
        screen = ""

        def gone() -> bool:
            nonlocal screen
            screen = self.screen()
            return text not in screen

        wait_for(gone, lambda: f"{text!r} stays:\n{screen}")
        return screen

    def state(self, *names: str) -> list[str]:
        """What tmux knows of the terminal's state, such as `cursor_flag` and `mouse_any_flag`."""
        wanted = " ".join(f"#{{{name}}}" for name in names)
        return self._tmux("display-message", "-p", wanted).split()

    def children(self) -> list[int]:
        """The processes that the shell's command started itself: supervisor's child, if any."""
        return [child for each in self.commands() for child in children_of(each)]

    def commands(self) -> list[int]:
        """The processes that the shell started: the supervisor, if any."""
        return children_of(int(self.state("pane_pid")[0]))

    def resize(self, columns: int, rows: int) -> None:
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def paste(self, file: Path) -> None:
        """Paste a file's text as a terminal does, in brackets where the program asks for them."""
        self._tmux("load-buffer", str(file))
        self._tmux("paste-buffer", "-p")

    def record(self, file: Path) -> None:
        """From now on every byte that the program sends to the terminal goes to `file` too."""
        self._tmux("pipe-pane", "-O", f"cat >> {shlex.quote(str(file))}")

    def close_window(self) -> None:
        """As if somebody closed the window of the terminal."""
        self._tmux("kill-pane")

    def end(self) -> None:
        subprocess.run([*self._command, "kill-server"], capture_output=True)

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._command, *arguments],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def wait_for(
    true: Callable[[], object], otherwise: Callable[[], str] = lambda: "it did not come"
) -> None:
    """Ask again and again until it is true; the test fails when that takes too long."""
    last = time.monotonic() + WITHIN
    while not true():
        assert time.monotonic() < last, otherwise()
        time.sleep(0.02)


def children_of(pid: int) -> list[int]:
    return [each for each in map(int, _numbers()) if _stat(each)[1:2] == [str(pid)]]


def runs(pid: int) -> bool:
    """Whether the process is there, and not just waiting for its parent to notice its end."""
    return _stat(pid)[:1] not in ([], ["Z"])


def is_stopped(pid: int) -> bool:
    return _stat(pid)[:1] == ["T"]


def _numbers() -> list[str]:
    return [entry.name for entry in Path("/proc").iterdir() if entry.name.isdecimal()]


def _stat(pid: int) -> list[str]:
    """State, parent's pid and so on; nothing for a process that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
