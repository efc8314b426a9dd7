"""The profile of one actor: the names that the texts use, roles over time, sides, quotes, talks, outlets, articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.views.disputed import shown_status
from helpers.views.meetings import MET


@dataclass(frozen=True)
class Profile:
    """What a corpus contains about an actor, as pairs of value and count, most frequent first.

    Attributes:
        actor: the row of the actors table.
        names: the names that the texts use for it.
        descriptions: the words that refer to it without its name.
        roles: the roles that the texts give it, with the first and last day of publication.
        known_roles: all roles, with dates where the gazetteer knows them.
        sides: the sides that its mentions stand for.
        outlets: the outlets that name it, by mentions.
        quotes: its quotes by kind.
        statuses: the talks that it takes part in, by status or as disputed.
        met: the actors that it met in talks held or ongoing, by talks.
        first, last: first and last day on which an article names it; None where none is dated.
    """

    actor: dict[str, Any]
    names: list[tuple[str, int]]
    descriptions: list[tuple[str, int]]
    roles: list[tuple[str, int, pd.Timestamp | None, pd.Timestamp | None]]
    known_roles: list[str]
    sides: list[tuple[str, int]]
    outlets: list[tuple[str, int]]
    quotes: list[tuple[str, int]]
    statuses: list[tuple[str, int]]
    met: list[tuple[str, int]]
    first: pd.Timestamp | None
    last: pd.Timestamp | None


def find_actor(corpus: Any, said: str) -> str:
    """The id of an actor.

    Args:
        corpus: in which it is looked for.
        said: an id, a name or an unambiguous alias.

    Raises:
        ValueError: with a sentence, if there is none, or several.
    """
    actors, plain = corpus.actors, said.casefold().strip()
    exact = actors[(actors["actor_id"] == said) | (actors["name"].str.casefold() == plain)]
    if not len(exact):
        known = [any(plain == alias.casefold() for alias in aliases) for aliases in actors["aliases"].tolist()]
        exact = actors[pd.Series(known, index=actors.index, dtype=bool)]
    if len(exact) == 1:
        return str(exact["actor_id"].iloc[0])
    if not len(exact):
        raise ValueError(f"No actor of the corpus is called ‘{said}’; corpus.actors lists them all.")
    raise ValueError(f"Several actors are called ‘{said}’: {', '.join(exact['actor_id'])}. Give one of these ids.")


def profile_of(corpus: Any, actor_id: str) -> Profile:
    """The profile of an actor.

    Args:
        corpus: which mentions it.
        actor_id: its id, one of ``corpus.actors``.
    """
    mentions = corpus.mentions[corpus.mentions["actor_id"] == actor_id]
    quotes = corpus.quotes[[actor_id in ids for ids in corpus.quotes["actor_ids"].tolist()]]
    takes_part = [actor_id in ids for ids in corpus.talks["actor_ids"].tolist()]
    talks = corpus.talks[pd.Series(takes_part, index=corpus.talks.index, dtype=bool)]
    actor = corpus.actors[corpus.actors["actor_id"] == actor_id].iloc[0].to_dict()
    named = mentions["named"].astype(bool)
    names = dict(zip(corpus.actors["actor_id"], corpus.actors["name"], strict=True))
    shown = pd.Series([shown_status(talk) for talk in talks.to_dict("records")], index=talks.index, dtype=object)
    met = talks[shown.isin(MET)]["actor_ids"].explode().dropna()
    days = mentions["published_day"].dropna()
    return Profile(
        actor=actor,
        names=_counted(mentions.loc[named, "text"]),
        descriptions=_counted(mentions.loc[~named, "text"]),
        roles=_roles(mentions),
        known_roles=[str(role) for role in actor["roles"]],
        sides=_counted(mentions["side"].fillna(actor["side"])),
        outlets=_counted(mentions["outlet"].fillna("outlet unknown")),
        quotes=_counted(quotes["kind"]),
        statuses=_counted(shown),
        met=_counted(met[met != actor_id].map(names)),
        first=days.min() if len(days) else None,
        last=days.max() if len(days) else None,
    )


def _counted(values: pd.Series) -> list[tuple[str, int]]:
    counts = values.dropna().astype("str").str.split().str.join(" ").value_counts()  # a name may break over lines
    return sorted(((name, int(count)) for name, count in counts.items()), key=lambda pair: (-pair[1], pair[0]))


def _roles(mentions: pd.DataFrame) -> list[tuple[str, int, pd.Timestamp | None, pd.Timestamp | None]]:
    """Roles in the order in which they were first printed."""
    found = []
    for role, own in mentions.dropna(subset=["role"]).groupby("role", sort=True):
        days = own["published_day"].dropna()
        found.append((str(role), len(own), days.min() if len(days) else None, days.max() if len(days) else None))
    return sorted(found, key=lambda one: (one[2] is None, one[2] or pd.Timestamp(0), one[0]))
