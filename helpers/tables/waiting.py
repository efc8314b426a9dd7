"""Ensures one build at a time with a lock on the tables folder, saying who holds it while waiting."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.articles.told import ToldError
from helpers.corrections.writing import write_whole
from helpers.tables.own import HOLDER, LOCK
from helpers.tables.progress import WAITING, Progress

#: Seconds after which a wait is reported, and between two looks at the lock.
PATIENCE, PACE = 2.0, 0.5


@contextlib.contextmanager
def the_only_builder(root: Path, tell: Progress, wait: float | None = None) -> Iterator[None]:
    """Holds the lock of a folder of tables; the system releases it when its holder dies.

    Args:
        root: the folder.
        tell: told, while another holds the lock, who does and since when; what it raises ends the wait.
        wait: most seconds to wait; None waits until the lock is free or the person interrupts.

    Raises:
        ToldError: if the lock was not free in time, or the place knows no locks.
    """
    lock, started = FileLock(root / LOCK), time.monotonic()
    while True:
        waited = time.monotonic() - started
        try:
            lock.acquire(timeout=PACE if wait is None else max(0.0, min(PACE, wait - waited)))
            break
        except Timeout:
            waited = time.monotonic() - started
            if wait is not None and waited >= wait:
                raise ToldError(
                    f"The tables in {root} are being written {_holder(root)}, and did not become free in {wait:g} s. "
                    "Wait for that build to end, or stop it; then open the corpus again."
                ) from None
            if waited >= PATIENCE:
                tell(WAITING, 0, 0, f"the tables are being written {_holder(root)}")
        except NotImplementedError:
            raise ToldError(
                f"Files in {root} cannot be locked, so two builds could spoil one another's tables. "
                "Keep the tables on a local disk: open_corpus(…, tables='/a/local/folder')."
            ) from None
    try:
        _say_who(root)
        yield
    finally:
        with contextlib.suppress(OSError):
            (root / HOLDER).unlink(missing_ok=True)
        lock.release()


def _say_who(root: Path) -> None:
    who = {"process": os.getpid(), "host": socket.gethostname(), "since": time.time()}
    write_whole(root / HOLDER, json.dumps(who).encode())


def _holder(root: Path) -> str:
    """Describes who holds the lock and for how long."""
    try:
        who = json.loads((root / HOLDER).read_text(encoding="utf-8"))
        since, process, host = float(who["since"]), int(who["process"]), str(who["host"])
        minutes, seconds = divmod(max(0, round(time.time() - since)), 60)
        lasted = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
        return f"by process {process} on {host} since {datetime.fromtimestamp(since):%H:%M:%S} ({lasted})"
    except (OSError, ValueError, TypeError, KeyError, OverflowError):  # not written yet, or no holder of ours
        return "by another process"
