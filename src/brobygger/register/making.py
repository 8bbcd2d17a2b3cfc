"""Making a register: built beside its place, and renamed there when it is whole."""

import os
import shutil
import tempfile
from pathlib import Path
from uuid import uuid4

from brobygger.errors import BrobyggerError
from brobygger.register import facts
from brobygger.register.driver import connect, storage_errors
from brobygger.register.files import disk_error, sync_folder
from brobygger.register.keyring import FILE_NAME, NewSlot, make_keyring, write_keyring
from brobygger.register.place import refuse_unfit
from brobygger.register.slots import KdfCost
from brobygger_migrations import migrations

_FIRST_DATABASE = "register-0001.db"


def make_register(folder: Path, base: str, slots: list[NewSlot], cost: KdfCost) -> None:
    """A new, empty register in `folder`, which must not exist or be empty.

    Errors: ``register.exists``, ``place.not_empty``, ``place.network``,
    ``place.synchronised``, ``folder.read_only``, ``disk.full``, ``disk.failed``; then
    `folder` is as it was.
    """
    folder = folder.absolute()
    refuse_unfit(folder)
    refuse_taken(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    except OSError as error:
        raise disk_error(error, folder) from None
    try:
        _fill(beside, base, slots, cost)
        sync_folder(beside)
        if folder.exists():
            folder.rmdir()
        os.rename(beside, folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise disk_error(error, folder) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def refuse_taken(folder: Path) -> None:
    """Errors ``register.exists`` and ``place.not_empty``."""
    if os.path.lexists(folder / FILE_NAME):
        raise BrobyggerError("register.exists", path=str(folder))
    try:
        if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
            raise BrobyggerError("place.not_empty", path=str(folder))
    except OSError as error:
        raise disk_error(error, folder) from None


def _fill(folder: Path, base: str, slots: list[NewSlot], cost: KdfCost) -> None:
    register = uuid4()
    keyring, keys = make_keyring(register, _FIRST_DATABASE, slots, cost)
    db = connect(folder / _FIRST_DATABASE, keys.database, new=True)
    try:
        with storage_errors():
            migrations.apply(db)
            with db.atomic():
                facts.first_facts(db, register, base)
    finally:
        db.close()
    write_keyring(folder, keyring)
