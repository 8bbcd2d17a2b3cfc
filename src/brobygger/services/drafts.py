"""Drafts: what somebody has typed and not saved yet, kept in the register for that worker."""

from brobygger.language.guard import identities
from brobygger.language.plain_text import MOST_CHARACTERS
from brobygger.register.drafts import Draft, drop_draft, read_draft, write_draft
from brobygger.services.workplace import Workplace

__all__ = ["Draft", "keep_draft", "kept_draft"]


def keep_draft(workplace: Workplace, name: str, draft: Draft) -> bool:
    """Keep `draft` in place of the one of this name; one without texts deletes it.

    A text that is too long to be saved, or in which the guard finds an identity, is left out:
    a CPR number never reaches the disk. Whether all of it was kept.
    """
    fit = {field: text for field, text in draft.texts.items() if _fits(text)}
    if fit:
        kept = Draft(fit, draft.subject)
        workplace.register.write(write_draft, workplace.author, name, kept)
    else:
        workplace.register.write(drop_draft, workplace.author, name)
    return len(fit) == len(draft.texts)


def kept_draft(workplace: Workplace, name: str) -> Draft:
    """The draft `name` of this worker; empty when there is none."""
    return workplace.register.read(read_draft, workplace.author, name)


def _fits(text: str) -> bool:
    return len(text) <= MOST_CHARACTERS and not identities(text)
