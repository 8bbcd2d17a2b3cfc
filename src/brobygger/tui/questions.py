"""Several short questions one after the other, and what they come to."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brobygger.tui.screens.prompt import Preview, PromptScreen

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp

Said = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """`read` gives the fields that an answer amounts to."""

    title: str
    hint: str
    read: Callable[[str], Awaitable[Said]]
    preview: Preview | None = None
    choices: Sequence[str] = ()


async def ask_each(
    app: "BrobyggerApp",
    questions: list[Question],
    done: Callable[[Said], Awaitable[str]],
    said: Said | None = None,
) -> None:
    """Ask, and with the last answer do it: `done` gives the sentence that tells so.

    Esc at any of them does nothing at all.
    """
    question, *rest = questions
    answered: list[Said] = []

    async def answer(text: str) -> str:
        fields = (said or {}) | await question.read(text)
        if not rest:
            return await done(fields)
        answered.append(fields)
        return ""

    async def go_on(_closed: None) -> None:
        if answered:
            await ask_each(app, rest, done, answered[-1])

    prompt = PromptScreen(
        question.title,
        question.hint,
        answer,
        preview=question.preview,
        choices=question.choices,
    )
    await app.push_screen(prompt, go_on)
