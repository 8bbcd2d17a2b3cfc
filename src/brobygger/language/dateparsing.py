"""The last resort for a written date that the tables of `days` do not know: dateparser.

It is slow to load and reads dates into much that is none (`15-17` as 15 November 2017). So it
is imported only when it is needed, and asked only about a few words that hold a month's name
or a full date.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from brobygger.language.days import MONTH_WORDS
from brobygger.language.words import normal

_MOST_WORDS, _LONGEST = 6, 60
_FULL_DATE = re.compile(
    r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?!\d)"
)


def read_leftover(words: Sequence[str], today: date) -> date | None:
    """The day that all `words` together name, the nearest past one without a year, or None."""
    text = " ".join(words)
    names_month = any(normal(word) in MONTH_WORDS for word in words)
    if len(words) > _MOST_WORDS or len(text) > _LONGEST:
        return None
    if not (names_month or _FULL_DATE.search(text)):
        return None
    import dateparser

    found = dateparser.parse(
        text,
        languages=["da"],
        settings={
            "PARSERS": ["absolute-time"],
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "past",
            "REQUIRE_PARTS": ["day", "month"],
            "RELATIVE_BASE": datetime.combine(today, time(23, 59)),
        },
    )
    if found is None:
        return None
    # It takes the 14 of `3 nov kl 14` for a year: every number must have found its place.
    typed = {int(number) for number in re.findall(r"\d+", text)}
    return found.date() if typed <= {found.day, found.month, found.year} else None
