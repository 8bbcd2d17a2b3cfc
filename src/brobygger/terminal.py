"""The terminal that the screens draw on: kept quiet while they start, put back after them.

Whatever ended the screens, SIGKILL too: nothing that they showed stays visible or in the
alternate buffer, and the keyboard works. The lines above the prompt are not touched.
"""

import os
import sys
from contextlib import suppress

_STDIN, _STDOUT = 0, 1
_WIPED = (
    b"\x18"  # cancels a sequence that was cut off in its middle
    b"\x1b[?2026l"  # no longer hold back what is drawn
    b"\x1b[?1049h"  # the alternate screen, where it is not shown already: it has its own keyboard
    b"\x1b[<9u"  # kitty's keyboard protocol, as often as it was switched on
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # the mouse
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # told of focus, paste and size
    b"\x1b]22;default\x1b\\"  # the pointer's shape
    b"\x1b[?7h"  # lines wrap
    b"\x1b[0m\x1b[2J\x1b[H"
)
_LEFT = b"\x1b[?1049l\x1b[?25h\x1b[0m"


def is_there() -> bool:
    """Whether input, output and errors all go to a terminal; the screens need all three."""
    return all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    )


def leave() -> None:
    """Back to the lines with the prompt, with nothing left of the screens."""
    _write(_WIPED + _LEFT)


def _write(sequences: bytes) -> None:
    with suppress(OSError):  # the window was closed
        os.write(_STDOUT, sequences)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _KERNEL = ctypes.WinDLL("kernel32")
    _KERNEL.GetStdHandle.restype = wintypes.HANDLE
    _IN, _OUT = (_KERNEL.GetStdHandle(wintypes.DWORD(number)) for number in (-10, -11))
    _KEYS_UNSEEN = ~(0x1 | 0x2 | 0x4)  # processed, line and echo input
    _VIRTUAL_TERMINAL = 0x4

    class Terminal:
        """The terminal as it was found."""

        def __init__(self) -> None:
            self._in, self._out = _mode(_IN), _mode(_OUT)

        def hush(self) -> None:
            """Keep what is typed, unseen, for whoever reads next; Ctrl+C is a key."""
            _set_mode(_IN, self._in & _KEYS_UNSEEN)

        def wipe(self) -> None:
            """Nothing is shown any more; the alternate screen stays for the next to draw on."""
            _KERNEL.FlushConsoleInputBuffer(wintypes.HANDLE(_IN))
            _set_mode(_OUT, self._out | _VIRTUAL_TERMINAL)
            _write(_WIPED)

        def put_back(self) -> None:
            """As it was found, with nothing left of the screens."""
            self.wipe()
            _write(_LEFT)
            _set_mode(_IN, self._in)
            _set_mode(_OUT, self._out)

    def _mode(handle: int) -> int:
        mode = wintypes.DWORD()
        _KERNEL.GetConsoleMode(wintypes.HANDLE(handle), ctypes.byref(mode))
        return mode.value

    def _set_mode(handle: int, mode: int) -> None:
        _KERNEL.SetConsoleMode(wintypes.HANDLE(handle), wintypes.DWORD(mode))

else:
    import termios

    _LFLAG = 3
    _KEYS_UNSEEN = ~(termios.ECHO | termios.ICANON | termios.ISIG)

    class Terminal:
        """The terminal as it was found."""

        def __init__(self) -> None:
            self._found = termios.tcgetattr(_STDIN)

        def hush(self) -> None:
            """Keep what is typed, unseen, for whoever reads next; Ctrl+C is a key."""
            hushed = self._found.copy()
            hushed[_LFLAG] &= _KEYS_UNSEEN
            _set(hushed)

        def wipe(self) -> None:
            """Nothing is shown any more; the alternate screen stays for the next to draw on."""
            _write(_WIPED)
            with suppress(termios.error):
                termios.tcflush(_STDIN, termios.TCIFLUSH)  # movements of the mouse, answers

        def put_back(self) -> None:
            """As it was found, with nothing left of the screens."""
            self.wipe()
            _write(_LEFT)
            _set(self._found)

    def _set(attributes: list[int | list[bytes | int]]) -> None:
        with suppress(termios.error):
            termios.tcsetattr(_STDIN, termios.TCSANOW, attributes)
