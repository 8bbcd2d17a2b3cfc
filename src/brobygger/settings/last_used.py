"""Which register was used last, and by which alias: a convenience that may always be lost."""

import contextlib
import json
import os
from pathlib import Path

from brobygger.settings.files import read_small, replace_text

_KEPT = 20


def _file(state_folder: Path) -> Path:
    return state_folder / "last_used.json"


def _read(state_folder: Path) -> dict[str, str]:
    """Register folder -> alias, the last used one at the end; empty where nothing readable."""
    try:
        content = json.loads(read_small(_file(state_folder)))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {k: v for k, v in content.items() if isinstance(v, str) and _can_be_a_path(k)}


def _can_be_a_path(text: str) -> bool:
    try:
        return b"\0" not in os.fsencode(text)
    except ValueError:
        return False


def last_register(state_folder: Path) -> Path | None:
    """The register folder that was used last on this machine."""
    registers = list(_read(state_folder))
    return Path(registers[-1]) if registers else None


def last_alias(state_folder: Path, register: Path) -> str | None:
    """The alias that opened `register` last on this machine."""
    return _read(state_folder).get(str(register.absolute()))


def remember(state_folder: Path, register: Path, alias: str) -> None:
    """Note that `alias` uses `register` now; no error where that cannot be written."""
    registers = _read(state_folder)
    registers.pop(str(register.absolute()), None)
    registers[str(register.absolute())] = alias
    kept = dict(list(registers.items())[-_KEPT:])
    with contextlib.suppress(OSError):
        replace_text(_file(state_folder), json.dumps(kept, indent=1))
