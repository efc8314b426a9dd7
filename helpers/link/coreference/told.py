"""Finds the addressee or subject of a quote, who is not its speaker: 'he told Ana Ruiz', 'she said of Mr. Park'."""

from __future__ import annotations

import re

from helpers.link.coreference.scene import ArticleScene, Said
from helpers.link.coreference.words import means

#: How far behind the cue (in characters) a name may stand, and what may stand between: titles, a role, 'of', 'to'.
_REACH = 60
_BETWEEN = re.compile(r"\s*(?:[\w’'-]+\.?\s+){0,6}")
_WORD = re.compile(r"[\w’'-]+")
#: Words behind which a name is that of the one spoken to or of.
_TOWARDS = frozenset(("to", "of", "about", "with", "at"))


def told(scene: ArticleScene, quote: Said) -> frozenset[str]:
    """The people right after the cue, outside the quoted words, who are spoken to or about."""
    if quote.cue_end < 0 or quote.speaker_start > quote.cue_end:
        return frozenset()
    found = []
    for mention in scene.within(quote.cue_end, quote.cue_end + _REACH):
        within = any(start <= mention.start < end for start, end in quote.spans) or scene.quoted(mention.start)
        if mention.start < quote.cue_end or within or mention.kind != "person" or not mention.actor_id:
            continue
        between = scene.text[quote.cue_end : mention.start]
        if _BETWEEN.fullmatch(between) and all(map(_belongs, _WORD.findall(between))):
            found.append(mention.actor_id)
        break
    return frozenset(found)


def _belongs(word: str) -> bool:
    """Whether a word between cue and name leads up to the name: a title, an office, a party, 'of'."""
    lower = word.lower()
    return lower in _TOWARDS or word[0].isupper() or means(lower, "title", "person", "definite", "office", "former")
