"""All that is written of a person, as rows of a list."""

from collections.abc import Iterator

from textual.content import Content

from brobygger.domain.attendance import Mark
from brobygger.services.participants import PersonPage
from brobygger.services.workplace import Workplace
from brobygger.telling.courses import milestone_text, short
from brobygger.telling.participants import attended
from brobygger.telling.placements import placement_pieces
from brobygger.texts import gettext as _
from brobygger.texts.words import MARK_LETTER
from brobygger.tui.widgets.contact_rows import listed_row
from brobygger.tui.widgets.plain import plain
from brobygger.tui.widgets.referral_rows import referral_row
from brobygger.tui.widgets.rows import Row

_STYLE = {
    Mark.PRESENT: "$text-success on $success-muted",
    Mark.ABSENT: "$text-error on $error-muted",
    Mark.EXCUSED: "$text-warning on $warning-muted",
}
"""With a ground of its own, so that a strip is seen on the row that is highlighted too."""


def person_rows(workplace: Workplace, page: PersonPage) -> Iterator[Row]:
    """Referrals, placements, courses with their attendance strip, steps, contacts.

    Ids are `referral:…`, `placement:…`, `course:…`, `step:…`, `contact:…`.
    """
    yield from _referrals(workplace, page)
    courses = attended(page)
    if courses:
        yield plain(_("Forløb")), None
    for course, told, strip in courses:
        marks = [plain(_(MARK_LETTER[mark]), _STYLE[mark]) for mark in strip]
        gap = plain(" " if strip else "")
        yield Content.assemble(plain(told), gap, *marks), f"course:{course.id.hex}"
    if page.milestones:
        yield plain(_("Skridt")), None
    for step in page.milestones:
        told = f"{short(step.day)} {milestone_text(workplace.catalogue, step)}"
        yield plain(told), f"step:{step.id.hex}"
    if page.contacts:
        yield plain(_("Kontakter")), None
    for contact in page.contacts:
        row, one = listed_row(workplace, contact)
        yield row, f"contact:{one}"


def _referrals(workplace: Workplace, page: PersonPage) -> Iterator[Row]:
    if page.referrals:
        yield plain(_("Henvisninger")), None
    for referral in page.referrals:
        row, one = referral_row(workplace, referral)
        yield row, f"referral:{one}"
    if page.placements:
        yield plain(_("Startet i")), None
    for placement in page.placements:
        told = placement_pieces(workplace.catalogue, placement, workplace.clock.today())
        yield plain(" · ".join(told)), f"placement:{placement.id.hex}"
