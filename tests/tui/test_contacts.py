"""The list of contacts: filtered, walked through, one opened, withdrawn, brought back."""

from datetime import date, timedelta

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.register.views import record
from stage import OnStage, Stage

FIRST = date(2026, 1, 1)


def logged(stage: Stage, number: int) -> None:
    """So many contacts, one a day from New Year on, every tenth of them by telephone."""
    acts = [
        Act(
            "mk",
            at,
            (
                Statement(
                    Kind.LOGGED,
                    {
                        "day": str(FIRST + timedelta(at % 300)),
                        "base": "lundtoftegade",
                        "channel": "samtale" if at % 10 else "telefon",
                        "minutes": at % 60,
                    },
                ),
            ),
        )
        for at in range(number)
    ]
    stage.app.desk.workplace.register.write(record, acts)


def rows(stage: Stage) -> list[str]:
    return [option.prompt.plain for option in stage.app.screen.list.options]


async def test_the_newest_come_first_and_the_end_key_shows_the_oldest(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        logged(stage, 1200)
        await stage.keys("f5", "down")
        assert rows(stage)[0].startswith("ti 27/10")
        await stage.keys("end")
        assert rows(stage)[-1].startswith("to 1/1")
        assert stage.app.screen.list.highlighted == len(rows(stage)) - 1
        await stage.keys("home")
        assert rows(stage)[0].startswith("ti 27/10")
        assert stage.app.screen.list.highlighted == 0


async def test_walking_on_meets_every_contact_once_and_keeps_few_in_memory(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        logged(stage, 700)
        await stage.keys("f5", "down")
        listed, seen = stage.app.screen.list, []
        while True:
            before = listed.highlighted_id
            seen += [o.id for o in listed.options if o.id not in seen]
            listed.highlighted = listed.option_count - 1
            await stage.keys("down")
            assert listed.option_count <= 400
            if listed.highlighted_id in (before, seen[-1]) and listed.options[-1].id in seen:
                break
        assert len(seen) == 700
        assert seen == [contact.id.hex for contact in stage.logged()]


async def test_walking_back_up_finds_what_was_let_go(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        logged(stage, 600)
        await stage.keys("f5", "down", "end")
        listed = stage.app.screen.list
        for _page in range(7):
            listed.highlighted = 0
            await stage.keys("up")
        assert listed.options[0].id == stage.logged()[0].id.hex


async def test_a_filter_in_the_words_of_the_line(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        logged(stage, 60)
        await stage.keys("f5")
        assert stage.focused == "filter"
        await stage.type("telefon januar")
        assert len(rows(stage)) == 4
        assert all("telefon" in row for row in rows(stage))
        await stage.keys("enter")
        assert stage.focused == "list"
        await stage.keys("escape")  # clears the filter
        assert len(rows(stage)) == 60


async def test_a_filter_that_is_not_understood_says_so(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        logged(stage, 3)
        await stage.keys("f5")
        await stage.type("xyzzy")
        assert "xyzzy ?" in stage.text
        await stage.keys("ctrl+u")
        await stage.type("lundt")
        assert "kan være" in stage.text  # Lundtoftegade or Lundtoftegården


async def test_nothing_there_is_told(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f5", "down")
        assert "Der er ingen kontakter endnu" in stage.text
        await stage.keys("f")
        await stage.type("telefon")
        assert "Ingen kontakter passer til filteret" in stage.text


async def test_one_contact_with_its_history_withdrawn_and_back(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam mor 31-64 20m: kommer igen")
        await stage.keys("enter", "f5", "down", "enter")
        assert "Historik" in stage.text
        assert "»kommer igen«" in stage.text
        await stage.keys("delete")
        assert stage.logged() == []
        assert "trukket tilbage" in stage.text
        await stage.keys("ctrl+z")
        assert len(stage.logged()) == 1
        assert "fortrød: trukket tilbage" in str(stage.app.screen.past.content)
        await stage.keys("ctrl+y")
        assert stage.logged() == []
        await stage.keys("escape")
        assert stage.app.current_mode == "contacts"


async def test_withdrawing_from_the_list_takes_it_out_and_undo_brings_it_back(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m")
        await stage.keys("enter", "f5", "down", "delete")
        assert rows(stage) == []
        await stage.keys("ctrl+z")
        assert len(rows(stage)) == 1


async def test_escape_leads_back_to_the_day(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f5", "escape")
        assert stage.app.current_mode == "today"
        assert stage.focused == "line"


async def test_looking_at_one_keeps_the_place_in_the_list(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        logged(stage, 600)
        await stage.keys("f5", "down")
        listed = stage.app.screen.list
        for _page in range(3):
            listed.highlighted = listed.option_count - 1
            await stage.keys("down")
        chosen = listed.highlighted_id
        count = listed.option_count
        await stage.keys("enter", "escape")
        assert (listed.highlighted_id, listed.option_count) == (chosen, count)


async def test_a_withdrawn_one_leaves_its_place_to_the_next(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        logged(stage, 600)
        await stage.keys("f5", "down")
        listed = stage.app.screen.list
        for _page in range(5):  # so far that the newest are no longer held
            listed.highlighted = listed.option_count - 1
            await stage.keys("down")
        at = listed.highlighted
        behind = listed.options[at + 1].id
        await stage.keys("delete")
        assert listed.highlighted_id == behind
        await stage.keys("ctrl+z")
        assert len(stage.logged()) == 600
