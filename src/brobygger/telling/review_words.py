"""What the numbers of a review are called: which referrals lie behind each."""

from collections.abc import Iterator

from brobygger.catalogue.models import Catalogue
from brobygger.counting.review import Number
from brobygger.domain.period import Period, PeriodKind
from brobygger.domain.referral_flow import FLOWING, Stage, Wait
from brobygger.domain.referral_query import ReferralQuery
from brobygger.domain.referral_states import OPEN, Reason, State
from brobygger.telling.contacts import named
from brobygger.telling.figures import period_name
from brobygger.texts import N_, ngettext
from brobygger.texts import gettext as _
from brobygger.texts.formats import day
from brobygger.texts.formats import number as written
from brobygger.texts.referral_words import REASON, REFERRAL_STATE
from brobygger.texts.safe import safe

STAGE = {
    Stage.OFFERED: N_("tilbudt"),
    Stage.AGREED: N_("takket ja"),
    Stage.SENT: N_("sendt"),
    Stage.ANSWERED: N_("svar fra modtageren"),
    Stage.ONGOING: N_("i gang"),
    Stage.COMPLETED: N_("afsluttet"),
}
_WAIT = {
    Wait.ANSWER: N_("sendt og besvaret (dage til svar)"),
    Wait.START: N_("i gang efter ja (dage til start)"),
}


def state_name(state: State) -> str:
    return _(REFERRAL_STATE[state.value])


def reason_name(reason: Reason | None) -> str:
    return _("uden grund") if reason is None else _(REASON[reason.value])


def outcome_name(catalogue: Catalogue, outcome: str | None) -> str:
    """As a template calls it, in use before retired; the id where none does."""
    if outcome is None:
        return _("uden resultat")
    templates = sorted(catalogue.templates.values(), key=lambda template: template.retired)
    known = (each.name for t in templates for each in t.outcomes if each.id == outcome)
    return safe(next(known, outcome))


def number_words(catalogue: Catalogue, number: Number) -> str:
    """`7 henvisninger: UU · takket nej (nået til: sendt) · tilbudt i 4. kvartal 2026`."""
    told = ngettext("{n} henvisning: {which}", "{n} henvisninger: {which}", number.value)
    return told.format(n=written(number.value), which=query_words(catalogue, number.query))


def query_words(catalogue: Catalogue, query: ReferralQuery) -> str:
    """Where to, from which base, how far, why, when."""
    said = [
        named(catalogue.destinations, query.destination),
        named(catalogue.bases, query.base),
        _what(catalogue, query),
        _when(query),
    ]
    return " · ".join(piece for piece in said if piece)


def _what(catalogue: Catalogue, query: ReferralQuery) -> str:
    if query.overdue_on is not None:
        return _("svar over tid i dag, uanset periode")
    if query.waited is not None:
        return _(_WAIT[query.waited])
    if query.known:
        return _("sendt, og resultatet er kendt")
    if query.furthest is not None:
        return _at_stage(query, query.furthest)
    if query.stage is not None and query.states != FLOWING:
        return _not_known(query)
    if query.stage is Stage.OFFERED:
        return _("alle, der er tilbudt")
    if query.stage is not None:
        return _("nået til {stage} eller længere").format(stage=_(STAGE[query.stage]))
    states = ", ".join(map(state_name, query.states or ()))
    if query.outcome is not None or query.with_outcome is False:
        return f"{states}: {outcome_name(catalogue, query.outcome)}"
    return _("står nu som {state}").format(state=states)


def _at_stage(query: ReferralQuery, stage: Stage) -> str:
    at = _(STAGE[stage])
    if query.states and set(query.states) == OPEN:
        return _("nået til {stage}, og er der endnu").format(stage=at)
    end = ", ".join(map(state_name, query.states or ()))
    told = _("{end} (nået til: {stage})").format(end=end, stage=at)
    return f"{told}: {reason_name(query.reason)}" if query.with_reason else told


def _not_known(query: ReferralQuery) -> str:
    """Sent, and not known what became of it."""
    if query.states == (State.COMPLETED,):
        return _("afsluttet uden resultat")
    if query.states == (State.UNREACHABLE,):
        return _("sendt, men ikke fået fat i")
    return _("sendt, og ikke slut endnu")


def _when(query: ReferralQuery) -> str:
    if query.first_day is None or query.last_day is None:
        return ""
    period = next(_periods(query), None)
    if period is not None:
        return _("tilbudt i {period}").format(period=period_name(period))
    return _("tilbudt fra {first} til {last}").format(
        first=day(query.first_day), last=day(query.last_day)
    )


def _periods(query: ReferralQuery) -> Iterator[Period]:
    kinds: tuple[PeriodKind, ...] = ("quarter", "year", "month", "week")
    assert query.first_day is not None
    for kind in kinds:
        period = Period.holding(query.first_day, kind)
        if (period.first, period.last) == (query.first_day, query.last_day):
            yield period
