"""The machine of referrals against its specification: every state by every step, by hand."""

from collections.abc import Iterator

import pytest

from brobygger.domain.referral_states import (
    AT_DESTINATION,
    OPEN,
    PROGRESS,
    REASONS,
    Answer,
    Aside,
    Reason,
    State,
    answer,
    possible,
)

# A row for each state, a column for each step. `+` it is taken; `y` the resident's yes is missing;
# `s` it has not begun; `x` it is over; `.` not from here.
TABLE = """
              sug agr sen rec wai ong com  dec rej unr dro can on   handed followed
suggested      .   +   y   y   y   y   y    +   .   +   .   +   +     +       .
agreed         .   +   +   .   .   .   s    +   .   +   +   +   +     +       .
sent           .   .   +   +   +   +   s    +   +   +   +   +   +     +       +
received       .   .   .   +   +   +   s    +   +   +   +   +   +     +       +
waiting        .   .   .   +   +   +   s    +   +   +   +   +   +     +       +
ongoing        .   .   .   .   .   +   +    .   .   .   +   +   +     +       +
completed      x   x   x   x   x   x   x    x   x   x   x   x   x     +       +
declined       x   x   x   x   x   x   x    x   x   x   x   x   x     x       x
rejected       x   x   x   x   x   x   x    x   x   x   x   x   x     x       x
unreachable    x   x   x   x   x   x   x    x   x   x   x   x   x     x       x
dropped        x   x   x   x   x   x   x    x   x   x   x   x   x     x       x
cancelled      x   x   x   x   x   x   x    x   x   x   x   x   x     x       x
referred_on    x   x   x   x   x   x   x    x   x   x   x   x   x     x       x
"""
SIGNS = {
    "+": Answer.TAKEN,
    "y": Answer.NEEDS_YES,
    "s": Answer.NEEDS_START,
    "x": Answer.OVER,
    ".": Answer.NOT_FROM_HERE,
}
STEPS: tuple[State | Aside, ...] = (
    *(State.SUGGESTED, State.AGREED, State.SENT, State.RECEIVED, State.WAITING, State.ONGOING),
    *(State.COMPLETED, State.DECLINED, State.REJECTED, State.UNREACHABLE, State.DROPPED),
    *(State.CANCELLED, State.REFERRED_ON, Aside.HANDED_OVER, Aside.FOLLOWED_UP),
)
ENDS = {
    *(State.COMPLETED, State.DECLINED, State.REJECTED, State.UNREACHABLE, State.DROPPED),
    *(State.CANCELLED, State.REFERRED_ON),
}


def specified() -> Iterator[tuple[State, State | Aside, Answer]]:
    _, *rows = TABLE.strip().splitlines()
    for row in rows:
        state, *signs = row.split()
        for step, sign in zip(STEPS, signs, strict=True):
            yield State(state), step, SIGNS[sign]


SPECIFIED = list(specified())


@pytest.mark.parametrize(
    ("state", "step", "said"), SPECIFIED, ids=lambda each: getattr(each, "value", each)
)
def test_every_step_has_its_answer_in_every_state(
    state: State, step: State | Aside, said: Answer
) -> None:
    assert answer(state, step) is said


def test_the_table_leaves_nothing_out() -> None:
    pairs = {(state, step) for state, step, _ in SPECIFIED}
    assert len(pairs) == len(SPECIFIED)
    assert pairs == {(state, step) for state in State for step in (*State, *Aside)}


@pytest.mark.parametrize("state", State)
def test_what_is_possible_is_what_would_be_taken(state: State) -> None:
    taken = [step for step in State if (state, step, Answer.TAKEN) in SPECIFIED]
    offered = possible(state)
    assert sorted(offered) == sorted(taken)
    assert len(set(offered)) == len(offered)


def reachable(start: State, without: State) -> set[State]:
    """All that a referral may come to from `start` if it never enters `without`."""
    found, ahead = {start}, [start]
    while ahead:
        state = ahead.pop()
        for step in State:
            if step is not without and step not in found and answer(state, step) is Answer.TAKEN:
                found.add(step)
                ahead.append(step)
    return found


def test_ends_are_ends() -> None:
    assert {*State} - OPEN == ENDS
    for state in ENDS:
        assert possible(state) == ()
        assert reachable(state, State.SUGGESTED) == {state}


def test_nobody_is_sent_without_a_yes() -> None:
    without_yes = reachable(State.SUGGESTED, State.AGREED)
    assert without_yes.isdisjoint({*AT_DESTINATION, State.COMPLETED, State.REJECTED})
    assert reachable(State.SUGGESTED, State.SENT).isdisjoint(
        {State.RECEIVED, State.WAITING, State.ONGOING, State.COMPLETED, State.REJECTED}
    )


def test_nothing_is_completed_that_has_not_begun() -> None:
    assert State.COMPLETED not in reachable(State.SUGGESTED, State.ONGOING)
    assert reachable(State.SUGGESTED, State.CANCELLED) == {*State} - {State.CANCELLED}


def test_what_is_open_can_end_as_a_mistake_or_elsewhere_and_be_handed_over() -> None:
    for state in OPEN:
        for step in (State.CANCELLED, State.REFERRED_ON, Aside.HANDED_OVER):
            assert answer(state, step) is Answer.TAKEN


def test_no_step_goes_back_but_from_the_waiting_list() -> None:
    back = {
        (state, step)
        for state in PROGRESS
        for step in PROGRESS
        if answer(state, step) is Answer.TAKEN and PROGRESS.index(step) < PROGRESS.index(state)
    }
    assert back == {(State.WAITING, State.RECEIVED)}


def test_only_ends_have_reasons_and_nobody_needs_to_know_them() -> None:
    assert {*REASONS} == {State.DECLINED, State.REJECTED, State.UNREACHABLE, State.DROPPED}
    for reasons in REASONS.values():
        assert len(set(reasons)) == len(reasons)
        assert reasons[-1] is Reason.UNKNOWN
    assert {reason for reasons in REASONS.values() for reason in reasons} == {*Reason}
