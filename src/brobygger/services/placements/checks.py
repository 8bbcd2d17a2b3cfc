"""Whether what somebody started still lasts: what is to be checked, and the answers."""

from dataclasses import dataclass
from uuid import UUID

from brobygger.domain.employer import Employer
from brobygger.domain.placement import EndReason, Placement, StillThere
from brobygger.language.referrals.words import END_REASONS
from brobygger.register.placements import placement_by_id
from brobygger.services.placements.employers import the_employers
from brobygger.services.placements.starts import PlacementQuery, check_placement, placement_list
from brobygger.services.referrals.answers import chosen, split_day
from brobygger.services.workplace import Workplace

END_WORDS = {each.value: (*words, each.value) for each, words in END_REASONS.items()}


@dataclass(frozen=True)
class ToCheck:
    """Those of which a check is `due`, longest due first; `others` newest start first.

    `first` is what was asked for before all else, and is in neither of them.
    """

    first: list[Placement]
    due: list[Placement]
    others: list[Placement]
    employers: dict[UUID, Employer]


def to_check(
    workplace: Workplace,
    *,
    others: bool,
    most: int,
    wanted: UUID | None = None,
    without_activity: bool = False,
) -> ToCheck:
    """This base's that are to be checked; with `others` all that stand, at every base.

    Before them comes the one that is `wanted`, however old, or those of this base that are in no
    figure for want of an activity.
    """
    first = list[Placement]()
    if without_activity:
        query = PlacementQuery(base=workplace.register.base, without_activity=True)
        first = placement_list(workplace, query, most)
    if wanted is not None:
        found = workplace.register.read(placement_by_id, wanted)
        first += [found] if found is not None and found not in first else []
    base = None if others else workplace.register.base
    query = PlacementQuery(base=base, check_by=workplace.clock.today())
    ids = {each.id for each in first}
    due = [each for each in placement_list(workplace, query, most) if each.id not in ids]
    ids |= {each.id for each in due}
    all_of_them = placement_list(workplace, PlacementQuery(), most) if others else []
    left = [each for each in all_of_them if each.id not in ids]
    known = {each.id: each for each in the_employers(workplace)}
    return ToCheck(first, due, left[: max(0, most - len(due) - len(first))], known)


def answer_check(workplace: Workplace, placement: Placement, answer: StillThere) -> Placement:
    """The next check, today; errors of `checking`."""
    return check_placement(workplace, placement, None, answer)


def answer_no(workplace: Workplace, placement: Placement, text: str) -> Placement:
    """Not there any more, and why: `2`, `i går flyttet`; nothing says nothing of it.

    Errors of `checking`, `split_day`, `Choices.choose`.
    """
    day, rest = split_day(workplace, text)
    reason = EndReason(chosen(END_WORDS, rest)) if rest else None
    return check_placement(workplace, placement, None, StillThere.NO, day=day, reason=reason)
