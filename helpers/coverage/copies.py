"""Traces where a story's text comes from: who printed it first, how much is original, who is credited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.coverage.event import in_order, rows_where
from helpers.coverage.shared import Shared, own_share, shared_passages
from helpers.views.select import Rows

SOURCES = ["article_id", "outlet", "published", "headline", "agencies", "copy_of", "own_share", "first_printed_in",
           "words_from_there", "credited"]  # fmt: skip


def credited(article: Mapping[str, Any]) -> list[str]:
    """The agencies credited by an article, other than the outlet itself."""
    return [agency for agency in article["agencies"] if agency != article["outlet"]]


@dataclass(frozen=True)
class Stream:
    """Words that one article took from another that printed them earlier; article ids."""

    source: str
    target: str
    words: int
    passages: tuple[Shared, ...]


@dataclass(frozen=True)
class Copies:
    """The articles of a story in order of publication, how much of each is original, and what flows between them."""

    articles: pd.DataFrame
    own: dict[str, float]
    streams: tuple[Stream, ...]

    def frame(self) -> pd.DataFrame:
        """One row per article, as in a CSV file of the river (columns ``SOURCES``)."""
        greatest: dict[str, Stream] = {}
        for one in self.streams:
            if one.target not in greatest or one.words > greatest[one.target].words:
                greatest[one.target] = one
        found = []
        for row in self.articles.to_dict("records"):
            main = greatest.get(row["article_id"])
            agencies = credited(row)
            is_credited = "yes" if agencies else "no" if main else None
            found.append(
                (row["article_id"], row["outlet"], row["published"], row["headline"], agencies,
                 row["duplicate_of"], self.own[row["article_id"]], main.source if main else None,
                 main.words if main else None, is_credited)
            )  # fmt: skip
        return pd.DataFrame(found, columns=SOURCES)


def copies_among(rows: Rows, articles: Sequence[str]) -> Copies:
    """Finds what articles share, linking each passage only to the article that printed it first.

    Args:
        rows: what the view keeps.
        articles: article ids.
    """
    ordered = in_order(rows, set(articles))
    frame = rows_where(rows, "articles", "article_id", ordered).set_index("article_id", drop=False).loc[list(ordered)]
    texts = {one: text if isinstance(text, str) else "" for one, text in zip(ordered, frame["text"], strict=True)}
    shared = _from_elsewhere(shared_passages(texts), dict(zip(ordered, frame["outlet"], strict=True)), ordered)
    return Copies(frame.reset_index(drop=True), own_share(texts, shared), tuple(_streams(shared, ordered)))


def _from_elsewhere(shared: Sequence[Shared], outlets: Mapping[str, Any], ordered: Sequence[str]) -> list[Shared]:
    """Leaves out what an article's own outlet printed first: an outlet that prints its words again copies nobody."""
    place = {article: number for number, article in enumerate(ordered)}
    own: dict[str, list[Shared]] = defaultdict(list)
    for one in shared:
        if isinstance(outlets[one.left], str) and outlets[one.left] == outlets[one.right]:
            own[one.right].append(one)

    def is_own(one: Shared) -> bool:
        covered = [
            min(one.right_end, other.right_end) - max(one.right_start, other.right_start)
            for other in own[one.right]
            if place[other.left] <= place[one.left]
        ]
        return max(covered, default=0) * 2 >= one.right_end - one.right_start

    return [one for one in shared if not is_own(one)]


def _streams(shared: Sequence[Shared], ordered: Sequence[str]) -> list[Stream]:
    """Each passage of an article once, from its first publisher; of overlapping passages the longest counts."""
    by_target: dict[str, list[Shared]] = defaultdict(list)
    for one in shared:
        by_target[one.right].append(one)
    place = {article: number for number, article in enumerate(ordered)}
    found = []
    for target in ordered:
        taken: list[tuple[int, int]] = []
        flows: dict[str, list[Shared]] = defaultdict(list)
        for one in sorted(by_target[target], key=lambda one: (-one.words, place[one.left], one.right_start)):
            if all(one.right_end <= start or one.right_start >= end for start, end in taken):
                taken.append((one.right_start, one.right_end))
                flows[one.left].append(one)
        found += [
            Stream(source, target, sum(one.words for one in own), tuple(own))
            for source, own in sorted(flows.items(), key=lambda pair: place[pair[0]])
        ]
    return found
