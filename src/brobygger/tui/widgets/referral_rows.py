"""A referral as one row of a list."""

from textual.content import Content

from brobygger.domain.referral import Referral
from brobygger.services.workplace import Workplace
from brobygger.telling.contacts import named, person_text
from brobygger.telling.courses import short
from brobygger.telling.referrals import due_mark, due_words, outcome_words, state_words
from brobygger.texts import gettext as _
from brobygger.texts.referral_words import REASON
from brobygger.texts.safe import safe
from brobygger.tui.widgets.plain import plain
from brobygger.tui.widgets.rows import Row

MARKED = "✓"
_NAME = 18


def referral_row(workplace: Workplace, referral: Referral, *, marked: bool = False) -> Row:
    """Marked or not, due or not, where to, how far, what is due, who."""
    due = due_mark(referral, workplace.clock.today())
    first = f"{MARKED if marked else ' '}{due} "
    name = plain(named(workplace.catalogue.destinations, referral.destination))
    name = name.truncate(_NAME, ellipsis=True)
    style = "bold" if due.strip() else ""
    told = Content.assemble(
        plain(first, "bold"),
        name.extend_right(_NAME - name.cell_length + 1),
        plain(referral_words(workplace, referral), style),
    )
    return told, referral.id.hex


def referral_words(workplace: Workplace, referral: Referral) -> str:
    """All but where to; what goes without saying here is left out."""
    catalogue, own = workplace.catalogue, workplace.register.base
    said = [
        state_words(catalogue, referral),
        _(REASON[referral.reason]) if referral.reason else "",
        outcome_words(catalogue, referral),
        due_words(catalogue, referral, workplace.clock.today()),
        person_text(catalogue, referral.person),
        _("hos {who}").format(who=safe(referral.owner))
        if referral.owner != workplace.author
        else "",
        _("tilbudt {day}").format(day=short(referral.day)),
        named(catalogue.bases, referral.base) if referral.base != own else "",
        _("trukket tilbage") if referral.withdrawn else "",
    ]
    return " · ".join(piece for piece in said if piece)
