"""Making a register for a machine."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from brobygger.catalogue.loading import shipped
from brobygger.domain.codes import is_code, plain
from brobygger.domain.values import Alias
from brobygger.errors import BrobyggerError
from brobygger.language.choice import choose
from brobygger.language.guard import refuse_identities
from brobygger.register.keyring import FILE_NAME, NewSlot
from brobygger.register.making import make_register, refuse_taken
from brobygger.register.place import refuse_unfit
from brobygger.register.secrets import check_passphrase, new_recovery_code
from brobygger.register.slots import RECOVERY_ALIAS, KdfCost


def refuse_place(folder: Path) -> None:
    """Say at once when no register can be made in `folder`."""
    refuse_unfit(folder)
    refuse_taken(folder)


def is_made(folder: Path) -> bool:
    """Whether a register stands in `folder`."""
    return (folder / FILE_NAME).exists()


def base_names() -> list[str]:
    return [base.name for base in shipped().bases.values()]


def base_named(text: str) -> str:
    """The id of the base that `text` means; errors of `choose`."""
    return choose(shipped().bases, text)


def check_alias(alias: str) -> str:
    """Errors ``alias.wrong``, ``identity.*``: initials or a short word, no number and no code."""
    refuse_identities(alias)
    if is_code(alias):
        raise BrobyggerError("alias.wrong")
    try:
        text: str = TypeAdapter(Alias).validate_python(alias)
    except ValidationError:
        raise BrobyggerError("alias.wrong") from None
    if text.casefold() == RECOVERY_ALIAS:
        raise BrobyggerError("alias.wrong")
    return text


WRITTEN_BACK = 5
"""How many characters of the recovery code are typed back, to see that it is written down."""


def is_written_down(code: str, typed: str) -> bool:
    """Whether `typed` is the end of the recovery code, however it is spelt."""
    return plain(typed) == plain(code)[-WRITTEN_BACK:]


def make(
    folder: Path,
    *,
    base: str,
    alias: str,
    passphrase: str,
    recovery_code: str,
    cost: KdfCost | None = None,
) -> None:
    """A register whose first slot is lead, with a recovery slot beside it."""
    check_passphrase(passphrase)
    slots = [
        NewSlot(check_alias(alias), "lead", passphrase),
        NewSlot(RECOVERY_ALIAS, "recovery", recovery_code),
    ]
    make_register(folder, base, slots, cost or KdfCost())


__all__ = [
    "base_named",
    "base_names",
    "check_alias",
    "check_passphrase",
    "is_made",
    "make",
    "new_recovery_code",
    "refuse_place",
]
