"""The filter line over the list of contacts."""

from dataclasses import dataclass

from brobygger.language import filter as language
from brobygger.language.reading import Part, Unread
from brobygger.register.listing import ContactQuery
from brobygger.services.workplace import Workplace

WITHOUT_ACTIVITY = "uden aktivitet"
"""The filter for what waits; typed in Danish, whatever the screens' language."""


@dataclass(frozen=True)
class FilterReading:
    """A filter as read: `parts` make up the whole text in order, `unread` changes nothing."""

    query: ContactQuery
    parts: tuple[Part, ...]
    unread: tuple[Unread, ...]


def read_filter(workplace: Workplace, text: str) -> FilterReading:
    """What `text` asks the list for, in the words of the quick line; errors of `read_filter`.

    The meanings of `parts` are period, base, activity, channel, department, reached, topic,
    code, without_activity, withdrawn, filler and unread.
    """
    read = language.read_filter(
        text, vocabulary=workplace.vocabulary, today=workplace.clock.today()
    )
    fields = dict(read.fields)
    if period := fields.pop("period", None):
        fields |= {"first_day": period.first, "last_day": period.last}
    return FilterReading(ContactQuery(**fields), read.parts, read.unread)
