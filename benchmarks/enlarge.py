"""A large corpus made from a small one: its tables over and over, each copy with ids, days and outlets of its own.

Real corpora grow in outlets, actors and years too, not only in rows; so the copies are spread over years and outlets,
and every ten copies have people of their own where the word lists of Parley do not know them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from helpers.tables.corpus import Corpus

#: Columns that name a row, or another table's row, of the same copy.
_IDS = ("article_id", "passage_id", "mention_id", "quote_id", "saying_id", "date_id", "report_id", "talk_id")
_DAYS = (
    "published",
    "published_day",
    "first_published",
    "first_published_day",
    "last_published",
    "earliest",
    "latest",
    "said_on",
)
#: Over how many years and outlets the copies are spread, and how many copies share their people.
_YEARS, _OUTLETS, _SHARE = 8, 40, 10
#: What shown fields are repeated with a copy's number.
_TABLES = ("articles", "passages", "mentions", "actors", "quotes", "sayings", "dates", "reports", "talks")


def enlarged(corpus: Corpus, articles: int = 100_000, quotes: int = 1_000_000) -> Corpus:
    """A corpus of about ``articles`` articles and exactly ``quotes`` quotes; equal arguments give equal tables.

    Args:
        corpus: what is repeated.
        articles: how many articles are wanted; whole copies are made.
        quotes: how many quotes are wanted: those of the copies, the first ones several times where they are too few.
    """
    times = -(-articles // max(1, len(corpus.articles)))
    unknown = set(corpus.actors.loc[~corpus.actors["known"].astype(bool), "actor_id"])
    tables = {name: _copies(getattr(corpus, name), times, unknown) for name in _TABLES if name != "actors"}
    tables["quotes"] = _as_many(tables["quotes"], quotes)
    tables["actors"] = _actors(corpus.actors, times, unknown)
    return replace(corpus, **tables)


def _copies(frame: pd.DataFrame, times: int, unknown: set[str]) -> pd.DataFrame:
    whole = frame.iloc[np.tile(np.arange(len(frame)), times)].reset_index(drop=True)
    copy = np.repeat(np.arange(times), len(frame))
    changed = {name: _marked(whole[name], copy) for name in _IDS if name in whole}
    changed |= {
        name: whole[name] + pd.to_timedelta(copy * 37 % (365 * _YEARS), unit="D") for name in _DAYS if name in whole
    }
    if "outlet" in whole:
        changed["outlet"] = _marked(whole["outlet"], copy % _OUTLETS, " ")
    if "actor_id" in whole:
        own = whole["actor_id"].isin(unknown)
        changed["actor_id"] = whole["actor_id"].where(~own, _marked(whole["actor_id"], copy // _SHARE))
    return whole.assign(**changed)


def _marked(texts: pd.Series, numbers: np.ndarray, joint: str = "~") -> pd.Series:
    """Each text with a number behind it; missing stays missing."""
    return texts + joint + pd.Series(numbers, index=texts.index).astype("str")


def _as_many(quotes: pd.DataFrame, wanted: int) -> pd.DataFrame:
    """Exactly ``wanted`` quotes, in the order of their articles; repeated ones have ids of their own."""
    places = np.sort(np.arange(wanted) % len(quotes))
    found = quotes.iloc[places].reset_index(drop=True)
    again = np.arange(wanted) - np.searchsorted(places, places)
    return found.assign(quote_id=found["quote_id"].where(again == 0, _marked(found["quote_id"], again, "+")))


def _actors(actors: pd.DataFrame, times: int, unknown: set[str]) -> pd.DataFrame:
    own = actors[actors["actor_id"].isin(unknown)]
    copies = -(-times // _SHARE)
    whole = own.iloc[np.tile(np.arange(len(own)), copies)].reset_index(drop=True)
    copy = np.repeat(np.arange(copies), len(own))
    whole = whole.assign(actor_id=_marked(whole["actor_id"], copy), name=_marked(whole["name"], copy, " "))
    return pd.concat([actors[~actors["actor_id"].isin(unknown)], whole], ignore_index=True)
