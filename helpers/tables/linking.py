"""Turns the records of single articles into linked tables: ids, actors, speakers, sayings and talks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow
import pyarrow.compute as pc

from helpers.annotate.gazetteer import load_gazetteer
from helpers.link.actors import link_actors
from helpers.link.actors_campaigns import with_campaigns
from helpers.link.collector import collector_paused
from helpers.link.counts import count_for_actors
from helpers.link.same_talk_scores import Weights
from helpers.link.sayings import link_sayings
from helpers.link.speakers import link_speakers
from helpers.link.speakers_before import Kept
from helpers.link.states import arrow
from helpers.link.talks import link_talks
from helpers.tables import conforming, schema


@collector_paused()
def link(
    raw: dict[str, pd.DataFrame],
    weighed: Weights | None = None,
    speakers: Kept | None = None,
    decisions: Kept | None = None,
    work: Counter[str] | None = None,
) -> dict[str, pd.DataFrame]:
    """Builds the linked tables.

    Args:
        raw: ``articles`` and ``passages`` as the schema has them; ``mentions``, ``quotes``, ``dates`` and
            ``reports`` as the ledger has them: with article ids, without ids of their own.
        weighed: what features of two reports weigh when talks are joined; the learned weights where not given.
        speakers: what an earlier build found of who speaks, and the words of quotes that it compared, which are taken
            over where they still hold.
        decisions: how likely an earlier build took two reports to be about one talk; likewise, for the learned weights
            only.
        work: where the pairs that are compared are counted: a name and a person under ``actors``, quotes under
            ``sayings``, two reports under ``talks``.

    Returns:
        Every table but ``problems``, conforming to the schema.
    """
    articles = raw["articles"]
    quotes = _prepared("quotes", _with_extent(raw["quotes"]), articles, "q")
    reports = prepared_reports(raw)
    dates = _prepared("dates", raw["dates"], articles, "d")

    mentions, actors = link_actors_of(raw, work)
    reports, talks = link_talks(reports, articles, mentions, actors, weighed, None if weighed else decisions, work)
    mentions, actors = with_campaigns(mentions, actors, articles)
    mentions, actors = conforming.conform("mentions", mentions), conforming.conform("actors", actors)
    quotes = conforming.conform("quotes", link_speakers(quotes, mentions, actors, articles, speakers))
    quotes, sayings = link_sayings(quotes, articles, work, speakers)
    tables = {
        "articles": articles,
        "passages": raw["passages"],
        "mentions": mentions,
        "actors": actors,
        "quotes": quotes,
        "sayings": sayings,
        "dates": dates,
        "reports": reports,
        "talks": talks,
    }
    tables = {name: conforming.conform(name, data) for name, data in tables.items()}
    tables["actors"] = count_for_actors(tables)
    return tables


def link_actors_of(
    raw: Mapping[str, pd.DataFrame], work: Counter[str] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Links mentions to actors; ``work`` is as for ``link``.

    ``raw`` holds the tables as annotated, by name; the mentions and the actors come back.
    """
    mentions = _prepared("mentions", raw["mentions"], raw["articles"], "m")
    mentions, actors = link_actors(mentions, raw["articles"], load_gazetteer(), work)
    return conforming.conform("mentions", mentions), conforming.conform("actors", actors)


def prepared_reports(raw: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The reports with their ids, before linking.

    ``raw`` holds the tables as annotated, by name.
    """
    return _prepared("reports", raw["reports"], raw["articles"], "r")


def _with_extent(quotes: pd.DataFrame) -> pd.DataFrame:
    """Quotes with the first and last character of their content."""
    spans = arrow(quotes["spans"])
    ends = pc.subtract(pc.list_value_length(spans), 1)
    places = pc.list_flatten(spans)
    first = np.concatenate(([0], np.cumsum(pc.add(ends, 1).to_numpy(zero_copy_only=False))))[: len(quotes)]
    start = pc.struct_field(places, "start").take(pyarrow.array(first, pyarrow.int64()))
    end = pc.struct_field(places, "end").take(pc.add(pyarrow.array(first, pyarrow.int64()), ends))
    return quotes.assign(start=start.to_numpy(zero_copy_only=False), end=end.to_numpy(zero_copy_only=False))


def _prepared(table: str, found: pd.DataFrame, articles: pd.DataFrame, letter: str) -> pd.DataFrame:
    """Records in the order of the text, with ids and what charts need of their article."""
    home = pd.Index(articles["article_id"]).get_indexer(found["article_id"])
    order = np.lexsort((found["end"], found["start"], home))
    if (np.diff(order) != 1).any():
        found, home = found.iloc[order], home[order]
    found = found.reset_index(drop=True)
    found[schema.ID_COLUMNS[table]] = _ids(found, home, letter)
    for column in ("outlet", "published", "published_day"):
        if column in schema.SCHEMAS[table].columns:
            found[column] = articles[column].take(home).array
    return conforming.conform(table, found)


def _ids(found: pd.DataFrame, home: np.ndarray, letter: str) -> pd.Series:
    """``article:m17``, and ``article:m17-2`` for the second record with the same first character.

    A report's first character is its sentence's: which word of it is the trigger does not change its id.
    """
    starts = found["start"].to_numpy("int64")
    base = found["article_id"].astype("str") + f":{letter}" + pd.Series(starts, found.index).astype("str")
    fresh = np.ones(len(found), dtype=bool)
    fresh[1:] = (np.diff(home) != 0) | (np.diff(starts) != 0)
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(found)), 0))
    base[~fresh] += "-" + pd.Series(np.arange(len(found)) - first + 1, found.index)[~fresh].astype("str")
    return base
