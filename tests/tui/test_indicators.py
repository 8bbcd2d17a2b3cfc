"""Indikatorer: the pages, and what a lead writes on them."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from brobygger.domain.reading import Commented, Follower
from brobygger.language.readings import parts_of, read_value, typed_value
from brobygger.services.indicators.comments import add_comment, comments, withdraw_comment
from brobygger.services.indicators.follow_ups import correct_follow_up, follow_ups
from brobygger.services.indicators.readings import add_reading, read_reading, readings
from brobygger.texts import use_language
from stage import OnStage, Stage, refuse_harm


async def opened(stage: Stage) -> None:
    await stage.keys("f8", "i")


async def go_to(stage: Stage, text: str) -> None:
    """Walk down to the first line that begins so."""
    for at, line in enumerate(stage.app.screen._lines):
        if line.text.strip().startswith(text):
            stage.app.screen.list.highlighted = at
            await stage.settle()
            return
    raise AssertionError(text)


async def test_a_page_for_each_area_with_the_caveat_above_all_numbers(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage)
        assert "Uddannelse og livschancer · 2026 · side 1 af 5" in stage.text
        assert "Det ene beviser ikke det andet." in stage.text
        assert "Udgangspunkt 2023/2024: 31,82 % (Datablad, TMF)" in stage.text
        assert "skriftsprog, Planens område: intet nyt tal endnu" in stage.text
        await stage.keys("left")
        assert "Overordnede mål · 2026 · side 5 af 5" in stage.text
        await stage.keys("right", "right")
        assert "Beskæftigelse · 2026 · side 2 af 5" in stage.text
        await stage.keys("minus")
        assert "Beskæftigelse · 2025" in stage.text
        await stage.keys("plus", "plus")
        assert "Beskæftigelse · 2026" in stage.text
        refuse_harm(stage)


async def test_a_reading_is_typed_seen_corrected_and_undone(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await go_to(stage, "U1")
        await stage.keys("o", "tab")
        await stage.type("skrift")
        await stage.keys("tab", "tab", "tab")
        await stage.type("28,4")
        assert "U1, skriftsprog, Planens område, 2026: 28,4 % (Datablad, TMF)" in stage.text
        await stage.keys("ctrl+s")
        assert "skriftsprog, Planens område: går den rigtige vej" in stage.text
        await go_to(stage, "Nyt tal 2026")
        await stage.keys("enter", "tab", "tab", "tab", "tab")
        assert stage.focused == "form-value"
        await stage.keys("end", "ctrl+u")
        await stage.type("34")
        assert "Retter det, der står: 28,4 %" in stage.text
        await stage.keys("ctrl+s")
        assert "skriftsprog, Planens område: går den forkerte vej" in stage.text
        (kept,) = readings(stage.app.desk.workplace)
        assert kept.value == Decimal(34)
        await stage.keys("ctrl+z")
        assert "Nyt tal 2026: 28,4 %" in stage.text
        await go_to(stage, "Nyt tal 2026")
        await stage.keys("delete")
        assert readings(stage.app.desk.workplace) == []
        assert "skriftsprog, Planens område: intet nyt tal endnu" in stage.text


async def test_what_is_wrong_is_told_and_what_was_typed_waits(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await go_to(stage, "U2")
        await stage.keys("o", "tab", "tab", "tab", "tab")
        await stage.type("887")
        assert "887 er over 100 procent" in stage.text
        await stage.keys("ctrl+s")
        assert readings(stage.app.desk.workplace) == []
        await stage.keys("escape")
        await stage.keys("o")
        assert "887" in stage.text


async def test_a_comment_to_a_count_and_one_to_an_indicator(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await go_to(stage, "Gange med Forældrecafé")
        await stage.keys("c", "tab", "tab", "tab", "tab")
        await stage.type("Lukket i juli")
        await stage.keys("ctrl+s")
        (comment,) = comments(stage.app.desk.workplace)
        assert (comment.count, comment.period) == ("gange-med-foraeldrecafe", "2026")
        await go_to(stage, "Kommentar, 2026: Lukket i juli")
        await stage.keys("r", "end", "ctrl+u")
        await stage.type("Lukket i juli og august")
        await stage.keys("enter")
        (comment,) = comments(stage.app.desk.workplace)
        assert comment.text == "Lukket i juli og august"
        await go_to(stage, "Kommentar, 2026: Lukket i juli og august")
        await go_to(stage, "U1")
        await stage.keys("c", "tab", "tab", "tab", "tab")
        await stage.type("Ring til 20304050")
        await stage.keys("ctrl+s")
        assert (
            len(comments(stage.app.desk.workplace)) == 1
        )  # a telephone number is nobody's to keep


async def test_what_a_comment_is_about_is_asked_for_in_whole_sentences(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await go_to(stage, "U1")
        await stage.keys("c", "ctrl+u", "tab", "tab", "tab", "tab")
        assert "følger med, når tallene offentliggøres" in " ".join(stage.text.split())
        await stage.keys("ctrl+s")
        assert "Skriv, hvad kommentaren gælder: en indikator (U2) eller et tal" in " ".join(
            stage.text.split()
        )


async def test_what_is_withdrawn_already_is_said_so(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        comment = add_comment(workplace, Commented(text="Nyt", period="2026", indicator="U1"))
        await opened(stage)
        await go_to(stage, "Kommentar, 2026: Nyt")
        withdraw_comment(workplace, comment.id)
        await stage.keys("delete")
        (told,) = stage.app._notifications
        assert told.message == "Kommentaren er allerede trukket tilbage."


async def test_before_the_plan_there_are_no_zeros_of_ours(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await go_to(stage, "Gange med Forældrecafé")
        await stage.keys("minus")
        lines = " ".join(line.text.strip() for line in stage.app.screen._lines)
        assert "Planen begyndte 1. januar 2026." in lines
        assert "Gange med Forældrecafé" not in lines


async def test_a_number_and_its_per_cent_stay_together(on_stage: OnStage) -> None:
    async with on_stage(size=(60, 20)) as stage:
        await opened(stage)
        for _page in range(5):
            assert not [
                line.text for line in stage.app.screen._lines if line.text.strip().startswith("%")
            ]
            await stage.keys("right")


async def test_what_was_written_elsewhere_is_only_text(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        hostile = "[@click=app.quit]luk[/] \x1b]52;c;eA==\x07 \u202e"
        said = Commented(text=hostile, period="2026", indicator="U1")
        add_comment(workplace, said)
        await opened(stage)
        await go_to(stage, "Kommentar, 2026: [@click=app.quit]luk[/]")
        refuse_harm(stage)
        await stage.keys("r")
        refuse_harm(stage)


async def test_the_board_followed_up_on_the_overall_goals(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await stage.keys("left", "f")
        await stage.keys("ctrl+u")
        await stage.type("12/11")
        await stage.keys("tab", "tab", "tab")
        await stage.type("Målene gennemgået")
        await stage.keys("ctrl+s")
        (kept,) = follow_ups(stage.app.desk.workplace)
        assert (str(kept.day), kept.by, kept.focus_area) == ("2026-11-12", "board", None)
        await go_to(stage, "12. november 2026, bestyrelsen: Målene gennemgået")
        await stage.keys("r", "tab", "tab", "tab", "end")
        await stage.type(" og drøftet")
        await stage.keys("ctrl+s")
        (kept,) = follow_ups(stage.app.desk.workplace)
        assert kept.text == "Målene gennemgået og drøftet"
        assert kept.focus_area is None


async def test_only_the_lead_writes(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        stage.app.desk.workplace.register.role = "worker"
        await opened(stage)
        await go_to(stage, "U1")
        await stage.keys("o")
        assert stage.app.screen.heading() == "Indikatorer"
        assert "er ikke" in stage.text


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[None]:
    use_language(request.param)
    yield
    use_language("da")


in_each_language = pytest.mark.parametrize("language", ["da", "en"], indirect=True)


@in_each_language
async def test_a_follow_up_is_saved_and_corrected_as_its_form_begins(
    on_stage: OnStage, language: None
) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        await opened(stage)
        for focus_area in (*workplace.catalogue.focus_areas, None):
            await stage.keys("f", "tab", "tab", "tab")
            await stage.type("Drøftet")
            await stage.keys("ctrl+s")
            (made,) = (each for each in follow_ups(workplace) if each.focus_area == focus_area)
            await stage.keys("right")
        for follower in Follower:
            correct_follow_up(workplace, made.id, {"by": follower.value, "text": follower.value})
            stage.app.screen._at = 4
            stage.app.screen.reload()
            await stage.settle()
            row = next(x for x in stage.app.screen._lines if x.which == str(made.id))
            stage.app.screen.list.highlighted = stage.app.screen._lines.index(row)
            await stage.keys("r", "tab", "tab", "tab", "end")
            await stage.type(" igen")
            await stage.keys("ctrl+s")
            (stands,) = (each for each in follow_ups(workplace) if each.id == made.id)
            assert (stands.by, stands.text) == (follower, f"{follower.value} igen")
            assert (stands.day, stands.focus_area) == (made.day, None)


@in_each_language
async def test_a_reading_is_read_as_its_form_begins(on_stage: OnStage, language: None) -> None:
    async with on_stage() as stage:
        await opened(stage)
        for value in ("12345", "0,5", "88,25", "1000000"):
            assert typed_value(read_value(value, "kroner")) == value
        workplace = stage.app.desk.workplace
        known = workplace.catalogue.indicators.values()
        of = next(each for each in known if each.figures and each.figures[0].unit == "persons")
        texts = {"indicator": of.id, "year": "2026", "value": "12.345", "source": "BIF"}
        texts |= {"place": of.figures[0].place, "part": parts_of(of)[0] or ""}
        stands = add_reading(workplace, read_reading(workplace, texts)).reading
        await stage.app.screen._correct_reading(stands.id)
        await stage.settle()
        assert stage.app.screen.texts["value"] == "12345"
        assert read_reading(workplace, stage.app.screen.texts).value == Decimal(12345)
