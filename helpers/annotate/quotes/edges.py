"""Exact edges of a content, and its kind by the quote marks."""

from __future__ import annotations

import re

from helpers.annotate.model import QuoteKind
from helpers.annotate.quotes.marks import MARK_CHARACTERS
from helpers.articles.model import Span

#: A stop that belongs to its word (U.S., Inc.) or to an ellipsis.
_ABBREVIATED = re.compile(r"(?:\.[^\W\d_]\.|\.\.|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|No|etc)\.)$")
_TRIM = " \t\r\n\xa0,;:–—-"


def trim(text: str, span: Span) -> Span | None:
    """The span without marks, white space, separating signs at its edges and the last stop; None if nothing is left."""
    start, end = span.start, span.end
    edge = _TRIM + MARK_CHARACTERS
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        if (
            text[end - 1] in "'’"
            and text[end - 2 : end - 1] in ("s", "S")
            and text[start - 1 : start] not in ("'", "‘")
        ):
            break
        end -= 1
    if end - start > 1 and text[end - 1] == "." and not _ABBREVIATED.search(text, max(start, end - 8), end):
        end -= 1
    return Span(start, end) if start < end else None


def kind_of(text: str, content: tuple[Span, ...]) -> QuoteKind:
    """Kind by the marks: all in marks, some, or none."""
    flags = []
    some = False
    for span in content:
        left = text[max(0, span.start - 2) : span.start].rstrip()[-1:]
        right = text[span.end : span.end + 2].lstrip(".,;:!?…")[:1]
        inner = span.of(text)
        if re.search(r"[\"“”„«»″]|''", inner):
            some = True
        marked = (left != "" and left in MARK_CHARACTERS) or (right != "" and right in MARK_CHARACTERS)
        flags.append(marked)
        both = left != "" and left in MARK_CHARACTERS and right != "" and right in MARK_CHARACTERS
        if marked and not both and not _whole_paragraph(text, span):
            some = True
    if all(flags) and not some:
        return "direct"
    return "mixed" if some or any(flags) else "indirect"


def _whole_paragraph(text: str, span: Span) -> bool:
    return text[span.end : span.end + 3].strip(" .,") == "" or text[span.end : span.end + 1] in ("\n", "\r")
