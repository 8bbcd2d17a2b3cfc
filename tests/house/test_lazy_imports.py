"""Starting is quick because it imports little; shown by what is loaded, not by a clock."""

import subprocess
import sys

HEAVY = {
    *("pydantic", "sqlcipher3", "sqlite_utils", "dateparser", "cryptography", "pyrage"),
    *("holidays", "numpy", "highspy", "xlsxwriter"),
}
FOR_RELEASES = {"numpy", "highspy", "xlsxwriter"}
REPORT = "print('\\n' + ' '.join({name.split('.')[0] for name in set(sys.modules) - before}))"


def loaded_by(code: str) -> set[str]:
    """Top-level modules that `code` loads in a fresh interpreter."""
    script = f"import sys\nbefore = set(sys.modules)\n{code}\n{REPORT}"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(run.stdout.splitlines()[-1].split())


def test_the_entry_point_needs_only_the_standard_library() -> None:
    loaded = loaded_by("import brobygger.__main__")
    assert loaded - sys.stdlib_module_names == {"brobygger"}


def test_the_version_is_told_with_the_standard_library_alone() -> None:
    loaded = loaded_by(
        "sys.argv = ['brobygger', '--version']\n"
        "from brobygger.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
    )
    assert loaded - sys.stdlib_module_names == {"brobygger"}


def test_the_command_line_loads_nothing_heavy_before_a_command_runs() -> None:
    assert HEAVY.isdisjoint(loaded_by("import brobygger.cli.commands"))


def test_public_holidays_are_loaded_for_the_first_deadline_only() -> None:
    """They are those of all countries; lists of referrals and their steps do without."""
    services = "import brobygger.services.referrals.steps, brobygger.services.demo.making"
    assert "holidays" not in loaded_by(services)
    deadline = (
        "from datetime import date\n"
        "from brobygger.services.referrals.working_days import working_days_after\n"
        "working_days_after(date(2026, 11, 23), {})"
    )
    assert "holidays" not in loaded_by(deadline.format(0))
    assert "holidays" in loaded_by(deadline.format(1))


def test_words_need_only_the_standard_library() -> None:
    loaded = loaded_by("import brobygger.texts, brobygger.texts.errors")
    assert loaded - sys.stdlib_module_names == {"brobygger"}


def test_the_screens_are_started_by_little() -> None:
    loaded = loaded_by("import brobygger.__main__, brobygger.supervisor")
    assert loaded - sys.stdlib_module_names == {"brobygger"}
    assert loaded.isdisjoint({"asyncio", "gettext", "pathlib", "re", "subprocess", "threading"})


def test_what_only_releases_need_is_not_loaded_for_anything_else() -> None:
    """sqlite-utils would take numpy in by itself."""
    loaded = loaded_by(
        "import brobygger.services.workplace, brobygger.services.today\n"
        "import brobygger.services.figures, brobygger.services.exporting\n"
        "import brobygger.tui.screens.today, brobygger.tui.screens.figures\n"
        "import brobygger.tui.screens.indicators"
    )
    assert {"sqlite_utils", "pydantic", "textual"} <= loaded
    assert FOR_RELEASES.isdisjoint(loaded)


def test_numpy_is_there_for_releases_after_the_register_did_without() -> None:
    assert "numpy" in loaded_by("import brobygger.register.driver, numpy")
