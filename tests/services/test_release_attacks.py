"""What somebody could try, so that a release tells more than it says."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlite_utils import Database

from brobygger.domain.reading import Commented
from brobygger.domain.released import pack
from brobygger.errors import BrobyggerError
from brobygger.register.releases import stored
from brobygger.services.indicators.comments import add_comment
from brobygger.services.indicators.follow_ups import read_follow_up, record_follow_up
from brobygger.services.indicators.readings import add_reading, read_reading
from brobygger.services.participants import new_participant
from brobygger.services.releases.listing import report
from brobygger.services.releases.making import write_again
from brobygger.services.workplace import Workplace
from released import codes, meet, release

READING = {"indicator": "U2", "year": "2026", "value": "88,4"}


def known(workplace: Workplace) -> str:
    code = new_participant(workplace).code
    assert code is not None
    return code


def refused(act: Callable[..., object], *args: object) -> str:
    with pytest.raises(BrobyggerError) as caught:
        act(*args)
    return caught.value.key


def comment(workplace: Workplace, text: str) -> None:
    add_comment(workplace, Commented(text=text, period="2026-W46", indicator="U1"))


@pytest.mark.parametrize(
    "shape",
    ["{a} {b}", "{a}–{b}", "{a}_{b}", "{a}{b}s", "{a}/{b}", "x{a}{b}", "{a}.{b}", "{a} - {b}"],
)
def test_a_participants_code_is_found_however_it_is_written(
    workplace: Workplace, shape: str
) -> None:
    code = known(workplace)
    comment(workplace, f"om {shape.format(a=code[:3], b=code[3:]).lower()} og andre")
    assert refused(release, workplace, "2026-W46") == "release.comment_code"


@pytest.mark.parametrize(
    "text",
    ["Job-13-18 gik godt", "job13-18 og job-18-30", "uge46-47 var stille"],
)
def test_names_of_activities_and_days_are_no_codes(workplace: Workplace, text: str) -> None:
    known(workplace)
    comment(workplace, text)
    (said,) = release(workplace, "2026-W46").release.comments
    assert text in said


def commented(workplace: Workplace, text: str) -> None:
    # A month has no release that would have looked at it.
    add_comment(workplace, Commented(text=text, period="2026-08", indicator="U1"))


def from_source(workplace: Workplace, text: str) -> None:
    add_reading(workplace, read_reading(workplace, {**READING, "source": text}))


def followed(workplace: Workplace, text: str) -> None:
    record_follow_up(workplace, read_follow_up(workplace, {"text": text}))


@pytest.mark.parametrize("preset", ["etaarseftersyn", "aarlig-opfoelgning"])
@pytest.mark.parametrize("write", [commented, from_source, followed])
def test_no_report_names_a_participant(
    workplace: Workplace, tmp_path: Path, preset: str, write: Callable[[Workplace, str], None]
) -> None:
    release(workplace, "2026-Q3")
    write(workplace, "Intet at se")
    (page, _book) = report(workplace, preset, None, tmp_path).files
    assert "Intet at se" in page.read_text("utf-8")
    for each in tmp_path.iterdir():
        each.unlink()
    write(workplace, f"Set med {known(workplace)}")
    assert refused(report, workplace, preset, None, tmp_path) == "release.report_code"
    assert list(tmp_path.iterdir()) == []
    assert report(workplace, "kvartal", None, tmp_path).files  # has none of it


def test_workbooks_and_pages_tell_of_no_machine_and_hide_nothing(
    workplace: Workplace, tmp_path: Path
) -> None:
    meet(workplace, "2026-11-10", codes(8))
    few = codes(3)
    meet(workplace, "2026-11-11", few, "fritidsliv", "runddelen")
    files = {path.suffix: path for path in release(workplace, "2026-W46", tmp_path).files}
    with ZipFile(files[".xlsx"]) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
        assert {each.date_time[:1] for each in book.infolist()} == {(1980,)}
    whole = "".join(
        [*parts.values(), *(files[end].read_text("utf-8") for end in (".html", ".csv"))]
    )
    for told in (str(tmp_path), str(workplace.register.folder), "<!--", *few):
        assert told not in whole, told
    assert 'state="' not in parts["xl/workbook.xml"]
    assert workplace.author not in parts["docProps/core.xml"]
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/")]
    assert sheets
    assert not any("hidden" in each for each in sheets)


@pytest.mark.parametrize(
    "name", ["../flugt.csv", "/tmp/brobygger-flugt.csv", "a/b.csv", ".profile", "x\x00.csv", "\n"]
)
def test_a_forged_file_goes_nowhere(workplace: Workplace, tmp_path: Path, name: str) -> None:
    meet(workplace, "2026-11-10", codes(8))
    release(workplace, "2026-W46")
    one = workplace.register.read(stored, 1)
    assert one is not None
    forged = one.model_copy(update={"files": {name: pack(b"x")}})

    def forge(db: Database) -> None:
        db.execute("DELETE FROM release_file")
        sql = "INSERT INTO release_file (release, name, content) SELECT id, ?, ? FROM release"
        db.execute(sql, (name, pack(b"x")))
        db.execute("UPDATE release SET seal = ?", (forged.sealed(),))

    workplace.register.write(forge)
    folder = tmp_path / "inde" / "ud"
    folder.mkdir(parents=True)
    assert refused(write_again, workplace, 1, folder) == "release.ledger_damaged"
    assert [path for path in (tmp_path / "inde").rglob("*") if path.is_file()] == []
