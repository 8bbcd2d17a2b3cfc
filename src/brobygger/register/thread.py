"""The one thread that owns the one connection."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from brobygger.register.driver import storage_errors

P = ParamSpec("P")
T = TypeVar("T")


class DatabaseThread:
    """Runs functions `(db, ...)` one after the other; nobody else touches the connection."""

    def __init__(
        self, connect: Callable[[], Database], check: Callable[[], None] = lambda: None
    ) -> None:
        """`check` raises where nothing may be written any more; asked before each write."""
        self._check = check
        self._pool = ThreadPoolExecutor(1, "register")
        try:
            self._db = self._pool.submit(connect).result()
        except BaseException:
            self._pool.shutdown()
            raise

    def read(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        """Queue `work`; it must return plain values, never a cursor."""

        def run() -> T:
            with storage_errors():
                return work(self._db, *args, **kwargs)

        return self._pool.submit(run)

    def write(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        """Queue `work` as one transaction. Once queued it happens, whoever still waits."""

        outcome: Future[T] = Future()
        outcome.set_running_or_notify_cancel()  # from here on nobody can cancel it

        def run() -> None:
            try:
                self._check()
                with storage_errors(), self._db.atomic():
                    result = work(self._db, *args, **kwargs)
            except BaseException as error:
                outcome.set_exception(error)
            else:
                outcome.set_result(result)

        self._pool.submit(run)
        return outcome

    def close(self) -> None:
        """Finish what is queued, then close the connection in its own thread."""
        closing = self._pool.submit(self._db.close)
        self._pool.shutdown()
        closing.result()
