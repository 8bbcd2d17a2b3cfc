"""Participants, courses and roll calls with the real program."""

import json
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
def codes(program: Any) -> list[str]:
    made = program.json("participants new", "--number", "4", "pige", "15-17", "lundtoftegade")
    return [one["code"] for one in made]


@pytest.fixture
def course(program: Any, codes: list[str]) -> str:
    when = "hver mandag 16.30 fra 2/11, 5 gange"
    made = program.json(
        "courses new", "--template", "opråb", "--name", "Opråb efterår", "--when", when,
        "--capacity", "2",
    )  # fmt: skip
    assert made["days"] == ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"]
    assert program("courses enrol", "opråb", *codes[:2]).returncode == 0
    return str(made["id"])


def test_a_new_participant_is_a_code_and_what_figures_need(program: Any, codes: list[str]) -> None:
    assert len(set(codes)) == 4
    listed = program.json("participants list")
    assert sorted(one["code"] for one in listed) == sorted(codes)
    assert {(one["gender"], one["age_band"], one["department"]) for one in listed} == {
        ("female", "15-17", "lundtoftegade")
    }
    assert program.json("participants change", codes[0], "18-24")["age_band"] == "18-24"
    assert program.json("participants retire", codes[0])["retired"] is True
    assert len(program.json("participants list")) == 3
    assert program.json("participants retire", "--back", codes[0])["retired"] is False
    assert len(program.json("participants list", "--base", "lundt")) == 4
    assert program.json("participants list", "--base", "blågården") == []
    assert "Runddelen" in refused(program, "participants list", "--base", "månen")
    assert "pige/kvinde · 18-24 år" in program("participants show", codes[0]).stdout


def test_two_codes_are_one_person_and_parted_again(program: Any, codes: list[str]) -> None:
    for line in (f"sam {codes[0]}", f"tlf {codes[1]}"):
        assert program("log", line).returncode == 0
    joined = program.json("participants join", codes[0], codes[1])
    assert len({one["person"] for one in joined}) == 1
    page = program.json("participants show", codes[1])
    assert {contact["channel"] for contact in page["contacts"]} == {"samtale", "telefon"}
    assert "allerede én person" in refused(program, "participants join", codes[1], codes[0])
    parted = program.json("participants part", codes[0], codes[1])
    assert len({one["person"] for one in parted}) == 2
    assert "ikke lagt sammen" in refused(program, "participants part", codes[0], codes[1])


def test_a_roll_call_by_command(program: Any, codes: list[str], course: str) -> None:
    one, other = codes[:2]
    done = program.json(
        "attend", "opråb", "i dag", "--present", "all", "--absent", other,
        "--others", "7 unge 15-17 2 nye",
    )  # fmt: skip
    assert done["marks"] == {one: "present", other: "absent"}
    (count,) = done["head_counts"]
    assert (count["people"][0]["number"], count["first_time"]) == (7, 2)
    # A mark that was set for one stays when all are marked, unless it is said.
    again = program("attend", "opråb", "23/11", "--present", "all")
    assert again.returncode == 0
    assert "1 kryds" in again.stderr
    forced = program.json("attend", "opråb", "23/11", "--present", "all", "--overwrite")
    assert forced["marks"] == {one: "present", other: "present"}
    shown = program("courses show", course[-8:]).stdout
    assert "█" in shown
    assert one in shown
    assert program("undo").stdout == "Fortrudt: kryds.\n"
    assert program.json("courses show", "opråb")["sessions"][3]["marks"][other] == "absent"


def test_a_line_writes_to_its_session_and_adds_up(program: Any) -> None:
    line = "forældrecafe 11 mødre 14 børn 3 nye"
    read = program.json("log", "--dry-run", line)
    assert read["session"]["first_time"] == 3
    assert program.json("courses list") == []
    written = program.json("log", line)
    assert "channel" not in written
    assert [p["number"] for p in written["session"]["people"]] == [11, 14]
    more = program("log", "forældrecafé 2 fædre")
    assert "allerede talt" in more.stderr
    before = program.json("courses show", "forældrecafé")
    many = program.json("log", "--dry-run", "forældrecafé 480 beboere")
    assert [warning["key"] for warning in many["warnings"]] == ["warn.many_others"]
    assert program.json("courses show", "forældrecafé") == before
    assert program.json("contacts") == []
    (counts,) = [s["head_counts"] for s in program.json("courses show", "forældrecafé")["sessions"]]
    assert sorted(p["number"] for c in counts for p in c["people"]) == [2, 11, 14]
    assert program("undo").stdout == "Fortrudt: antal ved en gang.\n"
    figures = program.json("figures", "--period", "2026-W48")
    values = {f["count"]: f["value"] for f in figures if f["base"] is None}
    assert values["besoeg-af-voksne"] == 11
    assert values["besoeg-af-boern"] == 14
    assert values["foerstegangsbesoegende"] == 3
    assert values["gange-med-foraeldrecafe"] == 1


def test_sessions_move_are_cancelled_and_added(program: Any, course: str) -> None:
    assert program.json("courses move", "opråb", "30/11", "1/12", "kl", "17")[0]["time"] == "17:00"
    assert program.json("courses cancel", "opråb", "1/12")[0]["cancelled"] is True
    assert program.json("courses cancel", "--back", "opråb", "1/12")[0]["cancelled"] is False
    assert program.json("courses add", "opråb", "7/12")[0]["day"] == "2026-12-07"
    days = [s["day"] for s in program.json("courses show", "opråb")["sessions"]]
    assert days[-2:] == ["2026-12-01", "2026-12-07"]


def test_completing_leaving_and_concluding(program: Any, codes: list[str], course: str) -> None:
    gone = program.json("courses leave", "opråb", codes[0], "--reason", "flyttet")
    assert {one["code"]: one["enrolment"]["state"] for one in gone} == {
        codes[0]: "left",
        codes[1]: "enrolled",
    }
    assert program("courses complete", "opråb").returncode == 0
    states = {
        each["code"]: (each["enrolment"]["state"], each["enrolment"]["reason"])
        for each in program.json("courses show", "opråb")["participants"]
    }
    assert states == {codes[0]: ("left", "moved"), codes[1]: ("completed", None)}
    assert "flere gange" in refused(program, "courses conclude", "opråb")
    assert "ingen" in refused(program, "courses complete", "opråb").lower()


def test_a_trial_has_a_result(program: Any) -> None:
    program.json(
        "courses new", "--name", "Lektiecafé", "--kind", "prøvehandling", "--when", "16/11"
    )
    done = program.json("courses conclude", "lektie", "--result", "videreført")
    assert (done["ended"], done["result"]) == ("2026-11-23", "continued")


def test_steps_by_command(program: Any, codes: list[str]) -> None:
    assert program("milestone", "cv", codes[0]).stdout.startswith("ma 23/11-26 ")
    assert "hvem det er" in refused(program, "milestone", "cv", "4", "beboere", "i", "går")
    noted = program.json("milestone", "cv færdigt", codes[0])
    assert (noted["milestone"], noted["person"]["code"]) == ("cv-faerdigt", codes[0])
    assert program.json("milestone", "udvalg", "4", "beboere")["person"]["number"] == 4
    assert "CV færdigt" in program("participants show", codes[0]).stdout


def test_cards_say_nothing_but_the_code(program: Any, codes: list[str]) -> None:
    file = program.home / "kort.html"
    assert program("participants cards", *codes, "--to", str(file)).returncode == 0
    page = file.read_text("utf-8")
    assert f"{codes[0][:3]}-{codes[0][3:]}" in page
    assert "Lundtoftegade" not in page
    again = program("participants cards", *codes, "--to", str(file))
    assert again.returncode == 1
    assert "findes allerede" in again.stderr


def test_erasing_asks_first_and_is_told_apart_the_second_time(
    program: Any, codes: list[str]
) -> None:
    program("log", f"sam {codes[0]} dreng 15-17")
    assert "--yes" in refused(program, "participants erase", codes[0])
    assert program.json("participants erase", codes[0], "--yes")["codes"] == [codes[0]]
    (contact,) = program.json("contacts")
    assert contact["people"][0]["code"] is None
    assert contact["people"][0]["age_band"] is None
    assert "slettet" in refused(program, "participants erase", "--yes", codes[0])


def test_what_cannot_be(program: Any, codes: list[str], course: str) -> None:
    code, stranger = codes[0], codes[2]
    at = 3
    typo = code[:at] + ("X" if code[at] != "X" else "Y") + code[at + 1 :]
    said = refused(program, "participants show", typo)
    assert code in said
    assert "tegn 4" in said
    assert refused(program, "log", f"sam {typo}")
    assert "tilmeldt" in refused(program, "attend", "opråb", "i dag", "--present", stranger)
    assert "Gange tæt på" in refused(program, "attend", "opråb", "22/11", "--present", code)
    assert "ikke været endnu" in refused(program, "log", "opråb gang 5 3 unge")
    assert "før Opråb efterår begynder" in refused(program, "courses add", "opråb", "26/10")
    assert "allerede en gang" in refused(program, "courses add", "opråb", "23/11")
    assert "allerede en gang" in refused(program, "courses move", "opråb", "30/11", "23/11")
    assert "999" in refused(program, "attend", "opråb", "i dag", "--others", "1000 unge")
    assert "allerede et forløb" in refused(
        program, "courses new", "--template", "opråb", "--name", "Opråb efterår"
    )
    assert "kode kan ikke stå" in refused(program, "courses new", "--name", f"Hold {code}")
    assert "hver tirsdag" in refused(program, "courses new", "--name", "Hold", "--when", "snart")
    full = program("courses enrol", "opråb", stranger, stranger)
    assert full.returncode == 0
    assert "plads til 2. Nu er 3 tilmeldt" in full.stderr
    less = program("courses change", "opråb", "--capacity", "1")
    assert "plads til 1" in less.stderr
    many = program("attend", "opråb", "i dag", "--others", "600 unge")
    assert many.returncode == 0
    assert "600" in many.stderr


def test_a_line_from_standard_input_may_be_a_sessions(program: Any) -> None:
    lines = "forældrecafe 11 mødre 3 nye\nsam kvinde\nforældrecafe 1000 mødre\nopråb 3 unge\n"
    done = program("log -", "--json", stdin=lines)
    assert done.returncode == 1
    cafe, talk, *wrong = [json.loads(line) for line in done.stdout.splitlines()]
    assert (cafe["session"]["first_time"], "id" in cafe) == (3, False)
    assert (talk["channel"], talk["session"]) == ("samtale", None)
    assert [(each["line"], each["error"]) for each in wrong] == [
        (3, "people.number"),
        (4, "course.none"),
    ]
    assert len(program.json("contacts")) == 1


def test_recognition_and_memory_words_are_off_until_the_plan_has_chosen_them(
    program: Any, codes: list[str]
) -> None:
    assert "huskeord" in refused(program, "participants word", codes[0], "bold")
    assert "genkendelse" in refused(program, "participants recognise")
