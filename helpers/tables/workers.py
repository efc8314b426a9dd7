"""Worker processes: as many as the machine can feed, each loading its models once, and any of which may die.

They are started as plain commands, not forked: a notebook has threads, and a script without a main guard is
not run a second time. They get work in lists; a list whose worker dies goes to a new one item by
item, so that a single item is at fault if that one dies too.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

from helpers.tables.worker import READY

#: Items below which one more worker is not worth the seconds that it takes to start.
WORTH_A_WORKER = 60
#: Memory that a worker may come to need, with its models (bytes).
_MEMORY = 1_000_000_000
#: How often an item is given to a worker that dies of it.
_TRIES = 2
_PROJECT = Path(__file__).resolve().parents[2]
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS", "PARLEY_THREADS")


class NoWorkersError(RuntimeError):
    """Worker processes cannot be started here."""


class Died(NamedTuple):
    """The reply for an item that killed every worker it was given to."""

    how: str


def cores() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def worth(asked: int | None, items: int) -> int:
    """How many workers to start for a number of items; 1 means that this process does the work.

    Args:
        asked: as many as the person wants, or None for what the machine has and what the work is worth.
        items: how many articles or files.
    """
    if asked is not None:
        return max(1, min(asked, items))
    return max(1, min(cores(), _memory() // _MEMORY, items // WORTH_A_WORKER))


def _memory() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # not on Windows
        return 8 * _MEMORY


class Workers:
    """A pool of worker processes, for use in a ``with`` statement."""

    def __init__(self, count: int):
        """``count`` is how many; they are started when they are first asked for something."""
        self.count = count
        self._threads = max(1, cores() // count)
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._closed = threading.Event()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stops all workers at once; their current work is lost."""
        self._closed.set()
        for process in list(self._running.values()):
            process.kill()
        for process in list(self._running.values()):
            process.wait()

    def each(self, kind: str, lists: Iterable[Sequence[Any]]) -> Iterator[tuple[int, int, Any]]:
        """Yields the workers' results as they arrive.

        Args:
            kind: of ``worker.WORK``.
            lists: what goes to one worker at a time.

        Yields:
            The number of the list, the number of the item in it, and what was found for it: all parts in one list,
            or ``Died``.

        Raises:
            NoWorkersError: if none can be started.
        """
        found: queue.SimpleQueue = queue.SimpleQueue()
        todo, lock = enumerate(lists), threading.Lock()
        threads = [
            threading.Thread(target=self._serve, args=(place, kind, todo, lock, found), daemon=True)
            for place in range(self.count)
        ]
        for thread in threads:
            thread.start()
        ended = 0
        while ended < len(threads):
            answer = found.get()
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                ended += 1
            else:
                yield answer

    def _serve(self, place: int, kind: str, todo: Iterator, lock: threading.Lock, found: queue.SimpleQueue) -> None:
        """Gives one worker its lists, one after the other."""
        try:
            while not self._closed.is_set():
                with lock:
                    number, items = next(todo, (None, ()))
                if number is None:
                    break
                for at, answer in self._answers(place, kind, items):
                    found.put((number, at, answer))
            found.put(None)
        except BaseException as error:  # passed on to whoever waits for the answers
            found.put(error)

    def _answers(self, place: int, kind: str, items: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """The answers to a list, all at once; after a worker's death, the rest item by item."""
        done, tries, together = 0, 0, True
        while done < len(items) and not self._closed.is_set():
            asked = items[done:] if together else items[done : done + 1]
            try:
                for answer in self._ask(place, kind, asked):
                    yield done, answer
                    done, tries = done + 1, 0
            except (EOFError, OSError, pickle.UnpicklingError):
                how = _how_it_ended(self._running.pop(place))
                tries += not together
                together = False
                if tries == _TRIES:
                    yield done, Died(how)
                    done, tries = done + 1, 0

    def _ask(self, place: int, kind: str, items: Sequence[Any]) -> Iterator[list]:
        to_it, from_it = _pipes(self._running.get(place) or self._start(place))
        pickle.dump((kind, items), to_it, protocol=pickle.HIGHEST_PROTOCOL)
        to_it.flush()
        for _ in items:
            parts, last = [], False
            while not last:
                last, part = pickle.load(from_it)
                parts.append(part)
            yield parts

    def _start(self, place: int) -> subprocess.Popen[bytes]:
        own = {**os.environ, **dict.fromkeys(_THREADS, str(self._threads)), "TOKENIZERS_PARALLELISM": "false"}
        own["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_PROJECT), own.get("PYTHONPATH"))))
        command = [sys.executable, "-P", "-c", "from helpers.tables.worker import main; main()"]
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=own)
            said = pickle.load(_pipes(process)[1])
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            raise NoWorkersError("Worker processes cannot be started here.") from error
        if said != READY:
            process.kill()
            raise NoWorkersError("Worker processes cannot be started here.")
        self._running[place] = process
        if self._closed.is_set():
            process.kill()
        return process


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """The pipes that a worker reads from and writes to."""
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _how_it_ended(process: subprocess.Popen[bytes]) -> str:
    """Describes how a worker ended unexpectedly."""
    with suppress(OSError):
        _pipes(process)[0].close()
    process.kill()
    code = process.wait()
    return f"it was ended by signal {-code}" if code < 0 else f"it ended with code {code}"
