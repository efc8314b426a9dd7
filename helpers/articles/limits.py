"""A limit of time and memory for each article, so that none of them holds up the others.

One watcher of the process looks at the threads that work, and raises an exception in them from outside. That works in
any thread and in a worker process; code that is not Python's is interrupted once it returns. The time is that of the
thread on the processor, and of those that work for it, so that a busy machine gives up no article that an idle one
would not. The watcher ends where it finds nobody at work, and the next work begins it again: a thread for each article
takes as long as its reading.
"""

from __future__ import annotations

import ctypes
import os
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


class WaitedTooLongError(TookTooLongError):
    """It was not done after the longest time that one article may wait for, whoever kept it waiting."""

    def __str__(self) -> str:
        return f"it was not done after {MOST_WAITING:g} seconds"


class TookTooMuchError(GivenUpError):
    """It took more memory than one article may."""

    def __str__(self) -> str:
        return f"it took more than {MOST_MEMORY / 1e9:g} GB of memory"


def bounded(work: Callable[..., Result], *arguments: object) -> Result:
    """What ``work(*arguments)`` gives, within the limits.

    Raises:
        GivenUpError: where it was given up.
    """
    mine = _Work()
    _WATCHER.add(mine)
    try:
        return work(*arguments)
    finally:
        _WATCHER.remove(mine)


def bounded_steps(found: Iterator[Result]) -> Iterator[Result]:
    """What an iterator gives, each step within the limits.

    Raises:
        GivenUpError: where a step was given up; nothing more comes then.
    """
    nothing = object()
    while (one := bounded(next, found, nothing)) is not nothing:
        yield one  # type: ignore[misc]


def on_behalf(work: Callable[..., Result]) -> Callable[..., Result]:
    """The same function for other threads: what it takes of the processor there counts for the work of this thread."""
    mine = _WATCHER.of_thread(threading.get_ident())

    def done(*arguments: object) -> Result:
        begun = time.thread_time()
        try:
            return work(*arguments)
        finally:
            for one in mine:
                one.elsewhere += time.thread_time() - begun

    return done


class _Work:
    """Work on an article: the thread that does it, and what that thread and the process had used when it began.

    What the thread had used is asked at the watcher's first look: most work is over by then, and asking takes long.
    """

    __slots__ = ("begun", "elsewhere", "held", "raised", "spent", "thread")

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.begun, self.spent = time.monotonic(), -1.0
        self.held, self.raised, self.elsewhere = 0, 0.0, 0.0

    def broken(self, now: float, held: int) -> type[GivenUpError] | None:
        """The limit that it has broken, given the time and the memory of the process."""
        if held - self.held > MOST_MEMORY:
            return TookTooMuchError
        if now - self.begun > MOST_WAITING:
            return WaitedTooLongError
        spent = _spent(self.thread)
        if self.spent < 0:
            self.spent = spent
        return TookTooLongError if spent - self.spent + self.elsewhere > MOST_SECONDS else None


class _Watcher:
    """Looks at all work that is going on, and raises in its thread what breaks a limit."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Watch from the beginning: a copy of the process has none of its threads, and one may have held the lock."""
        self._going_on: set[_Work] = set()
        self._turn = threading.Lock()
        self._looking, self._held = False, 0

    def add(self, work: _Work) -> None:
        """Work that begins in this thread."""
        with self._turn:
            if not self._looking:
                threading.Thread(target=self._look, daemon=True, name="parley-limits").start()
                self._looking, self._held = True, _held()
            work.held = self._held  # as of the last look: asking the system each time takes longer than all the rest
            self._going_on.add(work)

    def of_thread(self, thread: int) -> list[_Work]:
        """The work that is going on in a thread."""
        with self._turn:
            return [work for work in self._going_on if work.thread == thread]

    def remove(self, work: _Work) -> None:
        """The work of this thread is over: nothing is raised any more, not even what was on its way."""
        while True:
            with suppress(GivenUpError):
                with self._turn:
                    self._going_on.discard(work)
                if work.raised:
                    work.raised = 0.0
                    _raise_in(work.thread, GivenUpError)  # heard here, in the place of what was on its way
                return

    def _look(self) -> None:
        while True:
            time.sleep(PACE)
            with self._turn:
                if not self._going_on:
                    self._looking = False
                    return
                now, self._held = time.monotonic(), _held()
                for work in self._going_on:
                    broken = work.broken(now, self._held)
                    if broken and (
                        not work.raised or now - work.raised > GRACE
                    ):  # code that swallowed it hears it again
                        work.raised = now
                        _raise_in(work.thread, broken)


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Raises an error in a thread. To take one back with None is no good: Python then looks for it for ever, slowly."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


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


_WATCHER = _Watcher()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_WATCHER.begin)
