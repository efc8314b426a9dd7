"""Article → annotations. ``annotate`` is the one-call API for pasted text."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.annotate.model import Annotations


def annotate(text: str, published: str | None = None) -> Annotations:
    """Finds quotes, dates, talks and mentions in a text.

    Args:
        text: one article, as pasted; headline, dateline, captions and credits are told apart as in a file.
        published: ISO 8601 date or instant of publication (``2019-05-28``), or None where unknown.

    Returns:
        ``Annotations`` with ``quotes``, ``dates``, ``talks`` and ``mentions``; every span points into ``text``.

    Raises:
        ValueError: where ``published`` is not an ISO 8601 date.
    """
    from datetime import datetime

    from helpers.annotate.pipeline import annotate_passages
    from helpers.articles.plain import passages_of

    if published is not None:
        try:
            datetime.fromisoformat(published)
        except ValueError as error:
            raise ValueError(f"published must be an ISO date such as 2019-05-28, not {published!r}.") from error
    return annotate_passages(text, passages_of(text), published)


class _CallableModule(ModuleType):
    """This room and its one call share a name: once the room is imported, ``helpers.annotate`` is the module."""

    def __call__(self, text: str, published: str | None = None) -> Annotations:
        return annotate(text, published)


sys.modules[__name__].__class__ = _CallableModule
