"""Of whom a quote speaks: the actors that are mentioned within its own words, whatever name they have there.

'the United States' as a place is no mention of its government elsewhere; in a quote, who speaks of the country is taken
to speak of it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.annotate.places import country_of_name
from helpers.views.lists import Lists


def spoken_of(index: Any) -> Lists:
    """For each quote of an index the actors whose mentions begin within its words, each once."""
    starts, ends, owners = _runs(index.frames["quotes"]["spans"])
    of_quote, of_mention = (index.rows_in(name, "article_id", "articles") for name in ("quotes", "mentions"))
    actors, names = _actors(index)
    held = np.flatnonzero((actors >= 0) & (of_mention >= 0))
    begins = index.frames["mentions"]["start"].to_numpy(dtype=np.int64)[held]
    wide = max(ends.max(initial=0), begins.max(initial=0)) + 1  # so that one number tells article and character
    places = of_mention[held] * wide + begins
    order = np.argsort(places, kind="stable")
    places, actors = places[order], actors[held][order]
    article = of_quote[owners] * wide
    first, last = np.searchsorted(places, article + starts), np.searchsorted(places, article + ends)
    counts = np.where(of_quote[owners] >= 0, last - first, 0)
    at = np.repeat(first - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts) + np.arange(counts.sum())
    pairs = np.unique(np.repeat(owners, counts) * max(1, len(names)) + actors[at])
    rows, codes = np.divmod(pairs, max(1, len(names)))
    lengths = np.bincount(rows, minlength=len(of_quote))
    return Lists(codes, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), names)


def _actors(index: Any) -> tuple[np.ndarray, list[str]]:
    """The code of each mention's actor, of a country that of its government, -1 where there is none; and all ids."""
    mentions, actors = index.table("mentions"), index.frames["actors"]
    codes, names = mentions.codes("actor_id")
    code_of = {actor: code for code, actor in enumerate(names)}
    governments = actors[(actors["kind"] == "government") & (actors["name"] == actors["country"])]
    government = dict(zip(governments["country"], governments["actor_id"].map(code_of).fillna(-1), strict=True))
    texts, written = mentions.codes("text")
    places = np.flatnonzero((codes < 0) & mentions.one_of("kind", ["place"]) & (texts >= 0))
    used = {code: government.get(country_of_name(written[code]), -1) for code in np.unique(texts[places]).tolist()}
    codes = codes.astype(np.int64)
    codes[places] = [int(used[code]) for code in texts[places].tolist()]
    return codes, names


def _runs(spans: pd.Series) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First character, the one after the last, and the quote's row, of each run of words of each quote."""
    array = spans.array
    arrow = array.__arrow_array__() if hasattr(array, "__arrow_array__") else pa.array(list(spans))
    if isinstance(arrow, pa.ChunkedArray):
        arrow = arrow.combine_chunks()
    if not len(arrow):
        return (np.zeros(0, dtype=np.int64),) * 3
    owners = np.repeat(np.arange(len(arrow)), np.asarray(arrow.value_lengths().fill_null(0)))
    starts, ends = (np.asarray(pc.struct_field(arrow.flatten(), end), dtype=np.int64) for end in ("start", "end"))
    return starts, ends, owners
