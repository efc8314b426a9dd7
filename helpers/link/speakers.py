"""Who is speaking: from a quote's speaker, as the text has it, to an actor, with the reason.

Each article is read from its beginning (``coreference.finder``). The reasons are:

* ``named``: the words name the actor;
* ``speaks for it``: a capital, a spokesman, an institution or a statement that speaks for the actor;
* ``role``: an office or description, held by the actor: 'the minister', 'the visitor';
* ``pronoun``: the most prominent actor that fits;
* ``named before``: 'the movement';
* ``previous speaker``: a quote without a speaker that goes on from the one before, or 'the statement' just quoted;
* ``same words``: a quote without a speaker (as in a headline) that is in full in another one of the article.

These stay open: ``unnamed`` ('officials', 'critics', 'a report'), ``several`` with the actors where they are named,
``ambiguous`` with the candidates, ``pronoun, not resolved``, ``no speaker in the text`` and ``unknown``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow

from helpers.annotate.gender import gender_of
from helpers.link.cells import values
from helpers.link.coreference.finder import Finder, Said
from helpers.link.coreference.names import Answer, Countries
from helpers.link.coreference.scene import ActorFacts, ArticleScene
from helpers.link.coreference.words import Named
from helpers.link.known import usual_side
from helpers.link.speakers_before import Asked, Kept, kept_answers, state_of
from helpers.link.states import states
from helpers.link.together import SEVERAL, name_together, read_together, side_together

#: The columns of mentions and quotes that answers come from, in the order of ``_named`` and ``_said``.
_MENTION = ("start", "end", "text", "kind", "named", "role", "side", "actor_id", "candidates")
_QUOTE = ("start", "end", "kind", "speaker", "speaker_start", "speaker_end", "text", "cue")
_TEXTS = pyarrow.list_(pyarrow.string())


def link_speakers(
    quotes: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    articles: pd.DataFrame,
    kept: Kept | None = None,
) -> pd.DataFrame:
    """The quotes with ``actor_id``, ``speaker_name``, ``speaker_side`` and ``speaker_reason``.

    Args:
        quotes: the table of quotes, with the speakers' places.
        mentions: the table of mentions, linked to actors.
        actors: the table of actors.
        articles: the table of articles, for their texts and days.
        kept: the answers of an earlier build, which are taken over where nothing that they rest on has changed.

    Returns:
        A frame with the rows of ``quotes`` in their order; who is unknown or ambiguous stays missing.
    """
    known = _KnownActors(actors)
    countries = Countries({name: actor_id for actor_id, (name, kind, *_) in known.rows.items() if kind == "government"})
    found: list[Answer] = [(None, None)] * len(quotes)
    places = quotes.groupby("article_id", sort=False).indices
    state: dict[str, str] = {}
    if kept is not None:
        state = states((articles, ("text",)), (mentions, _MENTION), (quotes, _QUOTE))
    answered = {name: kept_answers(kept, name, state.get(name, ""), known, countries) for name in places}
    new = [name for name, answers in answered.items() if answers is None]
    texts = _of_articles(articles, ("text",), new)
    named, said = _of_articles(mentions, _MENTION, new), _of_articles(quotes, _QUOTE, new)
    for name in new:
        asked, ((text,), *_) = Asked(known, countries), texts.get(name, [[""]])
        answered[name] = _answers(text, named.get(name, ()), said[name], asked)
        if kept is not None:
            kept.put(name, state[name], json.dumps([answered[name], asked.noted()]))
    for name, positions in places.items():
        for position, answer in zip(positions.tolist(), answered[name] or (), strict=True):
            found[position] = answer
    return _filled(quotes, found, actors)


def _answers(text: str, around: Sequence[list], rows: Sequence[list], asked: Asked) -> list[Answer]:
    """Who speaks in each quote of one article, with the reason."""
    quotes = [_said(*row) for row in rows]
    scene = ArticleScene(
        text,
        sorted((_named(*row) for row in around), key=lambda mention: (mention.start, mention.end)),
        asked.known,
        speakers=[(quote.speaker_start, quote.speaker_end) for quote in quotes if quote.speaker],
        contents=[quote.extent for quote in quotes],
    )
    Finder(scene, asked.countries).find_all(sorted(quotes, key=lambda quote: quote.start))
    return [(quote.actor_id, quote.reason) for quote in quotes]


def _filled(quotes: pd.DataFrame, found: list[Answer], actors: pd.DataFrame) -> pd.DataFrame:
    ids = values(actors["actor_id"])
    names = dict(zip(ids, values(actors["name"]), strict=True))
    sides = dict(zip(ids, values(actors["side"]), strict=True))
    numbers: dict[Answer, int] = {}  # quotes are many, and have few answers
    at = np.array([numbers.setdefault(answer, len(numbers)) for answer in found], dtype=np.int64)
    told = []
    for actor, reason in numbers:
        all_ = _together(actor, reason, names)
        several = (reason or "").startswith(SEVERAL.rstrip(": "))
        name = name_together([names[one] for one in all_])
        told.append((actor, all_, several, name, side_together(all_, sides), reason))
    columns = list(zip(*told, strict=True)) or [()] * 6
    each = {
        "actor_id": pd.array(columns[0], dtype="str"),
        "actor_ids": pd.array(pyarrow.array(columns[1], _TEXTS), dtype=pd.ArrowDtype(_TEXTS)),
        "several": pd.array(columns[2], dtype="bool"),
        "speaker_name": pd.array(columns[3], dtype="str"),
        "speaker_side": pd.array(columns[4], dtype="str"),
        "speaker_reason": pd.array(columns[5], dtype="str"),
    }
    return quotes.assign(**{name: cells.take(at) for name, cells in each.items()})


def _together(actor: str | None, reason: str | None, names: dict[str, str]) -> list[str]:
    """Everyone who speaks: the actor alone, or those of several whom the words name."""
    return [one for one in ([actor] if actor is not None else read_together(reason or "")) if one in names]


def _of_articles(frame: pd.DataFrame, names: Sequence[str], wanted: Sequence[str]) -> dict[str, list[list]]:
    """Of each wanted article the cells of its rows; None where a cell is empty."""
    frame = frame[frame["article_id"].isin(wanted)]
    grouped: dict[str, list[list]] = {}
    cells = zip(*(values(frame[name]) for name in names), strict=True)
    for article_id, row in zip(values(frame["article_id"]), cells, strict=True):
        grouped.setdefault(article_id, []).append(list(row))
    return grouped


def _named(
    start: int,
    end: int,
    text: str,
    kind: str,
    named: bool,
    role: str | None,
    side: str | None,
    actor_id: str | None,
    candidates: Sequence[str] | None,
) -> Named:
    return Named(start, end, text, kind, named, role, usual_side(side), actor_id, tuple(candidates or ()))


def _said(
    start: int,
    end: int,
    kind: str,
    speaker: str | None,
    speaker_start: int | None,
    speaker_end: int | None,
    text: str,
    cue: str | None,
) -> Said:
    named = speaker and speaker_start is not None and speaker_end is not None
    place = (int(speaker_start or 0), int(speaker_end or 0)) if named else (-1, -1)
    return Said(start, end, kind, speaker, *place, text, cue)


class _KnownActors:
    """What is known of each actor, worked out when it is asked for.

    Attributes:
        rows: name, kind, role, roles and side of each actor.
    """

    def __init__(self, actors: pd.DataFrame):
        names = ("name", "kind", "role", "roles", "side")
        self.rows = dict(
            zip(actors["actor_id"], zip(*(values(actors[name]) for name in names), strict=True), strict=True)
        )
        self._known: dict[str, ActorFacts] = {}
        self._marks: dict[str, str] = {}

    def get(self, actor_id: str) -> ActorFacts | None:
        """What is known of an actor."""
        if actor_id not in self._known and actor_id in self.rows:
            name, kind, role, roles, side = self.rows[actor_id]
            texts = sorted({each for each in (role, *(roles or ())) if isinstance(each, str)})
            self._known[actor_id] = ActorFacts(name, kind, gender_of(name, role), tuple(texts), usual_side(side))
        return self._known.get(actor_id)

    def mark(self, actor_id: str) -> str | None:
        """A hash of what is known of an actor, in which order his roles were met left out; None where nothing is."""
        if actor_id not in self._marks and (known := self.get(actor_id)) is not None:
            self._marks[actor_id] = state_of(known.name, known.kind, known.gender, known.roles, known.side)
        return self._marks.get(actor_id)
