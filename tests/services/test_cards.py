"""Cards to print: whole pages that tell nothing but codes."""

from html.parser import HTMLParser

from brobygger.domain.codes import new_participant_code, read_participant_code
from brobygger.services.cards import code_cards

_WITHOUT_END = {"meta"}


class Page(HTMLParser):
    """Open elements and texts; refuses an end that does not fit."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        if tag not in _WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1], data.strip()))


def test_the_page_is_whole_and_says_only_codes() -> None:
    codes = [new_participant_code("L") for _ in range(23)]
    page = Page(code_cards(codes))
    assert page.open == []
    said = [text for tag, text in page.texts if tag not in ("style", "title")]
    assert [read_participant_code(text) for text in said] == codes
    assert not {"script", "img", "link", "iframe"} & set(page.elements)


def test_it_is_made_to_be_printed_and_asks_nothing_of_the_net() -> None:
    page = code_cards(["L7KQ2MZ"])
    assert "@page { size: A4;" in page
    assert "http" not in page
    assert "url(" not in page


def test_what_is_no_code_is_no_markup() -> None:
    page = Page(code_cards(["<b>x</b><script>"]))
    assert not {"b", "script"} & set(page.elements)
