"""Keeps Python's garbage collector from looking where there is nothing for it."""

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


@contextmanager
def older_objects_spared() -> Iterator[None]:
    """Leaves what is there already out of the collector's rounds inside the context.

    In a session the models, and the tables that are shown, are a million objects that stay. Each round looked at all of
    them, which took most of the time of reading what is kept of a corpus.
    """
    if gc.get_freeze_count():  # somebody else's, or a build in another thread
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
