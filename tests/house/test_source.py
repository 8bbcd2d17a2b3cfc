"""Rules for the source that no linter knows."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/brobygger"
FILES = sorted([*SOURCE.rglob("*.py"), *(ROOT / "migrations").rglob("*.py")])
EDGE = (SOURCE / "cli", SOURCE / "__main__.py")


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_file_is_over_500_lines(file: Path) -> None:
    assert lines(file) <= 500


def test_the_usual_file_is_short() -> None:
    sizes = [lines(file) for file in FILES if file.name != "__init__.py"]
    assert statistics.median(sizes) <= 150


def test_only_the_edge_prints() -> None:
    printing = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        if not any(file.is_relative_to(place) for place in EDGE)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert printing == []


def test_text_is_never_markup() -> None:
    """No escape sequences, and no library that reads markup out of what people typed."""
    found = []
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)) if "\x1b" in text:
                    found.append(f"{file.relative_to(ROOT)}:{node.lineno} ESC")
                case ast.Import(names=names) if any(n.name.split(".")[0] == "rich" for n in names):
                    found.append(f"{file.relative_to(ROOT)}:{node.lineno} rich")
                case ast.ImportFrom(module=str(module)) if module.split(".")[0] == "rich":
                    found.append(f"{file.relative_to(ROOT)}:{node.lineno} rich")
    assert found == []


def test_text_reaches_a_screen_by_one_way() -> None:
    """Textual's own widgets for text read markup; `Plain` and `plain` are the only way to them."""
    found = []
    for file in sorted((SOURCE / "tui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.ImportFrom(module="textual.widgets", names=names) if (
                    file.name != "plain.py"
                    and {"Static", "Label", "Button", "DataTable", "Select", "Markdown"}
                    & {name.name for name in names}
                ):
                    found.append(f"{file.name}:{node.lineno} a widget that reads markup")
                case ast.Call(func=ast.Attribute(attr="notify"), keywords=keywords) if not any(
                    each.arg == "markup" and ast.unparse(each.value) == "False" for each in keywords
                ):
                    found.append(f"{file.name}:{node.lineno} notify without markup=False")
    assert found == []
