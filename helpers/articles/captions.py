"""Recognises photo captions left at the top or end of a text dump without their photographs.

Captions describe a dated past in the present tense, point with ``(left)``, and are apart. No single sign is enough,
except those that only captions have; the signs are added up.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from helpers.articles import rules

#: Points from which a paragraph is a caption.
ENOUGH = 4
#: Points for a date at the end.
_MOST_FOR_DATE = 2

_POINTING = re.compile(
    r"\((?:[^()]{0,40}, )?(?:left|right|cent(?:er|re)|second (?:left|right)|(?:second|third|fourth) from (?:left|right)"
    r"|top|bottom|back|front|foreground|background|l|2nd l|2nd r|top left|top right|rear)\)"
    r"|,\s(?:left|right|cent(?:er|re)|(?:far|second|third) (?:left|right)|(?:second|third) from (?:left|right)),\s"
    r"|\bfrom left(?: to right)?[,:]|\(l[- ]r\)",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown)\b"
    r"|\b(?:pictured|seen here|shown here|this handout|undated (?:photo|picture))\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_QUOTE_MARKS = re.compile(r"[\"“”«»]|''")
_ENDS_IN = re.compile(r"[.!?][\"'”’)]?\s+(?=[A-Z\"“])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]\.)+|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
)


def _dated_pattern() -> re.Pattern[str]:
    month = "|".join(sorted((re.escape(name) for name in rules.MONTHS if name.isascii()), key=len, reverse=True))
    day = rf"(?:(?:{month})\.?\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{month})\.?)(?:,?\s+\d{{4}})?"
    return re.compile(rf"\b{day},?(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)


_DATED = _dated_pattern()
#: How far before its first digit a date may begin: the length of the name of a month, a stop and some spaces.
_LONGEST_MONTH = max(map(len, rules.MONTHS)) + 10


def caption_points(paragraph: str, *, apart: int) -> int:
    """Scores the signs that a paragraph is a caption; at ``ENOUGH`` or more it is one.

    Args:
        paragraph: its words.
        apart: 2 where a gap parts it from a body that has no such gaps, 1 before the body begins, else 0.
    """
    if not 25 <= len(paragraph) <= 600 or sentences(paragraph) > 2:
        return 0
    points = 4 * bool(_POINTING.search(paragraph)) + 4 * bool(_SHOWN.search(paragraph))
    points += _present_tense(paragraph) + apart
    if points + _MOST_FOR_DATE < ENOUGH:
        return points  # whatever date is in it
    points += _dated_at_end(paragraph)
    if _QUOTE_MARKS.search(paragraph):
        points -= 2
    if _past_tense(paragraph):
        points -= 3
    return points


def sentences(paragraph: str) -> int:
    """Counts the sentences of a paragraph; abbreviations do not end one."""
    return 1 + len(_ENDS_IN.findall(_ABBREVIATION.sub("", paragraph)))


def _present_tense(paragraph: str) -> int:
    """1 where a verb that captions like stands early and bare: 'service members walk off …'."""
    words = re.findall(r"[A-Za-z’'.-]+", paragraph)[:22]
    return int(not rules.words("caption verb").isdisjoint(words[1:]))


def _past_tense(paragraph: str) -> bool:
    """Whether it says what happened: a common past-tense verb, or one in ``-ed`` before any present-tense verb."""
    words = re.findall(r"[A-Za-z]+", paragraph)
    if not rules.words("caption past").isdisjoint(words):
        return True
    present = rules.words("caption verb")
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if word in present:
            return False
        if word.endswith("ed") and word.islower() and len(word) > 4 and after not in rules.words("after participle"):
            return True
    return False


def _dated_at_end(paragraph: str) -> int:
    """2 for a date that closes the sentence or is followed by no more than a place; 1 for a date before that."""
    digit = _DIGIT.search(paragraph)
    match = _DATED.search(paragraph, max(0, digit.start() - _LONGEST_MONTH)) if digit else None
    if not match:
        return 0
    rest = match["rest"].strip(" .,")
    return 2 if not rest or (len(rest) < 60 and re.match(r"(?:in|at|near|outside)\b", rest)) else 1
