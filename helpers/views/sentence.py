"""A view in one English sentence, with counts.

'41 quotes by Ana Verin and Tomas Okell, direct only, in 3 outlets, 1 Feb to 28 May 2019'.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from helpers.views.record import PARTS, Filter, filters_of
from helpers.views.undated import undated_left_out
from helpers.views.words import counted, day, days, listed, number, plural

#: So many values of a filter are told by name.
_MOST = 3
NOUNS = {
    "articles": "article",
    "mentions": "mention",
    "quotes": "quote",
    "talks": "talk",
    "reports": "report",
    "sayings": "saying",
    "actors": "actor",
    "dates": "date expression",
    "passages": "passage",
    "problems": "problem",
}


def sentence(view: Any, rows: Any = None, of: str = "quotes") -> str:
    """The sentence of a view.

    Args:
        view: the filters.
        rows: what ``select`` found with it; None leaves the counts out.
        of: the table that the sentence is about.

    Returns:
        A phrase without a full stop, starting with a count or a noun.
    """
    noun = NOUNS[of]
    said = _said(view, rows, of)
    said["sources"] += _outlets_said(view, rows, of)
    said["days"] = _days(view, rows, of)
    said["attitudes"] = _attitudes(view, rows, of)
    head = counted(rows.count(of), noun) if rows is not None else plural(noun)
    head += "".join(part if part.startswith(":") else f" {part}" for part in said.pop("noun"))
    if said["sources"] and not said["only"] and head in (plural(noun), counted(rows.count(of), noun) if rows else ""):
        head = f"{head} {said['sources'].pop(0)}"
    return ", ".join([head, *(phrase for part in said.values() for phrase in part)])


def _said(view: Any, rows: Any, of: str) -> dict[str, list[str]]:
    """What each filter that acts says of a table, by the part of the sentence where it stands."""
    said: dict[str, list[str]] = {part: [] for part in PARTS}
    for name, record in filters_of(view).items():
        value = getattr(view, name)
        if of in record.phrase and value != record.default:
            said[record.part].append(_phrase(record, value, rows, of))
    return said


def _phrase(record: Filter, value: Any, rows: Any, of: str) -> str:
    template = record.phrase[of]
    if not isinstance(value, tuple):
        return template.replace("{value}", str(value))
    if "{count} " in template:
        before, _, noun = template.partition("{count} ")
        return before + counted(len(value), noun)
    names = _names(record, value, rows)
    most = max(_MOST, len(record.allowed))  # a few words of ours are all told
    return template.replace("{all}", listed(names, most)).replace("{any}", listed(names, most, joint="or"))


def _names(record: Filter, value: tuple[str | None, ...], rows: Any) -> list[str]:
    named = [one for one in value if one is not None]
    if record.of_actors and rows is not None:
        named = [rows.name_of(one) for one in named]
    if record.quoted:
        named = [f"‘{one}’" for one in named]
    return named + ([record.unknown] if None in value else [])


def _attitudes(view: Any, rows: Any, of: str) -> list[str]:
    """That wishes and attitudes are counted, or how many of them are not."""
    if of != "quotes" or (view.attitudes and rows is None):
        return ["wishes and attitudes among them"] if of == "quotes" and view.attitudes else []
    if rows is None:
        return []
    other = rows.sibling(view.but(attitudes=not view.attitudes)).count("quotes")
    apart = abs(other - rows.count("quotes"))
    if not apart:
        return []
    told = counted(apart, "wish or attitude", "wishes and attitudes")
    return [f"{told} among them" if view.attitudes else f"{told} left out"]


def _outlets_said(view: Any, rows: Any, of: str) -> list[str]:
    """The outlets where they are one or two, else their number: of those that the rows have, where they are known."""
    if 0 < len(view.outlets) <= 2:
        return [f"in {listed(_names(filters_of(view)['outlets'], view.outlets, rows))}"]
    count = len(view.outlets) if rows is None else _outlets(rows, of)
    return [f"in {counted(count, 'outlet')}"] if count else []


def _evidence(of: str) -> str:
    """The table whose rows carry outlet and publication for the rows of ``of``."""
    return {"talks": "reports", "sayings": "quotes", "actors": "mentions"}.get(of, of)


def _outlets(rows: Any, of: str) -> int:
    table = _evidence(of)
    if not rows.index.table(table).has("outlet"):
        return 0
    return int(np.count_nonzero(rows.tally(table, "outlet")[1:]))


def _days(view: Any, rows: Any, of: str) -> list[str]:
    """The range of days with what it leaves out; where none is set, the days that the rows have."""
    by_talk = of in ("talks", "reports") and view.days_of == "talk"
    prefix = "" if by_talk or of not in ("talks", "reports") else "published "
    if not (view.first_day or view.last_day):
        found = _range(rows, of, by_talk) if rows is not None else None
        return [prefix + days(*found)] if found else []
    if view.first_day and view.last_day:
        said = [prefix + days(view.first_day, view.last_day)]
    else:
        said = [f"{prefix}from {day(view.first_day)}" if view.first_day else f"{prefix}until {day(view.last_day)}"]
    if view.undated_too:
        return [*said, "and undated ones"]
    left = undated_left_out(rows, of) if rows is not None else 0
    return [*said, f"plus {number(left)} undated left out"] if left else said


def _range(rows: Any, of: str, by_talk: bool) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    table = ("talks" if of == "talks" else "reports") if by_talk else _evidence(of)
    columns = ["earliest", "latest"] if by_talk else ["published_day"]
    if not rows.index.table(table).has(columns[0]):
        return None
    first, last = (rows.day_counts(table, column)[0] for column in (columns[0], columns[-1]))
    if not len(first) or not len(last):
        return None
    return pd.Timestamp(int(first[0]), unit="D"), pd.Timestamp(int(last[-1]), unit="D")


def undated(rows: Any, of: str) -> int:
    """How many kept rows have no day, so that a chart can say so."""
    table, columns = ("talks", ["earliest", "latest"]) if of == "talks" else (_evidence(of), ["published_day"])
    return int(rows.slim(table, columns).isna().all(axis=1).sum())


def matched(rows: Any, of: str) -> str:
    """'12 of 41 quotes match', or '41 quotes' where all do."""
    found, total = rows.count(of), rows.total(of)
    if found == total and not rows.view.active():
        return counted(total, NOUNS[of])
    return f"{number(found)} of {counted(total, NOUNS[of])} {'matches' if found == 1 else 'match'}"
