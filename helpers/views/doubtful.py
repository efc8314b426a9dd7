"""Names and actors that a person should review: unlinked, ambiguous, merged or kept apart.

Most mentioned first. What a person has corrected is no longer in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from helpers.link.names import folded

#: The doubts, in words for a person, in the order in which equally frequent ones are listed.
WHY = {
    "unlinked": "not linked to an actor",
    "ambiguous": "could be several actors",
    "merged": "different names taken for one actor",
    "split": "similar names kept apart",
}
#: A spelling that is linked with less confidence than this may be somebody else.
_WEAK = 0.9
#: How many actors of one word in common are compared with each other; a word that more share tells nothing.
_MOST_SHARING = 12


class Doubt(NamedTuple):
    """A case to review.

    Attributes:
        why: a key of ``WHY``.
        name: the spelling or the actor's name.
        actor_id: the actor; None for a spelling that leads to none.
        others: actors that it could be, or could be the same as.
        mentions: ids of the mentions behind it, in the order of the table.
    """

    why: str
    name: str
    actor_id: str | None
    others: tuple[str, ...]
    mentions: tuple[str, ...]

    @property
    def key(self) -> str:
        """A key for this case that stays the same while it exists."""
        return f"{self.why}:{self.actor_id or self.name}"


def doubtful(corpus: Any) -> list[Doubt]:
    """All cases about names and actors, most mentioned first.

    Args:
        corpus: what ``open_corpus`` returned.
    """
    mentions = corpus.mentions
    named = mentions[mentions["named"] & (mentions["kind"] != "place")]
    actors = corpus.actors[~corpus.actors["corrected"]]
    found = [*_open(named[~named["corrected"]]), *_merged(named, actors), *_split(named, actors)]
    order = list(WHY)
    return sorted(found, key=lambda doubt: (-len(doubt.mentions), order.index(doubt.why), doubt.name))


def _open(named: pd.DataFrame) -> Iterator[Doubt]:
    """Spellings that lead to no actor, or could lead to several."""
    loose = named[named["actor_id"].isna()]
    for text, rows in loose.groupby("text", sort=False):
        candidates = dict.fromkeys(one for each in rows["candidates"] for one in _list(each))
        why = "ambiguous" if len(candidates) > 1 else "unlinked"
        yield Doubt(why, str(text), None, tuple(candidates), tuple(rows["mention_id"]))


def _merged(named: pd.DataFrame, actors: pd.DataFrame) -> Iterator[Doubt]:
    """Actors with a spelling that shares no word with their name, or that was linked with little confidence."""
    linked = named[named["actor_id"].isin(actors.loc[~actors["known"], "actor_id"])]
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    for actor_id, rows in linked.groupby("actor_id", sort=False):
        own = set(folded(names[actor_id]))
        apart = [own.isdisjoint(folded(text)) for text in rows["text"]]
        odd = rows[(rows["confidence"] < _WEAK) | pd.Series(apart, index=rows.index, dtype=bool)]
        odd = odd[odd["text"] != names[actor_id]]
        if len(odd):
            yield Doubt("merged", names[actor_id], actor_id, (), tuple(odd["mention_id"]))


def _split(named: pd.DataFrame, actors: pd.DataFrame) -> Iterator[Doubt]:
    """Actors of one kind of whom one has all the words of the other's name, and more: 'Post', 'Evening Post'."""
    words = {a.actor_id: (a.kind, frozenset(folded(a.name))) for a in actors.itertuples()}
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    by_word: dict[str, list[str]] = {}
    for actor_id, (_, own) in words.items():
        for word in own:
            by_word.setdefault(word, []).append(actor_id)
    behind = {actor: tuple(rows) for actor, rows in named.groupby("actor_id", sort=False)["mention_id"]}
    for actor_id, (kind, own) in words.items():
        near = {other for word in own if len(by_word[word]) <= _MOST_SHARING for other in by_word[word]} - {actor_id}
        larger = sorted(other for other in near if words[other][0] == kind and own < words[other][1])
        if larger and actor_id in behind:
            yield Doubt("split", names[actor_id], actor_id, tuple(larger), behind[actor_id])


def _list(value: Any) -> list[str]:
    return list(value) if pd.api.types.is_list_like(value) else []
