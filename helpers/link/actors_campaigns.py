"""Makes campaigns, offices and teams of people separate actors: 'the Ruiz campaign', "Ruiz's office".

They are found beside the names of people that have been linked, so that all campaigns of one person are one actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from helpers.link.cells import values
from helpers.link.names import slug

#: Words for those who work for somebody, after the name, and at most two words between ('presidential', "'s").
_BEHIND = re.compile(
    r"(?:['’]s?)?\s+(?:(?:presidential|re-?election|primary|transition|press|legal|own)\s+){0,2}"
    r"(?P<word>campaign|camp|office|team)\b(?!\s+(?:trail|stop|event|rally|finance|ad|ads|aide|aides|spokes\w+|manager"
    r"|chair\w*|official|officials|adviser|advisers|strategist|staff\w*|worker|workers|promise\w*|season|speech\w*))"
)


def with_campaigns(
    mentions: pd.DataFrame, actors: pd.DataFrame, articles: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Adds campaigns, offices and teams to the mentions and actors.

    Args:
        mentions: the table of mentions, linked.
        actors: the table of actors.
        articles: the table of articles, for their texts.
    """
    texts = dict(zip(values(articles["article_id"]), values(articles["text"]), strict=True))
    people = actors.loc[actors["kind"] == "person", ["actor_id", "name", "side", "country"]]
    found = list(_campaigns(mentions, people["actor_id"], texts))
    named = people[people["actor_id"].isin([mention.actor_id for mention, _, _ in found])]
    person_of = {person.actor_id: person for person in named.itertuples()}
    known = set(values(actors["actor_id"])) if found else set()
    rows: list[dict] = []
    made: dict[str, dict] = {}
    for mention, word, end in found:
        person = person_of[mention.actor_id]
        family = person.name.split()[-1]
        actor_id = campaign_of(person.name, word)
        if actor_id in known:
            continue
        text = texts[mention.article_id][mention.start : end]
        actor = made.setdefault(actor_id, _actor(actor_id, f"{family} {word}", f"{person.name} {word}", person))
        if text not in (actor["name"], *actor["aliases"]):
            actor["aliases"].append(text)
        rows.append(_mention(mention, word, end, text, actor_id))
    if not rows:
        return mentions, actors
    added = pd.DataFrame(rows).reindex(columns=mentions.columns).astype(mentions.dtypes)
    joined = pd.concat([mentions, added], ignore_index=True)
    home = pd.Index(articles["article_id"]).get_indexer(joined["article_id"])
    order = np.lexsort((joined["end"], joined["start"], home))
    return joined.iloc[order], pd.concat([actors, pd.DataFrame(made.values())], ignore_index=True)


def campaign_of(person: str, word: str) -> str:
    """The id of the actor that is a person's campaign, office or team (``word``), by the person's name."""
    return slug(f"{person} {word}")


def _campaigns(mentions: pd.DataFrame, people: pd.Series, texts: dict[str, str]) -> Iterator[tuple]:
    """(mention of a person, word, end) of each campaign named after a person."""
    of_people = mentions["actor_id"].isin(people) & mentions["kind"].eq("person") & mentions["named"]
    rows = np.flatnonzero(of_people.to_numpy(dtype=bool))
    columns = (values(mentions[name].iloc[rows]) for name in ("article_id", "end"))
    found = []
    for row, article_id, end in zip(rows.tolist(), *columns, strict=True):
        text = texts.get(article_id)
        if text and (behind := _BEHIND.match(text, end)):
            found.append((row, behind.group("word"), behind.end("word")))
    named_after = mentions.iloc[[row for row, _, _ in found]].itertuples()
    for mention, (_, word, end) in zip(named_after, found, strict=True):
        yield mention, word, end


def _actor(actor_id: str, name: str, full: str, person: Any) -> dict:
    return {
        "actor_id": actor_id,
        "name": name,
        "kind": "organisation",
        "aliases": [full] if full != name else [],
        "roles": [],
        "side": person.side,
        "country": person.country,
        "known": False,
        "corrected": False,
    }


def _mention(mention: Any, word: str, end: int, text: str, actor_id: str) -> dict:
    row = {column: getattr(mention, column) for column in ("article_id", "start", "side", "outlet", "published")}
    return row | {
        "mention_id": f"{mention.mention_id}-{word}",
        "end": end,
        "text": text,
        "kind": "organisation",
        "named": True,
        "actor_id": actor_id,
        "candidates": [],
        "reason": f"named after {mention.text}",
        "confidence": mention.confidence,
        "corrected": False,
    }
