"""A view in one English sentence, with counts.

'41 quotes by Ana Verin and Tomas Okell, direct only, in 3 outlets, 1 Feb to 28 May 2019'.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from helpers.views.record import PARTS, Filter, filters_of
from helpers.views.running import with_the
from helpers.views.undated import undated_left_out
from helpers.views.words import counted, day, days, listed, number, plural

#: At most this many values of a filter are named; of more, their number is given.
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
    said["sources"] += _tallies_said(view, rows, of)
    said["days"] = _days(view, rows, of)
    said["apart"] = _set_apart(view, rows, of)
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
        named = [with_the(rows.name_of(one)) for one in named]
    if record.quoted:
        named = [f"‘{one}’" for one in named]
    return named + ([record.unknown] if None in value else [])


def _set_apart(view: Any, rows: Any, of: str) -> list[str]:
    """That rows of a sort that is set apart are counted (wishes and attitudes), or how many of them are not."""
    said = []
    for name, record in filters_of(view).items():
        value = getattr(view, name)
        one, several = record.apart.get(of, ("", ""))
        ending = "left out" if record.acts(value) else "among them"
        if one and rows is None:
            said += [] if record.acts(value) else [f"{several} {ending}"]
        elif one:
            count = abs(rows.sibling(view.but(**{name: not value})).count(of) - rows.count(of))
            said += [f"{counted(count, one, several)} {ending}"] if count else []
    return said


def _tallies_said(view: Any, rows: Any, of: str) -> list[str]:
    """The outlets where they are one or two, else their number: of those that the rows have, where they are known."""
    said = []
    for name, record in filters_of(view).items():
        chosen = getattr(view, name) if record.tallied else ()
        if 0 < len(chosen) <= 2:
            said.append(f"in {listed(_names(record, chosen, rows))}")
        elif record.tallied:
            count = len(chosen) if rows is None else _tallied(rows, of, record.tallied)
            said += [f"in {counted(count, record.tallied)}"] if count else []
    return said


def _evidence(of: str) -> str:
    """The table whose rows carry outlet and publication for the rows of ``of``."""
    return {"talks": "reports", "sayings": "quotes", "actors": "mentions"}.get(of, of)


def _tallied(rows: Any, of: str, column: str) -> int:
    table = _evidence(of)
    if not rows.index.table(table).has(column):
        return 0
    return int(np.count_nonzero(rows.tally(table, column)[1:]))


def _days(view: Any, rows: Any, of: str) -> list[str]:
    """The range of days with what it leaves out; if none is set, the days that the rows have."""
    wanted = view.days
    by_talk = of in ("talks", "reports") and wanted.by_talk
    prefix = "" if by_talk or of not in ("talks", "reports") else "published "
    if not wanted.is_set:
        found = _range(rows, of, by_talk) if rows is not None else None
        return [prefix + days(*found)] if found else []
    if wanted.first and wanted.last:
        said = [prefix + days(wanted.first, wanted.last)]
    else:
        said = [f"{prefix}from {day(wanted.first)}" if wanted.first else f"{prefix}until {day(wanted.last)}"]
    if wanted.with_undated:
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
    """How many kept rows have no day, so that a chart can say so.

    Args:
        rows: what the view keeps.
        of: what is counted, such as ``talks`` or ``quotes``.
    """
    table, columns = ("talks", ["earliest", "latest"]) if of == "talks" else (_evidence(of), ["published_day"])
    return int(rows.slim(table, columns).isna().all(axis=1).sum())


def matched(rows: Any, of: str) -> str:
    """How many rows a view keeps, in words: '12 of 41 quotes match', or '41 quotes' where all do.

    Args:
        rows: what the view keeps.
        of: what is counted, such as ``talks`` or ``quotes``.
    """
    found, total = rows.count(of), rows.total(of)
    if found == total and not rows.view.active():
        return counted(total, NOUNS[of])
    return f"{number(found)} of {counted(total, NOUNS[of])} {'matches' if found == 1 else 'match'}"
