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


def uuid7(ms: int, random: bytes) -> UUID:
    """A version 7 UUID (RFC 9562, 5.7) from milliseconds and 10 random bytes."""
    value = (ms & (1 << 48) - 1) << 80 | int.from_bytes(random[:10])
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def first_uuid7(ms: int) -> UUID:
    """Not after any id of `uuid7` from `ms` on, and after all of before."""
    return UUID(int=ms << 80)
