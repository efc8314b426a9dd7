"""Applies corrections that link an unlinked name to an actor."""

from __future__ import annotations

import pandas as pd

from helpers.corrections.model import Correction
from helpers.corrections.tables import Tables
from helpers.link.names import slug


def correct_name(tables: Tables, correction: Correction) -> bool:
    """Links every open mention of this spelling, and every open quote of that speaker, to an actor.

    ``actor`` takes an actor's id or name, else makes a new actor of that name; ``remove`` takes the mentions out.

    Args:
        tables: that are changed.
        correction: names the spelling as its target.

    Returns:
        Whether there was such a mention.
    """
    mentions, quotes = tables["mentions"], tables["quotes"]
    where = mentions["named"] & mentions["actor_id"].isna() & (mentions["text"] == correction.target)
    if not where.any():
        return False
    if correction.field == "remove":
        return tables.drop("mentions", where)
    actor = tables.actor_named(correction.value)
    if actor is None:
        actor = _new_actor(tables, correction.value, mentions[where])
    tables.set("mentions", where, actor_id=actor["actor_id"], reason="correction")
    tables.set_list("mentions", where, "candidates", [])
    said = quotes["actor_id"].isna() & (quotes["speaker"] == correction.target)
    side = None if pd.isna(actor["side"]) else actor["side"]
    values = {"actor_id": actor["actor_id"], "speaker_name": actor["name"], "speaker_side": side}
    tables.set("quotes", said, **values, speaker_reason="correction")
    return True


def _new_actor(tables: Tables, name: str, mentions: pd.DataFrame) -> pd.Series:
    """A new actor of the kind that most of its mentions have."""
    actors = tables["actors"]
    actor_id = tables.free_actor_id(slug(name) or "actor")
    told = {"actor_id": actor_id, "name": name, "kind": mentions["kind"].mode().iloc[0], "corrected": True}
    row = {column: pd.array([told.get(column, _empty(dtype))], dtype=dtype) for column, dtype in actors.dtypes.items()}
    tables.add("actors", pd.DataFrame(row))
    return tables["actors"].iloc[-1]


def _empty(dtype: object) -> object:
    """What stands for nothing in a column: no list, no count, not true, missing."""
    if str(dtype).startswith("list"):
        return []
    return {"b": False, "i": 0, "u": 0}.get(getattr(dtype, "kind", "O"))
