"""Finds the issuer of a text: 'a CBS poll', 'Podliska's lawsuit', 'the statement' that a campaign released before.

Every place where the article speaks of such a text tells something: an owner before the word, 'by' or 'from' after
it, a subject who files or releases it. Each is a named feature of the actor; ``ranker`` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from helpers.annotate.data_files import rows
from helpers.link.coreference.anaphor import Anaphor
from helpers.link.coreference.scene import ArticleScene
from helpers.link.coreference.words import MEANINGS, Named, means

#: The words for texts, by their families.
_FAMILIES = {row["family"]: row["words"].split() for row in rows(Path(__file__).with_name("texts.csv"))}
_FAMILY_OF = {word: family for family, words in _FAMILIES.items() for word in words}
_OWNER = re.compile(r"(?:['’]s?)\s+(?:[\w.’'-]+\s+){0,5}")
_ATTRIBUTE = re.compile(r"(?:[ /-](?:[\w.’'-]+\s+){0,4}|\s+)")
_BEHIND = re.compile(
    r"['’]?\s+(?:\w+\s+){0,6}?(?:by|from|of|for)\s+(?:the\s+|an?\s+)?(?:[\w.-]+\s+){0,3}|\s+(?:by|from)\s+(?:[\w.,’'-]+\s+){0,6}"
)
_IN = re.compile(r"\s+(?:\w+\s+){0,2}?(?:in|on|at)\s+(?:the\s+)?")
_WORD = re.compile(r"[^\W\d_]+")
#: How many places of the same sort of text are looked at, each side.
_MOST_PLACES = 12
#: Verbs of issuing a text.
_ISSUES = re.compile(rf"\b(?:{'|'.join(word for word, each in MEANINGS.items() if 'issues' in each)})\b", re.I)


def is_text(word: str) -> bool:
    """Whether a lowercase word denotes a text, picture or record that can be issued."""
    return word in _FAMILY_OF


def _places(text: str, word: str) -> tuple[tuple[int, int, bool], ...]:
    """(start, end, whether it is the same word) of all references to such a text."""
    family = "|".join(map(re.escape, sorted(_FAMILIES[_FAMILY_OF[word]], key=len, reverse=True)))
    singular = word.rstrip("s")
    found = re.finditer(rf"\b(?:{family})\b", text, re.I)
    return tuple((m.start(), m.end(), m.group().lower().rstrip("s") == singular) for m in found)


def relations(scene: ArticleScene, asked: Anaphor) -> dict[str, dict[str, float]]:
    """The relation of each actor to the text that the words, of the kind ``text``, refer to.

    For each actor its features by name, 1 where one holds.

    Args:
        scene: the article.
        asked: the words.
    """
    found: dict[str, dict[str, float]] = {}
    if not is_text(asked.word):
        return found
    for start, end, same in _near(_places(scene.text, asked.word), asked.start):
        own = asked.start <= start < asked.end
        where = "own" if own else ("same" if same else "like") + (" before" if start < asked.start else " behind")
        for relation, mention in _ties(scene, start, end, asked if own else None):
            if mention.actor_id and not (asked.content[0] <= mention.start < asked.content[1]):
                features = found.setdefault(mention.actor_id, {})
                features[f"{where}: {relation}"] = 1.0
    nearest = _last_tied(scene, asked, set(found))
    for actor, features in found.items():
        features["nearest of them"] = float(actor == nearest)
        features[f"{_FAMILY_OF[asked.word]}: {_sort_of(scene, actor)}"] = 1.0
    return found


def _sort_of(scene: ArticleScene, actor: str) -> str:
    """The kind of issuer an actor is: those who write editorials seldom give rulings."""
    known = scene.known.get(actor)
    words = [word.lower() for word in _WORD.findall(known.name if known else actor)]
    if any(means(word, "masthead", "press") for word in words):
        return "a paper"
    roles = " ".join(known.roles).lower() if known else ""
    if "judge" in roles or "justice" in roles or "court" in words:
        return "a judge"
    return "a person" if scene.kind(actor) == "person" else "a body"


def _near(places: tuple[tuple[int, int, bool], ...], at: int) -> list[tuple[int, int, bool]]:
    before = [place for place in places if place[0] < at][-_MOST_PLACES:]
    return before + [place for place in places if place[0] >= at][:_MOST_PLACES]


def _last_tied(scene: ArticleScene, asked: Anaphor, actors: set[str]) -> str | None:
    return next((m.actor_id for m in reversed(scene.before(asked.end)) if m.actor_id in actors), None)


def _ties(scene: ArticleScene, start: int, end: int, asked: Anaphor | None) -> Iterator[tuple[str, Named]]:
    """The relations at a position: the kind and the mention."""
    text, first = scene.text, scene.sentence_start(start)
    low, high = (asked.start, asked.end) if asked else (first, min(len(text), end + 160))
    near = scene.within(low, high)
    for mention in near:
        if not (mention.person or mention.body) or mention.start < low or _owns_a_body(mention, near):
            continue
        if mention.end <= start:
            yield from _before(text[mention.end : start], mention, asked is not None)
        elif mention.start >= end and scene.sentence(mention.start) == scene.sentence(start):
            between = text[end : mention.start]
            if _BEHIND.fullmatch(between):
                yield "by", mention
            elif _IN.fullmatch(between):
                yield "in", mention
            elif asked is None and _ISSUES.search(between) is None:
                yield "beside", mention


def _owns_a_body(mention: Named, near: list[Named]) -> bool:
    """Whether a name begins that of a body, which speaks for itself: 'Ana Ruiz | campaign'."""
    return any(other.body and other.start == mention.start and other.end > mention.end for other in near)


def _before(between: str, mention: Named, own: bool) -> Iterator[tuple[str, Named]]:
    if _OWNER.fullmatch(between):
        yield "owner", mention
    elif _ATTRIBUTE.fullmatch(between) and "," not in between and (own or between.count(" ") <= 2):
        yield "attribute", mention
    elif not own and _ISSUES.search(between):
        yield "issues", mention
    elif not own:
        yield "beside", mention
