"""Resolves bodies that the first sentences describe and the next ones name, as headlines do.

'A union of pilots said …', then 'the Allied Pilots Association'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.link.coreference.bodies import by_name, classes_of
from helpers.link.coreference.scene import ArticleScene, Said
from helpers.link.coreference.words import items_of, phrase_of, segments_of

#: A description among the first sentences may be that of a body named up to this many sentences later.
_LEAD, _NAMED_BY = 3, 10
#: Letters from which a word tells something of a body.
_LONG = 4
_WORD = re.compile(r"\w+")


def named_later(scene: ArticleScene, quotes: Sequence[Said]) -> dict[int, str]:
    """The actors of open speakers of the first sentences who are named later, by the start of their words.

    Args:
        scene: the article.
        quotes: of the article, as resolved so far.
    """
    found = {}
    for quote in quotes:
        early = quote.speaker and scene.sentence(quote.place) <= _LEAD
        if early and quote.reason in ("unknown", "unnamed") and (holder := _body(scene, quote)):
            found[quote.speaker_start] = holder
    return found


def _body(scene: ArticleScene, quote: Said) -> str | None:
    """The only body named in the following sentences that is what the words say, if none was before."""
    inside = scene.within(quote.speaker_start, quote.speaker_end)
    segments = segments_of(items_of(scene.text, quote.speaker_start, quote.speaker_end, inside))
    phrase = phrase_of(segments[0]) if segments else None
    if phrase is None or phrase.plural or phrase.mention is not None or not classes_of(phrase.word):
        return None
    last = scene.sentence(quote.place) + _NAMED_BY
    named = [m for m in scene.mentions if m.body and m.named and m.kind != "government"]
    before = {m.actor_id for m in named if m.start < quote.speaker_end}
    later = [m for m in named if m.start >= quote.speaker_end and scene.sentence(m.start) <= last]
    such = [m for m in later if by_name(phrase.word, m.text)[0]]
    own = {word for word in _WORD.findall((quote.speaker or "").lower()) if len(word) >= _LONG}
    shared = [m for m in such if not own.isdisjoint(_WORD.findall(m.text.lower()))]
    found = {m.actor_id for m in shared or such} - before
    return found.pop() if len(found) == 1 else None
