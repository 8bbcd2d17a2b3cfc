"""Placements and employers in words."""

from datetime import date

from brobygger.catalogue.models import Catalogue
from brobygger.domain.employer import Employer
from brobygger.domain.placement import Checked, Placement
from brobygger.services.placements.employers import NewEmployer
from brobygger.telling.contacts import named, person_text
from brobygger.telling.courses import short
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.referral_words import (
    BRANCH,
    END_REASON,
    FOUND_BY,
    PLACEMENT_KIND,
    STILL_THERE,
)
from brobygger.texts.safe import safe


def placement_pieces(
    catalogue: Catalogue, placement: Placement, today: date, employer: Employer | None = None
) -> list[str]:
    """What, at whose place, what is due, who, since when, what was answered, found by whom."""
    said = [
        _(PLACEMENT_KIND[placement.kind]),
        employer_title(employer) if employer else "",
        check_words(placement, today),
        person_text(catalogue, placement.person),
        _("startet {day}").format(day=short(placement.day)),
        *map(checked_words, placement.checks),
        _(FOUND_BY[placement.found_by]),
        named(catalogue.destinations, placement.partner),
        named(catalogue.activities, placement.activity) or _("uden aktivitet"),
        named(catalogue.bases, placement.base),
        _("trukket tilbage") if placement.withdrawn else "",
    ]
    return [piece for piece in said if piece]


def checked_words(check: Checked) -> str:
    """`3 mdr.: stadig`, `6 mdr.: ikke mere, flyttet`."""
    why = [_(END_REASON[check.reason])] if check.reason else []
    answer = ", ".join([_(STILL_THERE[check.answer]), *why])
    return _("{months} mdr.: {answer}").format(months=check.months, answer=answer)


def check_words(placement: Placement, today: date) -> str:
    """`tjek nu (3 mdr.)`, `tjek ti 3/11-26 (3 mdr.)`; nothing where none is left."""
    due, months = placement.check_due, placement.next_check
    if due is None:
        return ""
    told = _("tjek nu ({months} mdr.)") if due <= today else _("tjek {day} ({months} mdr.)")
    return told.format(day=short(due), months=months)


def placement_one_line(
    catalogue: Catalogue, placement: Placement, today: date, employer: Employer | None = None
) -> str:
    text = " · ".join(placement_pieces(catalogue, placement, today, employer))
    return f"{text}  [{placement.id.hex[-8:]}]"


def employer_title(employer: Employer) -> str:
    """Its name, else its branch."""
    if employer.name:
        return safe(employer.name)
    return _(BRANCH[employer.branch]) if employer.branch else _("arbejdsgiver uden navn")


def new_employer_words(new: NewEmployer) -> str:
    """What a new one on the list is read as."""
    branch, places = new.listed.branch, new.listed.places
    said = [
        safe(new.name or ""),
        _(BRANCH[branch]) if branch else "",
        ngettext("{n} plads", "{n} pladser", places).format(n=places) if places else "",
    ]
    return " · ".join(piece for piece in said if piece)


def employer_one_line(catalogue: Catalogue, employer: Employer) -> str:
    text = " · ".join(employer_pieces(catalogue, employer))
    return f"{text}  [{employer.id.hex[-8:]}]"


def employer_pieces(catalogue: Catalogue, employer: Employer) -> list[str]:
    """Its name, what kind it is, how many places, since when and whether there is an agreement."""
    places = employer.places
    said = [
        employer_title(employer),
        _(BRANCH[employer.branch]) if employer.branch and employer.name else "",
        ngettext("{n} plads", "{n} pladser", places).format(n=places) if places else "",
        _("fast siden {day}").format(day=short(employer.regular_since))
        if employer.regular_since
        else _("ny {day}").format(day=short(employer.day)),
        _("aftale siden {day}").format(day=short(employer.agreement_since))
        if employer.agreement_since
        else "",
        named(catalogue.activities, employer.activity),
        named(catalogue.bases, employer.base),
    ]
    return [piece for piece in said if piece]
