"""The day's own contacts, and what waits for an activity."""

from datetime import datetime, timedelta

import pytest

from brobygger.services.clock import Clock
from brobygger.services.contacts import correct_contact, log_line, withdraw_contact
from brobygger.services.today import own_contacts, without_activity
from brobygger.services.workplace import Workplace

STANDS = datetime(2026, 12, 30, 15, 0)


def at(workplace: Workplace, moment: datetime, author: str = "mk") -> Workplace:
    """The same register, used at another moment or by somebody else."""
    other = Workplace(workplace.register, author, None)
    other.clock = Clock(standing=moment)
    return other


def test_the_days_own_contacts_newest_first(workplace: Workplace) -> None:
    midnight = datetime(2026, 12, 30)
    log_line(at(workplace, midnight - timedelta(milliseconds=1)), "samtale 1m")
    first = log_line(at(workplace, midnight), "for en uge siden samtale 2m").contact
    log_line(at(workplace, STANDS, "nour"), "samtale 3m")
    second = log_line(at(workplace, STANDS), "tlf 4m").contact
    last = log_line(at(workplace, STANDS), "tlf 5m").contact
    gone = withdraw_contact(workplace, str(second.id))
    mine = at(workplace, STANDS)
    assert own_contacts(mine) == [last, gone, first]
    assert own_contacts(mine, limit=1) == [last]
    assert [c.minutes for c in own_contacts(at(workplace, STANDS, "nour"))] == [3]
    assert own_contacts(at(workplace, STANDS + timedelta(days=1))) == []


def test_another_day_shown_does_not_change_what_was_written_today(workplace: Workplace) -> None:
    contact = log_line(workplace, "samtale").contact
    workplace.clock = Clock(shown=datetime(2026, 1, 1))
    assert own_contacts(workplace) == [contact]


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, 12), datetime(2026, 10, 25, 12)])
def test_a_day_begins_at_local_midnight_when_summer_time_changes(
    day: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Copenhagen")
        if hasattr(time, "tzset"):
            time.tzset()
        began = Clock(standing=day).midnight_ms()
        assert datetime.fromtimestamp(began / 1000) == day.replace(hour=0)
    if hasattr(time, "tzset"):
        time.tzset()


def test_what_waits_for_an_activity(workplace: Workplace) -> None:
    waiting = [log_line(workplace, "samtale").contact for _ in range(4)]
    log_line(workplace, "samtale job13")
    assert without_activity(workplace) == 4
    assert without_activity(workplace, most=3) == 3
    withdraw_contact(workplace, str(waiting[0].id))
    correct_contact(workplace, str(waiting[1].id), "job13")
    assert without_activity(workplace) == 2
