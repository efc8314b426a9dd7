"""When two names are of one party, and two places of one talk."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.places import capitals, country_of_demonym, country_of_name, find_place, may_be_one
from helpers.annotate.talks.drafts import Party
from helpers.annotate.talks.lexicon import words

T = TypeVar("T")


@functools.lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    """Names of groups and organisations, casefolded → the usual one: two spellings are one party."""
    known = [actor for actor in load_gazetteer().actors if actor.kind in ("group", "organisation")]
    names = {alias.casefold(): actor.name.casefold() for actor in known for alias in actor.aliases}
    return names | {actor.name.casefold(): actor.name.casefold() for actor in known}


def _with_bodies(parts: list[str]) -> list[str]:
    """The words of a phrase, a body's name of several words in it as one: 'Green League officials'."""
    for size in range(min(5, len(parts)), 1, -1):
        for start in range(len(parts) - size + 1):
            run = " ".join(parts[start : start + size])
            if run.casefold() in _bodies() or (size < 4 and country_of_name(run)):
                return [*parts[:start], run, *parts[start + size :]]
    return parts


def _keys(party: Party) -> frozenset[str]:
    """The words that a party is known by: country for its demonym, last names, nouns of groups."""
    found = set()
    country = country_of_name(party.text) or (capitals().get(party.text) if not party.person else None)
    if country:
        return frozenset({country})
    body = _bodies().get(party.text.casefold())
    if body:
        return frozenset({body})
    for word in _with_bodies(re.findall(r"[^\W_][\w.'’-]*", party.text)):
        word = re.sub(r"['’]s$", "", word)
        named = country_of_demonym(word) or country_of_name(word)
        found.add(named or _bodies().get(word.casefold(), word.casefold()))
    return frozenset(
        found
        - {
            "of",
            "the",
            "and",
            "president",
            "minister",
            "foreign",
            "prime",
            "leader",
            "leaders",
            "officials",
            "delegation",
            "government",
            "representatives",
            "members",
            "talks",
        }
        or found
    )


def same_party(one: Party, two: Party) -> bool:
    """Whether two names can be of one party."""
    first, second = _keys(one), _keys(two)
    return bool(first & second) and (first <= second or second <= first or len(first & second) >= 2)


def act_alike(one: Party, two: Party) -> bool:
    """Whether two names are of one party, or one is of a person who acts for the other."""
    if same_party(one, two):
        return True
    for person, body in ((one, two), (two, one)):
        if not person.side or body.side is not None:
            continue
        side, known = _keys(Party(person.side, 0)), _keys(body)
        if side <= known and all(word.rstrip("s") in words("of_a_state") for word in known - side):
            return True  # his side itself or its envoys; its politicians or rebels are others
    return False


def counterparts(mine: Iterable[T], theirs: Iterable[T], alike: Callable[[T, T], bool]) -> int:
    """How many of ``mine`` have a counterpart in ``theirs``, each used once."""
    left = list(theirs)
    count = 0
    for one in mine:
        twin = next((other for other in left if alike(one, other)), None)
        if twin is not None:
            left.remove(twin)
            count += 1
    return count


def places_agree(place: str | None, country: str | None, other: str | None, other_country: str | None) -> bool:
    """Whether two places can be one: equal, one in the other, or one unknown."""
    if (place is None and country is None) or (other is None and other_country is None):
        return True
    if country and other_country and country != other_country:
        return False
    if place is None or other is None or place == other:
        return True
    one, two = find_place(place), find_place(other)
    return one is not None and two is not None and may_be_one(one, two)
