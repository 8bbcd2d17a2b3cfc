"""`referrals flow` with the real program."""

from typing import Any

import pytest

STAGES = ["offered", "agreed", "sent", "answered", "ongoing", "completed"]


@pytest.fixture
def filled(program: Any) -> Any:
    for line in (
        "uu dreng 15-17 lundtoftegade 5/10",
        "uu sendt pige 18-24 lundtoftegade 6/10",
        "perspektiv kvinde 31-64 lundtoftegade 7/10",
    ):
        program.json("refer", line)
    (declined,) = program.json("refer", "uu pige 15-17 lundtoftegade 8/10")
    program.json("referrals step", declined["id"], "takket nej", "--reason", "tiden passede ikke")
    return program


def test_the_flow_as_json_has_every_number(filled: Any) -> None:
    told = filled.json("referrals flow", "--period", "2026-Q4")
    assert (told["period"], told["base"], told["destination"]) == ("2026-Q4", None, None)
    assert [each["stage"] for each in told["stages"]] == STAGES
    assert [each["reached"] for each in told["stages"]] == [4, 1, 1, 0, 0, 0]
    assert told["leavers"] == [
        {"stage": "offered", "state": "declined", "reason": "time", "value": 1}
    ]
    whole, *others = told["states"]
    assert (whole["destination"], whole["base"], whole["total"]) == (None, None, 4)
    assert whole["declined"] == 1
    assert {"uu", "perspektiv"} == {each["destination"] for each in others} - {None}
    assert told["days"]["answer"] == {"n": 0, "median": None, "p90": None}
    assert told["known"]["sent"] == 1
    assert told["overdue"] == 1  # sent in October, and nobody has answered


def test_one_destination_or_base_alone(filled: Any) -> None:
    told = filled.json("referrals flow", "--period", "2026", "--destination", "persp")
    assert (told["destination"], told["stages"][0]["reached"]) == ("perspektiv", 1)
    told = filled.json("referrals flow", "--period", "2026", "--base", "blågården")
    assert (told["base"], told["stages"][0]["reached"]) == ("blaagaarden", 0)


def test_the_flow_in_words(filled: Any) -> None:
    done = filled("referrals flow", "--period", "2026-Q4")
    assert done.returncode == 0
    assert "4. kvartal 2026: 1. oktober 2026 til 31. december 2026" in done.stdout
    assert "↳ 1 takket nej: 1 tiden passede ikke" in done.stdout
    assert "█" in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    assert "Ingen henvisninger i perioden." in filled("referrals flow", "--period", "2024").stdout


@pytest.mark.parametrize(
    ("args", "code"),
    [(["--period", "efterår"], 1), (["--period", "2026", "--base", "mars"], 1), ([], 2)],
)
def test_what_is_not_understood_is_refused(program: Any, args: list[str], code: int) -> None:
    done = program("referrals flow", *args)
    assert (done.returncode, done.stdout) == (code, "")
