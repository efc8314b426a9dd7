"""Pauses Python's garbage collector while many objects without cycles are created."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Disables the garbage collector inside the context, and re-enables it if it was on before.

    Linking makes few cycles, and looking for them took a fifth of its time. A filter change in an explorer must not
    wait while everything in the kernel is scanned.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
