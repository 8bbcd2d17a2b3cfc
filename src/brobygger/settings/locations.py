"""Where files belong on this system; nothing is made or looked at here."""

from pathlib import Path

import platformdirs

_NAME = "brobygger"


def settings_file() -> Path:
    """The settings that people may edit."""
    return platformdirs.user_config_path(_NAME, appauthor=False) / "settings.toml"


def state_folder() -> Path:
    """What the program remembers outside every register."""
    return platformdirs.user_state_path(_NAME, appauthor=False)


def default_register() -> Path:
    """The register that is used when none is named; in local data, which never roams."""
    return platformdirs.user_data_path(_NAME, appauthor=False, roaming=False) / "logbog"
