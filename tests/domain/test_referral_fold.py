"""The fold of a referral: a function of the set of its entries, whichever way they came."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brobygger.domain.entry import Entry, Kind, canonical_json
from brobygger.domain.referral import Referral, fold_referral
from brobygger.domain.referral_states import Reason, State
from brobygger.domain.values import Audience

MACHINES = (UUID(int=1 << 100), UUID(int=2 << 100))
SUBJECT = UUID(int=1000)
FIRST_DAY = date(2026, 3, 2)
STATED = {"day": "2026-03-02", "base": "runddelen", "destination": "uu", "template": "uu-1"}


def entry(number: int, clock: int, kind: str, content: dict[str, Any], machine: int = 0) -> Entry:
    return Entry(
        id=UUID(int=2000 + number),
        kind=kind,
        audience=Audience.PLAN,
        subject=SUBJECT,
        clock=clock,
        machine=MACHINES[machine],
        epoch=1,
        seq=number + 1,
        author=("mk", "otto")[machine],
        content=canonical_json(content),
    )


def step(number: int, clock: int, name: str, day: int, **fields: Any) -> Entry:
    """A step `day` days after the first; asides have no state."""
    state = None if name in ("handed_over", "followed_up") else name
    stated = {"step": name, "state": state, "day": on(day), "owner": "mk", **fields}
    return entry(number, clock, Kind.STEPPED, stated)


def on(day: int) -> str:
    return (FIRST_DAY + timedelta(days=day)).isoformat()


def folded(*entries: Entry) -> Referral:
    referral = fold_referral(entries)
    assert referral is not None
    return referral


REFERRED = entry(0, 10, Kind.REFERRED, {**STATED, "person": {"code": "R7KQ2M1"}})
OFFERED = step(1, 10, "suggested", 0)
AGREED = step(2, 20, "agreed", 2)
SENT = step(3, 30, "sent", 4, how="referred", due=on(18), follow_ups=[{"id": "1m", "day": on(35)}])
GOING = (REFERRED, OFFERED, AGREED, SENT)
NAMES = ["agreed", "sent", "ongoing", "completed", "dropped", "handed_over", "followed_up"]


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """A referral and whatever two machines may have said of it, clocks in any order."""
    entries = [REFERRED, OFFERED]
    for number in range(2, draw(st.integers(2, 14))):
        kind = draw(
            st.sampled_from(
                [Kind.STEPPED] * 4 + [Kind.CORRECTED] * 3 + [Kind.UNDONE] * 3 + [Kind.WITHDRAWN]
            )
        )
        content: dict[str, Any] = {}
        if kind == Kind.STEPPED:
            name = draw(st.sampled_from(NAMES))
            content = {"step": name, "day": on(draw(st.integers(0, 9)))}
            content["owner"] = draw(st.sampled_from(["mk", "otto", "nour"]))
            content["state"] = None if name in ("handed_over", "followed_up") else name
        elif kind == Kind.CORRECTED:
            steps = [each for each in entries if each.kind == Kind.STEPPED]
            content = draw(
                st.sampled_from(
                    [
                        {"parents": True},
                        {"activity": "job-13-18"},
                        {"entry": str(draw(st.sampled_from(steps)).id)}
                        | {"day": on(draw(st.integers(0, 9)))},
                        {"entry": str(draw(st.sampled_from(steps)).id), "reason": "moved"},
                    ]
                )
            )
        elif kind == Kind.UNDONE:
            content = {"entry": str(draw(st.sampled_from(entries)).id)}
        machine = draw(st.integers(0, 1))
        entries.append(entry(number, draw(st.integers(1, 30)), kind, content, machine))
    return entries


@given(histories(), st.randoms(use_true_random=False), st.data())
@settings(max_examples=300)
def test_arrival_order_and_repetition_do_not_matter(
    entries: list[Entry], random: Any, data: st.DataObject
) -> None:
    shuffled = [*entries, *data.draw(st.lists(st.sampled_from(entries), max_size=3))]
    random.shuffle(shuffled)
    assert fold_referral(shuffled) == fold_referral(entries)


@given(histories())
@settings(max_examples=300)
def test_the_fold_is_what_a_slow_reading_of_the_rules_gives(entries: list[Entry]) -> None:
    by_clock = sorted(entries, key=lambda e: (e.clock, e.machine.bytes, e.seq))
    ordered = [REFERRED, *(each for each in by_clock if each is not REFERRED)]

    def stands(one: Entry) -> bool:
        later = by_clock[by_clock.index(one) + 1 :]
        return not any(
            each.kind == Kind.UNDONE and each.stated["entry"] == str(one.id) and stands(each)
            for each in later
        )

    expected: dict[str, Any] = {"parents": None, "activity": None}
    steps: dict[str, dict[str, Any]] = {}
    withdrawn = not stands(REFERRED)
    for each in ordered:
        if not stands(each):
            continue
        said = dict(each.stated)
        if each.kind == Kind.STEPPED:
            steps[str(each.id)] = said
        elif each.kind == Kind.CORRECTED and "entry" in said:
            steps.get(said.pop("entry"), {}).update(said)
        elif each.kind == Kind.CORRECTED:
            expected |= said
        elif each.kind == Kind.WITHDRAWN:
            withdrawn = True
    referral = folded(*entries)
    assert {name: getattr(referral, name) for name in expected} == expected
    assert referral.withdrawn == withdrawn
    by_day = sorted(steps.values(), key=lambda said: str(said["day"]))
    told = [(one.step, one.day.isoformat(), one.owner, one.reason) for one in referral.steps]
    assert told == [(s["step"], s["day"], s["owner"], s.get("reason")) for s in by_day]
    states = [said["state"] for said in by_day if said["state"]]
    assert referral.state == (states[-1] if states else "suggested")
    assert referral.owner == (by_day[-1]["owner"] if by_day else "mk")


def test_what_it_amounts_to_follows_from_its_steps() -> None:
    referral = folded(*GOING)
    assert (referral.state, referral.how, referral.owner) == (State.SENT, "referred", "mk")
    assert (referral.answer_due, referral.due) == (date(2026, 3, 20), date(2026, 3, 20))
    assert [each.id for each in referral.follow_ups] == ["1m"]
    ongoing = step(4, 40, "ongoing", 10)
    referral = folded(*GOING, ongoing)
    assert (referral.answer_due, referral.due) == (None, date(2026, 4, 6))
    assert referral.answered == date(2026, 3, 12)
    followed = step(5, 50, "followed_up", 36, follow_up="1m")
    assert folded(*GOING, ongoing, followed).due is None
    done = folded(*GOING, ongoing, step(5, 50, "completed", 20, outcome="job"))
    assert (done.state, done.outcome, done.ended) == ("completed", "job", date(2026, 3, 22))
    assert done.due == date(2026, 4, 6)  # what was begun is followed up after it is done
    lost = folded(*GOING, ongoing, step(5, 50, "dropped", 20, reason="moved"))
    assert (lost.reason, lost.due, lost.is_open) == (Reason.MOVED, None, False)


def test_without_its_first_entry_there_is_no_referral() -> None:
    assert fold_referral([OFFERED, AGREED]) is None


def test_the_day_of_a_step_sets_it_where_it_belongs() -> None:
    """A step that was written down late is in its place as soon as its day is right."""
    ongoing, received = step(4, 40, "ongoing", 10), step(5, 50, "received", 12)
    referral = folded(*GOING, ongoing, received)
    assert referral.state is State.RECEIVED
    corrected = entry(6, 60, Kind.CORRECTED, {"entry": str(received.id), "day": on(6)})
    referral = folded(*GOING, ongoing, received, corrected)
    assert [each.step for each in referral.steps][-2:] == ["received", "ongoing"]
    assert (referral.state, referral.answered) == (State.ONGOING, date(2026, 3, 8))
    undone = entry(7, 70, Kind.UNDONE, {"entry": str(corrected.id)})
    assert folded(*GOING, ongoing, received, corrected, undone).state is State.RECEIVED


def test_steps_of_one_day_stay_as_they_were_written() -> None:
    one_day = [step(n, 10, name, 0) for n, name in ((1, "suggested"), (2, "agreed"), (3, "sent"))]
    assert [each.step for each in folded(REFERRED, *reversed(one_day)).steps] == [
        *("suggested", "agreed", "sent")
    ]


def test_an_undone_step_is_no_step_and_a_redone_one_is() -> None:
    undone = entry(4, 40, Kind.UNDONE, {"entry": str(SENT.id)})
    assert folded(*GOING, undone).state is State.AGREED
    assert folded(*GOING, undone).follow_ups == ()
    redone = entry(5, 50, Kind.UNDONE, {"entry": str(undone.id)})
    assert folded(*GOING, undone, redone) == folded(*GOING)


def test_withdrawn_it_is_hidden_until_that_is_undone() -> None:
    withdrawn = entry(4, 40, Kind.WITHDRAWN, {})
    referral = folded(*GOING, withdrawn)
    assert (referral.withdrawn, referral.is_open, referral.state) == (True, False, State.SENT)
    undone = entry(5, 50, Kind.UNDONE, {"entry": str(withdrawn.id)})
    assert not folded(*GOING, withdrawn, undone).withdrawn
    never = entry(4, 40, Kind.UNDONE, {"entry": str(REFERRED.id)})
    assert folded(*GOING, never).withdrawn


def test_each_of_two_corrections_keeps_what_the_other_said() -> None:
    mine = entry(4, 40, Kind.CORRECTED, {"entry": str(SENT.id), "day": on(5)})
    theirs = entry(5, 41, Kind.CORRECTED, {"parents": True}, machine=1)
    late = entry(6, 39, Kind.CORRECTED, {"entry": str(SENT.id), "day": on(3), "due": on(17)})
    referral = folded(*GOING, mine, theirs, late)
    assert (referral.parents, referral.last_day) == (True, date(2026, 3, 7))
    assert referral.answer_due == date(2026, 3, 19)


@pytest.mark.parametrize(
    "newer",
    [
        entry(4, 40, "celebrated", {"cake": True}),
        entry(4, 40, Kind.CORRECTED, {"weather": "regn"}),
        entry(4, 40, Kind.CORRECTED, {"parents": "only the mother"}),
        entry(4, 40, Kind.STEPPED, {"step": "dreamt", "state": "dreamt", "day": on(9)}),
        entry(4, 40, Kind.STEPPED, {"step": "Drømt!", "day": on(9), "owner": "mk"}),
        entry(4, 40, Kind.CORRECTED, {"entry": str(SENT.id), "mood": "fine"}),
        entry(4, 40, Kind.CORRECTED, {"entry": str(SENT.id), "reason": "gone_fishing"}),
        entry(4, 40, Kind.CORRECTED, {"entry": str(UUID(int=9)), "day": on(9)}),
        entry(4, 40, Kind.CORRECTED, {"entry": 9, "day": on(9)}),
    ],
    ids=lambda newer: str(newer.stated),
)
def test_what_a_newer_program_stated_is_passed_over(newer: Entry) -> None:
    assert folded(*GOING, newer) == folded(*GOING)


def test_a_step_of_a_newer_program_shows_what_is_known_of_it() -> None:
    paused = {"step": "paused", "state": None, "day": on(9), "owner": "nour", "until": on(20)}
    referral = folded(*GOING, entry(4, 40, Kind.STEPPED, paused))
    assert (referral.state, referral.owner) == (State.SENT, "nour")


def test_who_it_was_is_erased_and_how_it_went_stays() -> None:
    told = entry(4, 40, Kind.CORRECTED, {"answers": {"formaal": "fritidsjob"}})
    moved = entry(5, 50, Kind.CORRECTED, {"entry": str(SENT.id), "day": on(5)})
    before = folded(*GOING, told, moved)
    emptied = [each.model_copy(update={"content": None}) for each in (REFERRED, told)]
    remains = {**STATED, "person": {"participant": str(UUID(int=7))}, "answers": {}}
    erased = entry(6, 60, Kind.ERASED, {"entries": [], "remains": remains})
    after = folded(*emptied, OFFERED, AGREED, SENT, moved, erased)
    assert after.steps == before.steps
    assert after.person.participant == UUID(int=7)
    assert (after.person.code, after.answers) == (None, {})
    undone = entry(7, 70, Kind.UNDONE, {"entry": str(erased.id)})
    assert folded(*emptied, OFFERED, AGREED, SENT, moved, erased, undone) == after
    assert fold_referral([*emptied, OFFERED, AGREED, SENT]) is None


def test_a_step_whose_content_is_gone_is_no_step() -> None:
    gone = SENT.model_copy(update={"content": None})
    assert folded(REFERRED, OFFERED, AGREED, gone).state is State.AGREED


def test_json_has_the_keys_that_are_promised_in_their_order() -> None:
    assert list(folded(*GOING).as_json()) == [
        *("id", "destination", "state", "how", "outcome", "reason", "base", "activity", "day"),
        *("due", "owner", "participant", "person", "linked", "contact", "template", "parents"),
        *("answers", "steps", "follow_ups", "withdrawn"),
    ]
