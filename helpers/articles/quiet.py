"""Libraries that write to the log what the person is told in a sentence: they are silent while they work for Parley."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator


@contextlib.contextmanager
def silenced(*names: str) -> Iterator[None]:
    """Loggers of other libraries write nothing but what is critical while this lasts; then they are as they were.

    Args:
        names: of the loggers, such as ``trafilatura``.
    """
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
