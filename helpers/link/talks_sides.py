"""What a participant's words stand for: known actors, and the side that they speak for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from helpers.annotate.places import country_of_demonym, country_of_name
from helpers.annotate.talks.sameness import counterparts

#: Nouns that make a government of the country before them ('the Afghan government', 'Russian officials').
_STATE = re.compile(
    r"\b(?:government|administration|officials?|ministers?|ministry|president|envoys?|diplomats?|delegation|delegates|"
    r"negotiat(?:ors?|ing team)|representatives?|authorities|team|premier|state department|regime|cabinet)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_][\w.'’&-]*")
_ARTICLE = re.compile(r"^(?:the|a|an|any|some)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Side:
    """What one participant is known by: actor ids, sides, and its plain words."""

    name: str
    actor_ids: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(slots=True)
class Actors:
    """Look-ups over the mentions and actors of the corpus."""

    by_mention: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    cache: dict[tuple[str, str], Side] = field(default_factory=dict)


def plain(name: str) -> str:
    """``name`` for comparing: no article, no case, single spaces."""
    return _ARTICLE.sub("", " ".join(name.split())).casefold()


def actors_of(mentions: Iterable[dict], actors: Iterable[dict]) -> Actors:
    """The look-ups; a mention's words that stand for two actors in one article stand for the more frequent."""
    found = Actors()
    for row in actors:
        actor_id = row["actor_id"]
        found.names[actor_id] = row["name"]
        found.kinds[actor_id] = row["kind"]
        if isinstance(row.get("side"), str):
            found.sides[actor_id] = canonical_side(row["side"])
        aliases = row.get("aliases")
        for name in [row["name"], *(list(aliases) if aliases is not None and not isinstance(aliases, float) else [])]:
            found.ids.setdefault(plain(name), actor_id)
        found.ids[plain(row["name"])] = actor_id
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in mentions:
        if isinstance(row.get("actor_id"), str):
            counts.setdefault((row["article_id"], plain(row["text"])), Counter())[row["actor_id"]] += 1
    for key, counter in counts.items():
        found.by_mention[key] = min(counter.items(), key=lambda item: (-item[1], item[0]))[0]
    return found


def side_of(actors: Actors, article_id: str, words: str) -> Side:
    """What the participant named ``words`` in an article stands for."""
    key = (article_id, words)
    if key not in actors.cache:
        actors.cache[key] = _side_of(actors, article_id, words)
    return actors.cache[key]


def _side_of(actors: Actors, article_id: str, words: str) -> Side:
    name = plain(words)
    tokens = frozenset(token.casefold() for token in _WORD.findall(words))
    actor_id = actors.by_mention.get((article_id, name)) or actors.ids.get(name)
    if actor_id is not None:
        return _known(actors, actor_id, tokens)
    country = country_of_name(words)
    if country:
        return _country(actors, country, tokens)
    inner = _inner(actors, article_id, words)
    state = bool(_STATE.search(words))
    for match in _WORD.finditer(words):
        token = match.group()
        demonym = country_of_demonym(token) or country_of_name(token)
        if demonym:
            if state and inner is None:
                return _country(actors, demonym, tokens, words)
            if inner is None:
                return Side(words, frozenset(), frozenset({demonym}), tokens)
    if inner is not None:
        kind = actors.kinds.get(inner)
        side = actors.sides.get(inner)
        if kind == "person":
            if state and side:
                return _country(actors, side, tokens, words)
            return _known(actors, inner, tokens)
        return Side(words, frozenset({inner}), frozenset({side or canonical_side(actors.names[inner])}), tokens)
    return Side(words, frozenset(), frozenset(), tokens)


def _inner(actors: Actors, article_id: str, words: str) -> str | None:
    """The actor named inside a longer phrase: 'Taliban officials', 'government of President Ashraf Ghani'."""
    parts = words.split()
    for size in range(min(5, len(parts)), 0, -1):
        for start in range(len(parts) - size + 1):
            run = " ".join(parts[start : start + size]).strip(",.'’")
            if not run[:1].isupper():
                continue
            run = re.sub(r"['’]s$", "", run)
            actor_id = actors.by_mention.get((article_id, plain(run)))
            if actor_id is None and size > 1:
                actor_id = actors.ids.get(plain(run))
            if (
                actor_id is None
                and size == 1
                and actors.kinds.get(actors.ids.get(plain(run), "")) in ("group", "organisation")
            ):
                actor_id = actors.ids[plain(run)]
            if actor_id is not None and not (size == 1 and country_of_demonym(run)):
                return actor_id
    return None


_GOVERNMENT = re.compile(r"^(?:the )?(.+?) (?:government|administration|authorities)$", re.I)


def canonical_side(side: str) -> str:
    """One name for a side: a government goes by its country."""
    match = _GOVERNMENT.match(side)
    inner = match.group(1) if match else side
    return country_of_name(inner) or country_of_demonym(inner) or side


def _known(actors: Actors, actor_id: str, tokens: frozenset[str]) -> Side:
    name = actors.names.get(actor_id, actor_id)
    side = actors.sides.get(actor_id)
    if side is None and actors.kinds.get(actor_id) != "person":
        side = canonical_side(name)
    return Side(name, frozenset({actor_id}), frozenset({side} if side else ()), tokens)


def _country(actors: Actors, country: str, tokens: frozenset[str], words: str | None = None) -> Side:
    actor_id = actors.ids.get(plain(country))
    known = actor_id is not None and actors.kinds.get(actor_id) == "government"
    return Side(
        country if known or words is None else words,
        frozenset({actor_id} if known else ()),
        frozenset({country}),
        tokens,
    )


def shared(mine: list[Side], theirs: list[Side]) -> int:
    """How many of ``mine`` have a counterpart in ``theirs``, each used once."""
    return counterparts(mine, theirs, alike)


def alike(one: Side, two: Side) -> bool:
    """Whether two participants can be of one party."""
    if one.actor_ids & two.actor_ids:
        return True
    if one.sides and two.sides:
        return bool(one.sides & two.sides)
    return bool(one.words & two.words) and (one.words <= two.words or two.words <= one.words)
