"""Splits a text in which each article ends in the line of its source: ``Source: Sample Post, 4 May 2019``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from helpers.articles.draft import Draft
from helpers.articles.head import is_prose, looks_like_headline
from helpers.articles.header import read_line
from helpers.articles.layout import Paragraph, paragraphs
from helpers.articles.model import Problem
from helpers.articles.parted import drafts_of
from helpers.articles.tail import imprint, source_of

#: Most characters of such a line, and fewest paragraphs of an article: a review of the press quotes one of each.
_LONGEST, _PARAGRAPHS = 160, 2


def drafts(text: str) -> tuple[list[Draft | Problem], list[str]]:
    """The articles of a text that each end in their source, or the headlines of what may be some of them.

    Args:
        text: the whole text.
    """
    if not _is_source(text.rstrip().rpartition("\n")[2].strip()):
        return [], []  # as most texts: told at once
    lines = paragraphs(text)
    ends = [place for place, line in enumerate(lines) if _is_source(line.text)]
    if len(ends) < 2 or ends[-1] != len(lines) - 1:
        return [], []
    spans = [(start, end) for start, end in pairwise([-1, *ends])]
    begun = [lines[start + 1].text for start, end in spans if _begins(lines[start + 1 : end])]
    if len(begun) < 2:
        return [], []
    whole = len(begun) == len(spans) and all(_is_report(lines[start + 2 : end]) for start, end in spans)
    parts = drafts_of([text[lines[start + 1].start : lines[end].end] for start, end in spans]) if whole else None
    stands = parts and all(isinstance(one, Draft) and "outlet" in one.values for one in parts)
    return (list(parts), []) if parts and stands else ([], begun)


def _is_source(words: str) -> bool:
    if len(words) > _LONGEST or not any(map(str.isdigit, words)):
        return False
    return bool(imprint(words) or source_of(words))


def _begins(lines: Sequence[Paragraph]) -> bool:
    """Whether lines begin with a headline above prose."""
    if len(lines) < 2 or not is_prose(lines[1].text):
        return False
    words = lines[0].text
    return looks_like_headline(words) and not words.endswith(".") and read_line(words) is None


def _is_report(lines: Sequence[Paragraph]) -> bool:
    """Whether lines are paragraphs of a report and not what a paper is quoted with."""
    prose = [line.text for line in lines if is_prose(line.text)]
    return len(prose) >= _PARAGRAPHS and not prose[0].startswith(("“", '"', "«", "„", "‘"))
