"""Which contacts, courses, referrals and so on a count looks at, in words."""

from collections.abc import Iterator, Mapping, Sequence

from brobygger.catalogue.models import Catalogue, Count, Definition, Filter
from brobygger.catalogue.rows import Named
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.formats import joined
from brobygger.texts.referral_words import FOUND_BY, PLACEMENT_KIND
from brobygger.texts.words import (
    ALL_ACTIVITIES,
    COUNTERPART,
    COURSE_KIND,
    ENROLMENT_ROLE,
    REACHED,
    TRIAL_RESULT,
)

_LOOKED_AT = {
    "contacts": N_("kontakter"),
    "sessions": N_("gange"),
    "visits": N_("gange"),
    "attendance": N_("gange"),
    "enrolments": N_("forløb"),
    "courses": N_("forløb"),
    "milestones": N_("skridt"),
    "persons": N_("kontakter og gange"),
    "referrals": N_("henvisninger"),
    "placements": N_("starter"),
    "employers": N_("jobudbydere"),
}


def looks_at(catalogue: Catalogue, count: Count, definition: Definition) -> str:
    """`Ser på kontakter i aktiviteten Fritidsliv, om fritid, hvor beboeren blev truffet.`

    Of a headline: `Tælles for hver aktivitet og i alt, ud fra kontakter.`
    """
    told = [
        _(_LOOKED_AT[definition.source]),
        *_activity(catalogue, count, definition),
        *_conditions(catalogue, definition.where),
    ]
    what = ", ".join(told).replace(", ", " ", 1)
    if count.activity is None:
        return _("Tælles for hver aktivitet og i alt, ud fra {what}.").format(what=what)
    return _("Ser på {what}.").format(what=what)


def _activity(catalogue: Catalogue, count: Count, definition: Definition) -> Iterator[str]:
    where = definition.where
    if count.activity is None:
        return
    if definition.source == "employers" or where.says_what_is_meant:
        yield _(ALL_ACTIVITIES)
    else:
        named = catalogue.activities[count.activity].name
        yield _("i aktiviteten {activity}").format(activity=named)


def _conditions(catalogue: Catalogue, where: Filter) -> Iterator[str]:
    yield from _of_contacts(catalogue, where)
    yield from _of_courses(catalogue, where)
    yield from _of_referrals(catalogue, where)
    if where.bases:
        yield _("ved {bases}").format(bases=_named(catalogue.bases, where.bases))


def _of_contacts(catalogue: Catalogue, where: Filter) -> Iterator[str]:
    if where.channels:
        yield _("som {channels}").format(channels=_named(catalogue.channels, where.channels))
    if where.topics:
        yield _("om {topics}").format(topics=_named(catalogue.topics, where.topics))
    if where.counterparts:
        yield _("med {whom}").format(whom=_worded(COUNTERPART, where.counterparts))
    if where.reached == ("met",):
        yield _("hvor nogen blev truffet")
    elif where.reached:
        yield _("med udfaldet {reached}").format(reached=_worded(REACHED, where.reached))
    if where.accompanied is not None:
        yield _("hvor vi var bisidder") if where.accompanied else _("hvor vi ikke var bisidder")
    if where.departments:
        names = _named(catalogue.departments, where.departments)
        yield _("med nogen fra {departments}").format(departments=names)


def _of_courses(catalogue: Catalogue, where: Filter) -> Iterator[str]:
    if where.templates:
        yield _("af {courses}").format(courses=_named(catalogue.courses, where.templates))
    if where.kinds:
        yield _("af slagsen {kinds}").format(kinds=_worded(COURSE_KIND, where.kinds))
    if where.partners:
        names = _named(catalogue.destinations, where.partners)
        yield _("hvor {partners} var med").format(partners=names)
    if where.partner_owners:
        owners = joined(where.partner_owners, _("eller"))
        yield _("hvor en samarbejdspartner under {owners} var med").format(owners=owners)
    if where.enrolled_as:
        yield _("for dem, der er tilmeldt som {roles}").format(
            roles=_worded(ENROLMENT_ROLE, where.enrolled_as)
        )
    if where.ages is not None:
        yield _("kun voksne") if where.ages == "adults" else _("kun børn")
    if where.results:
        yield _("med resultatet {results}").format(results=_worded(TRIAL_RESULT, where.results))
    if where.milestones:
        named = _named(catalogue.milestones, where.milestones)
        yield _("nemlig {milestones}").format(milestones=named)
    if where.steps:
        yield _("der er trin på Medborgerskabsstigen")


def _of_referrals(catalogue: Catalogue, where: Filter) -> Iterator[str]:
    if where.destinations:
        names = _named(catalogue.destinations, where.destinations)
        yield _("til {destinations}").format(destinations=names)
    if where.placement_kinds:
        yield _("i {kinds}").format(kinds=_worded(PLACEMENT_KIND, where.placement_kinds))
    if where.found_by:
        yield _worded(FOUND_BY, where.found_by)
    if where.from_destinations:
        names = _named(catalogue.destinations, where.from_destinations)
        yield _("som {partners} fandt, eller en henvisning dertil førte til").format(partners=names)
    if where.months is not None:
        yield _("{months} måneder efter").format(months=where.months)
    if where.under_18:
        yield _("af unge under 18 år")


def _named(rows: Mapping[str, Named], ids: Sequence[str]) -> str:
    return joined([rows[each].name for each in ids], _("eller"))


def _worded(words: Mapping[str, str], codes: Sequence[str]) -> str:
    return joined([_(words[code]) for code in codes], _("eller"))
