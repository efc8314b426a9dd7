"""Finds and links duplicate articles, agency reports printed by several outlets, and updates of an article.

Equal bodies are told by a hash; alike ones by the words that they share in a row (runs of ``RUN`` words, of which a
fixed eighth is compared: Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from dataclasses import replace

from helpers.articles.model import Article

#: Words in a run, and the share of runs that is compared (one in so many).
RUN, ONE_IN = 6, 8
#: Shared runs, as a part of both articles' runs together, from which they are one report.
ALIKE = 0.55
#: Shared runs, as a part of the shorter article's, from which one of the same outlet is an update of the other.
UPDATED = 0.6
#: Fewest compared runs that an article must have to be compared at all.
_LEAST = 6
#: An article of so few words has too few compared runs: among such, one in so many is compared.
SHORT, SHORT_ONE_IN = 120, 2
#: Runs that stand in more articles than this are formulas of an outlet.
_COMMON = 60
_WORD = re.compile(r"[^\W_]+")


def link_duplicates(articles: list[Article]) -> list[Article]:
    """Sets ``duplicate_of`` and ``duplicate_kind`` on every later copy of an article.

    The first by publication date, then by id, is the one that the others are duplicates of. Kinds: ``same`` (the
    same body), ``update`` (largely the same body, same outlet), ``near`` (largely the same body elsewhere).
    """
    order = sorted(
        range(len(articles)), key=lambda index: (articles[index].published or "9", articles[index].article_id)
    )
    bodies: dict[int, int] = {}
    shelves = {ONE_IN: _Shelf(), SHORT_ONE_IN: _Shelf()}
    result = list(articles)
    for index in order:
        words = _words(articles[index])
        if len(words) < RUN:
            continue
        first = bodies.setdefault(hash(tuple(words)), index)
        if first != index:
            result[index] = _copy_of(articles[index], result[first], "same")
            continue
        found = None
        for one_in, shelf in shelves.items():
            if one_in == ONE_IN or len(words) <= SHORT:
                runs = _runs(words, one_in)
                found = found or _most_alike(index, runs, shelf, articles)
                shelf.put(index, runs)
        if found:
            result[index] = _copy_of(articles[index], result[found[0]], found[1])
    return result


class _Shelf:
    """An index from runs of words to the articles that contain them.

    Attributes:
        places: run → the articles with it, in order.
        sizes: article → how many compared runs it has.
    """

    def __init__(self) -> None:
        self.places: dict[int, list[int]] = defaultdict(list)
        self.sizes: dict[int, int] = {}

    def put(self, index: int, runs: set[int]) -> None:
        """Adds an article; runs already shared by many articles are no longer counted."""
        self.sizes[index] = len(runs)
        for run in runs:
            if len(self.places[run]) < _COMMON:
                self.places[run].append(index)


def _words(article: Article) -> list[str]:
    body = " ".join(article.text[one.start : one.end] for one in article.passages if one.kind == "body")
    return _WORD.findall(body.lower())


def _runs(words: list[str], one_in: int) -> set[int]:
    """Checksums of the runs that are compared; the choice of runs depends only on the words."""
    found = set()
    for start in range(len(words) - RUN + 1):
        check = zlib.crc32(" ".join(words[start : start + RUN]).encode())
        if check % one_in == 0:
            found.add(check)
    return found


def _most_alike(index: int, runs: set[int], shelf: _Shelf, articles: list[Article]) -> tuple[int, str] | None:
    """The earlier article that this one repeats, and the kind of duplicate."""
    if len(runs) < _LEAST:
        return None
    sizes = shelf.sizes
    shared = Counter(other for run in runs for other in shelf.places.get(run, ()))
    for other, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if sizes[other] < _LEAST:
            continue
        outlet = articles[index].outlet
        if outlet and outlet == articles[other].outlet and count >= UPDATED * min(len(runs), sizes[other]):
            return other, "update"
        if count >= ALIKE * (len(runs) + sizes[other] - count):
            return other, "near"
    return None


def _copy_of(article: Article, first: Article, kind: str) -> Article:
    """Links to the first of a chain, so that all copies name the same one."""
    return replace(article, duplicate_of=first.duplicate_of or first.article_id, duplicate_kind=kind)
