"""Settings of this machine, read from a small TOML file."""

import tomllib
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from brobygger.errors import BrobyggerError
from brobygger.settings.reading import read_small

Language = Literal["da", "en"]


class Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Language = "da"


def read_settings(file: Path) -> Settings:
    """The settings in `file`, or the usual ones where it does not exist.

    Errors: ``settings.unreadable``, ``settings.broken`` (no TOML), ``settings.unknown_key``,
    ``settings.wrong_value``.
    """
    try:
        content = tomllib.loads(read_small(file))
    except FileNotFoundError:
        return Settings()
    except OSError:
        raise BrobyggerError("settings.unreadable", file=file) from None
    except (ValueError, RecursionError):  # no TOML, no UTF-8, too large, 5,000 digits, 1,000 deep
        raise BrobyggerError("settings.broken", file=file) from None
    try:
        return Settings.model_validate(content)
    except ValidationError as errors:
        first = errors.errors(include_url=False, include_context=False)[0]
        name = str(first["loc"][0])
        if first["type"] == "extra_forbidden":
            raise BrobyggerError("settings.unknown_key", file=file, name=name) from None
        raise BrobyggerError(
            "settings.wrong_value",
            file=file,
            name=name,
            value=first["input"],
            allowed=get_args(Settings.model_fields[name].annotation),
        ) from None
