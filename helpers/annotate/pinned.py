"""Which of several places of one name a text means: the one in the country, or the American state, that it states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from helpers.annotate.places import (
    Place,
    country_of_demonym,
    country_stated,
    find_place,
    namesakes,
    state_code,
)

#: A country named so near (in characters) says more than one elsewhere in the text.
_NEAR = 250
_BEHIND = re.compile(r"\s*[,(]\s*(?:in\s+)?(?:the\s+)?(?P<where>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3})")
_POSSESSIVE = re.compile(r"['’]s$")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w'’-]*")
_MOST_WORDS = 4
#: A namesake with less than one in so many of the people of the largest must be stated right behind the name.
_LEAST = 60


def place_meant(name: str, text: str, at: int, countries: Sequence[str] | None = None) -> Place | None:
    """The place that ``name`` means where it stands in a text.

    Args:
        name: as in the text.
        text: the article.
        at: where the name begins.
        countries: the countries that the text names, as :func:`countries_named` gives them; None to find them.

    Returns:
        The place in the country or state that is written behind it; else, where its namesakes lie in several
        countries, the one in the country that the text names near it, or most; else the usual one. None where the
        gazetteer has none.
    """
    usual = find_place(name)
    if usual is None or usual.kind == "country":
        return usual
    behind = _BEHIND.match(text, at + len(name))
    if behind is not None:
        pinned = _stated(name, behind["where"])
        if pinned is not None:
            return pinned
    ones = namesakes(name)
    if len({place.country for _, place in ones} | {usual.country}) < 2:
        return usual
    near = countries_named(text[max(0, at - _NEAR) : at + _NEAR])
    stated = [*near, *(countries_named(text) if countries is None else countries)]
    if usual.country in near:
        return usual
    largest = max(people for people, _ in ones)
    for country in dict.fromkeys(stated):
        if country == usual.country:
            return usual
        for people, place in ones:
            if place.country == country and people * _LEAST > largest:
                return place
    return usual


def _stated(name: str, words: str) -> Place | None:
    """The namesake in the country or state that ``words`` begin with."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        where = _POSSESSIVE.sub("", " ".join(parts[:length]).rstrip(".,"))
        state = state_code(where)
        if state is not None:
            found = [place for _, place in namesakes(name) if place.region == state]
            if found:
                return found[0]
        country = country_stated(where)
        if country is not None:
            return find_place(name, country)
    return None


def countries_named(text: str) -> tuple[str, ...]:
    """The countries that a text names, also by their people (``Ukrainian``), most often named first."""
    counted: Counter[str] = Counter()
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        step = 1
        for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            phrase = text[words[at].start() : words[at + length - 1].end()]
            if "\n\n" in phrase or len(phrase) > 60:
                continue
            phrase = _POSSESSIVE.sub("", phrase)
            country = country_stated(phrase) or (country_of_demonym(phrase) if length == 1 else None)
            if country is not None:
                counted[country] += 1
                step = length
                break
        at += step
    return tuple(country for country, _ in counted.most_common())
