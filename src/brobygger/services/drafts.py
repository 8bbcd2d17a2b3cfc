"""Drafts: what somebody has typed and not saved yet, kept in the register for that worker."""

from collections.abc import Mapping

from brobygger.language.guard import identities
from brobygger.language.plain_text import MOST_CHARACTERS
from brobygger.register.drafts import drop_draft, read_draft, write_draft
from brobygger.services.workplace import Workplace


def keep_draft(workplace: Workplace, name: str, texts: Mapping[str, str]) -> None:
    """Keep `texts` (by field) in place of the draft `name`; no text at all deletes it.

    A text that is too long to be saved, or in which the guard finds an identity, is left out:
    a CPR number never reaches the disk.
    """
    fit = {field: text for field, text in texts.items() if _fits(text)}
    if any(fit.values()):
        workplace.register.write(write_draft, workplace.author, name, fit)
    else:
        workplace.register.write(drop_draft, workplace.author, name)


def kept_draft(workplace: Workplace, name: str) -> dict[str, str]:
    """The texts of the draft `name` by field; empty when there is none."""
    return workplace.register.read(read_draft, workplace.author, name)


def _fits(text: str) -> bool:
    return len(text) <= MOST_CHARACTERS and not identities(text)
