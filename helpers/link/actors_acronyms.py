"""Finds acronyms that an article introduces in brackets, whatever their letters: 'the Unity Council (CUN)'."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd

#: What stands between a name and its acronym in brackets.
_OPENS = re.compile(r"[”\"’']?,?\s*\((?:the\s+|or\s+)?[\"“]?")
_CLOSES = re.compile(r"[”\"]?\)")
_BODIES = ("organisation", "group")


def bracketed(mentions: pd.DataFrame, articles: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The full name of each acronym given in brackets after it, by article and acronym.

    Args:
        mentions: rows with ``article_id``, ``start``, ``end``, ``text`` and ``kind``.
        articles: rows with ``article_id`` and ``text``; without texts nothing is found.
    """
    if "text" not in articles.columns or "end" not in mentions.columns:
        return {}
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows = mentions[mentions["kind"].isin(_BODIES)]
    rows = rows[
        rows["article_id"].isin([name for name, text in texts.items() if isinstance(text, str) and "(" in text])
    ]
    placed = zip(*(rows[name].tolist() for name in ("article_id", "start", "end", "text")), strict=True)
    found: dict[tuple[str, str], str] = {}
    for (article, _, end, full), (other, start, close, short) in pairwise(sorted(placed)):
        text = texts[article]
        if article == other and end <= start and _CLOSES.match(text, close) and _OPENS.fullmatch(text[end:start]):
            found.setdefault((article, short), full)
    return found
