"""A lead's readings, comments and record of follow-up, in a real register."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError
from brobygger.register.views import digest, rebuild
from brobygger.services.contacts import log_line
from brobygger.services.figures import period_figures
from brobygger.services.indicators.comments import (
    add_comment,
    comments,
    correct_comment,
    read_comment,
    withdraw_comment,
)
from brobygger.services.indicators.follow_ups import (
    correct_follow_up,
    follow_ups,
    read_follow_up,
    record_follow_up,
    withdraw_follow_up,
)
from brobygger.services.indicators.pages import indicator_pages
from brobygger.services.indicators.readings import (
    Kept,
    add_reading,
    read_reading,
    readings,
    withdraw_reading,
)
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace
from support import made

U2 = {"indicator": "U2", "year": "2026", "value": "88,4"}


def kept(workplace: Workplace, **texts: str) -> Kept:
    return add_reading(workplace, read_reading(workplace, U2 | texts))


def values(workplace: Workplace) -> list[str]:
    return [str(each.value) for each in readings(workplace)]


def refused(act: Any, *args: Any) -> str:
    with pytest.raises(BrobyggerError) as caught:
        act(*args)
    return caught.value.key


def test_a_reading_takes_from_the_agreement_what_is_not_said(workplace: Workplace) -> None:
    read = kept(workplace).reading
    assert (read.part, read.place, read.unit) == (None, "Planens område", "percent")
    assert (read.source, read.value, read.author) == ("LBF Beboerdata", Decimal("88.4"), "mk")


def test_the_same_year_from_the_same_source_is_corrected(workplace: Workplace) -> None:
    first = kept(workplace, remark="foreløbigt")
    again = kept(workplace, value="89,1", source="lbf beboerdata")
    assert again.before == first.reading
    assert again.reading.id == first.reading.id
    assert (again.reading.remark, values(workplace)) == ("foreløbigt", ["89.1"])
    assert refused(lambda: kept(workplace, value="89,10")) == "reading.unchanged"
    kept(workplace, value="90", source="TMF")
    kept(workplace, value="86", year="2025")
    assert values(workplace) == ["86", "89.1", "90"]


def test_undo_and_withdrawing_and_writing_it_again(workplace: Workplace) -> None:
    kept(workplace)
    kept(workplace, value="90")
    undo(workplace)
    assert values(workplace) == ["88.4"]
    undo(workplace, redo=True)
    assert values(workplace) == ["90"]
    (stands,) = readings(workplace)
    assert withdraw_reading(workplace, stands.id).withdrawn
    assert readings(workplace) == []
    assert refused(withdraw_reading, workplace, stands.id) == "reading.withdrawn"
    again = kept(workplace, value="91")
    assert again.before is None
    assert again.reading.id == stands.id
    assert values(workplace) == ["91"]
    undo(workplace)
    assert readings(workplace) == []
    undo(workplace)
    assert values(workplace) == ["90"]


def test_views_made_anew_are_the_same(workplace: Workplace) -> None:
    kept(workplace)
    kept(workplace, value="90", remark="rettet")
    add_comment(workplace, read_comment(workplace, {"about": "U2", "text": "ny prøveform"}))
    record_follow_up(workplace, read_follow_up(workplace, {"text": "gennemgået"}))
    before = workplace.register.read(digest)
    workplace.register.write(rebuild)
    assert workplace.register.read(digest) == before
    assert values(workplace) == ["90"]


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        ({"indicator": ""}, "indicator.none"),
        ({"indicator": "U9"}, "indicator.unknown"),
        ({"indicator": "U1"}, "reading.part"),
        ({"part": "dansk"}, "reading.no_parts"),
        ({"indicator": "S1"}, "reading.place"),
        ({"place": "Mars"}, "reading.place"),
        ({"year": ""}, "reading.no_year"),
        ({"year": "2027"}, "reading.year_bounds"),
        ({"value": ""}, "reading.no_value"),
        ({"value": "-1"}, "reading.negative"),
        ({"value": "101"}, "reading.percent"),
        ({"value": "mange"}, "reading.value"),
        ({"source": "ring 20304050"}, "identity.phone"),
        ({"source": "k" * 121}, "text.too_long"),
        ({"remark": "010190-1234"}, "identity.cpr"),
        ({"remark": "en \u202e bemærkning"}, "text.character"),
        ({"remark": "r" * 501}, "text.too_long"),
    ],
)
def test_what_is_wrong_with_a_reading_is_said_and_nothing_is_kept(
    workplace: Workplace, texts: dict[str, str], key: str
) -> None:
    assert refused(lambda: kept(workplace, **texts)) == key
    assert readings(workplace) == []


def test_only_the_lead_writes_and_all_may_look(tmp_path: Path) -> None:
    with made(tmp_path, role="worker") as workplace:
        comment = read_comment(workplace, {"about": "U2", "text": "t"})
        followed = read_follow_up(workplace, {"text": "t"})
        assert refused(lambda: kept(workplace)) == "indicators.lead"
        assert refused(add_comment, workplace, comment) == "indicators.lead"
        assert refused(record_follow_up, workplace, followed) == "indicators.lead"
        assert len(indicator_pages(workplace)) == 5
        assert (readings(workplace), comments(workplace), follow_ups(workplace)) == ([], [], [])


def test_a_comment_is_about_an_indicator_or_a_count(workplace: Workplace) -> None:
    said = {"text": "flere end ventet"}
    of_indicator = read_comment(workplace, said | {"about": "u2"})
    assert (of_indicator.indicator, of_indicator.period) == ("U2", "2026")
    headline = {"about": "kontakter", "period": "3. kvartal 2026", "activity": "job13"}
    of_count = read_comment(workplace, said | headline | {"base": "rund"})
    assert (of_count.count, of_count.period) == ("kontakter", "2026-Q3")
    assert (of_count.activity, of_count.base) == ("job-13-18", "runddelen")


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        ({"about": "månen"}, "comment.about"),
        ({"about": ""}, "comment.none"),
        ({"about": "unge"}, "comment.which"),
        ({"about": "U2", "base": "runddelen"}, "comment.whole"),
        ({"about": "vejledningssamtaler", "activity": "job13"}, "comment.activity"),
        ({"about": "U2", "period": "snart"}, "period.unknown"),
        ({"about": "U2", "period": "2027"}, "comment.period"),
        ({"about": "U2", "period": "2026-12"}, "comment.period"),
        ({"about": "U2", "period": "2019"}, "comment.period"),
        ({"about": "U2", "text": " "}, "text.empty"),
        ({"about": "U2", "text": "skriv til a@b.dk"}, "identity.email"),
    ],
)
def test_what_is_wrong_with_a_comment(
    workplace: Workplace, texts: dict[str, str], key: str
) -> None:
    assert refused(read_comment, workplace, {"text": "t"} | texts) == key


def test_comments_are_corrected_withdrawn_and_found_by_period(workplace: Workplace) -> None:
    for period in ("2026", "2026-Q3", "2026-09", "2026-W47"):
        texts = {"about": "U2", "text": period, "period": period}
        add_comment(workplace, read_comment(workplace, texts))
    found = [each.text for each in comments(workplace, Period.parse("2026-Q3"))]
    assert found == ["2026-09", "2026-Q3"]
    (week,) = comments(workplace, Period.parse("2026-W47"))
    assert correct_comment(workplace, week.id, "rettet").text == "rettet"
    assert refused(correct_comment, workplace, week.id, "rettet") == "comment.unchanged"
    withdraw_comment(workplace, week.id)
    assert refused(correct_comment, workplace, week.id, "igen") == "comment.withdrawn"
    assert len(comments(workplace)) == 3
    undo(workplace)
    assert len(comments(workplace)) == 4


def test_the_record_of_follow_up(workplace: Workplace) -> None:
    texts = {"day": "12/11", "text": "Målene gennemgået"}
    followed = record_follow_up(workplace, read_follow_up(workplace, texts))
    assert (str(followed.day), followed.by, followed.focus_area) == ("2026-11-12", "board", None)
    changed = correct_follow_up(
        workplace, followed.id, {"area": "besk", "by": "parterne", "text": ""}
    )
    assert (changed.focus_area, changed.by, changed.text) == (
        "beskaeftigelse",
        "parties",
        "Målene gennemgået",
    )
    same = {"by": "parterne"}
    assert refused(correct_follow_up, workplace, followed.id, same) == "follow_up.unchanged"
    assert correct_follow_up(workplace, followed.id, {"area": "overordnede"}).focus_area is None
    withdraw_follow_up(workplace, followed.id)
    assert follow_ups(workplace) == []
    assert refused(withdraw_follow_up, workplace, followed.id) == "follow_up.withdrawn"


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        ({"day": "24/11-2026"}, "day.future"),
        ({"day": "1/1-2019"}, "day.too_early"),
        ({"day": "engang"}, "day.unknown"),
        ({"by": "borgmesteren"}, "choice.unknown"),
        ({"area": "rumfart"}, "choice.unknown"),
        ({"text": ""}, "text.empty"),
    ],
)
def test_what_is_wrong_with_a_follow_up(
    workplace: Workplace, texts: dict[str, str], key: str
) -> None:
    assert refused(read_follow_up, workplace, {"text": "t"} | texts) == key


def test_own_counts_are_those_of_the_figures_of_that_year(workplace: Workplace) -> None:
    for line in ("sam uvejl 20m", "sam uvejl 10m 3/3", "sam uvejl 10m 3/3-2025"):
        log_line(workplace, line)
    for year, expected in ((2026, 2), (2025, 1)):
        beside = {
            each.count: each.value
            for page in indicator_pages(workplace, year)
            for goal in page.goals
            for indicator in goal.indicators
            for each in indicator.feeding
        }
        assert beside["vejledningssamtaler"] == expected
        _named, figures = period_figures(workplace, str(year))
        told = {each.count: each.value for each in figures if each.base is None}
        assert beside == {count: told[count] for count in beside}
    assert refused(indicator_pages, workplace, 2027) == "indicators.year"
    assert refused(indicator_pages, workplace, 2019) == "indicators.year"
