"""The sentences of articles, and the share of a claim's words that each contains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helpers.annotate.quotes.sentences import sentences_of
from helpers.coverage.event import rows_where
from helpers.link.saying_words import telling, words_of
from helpers.views.select import Rows

#: Passages that tell something.
_TELLING = ("headline", "body", "caption")


class Sentence(NamedTuple):
    """A sentence of an article: its characters, and the stems of its content words."""

    article_id: str
    start: int
    end: int
    stems: frozenset[str]


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
        self._holding: dict[str, list[int]] = defaultdict(list)
        for passage in rows_where(rows, "passages", "article_id", articles).to_dict("records"):
            if passage["kind"] in _TELLING and passage["article_id"] in self.texts:
                self._add(passage["article_id"], int(passage["start"]), int(passage["end"]))
        self.read = frozenset(sentence.article_id for sentence in self.all)

    def _add(self, article_id: str, start: int, end: int) -> None:
        text = self.texts[article_id]
        for first, last in sentences_of(text, start, end, []):
            stems = frozenset(telling(words_of(text[first:last])))
            for one in stems:
                self._holding[one].append(len(self.all))
            self.all.append(Sentence(article_id, first, last, stems))

    def words(self, sentence: Sentence) -> str:
        """The text of a sentence."""
        return self.texts[sentence.article_id][sentence.start : sentence.end]

    def nearest(self, stems: Iterable[str]) -> dict[str, tuple[float, Sentence]]:
        """For each article that has any of ``stems``, the sentence with most of them, and the share it contains."""
        wanted = set(stems)
        shared: dict[int, int] = defaultdict(int)
        for one in wanted:
            for place in self._holding.get(one, ()):
                shared[place] += 1
        best: dict[str, tuple[float, Sentence]] = {}
        for place, count in sorted(shared.items()):
            sentence = self.all[place]
            if sentence.article_id not in best or count / len(wanted) > best[sentence.article_id][0]:
                best[sentence.article_id] = (count / len(wanted), sentence)
        return best


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
