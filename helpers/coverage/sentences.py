"""The sentences of articles, and the share of a claim's words that each contains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from helpers.annotate.quotes.sentences import sentences_of
from helpers.coverage.event import rows_where
from helpers.link.saying_words import stem, telling, words_of
from helpers.views.select import Rows

#: Passages that tell something.
_TELLING = ("headline", "body", "caption")


class Sentence(NamedTuple):
    """A sentence of an article: its characters, and the stems of its content words."""

    article_id: str
    start: int
    end: int
    stems: frozenset[str]


Nearest = tuple[float, Sentence]


class Sentences:
    """The sentences of some articles, indexed by their words.

    Args:
        rows: what the view keeps.
        articles: article ids.
    """

    def __init__(self, rows: Rows, articles: Sequence[str]) -> None:
        frame = rows_where(rows, "articles", "article_id", articles)
        self.texts = {one["article_id"]: _text(one["text"]) for one in frame.to_dict("records")}
        self.all: list[Sentence] = []
        self._by_article: dict[str, list[Sentence]] = defaultdict(list)
        holding: dict[str, list[int]] = defaultdict(list)
        for passage in rows_where(rows, "passages", "article_id", articles).to_dict("records"):
            if passage["kind"] in _TELLING and passage["article_id"] in self.texts:
                self._add(passage["article_id"], int(passage["start"]), int(passage["end"]), holding)
        self._places = {one: np.array(places) for one, places in holding.items()}
        self.read = frozenset(sentence.article_id for sentence in self.all)

    def _add(self, article_id: str, start: int, end: int, holding: dict[str, list[int]]) -> None:
        text = self.texts[article_id]
        for first, last in sentences_of(text, start, end, []):
            stems = frozenset(telling(words_of(text[first:last])))
            for one in stems:
                holding[one].append(len(self.all))
            self.all.append(Sentence(article_id, first, last, stems))
            self._by_article[article_id].append(self.all[-1])

    def of(self, article_id: str) -> list[Sentence]:
        """The sentences of an article, in order."""
        return self._by_article.get(article_id, [])

    def at(self, article_id: str, start: int, end: int) -> list[Sentence]:
        """The sentences of the article ``article_id`` that overlap the characters ``start`` to before ``end``."""
        return [one for one in self._by_article.get(article_id, ()) if one.start < end and start < one.end]

    def words(self, sentence: Sentence) -> str:
        """The text of a sentence."""
        return self.texts[sentence.article_id][sentence.start : sentence.end]

    def nearest(
        self, stems: Iterable[str], weights: Mapping[str, float] | None = None, least: float = 0.0
    ) -> dict[str, Nearest]:
        """For each article the sentence that holds most of ``stems``, and their share in it; none where it is 0.

        Args:
            stems: what is looked for.
            weights: how much each counts; by default all count the same.
            least: a smaller share is none.
        """
        wanted = sorted(set(stems))
        counts = [1.0 if weights is None else weights.get(one, 0.0) for one in wanted]
        shared = np.zeros(len(self.all))
        for one, count in zip(wanted, counts, strict=True):
            if one in self._places:
                shared[self._places[one]] += count
        shared /= sum(counts) or 1.0
        best: dict[str, Nearest] = {}
        for place in np.flatnonzero((shared > 0) & (shared >= least - 1e-9)).tolist():
            sentence = self.all[place]
            if sentence.article_id not in best or shared[place] > best[sentence.article_id][0]:
                best[sentence.article_id] = (float(shared[place]), sentence)
        return best


def stems_in(file: str) -> frozenset[str]:
    """The stems of the words of a list beside this file, one a line."""
    words = Path(__file__).with_name(file).read_text(encoding="utf-8").split()
    return frozenset(stem(word) for word in words)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
