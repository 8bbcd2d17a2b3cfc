"""What a line became, in words."""

from brobygger.catalogue.models import Catalogue
from brobygger.services.contacts import LoggedLine
from brobygger.telling.contacts import brief, one_line
from brobygger.telling.courses import milestone_text, session_line_pieces


def logged_one_line(catalogue: Catalogue, logged: LoggedLine) -> str:
    """All of it on one line."""
    said = [] if logged.contact is None else [one_line(catalogue, logged.contact)]
    return " · ".join([*said, *_rest(catalogue, logged)])


def logged_brief(catalogue: Catalogue, logged: LoggedLine) -> str:
    """Enough to know what it was."""
    said = [] if logged.contact is None else [brief(catalogue, logged.contact)]
    return ", ".join([*said, *_rest(catalogue, logged)])


def _rest(catalogue: Catalogue, logged: LoggedLine) -> list[str]:
    session = [] if logged.session is None else session_line_pieces(catalogue, logged.session)
    return [*session, *(milestone_text(catalogue, each) for each in logged.milestones)]
