"""Who is speaking: from a quote's speaker, as the text has it, to an actor, with the reason.

Each article is read from its beginning (``coreference.finder``). The reasons are:

* ``named``: the words name the actor;
* ``speaks for it``: a capital, a spokesman, an institution or a statement that speaks for the actor;
* ``role``: an office or description, held by the actor: 'the minister', 'the visitor';
* ``pronoun``: the most prominent actor that fits;
* ``named before``: 'the movement', or the subject of the sentence that leads up to a quote without a speaker;
* ``previous speaker``: a quote without a speaker that goes on from the one before, or 'the statement' just quoted;
* ``same words``: a quote without a speaker (as in a headline) that stands in full in another one of the article.

These stay open: ``unnamed`` ('officials', 'critics', 'a report'), ``several`` with the actors where they are named,
``ambiguous`` with the candidates, ``pronoun, not resolved``, ``no speaker in the text`` and ``unknown``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.annotate.gender import gender_of
from helpers.link.coreference.finder import Finder, Said
from helpers.link.coreference.names import Countries
from helpers.link.coreference.scene import Known, Scene
from helpers.link.coreference.words import Named
from helpers.link.known import usual_side

#: How the reason begins where several speak together, with their actors behind it.
SEVERAL = "several: "


def link_speakers(
    quotes: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The quotes with ``actor_id``, ``speaker_name``, ``speaker_side`` and ``speaker_reason``.

    Args:
        quotes: the table of quotes, with the speakers' places.
        mentions: the table of mentions, linked to actors.
        actors: the table of actors.
        articles: the table of articles, for their texts and days.

    Returns:
        A frame with the rows of ``quotes`` in their order; who is unknown or ambiguous stays missing.
    """
    by_article = _mentions_by_article(mentions)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    known = {actor.actor_id: _known(actor) for actor in actors.itertuples()}
    countries = Countries({a.name: a.actor_id for a in actors.itertuples() if a.kind == "government"})
    found: list[tuple[str | None, str | None]] = [(None, None)] * len(quotes)
    for article_id, placed in _quotes_by_article(quotes):
        said = [quote for _, quote in placed]
        scene = Scene(
            texts.get(article_id, ""),
            by_article.get(article_id, []),
            known,
            speakers=[(quote.speaker_start, quote.speaker_end) for quote in said if quote.speaker],
            contents=[quote.extent for quote in said],
        )
        Finder(scene, countries).find_all(said)
        for position, quote in placed:
            found[position] = (quote.actor_id, quote.reason)
    return _filled(quotes, found, actors)


def _filled(quotes: pd.DataFrame, found: list[tuple[str | None, str | None]], actors: pd.DataFrame) -> pd.DataFrame:
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    sides = dict(zip(actors["actor_id"], actors["side"], strict=True))
    return quotes.assign(
        actor_id=pd.array([actor for actor, _ in found], dtype="str"),
        speaker_name=pd.array([_name(*each, names) for each in found], dtype="str"),
        speaker_side=pd.array([_text_or_none(sides.get(actor)) for actor, _ in found], dtype="str"),
        speaker_reason=pd.array([reason for _, reason in found], dtype="str"),
    )


def _name(actor: str | None, reason: str | None, names: dict[str, str]) -> str | None:
    """The name of the actor; of several who are named, all their names: 'Ana Ruiz and John Park'."""
    if actor is None and (reason or "").startswith(SEVERAL):
        return " and ".join(names[one] for one in reason.removeprefix(SEVERAL).split(" and ") if one in names) or None
    return names.get(actor)


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _mentions_by_article(mentions: pd.DataFrame) -> dict[str, list[Named]]:
    grouped: dict[str, list[Named]] = {}
    for row in mentions.itertuples():
        candidates = tuple(row.candidates) if pd.api.types.is_list_like(row.candidates) else ()
        role, side, actor_id = (_text_or_none(value) for value in (row.role, row.side, row.actor_id))
        place = (row.start, row.end, row.text)
        mention = Named(*place, row.kind, row.named, role, usual_side(side), actor_id, candidates)
        grouped.setdefault(row.article_id, []).append(mention)
    for found in grouped.values():
        found.sort(key=lambda mention: (mention.start, mention.end))
    return grouped


def _quotes_by_article(quotes: pd.DataFrame) -> Iterator[tuple[str, list[tuple[int, Said]]]]:
    grouped: dict[str, list[tuple[int, Said]]] = {}
    for position, row in enumerate(quotes.itertuples()):
        speaker = _text_or_none(row.speaker)
        start, end = (int(row.speaker_start), int(row.speaker_end)) if speaker else (-1, -1)
        said = Said(row.start, row.end, row.kind, speaker, start, end, row.text, _text_or_none(row.cue))
        said.cue_end = int(row.cue_end) if said.cue and pd.notna(row.cue_end) else -1
        said.spans = tuple((span["start"], span["end"]) for span in _list(row.spans)) or (said.extent,)
        grouped.setdefault(row.article_id, []).append((position, said))
    for article_id, said in grouped.items():
        yield article_id, sorted(said, key=lambda pair: pair[1].start)


def _list(value: object) -> list:
    return list(value) if pd.api.types.is_list_like(value) else []


def _known(actor) -> Known:
    roles = [actor.role, *(actor.roles if pd.api.types.is_list_like(actor.roles) else ())]
    texts = tuple(dict.fromkeys(role for role in roles if isinstance(role, str)))
    return Known(
        actor.name, actor.kind, gender_of(actor.name, actor.role), texts, usual_side(_text_or_none(actor.side))
    )
