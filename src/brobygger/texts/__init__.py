"""Words for people: Danish in the source, other languages from compiled catalogues.

All look-ups happen at call time, so a text follows `use_language` even when the module
that holds it was imported earlier. Texts that are data are marked with `N_` and looked up
where they are shown.
"""

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

_LOCALE = Path(__file__).parent / "locale"
_language = "da"
_in_danish: ContextVar[bool] = ContextVar("in_danish", default=False)


def use_language(code: str) -> None:
    """Show Danish (`da`) or English (`en`) from now on, in click's own words too."""
    global _language
    _language = code
    # click asks the process's default domain and lets the environment choose its language.
    os.environ["LANGUAGE"] = code
    _gettext.bindtextdomain("click", _LOCALE)
    _gettext.textdomain("click")


@contextmanager
def in_danish() -> Iterator[None]:
    """Danish inside the block, or in the function it decorates, whatever the language in use.

    For what leaves the house: it goes to a Danish board, and its bytes are the same for everybody.
    Other threads keep their language.
    """
    before = _in_danish.set(True)
    try:
        yield
    finally:
        _in_danish.reset(before)


def language() -> str:
    """The code of the language in use."""
    return "da" if _in_danish.get() else _language


@cache
def _translations(code: str) -> _gettext.NullTranslations:
    # Danish has no catalogue: its sentences are the source.
    return _gettext.translation("brobygger", _LOCALE, languages=[code], fallback=True)


def gettext(message: str) -> str:
    """`message` in the language in use."""
    return _translations(language()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message that fits the number `n`, in the language in use."""
    return _translations(language()).ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - the name that extractors of messages know
    """Mark a text that is looked up later."""
    return message


_ = gettext
