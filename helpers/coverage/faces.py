"""Aligns two articles: which sentences are the same, reworded, moved or unique, and which words differ.

Sentences are paired by the words that they share (``rapidfuzz``'s token sort ratio), each once, the most similar first;
the longest run of pairs in one order keeps its place, and a pair outside it was moved. What differs inside a pair is
found word by word with ``difflib``. A sentence that was rewritten in other words is not paired: it is only here.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from helpers.coverage.sentences import Sentence, Sentences
from helpers.link.saying_words import words_of
from helpers.views.select import Rows

#: Likeness from which on two sentences are one told twice, of 100.
LIKE = 62.0
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class FacedSentence:
    """A sentence of one or of both articles.

    Attributes:
        kind: same, reworded or only here.
        left, right: the sentences; None where the article lacks it.
        moved: whether it stands elsewhere in the order of the right article.
        left_differs, right_differs: the characters in each article's text of the words that the other lacks.
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
    pairs = _pairs([found.words(s) for s in ours], [found.words(s) for s in theirs])
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


def _pairs(ours: list[str], theirs: list[str]) -> dict[int, int]:
    """Pairs the sentences of two articles, most similar pairs first."""
    if not ours or not theirs:
        return {}
    plain = [[" ".join(words_of(text)) for text in texts] for texts in (ours, theirs)]
    return paired_once(process.cdist(*plain, scorer=fuzz.token_sort_ratio, dtype=np.float32), LIKE)


def paired_once(likeness: np.ndarray, least: float) -> dict[int, int]:
    """Pairs rows with columns, each at most once, the most similar first.

    Args:
        likeness: of each row to each column, of 100.
        least: the likeness below which nothing is paired.

    Returns:
        The column of each row that has one.
    """
    pairs: dict[int, int] = {}
    for place in np.argsort(-likeness, axis=None, kind="stable"):
        one, other = divmod(int(place), likeness.shape[1])
        if likeness[one, other] < least:
            break
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
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
    ours, theirs = differing(found.words(left), found.words(right))
    kind = "reworded" if ours or theirs else "same"
    return FacedSentence(kind, left, right, moved, _shifted(ours, left.start), _shifted(theirs, right.start))


def _shifted(spans: Spans, by: int) -> Spans:
    return tuple((start + by, end + by) for start, end in spans)


def differing(left: str, right: str) -> tuple[Spans, Spans]:
    """The characters of each text whose words differ from the other's, ignoring case and punctuation.

    >>> differing("They met in Doha.", "They met in Moscow.")
    (((12, 16),), ((12, 18),))
    """
    ours, theirs = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    matcher = difflib.SequenceMatcher(
        None, [w.group().lower() for w in ours], [w.group().lower() for w in theirs], False
    )
    here, there = [], []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            here += [(ours[a].start(), ours[b - 1].end())] if a < b else []
            there += [(theirs[c].start(), theirs[d - 1].end())] if c < d else []
    return tuple(here), tuple(there)
