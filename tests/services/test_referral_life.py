"""Any sequence of what is done to referrals and placements: the services and a small model agree.

The model knows nothing of the rooms below: states, rules, deadlines and lists are written down
anew, in plain Python, from the design and the templates as they stand in their file.
"""

import tomllib
from calendar import monthrange
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlite_utils import Database

from brobygger.domain.person import Person
from brobygger.domain.placement import EndReason, StillThere
from brobygger.domain.referral_states import Reason
from brobygger.domain.values import AgeBand
from brobygger.errors import BrobyggerError
from brobygger.register.journal import chain_break
from brobygger.register.views import VIEWS, digest, rebuild
from brobygger.services.clock import Clock
from brobygger.services.participants import new_participant
from brobygger.services.placements.starts import (
    PlacementQuery,
    check_placement,
    placement_by_id,
    placement_list,
)
from brobygger.services.referrals.lists import (
    SavedView,
    referrals_upto,
    view_query,
    waiting_today,
)
from brobygger.services.referrals.making import NewReferral, refer
from brobygger.services.referrals.steps import (
    correct_last_step,
    made_by_mistake,
    steps_from,
    take_step,
    withdraw_referral,
)
from brobygger.services.undoing import undo
from support import made

TABLES = [table for view in VIEWS for table in (*view.plan, *view.local)]
MONDAY_BEFORE_EASTER = date(2026, 3, 30)

# On weekdays, for the days that are reached; Easter is 5 April 2026 and 28 March 2027.
PUBLIC_HOLIDAYS = {
    *(date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)),
    *(date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 25), date(2027, 3, 26)),
    *(date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17)),
}
FURTHEST = date(2027, 5, 1)
MONTH_BEFORE = 30
"""So many days before it is due somebody may already have been asked whether they are there."""

STEPS = {
    "suggested": "agreed declined unreachable cancelled referred_on",
    "agreed": "agreed sent declined unreachable dropped cancelled referred_on",
    "sent": "sent received waiting ongoing"
    " declined rejected unreachable dropped cancelled referred_on",
    "received": "received waiting ongoing"
    " declined rejected unreachable dropped cancelled referred_on",
    "waiting": "received waiting ongoing"
    " declined rejected unreachable dropped cancelled referred_on",
    "ongoing": "ongoing completed dropped cancelled referred_on",
}
"""Only what is open goes on."""
ENDS = ("declined", "rejected", "unreachable", "dropped", "cancelled", "referred_on")
WITH_THEM = ("sent", "received", "waiting", "ongoing")
REASONS = {
    "declined": "not_interested time other_offer no_trust other unknown",
    "rejected": "not_target_group no_capacity missing_information other_offer other unknown",
    "unreachable": "no_answer moved unknown",
    "dropped": "job_or_education other_offer moved lost_contact not_interested time other unknown",
}
ASIDES = ("handed_over", "followed_up")

_FILE = files("brobygger.catalogue").joinpath("agreement/referrals.toml")
_TEMPLATES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["templates"]
_NAMED = {to: each for each in _TEMPLATES for to in each.get("destinations", ())}
(_OTHERS,) = (each for each in _TEMPLATES if not each.get("destinations"))
TEMPLATES = {
    to: _NAMED.get(to, _OTHERS)
    for to in ("uu", "perspektiv", "ny-start", "fritidsjob-med-mentor", "frak")
}
BANDS = [None, AgeBand.TEEN, AgeBand.YOUTH, AgeBand.YOUNG_ADULT]


def after(day: date, working_days: int) -> date:
    while working_days:
        day += timedelta(days=1)
        working_days -= day.isoweekday() < 6 and day not in PUBLIC_HOLIDAYS
    return day


def later(day: date, months: int, days: int) -> date:
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=days)


@dataclass
class Taken:
    step: str
    state: str | None
    day: date
    owner: str
    reason: str | None = None
    outcome: str | None = None
    due: date | None = None
    planned: dict[str, date] = field(default_factory=dict)
    followed: str | None = None
    is_assumed: bool = False
    """Written down with the one behind it, since that could not be without it."""


@dataclass
class Case:
    """A referral as somebody would keep it on a card."""

    act: int
    to: str
    code: str | None
    band: AgeBand | None
    day: date
    linked: UUID | None
    withdrawn: bool = False
    steps: list[Taken] = field(default_factory=list)

    @property
    def template(self) -> Any:
        return TEMPLATES[self.to]

    @property
    def last(self) -> Taken:
        return [step for step in self.steps if step.state][-1]

    @property
    def state(self) -> str:
        assert self.last.state
        return self.last.state

    @property
    def is_open(self) -> bool:
        return self.state in STEPS

    @property
    def due(self) -> date | None:
        return self.last.due if self.is_open else None

    @property
    def pending(self) -> list[tuple[date, str]]:
        if self.state not in (*WITH_THEM, "completed"):
            return []
        planned = {name: day for step in self.steps for name, day in step.planned.items()}
        answered = {step.followed for step in self.steps}
        return sorted((day, name) for name, day in planned.items() if name not in answered)

    @property
    def answered(self) -> date | None:
        """When the destination first did, if it was asked."""
        answers = ("received", "waiting", "ongoing", "completed", "rejected")
        days = [step.day for step in self.steps if step.state in answers]
        return min(days) if days and any(step.state == "sent" for step in self.steps) else None

    def offered(self) -> dict[str, str | None]:
        """Steps that can be taken now, and the state that each leads to."""
        if self.withdrawn:
            return {}
        follows = STEPS.get(self.state, "").split()
        ids = [step["id"] for step in self.template["steps"]]
        found: dict[str, str | None] = {}
        for place, step in enumerate(self.template["steps"]):
            is_behind = step["state"] == self.state and place <= ids.index(self.last.step)
            if step["state"] in follows and not is_behind:
                found[step["id"]] = step["state"]
        found |= {end: end for end in ENDS if end in follows}
        if self.is_open or self.pending:
            found["handed_over"] = None
        if self.pending:
            found["followed_up"] = None
        return found

    def refused(self, text: str) -> set[str]:
        """Why the step cannot be taken now; empty where it can."""
        if self.withdrawn:
            return {"referral.withdrawn"}
        if text in self.offered():
            return set()
        states = {step["id"]: step["state"] for step in self.template["steps"]}
        wanted = states.get(text, text)
        if text not in (*states, *ENDS, *ASIDES):
            return {"referral.step_unknown" if self.offered() else "referral.over"}
        if text == "followed_up" and self.state in (*WITH_THEM, "completed"):
            return {"referral.nothing_to_follow_up"}
        if not self.is_open and not (text in ASIDES and self.state == "completed"):
            return {"referral.over"}
        if self.state == "suggested" and wanted in (*WITH_THEM, "completed"):
            return {"referral.needs_yes"}
        if wanted == "completed":
            return {"referral.needs_start"}
        return {"referral.impossible"}

    def take(self, text: str, day: date, owner: str, **told: Any) -> Taken:
        """`owner` is whose it is from then on."""
        of_template = [step for step in self.template["steps"] if step["id"] == text]
        state = of_template[0]["state"] if of_template else text if text in ENDS else None
        taken = Taken(text, state, day, owner, **told)
        if of_template:
            self.plan(taken, is_first=all(step.state != state for step in self.steps))
        if text == "followed_up":
            taken.followed = self.pending[0][1]
        self.steps.append(taken)
        return taken

    def plan(self, taken: Taken, *, is_first: bool) -> None:
        """What is due when, counted from the day of the step."""
        (step,) = [each for each in self.template["steps"] if each["id"] == taken.step]
        due = step.get("due")
        if due:
            youngest = due.get("youngest", {"to_age": -1})
            is_young = self.band is not None and self.band.ages[1] <= youngest["to_age"]
            taken.due = after(taken.day, youngest["days"] if is_young else due["days"])
        if is_first:
            taken.planned = {
                each["id"]: later(taken.day, each.get("months", 0), each.get("days", 0))
                for each in self.template.get("follow_ups", ())
                if each["after"] == taken.state
            }


@dataclass
class Start:
    """What began by a step of a referral."""

    case: UUID
    day: date
    kind: str
    checks: dict[int, str] = field(default_factory=dict)

    @property
    def next(self) -> int | None:
        if "no" in self.checks.values():
            return None
        return next((m for m in (3, 6, 12) if m > max(self.checks, default=0)), None)

    @property
    def due(self) -> date | None:
        return later(self.day, self.next, 0) if self.next else None


@dataclass
class Model:
    cases: dict[UUID, Case] = field(default_factory=dict)
    starts: dict[UUID, Start] = field(default_factory=dict)

    def withdrawn(self) -> int:
        return sum(case.withdrawn for case in self.cases.values())

    def ended_before(self, to: str, code: str | None) -> UUID | None:
        """The latest of that person to that place that ended; nobody follows a mistake."""
        found = [
            (case.day, case.act, one.bytes, one)
            for one, case in self.cases.items()
            if (case.to, case.code) == (to, code)
            and not (case.withdrawn or case.is_open or case.state == "cancelled")
        ]
        return max(found)[-1] if found and code else None


COLLEAGUES = st.sampled_from(["otto", " nour ", "mk"])


def has_cases(machine: "ReferralLife") -> bool:
    return bool(machine.model.cases)


class ReferralLife(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.workplace = made(Path(self.folder.name), author="before")
        ages = (AgeBand.YOUTH, None)
        self.codes = [str(new_participant(self.workplace, age_band=a).code) for a in ages]
        self.workplace.author = "mk"
        self.model = Model()
        self.acts = 0
        self.before: list[Model] = []
        self.after: list[Model] = []
        self.set_day(MONDAY_BEFORE_EASTER)
        # On their way, so that all that follows shows early.
        one, other = self.refer(
            [("uu", "sendt"), ("fritidsjob-med-mentor", "indstilling-sendt")],
            *(self.codes[0], AgeBand.YOUTH, 3),
        )
        self.take([one], "handed_over", MONDAY_BEFORE_EASTER, to="otto")
        self.take([other], "ansat", MONDAY_BEFORE_EASTER)

    def teardown(self) -> None:
        def tables(db: Database) -> list[list[tuple[object, ...]]]:
            return [db.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES]  # noqa: S608

        read = self.workplace.register.read
        before, told = read(tables), read(digest)
        self.workplace.register.write(rebuild)
        assert (read(tables), read(digest)) == (before, told)
        assert read(chain_break) is None
        self.workplace.register.close()
        self.folder.cleanup()

    def set_day(self, day: date) -> None:
        self.today = day
        self.workplace.clock = Clock(datetime.combine(day, time(12)))

    def done(self) -> Model:
        """Something is done: the model that it changes."""
        self.before.append(deepcopy(self.model))
        self.after.clear()
        return self.model

    def tried(self, act: Callable[[], object], why: set[str]) -> bool:
        """Whether it was done; one of the refusals `why` says why not."""
        try:
            act()
        except BrobyggerError as error:
            assert error.key in why, (error.key, why)
            return False
        assert not why, why
        return True

    def one(self, data: st.DataObject) -> UUID:
        return data.draw(st.sampled_from(list(self.model.cases)))

    # what is done to referrals

    @rule(days=st.integers(0, 45))
    def time_goes_by(self, days: int) -> None:
        self.set_day(min(self.today + timedelta(days=days), FURTHEST))

    @rule()
    def something_is_due(self) -> None:
        """The day on which the next thing is."""
        days = [day for case in self.model.cases.values() for day, _ in case.pending]
        days += [case.due for case in self.model.cases.values() if case.due]
        days += [start.due for start in self.model.starts.values() if start.due]
        self.set_day(min([day for day in days if self.today < day <= FURTHEST] or [self.today]))

    @rule(
        wanted=st.lists(
            st.sampled_from(
                [
                    *[(to, None) for to in TEMPLATES],
                    *[("uu", "takket-ja"), ("uu", "fulgt-i-ungecafe"), ("frak", "oplyst")],
                    *[
                        ("fritidsjob-med-mentor", "indstilling-sendt"),
                        ("perspektiv", "fulgt-derhen"),
                    ],
                    *[("uu", "samtale"), ("ssp", None), ("ny-start", "afsluttet")],
                ]
            ),
            min_size=1,
            max_size=2,
        ),
        who=st.integers(0, 3),
        band=st.sampled_from(BANDS),
        ago=st.sampled_from([0, 0, 0, 1, 5, 30, -1]),
        number=st.sampled_from([1, 1, 1, 2, 31]),
    )
    def refer_somebody(
        self,
        wanted: list[tuple[str, str | None]],
        who: int,
        band: AgeBand | None,
        ago: int,
        number: int,
    ) -> None:
        code = self.codes[who] if who < len(self.codes) else None
        self.refer(wanted, code, band, ago, 1 if code else number)

    @precondition(lambda self: any(not case.is_open for case in self.model.cases.values()))
    @rule(data=st.data())
    def refer_again(self, data: st.DataObject) -> None:
        ended = [case for case in self.model.cases.values() if not case.is_open]
        case = data.draw(st.sampled_from(ended))
        self.refer([(case.to, None)], case.code, case.band, 0)

    def refer(
        self,
        wanted: list[tuple[str, str | None]],
        code: str | None,
        band: AgeBand | None,
        ago: int,
        number: int = 1,
    ) -> list[UUID]:
        day = self.today - timedelta(days=ago)
        person = Person(code=code, age_band=band)
        base = "lundtoftegade"
        news = [NewReferral(to, day, base, person, number, step) for to, step in wanted]
        made: list[UUID] = []
        why = {"day.future"} if ago < 0 else set()
        why |= {"referral.many"} if number > 30 else set()
        for to, step in wanted:
            why |= {"line.partner_only"} if to == "ssp" else set()
            why |= {"referral.not_first"} if step in ("samtale", "afsluttet") else set()
        if not self.tried(
            lambda: made.extend(each.id for each in refer(self.workplace, news)), why
        ):
            return []
        model = self.done()
        self.acts += 1
        linked = {to: model.ended_before(to, code) for to, _ in wanted}
        for one, (to, step) in zip(
            made, [each for each in wanted for _ in range(number)], strict=True
        ):
            age = band or (AgeBand.YOUTH if code == self.codes[0] else None)
            case = Case(self.acts, to, code, age, day, linked[to])
            model.cases[one] = case
            self.begin(case, step, day)
        return made

    def begin(self, case: Case, step: str | None, day: date) -> None:
        """The offer, the yes, and the sending, as far as it had come."""
        steps = case.template["steps"]
        state = next((each["state"] for each in steps if each["id"] == step), "suggested")
        ways = ["suggested", "agreed", "sent"]
        for each in ways[: ways.index(state)]:
            first = next(known["id"] for known in steps if known["state"] == each)
            case.take(first, day, "mk", is_assumed=True).due = None
        case.take(step or steps[0]["id"], day, "mk")

    @precondition(lambda self: any(case.offered() for case in self.model.cases.values()))
    @rule(data=st.data(), of_today=st.booleans(), several=st.booleans())
    def take_a_possible_step(self, data: st.DataObject, of_today: bool, several: bool) -> None:
        """With all that fits to it, on a day on which it could have been."""
        going = [one for one, case in self.model.cases.items() if case.offered()]
        one = data.draw(st.sampled_from(going))
        case = self.model.cases[one]
        own = [text for text in case.offered() if self.step(case, text)]  # else it ends too soon
        text = data.draw(st.sampled_from([*own, *own, *own, *case.offered()]))
        others = [each for each in going if text in self.model.cases[each].offered() if several]
        days = [step.day for each in (one, *others) for step in self.model.cases[each].steps]
        first = max(days) if max(days) <= self.today else self.today
        day = self.today if of_today else data.draw(st.dates(first, self.today))
        reason = data.draw(st.sampled_from([None, *map(Reason, REASONS.get(text, "").split())]))
        outcomes = [None, *(each["id"] for each in case.template["outcomes"])]
        is_last = case.offered()[text] == "completed"
        outcome = data.draw(st.sampled_from(outcomes)) if is_last else None
        alike = [each for each in others if self.model.cases[each].to == case.to]
        to = data.draw(COLLEAGUES) if text == "handed_over" else None
        self.take([one, *alike], text, day, reason, outcome, to)

    @precondition(has_cases)
    @rule(
        data=st.data(),
        ago=st.sampled_from([0, 0, 0, 0, 1, 3, 20, -1]),
        reason=st.sampled_from([None, None, None, *Reason]),
        with_outcome=st.sampled_from([None, None, None, 0, -1]),
        to=st.sampled_from([None, "otto", "for mange ord"]),
    )
    def try_any_step(
        self,
        data: st.DataObject,
        ago: int,
        reason: Reason | None,
        with_outcome: int | None,
        to: str | None,
    ) -> None:
        one, other = self.one(data), self.one(data)
        case = self.model.cases[one]
        own = [step["id"] for step in case.template["steps"]]
        text = data.draw(st.sampled_from([*own, *ENDS, *ASIDES, "fløj"]))
        outcomes = [*(each["id"] for each in case.template["outcomes"]), "svævede"]
        outcome = None if with_outcome is None else outcomes[with_outcome]
        ids = [one, other] if self.model.cases[other].to == case.to else [one]
        self.take(ids, text, self.today - timedelta(days=ago), reason, outcome, to)

    def take(
        self,
        ids: list[UUID],
        text: str,
        day: date,
        reason: Reason | None = None,
        outcome: str | None = None,
        to: str | None = None,
    ) -> None:
        ids = list(dict.fromkeys(ids))
        cases = [self.model.cases[one] for one in ids]
        why = {"day.future"} if day > self.today else set()
        for case in cases:
            why |= self.why_not(case, text, day, reason, outcome, to)
        before = set(self.placements())
        if not self.tried(
            lambda: take_step(
                self.workplace, ids, text, day=day, reason=reason, outcome=outcome, to=to
            ),
            why,
        ):
            return
        model = self.done()
        for one, case in zip(ids, cases, strict=True):
            owner = (to or "").strip() if text == "handed_over" else case.steps[-1].owner
            told = reason.value if reason else None
            case.take(text, day, owner, reason=told, outcome=outcome)
            if text == "cancelled":
                self.unstart(one)
        begun = {
            each.referral: each.id
            for each in placement_list(self.workplace, PlacementQuery(), 999)
            if each.id not in before
        }
        kind = self.begins(cases[0], text)
        assert begun.keys() == ({*ids} if kind else set())
        for case_id, one in begun.items():
            model.starts[one] = Start(case_id, day, kind)

    def step(self, case: Case, text: str) -> list[Any]:
        return [each for each in case.template["steps"] if each["id"] == text]

    def begins(self, case: Case, text: str) -> Any:
        """The kind of placement that begins by a step, if one does."""
        return next((each.get("placement") for each in self.step(case, text)), None)

    def why_not(
        self,
        case: Case,
        text: str,
        day: date,
        reason: Reason | None,
        outcome: str | None,
        to: str | None,
    ) -> set[str]:
        why = case.refused(text)
        steps = self.step(case, text)
        is_last = bool(steps) and steps[0]["state"] == "completed"
        if day < max(case.day, *(step.day for step in case.steps)):
            why |= {"referral.before"}
        if outcome is not None and not is_last:
            why |= {"referral.outcome_early"}
        if outcome is not None and outcome not in [e["id"] for e in case.template["outcomes"]]:
            why |= {"choice.unknown"}
        reasons = REASONS.get(text, "").split()
        if reason is not None and reason.value not in reasons:
            why |= {"referral.reason_unfit" if reasons else "referral.reason_none"}
        if text != "handed_over" and to is not None:
            why |= {"referral.not_handed"}
        if text == "handed_over" and to is None:
            why |= {"referral.nobody_to"}
        if text == "handed_over" and to is not None and " " in to.strip():
            why |= {"alias.wrong"}
        return why

    @precondition(has_cases)
    @rule(data=st.data(), far=st.booleans())
    def move_last_step(self, data: st.DataObject, far: bool) -> None:
        """Mostly a little, so that it stays between the others, or just passes one."""
        one = self.one(data)
        case, last = self.model.cases[one], self.model.cases[one].last
        at, days = case.steps.index(last), [step.day for step in case.steps]
        first = at  # of those that move along
        while first and case.steps[first - 1].is_assumed and days[first - 1] == last.day:
            first -= 1
        near = [last.day, self.today, *(days[n] for n in (at - 1, at + 1) if 0 <= n < len(days))]
        day = data.draw(st.sampled_from(near)) + timedelta(days=data.draw(st.integers(-1, 1)))
        day += timedelta(days=30) if far else timedelta()
        why = {"referral.withdrawn"} if case.withdrawn else set()
        why |= {"referral.unchanged"} if day == last.day else set()
        why |= {"day.future"} if day > self.today else set()
        is_between = max([day, *days[:first]]) == day == min([day, *days[at + 1 :]])
        why |= set() if is_between else {"referral.before"}
        if not self.tried(lambda: correct_last_step(self.workplace, one, day=day), why):
            return
        self.done()
        for start in self.model.starts.values():
            if (start.case, start.kind) == (one, self.begins(case, last.step)):
                start.day = day if start.day == last.day else start.day
        for step in case.steps[first : at + 1]:
            step.day = day
        case.day = day if first == 0 else case.day
        if self.step(case, last.step):
            case.plan(last, is_first=bool(last.planned))

    @precondition(has_cases)
    @rule(data=st.data(), with_outcome=st.sampled_from([None, None, 0, -1]))
    def say_how_it_ended(self, data: st.DataObject, with_outcome: int | None) -> None:
        """Mostly of one that did, and why it may have."""
        ended = [one for one, case in self.model.cases.items() if not case.is_open]
        one = data.draw(st.sampled_from([*ended, *ended, *self.model.cases]))
        case, last = self.model.cases[one], self.model.cases[one].last
        fitting = [*map(Reason, REASONS.get(case.state, "").split())]
        reason = data.draw(st.sampled_from([None, *fitting, *fitting, Reason.TIME, Reason.MOVED]))
        outcomes = [each["id"] for each in case.template["outcomes"]]
        outcome = None if with_outcome is None else outcomes[with_outcome]
        told = reason.value if reason else last.reason
        why = {"referral.withdrawn"} if case.withdrawn else set()
        if told == last.reason and outcome in (None, last.outcome):
            why |= {"referral.unchanged"}
        if told != last.reason and told not in REASONS.get(case.state, "").split():
            why |= {"referral.reason_unfit" if fitting else "referral.reason_none"}
        if outcome is not None and case.state != "completed":
            why |= {"referral.outcome_early"}
        if self.tried(
            lambda: correct_last_step(self.workplace, one, reason=reason, outcome=outcome), why
        ):
            self.done()
            last.reason, last.outcome = told, outcome or last.outcome

    @precondition(lambda self: len(self.model.cases) > 3 * self.model.withdrawn())
    @rule(data=st.data(), as_mistake=st.booleans())
    def withdraw(self, data: st.DataObject, as_mistake: bool) -> None:
        """What is open and was a mistake stays as one; all else is hidden."""
        one = self.one(data)
        case = self.model.cases[one]
        why = {"referral.withdrawn"} if case.withdrawn else set()
        act = made_by_mistake if as_mistake else withdraw_referral
        stays = as_mistake and case.is_open
        day = max(step.day for step in case.steps)
        if stays and self.today < day:
            why |= {"referral.before"}
        if self.tried(lambda: act(self.workplace, one), why):
            self.done()
            self.unstart(one)
            if stays:
                case.take("cancelled", self.today, case.steps[-1].owner)
            else:
                case.withdrawn = True

    def unstart(self, one: UUID) -> None:
        """What began by it did not begin."""
        starts = self.model.starts
        self.model.starts = {each: start for each, start in starts.items() if start.case != one}

    @precondition(lambda self: self.model.starts)
    @rule(
        data=st.data(),
        months=st.sampled_from([None, None, None, None, 3, 6, 12, 5]),
        answer=st.sampled_from(list(StillThere)),
        reason=st.sampled_from([None, None, None, EndReason.MOVED]),
        ago=st.sampled_from([0, 0, 0, 0, 0, 10, -1]),
    )
    def check(
        self,
        data: st.DataObject,
        months: int | None,
        answer: StillThere,
        reason: EndReason | None,
        ago: int,
    ) -> None:
        one = data.draw(st.sampled_from(list(self.model.starts)))
        start, day = self.model.starts[one], self.today - timedelta(days=ago)
        which = start.next if months is None else months
        why = {"day.future"} if ago < 0 else set()
        why |= {"placement.too_early"} if day < start.day else set()
        why |= {"placement.months"} if months == 5 else set()
        why |= {"placement.reason_unfit"} if reason and answer is not StillThere.NO else set()
        if which is None:
            has_ended = "no" in start.checks.values()
            why |= {"placement.over" if has_ended else "placement.checked"}
        elif any(said == "no" and at < which for at, said in start.checks.items()):
            why |= {"placement.over"}
        elif which != 5 and day < later(start.day, which, -MONTH_BEFORE):
            why |= {"placement.not_yet"} if answer is not StillThere.NO else set()
        known = placement_by_id(self.workplace, one)
        if self.tried(
            lambda: check_placement(self.workplace, known, months, answer, day=day, reason=reason),
            why,
        ):
            assert which is not None
            self.done()
            start.checks[which] = answer.value

    @rule(redo=st.booleans())
    def undo(self, redo: bool) -> None:
        stack, other = (self.after, self.before) if redo else (self.before, self.after)
        why = set() if stack else {"redo.nothing" if redo else "undo.nothing"}
        if self.tried(lambda: undo(self.workplace, redo=redo), why):
            other.append(self.model)
            self.model = stack.pop()

    # what must hold

    def placements(self) -> dict[UUID, tuple[date, str, int | None, date | None]]:
        return {
            each.id: (each.day, each.kind.value, each.next_check, each.check_due)
            for each in placement_list(self.workplace, PlacementQuery(), 999)
        }

    def listed(self, view: SavedView) -> list[UUID]:
        return [e.id for e in referrals_upto(self.workplace, view_query(self.workplace, view), 999)]

    @invariant()
    def referrals_are_those_of_the_model(self) -> None:
        stood = referrals_upto(self.workplace, view_query(self.workplace, SavedView.ALL), 999)
        cases = {one: case for one, case in self.model.cases.items() if not case.withdrawn}
        assert {each.id for each in stood} == cases.keys()
        for each in stood:
            case = cases[each.id]
            assert (each.destination, each.day, each.linked) == (case.to, case.day, case.linked)
            told = [(s.step, s.state, s.day, s.owner, s.reason, s.outcome) for s in each.steps]
            assert told == [
                (s.step, s.state, s.day, s.owner, s.reason, s.outcome) for s in case.steps
            ]
            assert (each.state, each.owner) == (case.state, case.steps[-1].owner)
            assert (each.answer_due, each.answered) == (case.due, case.answered)
            assert [(f.day, f.id) for f in each.follow_ups] == case.pending
            assert [step.step for step in steps_from(self.workplace, each)] == [*case.offered()]

    @invariant()
    def lists_are_those_of_the_model(self) -> None:
        cases = {one: case for one, case in self.model.cases.items() if not case.withdrawn}
        newest = sorted(cases, key=lambda one: (cases[one].day, one.bytes), reverse=True)
        is_open = [one for one in newest if cases[one].is_open]
        overdue = [one for one in cases if (due := cases[one].due) and due < self.today]
        overdue.sort(key=lambda one: (cases[one].due, one.bytes))
        pending = {one: case.pending[0][0] for one, case in cases.items() if case.pending}
        to_do = [one for one, day in pending.items() if day <= self.today]
        to_do.sort(key=lambda one: (pending[one], one.bytes))
        checks = [s for s in self.model.starts.values() if s.due and s.due <= self.today]
        assert self.listed(SavedView.ALL) == newest
        assert self.listed(SavedView.OPEN) == is_open
        assert self.listed(SavedView.MINE) == [
            o for o in is_open if cases[o].steps[-1].owner == "mk"
        ]
        assert self.listed(SavedView.AWAITING) == [
            one for one in newest if cases[one].state in ("sent", "received", "waiting")
        ]
        assert self.listed(SavedView.OVERDUE) == overdue
        assert self.listed(SavedView.FOLLOW_UP) == to_do
        waiting = waiting_today(self.workplace)
        assert (waiting.overdue, waiting.follow_up) == (len(overdue), len(to_do))
        assert waiting.checks == len(checks)

    @invariant()
    def placements_are_those_of_the_model(self) -> None:
        assert self.placements() == {
            one: (start.day, start.kind, start.next, start.due)
            for one, start in self.model.starts.items()
        }


TestReferralLife = ReferralLife.TestCase
TestReferralLife.settings = settings(max_examples=30, stateful_step_count=40)
