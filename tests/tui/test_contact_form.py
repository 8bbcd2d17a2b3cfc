"""The form: it resembles the last contact, says what is wrong where it is, and loses nothing."""

from brobygger.domain.values import AgeBand, Gender, Reached
from brobygger.services.drafts import kept_draft
from brobygger.tui.screens.contact_form import ContactForm
from brobygger.tui.widgets.form_fields import FormField
from stage import OnStage, Stage

LAST = "sam job13 2 drenge 15-17 lundtoftegade 20m #fj: kommer igen"


def field(stage: Stage, key: str) -> FormField:
    return next(each for each in stage.app.screen.query(FormField) if each.key == key)


async def put(stage: Stage, key: str, text: str) -> None:
    """Into an empty field, whatever was in it."""
    field(stage, key).focus()
    field(stage, key).value = ""
    await stage.settle()
    await stage.type(text)


async def logged_one(stage: Stage) -> None:
    await stage.type(LAST)
    await stage.keys("enter")


async def test_it_resembles_the_last_contact_and_opening_it_writes_nothing(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        await logged_one(stage)
        await stage.keys("f2")
        texts = stage.app.screen.texts()
        assert texts["channel"] == "samtale"
        assert texts["topics"] == "fritidsjob"
        assert texts["people.0.number"] == "2"
        assert texts["people.0.gender"] == "dreng/mand"
        assert texts["note"] == ""
        await stage.keys("escape")
        assert len(stage.logged()) == 1
        assert kept_draft(stage.app.desk.workplace, "form").texts == {}


async def test_a_contact_like_the_last_one_takes_at_most_eight_keys(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await logged_one(stage)
        keys = ["f2", *"tlf", "tab", "3", "ctrl+s"]
        assert len(keys) <= 8
        await stage.keys(*keys)
        newest = stage.logged()[0]
        assert (newest.channel, newest.people[0].number) == ("telefon", 3)
        assert newest.people[0].age_band == AgeBand.YOUTH
        assert newest.note is None
        assert len(stage.logged()) == 2
        assert stage.app.current_mode == "today"
        assert stage.focused == "line"


async def test_it_can_be_emptied_from_any_field(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await logged_one(stage)
        await stage.keys("f2", "tab", "ctrl+t")
        texts = stage.app.screen.texts()
        assert {key for key, text in texts.items() if text} == {"day", "base"}
        assert stage.app.screen.focused.key == "channel"
        await stage.keys("escape")
        assert kept_draft(stage.app.desk.workplace, "form").texts == {}


async def test_every_field_can_be_filled(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        for key, text in {
            "day": "i går",
            "time": "14.30",
            "channel": "hjb",
            "people.0.number": "1",
            "people.0.gender": "pige",
            "people.0.age_band": "16",
            "people.0.role": "ung",
            "people.0.department": "blågården",
            "activity": "bråd",
            "topics": "bolig, øk",
            "minutes": "1t30",
            "first_time": "ja",
            "reached": "udeb",
            "note": "kommer igen",
        }.items():
            await put(stage, key, text)
        await stage.keys("ctrl+s")
        (contact,) = stage.logged()
        (person,) = contact.people
        assert (contact.day.day, contact.time, contact.minutes) == (22, "14:30", 90)
        assert (contact.channel, contact.activity) == ("hjemmebesoeg", "beboerraadgivning")
        assert contact.topics == ("bolig", "oekonomi-og-gaeld")
        assert (person.gender, person.age_band) == (Gender.FEMALE, AgeBand.YOUTH)
        assert person.department == "blaagaarden"
        assert contact.reached == Reached.NO_SHOW
        assert contact.first_time
        assert contact.note == "kommer igen"


async def test_several_kinds_of_people(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        await put(stage, "channel", "sam")
        await put(stage, "people.0.role", "forælder")
        await stage.keys("ctrl+n")
        await put(stage, "people.1.role", "barn")
        await put(stage, "people.1.age_band", "7")
        await stage.keys("ctrl+s")
        assert [person.age_band for person in stage.logged()[0].people] == [None, AgeBand.SCHOOL]


async def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        await put(stage, "channel", "sam")
        await put(stage, "minutes", "mange")
        await put(stage, "day", "1/12-2026")
        await stage.keys("ctrl+s")
        assert stage.logged() == []
        assert "er ikke kommet endnu" in stage.text
        assert stage.app.focused is field(stage, "day")
        await put(stage, "day", "i dag")
        await stage.keys("ctrl+s")
        assert stage.app.focused is field(stage, "minutes")
        assert field(stage, "minutes").has_class("-wrong")
        assert stage.logged() == []


async def test_a_number_in_the_note_is_refused(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        await put(stage, "channel", "sam")
        await put(stage, "note", "ring 20 30 40 50")
        await stage.keys("ctrl+s")
        assert "telefonnummer" in stage.text
        assert stage.logged() == []


async def test_what_fits_is_offered_and_can_be_chosen_with_arrows(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        offers = stage.app.screen.offers
        assert [o.id for o in offers.options][:2] == ["drop-in", "samtale"]
        await stage.keys("down", "down", "enter")
        assert field(stage, "channel").value == "samtale"
        assert stage.app.focused is field(stage, "people.0.number")
        field(stage, "topics").focus()
        await stage.settle()
        await stage.type("bolig, frit")
        assert {"fritid", "fritidsjob"} <= {o.id for o in offers.options}


async def test_what_was_shortened_is_written_out_when_the_field_is_left(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2", *"hjb", "tab")
        assert field(stage, "channel").value == "hjemmebesøg"


async def test_a_form_outlives_the_lock(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        await put(stage, "channel", "telefon")
        await put(stage, "note", "halvt skrevet")
        await stage.keys("f12")
    async with on_stage() as stage:
        assert isinstance(stage.app.screen, ContactForm)
        assert field(stage, "note").value == "halvt skrevet"
        await stage.keys("ctrl+s")
        assert stage.logged()[0].note == "halvt skrevet"
        assert kept_draft(stage.app.desk.workplace, "form").texts == {}
    async with on_stage() as stage:
        assert not isinstance(stage.app.screen, ContactForm)


async def test_escape_keeps_what_was_written_until_the_form_is_opened_again(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        await put(stage, "note", "om lidt")
        await stage.keys("escape")
        assert stage.app.current_mode == "today"
        await stage.keys("f2")
        assert field(stage, "note").value == "om lidt"


async def test_correcting_changes_what_was_changed_and_nothing_else(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await logged_one(stage)
        before = stage.logged()[0]
        await stage.keys("tab", "r")
        assert "Ret kontakt" in stage.text
        await put(stage, "minutes", "45")
        await stage.keys("ctrl+s")
        (after,) = stage.logged()
        assert after == before.model_copy(update={"minutes": 45})


async def test_a_correction_outlives_the_lock_and_finds_its_contact(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await logged_one(stage)
        await stage.keys("tab", "r")
        await put(stage, "minutes", "45")
        await stage.keys("f12")
    async with on_stage() as stage:
        assert "Ret kontakt" in stage.text
        assert field(stage, "minutes").value == "45"
        await stage.keys("ctrl+s")
        assert [contact.minutes for contact in stage.logged()] == [45]


async def test_a_withdrawn_contact_is_not_corrected_but_told(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await logged_one(stage)
        await stage.keys("ctrl+z", "ctrl+u", "tab", "r")
        assert "er trukket tilbage" in " ".join(stage.text.replace("▌", "").split())
        assert not isinstance(stage.app.screen, ContactForm)


async def test_saved_twice_in_a_row_is_saved_once(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await logged_one(stage)
        await stage.keys("f2")
        await stage.pilot.press("ctrl+s", "ctrl+s")
        await stage.settle()
        assert len(stage.logged()) == 2


async def test_another_screen_leaves_the_form_as_a_draft_and_there_is_only_one(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        await put(stage, "channel", "tlf")
        await put(stage, "note", "begyndt")
        await stage.keys("f5", "f2")
        assert field(stage, "note").value == "begyndt"
        await stage.keys("ctrl+s", "i")
        assert not isinstance(stage.app.screen, ContactForm)
        assert len(stage.logged()) == 1
        await stage.keys("f2")
        assert field(stage, "note").value == ""


async def test_a_draft_stays_what_it_was_when_others_are_logged_meanwhile(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        await logged_one(stage)
        await stage.keys("f2")
        await put(stage, "note", "om den første")
        await stage.keys("escape")
        await stage.type("tlf bråd kvinde 40 5m #bol")
        await stage.keys("enter", "f2")
        texts = stage.app.screen.texts()
        assert texts["note"] == "om den første"
        assert (texts["channel"], texts["topics"]) == ("samtale", "fritidsjob")
        assert texts["day"] == "23/11 2026"  # and not the day on which it is taken up again


async def test_a_correction_that_only_empties_a_field_outlives_the_lock(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        await logged_one(stage)
        await stage.keys("tab", "r")
        await put(stage, "minutes", "")
        await stage.keys("f12")
    async with on_stage() as stage:
        assert "Ret kontakt" in stage.text
        await stage.keys("ctrl+s")
        assert [contact.minutes for contact in stage.logged()] == [None]


async def test_each_correction_has_a_draft_of_its_own(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for line in ("sam 20m", "tlf 5m"):
            await stage.type(line)
            await stage.keys("enter")
        for steps, minutes in ((["home"], "11"), (["end"], "22")):
            stage.app.screen.own.focus()
            await stage.keys(*steps, "r")
            await put(stage, "minutes", minutes)
            await stage.keys("escape")
        stage.app.screen.own.focus()
        await stage.keys("home", "r")
        assert field(stage, "minutes").value == "11"


async def test_a_form_left_with_escape_is_not_opened_by_itself(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        await put(stage, "note", "om lidt")
        await stage.keys("escape", "f12")
    async with on_stage() as stage:
        assert not isinstance(stage.app.screen, ContactForm)
        await stage.keys("f2")
        assert field(stage, "note").value == "om lidt"


async def test_what_must_not_be_kept_is_said_not_to_be(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        await put(stage, "note", "ring 20 30 40 50")
        await stage.keys("escape")
        assert "må ikke stå i logbogen" in " ".join(stage.text.replace("▌", "").split())


async def test_keys_that_follow_at_once_reach_the_form(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.pilot.press("f2", *"tlf")
        await stage.settle()
        assert field(stage, "channel").value == "tlf"
        assert stage.app.current_mode == "today"
