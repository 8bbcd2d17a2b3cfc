"""What waits today, as rows of a list."""

from collections.abc import Iterator

from brobygger.services.referrals.lists import MOST_DUE, SavedView, Waiting
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.tui.widgets.plain import plain
from brobygger.tui.widgets.rows import Row

OVERDUE, FOLLOW_UP = SavedView.OVERDUE.value, SavedView.FOLLOW_UP.value
CHECKS = "checks"
STARTS_WITHOUT = "starts-without-activity"
WITHOUT = "without-activity"
MOST_WITHOUT = 999


def waiting_rows(waiting: Waiting, without: int) -> Iterator[Row]:
    """What is late comes first; each row's id says what it leads to."""
    for number, told, one in (
        (
            waiting.overdue,
            ngettext("{n} henvisning over tid", "{n} henvisninger over tid", waiting.overdue),
            OVERDUE,
        ),
        (
            waiting.follow_up,
            ngettext("{n} opfølgning i dag", "{n} opfølgninger i dag", waiting.follow_up),
            FOLLOW_UP,
        ),
        (
            waiting.checks,
            ngettext("{n} tjek: stadig i gang?", "{n} tjek: stadig i gang?", waiting.checks),
            CHECKS,
        ),
        (
            waiting.without_activity,
            ngettext(
                "{n} start uden aktivitet", "{n} starter uden aktivitet", waiting.without_activity
            ),
            STARTS_WITHOUT,
        ),
    ):
        if number:
            shown = f"{number}+" if number >= MOST_DUE else str(number)
            yield plain(told.format(n=shown)), one
    if without > MOST_WITHOUT:
        told = _("Over {n} kontakter uden aktivitet")
        yield plain(told.format(n=MOST_WITHOUT)), WITHOUT
    elif without:
        told = ngettext("{n} kontakt uden aktivitet", "{n} kontakter uden aktivitet", without)
        yield plain(told.format(n=without)), WITHOUT
