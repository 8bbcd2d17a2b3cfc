"""Referrals and placements with the real program."""

from typing import Any

import pytest


def refused(program: Any, command: str, *args: str) -> str:
    """What it says; nothing was written."""
    before = program.files()
    done = program(command, *args)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert program.files() == before
    return str(done.stderr)


@pytest.fixture
def code(program: Any) -> str:
    return str(program.json("participants new", "dreng", "13-14", "lundtoftegade")[0]["code"])


def test_from_a_contact_to_a_job_that_lasts(program: Any, code: str) -> None:
    contact = program.json("log", f"i forgårs sam {code} #fritidsjob job13")
    (made,) = program.json(
        "refer", "fmm", "indstilling", "sendt", "mor", "med", "--contact", contact["id"][-6:]
    )
    assert (made["state"], made["how"], made["participant"]) == ("sent", "nominated", code)
    assert (made["day"], made["activity"], made["contact"]) == (
        "2026-11-21",
        "job-13-18",
        contact["id"],
    )
    assert [step["state"] for step in made["steps"]] == ["suggested", "agreed", "sent"]
    assert made["due"] == "2026-12-11"
    tail = made["id"][-8:]
    program.json("referrals step", tail, "bevilling", "--day", "i går")
    (hired,) = program.json("referrals step", tail, "ansat", "--employer", "Bageren på hjørnet")
    assert (hired["state"], hired["parents"]) == ("ongoing", True)
    (placement,) = program.json("placements list")
    assert (placement["kind"], placement["due"]) == ("job", "2027-02-23")
    (employer,) = program.json("placements employers")
    assert placement["employer"] == employer["id"]
    early = refused(program, "placements check", placement["id"][-8:], "ja", "--months", "3")
    assert "23. februar 2027" in early
    then = ("--now", "2027-02-23T12:00")
    checked = program.json("placements check", placement["id"][-8:], "ja", *then)
    assert checked["due"] == "2027-05-23"
    shown = program("referrals show", tail).stdout
    assert "indstilling sendt" in shown
    assert "melding efter 1½ md." in shown


def test_the_list_is_complete_and_can_be_chosen_from(program: Any, code: str) -> None:
    for text in (f"uu {code}", "ny start 2 unge lundtoftegade overleveret", "persp takket ja"):
        assert program("refer", text).returncode == 0
    everything = program.json("referrals")
    assert len(everything) == 4
    (uu,) = program.json("referrals list", "--destination", "uu")
    assert set(uu) >= {
        *("id", "destination", "state", "how", "outcome", "reason", "base", "activity", "day"),
        *("due", "owner", "participant", "linked", "steps"),
    }
    program.json("referrals step", uu["id"][-8:], "takket nej", "--reason", "tiden")
    assert len(program.json("referrals list", "--view", "åbne")) == 3
    assert len(program.json("referrals list", "--state", "takket nej")) == 1
    assert len(program.json("referrals list", "--code", code)) == 1
    assert program.json("referrals list", "--period", "2025") == []
    assert program.json("referrals list", "--view", "over-tid") == []
    assert program("undo").returncode == 0
    assert len(program.json("referrals list", "--view", "åbne")) == 4
    flow = program.json("referrals flow", "--period", "2026-Q4")
    assert flow["stages"][0]["reached"] == 4


def test_a_job_asks_about_the_parents_as_the_line_does(program: Any, code: str) -> None:
    (made,) = program.json("refer", f"fmm {code} sendt")
    hired = program("referrals step", made["id"][-8:], "ansat")
    assert "Er forældrene inddraget?" in hired.stdout + hired.stderr
    program("undo")
    hired = program("referrals step", made["id"][-8:], "ansat", "--no-parents")
    assert "Er forældrene inddraget?" not in hired.stdout + hired.stderr


def test_what_cannot_be_says_what_can(program: Any, code: str) -> None:
    (made,) = program.json("refer", f"uu {code}")
    tail = made["id"][-8:]
    for args, told in (
        ((tail, "sendt"), "Beboeren har ikke sagt ja endnu"),
        ((tail, "afslag"), "takket ja, takket nej"),
        ((tail, "takket ja", "--outcome", "job"), "Afslut den først"),
        ((tail, "takket ja", "--day", "20/11"), "ligger før"),
        ((tail, "takket ja", "--day", "30/11"), "2026"),
        ((tail, "givet videre"), "kollegaens korte navn"),
        (("ffffffff", "takket ja"), "Ingen henvisning"),
    ):
        assert told in refused(program, "referrals step", *args)
    assert "Perspektiv" in refused(program, "refer", "persepktiv")
    assert "SSP" in refused(program, "refer", f"ssp {code}")
    assert program("referrals step", tail).returncode == 2
