"""Which register these screens are for, as the supervisor says it."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from brobygger.settings import last_used, locations


@dataclass(frozen=True)
class Opening:
    folder: Path
    alias: str | None = None
    now: datetime | None = None
    demo: bool = False
    """A throw-away register with a passphrase that everybody knows."""
    locked: bool = False
    """Whether the screens were locked just before."""

    def remembered(self) -> "Opening":
        """With the alias that was here last, where none was named."""
        if self.alias or self.demo:
            return self
        return replace(self, alias=last_used.last_alias(locations.state_folder(), self.folder))

    def remember(self, alias: str) -> None:
        if not self.demo:
            last_used.remember(locations.state_folder(), self.folder, alias)


def demo_secret() -> tuple[str, str]:
    """Alias and passphrase of every demo."""
    from brobygger.services.demo.making import PASSPHRASE
    from brobygger.services.demo.year import AUTHOR

    return AUTHOR, PASSPHRASE


def opening(arguments: Sequence[str]) -> Opening:
    """From the supervisor's arguments; the register used last where they name none."""
    parser = argparse.ArgumentParser("brobygger.tui", allow_abbrev=False)
    parser.add_argument("--register", type=Path)
    parser.add_argument("--alias")
    parser.add_argument("--now", type=datetime.fromisoformat)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--locked", action="store_true")
    said = parser.parse_args(arguments)
    folder = (
        said.register
        or last_used.last_register(locations.state_folder())
        or locations.default_register()
    )
    return Opening(folder, said.alias, said.now, said.demo, said.locked).remembered()
