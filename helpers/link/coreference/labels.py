"""Resolves labels of transcripts and interviews: 'FOREIGN MINISTER RUIZ:', 'QUESTION:', 'A:'."""

from __future__ import annotations

import re
from collections import Counter

from helpers.link.coreference.names import Answer
from helpers.link.coreference.scene import ArticleScene, Said
from helpers.link.coreference.words import means
from helpers.link.names import folded

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ASKED = re.compile(r"^[\"“*_\s]*(?:Q|QUESTION)[:.]\s", re.M)
_SIGNS = (":", ".")
#: How many times more often than the next person the one in the lead must be named to be the one who answers.
_CLEAR = 2


def by_label(scene: ArticleScene, quote: Said) -> Answer | None:
    """The speaker of a label in capitals or of one letter; None for any other words.

    Args:
        scene: the article.
        quote: whose speaker may be a label, as ``MR. RUIZ:`` or ``Q:`` in a transcript.
    """
    if quote.cue not in _SIGNS or not quote.speaker or not quote.speaker.isupper():
        return None
    first = _WORD.findall(re.split(r"[,(]", quote.speaker)[0])
    words = tuple(word.lower() for word in first)
    if not words:
        return None
    if means(words[-1], "answers"):
        return _who_answers(scene, quote)
    if means(words[-1], "asks"):
        return None, "unnamed"
    return _by_name(scene, words)


def _by_name(scene: ArticleScene, words: tuple[str, ...]) -> Answer | None:
    """The only person in the article with whose name or family name the label ends."""
    actors = {m.actor_id for m in scene.mentions if m.person and m.actor_id}
    names = {actor: folded(scene.known[actor].name) for actor in actors if actor in scene.known}
    label = folded(" ".join(words))
    whole = [actor for actor, name in names.items() if len(name) > 1 and label[-len(name) :] == name]
    family = [actor for actor, name in names.items() if len(name) > 1 and label[-1:] == name[-1:]]
    found = whole or family
    if len(found) > 1:
        return None, "ambiguous: " + " or ".join(sorted(found))
    return (found[0], "named") if found else None


def _who_answers(scene: ArticleScene, quote: Said) -> Answer:
    """The person who answers the questions: the one named most before the first of them."""
    asked = _ASKED.search(scene.text)
    first = min(asked.start(), quote.speaker_start) if asked else quote.speaker_start
    named = Counter(m.actor_id for m in scene.before(first) if m.person and m.actor_id)
    ranked = named.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= _CLEAR * ranked[1][1]):
        return ranked[0][0], "named before"
    return None, "unknown"
