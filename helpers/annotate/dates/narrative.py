"""Decides whether a text is a history (dates follow one another) or news (dates count from publication)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from helpers.annotate.dates.tokens import CLASSES, Tokens

#: With at least this many past years named, and at most this many words that only news uses, a text is a history.
_LEAST_YEARS = 6
_BYGONE = 0.6
_MOST_NEWS = 0.25
#: A shorter text may be news with some history in it: one word that counts from publication settles it.
_LONG = 1000
_NEWS = ("WEEKDAY", "TODAY", "YESTERDAY", "TOMORROW", "TONIGHT", "AGO")
_POINTERS = ("THIS", "LAST", "NEXT")
_POINTED = ("DAY", "WEEK", "WEEKEND", "MONTHW", "YEAR", "QUARTER", "PART")


def _news_pattern() -> re.Pattern[str]:
    """A pattern for words that count from publication: weekdays, 'today', 'last week'."""
    one, pointers, pointed = ("".join(CLASSES[kind] for kind in kinds) for kinds in (_NEWS, _POINTERS, _POINTED))
    return re.compile(f"[{one}]|[{pointers}][{pointed}]")


_NEWS_WORDS = _news_pattern()


def is_narrative(passages: Sequence[Tokens], published: date | None) -> bool:
    """Whether days and months without a year are relative to the date before them rather than to publication.

    Args:
        passages: the tokens of each.
        published: the day of publication; None if unknown.
    """
    if published is None:
        return True
    year_code = CLASSES["YEARN"]
    years = [int(t.words[i]) for t in passages for i, code in enumerate(t.codes) if code == year_code]
    bygone = sum(year < published.year - 1 for year in years)
    told = sum(1 for tokens in passages for _ in _NEWS_WORDS.finditer(tokens.codes))
    most = _MOST_NEWS * bygone if sum(len(tokens.words) for tokens in passages) >= _LONG else 0
    return bygone >= _LEAST_YEARS and bygone >= _BYGONE * len(years) and told <= most
