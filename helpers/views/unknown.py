"""What a view asks for that its corpus does not hold, and what is near: for whoever writes views by hand."""

from __future__ import annotations

import difflib
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.views.select import Rows

#: Filters that name things of the corpus: in which table and column they stand, and what one is called.
_NAMED = {
    "actors": ("actors", "actor_id", "actor"),
    "speakers": ("actors", "actor_id", "actor"),
    "sides": ("actors", "side", "side"),
    "outlets": ("articles", "outlet", "outlet"),
    "articles": ("articles", "article_id", "article"),
    "talks": ("talks", "talk_id", "talk"),
    "sayings": ("sayings", "saying_id", "saying"),
    "series": ("talks", "series", "series"),
    "cue_verbs": ("quotes", "cue_verb", "cue"),
}


class UnknownValueWarning(UserWarning):
    """A filter names something that the corpus does not hold."""


def unknown_values(rows: Rows) -> list[str]:
    """A sentence for each value of the view that its corpus does not know: 'There is no actor 'Talban'; near: …'."""
    said = []
    for name, (table, column, noun) in _NAMED.items():
        wanted = [value for value in getattr(rows.view, name) if value is not None]
        if not wanted or column not in rows.index.frames[table].columns:
            continue
        known = set(rows.index.table(table).codes(column)[1])
        named = rows.index.actor_names if noun == "actor" else {}
        said += [_sentence(noun, value, known, named) for value in wanted if value not in known]
    return said


def warn_of_unknown(rows: Rows) -> None:
    """Warns of each of them, where the view was written."""
    for sentence in unknown_values(rows):
        warnings.warn(sentence, UnknownValueWarning, stacklevel=3)


def _sentence(noun: str, value: str, known: set[str], named: dict[str, str]) -> str:
    folded = {text.lower(): key for key in known for text in (key, named.get(key, key))}
    near = difflib.get_close_matches(value.lower(), list(folded), n=3, cutoff=0.6)
    keys = list(dict.fromkeys(folded[one] for one in near))
    told = ", ".join(f"{key!r} ({named[key]})" if named.get(key, key) != key else repr(key) for key in keys)
    return f"There is no {noun} {value!r} in this corpus" + (f"; near: {told}" if told else "")
