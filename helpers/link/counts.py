"""Recomputes counts that depend on other tables after those have changed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd


def count_for_actors(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The table of actors with mentions, articles, quotes and talks counted from the other tables."""
    actors, mentions = tables["actors"], tables["mentions"]
    linked = mentions[mentions["actor_id"].notna()]
    counts = {
        "mentions": linked.groupby("actor_id").size(),
        "articles": linked.groupby("actor_id")["article_id"].nunique(),
        "quotes": tables["quotes"]["actor_ids"].explode().dropna().astype("str").value_counts(),
        "talks": tables["talks"]["actor_ids"].explode().dropna().astype("str").value_counts(),
    }
    columns = {name: actors["actor_id"].map(count).fillna(0).astype("int32") for name, count in counts.items()}
    return actors.assign(**columns)
