"""What only the lead does, and the texts that leads write."""

from brobygger.domain.reading import LONGEST_TEXT
from brobygger.errors import BrobyggerError
from brobygger.language.guard import refuse_identities
from brobygger.language.plain_text import check_plain
from brobygger.services.workplace import Workplace


def require_lead(workplace: Workplace) -> None:
    """Error ``indicators.lead`` (alias) where the worker's slot is not the lead's."""
    if workplace.register.role != "lead":
        raise BrobyggerError("indicators.lead", alias=workplace.author)


def checked_text(text: str, most: int = LONGEST_TEXT) -> str:
    """Plain text without what would tell who somebody is; errors of `check_plain` and the guard,
    ``text.too_long`` (length, most).
    """
    plain = check_plain(text)
    refuse_identities(plain)
    if len(plain) > most:
        raise BrobyggerError("text.too_long", length=len(plain), most=most)
    return plain
