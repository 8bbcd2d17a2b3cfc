"""`figures indicators`, `reading`, `comment` and `followed-up` with the real program."""

from typing import Any

import pytest


def test_a_reading_moves_its_indicator_and_undo_takes_it_back(program: Any) -> None:
    said = ("U2", "--year", "2026", "--value", "88,4")
    added = program.json("figures reading add", *said)
    assert (added["value"], added["year"], added["before"]) == ("88.4", "2026", None)
    again = program.json("figures reading add", *said[:-1], "80", "--remark", "ny prøveform")
    assert (again["id"], again["value"], again["before"]) == (added["id"], "80", "88.4")
    assert program.json("figures reading list") == [
        {name: value for name, value in again.items() if name != "before"}
    ]

    pages = program.json("figures indicators")
    assert [page["focus_area"] for page in pages][-1] is None
    u2 = next(
        each
        for page in pages
        for goal in page["goals"]
        for each in goal["indicators"]
        if each["id"] == "U2"
    )
    (series,) = u2["series"]
    assert (series["movement"], series["baseline"]["value"]) == ("away", "87.62")
    assert all(isinstance(each["value"], int | None) for each in u2["feeding"])

    told = program("figures indicators", "uddannelse")
    assert "Nyt tal 2026: 80 % (LBF Beboerdata). ny prøveform" in told.stdout
    assert "Planens område: går den forkerte vej" in told.stdout
    assert "Det ene beviser ikke det andet." in told.stdout
    assert all(len(line) <= 80 for line in told.stdout.splitlines())
    assert program("undo").returncode == 0
    assert program.json("figures reading")[0]["value"] == "88.4"


def test_comments_and_the_record_that_the_board_followed_up(program: Any) -> None:
    comment = program.json("figures comment add", "U2", "Ny prøveform", "--period", "2026")
    assert (comment["indicator"], comment["period"]) == ("U2", "2026")
    tail = comment["id"][-8:]
    changed = program.json("figures comment correct", tail, "Anden prøveform")
    assert changed["text"] == "Anden prøveform"
    followed = program.json("figures followed-up add", "Målene gennemgået", "--day", "12/11")
    assert (followed["day"], followed["by"], followed["focus_area"]) == (
        "2026-11-12",
        "board",
        None,
    )
    told = program("figures indicators").stdout
    assert "Kommentar, 2026: Anden prøveform" in told
    assert "12. november 2026, bestyrelsen: Målene gennemgået" in told
    assert program("figures comment withdraw", tail).returncode == 0
    assert program.json("figures comment list") == []
    assert program("figures followed-up withdraw", followed["id"]).returncode == 0
    assert program("figures followed-up").stdout == ""


@pytest.mark.parametrize(
    ("command", "args", "says"),
    [
        ("figures reading add", ["U9", "--year", "2026", "--value", "1"], "U1, U2, U3"),
        ("figures reading add", ["U1", "--year", "2026", "--value", "1"], "talesprog"),
        ("figures reading add", ["U2", "--year", "2026", "--value", "-1"], "under nul"),
        ("figures reading add", ["U2", "--year", "2026", "--value", "187"], "100 procent"),
        ("figures reading add", ["U2", "--year", "2030", "--value", "87"], "2030"),
        ("figures reading withdraw", ["beef"], "beef"),
        ("figures comment add", ["månen", "t"], "månen"),
        ("figures comment add", ["U2", "ring 20304050"], "telefonnummer"),
        ("figures followed-up add", ["t", "--day", "2026-12-24"], "24. december 2026"),
        ("figures indicators", ["--year", "2031"], "2031"),
        ("figures indicators", ["rumfart"], "rumfart"),
    ],
)
def test_what_is_refused_is_told(program: Any, command: str, args: list[str], says: str) -> None:
    done = program(command, *args)
    assert done.returncode == 1
    assert says in done.stderr
    assert done.stdout == ""


def test_figures_of_a_period_need_no_further_word(program: Any) -> None:
    assert program.json("figures", "--period", "2026") == program.json(
        "figures show", "--period", "2026"
    )
    assert program("figures reading add", "U2").returncode == 2
