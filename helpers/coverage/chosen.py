"""What is compared until a person chooses: the talk with most articles, its first and last article, two outlets.

All of it is selected by the view, and computed once per view.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from helpers.coverage.claims import claims_of
from helpers.coverage.compared import QuotePair, quote_pairs, wording
from helpers.coverage.copies import Copies, copies_among
from helpers.coverage.event import Event, rows_where, talk_event
from helpers.coverage.faces import FacedSentence, face_to_face
from helpers.coverage.matrix import Matrix
from helpers.coverage.since import new_since
from helpers.link.saying_words import words_of
from helpers.views.select import Rows

#: By default, what came within this many days before the last article is new.
LATELY = 30
#: How many articles of an event are considered when two are chosen to compare, and how many pairs sentence by sentence.
MOST_FACED, MOST_TRIED = 24, 6


def talks_by_articles(rows: Rows) -> pd.DataFrame:
    """The talks selected by the view, those with most articles first."""
    return rows.once(
        ("coverage", "talks"),
        lambda: rows.talks.sort_values(["articles", "reports", "talk_id"], ascending=[False, False, True]),
    )


def chosen_event(rows: Rows, talk: str = "") -> Event | None:
    """The event of a talk; None if ``rows`` hold no such talk.

    ``talk`` is its id; empty for the one with most articles.
    """
    talks = talks_by_articles(rows)
    wanted = talk or (str(talks["talk_id"].iloc[0]) if len(talks) else "")
    if not (talks["talk_id"] == wanted).any():
        return None
    return rows.once(("coverage", "event", wanted), lambda: talk_event(rows, wanted))


def chosen_matrix(rows: Rows, talk: str = "") -> Matrix | None:
    """The claims of a talk by article, computed once for ``rows``; ``talk`` is as for ``chosen_event``."""
    event = chosen_event(rows, talk)
    if event is None:
        return None
    return rows.once(("coverage", "matrix", event.talks[0]), lambda: claims_of(rows, event))


def chosen_pair(rows: Rows, talk: str = "", left: str = "", right: str = "") -> tuple[str, str] | None:
    """Two articles about a talk; None if there are fewer than two.

    Args:
        rows: what the view keeps.
        talk: as for ``chosen_event``.
        left, right: the ids of the articles; where both are empty or not about the talk, two that have most to compare.
    """
    event = chosen_event(rows, talk)
    if event is None or len(event.articles) < 2:
        return None
    one, other = (article if article in event.articles else "" for article in (left, right))
    if not one and not other:
        return rows.once(("coverage", "pair", event.talks[0]), lambda: _pair_to_compare(rows, event))
    one = one or next(a for a in event.articles if a != other)
    other = other or next(a for a in reversed(event.articles) if a != one)
    return (one, other) if one != other else None


def _pair_to_compare(rows: Rows, event: Event) -> tuple[str, str]:
    """Of two outlets the articles that have most passages in common, but not all; else the first and the last."""
    articles = rows_where(rows, "articles", "article_id", event.articles[:MOST_FACED]).set_index("article_id")
    outlets, texts = articles["outlet"].to_dict(), articles["text"].to_dict()
    words = {one: set(words_of(text)) if isinstance(text, str) else set() for one, text in texts.items()}
    among = [one for one in event.articles if one in words]
    apart = [pair for pair in combinations(among, 2) if not _of_one_outlet(outlets, pair)]
    nearest = sorted(apart, key=lambda pair: -_alike(words[pair[0]], words[pair[1]]))[:MOST_TRIED]
    shared = {pair: [one.kind != "only here" for one in passages_of(rows, pair)] for pair in nearest}
    best = max(nearest, key=lambda pair: 0 if all(shared[pair]) else sum(shared[pair]), default=None)
    if best is not None and any(shared[best]):
        return best
    return apart[-1] if apart else (event.articles[0], event.articles[-1])


def _of_one_outlet(outlets: Mapping[str, Any], pair: tuple[str, str]) -> bool:
    return isinstance(outlets[pair[0]], str) and outlets[pair[0]] == outlets[pair[1]]


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def outlets_by_articles(rows: Rows) -> list[str]:
    """The outlets selected by the view, those with most articles first."""
    counts = rows.slim("articles", ["outlet"])["outlet"].dropna().astype(str).value_counts()
    return sorted(counts.index, key=lambda outlet: (-int(counts[outlet]), outlet))


def chosen_outlets(rows: Rows, first: str = "", second: str = "") -> tuple[str, str] | None:
    """Two outlets of ``rows``; None if there are fewer than two.

    They are ``first`` and ``second``, or, where one is empty or unknown, another with most articles.
    """
    known = outlets_by_articles(rows)
    one = first if first in known else next((a for a in known if a != second), "")
    other = second if second in known else next((a for a in known if a != one), "")
    return (one, other) if one and other and one != other else None


def chosen_day(rows: Rows, since: str = "") -> pd.Timestamp | None:
    """The first day that counts as new: ``since``, or ``LATELY`` days before the last article of ``rows``.

    None if neither is known.
    """
    if since:
        return pd.Timestamp(since).normalize()
    days = rows.articles["published_day"].dropna()
    return (days.max() - pd.Timedelta(days=LATELY)).normalize() if len(days) else None


def copies_of(rows: Rows, talk: str = "") -> Copies | None:
    """The text shared by the articles of a talk; None if ``rows`` hold no such talk.

    ``talk`` is as for ``chosen_event``.
    """
    event = chosen_event(rows, talk)
    if event is None:
        return None
    return rows.once(("coverage", "copies", event.talks[0]), lambda: copies_among(rows, event.articles))


def passages_of(rows: Rows, pair: tuple[str, str]) -> list[FacedSentence]:
    """The aligned passages of two articles of ``rows``; ``pair`` are their ids."""
    return rows.once(("coverage", "faces", *pair), lambda: face_to_face(rows, *pair))


def quotes_of(rows: Rows, pair: tuple[str, str]) -> list[QuotePair]:
    """The quotes of two articles of ``rows`` side by side; ``pair`` are their ids."""
    return rows.once(("coverage", "quotes", *pair), lambda: quote_pairs(rows, *pair))


def words_of_both(rows: Rows, pair: tuple[str, str]) -> pd.DataFrame:
    """The labels and verbs that two articles of ``rows`` use; ``pair`` are their ids."""
    return rows.once(("coverage", "words", *pair), lambda: wording(rows, *pair))


def news_since(rows: Rows, since: str = "") -> pd.DataFrame:
    """What is new in ``rows`` since a day, by default in the last weeks; empty if no day is known."""
    first = chosen_day(rows, since)
    if first is None:
        return new_since(rows, pd.Timestamp.max.normalize())
    return rows.once(("coverage", "since", str(first)), lambda: new_since(rows, first))
