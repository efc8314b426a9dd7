"""Files → Article: every format into the same articles, and a problem for what cannot be read."""

from __future__ import annotations

from helpers.articles.fingerprint import fingerprint
from helpers.articles.model import ANNOTATED_KINDS, Article, Passage, Problem, Span

__all__ = [
    "ANNOTATED_KINDS",
    "Article",
    "Passage",
    "Problem",
    "Span",
    "fingerprint",
    "iter_folder",
    "read_folder",
]


def __getattr__(name: str):
    """``read_folder`` and ``iter_folder``, loaded when first used."""
    if name in ("read_folder", "iter_folder"):
        from helpers.articles import folder

        return getattr(folder, name)
    raise AttributeError(name)
