"""How one correction changes the tables. ``corrections`` keeps the file; this applies it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.link.counts import count_for_actors

#: Tables that name an actor in a column of single ids.
_BY_ACTOR = ("mentions", "quotes", "sayings")


@dataclass(frozen=True)
class Correction:
    """One correction.

    Attributes:
        when: ISO instant at which it was made.
        table: ``article``, ``actor``, ``quote`` or ``talk``.
        target: the id of the row.
        field: what to change; ``corrections.FIELDS`` lists what can be.
        value: the new value; empty for ``remove``.
        why: the person's reason.
        words: the words of the row when it was corrected.
    """

    when: str
    table: str
    target: str
    field: str
    value: str = ""
    why: str = ""
    words: str = ""


class Tables:
    """Tables under correction: copies, so that what was built stays as it was."""

    def __init__(self, tables: dict[str, pd.DataFrame]):
        """``tables`` are the linked tables; they are not changed."""
        self._tables = {name: data.copy() for name, data in tables.items()}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The table as corrected so far."""
        return self._tables[name]

    def set(self, name: str, where: pd.Series, /, **values: object) -> bool:
        """Sets columns of the rows of ``where`` and marks them as corrected; says whether there were any."""
        table = self._tables[name]
        for column, value in values.items():
            table.loc[where, column] = value
        return self.mark(name, where)

    def mark(self, name: str, where: pd.Series) -> bool:
        """Marks rows as corrected; says whether there were any."""
        if not where.any():
            return False
        if "corrected" in self._tables[name].columns:
            self._tables[name].loc[where, "corrected"] = True
        return True

    def drop(self, name: str, where: pd.Series) -> bool:
        """Takes rows out; says whether there were any."""
        self._tables[name] = self._tables[name][~where].reset_index(drop=True)
        return bool(where.any())

    def add(self, name: str, row: pd.DataFrame) -> None:
        """Adds rows that conform to the table."""
        self._tables[name] = pd.concat([self._tables[name], row], ignore_index=True)

    def replace_in_lists(self, name: str, column: str, old: str, new: str | None) -> None:
        """Replaces ``old`` in a column of lists (takes it out where ``new`` is None), each value once."""
        table = self._tables[name]
        lists = table[column].tolist()
        changed = [_replaced(values, old, new) if values is not None and old in values else values for values in lists]
        table[column] = pd.Series(pd.array(changed, dtype=table[column].dtype), index=table.index)

    def finished(self) -> dict[str, pd.DataFrame]:
        """The corrected tables, with counts that follow from others taken anew."""
        self._tables["actors"] = count_for_actors(self._tables)
        return self._tables


def _replaced(values: list[str], old: str, new: str | None) -> list[str]:
    changed = [new if value == old else value for value in values]
    return list(dict.fromkeys(value for value in changed if value is not None))


# --- actors ---------------------------------------------------------------------------------------------------


def correct_actor(tables: Tables, correction: Correction) -> bool:
    """Renames, merges, splits, removes an actor or sets its kind, side or role."""
    actors = tables["actors"]
    where = actors["actor_id"] == correction.target
    if not where.any() and correction.words:
        where = actors["name"] == correction.words
    if not where.any():
        return False
    actor = actors[where].iloc[0]
    if correction.field == "merge":
        return _merge_actors(tables, actor, correction.value)
    if correction.field == "split":
        return _split_actor(tables, actor, correction.value)
    if correction.field == "remove":
        return _remove_actor(tables, actor)
    if correction.field == "name":
        _rename_everywhere(tables, actor["actor_id"], actor["name"], correction.value)
    if correction.field == "side":
        tables.set("quotes", tables["quotes"]["actor_id"] == actor["actor_id"], speaker_side=correction.value)
    extra = {"role_from": "correction"} if correction.field == "role" else {}
    return tables.set("actors", where, **{correction.field: correction.value}, **extra)


def _rename_everywhere(tables: Tables, actor_id: str, old: str, new: str) -> None:
    for name in ("quotes", "sayings"):
        where = tables[name]["actor_id"] == actor_id
        if where.any():
            tables.set(name, where, speaker_name=new)
    tables.replace_in_lists("talks", "participants", old, new)


def _merge_actors(tables: Tables, actor: pd.Series, into: str) -> bool:
    actors = tables["actors"]
    kept = actors["actor_id"] == into
    if not kept.any() or into == actor["actor_id"]:
        return False
    target = actors[kept].iloc[0]
    _move_rows(tables, actor["actor_id"], target)
    tables.replace_in_lists("talks", "participants", actor["name"], target["name"])
    aliases = list(dict.fromkeys([*target["aliases"], actor["name"], *actor["aliases"]]))
    _set_list(tables, "actors", kept, "aliases", aliases)
    tables.mark("actors", kept)
    return tables.drop("actors", tables["actors"]["actor_id"] == actor["actor_id"])


def _move_rows(tables: Tables, actor_id: str, target: pd.Series) -> None:
    for name in _BY_ACTOR:
        where = tables[name]["actor_id"] == actor_id
        values = {"actor_id": target["actor_id"]}
        if name != "mentions":
            values["speaker_name"] = target["name"]
        if where.any():
            tables.set(name, where, **values)
    for name in ("talks", "reports"):
        tables.replace_in_lists(name, "actor_ids", actor_id, target["actor_id"])


def _split_actor(tables: Tables, actor: pd.Series, name: str) -> bool:
    """The mentions spelt ``name`` become an actor of their own, and so do the quotes whose speaker is spelt so."""
    mentions, quotes = tables["mentions"], tables["quotes"]
    own = (mentions["actor_id"] == actor["actor_id"]) & (mentions["text"] == name)
    if not own.any():
        return False
    new_id = f"{actor['actor_id']}-{_slug(name)}"
    row = tables["actors"][tables["actors"]["actor_id"] == actor["actor_id"]].copy()
    row["actor_id"], row["name"], row["corrected"] = new_id, name, True
    row["aliases"] = pd.array([[]], dtype=row["aliases"].dtype)
    tables.add("actors", row)
    tables.set("mentions", own, actor_id=new_id)
    said = (quotes["actor_id"] == actor["actor_id"]) & quotes["speaker"].str.contains(name, regex=False, na=False)
    tables.set("quotes", said, actor_id=new_id, speaker_name=name)
    return True


def _slug(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())


def _remove_actor(tables: Tables, actor: pd.Series) -> bool:
    for name in _BY_ACTOR:
        where = tables[name]["actor_id"] == actor["actor_id"]
        values = {"actor_id": pd.NA} if name == "mentions" else {"actor_id": pd.NA, "speaker_name": pd.NA}
        if where.any():
            tables.set(name, where, **values)
    for name in ("talks", "reports"):
        tables.replace_in_lists(name, "actor_ids", actor["actor_id"], None)
    return tables.drop("actors", tables["actors"]["actor_id"] == actor["actor_id"])


def _set_list(tables: Tables, name: str, where: pd.Series, column: str, value: list[str]) -> None:
    table = tables[name]
    lists = [value if chosen else old for chosen, old in zip(where, table[column].tolist(), strict=True)]
    table[column] = pd.Series(pd.array(lists, dtype=table[column].dtype), index=table.index)


# --- quotes ---------------------------------------------------------------------------------------------------


def correct_quote(tables: Tables, correction: Correction) -> bool:
    """Sets a quote's speaker or kind, or takes it out."""
    quotes = tables["quotes"]
    where = _find_quote(quotes, correction)
    if not where.any():
        return False
    if correction.field == "remove":
        return tables.drop("quotes", where)
    if correction.field == "kind":
        return tables.set("quotes", where, kind=correction.value)
    actors = tables["actors"]
    named = actors[(actors["actor_id"] == correction.value) | (actors["name"] == correction.value)]
    if named.empty:
        return tables.set("quotes", where, actor_id=pd.NA, speaker_name=correction.value, speaker_reason="correction")
    actor = named.iloc[0]
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


# --- talks ----------------------------------------------------------------------------------------------------


def correct_talk(tables: Tables, correction: Correction) -> bool:
    """Sets a talk's status, date or place; merges, splits or removes it."""
    where = _find_talk(tables, correction)
    if not where.any():
        return False
    talk = tables["talks"][where].iloc[0]
    if correction.field == "merge":
        return _merge_talks(tables, talk, correction.value)
    if correction.field == "split":
        return _split_talk(tables, talk, correction.value)
    if correction.field == "remove":
        tables.drop("reports", tables["reports"]["talk_id"] == talk["talk_id"])
        return tables.drop("talks", tables["talks"]["talk_id"] == talk["talk_id"])
    if correction.field == "date":
        first, _, last = correction.value.partition("/")
        earliest, latest = pd.Timestamp(first), pd.Timestamp(last or first)
        precision = "day" if earliest == latest else "span"
        return tables.set("talks", where, earliest=earliest, latest=latest, precision=precision)
    return tables.set("talks", where, **{correction.field: correction.value})


def _find_talk(tables: Tables, correction: Correction) -> pd.Series:
    """The talk with the id, else the talk that the report named in the id tells of now."""
    talks, reports = tables["talks"], tables["reports"]
    where = talks["talk_id"] == correction.target
    if where.any():
        return where
    report = reports.loc[reports["report_id"] == correction.target.removeprefix("t:"), "talk_id"]
    return talks["talk_id"].isin(report)


def _merge_talks(tables: Tables, talk: pd.Series, into: str) -> bool:
    talks = tables["talks"]
    kept = talks["talk_id"] == into
    if not kept.any() or into == talk["talk_id"]:
        return False
    target = talks[kept].iloc[0]
    tables.set("reports", tables["reports"]["talk_id"] == talk["talk_id"], talk_id=into)
    for column in ("participants", "actor_ids", "sides", "outlets"):
        _set_list(tables, "talks", kept, column, list(dict.fromkeys([*target[column], *talk[column]])))
    _recount_talk(tables, into)
    return tables.drop("talks", tables["talks"]["talk_id"] == talk["talk_id"])


def _split_talk(tables: Tables, talk: pd.Series, report_id: str) -> bool:
    """The named report tells of a talk of its own."""
    reports = tables["reports"]
    own = (reports["report_id"] == report_id) & (reports["talk_id"] == talk["talk_id"])
    new_id = f"t:{report_id}"
    if not own.any() or talk["reports"] < 2 or new_id == talk["talk_id"]:
        return False
    report = reports[own].iloc[0]
    row = tables["talks"][tables["talks"]["talk_id"] == talk["talk_id"]].copy()
    for column in ("format", "earliest", "latest", "precision", "place", "country", "round", "status"):
        row[column] = report[column]
    row["talk_id"] = new_id
    tables.add("talks", row)
    tables.set("reports", own, talk_id=new_id)
    _recount_talk(tables, talk["talk_id"])
    _recount_talk(tables, new_id)
    return True


def _recount_talk(tables: Tables, talk_id: str) -> None:
    own = tables["reports"][tables["reports"]["talk_id"] == talk_id]
    where = tables["talks"]["talk_id"] == talk_id
    tables.set("talks", where, reports=len(own), articles=own["article_id"].nunique())
    tables.set("talks", where, first_published=own["published"].min(), last_published=own["published"].max())
