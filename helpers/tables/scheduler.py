"""Reads and annotates on the workers of a Dask scheduler named by the person; text then leaves the machine.

Nothing is written by a task: what it finds comes back, and the one process that builds writes it down once. So a worker
that is lost, and a task that is run again, duplicate nothing; and where the scheduler is lost, what came back is kept.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.annotate.version import check_unchanged, checksum, extraction_version
from helpers.articles.told import ToldError
from helpers.tables import worker
from helpers.tables.workers import Died

if TYPE_CHECKING:
    from distributed import Client, Future

#: Lists submitted at a time, for each thread of the scheduler's workers: enough to keep them busy.
_AHEAD = 3
#: Seconds between two looks at whether the scheduler is still there; and those for which it may have no worker.
_PACE, PATIENCE = 1.0, 20.0
_READERS = Path(__file__).resolve().parents[1] / "articles"
#: The models of a process are used by one task at a time, and what one article may take is measured by process.
_TURN = threading.Lock()


class _Unseen(NamedTuple):
    """The reply for a file that the worker cannot access."""


def code_version() -> str:
    """A version of everything that affects reading and annotation, which must be equal on all machines of a build."""
    return f"{checksum(_READERS)} {extraction_version()}"


def perform(kind: str, items: Sequence[Any], version: str) -> list[list[Any]]:
    """A task: does some work of ``worker.WORK``, each item's parts in one list.

    Args:
        kind: of work, one of ``worker.WORK``.
        items: to be worked on.
        version: of the code that asks.

    Raises:
        ToldError: if this worker would find something else than the one that asks, or its files have changed.
    """
    if version != code_version():
        raise ToldError("A worker of the scheduler runs another version of Parley. Install the same one everywhere.")
    with _TURN:
        found = [parts for item in _lists_of_equals(kind, items) for parts in item]
    check_unchanged()  # the models were loaded for the first task
    return found


def _lists_of_equals(kind: str, items: Sequence[Any]) -> Iterator[list[list[Any]]]:
    """Articles together, for they are parsed together; files one by one, since some may be out of sight."""
    groups = [[item] for item in items] if kind == "read" else [items]
    for group in groups:
        if kind == "read" and not group[0].path.exists():
            yield [[_Unseen()]]
            continue
        found: list[list[Any]] = [[]]
        for is_last, part in worker.WORK[kind](group):
            found[-1].append(part)
            found += [[]] if is_last else []
        yield found[:-1]


class ScheduledWorkers:
    """The workers of a scheduler, with the interface of ``workers.Workers``."""

    def __init__(self, client: Client | str):
        """``client`` is a Dask client, or the address of a scheduler.

        Raises:
            ToldError: if Dask is not installed, or nothing answers there.
        """
        try:
            from distributed import Client
        except ImportError as error:
            raise ToldError("Dask is not installed. Run: pip install -r requirements-scale.txt") from error
        self._own = isinstance(client, str)
        try:
            self._client = Client(client, timeout=PATIENCE, set_as_default=False) if isinstance(client, str) else client
        except (OSError, ValueError) as error:
            raise ToldError(f"No Dask scheduler answers at {client!r}: {error}") from error
        self.count = max(1, sum(self._threads()))

    def _threads(self) -> list[int]:
        return list(self._client.nthreads().values())

    def close(self) -> None:
        """Closes a client created here; one that was passed in stays open."""
        if self._own:
            with suppress(Exception):
                self._client.close(timeout=1)

    def each(self, kind: str, lists: Iterable[Sequence[Any]]) -> Iterator[tuple[int, int, Any]]:
        """What the workers find, as it comes, as ``workers.Workers.each`` yields it.

        Args:
            kind: of work, one of ``worker.WORK``.
            lists: of items; a task works on one list.

        Raises:
            ToldError: if the scheduler or all workers are gone, or a worker runs another version of Parley.
        """
        todo = ((number, 0, list(items)) for number, items in enumerate(lists))
        asked: dict[Future, tuple[int, int, list]] = {}
        version = code_version()
        coming: SimpleQueue[Future] = SimpleQueue()
        try:
            while True:
                while len(asked) < _AHEAD * self.count and (part := next(todo, None)) is not None:
                    self._submit(kind, part, version, asked, coming)
                if not asked:
                    return
                future = self._next(coming)
                number, first, items = asked.pop(future)
                if (error := _error_of(future)) is None:
                    for at, parts in enumerate(future.result()):
                        yield number, first + at, _read_here(kind, items[at]) if parts == [_Unseen()] else parts
                elif len(items) > 1:  # one of them is to blame; the others are still wanted
                    for at, item in enumerate(items):
                        self._submit(kind, (number, first + at, [item]), version, asked, coming)
                else:
                    yield number, first, Died(str(error))
        finally:
            with suppress(Exception):
                self._client.cancel(list(asked), force=True)

    def _submit(self, kind: str, part: tuple, version: str, asked: dict, coming: SimpleQueue) -> None:
        if self._client.status != "running":
            raise ToldError(_GONE)
        future = self._client.submit(perform, kind, part[2], version, pure=False)
        asked[future] = part
        future.add_done_callback(coming.put)

    def _next(self, coming: SimpleQueue) -> Future:
        """The next finished task; waits as long as a worker is on it."""
        idle = time.monotonic()
        while True:
            with suppress(Empty):
                return coming.get(timeout=_PACE)
            if self._client.status != "running":
                raise ToldError(_GONE)
            if self._has_workers():
                idle = time.monotonic()
            elif time.monotonic() - idle > PATIENCE:
                raise ToldError(_NOBODY)

    def _has_workers(self) -> bool:
        with suppress(Exception):
            return bool(self._threads())
        return False


_GONE = "The Dask scheduler is gone. What came back from it is kept: start it, and open the corpus again to go on."
_NOBODY = "The Dask scheduler has no worker. What came back is kept: start workers, and open the corpus again to go on."


def _error_of(future: Future) -> BaseException | None:
    """The error that killed every worker on a task; None if it was done.

    Raises:
        ToldError: if it was not done for another reason.
    """
    from distributed import KilledWorker

    if future.status == "finished":
        return None
    if future.status in ("cancelled", "lost"):
        raise ToldError(_GONE)
    error = future.exception()
    if isinstance(error, KilledWorker):
        return error
    if isinstance(error, ToldError):
        raise error
    raise ToldError(f"A worker of the scheduler could not do its work: {type(error).__name__}: {error}") from error


def _read_here(kind: str, item: Any) -> list[Any]:
    return [part for _, part in worker.WORK[kind]([item])]
