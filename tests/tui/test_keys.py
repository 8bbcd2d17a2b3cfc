"""Keys: all have names that settings can use, and every one can be typed on a Danish keyboard."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import brobygger.tui.screens
import brobygger.tui.widgets
from brobygger.errors import BrobyggerError
from brobygger.settings.settings import Settings, read_settings
from brobygger.tui import app
from brobygger.tui.keys import NAMES, check_keys
from stage import OnStage

# A Danish keyboard needs AltGr for some; terminals send others as something else, or keep them.
UNTYPABLE = set("[]\\/@{}|~") | {
    "ctrl+enter", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+left_square_bracket", "alt+enter", "f11",
    "ctrl+comma", "ctrl+tab",
}  # fmt: skip
GUIDE = Path(__file__).parents[2] / "docs/skaerme.md"
IN_THE_GUIDE = {
    "esc": "escape", "mellemrum": "space", "+": "plus", "-": "minus",
    "pil ned": "down", "pil op": "up", "venstre": "left", "højre": "right",
}  # fmt: skip


def bindings() -> Iterator[Binding]:
    """All that our own classes declare."""
    modules = [app]
    for package in (brobygger.tui.screens, brobygger.tui.widgets):
        for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            modules.append(importlib.import_module(found.name))
    for module in modules:
        for each in vars(module).values():
            ours = getattr(each, "__module__", "") == module.__name__
            if ours and isinstance(each, type) and issubclass(each, DOMNode):
                for declared in vars(each).get("BINDINGS", ()):
                    assert isinstance(declared, Binding)
                    yield declared


def test_the_list_of_names_is_complete_and_holds_no_others() -> None:
    named = {each.id for each in bindings() if each.id}
    assert named == NAMES


def test_the_guide_has_every_key_and_its_name() -> None:
    table = re.findall(r"^\| ([^|*]+) \| [^|]+ \| `(.+)` \|$", GUIDE.read_text("utf-8"), re.M)
    told = {
        name: {IN_THE_GUIDE.get(key, key) for key in keys.lower().split(", ")}
        for keys, name in table
    }
    assert len(told) == len(table)
    real: dict[str, set[str]] = {}
    for each in bindings():
        if each.id:
            real.setdefault(each.id, set()).update(each.key.split(","))
    assert told == real


def test_only_what_the_system_owns_has_no_name() -> None:
    unnamed = [each for each in bindings() if each.id is None]
    assert {each.key for each in unnamed} <= {"ctrl+c", "enter,space"}


def test_no_key_is_hard_to_type_or_taken_by_the_terminal() -> None:
    keys = {key for each in bindings() for key in each.key.split(",")}
    assert keys.isdisjoint(UNTYPABLE)


def test_what_people_read_of_a_key_is_not_english() -> None:
    shown = {each.description for each in bindings() if each.show}
    assert shown
    assert shown.isdisjoint({"Quit", "Save", "Back", "Help", "Undo", "Submit"})


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ({"lås": "f12"}, "settings.unknown_key"),
        ({"lock": "ctrl+§"}, "settings.wrong_key"),
        ({"lock": ""}, "settings.wrong_key"),
        ({"lock": "f12,,l"}, "settings.wrong_key"),
        ({"lock": "hyper+l"}, "settings.wrong_key"),
    ],
)
def test_keys_that_cannot_be_are_refused_by_name(keys: dict[str, str], fault: str) -> None:
    with pytest.raises(BrobyggerError) as told:
        check_keys(keys, Path("settings.toml"))
    assert told.value.key == fault
    assert told.value.values["name"] == f"keys.{next(iter(keys))}"


async def test_a_key_of_ones_own_does_what_was_asked(on_stage: OnStage) -> None:
    keys = {"figures": "f4,g", "lock": "ctrl+l"}
    check_keys(keys, Path("settings.toml"))
    async with on_stage(settings=Settings(keys=keys)) as stage:
        await stage.keys("f8")
        assert stage.app.current_mode == "today"
        await stage.keys("f4")
        assert stage.app.current_mode == "figures"
        await stage.keys("ctrl+l")
        assert stage.app.return_code == 75


@pytest.mark.parametrize("page", ["README.md", "docs/skaerme.md"])
def test_the_settings_that_the_pages_show_can_be_used(page: str, tmp_path: Path) -> None:
    text = (GUIDE.parents[1] / page).read_text("utf-8")
    examples = re.findall(r"```toml\n(.+?)```", text, re.S)
    assert examples
    for example in examples:
        file = tmp_path / "settings.toml"
        file.write_text(example, encoding="utf-8")
        check_keys(read_settings(file).keys, file)


def test_the_keys_that_the_guide_shows_are_taken_from_nothing_else(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.+?)```", GUIDE.read_text("utf-8"), re.S)
    file = tmp_path / "settings.toml"
    file.write_text(example, encoding="utf-8")
    everywhere = {key: each.id for each in app.BrobyggerApp.BINDINGS for key in each.key.split(",")}
    for name, keys in read_settings(file).keys.items():
        for key in keys.split(","):
            assert everywhere.get(key, name) == name
