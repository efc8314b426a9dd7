"""Files → Article: every format becomes the same kind of article; what cannot be read becomes a problem."""

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
