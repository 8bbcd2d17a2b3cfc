"""What day and moment it is, for this use of the program."""

import time as system
from dataclasses import dataclass
from datetime import date, datetime, time


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
        return system.time_ns() // 1_000_000

    def midnight_ms(self) -> int:
        """When the journal's day began, local time: what was written since was written today."""
        # Naive datetimes are local time, and summer time may begin or end during the day.
        day = datetime.fromtimestamp(self.wall_ms() / 1000).date()  # noqa: DTZ006
        return int(datetime.combine(day, time()).timestamp() * 1000)
