"""A view in one English sentence, with counts.

'41 quotes by Ana Verin and Tomas Okell, direct only, in 3 outlets, 1 Feb to 28 May 2019'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.views.words import counted, day, days, listed, number, plural

if TYPE_CHECKING:
    from helpers.views.select import Rows
    from helpers.views.view import View

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

#: Filters that say something about each table, in the order of the sentence; the others are not mentioned.
_ABOUT = {
    "quotes": ("speakers", "actors", "sides", "quote_kinds", "cue_verbs", "polarities", "sayings", "repeated_only"),
    "sayings": ("speakers", "actors", "sides", "quote_kinds", "cue_verbs", "polarities", "sayings"),
    "mentions": ("actors", "sides", "actor_kinds", "named_only"),
    "actors": ("actors", "sides", "actor_kinds", "named_only"),
}
_OF_TALKS = ("actors", "sides", "formats", "statuses", "told_as", "places", "series", "precisions", "talks")
_ABOUT |= {"talks": (*_OF_TALKS, "contradicted_only"), "reports": (*_OF_TALKS, "contradicted_only")}

_LEAVES_OUT = {
    "unknown_dates": ("date", tuple(NOUNS)),
    "unknown_outlets": ("outlet", tuple(NOUNS)),
    "unknown_speakers": ("speaker", ("quotes", "sayings")),
    "unknown_sides": ("side", ("quotes", "mentions", "talks", "reports", "actors")),
    "unknown_places": ("place", ("talks", "reports")),
}


def sentence(view: View, rows: Rows | None = None, of: str = "quotes") -> str:
    """The sentence of a view.

    Args:
        view: the filters.
        rows: what ``select`` found with it; None leaves the counts out.
        of: the table that the sentence is about.

    Returns:
        A phrase without a full stop, starting with a count or a noun.
    """
    noun = NOUNS[of]
    head = counted(rows.count(of), noun) if rows is not None else plural(noun)
    parts = [head + _joined(view, rows, of)]
    parts += _only(view, of)
    sources = _sources(view, rows, of)
    if sources and parts == [head]:
        parts = [f"{head} {sources.pop(0)}"]
    parts += sources
    parts += _days(view, rows, of)
    parts += _left_out(view, of)
    parts += _attitudes(view, rows, of)
    if view.text:
        parts.append(f"matching ‘{view.text}’")
    if view.confident_only and of in ("talks", "reports"):
        parts.append("no borderline ones")
    if view.copies_once:
        parts.append("copies of an article counted once")
    if view.corrected_only:
        parts.append("corrected by hand only")
    return ", ".join(parts)


def _attitudes(view: View, rows: Rows | None, of: str) -> list[str]:
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


def _names(values: tuple[str | None, ...], rows: Rows | None, what: str) -> list[str]:
    named = [rows.name_of(value) if rows is not None else value for value in values if value is not None]
    return named + ([f"unknown {what}"] if None in values else [])


def _joined(view: View, rows: Rows | None, of: str) -> str:
    """What follows the noun without a comma: by whom, of whom, with whom."""
    about = _ABOUT.get(of, ())
    text = ""
    if "speakers" in about and view.speakers:
        text += f" by {listed(_names(view.speakers, rows, 'speakers'))}"
    if "actors" in about and view.actors:
        joint = {"quotes": "by", "sayings": "by", "mentions": "of"}.get(of, "with")
        names = _names(view.actors, rows, "actors")
        text += f": {listed(names)}" if of == "actors" else f" {joint} {listed(names, joint='or')}"
    if "sides" in about and view.sides:
        text += f" {'with' if of in ('talks', 'reports') else 'of'} the side {_plain(view.sides, 'or')}"
    if "places" in about and view.places:
        text += f" in {_plain(view.places, 'or', 'an unknown place')}"
    if "series" in about and view.series:
        text += f" of the series {_plain(view.series, 'or')}"
    return text


def _plain(values: tuple[str | None, ...], joint: str = "and", unknown: str = "unknown") -> str:
    return listed([unknown if value is None else value for value in values], joint=joint)


def _only(view: View, of: str) -> list[str]:
    about = _ABOUT.get(of, ())
    parts = [
        f"{_plain(getattr(view, name))} only"
        for name in ("quote_kinds", "polarities", "formats", "statuses", "actor_kinds")
        if name in about and getattr(view, name)
    ]
    if "told_as" in about and view.told_as:
        parts.append(f"told as {_plain(view.told_as, 'or')} at least once")
    if "precisions" in about and view.precisions:
        parts.append(f"dated to {_plain(view.precisions, 'or')}")
    if "cue_verbs" in about and view.cue_verbs:
        quoted = [f"‘{verb}’" if verb else "no cue" for verb in view.cue_verbs]
        parts.append(f"with {listed(quoted, joint='or')}")
    if "sayings" in about and view.sayings:
        parts.append(f"of {counted(len(view.sayings), 'chosen saying')}")
    if "talks" in about and view.talks:
        parts.append(f"among {counted(len(view.talks), 'chosen talk')}")
    if "repeated_only" in about and view.repeated_only:
        parts.append("repeated ones only")
    if "named_only" in about and view.named_only:
        parts.append("by name only")
    if "contradicted_only" in about and view.contradicted_only:
        parts.append("only where reports differ")
    return parts


def _sources(view: View, rows: Rows | None, of: str) -> list[str]:
    parts = []
    if view.articles:
        parts.append(f"in {counted(len(view.articles), 'chosen article')}")
    if 0 < len(view.outlets) <= 2:
        parts.append(f"in {_plain(view.outlets, unknown='unknown outlets')}")
    elif rows is not None:
        outlets = _outlets(rows, of)
        if outlets:
            parts.append(f"in {counted(outlets, 'outlet')}")
    elif view.outlets:
        parts.append(f"in {counted(len(view.outlets), 'outlet')}")
    return parts


def _evidence(of: str) -> str:
    """The table whose rows carry outlet and publication for the rows of ``of``."""
    return {"talks": "reports", "sayings": "quotes", "actors": "mentions"}.get(of, of)


def _outlets(rows: Rows, of: str) -> int:
    table = _evidence(of)
    if not rows.index.table(table).has("outlet"):
        return 0
    return int(np.count_nonzero(rows.tally(table, "outlet")[1:]))


def _days(view: View, rows: Rows | None, of: str) -> list[str]:
    by_talk = of in ("talks", "reports") and view.days_of == "talk"
    prefix = "" if by_talk or of not in ("talks", "reports") else "published "
    if view.first_day and view.last_day:
        return [prefix + days(view.first_day, view.last_day)]
    if view.first_day:
        return [f"{prefix}from {day(view.first_day)}"]
    if view.last_day:
        return [f"{prefix}until {day(view.last_day)}"]
    found = _range(rows, of, by_talk) if rows is not None else None
    return [prefix + days(*found)] if found else []


def _range(rows: Rows, of: str, by_talk: bool) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    table = ("talks" if of == "talks" else "reports") if by_talk else _evidence(of)
    columns = ["earliest", "latest"] if by_talk else ["published_day"]
    if not rows.index.table(table).has(columns[0]):
        return None
    first, last = (rows.day_counts(table, column)[0] for column in (columns[0], columns[-1]))
    if not len(first) or not len(last):
        return None
    return pd.Timestamp(int(first[0]), unit="D"), pd.Timestamp(int(last[-1]), unit="D")


def _left_out(view: View, of: str) -> list[str]:
    return [
        f"unknown {word} left out"
        for name, (word, tables) in _LEAVES_OUT.items()
        if not getattr(view, name) and of in tables
    ]


def undated(rows: Rows, of: str) -> int:
    """How many kept rows have no day, so that a chart can say so."""
    table, columns = ("talks", ["earliest", "latest"]) if of == "talks" else (_evidence(of), ["published_day"])
    return int(rows.slim(table, columns).isna().all(axis=1).sum())


def matched(rows: Rows, of: str) -> str:
    """'12 of 41 quotes match', or '41 quotes' where all do."""
    found, total = rows.count(of), rows.total(of)
    if found == total and not rows.view.active():
        return counted(total, NOUNS[of])
    return f"{number(found)} of {counted(total, NOUNS[of])} {'matches' if found == 1 else 'match'}"
