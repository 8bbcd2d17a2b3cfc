"""Settings of this machine, read from a small TOML file.

A dataclass, so that the screens' first picture does not wait for pydantic; that is loaded
where there is a file to check.
"""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from brobygger.errors import BrobyggerError
from brobygger.settings.files import read_small, replace_text

Language = Literal["da", "en"]
ThemeName = Literal["dark", "light", "contrast"]


@dataclass(frozen=True)
class Settings:
    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - pydantic's own name for it

    language: Language = "da"
    theme: ThemeName = "dark"
    keys: dict[str, str] = field(default_factory=dict)
    """What is done -> the keys that do it, with commas between: `figures = "f8,t"`."""


def read_settings(file: Path) -> Settings:
    """The settings in `file`, or the usual ones where it does not exist.

    Errors: ``settings.unreadable``, ``settings.broken`` (no TOML), ``settings.unknown_key``,
    ``settings.wrong_value``, ``settings.wrong_key``.
    """
    try:
        text = read_small(file)
    except FileNotFoundError:
        return Settings()
    except OSError:
        raise BrobyggerError("settings.unreadable", file=file) from None
    except ValueError:  # no UTF-8, or too large
        raise BrobyggerError("settings.broken", file=file) from None
    return _checked(file, text)


def write_setting(file: Path, name: str, value: str) -> None:
    """Set one value; all else in the file stays as people wrote it.

    Errors of `read_settings`, and ``settings.unwritable``; then the file is as it was.
    """
    import tomlkit

    read_settings(file)
    text = read_small(file) if file.exists() else ""
    document = tomlkit.parse(text)
    document[name] = value
    text = tomlkit.dumps(document)
    _checked(file, text)
    try:
        replace_text(file, text)
    except OSError:
        raise BrobyggerError("settings.unwritable", file=file) from None


def _checked(file: Path, text: str) -> Settings:
    from pydantic import TypeAdapter, ValidationError

    try:
        content: dict[str, Any] = tomllib.loads(text)
    except (ValueError, RecursionError):  # no TOML, 5,000 digits, 1,000 deep
        raise BrobyggerError("settings.broken", file=file) from None
    try:
        return TypeAdapter(Settings).validate_python(content)
    except ValidationError as errors:
        first = errors.errors(include_url=False, include_context=False)[0]
        name = str(first["loc"][0])
        if name not in {each.name for each in fields(Settings)}:
            raise BrobyggerError("settings.unknown_key", file=file, name=name) from None
        if name == "keys":
            entry = ".".join(map(str, first["loc"]))
            raise BrobyggerError("settings.wrong_key", file=file, name=entry) from None
        allowed = get_args(get_type_hints(Settings)[name])
        value = first["input"]
        raise BrobyggerError(
            "settings.wrong_value", file=file, name=name, value=value, allowed=allowed
        ) from None
