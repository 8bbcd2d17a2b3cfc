"""What day and moment it is, for this use of the program."""

import time
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Clock:
    """`shown` moves the user's day (``--now``); `standing` is a demo register's moment."""

    shown: datetime | None = None
    standing: datetime | None = None

    def today(self) -> date:
        return (self.shown or self.standing or datetime.now().astimezone()).date()

    def wall_ms(self) -> int:
        """For the journal: the real time, except where a demo's clock stands still."""
        if self.standing is not None:
            return int(self.standing.timestamp() * 1000)
        return time.time_ns() // 1_000_000
