"""Referrals on the screens: made, listed, taken on, corrected, handed over, seen when due."""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

import pytest

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.placement import PlacementKind, StillThere
from brobygger.domain.referral import FollowUp
from brobygger.domain.referral_states import How, Reason, State
from brobygger.domain.values import AgeBand, Gender
from brobygger.register.views import record
from brobygger.services.participants import new_participant
from brobygger.services.placements.employers import the_employers
from brobygger.services.placements.starts import PlacementQuery, placement_list
from brobygger.services.referrals.lists import SavedView
from brobygger.services.referrals.steps import take_step
from brobygger.telling.referrals import due_mark, due_words
from brobygger.tui.screens.contact import ContactScreen
from brobygger.tui.screens.participant import ParticipantScreen
from brobygger.tui.screens.referral import ReferralScreen
from brobygger.tui.screens.referrals import MOST, ReferralsScreen
from brobygger.tui.widgets.rows import Row
from referrals import digit, new, on, referrals, shown, take, the_placement, the_referral
from stage import OnStage, Stage

TEEN = Person(age_band=AgeBand.TEEN)
FOLLOW_UPS = {
    date(2026, 4, 16): "melding efter 1½ md.",
    date(2026, 6, 1): "melding efter 3 mdr.",
    date(2026, 8, 1): "melding efter 5 mdr.",
    date(2026, 9, 1): "slutmelding efter 6 mdr.",
    date(2026, 12, 1): "9 måneder",
}
"""Of somebody who was employed on the first of March."""


async def logged_contact(stage: Stage, line: str = "sam pige 14 lundtoftegade 20m job13") -> None:
    await stage.type(line)
    await stage.keys("enter")


async def open_waiting(stage: Stage, words: str) -> None:
    """Walk to a row of what waits on the day, and open it."""
    waits = stage.app.screen.waits
    waits.focus()
    waits.highlighted = [each.prompt.plain for each in waits.options].index(words)
    await stage.keys("enter")


# Making one


@pytest.mark.parametrize("where", ["today", "list", "page"])
async def test_from_a_contact_it_takes_at_most_six_keys(on_stage: OnStage, where: str) -> None:
    keys = ["f3", *"fmm", "enter"]
    assert len(keys) <= 6
    async with on_stage() as stage:
        await logged_contact(stage)
        if where == "today":
            stage.app.screen.own.focus()
            await stage.settle()
        else:
            await stage.keys("f5", "down", *(["enter"] if where == "page" else []))
        await stage.keys(*keys)
        referral, (contact,) = the_referral(stage), stage.logged()
        assert referral.destination == "fritidsjob-med-mentor"
        assert (referral.contact, referral.state) == (contact.id, State.SUGGESTED)
        assert (referral.activity, referral.owner) == ("job-13-18", "mk")
        assert (referral.person.age_band, referral.person.gender) == (AgeBand.TEEN, Gender.FEMALE)
        await stage.keys("ctrl+z")
        assert referrals(stage) == []
        assert len(stage.logged()) == 1


async def test_how_it_is_read_is_seen_before_it_is_made(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f3")
        await stage.type("uu sendt dreng 15-17 xyzzy")
        text = shown(stage)
        assert "sendt (tilbudt, takket ja) · dreng/mand 15-17 år" in text
        assert "svar ventes ma 30/11-26" in text
        assert "Ikke forstået: xyzzy" in text
        assert "Er forældrene inddraget?" in text
        await stage.keys("enter")
        assert referrals(stage) == []
        assert "xyzzy" in stage.app.screen.answer.value  # nothing is lost
        await stage.keys("ctrl+u")
        await stage.type("uu sendt dreng 15-17 forældre med")
        await stage.keys("enter")
        referral = the_referral(stage)
        assert (referral.state, referral.parents) == (State.SENT, True)
        assert "Henvisning: UU" in stage.text  # among what was written today


async def test_ssp_and_unknown_places_are_refused_where_they_are_typed(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f3")
        for typed, told in (
            ("ssp", "SSP"),
            ("xyzzy", "xyzzy"),
            ("", "Skriv, hvor der henvises til"),
        ):
            await stage.type(typed)
            await stage.keys("enter")
            assert referrals(stage) == []
            assert told in shown(stage)
            await stage.keys("ctrl+u")


async def test_the_code_stands_there_already_on_the_participants_page(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        code = str(new_participant(stage.app.desk.workplace).code)
        await stage.keys("f10", "enter", "f3")
        await stage.type("uu")
        await stage.keys("enter")
        assert the_referral(stage).person.code == code
        assert isinstance(stage.app.screen, ParticipantScreen)
        assert "UU (Ungdommens" in stage.text
        await stage.keys("home", "enter")
        assert isinstance(stage.app.screen, ReferralScreen)


async def test_a_form_that_is_open_is_not_left_for_a_referral(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2", "f3")
        assert stage.app.screen.heading() == "Ny kontakt"


# From offer to the end


async def test_a_mentor_job_from_the_contact_to_the_end(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        await on(stage, date(2026, 1, 5))
        code = str(new_participant(workplace, age_band=AgeBand.TEEN).code)
        await logged_contact(stage, f"sam {code} 13-14 job13 20m")
        stage.app.screen.own.focus()
        await stage.settle()
        await stage.keys("f3")
        await stage.type("fmm mor med")
        await stage.keys("enter", "f6")
        await take(stage, "skema udfyldt med den unge")
        await take(stage, "indstilling sendt")
        sent = the_referral(stage)
        assert (sent.how, sent.parents, sent.person.code) == (How.NOMINATED, True, code)
        assert sent.answer_due == date(2026, 1, 26)  # 15 working days

        # On the day it is not late, the day after it is.
        await on(stage, date(2026, 1, 26))
        await stage.keys("o")
        assert "Ingen er over tid." in stage.text
        await stage.keys("i")
        assert "over tid" not in stage.text
        await on(stage, date(2026, 1, 27))
        await open_waiting(stage, "1 henvisning over tid")
        assert "‹O over tid›" in stage.text
        assert "! Fritidsjob med me… indstilling sendt · over tid: 1 dag" in stage.text
        await take(stage, "bevilling")
        assert "Ingen er over tid." in stage.text

        await on(stage, date(2026, 3, 1))
        await stage.keys("b")
        await take(stage, "indledende samtale")
        await take(stage, "ansat")
        assert "Ansat: hvor?" in stage.text
        await stage.type("netto")
        await stage.keys("enter")  # of the parents it is known, so it is not asked
        started = the_placement(stage)
        assert (started.kind, started.parents) == (PlacementKind.JOB, True)
        assert [each.name for each in the_employers(workplace)] == ["netto"]
        assert the_referral(stage).state is State.ONGOING
        assert [each.day for each in the_referral(stage).follow_ups] == list(FOLLOW_UPS)

        for day, name in FOLLOW_UPS.items():
            await on(stage, date.fromordinal(day.toordinal() - 1))
            await stage.keys("i")
            assert "opfølgning i dag" not in stage.text
            await on(stage, day)
            await open_waiting(stage, "1 opfølgning i dag")
            assert "‹P følg op i dag›" in stage.text
            assert f"({name})" in stage.text
            await stage.keys("u")
            assert "Der er ikke noget at følge op på i dag." in stage.text
        assert the_referral(stage).follow_ups == ()
        await stage.keys("escape")  # the filter of the own base

        # The placement's own checks are due beside them.
        for months, day in ((3, date(2026, 6, 1)), (6, date(2026, 9, 1)), (12, date(2027, 3, 1))):
            await on(stage, day)
            await stage.keys("i")
            await open_waiting(stage, "1 tjek: stadig i gang?")
            await stage.keys("j", "escape")
            assert the_placement(stage).checks[-1].months == months
            assert the_placement(stage).checks[-1].answer is StillThere.YES
        assert "tjek:" not in stage.text

        await stage.keys("f6", "b")
        await take(stage, "afsluttet")
        assert "hvad kom der ud af det?" in stage.text
        await stage.keys("1", "enter")
        over = the_referral(stage)
        assert (over.state, over.outcome) == (State.COMPLETED, "fastholdt")
        assert "Ingen åbne henvisninger." in stage.text
        await stage.keys("a", "enter")
        assert "resultat: stadig i jobbet" in stage.text
        told = [row.prompt.plain for row in stage.app.screen.page.options]
        assert "ma 1/6-26  fulgt op: melding efter 3 mdr. · mk" in told


async def test_a_step_can_be_of_another_day_and_has_its_reason(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        new(stage, "uu", day=date(2026, 11, 2))
        await stage.keys("f6")
        await take(stage, "takket nej")
        assert "2 tiden passede ikke" in shown(stage)
        await stage.type("i går 2")
        assert "sø 22/11-26 · tiden passede ikke" in stage.text
        await stage.keys("enter")
        last = the_referral(stage).last
        assert last is not None
        assert (last.day, last.reason) == (date(2026, 11, 22), Reason.TIME)


async def test_enter_alone_leaves_the_reason_open_and_nonsense_changes_nothing(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        new(stage, "uu")
        await stage.keys("f6")
        await take(stage, "takket nej")
        await stage.type("xyzzy")
        await stage.keys("enter")
        assert "kendes ikke" in stage.text
        assert the_referral(stage).state is State.SUGGESTED
        await stage.keys("ctrl+u", "enter")
        assert (the_referral(stage).state, the_referral(stage).reason) == (State.DECLINED, None)


async def test_of_somebody_under_18_the_parents_are_asked_once(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        referral = new(stage, "fritidsjob-med-mentor", person=TEEN, step="indstilling-sendt")
        take_step(stage.app.desk.workplace, [referral.id], "bevilling")
        await stage.keys("f6")
        await take(stage, "ansat")
        await stage.keys("enter")
        assert "Er forældrene inddraget?" in stage.text
        await stage.keys("escape")  # nothing is done by halves
        assert the_referral(stage).state is State.RECEIVED
        await take(stage, "ansat")
        await stage.keys("enter", "j", "enter")
        assert the_referral(stage).parents is True
        assert (the_placement(stage).parents, the_placement(stage).employer) == (True, None)
        await stage.keys("ctrl+z")
        assert (the_referral(stage).state, the_referral(stage).parents) == (State.RECEIVED, None)


# Several at once, and what is refused


async def test_one_step_for_several_marked_is_one_act(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for _ in range(3):
            new(stage, "uu")
        await stage.keys("f6", "space", "space")
        assert "2 valgt" in stage.text
        assert stage.text.count("✓") == 2
        await take(stage, "takket ja")
        states = sorted(each.state for each in referrals(stage))
        assert states == [State.AGREED, State.AGREED, State.SUGGESTED]
        assert "2 henvisninger: takket ja" in shown(stage)
        assert "✓" not in stage.text
        await stage.keys("ctrl+z")
        assert {each.state for each in referrals(stage)} == {State.SUGGESTED}


async def test_only_what_all_of_the_marked_can_do_is_offered(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        new(stage, "uu")
        new(stage, "uu", step="sendt")
        await stage.keys("f6")
        await stage.keys("space", "space")
        offered = {item.words for item in stage.app.screen.steps.items}
        assert offered == {"takket nej", "ikke fået fat i"}


async def test_a_refused_step_says_why_and_nobody_is_changed(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        one, other = new(stage, "uu"), new(stage, "uu")
        await stage.keys("f6", "space", "space")
        key = digit(stage, "takket ja")
        take_step(stage.app.desk.workplace, [other.id], "declined")  # as on another machine
        await stage.keys(key)
        assert "Den er slut: takket nej" in shown(stage)
        states = {each.id: each.state for each in referrals(stage)}
        assert states == {one.id: State.SUGGESTED, other.id: State.DECLINED}


async def test_a_mistake_of_several_is_asked_about(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for _ in range(2):
            new(stage, "uu")
        await stage.keys("f6", "space", "space", "delete")
        assert "2 henvisninger bliver til »oprettet ved en fejl«" in shown(stage)
        await stage.keys("n")
        assert {each.state for each in referrals(stage)} == {State.SUGGESTED}
        await stage.keys("delete", "j")
        assert {each.state for each in referrals(stage)} == {State.CANCELLED}
        await stage.keys("a", "delete")
        assert "trækkes helt tilbage" in shown(stage)
        await stage.keys("j")
        assert len(referrals(stage)) == 1
        await stage.keys("ctrl+z")
        assert len(referrals(stage)) == 2


async def test_what_is_not_seen_is_not_marked(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        new(stage, "uu")
        new(stage, "perspektiv", step="takket-ja")
        await stage.keys("f6", "space", "space", "f")
        await stage.type("perspektiv")
        await stage.keys("enter")
        await take(stage, "kontakt formidlet")
        assert sorted(each.state for each in referrals(stage)) == [State.SENT, State.SUGGESTED]


async def test_what_is_of_one_is_not_done_to_the_first_of_several(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for _ in range(2):
            new(stage, "uu")
        await stage.keys("f6", "space", "space")
        for key in ("r", "h"):
            await stage.keys(key)
            assert isinstance(stage.app.screen, ReferralsScreen)
            assert "én ad gangen" in shown(stage)
        await stage.keys("escape", "r")
        assert "Ret tilbudt" in stage.text


async def test_one_of_a_template_that_is_gone_is_seen_and_says_so(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        referred = {"day": "2026-11-02", "base": "lundtoftegade", "destination": "uu"}
        referred["template"] = "uu-9"  # of a newer agreement
        statement = Statement(Kind.REFERRED, referred, subject=uuid4())
        workplace.register.write(record, [Act("x", 1, (statement,))])
        catalogue = workplace.catalogue
        dropped = catalogue.templates["uu-1"].model_copy(update={"retired": True})
        without = catalogue.model_copy(update={"templates": {"uu-1": dropped}})
        workplace.__dict__["catalogue"] = without
        await stage.keys("f6", "1", "r")
        assert "Skabelonen for henvisninger til UU" in shown(stage)
        await stage.keys("enter", "u", "escape")
        assert len(referrals(stage)) == 1


# Whose it is, where it goes on


async def test_a_follow_up_that_is_to_come_is_asked_about_and_not_done_twice(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        await on(stage, date(2026, 3, 1))
        referral = new(stage, "fritidsjob-med-mentor", step="indstilling-sendt")
        for step in ("bevilling", "ansat"):
            take_step(workplace, [referral.id], step)
        await stage.keys("f6", "u")
        assert "Opfølgningen er først to 16/4-26." in shown(stage)
        await stage.keys("n")
        assert len(the_referral(stage).follow_ups) == len(FOLLOW_UPS)
        await on(stage, date(2026, 4, 16))
        await stage.app.screen.action_follow_up()
        await stage.app.screen.action_follow_up()
        await stage.settle()
        assert len(the_referral(stage).follow_ups) == len(FOLLOW_UPS) - 1
        await stage.keys("u", "j")
        assert len(the_referral(stage).follow_ups) == len(FOLLOW_UPS) - 2


async def test_what_waits_here_opens_as_many_as_were_counted(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        own = stage.app.desk.workplace.register.base
        other = next(one for one in stage.app.desk.workplace.catalogue.bases if one != own)
        for base in (own, other):
            new(stage, "uu", step="sendt", day=date(2026, 6, 1), base=base)
        await stage.keys("f6", "i")
        await on(stage, date(2026, 11, 24))
        await open_waiting(stage, "1 henvisning over tid")
        assert stage.app.screen.filter.value == f"base:{own}"
        assert "1 henvisning" in stage.text
        await stage.keys("escape")
        assert "2 henvisninger" in stage.text


async def test_handing_over_takes_it_from_mine(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        new(stage, "uu")
        await stage.keys("f6", "m", "g")
        await stage.type("for mange ord")
        await stage.keys("enter")
        assert "kan ikke være et kort navn" in shown(stage)
        await stage.keys("ctrl+u", *"otto", "enter")
        assert the_referral(stage).owner == "otto"
        assert "Du har ingen åbne henvisninger." in stage.text
        await stage.keys("b")
        assert "hos otto" in stage.text
        await stage.keys("f")
        await stage.type("hos otto")
        await stage.settle()
        assert "1 henvisning" in stage.text
        await stage.keys("ctrl+z", "down", "ctrl+z", "m")
        assert the_referral(stage).owner == "mk"


async def test_referring_on_ends_the_open_one_in_the_same_act(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        first = new(stage, "uu", person=Person(age_band=AgeBand.YOUTH), activity="job-13-18")
        await stage.keys("f6", "f3")
        assert "Henvis videre fra UU" in stage.text
        await stage.type("ny start")
        assert "Ny Start: tilbudt · 15-17 år" in shown(stage)
        await stage.keys("enter")
        second = next(each for each in referrals(stage) if each.id != first.id)
        assert (second.linked, second.person, second.activity) == (
            first.id,
            first.person,
            "job-13-18",
        )
        assert {each.state for each in referrals(stage)} == {State.SUGGESTED, State.REFERRED_ON}
        await stage.keys("enter")
        assert "Følger efter" in stage.text
        await stage.keys("end", "enter")
        assert "Henvist videre til" in stage.text
        await stage.keys("escape", "escape", "ctrl+z")
        assert (the_referral(stage).id, the_referral(stage).state) == (first.id, State.SUGGESTED)


async def test_one_that_is_over_is_only_followed(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        first = new(stage, "uu")
        take_step(stage.app.desk.workplace, [first.id], "unreachable")
        await stage.keys("f6", "a", "h")
        assert "Henvis igen efter UU" in stage.text
        await stage.keys(*"uu", "enter")
        states = {each.linked: each.state for each in referrals(stage)}
        assert states == {None: State.UNREACHABLE, first.id: State.SUGGESTED}


# Finding them


async def test_the_filter_narrows_the_view_and_tells_what_it_does_not_know(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        new(stage, "uu", step="sendt")
        new(stage, "perspektiv")
        await stage.keys("f6", "f")
        await stage.type("uu xyzzy")
        assert "xyzzy ?" in stage.text
        assert "ikke forstået" in shown(stage)
        await stage.keys("ctrl+u")
        await stage.type("perspektiv sendt")
        assert "Ingen her passer til filteret." in stage.text
        await stage.keys("ctrl+u")
        await stage.type("uu sendt november")
        await stage.keys("down")
        assert list(stage.app.screen._found) == [
            each.id.hex for each in referrals(stage) if each.destination == "uu"
        ]
        await stage.keys("escape")
        assert stage.app.screen.filter.value == ""
        await stage.keys("escape")
        assert stage.app.current_mode == "today"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("b", "Ingen åbne henvisninger."),
        ("m", "Du har ingen åbne henvisninger."),
        ("v", "Ingen venter på svar."),
        ("o", "Ingen er over tid."),
        ("p", "Der er ikke noget at følge op på i dag."),
        ("a", "Ingen henvisninger endnu."),
    ],
)
async def test_an_empty_list_says_so_and_its_keys_do_no_harm(
    on_stage: OnStage, key: str, told: str
) -> None:
    async with on_stage() as stage:
        await stage.keys("f6", key)
        assert told in stage.text
        await stage.keys("1", "0", "space", "g", "u", "r", "h", "delete", "enter")
        assert isinstance(stage.app.screen, ReferralsScreen)
        await stage.keys("f3")
        assert "Ny henvisning" in stage.text
        assert referrals(stage) == []


async def test_a_view_and_a_step_can_be_clicked(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        new(stage, "uu")
        await stage.keys("f6")
        words = "O over tid"
        await stage.pilot.click("#views", offset=(_column(stage, words) + 1, 0))
        await stage.settle()
        assert "‹O over tid›" in stage.text
        await stage.keys("b")
        await stage.pilot.click("#steps", offset=(3, 1))  # below its line
        await stage.settle()
        assert the_referral(stage).state is State.AGREED


def _column(stage: Stage, words: str) -> int:
    return next(line.index(words) for line in stage.text.splitlines() if words in line)


async def test_a_long_list_says_that_the_filter_helps(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        acts = []
        for at in range(MOST + 1):
            subject = uuid4()
            referred = {
                "day": "2026-11-02", "base": "lundtoftegade", "destination": "uu",
                "template": "uu-1",
            }  # fmt: skip
            acts.append(Act("mk", at, (Statement(Kind.REFERRED, referred, subject=subject),)))
        stage.app.desk.workplace.register.write(record, acts)
        await stage.keys("f6", "a")
        assert len(stage.app.screen.list.options) == MOST
        assert f"De første {MOST} vises." in stage.text
        await stage.keys("end")
        assert stage.app.screen.list.highlighted == MOST - 1


# One referral


async def test_the_page_tells_all_and_leads_on(on_stage: OnStage) -> None:
    async with on_stage(size=(100, 40)) as stage:
        code = str(new_participant(stage.app.desk.workplace).code)
        await logged_contact(stage, f"sam {code} 20m")
        stage.app.screen.own.focus()
        await stage.settle()
        await stage.keys("f3", *"uu sendt", "enter")
        await stage.keys("f6", "enter")
        assert isinstance(stage.app.screen, ReferralScreen)
        text = stage.text
        for told in (code, "tilbudt · mk", "takket ja · mk", "svar ventes", "følg op", "samtale"):
            assert told in text
        await stage.keys("home", "enter")
        assert isinstance(stage.app.screen, ParticipantScreen)
        await stage.keys("escape", "end", "enter")
        assert isinstance(stage.app.screen, ContactScreen)
        await stage.keys("escape")
        await take(stage, "kontaktet")
        assert the_referral(stage).state is State.RECEIVED
        assert "kontaktet · mk" in stage.text


async def test_the_last_step_is_corrected_in_words(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        referral = new(stage, "ny-start", day=date(2026, 11, 2))
        take_step(stage.app.desk.workplace, [referral.id], "takket-ja")
        await stage.keys("f6", "enter")
        for typed in ("9/11", "fritidsjob", "job18", "forældre med"):
            await stage.keys("r")
            await stage.type(typed)
            await stage.keys("enter")
            assert isinstance(stage.app.screen, ReferralScreen), stage.text
        corrected = the_referral(stage)
        assert corrected.last_day == date(2026, 11, 9)
        assert corrected.answers == {"formaal": "fritidsjob"}
        assert (corrected.activity, corrected.parents) == ("job-18-30", True)
        await stage.keys("r")
        await stage.type("1/12-2026")
        await stage.keys("enter")
        assert "er ikke kommet endnu" in shown(stage)
        await stage.keys("escape", "ctrl+z")
        assert the_referral(stage).parents is None


async def test_on_its_page_undo_is_about_this_one(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        new(stage, "uu")
        await stage.keys("f6")
        await take(stage, "takket ja")
        new(stage, "perspektiv")
        await stage.keys("f")
        await stage.type("uu")
        await stage.keys("down", "enter", "ctrl+z")
        assert {each.destination: each.state for each in referrals(stage)} == {
            "uu": State.SUGGESTED,
            "perspektiv": State.SUGGESTED,
        }
        await stage.keys("ctrl+z")
        assert "trukket tilbage" in stage.text
        assert [each.destination for each in referrals(stage)] == ["perspektiv"]


async def test_on_the_page_of_one_of_three_marked_undo_leaves_the_others(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        for _ in range(3):
            new(stage, "fritidsjob-med-mentor", step="indstilling-sendt")
        take_step(stage.app.desk.workplace, [one.id for one in referrals(stage)], "bevilling")
        await stage.keys("f6", "space", "space", "space")
        await take(stage, "ansat")
        await stage.type("netto")
        await stage.keys("enter", *(["enter"] if "forældrene" in stage.text else []))
        started = [State.ONGOING] * 3
        assert [each.state for each in referrals(stage)] == started, stage.text
        await stage.keys("enter", "ctrl+z")
        screen = stage.app.screen
        assert isinstance(screen, ReferralScreen)
        (here,) = screen.chosen()
        states = {each.id: each.state for each in referrals(stage)}
        assert states.pop(here.id) is State.RECEIVED
        assert [*states.values()] == started[1:]
        places = placement_list(stage.app.desk.workplace, PlacementQuery(), 9)
        assert {each.referral for each in places} == {*states}
        assert len(the_employers(stage.app.desk.workplace)) == 1  # the others started there
        await stage.keys("ctrl+y")
        assert [each.state for each in referrals(stage)] == started
        assert len(placement_list(stage.app.desk.workplace, PlacementQuery(), 9)) == 3


@pytest.mark.parametrize("ended", [True, False])
async def test_on_its_page_undo_takes_back_what_was_referred_on_from_there(
    on_stage: OnStage, *, ended: bool
) -> None:
    async with on_stage() as stage:
        first = new(stage, "uu")
        if ended:
            take_step(stage.app.desk.workplace, [first.id], "unreachable")
        before = the_referral(stage).state
        await stage.keys("f6", "a", "enter", "h", *"perspektiv", "enter", "r", "escape")
        assert len(referrals(stage)) == 2
        await stage.keys("ctrl+z")
        assert (the_referral(stage).id, the_referral(stage).state) == (first.id, before)
        await stage.keys("ctrl+y")
        assert len(referrals(stage)) == 2
        await stage.keys("ctrl+z")
        assert (the_referral(stage).id, the_referral(stage).state) == (first.id, before)


async def test_what_is_late_is_told_before_a_follow_up(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        referral = new(stage, "uu", step="sendt", day=date(2026, 11, 2))
        (step,) = [each for each in referral.steps if each.due]
        due = date(2026, 11, 20)
        planned = FollowUp(id="x", day=date(2026, 11, 10))
        late = step.model_copy(update={"due": due, "follow_ups": (planned,)})
        steps = tuple(late if each is step else each for each in referral.steps)
        referral = referral.model_copy(update={"steps": steps})
        today = date(2026, 11, 23)
        assert due_mark(referral, today) == "!"
        told = due_words(stage.app.desk.workplace.catalogue, referral, today)
        assert told == "over tid: 3 dage"


async def test_rows_are_filled_once_for_a_key(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        new(stage, "uu")
        await stage.keys("f6")
        rows = stage.app.screen.list
        filled: list[int] = []
        fill = rows.fill

        def counting(given: Iterable[Row]) -> None:
            filled.append(1)
            fill(given)

        monkeypatch.setattr(rows, "fill", counting)
        await stage.keys("m")
        assert len(filled) == 1


async def test_the_line_shows_what_it_would_refer(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam kvinde 31-64 20m >persp")
        chips = {(chip.text, chip.kind) for chip in stage.app.screen.reading.chips}
        assert ("Perspektiv: tilbudt", "said") in chips
        assert ("samtale", "said") in chips
        await stage.keys("enter")
        assert the_referral(stage).contact == stage.logged()[0].id
        await stage.type("uu sendt dreng 15-17")
        chips = {(chip.text, chip.kind) for chip in stage.app.screen.reading.chips}
        assert ("tilbudt, takket ja", "assumed") in chips


async def test_the_palette_has_the_views(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for typed, view in (("henvisninger mine", "‹M mine›"), ("overdue", "‹O over tid›")):
            await stage.keys("ctrl+p")
            await stage.type(typed)
            await stage.keys("enter")
            assert view in stage.text
        assert referrals(stage, SavedView.MINE) == []


async def test_a_small_window_will_do(on_stage: OnStage) -> None:
    async with on_stage(size=(60, 20)) as stage:
        new(stage, "fritidsjob-med-mentor", person=TEEN)
        await stage.keys("f6")
        assert "1 skema udfyldt med den unge" in stage.text
        await take(stage, "skema udfyldt med den unge")
        await stage.keys("enter")
        assert "1 indstilling sendt" in stage.text
        await take(stage, "indstilling sendt")
        assert the_referral(stage).state is State.SENT
        await stage.keys("escape", "s", "w", "o")
        await stage.type("bager netto")
        await stage.keys("enter")
        assert [each.name for each in the_employers(stage.app.desk.workplace)] == ["netto"]
