"""The sentence for an error: rooms below raise a key and values, here are the words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from brobygger.errors import BrobyggerError
from brobygger.texts import _
from brobygger.texts.formats import joined, shown
from brobygger.texts.periods import period_in_text
from brobygger.texts.referral_words import PLACEMENT_KIND, REASON, STEP
from brobygger.texts.safe import safe
from brobygger.texts.sentences import SENTENCES
from brobygger.texts.sentences.catalogue import LOOSENINGS, PROBLEMS
from brobygger.texts.words import BREAKDOWN


def message(error: BrobyggerError) -> str:
    """What is wrong and what to do, harmless on a terminal; one line, or one per fault."""
    values = {
        name: _Shown(value, _WORDED.get((error.key, name), shown))
        for name, value in error.values.items()
    }
    return _(SENTENCES[error.key]).format_map(values)


class _Shown:
    """A value inside a sentence: `{names}`, or `{names:eller}` for `a, b eller c`.

    The joining word stands in the sentence, so it is translated with it.
    """

    def __init__(self, value: Any, words: Callable[[Any, str], str]) -> None:
        self._value = value
        self._words = words

    def __format__(self, last: str) -> str:
        return self._words(self._value, last)


def _problems(problems: Iterable[tuple[str, str]], _last: str) -> str:
    """Faults of a document, each `(where, reason code)`, on a line of its own."""
    faults = [(safe(where), _problem(where, reason)) for where, reason in problems]
    return "".join(f"\n- {where} {words}" if where else f"\n- {words}" for where, words in faults)


def _problem(where: str, reason: str) -> str:
    if (where, reason) == ("disclosure.k", "too_small"):
        return _("skal være mindst 3")
    return _(PROBLEMS[reason])


def _clashes(clashes: Iterable[Any], _last: str) -> str:
    """Words that mean several things, each with `word` and `names`, on a line of its own."""
    return "".join(
        f"\n- {safe(clash.word)}: {joined(clash.names, _('eller'))}" for clash in clashes
    )


def _loosenings(loosenings: Iterable[tuple[str, str]], _last: str) -> str:
    """What is no longer protected, each `(reason code, name)`, on a line of its own."""
    return "".join(
        f"\n- {_(LOOSENINGS[code]).format(name=safe(name))}" for code, name in loosenings
    )


def _unread(words: Iterable[Any], _last: str) -> str:
    """What was not understood, each with `word` and `suggestions`."""
    texts = []
    for unread in words:
        text = safe(unread.word)
        if unread.suggestions:
            meant = joined(unread.suggestions, _("eller"))
            text += _(" (mente du {suggestions}?)").format(suggestions=meant)
        texts.append(text)
    return ", ".join(texts)


def _coded(words: Mapping[str, str]) -> Callable[[Any, str], str]:
    """Codes in the users' words; what is none of them, such as a template's name, as it is."""

    def told(value: Any, last: str) -> str:
        several = value if isinstance(value, tuple) else (value,)
        names = [_(words[str(each)]) if str(each) in words else safe(str(each)) for each in several]
        return joined(names, last) if isinstance(value, tuple) else names[0]

    return told


def _breakdowns(known: Iterable[str], last: str) -> str:
    """`alder (age)`: both may be typed."""
    return joined([f"{_(BREAKDOWN[each])} ({each})" for each in known], last)


def _period(period: Any, _last: str) -> str:
    """One with its `kind` and `first` day."""
    return period_in_text(period.kind, period.first)


def _first(period: Any, last: str) -> str:
    """Where it begins the sentence."""
    told = _period(period, last)
    return told[:1].upper() + told[1:]


_WORDED: dict[tuple[str, str], Callable[[Any, str], str]] = {
    ("catalogue.broken", "problems"): _problems,
    ("catalogue.clash", "clashes"): _clashes,
    ("catalogue.loosens", "loosenings"): _loosenings,
    ("warn.loosens", "loosenings"): _loosenings,
    ("figures.unknown_breakdown", "known"): _breakdowns,
    ("figures.not_begun", "period"): _first,
    ("line.unread", "words"): _unread,
    ("people.unread", "words"): _unread,
    ("referral.unread", "words"): _unread,
    **{
        (f"referral.{key}", value): _coded(STEP)
        for key in ("impossible", "needs_yes", "needs_start", "over", "step_unknown", "not_first")
        for value in ("state", "step", "possible")
    },
    **{
        (f"release.{key}", "period"): _first
        for key in (
            *("after_plan", "before_plan", "moved_day", "not_begun", "not_over"),
            *("not_released", "order"),
        )
    },
    **{
        (f"release.{key}", "period"): _period
        for key in ("comment_code", "kind", "report_too_early")
    },
    ("release.order", "later"): _period,
    ("referral.reason_unfit", "reasons"): _coded(REASON),
    ("placement.which", "kinds"): _coded(PLACEMENT_KIND),
}
