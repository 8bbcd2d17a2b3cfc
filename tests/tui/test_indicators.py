"""Indikatorer: the pages, and what a lead writes on them."""

from decimal import Decimal

from brobygger.domain.reading import Commented
from brobygger.services.indicators.comments import add_comment, comments
from brobygger.services.indicators.follow_ups import follow_ups
from brobygger.services.indicators.readings import readings
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
