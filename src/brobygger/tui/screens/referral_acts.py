"""What can be done to the referrals that are chosen on a screen."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from textual import events, on, work
from textual.binding import Binding, BindingType

from brobygger.domain.referral import Referral
from brobygger.domain.referral_states import Aside, State
from brobygger.errors import BrobyggerError
from brobygger.services.referrals import answers
from brobygger.services.referrals.lists import follow_ups_to_come
from brobygger.services.referrals.steps import (
    colleagues,
    common_steps,
    take_step,
    withdraw_referral,
)
from brobygger.services.referrals.templates import PossibleStep
from brobygger.telling.contacts import named
from brobygger.telling.courses import short
from brobygger.telling.referrals import possible_words, state_words
from brobygger.telling.referring import (
    answer_words,
    choices_of_last,
    choices_of_step,
    question_lines,
    taken_words,
)
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.tui import referring
from brobygger.tui.leaving import SAVING
from brobygger.tui.questions import Question, Said, ask_each
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.made_here import MadeHere
from brobygger.tui.screens.prompt import ConfirmScreen, PromptScreen
from brobygger.tui.widgets.key_line import KeyItem, KeyLine

_DIGITS = "1234567890"
_OWN_KEYS = frozenset({State.CANCELLED, State.REFERRED_ON, *Aside})
"""Steps that have a letter of their own, and need no number."""
UNDO = _("Ctrl+Z fortryder.")


class ReferralActs(DeskScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "hand_over", _("Giv til en kollega"), id="referral-hand-over", show=False),
        Binding("u", "follow_up", _("Fulgt op"), id="referral-follow-up", show=False),
        Binding("f3,h", "refer_on", _("Henvis videre"), id="referral-on", show=False),
        Binding("r", "correct", _("Ret det seneste trin"), id="referral-correct", show=False),
        Binding("delete", "cancel", _("Oprettet ved en fejl"), id="referral-cancel", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.steps = KeyLine(id="steps")
        self._offered: list[PossibleStep] = []
        self._following = False

    def chosen(self) -> list[Referral]:
        """Those that a step would be taken with."""
        raise NotImplementedError

    def acted(self) -> None:
        """Something was done to those that were chosen."""

    def offer(self) -> None:
        """Show the steps that all of the chosen can take now, each with its digit."""
        try:
            steps = common_steps(self.desk.workplace, self.chosen())
        except BrobyggerError:  # of a template that nobody has any more
            steps = []
        self._offered = [step for step in steps if step.step not in _OWN_KEYS][: len(_DIGITS)]
        self.steps.items = tuple(
            KeyItem(digit, possible_words(step))
            for digit, step in zip(_DIGITS, self._offered, strict=False)
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "refer_on":  # else the key makes a new one
            return bool(self.chosen())
        return super().check_action(action, parameters)

    # A step

    async def on_key(self, event: events.Key) -> None:
        if event.key in _DIGITS:
            event.stop()
            await self._take_numbered(event.key)

    @on(KeyLine.Chosen, "#steps")
    async def _clicked(self, event: KeyLine.Chosen) -> None:
        await self._take_numbered(event.key)

    async def _take_numbered(self, digit: str) -> None:
        at = _DIGITS.index(digit)
        if at < len(self._offered) and self.chosen():
            await self._take(self._offered[at])

    async def _take(self, step: PossibleStep) -> None:
        """At once where there is nothing to ask."""
        chosen = self.chosen()
        questions = await self._questions(step, chosen)
        ids = [each.id for each in chosen]
        if questions:
            await ask_each(self.app, questions, partial(self._taken, ids, step.step))
        else:
            self._go(ids, step.step)

    @work(group=SAVING)
    async def _go(self, ids: list[UUID], step: str) -> None:
        told = await self._taken(ids, step, {})
        self.reload()
        self.app.tell(told)

    async def _taken(self, ids: list[UUID], step: str, said: Said) -> str:
        taken = await self.desk.act(take_step, ids, step, **said)
        self.acted()
        workplace = self.desk.workplace
        told = taken_words(workplace.catalogue, taken, workplace.clock.today())
        return f"{told}. {UNDO}"

    async def _questions(self, step: PossibleStep, chosen: list[Referral]) -> list[Question]:
        found = []
        if step.reasons or step.outcomes:
            found.append(self._why(step))
        if step.placement:
            found.append(self._where(step))
        if await self.desk.ask(answers.asks_parents, step, chosen):
            found.append(self._parents())
        return found

    def _why(self, step: PossibleStep) -> Question:
        desk = self.desk

        async def read(text: str) -> Said:
            answer = await desk.ask(answers.read_step_answer, step, text)
            return {"day": answer.day, "reason": answer.reason, "outcome": answer.outcome}

        async def preview(text: str) -> list[str]:
            answer = await desk.ask(answers.read_step_answer, step, text)
            return [" · ".join(answer_words(step, answer))]

        title = _("{step}: hvorfor?") if step.reasons else _("{step}: hvad kom der ud af det?")
        hint = _("Et tal eller begyndelsen af et ord; Enter alene lader det stå åbent.")
        day = _("Var det ikke i dag, så skriv dagen først: i går 2.")
        title = title.format(step=possible_words(step).capitalize())
        return Question(title, f"{hint} {day}", read, preview, choices_of_step(step))

    def _where(self, step: PossibleStep) -> Question:
        desk = self.desk

        async def read(text: str) -> Said:
            place = await desk.ask(answers.read_place, text)
            return {"employer": place.employer} | ({"day": place.day} if place.day else {})

        title = _("{step}: hvor? (kan stå tomt)").format(step=possible_words(step).capitalize())
        hint = _(
            "Arbejdsgiverens navn, for eksempel: netto. Er den ny, kommer den på listen over"
            " arbejdsgivere. Var det ikke i dag, så skriv dagen først: i går netto."
        )
        return Question(title, hint, read)

    def _parents(self) -> Question:
        async def read(text: str) -> Said:
            return {"parents": answers.read_parents(text)}

        hint = _("J ja · N nej · Enter alene: det ved jeg ikke.")
        return Question(_("Er forældrene inddraget?"), hint, read)

    # What has a key of its own

    async def _ask(
        self,
        title: str,
        hint: str,
        do: Callable[[str], Awaitable[str]],
        **how: Any,
    ) -> None:
        await self.app.push_screen(PromptScreen(title, hint, do, **how))

    async def action_hand_over(self) -> None:
        ids = [each.id for each in self.chosen()]
        if not ids:
            return

        async def hand_over(text: str) -> str:
            return await self._taken(ids, Aside.HANDED_OVER, {"to": text.strip()})

        hint = _("Kollegaens korte navn ({known}). Frister og opfølgning følger med.")
        known = ", ".join(await self.desk.ask(colleagues))
        title = _("Hvem skal have {n}?").format(n=_how_many(len(ids)))
        await self._ask(title, hint.format(known=known), hand_over)

    async def action_follow_up(self) -> None:
        """Before its day only by who means it; what is still being saved is not done again."""
        ids = [each.id for each in self.chosen()]
        if not ids or self._following:
            return
        early = await self.desk.ask(follow_ups_to_come, ids)

        def sure(yes: bool | None) -> None:
            if yes:
                self._following = True
                self._follow_up(ids)

        if not early:
            sure(True)
            return
        told = _("Opfølgningen er først {day}. Er den allerede gjort?").format(day=short(early[0]))
        if len(early) > 1:
            told = _("{n} opfølgninger er først senere. Er de allerede gjort?")
        await self.app.push_screen(ConfirmScreen(told.format(n=len(early))), sure)

    @work(group=SAVING)
    async def _follow_up(self, ids: list[UUID]) -> None:
        try:
            told = await self._taken(ids, Aside.FOLLOWED_UP, {})
        finally:
            self._following = False
        self.reload()
        self.app.tell(told)

    def _only(self) -> Referral | None:
        """The one that is meant by what is done to one at a time."""
        chosen = self.chosen()
        if len(chosen) > 1:
            self.app.tell(_("Det kan kun gøres med én ad gangen. Esc fjerner valget."), "warning")
        return chosen[0] if len(chosen) == 1 else None

    async def action_refer_on(self) -> None:
        referral = self._only()
        if referral is not None:
            made_from = self.referred if isinstance(self, MadeHere) else None
            await referring.ask_onward(self.app, referral, made_from)

    async def action_correct(self) -> None:
        referral = self._only()
        if referral is None:
            return
        try:
            await self._ask_correction(referral)
        except BrobyggerError as error:
            self.app.refuse(error)

    async def _ask_correction(self, referral: Referral) -> None:
        """Error ``referral.template_dropped`` (destination)."""
        desk = self.desk
        catalogue = desk.workplace.catalogue

        async def correct(text: str) -> str:
            await desk.act(answers.correct_by_text, referral, text)
            self.acted()
            return _("Rettet.") + " " + UNDO

        questions = question_lines(catalogue, referral)
        hint = _("Dagen: i går. Eller aktiviteten: job13. Eller: forældre med, uden forældre.")
        title = _("Ret {step} i henvisningen til {destination}").format(
            step=state_words(catalogue, referral),
            destination=named(catalogue.destinations, referral.destination),
        )
        choices = choices_of_last(catalogue, referral)
        await self._ask(title, "\n".join([*questions, hint]), correct, choices=choices)

    async def action_cancel(self) -> None:
        """Made by mistake. One that is over is taken away whole; that, and several, is asked."""
        chosen = self.chosen()
        ids = [each.id for each in chosen]
        ended = len(chosen) == 1 and not chosen[0].is_open

        def sure(yes: bool | None) -> None:
            if yes and ended:
                self._withdraw(ids[0])
            elif yes:
                self._go(ids, State.CANCELLED)

        if len(ids) > 1:
            told = _("{n} bliver til »oprettet ved en fejl«. Er det rigtigt?")
            await self.app.push_screen(ConfirmScreen(told.format(n=_how_many(len(ids)))), sure)
        elif ended:
            told = _("Den er slut. Var den en fejl, og skal den trækkes helt tilbage?")
            await self.app.push_screen(ConfirmScreen(told), sure)
        elif ids:
            sure(True)

    @work(group=SAVING)
    async def _withdraw(self, referral: UUID) -> None:
        await self.desk.act(withdraw_referral, referral)
        self.acted()
        self.reload()
        self.app.tell(_("Trukket tilbage") + ". " + UNDO)


def _how_many(number: int) -> str:
    return ngettext("{n} henvisning", "{n} henvisninger", number).format(n=number)
