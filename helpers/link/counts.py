"""Recomputes counts that depend on other tables after those have changed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow
import pyarrow.compute as pc

from helpers.link.states import arrow


def count_for_actors(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The table of actors with mentions, articles, quotes and talks counted from the other tables."""
    actors, mentions = tables["actors"], tables["mentions"]
    ids = pyarrow.array(actors["actor_id"], pyarrow.large_string(), from_pandas=True)
    who = _places(arrow(mentions["actor_id"]), ids)
    where, articles = pd.factorize(mentions["article_id"])
    apart = np.unique(who.astype(np.int64) * max(len(articles), 1) + where)  # each actor of each article once
    places = {
        "mentions": who,
        "articles": apart // max(len(articles), 1),
        "quotes": _places(pc.list_flatten(arrow(tables["quotes"]["actor_ids"])), ids),
        "talks": _places(pc.list_flatten(arrow(tables["talks"]["actor_ids"])), ids),
    }
    counts = {name: np.bincount(at[at >= 0], minlength=len(ids)).astype("int32") for name, at in places.items()}
    return actors.assign(**{name: pd.Series(count, index=actors.index) for name, count in counts.items()})


def _places(names: pyarrow.Array, ids: pyarrow.Array) -> np.ndarray:
    """Where each name is among the ids, -1 where it is not."""
    at = pc.index_in(names.cast(ids.type), value_set=ids, skip_nulls=True)
    return pc.fill_null(at, -1).to_numpy(zero_copy_only=False)
