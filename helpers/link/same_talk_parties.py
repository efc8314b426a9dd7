"""Resolves participants: known actors, the side they act for, or a described party."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pandas as pd

from helpers.annotate.data_files import entries
from helpers.annotate.places import country_of_demonym, state_of_name
from helpers.link.cells import as_list, cells
from helpers.link.same_talk_words import body_of, stem

#: Nouns that make a government of the country before them ('the Afghan government', 'Russian officials').
_STATE = re.compile(
    r"\b(?:government|administration|officials?|ministers?|ministry|president|envoys?|diplomats?|delegation|delegates|"
    r"negotiat(?:ors?|ing team)|representatives?|authorities|team|premier|state department|regime|cabinet)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_][\w.'’&-]*")
_ARTICLE = re.compile(r"^(?:the|a|an|any|some)\s+", re.I)
_GOVERNMENT = re.compile(r"^(?:the )?(.+?) (?:government|administration|authorities)$", re.I)
_OWNER = re.compile(r"['’]s?$")
#: Owners that name nobody before a described party: 'its negotiators', 'the country's 12-bank committee'.
_NOBODYS = re.compile(
    r"^(?:(?:its|their|his|her|our|my|your)\s+|(?:(?:the|this|that)\s+)?(?:country|nation|state)['’]s\s+)", re.I
)
#: What may be around a name.
_MARKS = ",.'’"
#: The longest name looked for inside a phrase, in words.
_LONGEST = 5
#: Words for participants without a side.
ANYBODY = entries(Path(__file__).with_name("anybody.txt"))


@dataclass(frozen=True, slots=True)
class Party:
    """A participant.

    Attributes:
        name: the actor's name where it is known, else the words of the article.
        actor_ids: the actors it is.
        sides: the countries or groups that it acts for.
        words: its plain words, those that fit anybody left out.
        person: whether it is a known person.
        key: what it is compared by: an actor, or a described party of somebody or of nobody ('consumer of EU').
        head: the noun of a described party ('consumer'); None for actors and those who act for them.
    """

    name: str
    actor_ids: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    person: bool = False
    key: str = ""
    head: str | None = None

    @property
    def known(self) -> bool:
        """Whether it is a known actor or acts for a known side."""
        return bool(self.actor_ids or self.sides)

    @property
    def anybody(self) -> bool:
        """Whether its words fit anyone: 'delegates', 'the two sides'."""
        return not self.known and not self.words


@dataclass(slots=True)
class Actors:
    """Look-ups over the mentions and actors of the corpus."""

    by_mention: dict[tuple[str, str], str] = field(default_factory=dict)
    by_place: dict[tuple[str, int, int], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    cache: dict[tuple[str, str], Party] = field(default_factory=dict)


def plain(name: str) -> str:
    """Normalises ``name`` for comparison: no article, lowercase, single spaces."""
    return _ARTICLE.sub("", " ".join(name.split())).casefold()


def canonical_side(side: str) -> str:
    """The canonical name of a side: a government goes by its country."""
    match = _GOVERNMENT.match(side)
    inner = match.group(1) if match else side
    return state_of_name(inner) or country_of_demonym(inner) or side


def actors_of(mentions: pd.DataFrame, actors: pd.DataFrame, articles: Collection[str]) -> Actors:
    """Builds the look-ups; words that mean two actors in one article are taken for the more frequent one.

    ``mentions`` and ``actors`` are the tables; only mentions in ``articles`` are looked at.
    """
    found = Actors()
    columns = (cells(actors, name) for name in ("actor_id", "name", "kind", "side", "aliases"))
    for actor_id, name, kind, side, aliases in zip(*columns, strict=True):
        found.names[actor_id] = name
        found.kinds[actor_id] = kind
        if isinstance(side, str):
            found.sides[actor_id] = canonical_side(side)
        for one in (name, *as_list(aliases)):
            found.ids.setdefault(plain(one), actor_id)
        found.ids[plain(name)] = actor_id
    counts: dict[tuple[str, str], Counter[str]] = {}
    mentions = mentions[mentions["actor_id"].notna() & mentions["article_id"].isin(articles)]
    columns = (cells(mentions, name) for name in ("article_id", "text", "actor_id", "start", "end"))
    for article_id, text, actor_id, start, end in zip(*columns, strict=True):
        counts.setdefault((article_id, plain(text)), Counter())[actor_id] += 1
        if start is not None:
            found.by_place[article_id, int(start), int(end)] = actor_id
    for key, counter in counts.items():
        found.by_mention[key] = min(counter.items(), key=lambda item: (-item[1], item[0]))[0]
    return found


def party_of(actors: Actors, article_id: str, words: str, mentions: Sequence[dict] = ()) -> Party:
    """Resolves a participant: to the actor that most of its mentions lead to, otherwise by its name.

    Args:
        actors: of the corpus.
        article_id: of the article that names it.
        words: the name.
        mentions: the places of the name in the article, as dicts with ``start`` and ``end`` in characters.
    """
    led = Counter(
        actor_id
        for span in mentions
        if (actor_id := actors.by_place.get((article_id, int(span["start"]), int(span["end"])))) is not None
    )
    if led:
        actor_id = min(led.items(), key=lambda item: (-item[1], item[0]))[0]
        return _known(actors, actor_id, _tokens(words))
    key = (article_id, words)
    if key not in actors.cache:
        actors.cache[key] = _party_of(actors, article_id, words)
    return actors.cache[key]


def _tokens(words: str) -> frozenset[str]:
    return frozenset(map(_bare, _WORD.findall(words))) - ANYBODY


def _bare(token: str) -> str:
    return _OWNER.sub("", token).casefold()


def _party_of(actors: Actors, article_id: str, words: str) -> Party:
    name = plain(words)
    tokens = _tokens(words)
    actor_id = actors.by_mention.get((article_id, name)) or actors.ids.get(name)
    if actor_id is not None:
        return _known(actors, actor_id, tokens)
    country = state_of_name(words)
    if country:
        return _country(actors, country, tokens)
    inner = _inner(actors, article_id, words)
    head = _head(words)
    if inner is not None:
        if head is None or plain(actors.names[inner]).endswith(head):
            side = actors.sides.get(inner)
            if actors.kinds.get(inner) == "person" and side and _STATE.search(words):
                return _country(actors, side, tokens, words)
            return _known(actors, inner, tokens)
        return Party(_of_nobody(words), words=tokens, key=_described(words, head, inner), head=head)
    country = _country_within(words)
    if country and (_STATE.search(words) or len(words.split()) == 1):
        return _country(actors, country, tokens, words)
    head = head or (stem(words.split()[-1]) if country else None)
    key = _described(words, head, country) if head else ""
    return Party(_of_nobody(words), words=tokens, key=key, head=head)


def _of_nobody(words: str) -> str:
    return _NOBODYS.sub("", words) or words


def _described(words: str, head: str, owner: str | None) -> str:
    """The key for comparing a described party: a body's kind ('advisory committee'), otherwise its side."""
    body = body_of(words)
    if body is not None and body.split()[-1] == head:
        return body
    return f"{head} of {owner}" if owner else head


def _head(words: str) -> str | None:
    """The head noun of a described party, roughly; None if it fits anyone."""
    phrase = re.split(r"\s(?:of|from|in|at|for|with|who|that)\s", words)[0]
    tokens = _WORD.findall(phrase)
    if not tokens:
        return None
    last = _OWNER.sub("", tokens[-1]).casefold()
    return None if last in ANYBODY or _STATE.fullmatch(last) else stem(last)


def _country_within(words: str) -> str | None:
    """The country named, or whose people are named, in a phrase: 'Afghan officials'."""
    tokens = [match.group() for match in _WORD.finditer(words)]
    runs = [*map(" ".join, pairwise(tokens)), *tokens]  # 'East German' before 'German'
    return next((c for run in runs if (c := country_of_demonym(run) or state_of_name(run))), None)


def _inner(actors: Actors, article_id: str, words: str) -> str | None:
    """The actor named inside a longer phrase: 'Taliban officials', 'government of President Ashraf Ghani'."""
    parts = words.split()
    capital = [at for at, part in enumerate(parts) if part.strip(_MARKS)[:1].isupper()]
    for size in range(min(_LONGEST, len(parts)), 0, -1):
        for start in capital:
            if start + size > len(parts):
                break
            run = _OWNER.sub("", " ".join(parts[start : start + size]).strip(_MARKS))
            if size == 1 and country_of_demonym(run):
                continue
            name = plain(run)
            found = actors.by_mention.get((article_id, name)) or actors.ids.get(name)
            body = found is not None and actors.kinds.get(found) in ("group", "organisation")
            if found is not None and (size > 1 or body or (article_id, name) in actors.by_mention):
                return found
    return None


def _known(actors: Actors, actor_id: str, tokens: frozenset[str]) -> Party:
    name = actors.names.get(actor_id, actor_id)
    side = actors.sides.get(actor_id)
    person = actors.kinds.get(actor_id) == "person"
    if side is None and not person:
        side = canonical_side(name)
    return Party(name, frozenset({actor_id}), frozenset({side} if side else ()), tokens, person, actor_id)


def _country(actors: Actors, country: str, tokens: frozenset[str], words: str | None = None) -> Party:
    actor_id = actors.ids.get(plain(country))
    if actor_id is None or actors.kinds.get(actor_id) != "government":
        return Party(country if words is None else words, frozenset(), frozenset({country}), tokens, key=country)
    return Party(country, frozenset({actor_id}), frozenset({country}), tokens, key=actor_id)
