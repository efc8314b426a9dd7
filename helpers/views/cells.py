"""Mentions that are alike in all that filters ask of them, counted by article.

Millions of mentions differ in a few thousand ways: whom they name, as what, for which side, by name or not. Such a way
is a *cell*. How many mentions a cell has in each article is counted once; what a filter keeps is then a choice of
articles and a choice of cells, and a facet is counted from these instead of from every mention.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

import numpy as np
import pandas as pd

from helpers.views.index import Index
from helpers.views.pairs import counted_pairs

TABLE = "mentions"
#: What filters ask of a mention itself, ``side`` being derived, and what is the same for all mentions of an article.
OWN = ("actor_id", "kind", "side", "named")
OF_ARTICLE = ("outlet", "published_day")
#: How many answers of each kind are remembered: several facets ask for the same articles or cells.
_REMEMBERED = 16


class Cells:
    """The cells of a corpus's mentions.

    Args:
        index: of the corpus, whose mentions all have an article, and outlet and day from it: see ``cells_of``.
        articles: the row of each mention's article.
        first: a mention of each article that has any.
    """

    def __init__(self, index: Index, articles: np.ndarray, first: np.ndarray) -> None:
        table = index.table(TABLE)
        key = np.zeros(len(table), dtype=np.int64)
        for column in OWN[:-1]:
            codes, values = table.codes(column)
            key = key * (len(values) + 1) + codes + 1
        cells, _ = pd.factorize(key * 2 + table.flags(OWN[-1]))
        #: One mention of each cell, the first, as tables of their own: filters act on these as on all mentions.
        alike = index.frames[TABLE].iloc[np.unique(cells, return_index=True)[1]].reset_index(drop=True)
        self.index = Index(SimpleNamespace(mentions=alike, actors=index.frames["actors"]))
        self._articles, self._cells, self._counts = counted_pairs(articles, cells)
        self._starts = np.searchsorted(self._cells, np.arange(len(alike)))
        self._weights = self._counts.astype(float)  # what numpy counts with
        self.whole = table
        #: Of each article a mention, -1 where it has none: for what its mentions share.
        self._first = first
        self._answers: dict[tuple[str, bytes], np.ndarray] = {}

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return len(self._first)

    @property
    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Which article and which cell go together: the row of the one, the number of the other."""
        return self._articles, self._cells

    def in_articles(self, kept: np.ndarray) -> np.ndarray:
        """How many mentions each cell has in the kept articles."""
        return self._remembered("cells", kept, self._in_articles)

    def _in_articles(self, kept: np.ndarray) -> np.ndarray:
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        counts = self._counts if kept.all() else kept.take(self._articles) * self._counts
        return np.add.reduceat(counts, self._starts)

    def by_article(self, kept: np.ndarray) -> np.ndarray:
        """How many mentions of the kept cells each article has."""
        return self._remembered("articles", kept, self._by_article)

    def _by_article(self, kept: np.ndarray) -> np.ndarray:
        counts = self._counts if kept.all() else kept.take(self._cells) * self._counts
        return np.bincount(self._articles, weights=counts, minlength=len(self._first))

    def of_article(self, values: np.ndarray) -> np.ndarray:
        """Of ``values``, one for each mention, those of the articles; any one for articles without a mention."""
        return values.take(self._first)

    def by_place(self, cell: int, places: np.ndarray, size: int) -> np.ndarray:
        """How many mentions of a cell are in the articles of each place.

        Args:
            cell: its number.
            places: for each article its place, from 0.
            size: how many places there are.
        """
        stop = self._starts[cell + 1] if cell + 1 < len(self) else len(self._cells)
        own = slice(self._starts[cell], stop)
        return np.bincount(places.take(self._articles[own]), weights=self._weights[own], minlength=size)

    def _remembered(self, what: str, kept: np.ndarray, find: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        asked = what, kept.tobytes()
        if asked not in self._answers:
            while len(self._answers) >= _REMEMBERED:
                self._answers.pop(next(iter(self._answers)))
            self._answers[asked] = find(kept)
        return self._answers[asked]


class KeptCells:
    """What a view keeps of the mentions, by cells.

    Args:
        cells: of the corpus.
        articles: for each article whether its mentions are kept.
        alike: for each cell whether its mentions are kept.
    """

    columns = (*OWN[:-1], *OF_ARTICLE)

    def __init__(self, cells: Cells, articles: np.ndarray, alike: np.ndarray) -> None:
        self.whole, self.articles, self.alike = cells, articles, alike

    def tally(self, column: str) -> np.ndarray:
        """How many kept mentions a text column leaves unknown, and then how many have each of its values."""
        codes, values = self.whole.whole.codes(column)
        if column in OWN:  # the first of each cell are in the order of all mentions, and so are their values
            codes = self.whole.index.table(TABLE).codes(column)[0]
            return _weighed(codes + 1, self._of_cells(), len(values) + 1)
        return _weighed(self.whole.of_article(codes) + 1, self._of_articles(), len(values) + 1)

    def day_places(self, column: str) -> np.ndarray:
        """How many kept mentions have each of the places of days that ``Table.day_places`` gives."""
        places, _ = self.whole.whole.day_places(column)
        return _weighed(self.whole.of_article(places), self._of_articles(), int(places.max(initial=0)) + 1)

    def of_kinds_but(self, kind: str) -> KeptCells:
        """The same without the mentions of one kind."""
        left_out = self.whole.index.table(TABLE).one_of("kind", [kind])
        return KeptCells(self.whole, self.articles, self.alike & ~left_out)

    def count(self) -> int:
        """How many mentions are kept."""
        return int(self._of_cells().sum())

    def of_article(self, values: np.ndarray, none: int) -> np.ndarray:
        """Of ``values``, one for each mention, those of the articles; ``none`` for articles without a kept mention."""
        return np.where(self._of_articles() > 0, self.whole.of_article(values), none)

    def by_actor(self, actors: Sequence[Sequence[int]], places: np.ndarray, size: int) -> np.ndarray:
        """How many kept mentions some actors have in the articles of each place.

        Args:
            actors: for each row of the answer its codes of actors, -1 for the unknown.
            places: for each article its place, -1 for none.
            size: how many places there are.

        Returns:
            A row for each of ``actors``; of its ``size + 1`` numbers the first is that of articles without a place.
        """
        codes = self.whole.index.table(TABLE).codes("actor_id")[0]
        places = np.where(self.articles, places + 1, size + 1)  # the last place is cut off
        found = np.zeros((len(actors), size + 2))
        for row, own in enumerate(actors):
            for cell in np.flatnonzero(self.alike & np.isin(codes, own)).tolist():
                found[row] += self.whole.by_place(cell, places, size + 2)
        return found[:, :-1].astype(np.int64)

    def _of_cells(self) -> np.ndarray:
        return np.where(self.alike, self.whole.in_articles(self.articles), 0)

    def _of_articles(self) -> np.ndarray:
        return np.where(self.articles, self.whole.by_article(self.alike), 0)


def _weighed(values: np.ndarray, weights: np.ndarray, size: int) -> np.ndarray:
    return np.bincount(values, weights=weights, minlength=size).astype(np.int64)


def cells_of(index: Index) -> Cells | None:
    """The cells of a corpus; None where its mentions do not all have the outlet and day of one article."""
    table = index.table(TABLE)
    articles = index.rows_in(TABLE, "article_id", "articles")
    if not len(table) or (articles < 0).any():
        return None
    first = np.full(len(index.frames["articles"]), -1, dtype=np.int64)
    first[articles[::-1]] = np.arange(len(table) - 1, -1, -1)  # of several, the last that is written stays: the first
    for values in (table.codes("outlet")[0], table.days("published_day")):
        if (values != values.take(first).take(articles)).any():
            return None
    return Cells(index, articles, first)
