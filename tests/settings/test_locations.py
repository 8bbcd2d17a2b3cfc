"""Where things lie: in the user's own folders, the register in a folder named logbog."""

import sys
from pathlib import Path

import pytest

from brobygger.settings import locations


@pytest.mark.skipif(sys.platform != "linux", reason="asks for the folders of the XDG standard")
def test_each_thing_lies_in_the_users_own_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for kind in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    assert locations.settings_file() == tmp_path / "CONFIG/brobygger/settings.toml"
    assert locations.default_register() == tmp_path / "DATA/brobygger/logbog"
    assert locations.state_folder() == tmp_path / "STATE/brobygger"
    assert list(tmp_path.iterdir()) == []
