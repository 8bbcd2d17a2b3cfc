"""Text on a screen: never markup, and harmless whoever wrote it."""

from textual.content import Content
from textual.widgets import Static

from brobygger.texts.safe import safe


def plain(text: str, style: str = "") -> Content:
    """`text` as a screen may show it: the only way from a string to a widget.

    Brackets stay brackets, and what could act on the terminal or hide itself is written out
    (`texts.safe`). Line breaks stay.
    """
    return Content.styled("\n".join(map(safe, text.split("\n"))), style)


class Plain(Static):
    """A piece of text; a string given to it passes through `plain`."""

    def __init__(
        self,
        text: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002 - as Textual says
        classes: str | None = None,
    ) -> None:
        super().__init__(_shown(text), markup=False, id=id, classes=classes)

    def show(self, text: str | Content) -> None:
        self.update(_shown(text))


def _shown(text: str | Content) -> Content:
    return text if isinstance(text, Content) else plain(text)
