"""Aligns two articles: which sentences are the same, reworded, moved or unique, and which words differ.

Sentences are paired by the saying that both quote, or by the words that they share (``rapidfuzz``'s token sort ratio),
each once, the most similar first; the longest run of pairs in one order keeps its place, and a pair outside it was
moved. Inside a pair, words that the other sentence lacks count as different. A sentence that was rewritten in other
words is not paired: it is only here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from rapidfuzz import fuzz, process

from helpers.coverage.event import rows_where
from helpers.coverage.sentences import Sentence, Sentences
from helpers.link.saying_words import words_of
from helpers.views.select import Rows

#: Likeness, of 100, from which two sentences count as the same; that of two which quote one saying.
LIKE, SAME_SAYING = 62.0, 101.0
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class FacedSentence:
    """A sentence of one or of both articles.

    Attributes:
        kind: same, reworded or only here.
        left, right: the sentences; None where the article lacks it.
        moved: whether it is elsewhere in the order of the right article.
        left_differs, right_differs: the characters in each article's text of the words that the other sentence lacks.
    """

    kind: str
    left: Sentence | None
    right: Sentence | None
    moved: bool = False
    left_differs: Spans = ()
    right_differs: Spans = ()


def face_to_face(rows: Rows, left: str, right: str) -> list[FacedSentence]:
    """Aligns the sentences of two articles in the left one's order, the right one's own after those they follow.

    Args:
        rows: what the view keeps.
        left, right: article ids.

    Raises:
        LookupError: if the view does not keep both.
    """
    found = Sentences(rows, [left, right])
    missing = [one for one in (left, right) if one not in found.texts]
    if missing:
        raise LookupError(f"The view keeps no article {missing[0]!r}; choose another, or clear the filters.")
    ours = sorted((s for s in found.all if s.article_id == left), key=lambda s: s.start)
    theirs = sorted((s for s in found.all if s.article_id == right), key=lambda s: s.start)
    pairs = _pairs(
        [found.words(s) for s in ours], [found.words(s) for s in theirs],
        _sayings(rows, found, ours), _sayings(rows, found, theirs),
    )  # fmt: skip
    kept = _in_order(pairs)
    rights = {other: one for one, other in pairs.items()}
    passages, place = [], 0
    for one, sentence in enumerate(ours):
        if one in kept:
            passages += [
                FacedSentence("only here", None, s) for n, s in _until(theirs, place, pairs[one]) if n not in rights
            ]
            place = pairs[one] + 1
        other = theirs[pairs[one]] if one in pairs else None
        passages.append(_passage(found, sentence, other, one in pairs and one not in kept))
    rest = [FacedSentence("only here", None, s) for n, s in _until(theirs, place, len(theirs)) if n not in rights]
    return passages + rest


def _until(sentences: list[Sentence], first: int, last: int) -> list[tuple[int, Sentence]]:
    return list(enumerate(sentences))[first:last]


def _sayings(rows: Rows, found: Sentences, sentences: list[Sentence]) -> list[set[str]]:
    """The sayings that each sentence of an article quotes; a quote counts where it begins."""
    said: dict[int, set[str]] = defaultdict(set)
    article = [one.article_id for one in sentences[:1]]
    quotes = rows_where(rows, "quotes", "article_id", article).dropna(subset=["saying_id"])
    for start, end, saying in zip(quotes["start"], quotes["end"], quotes["saying_id"], strict=True):
        for one in found.at(article[0], int(start), int(end))[:1]:
            said[one.start].add(saying)
    return [said[one.start] for one in sentences]


def _pairs(
    ours: list[str], theirs: list[str], our_sayings: list[set[str]], their_sayings: list[set[str]]
) -> dict[int, int]:
    """Pairs the sentences of two articles, given as texts and as the sayings in them, most similar pairs first."""
    if not ours or not theirs:
        return {}
    plain = [[" ".join(words_of(text)) for text in texts] for texts in (ours, theirs)]
    likeness = process.cdist(*plain, scorer=fuzz.token_sort_ratio, dtype=np.float32)
    quoted = [(place, said) for place, said in enumerate(their_sayings) if said]
    for place, said in enumerate(our_sayings):
        for number, other in quoted:
            if said & other:
                likeness[place, number] = SAME_SAYING
    return paired_once(likeness, LIKE)


def paired_once(likeness: np.ndarray, least: float) -> dict[int, int]:
    """Pairs rows with columns, each at most once, the most similar first.

    Args:
        likeness: of each row to each column, of 100.
        least: the likeness below which nothing is paired.

    Returns:
        The column of each row that has one.
    """
    pairs: dict[int, int] = {}
    for cell in np.argsort(-likeness, axis=None, kind="stable"):
        one, number = divmod(int(cell), likeness.shape[1])
        if likeness[one, number] < least:
            break
        if one not in pairs and number not in pairs.values():
            pairs[one] = number
    return pairs


def _in_order(pairs: dict[int, int]) -> set[int]:
    """The longest sequence of pairs in the same order in both articles (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for one in sorted(pairs):
        at = bisect_left(tails, pairs[one])
        before[one] = ends[at - 1] if at else None
        tails[at : at + 1], ends[at : at + 1] = [pairs[one]], [one]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _passage(found: Sentences, left: Sentence, right: Sentence | None, moved: bool) -> FacedSentence:
    if right is None:
        return FacedSentence("only here", left, None)
    words = found.words(left), found.words(right)
    ours, theirs = differing(*words)
    kind = "same" if spoken(words[0]) == spoken(words[1]) else "reworded"
    return FacedSentence(kind, left, right, moved, _shifted(ours, left.start), _shifted(theirs, right.start))


def _shifted(spans: Spans, by: int) -> Spans:
    return tuple((start + by, end + by) for start, end in spans)


def spoken(text: str) -> list[str]:
    """The words of a text in order, in lowercase and without punctuation."""
    return [found.group().lower() for found in _WORD.finditer(text)]


def differing(left: str, right: str) -> tuple[Spans, Spans]:
    """The characters of ``left`` and of ``right`` whose words are not in the other, ignoring case and punctuation.

    >>> differing("In Doha they met.", "They met in Moscow.")
    (((3, 7),), ((12, 18),))
    """
    return tuple(_lacking(left, right)), tuple(_lacking(right, left))


def _lacking(text: str, other: str) -> Iterator[tuple[int, int]]:
    known = set(spoken(other))
    for is_known, run in groupby(_WORD.finditer(text), key=lambda found: found.group().lower() in known):
        if not is_known:
            words = list(run)
            yield words[0].start(), words[-1].end()
