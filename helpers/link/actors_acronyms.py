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
    found: dict[tuple[str, str], str] = {}
    for article, rows in mentions[mentions["kind"].isin(_BODIES)].groupby("article_id", sort=False):
        text = texts.get(article)
        if not isinstance(text, str):
            continue
        ordered = sorted(zip(rows["start"], rows["end"], rows["text"], strict=True))
        for (_, end, full), (start, close, short) in pairwise(ordered):
            if end <= start and _OPENS.fullmatch(text[end:start]) and _CLOSES.match(text, close):
                found.setdefault((article, short), full)
    return found
