"""The things behind a number in words, and what they come to."""

from datetime import date

from brobygger.catalogue.models import Catalogue, Count
from brobygger.counting.behind import Kind, Thing
from brobygger.domain.course import Course
from brobygger.domain.employer import Employer
from brobygger.domain.milestone import Milestone
from brobygger.services.behind import Behind
from brobygger.services.behind_details import Detail, HeldSession, Place
from brobygger.services.participants import Known
from brobygger.services.workplace import Workplace
from brobygger.telling.contacts import named
from brobygger.telling.courses import course_name, milestone_text, session_words, short
from brobygger.telling.figures import shown
from brobygger.telling.participants import participant_one_line
from brobygger.telling.placements import employer_pieces, placement_pieces
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import number
from brobygger.texts.safe import safe
from brobygger.texts.words import COURSE_KIND


def adds(count: Count, thing: Thing) -> str:
    """What it adds where that is not simply one: `3`, `5 af 8`, `12 dage`."""
    if thing.out_of is not None:
        if thing.out_of == 1:
            return _("ja") if thing.value else _("nej")
        said = _("{part} af {whole}")
        return said.format(part=number(thing.value), whole=number(thing.out_of))
    if count.unit == "days":
        return ngettext("{n} dag", "{n} dage", thing.value).format(n=number(thing.value))
    return "" if thing.value == 1 else number(thing.value)


def thing_words(workplace: Workplace, thing: Thing, detail: Detail) -> str:
    """All but contacts and referrals, which have rows of their own."""
    catalogue = workplace.catalogue
    match detail:
        case Known():
            return " · ".join([participant_one_line(catalogue, detail), _times(thing)])
        case HeldSession():
            base = named(catalogue.bases, detail.course.base)
            said = [session_words(detail.session), course_name(detail.course), base]
        case Course():
            kind = _(COURSE_KIND[detail.kind])
            said = [course_name(detail), kind, named(catalogue.bases, detail.base)]
        case Milestone():
            base = named(catalogue.bases, detail.base)
            said = [short(detail.day), milestone_text(catalogue, detail), base]
        case Place():
            today = workplace.clock.today()
            said = placement_pieces(catalogue, detail.placement, today, detail.employer)
        case Employer():
            said = employer_pieces(catalogue, detail)
        case _ if thing.kind is Kind.PERSON and isinstance(thing.id, str):
            said = [safe(thing.id), _times(thing)]
        case _:
            said = [_("findes ikke mere")]
    return " · ".join(piece for piece in said if piece)


def _times(thing: Thing) -> str:
    last = short(date.fromisoformat(thing.day))
    if not thing.times:
        return _("første gang {day}").format(day=last)
    said = ngettext("{n} gang, {day}", "{n} gange, sidst {day}", thing.times)
    return said.format(n=number(thing.times), day=last)


def read_words(opened: Behind, value: int | None) -> str:
    """How far the list has been read, and that it makes the number."""
    if not opened.is_over:
        return _("De nyeste {n}. Gå ned for at se flere.").format(n=number(len(opened.read)))
    if not opened.read:
        return _("Der ligger intet bag tallet.")
    total = opened.total()
    if total != value:
        said = _("Listen giver nu {total}. Tallet var {value}, da det blev talt.")
        return said.format(total=shown(total), value=shown(value))
    return _("Listen giver tallet: {how}.").format(how=_how(opened))


def _how(opened: Behind) -> str:
    count, read = opened.count, opened.read
    if count.unit == "percent":
        part, whole = sum(each.value for each in read), sum(each.out_of or 0 for each in read)
        return _("{part} af {whole}").format(part=number(part), whole=number(whole))
    if count.unit == "days":
        return _("det midterste af {n}").format(n=number(len(read)))
    persons = sum(each.kind is Kind.PERSON for each in read)
    if persons or count.unit == "persons":
        others = sum(each.value for each in read if each.kind is not Kind.PERSON)
        known = _("{n} med kode").format(n=number(persons))
        if not others:
            return known
        return _("{known} og {n} uden").format(known=known, n=number(others))
    return number(opened.total() or 0)


def where_words(catalogue: Catalogue, base: str | None) -> str:
    return named(catalogue.bases, base) or base or _("alle baser")
