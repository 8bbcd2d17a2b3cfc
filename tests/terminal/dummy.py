"""Stands for the screens: takes the terminal over as they do, and does what a key says.

Started by the supervisor as `python -m dummy`; as `python dummy.py supervise` it is the
supervisor's beginning. What it is told it notes in the file `noted` in the home.
"""

import os
import signal
import sys
import termios
import threading
import time
import tty
from pathlib import Path
from types import FrameType

from brobygger import supervisor, terminal

if "stubborn" in sys.argv:
    supervisor.GRACE = 1  # the tests need not wait so long

NOTED = Path(os.environ["HOME"]) / "noted"
LIKE_THE_SCREENS = (
    "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1006h\x1b[?25l\x1b[?1004h\x1b[>1u\x1b[?2004h\x1b[?7l"
)


def note(text: str) -> None:
    with NOTED.open("a", encoding="utf-8") as file:
        file.write(text + "\n")


def gone() -> None:
    note("supervisor gone")
    if "stubborn" not in sys.argv:
        terminal.leave()
        os._exit(0)


def told(number: int, _frame: FrameType | None) -> None:
    note(f"told {signal.Signals(number).name}")
    if "stubborn" not in sys.argv:
        os._exit(0)


def suspended(_number: int, _frame: FrameType | None) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)
    draw("igen")


def draw(text: str) -> None:
    tty.setraw(0, termios.TCSANOW)
    sys.stdout.write(LIKE_THE_SCREENS + f"\x1b[31mHEMMELIG {text} {' '.join(sys.argv[1:])}.")
    sys.stdout.flush()


def screens() -> None:
    from brobygger.tui import leash

    leash.hold(gone)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, told)
    signal.signal(signal.SIGTSTP, suspended)
    if "slow" in sys.argv:
        note("starting")
        while not (NOTED.parent / "go").exists():
            time.sleep(0.01)
    if "locks-at-once" in sys.argv:
        note("locked at once")
        sys.exit(supervisor.LOCKED)
    draw("skærm")
    note(" ".join(("drawn", *sys.argv[1:])))
    note("environment " + " ".join(sorted(os.environ)))
    while True:
        try:
            key = os.read(0, 1)
        except OSError:
            key = b""
        match key:
            case b"":  # the window is closed, and the signal that tells it comes
                time.sleep(0.01)
            case b"q":
                sys.exit(0)
            case b"l":
                os._exit(supervisor.LOCKED)
            case b"x":
                os._exit(3)
            case b"k":
                os.kill(os.getpid(), signal.SIGKILL)
            case b"s":
                os.kill(os.getpid(), signal.SIGTSTP)
            case b"h":  # ends only by force
                leash.end_within(0.1, supervisor.LOCKED)
                threading.Event().wait()
            case _:
                sys.stdout.write(f"<{key!r}>")
                sys.stdout.flush()


def supervise() -> None:
    from brobygger.errors import BrobyggerError
    from brobygger.texts.errors import message

    try:
        code = supervisor.supervise(sys.argv[2:], module="dummy")
    except BrobyggerError as error:
        sys.exit(message(error))
    note("tidied up")
    print(f"ended with {code}")
    sys.exit(code)


if __name__ == "__main__":
    if sys.argv[1:2] == ["supervise"]:
        supervise()
    screens()
