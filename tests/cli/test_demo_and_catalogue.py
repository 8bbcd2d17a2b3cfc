"""The demo year, and looking at and changing the agreement."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import brobygger.catalogue

SERVICE = """
document = "tilkoeb-prater"
version = 1
title = "Tilkøb: havegruppe i Prater"

[[activities]]
id = "havegruppe"
name = "Havegruppe i Prater"
short = "have"
focus_area = "sammenhaengskraft-og-medborgerskab"
target = { text = "alle beboere" }
doing = "fælles have"

[[counts]]
id = "samtaler-i-haven"
name = "Samtaler i haven"
activity = "havegruppe"
feeds = ["S3"]
unit = "contacts"
definition = { source = "contacts", measure = "contacts", where = { channels = ["samtale"] } }
"""


def test_the_demo_shows_a_week_and_how_to_log(program: Any) -> None:
    done = program.run("demo", "--contacts", "400", env={"TMPDIR": str(program.home)})
    assert done.returncode == 0
    assert "2026-W52" in done.stdout
    assert "Det ene beviser ikke det andet." in " ".join(done.stdout.split())
    (folder,) = re.findall(r'log --register "([^"]+)"', done.stdout)
    (passphrase,) = re.findall(r"Adgangskode: (.+)", done.stderr)
    (program.home / "demokode").write_text(passphrase, encoding="utf-8")
    options = ("--register", folder, "--passphrase-file", str(program.home / "demokode"))
    logged = program.run("log", *options, "--json", "samtale #cv")
    contact = json.loads(logged.stdout)
    assert contact["day"] == "2026-12-30"
    assert contact["logged_at"].startswith("2026-12-30T")
    assert len(json.loads(program.run("contacts", *options, "--json").stdout)) == 401
    # a throw-away register is not taken up as the one that was used last
    assert "init" in program.run("contacts", *options[2:]).stderr


def test_the_same_seed_gives_the_same_year_under_other_ids(program: Any, tmp_path: Path) -> None:
    years = []
    for name in ("a", "b"):
        done = program.run(
            *("demo", "--create", str(tmp_path / name), "--contacts", "150", "--seed", "7"),
            *("--passphrase-file", str(program.home / "kode")),
        )
        assert (done.returncode, done.stdout) == (0, "")
        kode = ("--passphrase-file", str(program.home / "kode"))
        listed = program.run("contacts", "--json", "--register", str(tmp_path / name), *kode)
        years.append(json.loads(listed.stdout))
    assert not {contact["id"] for contact in years[0]} & {contact["id"] for contact in years[1]}
    for contact in (contact for year in years for contact in year):
        contact["id"] = None
        for person in contact["people"]:
            person["code"] = person["code"] and person["code"][0]

    def by_content(contact: Any) -> str:
        return json.dumps(contact, sort_keys=True)

    assert sorted(years[0], key=by_content) == sorted(years[1], key=by_content)


def test_the_shipped_catalogue_is_shown_without_a_register(program: Any) -> None:
    shown = json.loads(program.run("catalogue", "show", "--json").stdout)
    assert len(shown["departments"]) == 12
    assert len(shown["activities"]) == 9
    assert {"id": "lundtoftegade", "letter": "L"}.items() <= shown["bases"][0].items()
    text = program.run("catalogue", "show").stdout
    assert "81,45 %" in text
    assert "Medborgerskabsstigen" in text


def test_figures_of_the_plans_own_time_are_broken_down_by_channel(program: Any) -> None:
    assert program("log", "samtale beboerråd").returncode == 0
    figures = program.json("figures", "--period", "plan", "--breakdown", "channel")
    keys = {"count", "activity", "feeds", "base", "breakdown", "period", "value", "unit"}
    assert all(set(figure) == keys for figure in figures)
    contacts = {
        f["breakdown"]: (f["period"], f["value"])
        for f in figures
        if f["count"] == "kontakter" and f["activity"] is None and f["base"] is None
    }
    assert contacts == {
        None: ("plan", 1),
        "channel:samtale": ("plan", 1),
        "channel:unknown": ("plan", 0),
    }
    assert program.json("figures", "--period", "plan", "--breakdown", "Hvordan") == figures


def test_a_period_that_is_not_over_or_has_not_begun_is_told(program: Any) -> None:
    assert "· foreløbig" in program("figures", "--period", "2026-W48").stdout
    done = program("figures", "--period", "2027-Q4")
    assert done.returncode == 1
    assert "4. kvartal 2027 er ikke begyndt endnu." in done.stderr


def test_a_bought_in_service_is_checked_adopted_and_counted(program: Any) -> None:
    file = program.home / "tilkøb.toml"
    file.write_text(SERVICE, encoding="utf-8")
    assert program.run("catalogue", "check", str(file)).returncode == 0
    assert program("log", "samtale have").returncode == 1  # not yet adopted
    assert program("catalogue add", str(file)).returncode == 0
    contact = program.json("log", "samtale have")
    assert contact["activity"] == "havegruppe"
    figures = program.json("figures", "--period", "2026-W48")
    (value,) = [
        f["value"] for f in figures if f["count"] == "samtaler-i-haven" and f["base"] is None
    ]
    assert value == 1
    shown = program.json("catalogue show")
    assert "havegruppe" in [activity["id"] for activity in shown["activities"]]

    again = program("catalogue add", str(file))
    assert again.returncode == 1  # the same version once more
    file.write_text(
        SERVICE.replace("version = 1", "version = 2").replace("samtaler-i-haven", "haven"),
        encoding="utf-8",
    )
    assert program("catalogue add", str(file)).returncode == 0
    counts = {count["id"]: count["retired"] for count in program.json("catalogue show")["counts"]}
    assert counts["samtaler-i-haven"] is True
    assert counts["haven"] is False


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("S3", "S9"), "counts[0].feeds[0]"),
        (('short = "have"', 'short = "skole"'), "skole"),
        (("version = 1", "version = 1 1"), "tilkøb.toml"),
        (('unit = "contacts"\n', 'unit = "contacts"\nfarve = "rød"\n'), "counts[0].farve"),
        (('name = "Havegruppe i Prater"', ""), "activities[0].name"),
    ],
)
def test_a_broken_document_is_refused_with_file_and_place(
    program: Any, change: tuple[str, str], said: str
) -> None:
    file = program.home / "tilkøb.toml"
    assert change[0] in SERVICE
    file.write_text(SERVICE.replace(*change), encoding="utf-8")
    before = program.files()
    for done in (program.run("catalogue", "check", str(file)), program("catalogue add", str(file))):
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
        assert "tilkøb.toml" in done.stderr
    assert program.files() == before


def test_a_document_that_protects_less_says_so(program: Any) -> None:
    file = program.home / "emner.toml"
    topics = Path(brobygger.catalogue.__file__).parent / "agreement/topics.toml"
    text = topics.read_text("utf-8").replace("version = 1", "version = 2", 1)
    file.write_text(text.replace("sensitive = true", "sensitive = false", 1), encoding="utf-8")
    for done in (program.run("catalogue", "check", str(file)), program("catalogue add", str(file))):
        assert done.returncode == 0
        assert "ikke mere et følsomt emne" in done.stderr
        assert "følsomt" not in done.stdout


def test_a_missing_document(program: Any) -> None:
    done = program.run("catalogue", "check", "findes-ikke.toml")
    assert done.returncode == 1
    assert "findes-ikke.toml" in done.stderr
