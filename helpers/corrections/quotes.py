"""Applies corrections to quotes."""

from __future__ import annotations

import pandas as pd

from helpers.corrections.model import Correction
from helpers.corrections.tables import Tables


def correct_quote(tables: Tables, correction: Correction) -> bool:
    """Sets the speaker or kind of a quote in ``tables``, or removes it, as ``correction`` says.

    Returns whether the quote was found.
    """
    quotes = tables["quotes"]
    where = _find_quote(quotes, correction)
    if not where.any():
        return False
    if correction.field == "remove":
        return tables.drop("quotes", where)
    if correction.field == "checked":
        return tables.check("quotes", where, correction.value)
    if correction.field == "kind":
        return tables.set("quotes", where, kind=correction.value)
    actor = tables.actor_named(correction.value)
    if actor is None:
        values = {"actor_id": None, "speaker_name": correction.value, "speaker_side": None}
        return tables.set("quotes", where, **values, speaker_reason="correction")
    return tables.set(
        "quotes",
        where,
        actor_id=actor["actor_id"],
        speaker_name=actor["name"],
        speaker_side=actor["side"],
        speaker_reason="correction",
    )


def _find_quote(quotes: pd.DataFrame, correction: Correction) -> pd.Series:
    """The quote with the id; where the extraction has moved it, the one of that article with the same words."""
    where = quotes["quote_id"] == correction.target
    words = correction.words.strip()
    if where.any() or len(words) < 8:
        return where
    article_id = correction.target.rpartition(":q")[0]
    same = quotes["text"].str.contains(words, regex=False, na=False)
    within = pd.Series([isinstance(text, str) and text in words for text in quotes["text"]], index=quotes.index)
    return (quotes["article_id"] == article_id) & (same | within)
