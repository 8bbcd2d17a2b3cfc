"""Comments: what a lead has to say to an indicator, or to a count's figure, of a period."""

from collections.abc import Mapping
from uuid import UUID

from brobygger.catalogue.models import Count
from brobygger.domain.act import Statement
from brobygger.domain.contact import stated
from brobygger.domain.entry import Kind
from brobygger.domain.period import Period
from brobygger.domain.reading import Comment, Commented
from brobygger.domain.values import EARLIEST_DAY
from brobygger.errors import BrobyggerError
from brobygger.language.choice import Choices, choose
from brobygger.language.periods import match_period
from brobygger.register.readings import comment_by_id, comment_by_tail
from brobygger.register.readings import comments as all_comments
from brobygger.services.indicators.lead import checked_text, require_lead
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

COMMENT_FIELDS = ("about", "period", "activity", "base", "text")
_MOST_NAMES = 8


def read_comment(workplace: Workplace, texts: Mapping[str, str]) -> Commented:
    """What the texts of `COMMENT_FIELDS` say; no period is this year.

    Errors: ``comment.none``, ``comment.about`` (text, indicators), ``comment.which`` (text, names),
    ``comment.activity`` (count), ``comment.period`` (text, first, last), those of `choose` and
    of `checked_text`.
    """
    said = {name: texts.get(name, "").strip() for name in COMMENT_FIELDS}
    catalogue = workplace.catalogue
    indicator, count = _about(workplace, said["about"])
    activity = base = None
    if count is not None and said["activity"]:
        activity = choose(catalogue.activities, said["activity"])
        if not count.headline and activity != count.activity:
            raise BrobyggerError("comment.activity", count=count.name)
        activity = activity if count.headline else None
    if count is not None and said["base"]:
        base = choose(catalogue.bases, said["base"])
    if count is None and (said["activity"] or said["base"]):
        raise BrobyggerError("comment.whole", indicator=indicator)
    return Commented(
        text=checked_text(said["text"]),
        period=_period(workplace, said["period"]).name,
        indicator=indicator,
        count=count and count.id,
        activity=activity,
        base=base,
    )


def add_comment(workplace: Workplace, commented: Commented, draft: str | None = None) -> Comment:
    """Error ``indicators.lead``."""
    require_lead(workplace)
    (entry,) = write(workplace, [Statement(Kind.COMMENTED, stated(commented))], draft)
    return _comment(workplace, entry.subject)


def correct_comment(workplace: Workplace, comment: UUID, text: str) -> Comment:
    """Other words; errors ``indicators.lead``, ``comment.withdrawn``, ``comment.unchanged``,
    those of `checked_text`.
    """
    require_lead(workplace)
    before = _standing(workplace, comment)
    words = checked_text(text)
    if words == before.text:
        raise BrobyggerError("comment.unchanged")
    write(workplace, [Statement(Kind.CORRECTED, {"text": words}, subject=comment)])
    return _comment(workplace, comment)


def withdraw_comment(workplace: Workplace, comment: UUID) -> Comment:
    """Errors ``indicators.lead``, ``comment.withdrawn``."""
    require_lead(workplace)
    _standing(workplace, comment)
    write(workplace, [Statement(Kind.WITHDRAWN, {}, subject=comment)])
    return _comment(workplace, comment)


def comment_with(workplace: Workplace, tail: str) -> Comment:
    """Errors of `comment_by_tail`."""
    return workplace.register.read(comment_by_tail, tail)


def comments(workplace: Workplace, within: Period | None = None) -> list[Comment]:
    """All that stand, or those of periods that lie within one; by period."""
    found = workplace.register.read(all_comments)
    if within is None:
        return found
    return [each for each in found if _lies_in(each, within)]


def _lies_in(comment: Comment, within: Period) -> bool:
    period = Period.parse(comment.period)
    return within.first <= period.first and period.last <= within.last


def _about(workplace: Workplace, text: str) -> tuple[str | None, Count | None]:
    """The indicator or the count that `text` names."""
    if not text:
        raise BrobyggerError("comment.none")
    catalogue = workplace.catalogue
    known = tuple(key for key, each in catalogue.indicators.items() if not each.retired)
    if text.upper() in known:
        return text.upper(), None
    counts = {key: each for key, each in catalogue.counts.items() if not each.retired}
    choices = Choices({key: (each.name, key) for key, each in counts.items()})
    try:
        return None, counts[choices.choose(text)]
    except BrobyggerError:
        # Several activities have counts of the same name: the id tells which is meant.
        near = tuple(choices.fitting(text)[:_MOST_NAMES])
    if near:
        raise BrobyggerError("comment.which", text=text, names=near)
    raise BrobyggerError("comment.about", text=text, indicators=known)


def _period(workplace: Workplace, text: str) -> Period:
    """As Danes say it, or by its name; none that has not begun."""
    today = workplace.clock.today()
    words = text.split()
    match = match_period(words, 0, today) if words else None
    if words and (match is None or match.length != len(words)):
        raise BrobyggerError("period.unknown", text=text)
    period = match.period if match else Period.holding(today, "year")
    earliest = int(EARLIEST_DAY[:4])
    if period.first > today or int(period.name[:4]) < earliest:
        raise BrobyggerError("comment.period", text=text, first=earliest, last=today)
    return period


def _standing(workplace: Workplace, comment: UUID) -> Comment:
    found = _comment(workplace, comment)
    if found.withdrawn:
        raise BrobyggerError("comment.withdrawn")
    return found


def _comment(workplace: Workplace, comment: UUID) -> Comment:
    found = workplace.register.read(comment_by_id, comment)
    assert found is not None
    return found
