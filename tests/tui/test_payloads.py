"""Foreign text on every screen: shown as it is, nothing acts, nothing is let out raw."""

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience
from brobygger.register.views import record
from brobygger.services.catalogue import adopt_document
from brobygger.texts.safe import safe
from brobygger.tui.opening import Opening
from brobygger.tui.widgets.chips import Chip
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import plain
from payloads import PAYLOADS
from referrals import new, take
from stage import NOW, OnStage, Stage, refuse_harm


def foreign(stage: Stage, payloads: tuple[str, ...]) -> None:
    """Contacts as another machine might send them: author and note hold a payload each."""
    day = date(2026, 11, 23)
    acts = []
    for at, payload in enumerate(payloads):
        logged = {
            "day": str(day - timedelta(at)),
            "base": "lundtoftegade",
            "channel": "samtale",
        }
        noted = Statement(Kind.NOTED, {"text": payload}, Audience.BASE)
        acts.append(Act(f"x{payload}", 1, (Statement(Kind.LOGGED, logged), noted)))
    stage.app.desk.workplace.register.write(record, acts)


def test_the_corpus_is_large_enough() -> None:
    assert len(set(PAYLOADS)) >= 150


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_there_is_one_way_from_a_string_to_a_widget(payload: str) -> None:
    content = plain(payload)
    assert content.plain == "\n".join(map(safe, payload.split("\n")))
    assert content.spans in ([], ()) or all(span.style == "" for span in content.spans)
    for kind in ("said", "assumed", "unread"):
        assert (
            safe(payload.replace("\n", "")) in Chip(payload.replace("\n", ""), kind).content().plain
        )  # type: ignore[arg-type]


async def test_in_the_list_of_contacts(on_stage: OnStage) -> None:
    async with on_stage(size=(120, len(PAYLOADS) + 20)) as stage:
        foreign(stage, PAYLOADS)
        await stage.keys("f5", "down", "end")
        refuse_harm(stage)
        shown = [option.prompt.plain for option in stage.app.screen.list.options]
        await stage.keys("home")
        refuse_harm(stage)
        shown += [option.prompt.plain for option in stage.app.screen.list.options]
        assert any("[@click=app.quit]tryk[/]" in row for row in shown)


async def test_on_the_page_of_one_contact(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        foreign(stage, PAYLOADS)
        await stage.keys("f5", "down")
        for _payload in PAYLOADS[::8]:
            await stage.keys("enter")
            refuse_harm(stage)
            await stage.keys("escape", "down")


MARKUP = "[@click=app.quit]tryk[/]"
DOCUMENT = f"""
document = "fremmed"
version = 1
title = "{MARKUP}"
[[channels]]
id = "fremmed"
name = "kanal {MARKUP}"
[[topics]]
id = "fremmed-emne"
name = "emne {MARKUP} [/b]"
[[activities]]
id = "fremmed-aktivitet"
name = "gruppe {MARKUP} [b"
short = "fremgr"
focus_area = "{{area}}"
doing = "x"
target = {{{{ text = "[red]alle[/]" }}}}
[[counts]]
id = "fremmed-tal"
name = "tal {MARKUP}"
activity = "fremmed-aktivitet"
unit = "contacts"
definition = {{{{ source = "contacts", measure = "contacts" }}}}
[[destinations]]
id = "fremmed-sted"
name = "sted {MARKUP}"
[[templates]]
id = "fremmed-1"
name = "skabelon {MARKUP}"
destinations = ["fremmed-sted"]
steps = [
    {{{{ id = "tilbudt", name = "tilbudt [b]", state = "suggested" }}}},
    {{{{ id = "ja", name = "ja {MARKUP}", state = "agreed" }}}},
    {{{{ id = "sendt", name = "sendt {MARKUP}", state = "sent" }}}},
    {{{{ id = "ansat", name = "ansat {MARKUP}", state = "ongoing", placement = "job" }}}},
    {{{{ id = "slut", name = "slut {MARKUP}", state = "completed" }}}},
]
follow_ups = [{{{{ id = "foerst", name = "først {MARKUP}", after = "sent", days = 0 }}}}]
outcomes = [{{{{ id = "y", name = "godt {MARKUP}" }}}}]
[[templates.questions]]
id = "hvad"
text = "hvad {MARKUP}"
answers = [{{{{ id = "x", name = "[/b]" }}}}]
"""


def adopt_foreign(stage: Stage, folder: Path) -> None:
    workplace = stage.app.desk.workplace
    file = folder / "fremmed.toml"
    area = next(iter(workplace.catalogue.focus_areas))
    file.write_text(DOCUMENT.format(area=area), encoding="utf-8")
    adopt_document(workplace, file)


async def test_in_the_agreements_own_words(on_stage: OnStage, tmp_path: Path) -> None:
    """An adopted document may hold markup in any name: offers, figures, help, chips, titles."""
    async with on_stage(size=(120, 80)) as stage:
        workplace = stage.app.desk.workplace
        adopt_foreign(stage, tmp_path)
        assert "fremmed" in workplace.vocabulary.catalogue.channels
        await stage.keys("f1")
        assert MARKUP in " ".join(stage.text.split())
        refuse_harm(stage)
        await stage.keys("escape")
        await stage.type("fremmed fremmed-emne fremgr 20m")
        refuse_harm(stage)
        await stage.keys("enter", "f2")
        refuse_harm(stage)
        for _field in range(12):
            await stage.keys("tab")
            refuse_harm(stage)
        await stage.keys("escape", "f5", "down", "enter")
        refuse_harm(stage)
        await stage.keys("escape", "f8")
        refuse_harm(stage)
        await stage.keys("ctrl+p")
        refuse_harm(stage)
        assert stage.app.is_open


async def test_in_a_referrals_template(on_stage: OnStage, tmp_path: Path) -> None:
    """Destination, steps, follow-ups, questions, outcomes: typed, listed, asked for, told."""
    async with on_stage(size=(120, 60)) as stage:
        adopt_foreign(stage, tmp_path)
        await stage.keys("f3")
        await stage.type("fremmed-sted")
        assert MARKUP in " ".join(stage.text.split())
        refuse_harm(stage)
        await stage.keys("enter", "f6")
        for words in ("ja", "sendt", "ansat"):
            assert MARKUP in " ".join(stage.text.split())
            refuse_harm(stage)
            await take(stage, f"{words} {MARKUP}")
            refuse_harm(stage)
        await stage.keys(*"netto", "enter", "enter")
        for keys in (("r",), ("escape", "g"), ("escape", "h"), ("escape", "s", "a"), ("escape",)):
            await stage.keys(*keys)
            refuse_harm(stage)
        await take(stage, f"slut {MARKUP}")
        assert f"1 godt {MARKUP}" in stage.text
        refuse_harm(stage)
        await stage.keys("escape", "ctrl+p")
        refuse_harm(stage)
        await stage.keys("escape", "i")
        refuse_harm(stage)


@pytest.mark.parametrize("at", range(0, len(PAYLOADS), 60))
async def test_in_the_names_of_authors_and_employers(on_stage: OnStage, at: int) -> None:
    async with on_stage(size=(120, 90)) as stage:
        acts = []
        for payload in PAYLOADS[at : at + 60]:
            referral, employer = uuid4(), uuid4()
            here = {"day": "2026-08-03", "base": "lundtoftegade"}
            referred = here | {"destination": "uu", "template": "uu-1"}
            stepped = {"step": "sendt", "state": "sent", "day": "2026-11-20", "owner": "x"}
            named = {"name": payload[:40] or "x"}
            placed = here | {"kind": "job", "employer": str(employer), "referral": str(referral)}
            acts.append(
                Act(
                    f"x{payload}",
                    1,
                    (
                        Statement(Kind.REFERRED, referred, subject=referral),
                        Statement(Kind.STEPPED, stepped, subject=referral),
                        Statement(Kind.LISTED, here, subject=employer),
                        Statement(Kind.NAMED, named, Audience.BASE, employer),
                        Statement(Kind.PLACED, placed, subject=uuid4()),
                    ),
                )
            )
        stage.app.desk.workplace.register.write(record, acts)
        await stage.keys("f6")
        assert len(stage.app.screen.list.options) == len(acts)
        refuse_harm(stage)
        for _one in range(0, len(acts), 12):
            await stage.keys("enter")
            refuse_harm(stage)
            await stage.keys("escape", *["down"] * 12)
        await stage.keys("s")
        refuse_harm(stage)
        await stage.keys("w")
        refuse_harm(stage)
        await stage.keys("f", "delete")
        refuse_harm(stage)


async def test_in_the_prompts_and_the_filter_of_referrals(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        new(stage, "uu")
        await stage.keys("f6", "f")
        for payload in PAYLOADS[::8]:
            await stage.type(payload)
            refuse_harm(stage)
            await stage.keys("ctrl+u")
        await stage.keys("down", "f3")
        for payload in PAYLOADS[::8]:
            await stage.type(f"uu {payload}")
            refuse_harm(stage)
            await stage.keys("ctrl+u")
        assert stage.app.is_open


async def test_in_the_form(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f2")
        for payload in PAYLOADS[::10]:
            await stage.type(payload)
            refuse_harm(stage)
            await stage.keys("ctrl+s")  # refused, and told at the bottom
            refuse_harm(stage)
            await stage.keys("ctrl+u", "tab")
        assert stage.app.is_open
        assert all(safe(field.value) == field.value for field in stage.app.screen.query(Field))


async def test_a_note_with_what_cannot_be_seen_is_not_changed_unasked(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        foreign(stage, ("a\x07b\u202ec",))
        await stage.keys("f5", "down", "r")
        assert stage.app.screen.texts()["note"] == "abc"
        assert stage.app.screen.changed() == {}


async def test_in_the_folders_name_and_the_alias(on_stage: OnStage, tmp_path: Path) -> None:
    for payload in ("[@click=app.quit]x[/]", "\x1b]52;c;aGVq\x07", "\u202evs", "[/"):
        opening = Opening(tmp_path / payload.replace("/", "_") / "ny", payload, NOW)
        async with on_stage(opening=opening, unlocked=False) as stage:
            refuse_harm(stage)
            await stage.settle()
            refuse_harm(stage)


async def test_in_the_line_and_its_reading(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for payload in PAYLOADS[::3]:
            await stage.type(f"telefon {payload} kvinde")
            refuse_harm(stage)
            await stage.keys("ctrl+u")
        assert stage.app.is_running
        assert stage.app.current_mode == "today"


async def test_as_value_placeholder_and_told(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for payload in PAYLOADS:
            stage.app.screen.line.value = payload
            stage.app.screen.said.show(payload)
            stage.app.screen.reading.chips = (Chip(payload, "unread"),)
            stage.app.clear_notifications()
            stage.app.tell(payload)
            await stage.pilot.pause()
            refuse_harm(stage)


async def test_in_the_filter(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f5")
        for payload in PAYLOADS[::4]:
            await stage.type(payload)
            refuse_harm(stage)
            await stage.keys("ctrl+u")


async def test_in_the_palette(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("ctrl+p")
        for payload in PAYLOADS[::4]:
            stage.app.screen.typed.value = payload
            await stage.settle()
            refuse_harm(stage)


async def test_a_paste_of_a_megabyte_is_refused_whole(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m ")
        await stage.type("x" * 1_000_000)
        assert stage.app.screen.line.value == "sam 20m "
        assert "Det, du satte ind, er på 1000000 tegn" in " ".join(
            stage.text.replace("▌", "").split()
        )


async def test_a_paste_of_several_lines_becomes_one(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m\nmor\n\t31-64\x00\x1b")
        assert stage.app.screen.line.value == "sam 20m mor 31-64"


async def test_an_unlock_screen_takes_no_harm(on_stage: OnStage) -> None:
    async with on_stage(unlocked=False) as stage:
        await stage.settle()
        stage.app.screen.alias.focus()
        for payload in PAYLOADS[::4]:
            await stage.type(payload)
            refuse_harm(stage)
            await stage.keys("ctrl+u")
