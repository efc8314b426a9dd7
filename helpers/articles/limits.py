"""A limit of time and memory for each article, so that none of them holds up the others.

A watcher looks at the thread that works, and raises an exception in it from outside. That works in any thread and in a
worker process; code that is not Python's is interrupted once it returns. The time is the thread's own time on the
processor, so that a busy machine gives up no article that an idle one would not.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
#: Seconds on the processor, and bytes of memory, that the work on one article may take.
MOST_SECONDS, MOST_MEMORY = 60.0, 2_000_000_000
#: Seconds that may pass, whatever the thread does meanwhile; and those between two looks.
MOST_WAITING, PACE = 600.0, 0.2
#: Seconds to leave what was begun before it is raised again.
GRACE = 5.0
_MEMORY, _PAGE = Path("/proc/self/statm"), 4096


class GivenUpError(BaseException):
    """The work on an article was given up; no ``except Exception`` on its way keeps it from being heard."""


class TookTooLongError(GivenUpError):
    """It took more time than one article may."""

    def __str__(self) -> str:
        return f"it took more than {MOST_SECONDS:g} seconds"


class TookTooMuchError(GivenUpError):
    """It took more memory than one article may."""

    def __str__(self) -> str:
        return f"it took more than {MOST_MEMORY / 1e9:g} GB of memory"


def bounded(work: Callable[..., Result], *arguments: object) -> Result:
    """What ``work(*arguments)`` gives, within the limits.

    Raises:
        GivenUpError: where it was given up.
    """
    watcher = _Watcher()
    watcher.start()
    try:
        return work(*arguments)
    finally:
        watcher.stop()


def bounded_steps(found: Iterator[Result]) -> Iterator[Result]:
    """What an iterator gives, each step within the limits.

    Raises:
        GivenUpError: where a step was given up; nothing more comes then.
    """
    nothing = object()
    while (one := bounded(next, found, nothing)) is not nothing:
        yield one  # type: ignore[misc]


class _Watcher(threading.Thread):
    """Looks at the thread that made it until it is stopped, and raises in it what breaks a limit."""

    def __init__(self) -> None:
        super().__init__(daemon=True, name="parley-limits")
        self._worker = threading.get_ident()
        self._begun, self._spent, self._held = time.monotonic(), _spent(self._worker), _held()
        self._over, self._turn = threading.Event(), threading.Lock()

    def run(self) -> None:
        """Look until the work is over or is given up."""
        while not self._over.wait(PACE):
            broken = self._broken()
            if broken is None:
                continue
            with self._turn:
                if not self._over.is_set():
                    _raise_in(self._worker, broken)
            self._over.wait(GRACE)  # code that swallowed it hears it again

    def stop(self) -> None:
        """The work is over: nothing is raised any more, not even what was on its way."""
        with self._turn:
            self._over.set()
            _raise_in(self._worker, None)

    def _broken(self) -> type[GivenUpError] | None:
        if _held() - self._held > MOST_MEMORY:
            return TookTooMuchError
        late = time.monotonic() - self._begun > MOST_WAITING
        return TookTooLongError if late or _spent(self._worker) - self._spent > MOST_SECONDS else None


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)


def _spent(thread: int) -> float:
    """Seconds that a thread has had on the processor; those of the clock where the system does not tell."""
    with suppress(AttributeError, OSError):
        return time.clock_gettime(time.pthread_getcpuclockid(thread))
    return time.monotonic()


def _held() -> int:
    """Bytes of memory that the process holds; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(_MEMORY.read_text().split()[1]) * _PAGE
    return 0
