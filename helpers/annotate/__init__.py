"""Annotates articles; ``annotate`` is the one-call API for pasted text."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from helpers.annotate import version  # noqa: F401  (first of all: it notes the files as they are loaded)

if TYPE_CHECKING:
    from helpers.annotate.model import Annotations


def annotate(text: str, published: str | date | None = None) -> Annotations:
    """Finds quotes, dates, talks and mentions in a text.

    Args:
        text: one article, as pasted; headline, dateline, captions and credits are separated as in a file.
        published: day or instant of publication, ISO 8601 (``2019-05-28``) or as a ``date``, or None where unknown.

    Returns:
        ``Annotations`` with ``quotes``, ``dates``, ``talks`` and ``mentions``; every span points into ``text``.

    Raises:
        TypeError: where ``text`` is not text.
        ValueError: where ``published`` is not an ISO 8601 date.
    """
    from helpers.annotate.pipeline import annotate_passages
    from helpers.articles.names import storable
    from helpers.articles.plain import passages_of

    if not isinstance(text, str):
        raise TypeError(f"annotate takes the text of an article, not {type(text).__name__}.")
    text = storable(text)
    return annotate_passages(text, passages_of(text), _iso(published))


def _iso(published: str | date | None) -> str | None:
    if published is None:
        return None
    if isinstance(published, date):
        return published.isoformat()
    try:
        moment = datetime.fromisoformat(published)
    except (ValueError, TypeError) as error:
        raise ValueError(f"published must be an ISO date such as 2019-05-28, not {published!r}.") from error
    return moment.isoformat() if "T" in published or ":" in published else moment.date().isoformat()
