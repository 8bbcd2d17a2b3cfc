"""Opening a register, in the order of design section 6."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlite_utils import Database

from brobygger.errors import BrobyggerError
from brobygger.register import facts, presence
from brobygger.register.driver import connect, storage_errors
from brobygger.register.keyring import Keyring, read_keyring, unlock
from brobygger.register.place import refuse_unfit
from brobygger.register.slots import Role
from brobygger.register.thread import DatabaseThread
from brobygger_migrations import migrations, step_names

P = ParamSpec("P")
T = TypeVar("T")


class Register:
    """An open register; close it, or use it as a context manager.

    Work is given as functions `(db, ...)` of this room and done in the database's thread.
    `role` is that of the slot which opened it.
    """

    def __init__(self, folder: Path, thread: DatabaseThread, role: Role) -> None:
        self.folder = folder
        self.role = role
        self._thread = thread
        self.id = UUID(bytes=self.read(facts.known, "id"))
        self.base = self.read(facts.known, "base").decode()

    def read(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kw: P.kwargs) -> T:
        return self._thread.read(work, *args, **kw).result()

    def write(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kw: P.kwargs
    ) -> T:
        return self.queue(work, *args, **kw).result()

    def queue(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kw: P.kwargs
    ) -> "Future[T]":
        """A write that the caller does not wait for."""
        return self._thread.write(work, *args, **kw)

    def close(self) -> None:
        """Finish what is queued and let go of the register."""
        presence.leave(self.folder)  # before the lock: the next one writes its own
        self._thread.close()

    def __enter__(self) -> "Register":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def pick_alias(keyring: Keyring, wanted: str | None, last_used: str | None) -> str:
    """The slot to open: the one named, the last used, or the only worker's.

    Errors: ``keyring.unknown_alias``, ``keyring.which_alias`` naming them.
    """
    if wanted is not None:
        return keyring.slot(wanted).alias
    if last_used in keyring.people:
        return str(last_used)
    if len(keyring.people) == 1:
        return keyring.people[0]
    raise BrobyggerError("keyring.which_alias", aliases=keyring.people)


def open_register(folder: Path, alias: str, secret: str) -> Register:
    """Unlock the keyring in `folder` and open its database.

    Errors: those of `read_keyring`, `unlock` and `connect`; ``place.network``,
    ``place.synchronised``; ``register.newer`` for a schema that a newer program wrote.
    Nothing is written before all of them are ruled out.
    """
    folder = folder.absolute()
    refuse_unfit(folder)
    keyring = read_keyring(folder)
    keys = unlock(keyring, alias, secret)
    path = folder / keyring.database

    def checked() -> Database:
        db = connect(path, keys.database)
        try:
            with storage_errors():
                _refuse_newer(db)
                if facts.fact(db, "id") != keyring.register_id.bytes:
                    raise BrobyggerError("register.damaged")
                migrations.apply(db)
        except BaseException:
            db.close()
            raise
        return db

    try:
        thread = DatabaseThread(checked, _still_there(path))
    except BrobyggerError as error:
        if error.key == "register.open_elsewhere":
            raise presence.open_elsewhere(folder) from None
        raise
    try:
        register = Register(folder, thread, keyring.slot(alias).role)
        presence.announce(folder)
        return register
    except BaseException:
        thread.close()
        raise


def _still_there(path: Path) -> Callable[[], None]:
    """A check that the open file is the one in its folder: what is written to a file that
    somebody has deleted or replaced is gone when it is closed.
    """
    opened = _identity(path)

    def check() -> None:
        if _identity(path) != opened:
            raise BrobyggerError("register.vanished", file=path.name)

    return check


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _refuse_newer(db: Database) -> None:
    if {step.name for step in migrations.applied(db)} - step_names:
        raise BrobyggerError("register.newer")
