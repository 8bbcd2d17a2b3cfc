"""That somebody started, by a line: `startet i klub pige 15-17 1/9`, `dreng 14 ansat i netto`."""

from brobygger.errors import BrobyggerError
from brobygger.services.contacts import LoggedLine, log_line
from brobygger.services.referrals.results import Started
from brobygger.services.workplace import Workplace


def read_start(workplace: Workplace, text: str) -> LoggedLine:
    """How it is read; errors of `log_line`, ``placement.no_start`` where nobody starts."""
    read = log_line(workplace, text, dry_run=True)
    if read.contact is not None or not any(isinstance(each, Started) for each in read.steps):
        raise BrobyggerError("placement.no_start")
    return read


def start_by_text(workplace: Workplace, text: str) -> LoggedLine:
    """Write it down; errors of `read_start`, ``line.unread`` (words)."""
    read_start(workplace, text)
    return log_line(workplace, text)
