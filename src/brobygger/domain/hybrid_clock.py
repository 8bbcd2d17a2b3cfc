"""Hybrid logical clock and ids that follow it.

A clock value is one integer: milliseconds since 1970 (UTC) times 65536, plus a counter.
It never goes back on a machine, even when the wall clock does, and one that has seen
another machine's value goes on from it (Kulkarni et al. 2014, "Logical Physical Clocks").
"""

from datetime import UTC, datetime
from uuid import UUID

_COUNTER_BITS = 16


def next_clock(last: int, wall_ms: int) -> int:
    """The value after `last`, at the wall time given where that is ahead."""
    return max(wall_ms << _COUNTER_BITS, last + 1)


def wall_ms(clock: int) -> int:
    """Milliseconds since 1970 (UTC) that a clock value stands for."""
    return clock >> _COUNTER_BITS


def moment(clock: int) -> datetime:
    """The UTC moment a clock value stands for, in whole seconds."""
    return datetime.fromtimestamp(wall_ms(clock) // 1000, UTC)


def uuid7(clock: int, random: bytes) -> UUID:
    """A version 7 UUID (RFC 9562, 5.7 and 6.2) from a clock value and 8 random bytes.

    The counter stands in front of the random bits, so that ids are in the order of the clock
    even within one millisecond, and where a demo's clock stands still.
    """
    counter = clock & (1 << _COUNTER_BITS) - 1
    value = wall_ms(clock) << 80 | 0x7 << 76 | counter >> 4 << 64
    value |= 0x2 << 62 | (counter & 0xF) << 58 | int.from_bytes(random[:8]) >> 6
    return UUID(int=value)


def first_uuid7(ms: int) -> UUID:
    """Before every id of `uuid7` from `ms` on, and after all earlier ones."""
    return UUID(int=ms << 80)
