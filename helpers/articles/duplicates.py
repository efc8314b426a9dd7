"""Finds and links duplicate articles, agency reports printed by several outlets, and updates of an article.

Equal bodies are found by a hash; alike ones by the words that they share in a row (see ``measures``). Only runs that
are in several articles are looked at one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from helpers.articles.measures import RUN, SHORT, measures
from helpers.articles.model import Article

#: Shared runs, as a part of both articles' runs together, from which they are one report.
ALIKE = 0.55
#: Shared runs, as a part of the shorter article's, from which one of the same outlet is an update of the other.
UPDATED = 0.6
#: Fewest compared runs that an article must have to be compared at all.
_LEAST = 6
#: Runs that are in more articles than this are formulas of an outlet.
_COMMON = 60


def link_duplicates(articles: list[Article]) -> list[Article]:
    """Sets ``duplicate_of`` and ``duplicate_kind`` on every later copy of an article.

    The first by publication date, then by id, is the one that the others are duplicates of. Kinds: ``same`` (the
    same body), ``update`` (largely the same body, same outlet), ``near`` (largely the same body elsewhere).
    """
    order = sorted(
        range(len(articles)), key=lambda index: (articles[index].published or "9", articles[index].article_id)
    )
    taken = [measures(one) for one in articles]
    shelves = {False: _Shelf([one.runs for one in taken]), True: _Shelf([one.runs_of_short for one in taken])}
    bodies: dict[str, int] = {}
    result = list(articles)
    for index in order:
        if taken[index].body_words < RUN:
            continue
        first = bodies.setdefault(taken[index].body, index)
        if first != index:
            result[index] = _copy_of(articles[index], result[first], "same")
            continue
        found = None
        for for_short, shelf in shelves.items():
            if not for_short or taken[index].body_words <= SHORT:
                found = found or _most_alike(index, shelf, articles)
                shelf.put(index)
        if found:
            result[index] = _copy_of(articles[index], result[found[0]], found[1])
    return result


class _Shelf:
    """An index from runs of words to the articles that contain them.

    Attributes:
        runs: of each article the runs that others have, too.
        sizes: how many compared runs each article has, all of them.
        places: run → the articles with it that were put here, in order.
    """

    def __init__(self, runs: Sequence[bytes]) -> None:
        """``runs`` are those of each article, four bytes each."""
        self.places: dict[int, list[int]] = defaultdict(list)
        self.sizes = [len(each) // 4 for each in runs]
        self.runs = _shared(runs, self.sizes) if any(self.sizes) else [[] for _ in runs]

    def put(self, index: int) -> None:
        """Adds an article; runs already shared by many articles are no longer counted."""
        for run in self.runs[index]:
            if len(self.places[run]) < _COMMON:
                self.places[run].append(index)


def _shared(runs: Sequence[bytes], sizes: Sequence[int]) -> list[list[int]]:
    """Of each article the runs that others have, too, given how many it has."""
    import numpy as np  # a tenth of a second, which a folder read article by article does not need

    every = np.frombuffer(b"".join(runs), np.uint32)
    _, kinds, counts = np.unique(every, return_inverse=True, return_counts=True)
    shared = counts[kinds] > 1
    bounds = np.concatenate(([0], np.cumsum(shared)))[np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))]
    known = every[shared].tolist()
    return [known[first:behind] for first, behind in pairwise(bounds.tolist())]


def _most_alike(index: int, shelf: _Shelf, articles: list[Article]) -> tuple[int, str] | None:
    """The earlier article that this one repeats, and the kind of duplicate."""
    sizes = shelf.sizes
    if sizes[index] < _LEAST:
        return None
    shared = Counter(other for run in shelf.runs[index] for other in shelf.places.get(run, ()))
    for other, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if sizes[other] < _LEAST:
            continue
        outlet = articles[index].outlet
        if outlet and outlet == articles[other].outlet and count >= UPDATED * min(sizes[index], sizes[other]):
            return other, "update"
        if count >= ALIKE * (sizes[index] + sizes[other] - count):
            return other, "near"
    return None


def _copy_of(article: Article, first: Article, kind: str) -> Article:
    """Links to the first of a chain, so that all copies name the same one."""
    return replace(article, duplicate_of=first.duplicate_of or first.article_id, duplicate_kind=kind)
