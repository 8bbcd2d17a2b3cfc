"""Opening the screens from where they cannot open, or with options in the wrong place."""

from typing import Any

import pytest


@pytest.mark.parametrize("args", [(), ("--alias", "mk")])
def test_without_a_terminal_the_commands_are_named(program: Any, args: tuple[str, ...]) -> None:
    done = program.run(*args)
    assert (done.returncode, done.stdout) == (1, "")
    assert "brobygger --help" in done.stderr


def test_a_broken_settings_file_does_not_hide_what_is_wrong(program: Any) -> None:
    settings = program.home / ".config/brobygger/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("language =")
    done = program.run(env={"XDG_CONFIG_HOME": str(program.home / ".config")})
    assert done.returncode == 1
    assert "terminal" in done.stderr


def test_options_of_a_command_stand_after_its_name(program: Any) -> None:
    done = program.run("--register", str(program.register), "log", "samtale")
    assert (done.returncode, done.stdout) == (2, "")
    assert "brobygger log --register" in done.stderr
    listed = program.run(
        *("contacts", "--json", "--passphrase-file", str(program.home / "kode")),
        env={"BROBYGGER_REGISTER": str(program.register)},
    )
    assert (listed.returncode, listed.stdout) == (0, "[\n]\n"), listed.stderr
