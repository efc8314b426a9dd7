"""Whether a paragraph at the top or the end of a text dump is the caption of a photograph that is not there.

Captions tell in the present tense of a dated past, point with ``(left)``, and stand apart. No single sign is enough
but those that only captions have; the signs are added up.
"""

from __future__ import annotations

import re
from functools import cache

from helpers.articles import rules

#: Points from which a paragraph is a caption.
ENOUGH = 3

_POINTING = re.compile(
    r"\((?:[^()]{0,40}, )?(?:left|right|cent(?:er|re)|second (?:left|right)|(?:second|third|fourth) from (?:left|right)"
    r"|top|bottom|back|front|foreground|background|l|r|c|2nd l|2nd r|top left|top right|rear)\)"
    r"|,\s(?:left|right|cent(?:er|re)|(?:far|second|third) (?:left|right)|(?:second|third) from (?:left|right)),\s"
    r"|\bfrom left(?: to right)?[,:]|\(l[- ]r\)",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown)\b"
    r"|\b(?:pictured|seen here|shown here|this handout|undated (?:photo|picture))\b",
    re.IGNORECASE,
)
_QUOTE_MARKS = re.compile(r"[\"“”«»]|''")
_ENDS_IN = re.compile(r"[.!?][\"'”’)]?\s+(?=[A-Z\"“])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]\.)+|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
)


@cache
def _dated() -> re.Pattern[str]:
    month = "|".join(sorted((re.escape(name) for name in rules.months() if name.isascii()), key=len, reverse=True))
    day = rf"(?:(?:{month})\.?\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{month})\.?)(?:,?\s+\d{{4}})?"
    return re.compile(rf"\b(?:on\s+)?(?:\w+day,?\s+)?(?P<date>{day}),?(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)


def caption_points(paragraph: str, *, apart: bool) -> int:
    """How much speaks for a caption; ``ENOUGH`` or more is one.

    Args:
        paragraph: its words.
        apart: whether it stands apart from the body (a gap that the paragraphs of the body do not have, or before
            the body begins).
    """
    if not 25 <= len(paragraph) <= 600 or _sentences(paragraph) > 2:
        return 0
    points = 3 * bool(_POINTING.search(paragraph)) + 3 * bool(_SHOWN.search(paragraph))
    points += _present_tense(paragraph) + _dated_at_end(paragraph) + apart
    if _QUOTE_MARKS.search(paragraph):
        points -= 2
    if _past_tense(paragraph):
        points -= 3
    return points


def _sentences(paragraph: str) -> int:
    return 1 + len(_ENDS_IN.findall(_ABBREVIATION.sub("", paragraph)))


def _present_tense(paragraph: str) -> int:
    """1 where a verb that captions like stands early and bare: 'service members walk off …'."""
    words = re.findall(r"[A-Za-z’'.-]+", paragraph)[:22]
    return int(any(word in rules.words("caption verb") for word in words[1:]))


def _past_tense(paragraph: str) -> bool:
    return any(word in rules.words("caption past") for word in re.findall(r"[a-z]+", paragraph))


def _dated_at_end(paragraph: str) -> int:
    """2 for a date that closes the sentence or is followed by no more than a place; 1 for a date before that."""
    match = _dated().search(paragraph)
    if not match:
        return 0
    rest = match["rest"].strip(" .,")
    return 2 if not rest or (len(rest) < 60 and re.match(r"(?:in|at|near|outside)\b", rest)) else 1
