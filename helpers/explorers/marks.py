"""Describes a chart's mark in words, from its key."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.charts.marks import parse
from helpers.views.select import Rows
from helpers.views.words import days, listed

#: What a missing value is called, by column.
_UNKNOWN = {
    "outlet": "unknown outlet",
    "actor_id": "unknown actor",
    "speaker_name": "unknown speaker",
    "place": "unknown place",
    "city": "unknown place",
    "country": "unknown country",
    "earliest": "unknown date",
    "published_day": "no date",
    "series": "no series",
    "cue_verb": "no cue",
    "side": "unknown side",
}

#: In these tables an actor is the one who speaks.
_SPOKEN = ("quotes", "sayings")

#: Charts of actors leave out mentions of places; that goes without saying.
_NO_PLACES = {"not_in": ["place"]}


def mark_in_words(key: str, rows: Rows) -> str:
    """A mark's conditions as words, such as ‘Harbour Post, Feb 2019, direct’.

    Args:
        key: the mark's key.
        rows: the rows that the chart was drawn from.
    """
    table, where = parse(key)
    where = {column: condition for column, condition in where.items() if condition != _NO_PLACES}
    said = [_condition(table, column, condition, rows) for column, condition in where.items()]
    said = [words for words in said if words]
    return f"‘{', '.join(said)}’" if said else "this mark"


def _condition(table: str, column: str, condition: Any, rows: Rows) -> str:
    if condition is None:
        return _unknown(table, column)
    if isinstance(condition, dict):
        if {"from", "to"} & set(condition):
            return days(pd.Timestamp(condition["from"]), pd.Timestamp(condition["to"]))
        for joint, before in (("all", "and"), ("in", "or"), ("not_in", "or")):
            if joint in condition:
                names = [_name(table, column, value, rows) for value in condition[joint]]
                if not names:  # other than none: whatever is known
                    return ""
                before = f"{before} one of" if joint == "in" and len(names) > 4 else before
                return ("other than " if joint == "not_in" else "") + listed(names, most=4, joint=before)
        return ""
    if isinstance(condition, bool):
        return column.replace("_", " ") if condition else f"not {column.replace('_', ' ')}"
    return _name(table, column, condition, rows)


def _unknown(table: str, column: str) -> str:
    if column in ("actor_id", "actor_ids") and table in _SPOKEN:
        return _UNKNOWN["speaker_name"]
    return _UNKNOWN.get(column, f"unknown {column.replace('_', ' ')}")


def _name(table: str, column: str, value: Any, rows: Rows) -> str:
    if value is None:
        return _unknown(table, column)
    if column in ("actor_id", "actor_ids", "names", "quotes"):
        return rows.name_of(str(value))
    for name, key, words in (
        ("talks", "talk_id", "name"),
        ("sayings", "saying_id", "text"),
        ("articles", "article_id", "headline"),
        ("reports", "report_id", "text"),
        ("quotes", "quote_id", "text"),
        ("mentions", "mention_id", "text"),
    ):
        if column == key:
            frame = rows.index.frames[name]
            found = frame.loc[frame[key] == value, words].dropna()
            return _short(str(found.iloc[0])) if len(found) else str(value)
    return _short(str(value))


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:58].rstrip()}…"
