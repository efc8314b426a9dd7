"""Finds known phrases in a text: country names, capitals, adjectives, groups, organisations, people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.annotate.gazetteer import Country, Gazetteer, KnownActor

#: White space inside a name may be a line break.
_SPACES = str.maketrans("\n\r\t\xa0", "    ")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sense:
    """The meaning of a phrase: ``what`` is country, capital, seat, adjective, people, place or actor."""

    what: str
    country: Country | None = None
    actor: KnownActor | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text, with offsets and sense."""

    start: int
    end: int
    sense: Sense


class Lexicon:
    """A set of phrases, looked up by first word and then by longest match."""

    def __init__(self) -> None:
        """An empty lexicon."""
        self._by_first: dict[str, list[tuple[str, Sense]]] = {}
        self._seen: set[str] = set()

    def add(self, phrase: str, sense: Sense) -> None:
        """Adds ``phrase`` and its all-capitals form; the first sense of a phrase is kept."""
        for form in dict.fromkeys((phrase, phrase.upper() if len(phrase) > 3 else phrase)):
            first = _WORD.search(form)
            if first and form not in self._seen:
                self._seen.add(form)
                self._by_first.setdefault(first[0], []).append((form, sense))

    def settle(self) -> Lexicon:
        """Sorts the phrases, longest first; to be called once, after the last ``add``."""
        for phrases in self._by_first.values():
            phrases.sort(key=lambda item: (-len(item[0]), item[0]))
        return self

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """The hits in ``text[start:end]`` without overlap, preferring the longest at each position."""
        part = text[start:end].translate(_SPACES)
        reached = 0
        for word in _WORD.finditer(part):
            if word.start() < reached:
                continue
            for phrase, sense in self._by_first.get(word[0], ()):
                begin = word.start() - phrase.index(word[0])
                stop = begin + len(phrase)
                if begin < reached or not part.startswith(phrase, begin) or _inside_word(part, begin, stop):
                    continue
                yield Hit(start + begin, start + stop, sense)
                reached = stop
                break


def _inside_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and (text[start - 1].isalnum() and text[start].isalnum())
    after = end < len(text) and text[end].isalnum() and text[end - 1] != "."
    return before or after


def lexicon_of(gazetteer: Gazetteer) -> Lexicon:
    """The lexicon of a gazetteer, built once per gazetteer."""
    return gazetteer.once(_lexicon)


def _lexicon(gazetteer: Gazetteer) -> Lexicon:
    lexicon = Lexicon()
    for actor in gazetteer.actors:
        for name in (actor.name, *actor.aliases):
            if _findable(name, actor):
                lexicon.add(name, Sense("actor", actor=actor))
    for country in gazetteer.countries:
        for name in (country.name, *country.aliases):
            lexicon.add(name, Sense("country", country))
    for country in gazetteer.countries:
        for what, names in (
            ("seat", country.seats),
            ("capital", country.capitals),
            ("adjective", country.adjectives),
            ("people", country.people),
        ):
            for name in names:
                lexicon.add(name, Sense(what, country))
    countries = gazetteer.country_by_name
    for place in gazetteer.places:
        lexicon.add(place.name, Sense("place", countries.get(place.country) if place.country else None))
    return lexicon.settle()


def _findable(name: str, actor: KnownActor) -> bool:
    """Whether a name may be searched for in running text: long enough and capitalised."""
    return len(name) > 1 and any(letter.isupper() for letter in name) and (actor.kind != "person" or len(name) > 3)
