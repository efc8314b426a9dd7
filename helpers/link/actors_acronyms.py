"""Finds the other names that an article introduces: 'the Unity Council (CUN)', 'Bo Lind, known as Falcon,'."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd

#: What stands between a name and its acronym in brackets, and behind that.
_OPENS = re.compile(r"[”\"’']?,?\s*\((?:the\s+|or\s+)?[\"“]?")
_CLOSES = re.compile(r"[”\"]?\)")
_BODIES = ("organisation", "group")
#: What stands between a person's name and what he is called besides: 'Bo Lind, better known as Falcon'.
_CALLED = re.compile(
    r",?\s+\(?(?:who\s+is\s+)?(?:(?:also|better|widely|popularly|commonly)\s+)?"
    r"(?:known\s+(?:as|by\s+(?:the|his|her)\s+(?:name|nickname|nom\s+de\s+guerre))|nicknamed|alias|aka|a\.k\.a\.)"
    r"\s+[“\"]?"
)
#: The same where quotation marks alone tell it: 'Bo Lind “Falcon” said'.
_OPENS_QUOTE, _CLOSES_QUOTE = re.compile(r"\s+[“\"]"), re.compile(r"[”\"]\s")


def bracketed(mentions: pd.DataFrame, articles: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The full name of each acronym given in brackets after it, by article and acronym.

    Args:
        mentions: rows with ``article_id``, ``start``, ``end``, ``text`` and ``kind``.
        articles: rows with ``article_id`` and ``text``; without texts nothing is found.
    """
    return _joined(mentions, articles, _BODIES, _OPENS, _CLOSES)


def nicknames(mentions: pd.DataFrame, articles: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The full name of each person whom an article says to be called otherwise, by article and the other name.

    Args:
        mentions: rows with ``article_id``, ``start``, ``end``, ``text`` and ``kind``.
        articles: rows with ``article_id`` and ``text``; without texts nothing is found.
    """
    quoted = _joined(mentions, articles, ("person",), _OPENS_QUOTE, _CLOSES_QUOTE)
    return _joined(mentions, articles, ("person",), _CALLED, re.compile("")) | quoted


def _joined(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    kinds: tuple[str, ...],
    joint: re.Pattern[str],
    behind: re.Pattern[str],
) -> dict[tuple[str, str], str]:
    """The first of two neighbouring mentions with such a joint between them and such words behind, by the second."""
    if "text" not in articles.columns or "end" not in mentions.columns:
        return {}
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows = mentions[mentions["kind"].isin(kinds)]
    rows = rows[rows["article_id"].isin([name for name, text in texts.items() if isinstance(text, str)])]
    placed = zip(*(rows[name].tolist() for name in ("article_id", "start", "end", "text")), strict=True)
    found: dict[tuple[str, str], str] = {}
    for (article, _, end, full), (other, start, close, short) in pairwise(sorted(placed)):
        text = texts[article]
        if article == other and end <= start and behind.match(text, close) and joint.fullmatch(text, end, start):
            found.setdefault((article, short), full)
    return found
