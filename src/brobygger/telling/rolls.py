"""Who was there, session by session, in words."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from brobygger.catalogue.models import Catalogue
from brobygger.domain.attendance import Mark
from brobygger.domain.course import Session
from brobygger.services.roll_call import Listed, RollCall
from brobygger.telling.courses import (
    counted_pieces,
    milestone_text,
    session_place,
    session_words,
)
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.safe import safe
from brobygger.texts.words import ENROLMENT_ROLE, ENROLMENT_STATE, LEAVING_REASON, MARK

_WIDEST_BAR = 30


def session_lines(catalogue: Catalogue, call: RollCall, session: Session) -> list[str]:
    """Which session it is, who was there, and how many others."""
    totals = call.totals(session.id)
    marks = [f"{totals[mark]} {_(MARK[mark])}" for mark in Mark if totals[mark]]
    lines = [f"{session_place(call.sessions, session)} · {session_words(session)}"]
    lines += [" · ".join(marks)] if marks else []
    for told in others_told(catalogue, call, session):
        lines.append(_("andre: {who}").format(who=told))
    for milestone in call.milestones:
        if milestone.session == session.id:
            lines.append(_("skridt: {what}").format(what=milestone_text(catalogue, milestone)))
    return lines


def others_told(catalogue: Catalogue, call: RollCall, session: Session) -> list[str]:
    """What each count of others says."""
    counts = call.head_counts.get(session.id, ())
    return [", ".join(counted_pieces(catalogue, count)) for count in counts]


def roll_lines(call: RollCall, today: date) -> Iterator[str]:
    """The attendance of each session as a bar, then who is on the list."""
    yield from (session_bar(call, session, today) for session in call.sessions)
    for listed in call.listed:
        yield listed_line(listed)
    fading = [name_of(listed) for listed in call.fading()]
    if fading:
        yield _("Væk to gange i træk: {who}").format(who=", ".join(fading))


def session_bar(call: RollCall, session: Session, today: date) -> str:
    """Day, bar and number; what was not held, or nobody has told of, is told in words."""
    words = session_words(session).ljust(22)
    if session.cancelled:
        return f"{words} {_('aflyst')}"
    if call.is_unmarked(session, today):
        return f"{words} {_('uden kryds')}"
    if not call.is_held(session):
        return f"{words} ·"
    number = call.present(session.id)
    most = max([1, *(call.present(each.id) for each in call.sessions)])
    width = -(-number * min(most, _WIDEST_BAR) // most)
    return f"{words} {'█' * width} {number}"


def completion(call: RollCall) -> list[str]:
    """How many are on the list, have left and have completed; what is none goes unsaid."""
    states = Counter(each.enrolment.state.value for each in call.listed if each.enrolment)
    on_list = states["enrolled"]
    enrolled = ngettext("{n} tilmeldt", "{n} tilmeldte", on_list).format(n=on_list)
    ended = ("left", "completed")
    return [
        *([enrolled] if on_list else []),
        *(f"{states[state]} {_(ENROLMENT_STATE[state])}" for state in ended if states[state]),
    ]


def listed_line(listed: Listed) -> str:
    """Code, memory word, role and state; how often they were there."""
    held = [mark for mark in listed.marks.values() if mark.mark is not None]
    there = sum(mark.mark is Mark.PRESENT for mark in held)
    said = [name_of(listed)]
    if listed.enrolment is not None:
        if listed.enrolment.role != "participant":
            said.append(_(ENROLMENT_ROLE[listed.enrolment.role]))
        if not listed.is_expected:
            said.append(_(ENROLMENT_STATE[listed.enrolment.state]))
        if listed.enrolment.reason:
            said.append(_(LEAVING_REASON[listed.enrolment.reason]))
    times = ngettext("til stede {there} af {n} gang", "til stede {there} af {n} gange", len(held))
    return " · ".join([*said, times.format(there=there, n=len(held))])


def name_of(listed: Listed) -> str:
    """The code, with the memory word where there is one."""
    known = listed.participant
    code = known.code or _("slettet")
    return f"{code} {safe(known.word)}" if known.word else code
