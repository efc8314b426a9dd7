"""Applies corrections to actors."""

from __future__ import annotations

import pandas as pd

from helpers.corrections.model import Correction
from helpers.corrections.tables import Tables, joined, known
from helpers.corrections.talks import name_talks
from helpers.link.names import slug
from helpers.link.together import name_together, reason_together, side_together

#: Tables that name an actor in a column of single ids.
_BY_ACTOR = ("mentions", "quotes", "sayings")


def correct_actor(tables: Tables, correction: Correction) -> bool:
    """Applies a correction of an actor to ``tables``: renames, merges, splits or removes it, or sets a value.

    Returns whether the actor was found.
    """
    actors = tables["actors"]
    where = actors["actor_id"] == correction.target
    if not where.any() and correction.words:
        where = actors["name"] == correction.words
    if where.sum() != 1:
        return False
    actor = actors[where].iloc[0]
    value = correction.value
    if correction.field == "checked":
        return tables.check("actors", where, value)
    if correction.field == "merge":
        return _merge(tables, actor, value)
    if correction.field == "split":
        return _split(tables, actor, value)
    if correction.field == "remove":
        return _remove(tables, actor)
    if correction.field == "name":
        _rename_everywhere(tables, actor, value)
        aliases = joined([known(actor["name"])], [name for name in joined(actor["aliases"]) if name != value])
        tables.set_list("actors", where, "aliases", aliases)
    if correction.field == "side":
        _change_side_everywhere(tables, actor, value)
    if correction.field == "kind":
        own = (tables["mentions"]["actor_id"] == actor["actor_id"]) & (tables["mentions"]["kind"] == actor["kind"])
        tables.set("mentions", own, kind=value)
    extra = {"role_from": "correction"} if correction.field == "role" else {}
    tables.set("actors", where, **{correction.field: value}, **extra)
    if correction.field in ("name", "side"):
        _speak_together(tables, actor["actor_id"], actor["actor_id"])
    return True


def _rename_everywhere(tables: Tables, actor: pd.Series, new: str) -> None:
    for name in ("quotes", "sayings"):
        tables.set(name, tables[name]["actor_id"] == actor["actor_id"], speaker_name=new)
    own = tables.holding("talks", "actor_ids", actor["actor_id"])
    tables.replace_in_lists("talks", "participants", actor["name"], new, own)
    name_talks(tables, own)


def _change_side_everywhere(tables: Tables, actor: pd.Series, new: str) -> None:
    """Replaces the actor's old or missing side everywhere, except where the text itself gives a side."""
    old = known(actor["side"])
    for name, column in (("mentions", "side"), ("quotes", "speaker_side")):
        table = tables[name]
        own = table["actor_id"] == actor["actor_id"]
        own &= table[column].isna() if old is None else table[column].isna() | (table[column] == old)
        tables.set(name, own, **{column: new})
    own = tables.holding("talks", "actor_ids", actor["actor_id"])
    sides = tables["actors"].dropna(subset=["side"]).set_index("actor_id")["side"].to_dict() | {actor["actor_id"]: new}
    for row in tables["talks"][own].itertuples():
        still = {sides.get(other) for other in joined(row.actor_ids)}
        told = [side for side in joined(row.sides) if side != old or side in still]
        tables.set_list("talks", tables["talks"]["talk_id"] == row.talk_id, "sides", joined(told, [new]))
    name_talks(tables, own)


def _merge(tables: Tables, actor: pd.Series, into: str) -> bool:
    target = tables.actor_named(into)
    if target is None or target["actor_id"] == actor["actor_id"]:
        return False
    for name in _BY_ACTOR:
        values = {"actor_id": target["actor_id"]}
        if name != "mentions":
            values["speaker_name"] = target["name"]
        if name == "quotes":
            values["speaker_side"] = target["side"]
        tables.set(name, tables[name]["actor_id"] == actor["actor_id"], **values)
    own = tables.holding("talks", "actor_ids", actor["actor_id"])
    for name in ("talks", "reports"):
        tables.replace_in_lists(name, "actor_ids", actor["actor_id"], target["actor_id"])
    tables.replace_in_lists("mentions", "candidates", actor["actor_id"], target["actor_id"])
    tables.replace_in_lists("talks", "participants", actor["name"], target["name"], own)
    name_talks(tables, own)
    kept = tables["actors"]["actor_id"] == target["actor_id"]
    aliases = [name for name in joined(target["aliases"], [actor["name"]], actor["aliases"]) if name != target["name"]]
    tables.set_list("actors", kept, "aliases", aliases)
    tables.set_list("actors", kept, "roles", joined(target["roles"], actor["roles"]))
    for column in ("side", "country", "role", "role_from"):
        if known(target[column]) is None and known(actor[column]) is not None:
            tables.set("actors", kept, **{column: actor[column]})
    tables.mark("actors", kept)
    _speak_together(tables, actor["actor_id"], target["actor_id"])
    return tables.drop("actors", tables["actors"]["actor_id"] == actor["actor_id"])


def _speak_together(tables: Tables, actor_id: str, becomes: str | None, where: pd.Series | None = None) -> None:
    """Those who speak together with an actor do so with what it becomes; who is left of several speaks alone.

    Args:
        tables: with the actors as they are now.
        actor_id: one who speaks.
        becomes: the actor in its place, or itself where only what is known of it has changed; None for nobody.
        where: only these quotes.
    """
    actors = tables["actors"].set_index("actor_id")
    names, sides = actors["name"].to_dict(), actors["side"].to_dict()
    quotes = tables["quotes"]
    own = quotes["several"] & tables.holding("quotes", "actor_ids", actor_id)
    own = own if where is None else own & where
    before = [tuple(ids) if one else () for one, ids in zip(own, quotes["actor_ids"].tolist(), strict=True)]
    for ids in dict.fromkeys(filter(None, before)):
        at = pd.Series([one == ids for one in before], index=quotes.index)
        left = joined([one for one in (becomes if one == actor_id else one for one in ids) if one is not None])
        values = {
            "actor_id": left[0] if len(left) == 1 < len(ids) else None,
            "speaker_name": name_together([names.get(one, one) for one in left]),
            "speaker_side": side_together(left, sides),
        }
        _rename_sayings(tables, quotes[at], values)
        alone = values["actor_id"] is not None
        tables.set("quotes", at, **values, speaker_reason="named" if alone else reason_together(left))
        if not alone:
            tables.set_list("quotes", at, "actor_ids", left)
            tables.set("quotes", at, several=True)


def _rename_sayings(tables: Tables, quotes: pd.DataFrame, speaker: dict[str, str | None]) -> None:
    """The sayings that are known by those who speak together in ``quotes`` are known by their new name."""
    sayings = tables["sayings"]
    own = sayings["saying_id"].isin(quotes["saying_id"].dropna()) & sayings["actor_id"].isna()
    own &= sayings["speaker_name"].isin(quotes["speaker_name"].dropna())
    tables.set("sayings", own, actor_id=speaker["actor_id"], speaker_name=speaker["speaker_name"])


def _split(tables: Tables, actor: pd.Series, name: str) -> bool:
    """The mentions spelt ``name`` become an actor of their own, and so do the quotes whose speaker is spelt so.

    What was known of the whole (role, side, aliases) stays with the actor that it was known of.
    """
    mentions, quotes = tables["mentions"], tables["quotes"]
    own = (mentions["actor_id"] == actor["actor_id"]) & (mentions["text"] == name)
    if not own.any():
        return False
    new_id = tables.free_actor_id(f"{actor['actor_id']}-{slug(name)}")
    row = tables["actors"][tables["actors"]["actor_id"] == actor["actor_id"]].copy()
    row["actor_id"], row["name"], row["corrected"], row["known"] = new_id, name, True, False
    for column in ("role", "role_from", "side", "country", "wikidata"):
        row[column] = pd.Series([None], index=row.index, dtype=row[column].dtype)
    for column in ("aliases", "roles"):
        row[column] = pd.Series(pd.array([[]], dtype=row[column].dtype), index=row.index)
    said = (quotes["actor_id"] == actor["actor_id"]) & (quotes["speaker"] == name)
    tables.add("actors", row)
    tables.set("mentions", own, actor_id=new_id)
    tables.set("quotes", said, actor_id=new_id, speaker_name=name, speaker_side=None)
    _speak_together(tables, actor["actor_id"], new_id, _spoken_by(quotes, mentions[own]))
    aliases = [alias for alias in joined(actor["aliases"]) if alias != name]
    tables.set_list("actors", tables["actors"]["actor_id"] == actor["actor_id"], "aliases", aliases)
    return True


def _spoken_by(quotes: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """The quotes that have one of the mentions within the words for their speaker."""
    speakers = quotes[["article_id", "speaker_start", "speaker_end"]].dropna().reset_index(names="row")
    pairs = speakers.merge(mentions[["article_id", "start", "end"]], on="article_id")
    inside = (pairs["start"] >= pairs["speaker_start"]) & (pairs["end"] <= pairs["speaker_end"])
    return pd.Series(quotes.index.isin(pairs["row"][inside]), index=quotes.index)


def _remove(tables: Tables, actor: pd.Series) -> bool:
    for name in _BY_ACTOR:
        values: dict[str, None] = {"actor_id": None}
        if name != "mentions":
            values["speaker_name"] = None
        if name == "quotes":
            values["speaker_side"] = None
        tables.set(name, tables[name]["actor_id"] == actor["actor_id"], **values)
    for name, column in (("talks", "actor_ids"), ("reports", "actor_ids"), ("mentions", "candidates")):
        tables.replace_in_lists(name, column, actor["actor_id"], None)
    _speak_together(tables, actor["actor_id"], None)
    return tables.drop("actors", tables["actors"]["actor_id"] == actor["actor_id"])
