"""Build hook: compiles the translations, so that the wheel holds .mo beside each .po.

Also a command, `python hatch_build.py`, for a checkout that is run from its source folder.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("src/brobygger/texts/locale")


def compile_translations(root: Path) -> list[Path]:
    """Write a .mo beside every .po under `root`; the .mo files written.

    A message that fails Babel's checks (a missing placeholder, say) stops the build.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in sorted((root / LOCALE).glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parts[-3], domain=source.stem, abort_invalid=True)
        for message, errors in catalog.check():
            raise ValueError(f"{source}:{message.lineno}: {errors[0]}")
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, catalog)
        written.append(target)
    return written


class TranslationsHook(BuildHookInterface):
    """The .mo files are made for wheels and editable installs; an sdist ships the .po."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "wheel":
            compile_translations(Path(self.root))


if __name__ == "__main__":
    for path in compile_translations(Path(__file__).parent):
        print(path)
