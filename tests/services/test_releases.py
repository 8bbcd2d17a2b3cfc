"""Releases of a real register: what is shown, in what order, and that it never changes."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from brobygger.domain.period import Period
from brobygger.domain.reading import Commented
from brobygger.domain.release import Release
from brobygger.errors import BrobyggerError
from brobygger.register.views import digest, rebuild
from brobygger.services.clock import Clock
from brobygger.services.contacts import withdraw_contact
from brobygger.services.erasing import erase_participant
from brobygger.services.indicators.comments import add_comment
from brobygger.services.participants import join_participants, new_participant
from brobygger.services.releases.listing import latest, proposal, released, report
from brobygger.services.releases.making import prepare, preview, read_again, write_again
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace
from brobygger.telling.release_words import WORDS
from brobygger.telling.releases import closing
from brobygger.texts.errors import message
from released import codes, is_held, look, meet, on_day, release, stand_still, value
from support import made

JOB = "beskaeftigelse"


def refused(act: object, *args: object) -> BrobyggerError:
    with pytest.raises(BrobyggerError) as caught:
        act(*args)  # type: ignore[operator]
    return caught.value


def test_a_week_shows_what_was_logged_and_hides_what_few_stand_behind(
    workplace: Workplace,
) -> None:
    many, few = codes(8), codes(3)
    meet(workplace, "2026-11-10", many)
    meet(workplace, "2026-11-12", many[:6])
    meet(workplace, "2026-11-11", few, "fritidsliv", "runddelen")
    meet(workplace, "2026-11-11", codes(9), activity=None)
    shown = release(workplace, "2026-W46")
    assert value(shown, "kontakter") == 17
    assert value(shown, "nye-personer") == 11
    assert value(shown, "gange") == 0
    area = workplace.catalogue.activities["fritidsliv"].focus_area
    assert is_held(shown, "kontakter", focus_area=area)
    assert value(shown, "kontakter", focus_area=area) is None
    # The whole plan less the other area would be the few.
    assert is_held(shown, "kontakter", focus_area=JOB)
    first = shown.release
    assert (first.number, first.last, first.k) == (1, date(2026, 11, 15), 5)
    assert first.rule == "brobygger-lattice-1"
    assert first.names["focus_area"][JOB] == workplace.catalogue.focus_areas[JOB].name
    assert first.counts[0].says.startswith("Antal kontakter.")


def test_what_a_week_adds_is_the_difference_and_a_late_entry_counts_in_the_next(
    workplace: Workplace,
) -> None:
    known = codes(9)
    meet(workplace, "2026-11-03", known)
    before = release(workplace, "2026-W45")
    meet(workplace, "2026-11-04", known[:6])  # late
    meet(workplace, "2026-11-10", known)
    after = release(workplace, "2026-W46")
    assert (value(before, "kontakter"), value(after, "kontakter")) == (9, 24)
    (figure,) = (
        each
        for each in after.release.figures
        if each.count == "kontakter" and each.focus_area is None
    )
    assert (figure.in_period, figure.as_of, figure.held) == (15, "2026-W46", False)
    assert value(after, "nye-personer") == 9
    assert read_again(workplace, 1) == before.release


def test_a_released_period_is_read_again_byte_for_byte(
    workplace: Workplace, tmp_path: Path
) -> None:
    meet(workplace, "2026-11-10", codes(8))
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
    first = release(workplace, "2026-W46", folders[0])
    meet(workplace, "2026-11-10", codes(8))
    add_comment(workplace, Commented(text="sent", period="2026-W46", count="kontakter"))
    on_day(workplace, "2026-11-30")
    again = release(workplace, "2026-W46", folders[1])
    by_number = write_again(workplace, 1, folders[2])
    assert (first.again, again.again) == (False, True)
    assert again.release == first.release == by_number.release
    names = {path.name for path in first.files}
    assert names == {f"brobygger-2026-W46-nr-1.{end}" for end in ("csv", "html", "json", "xlsx")}
    for name in names:
        bytes_ = {(folder / name).read_bytes() for folder in folders}
        assert len(bytes_) == 1
    content = json.loads((folders[0] / "brobygger-2026-W46-nr-1.json").read_bytes())
    assert Release.model_validate(content["release"]) == first.release
    assert content["sha256"] == first.release.sha256
    release(workplace, "2026-W46", folders[0])  # what is there already is no obstacle
    assert released(workplace)[0].period == "2026-W46"
    assert look(workplace, "2026-W46") == first.release


def test_comments_of_the_very_period_go_with_it(workplace: Workplace) -> None:
    for period in ("2026-W46", "2026-W45", "2026-Q4"):
        add_comment(workplace, Commented(text=f"om {period}", period=period, indicator="U1"))
    said = release(workplace, "2026-W46").release.comments
    assert len(said) == 1
    assert said[0].endswith("om 2026-W46")


@pytest.mark.parametrize(
    "shape", ["{a}{b}", "({a}{b}).", "{a}-{b}", "@{a}{b}", "Kun {a}{b}, ellers"]
)
def test_a_comment_with_a_code_keeps_all_inside(workplace: Workplace, shape: str) -> None:
    code = codes(1)[0]
    spelt = shape.format(a=code[:3], b=code[3:])
    add_comment(workplace, Commented(text=spelt.lower(), period="2026-W46", indicator="U1"))
    assert refused(release, workplace, "2026-W46").key == "release.comment_code"
    assert released(workplace) == []
    release(workplace, "2026-W47")


@pytest.mark.parametrize(
    ("period", "key"),
    [
        ("2026-W48", "release.not_over"),  # today is Monday of it
        ("2026-Q4", "release.not_over"),
        ("2026", "release.not_over"),
        ("2026-W49", "release.not_begun"),
        ("2027", "release.not_begun"),
        ("2025-W40", "release.before_plan"),
        ("2025", "release.before_plan"),
        ("2029-Q1", "release.after_plan"),
        ("2026-10", "release.kind"),
        ("2026-W60", "period.unknown"),
        ("engang", "period.unknown"),
    ],
)
def test_what_may_not_be_released(workplace: Workplace, period: str, key: str) -> None:
    on_day(workplace, "2026-11-23" if "2029" not in period else "2030-01-10")
    assert refused(release, workplace, period).key == key
    assert released(workplace) == []


def test_no_option_brings_weeks_forward_that_are_to_come(workplace: Workplace) -> None:
    real = datetime(2026, 11, 30, 12)
    workplace.clock = Clock(shown=datetime(2027, 12, 31, 10), standing=real)
    assert look(workplace, "2027-W50").period == "2027-W50"
    for period in ("2026-W49", "2027-W50", "2026"):
        assert refused(release, workplace, period).key == "release.moved_day"
    assert released(workplace) == []
    assert release(workplace, "2026-W48").release.number == 1
    workplace.is_demo = True  # where time stands still
    release(workplace, "2026-W49")


def test_only_what_was_seen_is_released(workplace: Workplace) -> None:
    def refuse(seen: str) -> None:
        with pytest.raises(BrobyggerError, match=r"release\.changed"):
            prepare(workplace, "2026-W46", None, WORDS, seen)
        assert released(workplace) == []

    stand_still(workplace)
    meet(workplace, "2026-11-10", codes(8))
    seen = preview(workplace, "2026-W46", WORDS).seen
    add_comment(workplace, Commented(text="ro på", period="2026-W46", indicator="U1"))
    refuse(seen)
    seen = preview(workplace, "2026-W46", WORDS).seen
    meet(workplace, "2026-11-10", codes(1))
    refuse(seen)
    seen = preview(workplace, "2026-W46", WORDS).seen
    on_day(workplace, "2026-11-24")  # it is past midnight: nothing that was seen is another
    assert prepare(workplace, "2026-W46", None, WORDS, seen).release.comments


def test_a_period_that_is_not_over_is_looked_at_only(workplace: Workplace) -> None:
    meet(workplace, "2026-11-23", codes(8))
    seen = preview(workplace, "2026-W48", WORDS)
    assert (seen.preliminary, seen.released) == (True, False)
    assert value(seen.release, "kontakter") == 8
    assert released(workplace) == []


def test_it_only_goes_forward(workplace: Workplace) -> None:
    release(workplace, "2026-W45")
    error = refused(release, workplace, "2026-W44")
    assert error.values == {
        "period": Period.parse("2026-W44"),
        "later": Period.parse("2026-W45"),
    }
    assert message(error).startswith(
        "Uge 44, 2026 kan ikke offentliggøres mere, efter at uge 45, 2026 er ude"
    )
    release(workplace, "2026-W47")
    assert refused(release, workplace, "2026-W46").key == "release.order"
    assert refused(look, workplace, "2026-W46").key == "release.order"
    # Its days are in what the weeks have counted, but no release ends with them.
    assert refused(release, workplace, "2026-Q3").key == "release.order"


def test_only_the_lead_releases_and_all_may_look(tmp_path: Path) -> None:
    with made(tmp_path, role="worker") as workplace:
        meet(workplace, "2026-11-10", codes(8))
        assert refused(release, workplace, "2026-W46").key == "release.lead"
        assert value(look(workplace, "2026-W46"), "kontakter") == 8
        assert released(workplace) == []


def test_a_quarter_ends_with_a_released_week_so_that_no_days_stand_alone(
    workplace: Workplace,
) -> None:
    known = codes(9)
    meet(workplace, "2026-03-27", known)
    meet(workplace, "2026-03-31", known[:7])
    release(workplace, "2026-W13")
    meet(workplace, "2026-03-26", known[:6])  # late: the quarter goes by week 13
    quarter = release(workplace, "2026-Q1").release
    assert quarter.last == date(2026, 3, 29)
    assert value(quarter, "kontakter") == 9
    assert value(quarter, "kontakter", base="lundtoftegade") == 9
    job = {"activity": "job-13-18", "focus_area": JOB}
    assert value(quarter, "unge-hjulpet-til-job", **job) == 9
    week = release(workplace, "2026-W14").release
    assert value(week, "kontakter") == 22


def test_a_quarter_alone_counts_to_its_last_sunday(workplace: Workplace) -> None:
    meet(workplace, "2026-03-29", codes(9))
    meet(workplace, "2026-03-30", codes(7))
    assert value(release(workplace, "2026-Q1"), "kontakter") == 9
    assert refused(release, workplace, "2026-W12").key == "release.order"
    assert value(release(workplace, "2026-W14"), "kontakter") == 16


def test_the_stations_are_one_and_a_year_divides_further(workplace: Workplace) -> None:
    stations = [b.id for b in workplace.catalogue.bases.values() if b.kind == "arbejdsstation"]
    for base in stations:
        meet(workplace, "2026-05-05", codes(4), base=base)
    meet(workplace, "2026-05-05", codes(8))
    on_day(workplace, "2027-01-04")
    year = release(workplace, "2026").release
    assert len(stations) == 2
    assert value(year, "kontakter", base="arbejdsstationer") == 8
    assert not any(each.base in stations for each in year.figures)
    job = {"activity": "job-13-18", "focus_area": JOB}
    assert value(year, "kontakter", base="lundtoftegade", **job) == 8
    by_age = {each.category for each in year.figures if each.breakdown == "age"}
    assert by_age == {"0-12", "13-17", "18-24", "25-30", "31+", "unknown"}
    assert value(year, "kontakter", breakdown="coded", category="without") == 0


def test_the_new_year_cuts_the_week_and_what_is_late_for_a_closed_year_counts_in_the_next(
    workplace: Workplace,
) -> None:
    known = codes(9)
    meet(workplace, "2026-12-30", known)
    meet(workplace, "2027-01-02", known[:7])
    on_day(workplace, "2027-01-03")
    assert refused(release, workplace, "2026-W53").values["day"] == date(2027, 1, 4)
    assert refused(release, workplace, "2026").values["day"] == date(2027, 1, 4)
    on_day(workplace, "2027-01-11")
    last = release(workplace, "2026-W53").release
    assert (last.last, value(last, "kontakter")) == (date(2026, 12, 31), 9)
    newcomers = codes(6)
    meet(workplace, "2026-12-29", newcomers)  # late: the year goes by week 53
    assert value(release(workplace, "2026-Q4"), "kontakter") == 9
    assert value(release(workplace, "2026"), "kontakter") == 9
    first = release(workplace, "2027-W01").release
    assert first.first == date(2027, 1, 4)
    assert value(first, "kontakter") == 7 + 6
    assert value(first, "nye-personer") == 7 + 6
    meet(workplace, "2027-01-12", newcomers)  # met again: the same persons
    on_day(workplace, "2027-01-18")
    second = release(workplace, "2027-W02").release
    assert value(second, "kontakter") == 7 + 6 + 6
    assert value(second, "nye-personer") == 7 + 6


def test_joins_and_erasures_after_a_release_leave_its_persons(workplace: Workplace) -> None:
    some = [str(new_participant(workplace).code) for _ in range(7)]
    alone = codes(3)  # of nobody in this register
    meet(workplace, "2026-11-03", [*some, *alone])
    assert value(release(workplace, "2026-W45"), "nye-personer") == 10
    join_participants(workplace, some[0], some[1])
    erase_participant(workplace, some[2])
    erase_participant(workplace, alone[0])
    meet(workplace, "2026-11-11", [*some[3:], *alone[1:]])
    after = release(workplace, "2026-W46")
    assert (value(after, "nye-personer"), value(after, "kontakter")) == (10, 16)


def test_people_joined_since_are_one_person_behind_a_figure(workplace: Workplace) -> None:
    some = [str(new_participant(workplace).code) for _ in range(9)]
    meet(workplace, "2026-11-03", some)
    release(workplace, "2026-W45")
    meet(workplace, "2026-11-10", some[:5])
    assert not is_held(look(workplace, "2026-W46"), "kontakter")
    join_participants(workplace, some[0], some[1])
    assert is_held(look(workplace, "2026-W46"), "kontakter")


def test_what_is_withdrawn_is_taken_back_in_the_next(workplace: Workplace) -> None:
    met = meet(workplace, "2026-11-03", codes(12))
    release(workplace, "2026-W45")
    for contact in met[:6]:
        withdraw_contact(workplace, str(contact))
    meet(workplace, "2026-11-10", codes(7))
    after = release(workplace, "2026-W46")
    assert value(after, "kontakter") == 12 - 6 + 7
    assert value(after, "nye-personer") == 12 + 7  # a person stays, once counted


def test_nothing_undoes_a_release_and_views_made_anew_are_the_same(workplace: Workplace) -> None:
    meet(workplace, "2026-11-10", codes(8))
    first = release(workplace, "2026-W46").release
    assert refused(undo, workplace).key == "undo.release"
    before = workplace.register.read(digest)
    workplace.register.write(rebuild)
    assert workplace.register.read(digest) == before
    assert read_again(workplace, 1) == first
    release(workplace, "2026-W47")


def test_what_is_to_be_released_next(workplace: Workplace) -> None:
    assert proposal(workplace, "week").name == "2026-W47"
    assert proposal(workplace, "quarter").name == "2026-Q1"  # none of them is left out
    assert proposal(workplace, "year").name == "2026"
    assert latest(workplace) is None
    release(workplace, "2026-W47")
    assert proposal(workplace, "week").name == "2026-W48"
    newest = latest(workplace)
    assert newest is not None
    assert newest.period == "2026-W47"


def test_a_week_that_would_close_quarters_off_comes_after_them(workplace: Workplace) -> None:
    assert proposal(workplace).name == "2026-Q1"
    assert told_of(workplace, "2026-W47") == (
        "Derefter kan 1., 2. og 3. kvartal og uge 1-46 ikke offentliggøres mere. Skal det ud, så"
        " tag det først."
    )
    release(workplace, "2026-W13")  # the first quarter's last week: it can follow at any time
    assert proposal(workplace).name == "2026-Q1"  # for the second, which the week would close off
    assert told_of(workplace, "2026-Q2").startswith("Derefter kan 1. kvartal og uge 14-25 ikke")
    assert release(workplace, "2026-Q1").release.last == date(2026, 3, 29)
    assert proposal(workplace).name == "2026-Q2"
    release(workplace, "2026-Q2")
    assert told_of(workplace, "2026-W26") == ""
    release(workplace, "2026-W38")
    assert "tæller 3. kvartal 2026 kun til og med 20. september 2026." in told_of(
        workplace, "2026-W40"
    )
    assert proposal(workplace).name == "2026-Q3"
    release(workplace, "2026-Q3")
    assert proposal(workplace).name == "2026-W47"
    release(workplace, "2026-W47")
    assert proposal(workplace).name == "2026-W48"
    assert told_of(workplace, "2026-W48") == ""  # not over: it cannot be released anyway


def told_of(workplace: Workplace, period: str) -> str:
    return closing(preview(workplace, period, WORDS))


def test_a_report_of_a_time_before_what_it_is_made_of(workplace: Workplace, tmp_path: Path) -> None:
    release(workplace, "2026-Q3")
    release(workplace, "2026-W47")
    error = refused(report, workplace, "foelge", "2026-W46", tmp_path)
    assert message(error).startswith("Uge 46, 2026 er ikke offentliggjort.")
    assert report(workplace, "kvartal", "2026-W47", tmp_path).release.period == "2026-Q3"


def test_a_quarterly_report_before_the_first_quarter(workplace: Workplace, tmp_path: Path) -> None:
    release(workplace, "2026-W39")
    release(workplace, "2026-Q3")
    error = refused(report, workplace, "kvartal", "2026-W39", tmp_path)
    assert error.key == "release.report_too_early"
    assert message(error) == (
        "Da uge 39, 2026 blev offentliggjort, var der endnu ikke noget, som rapporten kan laves af."
        " Skriv en senere periode, f.eks. 2026-Q3."
    )


def test_fixed_reports_are_made_of_what_was_released(workplace: Workplace, tmp_path: Path) -> None:
    meet(workplace, "2026-05-10", codes(8))
    assert refused(report, workplace, "kvartal", None, tmp_path).key == "reports.nothing_released"
    release(workplace, "2026-Q2")
    release(workplace, "2026-Q3")
    assert report(workplace, "kvartal", None, tmp_path).release.period == "2026-Q3"
    before = report(workplace, "Årlig", "2026-Q2", tmp_path)
    assert {path.suffix for path in before.files} == {".html", ".xlsx"}
    assert before.release.period == "2026-Q2"
    assert {path.stem for path in before.files} == {
        "brobygger-aarlig-opfoelgning-2026-Q2-nr-1-2026-11-23"
    }
    written = [path.read_bytes() for path in before.files]
    assert "som de stod 23. november 2026" in written[0].decode()
    on_day(workplace, "2026-11-24")
    add_comment(workplace, Commented(text="ro på", period="2026", indicator="U1"))
    later = report(workplace, "Årlig", "2026-Q2", tmp_path)  # the same figures, and more said
    assert "ro på" in later.files[0].read_text("utf-8")
    assert [path.read_bytes() for path in before.files] == written
    assert refused(report, workplace, "k", "2026-Q1", tmp_path).key == "release.not_released"
    assert refused(report, workplace, "avis", None, tmp_path).key == "release.unknown_preset"
