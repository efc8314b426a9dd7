"""Resolves speakers given by a role: 'the president', 'the Russian foreign minister', 'the visitor'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from helpers.annotate.gazetteer import Gazetteer, load_gazetteer
from helpers.link.coreference.parties import party_in
from helpers.link.coreference.scene import ArticleScene
from helpers.link.coreference.words import Item, Phrase, means

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
#: Words that make another office of one: no vice president is 'the president'.
_UNDER = frozenset(("vice", "deputy", "assistant", "under"))
_SMALL = frozenset(
    ("the", "a", "an", "of", "for", "from", "in", "on", "at", "to", "by", "its", "his", "her", "their", "s", "and")
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its words, the sides named with it, and whether it is a former one."""

    words: frozenset[str]
    sides: frozenset[str]
    former: bool
    party: str | None = None


#: What words give that name no role.
NO_ROLE = Role(frozenset(), frozenset(), former=False)


def role_of(text: str, side: str | None = None) -> Role:
    """Reads a role: 'former Foreign Minister of Freedonia'.

    Args:
        text: the words.
        side: of its holder; None if unknown.
    """
    return _role_of(text, side, load_gazetteer())


@lru_cache(maxsize=50_000)  # the roles of the actors of a corpus are asked for in each of their articles
def _role_of(text: str, side: str | None, gazetteer: Gazetteer) -> Role:
    countries = gazetteer.country_by_name
    sides, words, former = ({side} if side else set()), set(), False
    for word in _WORD.findall(_usual(text, gazetteer)):
        country = countries.get(word) if word[0].isupper() and word.lower() not in _SMALL else None
        if country is not None:
            sides.add(country.name)
        elif means(word.lower(), "former"):
            former = True
        elif word.lower() not in _SMALL and len(word) > 1:
            words.add(word.lower())
    return Role(frozenset(words), frozenset(sides), former, party_in(text))


def _offices(gazetteer: Gazetteer) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Synonyms of offices: 'premier' is a prime minister."""
    usual = {words: office.name.lower() for office in gazetteer.offices for words in office.words}
    other = [words for words, name in usual.items() if words != name]
    found = sorted(other, key=len, reverse=True)
    return (re.compile(r"\b(" + "|".join(map(re.escape, found)) + r")\b", re.I) if found else None), usual


def _usual(text: str, gazetteer: Gazetteer) -> str:
    """A role with its office by the usual name, in lowercase; other words as they are."""
    pattern, usual = gazetteer.once(_offices)
    return pattern.sub(lambda match: usual.get(match.group().lower(), match.group()), text) if pattern else text


class Holders:
    """The holders of roles in an article, from the article itself or the gazetteer."""

    def __init__(self, scene: ArticleScene):
        """Collects the roles of the people whom the article names."""
        self.scene = scene
        self._roles: dict[str, list[Role]] = {}
        self._told: dict[str, list[Role]] = {}
        self._named = Counter(m.actor_id for m in scene.mentions if m.actor_id and m.person)
        for mention in scene.mentions:
            if mention.actor_id and mention.person and mention.role:
                role = role_of(mention.role, mention.side)
                self._add(mention.actor_id, role)
                self._told.setdefault(mention.actor_id, []).append(role)
        for actor_id in dict.fromkeys(m.actor_id for m in scene.mentions if m.actor_id and m.kind == "person"):
            for words in scene.known[actor_id].roles if actor_id in scene.known else ():
                self._add(actor_id, role_of(words, scene.side(actor_id)))

    def _add(self, actor_id: str, role: Role) -> None:
        self._roles.setdefault(actor_id, []).append(role)

    def holds(self, actor_id: str, role: Role) -> bool:
        """Whether the person ``actor_id`` holds a role, for one of its sides if any is named."""
        return any(self._fits(actor_id, own, role) for own in self._roles.get(actor_id, ()))

    def is_better_told(self, actor_id: str, role: Role) -> bool:
        """Whether the article gives ``role`` to another person whom it names as often, but not to ``actor_id``.

        Of ``actor_id`` it is only known: a candidate who was to become president is not 'the president' beside the one
        who is.
        """
        if any(self._fits(actor_id, own, role) for own in self._told.get(actor_id, ())):
            return False
        return any(
            self._named[other] >= self._named[actor_id] and any(self._fits(other, own, role) for own in told)
            for other, told in self._told.items()
            if other != actor_id
        )

    def _fits(self, actor_id: str, own: Role, role: Role) -> bool:
        if not role.words <= own.words or own.former != role.former or (own.words ^ role.words) & _UNDER:
            return False
        if self.of_another_party(actor_id, role.party):
            return False
        sides = own.sides | ({self.scene.side(actor_id)} - {None})
        if role.sides and not sides and any(means(word, "shared") for word in role.words):
            return False
        return not role.sides or not sides or not role.sides.isdisjoint(sides)

    def of_another_party(self, actor_id: str, party: str | None) -> bool:
        """Whether the article gives the person ``actor_id`` another party than the one wanted; None wants none."""
        return party is not None and self.scene.party(actor_id) not in (None, party)

    def holding(self, role: Role) -> list[str]:
        """The holders of a role, from the article or the gazetteer."""
        return [actor for actor in self._roles if self.holds(actor, role)]


def is_person_word(word: str) -> bool:
    """Whether a lowercase word denotes one person: 'minister', 'economist'."""
    if (word.endswith("s") and not means(word, "person")) or means(word, "thing"):
        return False
    return means(word, "person") or bool(re.search(r"(?:old|er|or|ist|man|woman|ian|ant|eer)$", word))


def role_in(items: Sequence[Item]) -> Role:
    """The role that some words give: its own words, and the sides of the countries and bodies in it."""
    words: list[str] = []
    sides: set[str] = set()
    for item in items:
        if item.mention is not None and item.mention.named:
            sides |= set() if party_in(item.text) else {item.mention.side or item.mention.text}
        elif item.mention is not None:
            words.append(item.text)
            sides |= {item.mention.side} if item.mention.side else set()
        else:
            words.append(item.text)
    role = role_of(" ".join(words))
    return Role(role.words, role.sides | sides, role.former, role.party or _party_of(items))


def _party_of(items: Iterable[Item]) -> str | None:
    return next((party for item in items if (party := party_in(item.text))), None)


def of_sequence(segment: Sequence[Item], phrase: Phrase) -> list[Item]:
    """The words of the role: to the end of an 'of …' or 'for …', otherwise to the first preposition.

    Args:
        segment: a part of the words that name a speaker, as ``segments_of`` returns them.
        phrase: the same, as parsed.
    """
    if phrase.preposition in ("of", "for"):
        return list(segment)
    return [*phrase.before, *([phrase.head] if phrase.head else [])]
