"""Exact edges of a content, and its kind by the quote marks."""

from __future__ import annotations

import re

from helpers.annotate.model import QuoteKind
from helpers.annotate.quotes.marks import MARK_CHARACTERS
from helpers.articles.model import Span

_TRIM = " \t\r\n\xa0,;:–—-"


def trim(text: str, span: Span) -> Span | None:
    """The span without quote marks, white space and separating signs at its edges, or None if nothing is left."""
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
    if end > start and text[end - 1] == "." and (text[end : end + 1] in ("", "\n", " ", "\r") or end == span.end):
        last = text[max(start, end - 4) : end]
        if last.count(".") == 1:
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
