"""Finds the other names that an article introduces: 'the Unity Council (CUN)', 'Bo Lind, known as Falcon,'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from helpers.link.cells import values

#: What is between a name and its acronym in brackets, and after that.
_OPENS = re.compile(r"[”\"’']?,?\s*\((?:the\s+|or\s+)?[\"“]?")
_CLOSES = re.compile(r"[”\"]?\)")
#: What is between a person's name and what he is called besides: 'Bo Lind, better known as Falcon'.
_CALLED = re.compile(
    r",?\s+\(?(?:who\s+is\s+)?(?:(?:also|better|widely|popularly|commonly)\s+)?"
    r"(?:known\s+(?:as|by\s+(?:the|his|her)\s+(?:name|nickname|nom\s+de\s+guerre))|nicknamed|alias|aka|a\.k\.a\.)"
    r"\s+[“\"]?"
)
#: The same where quotation marks alone tell it: 'Bo Lind “Falcon” said'.
_OPENS_QUOTE, _CLOSES_QUOTE = re.compile(r"\s+[“\"]"), re.compile(r"[”\"]\s")
#: Characters between two mentions of which one may be the other's name: the longest joint, and some blanks.
_NEAR = 100

#: The article's id and text; end and words of a mention; start, end and words of the next.
_Pair = tuple[str, str, int, str, int, int, str]


def bracketed(mentions: pd.DataFrame, articles: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The full name of each acronym given in brackets after it, by article and acronym.

    Args:
        mentions: rows with ``article_id``, ``start``, ``end``, ``text`` and ``kind``.
        articles: rows with ``article_id`` and ``text``; without texts nothing is found.
    """
    return _joined(_neighbours(mentions, articles, ("organisation", "group")), _OPENS, _CLOSES)


def nicknames(mentions: pd.DataFrame, articles: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The full name of each person whom an article says to be called otherwise, by article and the other name.

    Args:
        mentions: rows with ``article_id``, ``start``, ``end``, ``text`` and ``kind``.
        articles: rows with ``article_id`` and ``text``; without texts nothing is found.
    """
    near = list(_neighbours(mentions, articles, ("person",)))
    return _joined(near, _CALLED) | _joined(near, _OPENS_QUOTE, _CLOSES_QUOTE)


def _neighbours(mentions: pd.DataFrame, articles: pd.DataFrame, kinds: Sequence[str]) -> Iterator[_Pair]:
    """Mentions of some kinds that follow each other closely in one article."""
    if "text" not in articles.columns or "end" not in mentions.columns:
        return
    rows = mentions.loc[mentions["kind"].isin(kinds), ["article_id", "start", "end", "text"]]
    home = pd.Index(articles["article_id"]).get_indexer(rows["article_id"])
    starts, ends = (rows[name].to_numpy("int64") for name in ("start", "end"))
    order = np.lexsort((ends, starts, home))
    home, starts, ends = home[order], starts[order], ends[order]
    gaps = starts[1:] - ends[:-1]
    first = np.flatnonzero((home[1:] == home[:-1]) & (home[1:] >= 0) & (gaps >= 0) & (gaps <= _NEAR))
    texts, words = values(articles["text"]), values(rows["text"])
    placed = (column.tolist() for column in (order[first], order[first + 1], home[first], ends[first]))
    behind = (column[first + 1].tolist() for column in (starts, ends))
    names = values(articles["article_id"])
    for one, other, at, end, start, close in zip(*placed, *behind, strict=True):
        if isinstance(text := texts[at], str):
            yield names[at], text, end, words[one], start, close, words[other]


def _joined(
    pairs: Iterable[_Pair], joint: re.Pattern[str], behind: re.Pattern[str] | None = None
) -> dict[tuple[str, str], str]:
    """The first of two neighbouring mentions, by the second, with such a joint between and such words after them."""
    found: dict[tuple[str, str], str] = {}
    for article, text, end, full, start, close, short in pairs:
        if joint.fullmatch(text, end, start) and (behind is None or behind.match(text, close)):
            found.setdefault((article, short), full)
    return found
